/**
 * The year of example 17: the pool of example 05 with its bills, recorded day by day, and the forecasts of its schemes.
 */
import { readFileSync } from 'node:fs';
import { type Day, day, draw, moment, must, type Pence, pence } from 'personal-budget-ledger';
import { openPoolBook, type PoolBook } from 'personal-budget-ledger/book';
import {
  checkPool,
  type PoolAgreement,
  receiveContribution,
  revisePoolAward,
  settledRule,
} from 'personal-budget-ledger/pool';

export const pounds = (amount: number): Pence => pence(Math.round(amount * 100));
export const [q1, q2, q3, q4] = ['2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31'].map((text) =>
  day(text),
) as [Day, Day, Day, Day];

const text = readFileSync(new URL('pool/agreement.json', import.meta.url), 'utf8');
const agreed: PoolAgreement = must(checkPool(JSON.parse(text)));

/** Weights of the months from April: carers ask for more in winter; three schemes begin in July. */
const profiles: Readonly<Record<string, readonly number[]>> = {
  carers: [9, 9, 9, 10, 10, 10, 10, 11, 12, 12, 11, 10],
  falls: [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  adaptations: [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  exercise: [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1],
};
/** The agreement as it was signed. Nothing is delegated, to keep the example short. */
export const signed: PoolAgreement = must(
  checkPool({
    ...agreed,
    delegation: [],
    schemes: agreed.schemes.map((scheme) => ({
      ...scheme,
      ...(profiles[scheme.id] && { profile: profiles[scheme.id] }),
    })),
  }),
);
/** As it was revised in September: £100,000 more for falls. */
export const revised: PoolAgreement = must(
  checkPool({
    ...signed,
    schemes: signed.schemes.map((scheme) =>
      scheme.id === 'falls' ? { ...scheme, budget: pounds(600_000) } : scheme,
    ),
    variations: [
      {
        ...{ id: 'falls-winter', contribution: 'nhs-non-recurrent-2026', from: '2026-10-01' },
        ...{
          knownOn: '2026-09-15',
          change: pounds(100_000),
          reason: 'Second falls clinic, board of 15 September',
        },
      },
    ],
  }),
);

/** The bills of each quarter, in pounds. */
export type Bills = Readonly<Record<string, readonly [number, number, number, number]>>;
const BILLS: Bills = {
  reablement: [1_900_000, 2_085_000, 2_020_417, 2_254_000],
  equipment: [640_000, 720_000, 760_000, 780_000],
  carers: [600_250, 660_000, 681_000, 698_750],
  voluntary: [250_000, 250_000, 250_000, 230_000],
  falls: [0, 150_000, 190_000, 220_000],
  adaptations: [0, 550_000, 650_000, 700_000],
  exercise: [0, 20_000, 20_000, 18_000],
};

/** A pool's book with a clock that the example sets. */
export interface PoolYear {
  readonly book: PoolBook;
  /** Sets the clock to nine o'clock of a day. */
  readonly setDay: (date: Day) => void;
  /** Calls and receives what fell due, without the contributions named, and pays the bills of a quarter. */
  readonly quarter: (nth: 0 | 1 | 2 | 3, end: Day, unpaid?: readonly string[]) => Promise<void>;
}

/** The agreement of the year before: every year is one less. */
export const before: PoolAgreement = must(
  checkPool(JSON.parse(JSON.stringify(signed).replaceAll('2026', '2025').replaceAll('2027', '2026'))),
);
export const billsBefore: Bills = {
  reablement: [1_870_000, 1_900_000, 1_950_250, 2_010_500],
  equipment: [700_000, 720_000, 735_000, 790_000],
  carers: [610_000, 640_500, 650_000, 660_000],
  voluntary: [240_000, 240_000, 240_000, 240_000],
  falls: [0, 140_000, 150_000, 160_000],
  adaptations: [0, 600_000, 700_000, 800_000],
  exercise: [0, 20_000, 20_000, 20_000],
};

/** Opens the pool's book with its year awarded. */
export async function openPoolYear(agreement: PoolAgreement, bills: Bills = BILLS): Promise<PoolYear> {
  let now = moment(`${agreement.period.from}T09:00:00.000Z`);
  const book = must(await openPoolBook({ agreement, clock: () => now }));
  must(await book.award());
  const setDay = (date: Day) => {
    now = moment(`${date}T09:00:00.000Z`);
  };
  return {
    book,
    setDay,
    quarter: async (nth, end, unpaid = []) => {
      setDay(end);
      const calls = must(await book.call({ through: end }));
      must(await book.receiveCalled(calls.filter(({ source }) => !unpaid.includes(source ?? ''))));
      for (const [id, amounts] of Object.entries(bills)) {
        if (amounts[nth] === 0) continue;
        const scheme = book.agreement.schemes.find((candidate) => candidate.id === id)!;
        const own = book.terms.rules.find((candidate) => candidate.id === scheme.rule)!;
        // After the settlement of December each fund pays in proportion to its remaining budget.
        const rule = nth === 3 ? must(settledRule(book.ledger, book.agreement, id)) : own;
        const bill = {
          id: `${id}-q${nth + 1}`,
          date: end,
          category: scheme.category,
          pence: pounds(amounts[nth]),
        };
        must(await book.post((ledger) => draw(ledger, { ...bill, rule })));
      }
    },
  };
}

/** Takes the agreement of September into the book, and revises the award. */
export async function revise({ book, setDay }: PoolYear): Promise<void> {
  const date = day('2026-09-15');
  setDay(date);
  must(await book.agreePool(revised));
  must(await book.post((ledger) => revisePoolAward(ledger, revised, { id: 'award-september', date })));
}

/** The district pays what it owes, three weeks into July. */
export async function districtPays({ book, setDay }: PoolYear): Promise<void> {
  const date = day('2026-07-22');
  setDay(date);
  const receipt = { id: 'in-district', date, of: 'district-leisure-2026:2026-06-01', pence: pounds(60_000) };
  must(await book.post((ledger) => receiveContribution(ledger, book.agreement, receipt)));
}
