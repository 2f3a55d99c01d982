/**
 * Random books: what can happen to one person's budget, in any order, late and early, with what the door refuses
 * left out.
 *
 * @module
 */
import fc from 'fast-check';
import { must } from '../../src/explain/must.js';
import type { Draft, Posting } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { type Moment, moment } from '../../src/time/moment.js';

export const FIRST = day('2026-04-01');
export const FUNDS = ['suspense', 'nhs', 'council', 'own'] as const;
/** The parent category can be posted to as well as its children, so that nothing may count it twice. */
export const CATEGORIES = [
  'expenses/personal-care',
  'expenses/personal-care/pa-wages',
  'expenses/personal-care/training',
  'expenses/personal-care/training/travel',
  'expenses/equipment',
] as const;

export const CHART = {
  accounts: [
    ...[
      'assets/bank',
      'assets/receivables',
      'liabilities/wages-owed',
      'income/nhs',
      'income/council',
      'income/person',
    ],
    ...CATEGORIES,
    ...['equity/opening', 'equity/between-funds', 'equity/budget', 'equity/commitments'],
  ].map((path) => ({ path, opens: FIRST })),
  funds: FUNDS.map((id) => ({
    id,
    name: { suspense: 'Suspense', nhs: 'NHS', council: 'Council', own: 'Own contribution' }[id],
    opens: FIRST,
    terms: { mayOverspend: id === 'suspense' || id === 'council', mayOvercommit: true },
    ...(id === 'suspense' ? { suspense: true } : {}),
  })),
};

/** The moment of the n-th recording. */
export function recordedAt(nth: number): Moment {
  return moment(
    `${addDays(day('2026-04-01'), Math.floor(nth / 2))}T${nth % 2 === 0 ? '09' : '17'}:00:00.000Z`,
  );
}

/** A pair of postings: what one account gains another gives. */
export function pair(
  balanceType: Posting['balanceType'],
  fund: string,
  to: string,
  from: string,
  amount: number,
): readonly Posting[] {
  return [
    { account: to, fund, balanceType, pence: pence(amount) },
    { account: from, fund, balanceType, pence: pence(-amount) },
  ];
}

interface Step {
  readonly act:
    | 'award'
    | 'receive'
    | 'pay'
    | 'owe'
    | 'settle'
    | 'commit'
    | 'pay-commitment'
    | 'move'
    | 'open'
    | 'undo'
    | 'undo-part';
  readonly fund: string;
  readonly other: string;
  readonly category: string;
  readonly income: string;
  readonly pence: number;
  readonly day: number;
  readonly late: boolean;
  readonly which: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom<Step['act']>(
    ...(['award', 'receive', 'receive', 'receive', 'pay', 'pay', 'owe', 'settle', 'commit'] as const),
    ...(['pay-commitment', 'move', 'open', 'undo', 'undo-part'] as const),
  ),
  fund: fc.constantFrom(...FUNDS),
  other: fc.constantFrom(...FUNDS),
  category: fc.constantFrom(...CATEGORIES),
  income: fc.constantFrom('income/nhs', 'income/council', 'income/person'),
  // Few amounts, so that many are alike; and some that are not round.
  pence: fc.oneof(fc.constantFrom(1000, 2000, 5000), fc.integer({ min: 1, max: 20_000 })),
  day: fc.nat(40),
  late: fc.boolean(),
  which: fc.nat(20),
});

function draftOf(
  ledger: Ledger,
  one: Step,
  nth: number,
  ids: readonly string[],
  date: Day,
): Draft | undefined {
  const { fund, category, pence: amount } = one;
  const which = ids[one.which % Math.max(1, ids.length)];
  const plain = (kind: string, postings: readonly Posting[], more: Partial<Draft> = {}): Draft => ({
    id: `e${nth}`,
    date,
    kind,
    postings,
    ...(one.late && ledger.closedThrough ? { effective: addDays(ledger.closedThrough, -5) } : {}),
    ...more,
  });
  switch (one.act) {
    case 'award':
      return plain('award', pair('budget', fund, category, 'equity/budget', amount));
    case 'receive':
      return plain('receive', pair('actual', fund, 'assets/bank', one.income, amount * 3));
    case 'pay':
      return plain('pay', pair('actual', fund, category, 'assets/bank', amount));
    case 'owe':
      return plain('owe', pair('actual', fund, category, 'liabilities/wages-owed', amount));
    case 'settle':
      return plain('pay', pair('actual', fund, 'liabilities/wages-owed', 'assets/bank', amount));
    case 'commit':
      return plain('commit', pair('commitment', fund, category, 'equity/commitments', amount), {
        commitment: { id: `c-${fund}-${category}`, act: 'open' },
      });
    case 'pay-commitment':
      return plain(
        'pay',
        [
          ...pair('commitment', fund, 'equity/commitments', category, Math.ceil(amount / 2)),
          ...pair('actual', fund, category, 'assets/bank', Math.ceil(amount / 2)),
        ],
        { commitment: { id: `c-${fund}-${category}`, act: 'pay' } },
      );
    case 'move':
      // Between funds in one bank account: the bank sees nothing.
      return plain('move', [
        ...pair('actual', fund, 'equity/between-funds', 'assets/bank', amount),
        ...pair('actual', one.other, 'assets/bank', 'equity/between-funds', amount),
      ]);
    case 'open':
      return plain('open', pair('actual', fund, 'assets/bank', 'equity/opening', amount));
    default: {
      if (which === undefined) return undefined;
      const part = one.act === 'undo-part' ? { part: 1 as Pence } : {};
      const undone = reverse(ledger, { entry: which, id: `e${nth}`, date, ...part });
      return undone.ok ? undone.value : undefined;
    }
  }
}

function bookOf(steps: readonly Step[]): Ledger {
  const ledger = must(openLedger(CHART));
  const ids: string[] = [];
  for (const [nth, one] of steps.entries()) {
    const draft = draftOf(ledger, one, nth, ids, addDays(FIRST, 5 + one.day));
    // What the door refuses is no part of the book.
    if (draft && post(ledger, draft, { recordedAt: recordedAt(nth) }).ok) ids.push(draft.id);
  }
  return ledger;
}

/** A book of up to 40 entries from 6 April to 16 May 2026, recorded at `recordedAt(0)` and after. */
export const randomBook: fc.Arbitrary<Ledger> = fc.array(step, { maxLength: 40, size: 'max' }).map(bookOf);

/** A day in or about the days of a random book. */
export const someDay: fc.Arbitrary<Day> = fc.nat(55).map((days) => addDays(FIRST, days));

/** A moment in or about the recording of a random book. */
export const someMoment: fc.Arbitrary<Moment> = fc.nat(45).map(recordedAt);
