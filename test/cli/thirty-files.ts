/**
 * A year of thirty direct payment accounts of people who do not exist, as the exports of three banks, each with columns of its own.
 *
 * @module
 */

import { day } from '../../src/public/literals.js';
import { addDays, addMonths, type Day, formatDayShort } from '../../src/time/day.js';
import { Chance } from '../simulation/chance.js';

/** The year of the files. */
export const YEAR = { from: day('2025-04-01'), to: day('2026-03-31') };

/** A line of a statement; money in is above zero. */
interface BankLine {
  readonly date: Day;
  readonly words: string;
  readonly pence: number;
}

/** An account: its file, and what the council’s own records say it began with. */
export interface MadeAccount {
  readonly book: string;
  readonly file: string;
  readonly text: string;
  readonly opening: number;
  readonly closing: number;
  readonly lines: readonly BankLine[];
}

const FORENAMES = ['Asha', 'Bryn', 'Carys', 'Dele', 'Elin', 'Femi', 'Gwen', 'Hana', 'Idris', 'Jonah'];
const SURNAMES = [
  'Abara',
  'Bevan',
  'Castell',
  'Doyle',
  'Eze',
  'Farrow',
  'Grieve',
  'Hollis',
  'Iqbal',
  'Jarrett',
];
const AGENCIES = ['HOMEWARD CARE LTD', 'NORTHGATE HOME CARE', 'WILLOW CARE SERVICES'];
const ODD = ['CASH ATM HIGH ST', 'CORNER SHOP', 'BRIGHTBET ONLINE', 'CHQ', 'PAYPAL', 'GARDEN WORLD'];

/** The days of something regular within the year. */
function daysFrom(first: Day, next: (day: Day, nth: number) => Day): readonly Day[] {
  const days: Day[] = [];
  for (let nth = 0; next(first, nth) <= YEAR.to; nth++) days.push(next(first, nth));
  return days;
}

const monthly = (first: Day) => daysFrom(first, (date, nth) => addMonths(date, nth));
const quarterly = (first: Day) => daysFrom(first, (date, nth) => addMonths(date, 3 * nth));
const fourWeekly = (first: Day) => daysFrom(first, (date, nth) => addDays(date, 28 * nth));

/** A year of one account: what comes in every four weeks, what is paid every month, and a few things that nobody knows. */
function linesOf(chance: Chance, carer: string): readonly BankLine[] {
  const weekly = chance.between(90, 420) * 100;
  const invoice = () => chance.between(10_000, 99_999);
  const lines: BankLine[] = fourWeekly(day('2025-04-07')).map((date, nth) => ({
    ...{ date, words: `COUNTY COUNCIL DP ${String(nth + 1).padStart(2, '0')}`, pence: 4 * weekly },
  }));
  const pays = (days: readonly Day[], words: () => string, pence: number) =>
    lines.push(...days.map((date) => ({ date, words: words(), pence: -pence })));
  pays(monthly(day('2025-04-28')), () => `${carer} WAGES`, Math.round(weekly * 2.4));
  pays(quarterly(day('2025-07-22')), () => `HMRC NDDS ${invoice()}PX`, Math.round(weekly * 0.8));
  pays(quarterly(day('2025-04-15')), () => `PAYWISE PAYROLL INV ${invoice()}`, 37_50);
  if (chance.happens(0.5)) {
    const agency = AGENCIES[chance.below(AGENCIES.length)];
    pays(quarterly(day('2025-04-20')), () => `${agency} INV ${invoice()}`, Math.round(weekly * 2.7));
  }
  if (chance.happens(0.4))
    pays(quarterly(day('2025-05-11')), () => 'LANTERN DAY CENTRE', chance.between(45, 135) * 100);
  for (let times = chance.below(3); times > 0; times--) {
    const date = addDays(YEAR.from, chance.between(30, 360));
    const word = ODD[chance.below(ODD.length)];
    lines.push({ date, words: `${word} ${invoice()}`, pence: -chance.between(500, 9_000) });
  }
  return lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const pounds = (pence: number) => (pence / 100).toFixed(2);
const slashed = (date: Day) => date.split('-').reverse().join('/');
const csv = (rows: readonly (readonly string[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;

/** Two columns of amounts, a running balance, days with strokes. */
function harbourCsv(lines: readonly BankLine[], opening: number): string {
  let balance = opening;
  const rows = lines.map(({ date, words, pence }) => {
    balance += pence;
    const [out, into] = pence < 0 ? [pounds(-pence), ''] : ['', pounds(pence)];
    return [slashed(date), words, out, into, pounds(balance)];
  });
  return csv([['Posted', 'Particulars', 'Paid out', 'Paid in', 'Running balance'], ...rows]);
}

/** A signed amount, days with names of months, and a blank line of the bank’s name above. */
function pennineCsv(lines: readonly BankLine[]): string {
  const rows = lines.map(({ date, words, pence }) => [formatDayShort(date), words, pounds(pence)]);
  return `Pennine Building Society\n\n${csv([['Entered', 'Wording', 'In or out'], ...rows])}`;
}

/** Two columns of amounts, days year first, and the account in each row. */
function quayCsv(lines: readonly BankLine[], number: string): string {
  const rows = lines.map(({ date, words, pence }) => [
    ...[number, date, words],
    ...(pence < 0 ? ['', pounds(-pence)] : [pounds(pence), '']),
  ]);
  return csv([['Account', 'Day', 'Wording', 'Credits', 'Debits'], ...rows]);
}

/** Makes thirty accounts: the same on every machine and day. */
export function thirtyAccounts(): readonly MadeAccount[] {
  const chance = new Chance(20260331);
  return Array.from({ length: 30 }, (_, index) => {
    const book = `dp-${101 + index}`;
    const carer =
      `${FORENAMES[index % 10]} ${SURNAMES[(index * 7 + Math.floor(index / 10)) % 10]}`.toUpperCase();
    const lines = linesOf(chance, carer);
    const opening = chance.between(300, 900) * 100;
    const closing = lines.reduce((sum, { pence }) => sum + pence, opening);
    const number = `30-90-0${index % 3} ${20410000 + index}`;
    const forms = [() => harbourCsv(lines, opening), () => pennineCsv(lines), () => quayCsv(lines, number)];
    const text = forms[Math.floor(index / 10)]!();
    return { book, file: `${book}.csv`, text, opening, closing, lines };
  });
}
