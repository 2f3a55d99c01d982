/** Pictures with figures of an ordinary year, of none, of too much and of too many, and with hostile names. */
import type { Document } from '../../src/documents/document.js';
import { outlookPicture } from '../../src/documents/outlook-picture.js';
import type { BarPart, BarRow, BarsPicture, FlowPicture, Picture } from '../../src/documents/picture.js';
import { type Pence, pence, sumPence } from '../../src/money/pence.js';
import { outlook } from '../../src/reports/outlook.js';
import { day } from '../../src/time/day.js';
import { paidBook } from './paid-book.js';

const PARTS: readonly BarPart[] = [
  { label: 'Spent', shade: 'solid' },
  { label: 'Promised', shade: 'hatched' },
  { label: 'Left', shade: 'light', below: 'Over plan' },
];

const money = (amount: number) => ({ pence: pence(amount) });

/** A row from its budget, its spending and its promises. */
export const barRow = (name: string, [whole, spent, promised]: readonly number[], level = 0): BarRow => ({
  ...{ name, level, whole: money(whole!) },
  amounts: [spent!, promised!, whole! - spent! - promised!].map(money),
});

/** Bars with the total of their rows. */
export function barsOf(title: string, rows: readonly BarRow[]): BarsPicture {
  const top = rows.filter(({ level = 0 }) => level === 0);
  const sum = (of: (row: BarRow) => Pence) => ({ pence: sumPence(top.map(of)) });
  return {
    ...{ kind: 'picture', form: 'bars', title, whole: 'Budget', parts: PARTS, rows },
    total: {
      whole: sum(({ whole }) => whole.pence),
      amounts: PARTS.map((_, place) => sum(({ amounts }) => amounts[place]!.pence)),
    },
  };
}

/** A flow between named nodes: source, fund, use. */
export function flowOf(
  title: string,
  into: readonly (readonly [string, string, number])[],
  out: readonly (readonly [string, string, number])[],
): FlowPicture {
  const nodes: FlowPicture['nodes'][number][] = [];
  const place = (column: 'source' | 'fund' | 'use', name: string) => {
    const known = nodes.findIndex((node) => node.column === column && node.name === name);
    return known >= 0 ? known : nodes.push({ column, name }) - 1;
  };
  const flows = [
    ...into.map(([source, fund, amount]) => ({
      ...{ from: place('source', source), to: place('fund', fund), amount: money(amount) },
    })),
    ...out.map(([fund, use, amount]) => ({
      ...{ from: place('fund', fund), to: place('use', use), amount: money(amount) },
    })),
  ];
  return { kind: 'picture', form: 'flow', title, nodes, flows };
}

const SPENDING = barsOf('Spent, committed and left as at 30 November 2026', [
  barRow('Personal care', [14_560_00, 9_408_20, 1_120_00]),
  barRow('PA wages', [12_480_00, 8_201_40, 960_00], 1),
  barRow('Employer costs', [2_080_00, 1_206_80, 160_00], 1),
  barRow('Respite', [2_400_00, 1_980_00, 640_00]),
  barRow('Transport', [780_00, 402_15, 0]),
  barRow('Equipment and adaptations', [1_150_00, 0, 0]),
  barRow('Activities in the community', [620_00, 58_00, 90_00]),
]);

const TREE: BarsPicture = {
  ...{ kind: 'picture', form: 'bars', title: 'Delegated money and its use as at 30 September 2026' },
  whole: 'Delegated amount',
  parts: [PARTS[0]!, { label: 'Committed', shade: 'dotted' }, { label: 'Available', shade: 'light' }],
  rows: [
    barRow('Integrated Commissioning Board', [17_820_000_00, 8_100_000_00, 3_410_000_00]),
    barRow('Reablement and discharge', [9_600_000_00, 4_730_000_00, 1_900_000_00], 1),
    barRow('North locality', [5_100_000_00, 2_600_000_00, 1_000_000_00], 2),
    barRow('South locality', [4_500_000_00, 2_130_000_00, 900_000_00], 2),
    barRow('Equipment', [2_720_000_00, 1_100_000_00, 510_000_00], 1),
    barRow('Carers', [1_000_000_00, 470_000_00, 200_000_00], 1),
  ],
};

const FLOW = flowOf(
  'Where money came from and went, 1 April 2026 to 30 November 2026',
  [
    ['Brought forward', 'Direct payment', 1_312_40],
    ['Council', 'Direct payment', 9_840_00],
    ['Client contribution', 'Direct payment', 1_102_50],
    ['NHS integrated care board', 'Personal health budget', 6_120_00],
    ['Brought forward', 'Personal health budget', 240_00],
  ],
  [
    ['Direct payment', 'Personal care', 7_408_20],
    ['Direct payment', 'Respite', 1_980_00],
    ['Direct payment', 'Transport', 402_15],
    ['Direct payment', 'Left at the end', 2_464_55],
    ['Personal health budget', 'Personal care', 4_910_00],
    ['Personal health budget', 'Activities in the community', 58_00],
    ['Personal health budget', 'Left at the end', 1_392_00],
  ],
);

const YEAR = { from: day('2026-04-01'), to: day('2027-03-31') };
const yearAt = (planned: number, payments: readonly (readonly [string, number])[], asAt: string) =>
  outlookPicture(outlook(paidBook(planned, payments), { ...YEAR, asAt: day(asAt) }));
const PAYMENTS = [
  ['2026-04-24', 1_420_00],
  ['2026-05-22', 1_530_00],
  ['2026-06-19', 1_511_20],
  ['2026-07-17', 1_702_35],
  ['2026-08-14', 1_620_00],
  ['2026-09-11', 1_744_10],
  ['2026-10-09', 1_580_40],
  ['2026-11-06', 1_740_30],
] as const;

/** The pictures of an ordinary year. */
export const ORDINARY_PICTURES: readonly (readonly [string, Picture])[] = [
  ['spending', SPENDING],
  ['a tree', TREE],
  ['a flow', FLOW],
  ['a year that ends early', yearAt(16_900_00, PAYMENTS, '2026-11-30')],
  ['a year that lasts', yearAt(24_000_00, PAYMENTS, '2026-11-30')],
];

const HOSTILE_NAMES: readonly string[] = [
  '"><script>alert(1)</script><img src=x onerror=alert(1)>',
  '\u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 (12)',
  `Z${'\u0301\u0335'.repeat(20)}oe\u0308`,
  'A'.repeat(10_000),
  'word '.repeat(200),
];
const MANY = Array.from({ length: 10_000 }, (_, place) => place + 1);
const MANY_IN = MANY.map((place) => [`Stream ${place}`, `Fund ${place % 40}`, place] as const);
const MANY_OUT = MANY.map((place) => [`Fund ${place % 40}`, `Category ${place}`, place] as const);

/** The pictures that break a drawing that was made for an ordinary year only. */
export const HARD_PICTURES: readonly (readonly [string, Picture])[] = [
  ['no bars', barsOf('Nothing', [])],
  ['one bar', barsOf('One', [barRow('Care', [100_00, 100_00, 0])])],
  ['bars of nothing', barsOf('Zero', [barRow('Care', [0, 0, 0]), barRow('Travel', [0, 0, 0])])],
  [
    'bars below zero',
    barsOf('Below zero', [
      ...[barRow('Refunded', [100_00, -20_00, 0]), barRow('No plan', [0, 50_00, 10_00])],
      ...[barRow('Plan taken back', [-30_00, 0, 0]), barRow('Promise freed twice', [40_00, 50_00, -5_00])],
    ]),
  ],
  [
    'hostile bars',
    barsOf(
      HOSTILE_NAMES[0]!,
      HOSTILE_NAMES.map((name, place) => barRow(name, [200_00, 90_00, place * 40_00])),
    ),
  ],
  [
    'many bars',
    barsOf(
      'Ten thousand',
      MANY.map((place) => barRow(`Category ${place}`, [place * 100, place * 50, place])),
    ),
  ],
  [
    'a deep tree',
    barsOf(
      'Deep',
      MANY.slice(0, 25).map((place) =>
        barRow(`Level ${place}`, [26_000_000_00 - place, 10_000_000_00, 0], place - 1),
      ),
    ),
  ],
  ['no flow', flowOf('Nothing', [], [])],
  ['one flow', flowOf('One', [['Council', 'Fund', 1]], [['Fund', 'Care', 1]])],
  [
    'a flow of very unlike amounts',
    flowOf(
      'Unlike',
      [
        ['Council', 'Fund', 1],
        ['NHS', 'Fund', 90_000_000_00],
      ],
      [
        ['Fund', 'Care', 90_000_000_00],
        ['Fund', 'Left', 1],
      ],
    ),
  ],
  [
    'a hostile flow',
    flowOf(
      HOSTILE_NAMES[1]!,
      HOSTILE_NAMES.map((name) => [name, `Fund ${name}`, 1_00] as const),
      HOSTILE_NAMES.map((name) => [`Fund ${name}`, `Use ${name}`, 1_00] as const),
    ),
  ],
  ['many flows', flowOf('Ten thousand', MANY_IN.slice(0, 2000), MANY_OUT.slice(0, 2000))],
  ['a year without a plan', yearAt(0, PAYMENTS, '2026-11-30')],
  ['a year without anything', yearAt(0, [], '2026-11-30')],
  ['the first days of a year', yearAt(16_900_00, [], '2026-04-03')],
  ['a year that is spent', yearAt(9_000_00, PAYMENTS, '2026-11-30')],
  ['a year of refunds', yearAt(500_00, [['2026-04-24', -90_00]], '2026-11-30')],
];

/** A document with pictures and nothing else. */
export function documentOf(title: string, pictures: readonly Picture[]): Document {
  return { id: 'pictures', title, facts: [], sections: [{ blocks: pictures }] };
}
