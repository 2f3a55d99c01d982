import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { request, runOf } from './payments/sample-run.js';
import { HOSTILE, places, put } from './support/hostile.js';
import * as library from './support/library.js';
import { samplePool } from './support/sample-pool.js';

const SCHEMAS = Object.entries(library).filter(([name]) => name.endsWith('Schema')) as [string, z.ZodType][];
const month = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../examples/month/${name}.json`, import.meta.url), 'utf8'));

const agreement = {
  ...(month('agreement') as object),
  rules: month('rules'),
  budget: month('plan'),
} as never;
const checked = library.must(library.checkAgreement(agreement));
const day = '2026-04-06';
const posting = { account: 'assets/bank', fund: 'a', balanceType: 'actual', pence: 5 };
const draft = {
  id: 'e',
  date: day,
  kind: 'pay',
  postings: [posting],
  transfer: { id: 't', book: 'b', direction: 'in' },
};
const explanation = {
  rule: 'r',
  version: 1,
  need: 5,
  covered: 5,
  steps: [{ node: '0', kind: 'fund', fund: 'a', asked: 5, given: 5, why: 'capped' }],
};
const line = { id: 'l', date: day, pence: -5, payee: 'A', text: 'B', line: 1 };
const fund = { id: 'a', name: 'A', opens: day, terms: { permitted: ['expenses/x'], keep: 5 } };
const cap = { id: 'c', pence: 3, category: 'expenses/x', days: { from: day, to: day }, each: 'person' };
const pool = samplePool();

/** A sample of each record that has a schema. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  accountSchema: { path: 'assets/bank', opens: day, codes: { local: '1' } },
  accountNumberSchema: '12345678',
  agreementSchema: agreement,
  allocationRuleSchema: checked.rules[0]!.rule,
  bankHolidaysSchema: { covers: { from: day, to: day }, days: [day] },
  chartSchema: library.chartOf(checked),
  contributionSchema: checked.budget.contributions[0],
  csvLayoutSchema: library.KNOWN_LAYOUTS[0],
  daySchema: day,
  draftSchema: { ...draft, explanations: [explanation] },
  entrySchema: { ...draft, recordedAt: '2026-04-06T09:00:00.000Z' },
  fundSchema: fund,
  fundingRequestSchema: {
    needs: [{ id: 'n', category: 'expenses/x', day, pence: 5, person: 'p', priority: 1 }],
    funds: [{ fund, available: 10, keep: 2, preference: 1, lapses: day, caps: [cap] }],
    order: ['agreed'],
    shortage: 'evenly',
  },
  frequencySchema: 'weekly',
  incomeStreamSchema: checked.streams[0],
  momentSchema: '2026-04-06T09:00:00.000Z',
  namedRuleSchema: checked.rules[0],
  noteSchema: { payee: 'A' },
  payeeRuleSchema: { payee: 'acme', line: 'care' },
  pain001ProfileSchema: library.BACS_PROFILE,
  paymentInstructionSchema: request().payments[0],
  paymentRegisterSchema: library.must(library.registerOf([runOf()])),
  paymentRunSchema: runOf(),
  penceSchema: 5,
  periodSchema: { from: day, to: day },
  personalBudgetSchema: checked.budget,
  plannedLineSchema: checked.budget.lines[0],
  poolAgreementSchema: pool,
  poolTermsSchema: { aims: 'A' },
  postingSchema: posting,
  protectionSchema: {
    id: 'p',
    name: 'P',
    funds: ['a'],
    categories: ['expenses/x'],
    days: { from: day, to: day },
    atLeast: { pence: 5 },
  },
  rateSchema: '57%',
  sortCodeSchema: '123456',
  statementLineSchema: line,
  statementSchema: { account: 'a', currency: 'GBP', from: day, lines: [line] },
};

/** A value as JSON carries it; undefined where it cannot. */
const inJson = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return undefined;
  }
};

describe.each(SCHEMAS)('the JSON Schema of %s', (name, schema) => {
  const json = z.toJSONSchema(schema, { io: 'input' });
  const ajv = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true } });

  it('says more than that anything may be there', () => {
    expect(JSON.stringify(json)).not.toContain(':{}');
    expect(Object.keys(json).length).toBeGreaterThan(1);
    expect(() => z.toJSONSchema(schema)).not.toThrow();
  });

  it('takes what the schema takes, and refuses most of what it refuses', () => {
    expect(Object.keys(SAMPLES)).toContain(name);
    const sample = inJson(SAMPLES[name]);
    const accepts = ajv.compile(json);
    expect(library.check(schema, sample)).toMatchObject({ ok: true });
    expect(accepts(sample), JSON.stringify(accepts.errors)).toBe(true);
    let [refusedHere, refusedThere] = [0, 0];
    for (const path of places(sample).slice(0, 150))
      for (const hostile of HOSTILE) {
        const value = inJson(put(sample, path, hostile));
        if (value === undefined) continue;
        const takes = library.check(schema, value).ok;
        if (takes) expect(accepts(value), `${path.join('.')} ${JSON.stringify(accepts.errors)}`).toBe(true);
        else if (++refusedHere && !accepts(value)) refusedThere++;
      }
    expect(refusedThere).toBeGreaterThanOrEqual(refusedHere * 0.8);
  });
});
