/**
 * What needs a person, in plain English: one exception for each thing that is wrong, open or only worth knowing, and what to do.
 */
import {
  type AccountException,
  addDays,
  type BookItem,
  formatDay,
  formatPence,
  formatPeriod,
  type Offer,
  type OwnTransfer,
  type Period,
  pence,
  type StatementLine,
  sumPence,
} from 'personal-budget-ledger';
import { QUARTER, type Reviewed } from '../quarter.js';

/** In the order in which they matter. */
export const KINDS = [
  'The account is not proved',
  'Money that this budget may not spend',
  'Nobody knows what this was',
  'One answer is needed',
  'Too long on its way',
  'Between a person’s own accounts',
  'For the record: nothing to do',
] as const;
export type Kind = (typeof KINDS)[number];
export const FOR_THE_RECORD: Kind = 'For the record: nothing to do';

export interface Exception {
  readonly kind: Kind;
  readonly of: Reviewed;
  /** How much it is about; of one kind the largest comes first. */
  readonly pence: number;
  readonly what: string;
  readonly todo?: string;
}

/** Kinds of shop at which this council's card may not pay (ISO 18245). */
const NOT_ALLOWED: ReadonlyMap<string, string> = new Map([
  ['5921', 'a shop that sells alcohol'],
  ['7995', 'betting'],
]);
/** What is outstanding longer is asked about. */
const LONG_DAYS = 30;
/** An entry of the days before a gap may have reached the bank within it. */
const INTO_GAP_DAYS = 10;

const amount = (of: number) => formatPence(pence(Math.abs(of)));
export const counted = (count: number, one: string, more = `${one}s`) =>
  `${count} ${count === 1 ? one : more}`;
const wordsOf = ({ payee, text }: StatementLine) => [payee, text].filter((part) => part !== '').join(' ');
const nameOf = ({ payee, narrative }: BookItem) => [payee, narrative].filter(Boolean).join(', ');
export const last = ({ reconciliations }: Reviewed) => reconciliations.at(-1)!;

const isNear = ({ from, to }: Period, { date }: BookItem) =>
  date >= addDays(from, -INTO_GAP_DAYS) && date <= to;

/** Days of which nobody has a statement, with the entries of the book that wait for it. */
function missing(of: Reviewed, days: Period, told: Set<string>): Exception {
  const items = last(of)
    .outstanding.map(({ item }) => item)
    .filter((item) => isNear(days, item));
  for (const { entry } of items) told.add(entry);
  const jump = last(of).continuity.find((fault) => fault.kind === 'balance-jumps');
  const way = jump && jump.difference < 0 ? 'fell' : 'rose';
  const change = jump ? `, over which the balance ${way} by ${amount(jump.difference)}` : '';
  const into = sumPence(items.map((item) => item.pence).filter((one) => one > 0));
  const out = sumPence(items.map((item) => item.pence).filter((one) => one < 0));
  return {
    ...{ kind: KINDS[0], of, pence: into - out },
    what: `There is no statement for ${formatPeriod(days)}${change}. ${counted(items.length, 'entry', 'entries')} of the book, ${amount(into)} in and ${amount(out)} out, cannot be checked without it.`,
    todo: 'Ask for the missing days, and run this again.',
  };
}

/** Why an account is not proved. */
function notProved(of: Reviewed, found: AccountException | undefined, told: Set<string>): Exception[] {
  const kind = KINDS[0];
  const all = (found?.missing ?? []).map((days) => missing(of, days, told));
  for (const { statement, outstanding } of of.reconciliations) {
    const { difference, opening, lines, closing } = statement;
    if (difference !== 0) {
      const same = outstanding.find(({ item }) => item.pence === difference)?.item;
      if (same) told.add(same.entry);
      const clue = same
        ? ` The book has an entry of exactly that, ${nameOf(same)}, on ${formatDay(same.date)}, which the bank does not show.`
        : '';
      const sum = formatPence(pence(opening + lines));
      const what = `The statement does not add up: ${formatPence(opening)} and lines of ${formatPence(lines)} make ${sum}, and it closes at ${formatPence(closing)}. ${amount(difference)} of money ${difference < 0 ? 'out' : 'in'} is missing from the file.${clue}`;
      const todo = 'Ask for the statement again, from the bank itself.';
      all.push({ kind, of, pence: difference, what, todo });
    } else if (statement.openingIs !== 'stated' && statement.closingIs !== 'stated') {
      const what = `Neither the file nor the form says what was in the account, so nothing shows that the lines are all there are. By them it should hold ${formatPence(closing)}.`;
      const todo = `Ask what the account held on ${formatDay(QUARTER.to)}, with a picture of the screen.`;
      all.push({ kind, of, pence: closing, what, todo });
    }
  }
  return all;
}

/** A line that nobody can explain. */
function unexplained(of: Reviewed, line: StatementLine): Exception {
  const shop = NOT_ALLOWED.get(line.merchantCategory ?? '');
  const way = line.pence < 0 ? 'went to' : 'came from';
  const front = `${amount(line.pence)} ${way} ${wordsOf(line)} on ${formatDay(line.date)}`;
  if (shop)
    return {
      ...{ kind: KINDS[1], of, pence: line.pence },
      what: `${front}. By the code of the merchant, ${line.merchantCategory}, that is ${shop}.`,
      todo: 'Ask what it was. If it stands, it is owed back to the budget.',
    };
  return {
    ...{ kind: KINDS[2], of, pence: line.pence },
    what: `${front}. The book has no such payment, and the payee map does not know the name.`,
    todo: 'Ask for the invoice. Then put the payee on the map, or charge the payment to suspense.',
  };
}

/** What was offered, and only a person can accept. */
function question(of: Reviewed, { link, difference }: Offer): Exception {
  const lines = of.asked.filter(({ id }) => link.lines.includes(id));
  const items = last(of).outstanding.flatMap(({ item }) => (link.entries.includes(item.entry) ? item : []));
  const bank = lines.map((line) => `${amount(line.pence)} on ${formatDay(line.date)} (${wordsOf(line)})`);
  const book = items.map((item) => `${amount(item.pence)} on ${formatDay(item.date)} (${nameOf(item)})`);
  const told = `The bank has ${bank.join(' and ')}${book.length === 0 ? '' : `; the book has ${book.join(' and ')}`}.`;
  const common = {
    kind: KINDS[3],
    of,
    pence: difference === 0 ? sumPence(lines.map((line) => line.pence)) : difference,
  };
  if (link.reasons.includes('cash'))
    return {
      ...common,
      what: `${told} It is cash: the amount is the same, and only receipts tell what for.`,
      todo: 'Look at the receipts. If they come to that, accept the link.',
    };
  if (link.reasons.includes('figures-swapped'))
    return {
      ...common,
      what: `${told} Two figures are changed about, a difference of ${amount(difference)}.`,
      todo: 'Look at the invoice. Correct the book, or have what was paid too much sent back.',
    };
  return { ...common, what: told, todo: 'Say whether these are one payment.' };
}

/** What is in the book and not at the bank. */
function onItsWay(of: Reviewed, item: BookItem, ageDays: number): Exception {
  const front = `${amount(item.pence)} of ${formatDay(item.date)} (${nameOf(item)})`;
  const common = { of, pence: item.pence };
  if (ageDays <= LONG_DAYS)
    return {
      ...common,
      kind: FOR_THE_RECORD,
      what: `${front} was on its way to the bank when the quarter ended.`,
    };
  return {
    ...common,
    kind: KINDS[4],
    what: `${front} had not reached the bank ${counted(ageDays, 'day')} later, when the quarter ended.`,
    todo: 'Ask whether it is still wanted. A bank may refuse a cheque older than six months: reverse it then.',
  };
}

/** What was settled unasked, or left out, and ought to be known. */
function forTheRecord(of: Reviewed): readonly Exception[] {
  const notes: Exception[] = [];
  const note = (what: string, about = 0) => notes.push({ kind: FOR_THE_RECORD, of, pence: about, what });
  const lineOf = new Map(of.taken.flatMap((one) => one.fresh).map((line) => [line.id, line]));
  for (const link of of.reconciliations.flatMap(({ matching }) => matching.links)) {
    if (link.kind !== 'returned') continue;
    const [paid, back, again] = link.lines.flatMap((id) => lineOf.get(id) ?? []);
    if (!paid || !back) continue;
    const then = again ? `was sent again on ${formatDay(again.date)}` : 'was not sent again';
    note(
      `${amount(paid.pence)} to ${wordsOf(paid)} came back on ${formatDay(back.date)} (${back.text}) and ${then}.`,
      paid.pence,
    );
  }
  for (const { line, draft } of of.recorded)
    if (draft.postings.some(({ account }) => account === 'expenses/running/card-fee'))
      note(
        `The bank took a charge of ${amount(line.pence)} on ${formatDay(line.date)}; it is recorded.`,
        line.pence,
      );
  for (const { file, lines, fresh, read } of of.taken) {
    if (fresh.length === 0)
      note(`${file} shows nothing new: all its ${lines} lines were known, and none was taken in twice.`);
    else if (fresh.length < lines)
      note(
        `${file} overlaps with the file before it: ${lines - fresh.length} of its ${lines} lines were known.`,
      );
    for (const row of read.skipped)
      if (row.reason === 'not-booked')
        note(`Line ${row.line} of ${file} is pending or declined, and was left out: ${row.text}`);
    for (const row of read.rejected)
      note(`Line ${row.line} of ${file} could not be read (${row.reason}): ${row.text}`);
    if (read.warnings.some(({ reason }) => reason === 'layout-guessed'))
      note(`The columns of ${file} were guessed from their names. Look once at what was read.`);
  }
  return notes;
}

/** Money moved between accounts of one holder. */
export function transferred(
  of: Reviewed,
  { out, in: into, pence: moved, bankingDays }: OwnTransfer,
): Exception {
  const line = of.unexplained.find(({ id }) => id === out.line)!;
  return {
    ...{ kind: KINDS[5], of, pence: moved },
    what: `${formatPence(moved)} left ${out.account} on ${formatDay(line.date)} and reached ${into.account} ${counted(bankingDays, 'banking day')} later. It is neither spending nor income.`,
    todo: 'Record one entry that moves it from the one to the other.',
  };
}

/**
 * Everything to be said of one account.
 *
 * @param found what `exceptions` says of it
 * @param moved ids of lines that are one half of a transfer between own accounts
 */
export function exceptionsOf(
  of: Reviewed,
  found: AccountException | undefined,
  moved: ReadonlySet<string>,
): readonly Exception[] {
  const { matching, outstanding } = last(of);
  const told = new Set(matching.offered.flatMap(({ link }) => link.entries));
  return [
    ...notProved(of, found, told),
    ...of.unexplained.filter(({ id }) => !moved.has(id)).map((line) => unexplained(of, line)),
    ...matching.offered.filter(({ rank }) => rank === 1).map((offer) => question(of, offer)),
    ...outstanding
      .filter(({ item }) => !told.has(item.entry))
      .map(({ item, ageDays }) => onItsWay(of, item, ageDays)),
    ...forTheRecord(of),
  ];
}

/** The most serious first; of one kind the largest sum. */
export function bySeriousness(a: Exception, b: Exception): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || Math.abs(b.pence) - Math.abs(a.pence);
}
