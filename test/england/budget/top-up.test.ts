import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personalBudgetOn } from '../../../src/england/budget/personal-budget.js';
import { TOP_UP_TERMS, type TopUpRequest, topUp } from '../../../src/england/budget/top-up.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';
import { REVISION, recordOf } from './sample-budget.js';

const { input, expected } = workedCase('TV48');
const REQUEST: TopUpRequest = {
  ...input,
  ...{ payer: 'third-party', payerAbleAndWilling: true, ofPlannedType: true, suitable: true },
  ...{ available: true, onCouncilTerms: true, agreed: TOP_UP_TERMS },
};
const reasons = (change: Partial<TopUpRequest>) => {
  const answer = topUp({ ...REQUEST, ...change });
  return answer.ok ? [] : answer.problems.map(({ code, facts }) => ('reason' in facts ? facts.reason : code));
};

describe('topUp', () => {
  it('answers TV48: the additional cost, and who may pay it', () => {
    expect(must(topUp(REQUEST))).toEqual({
      ...{ additionalCost: expected.additionalCost, paid: expected.additionalCost, council: 0 },
      citation: 'Care Act 2014 s30(3)',
    });
    expect(reasons({ payer: 'adult' })).toEqual(['first-party']);
    for (const firstParty of expected.firstPartyAllowedOnlyBy)
      expect(reasons({ payer: 'adult', firstParty })).toEqual([]);
  });

  it('lets the person pay in aftercare without the conditions on first-party top-ups', () => {
    const aftercare = { duty: 'section-117-aftercare', agreed: [] } as const;
    expect(reasons({ ...aftercare, payer: 'adult', agreedInWriting: true })).toEqual([]);
    // Agreement in writing is all that is asked for.
    expect(reasons(aftercare)).toEqual(['not-in-writing']);
    expect(must(topUp({ ...REQUEST, ...aftercare, agreedInWriting: true })).citation).toBe(
      'SI 2014/2670 reg 4(2)(g), (3)',
    );
  });

  it('cites the article on aftercare if its payer is not able', () => {
    const request = { ...REQUEST, payerAbleAndWilling: false, agreedInWriting: true };
    const citation = 'SI 2014/2670 reg 4(2)(g), (3)';
    expect(topUp({ ...request, duty: 'section-117-aftercare' })).toMatchObject({
      problems: [{ facts: { reason: 'payer-not-able', citation } }],
    });
    expect(topUp(request)).toMatchObject({ problems: [{ facts: { citation: 'SI 2014/2670 reg 5(1)(a)' } }] });
  });

  it('asks for the eight terms in aftercare too, if it is read so', () => {
    const aftercare = { duty: 'section-117-aftercare', agreedInWriting: true } as const;
    const strict = { ...aftercare, aftercareAgreement: 'all-terms' } as const;
    expect(reasons({ ...strict, agreed: [] })).toEqual(['top-up-terms-missing']);
    expect(reasons(strict)).toEqual([]);
    expect(reasons({ ...strict, aftercareAgreement: 'in-writing', agreed: [] })).toEqual([]);
  });

  it('is not allowed for NHS care, whatever else is missing', () => {
    expect(reasons({ duty: 'nhs' })).toEqual(['nhs-care']);
    expect(reasons({ duty: 'nhs', suitable: false, payerAbleAndWilling: false, agreed: [] })).toEqual([
      'nhs-care',
    ]);
  });

  it('says that the conditions on accommodation are read to hold in aftercare', () => {
    const request = {
      ...REQUEST,
      duty: 'section-117-aftercare',
      agreedInWriting: true,
      suitable: false,
    } as const;
    expect(topUp(request)).toMatchObject({
      problems: [{ facts: { citation: 'SI 2014/2670 reg 3(1), as read here for aftercare' } }],
    });
  });

  it('names every condition that is not met, and every term that is missing, at once', () => {
    const change = { ofPlannedType: false, suitable: false, available: false, onCouncilTerms: false };
    const agreed = TOP_UP_TERMS.filter((term) => term !== 'review');
    expect(reasons({ ...change, payerAbleAndWilling: false, agreed })).toEqual([
      ...['not-of-planned-type', 'not-suitable', 'not-available', 'not-on-council-terms', 'payer-not-able'],
      'top-up-terms-missing',
    ]);
  });

  it('lets the council agree to less, and never to more', () => {
    expect(must(topUp({ ...REQUEST, pays: pence(100_00) }))).toMatchObject({ paid: 100_00, council: 50_00 });
    expect(reasons({ pays: pence(150_01) })).toEqual(['top-up-exceeds']);
  });

  it('is part of the statement of a budget, outside its cost', () => {
    const on = day('2026-06-01');
    const topUps = [{ line: 'nursing', request: REQUEST }];
    const stated = must(personalBudgetOn(recordOf({ ...REVISION, topUps }), { on }));
    expect(stated.topUps).toMatchObject([{ line: 'nursing', paid: 150_00 }]);
    expect(stated.amounts[0]?.cost).toBe(900_00);
    const refused = [{ line: 'nursing', request: { ...REQUEST, duty: 'nhs' as const } }];
    expect(personalBudgetOn(recordOf({ ...REVISION, topUps: refused }), { on })).toMatchObject({
      problems: [{ code: 'top-up-not-allowed', at: 'topUps[0].request' }],
    });
  });
});

describe('topUp, always', () => {
  it('splits the additional cost without loss', () => {
    const amount = fc.nat(200_000).map(pence);
    fc.assert(
      fc.property(amount, amount, amount, (preferred, budgetAmount, pays) => {
        const answer = topUp({ ...REQUEST, preferred, budgetAmount, pays });
        expect(answer.ok).toBe(pays <= Math.max(0, preferred - budgetAmount));
        if (answer.ok) expect(answer.value.paid + answer.value.council).toBe(answer.value.additionalCost);
      }),
    );
  });
});
