/**
 * What a book is given to post: drafts, results of drafting, or a function that drafts from the ledger when its turn comes.
 *
 * @module
 */

import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { frozen } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';

/** One draft, or what a drafting function answered. */
export type OneDraft = Draft | Result<Draft>;

/** What was given, at once or when the ledger is the book's latest. */
export type DraftSource<Drafts> = Drafts | ((ledger: Ledger) => Drafts);

/** Several drafts, or what a drafting function answered; a function among them drafts when those before it are recorded. */
export type ManyDrafts = readonly DraftSource<OneDraft>[] | Result<readonly Draft[]>;

const isResult = (value: unknown): value is Result<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'ok' in value &&
  (value.ok === true ? 'value' in value : 'problems' in value && Array.isArray(value.problems));

/** A copy, so that what the caller does to a record after the call changes nothing; what cannot be copied is left to the door to refuse. */
export function copyOf<T>(value: T): T {
  try {
    if (Array.isArray(value)) return Object.freeze(value.map(copyOf)) as T;
    return typeof value === 'function' ? value : frozen(value);
  } catch {
    return value;
  }
}

/** The problems of an item of a list, each at its place. */
export function atDraft(index: number, problems: readonly Problem[]): readonly Problem[] {
  const at = (place: string) => (place === '' ? `drafts[${index}]` : `drafts[${index}].${place}`);
  return problems.map((fault) => ({ ...fault, at: at(fault.at) }));
}

/** One draft, when its turn comes. */
export function draftFrom(source: DraftSource<OneDraft>, ledger: Ledger): Result<Draft> {
  const given: unknown = typeof source === 'function' ? source(ledger) : source;
  return (isResult(given) ? given : accept(given)) as Result<Draft>;
}

/** One draft or a list of sources; or the problems of every drafting that was refused already. */
export function sourcesFrom(
  source: DraftSource<OneDraft | ManyDrafts>,
  ledger: Ledger,
): Result<Draft | readonly DraftSource<OneDraft>[]> {
  const drafted = draftFrom(source as DraftSource<OneDraft>, ledger);
  if (!drafted.ok || !Array.isArray(drafted.value)) return drafted;
  const items: readonly unknown[] = drafted.value;
  const problems = items.flatMap((item, index) => {
    if (isResult(item)) return item.ok ? [] : atDraft(index, item.problems);
    if (typeof item === 'function' || (typeof item === 'object' && item !== null)) return [];
    return atDraft(index, [problem('field-invalid', { expected: 'a draft', found: shown(item) })]);
  });
  return problems.length > 0 ? refuse(problems) : accept(items as readonly DraftSource<OneDraft>[]);
}
