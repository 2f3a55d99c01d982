/**
 * Statements for 10,000 people in one pass: milliseconds a person, each with a book of their own, as a page in plain English and in easy read.
 *
 * The books differ in their length. A person whose account cannot be read is reported, and the pass goes on. Building the books is not counted.
 */
import { entries, must, replay } from 'personal-budget-ledger';
import { accountPosition, personStatementDocument } from 'personal-budget-ledger/caseload';
import { documentHtml } from 'personal-budget-ledger/html';
import { account, agreement, asAt, ledger, reserves, terms } from '../../examples/review-year.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const PEOPLE = 10_000;
/** One person in so many has a reserve for a fund that the book does not have. */
const FAULTY = 500;
/** Milliseconds a person, for both pages. */
const LIMIT = 20;

export function personStatements(row: Row): void {
  const year = [...must(entries(ledger))];
  const faulty = [{ ...reserves[0], fund: 'none' }];
  const times: number[] = [];
  const refused: string[] = [];
  let bytes = 0;
  for (let person = 0; person < PEOPLE; person++) {
    const book = must(replay(ledger.chart, year.slice(0, year.length - (person % 40))));
    const isFaulty = person % FAULTY === FAULTY - 1;
    const start = performance.now();
    const position = accountPosition(
      { ...account, ledger: book, ...(isFaulty && { reserves: faulty }) },
      terms,
      asAt,
    );
    if (position.ok) {
      for (const style of ['plain', 'easy-read'] as const) {
        const set = { contact: 'the direct payments team', style };
        bytes += documentHtml(personStatementDocument(book, agreement, position.value, set)).length;
      }
    } else refused.push(`person ${person}: ${position.problems[0]!.code}`);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, time) => sum + time, 0) / PEOPLE;
  const late = times[Math.floor(PEOPLE * 0.95)]!;
  row('two statements, milliseconds a person, of 10,000 people', mean.toFixed(1), `${LIMIT}`, mean <= LIMIT);
  row('the same at the 95th percentile', late.toFixed(1), `${LIMIT}`, late <= LIMIT);
  row(
    'people who are refused and named, of 10,000',
    `${refused.length}`,
    `${PEOPLE / FAULTY}`,
    refused.length === PEOPLE / FAULTY,
  );
  row('kilobytes of a page', (bytes / 1000 / 2 / (PEOPLE - refused.length)).toFixed(1), '', undefined);
}
