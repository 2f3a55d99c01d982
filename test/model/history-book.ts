/**
 * The books that random histories are made of: two with one chart, between which money moves; and the rules of who pays.
 *
 * Limit: a fund is asked under a cap by all rules or by none, so that its own sums tell what counts under the cap.
 *
 * @module
 */
import type { NamedRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import type { Chart, Fund, FundTerms } from '../../src/ledger/chart.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { type Moment, moment } from '../../src/time/moment.js';

export const BEGINS = day('2026-04-01');
export const CARE = ['expenses/care', 'expenses/care/wages', 'expenses/equipment'] as const;

const PATHS = [
  'assets/bank',
  'assets/receivables/in-transit',
  'liabilities/owed',
  'income/nhs',
  'income/council',
  ...CARE,
  'equity/budget',
  'equity/committed',
  'equity/transfers',
  'equity/hand',
];

const fund = (id: string, terms: object, more: Partial<Fund> = {}): Fund => ({
  ...{ id, name: id, opens: BEGINS, terms: terms as FundTerms },
  ...more,
});

export const CHART = {
  accounts: [
    ...PATHS.map((path) => ({ path, opens: BEGINS })),
    { path: 'equity/allotted', opens: BEGINS, setsAside: true },
  ],
  funds: [
    fund('suspense', { mayOverspend: true, mayOvercommit: true }, { suspense: true }),
    fund('nhs', {}),
    fund('council', { keep: 2000, prohibited: ['expenses/equipment'] }),
    fund('person', { overdraft: 4000, mayOvercommit: true }),
    fund('grant', { days: { from: BEGINS, to: day('2026-10-31') } }),
    fund('guarded', { mayOvercommit: true }),
  ],
  protections: [
    {
      ...{ id: 'care', name: 'Care comes first', funds: ['guarded', 'grant'], categories: ['expenses/care'] },
      days: { from: BEGINS, to: day('2027-03-31') },
      atLeast: { share: '30%' },
    },
  ],
} as unknown as Chart;

const asked = (id: string) => ({ kind: 'fund', fund: id }) as const;
const person = { kind: 'up-to', cap: 3150, per: 'week', name: 'person', rule: asked('person') } as const;
const grant = (cap: number) => ({ kind: 'up-to', cap, per: 'month', rule: asked('grant') }) as const;

/** Who pays. The third is the second in a later version: its cap has moved, and is lower. */
export const RULES = [
  { kind: 'in-order', of: [person, asked('council'), asked('nhs')] },
  {
    kind: 'by-share',
    of: [
      { share: '60%', rule: asked('nhs') },
      { share: '40%', rule: { kind: 'in-order', of: [grant(20_000), asked('council')] } },
    ],
  },
  { kind: 'in-order', of: [grant(15_000), asked('nhs'), asked('council')] },
  asked('guarded'),
  asked('nhs'),
  {
    kind: 'by-share',
    of: [
      { share: '2/3', rule: { kind: 'in-order', of: [person, asked('guarded'), asked('nhs')] } },
      { share: 'remaining', rule: { kind: 'kept' } },
    ],
  },
].map((rule, index) => {
  const [id, version] = index === 2 ? ['rule-1', 2] : [`rule-${index}`, 1];
  return { id, version, name: id, rule } as unknown as NamedRule;
});

/** How money that comes in is spread: so much a month to one fund, a part kept by whoever sends it. */
export const SPREAD = {
  ...{ id: 'spread', version: 1, name: 'spread' },
  rule: {
    kind: 'by-share',
    of: [
      {
        share: '90%',
        rule: {
          kind: 'in-order',
          of: [{ kind: 'up-to', cap: 60_000, per: 'month', rule: asked('guarded') }, asked('council')],
        },
      },
      { share: '10%', rule: { kind: 'kept' } },
    ],
  },
} as unknown as NamedRule;

export function emptyBook(): Ledger {
  return must(openLedger(CHART));
}

/** The day of a step of a history: one step a day. */
export const dayOfStep = (step: number): Day => addDays(BEGINS, step);

export function momentOfStep(step: number): Moment {
  return moment(`${dayOfStep(step)}T12:00:00.000Z`);
}
