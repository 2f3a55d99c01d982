/**
 * Messages about agreements and allocation rules, and why a rule could not pay.
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
  ['exhausted', 'has nothing left'],
  ['promised', 'has committed the rest elsewhere'],
  ['capped', 'has reached its cap'],
  ['category-not-allowed', 'may not pay for this'],
  ['day-not-allowed', 'may not pay on this day'],
  ['fund-not-open', 'is not open on this day'],
  ['not-whole', 'cannot pay the whole amount'],
  ['no-branch-applies', 'does not apply here'],
]);

/** Why each fund or branch gave no more, from facts such as `nhs: exhausted`. */
function reasons(funds: unknown): string {
  if (!Array.isArray(funds) || funds.length === 0) return '';
  const clauses = funds.map((text) => {
    const [, name, code] = /^(.*): ([a-z-]+)$/su.exec(typeof text === 'string' ? text : '') ?? [];
    const reason = SHORT_REASONS.get(code ?? '');
    return reason === undefined ? quoted(text) : `${quoted(name)} ${reason}`;
  });
  return `: ${clauses.join(', ')}`;
}

/** Why a branch cannot be reached: an earlier branch, a condition on a category, or an earlier fund. */
function obstacle(because: unknown): string {
  const text = plain(because);
  if (/^\d+(?:\.\d+)*$/.test(text)) return `branch ${text} comes first and can pay for everything`;
  if (/^expenses(?:\/|$)/.test(text))
    return `the condition above it already decides about ${quoted(because)}`;
  return `the fund ${quoted(because)} has already been asked`;
}

export const agreementProse = {
  'name-repeated': ({ what, name }) => [
    `The ${plain(what)} ${quoted(name)} is listed more than once.`,
    'Give each one a different name.',
  ],
  'law-unknown': ({ law, known }) => [
    `The agreement is under the law ${quoted(law)}, which this program does not know.`,
    `Check the spelling, or name a law that it knows: ${listed(known)}. A program hands in the laws that it knows when it opens a book.`,
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
    `The income stream ${quoted(stream)} is recorded on ${quoted(account)}, which is not an income account.`,
    'Use an account under income.',
  ],
  'contribution-two-remaining': ({ streams }) => [
    `More than one contribution pays whatever the others leave: ${listed(streams)}.`,
    'Let one of them pay the remainder, and give the others fixed amounts.',
  ],
  'rule-unknown': ({ rule }) => [
    `The allocation rule ${quoted(rule)} is not among the rules of this agreement or book.`,
    'Check the spelling, or add the rule. A book that is opened with a chart takes its rules beside it.',
  ],
  'category-unknown': ({ category }) => [
    `There is no spend category ${quoted(category)} in this book.`,
    'Check the spelling, or add the category as an account under expenses.',
  ],
  'days-outside-period': ({ from, to }) => [
    `The days ${between(from, to)} are outside the period of the budget.`,
    'Correct the days, or remove them if the whole period applies.',
  ],
  'rule-empty': ({ node }) => [
    `${branch(node)} names no fund.`,
    'Name a fund that pays there, or remove it.',
  ],
  'rule-too-deep': ({ node, limit }) => [
    `${branch(node)} is nested more than ${counted(limit, 'level')} deep.`,
    'Simplify the rule, or split it into several rules.',
  ],
  'rule-shares-over': ({ node, total }) => [
    `The shares add up to ${plain(total)}. ${branch(node)} would pay more than the whole amount.`,
    'Correct the shares so that they add up to 100%.',
  ],
  'rule-shares-under': ({ node, total }) => [
    `The shares add up to ${plain(total)}. ${branch(node)} would leave part of the amount unpaid.`,
    'Increase a share, or give one part the remainder.',
  ],
  'rule-two-remaining': ({ node }) => [
    `${branch(node)} gives the remainder to more than one part.`,
    'Give the remainder to one part, and a share to each of the others.',
  ],
  'rule-remaining-nothing': ({ node }) => [
    `${branch(node)} gives one part the remainder, but the other shares already add up to 100%.`,
    'Remove that part, or reduce the other shares.',
  ],
  'rule-share-zero': ({ node }) => [
    `${branch(node)} has a share of zero.`,
    'Remove it, or increase its share.',
  ],
  'rule-keeps': ({ node }) => [
    `${branch(node)} leaves part of the amount with its source, but a budget, a share of risk and the payment of a commitment must be met in full.`,
    'Let a fund pay there, or use a rule without “kept”. Rules with “kept” are for draws, new commitments and receipts.',
  ],
  'rule-cap-zero': ({ node }) => [
    `${branch(node)} has a cap of zero, so it could never pay.`,
    'Raise the cap above £0.00, or remove the branch.',
  ],
  'rule-cap-repeated': ({ node, cap, other }) => [
    `${branch(node)} has the same cap as branch ${other === '' ? 'at the root' : plain(other)}: both are called ${quoted(cap)}.`,
    'Give each cap in the rule a different name.',
  ],
  'rule-branch-unreachable': ({ node, because }) => [
    `${branch(node)} can never be reached: ${obstacle(because)}.`,
    'Move it earlier, or remove it.',
  ],
  'rule-fund-repeated': ({ node, fund }) => [
    `${branch(node)} names the fund ${quoted(fund)} more than once.`,
    'Name it once, with its shares added together.',
  ],
  'rule-fund-never': ({ node, fund, category }) => [
    `${branch(node)} asks the fund ${quoted(fund)} to pay for ${quoted(category)}, but the fund’s terms never allow that.`,
    'Use another fund there, or change the fund’s terms.',
  ],
  'amount-not-positive': ({ pence }) => [
    `The amount is ${pounds(pence)}. It must be more than £0.00.`,
    'Enter a positive amount. Record money that comes back as a refund or a reversal.',
  ],
  'nothing-to-free': ({ commitment }) => [
    `The commitment ${quoted(commitment)} has nothing left to release or reopen.`,
    'Check its reference. It may already be paid or released.',
  ],
  'draw-short': ({ category, need, covered, short, funds, line }) =>
    line === undefined
      ? [
          `Only ${pounds(covered)} of the ${pounds(need)}${category === '' ? '' : ` for ${quoted(category)}`} is covered. ` +
            `The shortfall is ${poundsOf(short)}${reasons(funds)}.`,
          'Pay the part that is covered, wait for income, change the rule, or charge the shortfall to suspense.',
        ]
      : [
          `${quoted(line)} costs ${pounds(need)} in the plan, and the contributions cover ${pounds(covered)} of it. ` +
            `The shortfall is ${poundsOf(short)}${reasons(funds)}.`,
          'Raise a contribution to a fund that the line’s rule asks, let one funder pay what the others do not ("remaining": true), lower the cost of the line, or give it a rule that asks another fund.',
        ],
  'award-unbalanced': ({ cost, funded, difference }) => [
    `The plan costs ${pounds(cost)}, but the contributions add up to ${pounds(funded)}: ` +
      `${poundsOf(difference)} too ${isAbove(cost, funded) ? 'little' : 'much'}.`,
    'Change the lines of the plan, or the contributions, until both come to the same; or let one funder pay what the others do not: "remaining": true in place of its amount.',
  ],
} satisfies Partial<Prose>;
