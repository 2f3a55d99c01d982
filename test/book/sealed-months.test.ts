/**
 * A book that loads its history from the last seal on is the book that has it whole. Also tests `book/last-milestone.ts`,
 * `ledger/milestone.ts`, `ledger/state/milestone.ts` and `rules/settle-split/open-entries.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Book, bringForward, draw, openBook } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { dumpState } from '../../src/ledger/dump-state.js';
import { hasHistory } from '../../src/ledger/earlier-history.js';
import { stateOf } from '../../src/ledger/ledger.js';
import { hasRecentHistory, setMilestone } from '../../src/ledger/milestone.js';
import { daysFor } from '../../src/ledger/open-days.js';
import { openEntries } from '../../src/rules/settle-split/open-entries.js';
import { memoryStore } from '../../src/store/memory.js';
import type { Store } from '../../src/store/store.js';
import { addDays, type Day } from '../../src/time/day.js';
import { agreedWith, JOINT, PA_WAGES, weekly } from '../support/agreed.js';
import {
  balance,
  balances,
  day,
  entries,
  type Ledger,
  moment,
  pence,
  reverse,
  type Statement,
  settleSplit,
} from '../support/library.js';
import { fundRule, inOrder } from '../support/random-rule.js';

const FIRST = day('2026-04-01');
const secret = '0123456789abcdef0123456789abcdef';
const FIRST_FUND = {
  ...{ id: 'first', version: 1, name: 'The first that can' },
  rule: inOrder(fundRule('nhs'), fundRule('own'), fundRule('council')),
};
const CAPPED = {
  ...{ id: 'capped', version: 1, name: 'Capped by month' },
  rule: inOrder(
    { kind: 'up-to', cap: pence(3000), per: 'month', rule: fundRule('own') },
    fundRule('council'),
  ),
};
const agreement = {
  ...agreedWith(
    {
      period: { from: FIRST, to: day('2026-08-31') },
      agreedOn: FIRST,
      contributions: [weekly('nhs', 9000), weekly('council', 4000), weekly('own', 2000)],
    },
    { rules: [JOINT, FIRST_FUND, CAPPED] },
  ),
  book: 'book',
};
const payees = [
  { payee: 'CARE CO', category: PA_WAGES, rule: 'joint' },
  { payee: 'NURSE', category: PA_WAGES, rule: 'first' },
  { payee: 'CLUB', category: PA_WAGES, rule: 'capped' },
  { payee: 'PERSONAL ASSISTANT', line: 'pa' },
  { payee: 'NHS BOARD', stream: 'nhs' },
  { payee: 'COUNCIL', stream: 'council' },
];
/** The lines of the bank, by day since the first: pence and payee. */
interface BankLine {
  readonly on: number;
  readonly pence: number;
  readonly payee: string;
}
const MONEY = [20_000, 50_000, 30_000];
const OPENING = 100_000;
const DAYS = 120;
const someLines = fc.array(
  fc.record({
    on: fc.nat(DAYS),
    pence: fc.integer({ min: 500, max: 9_000 }).map((pounds) => -pounds),
    payee: fc.constantFrom('CARE CO', 'NURSE', 'NURSE', 'PERSONAL ASSISTANT', 'SHOP', 'CLUB'),
  }),
  { minLength: 5, maxLength: 40, size: 'max' },
);
const someReceipts = fc.array(
  fc.record({
    on: fc.nat(DAYS),
    pence: fc.integer({ min: 500, max: 20_000 }),
    payee: fc.constantFrom('NHS BOARD', 'COUNCIL', 'CARE CO', 'LUCK'),
  }),
  { maxLength: 10 },
);

/** The bank's statement of some days, both included. */
function statement(bank: readonly BankLine[], from: number, to: number): Statement {
  const before = bank.filter(({ on }) => on < from).reduce((sum, line) => sum + line.pence, OPENING);
  const shown = bank.filter(({ on }) => on >= from && on <= to);
  return {
    ...{ account: '12-34-56 00001111', currency: 'GBP', from: addDays(FIRST, from), to: addDays(FIRST, to) },
    opening: { pence: pence(before) },
    closing: {
      pence: pence(shown.reduce((sum, line) => sum + line.pence, before)),
      date: addDays(FIRST, to),
    },
    lines: shown.map((line, nth) => ({
      ...{ id: `line-${nth}`, date: addDays(FIRST, line.on), pence: pence(line.pence) },
      ...{ payee: line.payee, text: '', line: nth + 1 },
    })),
  };
}

const clock = () => moment('2026-05-04T08:00:00.000Z');
const opened = async (store: Store): Promise<Book> =>
  must(await openBook({ id: 'book', agreement, payees, secret, store, clock, by: 'officer-1' }));
const begun = async (store: Store): Promise<Book> => {
  const book = await opened(store);
  const start = bringForward({
    ...{ id: 'start', date: FIRST },
    funds: ['nhs', 'council', 'own'].map((fund, nth) => ({
      fund,
      pence: pence(MONEY[nth]!),
    })),
  });
  must(await book.begin());
  must(await book.post(start));
  return book;
};

interface Step {
  readonly act: keyof typeof ACTS;
  readonly which: number;
  readonly amount: number;
}
/** The state that an act may use: how far the bank has been read, and its lines. */
interface Life {
  readonly bank: readonly BankLine[];
  readonly id: string;
  readonly through: number;
  readonly step: Step;
  /** An entry and a line of the book. */
  readonly entry: string;
  readonly line: string;
  readonly closed: Day | undefined;
}
const POSTS = ['nothing', 'explained', 'everything', 'everything'] as const;
const RULES = [JOINT, FIRST_FUND, CAPPED];
const meanings = [
  { category: PA_WAGES, rule: 'joint' },
  { category: PA_WAGES, rule: 'first' },
  { line: 'pa' },
] as const;

const taken = (book: Book, { bank, step }: Life, from: number, to: number) =>
  book.take([statement(bank, from, to)], { post: POSTS[step.which % POSTS.length]! });
/** A day by the choice of a step: open, closed, or ahead. */
const someDay = ({ step, through }: Life) =>
  addDays(FIRST, Math.min(DAYS, Math.max(0, through + 5 - step.which * 3)));

const ACTS = {
  take: (book: Book, life: Life) => taken(book, life, life.through + 1, life.through + 15),
  again: (book: Book, life: Life) =>
    taken(book, life, Math.max(0, life.through - life.step.which * 2), life.through),
  seal: (book: Book) => book.seal(),
  sealPart: (book: Book, life: Life) =>
    book.seal({ through: addDays(FIRST, Math.max(0, life.through - life.step.which)) }),
  answerAll: async (book: Book) => {
    const questions = await book.questions();
    if (!questions.ok) return questions;
    for (const { line } of questions.value) await book.answer({ kind: 'record', line: line.id });
    return book.questions();
  },
  answerOld: (book: Book, { line, step }: Life) =>
    book.answer({ kind: 'record', line, meaning: meanings[step.which % meanings.length]! }),
  questions: (book: Book) => book.questions(),
  prove: (book: Book) => book.prove(),
  proveEarlier: (book: Book, life: Life) => book.prove('assets/bank', someDay(life)),
  draw: (book: Book, life: Life) =>
    book.post((ledger) =>
      draw(ledger, {
        ...{ id: life.id, ...daysFor({ closedThrough: life.closed }, someDay(life)) },
        ...{
          category: PA_WAGES,
          pence: pence(life.step.amount),
          rule: RULES[life.step.which % 5] ?? FIRST_FUND,
        },
        ...(life.step.amount % 4 > 0 && { shortfall: 'suspense' as const, happened: true as const }),
      }),
    ),
  receipt: (book: Book, life: Life) =>
    book.post({
      ...{ id: life.id, ...daysFor({ closedThrough: life.closed }, someDay(life)), kind: 'receive' },
      postings: [
        { account: 'assets/bank', fund: 'nhs', balanceType: 'actual', pence: pence(life.step.amount) },
        { account: 'income/nhs', fund: 'nhs', balanceType: 'actual', pence: pence(-life.step.amount) },
      ],
    }),
  outflow: (book: Book, life: Life) =>
    book.post({
      ...{ id: life.id, ...daysFor({ closedThrough: life.closed }, someDay(life)), kind: 'pay' },
      postings: [
        { account: 'assets/bank', fund: 'own', balanceType: 'actual', pence: pence(-life.step.amount) },
        { account: PA_WAGES, fund: 'own', balanceType: 'actual', pence: pence(life.step.amount) },
      ],
    }),
  reverse: (book: Book, { id, entry, closed, through }: Life) =>
    book.post((ledger) =>
      reverse(ledger, { id, entry, ...daysFor({ closedThrough: closed }, addDays(FIRST, through)) }),
    ),
  row: (book: Book, life: Life) =>
    book.take([statement(life.bank, life.through, life.through)], {
      post: 'explained',
      cashBook: [
        {
          ...{ id: life.id, date: someDay(life), pence: pence(-life.step.amount), payee: 'CARE CO' },
          meaning: meanings[life.step.which % meanings.length]!,
        },
      ],
    }),
};
const OFTEN: readonly (keyof typeof ACTS)[] = [
  'take',
  'take',
  'take',
  'answerAll',
  'seal',
  'seal',
  'sealPart',
];
const someStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[]), ...OFTEN),
  which: fc.nat(14),
  amount: fc.integer({ min: 100, max: 9_000 }),
});

/** Two sealed fortnights, and a third taken. */
const SEALED = ['take', 'answerAll', 'seal', 'take', 'answerAll', 'seal', 'take'] as const;
const SEALED_STEPS = SEALED.map((act): Step => ({ act, which: 2, amount: 100 }));

/** Forgets that the months so far are sealed, so that everything is worked out from the whole journal. */
const forgetSeals = ({ ledger }: Book) => setMilestone(ledger, undefined);
const pickFrom = <T>(list: readonly T[], which: number, none: T) =>
  list[(which * 7) % Math.max(1, list.length)] ?? none;

const pastBalances = (ledger: Ledger, asAt: Day) => [
  balance(ledger, { account: 'assets/bank', asAt }),
  balances(ledger, { asAt, by: 'effective' }),
];

/** Nine fortnights of one payment a day, all but the last sealed. */
const daily = Array.from({ length: DAYS }, (_, on): BankLine => ({ on, pence: -100 - on, payee: 'CARE CO' }));
const fortnight = (nth: number) => statement(daily, nth * 14, nth * 14 + 13);

describe('a book with the history since its last seal', () => {
  it('takes, proves, asks and seals a month without reading the journal of those before', async () => {
    const store = memoryStore();
    const first = await begun(store);
    for (let nth = 0; nth < 8; nth++) {
      must(await first.take([fortnight(nth)], { post: 'everything' }));
      must(await first.seal());
    }
    must(await first.close());
    const size = first.size;
    const read = store.read.bind(store);
    const places: number[] = [];
    store.read = (book, from, limit) => {
      places.push(from);
      return read(book, from, limit);
    };
    const book = await opened(store);
    const taken = must(await book.take([fortnight(8)]));
    expect(taken.lines.length).toBe(8);
    must(await book.answer({ kind: 'record', line: taken.lines[0]!.line.id }));
    must(await book.take([fortnight(8)], { post: 'everything' }));
    expect(must(await book.questions())).toEqual([]);
    expect(must(await book.prove()).status).toBe('reconciled');
    must(await book.seal());
    expect(hasHistory(book.ledger)).toBe(false);
    // The closing of the last seal and its record are all that was recorded since.
    expect(Math.min(...places)).toBe(size - 2);
  });

  it('answers of a closed day that its history is missing', async () => {
    const store = memoryStore();
    const first = await begun(store);
    must(await first.take([fortnight(0)], { post: 'everything' }));
    must(await first.seal());
    must(await first.take([fortnight(1)], { post: 'everything' }));
    must(await first.close());
    const book = await opened(store);
    const { asAt: through } = must(await book.prove());
    const account = 'assets/bank';
    for (const asAt of [addDays(FIRST, 13), through!])
      expect(balance(book.ledger, { account, asAt })).toEqual(balance(first.ledger, { account, asAt }));
    expect(balance(book.ledger, { account, asAt: addDays(FIRST, 12) })).toMatchObject({
      problems: [{ code: 'history-missing' }],
    });
  });
});

describe('settling a sealed book', () => {
  const NURSE: readonly BankLine[] = [{ on: 2, pence: -25_000, payee: 'NURSE' }];
  /** April is sealed: the nurse took all of the first fund and £50.00 of the second. */
  const sealed = async (store: Store): Promise<Book> => {
    const book = await begun(store);
    Object.assign(book.session, { clock: () => moment('2026-05-26T09:00:00.000Z') });
    must(await book.take([statement(NURSE, 0, 29)], { post: 'everything' }));
    must(await book.seal());
    return book;
  };
  const moved = (id: string, date: string, amount: number) => ({
    ...{ id, date: day(date), kind: 'other' },
    postings: [
      { account: 'assets/bank', fund: 'own', balanceType: 'actual' as const, pence: pence(amount) },
      {
        ...{ account: amount > 0 ? 'income/own' : PA_WAGES, fund: 'own', balanceType: 'actual' as const },
        pence: pence(-amount),
      },
    ],
  });
  /** What settling corrects, by fund, with the milestone and without it. */
  const corrections = (book: Book) => {
    const drafts = () =>
      must(settleSplit(book.ledger, { rules: RULES })).map(({ postings }) =>
        postings.map(({ account, fund, pence }) => `${account} ${fund} ${pence}`),
      );
    const open = drafts();
    forgetSeals(book);
    return [open, drafts()] as const;
  };

  it('settles the open days alone if no fund is left with less than before', async () => {
    const book = await sealed(memoryStore());
    must(await book.post(moved('in', '2026-05-20', 10_000)));
    const open = openEntries(book.ledger, RULES);
    expect(open?.dated.map(({ entry }) => entry.id)).toEqual(['in']);
    const [alone, whole] = corrections(book);
    expect(alone).toEqual(whole);
  });

  it('settles the whole book if money left a fund without a rule before more came in: a sealed payment could not have used it', async () => {
    const book = await sealed(memoryStore());
    must(await book.post(moved('in', '2026-05-20', 10_000)));
    must(await book.post(moved('out', '2026-05-05', -26_000)));
    expect(openEntries(book.ledger, RULES)).toBeUndefined();
    const [alone, whole] = corrections(book);
    expect(whole.length).toBeGreaterThan(0);
    expect(alone).toEqual(whole);
  });

  it('has among the open entries those that were recorded before the seal for a later day, also after another seal', async () => {
    const store = memoryStore();
    const book = await begun(store);
    must(await book.post(moved('later', '2026-07-10', 4000)));
    must(await book.post(moved('soon', '2026-05-03', 1000)));
    must(await book.take([statement(NURSE, 0, 29)], { post: 'everything' }));
    must(await book.seal());
    must(await book.close());
    const idsOf = ({ ledger }: Book) => openEntries(ledger, RULES)?.dated.map(({ entry }) => entry.id);
    const again = await opened(store);
    const bank = [...NURSE, { on: 32, pence: 1000, payee: 'OWN' }];
    const [shown] = must(await again.take([statement(bank, 30, 60)])).lines;
    expect(idsOf(again)).toEqual(['soon', 'later']);
    must(await again.answer({ kind: 'link', lines: [shown!.line.id], entries: ['soon'] }));
    const aheadOf = ({ ledger }: Book) => stateOf(ledger).start?.milestone.ahead.map(({ id }) => id);
    expect(aheadOf(again)).toEqual(['later', 'soon']);
    must(await again.seal());
    must(await again.close());
    const third = await opened(store);
    must(await third.take([statement(bank, 61, 75)]));
    expect(hasHistory(third.ledger)).toBe(false);
    expect(aheadOf(third)).toEqual(['later']);
    expect(idsOf(third)).toEqual(['later']);
    const july = { account: 'assets/bank', asAt: day('2026-07-31') };
    const before = { account: 'assets/bank', asAt: day('2026-07-09') };
    const [now, then] = [july, before].map((query) => must(balance(third.ledger, query)));
    expect([now, then]).toEqual([100_000 - 25_000 + 1000 + 4000, 100_000 - 25_000 + 1000]);
    // What belongs to sealed days was settled with them.
    must(await third.post({ ...moved('past', '2026-07-11', 500), effective: day('2026-04-10') }));
    must(await third.seal());
    must(await third.close());
    const fourth = await opened(store);
    must(await fourth.take([statement(bank, 76, 80)]));
    expect(aheadOf(fourth)).toEqual(['later', 'past']);
    expect(idsOf(fourth)).toEqual(['later']);
  });
});

describe('a book with the history since its last seal, always', () => {
  it('answers and becomes what the book does that works everything out from its whole journal', async () => {
    const accepted = new Set<string>();
    let light = 0;
    const property = fc.asyncProperty(
      fc.tuple(someLines, someReceipts).map((lists) => lists.flat().sort((a, b) => a.on - b.on)),
      fc.array(someStep, { minLength: 3, maxLength: 15, size: 'max' }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      async (lines, acts, every, hasCaps) => {
        const bank = lines.filter(({ payee }) => hasCaps || payee !== 'CLUB');
        const steps = [...SEALED_STEPS, ...acts];
        const plain = memoryStore();
        plain.snapshot = async () => undefined;
        const store = memoryStore();
        const whole = await begun(plain);
        let recent = await begun(store);
        let through = -1;
        for (const [nth, step] of steps.entries()) {
          if (nth % every === 0) {
            must(await recent.close());
            recent = await opened(store);
          }
          forgetSeals(whole);
          const now = moment(new Date(Date.UTC(2026, 4, 4, 9, 0, nth)).toISOString());
          for (const book of [whole, recent]) Object.assign(book.session, { clock: () => now });
          const ids = [...must(entries(whole.ledger))].map(({ id }) => id);
          const names = whole.state.knownLines.map(({ name }) => name);
          const closed = whole.ledger.closedThrough;
          const life = {
            ...{ bank, step, through, closed, id: `e${nth}` },
            ...{ entry: pickFrom(ids, step.which, 'start'), line: pickFrom(names, step.which, 'none') },
          };
          const act = ACTS[step.act];
          const wanted = await act(whole, life);
          expect(await act(recent, life)).toEqual(wanted);
          if (step.act === 'take') through = Math.min(DAYS, through + 15);
          if (wanted.ok) accepted.add(step.act);
          expect([dumpState(recent.ledger), recent.state]).toEqual([dumpState(whole.ledger), whole.state]);
          if (!hasRecentHistory(recent.ledger) || hasHistory(recent.ledger)) continue;
          light++;
          const { closed: first } = stateOf(recent.ledger).start!.milestone;
          const days = addDays(day('1970-01-01'), first);
          for (const after of [0, 1, 9])
            expect(pastBalances(recent.ledger, addDays(days, after))).toEqual(
              pastBalances(whole.ledger, addDays(days, after)),
            );
        }
      },
    );
    const numRuns = Number(process.env['SEALED_RUNS'] ?? 4);
    await fc.assert(property, { numRuns });
    // A few runs do not come to every act; the long test does.
    if (numRuns >= 25) expect(Object.keys(ACTS).filter((act) => !accepted.has(act))).toEqual([]);
    expect(light).toBeGreaterThan(0);
  }, 120_000);
});
