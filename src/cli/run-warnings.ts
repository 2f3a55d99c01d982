/**
 * The warnings about a payment run: shown to everyone who signs, and those that a person decides before it is made.
 *
 * @module
 */
import type { BookRun } from '../book/pay.js';
import { runWarningText } from '../documents/payment-run-document.js';
import type { RunWarning } from '../payments/make-run.js';
import { type Reason, Refusal } from './refusal.js';

/** A file of the run was written before. */
interface WrittenBefore {
  readonly kind: 'written-before';
  readonly text: string;
}

export type ListedWarning = RunWarning | WrittenBefore;

/** The warnings that only inform: they are shown, and nobody accepts them. */
const INFORMING: ReadonlySet<ListedWarning['kind']> = new Set(['account-not-checked', 'weight-table-old']);

/** A warning in a sentence. */
export function warningSentence(warning: ListedWarning): string {
  return warning.kind === 'written-before' ? warning.text : runWarningText(warning);
}

/** Several lists of warnings as a single list, each warning once. */
export function mergedWarnings(...lists: readonly Pick<BookRun, 'warnings'>[]): readonly RunWarning[] {
  const warnings = lists.flatMap((list) => list.warnings);
  return [...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values()];
}

/** The kinds that a person accepts, as they are written after `--accept`. */
export function acceptedKinds(accept: string | undefined): readonly string[] {
  return (accept ?? '').split(/[\s,]+/).filter(Boolean);
}

/** Refuses a run with every warning that needs a decision and was not accepted. */
export function refuseUnaccepted(warnings: readonly ListedWarning[], accept: string | undefined): void {
  const accepted = acceptedKinds(accept);
  const open = warnings.filter(({ kind }) => !INFORMING.has(kind) && !accepted.includes(kind));
  if (open.length === 0) return;
  const kinds = [...new Set([...accepted, ...open.map(({ kind }) => kind)])].join(',');
  const reasons = open.map(
    (warning): Reason => ({
      ...{ code: `warning-${warning.kind}`, at: '', what: warningSentence(warning) },
      remedy: `Check it with whoever asked for the payment. If it is right, add: --accept ${kinds}`,
    }),
  );
  throw new Refusal(reasons);
}
