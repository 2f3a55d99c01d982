import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../src/agreement/agreement.js';
import { type AwardRequest, awardTerms } from '../../../src/england/budget/award-terms.js';
import type { BudgetRevision } from '../../../src/england/budget/budget-record.js';
import { personalBudgetOn } from '../../../src/england/budget/personal-budget.js';
import { must } from '../../../src/explain/must.js';
import { balance } from '../../../src/ledger/balance.js';
import { openLedger } from '../../../src/ledger/ledger.js';
import { post } from '../../../src/ledger/post.js';
import { pence } from '../../../src/money/pence.js';
import { award } from '../../../src/rules/award.js';
import { reviseAward } from '../../../src/rules/revise-award.js';
import { addDays, day } from '../../../src/time/day.js';
import { moment } from '../../../src/time/moment.js';
import { chartOf, checkAgreement } from '../../support/english-law.js';
import { fund, SUSPENSE } from '../../support/random-rule.js';
import { REVISION, recordOf, STREAMS } from './sample-budget.js';

const OPENS = day('2026-04-01');
const WEEKS: AwardRequest = {
  ...{ agreedOn: day('2026-03-20'), streams: STREAMS },
  period: { from: day('2026-04-06'), to: day('2026-05-03') },
};
const statement = (revision: BudgetRevision = REVISION) =>
  must(personalBudgetOn(recordOf(revision), { on: day('2026-04-06') }));
const agreementOf = (revision: BudgetRevision, request: AwardRequest): Agreement => ({
  ...{ book: 'book-1', opens: OPENS, accounts: [], streams: STREAMS },
  funds: [SUSPENSE, ...STREAMS.map(({ fund: id }) => fund(id))],
  ...must(awardTerms(statement(revision), request)),
});
const recordedAt = moment('2026-04-06T09:00:00.000Z');
const date = day('2026-04-06');

describe('awardTerms', () => {
  it('makes an agreement that is accepted, and an award that is posted', () => {
    const agreement = must(checkAgreement(agreementOf(REVISION, WEEKS)));
    const ledger = must(openLedger(chartOf(agreement)));
    must(post(ledger, must(award(agreement, { id: 'award', date })), { recordedAt }));
    const budget = (account: string) => balance(ledger, { account, balanceType: 'budget' });
    expect(budget('expenses')).toBe(4 * 900_00);
    expect(STREAMS.map(({ account }) => -budget(account))).toEqual([
      ...[4 * 190_00, 4 * 100_00, 4 * 537_45, 4 * 72_55],
    ]);
  });

  it('lets a revision be awarded as a difference', () => {
    const agreement = must(checkAgreement(agreementOf(REVISION, WEEKS)));
    const ledger = must(openLedger(chartOf(agreement)));
    must(post(ledger, must(award(agreement, { id: 'award', date })), { recordedAt }));
    const free = must(checkAgreement(agreementOf({ ...REVISION, charge: pence(0) }, WEEKS)));
    for (const draft of must(reviseAward(ledger, free, { id: 'free', date: addDays(date, 1) })))
      must(post(ledger, draft, { recordedAt }));
    expect(balance(ledger, { account: 'income/own', balanceType: 'budget' })).toBe(0);
    expect(balance(ledger, { account: 'income/council', balanceType: 'budget' })).toBe(-4 * 610_00);
  });

  it('refuses a part that no stream pays', () => {
    const request = { ...WEEKS, streams: STREAMS.filter(({ id }) => id !== 'own') };
    const answer = awardTerms(statement(), request);
    expect(answer).toMatchObject({
      problems: [{ code: 'budget-stream-missing', facts: { line: 'home-care', payer: 'adult' } }, {}, {}, {}],
    });
  });
});

describe('awardTerms, always', () => {
  it('balances to the penny, whatever the charge and however many days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 61_000 }), fc.integer({ min: 0, max: 400 }), (charge, days) => {
        const period = { from: WEEKS.period.from, to: addDays(WEEKS.period.from, days) };
        const agreement = agreementOf({ ...REVISION, charge: pence(charge) }, { ...WEEKS, period });
        expect(award(agreement, { id: 'award', date })).toMatchObject({ ok: true });
      }),
      { numRuns: 60 },
    );
  });
});
