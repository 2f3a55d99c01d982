import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { jsonSchema, RECORD_NAMES, SCHEMAS } from '../src/json-schema/json-schema.js';
import type { Schema } from '../src/problem/check.js';
import { REVISION, recordOf } from './england/budget/sample-budget.js';
import { CODES } from './finance/sample-codes.js';
import { request, runOf } from './payments/sample-run.js';
import { anAssessment } from './support/charge-assessment.js';
import { demonstrationServices } from './support/demonstration-services.js';
import { HOSTILE, places, put } from './support/hostile.js';
import * as library from './support/library.js';
import { samplePool } from './support/sample-pool.js';

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
  Account: { path: 'assets/bank', opens: day, codes: { local: '1' } },
  AccountNumber: '12345678',
  Agreement: agreement,
  AllocationRule: checked.rules[0]!.rule,
  BankHolidays: { covers: { from: day, to: day }, days: [day] },
  BudgetRecord: recordOf(REVISION),
  ChargeAssessment: anAssessment({ capital: [{ kind: 'savings', pence: library.pence(5) }] }),
  ChargingPolicy: { minimumCharge: 125, percentage: 85 },
  Chart: library.chartOf(checked),
  CodeMap: { ...CODES, since: day },
  Contribution: checked.budget.contributions[0],
  CsvLayout: library.KNOWN_LAYOUTS[0],
  Day: day,
  Draft: { ...draft, explanations: [explanation] },
  Entry: { ...draft, recordedAt: '2026-04-06T09:00:00.000Z' },
  Fund: fund,
  FundingRequest: {
    needs: [{ id: 'n', category: 'expenses/x', day, pence: 5, person: 'p', priority: 1 }],
    funds: [{ fund, available: 10, keep: 2, preference: 1, lapses: day, caps: [cap] }],
    order: ['agreed'],
    shortage: 'evenly',
  },
  Frequency: 'weekly',
  HealthBudget: {
    ...{ person: 'p', body: 'b', type: 'wheelchair', group: 'adult', managedAs: 'notional' },
    ...{ from: day, knownOn: day },
  },
  JournalRun: {
    ...{ run: 1, period: { id: '2026/01', from: day, to: day } },
    books: [{ book: 'b', size: 2, entries: 1, digest: 'd' }],
    journals: [{ number: '4000-2026/01-1', lines: 2, digest: 'd' }],
  },
  IncomeStream: checked.streams[0],
  Moment: '2026-04-06T09:00:00.000Z',
  NamedRule: checked.rules[0],
  Note: { payee: 'A' },
  PayeeRule: { payee: 'acme', line: 'care' },
  Pain001Profile: library.BACS_PROFILE,
  PaymentInstruction: request().payments[0],
  PaymentRegister: library.must(library.registerOf([runOf()])),
  PaymentRun: runOf(),
  Pence: 5,
  Period: { from: day, to: day },
  PersonalBudget: checked.budget,
  PlannedLine: checked.budget.lines[0],
  PolicyRecord: month('../../test/england/policies/merton'),
  PoolAgreement: pool,
  PoolTerms: { aims: 'A' },
  Posting: posting,
  Protection: {
    id: 'p',
    name: 'P',
    funds: ['a'],
    categories: ['expenses/x'],
    days: { from: day, to: day },
    atLeast: { pence: 5 },
  },
  Purchase: {
    ...{ day, category: 'expenses/x', authority: 'care-act', managedAs: 'pool' },
    payee: { relation: 'friend', sameHousehold: true },
  },
  Rate: '57%',
  RateCell: library.ENGLISH_RATES[0],
  RateTable: library.ENGLISH_RATES.slice(0, 2),
  ServiceEvent: demonstrationServices(1, 3)[0],
  SortCode: '123456',
  Scope: { books: [{ book: 'b' }, { pool: 'north' }], verbs: ['read'], withText: false, reports: ['budget'] },
  StatementLine: line,
  Statement: { account: 'a', currency: 'GBP', from: day, lines: [line] },
};

/** A value as JSON carries it; undefined where it cannot. */
const inJson = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return undefined;
  }
};

describe.each(RECORD_NAMES)('the JSON Schema of %s', (name) => {
  const schema: Schema = SCHEMAS[name];
  const json = library.must(jsonSchema(name));
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

describe('jsonSchema', () => {
  it('has every record that a schema of the library names', () => {
    const exported = Object.keys(library).filter((name) => name.endsWith('Schema') && name !== 'jsonSchema');
    const names = exported.map((name) => `${name[0]!.toUpperCase()}${name.slice(1, -'Schema'.length)}`);
    expect(names.filter((name) => !RECORD_NAMES.includes(name as never))).toEqual([]);
  });

  it('refuses another name, and says which there are', () => {
    const refused = jsonSchema('Nothing' as never);
    expect(refused).toMatchObject({ problems: [{ code: 'field-invalid', at: 'name' }] });
    expect(JSON.stringify(refused)).toContain('PaymentRun');
    expect(jsonSchema(undefined as never).ok).toBe(false);
  });

  it('gives a schema of its own at each call', () => {
    const first = library.must(jsonSchema('Day')) as Record<string, unknown>;
    first['type'] = 'number';
    expect(library.must(jsonSchema('Day'))['type']).toBe('string');
  });
});
