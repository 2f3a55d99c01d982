/**
 * The tree of an OFX file: its aggregates, each with its leaves, made of the tokens of the file.
 *
 * Method: an aggregate stays open until its closing tag. Every tag that names no aggregate is a leaf, and a leaf ends at the next tag,
 * whether it is closed or not. So leaves are read that are closed, not closed, empty, or wrapped round those after them. No aggregate can be
 * in another of its name, no row in a row and no statement in a statement: if a damaged file left one open, it ends where the next begins.
 * The tree is therefore never deeper than there are names of aggregates.
 * Limit: a file whose `<OFX>` is never closed is refused, because half a statement is worse than none.
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §1, §2 and §11.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { squeezed } from '../reading/booked.js';
import { AGGREGATES, type Aggregate, endedBy, isRow, isStatement } from './aggregate.js';
import { lineCounter, readTokens, type TokenHandler } from './tokens.js';

/** Receives each row, and the statement that it is in; the root if it is in none. */
export type TakeRow = (row: Aggregate, within: Aggregate) => void;

/** An aggregate that is still open. */
interface OpenAggregate extends Aggregate {
  readonly leaves: string[];
  children: OpenAggregate[];
}

/** The children of every aggregate without children. Rows have none, and they are many, so that they share this list. */
const NONE: OpenAggregate[] = [];

class TreeBuilder implements TokenHandler {
  readonly root: OpenAggregate = { name: '', line: 1, leaves: [], children: NONE };
  /** How many `<OFX>` tags were opened, and how many were closed. */
  opened = 0;
  closed = 0;
  /** The aggregates that are open, the root first. */
  private readonly stack: OpenAggregate[] = [this.root];
  /** The name of the open leaf, empty if none is open; and the pieces of its text that have come so far. */
  private leaf = '';
  private leafText = '';

  constructor(private readonly takeRow: TakeRow) {}

  open(name: string, line: number): void {
    this.endLeaf();
    if (!AGGREGATES.has(name)) {
      this.leaf = name;
      return;
    }
    if (name === 'OFX') this.opened++;
    this.endFrom(this.stack.findLastIndex((aggregate) => aggregate.name === name));
    const names = endedBy(name);
    if (names !== undefined) this.endFrom(this.stack.findIndex((aggregate) => names.has(aggregate.name)));
    this.stack.push({ name, line, leaves: [], children: NONE });
  }

  close(name: string): void {
    this.endLeaf();
    if (!AGGREGATES.has(name)) return;
    const isOpen = this.endFrom(this.stack.findLastIndex((aggregate) => aggregate.name === name));
    if (isOpen && name === 'OFX') this.closed++;
  }

  text(piece: string): void {
    if (this.leaf !== '') this.leafText += piece;
  }

  /** Ends the leaf and the aggregates that are still open at the end of the file. */
  end(): void {
    this.endLeaf();
    this.endFrom(1);
  }

  private endLeaf(): void {
    if (this.leaf === '') return;
    this.stack.at(-1)!.leaves.push(this.leaf, squeezed(this.leafText));
    this.leaf = '';
    this.leafText = '';
  }

  /** Ends the open aggregates from a place in the stack on, the innermost first. False if there is none: the root stays open. */
  private endFrom(place: number): boolean {
    if (place < 1) return false;
    while (this.stack.length > place) {
      const aggregate = this.stack.pop()!;
      if (isRow(aggregate)) {
        this.takeRow(aggregate, this.stack.find(isStatement) ?? this.root);
        // In a damaged file a row can hold a statement.
        if (aggregate.children === NONE) continue;
      }
      const parent = this.stack.at(-1)!;
      if (parent.children === NONE) parent.children = [];
      parent.children.push(aggregate);
    }
    return true;
  }
}

/**
 * Reads OFX text into its tree.
 *
 * @param text the file, of any version; text before the first tag and after the last is skipped.
 * @param takeRow receives each row when it ends. Rows are not kept in the tree, except those that hold aggregates.
 * @returns the root, which has no name and holds `OFX`.
 *
 * Refuses as `readTokens` does, and with `file-not-statement` a file without `<OFX>`, and with `file-unreadable` one that ends before `</OFX>`.
 */
export function readTree(text: string, takeRow: TakeRow = () => {}): Result<Aggregate> {
  const builder = new TreeBuilder(takeRow);
  const tokens = readTokens(text, builder);
  if (!tokens.ok) return tokens;
  builder.end();
  if (builder.opened === 0) return refuse(problem('file-not-statement', { reason: 'no <OFX> tag' }));
  if (builder.closed < builder.opened) {
    const line = lineCounter(text)(text.length);
    return refuse(problem('file-unreadable', { line, reason: 'the file ends before </OFX>' }));
  }
  return accept(builder.root);
}
