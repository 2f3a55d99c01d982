/**
 * Random rules that have been checked, with the funds they name; and books to draw on.
 *
 * @module
 */
import fc from 'fast-check';
import { checkRule } from '../../src/agreement/check-rule.js';
import type { AllocationRule, NamedRule, ShareOf } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import type { Fund } from '../../src/ledger/chart.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';

export const OPENS = day('2026-04-01');
export const RECORDED = { recordedAt: moment('2027-04-01T09:00:00.000Z') };
export const CARE = 'expenses/personal-care';
export const WAGES = 'expenses/personal-care/pa-wages';
export const TRAINING = 'expenses/personal-care/training';
export const EQUIPMENT = 'expenses/equipment';
export const CATEGORIES = [CARE, WAGES, TRAINING, EQUIPMENT] as const;
const FUNDS = ['nhs', 'council', 'own', 'grant'] as const;

export const fundRule = (fund: string): AllocationRule => ({ kind: 'fund', fund });
export const inOrder = (...of: AllocationRule[]): AllocationRule => ({ kind: 'in-order', of });
export const oneOf = (...of: AllocationRule[]): AllocationRule => ({ kind: 'one-of', of });
export const byShare = (...of: [share: string, rule: AllocationRule | string][]): AllocationRule => ({
  kind: 'by-share',
  of: of.map(([share, rule]) => ({
    share: share === 'remaining' ? share : rate(share),
    rule: typeof rule === 'string' ? fundRule(rule) : rule,
  })),
});
export const upTo = (cap: number, rule: AllocationRule, per?: 'week' | 'month' | 'year'): AllocationRule => ({
  kind: 'up-to',
  cap: pence(cap),
  rule,
  ...(per ? { per } : {}),
});
export const when = (category: string, rule: AllocationRule, otherwise?: AllocationRule): AllocationRule => ({
  kind: 'when',
  category,
  rule,
  ...(otherwise ? { otherwise } : {}),
});
export const named = (rule: AllocationRule, id = 'rule-1'): NamedRule => ({ id, version: 1, name: id, rule });

/** A fund of a book. */
export const fund = (id: string, more: Partial<Fund> = {}): Fund => ({
  id,
  name: id,
  opens: OPENS,
  terms: {},
  ...more,
});

export const SUSPENSE: Fund = fund('suspense', { suspense: true, terms: { mayOverspend: true } });

/** A book with these funds, and money in some of them. */
export function bookOf(funds: readonly Fund[], money: Readonly<Record<string, number>> = {}): Ledger {
  const given = ['assets/bank', 'assets/receivables/vat/section-33', 'income/received', 'equity/committed'];
  const paths = [...given, ...CATEGORIES, 'equity/authority'];
  const accounts = paths.map((path) => ({ path, opens: OPENS }));
  const ledger = must(openLedger({ accounts, funds: [SUSPENSE, ...funds] }));
  for (const [id, amount] of Object.entries(money)) {
    if (amount === 0) continue;
    const postings = [
      { account: 'assets/bank', fund: id, balanceType: 'actual' as const, pence: pence(amount) },
      { account: 'income/received', fund: id, balanceType: 'actual' as const, pence: pence(-amount) },
    ];
    must(post(ledger, { id: `money-${id}`, date: OPENS, kind: 'receive', postings }, RECORDED));
  }
  return ledger;
}

/** Authorises spending on a category, so that it can be committed. */
export function authorise(ledger: Ledger, id: string, amount: number, category: string = WAGES): void {
  const postings = [
    { account: category, fund: id, balanceType: 'budget' as const, pence: pence(amount) },
    { account: 'equity/authority', fund: id, balanceType: 'budget' as const, pence: pence(-amount) },
  ];
  must(post(ledger, { id: `budget-${id}-${ledger.size}`, date: OPENS, kind: 'award', postings }, RECORDED));
}

const terms = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.constant({ permitted: [CARE] }),
  fc.constant({ prohibited: [CARE], permitted: [WAGES, EQUIPMENT] }),
  fc.constant({ prohibited: [EQUIPMENT] }),
  fc.constant({ days: { from: day('2026-05-01'), to: day('2026-07-31') } }),
  fc.constant({ mayOverspend: true, mayOvercommit: true }),
);
const life = fc.constantFrom({}, {}, {}, { closes: day('2026-08-15') }, { opens: day('2026-04-20') });
const someFund = (id: string) =>
  fc.tuple(terms, life).map(([its, days]) => fund(id, { terms: its, ...days }));

/** Shares of these weights, written as fractions, as percentages, or with one of them what remains. */
function sharesOf(weights: readonly number[], style: number, rules: readonly AllocationRule[]): ShareOf[] {
  const total = weights.reduce((sum, one) => sum + one, 0);
  const points = weights.map((one) => Math.floor((one * 10_000) / total));
  points[0]! += 10_000 - points.reduce((sum, one) => sum + one, 0);
  const percent = (one: number) => `${Math.floor(one / 100)}.${String(one % 100).padStart(2, '0')}%`;
  return rules.map((rule, at) => {
    if (style % 4 === at) return { share: 'remaining', rule };
    return { share: rate(style < 4 ? `${weights[at]}/${total}` : percent(points[at]!)), rule };
  });
}

const made = new Map<string, fc.Arbitrary<AllocationRule>>();

/** A rule over these funds, no two shares of which have a fund in common. Made once for each list, as it is slow. */
function ruleOver(ids: readonly string[], depth: number): fc.Arbitrary<AllocationRule> {
  const name = `${ids} ${depth}`;
  const known = made.get(name) ?? newRuleOver(ids, depth);
  made.set(name, known);
  return known;
}

function newRuleOver(ids: readonly string[], depth: number): fc.Arbitrary<AllocationRule> {
  const one = fc.constantFrom(...ids).map(fundRule);
  if (depth === 0) return one;
  const below = ruleOver(ids, depth - 1);
  const list = fc.array(below, { minLength: 1, maxLength: 3 });
  const kinds: fc.Arbitrary<AllocationRule>[] = [
    one,
    list.map((of) => inOrder(...of)),
    list.map((of) => oneOf(...of)),
    fc
      .tuple(fc.integer({ min: 1, max: 4000 }), below, fc.constantFrom(undefined, 'week', 'month', 'year'))
      .map(([cap, rule, per]) => upTo(cap, rule, per as 'week' | undefined)),
    fc
      .tuple(fc.constantFrom(CARE, WAGES, EQUIPMENT), below, fc.option(below, { nil: undefined }))
      .map(([category, rule, otherwise]) => when(category, rule, otherwise)),
  ];
  for (const parts of [2, 3]) {
    if (ids.length < parts) continue;
    const groups = Array.from({ length: parts }, (_, part) => ids.filter((_id, at) => at % parts === part));
    const rules = fc.tuple(...groups.map((group) => ruleOver(group, depth - 1)));
    const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: parts, maxLength: parts });
    kinds.push(
      fc
        .tuple(rules, weights, fc.nat(7))
        .map(([of, weight, style]) => ({ kind: 'by-share', of: sharesOf(weight, style, of) })),
    );
  }
  return fc.oneof(...kinds);
}

/** Funds, a checked rule over them, and what each fund holds. */
export interface World {
  readonly funds: readonly Fund[];
  readonly rule: NamedRule;
  readonly money: ReadonlyMap<string, number>;
}

const ALL = [...FUNDS, 'suspense'];
const rotated = fc.nat(4).map((by) => [...ALL.slice(by), ...ALL.slice(0, by)]);
const pot = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8000 }));

export const someWorld: fc.Arbitrary<World> = fc
  .tuple(fc.tuple(...FUNDS.map(someFund)), rotated, fc.array(pot, { minLength: 5, maxLength: 5 }))
  .chain(([funds, ids, pots]) => {
    const byId = new Map([SUSPENSE, ...funds].map((one) => [one.id, one]));
    const context = { funds: byId, categories: CATEGORIES };
    return ruleOver(ids, 3)
      .filter((rule) => checkRule(rule, context).length === 0)
      .map((rule) => ({
        funds,
        rule: named(rule),
        money: new Map(funds.map(({ id }, at) => [id as string, pots[at]!])),
      }));
  });

/** An amount to be met: often a penny or two, often odd. */
export const someNeed: fc.Arbitrary<Pence> = fc
  .oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 12_000 }))
  .map(pence);
export const someCategory: fc.Arbitrary<string> = fc.constantFrom(...CATEGORIES);
/** A day from the opening to 17 October 2026. */
export const someDay: fc.Arbitrary<Day> = fc.nat(199).map((days) => addDays(OPENS, days));

/** Every node of a rule by where it stands, as explanations name it. */
export function nodesOf(rule: AllocationRule, node = ''): Map<string, AllocationRule> {
  const below = (index: number) => (node === '' ? `${index}` : `${node}.${index}`);
  const children: (AllocationRule | undefined)[] =
    rule.kind === 'in-order' || rule.kind === 'one-of'
      ? [...rule.of]
      : rule.kind === 'by-share'
        ? rule.of.map((one) => one.rule)
        : rule.kind === 'up-to'
          ? [rule.rule]
          : rule.kind === 'when'
            ? [rule.rule, rule.otherwise]
            : [];
  const nodes = new Map([[node, rule]]);
  for (const [index, one] of children.entries()) {
    if (one) for (const [at, found] of nodesOf(one, below(index))) nodes.set(at, found);
  }
  return nodes;
}
