/**
 * The door of access: scopes, the keys that hold them, books that are held through a scope, and the log of every refusal.
 *
 * @module
 */
export { type Access, type KeyRequest, type ListedKey, type MadeKey, openAccess } from './access.js';
export type { AccessFact, AccessRecord, KeyFact, RefusalFact } from './access-log.js';
export type { AccessOptions } from './gate.js';
export {
  type BookChoice,
  type BookList,
  checkScope,
  SCOPE_VERBS,
  type Scope,
  type ScopeVerb,
} from './scope.js';
export type { ScopedBook } from './scoped-book.js';
export type { Visitor } from './visitor.js';
export { storeWithoutTexts } from './without-texts.js';
