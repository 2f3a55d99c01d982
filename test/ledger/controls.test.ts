/**
 * Also tests `ledger/check-accounts.ts`, `ledger/protection-standing.ts`, `ledger/state/protection.ts` and
 * `ledger/counting-day.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { entries } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { protectionStanding } from '../../src/ledger/protection-standing.js';
import { replay } from '../../src/ledger/replay.js';
import { reverse } from '../../src/ledger/reverse.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { rate } from '../../src/money/rate.js';
import { day } from '../../src/time/day.js';
import { problemLines } from '../support/problem-lines.js';
import { CHART, draft, known, pair, emptyBook as withoutBudget } from '../support/random-ledger.js';
import { runs } from '../support/runs.js';

const emptyBook = withoutBudget;
const later = { recordedAt: known(30) };
const write = (ledger: Ledger, id: string, postings: ReturnType<typeof pair>, more: object = {}) =>
  post(ledger, draft(id, postings, more), later);
const guarded = (categoryOut: string, pence: number, type = 'actual') =>
  pair(type, 'guarded', categoryOut, type === 'actual' ? 'assets/bank' : 'equity/budget', pence);

describe('a floor', () => {
  const book = () => {
    const ledger = emptyBook();
    must(write(ledger, 'in', pair('actual', 'kept', 'assets/bank', 'income/nhs', 400)));
    return ledger;
  };

  it('lets money in while the fund is below it, and none out', () => {
    const ledger = book();
    expect(
      problemLines(write(ledger, 'x', pair('actual', 'kept', 'expenses/care', 'assets/bank', 1))),
    ).toEqual(['fund-below-floor at postings: fund kept, balance 400, change -1, short 101, keep 500']);
    must(write(ledger, 'in-2', pair('actual', 'kept', 'assets/bank', 'income/nhs', 101)));
    must(write(ledger, 'y', pair('actual', 'kept', 'expenses/care', 'assets/bank', 1)));
  });
});

describe('a control account', () => {
  const move = (pence: number) => pair('budget', 'chc', 'equity/allotted/north', 'equity/allotted', pence);
  const emptyBook = () => {
    const ledger = withoutBudget();
    const award = pair('budget', 'chc', 'expenses/care', 'equity/budget', 100);
    must(write(ledger, 'award', award));
    return ledger;
  };

  it('adds up what one draft does to it before it refuses', () => {
    const ledger = emptyBook();
    must(write(ledger, 'in', [...move(-5), ...move(8), ...move(-3)]));
    expect(problemLines(write(ledger, 'x', [...move(-1), ...move(-1)]))).toEqual([
      'control-exceeded at postings[0]: account equity/allotted/north, fund chc, balance 0, change -2, short 2',
    ]);
  });

  it('is held in each fund and balance type by itself', () => {
    const ledger = emptyBook();
    must(write(ledger, 'in', move(5)));
    const own = pair('budget', 'own', 'equity/allotted', 'equity/allotted/north', 5);
    expect(problemLines(write(ledger, 'x', own))).toEqual([
      'control-exceeded at postings[1]: account equity/allotted/north, fund own, balance 0, change -5, short 5',
    ]);
    const actual = pair('actual', 'chc', 'equity/allotted', 'equity/allotted/north', 5);
    expect(problemLines(write(ledger, 'y', actual))).toEqual([
      'control-exceeded at postings[1]: account equity/allotted/north, fund chc, balance 0, change -5, short 5',
    ]);
  });

  it('is held from the revision on that makes an account one', () => {
    const ledger = emptyBook();
    must(write(ledger, 'on', pair('actual', 'chc', 'equity/between-funds', 'equity/allotted', 3)));
    must(write(ledger, 'back', pair('actual', 'chc', 'equity/allotted', 'equity/between-funds', 3)));
    const accounts = CHART.accounts.map((one) =>
      one.path === 'equity/between-funds' ? { ...one, control: true } : one,
    );
    must(reviseChart(ledger, { ...CHART, accounts }));
    const below = pair('actual', 'chc', 'equity/allotted', 'equity/between-funds', 1);
    expect(problemLines(write(ledger, 'x', below))).toEqual([
      'control-exceeded at postings[1]: account equity/between-funds, fund chc, balance 0, change -1, short 1',
    ]);
    must(write(ledger, 'y', pair('actual', 'chc', 'equity/between-funds', 'equity/allotted', 1)));
  });

  it('takes what leaves it as it was, also where it was below zero before it became one', () => {
    const ledger = emptyBook();
    must(write(ledger, 'out', pair('actual', 'chc', 'equity/allotted', 'equity/between-funds', 3)));
    const accounts = CHART.accounts.map((one) =>
      one.path === 'equity/between-funds' ? { ...one, control: true } : one,
    );
    must(reviseChart(ledger, { ...CHART, accounts }));
    const through = (sum: number) => pair('actual', 'chc', 'equity/allotted', 'equity/between-funds', sum);
    must(write(ledger, 'through', [...through(2), ...through(-2)]));
    expect(problemLines(write(ledger, 'further', [...through(2), ...through(-1)]))).toEqual([
      'control-exceeded at postings[1]: account equity/between-funds, fund chc, balance -3, change -1, short 4',
    ]);
  });

  it('is not taken below zero by the reversal of what it handed on', () => {
    const ledger = emptyBook();
    must(write(ledger, 'in', move(5)));
    must(write(ledger, 'on', move(-2)));
    const undo = must(reverse(ledger, { entry: 'in', id: 'undo', date: day('2026-05-01') }));
    expect(problemLines(post(ledger, undo, later))).toEqual([
      'control-exceeded at postings[0]: account equity/allotted/north, fund chc, balance 3, change -5, short 2',
    ]);
  });
});

describe('an account that sets authority aside', () => {
  const hand = (pence: number) => pair('budget', 'chc', 'equity/allotted/north', 'equity/allotted', pence);
  const care = (pence: number, type = 'budget') =>
    pair(type, 'chc', 'expenses/care', type === 'budget' ? 'equity/budget' : 'assets/bank', pence);
  const book = () => {
    const ledger = emptyBook();
    must(write(ledger, 'in', pair('actual', 'chc', 'assets/bank', 'income/nhs', 1000)));
    must(write(ledger, 'award', care(100)));
    must(write(ledger, 'hand', hand(80)));
    return ledger;
  };

  it('keeps its part of the budget from whoever does not charge it', () => {
    const ledger = book();
    expect(problemLines(write(ledger, 'x', care(21, 'actual')))).toEqual([
      'authority-set-aside at postings: fund chc, setAside 80, available 20, asked 21, short 1',
    ]);
    must(write(ledger, 'y', care(20, 'actual')));
    must(write(ledger, 'charged', [...care(80, 'actual'), ...hand(-80)]));
  });

  it('is handed no more than is neither promised, spent nor handed on', () => {
    const ledger = book();
    must(write(ledger, 'spent', care(15, 'actual')));
    expect(problemLines(write(ledger, 'x', hand(6)))).toEqual([
      'authority-set-aside at postings: fund chc, setAside 86, available 5, asked 6, short 1',
    ]);
    must(write(ledger, 'y', hand(5)));
    expect(fundBalance(ledger, 'chc')).toMatchObject({ uncommitted: 85, setAside: 85 });
  });

  it('stands in the way of undoing the budget that it was handed from', () => {
    const ledger = book();
    const undo = must(reverse(ledger, { entry: 'award', id: 'undo', date: day('2026-05-01') }));
    expect(problemLines(post(ledger, undo, later))).toEqual([
      'authority-set-aside at postings: fund chc, setAside 80, available 20, asked 100, short 80',
    ]);
    expect(problemLines(write(ledger, 'cut', care(-21)))).toEqual([
      'authority-set-aside at postings: fund chc, setAside 80, available 20, asked 21, short 1',
    ]);
  });

  it('is never made of an account that was another', () => {
    const accounts = CHART.accounts.map((one) =>
      one.path === 'equity/allotted/north' ? { path: one.path, opens: one.opens, control: true } : one,
    );
    expect(problemLines(reviseChart(book(), { ...CHART, accounts }))).toEqual([
      'chart-narrowed: name equity/allotted/north',
    ]);
  });
});

describe('a protection', () => {
  const budgeted = () => {
    const ledger = emptyBook();
    must(write(ledger, 'in', pair('actual', 'guarded', 'assets/bank', 'income/nhs', 1000)));
    must(
      write(ledger, 'budget', [
        ...guarded('expenses/care', 300, 'budget'),
        ...guarded('expenses/equipment', 100, 'budget'),
      ]),
    );
    return ledger;
  };

  it('lets nothing be spent elsewhere before a budget is there', () => {
    const ledger = emptyBook();
    must(write(ledger, 'in', pair('actual', 'guarded', 'assets/bank', 'income/nhs', 1000)));
    expect(problemLines(write(ledger, 'x', guarded('expenses/equipment', 1)))).toEqual([
      'protection-breached at postings: protection care, authorised 0, floor 300, elsewhere 1, short 301',
    ]);
    must(write(ledger, 'y', guarded('expenses/care', 900)));
  });

  it('counts what is committed elsewhere, and frees it again', () => {
    const ledger = budgeted();
    const promise = (pence: number) =>
      pair('commitment', 'guarded', 'expenses/equipment', 'equity/commitments', pence);
    must(write(ledger, 'c', promise(60), { commitment: { id: 'c', act: 'open' } }));
    expect(problemLines(write(ledger, 'x', guarded('expenses/equipment', 41)))).toEqual([
      'protection-breached at postings: protection care, authorised 400, floor 300, elsewhere 101, short 1',
    ]);
    must(write(ledger, 'free', promise(-60), { commitment: { id: 'c', act: 'release' } }));
    must(write(ledger, 'y', guarded('expenses/equipment', 100)));
    expect(protectionStanding(ledger, 'care')).toMatchObject({
      authorised: 400,
      inside: 300,
      elsewhere: 100,
      floor: 300,
      slack: 0,
    });
  });

  it('counts money that goes to another book as spent elsewhere', () => {
    const [ledger, other] = [budgeted(), emptyBook()];
    const half = (direction: 'out' | 'in', pence: number) => {
      const [to, from] =
        direction === 'out' ? ['equity/transfers', 'assets/bank'] : ['assets/bank', 'equity/transfers'];
      const transfer = { id: `t${pence}`, book: direction === 'out' ? 'b' : 'a', direction };
      return draft(`t${pence}-${direction}`, pair('actual', 'guarded', to!, from!, pence), { transfer });
    };
    const send = (pence: number) =>
      postTransfer(
        { out: { ledger, draft: half('out', pence) }, in: { ledger: other, draft: half('in', pence) } },
        later,
      );
    expect(problemLines(send(101))).toEqual([
      'protection-breached at out.postings: protection care, authorised 400, floor 300, elsewhere 101, short 1',
    ]);
    must(send(100));
    expect(protectionStanding(ledger, 'care').slack).toBe(0);
    expect(() => protectionStanding(ledger, 'nobody')).toThrow(/protection .*: nobody$/);
  });

  it('counts by the day to which spending belongs, and no day outside its period', () => {
    const ledger = budgeted();
    must(write(ledger, 'x', guarded('expenses/equipment', 500), { date: '2027-04-01' }));
    const late = { date: '2027-04-01', effective: '2027-03-31' };
    must(post(ledger, draft('close', [], { date: '2027-03-31', closes: true }), later));
    expect(problemLines(write(ledger, 'y', guarded('expenses/equipment', 101), late))).toEqual([
      'protection-breached at postings: protection care, authorised 400, floor 300, elsewhere 101, short 1',
    ]);
    must(write(ledger, 'z', guarded('expenses/equipment', 100), late));
  });

  it('lets a breach be mended step by step', () => {
    const ledger = budgeted();
    must(write(ledger, 'spent', guarded('expenses/equipment', 100)));
    const stricter = {
      ...CHART,
      protections: [
        ...CHART.protections,
        { ...CHART.protections[0], id: 'half', atLeast: { share: rate('90%') } },
      ],
    };
    must(reviseChart(ledger, stricter));
    // 360 of 400 is the floor, and 100 have gone elsewhere: 60 too much, counted from what was there before.
    expect(protectionStanding(ledger, 'half').slack).toBe(-60);
    must(write(ledger, 'care', guarded('expenses/care', 10)));
    expect(problemLines(write(ledger, 'x', guarded('expenses/equipment', 1)))).toEqual([
      'protection-breached at postings: protection care, authorised 400, floor 300, elsewhere 101, short 1',
      'protection-breached at postings: protection half, authorised 400, floor 360, elsewhere 101, short 61',
    ]);
    must(write(ledger, 'back', guarded('expenses/equipment', -50)));
    expect(protectionStanding(ledger, 'half').slack).toBe(-10);
  });

  it('rounds a share up to a whole penny', () => {
    const third = { ...CHART.protections[0], atLeast: { share: rate('1/3') } };
    const ledger = must(openLedger({ ...CHART, protections: [third] }));
    must(write(ledger, 'budget', guarded('expenses/equipment', 100, 'budget')));
    expect(protectionStanding(ledger, 'care').floor).toBe(34);
  });

  it('is never dropped or weakened while the book is in use', () => {
    const ledger = budgeted();
    const weaker = { ...CHART.protections[0], atLeast: { pence: 1 } };
    for (const protections of [undefined, [], [weaker]]) {
      expect(problemLines(reviseChart(ledger, { ...CHART, protections }))).toEqual([
        'chart-narrowed: name care',
      ]);
    }
  });

  it('refuses funds and categories that are not there, and suspense', () => {
    const one = { ...CHART.protections[0], funds: ['nobody', 'suspense'], categories: ['assets/bank'] };
    const opened = openLedger({ ...CHART, protections: [one] });
    expect(opened.ok ? [] : opened.problems.map(({ at, facts }) => [at, facts])).toEqual([
      ['protections[0].funds', { fund: 'nobody' }],
      ['protections[0].funds', { fund: 'suspense' }],
      ['protections[0].categories', { category: 'assets/bank' }],
    ]);
    expect(problemLines(openLedger({ ...CHART, protections: [one, one] }))).toEqual([
      'fund-unknown at protections[0].funds: fund nobody',
      'suspense-restricted at protections[0].funds: fund suspense',
      'category-unknown at protections[0].categories: category assets/bank',
      'name-repeated at protections[1]: what protection, name care',
      'fund-unknown at protections[1].funds: fund nobody',
      'suspense-restricted at protections[1].funds: fund suspense',
      'category-unknown at protections[1].categories: category assets/bank',
    ]);
  });
});

describe('controls, always', () => {
  const anyPosting = fc.record({
    what: fc.constantFrom(
      'budget-care',
      'budget-other',
      'care',
      'other',
      'hand',
      'keep-in',
      'keep-out',
      'undo',
    ),
    pence: fc.integer({ min: -400, max: 400 }).filter((pence) => pence !== 0),
    day: fc.constantFrom('2026-05-01', '2027-03-31', '2027-04-01'),
  });

  it('no floor, control total or protection is passed, whatever is asked; and a replay stands where the book stands', () => {
    fc.assert(
      fc.property(fc.array(anyPosting, { maxLength: 40 }), (asked) => {
        const ledger = emptyBook();
        let [kept, worst] = [0, 0];
        must(write(ledger, 'in', pair('actual', 'guarded', 'assets/bank', 'income/nhs', 100_000)));
        must(write(ledger, 'award', pair('budget', 'chc', 'expenses/care', 'equity/budget', 500)));
        for (const [index, { what, pence, day: date }] of asked.entries()) {
          const postings = {
            'budget-care': guarded('expenses/care', pence, 'budget'),
            'budget-other': guarded('expenses/equipment', pence, 'budget'),
            care: guarded('expenses/care', pence),
            other: guarded('expenses/equipment', pence),
            hand: pair('budget', 'chc', 'equity/allotted/north', 'equity/allotted', pence),
            'keep-in': pair('actual', 'kept', 'assets/bank', 'income/nhs', Math.abs(pence)),
            'keep-out': pair('actual', 'kept', 'expenses/care', 'assets/bank', Math.abs(pence)),
            undo: [],
          }[what];
          const before = protectionStanding(ledger, 'care').slack;
          if (what === 'undo') {
            const undo = reverse(ledger, { entry: `e${index - 1}`, id: `e${index}`, date: day(date) });
            if (undo.ok) post(ledger, undo.value, later);
          } else write(ledger, `e${index}`, postings, { date });
          const after = protectionStanding(ledger, 'care').slack;
          worst = Math.min(worst, after >= 0 || after >= before ? 0 : after);
          const money = balance(ledger, { account: 'assets/bank', fund: 'kept', balanceType: 'actual' });
          // Money in undone is money out, and held to the floor alike; below it the fund only ever rises.
          expect(money >= Math.min(500, kept)).toBe(true);
          kept = Math.max(kept > 500 ? 500 : 0, money);
          const north = { account: 'equity/allotted/north', fund: 'chc', balanceType: 'budget' } as const;
          expect(balance(ledger, north)).toBeGreaterThanOrEqual(0);
        }
        expect(worst).toBe(0);
        const again = must(replay(CHART, [...entries(ledger)]));
        expect(protectionStanding(again, 'care')).toEqual(protectionStanding(ledger, 'care'));
      }),
      { numRuns: runs(300) },
    );
  });
});
