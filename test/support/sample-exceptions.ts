/** One exception of every code, as it might be met. */

import {
  type Exception,
  type ExceptionCode,
  type ExceptionFacts,
  tellOf,
} from '../../src/exceptions/exceptions-facts.js';
import { pence } from '../../src/money/pence.js';
import { finding } from '../../src/problem/finding.js';
import { day } from '../../src/time/day.js';

const line = (name: string, date: string, amount: number) => ({
  line: name,
  date: day(date),
  pence: pence(amount),
});
const entry = (name: string, date: string, amount: number) => ({
  entry: name,
  date: day(date),
  pence: pence(amount),
});

const SAMPLES: { readonly [Code in ExceptionCode]: ExceptionFacts[Code] } = {
  'person-died': {
    ...{ on: day('2026-05-02'), paidSince: pence(8_000), entries: ['p1'] },
    citation: 'the policy on closing accounts',
  },
  'days-missing': {
    days: { from: day('2026-05-01'), to: day('2026-05-31') },
    change: pence(-1139),
    entries: ['p1', 'p2'],
    in: pence(95_500),
    out: pence(-98_215),
  },
  'balance-jumps': {
    date: day('2026-06-01'),
    expected: pence(10_000),
    found: pence(9_000),
    difference: pence(-1_000),
  },
  'does-not-add-up': {
    days: { from: day('2026-04-01'), to: day('2026-06-30') },
    opening: pence(121_000),
    lines: pence(27_780),
    closing: pence(147_260),
    difference: pence(-1_520),
    entries: [entry('p1', '2026-05-13', -1_520)],
  },
  'book-differs': { asAt: day('2026-06-30'), difference: pence(-2_500) },
  'balance-unknown': { asAt: day('2026-06-30'), byLines: pence(93_666) },
  'balance-declared': { asAt: day('2026-06-30'), declared: pence(142_425) },
  'not-in-pounds': { asAt: day('2026-06-30'), lines: 1 },
  'spending-not-allowed': {
    ...line('l1', '2026-06-06', -2_150),
    finding: finding(
      'purchase-barred',
      { category: 'expenses/prohibited/gambling', managedAs: 'direct-payment' },
      'category',
      'SI 2013/1617 reg 8(5)(h)',
    ),
  },
  'merchant-not-allowed': {
    ...line('l1', '2026-06-06', -4_000),
    merchantCategory: '7995',
    name: 'betting',
  },
  'spending-doubtful': {
    ...line('l1', '2026-06-07', -3_000),
    finding: finding('payee-is-council', { category: 'expenses/day-and-respite/day-opportunities' }),
  },
  'line-unexplained': line('l1', '2026-05-20', -48_000),
  'line-gone': { ...line('l1', '2026-05-20', -48_000), file: 'june.csv' },
  question: {
    offers: [
      {
        lines: [line('l1', '2026-06-12', -16_250)],
        entries: [entry('p1', '2026-06-11', -12_650)],
        difference: pence(-3_600),
        reasons: ['figures-swapped'],
      },
    ],
  },
  'line-doubtful': {
    ...line('l2', '2026-05-21', -700),
    file: 'june.csv',
    why: 'day-changed',
    known: line('l1', '2026-05-20', -700),
  },
  'review-overdue': {
    ...{ by: day('2026-04-01'), daysOver: 9, isFirst: true },
    citation: 'SI 2014/2871 reg 7(1)',
  },
  'return-late': {
    ...{ by: day('2026-04-28'), daysOver: 1, returns: 2 },
    citation: 'the body’s policy on returns',
  },
  'bank-lines-old': {
    ...{ bankThrough: day('2026-04-30'), daysOld: 61, mostDays: 30 },
    citation: 'the council’s policy',
  },
  'contribution-owed': {
    ...{ bankThrough: day('2026-05-31') },
    ...{ stream: 'own', owed: pence(3_150), since: day('2026-05-19') },
    ...{ lastPaid: day('2026-05-16'), citation: 'the agreement: contributions' },
  },
  'employer-payment-missing': {
    ...{ payment: 'pension', wages: pence(80_400), citation: 'the council’s policy' },
    days: { from: day('2026-04-01'), to: day('2026-06-30') },
  },
  'spend-off-plan': {
    ...{ category: 'expenses/community/transport', spent: pence(4_500), since: day('2026-05-07') },
    citation: 'Care Act 2014 s33(3)',
  },
  'spend-over-plan': {
    ...{ category: 'expenses/personal-care/pa-wages', over: pence(2_000), since: day('2026-05-07') },
    citation: 'the plan',
  },
  'cash-withdrawal': {
    ...{ lines: ['l1', 'l2'], sum: pence(30_000), citation: 'the council’s policy' },
    ...{ days: { from: day('2026-05-02'), to: day('2026-05-20') }, bankThrough: day('2026-05-31') },
  },
  'paid-to-party': {
    ...{ lines: ['l1'], sum: pence(20_000), role: 'holder', citation: 'the council’s policy' },
    days: { from: day('2026-05-02'), to: day('2026-05-02') },
  },
  'balance-low': {
    ...{
      balance: pence(1_000),
      least: pence(25_000),
      since: day('2026-05-07'),
      citation: 'the council’s policy',
    },
  },
  surplus: {
    ...{ fund: 'care', surplus: pence(82_000), weeks: 8, since: day('2026-03-02') },
    ...{ bankThrough: day('2026-05-31'), citation: 'the council’s policy' },
  },
  'outstanding-long': { ...entry('p1', '2025-12-19', -8_500), ageDays: 193 },
  'own-transfer': {
    out: { account: 'assets/bank/current', ...line('l1', '2026-05-11', -30_000) },
    in: { account: 'assets/bank/saver', ...line('l2', '2026-05-12', 30_000) },
    bankingDays: 1,
  },
  tolerated: { pence: pence(-12) },
  'misused-before': { on: day('2025-03-01'), citation: 'the decision of that day' },
  'first-months': { began: day('2026-03-01'), citation: 'the council’s policy' },
  'round-sum': {
    ...{ lines: ['l1', 'l2'], sum: pence(60_000), citation: 'the council’s policy' },
    days: { from: day('2026-05-02'), to: day('2026-05-20') },
  },
  returned: {
    paid: line('l1', '2026-05-08', -26_600),
    back: line('l2', '2026-05-11', 26_600),
    again: line('l3', '2026-05-12', -26_600),
  },
  'on-its-way': { ...entry('p1', '2026-06-30', -4_350), ageDays: 0 },
  'line-pending': line('l1', '2026-06-30', -1_149),
  'row-rejected': { file: 'june.csv', line: 7, reason: 'amount-unreadable' },
  'row-skipped': { file: 'june.csv', line: 34, reason: 'not-booked' },
  'file-doubtful': { file: 'june.csv', line: 1, reason: 'layout-guessed', rows: 1 },
  'file-known': { file: 'june.csv', lines: 36 },
  'file-overlaps': { file: 'june.csv', lines: 21, known: 11 },
};

const tell = tellOf({ book: 'dp-301', account: 'assets/bank' });

export const SAMPLE_EXCEPTIONS: readonly Exception[] = Object.entries(SAMPLES).map(([code, facts]) =>
  tell(code as ExceptionCode, 0, facts as never),
);
