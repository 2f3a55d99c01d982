/**
 * Lists the personal text that was kept long enough: for each book up to which day, since when it is due, and what holds it back.
 *
 * Method: text is due by financial years, whole, when every period that applies has passed. A period from the end of the budget is counted for no year
 * before the budget has ended. The open ends of the book itself hold a year back: bank lines that are not sealed or under query, requests,
 * money that is owed back to a funder. Disputes and audits are known outside the book, and are given.
 * Limit: payroll is counted from the tax year that ends after the financial year began, on 5 April after its end, so that no wage of the year is
 * missed. The periods are those that the caller chooses; see `RETENTION_PERIODS`.
 *
 * @module
 */
import * as z from 'zod/mini';
import { storeProblem } from '../book/append.js';
import type { Book } from '../book/book.js';
import { balances } from '../ledger/balance.js';
import { check, idSchema, maybe, record, textSchema, wholeNumber } from '../problem/check.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import { addDays, addMonths, type Day, laterOf } from '../time/day.js';
import { financialYear } from '../time/period.js';
import { daySchema } from '../time/schema.js';
import { chosenTexts } from './chosen-texts.js';
import { heldBack } from './held-back.js';
import { type PersonalText, personalTexts } from './personal-text.js';
import { RETENTION_PERIODS, type RetentionEvent, type RetentionPeriod } from './retention-periods.js';

/** A reason outside the book to keep its text for now. */
export interface ErasureHold {
  readonly book: string;
  readonly why: 'dispute' | 'audit' | 'complaint' | 'court';
  /** The last day of the hold; absent, it has no end yet. */
  readonly until?: Day;
}

/** The options of the list. */
export interface DueOptions {
  readonly today: Day;
  /** The periods that apply; absent, `council-records`, `recovery` and `limitation` of `RETENTION_PERIODS`. */
  readonly periods?: readonly RetentionPeriod[];
  readonly holds?: readonly ErasureHold[];
}

/** Something that holds an erasure back. */
export interface DueHold {
  readonly why: ErasureHold['why'] | 'open-question' | 'under-query' | 'waiting' | 'reclaim-unpaid';
  /** How many texts, or the pence that are owed; absent for a hold from outside. */
  readonly count?: number;
  readonly until?: Day;
}

/** The text of a book that was kept long enough. */
export interface DueErasure {
  readonly book: string;
  /** All text from before this day: give it to `eraseText` as `{ by: 'age', before }`. */
  readonly before: Day;
  /** The day after the last of the periods ended. */
  readonly dueSince: Day;
  /** The period that ended last. */
  readonly period: string;
  readonly texts: number;
  /** Nothing, if it can be erased now. */
  readonly holds: readonly DueHold[];
}

const APPLIED = RETENTION_PERIODS.filter(({ id }) =>
  ['council-records', 'recovery', 'limitation'].includes(id),
);

let schema: ReturnType<typeof makeSchema> | undefined;
function makeSchema() {
  const period = record<RetentionPeriod>({
    id: idSchema,
    name: textSchema({ max: 200 }),
    years: wholeNumber({ min: 0, max: 200 }),
    from: z.enum(['financial-year-end', 'budget-end', 'tax-year-end', 'last-update']),
    source: textSchema({ max: 400 }),
    mark: z.enum(['found', 'recalled']),
    provisional: maybe(textSchema({ max: 400 })),
    isInForce: z.boolean(),
  });
  const hold = record<ErasureHold>({
    book: idSchema,
    why: z.enum(['dispute', 'audit', 'complaint', 'court']),
    until: maybe(daySchema),
  });
  return record<DueOptions>({
    today: daySchema,
    periods: maybe(z.array(period).check(z.minLength(1))),
    holds: maybe(z.array(hold)),
  });
}

/** The days of the events of a financial year of a book. */
function eventsOf(
  book: Book,
  texts: readonly PersonalText[],
  yearEnd: Day,
): Readonly<Record<RetentionEvent, Day>> {
  const budgetEnd = book.state.agreement.budget.period.to;
  return {
    'financial-year-end': yearEnd,
    'budget-end': laterOf(yearEnd, budgetEnd),
    'tax-year-end': addDays(yearEnd, 5),
    'last-update': texts.reduce((last, { day }) => laterOf(last, day), yearEnd),
  };
}

/** The period that keeps a year longest, and its last day. */
function keptUntil(periods: readonly RetentionPeriod[], events: Readonly<Record<RetentionEvent, Day>>) {
  const ends = periods.map(({ id, years, from }) => ({ id, until: addMonths(events[from], years * 12) }));
  return ends.reduce((last, end) => (end.until > last.until ? end : last));
}

/** The last financial year whose text is due. */
function lastDueYear(book: Book, texts: readonly PersonalText[], { today, periods = APPLIED }: DueOptions) {
  const ends = new Set(texts.map(({ day }) => financialYear(day).to));
  return [...ends]
    .map((yearEnd) => ({ yearEnd, ...keptUntil(periods, eventsOf(book, texts, yearEnd)) }))
    .filter(({ until }) => until < today)
    .sort((a, b) => (a.yearEnd < b.yearEnd ? -1 : 1))
    .at(-1);
}

/** The pence that a book owes to funders. */
function owedToFunders({ ledger }: Book): number {
  const debts = balances(ledger, { balanceType: 'actual' }).filter(({ account }) =>
    account.startsWith('liabilities/funders/'),
  );
  return debts.reduce((sum, { pence }) => sum - pence, 0);
}

const HELD = { 'not-sealed': 'open-question', 'under-query': 'under-query', waiting: 'waiting' } as const;

/** Everything that holds the due text of a book back. */
function holdsOf(
  book: Book,
  texts: readonly PersonalText[],
  before: Day,
  options: DueOptions,
): readonly DueHold[] {
  const choice = { by: 'age', before } as const;
  const held = heldBack(book, texts, { chosen: chosenTexts(book, texts, choice), choice });
  const owed = owedToFunders(book);
  const outside = (options.holds ?? []).filter(
    ({ book: id, until }) => id === book.id && (until === undefined || until >= options.today),
  );
  const inside = Object.entries(HELD).flatMap(([why, named]): DueHold[] => {
    const count = held.filter((text) => text.why === why).length;
    return count > 0 ? [{ why: named, count }] : [];
  });
  return [
    ...inside,
    ...(owed > 0 ? [{ why: 'reclaim-unpaid', count: owed } as const] : []),
    ...outside.map(({ why, until }) => ({ why, ...(until !== undefined && { until }) })),
  ];
}

/** The due text of one book; undefined if none is due. */
async function dueOf(book: Book, options: DueOptions): Promise<Result<DueErasure | undefined>> {
  try {
    const texts = await personalTexts(book.journal());
    const due = lastDueYear(book, texts, options);
    if (!due) return accept(undefined);
    const loaded = await book.loadHistory();
    if (!loaded.ok) return loaded;
    const before = addDays(due.yearEnd, 1);
    return accept({
      ...{ book: book.id, before, dueSince: addDays(due.until, 1), period: due.id },
      texts: texts.filter(({ day }) => day < before).length,
      holds: holdsOf(book, texts, before, options),
    });
  } catch (thrown) {
    return refuse(storeProblem(book.id, thrown));
  }
}

/**
 * Lists the due erasures of many books. Nothing is erased.
 *
 * @param books open books, one after another, so that few are in memory at once
 * @returns by the days since which they are due, the earliest first; or the problems of the options, `store-failed`
 * @example
 * const chart = personalBudgetChart({ opens: day('2016-04-01'), funds: { nhs: 'NHS' } });
 * const book = must(await openBook({ chart }));
 * must(await dueErasures([book], { today: day('2026-11-28') })); // []
 */
export async function dueErasures(
  books: Iterable<Book> | AsyncIterable<Book>,
  options: DueOptions,
): Promise<Result<readonly DueErasure[]>> {
  schema ??= makeSchema();
  const checked = check(schema, options);
  if (!checked.ok) return checked;
  const list: DueErasure[] = [];
  for await (const book of books) {
    const due = await dueOf(book, checked.value);
    if (!due.ok) return due;
    if (due.value) list.push(due.value);
  }
  return accept(list.sort((a, b) => (a.dueSince < b.dueSince ? -1 : 1)));
}
