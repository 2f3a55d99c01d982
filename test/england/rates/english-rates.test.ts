/**
 * Tests `england/rates/english-rates.ts`, `england/rates/guarantee.ts`, `england/rates/limits.ts`, `england/rates/nursing.ts`,
 * `england/rates/benefits.ts`, `england/rates/wages.ts` and `england/rates/years.ts` against a copy of the tables that were read.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENGLISH_RATES } from '../../../src/england/rates/english-rates.js';
import type { RateCell } from '../../../src/england/rates/rate-cell.js';
import { rateOf } from '../../../src/england/rates/rate-of.js';
import { must } from '../../../src/explain/must.js';
import { day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';

interface CopiedRow {
  readonly table: string;
  readonly row: string;
  readonly rate: string;
  readonly figures: Readonly<Record<string, string>>;
}
const copy: readonly CopiedRow[] = JSON.parse(
  readFileSync(new URL('facts-tables.json', import.meta.url), 'utf8'),
);
interface RateCase {
  readonly rate: string;
  readonly days: readonly string[];
}
const printed = copy.filter(({ rate }) => rate !== 'night-care-element');

/** Marks of figures that were computed, or recalled with medium confidence. */
const PROVISIONAL = ['C', 'P', 'P1', 'P2', 'M'];
/** The words in the source of a figure with a mark: F is found, H and M are recalled with high and medium confidence, the others computed. */
const SAID: Readonly<Record<string, RegExp>> = {
  F: /: (?:LAC|news reports|brumdaily)/,
  C: /computed as 2024\/25 × 1\.017/,
  P: /computed as 2025\/26 .* low confidence; /,
  P1: /computed as 2025\/26 .* strong inference/,
  P2: /computed as 2025\/26 .* weakest/,
  H: /recalled with high confidence/,
  M: /^recalled, not read/,
};
/** First and last month and day of a year of each table, the second in the year after. */
const EDGES: Readonly<Record<string, readonly [string, string]>> = {
  'minimum income guarantee': ['04-06', '04-05'],
  nursing: ['04-01', '03-31'],
  benefits: ['04-13', '03-30'],
};

/** The first and last days of the years that a column is for. */
function periodsOf({ table, rate }: CopiedRow, column: string): (readonly [string, string])[] {
  const asMade = ['2015-04-01', '2015-04-05'] as const;
  if (column === 'as made') return [asMade];
  const [firstDay, lastDay] = EDGES[table] ?? EDGES['minimum income guarantee']!;
  const [, first, last = first] = /^(\d{4})[^–]*(?:–(\d{4}).*)?$/.exec(
    column === 'every year' ? '2015–2026' : column,
  )!;
  const years = Array.from({ length: Number(last) - Number(first) + 1 }, (_, count) => Number(first) + count);
  const periods = years.map((year) => {
    if (rate === 'national-living-wage/hour' && year === 2025) return ['2025-04-13', '2026-03-31'] as const;
    if (rate === 'national-living-wage/hour' && year === 2026) return ['2026-04-01', '2027-03-31'] as const;
    return [`${year}-${firstDay}`, `${year + 1}-${lastDay}`] as const;
  });
  return column === 'every year' ? [asMade, ...periods] : periods;
}

/** A cell as it is copied: row, days, figure, and whether it is provisional. */
function expectedOf(row: CopiedRow): string[] {
  return Object.entries(row.figures).flatMap(([column, figure]) => {
    const [amount = '', mark = ''] = figure.split(' ');
    const status = PROVISIONAL.includes(mark) ? 'provisional' : mark === 'H' ? 'recalled' : 'published';
    return periodsOf(row, column).map(
      ([from, to]) => `${row.rate} ${from} ${to} ${amount.replace('.', '')} ${status}`,
    );
  });
}

const lineOf = ({ rate, from, to, pence, status }: RateCell) =>
  `${rate} ${from} ${to} ${String(pence).padStart(3, '0')} ${status}`;

describe('ENGLISH_RATES', () => {
  it('has the figures of the tables that were read, each with its mark, and no others', () => {
    expect(ENGLISH_RATES.map(lineOf).sort()).toEqual(printed.flatMap(expectedOf).sort());
  });

  it('names a source in every cell, and in it what its mark means', () => {
    const sources = new Map(ENGLISH_RATES.map((cell) => [lineOf(cell), cell.source]));
    for (const row of printed)
      for (const [column, figure] of Object.entries(row.figures)) {
        const [, mark = ''] = figure.split(' ');
        for (const line of expectedOf({ ...row, figures: { [column]: figure } })) {
          const source = sources.get(line) ?? '';
          if (mark !== '') expect(source).toMatch(SAID[mark]!);
          else expect(source).toMatch(/^(?!.*(?:computed|recalled)).{10}/);
        }
      }
  });

  it('gives the night-care element of the sources as the difference of two rates', () => {
    const row = copy.find(({ rate }) => rate === 'night-care-element')!;
    for (const [year, figure] of Object.entries(row.figures)) {
      const on = day(`${year.slice(0, 4)}-06-01`);
      const penceOf = (rate: string) => must(rateOf(ENGLISH_RATES, rate, { on })).pence;
      const difference = penceOf('attendance-allowance/higher') - penceOf('attendance-allowance/lower');
      expect(difference).toBe(Number(figure.replace('.', '')));
    }
  });

  it('knows two figures of one year of nursing care, the second after its end, and a fall', () => {
    const rate = (on: string, knownOn: string) =>
      must(rateOf(ENGLISH_RATES, 'nursing/standard', { on: day(on), knownOn: day(knownOn) })).pence;
    expect(rate('2019-04-01', '2020-04-29')).toBe(165_56);
    expect(rate('2019-04-01', '2020-04-30')).toBe(180_31);
    expect(rate('2022-03-31', '2022-05-11')).toBe(187_60);
    expect(rate('2022-03-31', '2022-05-12')).toBe(209_53);
    expect(rate('2022-04-01', '2022-05-12')).toBe(209_19);
  });

  it('refuses the days on which a benefit year may or may not have started', () => {
    const answer = rateOf(ENGLISH_RATES, 'state-pension/new', { on: day('2026-04-08') });
    const facts = { rate: 'state-pension/new', on: '2026-04-08', before: '2026-03-30', after: '2026-04-13' };
    expect(answer).toEqual({ ok: false, problems: [{ code: 'rate-not-known', at: '', facts }] });
  });
});

describe('the worked cases of rates', () => {
  it.each(['TV22', 'TV23'])('%s', (id) => {
    const { input, expected } = workedCase<RateCase>(id);
    const [before = 0, after = 0] = input.days.map((on) => {
      return must(rateOf(ENGLISH_RATES, input.rate, { on: day(on) })).pence;
    });
    const change = after - before;
    const tenthsOfPercent = Math.round((change * 1000) / before);
    const answer = { pence: [before, after], change, tenthsOfPercent };
    expect(answer).toMatchObject(expected);
  });

  it.each(['TV20', 'TV68', 'TV69'])('%s uses rates of nursing care that are in the table', (id) => {
    const { paid, due } = workedCase(id).input;
    for (const [on, weekly] of [...paid, ...due] as [string, number][]) {
      const figures = ENGLISH_RATES.filter(({ rate }) => rate === 'nursing/standard');
      // A rate may be paid on after its last day, until the next one is known.
      expect(figures.filter(({ from, pence }) => from <= on && pence === weekly)).not.toEqual([]);
    }
  });
});
