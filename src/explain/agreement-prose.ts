/**
 * What is wrong with an agreement or an allocation rule, and why a rule could not pay.
 *
 * @module
 */
import {
  between,
  branch,
  counted,
  isAbove,
  listed,
  type Prose,
  plain,
  pounds,
  poundsOf,
  quoted,
} from './words.js';

const SHORT_REASONS = new Map<string, string>([
  ['exhausted', 'has no more'],
  ['promised', 'has promised the rest to other commitments'],
  ['capped', 'has reached its cap'],
  ['category-not-allowed', 'may not pay for this'],
  ['day-not-allowed', 'may not pay on this day'],
  ['fund-not-open', 'is not open on this day'],
  ['not-whole', 'cannot meet the whole'],
  ['no-branch-applies', 'does not apply to this'],
]);

/** Why each fund or branch that was asked gave no more: `name: reason`, the reason a code. */
function reasons(funds: unknown): string {
  if (!Array.isArray(funds) || funds.length === 0) return '';
  const clauses = funds.map((text) => {
    const [, name, code] = /^(.*): ([a-z-]+)$/su.exec(typeof text === 'string' ? text : '') ?? [];
    const reason = SHORT_REASONS.get(code ?? '');
    return reason === undefined ? quoted(text) : `${quoted(name)} ${reason}`;
  });
  return `: ${clauses.join(', ')}`;
}

/** What stands in the way of a branch: another branch, a condition on a category, or a fund named before. */
function obstacle(because: unknown): string {
  const text = plain(because);
  if (/^\d+(?:\.\d+)*$/.test(text)) return `branch ${text} before it already meets every need`;
  if (/^expenses(?:\/|$)/.test(text)) return `what comes above it already decides about ${quoted(because)}`;
  return `the fund ${quoted(because)} has already been asked`;
}

export const agreementProse = {
  'name-repeated': ({ what, name }) => [
    `The ${plain(what)} ${quoted(name)} is listed more than once.`,
    'Give each one a name of its own.',
  ],
  'stream-unknown': ({ stream }) => [
    `There is no income stream ${quoted(stream)} in this agreement.`,
    'Check the spelling, or add the income stream with its funder and fund.',
  ],
  'line-unknown': ({ line }) => [
    `There is no planned line ${quoted(line)} in this budget.`,
    'Check the spelling, or add the line to the plan.',
  ],
  'stream-not-income': ({ stream, account }) => [
    `The income stream ${quoted(stream)} is received on ${quoted(account)}, which is no income account.`,
    'Give it an account below “income”.',
  ],
  'contribution-two-remaining': ({ streams }) => [
    `More than one contribution is to pay what the others leave: ${listed(streams)}.`,
    'Let one of them pay the rest, and give the others their amounts.',
  ],
  'rule-unknown': ({ rule }) => [
    `There is no allocation rule ${quoted(rule)} in this agreement.`,
    'Check the spelling, or add the rule.',
  ],
  'category-unknown': ({ category }) => [
    `There is no spend category ${quoted(category)} in this book.`,
    'Check the spelling, or add it as an account under expenses.',
  ],
  'days-outside-period': ({ from, to }) => [
    `The days ${between(from, to)} do not lie within the period of the budget.`,
    'Correct the days, or leave them out where the whole period is meant.',
  ],
  'rule-empty': ({ node }) => [
    `${branch(node)} has nothing in it.`,
    'Say which fund pays there, or take it out.',
  ],
  'rule-too-deep': ({ node, limit }) => [
    `${branch(node)} lies more than ${counted(limit, 'step')} deep.`,
    'Write the rule more simply, or as several rules.',
  ],
  'rule-shares-over': ({ node, total }) => [
    `The shares add up to ${plain(total)}, which is more than the whole. ${branch(node)} would pay too much.`,
    'Correct the shares so that they come to 100%.',
  ],
  'rule-shares-under': ({ node, total }) => [
    `The shares add up to ${plain(total)}, which is less than the whole. ${branch(node)} would leave a part unpaid.`,
    'Raise a share, or give one of them whatever remains.',
  ],
  'rule-two-remaining': ({ node }) => [
    `${branch(node)} gives what remains to more than one.`,
    'Let one of them have what remains, and give the others a share.',
  ],
  'rule-remaining-nothing': ({ node }) => [
    `${branch(node)} gives one of them what remains, but the other shares already come to the whole.`,
    'Take that one out, or lower the other shares.',
  ],
  'rule-share-zero': ({ node }) => [
    `${branch(node)} has a share of nothing.`,
    'Take it out, or raise the share.',
  ],
  'rule-keeps': ({ node }) => [
    `${branch(node)} keeps a part with its source, but a budget, a share of risk and a promise are met whole.`,
    'Let a fund pay there, or use a rule that keeps nothing; a rule that keeps is for a draw, a promise or a receipt.',
  ],
  'rule-cap-zero': ({ node }) => [
    `${branch(node)} is capped at nothing, so it could never pay.`,
    'Raise the cap above £0.00, or take the branch out.',
  ],
  'rule-cap-repeated': ({ node, cap, other }) => [
    `${branch(node)} has the same cap as branch ${other === '' ? 'at the root' : plain(other)}: both are counted as ${quoted(cap)}.`,
    'Give each cap a name of its own in the rule.',
  ],
  'rule-branch-unreachable': ({ node, because }) => [
    `${branch(node)} can never be reached: ${obstacle(because)}.`,
    'Put it earlier, or take it out.',
  ],
  'rule-fund-repeated': ({ node, fund }) => [
    `${branch(node)} names the fund ${quoted(fund)} more than once.`,
    'Name it once, with its shares added together.',
  ],
  'rule-fund-never': ({ node, fund, category }) => [
    `${branch(node)} lets the fund ${quoted(fund)} pay for ${quoted(category)}, which its terms never allow.`,
    'Name another fund there, or have the terms of this one changed.',
  ],
  'amount-not-positive': ({ pence }) => [
    `The amount is ${pounds(pence)}; it has to be above £0.00.`,
    'Give an amount above zero; money coming back is a refund or a reversal.',
  ],
  'nothing-to-free': ({ commitment }) => [
    `Nothing of the commitment ${quoted(commitment)} is left to let go, or to reopen.`,
    'Check its reference; it may have been paid or released already.',
  ],
  'draw-short': ({ category, need, covered, short, funds }) => [
    `Only ${pounds(covered)} of the ${pounds(need)}${category === '' ? '' : ` for ${quoted(category)}`} can be met; ` +
      `${poundsOf(short)} is short${reasons(funds)}.`,
    'Take the part that is covered, wait for income, change the rule, or record the rest against suspense.',
  ],
  'award-unbalanced': ({ cost, funded, difference }) => [
    `The plan costs ${pounds(cost)}, but the contributions come to ${pounds(funded)}: ` +
      `${poundsOf(difference)} too ${isAbove(cost, funded) ? 'little' : 'much'}.`,
    'Make the contributions equal to the cost: what the person, the council and the NHS pay is what it costs.',
  ],
} satisfies Partial<Prose>;
