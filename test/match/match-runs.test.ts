import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { match } from '../../src/match/match.js';
import type { MatchOptions } from '../../src/match/matching.js';
import { pence } from '../../src/money/pence.js';
import type { PaymentInstruction, PaymentRun } from '../../src/payments/payment.js';
import { entryOfPayment, paymentFailed, runDrafts } from '../../src/payments/record-run.js';
import type { StatementLine } from '../../src/statement/statement.js';
import { day } from '../../src/time/day.js';
import { instruction, on, runOf } from '../payments/sample-run.js';
import { book, HALVES } from '../support/promised-book.js';
import { RECORDED, WAGES } from '../support/random-rule.js';

const account = 'assets/bank';

/** A run of instalments, which all look alike but for their amounts, made and recorded. */
function paid(ledger: Ledger, id: string, amounts: readonly number[], due = '2026-06-19'): PaymentRun {
  const payments = amounts.map((amount, nth): PaymentInstruction => {
    const name = `${id}-${nth}`;
    const pays = { instalment: name, category: WAGES, rule: HALVES.id };
    return instruction(name, { pence: pence(amount), due: on(due), reference: 'WAGES', pays });
  });
  const run = runOf({ id, payments, madeOn: on('2026-06-15'), scheme: 'faster-payments' });
  for (const { draft } of runDrafts(ledger, run, { book: 'council', rules: [HALVES] }))
    must(post(ledger, must(draft), RECORDED));
  return run;
}

const line = (id: string, date: string, amount: number): StatementLine => ({
  id,
  date: day(date),
  pence: pence(amount),
  payee: '',
  text: 'BACS PAYMENTS',
  line: 1,
});
const asOptions = (...runs: readonly PaymentRun[]): NonNullable<MatchOptions['runs']> =>
  runs.map(({ id, payments }) => ({ run: id, sources: payments.map((one) => one.id) }));
const entriesOf = ({ payments }: PaymentRun) => payments.map((one) => entryOfPayment(one.id)).sort();
const matched = (ledger: Ledger, lines: readonly StatementLine[], runs?: MatchOptions['runs']) => {
  const statement = { account: 'x', currency: 'GBP', to: day('2026-06-30'), lines };
  return match(ledger, statement, { account, ...(runs && { runs }) });
};
const linksOf = (matching: ReturnType<typeof match>) =>
  matching.links.map(({ kind, lines, entries }) => [kind, lines.join(' '), [...entries].sort()]);
const openPayments = (matching: ReturnType<typeof match>) =>
  matching.unmatchedItems.filter(({ item }) => item.pence < 0);

/** More payments than any group that is looked for without being told. */
const NINE = [1, 2, 3, 5, 8, 13, 21, 34, 55];
const SUM = NINE.reduce((sum, one) => sum + one, 0);

describe('match, of payment runs', () => {
  it('links a run that the bank booked as one line, when it is told what is in the run', () => {
    const ledger = book();
    const run = paid(ledger, 'R1', NINE);
    const lines = [line('L1', '2026-06-19', -SUM)];
    expect(matched(ledger, lines).links).toEqual([]);
    const told = matched(ledger, lines, asOptions(run));
    expect(linksOf(told)).toEqual([['many-to-one', 'L1', entriesOf(run)]]);
    expect(told.links[0]!.reasons).toEqual(['same-amount', 'whole-run']);
    expect([told.unmatchedLines, openPayments(told), told.offered]).toEqual([[], [], []]);
  });

  it('gives each of two runs of one day its own line', () => {
    const ledger = book();
    const runs = [paid(ledger, 'R1', [10, 20, 30]), paid(ledger, 'R2', [10, 20, 31])];
    const lines = [line('L2', '2026-06-22', -61), line('L1', '2026-06-19', -60)];
    expect(linksOf(matched(ledger, lines, asOptions(...runs)))).toEqual([
      ['many-to-one', 'L1', entriesOf(runs[0]!)],
      ['many-to-one', 'L2', entriesOf(runs[1]!)],
    ]);
  });

  it('does not choose between two lines of the sum of a run, nor between two runs of one sum', () => {
    const ledger = book();
    const one = paid(ledger, 'R1', NINE);
    const lines = [line('L1', '2026-06-19', -SUM), line('L2', '2026-06-22', -SUM)];
    expect(matched(ledger, lines, asOptions(one)).links).toEqual([]);
    const two = paid(ledger, 'R2', NINE);
    expect(matched(ledger, lines.slice(0, 1), asOptions(one, two)).links).toEqual([]);
  });

  it('never links a run with a sum a penny apart', () => {
    const ledger = book();
    const run = paid(ledger, 'R1', NINE);
    const told = matched(ledger, [line('L1', '2026-06-19', -SUM - 1)], asOptions(run));
    expect([told.links.length, told.unmatchedLines.length, openPayments(told).length]).toEqual([0, 1, 9]);
  });

  it('links the whole run, and the money of a payment that came back with what undoes it', () => {
    const ledger = book();
    const run = paid(ledger, 'R1', NINE);
    const failed = { payment: 'R1-6', date: on('2026-06-23'), reason: 'account-closed' as const };
    must(post(ledger, must(paymentFailed(ledger, failed)), RECORDED));
    const back = { ...line('L2', '2026-06-23', 21), payee: 'MS A EXAMPLE', text: 'RETURNED PAYMENT R1-6' };
    const lines = [line('L1', '2026-06-19', -SUM), back];
    expect(linksOf(matched(ledger, lines, asOptions(run)))).toEqual([
      ['many-to-one', 'L1', entriesOf(run)],
      ['one-to-one', 'L2', ['failed:R1-6']],
    ]);
  });

  it('links the run without a payment that the bank never sent, when that was undone in the book', () => {
    const ledger = book();
    const run = paid(ledger, 'R1', NINE);
    const failed = { payment: 'R1-6', date: on('2026-06-19'), reason: 'refused-by-bank' as const };
    must(post(ledger, must(paymentFailed(ledger, failed)), RECORDED));
    const told = matched(ledger, [line('L1', '2026-06-19', 21 - SUM)], asOptions(run));
    expect(linksOf(told)).toEqual([
      ['many-to-one', 'L1', entriesOf(run).filter((one) => one !== 'pay:R1-6')],
      ['cancelled', '', ['failed:R1-6', 'pay:R1-6']],
    ]);
  });

  it('passes over payments of other books, and runs that nobody recorded', () => {
    const ledger = book();
    const run = paid(ledger, 'R1', NINE);
    const lines = [line('L1', '2026-06-19', -SUM)];
    const [own] = asOptions(run);
    const more = [
      { run: 'R0', sources: ['x'] },
      { ...own!, sources: [...own!.sources, 'elsewhere'] },
    ];
    expect(matched(ledger, lines, more)).toEqual(matched(ledger, lines, asOptions(run)));
  });
});

describe('match, of payment runs, always', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 12 });
  it('links each run to the line of its sum, no entry twice, whatever the order of lines, runs and sources', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(amounts, {
          minLength: 1,
          maxLength: 3,
          selector: (one) => one.reduce((a, b) => a + b),
        }),
        fc.boolean(),
        (all, isTurned) => {
          const ledger = book(2000, 2000);
          const runs = all.map((one, nth) => paid(ledger, `R${nth}`, one));
          const lines = runs.map((run, nth) => line(`L${nth}`, '2026-06-19', -run.totals.pence));
          const turned = <T>(list: readonly T[]) => (isTurned ? list.toReversed() : list);
          const told = turned(asOptions(...runs)).map((one) => ({ ...one, sources: turned(one.sources) }));
          const matching = matched(ledger, turned(lines), told);
          expect(matching).toEqual(matched(ledger, lines, asOptions(...runs)));
          const entries = matching.links.flatMap((one) => one.entries);
          expect(new Set(entries).size).toBe(entries.length);
          // A single payment of just the sum of another run is the one thing that can stand between.
          const single = new Set(all.flat());
          for (const [nth, run] of runs.entries()) {
            if (single.has(run.totals.pence)) continue;
            const link = matching.links.find((one) => one.lines.includes(`L${nth}`));
            expect([...(link?.entries ?? [])].sort()).toEqual(entriesOf(run));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
