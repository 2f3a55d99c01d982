/**
 * Messages about findings.
 *
 * @module
 */
import type { FindingCode, FindingFacts } from '../problem/finding.js';
import {
  counted,
  dayText,
  joinedWithAnd,
  listed,
  type Message,
  plain,
  pounds,
  quoted,
  whole,
} from './words.js';

type FindingProse = {
  readonly [Code in FindingCode]: (
    facts: Readonly<FindingFacts[Code]>,
  ) => readonly [what: string, remedy: string];
};

/** A spend category in words: the last part of its path. */
function categoryWords(category: unknown): string {
  const text = plain(category);
  return (text.split('/').at(-1) ?? text).replaceAll('-', ' ');
}

const RELATION_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['spouse-or-civil-partner', 'the person’s spouse or civil partner'],
  ['lives-as-partner', 'someone who lives with the person as a partner'],
  ['parent', 'a parent'],
  ['parent-in-law', 'a parent-in-law'],
  ['son-or-daughter', 'a son or daughter'],
  ['son-or-daughter-in-law', 'a son-in-law or daughter-in-law'],
  ['stepson-or-stepdaughter', 'a stepson or stepdaughter'],
  ['sibling', 'a brother or sister'],
  ['aunt-or-uncle', 'an aunt or uncle'],
  ['grandparent', 'a grandparent'],
  ['partner-of-relative', 'the partner of a close relative'],
  ['other-relative', 'a relative'],
  ['friend', 'a friend'],
  ['council-itself', 'the council itself'],
  ['none', 'someone'],
]);

const MANAGED_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['direct-payment', 'a direct payment'],
  ['notional', 'a notional budget'],
  ['third-party', 'a third-party budget'],
  ['pool', 'a pool'],
]);
const managedWords = (managedAs: unknown) => MANAGED_WORDS.get(managedAs) ?? quoted(managedAs);
const sentenceStart = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `£412.00 of respite and £30.00 of transport`. */
function amountsOf(uncovered: unknown): string {
  if (!Array.isArray(uncovered)) return plain(uncovered);
  const amounts = uncovered.map(
    (need: { pence?: unknown; category?: unknown }) =>
      `${pounds(need?.pence)} of ${categoryWords(need?.category)}`,
  );
  return joinedWithAnd(amounts);
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Why no fund can pay for the needs that are not covered. */
function whyUncovered(facts: FindingFacts['needs-uncovered']): string {
  const { uncovered, exhausted, kept, capped, othersMayNot, others } = facts;
  const reasons: string[] = [];
  const spent = list(exhausted);
  if (spent.length > 0) reasons.push(`${listed(spent)} ${spent.length > 1 ? 'are' : 'is'} exhausted`);
  for (const item of list(kept)) {
    const { fund, pence } = (item ?? {}) as { fund?: unknown; pence?: unknown };
    reasons.push(`${quoted(fund)} has only the ${pounds(pence)} that it must keep`);
  }
  const caps = list(capped).map((item) => {
    const { fund, cap } = (item ?? {}) as { fund?: unknown; cap?: unknown };
    return `${plain(fund)} (${plain(cap)})`;
  });
  if (caps.length > 0) reasons.push(`${listed(caps)} ${caps.length > 1 ? 'have' : 'has'} reached a cap`);
  const categories = list(uncovered) as readonly { category?: unknown }[];
  const needs = categories.length === 1 ? categoryWords(categories[0]?.category) : 'these needs';
  const other = reasons.length > 0 ? 'no other fund' : 'no fund';
  // Only say that there is no other fund if there is none: another fund may simply not be allowed to pay.
  const isOther = typeof others === 'number' ? others > 0 : list(othersMayNot).length > 0;
  reasons.push(isOther ? `${other} may pay for ${needs}` : `there is ${other}`);
  return joinedWithAnd(reasons);
}

const FINDING_PROSE: FindingProse = {
  'pool-part-missing': ({ part, paragraph }) => [
    `The agreement does not specify ${plain(part)} (${plain(paragraph)}).`,
    'Add it to the written agreement and to this record.',
  ],
  'stream-not-poolable': ({ stream, authority }) => [
    `The money of ${quoted(stream)} (${plain(authority)}) may be for a function that these partners cannot pool.`,
    'Ask the funder, or keep the money in the person’s own budget, outside the pool.',
  ],
  'partner-not-named': ({ partner }) => [
    `${quoted(partner)} is neither an NHS body nor a local authority, the two kinds of partner that the regulation names (SI 2000/617 reg 3).`,
    'Take legal advice before it signs as a partner, or let it deliver a scheme as a provider.',
  ],
  'pool-private-money': ({ stream, authority }) => [
    `The stream ${quoted(stream)} (${plain(authority)}) is people’s own money, but the pool also holds NHS money, which pays for care that is free.`,
    'State the council’s contribution net of client charges, and show the charges as the council’s income outside the pool.',
  ],
  'nhs-policy-excludes': ({ fund, category, citation }) => [
    `The fund ${quoted(fund)} is NHS money, and its terms permit ${quoted(category)}. An NHS direct payment may not buy that (${whole(citation)}); for this money it is a matter of policy.`,
    'Check that the NHS body allows it, or remove the category from the terms.',
  ],
  'function-doubtful': ({ name, word }) => [
    `${quoted(name)} may be a function that partners cannot pool: its name contains “${plain(word)}” (SI 2000/617 reg 5).`,
    'Check it with a lawyer. If it cannot be pooled, remove it from the agreement.',
  ],
  'kept-money-may-recur': ({ fund, stream, scheme, rule }) => [
    `The rule ${quoted(rule)} may ask the fund ${quoted(fund)} to pay for ${quoted(scheme)}, which recurs each year. The fund holds what ${quoted(stream)} keeps for spending that does not recur.`,
    'Remove the fund from the rule, or limit its terms to schemes that do not recur.',
  ],
  'capital-may-pay-revenue': ({ fund, scheme, rule }) => [
    `The rule ${quoted(rule)} may ask the fund ${quoted(fund)} to pay for ${quoted(scheme)}, which is revenue. The fund holds capital, which can pay only for capital.`,
    'Remove the fund from the rule. If part of the scheme is capital, name the capital stream as one of its funding sources.',
  ],
  'contribution-late': ({ contribution, partner, due, owed, days }) => [
    `${pounds(owed)} of ${quoted(contribution)} was due from ${quoted(partner)} on ${dayText(due)}, and is ${counted(days, 'day')} late.`,
    'Ask the partner when it will be paid.',
  ],
  'promise-unmet': ({ commitment, fund, outstanding, covered, short }) => [
    `The commitment ${quoted(commitment)} needs ${pounds(outstanding)} from the fund ${quoted(fund)}, which has ${pounds(covered)} for it. The shortfall is ${pounds(short)}.`,
    'Find the money in another fund, ask the funder, or release the part that cannot be paid.',
  ],
  'promise-awaits-income': ({ commitment, fund, outstanding, covered, expected }) => [
    `The commitment ${quoted(commitment)} needs ${pounds(outstanding)} from the fund ${quoted(fund)}, which has ${pounds(covered)} for it now. ${pounds(expected)} has to come in first.`,
    'Nothing is needed if the income comes before the payment is due.',
  ],
  'cap-dropped': ({ rule, cap, per, from, limit, used }) => [
    `The rule ${quoted(rule)} no longer has the cap ${quoted(cap)}. In the ${plain(per)} from ${dayText(from)}, ${pounds(used)} of its ${pounds(limit)} is used, and a cap with another name starts again from nothing.`,
    'To keep the count, give the cap its old name in the new version of the rule.',
  ],
  'plan-part-missing': ({ part }) => [
    `The care plan does not say ${plain(part)}.`,
    'Add it to the care plan.',
  ],
  'purchase-barred': ({ category, managedAs }) => [
    `Money managed as ${managedWords(managedAs)} may not pay for ${categoryWords(category)}. The law says so, and a plan cannot change it.`,
    'Do not approve it. If it was paid, ask for the money back, or let other money pay for it.',
  ],
  'purchase-off-plan': ({ category }) => [
    `This payment for ${categoryWords(category)} does not meet a need in the plan. A direct payment may pay for nothing else.`,
    'Ask what it was for. Change the plan if it meets a need; otherwise decide whether to ask for the money back.',
  ],
  'purchase-may-be-repayable': ({ category }) => [
    `This payment for ${categoryWords(category)} does not meet a need in the care plan. The NHS body may require the money back.`,
    'Ask what it was for. Change the plan if it meets a need; otherwise the body decides, in writing and with reasons, whether it asks for the money.',
  ],
  'purchase-against-policy': ({ category }) => [
    `Policy does not allow ${categoryWords(category)}. Policy is not law: the plan may allow it for a need that was assessed.`,
    'Check the plan. If the purchase meets a need, name it in the plan; if not, ask for the money back.',
  ],
  'payee-connected': ({ relation, sameHousehold, regime }) => [
    `The payee is ${RELATION_WORDS.get(relation) ?? quoted(relation)}${sameHousehold ? ' in the same household' : ''}, whom a direct payment may pay only if it is necessary.`,
    regime === 'nhs'
      ? 'Ask the NHS body to decide whether it is necessary, and write the decision into the care plan; or find another payee.'
      : 'Ask the council to decide whether it is necessary, and record the decision and the reason; or find another payee.',
  ],
  'payee-law-not-known': ({ day, from }) => [
    `The payment is of ${dayText(day)}. The law on paying family and friends was read only from ${dayText(from)}.`,
    'Check the law of that day by hand.',
  ],
  'payee-is-council': ({ category }) => [
    `A direct payment pays the council’s own service (${categoryWords(category)}). Guidance allows that only exceptionally, for something small and one-off.`,
    'Let the council provide the service itself, or record why this is an exception.',
  ],
  'school-consent-missing': ({ category }) => [
    `${sentenceStart(categoryWords(category))} is used at a school or college that has not consented in writing.`,
    'Get the written consent before the payment is made.',
  ],
  'affordability-not-considered': ({ outstanding }) => [
    `${pounds(outstanding)} is left to pay, and nobody has considered what the person can afford.`,
    'Ask the person, and record the amount that they can pay each time and the day on which it was considered.',
  ],
  'instalment-not-affordable': ({ instalment, affordable }) => [
    `An instalment of ${pounds(instalment)} is more than the ${pounds(affordable)} that the person can afford each time.`,
    'Give more instalments, or waive a part.',
  ],
  'needs-uncovered': (facts) => [
    `${amountsOf(facts.uncovered)} has no funder yet: ${whyUncovered(facts)}.`,
    'The needs must still be met. Increase a fund or a cap, widen what a fund may pay for, or report an overspend.',
  ],
};

/** Explains a finding; an unknown code is shown as it is. */
export function explainedFinding(code: FindingCode, facts: FindingFacts[FindingCode]): Message {
  const prose = Object.hasOwn(FINDING_PROSE, code) ? FINDING_PROSE[code] : undefined;
  if (prose === undefined)
    return { what: `Found: ${plain(code)}.`, remedy: 'Ask whoever looks after this system.' };
  const [what, remedy] = prose((facts ?? {}) as never);
  return { what, remedy };
}
