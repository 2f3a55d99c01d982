import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { followJournal } from '../../src/ledger/follow-journal.js';
import { post } from '../../src/ledger/post.js';
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
});
