/**
 * The whole inside of a ledger as plain values: two dumps are equal when nothing at all is different.
 *
 * @module
 */
import { BALANCE_TYPES } from '../../src/ledger/entry.js';
import { type Ledger, stateOf } from '../../src/ledger/ledger.js';
import { canonicalText } from '../../src/record/canonical.js';

/** What is found again when asked for, how often entries were taken back, and the columns, which are cut to their length below. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['subtrees', 'byPath', 'byDate', 'byEffective', 'sorted', 'groups'],
  ...['entries', 'postings', 'cuts'],
]);

/** Plain JSON, of which only the content counts: two charts may share their lists or have lists that are alike. */
const JSON_FIELDS: ReadonlySet<string> = new Set(['chart', 'openingChart', 'revisions']);

function plain(value: unknown, seen: Map<object, number>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const place = seen.get(value);
  if (place !== undefined) return `object ${place}`;
  seen.set(value, seen.size);
  if (value instanceof Map) return [...value].map((pair) => plain(pair, seen));
  if (value instanceof Set) return [...value].map((part) => plain(part, seen));
  if (Array.isArray(value)) {
    // A slot that was filled and emptied again is as one that never was.
    const last = value.findLastIndex((part) => part !== undefined);
    return value.slice(0, last + 1).map((part) => plain(part, seen));
  }
  const fields = Object.entries(value).filter(([key, part]) => !LEFT_OUT.has(key) && part !== undefined);
  // What keeps its fields to itself is asked for them.
  const ahead = 'copy' in value && typeof value.copy === 'function' ? [['ahead', value.copy()]] : [];
  return [...fields, ...ahead].map(([key, part]) => [
    key,
    JSON_FIELDS.has(key as string) ? canonicalText(part) : plain(part, seen),
  ]);
}

/** Everything that a ledger keeps. */
export function dump(ledger: Ledger): unknown {
  const state = stateOf(ledger);
  const { entries, postings } = state;
  const columns = Array.from({ length: entries.length }, (_, at) => [
    ...[entries.idAt(at), state.sequenceOf(entries.idAt(at))],
    ...[entries.kinds[at], entries.dates[at], entries.moments[at], entries.firstPosting[at]],
  ]);
  const lines = Array.from({ length: postings.length }, (_, at) => [
    ...[postings.positions[at], postings.previous[at], postings.entries[at], postings.pence[at]],
  ]);
  const slots = state.positions.map(({ account, fund, type }) => [
    account.account.path,
    fund.fund.id,
    BALANCE_TYPES[type],
  ]);
  return { kinds: entries.kinds.length, columns, lines, slots, state: plain(state, new Map()) };
}
