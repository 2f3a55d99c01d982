/**
 * Shares what the schemes of a pool spend over their budgets, or leave of them, among those who agreed to bear it or to have it.
 *
 * Method: overspends go down the agreed waterfall; what is left of each is asked of the partners by the scheme's own risk share. Every
 * answer is that of the running total. Where a share was settled before, what is settled now is the difference, so that quarters
 * add up to the year and a cap is a cap on the year.
 * Limit: a cap with a period in a risk share counts over all schemes that share by it, in the order of their ids. A cap by week or month
 * means nothing on a running total and counts as one by the year.
 * Source: practice in section 75 agreements: offset, risk pool, reduce uncommitted schemes, then outside the pool; an underspend stays
 * in the pool to support overspends first.
 *
 * @module
 */
import type { PartnerId, PoolAgreement, RiskShare, Scheme, SchemeId } from '../agreement/pool.js';
import type { NamedRule } from '../agreement/rule.js';
import type { Explanation } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import { accept, assert, type Result, refuse } from '../problem.js';
import type { Day } from '../time/day.js';
import { ownRisk, partnerFunds } from './risk-share.js';
import { checkPosition, type VariancePart, type VariancePosition } from './share-variance/position.js';
import { meetFromRiskPool, meetFromSchemes, type SchemeFlow } from './share-variance/waterfall.js';
import { walkRule } from './walk.js';

/** What becomes of one scheme's variance. Over: the parts of `met` and `unmet` add up to it. Left: `gives`, `hasBack` and `kept` do. */
export interface SchemeShare {
  readonly scheme: SchemeId;
  /** Outturn less budget: above zero is over, below zero is left. */
  readonly variance: Pence;
  readonly met: readonly Omit<VariancePart, 'scheme'>[];
  /** What of an overspend nobody bears: it stays open. */
  readonly unmet: Pence;
  /** What of the money left went to overspends of other schemes. */
  readonly gives: Pence;
  /** What was given up for them beyond that, of spending that was planned and not committed. */
  readonly givesUp: Pence;
  readonly hasBack: readonly Omit<VariancePart, 'scheme'>[];
  /** What of the money left stays in the pool, for spending that does not recur. */
  readonly kept: Pence;
  /** Why each partner bears or has back what it does. */
  readonly explanation?: Explanation;
}

/** Who bears what, on a running total; and what of it has yet to be settled. */
export interface VarianceShare {
  readonly asAt: Day;
  /** By id. */
  readonly schemes: readonly SchemeShare[];
  /** Every partner, in the order of the agreement. */
  readonly partners: readonly {
    readonly partner: PartnerId;
    readonly bears: Pence;
    readonly hasBack: Pence;
  }[];
  readonly kept: Pence;
  readonly unmet: Pence;
  /** All parts together; the `settled` of the next position, once this share is settled. */
  readonly parts: readonly VariancePart[];
  /** `parts` less what was settled; below zero, so much goes back. Never zero. */
  readonly toSettle: readonly VariancePart[];
}

interface Sharing {
  readonly asAt: Day;
  readonly funds: ReturnType<typeof partnerFunds>;
  readonly shares: ReadonlyMap<string, RiskShare>;
  /** What was drawn under caps with a period, by rule, direction and node. */
  readonly drawn: Map<string, number>;
}

type Direction = 'overspend' | 'underspend';

/** Asks partners by a rule. Caps of the two directions are counted apart, though one share holds both. */
function askPartners(
  sharing: Sharing,
  scheme: Scheme,
  asked: { readonly rule: NamedRule; readonly need: Pence; readonly direction: Direction },
) {
  const { asAt, funds, drawn } = sharing;
  const { rule, need, direction } = asked;
  const capOf = (node: string) => `${rule.id} ${direction} ${node}`;
  const walked = walkRule({
    rule,
    need,
    category: scheme.category,
    capDay: asAt,
    funds,
    available: () => Number.POSITIVE_INFINITY,
    drawn: (node) => drawn.get(capOf(node)) ?? 0,
  });
  for (const { node, capFrom, given } of walked.explanation.steps) {
    if (capFrom === undefined) continue;
    drawn.set(capOf(node), (drawn.get(capOf(node)) ?? 0) + given);
  }
  return walked;
}

/** The rule of a scheme's risk share; its commissioner alone where it has none; `keep` where what is left stays in the pool. */
function ruleOf({ shares }: Sharing, scheme: Scheme, direction: Direction): NamedRule | 'keep' {
  if (scheme.riskShare === undefined)
    return { id: 'own-risk', version: 1, name: 'Own risk', rule: ownRisk(scheme.commissioner) };
  const share = shares.get(scheme.riskShare);
  assert(share !== undefined, `a checked agreement has the risk share of each scheme: ${scheme.riskShare}`);
  const { id, version, name, overspend, underspend } = share;
  const rule = direction === 'overspend' ? overspend : (underspend ?? overspend);
  return rule === 'keep' ? rule : { id, version, name, rule };
}

/** Takes one scheme's parts together, once the waterfall is done and partners were asked for what is over. */
function shareLeft(sharing: Sharing, scheme: Scheme, flow: SchemeFlow, explained?: Explanation): SchemeShare {
  const gives = Math.min(flow.under, flow.taken) as Pence;
  const left = (flow.under - gives) as Pence;
  const rule = left > 0 ? ruleOf(sharing, scheme, 'underspend') : 'keep';
  const asked = { need: left, direction: 'underspend' as const };
  const walked = rule === 'keep' ? undefined : askPartners(sharing, scheme, { rule, ...asked });
  const given = walked ? [...walked.given] : [];
  const hasBack = given.map(([from, pence]) => ({ step: 'has-back' as const, from, pence }));
  const explanation = walked?.explanation ?? explained;
  return {
    scheme: scheme.id,
    variance: (flow.over - flow.under) as Pence,
    met: flow.met,
    unmet: flow.unmet as Pence,
    gives,
    givesUp: (flow.taken - gives) as Pence,
    hasBack,
    kept: (left - (walked?.explanation.covered ?? 0)) as Pence,
    ...(explanation ? { explanation } : {}),
  };
}

const keyOf = ({ scheme, step, from }: VariancePart) => `${scheme} ${step} ${from}`;

/** What is left to settle of a running total. */
function difference(parts: readonly VariancePart[], settled: readonly VariancePart[]): VariancePart[] {
  const open = new Map<string, VariancePart>(parts.map((part) => [keyOf(part), part]));
  for (const part of settled) {
    const key = keyOf(part);
    open.set(key, { ...part, pence: ((open.get(key)?.pence ?? 0) - part.pence) as Pence });
  }
  return [...open.values()].filter(({ pence }) => pence !== 0);
}

/** The schemes on their way, by id. Without anything over or left a scheme can still give up what is not committed. */
function flowsOf(schemes: ReadonlyMap<SchemeId, Scheme>, position: VariancePosition): SchemeFlow[] {
  const byId = [...position.schemes].sort((a, b) => (a.scheme < b.scheme ? -1 : 1));
  return byId.map(({ scheme, budget, outturn, uncommitted }) => {
    const over = Math.max(0, outturn - budget);
    const isShared = schemes.get(scheme)!.tier !== 'own-risk';
    const under = Math.max(0, budget - outturn);
    return { scheme, isShared, over, under, uncommitted, taken: 0, unmet: over, met: [] };
  });
}

/** Adds parts up by partner, in the order of the agreement. */
function byPartner({ partners }: PoolAgreement, parts: readonly VariancePart[]): VarianceShare['partners'] {
  const sums = new Map(partners.map(({ id }) => [id, { bears: 0, hasBack: 0 }]));
  for (const { step, from, pence } of parts) {
    if (step === 'partners') sums.get(from)!.bears += pence;
    else if (step === 'has-back') sums.get(from)!.hasBack += pence;
  }
  return partners.map(({ id }) => {
    const { bears, hasBack } = sums.get(id)!;
    return { partner: id, bears: bears as Pence, hasBack: hasBack as Pence };
  });
}

/**
 * Shares what is over or left. Nothing is lost: each scheme's parts add back to its variance, to the penny.
 *
 * An own-risk scheme stands outside the waterfall: it neither gives nor takes, and goes by its own risk share or its commissioner.
 * Where the waterfall has no step `partners`, what it does not meet stays open and is told as `unmet`.
 *
 * @param agreement as `checkPool` answered it
 * @param position schemes in any order, amounts in pence
 * @returns the share; or every fault of the position: `scheme-unknown`, `scheme-outside-pool`, `name-repeated`, `pence-invalid`,
 *   `field-invalid`, `partner-unknown`, `fund-unknown`, `total-too-large`
 */
export function shareVariance(agreement: PoolAgreement, position: VariancePosition): Result<VarianceShare> {
  const problems = checkPosition(agreement, position);
  if (problems.length > 0) return refuse(problems);
  const schemes = new Map(agreement.schemes.map((scheme) => [scheme.id, scheme]));
  const sharing: Sharing = {
    asAt: position.asAt,
    funds: partnerFunds(agreement.partners),
    shares: new Map(agreement.riskShares.map((share) => [share.id, share])),
    drawn: new Map(),
  };
  const flows = flowsOf(schemes, position);
  const explained = new Map<SchemeId, Explanation>();
  const ask = (flow: SchemeFlow) => {
    if (flow.unmet === 0) return;
    const scheme = schemes.get(flow.scheme)!;
    const direction = 'overspend';
    const rule = ruleOf(sharing, scheme, direction) as NamedRule;
    const need = flow.unmet as Pence;
    const { given, explanation } = askPartners(sharing, scheme, { rule, need, direction });
    for (const [from, pence] of given) flow.met.push({ step: 'partners', from, pence });
    flow.unmet -= explanation.covered;
    explained.set(flow.scheme, explanation);
  };
  const { steps, riskPool } = agreement.waterfall;
  for (const step of new Set(steps)) {
    if (step === 'partners') flows.filter((flow) => flow.isShared).forEach(ask);
    else if (step !== 'risk-pool') meetFromSchemes(flows, step);
    else {
      assert(riskPool !== undefined, 'a checked agreement names the fund of its risk pool');
      meetFromRiskPool(flows, riskPool, position.riskPool);
    }
  }
  flows.filter((flow) => !flow.isShared).forEach(ask);
  const shares = flows.map((flow) =>
    shareLeft(sharing, schemes.get(flow.scheme)!, flow, explained.get(flow.scheme)),
  );
  const parts = shares.flatMap(({ scheme, met, hasBack }) =>
    [...met, ...hasBack].map((part): VariancePart => ({ scheme, ...part })),
  );
  return accept({
    asAt: position.asAt,
    schemes: shares,
    partners: byPartner(agreement, parts),
    kept: shares.reduce((sum, { kept }) => sum + kept, 0) as Pence,
    unmet: shares.reduce((sum, { unmet }) => sum + unmet, 0) as Pence,
    parts,
    toSettle: difference(parts, position.settled ?? []),
  });
}
