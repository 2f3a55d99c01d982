import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import type { Draft } from '../../src/ledger/entry.js';
import { entries } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post, preview } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { pence } from '../../src/money/pence.js';
import { commit } from '../../src/rules/commit.js';
import { release } from '../../src/rules/free.js';
import { day } from '../../src/time/day.js';
import { draft, known, pair, snapshot } from '../support/random-ledger.js';

const opens = '2026-04-01';
const MAY = { mayOverspend: true, mayOvercommit: true };
const chart = {
  accounts: ['assets/bank', 'income/nhs', 'expenses/care', 'equity/committed'].map((path) => ({
    path,
    opens,
  })),
  funds: [
    { id: 'nhs', name: 'NHS', opens, terms: MAY },
    { id: 'suspense', name: 'Suspense', opens, terms: MAY, suspense: true as const },
  ],
};
const rule = {
  id: 'r',
  version: 1,
  name: 'r',
  rule: { kind: 'up-to', cap: pence(9999), per: 'month', rule: { kind: 'fund', fund: 'nhs' } },
} as const;
const now = { recordedAt: known(60) };
const date = day('2026-05-01');

/** A book in which 100 are promised under a cap. */
function book(): Ledger {
  const ledger = must(openLedger(chart));
  const promise = commit(ledger, {
    id: 'promise',
    commitment: 'k',
    date,
    category: 'expenses/care',
    pence: pence(100),
    rule,
  });
  must(post(ledger, must(promise), now));
  return ledger;
}

/** A credit note on the promise: some of it is freed, and as much or less comes back from who was paid. */
function creditNote(freed: number, credit: number): Draft {
  const postings = [
    ...pair('commitment', 'nhs', 'equity/committed', 'expenses/care', freed),
    ...pair('actual', 'nhs', 'assets/bank', 'expenses/care', credit),
  ];
  return draft('credit', postings, { commitment: { id: 'k', act: 'pay' } });
}

function isWhole(ledger: Ledger): void {
  expect(snapshot(must(replay(ledger.chart, [...entries(ledger)])))).toBe(snapshot(ledger));
}

describe('a credit note on a promise that is under a cap', () => {
  it.each([
    [60, 60],
    [60, 10],
    [10, 10],
    [100, 250],
  ])('frees %i and brings back %i, is recorded as previewed, and replays', (freed, credit) => {
    const ledger = book();
    const credited = creditNote(freed, credit);
    const tried = preview(ledger, credited, now);
    expect(post(ledger, credited, now)).toEqual(tried);
    isWhole(ledger);
  });

  it('is followed by a release of the rest', () => {
    const ledger = book();
    must(post(ledger, creditNote(10, 10), now));
    const rest = must(release(ledger, { id: 'rest', commitment: 'k', date }));
    must(post(ledger, rest, now));
    expect(commitmentOf(ledger, 'k')!.standing).toBe('released');
    isWhole(ledger);
  });
});
