/**
 * Random years of the sample pool, in any order, with what the door refuses left out; and a small year that is always the same.
 *
 * @module
 */
import fc from 'fast-check';
import { must } from '../../src/explain/must.js';
import { type BalanceQuery, balance } from '../../src/ledger/balance.js';
import type { Draft, Posting } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import type { Pence } from '../../src/money/pence.js';
import { awardPool } from '../../src/pool/award-pool.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { callContributions, receiveContribution } from '../../src/pool/contributions/call-contributions.js';
import type { PoolAgreement } from '../../src/pool/pool.js';
import { evidence, type FigurePart } from '../../src/reports/figure.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { transfer } from '../../src/rules/transfer.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { type Moment, moment } from '../../src/time/moment.js';
import { payWithVat } from '../../src/vat/vat.js';
import { pair } from '../support/random-book.js';
import { pounds, samplePool } from '../support/sample-pool.js';

export const POOL = samplePool();
const FIRST = day('2026-04-01');

/** The moment of the n-th recording. */
export const recordedAt = (nth: number): Moment =>
  moment(`${addDays(FIRST, Math.floor(nth / 2))}T${nth % 2 === 0 ? '09' : '17'}:00:00.000Z`);

const FUND_IDS = POOL.funds.map(({ id }) => id);
const CATEGORIES = [
  ...POOL.schemes.filter(({ rule }) => rule).map(({ category }) => category),
  'expenses/community',
  'expenses/unexplained',
];
const INCOMES = [...POOL.streams.map(({ account }) => account), 'income/unexplained'];

const step = fc.record({
  act: fc.constantFrom(
    ...([
      'award',
      'receive',
      'receive',
      'receive',
      'call',
      'in-kind',
      'pay',
      'pay',
      'pay',
      'commit',
    ] as const),
    ...(['vat', 'move', 'out', 'owe', 'undo'] as const),
  ),
  fund: fc.constantFrom(...FUND_IDS),
  category: fc.constantFrom(...CATEGORIES),
  income: fc.constantFrom(...INCOMES),
  source: fc.constantFrom(
    undefined,
    'carers-extra-2026:2026-10-01',
    'dfg-2026:2026-05-29',
    'dfg-2026',
    'x:y',
  ),
  partner: fc.constantFrom('icb', 'council', 'district'),
  pence: fc.oneof(fc.constantFrom(1000, 2000), fc.integer({ min: 1, max: 20_000 })),
  day: fc.nat(60),
  which: fc.nat(20),
});
type Step = Parameters<Parameters<typeof step.map>[0]>[0];

function postingsOf({ act, fund, category, income, partner, pence: p }: Step): readonly Posting[] {
  const owed = `assets/receivables/partners/${partner}`;
  switch (act) {
    case 'award':
      return pair('budget', fund, category, income, p);
    case 'receive':
      return pair('actual', fund, 'assets/bank', income, p * 3);
    case 'call':
      return pair('actual', fund, owed, income, p);
    case 'in-kind':
      return pair('actual', fund, category, income, p);
    case 'pay':
      return pair('actual', fund, category, 'assets/bank', p);
    case 'commit':
      return pair('commitment', fund, category, 'equity/committed', p);
    case 'vat':
      return pair('actual', fund, 'assets/receivables/vat/section-33', 'assets/bank', p);
    case 'move':
      return [
        ...pair('actual', fund, 'equity/year-end', 'assets/bank', p),
        ...pair('actual', 'risk-pool', 'assets/bank', 'equity/year-end', p),
      ];
    case 'out':
      return pair('actual', fund, 'equity/transfers', 'assets/bank', p);
    default:
      return pair('actual', fund, category, `liabilities/partners/${partner}`, p);
  }
}

function bookOf(steps: readonly Step[]): Ledger {
  const ledger = must(openLedger(chartOfPool(POOL)));
  const person = must(openLedger(chartOfPool(POOL)));
  const ids: string[] = [];
  for (const [nth, one] of steps.entries()) {
    const [id, date] = [`e${nth}`, addDays(FIRST, one.day)];
    const more = {
      ...(one.source && { source: one.source }),
      ...(one.act === 'commit' && { commitment: { id: `c${nth}`, act: 'open' as const } }),
      ...(one.act === 'out' && { transfer: { id, book: 'person', direction: 'out' as const } }),
    };
    const plain: Draft = { id, date, kind: one.act, postings: postingsOf(one), ...more };
    const which = ids[one.which % Math.max(1, ids.length)];
    const undone = one.act === 'undo' && which ? reverse(ledger, { entry: which, id, date }) : undefined;
    const draft = one.act === 'undo' ? (undone?.ok ? undone.value : undefined) : plain;
    if (draft?.transfer) {
      const funds = [{ fund: one.fund, pence: one.pence as Pence }];
      const halves = must(transfer({ id, date, from: { book: 'pool' }, to: { book: 'person' }, funds }));
      const sides = { out: { ledger, draft: halves.out }, in: { ledger: person, draft: halves.in } };
      postTransfer(sides, { recordedAt: recordedAt(nth) });
    } else if (draft && post(ledger, draft, { recordedAt: recordedAt(nth) }).ok) ids.push(id);
  }
  return ledger;
}

/** A book of up to 60 entries of the sample pool, from April to June 2026. */
export const randomPool: fc.Arbitrary<Ledger> = fc.array(step, { maxLength: 60, size: 'max' }).map(bookOf);

/** Any stretch of days about those of a random pool, and a moment or none. */
export const randomPeriod = fc
  .tuple(fc.nat(70), fc.nat(70), fc.option(fc.nat(40).map(recordedAt), { nil: undefined }))
  .map(([a, b, knownAt]) => ({
    from: addDays(FIRST, Math.min(a, b)),
    to: addDays(FIRST, Math.max(a, b)),
    ...(knownAt && { knownAt }),
  }));

/** A quarter of the sample pool: awarded, called, partly paid in, spent, with VAT, a promise and a cost nobody has explained. */
export function poolQuarter(pool: PoolAgreement = POOL): Ledger {
  const ledger = must(openLedger(chartOfPool(pool)));
  let nth = 0;
  const record = (draft: Draft) => must(post(ledger, draft, { recordedAt: recordedAt(nth++) }));
  const on = (text: string): Day => day(text);
  const rule = (id: string) => pool.rules.find((one) => one.id === id)!;
  record(must(awardPool(pool, { id: 'award', date: on('2026-04-01') })));
  for (const draft of must(callContributions(ledger, pool, { through: on('2026-06-30') }))) record(draft);
  const received = (id: string, of: string, date: string, amount: Pence) =>
    record(must(receiveContribution(ledger, pool, { id, of, date: on(date), pence: amount })));
  received('in-1', 'nhs-minimum-2026', '2026-04-20', pounds(1_996_666));
  received('in-2', 'better-care-grant-2026', '2026-04-21', pounds(770_000));
  received('in-3', 'adult-social-care-2026', '2026-04-22', pounds(1_350_000));
  received('in-4', 'dfg-2026', '2026-06-02', pounds(2_400_000));
  received('in-5', 'district-leisure-2026', '2026-06-03', pounds(60_000));
  const spend = (id: string, scheme: string, date: string, amount: number) => {
    const { category, rule: name } = pool.schemes.find((one) => one.id === scheme)!;
    record(must(draw(ledger, { id, date: on(date), category, pence: pounds(amount), rule: rule(name!) })));
  };
  spend('out-1', 'discharge', '2026-04-30', 480_000);
  spend('out-2', 'reablement', '2026-05-15', 615_000.01);
  spend('out-3', 'carers', '2026-05-31', 200_000);
  spend('out-4', 'adaptations', '2026-06-15', 512_300);
  const equipment = pool.schemes.find(({ id }) => id === 'equipment')!;
  const withVat = { pence: pounds(100_000), vat: pounds(20_000), deliveredBy: 'local-authority' as const };
  const bought = {
    id: 'out-5',
    date: on('2026-06-20'),
    category: equipment.category,
    rule: rule('equipment'),
  };
  record(must(payWithVat(ledger, { ...bought, ...withVat })));
  const { category } = pool.schemes.find(({ id }) => id === 'voluntary')!;
  const grant = { category, pence: pounds(250_000), rule: rule('voluntary') };
  record(must(commit(ledger, { id: 'grant', date: on('2026-06-25'), commitment: 'grants', ...grant })));
  const fee = pair('actual', 'suspense', 'expenses/unexplained', 'assets/bank', pounds(1250));
  record({ id: 'fee', date: on('2026-06-26'), kind: 'pay', postings: fee });
  return ledger;
}

/** Every figure in a report. */
export function figuresIn(report: unknown): readonly { pence: number; parts: readonly FigurePart[] }[] {
  if (report === null || typeof report !== 'object') return [];
  if ('parts' in report && 'pence' in report)
    return [report as { pence: number; parts: readonly FigurePart[] }];
  return Object.values(report).flatMap(figuresIn);
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

/** What the entries behind every figure add up to, beside the figure. */
export function withEvidence(ledger: Ledger, report: unknown): readonly (readonly [number, number])[] {
  return figuresIn(report).map((one) => [one.pence, sum(evidence(ledger, one).map((row) => row.pence))]);
}

/** What moved under an account, worked out without the reports. */
export function movedUnder(
  ledger: Ledger,
  period: { readonly from: Day; readonly to: Day; readonly knownAt?: Moment },
  query: BalanceQuery,
): number {
  const known = period.knownAt ? { knownAt: period.knownAt } : {};
  const at = (asAt: Day) => balance(ledger, { ...query, ...known, asAt });
  return at(period.to) - at(addDays(period.from, -1));
}
