/** Also tests `caseload/money-signals.ts`, `caseload/spending-signals.ts`, `caseload/waiting-money.ts` and `caseload/weekly-rate.ts`. */
import { describe, expect, it } from 'vitest';
import * as year from '../../examples/review-year.js';
import { accountPosition } from '../../src/caseload/account-position.js';
import type { MonitoredAccount } from '../../src/caseload/monitored-account.js';
import type { WaitingLine } from '../../src/caseload/waiting-money.js';
import { personStatementDocument } from '../../src/documents/person-statement-document.js';
import { streamsReceived } from '../../src/documents/streams-received.js';
import { surplusOf } from '../../src/england/closing/account-surplus.js';
import { must } from '../../src/explain/must.js';
import { BALANCE_TYPES } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { trail } from '../../src/ledger/trail.js';
import { pence } from '../../src/money/pence.js';
import { documentText } from '../../src/render/index.js';
import { evidence } from '../../src/reports/figure.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';

const position = (change: Partial<MonitoredAccount> = {}, asAt = year.asAt, terms = {}) =>
  must(accountPosition({ ...year.account, ...change }, { ...year.terms, ...terms }, asAt));
const kinds = (...args: Parameters<typeof position>) => position(...args).signals.map(({ kind }) => kind);
const signal = (kind: string, ...args: Parameters<typeof position>) =>
  position(...args).signals.find((one) => one.kind === kind);

const waits = (amount: number, why: WaitingLine['why'], date = year.asAt): WaitingLine => ({
  line: { date, pence: pence(amount) },
  why,
});
const waiting = [
  waits(-1_300_00, 'unexplained'),
  waits(10_00, 'explained'),
  waits(-75_00, 'may-be-recorded'),
  waits(-5_00, 'unexplained', addDays(year.asAt, 1)),
];

describe('accountPosition', () => {
  it('tells the balance in pence and in weeks, what is owed to it, and what is due next', () => {
    const found = position();
    expect(found.money.balance.pence).toBe(1_440_20);
    expect(found.weeksHeldTenths).toBe(80);
    expect(found.contributionOwed).toBe(126_00);
    expect(found.lastReturn).toBe('2026-04-05');
    expect(found.nextReview).toMatchObject({ code: 'review-next', by: '2026-11-20', state: 'running' });
    expect(found.surplus.surplus).toBe(584_60);
  });

  it('keeps what was asked back in the balance until it is paid, and does not count it as free', () => {
    const before = position();
    const request = { id: 'surplus', asAt: year.asAt, funds: year.account.reserves };
    const { drafts } = must(surplusOf(year.ledger, year.agreement, request));
    // A book of its own, with the same entries: others read that of the year.
    const owing = must(openLedger(year.ledger.chart));
    const all = BALANCE_TYPES.flatMap((balanceType) => trail(year.ledger, { balanceType }));
    const entries = new Map(all.map(({ entry }) => [entry.id, entry]));
    const inOrder = [...entries.values()].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
    for (const { recordedAt, ...draft } of inOrder) must(post(owing, draft, { recordedAt }));
    const recordedAt = moment('2027-01-01T09:00:00.000Z');
    for (const draft of drafts) must(post(owing, draft, { recordedAt }));
    const after = position({ ledger: owing });
    expect(after.money.balance.pence).toBe(before.money.balance.pence);
    expect(after.money.owedBack.pence).toBe(584_60);
    expect(after.money.incomeToCome.pence).toBe(before.money.incomeToCome.pence);
    expect(after.money.free.pence).toBe(before.money.free.pence - 584_60);
    expect(after.surplus.surplus).toBe(0);
    const received = (ledger: Ledger) =>
      streamsReceived(ledger, year.agreement, { to: year.asAt }).map((stream) => stream.received.pence);
    expect(received(owing)).toEqual(received(year.ledger));
    const contact = 'the direct payments team';
    const text = (ledger: Ledger, of: typeof after) =>
      documentText(personStatementDocument(ledger, year.agreement, of, { contact }));
    expect(text(owing, after)).toContain('£584.60 was asked back and is not paid yet.');
    expect(text(owing, after)).toContain('Nothing more would be asked back.');
    const cameIn = /What came in[\s\S]*?Total.*/;
    expect(cameIn.exec(text(owing, after))![0]).toBe(cameIn.exec(text(year.ledger, before))![0]);
  });

  it('counts the bank lines that wait to be sorted in the balance, and tells their number and sum', () => {
    const found = position({ waiting });
    expect(found.waiting).toEqual({ lines: 2, in: 10_00, out: 1_300_00, pence: -1_290_00, mayBeInBook: 1 });
    expect(found.held).toBe(1_440_20 - 1_290_00);
    expect(found.weeksHeldTenths).toBe(8);
    expect(found.money.balance.pence).toBe(1_440_20);
    expect(position().held).toBe(1_440_20);
  });

  it('signals a balance that is too low by the lines that wait, since the day of the line', () => {
    expect(signal('balance-low', {}, year.asAt, { leastWeeks: 1 })).toBeUndefined();
    expect(signal('balance-low', { waiting }, year.asAt, { leastWeeks: 1 })).toMatchObject({
      ...{ balance: 150_20, least: 180_40, pence: 150_20, since: year.asAt },
    });
  });

  it('leads from the balance to its entries', () => {
    const { balance } = position().money;
    const postings = evidence(year.ledger, balance);
    expect(postings.reduce((sum, posting) => sum + posting.pence, 0)).toBe(balance.pence);
  });

  it('signals each thing to ask about, with the law or policy that it rests on', () => {
    expect(kinds()).toEqual([
      'return-late',
      'contribution-owed',
      'employer-payment-missing',
      'spend-off-plan',
      'surplus',
    ]);
    expect(position().signals.every(({ citation }) => citation.length > 0)).toBe(true);
    expect(signal('return-late')).toMatchObject({ by: '2026-08-02', daysOver: 63, returns: 1 });
    expect(signal('employer-payment-missing')).toMatchObject({ payment: 'pension', wages: 4 * 536_00 });
    expect(signal('spend-off-plan')).toMatchObject({ spent: 45_00 });
    expect(signal('contribution-owed')).toMatchObject({
      owed: 126_00,
      since: '2026-07-13',
      lastPaid: '2026-09-07',
    });
  });

  it('does not look for a payment that this person need not make, nor for one without wages', () => {
    const notNeeded = [{ payment: 'pension', why: 'opted out on 1 November 2025' }] as const;
    expect(kinds({ notNeeded })).not.toContain('employer-payment-missing');
    expect(kinds({}, year.asAt, { wages: [] })).not.toContain('employer-payment-missing');
  });

  it('signals nothing that no policy asks for', () => {
    const { citation } = year.terms;
    const found = must(accountPosition({ ...year.account, events: [] }, { citation }, year.asAt));
    expect(found.signals.map(({ kind }) => kind)).toEqual(['contribution-owed', 'spend-off-plan', 'surplus']);
    expect(found.lastReturn).toBeUndefined();
  });

  it('signals a balance that is too low', () => {
    expect(signal('balance-low', {}, year.asAt, { leastWeeks: 9 })).toMatchObject({
      ...{ balance: 1_440_20, least: 9 * 180_40 },
    });
  });

  it('signals a death with the payments since, and then no low balance', () => {
    const died = addDays(year.asAt, -1);
    expect(kinds({ died }, year.asAt, { leastWeeks: 9 })).not.toContain('balance-low');
    expect(signal('person-died', { died })).toMatchObject({
      ...{ on: died, paidSince: 705_60 },
      entries: ['wages-2026-10-04', 'tax-2026-10-04', 'dayCentre-2026-10-04'],
    });
    expect(signal('person-died', { died: day('2026-12-01') })).toBeUndefined();
  });

  it('signals the first six months, an earlier misuse, and a first review that is late', () => {
    const early = day('2026-03-01');
    expect(kinds({}, early)).toContain('first-months');
    expect(kinds({}, day('2026-04-06'))).not.toContain('first-months');
    expect(kinds({ misused: { on: early, citation: 'decision' } }, early)).toContain('misused-before');
    const [began] = year.events;
    expect(signal('review-overdue', { events: [began] })).toMatchObject({ isFirst: true, daysOver: 181 });
  });

  it('signals spending over the plan', () => {
    const lines = year.agreement.budget.lines.filter(({ id }) => id !== 'tax');
    const budget = { ...year.agreement.budget, lines };
    const found = position({ agreement: { ...year.agreement, budget } }, year.asAt, { expected: [] });
    expect(found.signals.map(({ kind }) => kind)).toContain('spend-off-plan');
    expect(kinds({}, day('2025-10-06'), {})).not.toContain('spend-over-plan');
  });

  it('calls no contribution unpaid that was due after the last day the bank shows', () => {
    const through = day('2026-08-01');
    const found = position({ bankThrough: through });
    expect(found.contributionOwed).toBe(94_50);
    expect(found.contributions[0]!.asAt).toBe(through);
    expect(signal('contribution-owed', { bankThrough: through })).toMatchObject({ owed: 94_50 });
    expect(position({ bankThrough: addDays(year.asAt, 1) }).contributions[0]!.asAt).toBe(year.asAt);
  });

  it('tells the last day that the bank shows, and signals lines that are too old', () => {
    expect(position().bankThrough).toBe(year.asAt);
    expect(position({ bankThrough: addDays(year.asAt, 9) }).bankThrough).toBe(year.asAt);
    expect(signal('bank-lines-old', { bankThrough: addDays(year.asAt, -30) })).toBeUndefined();
    expect(signal('bank-lines-old', { bankThrough: addDays(year.asAt, -31) })).toMatchObject({
      ...{ bankThrough: '2026-09-03', daysOld: 31, mostDays: 30, citation: year.terms.citation },
    });
    const { daysOld } = signal('bank-lines-old', { bankThrough: addDays(year.asAt, -8) }, year.asAt, {
      bankDays: 7,
    }) as { readonly daysOld?: number };
    expect(daysOld).toBe(8);
  });

  it('gives each signal that rests on the bank the last day that the bank shows', () => {
    const bankThrough = day('2026-08-01');
    const { signals } = position({ bankThrough });
    const dated = signals.filter((each) => 'bankThrough' in each).map(({ kind }) => kind);
    expect(dated).toEqual([
      'bank-lines-old',
      'contribution-owed',
      'employer-payment-missing',
      'spend-off-plan',
      'surplus',
    ]);
    // The payments of an employer are looked for in the days that the bank shows, and in no others.
    expect(signal('employer-payment-missing', { bankThrough })).toMatchObject({
      days: { to: bankThrough },
    });
  });

  it('tells since when the account has held too much or too little, and since when spending is beside the plan', () => {
    expect(signal('surplus')).toMatchObject({ since: '2026-03-23' });
    expect(signal('balance-low', {}, year.asAt, { leastWeeks: 9 })).toMatchObject({ since: '2026-10-04' });
    expect(signal('spend-off-plan')).toMatchObject({ since: '2026-07-12' });
  });

  it('tells the weekly rate with and without the contribution, and the reserve', () => {
    const rate = { gross: 180_40, contribution: 31_50, net: 148_90 };
    expect(position()).toMatchObject({ rate, reserve: 4 * 180_40 });
    expect(position({ weekly: pence(148_90), weeklyIs: 'net' })).toMatchObject({ rate });
    const contributions = [{ stream: 'own', pence: pence(126_00), frequency: 'four-weekly' as const }];
    const budget = { ...year.agreement.budget, contributions };
    const { rate: monthly } = position({ agreement: { ...year.agreement, budget } });
    expect(monthly).toEqual(rate);
  });

  it('has no weeks when nothing is paid', () => {
    expect(position({ weekly: pence(0) }).weeksHeldTenths).toBeUndefined();
  });

  it('refuses a fund that the agreement does not have', () => {
    const reserves = [{ ...year.reserves[0], fund: 'other' }];
    const result = accountPosition({ ...year.account, reserves }, year.terms, year.asAt);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['fund-without-stream']);
  });
});
