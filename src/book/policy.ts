/**
 * The policy of a book: what needs a second person, and who may be that person.
 *
 * Method: the policy is data and speaks of what is to be recorded, not of calls. A call is done first, in a ledger that is then put back; what it
 * would record shows whether it needs approval. What the bank shows has happened, so taking a statement needs none.
 * Limit: amounts are compared record by record. A payment that is cut into several smaller ones passes below a limit.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Draft } from '../ledger/entry.js';
import { ACTUAL, BUDGET, COMMITMENT, typeIndex } from '../ledger/entry.js';
import { type Pence, pence } from '../money/pence.js';
import { penceSchema } from '../money/schema.js';
import { idSchema, maybe, record } from '../problem/check.js';
import { type Problem, problem } from '../problem/problem.js';
import type { Fact, Signature, SignedFact } from './fact.js';

/** The records that a policy may speak of. */
export const APPROVABLE = [
  'entry',
  'run',
  'payee',
  'details',
  'rule',
  'chart',
  'agreement',
  'seal',
  'erasure',
  'policy',
] as const;

/** One thing that needs a second person. */
export interface ApprovalRule {
  readonly record: (typeof APPROVABLE)[number];
  /** Only entries of these kinds; absent, of any. Of a run, `enter` or `withdraw`; absent, `enter`. */
  readonly kinds?: readonly string[];
  /** Only entries and runs of more than this; absent, of any amount. */
  readonly over?: Pence;
}

/** Someone who may approve. */
export interface Approver {
  readonly actor: string;
  /** Up to this amount; absent, any. */
  readonly upTo?: Pence;
}

/** Plain JSON. */
export interface Policy {
  readonly approvals: readonly ApprovalRule[];
  /** Absent, anyone but the person who prepared the record. */
  readonly approvers?: readonly Approver[];
  /**
   * Whether somebody may approve what they prepared, or record it without approval for a stated reason. Absent or `refuse`: nobody may. `list`: it is
   * recorded, and `book.state.exceptions` lists it.
   */
  readonly exceptions?: 'refuse' | 'list';
}

let schema: ReturnType<typeof makeSchema> | undefined;
const makeSchema = () =>
  record<Policy>({
    approvals: z.array(
      record<ApprovalRule>({
        record: z.enum(APPROVABLE),
        kinds: maybe(z.array(idSchema)),
        over: maybe(penceSchema),
      }),
    ),
    approvers: maybe(z.array(record<Approver>({ actor: idSchema, upTo: maybe(penceSchema) }))),
    exceptions: maybe(z.enum(['refuse', 'list'])),
  });

/** The schema of a policy. */
export const policySchema = () => (schema ??= makeSchema());

/** The amount of an entry: the larger of what it authorises, promises and moves. */
function amountOf({ postings }: Draft): Pence {
  const debits = [BUDGET, COMMITMENT, ACTUAL].map((type) =>
    postings.reduce(
      (sum, posting) =>
        typeIndex(posting.balanceType) === type && posting.pence > 0 ? sum + posting.pence : sum,
      0,
    ),
  );
  return pence(Math.max(...debits));
}

/** The amount of a fact; undefined for a fact without one. */
export function factAmount(fact: Fact): Pence | undefined {
  if (fact.kind === 'entry') return amountOf(fact.entry);
  if (fact.kind !== 'run' || fact.act !== 'enter') return undefined;
  return pence(fact.run.payments.reduce((sum, payment) => sum + (payment.pence ?? 0), 0));
}

function fits({ record, kinds, over }: ApprovalRule, fact: Fact): boolean {
  if (record !== fact.kind) return false;
  // Other events of a run, such as sending it, say what happened to a run that was approved.
  const isDecidedAct = fact.kind === 'run' && (fact.act === 'enter' || fact.act === 'withdraw');
  if (fact.kind === 'run' && !(isDecidedAct && (kinds ?? ['enter']).includes(fact.act))) return false;
  if (kinds && fact.kind === 'entry' && !kinds.includes(fact.entry.kind)) return false;
  const amount = factAmount(fact);
  return over === undefined || amount === undefined || amount > over;
}

/** Whether somebody signs alone what needs a second person: an exception, which is listed. */
export function isException({ actor, approver, override }: Signature): boolean {
  return override !== undefined || approver === actor;
}

/** The problems of the approval of facts that need it. */
function approvalProblems(
  { approvers, exceptions }: Policy,
  facts: readonly Fact[],
  { actor, approver, override }: Signature,
): readonly Problem[] {
  const mayExcept = exceptions === 'list';
  if (override !== undefined)
    return mayExcept ? [] : [problem('override-not-allowed', { override }, 'override')];
  if (approver === undefined) return [];
  if (approver === actor && !mayExcept) return [problem('approver-is-actor', { actor }, 'approvedBy')];
  if (approvers === undefined) return [];
  const largest = pence(Math.max(0, ...facts.map((fact) => factAmount(fact) ?? 0)));
  const limits = approvers.filter((each) => each.actor === approver);
  if (limits.some(({ upTo }) => upTo === undefined || largest <= upTo)) return [];
  const upTo = limits.length === 0 ? undefined : pence(Math.max(...limits.map((limit) => limit.upTo!)));
  const amounts = { approver, pence: largest, ...(upTo !== undefined && { upTo }) };
  return [problem('approver-not-allowed', amounts, 'approvedBy')];
}

/** The answer of a policy to facts that are to be recorded. */
export type Approval =
  /** They may be recorded, signed like this. */
  | { readonly kind: 'given'; readonly facts: readonly SignedFact[] }
  /** A second person must approve the first record of this kind. */
  | { readonly kind: 'needed'; readonly record: string }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Decides whether facts may be recorded.
 *
 * @param signature as it was given. An override, and an approval by the same person, are signed only where they were needed
 */
export function approvalOf(
  policy: Policy | undefined,
  facts: readonly SignedFact[],
  signature: Signature,
): Approval {
  const { recordedAt, actor, approver, override } = signature;
  const needs = (fact: Fact) => policy?.approvals.some((rule) => fits(rule, fact)) === true;
  const needing = facts.map(({ fact }) => fact).filter(needs);
  if (policy && needing.length > 0) {
    if (approver === undefined && override === undefined) return { kind: 'needed', record: needing[0]!.kind };
    const problems = approvalProblems(policy, needing, signature);
    if (problems.length > 0) return { kind: 'refused', problems };
  }
  const plain = { recordedAt, actor, ...(approver !== undefined && approver !== actor && { approver }) };
  const full = { ...plain, ...(override === undefined ? { approver } : { override }) } as Signature;
  const isExceptional = isException(signature);
  return {
    kind: 'given',
    facts: facts.map(({ sequence, fact }) => ({
      ...(isExceptional && needs(fact) ? full : plain),
      ...{ sequence, fact },
    })),
  };
}
