/**
 * Also tests `england/charge/notional-capital.ts`, `england/charge/reckoning.ts`, `england/charge/policy.ts`,
 * `england/charge/assessment.ts`, `england/charge/assessment-schema.ts`, `england/charge/asset-kinds.ts`,
 * `england/charge/income-kinds.ts`, `england/charge/working-lines.ts`, `england/charge/allowances.ts`, `england/charge/capital.ts`,
 * `england/charge/charge-options.ts`, `england/charge/charge-of.ts`, `england/charge/check-assessment.ts`, `england/charge/disregards.ts`, `england/charge/free-care.ts`,
 * `england/charge/guarantee.ts`, `england/charge/home-disregard.ts`, `england/charge/income.ts`, `england/charge/kernel.ts` and
 * `england/charge/weekly.ts`.
 */
import { describe, expect, it } from 'vitest';
import { type Charge, type ChargeOptions, chargeOf } from '../../../src/england/charge/charge-of.js';
import { disposableIncome, PARTS, shareOfIncome } from '../../../src/england/charge/kernel.js';
import { notionalCapitalByWeek } from '../../../src/england/charge/notional-capital.js';
import { ENGLISH_RATES } from '../../../src/england/rates/english-rates.js';
import type { RateTable } from '../../../src/england/rates/rate-cell.js';
import { provisionalCells } from '../../../src/england/working.js';
import { must } from '../../../src/explain/must.js';
import { figures } from '../../support/charge-figures.js';
import { workedCase } from '../../support/worked-case.js';

const CASES = (
  'TV6 TV7 TV9 TV10 TV12 TV14 TV15 TV16 TV19 TV52 TV56 TV57 TV58 TV59 TV60 TV61 TV62 TV63 TV71 TV72 TV73 TV74 TV77 ' +
  'TV78 TV81'
).split(' ');

interface Expected extends Partial<Omit<Charge, 'working'>> {
  readonly lines?: Readonly<Record<string, number>>;
  readonly refused?: readonly string[];
  readonly provisional?: readonly string[];
  readonly weeks?: readonly { readonly pence: number; readonly fall: number }[];
}

interface Run {
  readonly assessment: Parameters<typeof chargeOf>[0];
  readonly options?: ChargeOptions & { readonly localRates?: RateTable };
  readonly weeks?: number;
}

function answerOf(
  { assessment, options: { localRates: local, ...others } = {}, weeks }: Run,
  { lines = {}, ...expected }: Expected,
): Expected {
  const options = local ? { ...others, rates: { statutory: ENGLISH_RATES, local } } : others;
  if (weeks !== undefined) {
    const answers = must(notionalCapitalByWeek(assessment, weeks, options));
    return { weeks: answers.map(({ pence, fall }) => ({ pence, fall })) };
  }
  const charge = chargeOf(assessment, options);
  if (!charge.ok) return { refused: charge.problems.map(({ code }) => code) };
  const { working, ...answer } = charge.value;
  const found = working.filter(({ code }) => code in lines).map(({ code, pence }) => [code, pence]);
  return {
    ...Object.fromEntries(Object.entries(answer).filter(([name]) => name in expected)),
    ...(found.length > 0 && { lines: Object.fromEntries(found) }),
    ...(expected.provisional && { provisional: provisionalCells(working).map(({ rate }) => rate) }),
  };
}

describe('chargeOf', () => {
  it.each(CASES)('gives the answer of %s', (id) => {
    const { input, expected } = workedCase(id);
    expect(input.runs.map((run: Run, place: number) => answerOf(run, expected[place]))).toEqual(expected);
  });

  it('gives what the figures of TV64 add up to, not what its page prints', () => {
    const { input, expected } = workedCase('TV64');
    const parts = Object.entries(input.pence as Record<string, number>).map(([name, pence]) => [
      name,
      pence * PARTS,
    ]);
    const dorothy = figures({ ...Object.fromEntries(parts), percentage: input.percentage });
    expect(disposableIncome(dorothy) / PARTS).toBe(expected.disposable);
    expect(shareOfIncome(dorothy)).toBe(expected.pence);
  });
});
