/**
 * The real books that repeat a trace of `door.qnt`: opened with the terms, the rules and the policy of the specification, and asked for the
 * same things.
 *
 * @module
 */
import type { AllocationRule } from '../../src/agreement/rule.js';
import { type Book, openBook, type Policy, personalBudgetChart } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import type { Draft, EntryDetails } from '../../src/ledger/entry.js';
import type { Result } from '../../src/problem/problem.js';
import { memoryStore } from '../../src/store/memory.js';
import {
  addDays,
  arrive,
  closePeriod,
  commit,
  day,
  draw,
  expire,
  type Ledger,
  moment,
  pay,
  pence,
  release,
  reopen,
  reverse,
  transfer,
} from '../support/library.js';
import { byShare, fundRule, inOrder, named } from '../support/random-rule.js';
import {
  type Ask,
  type BookName,
  type DoorState,
  type FundName,
  NONE,
  type RuleName,
  type What,
} from './door-words.js';

const OPENS = day('2026-04-01');
export const dayOf = (place: number) => addDays(OPENS, place);

export const CATEGORIES = { care: 'expenses/personal-care', equipment: 'expenses/equipment' } as const;
const INCOMES = { nhs: 'income/nhs', council: 'income/council', suspense: 'income/unexplained' } as const;
export const incomeOf = (fund: FundName) => INCOMES[fund];
export const TRANSIT = 'assets/receivables/in-transit';
export const TRANSFERS = 'equity/transfers';

const terms = { prohibited: [CATEGORIES.equipment], days: { from: OPENS, to: dayOf(20) }, keep: pence(2) };
const CHART = personalBudgetChart({
  opens: OPENS,
  funds: { nhs: 'NHS', council: { name: 'Council', terms } },
});
const MONTHLY: AllocationRule = {
  ...{ kind: 'up-to', cap: pence(6), per: 'month', name: 'monthly', rule: fundRule('nhs') },
};
const RULES = {
  nhs: named(fundRule('nhs'), 'nhs'),
  joint: named(byShare(['50%', 'nhs'], ['remaining', 'council']), 'joint'),
  capped: named(inOrder(MONTHLY, fundRule('council')), 'capped'),
} as const satisfies Record<RuleName, unknown>;
const POLICY: Policy = {
  approvals: [{ record: 'entry', over: pence(8) }],
  approvers: [
    { actor: 'manager', upTo: pence(14) },
    { actor: 'director', upTo: pence(1000) },
  ],
};

/** Both books of a trace, and all that they have been asked. */
export interface Replay {
  readonly books: ReadonlyMap<BookName, Book>;
  readonly asks: Map<number, Ask>;
  /** Whether a book that is opened again from its store is asked from now on. */
  readonly reopened: () => Promise<ReadonlyMap<BookName, Book>>;
  today: number;
}

/** Opens both books in one store. */
export async function begin({ world }: DoorState): Promise<Replay> {
  const store = memoryStore();
  const opened = async (): Promise<ReadonlyMap<BookName, Book>> => {
    const open = (id: BookName) => openBook({ id, chart: CHART, policy: POLICY, store, clock, by: 'clerk' });
    return new Map([
      ['personal', must(await open('personal'))],
      ['pool', must(await open('pool'))],
    ]);
  };
  const replay = { books: new Map<BookName, Book>(), asks: new Map(), reopened: opened, today: world.today };
  const clock = () => moment(`${dayOf(replay.today)}T12:00:00.000Z`);
  for (const [name, book] of await opened()) replay.books.set(name, book);
  return replay;
}

const entryId = (id: number) => `e${id}`;
const promiseId = (id: number) => `c${id}`;

interface Change {
  readonly type: 'actual' | 'budget';
  readonly pence: number;
  readonly fund: FundName;
  readonly debit: string;
  readonly credit: string;
}

/** A draft by hand, as a program makes it that uses no rules. */
function byHand({ id, date, belongs }: Ask, kind: string, ...changes: readonly Change[]): Draft {
  return {
    ...{ id: entryId(id), date: dayOf(date), kind, ...(belongs !== date && { effective: dayOf(belongs) }) },
    postings: changes.flatMap(({ type: balanceType, pence: amount, fund, debit, credit }) => [
      { account: debit, fund, balanceType, pence: pence(amount) },
      { account: credit, fund, balanceType, pence: pence(-amount) },
    ]),
  };
}

const received = (fund: FundName, amount: number): Change => ({
  ...{ type: 'actual', fund, pence: amount, debit: 'assets/bank', credit: incomeOf(fund) },
});
const givenBack = (fund: FundName, amount: number): Change => ({
  ...{ type: 'actual', fund, pence: amount, debit: incomeOf(fund), credit: 'assets/bank' },
});

/** The draft that somebody asks for. */
function draftOf(ledger: Ledger, ask: Ask): Draft | Result<Draft> {
  const { what } = ask;
  const head = { id: entryId(ask.id), date: dayOf(ask.date) };
  const days: EntryDetails = ask.belongs === ask.date ? {} : { effective: dayOf(ask.belongs) };
  const partOf = (part: number) => (part === NONE ? {} : { part: pence(part) });
  const lastDayOf = (place: number) => (place === NONE ? {} : { expires: dayOf(place) });
  switch (what.tag) {
    case 'Receive':
      return byHand(ask, 'receive', received(what.value.fund, what.value.pence));
    case 'GiveBack':
      return byHand(ask, 'give-back', givenBack(what.value.fund, what.value.pence));
    case 'MoveFund': {
      const { from, to, pence: amount } = what.value;
      return byHand(ask, 'move', givenBack(from, amount), received(to, amount));
    }
    case 'Award':
    case 'Cut': {
      const { fund, category, pence: amount } = what.value;
      const sides = [CATEGORIES[category], incomeOf(fund)] as const;
      const [debit, credit] = what.tag === 'Award' ? sides : [sides[1], sides[0]];
      return byHand(ask, 'award', { type: 'budget', fund, pence: amount, debit, credit });
    }
    case 'PayDirect':
    case 'Refund': {
      const { fund, category, pence: amount } = what.value;
      const sides = [CATEGORIES[category], 'assets/bank'] as const;
      const isPaid = what.tag === 'PayDirect';
      const [debit, credit] = isPaid ? sides : [sides[1], sides[0]];
      return byHand(ask, isPaid ? 'pay' : 'refund', { type: 'actual', fund, pence: amount, debit, credit });
    }
    case 'Draw': {
      const { rule, category, pence: amount, shortfall, happened } = what.value;
      const bill = { category: CATEGORIES[category], pence: pence(amount), rule: RULES[rule] };
      return draw(ledger, { ...head, ...days, ...bill, shortfall, happened });
    }
    case 'Commit': {
      const { promise, rule, category, pence: amount, lastDay } = what.value;
      const plan = { category: CATEGORIES[category], pence: pence(amount), rule: RULES[rule] };
      return commit(ledger, { ...head, ...plan, commitment: promiseId(promise), ...lastDayOf(lastDay) });
    }
    case 'Pay': {
      const { promise, pence: amount, freesRest, shortfall, happened } = what.value;
      const payment = { commitment: promiseId(promise), pence: pence(amount), happened };
      const rest = freesRest ? 'free' : 'keep';
      return pay(ledger, {
        ...head,
        ...days,
        ...payment,
        rest,
        shortfall: shortfall === 'suspense' ? 'suspense' : 'refuse',
      });
    }
    case 'Release':
      return release(ledger, {
        ...head,
        commitment: promiseId(what.value.promise),
        ...partOf(what.value.part),
      });
    case 'Expire':
      return expire(ledger, { ...head, commitment: promiseId(what.value.promise) });
    case 'Reopen': {
      const { promise, part, lastDay } = what.value;
      return reopen(ledger, {
        ...head,
        commitment: promiseId(promise),
        ...partOf(part),
        ...lastDayOf(lastDay),
      });
    }
    case 'Undo':
      return reverse(ledger, { ...head, ...days, entry: entryId(what.value.entry) });
    case 'Close': {
      const closing = closePeriod({ id: head.id, through: head.date });
      return what.value.sealed ? { ...closing, source: 'seal' } : closing;
    }
    case 'Arrive': {
      const { transfer: sent, fund, pence: amount } = what.value;
      return arrive(ledger, { ...head, transfer: entryId(sent), funds: [{ fund, pence: pence(amount) }] });
    }
    default:
      throw new Error(`no draft is made of ${what.tag}`);
  }
}

/** The name that a book gave to what waits, by the entry that it is to record. */
function requestName({ state }: Book, id: number): string {
  const isOf = (argument: unknown) =>
    (argument as readonly { readonly entry: Draft }[])[0]?.entry.id === entryId(id);
  return state.requests.find(({ argument }) => isOf(argument))?.id ?? 'r999999';
}

function sendTo(
  book: Book,
  into: Book,
  { id, date }: Ask,
  { fund, pence: amount, sameDay }: Extract<What, { tag: 'Send' }>['value'],
  signature: object,
) {
  const request = {
    ...{ id: entryId(id), date: dayOf(date), from: { book: book.id }, to: { book: into.id } },
    ...{ funds: [{ fund, pence: pence(amount) }], arrivesSameDay: sameDay },
  };
  return book.transferTo(into, transfer(request), signature);
}

/** Asks a book for what the trace asks. @returns the book's answer; absent if nothing is asked of a book */
export async function answerOf(replay: Replay, ask: Ask): Promise<Result<unknown> | undefined> {
  const { what } = ask;
  const book = replay.books.get(ask.book)!;
  replay.asks.set(ask.id, replay.asks.get(ask.id) ?? ask);
  const signature = { by: ask.by, ...(ask.second !== '' && { approvedBy: ask.second }) };
  switch (what.tag) {
    case 'Begin':
      return undefined;
    case 'WaitDays':
      replay.today += what.value.days;
      return undefined;
    case 'Again': {
      const before = replay.asks.get(what.value.entry)!;
      const later = what.value.otherDay ? 1 : 0;
      return answerOf(replay, { ...before, date: before.date + later, belongs: before.belongs + later });
    }
    case 'Approve':
      return book.approve(requestName(book, what.value.request), { by: ask.by });
    case 'Withdraw':
      return book.withdraw(requestName(book, what.value.request), { by: ask.by });
    case 'Send': {
      const into = replay.books.get(ask.book === 'pool' ? 'personal' : 'pool')!;
      return sendTo(book, into, ask, what.value, signature);
    }
    default:
      return book.post((ledger) => draftOf(ledger, ask), signature);
  }
}
