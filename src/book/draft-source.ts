/**
 * What a book is given to post: drafts, results of drafting, or a function that drafts from the ledger when its turn comes.
 *
 * @module
 */
import { frozen, shown } from '../check.js';
import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';

/** One draft, or what a drafting function answered. */
export type OneDraft = Draft | Result<Draft>;

/** Several drafts, or what a drafting function answered. */
export type ManyDrafts = readonly OneDraft[] | Result<readonly Draft[]>;

/** What was given, at once or when the ledger is the book's latest. */
export type DraftSource<Drafts> = Drafts | ((ledger: Ledger) => Drafts);

const isResult = (value: unknown): value is Result<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'ok' in value &&
  (value.ok === true ? 'value' in value : 'problems' in value && Array.isArray(value.problems));

/** A copy, so that what the caller does to a record after the call changes nothing; what cannot be copied is left to the door to refuse. */
export function copyOf<T>(value: T): T {
  try {
    return typeof value === 'function' ? value : frozen(value);
  } catch {
    return value;
  }
}

/** The drafts of a source, in their order, and whether they are a list; or the problems of every drafting that was refused. */
export function draftsFrom(
  source: DraftSource<OneDraft | ManyDrafts>,
  ledger: Ledger,
): Result<{ readonly drafts: readonly Draft[]; readonly isList: boolean }> {
  const value: unknown = typeof source === 'function' ? source(ledger) : source;
  const result = isResult(value) ? value : accept(value);
  if (!result.ok) return result;
  const given = result.value;
  if (!Array.isArray(given)) return accept({ drafts: [given as Draft], isList: false });
  const problems: Problem[] = [];
  const drafts: Draft[] = [];
  for (const [index, item] of (given as readonly unknown[]).entries()) {
    const place = `drafts[${index}]`;
    if (typeof item !== 'object' || item === null)
      problems.push(problem('field-invalid', { expected: 'a draft', found: shown(item) }, place));
    else if (!isResult(item)) drafts.push(item as Draft);
    else if (item.ok) drafts.push(item.value as Draft);
    else
      for (const fault of item.problems)
        problems.push({ ...fault, at: fault.at === '' ? place : `${place}.${fault.at}` });
  }
  return problems.length > 0 ? refuse(problems) : accept({ drafts, isList: true });
}
