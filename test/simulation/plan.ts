/**
 * A plan: what is to be done in a simulation, when, by which process and with which book. It is made from a seed, and is plain data, so that a
 * part of it can be tried alone.
 *
 * @module
 */
import { Chance } from './chance.js';

/** The acts and how often each is chosen. */
const WEIGHTS = {
  bill: 22,
  receipt: 10,
  list: 5,
  'other-content': 4,
  transfer: 20,
  take: 7,
  answer: 6,
  seal: 3,
  revise: 2,
  agree: 2,
  govern: 3,
  approve: 8,
  withdraw: 1,
  erase: 5,
  reverse: 4,
  commit: 5,
  'pay-promise': 4,
  arrive: 3,
  run: 4,
  prove: 3,
  'short-bill': 3,
  die: 4,
} as const;

export type ActKind = keyof typeof WEIGHTS | 'begin';

/** One act. */
export interface Act {
  readonly id: string;
  readonly kind: ActKind;
  /** When, in milliseconds of virtual time. */
  readonly at: number;
  /** Which process does it. */
  readonly process: number;
  readonly book: string;
  /** The book that a transfer goes to. */
  readonly other: string;
  readonly pence: number;
  /** A number that decides the rest of it. */
  readonly choice: number;
  /** The act that it is about: the entry that is reversed or erased. */
  readonly about?: Act;
  /** The lines of the statement that is taken. */
  readonly lines?: readonly [from: number, to: number];
  /** A second process does it too, some milliseconds later. */
  readonly again?: { readonly process: number; readonly later: number };
}

/** What is simulated. */
export interface Plan {
  readonly seed: number;
  readonly processes: number;
  readonly acts: readonly Act[];
}

/** A hot book has an agreement, a bank book only what its bank shows, a cold book only money that comes in and goes out. */
export type BookKind = 'hot' | 'bank' | 'cold';
export const kindOfBook = (book: string) => book.split('-')[0] as BookKind;

const KINDS = Object.entries(WEIGHTS).flatMap(([kind, weight]) =>
  Array.from({ length: weight }, () => kind as keyof typeof WEIGHTS),
);
/** What is about an earlier entry of the same book. */
const ABOUT: Partial<Record<ActKind, readonly ActKind[]>> = {
  'other-content': ['bill', 'receipt'],
  erase: ['bill', 'receipt', 'transfer'],
  reverse: ['bill', 'receipt'],
  arrive: ['transfer'],
  'pay-promise': ['commit'],
};
const OF_BANK: ReadonlySet<ActKind> = new Set(['take', 'seal']);
const OF_HOT: ReadonlySet<ActKind> = new Set([
  'agree',
  'govern',
  'approve',
  'withdraw',
  'commit',
  'short-bill',
]);

/** Whether a transfer has to arrive before its money can be spent. */
export const isInTransit = ({ choice }: Act) => choice % 4 === 0;

/** Makes a plan. */
export function planFrom(seed: number, length = 120): Plan {
  const chance = new Chance(seed);
  const processes = chance.between(4, 16);
  const hot = Array.from({ length: chance.between(1, 3) }, (_, nth) => `hot-${nth}`);
  const cold = Array.from({ length: chance.between(4, 40) }, (_, nth) => `cold-${nth}`);
  const pace = chance.pick([2, 10, 40]);
  const acts: Act[] = [];
  let [at, shown] = [0, 0];
  const bookFor = (kind: ActKind) => {
    if (OF_BANK.has(kind)) return chance.happens(0.85) ? 'bank-0' : chance.pick(hot);
    if (OF_HOT.has(kind)) return chance.pick(hot);
    if (kind === 'answer' || kind === 'prove') return chance.happens(0.7) ? 'bank-0' : chance.pick(hot);
    return chance.pick(chance.happens(0.7) ? hot : chance.happens(0.1) ? ['bank-0'] : cold);
  };
  const add = (kind: ActKind, book: string): void => {
    const process = chance.below(processes);
    const others = [...hot, ...cold].filter((each) => each !== book);
    const kinds = ABOUT[kind];
    const isOfBook = (act: Act) =>
      kind === 'arrive' ? act.other === book && isInTransit(act) : act.book === book;
    const earlier = acts.filter((act) => kinds?.includes(act.kind) && isOfBook(act)).slice(-12);
    if (kinds && earlier.length === 0) return;
    at += chance.next() * pace;
    const isTaking = kind === 'take';
    const from = Math.max(0, shown - chance.below(4));
    if (isTaking && book === 'bank-0') shown = from + chance.between(3, 7);
    acts.push({
      ...{ id: `a${acts.length}`, kind, at, process, book },
      other: chance.pick(chance.happens(0.6) && hot.length > 1 ? others.slice(0, hot.length - 1) : others),
      ...{ pence: chance.between(1, 40_000), choice: chance.below(1000) },
      ...(kinds && { about: chance.pick(earlier) }),
      ...(isTaking && { lines: [from, Math.max(shown, from + 2)] as const }),
      ...(chance.happens(0.15) && {
        again: { process: chance.below(processes), later: chance.next() * chance.pick([0, 5, 300]) },
      }),
    });
  };
  for (const book of [...hot, 'bank-0']) add('begin', book);
  while (acts.length < length) {
    const kind = chance.pick(KINDS);
    add(kind, bookFor(kind));
  }
  return { seed, processes, acts };
}
