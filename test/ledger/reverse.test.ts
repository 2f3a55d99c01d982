/** Also tests `ledger/state/mirror.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { amountOf } from '../../src/ledger/amount.js';
import { balance } from '../../src/ledger/balance.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import type { Draft } from '../../src/ledger/entry.js';
import { drawnUnderCap, fundBalance } from '../../src/ledger/fund-balance.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse, reversible } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { draft, emptyBook, known, pair } from '../support/random-ledger.js';

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));
const write = (ledger: Ledger, one: Draft) => must(post(ledger, one, { recordedAt: known(0) }));
const bank = (fund: string, sum: number) => pair('actual', fund, 'assets/bank', 'income/nhs', sum);
const asked = (entry: string, id: string, part?: number) => ({
  entry,
  id,
  date: day('2026-05-02'),
  ...(part === undefined ? {} : { part: pence(part) }),
});

describe('reverse', () => {
  it('mirrors the whole entry and says what it undoes', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank('chc', 100)));
    expect(must(reverse(ledger, { ...asked('in', 'u'), source: 's', effective: day('2026-05-01') }))).toEqual(
      {
        id: 'u',
        date: '2026-05-02',
        effective: '2026-05-01',
        kind: 'reverse',
        postings: bank('chc', -100),
        reverses: { entry: 'in' },
        source: 's',
      },
    );
  });

  it('splits a part over the funds, and the odd penny goes to the largest remainder', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', [...bank('chc', 50), ...bank('grant', 100)]));
    const undo = must(reverse(ledger, asked('in', 'u', 100)));
    expect(undo.postings).toEqual([...bank('chc', -33), ...bank('grant', -67)]);
    write(ledger, undo);
    expect(reversible(ledger, 'in')).toBe(50);
    expect(must(reverse(ledger, asked('in', 'u2'))).postings).toEqual([
      ...bank('chc', -17),
      ...bank('grant', -33),
    ]);
  });

  it('leaves out the postings to which a part does not reach', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', [...bank('chc', 1), ...bank('grant', 1000)]));
    expect(must(reverse(ledger, asked('in', 'u', 1))).postings).toEqual(bank('grant', -1));
  });

  it('undoes an entry with two postings alike, both of them', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', [...bank('chc', 3), ...bank('chc', 3)]));
    write(ledger, must(reverse(ledger, asked('in', 'u', 5))));
    write(ledger, must(reverse(ledger, asked('in', 'u2', 1))));
    expect([balance(ledger, { account: 'assets' }), reversible(ledger, 'in')]).toEqual([0, 0]);
  });

  it('refuses what it cannot undo', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank('chc', 100)));
    expect(codes(reverse(ledger, asked('in', 'u', 101)))).toEqual(['reversal-exceeds']);
    for (const part of [0, -1])
      expect(codes(reverse(ledger, asked('in', 'u', part)))).toEqual(['amount-not-positive']);
    for (const part of [0.5, Number.NaN, Infinity])
      expect(codes(reverse(ledger, { ...asked('in', 'u'), part: part as never }))).toEqual([
        'amount-not-positive',
      ]);
    expect(codes(reverse(ledger, asked('__proto__', 'u')))).toEqual(['entry-unknown']);
    expect(reversible(ledger, '__proto__')).toBe(0);
  });

  it('does not let money go back that has been spent', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank('chc', 100)));
    write(ledger, draft('out', pair('actual', 'chc', 'expenses/care', 'assets/bank', 60)));
    const undo = must(reverse(ledger, asked('in', 'u')));
    expect(codes(post(ledger, undo, { recordedAt: known(0) }))).toEqual(['fund-overdrawn']);
    write(ledger, must(reverse(ledger, asked('in', 'u', 40))));
    expect(reversible(ledger, 'in')).toBe(60);
  });

  it('lets an award go back that has been spent, but not while something is promised', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank('chc', 1)));
    write(ledger, draft('out', pair('actual', 'chc', 'expenses/care', 'assets/bank', 1)));
    write(ledger, draft('award', pair('budget', 'chc', 'expenses/care', 'equity/budget', 4)));
    const undo = must(reverse(ledger, asked('award', 'u')));
    const promise = pair('commitment', 'chc', 'expenses/care', 'equity/commitments', 1);
    write(ledger, draft('promise', promise, { commitment: { id: 'c', act: 'open' } }));
    expect(codes(post(ledger, undo, { recordedAt: known(0) }))).toEqual(['fund-overcommitted']);
    const released = promise.map((one) => ({ ...one, pence: pence(-one.pence) }));
    write(ledger, draft('let-go', released, { commitment: { id: 'c', act: 'release' } }));
    write(ledger, undo);
    expect(fundBalance(ledger, 'chc')).toMatchObject({ budget: 0, uncommitted: -1 });
  });

  it('belongs to no day before that to which its entry belongs', () => {
    const ledger = emptyBook();
    write(ledger, draft('close', [], { date: day('2026-04-30'), closes: true }));
    write(ledger, draft('in', bank('chc', 100), { date: day('2026-05-01'), effective: day('2026-04-20') }));
    const belonging = (on: string) =>
      reverse(ledger, { ...asked('in', 'u'), date: day('2026-05-02'), effective: day(on) });
    const early = belonging('2026-04-19');
    expect(early.ok ? [] : early.problems).toMatchObject([
      {
        code: 'reversal-before-entry',
        at: 'effective',
        facts: { id: 'in', day: '2026-04-19', entered: '2026-04-20' },
      },
    ]);
    write(ledger, must(belonging('2026-04-20')));
  });

  it('names the act that it undoes, and no other', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank('chc', 100)));
    write(ledger, draft('award', pair('budget', 'chc', 'expenses/care', 'equity/budget', 4)));
    const promise = pair('commitment', 'chc', 'expenses/care', 'equity/commitments', 1);
    write(ledger, draft('promise', promise, { commitment: { id: 'c', act: 'open' } }));
    const undo = must(reverse(ledger, asked('promise', 'u')));
    expect(undo.commitment).toEqual({ id: 'c', act: 'open' });
    write(ledger, draft('another', promise, { commitment: { id: 'd', act: 'open' } }));
    for (const [id, act] of [
      ...(['release', 'pay', 'reopen'] as const).map((act) => ['c', act] as const),
      ['d', 'open'] as const,
    ]) {
      const other = { ...undo, commitment: { id, act } };
      expect(codes(post(ledger, other, { recordedAt: known(0) }))).toEqual(['reversal-not-mirror']);
    }
    write(ledger, undo);
  });

  it('takes no mirror but the right one', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank('chc', 100)));
    write(ledger, draft('in-2', bank('chc', 100)));
    const undo = must(reverse(ledger, asked('in', 'u', 40)));
    const wrong = [
      { ...undo, postings: bank('chc', -41) },
      { ...undo, postings: [...undo.postings].reverse() },
      { ...undo, postings: [...undo.postings, ...bank('chc', 1)] },
      { ...undo, reverses: { entry: 'in', part: pence(41) } },
      { ...undo, reverses: { entry: 'in' } },
    ];
    for (const one of wrong) {
      expect(codes(post(ledger, one, { recordedAt: known(0) }))).toEqual(['reversal-not-mirror']);
    }
  });

  it('undoes late a bill in a category that its fund may not pay for', () => {
    const ledger = emptyBook();
    write(ledger, draft('back', pair('actual', 'chc', 'assets/bank', 'expenses/equipment', 5)));
    write(ledger, must(reverse(ledger, asked('back', 'u'))));
    expect(balance(ledger, { fund: 'chc', account: 'expenses/equipment' })).toBe(0);
  });

  it('gives back what was drawn under a cap, in proportion, and all of it in the end', () => {
    const ledger = emptyBook();
    const from = '2026-05-01';
    const cap = { cap: 'chc', capFrom: from, capLimit: 10, capPer: 'month' };
    const steps = [
      { node: '', kind: 'in-order', asked: 30, given: 30 },
      { node: '0', kind: 'up-to', asked: 30, given: 10, ...cap },
      { node: '0.0', kind: 'fund', fund: 'chc', asked: 10, given: 10 },
      { node: '1', kind: 'fund', fund: 'chc', asked: 20, given: 20 },
    ];
    const explanations = [{ rule: 'r', version: 1, need: 30, covered: 30, steps }];
    write(ledger, draft('in', bank('chc', 30), { explanations }));
    expect(drawnUnderCap(ledger, { rule: 'r', cap: 'chc', from: day(from), tally: 'received' })).toBe(10);
    write(ledger, must(reverse(ledger, asked('in', 'u', 15))));
    expect(drawnUnderCap(ledger, { rule: 'r', cap: 'chc', from: day(from), tally: 'received' })).toBe(5);
    write(ledger, must(reverse(ledger, asked('in', 'u2'))));
    expect(drawnUnderCap(ledger, { rule: 'r', cap: 'chc', from: day(from), tally: 'received' })).toBe(0);
  });

  it('undoes a part of a payment and promises that part again', () => {
    const ledger = emptyBook();
    const promise = (sum: number) => pair('commitment', 'own', 'expenses/care', 'equity/commitments', sum);
    write(ledger, draft('in', bank('own', 100)));
    write(ledger, draft('open', promise(80), { commitment: { id: 'c', act: 'open' } }));
    const paid = [...promise(-80), ...pair('actual', 'own', 'expenses/care', 'assets/bank', 60)];
    write(ledger, draft('pay', paid, { commitment: { id: 'c', act: 'pay' } }));
    expect(commitmentOf(ledger, 'c')?.standing).toBe('paid');
    write(ledger, must(reverse(ledger, asked('pay', 'u', 15))));
    expect(commitmentOf(ledger, 'c')).toMatchObject({
      standing: 'part-paid',
      lines: [{ opened: 80, outstanding: 15, spent: 45 }],
    });
    write(ledger, must(reverse(ledger, asked('pay', 'u2'))));
    expect(commitmentOf(ledger, 'c')).toMatchObject({
      standing: 'open',
      lines: [{ outstanding: 80, spent: 0 }],
    });
  });
});

describe('a part of a payment by two funds', () => {
  it('is promised again by each in proportion to what it may promise again', () => {
    const ledger = emptyBook();
    const promise = (fund: string, sum: number) =>
      pair('commitment', fund, 'expenses/care', 'equity/commitments', sum);
    const paid = (fund: string, sum: number) => pair('actual', fund, 'expenses/care', 'assets/bank', sum);
    const act = (name: string) => ({ commitment: { id: 'c', act: name } });
    write(ledger, draft('in', [...bank('own', 1000), ...bank('guarded', 1000)]));
    write(ledger, draft('open', [...promise('own', 100), ...promise('guarded', 100)], act('open')));
    const freed = [...promise('own', -100), ...promise('guarded', -100)];
    write(ledger, draft('pay', [...freed, ...paid('own', 60), ...paid('guarded', 100)], act('pay')));
    write(ledger, draft('again', promise('own', 40), act('reopen')));
    write(ledger, must(reverse(ledger, asked('pay', 'u', 80))));
    // Of 80, 60 parts are for the fund that has 60 left of its promise, and 100 for the other.
    expect(commitmentOf(ledger, 'c')!.lines).toEqual([
      { account: 'expenses/care', fund: 'own', opened: 100, outstanding: 70, spent: 30 },
      { account: 'expenses/care', fund: 'guarded', opened: 100, outstanding: 50, spent: 50 },
    ]);
  });
});

describe('amountOf', () => {
  it('is the actual debits; without these the commitments; without these the budget', () => {
    const budget = pair('budget', 'chc', 'expenses/care', 'equity/budget', 7);
    const promise = pair('commitment', 'chc', 'expenses/care', 'equity/commitments', 5);
    expect(amountOf(draft('x', [...budget, ...promise, ...bank('chc', 3)]))).toBe(3);
    expect(amountOf(draft('x', [...budget, ...promise]))).toBe(5);
    expect(amountOf(draft('x', budget))).toBe(7);
    expect(amountOf(draft('x', []))).toBe(0);
  });
});
