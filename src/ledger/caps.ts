/**
 * The caps of rules: how much of each is used, and whether a draft passes one.
 *
 * Method: each pound counts once under a cap. A promised pound counts while it is promised, and goes on counting when the same fund
 * pays it; it is free again when the promise is freed unpaid. A pound that a rule drew counts until it is undone. Use is computed from
 * the pence that each fund gave under the cap, as the explanation says and the postings confirm, and follows the postings from then on.
 * Limit: a cap applies to entries that a rule made. An entry without an explanation uses no cap, because the ledger knows no rules. The
 * limit of a cap is the one that the last explanation under it gave.
 *
 * @module
 */
import { allocate } from '../money/allocate.js';
import type { Pence } from '../money/pence.js';
import { type Problem, problem } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import type { AccountPath, FundId } from './chart.js';
import { explainsPostings } from './check-explanations.js';
import type { Draft, Posting } from './entry.js';
import type { CapPeriod, Explanation, ExplanationStep } from './explanation.js';

/** The money that a cap counts: promised or paid, or received. The two are counted apart. */
export type CapTally = 'spending' | 'received';

/** One period of one cap of a rule. */
export interface CapPeriodName {
  readonly tally: CapTally;
  readonly rule: string;
  readonly cap: string;
  readonly per: CapPeriod;
  readonly from: Day;
}

/** The key under which the use of a cap in one period is counted. Ids hold no blanks. */
export function capKey({ tally, rule, cap, from }: Omit<CapPeriodName, 'per'>): string {
  return `${tally} ${rule} ${cap} ${from}`;
}

/** The use of a cap in one period, and the limit that was last given. Pence. */
export interface CapUse {
  readonly name: CapPeriodName;
  readonly limit: number;
  readonly used: number;
}

/** Pence that one fund gave for one category under a cap. */
export interface GivenUnderCap {
  readonly key: string;
  readonly name: CapPeriodName;
  readonly limit: number;
  /** Absent for money received. */
  readonly category: AccountPath | undefined;
  readonly fund: FundId;
  readonly pence: number;
}

/** A change to the use of a cap, in pence: above zero if more of it is used, below zero if some is free again. */
export interface CapChange {
  readonly name: CapPeriodName;
  readonly pence: number;
  /** The limit that the draft itself gives; absent, the one that was last given. */
  readonly limit?: number;
}

/** Changes by the key of the cap and period. */
export type CapChanges = ReadonlyMap<string, CapChange>;

/** Whether a step is about a cap with a period, whose use is counted from one entry to the next. */
function counts(step: ExplanationStep): step is ExplanationStep & Required<CountedFields> {
  const { cap, capFrom, capLimit, capPer } = step;
  return cap !== undefined && capFrom !== undefined && capLimit !== undefined && capPer !== undefined;
}
type CountedFields = Pick<ExplanationStep, 'cap' | 'capFrom' | 'capLimit' | 'capPer'>;

/** The pence that each fund gave under each cap with a period, by one explanation. */
export function givenUnderCapsOf(explanation: Explanation): GivenUnderCap[] {
  const { steps, rule, category } = explanation;
  const given: GivenUnderCap[] = [];
  for (const [place, step] of steps.entries()) {
    if (!counts(step)) continue;
    const tally = category === undefined ? 'received' : 'spending';
    const name = { tally, rule, cap: step.cap, per: step.capPer, from: step.capFrom } as const;
    const underCap = { key: capKey(name), name, limit: step.capLimit, category };
    const prefix = step.node === '' ? '' : `${step.node}.`;
    // The steps under a node come right after its own.
    for (let child = place + 1; child < steps.length && steps[child]!.node.startsWith(prefix); child++) {
      const { fund, given: pence } = steps[child]!;
      if (fund !== undefined && pence > 0) given.push({ ...underCap, fund, pence });
    }
  }
  return given;
}

/** The pence that each fund gave under each cap with a period, by the explanations of a draft that are checked against its postings. */
export function givenUnderCaps(draft: Draft): readonly GivenUnderCap[] {
  return (draft.explanations ?? [])
    .filter((explanation) => explainsPostings(draft, explanation))
    .flatMap(givenUnderCapsOf);
}

/** The part of some pence in the proportion of `counted` to `whole`; `counted` is first limited to between zero and the whole. */
export function partUnderCap(pence: number, counted: number, whole: number): number {
  if (whole <= 0) return 0;
  const within = Math.min(Math.max(0, counted), whole);
  return allocate(pence as Pence, [within, whole - within])[0]!;
}

/** Adds changes up by cap and period. Sums of zero are kept, for the limit that they give. */
export function mergeChanges(lists: readonly Iterable<CapChange>[]): CapChanges {
  const merged = new Map<string, CapChange>();
  for (const changes of lists) {
    for (const change of changes) {
      const key = capKey(change.name);
      const before = merged.get(key);
      const limits = [before?.limit, change.limit].filter((limit) => limit !== undefined);
      merged.set(key, {
        name: change.name,
        pence: (before?.pence ?? 0) + change.pence,
        ...(limits.length > 0 ? { limit: Math.min(...limits) } : {}),
      });
    }
  }
  return merged;
}

/** The changes in the use of caps by what funds gave under them. */
export function drawnUnderCaps(given: readonly GivenUnderCap[]): readonly CapChange[] {
  return given.map(({ name, pence, limit }) => ({ name, pence, limit }));
}

/** The debits of a fund to which its gift belongs: those of the spend category, or those of money received anywhere. */
function debitsOf(
  postings: readonly Posting[],
  remaining: readonly number[],
  given: GivenUnderCap,
  type: string,
) {
  let sum = 0;
  for (const [index, { account, fund, balanceType }] of postings.entries()) {
    const isDebit = remaining[index]! > 0 && balanceType === type && fund === given.fund;
    if (isDebit && (given.category === undefined || account === given.category)) sum += remaining[index]!;
  }
  return sum;
}

/**
 * The pence that each fund gave under each cap and that a reversal undoes, in proportion to the postings that it undoes.
 *
 * @param remaining pence of each posting that are not undone, before and after the reversal
 */
export function undoneUnderCaps(
  entry: Draft,
  remaining: { readonly before: readonly number[]; readonly after: readonly number[] },
  type: 'actual' | 'commitment',
): readonly GivenUnderCap[] {
  const whole = entry.postings.map(({ pence }) => pence);
  return givenUnderCaps(entry).map((given) => {
    const all = debitsOf(entry.postings, whole, given, type);
    const [before, after] = [remaining.before, remaining.after].map((amounts) =>
      partUnderCap(given.pence, debitsOf(entry.postings, amounts, given, type), all),
    );
    return { ...given, pence: before! - after! };
  });
}

/** Finds each cap that changes would exceed. */
export function checkCaps(uses: ReadonlyMap<string, CapUse>, changes: CapChanges): Problem[] {
  const problems: Problem[] = [];
  for (const [key, { name, pence: asked, limit: newLimit }] of changes) {
    const use = uses.get(key);
    const limit = newLimit ?? use?.limit;
    const used = use?.used ?? 0;
    if (asked <= 0 || limit === undefined || used + asked <= limit) continue;
    const { rule, cap, per, from } = name;
    const facts = { rule, cap, per, from, limit, used, asked, over: used + asked - limit };
    problems.push(problem('cap-exceeded', facts, 'explanations'));
  }
  return problems;
}

/** Writes the changes of caps. */
export function applyCaps(uses: Map<string, CapUse>, changes: CapChanges): void {
  for (const [key, { name, pence, limit }] of changes) {
    const use = uses.get(key);
    uses.set(key, { name, limit: limit ?? use?.limit ?? 0, used: (use?.used ?? 0) + pence });
  }
}
