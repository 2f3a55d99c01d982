/**
 * The door of plain files: the journal as JSON lines, hledger and Beancount, and tables that people keep beside a book.
 *
 * @module
 */
export { beancountAccount, writeBeancount } from './beancount.js';
export { hledgerAccount, writeHledger } from './hledger.js';
export { entryLine, JOURNAL_FORMAT, readJournal, readNotes, writeJournal, writeNotes } from './jsonl.js';
export { type CellReader, readJson, readRows, type TableRow, writtenDay } from './rows.js';
