import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { followJournal } from '../../src/ledger/follow-journal.js';
import { post } from '../../src/ledger/post.js';
import { postWhole } from '../../src/ledger/post-whole.js';
import { accept } from '../../src/problem/problem.js';
import { draft, emptyBook, known, pair } from '../support/random-ledger.js';

const receipt = (id: string) => draft(id, pair('actual', 'chc', 'assets/bank', 'income/nhs', 5));

describe('followJournal', () => {
  it('reads each entry once, in order of recording, and each ledger by itself', () => {
    const read: string[] = [];
    const idsOf = followJournal<string[]>(
      () => [],
      (ids, { id }) => {
        ids.push(id);
        read.push(id);
      },
    );
    const [ledger, other] = [emptyBook(), emptyBook()];
    for (const id of ['a', 'b']) must(post(ledger, receipt(id), { recordedAt: known(1) }));
    must(post(other, receipt('c'), { recordedAt: known(1) }));
    expect(idsOf(ledger)).toEqual(['a', 'b']);
    expect(idsOf(other)).toEqual(['c']);
    must(post(ledger, receipt('d'), { recordedAt: known(2) }));
    expect(idsOf(ledger)).toEqual(['a', 'b', 'd']);
    expect(read).toEqual(['a', 'b', 'c', 'd']);
  });

  it('forgets what was taken back, unless it was recorded after all', () => {
    const read: string[] = [];
    const idsOf = followJournal<string[]>(
      () => [],
      (ids, { id }) => {
        ids.push(id);
        read.push(id);
      },
    );
    const ledger = emptyBook();
    const trying = (id: string) =>
      postWhole(
        ledger,
        (door) => {
          must(door(receipt(id), { recordedAt: known(1) }));
          return accept([...idsOf(ledger)]);
        },
        { dry: true },
      );
    must(post(ledger, receipt('a'), { recordedAt: known(1) }));
    expect(must(trying('b'))).toEqual(['a', 'b']);
    must(post(ledger, receipt('b'), { recordedAt: known(1) }));
    expect(idsOf(ledger)).toEqual(['a', 'b']);
    expect(read).toEqual(['a', 'b']);
    expect(must(trying('c'))).toEqual(['a', 'b', 'c']);
    expect(must(trying('d'))).toEqual(['a', 'b', 'd']);
    expect(idsOf(ledger)).toEqual(['a', 'b']);
    must(trying('e'));
    must(post(ledger, receipt('f'), { recordedAt: known(1) }));
    must(post(ledger, receipt('g'), { recordedAt: known(1) }));
    expect(idsOf(ledger)).toEqual(['a', 'b', 'f', 'g']);
  });
});
