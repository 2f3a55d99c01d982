/** Also tests `ledger/note.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { eraseNote } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post, preview, type Recording } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { MAX_PENCE, type Pence } from '../../src/money/pence.js';
import type { ProblemCode, Result } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { trail } from '../support/library.js';
import { lightLedger } from '../support/light-ledger.js';
import { CHART, draft, emptyBook, known, pair, posting, snapshot } from '../support/random-ledger.js';
import { SHORTEST_PROBLEMS } from '../support/shortest-problems.js';

const later = { recordedAt: known(30) };
const bank = (fund: string, pence: number) => pair('actual', fund, 'assets/bank', 'income/nhs', pence);
const promise = (pence: number, fund = 'chc') =>
  pair('commitment', fund, 'expenses/care', 'equity/commitments', pence);
const paid = (pence: number) => pair('actual', 'chc', 'expenses/care', 'assets/bank', pence);
/** One penny under a cap of a penny. */
const under = [
  {
    ...{ rule: 'r', version: 1, category: 'expenses/care', need: 1, covered: 1 },
    steps: [
      {
        ...{ node: '', kind: 'up-to', asked: 1, given: 1, capLeft: 1 },
        ...{ cap: 'week:chc', capFrom: '2026-04-27', capLimit: 1, capPer: 'week' },
      },
      { node: '0', kind: 'fund', fund: 'chc', asked: 1, given: 1 },
    ],
  },
];
/** So much drawn from one fund by a rule that names it alone. */
const explained = (pence: number) => ({
  ...{ rule: 'one', version: 1, category: 'expenses/care', need: pence, covered: pence },
  steps: [{ node: '', kind: 'fund', fund: 'chc', asked: pence, given: pence }],
});
const of = (id: string, act: string) => ({ commitment: { id, act } });

/** A transfer out of a book, into a new one. */
function sending(ledger: Ledger, id: string): Parameters<typeof postTransfer>[0] {
  const half = (direction: 'out' | 'in', book: string, pence: number) =>
    draft(
      direction === 'out' ? id : 'arrived',
      pair('actual', 'chc', 'equity/transfers', 'assets/bank', pence),
      {
        transfer: { id: 'sent', book, direction },
      },
    );
  return {
    out: { ledger, draft: half('out', 'other', 7) },
    in: { ledger: emptyBook(), draft: half('in', 'this', -7) },
  };
}

/** A book with something of everything in it. */
function small(): Ledger {
  const ledger = emptyBook();
  const write = (one: Draft) =>
    must(post(ledger, one, { recordedAt: known(10), note: { payee: 'A. Payee' } }));
  write(draft('in', bank('chc', 1000)));
  write(draft('kept', bank('kept', 1000)));
  write(draft('council-in', bank('council', 100)));
  write(draft('council', pair('budget', 'council', 'expenses/care', 'equity/budget', 60)));
  write(draft('handed', pair('budget', 'council', 'equity/allotted/north', 'equity/allotted', 50)));
  write(
    draft('guard', [
      ...pair('budget', 'guarded', 'expenses/care', 'equity/budget', 300),
      ...pair('budget', 'guarded', 'expenses/equipment', 'equity/budget', 100),
    ]),
  );
  write(draft('guarded', bank('guarded', 1000)));
  write(draft('award', pair('budget', 'chc', 'expenses/care', 'equity/budget', 1000)));
  write(draft('open', promise(500), of('c', 'open')));
  write(draft('over', promise(1), of('over', 'open')));
  write(draft('past', promise(1), { commitment: { id: 'past', act: 'open', expires: '2026-05-01' } }));
  write(draft('capped', paid(1), { explanations: under }));
  write(draft('free', promise(-1), of('over', 'release')));
  write(draft('in-2', bank('chc', 7)));
  write(draft('in-3', bank('chc', 7)));
  write(must(reverse(ledger, { entry: 'in-2', id: 'undo', date: day('2026-05-01') })));
  must(postTransfer(sending(ledger, 'sent'), { recordedAt: known(10) }));
  write(draft('close', [], { date: '2026-04-15', closes: true }));
  eraseNote(ledger, 'in-3');
  return ledger;
}

/** An explanation of a receipt that one fund takes whole. */
const why = (need: number, covered: number) => ({
  rule: 'r',
  version: 1,
  need,
  covered,
  steps: [{ node: '', kind: 'fund', fund: 'chc', asked: need, given: 2 }],
});

type Knock = (ledger: Ledger) => Result<unknown>;
const posted =
  (one: unknown, recording: Recording = later): Knock =>
  (ledger) =>
    post(ledger, one as Draft, recording);
const charted =
  (change: object): Knock =>
  () =>
    openLedger({ ...CHART, ...change });
const funded = (terms: object, more: object = {}): Knock =>
  charted({ funds: [...CHART.funds, { id: 'x', name: 'X', opens: '2026-04-01', terms, ...more }] });
const suspense = CHART.funds[0]!;
const account = (path: string) => charted({ accounts: [...CHART.accounts, { path, opens: '2026-04-01' }] });

const leaves = (pence: number) => pair('actual', 'chc', 'equity/transfers', 'assets/bank', pence);
const arrives = (pence: number) => pair('actual', 'chc', 'assets/bank', 'equity/transfers', pence);
const going = { transfer: { id: 't', book: 'other', direction: 'out' } };
const halves =
  (
    out: Draft['postings'],
    into: Draft['postings'],
    more: object = {},
    other: (ledger: Ledger) => Ledger = small,
  ): Knock =>
  (ledger) =>
    postTransfer(
      {
        out: { ledger, draft: draft('x-out', out, { transfer: { ...going.transfer, ...more } }) },
        in: {
          ledger: other(ledger),
          draft: draft('x-in', into, { transfer: { id: 't', book: 'this', direction: 'in' } }),
        },
      },
      later,
    );

/** The transfer that the book has sent, sent again: its half that goes out under an id, and with a new book. */
const again =
  (id: string): Knock =>
  (ledger) =>
    postTransfer(sending(ledger, id), later);

/** The shortest input for each reason there is. */
const SHORTEST: readonly (readonly [code: ProblemCode, knock: Knock])[] = [
  ['field-invalid', posted(null)],
  ['field-missing', posted({ id: 'e', date: '2026-04-06', kind: 'pay' })],
  ['id-invalid', posted(draft('', bank('chc', 1)))],
  ['pence-invalid', posted(draft('x', bank('chc', 0.5)))],
  ['day-invalid', posted(draft('x', bank('chc', 1), { date: '2026-02-30' }))],
  ['moment-invalid', posted(draft('x', bank('chc', 1)), { recordedAt: '' } as unknown as Recording)],
  ['total-too-large', posted(draft('x', [...bank('chc', MAX_PENCE), ...bank('chc', 1)]))],
  ['account-invalid', account('cash')],
  ['account-repeated', account('assets/bank')],
  ['fund-repeated', charted({ funds: [...CHART.funds, CHART.funds[1]] })],
  ['period-backwards', funded({}, { closes: '2026-03-31' })],
  ['suspense-missing', charted({ funds: [], protections: [] })],
  ['suspense-repeated', charted({ funds: [suspense, { ...suspense, id: 'another' }], protections: [] })],
  ['suspense-restricted', charted({ funds: [{ ...suspense, terms: {} }], protections: [] })],
  ['terms-contradict', funded({ permitted: ['expenses/care'], prohibited: ['expenses/care'] })],
  ['category-not-expense', funded({ permitted: ['assets/bank'] })],
  ['chart-narrowed', (ledger) => reviseChart(ledger, { ...CHART, accounts: CHART.accounts.slice(1) })],
  ['draft-empty', posted(draft('x', []))],
  ['entry-unbalanced', posted(draft('x', [posting('assets/bank', 'chc', 'actual', 1)]))],
  ['posting-zero', posted(draft('x', [posting('assets/bank', 'chc', 'actual', 0)]))],
  ['account-unknown', posted(draft('x', pair('actual', 'chc', 'assets/bonk', 'income/nhs', 1)))],
  ['account-not-open', posted(draft('x', pair('actual', 'chc', 'assets/petty-cash', 'income/nhs', 1)))],
  ['fund-unknown', posted(draft('x', bank('nobody', 1)))],
  ['fund-not-open', posted(draft('x', bank('own', 1), { date: '2026-04-30' }))],
  ['id-reused', posted(draft('in', bank('chc', 1001)))],
  ['recorded-ahead', posted(draft('x', bank('chc', 1)), { recordedAt: moment('2199-04-06T09:00:00.000Z') })],
  ['close-ahead', posted(draft('x', [], { date: '2199-12-31', kind: 'close', closes: true }))],
  ['recorded-backwards', posted(draft('x', bank('chc', 1)), { recordedAt: known(9) })],
  ['effective-not-before-date', posted(draft('x', bank('chc', 1), { effective: '2026-05-01' }))],
  ['effective-not-closed', posted(draft('x', bank('chc', 1), { effective: '2026-04-16' }))],
  ['period-closed', posted(draft('x', bank('chc', 1), { date: '2026-04-15' }))],
  ['category-not-allowed', posted(draft('x', pair('actual', 'chc', 'expenses/equipment', 'assets/bank', 1)))],
  [
    'day-not-allowed',
    posted(
      draft('x', pair('actual', 'council', 'expenses/care', 'assets/bank', 1), {
        date: '2026-11-01',
      }),
    ),
  ],
  ['money-leaves-fund', posted(draft('x', pair('actual', 'chc', 'equity/between-funds', 'assets/bank', 1)))],
  [
    'spending-without-money',
    posted(draft('x', pair('actual', 'chc', 'expenses/care', 'equity/between-funds', 1))),
  ],
  ['fund-overdrawn', posted(draft('x', paid(1001)))],
  ['fund-overcommitted', posted(draft('x', promise(501), of('new', 'open')))],
  [
    'fund-promised',
    posted(draft('x', paid(998), { explanations: [{ ...explained(998), freeMoney: true }] })),
  ],
  ['overdraft-contradicts', funded({ overdraft: 1, keep: 1 })],
  ['floor-of-overspender', funded({ keep: 1, mayOverspend: true })],
  ['fund-below-floor', posted(draft('x', pair('actual', 'kept', 'expenses/care', 'assets/bank', 501)))],
  [
    'authority-set-aside',
    posted(draft('x', pair('budget', 'council', 'equity/allotted/north', 'equity/allotted', 11))),
  ],
  [
    'control-exceeded',
    posted(draft('x', pair('budget', 'council', 'equity/allotted', 'equity/allotted/north', 51))),
  ],
  [
    'protection-breached',
    posted(draft('x', pair('actual', 'guarded', 'expenses/equipment', 'assets/bank', 101))),
  ],
  [
    'protection-budget-cut',
    posted(draft('x', pair('budget', 'guarded', 'expenses/equipment', 'expenses/care', 1))),
  ],
  ['transfer-unnamed', posted(draft('x', leaves(1)))],
  ['transfer-empty', halves(leaves(1), arrives(1), { direction: 'in' })],
  ['transfer-repeated', again('sent-2')],
  ['transfer-elsewhere', again('sent')],
  ['transfer-half-alone', posted(draft('x', leaves(1), going))],
  ['transfer-one-book', halves(leaves(1), arrives(1), {}, (ledger) => ledger)],
  ['transfer-not-pair', halves(leaves(1), arrives(1), { id: 'another' })],
  ['transfer-halves-differ', halves(leaves(2), arrives(1))],
  ['book-full', posted(draft('x', bank('chc', MAX_PENCE)))],
  ['note-erased', posted(draft('in-3', bank('chc', 7)), { ...later, note: { payee: 'A. Payee' } })],
  ['note-reused', posted(draft('in', bank('chc', 1000)), { ...later, note: { payee: 'B. Payee' } })],
  ['explanation-broken', posted(draft('x', bank('chc', 1), { kind: 'receive', explanations: [why(2, 1)] }))],
  [
    'explanation-not-posted',
    posted(draft('x', bank('chc', 1), { kind: 'receive', explanations: [why(2, 2)] })),
  ],
  ['history-missing', (ledger) => trail(lightLedger(ledger), {})],
  ['entry-unknown', (ledger) => reverse(ledger, { entry: 'x', id: 'y', date: day('2026-05-01') })],
  ['reversal-of-reversal', (ledger) => reverse(ledger, { entry: 'undo', id: 'y', date: day('2026-05-01') })],
  ['reversal-of-closing', (ledger) => reverse(ledger, { entry: 'close', id: 'y', date: day('2026-05-01') })],
  ['reversed-already', (ledger) => reverse(ledger, { entry: 'in-2', id: 'y', date: day('2026-05-01') })],
  ['amount-not-positive', posted(draft('x', bank('chc', -1), { reverses: { entry: 'in', part: 0 } }))],
  [
    'reversal-exceeds',
    (ledger) => reverse(ledger, { entry: 'in', id: 'y', date: day('2026-05-01'), part: 1001 as Pence }),
  ],
  ['reversal-before-entry', (ledger) => reverse(ledger, { entry: 'in', id: 'y', date: day('2026-04-30') })],
  ['reversal-not-mirror', posted(draft('x', bank('chc', -1), { reverses: { entry: 'in' } }))],
  ['commitment-unnamed', posted(draft('x', promise(1)))],
  ['commitment-unknown', posted(draft('x', promise(-1), of('x', 'release')))],
  ['commitment-exists', posted(draft('x', promise(1), of('c', 'open')))],
  ['commitment-act-mismatch', posted(draft('x', promise(1), of('c', 'release')))],
  ['commitment-exceeded', posted(draft('x', promise(-501), of('c', 'release')))],
  ['commitment-not-expired', posted(draft('x', promise(-1), of('c', 'expire')))],
  [
    'commitment-expired',
    posted(draft('x', [...promise(-1), ...paid(1)], { ...of('past', 'pay'), date: '2026-05-02' })),
  ],
  ['cap-exceeded', posted(draft('x', paid(1), { explanations: under }))],
  [
    'commitment-before-opening',
    posted(draft('x', promise(-1), { date: '2026-04-30', ...of('c', 'release') })),
  ],
  ['commitment-ended', posted(draft('x', promise(-1), of('over', 'release')))],
];

describe('a refusal', () => {
  it.each(SHORTEST.map(([code, knock]) => ({ code, knock })))(
    'says $code, where and why, and leaves the book as it was',
    ({ code, knock }) => {
      const ledger = small();
      const before = snapshot(ledger);
      const result = knock(ledger);
      expect(result.ok ? [] : result.problems).toEqual(SHORTEST_PROBLEMS[code]);
      expect(snapshot(ledger)).toBe(before);
    },
  );

  it('has a shortest case for every code of the ledger', async () => {
    const { readFile } = await import('node:fs/promises');
    const lists = ['problem/problem', 'money/problems', 'time/problems', 'ledger/problems'].map((list) =>
      readFile(new URL(`../../src/${list}.ts`, import.meta.url), 'utf8'),
    );
    const source = (await Promise.all(lists)).join('');
    const codes = [...source.matchAll(/^ +'([a-z-]+)': (?:\{|Record)/gm)].map(([, code]) => code);
    // What the ledger itself never asks for: text with amounts and rates, files, holidays, names in a call.
    const elsewhere = [
      ...['pence-text-invalid', 'rate-invalid', 'call-impossible', 'protection-unknown'],
      ...['file-empty', 'file-too-large', 'file-unreadable', 'holidays-not-covering'],
      ...['name-repeated', 'category-unknown'],
    ];
    const covered = SHORTEST.map(([code]) => code);
    expect(
      codes.filter((code) => !elsewhere.includes(code!) && !covered.includes(code as ProblemCode)),
    ).toEqual([]);
    expect(codes.length).toBeGreaterThan(45);
  });

  it('gives every reason at once, in a fixed order', () => {
    const ledger = small();
    const faulty = draft(
      'x',
      [
        posting('assets/nowhere', 'nobody', 'actual', 0),
        posting('assets/petty-cash', 'own', 'actual', 5),
        posting('expenses/equipment', 'council', 'actual', 3),
        posting('assets/bank', 'council', 'actual', -2),
        posting('expenses/care', 'chc', 'commitment', 9000),
      ],
      { date: '2026-04-05', effective: '2026-04-05', reverses: undefined },
    );
    const result = post(ledger, faulty, { recordedAt: known(3) });
    expect(result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'recorded-backwards recordedAt',
      'period-closed date',
      'effective-not-before-date effective',
      'posting-zero postings[0].pence',
      'account-unknown postings[0].account',
      'fund-unknown postings[0].fund',
      'account-not-open postings[1].account',
      'fund-not-open postings[1].fund',
      'category-not-allowed postings[2]',
      'day-not-allowed postings[2]',
      'entry-unbalanced postings',
      'entry-unbalanced postings',
      'fund-overdrawn postings',
      'entry-unbalanced postings',
      'fund-overcommitted postings',
      'commitment-unnamed postings[4]',
    ]);
    expect(preview(ledger, faulty, { recordedAt: known(3) })).toEqual(result);
  });

  it('gives every fault of shape at once, and those of the recording and the note with them', () => {
    const result = post(
      emptyBook(),
      { id: '__proto__', date: '2026-02-30', kind: 'x', postings: [{}], extra: 1 } as unknown as Draft,
      { recordedAt: 'now', note: { payee: 7 } } as unknown as Recording,
    );
    expect(result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'id-invalid id',
      'day-invalid date',
      'field-missing postings[0].account',
      'field-missing postings[0].fund',
      'field-missing postings[0].balanceType',
      'field-missing postings[0].pence',
      'field-invalid extra',
      'moment-invalid recordedAt',
      'field-invalid note.payee',
    ]);
  });
});
