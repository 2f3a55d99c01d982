/**
 * Makes the candidates of a matching: the lines and the items as the search sees them, and which item names which line.
 *
 * @module
 */

import type { Statement, StatementLine } from '../statement/statement.js';
import { dayNumber } from '../time/day.js';
import { bankingDays } from './banking-day.js';
import type { BookItem } from './book-item.js';
import { type Candidate, candidateOf } from './candidate.js';
import type { MatchOptions } from './matching.js';
import { paymentTextParser, withoutName } from './payment-text.js';

export interface Candidates {
  readonly lines: readonly Candidate[];
  readonly items: readonly Candidate[];
  readonly itemOf: ReadonlyMap<string, Candidate>;
  /** The line that each item names as its source. */
  readonly lineOf: ReadonlyMap<Candidate, Candidate>;
  /** The payment run of each item whose source is not itself a line. */
  readonly runOf: ReadonlyMap<Candidate, string>;
}

/**
 * Makes the candidates.
 *
 * @param lines in the order in which they are matched
 * @param items in order of date
 */
export function candidatesOf(
  statement: Statement,
  lines: readonly StatementLine[],
  items: readonly BookItem[],
  options: MatchOptions,
): Candidates {
  const parse = paymentTextParser();
  const banking = bankingDays(options.holidays);
  const isInPounds = statement.currency === 'GBP';
  const lineCandidates = lines.map((line, place): Candidate => {
    const texts = parse(line.payee, line.text, line.reference ?? '');
    const text = texts.kind === 'cash' ? withoutName(texts) : texts;
    // Hundredths of another currency are not pence: such lines are never open to a link.
    const pence = isInPounds ? line.pence : 0;
    const day = dayNumber(line.date);
    const identifier = line.reference === '' ? undefined : line.reference;
    return candidateOf({
      id: line.id,
      place,
      pence,
      day,
      banking: banking(day),
      text,
      identifier,
      isFree: true,
    });
  });
  const lineNamed = new Map<string, Candidate>();
  if (items.some((item) => item.source !== undefined)) {
    for (const line of lineCandidates) if (line.isOpen) lineNamed.set(line.id, line);
  }
  const runNamed = new Map(
    options.runs?.flatMap(({ run, sources }) => sources.map((source) => [source, run])),
  );
  const ofThisAccount = `${statement.account}#`;
  const lineOf = new Map<Candidate, Candidate>();
  const runOf = new Map<Candidate, string>();
  const itemOf = new Map<string, Candidate>();
  const itemCandidates = items.map((item, nth): Candidate => {
    const { entry, source, date, pence, payee = '', narrative = '' } = item;
    const namesLine = source?.startsWith(ofThisAccount) === true;
    const line =
      source === undefined
        ? undefined
        : lineNamed.get(namesLine ? source.slice(ofThisAccount.length) : source);
    const isFree = line === undefined && !namesLine;
    // A narrative is no name: it would be taken for one where the note names nobody.
    const text = parse(payee, '', narrative, isFree ? (source ?? '') : '');
    const day = dayNumber(date);
    const place = lines.length + nth;
    const candidate = candidateOf({
      id: entry,
      place,
      pence,
      day,
      banking: banking(day),
      text,
      identifier: source,
      isFree,
    });
    itemOf.set(entry, candidate);
    if (line) lineOf.set(candidate, line);
    else if (source !== undefined) runOf.set(candidate, runNamed.get(source) ?? source);
    return candidate;
  });
  return { lines: lineCandidates, items: itemCandidates, itemOf, lineOf, runOf };
}
