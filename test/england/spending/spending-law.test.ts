/**
 * Also tests `england/spending/regime.ts`, `england/spending/connected-person.ts`, `england/spending/barred.ts`,
 * `england/spending/merchants.ts`, `england/spending/one-off.ts` and `agreement/purchase.ts`, `agreement/purchase-schema.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUTHORITIES, type Authority, MANAGED_AS } from '../../../src/agreement/agreement.js';
import { NECESSITY_GROUNDS, type Payee, type Purchase, RELATIONS } from '../../../src/agreement/purchase.js';
import { purchaseSchema } from '../../../src/agreement/purchase-schema.js';
import { SCHOOL_PLACE } from '../../../src/england/spending/barred.js';
import { MERCHANT_SIGNALS, merchantsToQuestion } from '../../../src/england/spending/merchants.js';
import { NHS_EXCLUSIONS } from '../../../src/england/spending/nhs-exclusions.js';
import { isOneOffNhsPayment, type OneOffQuestion } from '../../../src/england/spending/one-off.js';
import { type SpendingPolicy, spendingLaw } from '../../../src/england/spending/spending-law.js';
import { check } from '../../../src/problem/check.js';
import { day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';

const law = spendingLaw();
const CARE: Purchase = {
  ...{ day: day('2026-10-05'), category: 'expenses/personal-care/pa-wages' },
  ...{ authority: 'care-act', managedAs: 'direct-payment' },
};
const NHS = { ...CARE, authority: 'nhs-continuing-healthcare' } as const;
const SEN = { ...CARE, authority: 'education-health-care-plan' } as const;
const said = (purchase: Purchase, policy?: SpendingPolicy) =>
  spendingLaw(policy)(purchase).map(({ code, citation }) => `${code}: ${citation}`);
const codes = (purchase: Purchase) => law(purchase).map(({ code }) => code);
const payee = (relation: Payee['relation'], sameHousehold: boolean, more: Partial<Payee> = {}): Payee => ({
  ...{ relation, sameHousehold },
  ...more,
});

describe('spendingLaw', () => {
  it('bars by law, for a direct payment of NHS money, each service of the regulation, and by policy for its other ways', () => {
    for (const { category, citation } of NHS_EXCLUSIONS) {
      expect(said({ ...NHS, category })).toEqual([`purchase-barred: ${citation}`]);
      for (const managedAs of ['notional', 'third-party'] as const)
        expect(said({ ...NHS, category, managedAs })).toEqual([
          `purchase-against-policy: policy, after ${citation} (recalled, provisional)`,
        ]);
      expect(said({ ...NHS, category, managedAs: 'pool' })).toEqual([]);
      expect(said({ ...CARE, category })).toEqual([]);
    }
  });

  it('lets a debt be repaid for a service in the care plan', () => {
    expect(codes({ ...NHS, category: 'expenses/prohibited/debt' })).toEqual(['purchase-barred']);
    expect(codes({ ...NHS, category: 'expenses/prohibited/debt/care-plan-service' })).toEqual([]);
  });

  it('lets the plan override policy, and never law', () => {
    const policy = { prohibited: [{ category: 'expenses/food', source: 'Merton' }] };
    const food = { ...CARE, category: 'expenses/food/meals' };
    expect(said(food, policy)).toEqual(['purchase-against-policy: policy: Merton']);
    // NHS money is under the policy of the board, and not of the council.
    const nhsFood = { ...NHS, category: food.category };
    expect(said(nhsFood, policy)).toEqual([]);
    const board = { prohibitedByBoard: [{ ...policy.prohibited![0]!, source: 'Anyshire ICB' }] };
    expect(said(nhsFood, board)).toEqual(['purchase-against-policy: policy: Anyshire ICB']);
    expect(said(food, board)).toEqual([]);
    expect(said({ ...food, allowedByPlan: true }, policy)).toEqual([]);
    const bet = { ...NHS, category: 'expenses/prohibited/gambling', allowedByPlan: true };
    expect(codes(bet)).toEqual(['purchase-barred']);
    expect(codes({ ...bet, managedAs: 'notional' })).toEqual([]);
  });

  it('holds a council’s policy against its own money only', () => {
    const policy = { prohibited: [{ category: 'expenses/food', source: 'Merton' }] };
    for (const authority of ['nhs-continuing-healthcare', 'top-up', 'client-contribution'] as const)
      expect(said({ ...CARE, authority, category: 'expenses/food' }, policy)).toEqual([]);
  });

  it('judges the council’s part of aftercare as council money, and the rest as NHS money', () => {
    const aftercare = { ...CARE, authority: 'section-117-aftercare' } as const;
    const purchase = { ...aftercare, category: 'expenses/prohibited/gambling' };
    expect(codes(purchase)).toEqual(['purchase-barred']);
    expect(codes({ ...purchase, body: 'local-authority' })).toEqual([]);
  });

  it('says of a direct payment what is off the plan, under the law of its own body', () => {
    expect(said({ ...CARE, inPlan: false })).toEqual(['purchase-off-plan: Care Act 2014 s33(3)']);
    expect(said({ ...NHS, inPlan: false })).toEqual([
      'purchase-may-be-repayable: SI 2013/1617 reg 15(1)–(7)',
    ]);
    expect(said({ ...SEN, inPlan: false })).toEqual(['purchase-off-plan: SI 2014/1652 regs 6(2), 9']);
    expect(said({ ...CARE, inPlan: false, managedAs: 'notional' })).toEqual([]);
    expect(said(CARE)).toEqual([]);
  });

  it('never lets a direct payment fund a place at a school, and asks for the school’s consent', () => {
    expect(codes({ ...SEN, category: SCHOOL_PLACE })).toEqual(['purchase-barred']);
    for (const managedAs of MANAGED_AS)
      expect(codes({ ...SEN, category: SCHOOL_PLACE, managedAs })).toContain('purchase-barred');
    expect(codes({ ...SEN, schoolConsents: false })).toEqual(['school-consent-missing']);
    expect(codes({ ...SEN, schoolConsents: true })).toEqual([]);
    expect(codes({ ...CARE, schoolConsents: false })).toEqual([]);
  });

  it('warns of the council’s own services, which the plan may allow as an exception', () => {
    const own = { ...CARE, payee: payee('council-itself', false) };
    expect(codes(own)).toEqual(['payee-is-council']);
    expect(codes({ ...own, allowedByPlan: true })).toEqual([]);
  });

  describe('for payees of a council’s direct payment', () => {
    it.each([
      ['spouse-or-civil-partner', false, true],
      ['lives-as-partner', true, true],
      ['parent', false, false],
      ['parent', true, true],
      ['grandparent', true, true],
      ['partner-of-relative', true, true],
      ['other-relative', true, false],
      ['friend', true, false],
      ['none', true, false],
    ] as const)('%s, same household %s: connected %s', (relation, sameHousehold, connected) => {
      const found = said({ ...CARE, payee: payee(relation, sameHousehold) });
      expect(found).toEqual(connected ? ['payee-connected: SI 2014/2871 reg 3'] : []);
    });

    it('is excused by a decision that care or administration needs it', () => {
      const excused = (ground: (typeof NECESSITY_GROUNDS)[number]) =>
        codes({ ...CARE, payee: payee('parent', true, { necessity: { ground, inPlan: false } }) });
      expect(excused('care')).toEqual([]);
      expect(excused('administration')).toEqual([]);
      expect(excused('child-welfare')).toEqual(['payee-connected']);
    });

    it('binds no other way of managing', () => {
      for (const managedAs of ['notional', 'third-party', 'pool'] as const)
        expect(codes({ ...CARE, managedAs, payee: payee('parent', true) })).toEqual([]);
    });
  });

  describe('for payees of an NHS direct payment, in four periods', () => {
    const carer = payee('friend', false, { involvedInCare: true });
    it.each([
      ['2013-07-31', payee('parent', true), 'payee-law-not-known'],
      ['2013-08-01', payee('parent', true), undefined],
      ['2013-10-13', payee('parent', true), undefined],
      ['2013-10-14', payee('parent', false), 'payee-connected'],
      ['2013-10-14', payee('none', true), 'payee-connected'],
      ['2017-03-31', carer, 'payee-connected'],
      ['2017-03-31', payee('friend', false), undefined],
      ['2017-04-01', carer, undefined],
      ['2017-04-01', payee('parent', false), undefined],
      ['2017-04-01', payee('none', true), undefined],
      ['2017-04-01', payee('parent', true), 'payee-connected'],
      ['2017-04-01', payee('friend', true), 'payee-connected'],
    ] as const)('%s %o: %s', (on, paid, code) => {
      expect(codes({ ...NHS, day: day(on), payee: paid })).toEqual(code ? [code] : []);
    });

    it('is excused only by what the care plan says', () => {
      const excused = (ground: (typeof NECESSITY_GROUNDS)[number], inPlan: boolean) =>
        codes({ ...NHS, payee: payee('parent', true, { necessity: { ground, inPlan } }) });
      expect(excused('care', true)).toEqual([]);
      expect(excused('child-welfare', true)).toEqual([]);
      expect(excused('care', false)).toEqual(['payee-connected']);
      expect(excused('administration', true)).toEqual(['payee-connected']);
    });
  });
});

describe('spendingLaw, always', () => {
  const purchase: fc.Arbitrary<Purchase> = fc.record(
    {
      day: fc.constantFrom(day('2013-07-31'), day('2013-12-01'), day('2016-01-01'), day('2026-10-05')),
      category: fc.constantFrom(
        ...NHS_EXCLUSIONS.map(({ category }) => category),
        ...['expenses/food', 'expenses/personal-care', SCHOOL_PLACE],
      ),
      authority: fc.constantFrom<Authority>(...AUTHORITIES),
      managedAs: fc.constantFrom(...MANAGED_AS, 'pool' as const),
      inPlan: fc.boolean(),
      allowedByPlan: fc.boolean(),
      schoolConsents: fc.boolean(),
      payee: fc.record(
        {
          relation: fc.constantFrom(...RELATIONS),
          sameHousehold: fc.boolean(),
          involvedInCare: fc.boolean(),
          necessity: fc.record({ ground: fc.constantFrom(...NECESSITY_GROUNDS), inPlan: fc.boolean() }),
        },
        { requiredKeys: ['relation', 'sameHousehold'] },
      ),
    },
    { requiredKeys: ['day', 'category', 'authority', 'managedAs'] },
  );
  const bars = ['expenses/food', 'expenses/personal-care', 'expenses/prohibited'].map((category) => ({
    ...{ category, source: category },
  }));

  it('finds the same whatever the order of the policy, and the gravest first', () => {
    fc.assert(
      fc.property(purchase, fc.shuffledSubarray(bars, { minLength: 3 }), (bought, shuffled) => {
        const found = spendingLaw({ prohibited: shuffled })(bought);
        const inOrder = spendingLaw({ prohibited: bars })(bought);
        const text = (findings: typeof found) => findings.map((finding) => JSON.stringify(finding)).sort();
        expect(text(found)).toEqual(text(inOrder));
        const gravity = found.map(({ severity }) => ['breach', 'warning', 'notice'].indexOf(severity));
        expect(gravity).toEqual(gravity.toSorted());
      }),
    );
  });

  it('finds with the plan’s permission exactly what is law', () => {
    fc.assert(
      fc.property(purchase, (bought) => {
        const without = law({ ...bought, allowedByPlan: false });
        const allowed = law({ ...bought, allowedByPlan: true });
        expect(allowed).toEqual(without.filter(({ mayOverride }) => !mayOverride));
        for (const { severity } of allowed) expect(severity).not.toBe('notice');
      }),
    );
  });

  it('takes every purchase that its schema takes', () => {
    fc.assert(
      fc.property(purchase, (bought) => {
        expect(check(purchaseSchema, bought)).toEqual({ ok: true, value: bought });
      }),
    );
  });
});

describe('merchantsToQuestion', () => {
  it('has the kinds of shop that a published scheme blocks, and none that is uncertain', () => {
    const asked = merchantsToQuestion();
    expect([...asked.keys()]).toEqual([
      '7995',
      '5813',
      '5921',
      '5993',
      '5933',
      '7273',
      '7297',
      '7298',
      '5542',
    ]);
    expect(merchantsToQuestion({ acceptProvisional: true }).get('7801')).toBe('online gambling');
  });

  it('has the kinds that a body chooses', () => {
    expect([...merchantsToQuestion({ concerns: ['cash'] }).keys()]).toEqual([
      ...['6011', '6010', '6051', '4829', '6540'],
    ]);
  });

  it('names each code once', () => {
    expect(new Set(MERCHANT_SIGNALS.map(({ code }) => code)).size).toBe(MERCHANT_SIGNALS.length);
  });
});

describe('isOneOffNhsPayment', () => {
  it('answers TV37', () => {
    const { input, expected } = workedCase<readonly OneOffQuestion[], readonly boolean[]>('TV37');
    expect(input.map(isOneOffNhsPayment)).toEqual(expected);
    expect(isOneOffNhsPayment({ items: 0, otherPaymentInYear: false })).toBe(false);
  });
});
