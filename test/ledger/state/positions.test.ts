import { describe, expect, it } from 'vitest';
import { must } from '../../../src/explain/must.js';
import { balances } from '../../../src/ledger/balance.js';
import { openLedger } from '../../../src/ledger/ledger.js';
import { post } from '../../../src/ledger/post.js';
import { Positions } from '../../../src/ledger/state/positions.js';
import type { Position } from '../../../src/ledger/state/state.js';
import { draft, known } from '../../support/random-ledger.js';

const positionOf = (index: number) => ({ index }) as Position;

describe('Positions', () => {
  it('answers by slot, near and far, and undefined where nothing was posted', () => {
    const positions = new Positions();
    for (const slot of [96, 3, 40_000, 95, 0]) positions.set(slot, positionOf(slot));
    expect([0, 3, 95, 96, 40_000].map((slot) => positions.get(slot)?.index)).toEqual([0, 3, 95, 96, 40_000]);
    expect([1, 94, 97, 39_999, 40_001].map((slot) => positions.get(slot))).toEqual(Array(5).fill(undefined));
  });

  it('are walked by slot, whatever the order in which they came', () => {
    const positions = new Positions();
    for (const slot of [300, 7, 200]) positions.set(slot, positionOf(slot));
    expect([...positions].map(({ index }) => index)).toEqual([7, 200, 300]);
    positions.set(250, positionOf(250));
    positions.set(250, positionOf(251));
    expect([...positions].map(({ index }) => index)).toEqual([7, 200, 251, 300]);
  });
});

describe('balances of a book with many funds', () => {
  it('come in chart order, by account, then by fund, then by balance type', () => {
    const opens = '2026-04-01';
    const accounts = ['assets/bank', 'income/nhs', 'expenses/care', 'equity/budget'].map((path) => ({
      path,
      opens,
    }));
    const funds = Array.from({ length: 200 }, (_, index) => ({
      id: `f${index}`,
      name: 'fund',
      opens,
      terms: { mayOverspend: true },
      ...(index === 0 ? { suspense: true } : {}),
    }));
    const ledger = must(openLedger({ accounts, funds }));
    for (const [nth, fund] of ['f199', 'f3', 'f100', 'f31', 'f32'].entries()) {
      const part = { fund, balanceType: nth % 2 === 0 ? 'actual' : 'budget' } as const;
      const postings = [
        { account: 'expenses/care', ...part, pence: 5 },
        { account: nth % 2 === 0 ? 'assets/bank' : 'equity/budget', ...part, pence: -5 },
      ];
      must(post(ledger, draft(`e${nth}`, postings as never), { recordedAt: known(nth) }));
    }
    const rows = balances(ledger).map(({ account, fund, pence }) => `${account} ${fund} ${pence}`);
    expect(rows).toEqual([
      ...['f32', 'f100', 'f199'].map((fund) => `assets/bank ${fund} -5`),
      ...['f3', 'f31', 'f32', 'f100', 'f199'].map((fund) => `expenses/care ${fund} 5`),
      ...['f3', 'f31'].map((fund) => `equity/budget ${fund} -5`),
    ]);
    expect(balances(ledger, { fund: 'f100' }).map(({ account }) => account)).toEqual([
      'assets/bank',
      'expenses/care',
    ]);
  });
});
