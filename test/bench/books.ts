/** Books for the benchmark: entries of four postings over two funds, days spread over a year, each recorded at its own moment. */
import { type Chart, type Day, type Draft, type Moment, moment, type Pence } from 'personal-budget-ledger';

const OPENS = '2026-04-01' as Day;
const FUNDS = [
  'icb-continuing-healthcare',
  'council-care-act',
  'client-contribution',
  'disabled-facilities-grant',
];
const BANK = 'assets/bank/current-account';
const START = Date.UTC(2026, 3, 1);
const YEAR_OF_DAYS = 365;

/** A small generator of numbers that is the same everywhere. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state % below;
  };
}

export function chartOf(categories: number): Chart {
  const paths = [BANK, ...Array.from({ length: categories }, (_, index) => category(index))];
  const terms = { permitted: ['expenses/personal-care'], mayOverspend: true };
  return {
    accounts: paths.map((path) => ({ path, opens: OPENS })),
    funds: [
      ...FUNDS.map((id) => ({ id, name: id, opens: OPENS, terms })),
      { id: 'suspense', name: 'Suspense', opens: OPENS, suspense: true, terms: { mayOverspend: true } },
    ],
  };
}

const category = (index: number) => `expenses/personal-care/category-${index}`;

export interface Recorded {
  readonly draft: Draft;
  readonly recordedAt: Moment;
}

/** Entries in order of recording, dated in order too. */
export function* recorded(count: number, categories: number, from = 0, of = count): Generator<Recorded> {
  const any = numbers(from + 1);
  for (let index = from; index < from + count; index++) {
    const date = new Date(START + Math.floor((index / of) * YEAR_OF_DAYS) * 86_400_000)
      .toISOString()
      .slice(0, 10) as Day;
    const postings = [0, 1].flatMap(() => {
      const pence = (100 + any(50_000)) as Pence;
      const part = { fund: FUNDS[any(FUNDS.length)]!, balanceType: 'actual' as const };
      return [
        { account: category(any(categories)), ...part, pence },
        { account: BANK, ...part, pence: -pence as Pence },
      ];
    });
    yield {
      draft: { id: `entry-${String(index).padStart(8, '0')}`, date, kind: 'pay', postings },
      recordedAt: moment(new Date(START + index * 30).toISOString()),
    };
  }
}
