/**
 * The door of reconciliation: matches statements with the book, proves an account, seals it, and lists the exceptions.
 *
 * @module
 */

export type { AccountReview, Exceptions } from '../exceptions/exceptions.js';
export type { Exception } from '../exceptions/exceptions-facts.js';
export type { ExceptionListOptions } from '../exceptions/exceptions-list.js';
export type { FileImport } from '../exceptions/exceptions-noted.js';
export type { ExceptionWords } from '../explain/exception-words.js';
export type { BookItem } from '../match/book-item.js';
export { checkHabits, type Habits, NO_HABITS } from '../match/habits.js';
export type {
  Link,
  LinkKind,
  LinkReason,
  Matching,
  MatchOptions,
  Offer,
  UnmatchedItem,
  UnmatchedLine,
} from '../match/matching.js';
export type { AccountLines, OwnTransfer } from '../match/own-transfers.js';
export { checkPayeeMap, learnRules, previewRules, propose } from '../public/import.js';
export {
  acceptLink,
  carryForward,
  checkSealed,
  exceptions,
  learnHabits,
  listExceptions,
  match,
  ownTransfers,
  reconcile,
  refuseLink,
  seal,
  threeWay,
  undoLink,
} from '../public/reconcile.js';
export { exceptionHeading, explainException, isIntact } from '../public/totals.js';
export type { LearnedRule } from './learn.js';
export { checkDecisions, type Decisions, NO_DECISIONS } from './links.js';
export type { PayeeRule } from './payee-map.js';
export type { Proposal, ProposeOptions } from './propose.js';
export type { CarriedForward, ReconcileOptions, Reconciliation } from './reconciliation.js';
export type { SealedReconciliation } from './sealed-reconciliation.js';
export type { ThreeWay } from './three-way.js';
