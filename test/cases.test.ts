import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRule } from '../src/agreement/check-rule.js';
import { amountOver } from '../src/agreement/regular-amount.js';
import type { AllocationRule } from '../src/agreement/rule.js';
import { allocationRuleSchema } from '../src/agreement/schema.js';
import { must } from '../src/explain/must.js';
import { type Pence, pence, sumPence } from '../src/money/pence.js';
import { check } from '../src/problem/check.js';
import { award } from '../src/rules/award.js';
import { draw } from '../src/rules/draw.js';
import { type Day, day } from '../src/time/day.js';
import type { Period } from '../src/time/period.js';
import type { Frequency } from '../src/time/schedule.js';
import { agreedWith, LINE, weekly } from './support/agreed.js';
import { checkAgreement } from './support/english-law.js';
import {
  bookOf,
  CATEGORIES,
  fund,
  fundRule,
  inOrder,
  named,
  SUSPENSE,
  upTo,
  WAGES,
} from './support/random-rule.js';

/** A worked case: where its figures come from, what goes in, what must come out. */
interface Case<Input, Expected> {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly kind: 'published' | 'computed';
  readonly input: Input;
  readonly expected: Expected;
}

function cases<Input, Expected>(name: string): [string, Case<Input, Expected>][] {
  const text = readFileSync(new URL(`./cases/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as Case<Input, Expected>[]).map((one) => [`${one.id}: ${one.title}`, one]);
}

interface Amounts {
  readonly period: Period;
  readonly amounts: readonly { readonly pence: Pence; readonly frequency: Frequency }[];
}
const amounts = cases<Amounts, { amounts: number[]; net: number }>('regular-amounts');
const splits = cases<{ pence: number; rule: unknown }, Record<string, number>>('allocation');
interface Week {
  readonly week: { readonly from: Day; readonly to: Day };
  readonly lines: readonly number[];
  readonly contributions: { readonly own: number; readonly council: number };
}
const awards = cases<Week, { cost: number; own: number; council: number }>('awards');

describe('worked cases', () => {
  it('each have an id of their own and a source', () => {
    const all = [...amounts, ...splits, ...awards].map(([, one]) => one);
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
    for (const one of all) {
      expect(one.source.length).toBeGreaterThan(20);
      expect(['published', 'computed']).toContain(one.kind);
    }
  });
});

describe('worked cases of regular amounts', () => {
  it.each(amounts)('%s', (_, { input, expected }) => {
    const found = input.amounts.map((one) => amountOver(one, input.period));
    expect(found).toEqual(expected.amounts);
    expect(found[0]! - sumPence(found.slice(1))).toBe(expected.net);
  });
});

describe('worked cases of allocation', () => {
  it.each(splits)('%s', (_, { input, expected }) => {
    const rule: AllocationRule = must(check(allocationRuleSchema, input.rule));
    const funds = ['a', 'b', 'c'].map((id) => fund(id));
    const byId = new Map([SUSPENSE, ...funds].map((one) => [one.id, one]));
    expect(checkRule(rule, { funds: byId, categories: CATEGORIES })).toEqual([]);
    const ledger = bookOf(funds, { a: input.pence, b: input.pence, c: input.pence });
    const payment = { id: 'p', date: day('2026-06-15'), category: WAGES, pence: pence(input.pence) };
    const { postings } = must(draw(ledger, { ...payment, rule: named(rule) }));
    const given = new Map<string, number>();
    for (const one of postings)
      if (one.pence > 0) given.set(one.fund, (given.get(one.fund) ?? 0) + one.pence);
    expect(Object.fromEntries(given)).toEqual(expected);
  });
});

describe('worked cases of awards', () => {
  it.each(awards)('%s', (_, { input, expected }) => {
    const { own, council } = input.contributions;
    const rules = [named(inOrder(upTo(own, fundRule('own'), 'week'), fundRule('council')), 'joint')];
    const lines = input.lines.map((amount, at) => ({ ...LINE, id: `line-${at}`, pence: pence(amount) }));
    const contributions = [weekly('own', own), weekly('council', council)];
    const agreement = must(
      checkAgreement(
        agreedWith({ lines, contributions, period: input.week }, { rules, opens: day('2026-04-01') }),
      ),
    );
    const { postings } = must(award(agreement, { id: 'a', date: input.week.from }));
    const spending = postings.filter((one) => one.account.startsWith('expenses'));
    const of = (id: string) => sumPence(spending.filter((one) => one.fund === id).map((one) => one.pence));
    expect({
      cost: sumPence(spending.map((one) => one.pence)),
      own: of('own'),
      council: of('council'),
    }).toEqual(expected);
    expect(sumPence(postings.map((one) => one.pence))).toBe(0);
  });
});
