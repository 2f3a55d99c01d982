/**
 * The bank statements of the demonstration people, as CSV files of an invented bank.
 */
import { addDays, type Day, formatPence, pence } from 'personal-budget-ledger';
import { YEAR } from './agreement.js';
import { COUNCIL, type DemonstrationPerson } from './council.js';

interface BankRow {
  readonly date: Day;
  readonly text: string;
  readonly pence: number;
}

/** The council’s payment every four weeks: the cost of the plan less the person’s contribution. */
const fourWeeks = ({ wages, dayCentre, transport, contribution }: DemonstrationPerson) =>
  pence(4 * (wages + dayCentre - contribution) + transport + 18_50);

/** The payments of the year that the council plans. */
export const councilPayments = (person: DemonstrationPerson) =>
  Array.from({ length: 13 }, (_, place) => ({
    ...{ on: addDays(YEAR.from, 28 * place), name: COUNCIL, pence: fourWeeks(person) },
  }));

/** The rows of one week of a person, counted from 0. */
function weekOf(person: DemonstrationPerson, week: number): readonly BankRow[] {
  const on = (days: number) => addDays(YEAR.from, 7 * week + days);
  const { wages, dayCentre, transport, contribution, weeksUsed, contributionStops = 99 } = person;
  const isFourth = week % 4 === 0;
  const rows: (BankRow | false)[] = [
    isFourth && { date: on(0), text: 'LARKSHIRE COUNCIL DP', pence: fourWeeks(person) },
    week < contributionStops && { date: on(1), text: 'CONTRIBUTION SO', pence: contribution },
    week % weeksUsed === 0 && { date: on(2), text: 'MEADOW DAY CENTRE', pence: -dayCentre },
    week % weeksUsed === 0 && { date: on(4), text: `PA WAGES WK ${week + 1}`, pence: -wages },
    isFourth && { date: on(4), text: 'BRIGHT PAYROLL FEE', pence: -18_50 },
    week % 4 === 3 && { date: on(3), text: 'ABBEY TAXIS CARD 4417', pence: -transport },
    week === 26 && { date: on(5), text: 'CORNER STORES CARD 4417', pence: -23_99 },
    week === 28 && { date: on(1), text: 'HARBOUR SWIM CARD 4417', pence: -6_40 },
  ];
  return rows.filter((row) => row !== false).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const bankDay = (date: Day) => date.split('-').toReversed().join('/');
const bankAmount = (amount: number) => formatPence(pence(amount)).replace(/[£,]/g, '');

/** The money that an account had before the year began. */
export const OPENING = pence(406_15);

/** The statement of some weeks of a person. */
export function statementOf(person: DemonstrationPerson, weeks: { from: number; to: number }): string {
  let balance = OPENING as number;
  const lines: string[] = ['Date,Description,Amount,Balance'];
  for (let week = 0; week <= weeks.to; week++) {
    for (const row of weekOf(person, week)) {
      balance += row.pence;
      if (week >= weeks.from)
        lines.push(`${bankDay(row.date)},${row.text},${bankAmount(row.pence)},${bankAmount(balance)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
