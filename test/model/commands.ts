/**
 * What may be done to a book, by whoever knocks at its door: good drafts and bad ones, in any order.
 *
 * @module
 */
import fc from 'fast-check';
import { commitments } from '../../src/ledger/commitment.js';
import type { CommitmentAct, Draft, Posting } from '../../src/ledger/entry.js';
import { entries } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { reverse, reversible } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { addDays, type Day } from '../../src/time/day.js';
import { CATEGORIES, draft, FIRST, FUNDS, pair, posting } from '../support/random-ledger.js';

const SIMPLE = {
  receive: ['actual', 'assets/bank', 'income/nhs'],
  invoice: ['actual', 'assets/receivables', 'income/nhs'],
  settle: ['actual', 'liabilities/owed', 'assets/bank'],
  withdraw: ['actual', 'assets/petty-cash', 'assets/bank'],
  pay: ['actual', 'category', 'assets/bank'],
  owe: ['actual', 'category', 'liabilities/owed'],
  refund: ['actual', 'assets/bank', 'category'],
  award: ['budget', 'category', 'equity/budget'],
  cut: ['budget', 'equity/budget', 'category'],
} as const;

const PROMISES = { 'pay-promise': 'pay', release: 'release', expire: 'expire', reopen: 'reopen' } as const;

type Act =
  | keyof typeof SIMPLE
  | keyof typeof PROMISES
  | 'move'
  | 'commit'
  | 'reverse'
  | 'tamper'
  | 'close'
  | 'repeat'
  | 'change'
  | 'wild'
  | 'revise'
  | 'replay';

/** `which` picks an entry or a commitment that is there, `share` how many quarters of it; five is one too many. */
export interface Command {
  readonly act: Act;
  readonly fund: string;
  readonly other: string;
  readonly category: string;
  readonly pence: number;
  readonly day: number;
  readonly late: number;
  readonly which: number;
  readonly share: number;
  readonly clock: number;
  readonly loose: readonly Posting[];
}

const fund = fc.constantFrom('chc', 'chc', 'chc', 'council', 'council', 'own', 'grant', 'suspense');
const loosePosting = fc
  .tuple(
    fc.constantFrom('assets/bank', 'income/nhs', 'expenses/care', 'expenses/equipment', 'assets/nowhere'),
    fc.constantFrom(...FUNDS, 'kept', 'guarded', 'nobody'),
    fc.constantFrom('actual', 'actual', 'budget', 'commitment'),
    fc.integer({ min: -3, max: 3 }),
  )
  .map((parts) => posting(...parts));

/** One command of the given acts. */
export function command(acts: readonly Act[]): fc.Arbitrary<Command> {
  return fc.record({
    act: fc.constantFrom(...acts),
    fund,
    other: fund,
    category: fc.constantFrom(...CATEGORIES, 'expenses/care/wages', 'expenses/care/wages'),
    pence: fc.oneof(fc.constantFrom(1, 2, 3, 100, 1000), fc.integer({ min: 1, max: 30_000 })),
    day: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 30, max: 120 }) },
      { weight: 1, arbitrary: fc.integer({ min: -5, max: 400 }) },
    ),
    late: fc.constantFrom(0, 0, 0, 1, 20, 40, -1),
    which: fc.nat(30),
    share: fc.integer({ min: 1, max: 5 }),
    clock: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, -3),
    loose: fc.array(loosePosting, { maxLength: 4 }),
  });
}

const OFTEN: readonly Act[] = [
  'receive',
  'receive',
  'pay',
  'award',
  'award',
  'commit',
  'pay-promise',
  'reverse',
];
const SIMPLE_ACTS = Object.keys(SIMPLE) as (keyof typeof SIMPLE)[];
const PROMISE_ACTS = Object.keys(PROMISES) as (keyof typeof PROMISES)[];
const PLAIN: readonly Act[] = [
  ...OFTEN,
  ...OFTEN,
  ...SIMPLE_ACTS,
  ...PROMISE_ACTS,
  'move',
  'reverse',
  'close',
];

/** Commands of people who mean well; what terms and balances refuse is among them. */
export const plainCommand = command(PLAIN);
/** Commands of anyone at all. */
export const anyCommand = command([...PLAIN, 'tamper', 'repeat', 'change', 'wild', 'revise', 'replay']);

function promise(ledger: Ledger, one: Command, id: string, more: object): Draft {
  const all = [...commitments(ledger)];
  const held = all[one.which % Math.max(1, all.length)];
  const act: CommitmentAct = PROMISES[one.act as keyof typeof PROMISES];
  const postings = (held?.lines ?? []).flatMap(({ account, fund: own, opened, outstanding, spent }) => {
    if (act === 'reopen') {
      const most = Math.ceil(((opened - spent - outstanding) * one.share) / 4);
      return most > 0 ? pair('commitment', own, account, 'equity/commitments', most) : [];
    }
    const free = Math.ceil((outstanding * one.share) / 4);
    if (free === 0) return [];
    // What is paid is at times a little more or less than was promised.
    const paid = act === 'pay' ? Math.max(1, free + (one.late > 1 ? one.late - 30 : 0)) : 0;
    return [
      ...pair('commitment', own, 'equity/commitments', account, free),
      ...(paid > 0 ? pair('actual', own, account, 'assets/bank', paid) : []),
    ];
  });
  return draft(id, postings, { ...more, commitment: { id: held?.id ?? 'none', act } });
}

/** The draft that a command asks for, in a book as it stands; undefined where it is no draft, or cannot be drawn up. */
export function draftOf(ledger: Ledger, one: Command, id: string): Draft | undefined {
  const { fund: own, category } = one;
  const date: Day = addDays(FIRST, one.day);
  // What is late belongs to a closed day, if any is closed; the door refuses it otherwise.
  const latest = one.which % 4 === 0 ? date : (ledger.closedThrough ?? date);
  const more = { date, ...(one.late === 0 ? {} : { effective: addDays(latest, -one.late) }) };
  const journal = [...entries(ledger)];
  const picked = journal[one.which % Math.max(1, journal.length)];
  if (Object.hasOwn(SIMPLE, one.act)) {
    const [type, to, from] = SIMPLE[one.act as keyof typeof SIMPLE];
    const named = (path: string) => (path === 'category' ? category : path);
    // Money comes in larger sums than it goes out, so that there is something to spend.
    const sum = one.act === 'receive' || one.act === 'award' ? one.pence * 4 : one.pence;
    return draft(id, pair(type, own, named(to), named(from), sum), more);
  }
  if (Object.hasOwn(PROMISES, one.act)) return promise(ledger, one, id, more);
  switch (one.act) {
    case 'move': {
      const out = pair('actual', own, 'equity/between-funds', 'assets/bank', one.pence);
      return draft(
        id,
        [...out, ...pair('actual', one.other, 'assets/bank', 'equity/between-funds', one.pence)],
        more,
      );
    }
    case 'commit': {
      const lines = [
        ...pair('commitment', own, category, 'equity/commitments', one.pence),
        ...(one.share > 2
          ? pair('commitment', one.other, 'expenses/care/wages', 'equity/commitments', one.which + 1)
          : []),
      ];
      const expires = one.share % 2 === 0 ? { expires: addDays(date, one.which) } : {};
      // Now and then the name is taken already.
      return draft(id, lines, {
        ...more,
        commitment: { id: one.which === 0 ? 'c' : `c-${id}`, act: 'open', ...expires },
      });
    }
    case 'close':
      // Now and then it only names what proves days that may be closed already.
      return draft(id, [], {
        ...{ date: addDays(date, -60), kind: 'close', closes: true },
        ...(one.share % 3 === 0 ? { source: 'proof' } : {}),
      });
    case 'wild':
      return draft(id, one.loose, {
        ...more,
        ...(one.share === 1 ? { commitment: { id: 'c', act: one.which % 2 === 0 ? 'open' : 'pay' } } : {}),
        ...(one.share === 2 ? { reverses: { entry: picked?.id ?? 'none', part: one.which } } : {}),
      });
    case 'reverse':
    case 'tamper': {
      if (!picked) return undefined;
      const left = reversible(ledger, picked.id);
      const part = one.share === 4 ? {} : { part: pence(Math.ceil((left * one.share) / 4)) };
      const { effective } = more;
      const undo = reverse(ledger, {
        entry: picked.id,
        id,
        date,
        ...part,
        ...(effective ? { effective } : {}),
      });
      // Where none can be drawn up the door is asked all the same, with a mirror made by hand.
      const bare = picked.postings.map(({ pence: own, ...rest }) => ({ ...rest, pence: pence(0 - own) }));
      const asked = undo.ok
        ? undo.value
        : draft(id, bare, { ...more, reverses: { entry: picked.id, ...part } });
      if (one.act === 'reverse') return asked;
      const added = pair('actual', own, 'assets/bank', 'income/nhs', 1);
      return { ...asked, postings: [...asked.postings, ...added] };
    }
    case 'repeat':
    case 'change': {
      if (!picked) return undefined;
      const { recordedAt: _recordedAt, ...said } = picked;
      const again = JSON.parse(JSON.stringify(said)) as Draft;
      return one.act === 'repeat' ? again : { ...again, kind: 'changed' };
    }
    default:
      return undefined;
  }
}
