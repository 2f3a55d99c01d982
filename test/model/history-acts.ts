/**
 * The acts of a random history: what people ask of a book, by the calls that they have for it.
 *
 * @module
 */
import fc from 'fast-check';
import type { Chart } from '../../src/ledger/chart.js';
import type { Draft, Entry, Posting } from '../../src/ledger/entry.js';
import {
  addDays,
  arrive,
  closePeriod,
  commit,
  commitments,
  type Day,
  draw,
  entries,
  expire,
  type Ledger,
  must,
  type Pence,
  pay,
  type Result,
  raise,
  receive,
  release,
  reopen,
  reverse,
  reversible,
} from '../support/library.js';
import { pair } from '../support/random-ledger.js';
import { BEGINS, CARE, RULES, SPREAD } from './history-book.js';

const FUNDS = ['nhs', 'nhs', 'council', 'person', 'grant', 'guarded', 'suspense'];

/** Acts of one draft each, by how often they are tried. */
const DRAFTING = {
  income: 12,
  award: 10,
  cut: 2,
  allot: 2,
  hand: 3,
  owe: 2,
  settle: 2,
  'receive by rule': 3,
  draw: 6,
  'draw a part': 4,
  'draw although promised': 3,
  'draw with suspense': 3,
  'draw for an earlier day': 4,
  commit: 8,
  'commit for a later week': 4,
  raise: 5,
  pay: 6,
  'pay by rule': 6,
  'pay and free the rest': 3,
  credit: 4,
  release: 3,
  'release a part': 2,
  expire: 4,
  reopen: 5,
  'reopen a part': 3,
  'reopen until a later day': 4,
  reverse: 4,
  'reverse a part': 6,
  close: 3,
  arrive: 6,
} as const;
/** Acts of another form. */
const OTHERS = { send: 4, fetch: 4, 'send back': 4, revise: 2, retry: 4, list: 8, replay: 1 } as const;

export type DraftingAct = keyof typeof DRAFTING;
export type Act = DraftingAct | keyof typeof OTHERS;
export const DRAFTING_ACTS = Object.keys(DRAFTING) as DraftingAct[];
export const ACTS = [...DRAFTING_ACTS, ...(Object.keys(OTHERS) as (keyof typeof OTHERS)[])];

/** One step. `which` picks an entry, a commitment or a transfer that is there; `share` says how many quarters of it. */
export interface Step {
  readonly act: Act;
  /** Of a list, the acts in it. */
  readonly acts: readonly DraftingAct[];
  readonly fund: string;
  readonly category: string;
  readonly rule: number;
  readonly pence: number;
  readonly ago: number;
  readonly which: number;
  readonly share: number;
}

const weighed = <Name extends string>(weights: Readonly<Record<Name, number>>) =>
  fc.oneof(
    ...(Object.entries(weights) as [Name, number][]).map(([name, weight]) => ({
      weight,
      arbitrary: fc.constant(name),
    })),
  );

export const someStep: fc.Arbitrary<Step> = fc.record({
  act: weighed<Act>({ ...DRAFTING, ...OTHERS }),
  acts: fc.oneof(
    fc.array(weighed<DraftingAct>(DRAFTING), { minLength: 2, maxLength: 3 }),
    fc.constantFrom<DraftingAct[]>(
      ['draw', 'draw'],
      ['commit', 'draw'],
      ['draw', 'pay by rule'],
      ['commit', 'commit'],
    ),
  ),
  fund: fc.constantFrom(...FUNDS),
  category: fc.constantFrom(...CARE),
  rule: fc.nat(RULES.length - 1),
  pence: fc.oneof(fc.constantFrom(1, 2, 3, 1000, 3150), fc.integer({ min: 1, max: 12_000 })),
  ago: fc.constantFrom(0, 0, 0, 0, 1, 3, 9, -2),
  which: fc.nat(1000),
  share: fc.integer({ min: 1, max: 4 }),
});

/** A draft asked for: the call that makes it, so that it can be made again, and the day by which it counts under caps. */
export interface Request {
  readonly make: () => Result<Draft>;
  readonly capDay: Day;
}

const part = (pence: number, share: number) => Math.max(1, Math.ceil((pence * share) / 4)) as Pence;

/** A credit note on a commitment: money comes back from whom it was paid to, and a part of the promise may be let go. */
function creditOf(ledger: Ledger, step: Step, head: Pick<Draft, 'id' | 'date'>): Draft | undefined {
  const held = pick(list(commitments(ledger)), step.which);
  const line = held?.lines.find(({ spent, outstanding }) => spent > 0 || outstanding > 0);
  if (!held || !line) return undefined;
  const back = part(Math.max(1, line.spent), step.share);
  const freed = Math.min(line.outstanding, step.which % 3 === 0 ? 0 : back);
  const postings: Posting[] = [
    ...pair('actual', line.fund, 'assets/bank', line.account, back),
    ...(freed > 0 ? pair('commitment', line.fund, 'equity/committed', line.account, freed) : []),
  ];
  return { ...head, kind: 'pay', postings, commitment: { id: held.id, act: 'pay' } };
}

const pick = <Thing>(things: readonly Thing[], which: number) => things[which % Math.max(1, things.length)];

/** All that a reader of the ledger goes through. */
export function list<Thing>(read: Result<Iterable<Thing>> | Iterable<Thing>): Thing[] {
  return [...(Symbol.iterator in read ? read : must(read))];
}

/**
 * What a step asks of a book on a day; undefined where there is nothing to ask it of.
 *
 * @param journal the entries of the book, for a ledger that does not have them
 */
export function requestOf(
  ledger: Ledger,
  act: DraftingAct,
  step: Step,
  id: string,
  today: Day,
  journal: readonly Entry[] = list(entries(ledger)),
): Request | undefined {
  const { fund, category, pence, which, share } = step;
  const date = addDays(today, -step.ago);
  const head = { id, date };
  const raw = (kind: string, postings: readonly Posting[]): Request => ({
    make: () => ({ ok: true, value: { ...head, kind, postings } }),
    capDay: date,
  });
  const ask = (make: () => Result<Draft>, capDay = date): Request => ({ make, capDay });
  const rule = RULES[step.rule]!;
  const bill = { ...head, category, pence: pence as Pence, rule };
  const open = list(commitments(ledger)).filter(({ lines }) =>
    lines.some(({ outstanding }) => outstanding > 0),
  );
  const all = list(commitments(ledger));
  const held = pick(open, which);
  const commitment = held?.id ?? 'none';
  const outstanding = held?.lines.reduce((sum, line) => sum + line.outstanding, 0) ?? 0;
  const any = pick(all, which)?.id ?? 'none';
  const payment = { ...head, commitment, pence: part(outstanding, share) };
  switch (act) {
    case 'income':
      return raw('receive', pair('actual', fund, 'assets/bank', 'income/nhs', pence * 8));
    case 'award':
      return raw('award', pair('budget', fund, category, 'equity/budget', pence * 6));
    case 'cut':
      return raw('award', pair('budget', fund, 'equity/budget', category, pence));
    case 'allot': {
      const sides = share === 4 ? ['equity/budget', 'equity/allotted'] : ['equity/allotted', 'equity/budget'];
      return raw('allot', pair('budget', fund, sides[0]!, sides[1]!, pence));
    }
    case 'hand': {
      const sides = share < 3 ? ['assets/bank', 'equity/hand'] : ['equity/hand', 'assets/bank'];
      return raw('hand', pair('actual', 'suspense', sides[0]!, sides[1]!, pence));
    }
    case 'owe':
      return raw('owe', pair('actual', fund, category, 'liabilities/owed', pence));
    case 'settle':
      return raw('settle', pair('actual', fund, 'liabilities/owed', 'assets/bank', pence));
    case 'receive by rule': {
      const by = { account: 'income/council', rule: SPREAD };
      return ask(() => receive(ledger, { ...head, pence: (pence * 2) as Pence, by }));
    }
    case 'draw':
      return ask(() => draw(ledger, bill));
    case 'draw a part':
      return ask(() => draw(ledger, { ...bill, pence: (pence * 3) as Pence, shortfall: 'part' }));
    case 'draw although promised':
      return ask(() => draw(ledger, { ...bill, happened: true }));
    case 'draw with suspense':
      return ask(() => draw(ledger, { ...bill, shortfall: 'suspense', happened: share > 2 }));
    case 'draw for an earlier day': {
      const closed = ledger.closedThrough ?? BEGINS;
      const effective = addDays(closed, -(which % 20));
      return ask(() => draw(ledger, { ...bill, date: today, effective }), effective);
    }
    case 'commit':
    case 'commit for a later week': {
      const due = act === 'commit' ? date : addDays(date, which % 25);
      const expires = share > 2 ? { expires: addDays(due, which % 40) } : {};
      return ask(() => commit(ledger, { ...bill, due, ...expires, commitment: `c-${id}` }), due);
    }
    case 'raise': {
      const due = addDays(date, which % 9);
      return ask(() => raise(ledger, { ...bill, due, commitment }), due);
    }
    case 'pay':
      return ask(() => pay(ledger, payment));
    case 'pay by rule': {
      const more = share === 4 ? pence % 500 : 0;
      return ask(() => pay(ledger, { ...payment, pence: (payment.pence + more) as Pence, rule }));
    }
    case 'pay and free the rest': {
      const by = step.rule % 2 === 0 ? { rule } : {};
      return ask(() => pay(ledger, { ...payment, rest: 'free', ...by }));
    }
    case 'credit': {
      const credit = creditOf(ledger, step, head);
      return credit && ask(() => ({ ok: true, value: credit }));
    }
    case 'release':
      return ask(() => release(ledger, { ...head, commitment }));
    case 'release a part':
      return ask(() => release(ledger, { ...head, commitment, part: part(outstanding, share) }));
    case 'expire': {
      const ended = open.filter(({ expires }) => expires !== undefined && expires < date);
      return ask(() => expire(ledger, { ...head, commitment: pick(ended, which)?.id ?? commitment }));
    }
    case 'reopen':
      return ask(() => reopen(ledger, { ...head, commitment: any }));
    case 'reopen a part':
      return ask(() => reopen(ledger, { ...head, commitment: any, part: part(pence, share) }));
    case 'reopen until a later day': {
      const lasting =
        pick(
          all.filter(({ expires }) => expires !== undefined),
          which,
        )?.id ?? any;
      return ask(() => reopen(ledger, { ...head, commitment: lasting, expires: addDays(date, which % 50) }));
    }
    case 'reverse':
    case 'reverse a part': {
      const entry = pick(journal.slice(-60), which);
      if (!entry) return undefined;
      const pence = part(must(reversible(ledger, entry.id)), share);
      const asked = act === 'reverse' ? { id, date } : { id, date, part: pence };
      return ask(() => reverse(ledger, { ...asked, entry: entry.id }));
    }
    case 'close':
      return ask(() => ({
        ok: true,
        value: closePeriod({ id, through: addDays(today, -30 - (which % 10)) }),
      }));
    case 'arrive': {
      const inTransit = (one: Posting) => one.account === 'assets/receivables/in-transit' && one.pence > 0;
      const coming = journal.filter(
        ({ kind, postings }) => kind === 'transfer-in' && postings.some(inTransit),
      );
      const transfer = pick(coming, which);
      if (!transfer) return undefined;
      const { fund: sent, pence: whole } = transfer.postings.find((posting) => posting.pence > 0)!;
      const funds = [{ fund: sent, pence: part(whole, share) }];
      return ask(() => arrive(ledger, { ...head, transfer: transfer.id, funds }));
    }
  }
}

/** The chart with one thing more, or one thing closed; what it demands of entries holds from `count` entries on. */
export function revisedChart(
  chart: Chart,
  step: Step,
  nth: number,
  today: Day,
  count: number,
): [asked: Chart, inForce: Chart] {
  const { accounts, funds, protections = [] } = chart;
  const held = count > 0 ? { heldAfter: count } : {};
  switch (step.which % 5) {
    case 0: {
      const more = {
        ...{
          id: `protection-${nth}`,
          name: 'Later',
          funds: [step.fund === 'suspense' ? 'nhs' : step.fund],
          categories: [step.category],
        },
        days: { from: BEGINS, to: addDays(today, 100) },
        atLeast: { pence: step.pence as Pence },
      };
      return [
        { ...chart, protections: [...protections, more] },
        { ...chart, protections: [...protections, { ...more, ...held }] },
      ];
    }
    case 1: {
      const place = accounts.findIndex(({ path }) => path === 'equity/hand');
      const hand = { ...accounts[place]!, control: true } as const;
      const isNew = accounts[place]!.control === undefined;
      return [
        { ...chart, accounts: accounts.with(place, hand) },
        { ...chart, accounts: accounts.with(place, isNew ? { ...hand, ...held } : hand) },
      ];
    }
    case 2: {
      const more = { id: `fund-${nth}`, name: 'More', opens: BEGINS, terms: {} };
      return [
        { ...chart, funds: [...funds, more] },
        { ...chart, funds: [...funds, more] },
      ];
    }
    case 3: {
      const more = { path: `expenses/care/more-${nth}`, opens: BEGINS };
      return [
        { ...chart, accounts: [...accounts, more] },
        { ...chart, accounts: [...accounts, more] },
      ];
    }
    default: {
      const place = funds.findIndex(({ id }) => id === 'grant');
      const closed = { ...funds[place]!, closes: addDays(today, 20 + (step.pence % 60)) };
      const revised = { ...chart, funds: funds.with(place, closed) };
      return [revised, revised];
    }
  }
}
