/**
 * Also tests `england/policy/policy-uses.ts`, `england/policy/policy-schema.ts`, `england/policy/card-fees.ts`, `england/policy/respite-charge.ts` and
 * `england/spending/policy-bar-schema.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Purchase } from '../../../src/agreement/purchase.js';
import { amountOver } from '../../../src/agreement/regular-amount.js';
import { spendCategories } from '../../../src/agreement/spend-categories.js';
import { chargeAssessmentSchema } from '../../../src/england/charge/assessment-schema.js';
import { chargeOf } from '../../../src/england/charge/charge-of.js';
import { cardFees } from '../../../src/england/policy/card-fees.js';
import { policyOn, policyValue } from '../../../src/england/policy/policy-on.js';
import type { PolicyParameters, PolicyRecord } from '../../../src/england/policy/policy-record.js';
import { policyRecordSchema } from '../../../src/england/policy/policy-schema.js';
import { respiteCharge } from '../../../src/england/policy/respite-charge.js';
import { ENGLISH_RATES } from '../../../src/england/rates/english-rates.js';
import { withLocalRates } from '../../../src/england/rates/local-rates.js';
import { rateTotal } from '../../../src/england/rates/rate-total.js';
import { spendingLaw } from '../../../src/england/spending/spending-law.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { rate } from '../../../src/money/rate.js';
import { check } from '../../../src/problem/check.js';
import type { Result } from '../../../src/problem/problem.js';
import { day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';

const FOLDER = new URL('../policies/', import.meta.url);
const published = readdirSync(FOLDER).map((name) =>
  must(check(policyRecordSchema, JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))),
);
const NOW = day('2026-11-27');
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));
const record = (from: string, knownOn: string, parameters: PolicyParameters): PolicyRecord => ({
  ...{ body: 'shire', name: 'Shire', kind: 'council', from: day(from), knownOn: day(knownOn) },
  ...{ source: `page of ${from}, ${knownOn}`, parameters },
});

describe('the published policies', () => {
  it('are of real councils, each with its source', () => {
    expect(published.length).toBeGreaterThanOrEqual(3);
    for (const { source } of published) expect(source).toMatch(/\.gov\.uk/);
  });

  it('answer TV53: the fees of a card', () => {
    const { input, expected } = workedCase('TV53');
    const policy = must(policyOn(published, { body: input.body, on: input.on }));
    expect(cardFees(policy, input.use)).toEqual({ ok: true, value: expected.pence });
    expect(spendCategories(NOW).map(({ path }) => path)).toContain(expected.category);
  });

  it('answer TV65: a year at home with two weeks of respite, charged as at home', () => {
    const { input, expected } = workedCase('TV65');
    const home = amountOver(input.home, input.period);
    expect([home, home + amountOver(input.respite, input.period)]).toEqual([expected.atHome, expected.cost]);
    const policy = must(policyOn(published, { body: input.body, on: input.on }));
    const question = { weeksInYear: input.respiteWeeks, chargeAtHome: input.chargeAtHome };
    expect(must(respiteCharge(policy, question))).toBe(expected.charge);
  });

  it('serve as the policy of the law on purchases', () => {
    const merton = must(policyOn(published, { body: 'merton', on: NOW }));
    const law = spendingLaw({ prohibited: must(policyValue(merton, 'prohibited')) });
    const heating: Purchase = {
      ...{ day: NOW, category: 'expenses/living/heating', authority: 'care-act' },
      managedAs: 'direct-payment',
    };
    expect(law(heating).map(({ code }) => code)).toEqual(['purchase-against-policy']);
  });
});

describe('the uses of a policy', () => {
  it('are what other calls take from it, each parameter in one home', () => {
    const parameters: PolicyParameters = {
      ...{ reserveWeeks: 8, repayWithinDays: 14, noticeToEndDays: 28, noticeToReduceDays: 28 },
      ...{ paidAs: 'net', paidInAdvance: true, recordsYears: 7, minimumCharge: pence(1_25) },
      ...{
        shareOfDisposableIncome: rate('90%'),
        guaranteeAddition: pence(5_00),
        arrangementFee: pence(5_20),
        nightCareLeftOut: true,
      },
    };
    const records = [record('2026-04-06', '2026-02-01', parameters)];
    const { uses } = must(policyOn(records, { body: 'shire', on: day('2026-05-01') }));
    const [source] = records.map((one) => one.source);
    expect(uses).toEqual({
      charging: { minimumCharge: 125, percentage: 90, arrangementFee: 520, nightCareLeftOut: true },
      localRates: [expect.objectContaining({ rate: 'guarantee/addition', pence: 500, source })],
      payment: { method: 'net', timing: 'in-advance' },
      reserve: { weeks: 8, citation: source },
      ...{ repay: { days: 14 }, noticeToEnd: { days: 28 }, noticeToReduce: { days: 28 } },
      clocks: { recordsYears: 7 },
      spending: {},
    });
  });

  it('charge by the policy: a council that adds £5 to the guarantee and asks for 90 %', () => {
    const records = [
      record('2026-04-06', '2026-02-01', {
        ...{ shareOfDisposableIncome: rate('90%'), guaranteeAddition: pence(5_00) },
      }),
    ];
    const adult = must(check(chargeAssessmentSchema(), workedCase('TV71').input.runs[0].assessment));
    const { uses } = must(policyOn(records, { body: 'shire', on: adult.on }));
    const rates = { statutory: ENGLISH_RATES, local: uses.localRates };
    expect(must(chargeOf(adult)).pence).toBe(94_45);
    // (94.45 − 5.00) × 90 % = 80.505
    expect(must(chargeOf(adult, { policy: uses.charging, rates })).pence).toBe(80_50);
  });

  it('keep the bars of a board apart from those of a council', () => {
    const bars = [
      { category: 'expenses/food', source: 'page 3' },
    ] as unknown as PolicyParameters['prohibited'] & {};
    const council = record('2026-04-06', '2026-02-01', { prohibited: bars });
    const on = day('2026-05-01');
    expect(must(policyOn([council], { body: 'shire', on })).uses.spending).toEqual({ prohibited: bars });
    const board = { ...council, kind: 'icb' } as const;
    expect(must(policyOn([board], { body: 'shire', on })).uses.spending).toEqual({ prohibitedByBoard: bars });
  });

  it('are the guarantee of Reading, in the rows of the table of rates', () => {
    const on = day('2024-05-01');
    const { uses } = must(policyOn(published, { body: 'reading', on }));
    const rates = must(withLocalRates({ statutory: ENGLISH_RATES, local: uses.localRates }));
    const total = (...rows: string[]) => must(rateTotal(rates, rows, { on })).pence;
    const working = ['guarantee/single-25', 'premium/disability-single'];
    expect(total(...working)).toBe(164_25);
    expect(total(...working, 'premium/enhanced-disability-single')).toBe(188_85);
    expect(total('guarantee/single-pension-age')).toBe(235_65);
    expect(total('guarantee/couple', 'premium/disability-couple')).toBe(125_35);
    expect(total('guarantee/couple', 'premium/disability-couple', 'premium/enhanced-disability-couple')).toBe(
      143_00,
    );
    expect(total('guarantee/couple-pension-age')).toBe(179_90);
  });

  it('are refused if the share of income is not a whole percentage', () => {
    const broken = record('2026-04-06', '2026-02-01', { shareOfDisposableIncome: rate('1/3') });
    expect(codes(check(policyRecordSchema, broken))).toEqual(['field-invalid']);
  });
});

describe('policyOn', () => {
  const first = record('2024-04-06', '2024-03-01', { reserveWeeks: 8, recordsYears: 7 });
  const second = record('2025-04-06', '2025-02-01', { reserveWeeks: 6 });

  it('keeps each parameter until a later record sets it again, with the source of each', () => {
    const policy = must(policyOn([second, first], { body: 'shire', on: day('2025-05-01') }));
    expect(policy.parameters).toEqual({ reserveWeeks: 6, recordsYears: 7 });
    expect(policy.sources).toEqual({ reserveWeeks: second.source, recordsYears: first.source });
  });

  it('knows only what was known', () => {
    const on = day('2025-05-01');
    const before = must(policyOn([first, second], { body: 'shire', on, knownOn: day('2025-01-31') }));
    expect(must(policyValue(before, 'reserveWeeks'))).toBe(8);
  });

  it('takes a correction of the same day that was known later', () => {
    const corrected = record('2024-04-06', '2024-06-01', { reserveWeeks: 10 });
    const policy = must(policyOn([corrected, first], { body: 'shire', on: day('2024-07-01') }));
    expect(policy.parameters.reserveWeeks).toBe(10);
  });

  it('refuses a body or a day that has no policy', () => {
    expect(codes(policyOn([first], { body: 'other', on: NOW }))).toEqual(['policy-not-known']);
    expect(codes(policyOn([first], { body: 'shire', on: day('2024-04-05') }))).toEqual(['policy-not-known']);
  });
});

describe('policyValue', () => {
  it('refuses a parameter that the policy does not set: there is no default', () => {
    const policy = must(policyOn([record('2024-04-06', '2024-03-01', {})], { body: 'shire', on: NOW }));
    expect(policyValue(policy, 'reserveWeeks')).toMatchObject({
      problems: [{ code: 'policy-silent', facts: { parameter: 'reserveWeeks' } }],
    });
    expect(codes(cardFees(policy, { bacs: 1 }))).toEqual(['policy-silent']);
    expect(codes(respiteCharge(policy, { weeksInYear: 1, chargeAtHome: pence(5) }))).toEqual([
      'policy-silent',
    ]);
  });

  it('refuses a kind of fee that the policy does not set, and respite beyond its weeks', () => {
    const parameters = { cardFees: { bacs: pence(20) }, respiteAsAtHomeWeeks: 4 };
    const policy = must(
      policyOn([record('2024-04-06', '2024-03-01', parameters)], { body: 'shire', on: NOW }),
    );
    expect(codes(cardFees(policy, { bacs: 1, pointOfSale: 2 }))).toEqual(['policy-silent']);
    expect(must(cardFees(policy, { bacs: 2, pointOfSale: 0 }))).toBe(40);
    expect(codes(respiteCharge(policy, { weeksInYear: 5, chargeAtHome: pence(5) }))).toEqual([
      'policy-silent',
    ]);
  });
});

describe('policyOn, always', () => {
  const days = fc.constantFrom('2024-04-06', '2025-04-06', '2026-04-06');
  const records = fc.uniqueArray(
    fc.record({ from: days, knownOn: days, reserveWeeks: fc.nat(12), recordsYears: fc.option(fc.nat(9)) }),
    { maxLength: 6, selector: ({ from, knownOn }) => `${from} ${knownOn}` },
  );

  it('answers the same whatever the order of the records', () => {
    fc.assert(
      fc.property(records, days, days, (given, on, knownOn) => {
        const made = given.map(({ from, knownOn: known, reserveWeeks, recordsYears }) =>
          record(from, known, { reserveWeeks, ...(recordsYears !== null && { recordsYears }) }),
        );
        const question = { body: 'shire', on: day(on), knownOn: day(knownOn) };
        expect(policyOn(made.toReversed(), question)).toEqual(policyOn(made, question));
      }),
    );
  });
});
