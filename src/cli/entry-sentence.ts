/**
 * Says in a sentence what an entry records.
 *
 * @module
 */

import { accountNames, fundNames } from '../documents/names.js';
import { joinedWithAnd } from '../explain/words.js';
import type { Chart } from '../ledger/chart.js';
import { BALANCE_TYPES, type BalanceType, type Draft, type Note, type Posting } from '../ledger/entry.js';
import { formatPence, type Pence, pence } from '../money/pence.js';
import { addToSum } from '../record/gather.js';
import { formatDayShort } from '../time/day.js';

/** Kinds of entries as people say them; any other kind is shown as it is. */
const KINDS = new Map<string, string>([
  ['allot', 'Allotment'],
  ['arrive', 'Arrival of a transfer'],
  ['award', 'Award'],
  ['bring-forward', 'Brought forward'],
  ['call', 'Contribution called'],
  ['commit', 'Promise'],
  ['exit', 'Exit of a partner'],
  ['expire', 'Promise that ran out'],
  ['pay', 'Payment'],
  ['raise', 'Promise raised'],
  ['reapportion', 'Corrected share'],
  ['receive', 'Receipt'],
  ['release', 'Promise released'],
  ['reverse', 'Reversal'],
  ['transfer-in', 'Transfer'],
  ['transfer-out', 'Transfer'],
  ['virement', 'Virement'],
  ['year-end', 'Year end'],
]);

/** The kind of an entry as people say it. */
export function kindWords(kind: string): string {
  return KINDS.get(kind) ?? kind.slice(0, 1).toUpperCase() + kind.slice(1).replaceAll('-', ' ');
}

/** The balance type that an entry is mostly about: money before promises, promises before authority. */
function mainType(postings: readonly Posting[]): BalanceType {
  const types: readonly BalanceType[] = [...BALANCE_TYPES].reverse();
  return types.find((type) => postings.some(({ balanceType }) => balanceType === type)) ?? 'actual';
}

const debitsOf = (postings: readonly Posting[]) =>
  pence(postings.reduce((sum, posting) => sum + Math.max(0, posting.pence), 0));

/** The postings by which an entry is described, and their amount. */
function mainPostings({ postings }: Pick<Draft, 'postings'>): readonly Posting[] {
  const type = mainType(postings);
  return postings.filter(({ balanceType }) => balanceType === type);
}

/** The spending postings of an entry that moves a cost from fund to fund, so that no account changes; none of any other entry. */
function costMoved(entry: Pick<Draft, 'postings'>): readonly Posting[] {
  const main = mainPostings(entry);
  const changes = new Map<string, number>();
  for (const { account, pence } of main) addToSum(changes, account, pence);
  const isMoved = [...changes.values()].every((change) => change === 0);
  return isMoved ? main.filter(({ account }) => account.startsWith('expenses/')) : [];
}

/** The amount of an entry: what it moves; else what it promises; else what it authorises. */
export function entryAmount(entry: Pick<Draft, 'postings'>): Pence {
  const moved = costMoved(entry);
  return debitsOf(moved.length > 0 ? moved : mainPostings(entry));
}

/** The funds of an entry with their amounts, in words. */
function fundTexts(entry: Draft, nameOf: (fund: string) => string): readonly string[] {
  const moved = costMoved(entry);
  if (moved.length === 0)
    return fundAmounts(entry).map(([fund, amount]) => `${nameOf(fund)} ${formatPence(amount)}`);
  return moved.map(
    ({ fund, pence: amount }) =>
      `${nameOf(fund)} ${formatPence(pence(Math.abs(amount)))} ${amount > 0 ? 'more' : 'less'}`,
  );
}

/** The amount of each fund in an entry, in the order of the postings. */
export function fundAmounts(
  entry: Pick<Draft, 'postings'>,
): readonly (readonly [fund: string, amount: Pence])[] {
  const main = mainPostings(entry);
  return [...new Set(main.map(({ fund }) => fund))].map((fund) => [
    fund,
    debitsOf(main.filter((posting) => posting.fund === fund)),
  ]);
}

/** The accounts that tell what an entry is for: spending; else income; else none. */
export function purposesOf(entry: Pick<Draft, 'postings'>): readonly string[] {
  const accounts = [...new Set(mainPostings(entry).map(({ account }) => account))];
  const under = (root: string) => accounts.filter((account) => account.startsWith(`${root}/`));
  return [under('expenses'), under('income')].find((found) => found.length > 0) ?? [];
}

/** The subject of an entry, after its kind and amount. */
function aboutText(entry: Draft, chart: Chart): string {
  const { transfer, reverses, kind } = entry;
  if (transfer) return ` ${transfer.direction === 'out' ? 'to' : 'from'} the book ${transfer.book}`;
  const nameOf = accountNames(chart);
  const purposes = purposesOf(entry).map(nameOf);
  const many = purposes.length > 3 ? [...purposes.slice(0, 3), `${purposes.length - 3} more`] : purposes;
  const about = many.length === 0 ? '' : ` ${kind === 'receive' ? 'from' : 'for'} ${joinedWithAnd(many)}`;
  return reverses ? `${about}, undoing ${reverses.entry}` : about;
}

/**
 * Says what an entry records: `Payment of £100.01 for Personal care (NHS £57.01, Council £43.00), CARE CO`.
 *
 * @param note the personal text of the entry, if it may be shown
 */
export function entrySentence(entry: Draft, chart: Chart, note?: Note): string {
  if (entry.closes && entry.postings.length === 0) return `Books closed up to ${formatDayShort(entry.date)}`;
  const nameOf = fundNames(chart);
  const funds = fundTexts(entry, nameOf);
  const amount = formatPence(entryAmount(entry));
  const words = [note?.payee, note?.narrative].filter(Boolean).join(', ');
  const about = aboutText(entry, chart);
  const isSaid = funds.length === 1 && about.endsWith(` ${nameOf(fundAmounts(entry)[0]![0])}`);
  const shares = funds.length === 1 ? nameOf(fundAmounts(entry)[0]![0]) : funds.join(', ');
  return `${kindWords(entry.kind)} of ${amount}${about}${isSaid ? '' : ` (${shares})`}${words && `, ${words}`}`;
}
