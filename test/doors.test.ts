import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainAll } from '../src/explain/explain.js';
import { request, runOf } from './payments/sample-run.js';
import {
  chartOf,
  checkAgreement,
  checkChart,
  checkDecisions,
  checkPool,
  checkRun,
  makeRun,
  must,
  openLedger,
  planFunding,
  post,
  type Result,
} from './support/library.js';
import { IS_WHOLE } from './support/runs.js';
import { samplePool } from './support/sample-pool.js';

const json = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../examples/month/${name}.json`, import.meta.url), 'utf8'));
const agreement = { ...(json('agreement') as object), rules: json('rules'), budget: json('plan') };
const opens = '2026-05-01';
const days = { from: opens, to: '2027-03-31' };
const chart = {
  accounts: [{ path: 'assets/bank', opens, closes: '2027-03-31', control: true, codes: { local: '1' } }],
  funds: [
    { id: 'a', name: 'A', opens, terms: { permitted: ['expenses/x'], keep: 5, mayOverspend: false, days } },
    { id: 's', name: 'S', opens, suspense: true, terms: { mayOverspend: true } },
  ],
  protections: [
    { id: 'p', name: 'P', funds: ['a'], categories: ['expenses/x'], days, atLeast: { share: '10%' } },
    { id: 'q', name: 'Q', funds: ['a'], categories: ['expenses/x'], days, atLeast: { pence: 10 } },
  ],
};
const cap = { id: 'c', pence: 3, category: 'expenses/x', days, each: 'person' };
const funding = {
  needs: [{ id: 'n', category: 'expenses/x', day: opens, pence: 5, person: 'p', priority: 1 }],
  funds: [{ fund: chart.funds[0], available: 10, keep: 2, preference: 1, lapses: opens, caps: [cap] }],
  order: ['agreed'],
  shortage: 'evenly',
};
const posting = { account: 'assets/bank', fund: 'a', balanceType: 'actual', pence: 5 };
const draft = { id: 'e', date: opens, effective: '2026-04-01', kind: 'pay', postings: [posting, posting] };
const half = { transfer: { id: 't', book: 'b', direction: 'out' }, reverses: { entry: 'e', part: 5 } };

const link = { kind: 'one-to-many', lines: ['l1', 'l2'], entries: ['e'], reasons: ['fee'], daysApart: 1 };
const decisions = {
  accepted: [{ ...link, acceptedBy: 'person', rest: { line: 'l2', pence: -5 } }],
  refused: [{ lines: ['l3'], entries: ['f', 'g'] }],
};

const DOORS: readonly (readonly [name: string, value: unknown, door: (value: never) => Result<unknown>])[] = [
  ['checkChart', chart, checkChart],
  ['checkAgreement', agreement, checkAgreement],
  ['checkPool', { ...samplePool(), variations: [{ ...VARIATION() }] }, checkPool],
  ['planFunding', funding, planFunding],
  ['checkDecisions', decisions, checkDecisions],
  ['makeRun', request(), makeRun],
  ['checkRun', runOf(), checkRun],
  [
    'post',
    { ...draft, ...half, commitment: { id: 'c', act: 'open', expires: opens } },
    (value: never) =>
      post(must(openLedger(chartOf(must(checkAgreement(agreement))))), value, {
        recordedAt: '2026-05-01T09:00:00.000Z' as never,
      }),
  ],
];

function VARIATION() {
  const [contribution] = samplePool().contributions;
  return { id: 'v', contribution: contribution!.id, from: opens, knownOn: opens, change: -5, reason: 'x' };
}

/** What JSON and a careless caller can put where something else belongs. */
const HOSTILE: readonly unknown[] = [
  { toString: 0, valueOf: 0 },
  Object.create(null),
  Symbol('x'),
  5n,
  Number.NaN,
  -1,
  0.5,
  null,
  undefined,
  [],
  {},
  () => 1,
  '',
  'abc',
  '1/0',
  '2026-02-30',
];

/** As a whole, each place is tried with every value; by hand, with every fourth. */
const EACH = IS_WHOLE ? 1 : 4;

type Path = readonly (string | number)[];

/** Every place in a value; of lists, the first two members stand for all. */
function places(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [];
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, 2) : Object.keys(value);
  return keys.flatMap((key) => [[...at, key], ...places((value as never)[key], [...at, key])]);
}

function put(value: unknown, [key, ...rest]: Path, what: unknown): unknown {
  if (key === undefined) return what;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = put(copy[key], rest, what);
  return copy;
}

describe('the doors', () => {
  it.each(DOORS)('answer whatever stands in any place of a record: %s', (_name, value, door) => {
    const tried = places(value);
    expect(tried.length).toBeGreaterThan(15);
    let refused = 0;
    for (const [nth, path] of tried.entries()) {
      for (const [which, what] of HOSTILE.entries()) {
        if ((nth + which) % EACH !== 0) continue;
        let answer: Result<unknown> | undefined;
        try {
          answer = door(put(value, path, what) as never);
        } catch (thrown) {
          expect.fail(`${path.join('.')} = ${typeof what}: ${thrown}`);
        }
        if (answer.ok) continue;
        refused++;
        expect(explainAll(answer.problems)).not.toBe('');
      }
    }
    expect(refused).toBeGreaterThan((tried.length * 3) / EACH);
  });
});
