/**
 * Takes OFX apart: a header that is passed over, then one tree of aggregates and their leaves.
 *
 * Method: one tolerant reader for version 1 (SGML) and version 2 (XML). Banks write version 2 headers over
 * version 1 bodies, so a strict XML parser would still need this one beside it, and two readers could differ.
 * Only the names of aggregates stay open; every other tag is a leaf, and ends at the next tag whether it is
 * closed or not. That reads closed and unclosed leaves, empty leaves and leaves wrapped round those after them.
 * An aggregate never stands inside itself, so the names bound the depth; nor does a row in a row, or a statement in a
 * statement: what a damaged file has left open ends where the next begins.
 * Limit: attributes are passed over. A file whose `<OFX>` is never closed is refused, for half a statement that
 * adds up to half the money is worse than none. DOCTYPE is refused and no entity is defined by the file.
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §1 and §2.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { squeezed } from '../reading/booked.js';
import { type Aggregate, endedBy, isRow, isStatement } from './aggregate.js';
import { plain } from './entities.js';

interface Growing extends Aggregate {
  readonly leaves: string[];
  children: Growing[];
}

/** The sets of messages; a fixed few, so that depth stays bounded. */
const SETS = 'BANK CREDITCARD INVSTMT LOAN SIGNON SIGNUP SECLIST PROF'.replace(
  /\w+/g,
  '$&MSGSRSV1 $&MSGSRSV2',
);

const AGGREGATES: ReadonlySet<string> = new Set(
  `OFX SONRS STATUS FI STMTTRNRS STMTRS CCSTMTTRNRS CCSTMTRS INVSTMTTRNRS INVSTMTRS LOANSTMTRS
  BANKACCTFROM CCACCTFROM INVACCTFROM BANKACCTTO CCACCTTO BANKTRANLIST BANKTRANLISTP STMTTRN STMTTRNP PAYEE
  LEDGERBAL AVAILBAL INVBAL BALLIST BAL CURRENCY ORIGCURRENCY INVTRANLIST INVBANKTRAN BUYDEBT BUYMF BUYOPT
  BUYOTHER BUYSTOCK CLOSUREOPT INCOME INVEXPENSE JRNLFUND JRNLSEC MARGININTEREST REINVEST RETOFCAP SELLDEBT
  SELLMF SELLOPT SELLOTHER SELLSTOCK SPLIT TRANSFER
  ${SETS}`.split(/\s+/),
);
const NONE: Growing[] = [];
/** Names that are upper case already, to be found faster than made. */
const UPPER: ReadonlyMap<string, string> = new Map(
  ['TRNTYPE', 'DTPOSTED', 'DTUSER', 'TRNAMT', 'FITID', 'CHECKNUM', 'NAME', 'MEMO', ...AGGREGATES].map(
    (name) => [name, name],
  ),
);

/** Takes a row, and the statement in which it stands; the root where it stands in none. */
export type TakeRow = (row: Aggregate, within: Aggregate) => void;

class Builder {
  readonly root: Growing = { name: '', line: 1, leaves: [], children: NONE };
  readonly stack: Growing[] = [this.root];
  /** Tags of `<OFX>` opened and closed. */
  opened = 0;
  closed = 0;
  /** The leaf that is open; empty when none is. */
  leaf = '';
  private text = '';

  constructor(private readonly take: TakeRow) {}

  open(name: string, line: number): void {
    this.endLeaf();
    if (!AGGREGATES.has(name)) {
      this.leaf = name;
      return;
    }
    if (name === 'OFX') this.opened++;
    this.popTo(name);
    const others = endedBy(name);
    if (others !== undefined) this.popOthers(others);
    const aggregate: Growing = { name, line, leaves: [], children: NONE };
    this.stack.push(aggregate);
  }

  close(name: string): void {
    this.endLeaf();
    if (!AGGREGATES.has(name)) return;
    if (this.popTo(name) && name === 'OFX') this.closed++;
  }

  add(text: string): void {
    this.text = this.text === '' ? text : this.text + text;
  }

  /** Closes an aggregate and all within it; false when none of the name is open. */
  private popTo(name: string): boolean {
    const { stack } = this;
    for (let at = stack.length - 1; at > 0; at--) {
      if (stack[at]!.name !== name) continue;
      this.end(at);
      return true;
    }
    return false;
  }

  /** Closes the outermost aggregate of some names that a damaged file has left open, and all within it. */
  private popOthers(names: ReadonlySet<string>): void {
    const { stack } = this;
    const outermost = stack.findIndex((one) => names.has(one.name));
    if (outermost > 0) this.end(outermost);
  }

  /** Ends all that is open from a depth on, the innermost first. */
  end(depth: number): void {
    const { stack } = this;
    while (stack.length > depth) {
      const ended = stack.pop()!;
      const around = stack[stack.length - 1]!;
      if (isRow(ended)) {
        this.take(ended, stack.find(isStatement) ?? this.root);
        // Of a damaged file, a row can hold a statement.
        if (ended.children === NONE) continue;
      }
      if (around.children === NONE) around.children = [ended];
      else around.children.push(ended);
    }
  }

  endLeaf(): void {
    if (this.leaf === '') return;
    this.stack[this.stack.length - 1]!.leaves.push(this.leaf, squeezed(this.text));
    this.leaf = '';
    this.text = '';
  }
}

/** What a name may hold beside letters, after its first. */
const NAME_MORE = '0123456789._-';

/** Where the name that begins at a place ends: a letter, then at most 39 of letters, digits, `.`, `_` and `-`. */
function nameEnd(text: string, from: number): number {
  let at = from;
  for (; at < from + 40; at++) {
    const code = text.charCodeAt(at) | 32;
    if (code > 96 && code < 123) continue;
    const isOther = at > from && NAME_MORE.includes(text[at] ?? ' ');
    if (!isOther) break;
  }
  return at;
}

/**
 * Reads OFX text into its tree.
 *
 * @param text of any version; what stands before and after the tags is passed over.
 * @param take is given each row when it ends; the tree is without them, but for those that hold aggregates.
 * @returns the root, which has no name and holds `OFX`.
 *
 * Refuses with `file-unreadable` a file without `<OFX>`, one that ends before `</OFX>`, a DOCTYPE or other
 * declaration, and a section or comment that does not end.
 */
export function parseOfxTree(text: string, take: TakeRow = () => {}): Result<Aggregate> {
  const builder = new Builder(take);
  let at = 0;
  let line = 1;
  // The next line end is remembered, so that a text without any is not searched again and again.
  let lineEnd = text.indexOf('\n');
  const lineAt = (place: number): number => {
    for (; lineEnd >= 0 && lineEnd < place; lineEnd = text.indexOf('\n', lineEnd + 1)) line++;
    return line;
  };
  const unreadable = (place: number, reason: string) =>
    refuse(problem('file-unreadable', { line: lineAt(place), reason }));
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    if (tag < 0) break;
    if (tag > at && builder.leaf !== '') builder.add(plain(text.slice(at, tag)));
    at = tag + 1;
    const next = text[at];
    if (next === '!' || next === '?') {
      const [opening, closing] = text.startsWith('<![CDATA[', tag)
        ? ['<![CDATA[', ']]>']
        : text.startsWith('<!--', tag)
          ? ['<!--', '-->']
          : next === '?'
            ? ['<?', '?>']
            : ['', ''];
      if (opening === '<?' && isBroken(text, at)) continue;
      if (opening === '') return unreadable(tag, 'a declaration such as DOCTYPE, which no statement needs');
      const end = text.indexOf(closing, tag + opening.length);
      if (end < 0) return unreadable(tag, `${opening} does not end`);
      if (closing === ']]>' && builder.leaf !== '') builder.add(text.slice(tag + opening.length, end));
      at = end + closing.length;
      continue;
    }
    const closes = next === '/';
    const start = closes ? at + 1 : at;
    const nameTo = nameEnd(text, start);
    const end = nameTo === start ? -1 : tagEnd(text, nameTo);
    if (end < 0) {
      // A bare `<` within a name or narrative is text.
      if (builder.leaf !== '') builder.add('<');
      continue;
    }
    at = end + 1;
    // Most end tags are of the leaf that is open, and its name need not be made again.
    if (closes && text.startsWith(builder.leaf, start) && builder.leaf.length === nameTo - start) {
      builder.endLeaf();
      continue;
    }
    const written = text.slice(start, nameTo);
    const name = UPPER.get(written) ?? written.toUpperCase();
    if (closes) builder.close(name);
    else builder.open(name, lineAt(tag));
    if (!closes && text[end - 1] === '/') builder.close(name);
  }
  builder.endLeaf();
  builder.end(1);
  if (builder.opened === 0) return refuse(problem('file-not-statement', { reason: 'no <OFX> tag' }));
  if (builder.closed < builder.opened) return unreadable(text.length, 'the file ends before </OFX>');
  return accept(builder.root);
}

/** Whether an instruction to a program, such as the header, is damaged: a tag begins before it ends, and its end may be another's. */
function isBroken(text: string, from: number): boolean {
  const tag = text.indexOf('<', from);
  return tag >= 0 && !text.slice(from, tag).includes('?>');
}

/** Where the tag whose name has just ended comes to its `>`; -1 when this is no tag. */
function tagEnd(text: string, from: number): number {
  const first = text[from];
  if (first === '>') return from;
  if (first !== ' ' && first !== '/' && first !== '\t' && first !== '\r' && first !== '\n') return -1;
  // An attribute, such as a namespace, is at most this long; beyond it, or at another tag, the `<` was text.
  const near = text.slice(from, from + 200);
  const end = near.indexOf('>');
  const other = near.indexOf('<');
  return end < 0 || (other >= 0 && other < end) ? -1 : from + end;
}
