/**
 * England's law, guidance and policy on purchases: what may be bought and who may be paid, as findings.
 *
 * Method: each rule is asked by itself, and the findings are answered in a fixed order, breaches first. The plan overrides policy, never
 * law; guidance only exceptionally, so that a plan which names the council’s own service says that this is such a case. Law and guidance
 * bind by way of managing: most of it binds direct payments only. NHS money that was spent off the plan may be required back; the law does
 * not bar it.
 * Limit: people's own money, grants and other money with terms of its own are not judged here. The council's own services are a matter
 * of guidance, which was recalled and not read.
 * Source: Care Act 2014 s33(3); SI 2014/2871 reg 3; SI 2013/1617 regs 8(5), (5A), (5B), 15(1)–(7); SI 2014/1652 regs 6(2), 9; Care and
 * Support Statutory Guidance ch 12 (recalled).
 *
 * @module
 */
import type { Purchase, SpendingLaw } from '../../agreement/purchase.js';
import type { CategoryPattern } from '../../ledger/chart.js';
import { covers } from '../../ledger/state/terms.js';
import { type Finding, finding } from '../../problem/finding.js';
import { BARRED_PURCHASES } from './barred.js';
import { connectedRuleOn, connectedRulesBegin } from './connected-person.js';
import { type Regime, regimeOf } from './regime.js';

/** A spend category that a body's policy does not allow, with the page that says so. */
export interface PolicyBar {
  readonly category: CategoryPattern;
  readonly except?: CategoryPattern;
  readonly source: string;
}

/** The policy beside the law. */
export interface SpendingPolicy {
  /** Purchases that the council's policy, and that of the integrated care board, do not allow; absent, it has none. */
  readonly prohibited?: readonly PolicyBar[];
  readonly prohibitedByBoard?: readonly PolicyBar[];
}

type Rule = (purchase: Purchase, regime: Regime, policy: SpendingPolicy) => readonly Finding[];

const isDirect = ({ managedAs }: Purchase) => managedAs === 'direct-payment';
const isBarred = (
  { category, except }: { category: CategoryPattern; except?: CategoryPattern },
  { category: bought }: Purchase,
) => covers(category, bought) && !(except && covers(except, bought));

/** Purchases that the regulations bar, and those that are policy after them. */
const barred: Rule = (purchase, regime) =>
  BARRED_PURCHASES.filter(
    (bar) => bar.regime === regime && bar.ways.includes(purchase.managedAs) && isBarred(bar, purchase),
  ).map(({ by, citation }) => {
    const { category, managedAs } = purchase;
    return by === 'law'
      ? finding('purchase-barred', { category, managedAs }, 'category', citation)
      : finding('purchase-against-policy', { category }, 'category', citation);
  });

/** The bars of the body whose money it is. */
function barsOf(regime: Regime, { prohibited = [], prohibitedByBoard = [] }: SpendingPolicy) {
  if (regime === 'nhs') return prohibitedByBoard;
  return regime === 'council' ? prohibited : [];
}

const againstPolicy: Rule = (purchase, regime, policy) =>
  barsOf(regime, policy)
    .filter((bar) => isBarred(bar, purchase))
    .map(({ source }) =>
      finding('purchase-against-policy', { category: purchase.category }, 'category', `policy: ${source}`),
    );

/** A council's direct payment meets the needs of the plan and nothing else; that of the NHS may be required back. */
const offPlan: Rule = (purchase, regime) => {
  if (!isDirect(purchase) || purchase.inPlan !== false) return [];
  const facts = { category: purchase.category };
  if (regime === 'nhs') return [finding('purchase-may-be-repayable', facts, 'inPlan')];
  const citation = regime === 'council' ? 'Care Act 2014 s33(3)' : 'SI 2014/1652 regs 6(2), 9';
  return [finding('purchase-off-plan', facts, 'inPlan', citation)];
};

const schoolConsent: Rule = (purchase, regime) =>
  regime === 'education' && purchase.schoolConsents === false
    ? [finding('school-consent-missing', { category: purchase.category }, 'schoolConsents')]
    : [];

const connected: Rule = (purchase, regime) => {
  const { payee, day } = purchase;
  if (!isDirect(purchase) || payee === undefined) return [];
  const begins = connectedRulesBegin(regime);
  if (begins !== undefined && day < begins)
    return [finding('payee-law-not-known', { day, from: begins }, 'day')];
  const rule = connectedRuleOn(regime, day);
  if (!rule?.isConnected(payee) || (payee.necessity && rule.isExcused(payee.necessity))) return [];
  const { relation, sameHousehold } = payee;
  return [finding('payee-connected', { relation, sameHousehold, regime }, 'payee', rule.citation)];
};

const ownServices: Rule = (purchase, regime) =>
  regime === 'council' && isDirect(purchase) && purchase.payee?.relation === 'council-itself'
    ? [finding('payee-is-council', { category: purchase.category }, 'payee')]
    : [];

const RULES: readonly Rule[] = [...[barred, offPlan, connected, schoolConsent, ownServices, againstPolicy]];
const GRAVITY = ['breach', 'warning', 'notice'] as const;

/**
 * Makes England's law on purchases, with the policy of one council and one integrated care board.
 *
 * @param policy what their policies do not allow
 * @returns a function from a purchase to its findings, the gravest first; none if it may be made
 */
export function spendingLaw(policy: SpendingPolicy = {}): SpendingLaw {
  return (purchase) => {
    const regime = regimeOf(purchase);
    if (regime === undefined) return [];
    return RULES.flatMap((rule) => rule(purchase, regime, policy))
      .filter(({ mayOverride }) => !(mayOverride && purchase.allowedByPlan))
      .sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
  };
}
