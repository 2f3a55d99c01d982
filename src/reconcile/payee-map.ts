/**
 * The payee map: the meaning of names on bank statements for this budget.
 *
 * Method: a name is found where a word begins; one of fewer than six letters also ends where a word does, while banks cut and join the words of
 * longer names. The name of a person is found only if the line says no more (see `match/person-name.ts`): A PATEL pays the wages, and A PATEL
 * REPAYS WINE is a question. The names are kept as one tree of letters, so that looking a line up costs its own length, however many names there
 * are.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import type { Note } from '../ledger/entry.js';
import { accountPathSchema } from '../ledger/schema.js';
import { isPersonName, saysNoMore } from '../match/person-name.js';
import { idSchema, maybe, record, type Schema, textSchema } from '../problem/check.js';
import type { StatementLine } from '../statement/statement.js';
import type { Meaning } from './learn.js';

/**
 * One name and its meaning: a planned line of the budget, an income stream, or a spend category with the rule that
 * says who pays. Exactly one of the three.
 */
export interface PayeeRule {
  /** A name that the payee or the narrative has; capitals and spacing do not matter. */
  readonly payee: string;
  readonly line?: string;
  readonly stream?: string;
  readonly category?: AccountPath;
  readonly rule?: string;
}

const squeezed = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** The schema of a meaning. */
export const meaningSchema: Schema<Meaning> = z.union([
  record<{ readonly line: string }>({ line: idSchema }),
  record<{ readonly stream: string }>({ stream: idSchema }),
  record<{ readonly category: string; readonly rule: string }>({
    category: accountPathSchema,
    rule: idSchema,
  }),
]);
export const payeeRuleSchema = record<PayeeRule>({
  // Every line contains a blank name.
  payee: textSchema({ max: 200 }).check(
    z.refine((text) => squeezed(text).length >= 2, 'at least two characters beside blanks'),
  ),
  line: maybe(idSchema),
  stream: maybe(idSchema),
  category: maybe(accountPathSchema),
  rule: maybe(idSchema),
}).check(
  z.refine(
    ({ line, stream, category, rule }) =>
      [line, stream, category].filter((meaning) => meaning !== undefined).length === 1 &&
      (category === undefined) === (rule === undefined),
    'exactly one of line, stream, or category with rule',
  ),
);

type PayeeText = Pick<StatementLine, 'payee' | 'text'>;
type Finder = (line: PayeeText) => PayeeRule | undefined;

/** The names of a map, letter by letter: each step leads to all names that begin with the letters so far. */
interface Step {
  readonly next: Map<string, Step>;
  /** The place in the map of the rule whose name ends here. */
  place?: number;
}

function stepsOf(rules: readonly PayeeRule[]): Step {
  const first: Step = { next: new Map() };
  for (const [place, { payee }] of rules.entries()) {
    let step = first;
    for (const letter of squeezed(payee).split('')) {
      const next = step.next.get(letter) ?? { next: new Map() };
      step.next.set(letter, next);
      step = next;
    }
    step.place ??= place;
  }
  return first;
}

/** Shortest name that may end inside a word. */
const SHORTEST_CUT = 6;
const LETTER = /[\p{L}\p{N}]/u;

/** Whether a word goes on over a place in a text. */
const isInsideWord = (text: string, place: number) =>
  place > 0 && place < text.length && LETTER.test(text[place - 1]!) && LETTER.test(text[place]!);

/** The place of the longest name that a text contains: from the beginning of each word, the steps are followed as far as they lead. */
function longestIn(text: string, first: Step): number | undefined {
  let longest: { readonly length: number; readonly place: number } | undefined;
  for (let from = 0; from < text.length; from++) {
    if (isInsideWord(text, from)) continue;
    let step = first.next.get(text[from]!);
    for (let length = 1; step !== undefined; length++) {
      const { place, next } = step;
      const isBetter =
        !longest || length > longest.length || (length === longest.length && place! < longest.place);
      const isEnd = length >= SHORTEST_CUT || !isInsideWord(text, from + length);
      if (place !== undefined && isBetter && isEnd) longest = { length, place };
      step = next.get(text[from + length] ?? '');
    }
  }
  return longest?.place;
}

/** The tree of a map is built once, however many lines are looked up in it. */
const finders = new WeakMap<readonly PayeeRule[], Finder>();

/**
 * Makes a finder of the payees that lines may name: the longest name that a line contains decides; if several are as long, the first in the
 * map. It also finds a person in a line that says more than the name.
 */
export function likelyPayeeFinder(rules: readonly PayeeRule[]): Finder {
  const cached = finders.get(rules);
  if (cached) return cached;
  const steps = stepsOf(rules);
  const finder: Finder = (line) => {
    const place = longestIn(squeezed(`${line.payee} ${line.text}`), steps);
    return place === undefined ? undefined : rules[place];
  };
  finders.set(rules, finder);
  return finder;
}

/** Makes a finder of payees, as `likelyPayeeFinder`, but for persons: those it finds only in lines that say no more than their names. */
export function payeeFinder(rules: readonly PayeeRule[]): Finder {
  const find = likelyPayeeFinder(rules);
  return (line) => {
    const rule = find(line);
    return rule && (!isPersonName(rule.payee) || isNamedAlone(line, rule)) ? rule : undefined;
  };
}

/** Whether the payee or the narrative of a line has the name of a rule and no other words. */
export function isNamedAlone({ payee, text }: PayeeText, rule: PayeeRule): boolean {
  return [payee, text].some((words) => saysNoMore(words, rule.payee));
}

const noteReaders = new WeakMap<readonly PayeeRule[], (note: Note) => PayeeRule | undefined>();

/** Makes a finder of payees by the notes beside entries. A refund asks about very many notes, so each is looked up only once. */
export function payeeOfNote(rules: readonly PayeeRule[]): (note: Note) => PayeeRule | undefined {
  const cached = noteReaders.get(rules);
  if (cached) return cached;
  const find = payeeFinder(rules);
  const answers = new WeakMap<Note, { readonly rule: PayeeRule | undefined }>();
  const reader = (note: Note) => {
    let answer = answers.get(note);
    if (answer === undefined) {
      answer = { rule: find({ payee: note.payee ?? '', text: note.narrative ?? '' }) };
      answers.set(note, answer);
    }
    return answer.rule;
  };
  noteReaders.set(rules, reader);
  return reader;
}
