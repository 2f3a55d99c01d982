/** Books and names for the measures of growth. */
import {
  type AllocationRule,
  type Chart,
  type Day,
  type Draft,
  type Fund,
  type Ledger,
  type Moment,
  must,
  openLedger,
  type Pence,
  type Posting,
  post,
} from 'personal-budget-ledger';

export const OPENS = '2026-04-01' as Day;
export const BANK = 'assets/bank';
export const CARE = 'expenses/care';
export const RECORDING = { recordedAt: '2027-03-31T09:00:00.000Z' as Moment };

export const idsOf = (count: number, letter = 'f') =>
  Array.from({ length: count }, (_, nth) => `${letter}${nth}`);
export const fundOf = (id: string, terms: Fund['terms'] = {}): Fund => ({
  id,
  name: id,
  opens: OPENS,
  terms,
});
export const pays = (fund: string): AllocationRule => ({ kind: 'fund', fund });
export const accountOf = (path: string) => ({ path, opens: OPENS });
const SUSPENSE: Fund = { ...fundOf('suspense', { mayOverspend: true }), suspense: true };
const ALWAYS = [BANK, 'income/received', CARE, 'equity/committed', 'equity/authority'];

/** A chart of some funds, and of some accounts beside those that every book here has. */
export function chartWith(
  funds: readonly Fund[],
  paths: readonly string[] = [],
  more: Partial<Chart> = {},
): Chart {
  return { accounts: [...ALWAYS, ...paths].map(accountOf), funds: [SUSPENSE, ...funds], ...more };
}

export function postingOf(
  account: string,
  fund: string,
  pence: number,
  balanceType: Posting['balanceType'] = 'actual',
): Posting {
  return { account, fund, balanceType, pence: pence as Pence };
}

/** Money in the bank for each of these funds, in one entry. */
export function money(funds: readonly string[], each: number): Draft {
  const postings = funds.flatMap((fund) => [
    postingOf(BANK, fund, each),
    postingOf('income/received', fund, -each),
  ]);
  return { id: 'money', date: OPENS, kind: 'receive', postings };
}

/** Authority to spend on a category for each of these funds, in one entry. */
export function authority(funds: readonly string[], each: number, category = CARE): Draft {
  const postings = funds.flatMap((fund) => [
    postingOf(category, fund, each, 'budget'),
    postingOf('equity/authority', fund, -each, 'budget'),
  ]);
  return { id: 'authority', date: OPENS, kind: 'award', postings };
}

/** A payment out of the bank. */
export function payment(id: string, pence: number, fund: string, category = CARE, date = OPENS): Draft {
  const postings = [postingOf(category, fund, pence), postingOf(BANK, fund, -pence)];
  return { id, date, kind: 'pay', postings };
}

/** A book with these entries. */
export function bookWith(chart: Chart, drafts: Iterable<Draft>): Ledger {
  const ledger = must(openLedger(chart));
  for (const draft of drafts) must(post(ledger, draft, RECORDING));
  return ledger;
}
