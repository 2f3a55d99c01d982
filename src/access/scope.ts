/**
 * A scope: which books somebody may see, by which reports, what they may do there, and whether they see personal text. Plain JSON.
 *
 * @module
 */
import * as z from 'zod/mini';
import { check, idSchema, maybe, record, type Schema } from '../problem/check.js';
import type { Result } from '../problem/problem.js';
import type { BookId } from '../store/store.js';

/** The rights that a scope can give: read; try a draft without recording it; record; decide what waits for a second person. None includes another. */
export const SCOPE_VERBS = ['read', 'draft', 'post', 'approve'] as const;

/** One thing that somebody may do. */
export type ScopeVerb = (typeof SCOPE_VERBS)[number];

/** The books of a pool, or those under a grant: a list that the log of access keeps (see `Access.setBooks`). */
export type BookList = { readonly pool: string } | { readonly grant: string };

/** A book, or a list of books. */
export type BookChoice = { readonly book: BookId } | BookList;

/** A scope. */
export interface Scope {
  readonly books: readonly BookChoice[];
  /** The reports by name, as the program names them; absent, all. */
  readonly reports?: readonly string[];
  readonly verbs: readonly ScopeVerb[];
  /** Whether notes, names of payees and bank lines are shown. Without text a book is read as if all its text had been erased. */
  readonly withText: boolean;
}

let listSchema: Schema<BookList> | undefined;

/** The schema of a list of books. */
export const bookListSchema = (): Schema<BookList> =>
  (listSchema ??= z.union([
    record<{ pool: string }>({ pool: idSchema }),
    record<{ grant: string }>({ grant: idSchema }),
  ]));

let schema: Schema<Scope> | undefined;

/** The schema of a scope. */
export const scopeSchema = (): Schema<Scope> =>
  (schema ??= record<Scope>({
    books: z.array(z.union([record<{ book: BookId }>({ book: idSchema }), bookListSchema()])),
    reports: maybe(z.array(idSchema)),
    verbs: z.array(z.enum(SCOPE_VERBS)),
    withText: z.boolean(),
  }));

/**
 * Checks a scope, such as one that a sign-in has signed.
 *
 * @returns the scope, copied; or every problem of its fields
 * @example
 * const scope = { books: [{ pool: 'north' }], verbs: ['read'], withText: false };
 * must(checkScope(scope)).verbs; // ['read']
 */
export const checkScope = (value: unknown): Result<Scope> => check(scopeSchema(), value);
