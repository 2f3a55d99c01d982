/** Also tests `ledger/check-sources.ts` and `ledger/fixed-accounts.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft, Posting } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { protectionStanding } from '../../src/ledger/protection-standing.js';
import { reverse } from '../../src/ledger/reverse.js';
import { postTransfer, previewTransfer } from '../../src/ledger/transfer.js';
import type { Result } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { problemLines } from '../support/problem-lines.js';
import { CHART, draft, emptyBook, known, pair } from '../support/random-ledger.js';

const account = (path: string) => ({ path, opens: '2026-04-01' });
const chart = {
  ...CHART,
  accounts: [...CHART.accounts, account('equity/year-end'), account('income/other')],
};
const later = { recordedAt: known(60) };
const actual = (fund: string, to: string, from: string, pence: number) =>
  pair('actual', fund, to, from, pence);
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));

/** A book in which each fund holds 500. */
function book(): Ledger {
  const ledger = must(openLedger(chart));
  for (const fund of ['chc', 'council', 'grant', 'suspense'])
    must(post(ledger, draft(`in-${fund}`, actual(fund, 'assets/bank', 'income/nhs', 500)), later));
  return ledger;
}
const knock = (postings: readonly Posting[], more: object = {}) =>
  post(book(), draft('x', postings, more), later);

describe('what is owed to a fund', () => {
  const owed = (fund: string, sum: number) => actual(fund, 'assets/receivables', 'income/nhs', sum);

  it('comes in beside a refund by another fund in one entry: it is not the money that is refunded', () => {
    const ledger = book();
    must(post(ledger, draft('owed', owed('council', 100)), later));
    const both = [
      ...actual('chc', 'income/nhs', 'assets/bank', 100),
      ...actual('council', 'assets/bank', 'assets/receivables', 100),
    ];
    expect(codes(post(ledger, draft('x', both), later))).toEqual([]);
  });

  it('comes in before it is said to be owed, and pays for no more than that', () => {
    const early = actual('chc', 'assets/bank', 'assets/receivables', 100);
    expect(codes(knock(early))).toEqual([]);
    const spent = knock(actual('chc', 'expenses/care', 'assets/receivables', 100));
    expect(spent.ok ? [] : spent.problems).toEqual([
      {
        code: 'spending-without-money',
        at: 'postings',
        facts: { fund: 'chc', account: 'assets/receivables', pence: 100 },
      },
    ]);
  });
});

describe('the money of a restricted fund', () => {
  const toSuspense = (over: string) => [
    ...actual('chc', over, 'assets/bank', 500),
    ...actual('suspense', 'assets/bank', over, 500),
  ];
  it.each([
    ['over equity', toSuspense('equity/between-funds')],
    ['over income', toSuspense('income/nhs')],
    [
      'over income into another restricted fund',
      [
        ...actual('chc', 'income/nhs', 'assets/bank', 500),
        ...actual('council', 'assets/bank', 'income/other', 500),
      ],
    ],
    [
      'over income, to pay for what another buys',
      [
        ...actual('chc', 'income/nhs', 'assets/bank', 500),
        ...actual('suspense', 'expenses/equipment', 'income/other', 500),
      ],
    ],
    [
      'over income, to pay what another owes',
      [
        ...actual('chc', 'income/nhs', 'assets/bank', 500),
        ...actual('suspense', 'liabilities/owed', 'income/other', 500),
      ],
    ],
    [
      'as a sum that is owed back to it, and is income of another',
      [
        ...actual('chc', 'assets/receivables', 'assets/bank', 500),
        ...actual('suspense', 'assets/bank', 'income/other', 500),
      ],
    ],
    ['at a year’s end into suspense', toSuspense('equity/year-end')],
    ['over equity to nobody', actual('chc', 'equity/between-funds', 'assets/bank', 1)],
    ['of a fund that may overspend', actual('grant', 'equity/between-funds', 'assets/bank', 1)],
  ])('does not leave it %s', (_name, postings) => {
    expect(codes(knock(postings))).toEqual(['money-leaves-fund']);
  });

  it('does not leave it unbalanced, while another receives as much', () => {
    const [, received] = actual('council', 'assets/bank', 'income/nhs', 1);
    const postings = [
      ...actual('council', 'assets/bank', 'income/nhs', 1),
      { ...received!, account: 'assets/bank', fund: 'chc' },
    ];
    expect(codes(knock(postings))).toEqual(['entry-unbalanced', 'money-leaves-fund']);
  });

  it.each([
    ['as spending that its terms allow', actual('chc', 'expenses/care', 'assets/bank', 500)],
    ['as a sum that is owed back to it', actual('chc', 'assets/receivables', 'assets/bank', 500)],
    ['back to a funder', actual('chc', 'income/nhs', 'assets/bank', 500)],
    [
      'at a year’s end into another fund',
      [
        ...actual('chc', 'equity/year-end', 'assets/bank', 500),
        ...actual('council', 'assets/bank', 'equity/year-end', 500),
      ],
    ],
    [
      'beside a receipt of another fund',
      [
        ...actual('chc', 'expenses/care', 'assets/bank', 500),
        ...actual('council', 'assets/bank', 'income/other', 500),
      ],
    ],
    ['of suspense, as it happened', actual('suspense', 'equity/between-funds', 'assets/bank', 500)],
  ])('leaves it %s', (_name, postings) => {
    expect(codes(knock(postings))).toEqual([]);
  });

  it('pays back suspense for spending that it may bear itself, and for no other', () => {
    const moved = (category: string) => [
      ...actual('chc', category, 'assets/bank', 300),
      ...actual('suspense', category, 'assets/bank', -300),
    ];
    expect(codes(knock(moved('expenses/care')))).toEqual([]);
    expect(problemLines(knock(moved('expenses/equipment')))).toEqual([
      'category-not-allowed at postings[0]: fund chc, category expenses/equipment',
    ]);
  });

  it('is not there to leave a fund that may overspend and has none: an overdrawn balance is brought forward', () => {
    const forward = actual('grant', 'equity/between-funds', 'assets/bank', 40);
    must(post(emptyBook(), draft('forward', forward), later));
  });

  it('goes back by a reversal whichever way it came', () => {
    const ledger = book();
    must(post(ledger, draft('opening', actual('chc', 'assets/bank', 'equity/between-funds', 40)), later));
    must(
      post(ledger, must(reverse(ledger, { entry: 'opening', id: 'undo', date: day('2026-05-02') })), later),
    );
  });

  it('is what pays its spending: nothing is spent from equity', () => {
    const spent = actual('chc', 'expenses/care', 'equity/between-funds', 50_100);
    expect(problemLines(knock(spent))).toEqual([
      'spending-without-money at postings: fund chc, account equity/between-funds, pence 50100',
    ]);
    expect(problemLines(knock(actual('chc', 'expenses/care', 'equity/year-end', 1)))).toEqual([
      'spending-without-money at postings: fund chc, account equity/year-end, pence 1',
    ]);
    expect(codes(knock(actual('chc', 'expenses/care', 'liabilities/owed', 500)))).toEqual([]);
  });

  it('is spent as what is owed to it, and no more than that', () => {
    const ledger = book();
    must(post(ledger, draft('lent', actual('chc', 'assets/receivables', 'assets/bank', 200)), later));
    const spent = (pence: number) =>
      draft('x', actual('chc', 'expenses/care', 'assets/receivables', pence), { date: '2026-05-02' });
    expect(post(ledger, spent(201), later)).toMatchObject({
      problems: [
        { code: 'spending-without-money', facts: { fund: 'chc', account: 'assets/receivables', pence: 1 } },
      ],
    });
    expect(codes(post(ledger, spent(200), later))).toEqual([]);
  });
});

describe('money that is dated ahead', () => {
  const at = (on: string) => ({ recordedAt: moment(`${on}T09:00:00.000Z`) });
  const receipt = (on: string, pence = 1000, id = `in-${on}`): Draft =>
    draft(id, actual('chc', 'assets/bank', 'income/nhs', pence), { date: on });
  const spending = (on: string, pence: number, id = `out-${on}`): Draft =>
    draft(id, actual('chc', 'expenses/care', 'assets/bank', pence), { date: on });

  it('is not spent before it is there', () => {
    const ledger = emptyBook();
    must(post(ledger, receipt('2099-01-01'), at('2026-04-06')));
    expect(problemLines(post(ledger, spending('2026-04-06', 1), at('2026-04-06')))).toEqual([
      'fund-overdrawn at postings: fund chc, balance 0, change -1, short 1',
    ]);
    expect(problemLines(post(ledger, spending('2098-12-31', 1), at('2026-04-06')))).toEqual([
      'fund-overdrawn at postings: fund chc, balance 0, change -1, short 1',
    ]);
    must(post(ledger, spending('2099-01-01', 1000), at('2026-04-06')));
  });

  it('is spent by what is dated as late as it, and by anything once its day has come', () => {
    const ledger = emptyBook();
    must(post(ledger, receipt('2026-04-20'), at('2026-04-06')));
    must(post(ledger, spending('2026-04-20', 100), at('2026-04-07')));
    expect(problemLines(post(ledger, spending('2026-04-19', 100), at('2026-04-19')))).toEqual([
      'fund-overdrawn at postings: fund chc, balance 0, change -100, short 100',
    ]);
    // Dated back, and known on a day on which the money is there.
    must(post(ledger, spending('2026-04-19', 900), at('2026-04-20')));
  });

  it('counts what is to be paid as gone, and a reversal of it as no reversal before its day', () => {
    const ledger = emptyBook();
    must(post(ledger, receipt('2026-04-06', 100), at('2026-04-06')));
    must(post(ledger, receipt('2026-05-01', 50), at('2026-04-06')));
    must(post(ledger, spending('2026-04-30', 60), at('2026-04-07')));
    expect(problemLines(post(ledger, spending('2026-04-08', 41), at('2026-04-08')))).toEqual([
      'fund-overdrawn at postings: fund chc, balance 40, change -41, short 1',
    ]);
    const undo = must(reverse(ledger, { entry: 'in-2026-05-01', id: 'undo', date: day('2026-05-02') }));
    must(post(ledger, undo, at('2026-04-09')));
    must(post(ledger, spending('2026-04-10', 40), at('2026-04-10')));
    expect(problemLines(post(ledger, spending('2026-05-01', 1), at('2026-04-10')))).toEqual([
      'fund-overdrawn at postings: fund chc, balance 0, change -1, short 1',
    ]);
  });
});

describe('a protection', () => {
  const guarded = (category: string, pence: number) => actual('guarded', category, 'assets/bank', pence);
  const protectedDays = { from: '2026-05-01', to: '2027-03-31' };
  const [care] = CHART.protections;
  const open = () => {
    const ledger = must(
      openLedger({ ...CHART, protections: [{ ...care, days: protectedDays, atLeast: { pence: 100 } }] }),
    );
    const budget = (category: string) => pair('budget', 'guarded', category, 'equity/budget', 100);
    must(post(ledger, draft('award', [...budget('expenses/care'), ...budget('expenses/equipment')]), later));
    must(post(ledger, draft('in', guarded('income/nhs', -1000), { date: '2026-04-01' }), later));
    return ledger;
  };
  const standing = (ledger: Ledger) => protectionStanding(ledger, 'care').slack;

  it('is not passed by a day of its own while that day is open', () => {
    const ledger = open();
    const spend = (more: object) =>
      codes(post(ledger, draft('x', guarded('expenses/equipment', 150), more), later));
    expect(spend({ date: '2026-05-02' })).toEqual(['protection-breached']);
    expect(spend({ date: '2026-05-02', effective: '2026-04-30' })).toEqual(['effective-not-closed']);
  });

  it('counts a reversal on the day of the entry that it undoes', () => {
    const ledger = open();
    must(post(ledger, draft('early', guarded('expenses/equipment', 100), { date: '2026-04-10' }), later));
    must(post(ledger, must(reverse(ledger, { entry: 'early', id: 'undo', date: day('2026-05-03') })), later));
    expect(standing(ledger)).toBe(100);
    const twice = draft('x', guarded('expenses/equipment', 200), { date: '2026-05-04' });
    expect(problemLines(post(ledger, twice, later))).toEqual([
      'protection-breached at postings: protection care, authorised 200, floor 100, elsewhere 200, short 100',
    ]);
  });

  it('counts what frees a promise on the day of the promise', () => {
    const ledger = open();
    const promise = (pence: number) =>
      pair('commitment', 'guarded', 'expenses/equipment', 'equity/commitments', pence);
    const act = (kind: string) => ({ commitment: { id: 'k', act: kind } });
    must(post(ledger, draft('open', promise(100), { date: '2026-04-10', ...act('open') }), later));
    must(post(ledger, draft('release', promise(-100), { date: '2026-05-03', ...act('release') }), later));
    expect(standing(ledger)).toBe(100);
  });
});

describe('a transfer', () => {
  const half = (id: string, direction: 'out' | 'in', other: string) =>
    draft(id, actual('chc', 'equity/transfers', 'assets/bank', direction === 'out' ? 100 : -100), {
      transfer: { id: 'T', book: other, direction },
    });
  const send = (a: Ledger, b: Ledger, out = 'out', into = 'in') => ({
    out: { ledger: a, draft: half(out, 'out', 'b') },
    in: { ledger: b, draft: half(into, 'in', 'a') },
  });

  it.each([
    ['with a third book', 'out', 'in', true, ['transfer-elsewhere']],
    ['with a third book, under another id', 'out', 'in-2', true, ['transfer-elsewhere']],
    ['with its half that comes in under another id', 'out', 'in-2', false, ['transfer-repeated']],
    ['with its half that goes out under another id', 'out-2', 'in', false, ['transfer-repeated']],
    ['with both halves under other ids', 'out-2', 'in-2', false, ['transfer-repeated', 'transfer-repeated']],
  ])('does not arrive twice, %s', (_name, out, into, third, expected) => {
    const [a, b, c] = [book(), book(), book()];
    must(postTransfer(send(a, b), later));
    const again = send(a, third ? c : b, out, into);
    expect(codes(previewTransfer(again, later))).toEqual(expected);
    expect(codes(postTransfer(again, later))).toEqual(expected);
    expect([a.size, b.size, c.size]).toEqual([5, 5, 4]);
  });

  it('is answered when it is sent again as it was', () => {
    const [a, b] = [book(), book()];
    const first = must(postTransfer(send(a, b), later));
    expect(must(postTransfer(send(a, b), later))).toEqual(first);
  });
});
