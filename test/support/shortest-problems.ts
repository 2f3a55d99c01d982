/**
 * The problems of the shortest refusal of each code of the ledger: all of them, each with its place and all its facts.
 *
 * @module
 */
import type { Problem, ProblemCode } from '../../src/problem/problem.js';

export const SHORTEST_PROBLEMS: { readonly [Code in ProblemCode]?: readonly Problem[] } = {
  'field-invalid': [{ code: 'field-invalid', at: '', facts: { expected: 'object', found: 'null' } }],
  'field-missing': [{ code: 'field-missing', at: 'postings', facts: { name: 'postings' } }],
  'id-invalid': [{ code: 'id-invalid', at: 'id', facts: { found: '' } }],
  'pence-invalid': [
    { code: 'pence-invalid', at: 'postings[0].pence', facts: { found: '0.5' } },
    { code: 'pence-invalid', at: 'postings[1].pence', facts: { found: '-0.5' } },
  ],
  'day-invalid': [{ code: 'day-invalid', at: 'date', facts: { text: '2026-02-30' } }],
  'moment-invalid': [{ code: 'moment-invalid', at: 'recordedAt', facts: { text: '' } }],
  'total-too-large': [{ code: 'total-too-large', at: 'postings', facts: { limit: 9007199254740991 } }],
  'account-invalid': [{ code: 'account-invalid', at: 'accounts[15].path', facts: { path: 'cash' } }],
  'account-repeated': [{ code: 'account-repeated', at: 'accounts[15]', facts: { account: 'assets/bank' } }],
  'fund-repeated': [{ code: 'fund-repeated', at: 'funds[7]', facts: { fund: 'chc' } }],
  'period-backwards': [
    { code: 'period-backwards', at: 'funds[7]', facts: { from: '2026-04-01', to: '2026-03-31' } },
  ],
  'suspense-missing': [{ code: 'suspense-missing', at: 'funds', facts: {} }],
  'suspense-repeated': [
    { code: 'suspense-repeated', at: 'funds', facts: { funds: ['suspense', 'another'] } },
  ],
  'suspense-restricted': [{ code: 'suspense-restricted', at: 'funds[0]', facts: { fund: 'suspense' } }],
  'terms-contradict': [
    { code: 'terms-contradict', at: 'funds[7].terms', facts: { fund: 'x', category: 'expenses/care' } },
  ],
  'category-not-expense': [
    { code: 'category-not-expense', at: 'funds[7].terms', facts: { fund: 'x', category: 'assets/bank' } },
  ],
  'chart-narrowed': [{ code: 'chart-narrowed', at: '', facts: { name: 'assets/bank' } }],
  'draft-empty': [{ code: 'draft-empty', at: 'postings', facts: {} }],
  'entry-unbalanced': [
    {
      code: 'entry-unbalanced',
      at: 'postings',
      facts: { fund: 'chc', balanceType: 'actual', difference: 1 },
    },
  ],
  'posting-zero': [{ code: 'posting-zero', at: 'postings[0].pence', facts: { account: 'assets/bank' } }],
  'account-unknown': [
    { code: 'account-unknown', at: 'postings[0].account', facts: { account: 'assets/bonk' } },
  ],
  'account-not-open': [
    {
      code: 'account-not-open',
      at: 'postings[0].account',
      facts: { account: 'assets/petty-cash', date: '2026-05-01', opens: '2026-06-01', closes: '2199-12-31' },
    },
  ],
  'fund-unknown': [
    { code: 'fund-unknown', at: 'postings[0].fund', facts: { fund: 'nobody' } },
    { code: 'fund-unknown', at: 'postings[1].fund', facts: { fund: 'nobody' } },
  ],
  'fund-not-open': [
    {
      code: 'fund-not-open',
      at: 'postings[0].fund',
      facts: { fund: 'own', date: '2026-04-30', opens: '2026-05-01', closes: '2199-12-31' },
    },
    {
      code: 'fund-not-open',
      at: 'postings[1].fund',
      facts: { fund: 'own', date: '2026-04-30', opens: '2026-05-01', closes: '2199-12-31' },
    },
  ],
  'id-reused': [{ code: 'id-reused', at: 'id', facts: { id: 'in' } }],
  'recorded-ahead': [
    {
      code: 'recorded-ahead',
      at: 'recordedAt',
      facts: { recordedAt: '2199-04-06T09:00:00.000Z', latest: '2036-04-06T09:00:00.000Z' },
    },
  ],
  'close-ahead': [{ code: 'close-ahead', at: 'date', facts: { date: '2199-12-31', latest: '2027-04-17' } }],
  'recorded-backwards': [
    {
      code: 'recorded-backwards',
      at: 'recordedAt',
      facts: { recordedAt: '2026-04-05T09:00:00.000Z', last: '2026-04-06T09:00:00.000Z' },
    },
  ],
  'effective-not-before-date': [
    {
      code: 'effective-not-before-date',
      at: 'effective',
      facts: { date: '2026-05-01', effective: '2026-05-01' },
    },
  ],
  'effective-not-closed': [
    { code: 'effective-not-closed', at: 'effective', facts: { date: '2026-05-01', effective: '2026-04-16' } },
  ],
  'period-closed': [
    { code: 'period-closed', at: 'date', facts: { date: '2026-04-15', closedThrough: '2026-04-15' } },
  ],
  'category-not-allowed': [
    {
      code: 'category-not-allowed',
      at: 'postings[0]',
      facts: { fund: 'chc', category: 'expenses/equipment' },
    },
  ],
  'day-not-allowed': [
    {
      code: 'day-not-allowed',
      at: 'postings[0]',
      facts: { fund: 'council', day: '2026-11-01', from: '2026-04-10', to: '2026-10-31' },
    },
  ],
  'money-leaves-fund': [
    {
      code: 'money-leaves-fund',
      at: 'postings',
      facts: { fund: 'chc', account: 'equity/between-funds', pence: 1 },
    },
  ],
  'spending-without-money': [
    {
      code: 'spending-without-money',
      at: 'postings',
      facts: { fund: 'chc', account: 'equity/between-funds', pence: 1 },
    },
  ],
  'fund-overdrawn': [
    { code: 'fund-overdrawn', at: 'postings', facts: { fund: 'chc', balance: 999, change: -1001, short: 2 } },
  ],
  'fund-overcommitted': [
    {
      code: 'fund-overcommitted',
      at: 'postings',
      facts: { fund: 'chc', available: 498, asked: 501, short: 3 },
    },
  ],
  'fund-promised': [
    {
      code: 'fund-promised',
      at: 'postings',
      facts: { fund: 'chc', free: 498, promised: 501, asked: 998, short: 500 },
    },
  ],
  'overdraft-contradicts': [
    { code: 'overdraft-contradicts', at: 'funds[7].terms', facts: { fund: 'x', other: 'keep' } },
  ],
  'floor-of-overspender': [{ code: 'floor-of-overspender', at: 'funds[7].terms', facts: { fund: 'x' } }],
  'fund-below-floor': [
    {
      code: 'fund-below-floor',
      at: 'postings',
      facts: { fund: 'kept', balance: 1000, change: -501, short: 1, keep: 500 },
    },
  ],
  'authority-set-aside': [
    {
      code: 'authority-set-aside',
      at: 'postings',
      facts: { fund: 'council', setAside: 61, available: 10, asked: 11, short: 1 },
    },
  ],
  'control-exceeded': [
    {
      code: 'control-exceeded',
      at: 'postings[1]',
      facts: { account: 'equity/allotted/north', fund: 'council', balance: 50, change: -51, short: 1 },
    },
  ],
  'protection-breached': [
    {
      code: 'protection-breached',
      at: 'postings',
      facts: { protection: 'care', authorised: 400, floor: 300, elsewhere: 101, short: 1 },
    },
  ],
  'protection-budget-cut': [
    {
      code: 'protection-budget-cut',
      at: 'postings',
      facts: { protection: 'care', floor: 300, left: 299, short: 1 },
    },
  ],
  'transfer-unnamed': [{ code: 'transfer-unnamed', at: 'transfer', facts: {} }],
  'transfer-empty': [
    { code: 'transfer-not-pair', at: '', facts: { what: 'direction', out: 'in', in: 'in' } },
    { code: 'transfer-empty', at: 'out.transfer', facts: { transfer: 't', direction: 'in' } },
  ],
  'transfer-repeated': [
    {
      code: 'transfer-repeated',
      at: 'out.transfer.id',
      facts: { transfer: 'sent', direction: 'out', entry: 'sent' },
    },
  ],
  'transfer-elsewhere': [
    { code: 'transfer-elsewhere', at: 'out', facts: { transfer: 'sent', entry: 'sent', book: 'other' } },
  ],
  'transfer-half-alone': [{ code: 'transfer-half-alone', at: 'transfer', facts: { transfer: 't' } }],
  'transfer-one-book': [{ code: 'transfer-one-book', at: '', facts: { transfer: 't' } }],
  'transfer-not-pair': [
    { code: 'transfer-not-pair', at: '', facts: { what: 'id', out: 'another', in: 't' } },
  ],
  'transfer-halves-differ': [
    {
      code: 'transfer-halves-differ',
      at: '',
      facts: { transfer: 't', fund: 'chc', balanceType: 'actual', out: 2, in: 1 },
    },
  ],
  'book-full': [
    {
      code: 'book-full',
      at: 'postings',
      facts: { turnover: 5135, debits: 9007199254740991, limit: 4503599627370495 },
    },
  ],
  'note-erased': [{ code: 'note-erased', at: 'note', facts: { id: 'in-3' } }],
  'note-reused': [{ code: 'note-reused', at: 'note', facts: { id: 'in' } }],
  'explanation-broken': [
    {
      code: 'explanation-broken',
      at: 'explanations[0].steps',
      facts: { rule: 'r', node: '', why: 'totals-differ' },
    },
  ],
  'explanation-not-posted': [
    {
      code: 'explanation-not-posted',
      at: 'explanations',
      facts: { rule: 'r', fund: 'chc', category: '', explained: 2, posted: 1 },
    },
  ],
  'history-missing': [{ code: 'history-missing', at: '', facts: {} }],
  'entry-unknown': [{ code: 'entry-unknown', at: 'reverses.entry', facts: { id: 'x' } }],
  'reversal-of-reversal': [{ code: 'reversal-of-reversal', at: 'reverses.entry', facts: { id: 'undo' } }],
  'reversal-of-closing': [{ code: 'reversal-of-closing', at: 'reverses.entry', facts: { id: 'close' } }],
  'reversed-already': [{ code: 'reversed-already', at: 'reverses.entry', facts: { id: 'in-2' } }],
  'amount-not-positive': [{ code: 'amount-not-positive', at: 'reverses.part', facts: { pence: 0 } }],
  'reversal-exceeds': [
    { code: 'reversal-exceeds', at: 'reverses.part', facts: { id: 'in', asked: 1001, remaining: 1000 } },
  ],
  'reversal-before-entry': [
    {
      code: 'reversal-before-entry',
      at: 'date',
      facts: { id: 'in', day: '2026-04-30', entered: '2026-05-01' },
    },
  ],
  'reversal-not-mirror': [{ code: 'reversal-not-mirror', at: 'postings', facts: { id: 'in' } }],
  'commitment-unnamed': [{ code: 'commitment-unnamed', at: 'postings[0]', facts: {} }],
  'commitment-unknown': [{ code: 'commitment-unknown', at: 'commitment.id', facts: { commitment: 'x' } }],
  'commitment-exists': [{ code: 'commitment-exists', at: 'commitment.id', facts: { commitment: 'c' } }],
  'commitment-act-mismatch': [
    { code: 'commitment-act-mismatch', at: 'commitment.act', facts: { commitment: 'c', act: 'release' } },
  ],
  'commitment-exceeded': [
    {
      code: 'commitment-exceeded',
      at: 'postings',
      facts: { commitment: 'c', account: 'expenses/care', fund: 'chc', outstanding: 500, asked: 501 },
    },
  ],
  'commitment-not-expired': [
    {
      code: 'commitment-not-expired',
      at: 'date',
      facts: { commitment: 'c', date: '2026-05-01', expires: 'never' },
    },
  ],
  'commitment-expired': [
    {
      code: 'commitment-expired',
      at: 'date',
      facts: { commitment: 'past', date: '2026-05-02', expires: '2026-05-01' },
    },
  ],
  'cap-exceeded': [
    {
      code: 'cap-exceeded',
      at: 'explanations',
      facts: {
        rule: 'r',
        cap: 'week:chc',
        per: 'week',
        from: '2026-04-27',
        limit: 1,
        used: 1,
        asked: 1,
        over: 1,
      },
    },
  ],
  'commitment-before-opening': [
    {
      code: 'commitment-before-opening',
      at: 'date',
      facts: { commitment: 'c', date: '2026-04-30', opened: '2026-05-01' },
    },
  ],
  'commitment-ended': [
    { code: 'commitment-ended', at: 'commitment.id', facts: { commitment: 'over' } },
    {
      code: 'commitment-exceeded',
      at: 'postings',
      facts: { commitment: 'over', account: 'expenses/care', fund: 'chc', outstanding: 0, asked: 1 },
    },
  ],
} as never;
