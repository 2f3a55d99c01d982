import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeAssessment, Income } from '../../../src/england/charge/assessment.js';
import { type Charge, type ChargeOptions, chargeOf } from '../../../src/england/charge/charge-of.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { anyAssessment, anyPolicy, weekly } from '../../support/random-assessment.js';

const charged = (assessment: ChargeAssessment, options?: ChargeOptions): Charge =>
  must(chargeOf(assessment, options));
const lineOf = ({ working }: Charge, code: string): number | undefined =>
  working.find((line) => line.code === code)?.pence;

/** Kinds whose income counts in every setting, so that more of it can only raise the charge. */
const COUNTED = ['state-pension', 'other-benefit', 'universal-credit', 'annuity', 'notional-income'] as const;
/** Kinds that count in part: more of them never lowers the charge either. */
const IN_PART = ['occupational-pension', 'pip-daily-living', 'charity', 'war-widows-pension'] as const;

const anyCase = fc.tuple(anyAssessment, anyPolicy);

describe('chargeOf, always', () => {
  it('charges no more than the cost, and the council pays the rest of it', () => {
    fc.assert(
      fc.property(anyCase, ([assessment, policy]) => {
        const charge = charged(assessment, { policy });
        expect(charge.pence).toBeGreaterThanOrEqual(0);
        expect(charge.pence).toBeLessThanOrEqual(charge.cost);
        expect(charge.pence + charge.councilPays).toBe(charge.cost);
      }),
    );
  });

  it('leaves the guarantee to an adult who is charged by income, tariff income counted in', () => {
    fc.assert(
      fc.property(anyCase, ([assessment, policy]) => {
        const charge = charged(assessment, { policy });
        if (charge.branch === 'full-cost' || charge.pence === 0) return;
        const keeps = lineOf(charge, 'guarantee') ?? lineOf(charge, 'personal-expenses');
        expect(lineOf(charge, 'assessable-income')! - charge.pence).toBeGreaterThanOrEqual(keeps!);
      }),
    );
  });

  it('charges no less for more income', () => {
    const kind = fc.constantFrom(...COUNTED, ...IN_PART);
    fc.assert(
      fc.property(anyCase, kind, weekly, ([assessment, policy], kind, more) => {
        const extra: Income = { kind, pence: more };
        const richer = { ...assessment, income: [...assessment.income, extra] };
        expect(charged(richer, { policy }).pence).toBeGreaterThanOrEqual(
          charged(assessment, { policy }).pence,
        );
      }),
    );
  });

  it('charges no more for more of what is left out', () => {
    const lists = ['housingCosts', 'disabilityExpenses'] as const;
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...lists), weekly, ([assessment, policy], list, more) => {
        const expenses = [...(assessment[list] ?? []), { name: 'more', pence: more }];
        const charge = charged({ ...assessment, [list]: expenses }, { policy });
        expect(charge.pence).toBeLessThanOrEqual(charged(assessment, { policy }).pence);
      }),
    );
  });

  it('charges no less for more capital', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(1_000_000), ([assessment, policy], more) => {
        const capital = [...assessment.capital, { kind: 'savings', pence: pence(more) } as const];
        const charge = charged({ ...assessment, capital }, { policy });
        expect(charge.pence).toBeGreaterThanOrEqual(charged(assessment, { policy }).pence);
      }),
    );
  });

  it('charges the same in whatever order income, capital and services are listed', () => {
    fc.assert(
      fc.property(anyCase, ([assessment, policy]) => {
        const turned = {
          ...assessment,
          income: assessment.income.toReversed(),
          capital: assessment.capital.toReversed(),
          services: assessment.services.toReversed(),
        };
        expect({ ...charged(turned, { policy }), working: [] }).toEqual({
          ...charged(assessment, { policy }),
          working: [],
        });
      }),
    );
  });

  it('charges no more if each line is rounded, and less than a pound less', () => {
    fc.assert(
      fc.property(anyAssessment, (assessment) => {
        const once = charged(assessment).pence;
        const each = charged(assessment, { policy: { rounding: 'each-line' } }).pence;
        expect(each).toBeLessThanOrEqual(once);
        expect(once - each).toBeLessThan(100);
      }),
    );
  });

  it('answers the same without a working', () => {
    fc.assert(
      fc.property(anyCase, ([assessment, policy]) => {
        const charge = charged(assessment, { policy });
        expect(charged(assessment, { policy, withWorking: false })).toEqual({ ...charge, working: [] });
        expect(charge.working.filter(({ code }) => code === 'charge').map(({ pence }) => pence)).toEqual([
          charge.pence,
        ]);
      }),
    );
  });
});
