/**
 * The door of the book: the book itself, and the few names of other rooms that a first program with it needs.
 *
 * @module
 */
export { type PersonalBudgetFunds, personalBudgetChart } from '../agreement/personal-budget-chart.js';
export { shareRule } from '../agreement/share-rule.js';
export { bringForward, day, pence } from '../public/literals.js';
export { must } from '../public/must.js';
export { draw } from '../public/rules.js';
export { explain, explainAll, formatPence } from '../public/totals.js';
export { Book, openBook } from './book.js';
export type { BookState, BookTerms, StatementsTaken } from './book-state.js';
export type { Clock } from './clock.js';
export type { DraftSource, ManyDrafts, OneDraft } from './draft-source.js';
export type { BookOptions } from './open-book.js';
export type { BookRecording } from './turn.js';
