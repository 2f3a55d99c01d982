/**
 * The demonstration’s books agree with their banks: nothing that a page shows rests on a book that does not.
 */
import { must, type Pence, sumPence } from 'personal-budget-ledger';
import { memoryStore } from 'personal-budget-ledger/store';
import { describe, expect, it } from 'vitest';
import { Books } from '../../examples/portal/books.js';
import { beginDemonstration } from '../../examples/portal/demonstration/books.js';
import { DEMONSTRATION_DAY, PEOPLE } from '../../examples/portal/demonstration/council.js';
import { OPENING, statementOf } from '../../examples/portal/demonstration/statement.js';
import { moment } from '../support/library.js';

const books = new Books(memoryStore(), 'a secret of the tests, longer than thirty-two letters', () =>
  moment(`${DEMONSTRATION_DAY}T09:00:00.000Z`),
);
await beginDemonstration(books);

describe('the demonstration', () => {
  it.each(PEOPLE)('agrees with its bank to the penny: $book', async (person) => {
    const book = must(await books.open(person.book));
    const file = statementOf(person, { from: 0, to: person.lastWeek }).trimEnd().split('\n').slice(1);
    const amounts = file.map((row) => Math.round(Number(row.split(',')[2]) * 100) as Pence);
    const proof = must(await book.prove());
    const questions = must(await book.questions());
    expect(proof.bankBalance).toBe(OPENING + sumPence(amounts));
    expect(proof.difference).toBe(0);
    expect(proof.status).toBe(questions.length === 0 ? 'reconciled' : 'lines-open');
    expect(proof.bookBalance + sumPence(questions.map(({ line }) => line.pence))).toBe(proof.bankBalance);
  });
});
