/**
 * The door of plain files: the journal as JSON lines, hledger and Beancount, and tables that people keep beside a book.
 *
 * @module
 */
export { writeBeancount } from './beancount.js';
export { writeHledger } from './hledger.js';
export { entryLine, readJournal, readNotes, writeJournal, writeNotes } from './jsonl.js';
export { type CellReader, readJson, readRows, type TableRow, writtenDay } from './rows.js';
