/**
 * The habits of an account, learned from its links and a person's answers in earlier months.
 *
 * Method: habits are the names that a bank writes for a payee, if a person said so; the names that a person refused for a payee; the
 * payees that one line pays together, such as the wages that a payroll firm takes; and how many banking days each payee's payments take.
 * They are plain JSON, kept beside the decisions and given to `match`: `match(ledger, statement, { account, habits })`.
 * Limit: habits hold names as the bank wrote them, which are personal. Keep them with the notes, and erase them with the notes.
 *
 * @module
 */

import type { AccountPath } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { check } from '../problem/check.js';
import type { Result } from '../problem/problem.js';
import { byId } from '../record/gather.js';
import { byText } from '../record/order.js';
import type { Statement, StatementLine } from '../statement/statement.js';
import { dayNumber } from '../time/day.js';
import type { BankHolidays } from '../time/working-days.js';
import { bankingDays } from './banking-day.js';
import { itemsOf } from './book-item.js';
import type { Sides } from './decision-list.js';
import { habitsSchema } from './decisions-schema.js';
import type { Link } from './matching.js';
import { compareNames } from './name-comparison.js';
import { type PaymentText, parsePaymentText } from './payment-text.js';
import { atBeginning } from './taught-names.js';
import type { KnownNames } from './text-comparison.js';

/** A name that a bank writes, with the payees it is and the payees it is not, in capitals as they are compared. */
export interface NameHabit {
  readonly name: string;
  readonly is: readonly string[];
  readonly isNot: readonly string[];
  /** The payees whose entries a line of this name pays together; empty when it pays one payee. */
  readonly paysFor: readonly string[];
}

/** Banking days from the entries of a payee to their lines, the latest last. */
export interface LagHabit {
  readonly payee: string;
  readonly direction: 'in' | 'out';
  readonly days: readonly number[];
}

/** The habits of one account. Plain JSON, in alphabetical order. */
export interface Habits {
  readonly names: readonly NameHabit[];
  readonly lags: readonly LagHabit[];
}

/** The habits of an account of which nothing is known yet. */
export const NO_HABITS: Habits = { names: [], lags: [] };

/** Most lags that are kept for one payee. */
const MOST_LAGS = 12;

/** The evidence for habits: links, refusals and lines. */
export interface HabitOptions {
  /** The bank's account in the book, with all below it. */
  readonly account: AccountPath;
  /** The links of the matching, a person's among them. */
  readonly links: readonly Link[];
  /** The links that a person refused. */
  readonly refused?: readonly Sides[];
  /** Lines of earlier statements that were matched with this one. */
  readonly earlierLines?: readonly StatementLine[];
  /** Bank holidays; absent, only weekends are no banking days. */
  readonly holidays?: BankHolidays;
  /** The habits so far; absent, none. */
  readonly habits?: Habits;
}

interface MutableName {
  readonly is: Set<string>;
  readonly isNot: Set<string>;
  readonly paysFor: Set<string>;
}

const phraseOf = (line: StatementLine): PaymentText =>
  parsePaymentText(line.payee, line.text, line.reference ?? '');
const payeeText = (payee: string | undefined): PaymentText => parsePaymentText(payee ?? '');

/**
 * Learns the habits of an account from one month.
 *
 * @param statement the statement that was matched
 * @returns the habits so far with the new ones; a later answer about a name and a payee replaces an earlier one
 *
 * A refusal means that a name is not the payee's only if the two names are not alike: of two payments to one payee, a person may refuse the
 * wrong one.
 */
export function learnHabits(ledger: Ledger, statement: Statement, options: HabitOptions): Habits {
  const { account, links, refused = [], earlierLines = [], holidays, habits = NO_HABITS } = options;
  const lineOf = byId([...earlierLines, ...statement.lines]);
  const itemOf = itemsOf(ledger, account, new Set([...links, ...refused].flatMap(({ entries }) => entries)));
  const names = new Map<string, MutableName>(
    habits.names.map(({ name, is, isNot, paysFor }) => [
      name,
      { is: new Set(is), isNot: new Set(isNot), paysFor: new Set(paysFor) },
    ]),
  );
  const lags = new Map(habits.lags.map((habit) => [`${habit.direction} ${habit.payee}`, habit]));
  const nameOf = (line: StatementLine): MutableName | undefined => {
    const { phrase, kind } = phraseOf(line);
    if (phrase.length < 2 || kind === 'cash') return undefined;
    const habit = names.get(phrase) ?? { is: new Set(), isNot: new Set(), paysFor: new Set() };
    names.set(phrase, habit);
    return habit;
  };
  const banking = bankingDays(holidays);
  const partsOf = ({ lines, entries }: Sides) => ({
    lines: lines.flatMap((id) => lineOf.get(id) ?? []),
    items: entries.flatMap((id) => itemOf.get(id) ?? []),
  });
  for (const link of links) {
    const { lines, items } = partsOf(link);
    const [line, item] = [lines[0], items[0]];
    if (line === undefined || item === undefined || lines.length > 1) continue;
    const payees = [...new Set(items.map(({ payee }) => payeeText(payee).phrase))].filter(
      (name) => name !== '',
    );
    if (link.acceptedBy === 'person' && payees.length > 0) {
      const nameHabit = nameOf(line);
      const compared = compareNames(phraseOf(line), payeeText(item.payee));
      for (const payee of payees) {
        if (payees.length > 1) nameHabit?.paysFor.add(payee);
        else if (compared !== 'same') nameHabit?.is.add(payee);
        nameHabit?.isNot.delete(payee);
      }
    }
    if (items.length > 1 || link.kind !== 'one-to-one') continue;
    const [payee, direction] = [payeeText(item.payee).phrase, line.pence > 0 ? 'in' : 'out'] as const;
    const days = banking(dayNumber(line.date)) - banking(dayNumber(item.date));
    const before = lags.get(`${direction} ${payee}`)?.days ?? [];
    lags.set(`${direction} ${payee}`, { payee, direction, days: [...before, days].slice(-MOST_LAGS) });
  }
  for (const sides of refused) {
    const { lines, items } = partsOf(sides);
    const [line, item] = [lines[0], items[0]];
    if (line === undefined || item === undefined || lines.length > 1 || items.length > 1) continue;
    const payee = payeeText(item.payee);
    const compared = compareNames(phraseOf(line), payee);
    if (payee.phrase === '' || compared === 'same' || compared === 'alike') continue;
    const nameHabit = nameOf(line);
    if (nameHabit !== undefined && !nameHabit.is.has(payee.phrase)) nameHabit.isNot.add(payee.phrase);
  }
  const sorted = (set: ReadonlySet<string>) => [...set].sort(byText);
  return {
    names: [...names]
      .map(([name, habit]) => ({
        name,
        is: sorted(habit.is),
        isNot: sorted(habit.isNot),
        paysFor: sorted(habit.paysFor),
      }))
      .filter(({ is, isNot, paysFor }) => is.length + isNot.length + paysFor.length > 0)
      .sort((a, b) => byText(a.name, b.name)),
    lags: [...lags].sort(([a], [b]) => byText(a, b)).map(([, habit]) => habit),
  };
}

/**
 * Checks stored habits, before they are given to `match`; refuses with the problems of their fields.
 *
 * @example
 * must(checkHabits({ names: [], lags: [] })); // NO_HABITS
 */
export function checkHabits(value: unknown): Result<Habits> {
  return check(habitsSchema, value);
}

const squeezed = (phrase: string) => phrase.replaceAll(' ', '');

/** The names of some habits, as texts are compared with them. */
export function knownNamesOf({ names }: Habits): KnownNames {
  const squeezedAll = (payees: readonly string[]) => payees.map(squeezed);
  const byName = new Map(
    names.map(({ name, is, isNot }) => [name, { is: squeezedAll(is), isNot: squeezedAll(isNot) }] as const),
  );
  const find = atBeginning(byName);
  return {
    compare: (phrase, payee) => {
      const habit = find(phrase);
      if (habit?.is.includes(payee)) return 'same';
      return habit?.isNot.includes(payee) ? 'other' : undefined;
    },
    payeesOf: (phrase) => find(phrase)?.is ?? [],
  };
}

/** The payees, without blanks, that a line of a name pays together; undefined if it pays one payee. */
export function lumpPayees({ names }: Habits): (phrase: string) => ReadonlySet<string> | undefined {
  const byName = new Map(
    names
      .filter(({ paysFor }) => paysFor.length > 1)
      .map(({ name, paysFor }) => [name, new Set(paysFor.map(squeezed))] as const),
  );
  return atBeginning(byName);
}
