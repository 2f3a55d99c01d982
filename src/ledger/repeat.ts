/**
 * Answers a request whose entry is recorded already with the draft of that entry.
 *
 * Method: a program that stops between recording an entry and noting that it did asks for the same draft again. By then the money is
 * spent and the promise is paid, so a new draft would be refused. The entry there is answered instead, and `post` answers it too; whatever the
 * request says that the entry does not bear out makes it another request, which may not have the same id.
 *
 * @module
 */

import { accept, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import type { AccountPath } from './chart.js';
import type { BalanceType, Draft, EntryId } from './entry.js';
import { entryOf, hasSameContent } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';

/** The fields that a request and its entry share. */
export interface RequestHead {
  readonly id: EntryId;
  readonly date: Day;
  readonly effective?: Day | undefined;
  readonly source?: string | undefined;
  readonly kind: string;
}

/**
 * The draft of the entry that has the id of a request.
 *
 * @param bearsOut whether an entry is what the request asks for, beside its day, kind and source
 * @returns nothing when there is no entry of this id; its draft; or `id-reused` when it is of another request
 */
export function repeatOf(
  ledger: Ledger,
  { id, date, effective, source, kind }: RequestHead,
  bearsOut: (entry: Draft) => boolean,
): Result<Draft> | undefined {
  const entry = entryOf(ledger, id);
  if (!entry) return undefined;
  const { recordedAt: _, ...draft } = entry;
  const isSame =
    draft.date === date && draft.effective === effective && draft.source === source && draft.kind === kind;
  return isSame && bearsOut(draft) ? accept(draft) : refuse(problem('id-reused', { id }, 'id'));
}

/**
 * Answers a draft that depends on its request alone, if it is recorded already.
 *
 * @returns nothing when there is no entry of its id; the draft; or `id-reused` when the entry is another
 */
export function recordedDraft(ledger: Ledger, draft: Draft): Result<Draft> | undefined {
  const state = stateOf(ledger);
  const sequence = state.sequenceOf(draft.id);
  if (sequence === undefined) return undefined;
  return hasSameContent(state, sequence, draft)
    ? accept(draft)
    : refuse(problem('id-reused', { id: draft.id }, 'id'));
}

/** What a draft posts to one account, over all funds, in pence: debit above zero. */
export function sumOn({ postings }: Draft, account: AccountPath, balanceType: BalanceType): number {
  let sum = 0;
  for (const posting of postings)
    if (posting.account === account && posting.balanceType === balanceType) sum += posting.pence;
  return sum;
}

/** What the rules of a draft kept with its source, in pence. */
export function keptIn({ explanations = [] }: Pick<Draft, 'explanations'>): number {
  let sum = 0;
  for (const { steps } of explanations)
    for (const { kind, given } of steps) if (kind === 'kept') sum += given;
  return sum;
}

/** What a request asks a rule to meet, and how. */
export interface RuleRequest {
  readonly rule: { readonly id: string; readonly version: number };
  readonly category?: AccountPath;
  readonly need: number;
  /** Absent, whether it had happened is not asked. */
  readonly happened?: boolean;
}

/** Whether an entry was made by a rule that was asked to meet exactly this need. */
export function meetsNeed({ explanations = [] }: Draft, need: RuleRequest): boolean {
  return explanations.some(
    (explanation) =>
      explanation.rule === need.rule.id &&
      explanation.version === need.rule.version &&
      explanation.category === need.category &&
      explanation.need === need.need &&
      (need.happened === undefined || need.happened === (explanation.freeMoney === undefined)),
  );
}

/** What a draft needed and its rules did not cover, in pence. */
export function shortIn({ explanations = [] }: Draft): number {
  return explanations.reduce((sum, { need, covered }) => sum + need - covered, 0);
}
