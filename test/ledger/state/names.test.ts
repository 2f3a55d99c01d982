import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Names } from '../../../src/ledger/state/names.js';

function namesOf(...pairs: [string, number][]): Names<number> {
  const names = new Names<number>();
  for (const [name, value] of pairs) names.set(name, value);
  return names;
}

describe('Names', () => {
  it('finds what was set, however often it is asked', () => {
    const names = namesOf(['assets/bank', 1], ['assets/tank', 2]);
    for (const _again of [1, 2]) {
      expect(names.get('assets/bank')).toBe(1);
      expect(names.get('assets/tank')).toBe(2);
    }
    expect(names.size).toBe(2);
    expect([...names.values()]).toEqual([1, 2]);
  });

  it('tells names apart that have one length and the same last letters', () => {
    const names = namesOf(['income/nhs', 1], ['equity/nhs', 2]);
    const asked = ['income/nhs', 'equity/nhs', 'income/nhs', 'assets/nhs', 'equity/nhs', 'other//nhs'];
    expect(asked.map((name) => names.get(name))).toEqual([1, 2, 1, undefined, 2, undefined]);
  });

  it('finds names of one and two letters, and the empty one', () => {
    const names = namesOf(['a', 1], ['ab', 2]);
    expect(['a', 'ab', 'b', '', 'abc'].map((name) => names.get(name))).toEqual([
      1,
      2,
      undefined,
      undefined,
      undefined,
    ]);
    names.set('', 3);
    expect(names.get('')).toBe(3);
  });

  it('finds a name that was asked for in vain before it was set', () => {
    const names = namesOf();
    expect(names.get('expenses')).toBeUndefined();
    names.set('expenses', 1);
    expect(names.get('expenses')).toBe(1);
  });

  it('finds each of very many names, and the last value of one that is set again', () => {
    const names = namesOf(
      ...Array.from({ length: 5000 }, (_, at): [string, number] => [`expenses/${at}`, at]),
    );
    names.set('expenses/7', -7);
    names.set('expenses/4999', -4999);
    const asked = ['expenses/0', 'expenses/7', 'expenses/4095', 'expenses/4999', 'expenses/5000', '', '費'];
    expect(asked.map((name) => names.get(name))).toEqual([
      0,
      -7,
      4095,
      -4999,
      undefined,
      undefined,
      undefined,
    ]);
    expect(names.size).toBe(5000);
  });

  it('forgets what a name stood for when it is set again', () => {
    const names = namesOf(['expenses', 1]);
    expect(names.get('expenses')).toBe(1);
    names.set('expenses', 2);
    expect(names.get('expenses')).toBe(2);
    expect(names.size).toBe(1);
  });

  it('answers to no name that every object has', () => {
    const names = namesOf(['assets', 1]);
    for (const name of ['__proto__', 'constructor', 'toString']) expect(names.get(name)).toBeUndefined();
  });
});

describe('Names, always', () => {
  it('answers as a Map would', () => {
    // Few tails and few lengths, so that many fall into one slot; some too short for a slot.
    const someName = fc
      .tuple(
        fc.constantFrom('', 'a', 'b', 'aa', 'ab', 'ba', 'abab'),
        fc.constantFrom('', 'x', 'yx', 'xyz', 'zyx'),
      )
      .map(([head, tail]) => head + tail);
    const step = fc.record({ name: someName, value: fc.option(fc.nat(9), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const [names, model] = [new Names<number>(), new Map<string, number>()];
        for (const { name, value } of steps) {
          if (value !== undefined) {
            names.set(name, value);
            model.set(name, value);
          }
          expect(names.get(name)).toBe(model.get(name));
          expect(names.size).toBe(model.size);
        }
        expect([...names.values()]).toEqual([...model.values()]);
      }),
      { numRuns: 500 },
    );
  });
});
