/**
 * Checks the partners’ contributions and their variations: streams, days and sums.
 *
 * Method: variations are added up as they become known, so that a contribution is not below zero on any day.
 * Limit: one instalment may be below zero, if variations take off more than it was; the whole contribution may not.
 *
 * @module
 */

import { allowsCategory } from '../ledger/state/terms.js';
import { MAX_PENCE } from '../money/pence.js';
import { type Problem, problem } from '../problem/problem.js';
import { repeatedNames } from '../problem/repeated.js';
import { byId } from '../record/gather.js';
import { byText } from '../record/order.js';
import type { Day } from '../time/day.js';
import { contains, type Period } from '../time/period.js';
import { isHeld } from './chart-of-pool.js';
import type { PoolAgreement, PoolContribution } from './pool.js';

function outside(contribution: string, day: Day, { from, to }: Period, at: string): Problem {
  return problem('contribution-outside-agreement', { contribution, day, from, to }, at);
}

function checkDays({ id, days, instalments }: PoolContribution, period: Period, at: string): Problem[] {
  const problems: Problem[] = [];
  for (const end of days ? (['from', 'to'] as const) : [])
    if (!contains(period, days![end])) problems.push(outside(id, days![end], period, `${at}.days.${end}`));
  if (!('on' in instalments)) return problems;
  problems.push(...repeatedNames('instalment day', instalments.on, `${at}.instalments.on`));
  for (const [index, day] of instalments.on.entries()) {
    if (!contains(days ?? period, day))
      problems.push(outside(id, day, days ?? period, `${at}.instalments.on[${index}]`));
  }
  return problems;
}

function checkInKind({ schemes, streams, funds }: PoolAgreement) {
  const schemesById = byId(schemes);
  const fundsById = byId(funds.toReversed());
  const streamsById = byId(streams);
  return ({ id, kind, scheme, stream }: PoolContribution, at: string): Problem[] => {
    if (scheme === undefined)
      return kind === 'in-kind' ? [problem('in-kind-without-scheme', { contribution: id }, at)] : [];
    const receiving = schemesById.get(scheme);
    if (!receiving) return [problem('scheme-unknown', { scheme }, at)];
    const { tier, category } = receiving;
    if (!isHeld(tier)) return [problem('scheme-not-held', { scheme, tier }, at)];
    const fund = fundsById.get(streamsById.get(stream)?.fund ?? '');
    // A contribution in kind is spent on the scheme in the stream's own fund, which must be allowed to pay for it.
    if (!fund || kind !== 'in-kind' || allowsCategory(fund.terms, category)) return [];
    return [problem('category-not-allowed', { fund: fund.id, category }, at)];
  };
}

/** Finds contributions that are below zero once the variations known on some day are added. */
function checkVariations({ contributions, variations }: PoolAgreement): Problem[] {
  const sums = new Map<string, number>(contributions.map(({ id, pence }) => [id, pence]));
  const byDay = [...variations.entries()].sort(([, a], [, b]) => byText(a.knownOn, b.knownOn));
  // Variations that become known on one day count together; the last of that day has their sum.
  const last = new Map(
    byDay.map(([index, { contribution, knownOn }]) => [`${knownOn} ${contribution}`, index]),
  );
  const below = byDay.flatMap(([index, { id: variation, contribution, change, knownOn }]) => {
    const before = sums.get(contribution);
    if (before === undefined) return [];
    const pence = before + change;
    sums.set(contribution, pence);
    if (pence >= 0 || last.get(`${knownOn} ${contribution}`) !== index) return [];
    return [{ index, facts: { contribution, variation, pence } }];
  });
  return below
    .sort((a, b) => a.index - b.index)
    .map(({ index, facts }) => problem('contribution-below-zero', facts, `variations[${index}].change`));
}

/** The contribution whose instalments have ids like this one: `<contribution>:<day>`, whatever follows. */
function crossed(id: string, ids: ReadonlySet<string>): string | undefined {
  for (const { index } of id.matchAll(/:\d{4}-\d{2}-\d{2}/g))
    if (ids.has(id.slice(0, index))) return id.slice(0, index);
  return undefined;
}

/** Everything that could ever be due must add up to an amount. */
function checkTotal({ contributions, variations }: PoolAgreement): Problem[] {
  const amounts = [
    ...contributions.map(({ pence }) => pence),
    ...variations.map(({ change }) => Math.abs(change)),
  ];
  const isTooLarge = amounts.reduce((sum, amount) => sum + amount, 0) > MAX_PENCE;
  return isTooLarge ? [problem('total-too-large', { limit: MAX_PENCE }, 'contributions')] : [];
}

/**
 * Finds what is wrong with contributions and their variations. Codes: `partner-unknown`, `stream-unknown`,
 * `stream-not-partners`, `contribution-outside-agreement`, `name-repeated` (a day named twice), `contribution-net-differs`,
 * `in-kind-without-scheme`, `scheme-unknown`, `scheme-not-held`, `category-not-allowed`, `contribution-unknown`,
 * `contribution-ids-cross`, `contribution-below-zero`, `total-too-large`.
 */
export function checkContributions(agreement: PoolAgreement): Problem[] {
  const { partners, streams, period } = agreement;
  const problems: Problem[] = [];
  const partnerIds = new Set(partners.map(({ id }) => id));
  const owners = new Map(streams.map(({ id, partner }) => [id, partner]));
  const inKind = checkInKind(agreement);
  const ids = new Set(agreement.contributions.map(({ id }) => id));
  for (const [index, contribution] of agreement.contributions.entries()) {
    const { id, partner, stream, netOf } = contribution;
    const at = `contributions[${index}]`;
    const other = crossed(id, ids);
    if (other !== undefined)
      problems.push(problem('contribution-ids-cross', { contribution: id, other }, `${at}.id`));
    if (!partnerIds.has(partner)) problems.push(problem('partner-unknown', { partner }, `${at}.partner`));
    if (!owners.has(stream)) problems.push(problem('stream-unknown', { stream }, `${at}.stream`));
    else if (owners.get(stream) !== partner)
      problems.push(problem('stream-not-partners', { stream, partner }, `${at}.stream`));
    problems.push(...checkDays(contribution, period, at));
    if (netOf && netOf.gross - netOf.clientCharges !== contribution.pence) {
      const facts = { contribution: id, ...netOf, net: contribution.pence };
      problems.push(problem('contribution-net-differs', facts, `${at}.netOf`));
    }
    problems.push(...inKind(contribution, `${at}.scheme`));
  }
  for (const [index, { contribution, from }] of agreement.variations.entries()) {
    const at = `variations[${index}]`;
    if (!ids.has(contribution))
      problems.push(problem('contribution-unknown', { contribution }, `${at}.contribution`));
    if (!contains(period, from)) problems.push(outside(contribution, from, period, `${at}.from`));
  }
  return [...problems, ...checkVariations(agreement), ...checkTotal(agreement)];
}
