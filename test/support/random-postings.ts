/**
 * Books of random postings with awkward names: what an exporter has to carry over without a loss.
 *
 * @module
 */
import fc from 'fast-check';
import { must } from '../../src/explain/must.js';
import { balances } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { BalanceType, Draft, Posting } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';

/** Funds whose ids hold every sign an id may hold, and whose names might be taken for one another's. */
export const AWKWARD_FUNDS = [
  'suspense',
  'chc',
  'CHC',
  'x',
  'X2E',
  'a.',
  'a:b',
  'a/b',
  'a@b#c+d-e_f.g',
  'fund-chc',
  '117',
];

/** Accounts that lie under one another, and whose last part might be taken for a fund. */
export const AWKWARD_ACCOUNTS = [
  'assets',
  'assets/bank',
  'assets/bank/chc',
  'assets/bank/fund-chc',
  'assets/bank/x',
  'assets/bank/x2e',
  'liabilities/third-party',
  'income/nhs',
  'equity/budget',
  'expenses/117',
  'expenses/personal-care/pa-wages',
];

const chart = {
  accounts: AWKWARD_ACCOUNTS.map((path) => ({ path, opens: '2026-04-01' })),
  funds: AWKWARD_FUNDS.map((id) => ({
    id,
    name: id,
    opens: '2026-04-01',
    terms: { mayOverspend: true, mayOvercommit: true },
    ...(id === 'suspense' ? { suspense: true } : {}),
  })),
};

const name = (from: readonly string[]) => fc.constantFrom(...from);
const amount = fc.oneof(
  fc.integer({ min: 1, max: 99 }),
  fc.integer({ min: 1, max: 100_000_00 }),
  fc.integer({ min: 1, max: 9_000_000_000_000 }),
);

/** One entry's worth: pairs of postings, each pair within one fund. */
const pairs = fc.array(
  fc.record({
    fund: name(AWKWARD_FUNDS),
    debit: name(AWKWARD_ACCOUNTS),
    credit: name(AWKWARD_ACCOUNTS.filter((path) => !path.startsWith('expenses/'))),
    type: fc.constantFrom<BalanceType>('actual', 'actual', 'budget', 'commitment'),
    pence: amount,
  }),
  { minLength: 1, maxLength: 5 },
);

const steps = fc.array(
  fc.record({
    pairs,
    after: fc.integer({ min: 0, max: 300 }),
    kind: name(['pay', 'receive', 'a.b:c/d', 'x+y#z@w']),
  }),
  { minLength: 1, maxLength: 25 },
);

type Step = {
  pairs: { fund: string; debit: string; credit: string; type: BalanceType; pence: number }[];
  after: number;
  kind: string;
};

function draftOf(step: Step, index: number): Draft {
  const promises = step.pairs.some((pair) => pair.type === 'commitment');
  // Money does not pass from fund to fund within an entry, so all its pairs are of one fund.
  const { fund } = step.pairs[0]!;
  const postings: Posting[] = step.pairs.flatMap((pair) => {
    // A promise stands alone and on a spend category: that is what opening a commitment means.
    // Money does not leave a fund over equity: what is debited there is authority.
    const balanceType = promises ? 'commitment' : pair.debit === 'equity/budget' ? 'budget' : pair.type;
    const debit = promises ? 'expenses/personal-care/pa-wages' : pair.debit;
    return [
      { account: debit, fund, balanceType, pence: pence(pair.pence) },
      { account: pair.credit, fund, balanceType, pence: -pair.pence as Pence },
    ];
  });
  const date = addDays(day('2026-04-10'), step.after);
  return {
    id: `E${index}:a@b/c#d+e-f_g.h`,
    date,
    kind: step.kind,
    postings,
    ...(index % 3 === 0 ? { effective: addDays(day('2026-04-02'), -(index % 2)) } : {}),
    ...(promises ? { commitment: { id: `C:${index}`, act: 'open' as const } } : {}),
  };
}

function bookOf(all: readonly Step[]): Ledger {
  const ledger = must(openLedger(chart));
  closeFirstDays(ledger);
  const recordedAt = moment('2026-04-10T09:30:00.000Z');
  for (const [index, step] of all.entries()) must(post(ledger, draftOf(step, index), { recordedAt }));
  const closing: Draft = {
    id: 'closing',
    date: day('2027-03-31'),
    kind: 'close',
    postings: [],
    closes: true,
  };
  must(post(ledger, closing, { recordedAt, note: { payee: 'Rosalind Vane', narrative: 'personal text' } }));
  return ledger;
}

/** Closes the first two days of April: what belongs to one of them is entered later. */
export function closeFirstDays(ledger: Ledger): void {
  const closing = closePeriod({ id: 'first-days', through: day('2026-04-02') });
  must(post(ledger, closing, { recordedAt: moment('2026-04-02T09:30:00.000Z') }));
}

/** A book of up to 25 entries, closed at the end by an entry without postings. */
export const randomPostings: fc.Arbitrary<Ledger> = steps.map(bookOf);

/** What every position holds, named by the writer's own way of naming an account. */
export function expectedBalances(
  ledger: Ledger,
  accountName: (account: string, fund: string) => string,
  commodities: { readonly [Type in BalanceType]: string },
): Map<string, number> {
  const expected = new Map<string, number>();
  for (const { account, fund, balanceType, pence: amountHeld } of balances(ledger)) {
    if (amountHeld === 0) continue;
    expected.set(`${accountName(account, fund)} ${commodities[balanceType]}`, amountHeld);
  }
  return expected;
}
