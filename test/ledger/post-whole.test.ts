import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { noteOf } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type PostPart, postWhole } from '../../src/ledger/post-whole.js';
import { accept, problem, refuse } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
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

  it('leaves no trace in a past balance that was asked for in between', () => {
    const dated = (id: string, date: string, pence: number) => ({
      ...draft(id, pair('actual', 'chc', 'assets/bank', 'income/nhs', pence)),
      ...{ date: day(date), ...(date < '2026-05-01' && { kind: 'late' }) },
    });
    const [ledger, plain] = [emptyBook(), emptyBook()];
    const at = (book: Ledger) =>
      ['2026-04-15', '2026-05-01', '2026-06-01'].map((asAt) =>
        balance(book, { account: 'assets/bank', asAt: day(asAt) }),
      );
    const recording = { recordedAt: known(80) };
    const drafts = [dated('a', '2026-05-01', 100), dated('b', '2026-04-10', 30)];
    for (const book of [ledger, plain]) for (const one of drafts) must(post(book, one, recording));
    expect(at(ledger)).toEqual([30, 130, 130]);
    const tried = postWhole(
      ledger,
      (door) => {
        for (const one of [dated('c', '2026-05-20', 200), dated('d', '2026-04-12', 1000)])
          must(door(one, recording));
        return accept(at(ledger));
      },
      { dry: true },
    );
    expect(must(tried)).toEqual([1030, 1130, 1330]);
    expect(at(ledger)).toEqual([30, 130, 130]);
    for (const book of [ledger, plain])
      for (const one of [dated('e', '2026-05-20', 7), dated('f', '2026-04-12', 2)])
        must(post(book, one, recording));
    expect(at(ledger)).toEqual([32, 132, 139]);
    expect(at(ledger)).toEqual(at(plain));
  });
});
