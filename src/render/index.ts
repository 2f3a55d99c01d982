/**
 * The door of plain text: a document, or a table, written for a terminal, a log or an e-mail.
 *
 * @module
 */
export { documentText } from './text/document-text.js';
export { type TextColumn, type TextOptions, type TextTable, textTable } from './text/table.js';
