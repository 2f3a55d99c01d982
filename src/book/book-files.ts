/**
 * Writes a book as files: the journal and the notes to read back, and the journal once more for two other ledgers.
 *
 * Limit: the notes hold personal text. What a book keeps beside its ledger (`book.state`) is not among the files.
 *
 * @module
 */
import { writeBeancount } from '../export/beancount.js';
import { writeHledger } from '../export/hledger.js';
import { writeJournal, writeNotes } from '../export/jsonl.js';
import type { Book } from './book.js';

/**
 * Writes a book as files.
 *
 * @returns the text of each by its name: `journal.jsonl`, `notes.jsonl`, `journal.hledger`, `journal.beancount`
 */
export function bookFiles({ ledger, terms }: Book): ReadonlyMap<string, string> {
  const joined = (lines: Iterable<string>) => `${[...lines].join('\n')}\n`;
  return new Map([
    ['journal.jsonl', joined(writeJournal(terms.id, ledger))],
    ['notes.jsonl', joined(writeNotes(ledger))],
    ['journal.hledger', joined(writeHledger(ledger))],
    ['journal.beancount', joined(writeBeancount(ledger))],
  ]);
}
