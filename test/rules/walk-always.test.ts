import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationRule } from '../../src/agreement/rule.js';
import type { Explanation, ExplanationStep } from '../../src/ledger/explanation.js';
import { allowsCategory } from '../../src/ledger/state/terms.js';
import type { Pence } from '../../src/money/pence.js';
import { walkRule } from '../../src/rules/walk.js';
import type { Day } from '../../src/time/day.js';
import { contains, financialYear, monthOf, weekOf } from '../../src/time/period.js';
import {
  byShare,
  nodesOf,
  SUSPENSE,
  someCategory,
  someDay,
  someNeed,
  someWorld,
  type World,
} from '../support/random-rule.js';

const asked = fc.record({ world: someWorld, need: someNeed, category: someCategory, day: someDay });
interface Question {
  readonly world: World;
  readonly need: Pence;
  readonly category: string;
  readonly day: Day;
}

function holds(world: World, fund: string): number {
  const overspends = [SUSPENSE, ...world.funds].find((one) => one.id === fund)?.terms.mayOverspend;
  return overspends ? Number.POSITIVE_INFINITY : (world.money.get(fund) ?? 0);
}

function walk(question: Question, rule: AllocationRule = question.world.rule.rule) {
  const { world, need, category, day } = question;
  return walkRule({
    rule: { ...world.rule, rule },
    need,
    category,
    day,
    capDay: day,
    funds: new Map([SUSPENSE, ...world.funds].map((one) => [one.id, one])),
    available: (fund) => holds(world, fund),
    drawn: (node) => (node.length * 7) % 90,
  });
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);

/** The steps that stand directly below a step. */
function below({ steps }: Explanation, { node }: ExplanationStep): ExplanationStep[] {
  const start = node === '' ? '' : `${node}.`;
  return steps.filter(
    (one) => one.node !== '' && one.node.startsWith(start) && !one.node.slice(start.length).includes('.'),
  );
}

/** A fraction as written in an explanation, over a denominator: `50 1/3`, `2/5`, `37.5%`. */
function fraction(text: string): [numerator: bigint, denominator: bigint] {
  const [whole, part] = text.includes(' ') ? text.split(' ') : ['0', text];
  const percent = part!.endsWith('%');
  const [over, under = '1'] = part!.replace('%', '').split('/');
  const [units, decimals = ''] = over!.split('.');
  const denominator = BigInt(under) * 10n ** BigInt(decimals.length + (percent ? 2 : 0));
  return [BigInt(whole!) * denominator + BigInt(units! + decimals), denominator];
}
const less = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]) => a * d < c * b;
const same = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]) => a * d === c * b;

/** Works a split out again from what the explanation says of it, and of nothing else. */
function auditShares(step: ExplanationStep, parts: readonly ExplanationStep[]): void {
  const literal = parts.filter((one) => one.share !== 'remaining').map((one) => fraction(one.share!));
  const taken = literal.reduce<[bigint, bigint]>(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n]);
  const exact = parts.map(({ share }): [bigint, bigint] => {
    const [over, under] = share === 'remaining' ? [taken[1] - taken[0], taken[1]] : fraction(share!);
    return [over * BigInt(step.asked), under];
  });
  for (const [at, part] of parts.entries()) expect(same(fraction(part.exact!), exact[at]!)).toBe(true);
  const floors = exact.map(([over, under]) => Number(over / under));
  expect(parts.map((part) => part.floor)).toEqual(floors);
  const odd = step.asked - sum(floors);
  const rest = exact.map(([over, under]): [bigint, bigint] => [over % under, under]);
  const queue = parts
    .map((_, at) => at)
    .sort((a, b) => (less(rest[b]!, rest[a]!) ? -1 : less(rest[a]!, rest[b]!) ? 1 : a - b));
  expect(parts.map((part) => part.rank)).toEqual(parts.map((_, at) => queue.indexOf(at) + 1));
  expect(parts.map((part) => part.oddPenny)).toEqual(parts.map((part) => part.rank! <= odd));
  expect(parts.map((part) => part.asked)).toEqual(parts.map((part) => part.floor! + (part.oddPenny ? 1 : 0)));
  expect(sum(parts.map((part) => part.asked))).toBe(step.asked);
}

describe('walkRule, always', () => {
  it('covers at most the need, and all that is covered is given by some fund', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { given, explanation } = walk(question);
        expect(explanation.need).toBe(question.need);
        expect(explanation.covered).toBeLessThanOrEqual(question.need);
        expect(sum(given.values())).toBe(explanation.covered);
        for (const pence of given.values()) expect(Number.isSafeInteger(pence) && pence > 0).toBe(true);
      }),
      { numRuns: 133 },
    );
  });

  it('takes from no fund more than it has, nor what its terms and its days forbid', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { world, category, day } = question;
        for (const [id, pence] of walk(question).given) {
          const { terms, opens, closes } = [SUSPENSE, ...world.funds].find((one) => one.id === id)!;
          expect(pence).toBeLessThanOrEqual(holds(world, id));
          expect(allowsCategory(terms, category)).toBe(true);
          expect(terms.days === undefined || contains(terms.days, day)).toBe(true);
          expect(opens <= day && (closes === undefined || day <= closes)).toBe(true);
        }
      }),
      { numRuns: 133 },
    );
  });

  it('answers the same question the same', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const copy = structuredClone(question.world.rule.rule);
        expect(walk(question, copy)).toEqual(walk(question));
      }),
      { numRuns: 60 },
    );
  });

  it('adds up step by step to what each fund gives', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { given, explanation } = walk(question);
        const byFund = new Map<string, number>();
        for (const step of explanation.steps) {
          expect(step.given).toBeLessThanOrEqual(step.asked);
          if (step.kind !== 'fund')
            expect(sum(below(explanation, step).map((one) => one.given))).toBe(step.given);
          else if (step.given > 0) byFund.set(step.fund!, (byFund.get(step.fund!) ?? 0) + step.given);
        }
        expect(explanation.steps[0]).toMatchObject({ node: '', given: explanation.covered });
        expect(byFund).toEqual(new Map(given));
      }),
      { numRuns: 133 },
    );
  });

  it('says each node of the rule once at most, before those below it, and as what it is', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const nodes = nodesOf(question.world.rule.rule);
        const { steps } = walk(question).explanation;
        expect(new Set(steps.map((one) => one.node)).size).toBe(steps.length);
        for (const [at, step] of steps.entries()) {
          expect(nodes.get(step.node)?.kind).toBe(step.kind);
          const parent = step.node.includes('.') ? step.node.slice(0, step.node.lastIndexOf('.')) : '';
          if (step.node !== '') expect(steps.findIndex((one) => one.node === parent)).toBeLessThan(at);
        }
        expect(steps.every((one, at) => one.node !== '' || at === 0)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('says why wherever a fund gives less than it is asked, and nowhere else', () => {
    fc.assert(
      fc.property(asked, (question) => {
        for (const step of walk(question).explanation.steps) {
          if (step.kind === 'fund') expect(step.why === undefined).toBe(step.given === step.asked);
          if (step.why === 'exhausted') expect(step.available).toBeLessThan(step.asked);
          if (step.why !== undefined && !['exhausted', 'capped'].includes(step.why))
            expect(step.given).toBe(0);
        }
      }),
      { numRuns: 133 },
    );
  });

  it('explains each odd penny, so that the split can be worked out again', () => {
    let splits = 0;
    fc.assert(
      fc.property(asked, (question) => {
        const { explanation } = walk(question);
        const nodes = nodesOf(question.world.rule.rule);
        for (const step of explanation.steps) {
          const rule = nodes.get(step.node)!;
          const parts = below(explanation, step);
          if (rule.kind !== 'by-share' || step.why === 'not-whole' || step.asked === 0) continue;
          expect(parts.length).toBe(rule.of.length);
          auditShares(step, parts);
          splits += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(splits).toBeGreaterThan(20);
  });

  it('gives each of three shares its part within a penny, whatever the shares', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(asked, weights, (question, [a, b, c]) => {
        const total = a! + b! + c!;
        const rule = byShare([`${a}/${total}`, 'x'], ['remaining', 'y'], [`${c}/${total}`, 'z']);
        const { given } = walkRule({
          rule: { ...question.world.rule, rule },
          need: question.need,
          capDay: question.day,
          funds: new Map(['x', 'y', 'z'].map((id) => [id, { ...SUSPENSE, id }])),
          available: () => Number.POSITIVE_INFINITY,
          drawn: () => 0,
        });
        for (const [at, id] of ['x', 'y', 'z'].entries()) {
          const off = (given.get(id) ?? 0) * total - question.need * [a!, b!, c!][at]!;
          expect(Math.abs(off)).toBeLessThan(total);
        }
        expect(sum(given.values())).toBe(question.need);
      }),
      { numRuns: 100 },
    );
  });

  it('asks a later branch only for what the earlier could not give', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { explanation } = walk(question);
        const nodes = nodesOf(question.world.rule.rule);
        for (const step of explanation.steps) {
          const rule = nodes.get(step.node)!;
          if (rule.kind !== 'in-order' || step.why === 'not-whole' || step.asked === 0) continue;
          let left = step.asked as number;
          const parts = below(explanation, step);
          for (const part of parts) {
            expect(left).toBeGreaterThan(0);
            expect(part.asked).toBe(left);
            left -= part.given;
          }
          if (left > 0) expect(parts.length).toBe(rule.of.length);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('gives the first branch in order exactly what it would give alone', () => {
    fc.assert(
      fc.property(asked, someWorld, (question, { rule }) => {
        const first = question.world.rule.rule;
        const alone = walk(question, first).explanation.covered;
        const both = walk(question, { kind: 'in-order', of: [first, rule.rule] }).explanation;
        // Caps at the nodes of the two walks are told apart by where they stand, so none may have a period.
        if ([...nodesOf(first).values()].some((one) => one.kind === 'up-to' && one.per)) return;
        expect(both.steps[1]).toMatchObject({ node: '0', given: alone });
        if (alone === question.need) expect(both.steps.some((one) => one.node === '1')).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('lets one of several meet the need whole, or none of them anything', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { explanation } = walk(question);
        for (const step of explanation.steps) {
          if (step.kind !== 'one-of') continue;
          expect([0, step.asked]).toContain(step.given);
          const parts = below(explanation, step);
          for (const part of parts) expect([0, step.asked]).toContain(part.given);
          if (step.given > 0) expect(parts.at(-1)!.given).toBe(step.asked);
        }
      }),
      { numRuns: 133 },
    );
  });

  it('keeps each cap, and says which period it counts in', () => {
    const periods = { week: weekOf, month: monthOf, year: financialYear };
    fc.assert(
      fc.property(asked, (question) => {
        const nodes = nodesOf(question.world.rule.rule);
        for (const step of walk(question).explanation.steps) {
          const rule = nodes.get(step.node)!;
          if (rule.kind !== 'up-to' || step.why === 'not-whole' || step.asked === 0) continue;
          const before = rule.per ? (step.node.length * 7) % 90 : 0;
          expect(step.capLeft).toBe(Math.max(0, rule.cap - before));
          expect(step.given).toBeLessThanOrEqual(step.capLeft!);
          expect(step.capFrom).toBe(rule.per && periods[rule.per](question.day).from);
          expect(step.why).toBe(step.capLeft! < step.asked ? 'capped' : undefined);
        }
      }),
      { numRuns: 133 },
    );
  });
});
