/**
 * Messages about personal budgets: parts that do not add up, charges on free care, top-ups.
 *
 * @module
 */
import { dayText, joinedWithAnd, type Prose, plain, pounds, quoted, whole } from './words.js';

const TOP_UP_REASONS: ReadonlyMap<unknown, string> = new Map([
  ['nhs-care', 'NHS care may not be topped up for the same need'],
  ['not-in-writing', 'the payer has not agreed to it in writing'],
  ['not-of-planned-type', 'the accommodation is not of the type in the plan'],
  ['not-suitable', 'the accommodation is not suitable'],
  ['not-available', 'the accommodation is not available'],
  ['not-on-council-terms', 'the provider does not accept the council’s terms'],
  ['payer-not-able', 'the payer is not willing and able to pay for as long as the need lasts'],
  [
    'first-party',
    'the adult may pay only during the 12-week property disregard, or with a deferred payment agreement for the additional cost',
  ],
]);

const TERM_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['additional-cost', 'the additional cost'],
  ['budget-amount', 'the part of the budget for accommodation'],
  ['frequency', 'how often it is paid'],
  ['payee', 'who is paid'],
  ['review', 'how it is reviewed'],
  ['consequences-of-ceasing', 'what follows if payment stops'],
  ['provider-increases', 'what follows if the provider charges more'],
  ['changed-finances', 'what follows if the payer’s finances change'],
]);
const termWords = (terms: unknown) =>
  Array.isArray(terms)
    ? joinedWithAnd(terms.map((term) => TERM_WORDS.get(term) ?? quoted(term)))
    : plain(terms);

export const budgetProse = {
  'budget-not-known': ({ budget, on }) => [
    `The budget ${quoted(budget)} has no revision for ${dayText(on)} that was known.`,
    'Ask about another day, or add the revision for that day.',
  ],
  'budget-parts-differ': ({ line, cost, parts }) => [
    `The line ${quoted(line)} costs ${pounds(cost)}, but its funders’ parts come to ${pounds(parts)}.`,
    'Correct the parts so that they add up to the cost: fixed amounts first, and shares of what they leave.',
  ],
  'budget-cost-differs': ({ stated, lines }) => [
    `The budget is stated as ${pounds(stated)} a week, but its lines come to ${pounds(lines)}.`,
    'Correct the stated cost, or the lines.',
  ],
  'charge-on-free': ({ charge, citation }) => [
    `A charge of ${pounds(charge)} is made on care that must be free (${whole(citation)}).`,
    'Remove the charge, and pay back what has been charged.',
  ],
  'charge-over-cost': ({ charge, chargeable }) => [
    `A charge of ${pounds(charge)} is more than the ${pounds(chargeable)} a week that may be charged for.`,
    'Charge no more than the cost.',
  ],
  'adaptation-not-free': ({ line, pence, limit }) => [
    `The adaptation ${quoted(line)} costs ${pounds(pence)}. An adaptation is free only up to ${pounds(limit)}.`,
    'Remove the ground, or check whether it is an aid, which is free at any cost.',
  ],
  'budget-stream-missing': ({ line, payer, authority }) => [
    `No income stream pays the part of ${quoted(line)} that falls to ${plain(payer)} (${plain(authority)}).`,
    'Add a stream with that authority.',
  ],
  'top-up-not-allowed': ({ reason, citation }) => [
    `A top-up is not allowed: ${TOP_UP_REASONS.get(reason) ?? plain(reason)} (${whole(citation)}).`,
    reason === 'nhs-care'
      ? 'Do not agree the top-up.'
      : 'Do not agree the top-up as it is. If the accommodation is refused, tell the person in writing, with the reasons (SI 2014/2670 reg 9).',
  ],
  'top-up-terms-missing': ({ terms }) => [
    `The written agreement on the top-up does not say ${termWords(terms)}.`,
    'Add it to the agreement, and have it signed again.',
  ],
  'top-up-exceeds': ({ pays, additional }) => [
    `The payer would pay ${pounds(pays)}, more than the additional cost of ${pounds(additional)}.`,
    'Lower the top-up to the additional cost or less.',
  ],
} satisfies Partial<Prose>;
