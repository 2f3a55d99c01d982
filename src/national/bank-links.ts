/**
 * The bank lines of a book, and the entries that each shows.
 *
 * Method: lines that are linked with the same entries have one name in common, that of the first; so under each name the entries and the lines
 * add up to the same. An entry that was undone and explained anew keeps the line of the first entry, with the two that cancel each other.
 *
 * @module
 */
import type { Fact } from '../book/fact.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import { type Sides, sidesKey } from '../match/decision-list.js';
import type { StatementLine } from '../statement/statement.js';

/** A line of a statement, and the account of the book that it belongs to. */
export interface AccountLine {
  readonly account: AccountPath;
  readonly line: StatementLine;
}

/** The parts of an entry that lead to a bank line. */
export type EntrySource = Pick<Draft, 'id' | 'source' | 'reverses'>;

/** The name that lines and entries which belong together have in common. */
export interface LinkNames {
  readonly lines: ReadonlyMap<string, string>;
  readonly entries: ReadonlyMap<EntryId, string>;
}

/** Lines in groups; the name of a group is the line that it began with. */
class LineGroups {
  readonly #before = new Map<string, string>();

  nameOf(line: string): string {
    let name = line;
    for (let before = this.#before.get(name); before !== undefined && before !== name; ) {
      name = before;
      before = this.#before.get(name);
    }
    return name;
  }

  join(lines: readonly string[]): void {
    const [first, ...others] = lines.map((line) => this.nameOf(line));
    if (first === undefined) return;
    for (const line of [first, ...others]) this.#before.set(line, first);
    for (const line of lines) this.#before.set(line, first);
  }

  names(): ReadonlyMap<string, string> {
    return new Map([...this.#before.keys()].map((line) => [line, this.nameOf(line)]));
  }
}

/** Gathers lines and links, fact by fact. */
export class BankLinks {
  readonly #lines = new Map<string, AccountLine>();
  readonly #links = new Map<string, Sides>();

  add(fact: Fact): void {
    if (fact.kind === 'statement') {
      for (const { line, is } of fact.statements.lines)
        if (is !== 'known' && line.pending !== true)
          this.#lines.set(line.id, { account: fact.account, line });
    } else if (fact.kind === 'seal') {
      for (const link of fact.seal.links) this.#links.set(sidesKey(link), link);
    } else if (fact.kind === 'links') {
      for (const link of fact.accepted ?? []) this.#links.set(sidesKey(link), link);
      for (const sides of fact.unaccepted ?? []) this.#links.delete(sidesKey(sides));
    }
  }

  lines(): readonly AccountLine[] {
    return [...this.#lines.values()];
  }

  /** @param sources the entries of the book, in order */
  names(sources: readonly EntrySource[]): LinkNames {
    const groups = new LineGroups();
    const lineOf = new Map<EntryId, string>();
    const links = [...this.#links.values()];
    for (const { lines, entries } of links.filter((link) => link.lines.length > 0)) {
      groups.join(lines);
      for (const entry of entries) lineOf.set(entry, lines[0]!);
    }
    for (const { id, source } of sources) {
      if (source === undefined || lineOf.has(id) || !this.#lines.has(source)) continue;
      groups.join([source]);
      lineOf.set(id, source);
    }
    const reversed = new Map(sources.map(({ id, reverses }) => [id, reverses?.entry]));
    for (const { entries } of links.filter((link) => link.lines.length === 0)) {
      const line = entries
        .map((entry) => lineOf.get(reversed.get(entry) ?? ''))
        .find((each) => each !== undefined);
      if (line !== undefined) for (const entry of entries) lineOf.set(entry, line);
    }
    const entries = new Map([...lineOf].map(([entry, line]) => [entry, groups.nameOf(line)]));
    return { lines: groups.names(), entries };
  }
}
