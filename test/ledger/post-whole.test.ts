import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { noteOf } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { type PostPart, postWhole } from '../../src/ledger/post-whole.js';
import { accept, problem, refuse } from '../../src/problem/problem.js';
import { draft, emptyBook, known, pair } from '../support/random-ledger.js';
import { dump } from '../support/state-dump.js';

const receipt = (id: string) => draft(id, pair('actual', 'chc', 'assets/bank', 'income/nhs', 100));
const twice = (post: PostPart) => {
  must(post(receipt('a'), { recordedAt: known(60) }));
  return post(receipt('b'), { recordedAt: known(60) });
};

/** Whether a piece of work leaves the book as it was. */
function leavesNothing(ledger: Ledger, work: () => unknown): boolean {
  const before = JSON.stringify(dump(ledger));
  try {
    work();
  } catch {
    // What the work throws goes on to the caller; here only the book is looked at.
  }
  return JSON.stringify(dump(ledger)) === before;
}

describe('postWhole', () => {
  it('keeps what a piece of work recorded', () => {
    const ledger = emptyBook();
    expect(must(postWhole(ledger, twice)).id).toBe('b');
    expect(ledger.size).toBe(2);
  });

  it('keeps nothing of a piece of work that is only tried, is refused or throws', () => {
    const ledger = emptyBook();
    expect(leavesNothing(ledger, () => must(postWhole(ledger, twice, { dry: true })))).toBe(true);
    const refused = (post: PostPart) => {
      const entry = twice(post);
      return entry.ok ? refuse([problem('draft-empty', {})]) : accept(entry);
    };
    expect(leavesNothing(ledger, () => postWhole(ledger, refused))).toBe(true);
    const thrown = (post: PostPart) => {
      twice(post);
      throw new Error('the work fails');
    };
    expect(leavesNothing(ledger, () => postWhole(ledger, thrown))).toBe(true);
    expect(() => postWhole(ledger, thrown)).toThrow('the work fails');
    expect(ledger.size).toBe(0);
  });

  it('keeps no note of an entry that is taken back, also one that was given again', () => {
    const ledger = emptyBook();
    const recording = { recordedAt: known(60), note: { payee: 'A. Carer' } };
    const again = (post: PostPart) => {
      must(post(receipt('a'), recording));
      return post(receipt('a'), recording);
    };
    expect(leavesNothing(ledger, () => must(postWhole(ledger, again, { dry: true })))).toBe(true);
    const inPart = () =>
      postWhole(ledger, (_post, whole) => postWhole(ledger, again, { within: whole }), { dry: true });
    expect(leavesNothing(ledger, () => must(inPart()))).toBe(true);
    must(postWhole(ledger, (post) => post(receipt('b'), { recordedAt: known(60) })));
    expect(noteOf(ledger, 'b')).toBeUndefined();
  });

  it('takes a part back by itself, and what the other parts left with the whole', () => {
    const ledger = emptyBook();
    const recording = { recordedAt: known(60) };
    const inParts = () =>
      postWhole(
        ledger,
        (_post, whole) => {
          must(postWhole(ledger, (post) => post(receipt('a'), recording), { within: whole }));
          postWhole(ledger, twice, { within: whole, dry: true });
          const ids = ledger.size;
          must(postWhole(ledger, (post) => post(receipt('b'), recording), { within: whole }));
          return accept([ids, ledger.size]);
        },
        { dry: true },
      );
    expect(must(inParts())).toEqual([1, 2]);
    expect(leavesNothing(ledger, inParts)).toBe(true);
    expect(ledger.size).toBe(0);
  });
});
