/**
 * Also tests `plan/assign-in-order.ts`, `plan/explanation-of.ts`, `plan/layout.ts`, `plan/network.ts`,
 * `plan/rank-funds.ts`, `plan/request.ts`, `plan/share-alike.ts`, `plan/share-shortage.ts`,
 * `plan/shortages.ts` and `plan/why-may-not.ts`.
 */
import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { explanationOf } from '../../src/plan/explanation-of.js';
import type { FundingPlan, FundingRequest } from '../../src/plan/plan.js';
import { planFunding } from '../../src/plan/plan-funding.js';
import { anyRequest, yearOfNeeds } from '../support/random-funding.js';
import { runs } from '../support/runs.js';
import {
  boundsOf,
  canCover,
  coverageOf,
  fairShares,
  mayPay,
  moneyOf,
  programOf,
  writeProgram,
} from './naive-funding.js';

const LARGE = Number(process.env['PLAN_LARGE'] ?? 3);

/** Requests that are not refused, each with its plan. */
const planned = (size?: Parameters<typeof anyRequest>[0]) =>
  anyRequest(size)
    .map((request) => ({ request, result: planFunding(request) }))
    .filter(({ result }) => result.ok)
    .map(({ request, result }) => ({ request, plan: must(result) }));

const total = (pence: readonly number[]) => pence.reduce((sum, one) => sum + one, 0);
const ranksOf = (plan: FundingPlan) => new Map(plan.funds.map((one) => [one.fund, one.rank]));

/** Covered and preference cost by linear program: a penny covered outweighs any saving of rank. */
function byProgram(
  highs: Awaited<ReturnType<typeof loadHighs>>,
  cases: readonly { request: FundingRequest; plan: FundingPlan }[],
) {
  const blocks = cases.map(({ request, plan }, at) => {
    const ranks = ranksOf(plan);
    const most = total(request.needs.map((need) => need.pence)) * (ranks.size + 1) + 1;
    return { ...programOf(request, String(at), (fund) => most - ranks.get(fund)!), ranks };
  });
  if (blocks.every((block) => block.pairs.length === 0)) return blocks.map(() => ({ covered: 0, cost: 0 }));
  const solved = highs.solve(writeProgram(blocks), { output_flag: false });
  expect(solved.Status).toBe('Optimal');
  const columns = solved.Columns as Record<string, { readonly Primal: number }>;
  return blocks.map(({ pairs, ranks }) => {
    const pence = pairs.map(([name]) => columns[name]!.Primal);
    const cost = total(pairs.map(([, fund], at) => ranks.get(fund)! * pence[at]!));
    return { covered: Math.round(total(pence)), cost: Math.round(cost) };
  });
}

describe('planFunding, always', () => {
  it('covers as much as a linear program, in an order that costs as little: 2,000 requests', async () => {
    const cases = fc.sample(planned(), { numRuns: 2000, seed: 75 });
    const highs = await loadHighs();
    for (let from = 0; from < cases.length; from += 25) {
      const lot = cases.slice(from, from + 25);
      const answers = byProgram(highs, lot);
      const ours = lot.map(({ plan }) => ({ covered: plan.covered, cost: plan.preferenceCost }));
      expect(ours).toEqual(answers);
    }
    // The requests are worth asking: most are short, and many are partly covered.
    expect(cases.filter(({ plan }) => plan.uncovered > 0 && plan.covered > 0).length).toBeGreaterThan(600);
    expect(
      cases.filter(({ plan }) => plan.shortages.some((one) => one.capped.length > 0)).length,
    ).toBeGreaterThan(100);
  });

  it('covers as much as a linear program, on large requests', { timeout: 3_600_000 }, async () => {
    const highs = await loadHighs();
    for (let seed = 1; seed <= LARGE; seed++) {
      const request = yearOfNeeds(300 + (seed % 7) * 100, 5 + (seed % 16), seed, 20_000 + seed * 500);
      const plan = must(planFunding(request));
      const ranks = ranksOf(plan);
      const most = programOf(request, '', () => 1);
      const first = highs.solve(writeProgram([most]), { output_flag: false });
      expect(Math.round(first.ObjectiveValue), `seed ${seed}`).toBe(plan.covered);
      const least = programOf(request, '', (fund) => -ranks.get(fund)!);
      const sum = most.pairs.map(([name]) => name).join(' + ');
      const second = highs.solve(
        writeProgram([{ ...least, rows: [...least.rows, `${sum} >= ${plan.covered}`] }]),
        {
          output_flag: false,
        },
      );
      expect(Math.round(-second.ObjectiveValue), `seed ${seed}`).toBe(plan.preferenceCost);
    }
  });

  it('adds back, and no fund pays outside its terms, its days, its caps or its floor', () => {
    fc.assert(
      fc.property(planned(), ({ request, plan }) => {
        const paid = new Map<string, number>();
        for (const one of plan.needs) {
          const need = request.needs.find(({ id }) => id === one.need)!;
          expect(total(one.given.map((given) => given.pence)) + one.uncovered).toBe(need.pence);
          expect(new Set(one.given.map((given) => given.fund)).size).toBe(one.given.length);
          for (const given of one.given) {
            expect(given.pence).toBeGreaterThan(0);
            expect(mayPay(request.funds.find(({ fund }) => fund.id === given.fund)!, need)).toBe(true);
            paid.set(`${given.fund} ${need.id}`, given.pence);
          }
        }
        for (const bound of boundsOf(request)) {
          const used = total(
            bound.needs.map((at) => paid.get(`${bound.fund} ${request.needs[at]!.id}`) ?? 0),
          );
          expect(used).toBeLessThanOrEqual(bound.pence);
          if (bound.cap === undefined) {
            const fund = plan.funds.find((one) => one.fund === bound.fund)!;
            expect([fund.used, fund.left]).toEqual([used, bound.pence - used]);
          }
        }
        expect(plan.covered + plan.uncovered).toBe(total(request.needs.map((need) => need.pence)));
        expect(total(plan.funds.map((fund) => fund.used * fund.rank))).toBe(plan.preferenceCost);
      }),
      { numRuns: runs(500) },
    );
  });

  it('names for each shortage a cut of exactly its value', () => {
    fc.assert(
      fc.property(planned(), ({ request, plan }) => {
        const bounds = boundsOf(request);
        expect(total(plan.shortages.map((one) => one.pence))).toBe(plan.uncovered);
        expect(plan.findings.map((one) => one.facts)).toMatchObject(
          plan.shortages.map(({ pence }) => ({ pence })),
        );
        for (const shortage of plan.shortages) {
          const { demand, pence, exhausted, capped } = shortage;
          const inside = request.needs.filter((need) => shortage.needs.includes(need.id));
          expect(total(inside.map((need) => need.pence))).toBe(demand);
          expect(
            demand - total(exhausted.map((one) => one.pence)) - total(capped.map((one) => one.pence)),
          ).toBe(pence);
          expect(pence).toBeGreaterThan(0);
          expect(total(shortage.uncovered.map((one) => one.pence))).toBe(pence);
          // Every way from a fund to one of these needs leads through what is exhausted or capped.
          const closed = new Set([
            ...exhausted.map((one) => one.fund),
            ...capped.map((one) => `${one.fund} ${one.cap} ${one.person ?? one.need ?? ''}`),
          ]);
          for (const need of inside) {
            const at = request.needs.indexOf(need);
            for (const source of request.funds) {
              const { fund } = source;
              if (!mayPay(source, need)) continue;
              const ways = bounds.filter((bound) => bound.fund === fund.id && bound.needs.includes(at));
              expect(ways.some((bound) => closed.has(bound.name))).toBe(true);
            }
          }
          const named = new Set([...exhausted, ...capped].map((one) => one.fund));
          const others = request.funds.filter(({ fund }) => !named.has(fund.id));
          expect(others.some((source) => inside.some((need) => mayPay(source, need)))).toBe(false);
          const facts = plan.findings[plan.shortages.indexOf(shortage)]!.facts;
          expect(facts).toMatchObject({ others: others.length });
          for (const { fund } of shortage.othersMayNot) {
            const { left } = plan.funds.find((one) => one.fund === fund)!;
            expect(left).toBeGreaterThan(0);
            expect(
              inside.some((need) => !mayPay(request.funds.find((one) => one.fund.id === fund)!, need)),
            ).toBe(true);
          }
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('does not depend on the order of needs, funds or caps', () => {
    const shuffled = planned().chain(({ request, plan }) =>
      fc.record({
        plan: fc.constant(plan),
        request: fc.record({
          needs: fc.shuffledSubarray([...request.needs], { minLength: request.needs.length }),
          funds: fc
            .shuffledSubarray([...request.funds], { minLength: request.funds.length })
            .map((funds) => funds.map((one) => ({ ...one, caps: [...(one.caps ?? [])].reverse() }))),
          more: fc.constant({
            ...(request.order ? { order: request.order } : {}),
            ...(request.shortage ? { shortage: request.shortage } : {}),
          }),
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ request: { more, ...request }, plan }) => {
        expect(must(planFunding({ ...request, ...more }))).toEqual(plan);
      }),
      { numRuns: 300 },
    );
  });

  const shortAndPartly = planned({ needs: 5, funds: 3, pence: 9 }).filter(
    ({ plan }) => plan.uncovered > 0 && plan.covered > 0,
  );

  it('covers of each need its exact share to within a penny, whatever the policy', () => {
    const broken = { 'in-proportion': 0, evenly: 0, 'by-priority': 0 };
    fc.assert(
      fc.property(shortAndPartly, ({ request, plan }) => {
        const covered = coverageOf(request, plan);
        for (const [at, { parts, of }] of fairShares(request).entries()) {
          expect(Math.abs(covered[at]! * of - parts)).toBeLessThan(of);
          if (parts % of !== 0) broken[request.shortage ?? 'in-proportion']++;
        }
      }),
      { numRuns: 1200 },
    );
    expect(Math.min(...Object.values(broken))).toBeGreaterThan(20);
  });

  it('gives odd pennies by largest remainder, and none of those that get least in the pound to any that gets more', () => {
    const [fair, seen] = [
      { 'in-proportion': 0, evenly: 0, 'by-priority': 0 },
      { ties: 0, alike: 0 },
    ];
    fc.assert(
      fc.property(shortAndPartly, ({ request, plan }) => {
        const { needs, shortage = 'in-proportion' } = request;
        const covered = coverageOf(request, plan);
        const bounds = boundsOf(request);
        expect(canCover(request, covered, bounds)).toBe(true);
        const exact = fairShares(request);
        const order = plan.needs.map((one) => one.need);
        for (const [a, to] of needs.entries()) {
          for (const [b, from] of needs.entries()) {
            if (a === b || covered[a] === to.pence || covered[b] === 0) continue;
            const moved = covered.map((one, at) => one + (at === a ? 1 : 0) - (at === b ? 1 : 0));
            if (!canCover(request, moved, bounds)) continue;
            // A penny could go from one to the other, so that there must be a reason why it does not.
            fair[shortage]++;
            if (shortage === 'evenly') {
              expect(covered[a]! + 1).toBeGreaterThanOrEqual(covered[b]!);
              continue;
            }
            const [first, second] = [to.priority ?? 99, from.priority ?? 99];
            if (shortage === 'by-priority' && first !== second) {
              expect(first).toBeGreaterThan(second);
              continue;
            }
            // What each gets in the pound, told exactly, and how far the pennies lie above exact.
            const [one, other] = [exact[a]!, exact[b]!];
            const least = one.parts * other.of * from.pence - other.parts * one.of * to.pence;
            expect(least).toBeGreaterThanOrEqual(0);
            if (least > 0) continue;
            seen.alike++;
            const given = ((covered[a]! + 1) * one.of - one.parts) * other.of;
            const taken = (covered[b]! * other.of - other.parts) * one.of;
            expect(given).toBeGreaterThanOrEqual(taken);
            if (given > taken) continue;
            seen.ties++;
            expect(order.indexOf(to.id)).toBeGreaterThan(order.indexOf(from.id));
          }
        }
      }),
      { numRuns: 1200 },
    );
    expect(Math.min(...Object.values(fair))).toBeGreaterThan(25);
    expect(seen.alike).toBeGreaterThan(100);
    expect(seen.ties).toBeGreaterThan(20);
  });

  it('explains every need to the penny, and asks no fund for less than it gives', () => {
    fc.assert(
      fc.property(planned(), ({ request, plan }) => {
        for (const need of plan.needs) {
          const { steps, covered } = explanationOf(plan, need);
          const [root, ...asked] = steps;
          expect(root).toMatchObject({ node: '', asked: need.pence, given: need.pence - need.uncovered });
          expect(total(asked.map((step) => step.given))).toBe(covered);
          for (const step of asked) {
            const may = mayPay(
              request.funds.find(({ fund }) => fund.id === step.fund)!,
              request.needs.find(({ id }) => id === need.need)!,
            );
            expect(step.why === undefined).toBe(step.given === step.asked);
            expect(may).toBe(step.available !== undefined);
            expect(step.available ?? 0).toBeGreaterThanOrEqual(step.given);
          }
          if (need.uncovered > 0) expect(asked).toHaveLength(request.funds.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('ranks by what was agreed', () => {
    fc.assert(
      fc.property(planned(), ({ request, plan }) => {
        if (request.order?.[0] !== undefined && request.order[0] !== 'agreed') return;
        const preference = (id: string) => request.funds.find(({ fund }) => fund.id === id)!.preference;
        const order = plan.funds.map(({ fund }) => preference(fund));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(plan.funds.map((one) => one.available).sort()).toEqual(request.funds.map(moneyOf).sort());
      }),
      { numRuns: 200 },
    );
  });
});
