/**
 * Checks the explanations of a draft: each by itself, and against the postings that it explains.
 *
 * Method: the steps form a tree. No node gives more than it was asked for, and each gives the sum of its children. So the funds together
 * give what the root gives. What they give to a category must then be what the draft posts to it.
 * Limit: an explanation of a budget, a settlement or an exit explains a whole of which the draft may post a part, or names partners
 * in place of funds; that of a correction explains the whole payment that it corrects. These are only checked by themselves, and do not
 * count under caps.
 *
 * @module
 */
import { NONE, type Problem, problem } from '../problem/problem.js';
import { capFromOf } from './cap-period.js';
import type { AccountPath, FundId } from './chart.js';
import type { BalanceType, Draft } from './entry.js';
import type { Explanation, ExplanationStep } from './explanation.js';
import type { PostingContext } from './posting-context.js';
import type { ExplanationFault } from './problems.js';
import { checkShareSteps } from './share-steps.js';
import { isSpendCategory } from './state/terms.js';

/** The kind of an entry that corrects how a payment or its refund was split. Its explanations are those of the whole payment. */
export const REAPPORTION = 'reapportion';

interface TreeNode {
  readonly step: ExplanationStep;
  given: number;
}

/** Whether a step gives by itself, and not by its children. */
const isLeaf = ({ kind }: ExplanationStep) => kind === 'fund' || kind === 'kept';

/** The node above: `0.1` is below `0`, which is below the root `''`. */
function parentOf(node: string): string {
  const end = node.lastIndexOf('.');
  return end < 0 ? '' : node.slice(0, end);
}

/** Finds the first node at which the steps form no tree or the figures do not agree. */
function checkTree({ need, covered, steps }: Explanation): [ExplanationFault, node: string] | undefined {
  const nodes = new Map<string, TreeNode>();
  for (const step of steps) {
    const { node, asked, given } = step;
    if (nodes.size === 0 && node !== '') return ['root-missing', node];
    if (nodes.has(node)) return ['node-repeated', node];
    const parent = node === '' ? undefined : nodes.get(parentOf(node));
    if (node !== '' && (parent === undefined || isLeaf(parent.step))) return ['parent-missing', node];
    const most = Math.min(asked, step.available ?? asked, step.capLeft ?? asked);
    if (given < 0 || given > most) return ['given-beyond-asked', node];
    if (parent !== undefined && asked > parent.step.asked) return ['asked-beyond-parent', node];
    if (parent !== undefined) parent.given += given;
    nodes.set(node, { step, given: 0 });
  }
  const root = nodes.get('')?.step;
  if (root === undefined) return ['root-missing', ''];
  for (const [node, { step, given }] of nodes)
    if (!isLeaf(step) && step.given !== given) return ['given-not-sum', node];
  return root.asked === need && root.given === covered ? undefined : ['totals-differ', ''];
}

/** The sums that explanations give for one category, or for a receipt. */
interface ExplainedSum {
  readonly rule: string;
  readonly byFund: Map<FundId, number>;
  short: number;
}

/** The balance type whose postings are explained; undefined for a draft that only authorises. */
function explainedType({ commitment, postings }: Draft): BalanceType | undefined {
  if (commitment?.act === 'open' || commitment?.act === 'raise') return 'commitment';
  return postings.some(({ balanceType }) => balanceType === 'actual') ? 'actual' : undefined;
}

/** Whether a draft pays or promises something in a spend category. */
function spends({ postings }: Draft, type: BalanceType): boolean {
  return postings.some(({ account, balanceType }) => balanceType === type && isSpendCategory(account));
}

/**
 * Whether an explanation is compared with the postings of its draft: that of a payment, a promise or a receipt, and any with a step that
 * counts under a cap. Only these count under caps.
 */
export function explainsPostings(draft: Draft, { category, steps }: Explanation): boolean {
  if (draft.kind === REAPPORTION) return false;
  const type = explainedType(draft);
  if (type === undefined) return false;
  if (category !== undefined && spends(draft, type)) return true;
  return draft.kind === 'receive' || steps.some(({ capFrom }) => capFrom !== undefined);
}

/** The sums of the explanations that are compared, by category and fund; the category of a receipt is `''`. */
function explainedSums(draft: Draft): Map<AccountPath, ExplainedSum> {
  const sums = new Map<AccountPath, ExplainedSum>();
  for (const explanation of draft.explanations ?? []) {
    if (!explainsPostings(draft, explanation)) continue;
    const { rule, category = '', need, covered, steps } = explanation;
    const sum = sums.get(category) ?? { rule, byFund: new Map<FundId, number>(), short: 0 };
    sums.set(category, sum);
    sum.short += need - covered;
    for (const { fund, given, kind } of steps)
      if (kind === 'fund' && fund !== undefined) sum.byFund.set(fund, (sum.byFund.get(fund) ?? 0) + given);
  }
  return sums;
}

/** The sums that a draft posts to a category, by fund; for a receipt, those that each fund takes in. */
function postedByFund(draft: Draft, category: AccountPath): Map<FundId, number> {
  const type = explainedType(draft);
  const posted = new Map<FundId, number>();
  for (const { account, fund, balanceType, pence } of draft.postings) {
    if (balanceType !== type || (category === '' ? pence < 0 : account !== category)) continue;
    posted.set(fund, (posted.get(fund) ?? 0) + pence);
  }
  return posted;
}

/** Finds the funds whose explained sum differs from the posted one. A shortfall may be charged to suspense. */
function checkPosted(draft: Draft, suspense: FundId): Problem[] {
  const problems: Problem[] = [];
  for (const [category, { rule, byFund, short }] of explainedSums(draft)) {
    const postedFunds = postedByFund(draft, category);
    for (const fund of new Set([...byFund.keys(), ...postedFunds.keys()])) {
      const explained = byFund.get(fund) ?? 0;
      const posted = postedFunds.get(fund) ?? 0;
      const most = fund === suspense ? explained + short : explained;
      if (posted >= explained && posted <= most) continue;
      problems.push(
        problem('explanation-not-posted', { rule, fund, category, explained, posted }, 'explanations'),
      );
    }
  }
  return problems;
}

/**
 * Finds a cap that is counted in another period than that of the draft. A promise counts in the period in which it falls due. Only its
 * rule knows that period, so any first day of such a period is accepted.
 */
function checkPeriods(draft: Draft, { steps }: Explanation): [ExplanationFault, node: string] | undefined {
  const isPromise = explainedType(draft) === 'commitment';
  for (const { node, capFrom, capPer } of steps) {
    if (capFrom === undefined || capPer === undefined) continue;
    const day = isPromise ? capFrom : (draft.effective ?? draft.date);
    if (capFromOf(capPer, day) !== capFrom) return ['period-differs', node];
  }
  return undefined;
}

/** Finds what is wrong with one explanation of a draft. */
function checkExplanation(
  draft: Draft,
  explanation: Explanation,
): [ExplanationFault, node: string] | undefined {
  const fault = checkTree(explanation);
  if (fault !== undefined) return fault;
  const held = explainsPostings(draft, explanation);
  const node = checkShareSteps(explanation, held);
  if (node !== undefined) return ['share-differs', node];
  return held ? checkPeriods(draft, explanation) : undefined;
}

/** Finds what is wrong with the explanations of a draft. */
export function checkExplanations({ state, draft }: PostingContext): readonly Problem[] {
  if (draft.explanations === undefined) return NONE;
  const problems: Problem[] = [];
  for (const [index, explanation] of draft.explanations.entries()) {
    const fault = checkExplanation(draft, explanation);
    if (fault === undefined) continue;
    const [why, node] = fault;
    const facts = { rule: explanation.rule, node, why };
    problems.push(problem('explanation-broken', facts, `explanations[${index}].steps`));
  }
  return problems.length > 0 ? problems : checkPosted(draft, state.suspense.fund.id);
}
