import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraftShape, checkEntryShape } from '../../src/ledger/entry-shape.js';
import { draftSchema, entrySchema } from '../../src/ledger/schema.js';
import { known, pair } from '../support/random-ledger.js';
import { runs } from '../support/runs.js';

const good = {
  id: 'e1',
  date: '2026-05-01',
  kind: 'pay',
  postings: pair('actual', 'chc', 'assets/bank', 'income/nhs', 5),
};
const full = {
  ...good,
  effective: '2026-04-01',
  source: 's1',
  reverses: { entry: 'e0', part: 3 },
  commitment: { id: 'c', act: 'pay', expires: '2026-06-01' },
  closes: true,
  explanations: [
    { rule: 'r', version: 1, need: 5, covered: 5, steps: [{ node: '', kind: 'fund', asked: 5, given: 5 }] },
  ],
};

/** Values of the kinds that are nearly right somewhere. */
const part = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, false, 0, -0, 1, 1.5, Number.NaN, 2 ** 53, 5n),
  fc.constantFrom('', 'e1', '__proto__', 'constructor', '2026-02-30', '2026-05-01', 'actual', 'budget'),
  fc.constantFrom(
    'x'.repeat(120),
    'x'.repeat(121),
    'x'.repeat(200),
    'x'.repeat(201),
    known(3),
    'assets/bank',
  ),
  fc.constantFrom<unknown>([], {}, [1], good.postings, [undefined], new Array(2), Object.create(null)),
  fc.constantFrom<unknown>(Object.assign([], good.postings[0]), new Date(0), new Map(), () => 1, Symbol('s')),
  fc.anything(),
);
const field = fc.constantFrom(
  ...['id', 'date', 'effective', 'kind', 'postings', 'reverses', 'commitment', 'closes', 'source'],
  ...['explanations', 'recordedAt', '__proto__', 'constructor', 'other'],
);
const postingField = fc.constantFrom('account', 'fund', 'balanceType', 'pence', 'other');

function mutate(
  base: object,
  changes: readonly (readonly [string, unknown])[],
  drop: readonly string[],
): unknown {
  const copy = new Map<string, unknown>(Object.entries(base));
  for (const [name, value] of changes) copy.set(name, value);
  for (const name of drop) copy.delete(name);
  return Object.fromEntries(copy);
}

const changes = (name: fc.Arbitrary<string>) => fc.array(fc.tuple(name, part), { maxLength: 2 });
const drops = (name: fc.Arbitrary<string>) =>
  fc.oneof(fc.constant<string[]>([]), fc.array(name, { maxLength: 1 }));
const base = fc.constantFrom<object>(
  good,
  full,
  { ...good, recordedAt: known(1) },
  { ...full, recordedAt: known(1) },
);
const mutatedPosting = fc
  .tuple(fc.constant(good.postings[0]!), changes(postingField), drops(postingField))
  .map((parts) => mutate(...parts));
const mutated = fc.oneof(
  fc.tuple(base, changes(field), drops(field)).map((parts) => mutate(...parts)),
  fc.tuple(base, mutatedPosting).map(([whole, one]) => ({ ...whole, postings: [...good.postings, one] })),
  part,
);

describe('entry-shape', () => {
  it('accepts a draft with every field, and one with the fewest', () => {
    for (const one of [good, full]) {
      expect(checkDraftShape(one)).toEqual({ ok: true, value: one });
      const entry = { ...one, recordedAt: known(1) };
      expect(checkEntryShape(entry)).toEqual({ ok: true, value: entry });
      expect(checkDraftShape(entry).ok).toBe(false);
      expect(checkEntryShape(one).ok).toBe(false);
    }
  });

  it('takes a field that is undefined for one that is left out', () => {
    const odd = { ...good, effective: undefined, closes: undefined, commitment: undefined };
    expect(checkDraftShape(odd).ok).toBe(true);
    expect(checkDraftShape({ ...good, date: undefined }).ok).toBe(false);
  });

  it.each(['account', 'fund', 'balanceType', 'pence'])('refuses a posting without %s', (name) => {
    const posting = mutate(good.postings[0]!, [], [name]);
    expect(checkDraftShape({ ...good, postings: [posting] }).ok).toBe(false);
  });

  it('takes no list for a posting, whatever is written on it', () => {
    expect(checkDraftShape({ ...good, postings: [Object.assign([], good.postings[0])] }).ok).toBe(false);
  });
});

describe('entry-shape, of the longest names', () => {
  it.each([
    ['account', 200],
    ['fund', 120],
  ])('takes an %s of %i characters, and no longer one', (name, length) => {
    const postingOf = (characters: number) => ({ ...good.postings[0]!, [name]: 'x'.repeat(characters) });
    const whole = (characters: number) => ({ ...good, postings: [postingOf(characters)] });
    expect(checkDraftShape(whole(length))).toEqual({ ok: true, value: whole(length) });
    const longer = checkDraftShape(whole(length + 1));
    expect(longer.ok ? [] : longer.problems.map(({ code, at }) => [code, at])).toEqual([
      ['field-invalid', `postings[0].${name}`],
    ]);
  });
});

describe('entry-shape, always', () => {
  it('accepts exactly what the schema accepts, and gives the same value', () => {
    fc.assert(
      fc.property(mutated, (value) => {
        for (const [quick, schema] of [
          [checkDraftShape(value), draftSchema.safeParse(value)],
          [checkEntryShape(value), entrySchema.safeParse(value)],
        ] as const) {
          expect(quick.ok).toBe(schema.success);
          // As JSON, since names written on a list of postings are nobody's.
          if (quick.ok) expect(JSON.parse(JSON.stringify(quick.value))).toEqual(schema.data);
        }
      }),
      { numRuns: runs(5000) },
    );
  });
});
