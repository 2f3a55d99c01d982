/**
 * What is wrong with an agreement or an allocation rule, and why a rule could not pay.
 *
 * @module
 */
import { branch, counted, listed, type Prose, plain, pounds, poundsOf, quoted } from './words.js';

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
  'rule-unknown': ({ rule }) => [
    `There is no allocation rule ${quoted(rule)} in this agreement.`,
    'Check the spelling, or add the rule.',
  ],
  'category-unknown': ({ category }) => [
    `There is no spend category ${quoted(category)} in this book.`,
    'Check the spelling, or add it as an account under expenses.',
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
  'rule-cap-zero': ({ node }) => [
    `${branch(node)} is capped at nothing, so it could never pay.`,
    'Raise the cap above £0.00, or take the branch out.',
  ],
  'rule-branch-unreachable': ({ node, because }) => [
    `${branch(node)} can never be reached, because of ${plain(because)}.`,
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
  'draw-short': ({ category, need, covered, short, funds }) => [
    `Only ${pounds(covered)} of the ${pounds(need)} for ${quoted(category)} can be paid; ${poundsOf(short)} is short. ` +
      `The rule asked these funds: ${listed(funds)}.`,
    'Pay the part that is covered, wait for income, change the rule, or record the rest against suspense.',
  ],
  'award-unbalanced': ({ cost, funded, difference }) => [
    `The plan costs ${pounds(cost)}, but the contributions come to ${pounds(funded)}: ` +
      `${poundsOf(difference)} too ${cost > funded ? 'little' : 'much'}.`,
    'Make the contributions equal to the cost: what the person, the council and the NHS pay is what it costs.',
  ],
  'link-unknown': ({ name }) => [
    `The match names ${quoted(name)}, which is neither on the statement nor in the book.`,
    'Match again; the statement or the book has changed since.',
  ],
} satisfies Partial<Prose>;
