import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import type { Explanation } from '../../src/ledger/explanation.js';
import { post } from '../../src/ledger/post.js';
import { keptIn, meetsNeed, recordedDraft, repeatOf, sumOn } from '../../src/ledger/repeat.js';
import { draft, emptyBook, known, pair } from '../support/random-ledger.js';

const receipt = (pence: number) => draft('in', pair('actual', 'chc', 'assets/bank', 'income/nhs', pence));
const book = () => {
  const ledger = emptyBook();
  must(post(ledger, receipt(5), { recordedAt: known(0) }));
  return ledger;
};
const reused = { ok: false, problems: [{ code: 'id-reused', at: 'id', facts: { id: 'in' } }] };

describe('recordedDraft', () => {
  it('answers a draft that is recorded, refuses another of its id, and knows nothing of a new one', () => {
    expect(recordedDraft(book(), receipt(5))).toEqual({ ok: true, value: receipt(5) });
    expect(recordedDraft(book(), receipt(6))).toMatchObject(reused);
    expect(recordedDraft(emptyBook(), receipt(5))).toBeUndefined();
  });
});

describe('an id that is used again', () => {
  it('is refused for a posting that names half a character, which no text can hold', () => {
    const [first, second] = receipt(5).postings;
    const postings = [{ ...first!, account: '\ud800' as never }, second!];
    const again = post(book(), { ...receipt(5), postings }, { recordedAt: known(0) });
    expect(again).toMatchObject(reused);
  });
});

describe('repeatOf', () => {
  const { id, date, kind } = receipt(5);
  const head = { id, date, kind };
  it('answers the draft of the entry that a request asks for, without when it was recorded', () => {
    expect(repeatOf(book(), head, () => true)).toEqual({ ok: true, value: receipt(5) });
    expect(repeatOf(emptyBook(), head, () => true)).toBeUndefined();
  });

  it.each([
    ['another day', { date: '2026-05-02' }],
    ['another day to which it belongs', { effective: '2026-04-01' }],
    ['another source', { source: 's' }],
    ['another kind', { kind: 'other' }],
  ])('refuses %s', (_, more) => {
    expect(repeatOf(book(), { ...head, ...more } as typeof head, () => true)).toMatchObject(reused);
  });

  it('refuses what the entry does not bear out', () => {
    expect(repeatOf(book(), head, ({ postings }) => postings.length === 3)).toMatchObject(reused);
  });
});

describe('sumOn', () => {
  it('adds up over funds what is posted to one account, of one balance type', () => {
    const postings = [
      ...pair('actual', 'chc', 'assets/bank', 'income/nhs', 5),
      ...pair('actual', 'grant', 'assets/bank', 'income/nhs', 7),
      ...pair('budget', 'chc', 'assets/bank', 'income/nhs', 11),
    ];
    const both = { ...receipt(5), postings } as Draft;
    expect([sumOn(both, 'assets/bank', 'actual'), sumOn(both, 'income/nhs', 'budget')]).toEqual([12, -11]);
    expect(sumOn(both, 'assets', 'actual')).toBe(0);
  });
});

describe('what explanations say', () => {
  const step = (kind: string, given: number) => ({ node: '', kind, asked: given, given });
  const explanations = [
    { rule: 'r', version: 1, category: 'c', need: 9, steps: [step('kept', 2), step('fund', 4)] },
    { rule: 'r', version: 2, category: 'd', need: 3, steps: [step('kept', 3)] },
  ] as unknown as readonly Explanation[];
  const explained = { ...receipt(5), explanations } as Draft;

  it('is kept with its source as far as a step keeps it', () => {
    expect(keptIn(explained)).toBe(5);
    expect(keptIn({})).toBe(0);
  });

  it('meets a need only by the same rule, version, category and amount', () => {
    const need = { rule: { id: 'r', version: 1 }, category: 'c', need: 9 };
    expect(meetsNeed(explained, need)).toBe(true);
    for (const other of [
      { rule: { id: 'q', version: 1 } },
      { rule: { id: 'r', version: 2 } },
      { category: 'd' },
      { need: 3 },
    ])
      expect(meetsNeed(explained, { ...need, ...other }), JSON.stringify(other)).toBe(false);
    expect(meetsNeed(receipt(5), need)).toBe(false);
  });
});
