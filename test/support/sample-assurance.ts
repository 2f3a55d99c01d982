/** What an auditor is shown, made up: a walk-through, a log, changes, and the arguments of the comparisons. */
import type { Explanation } from '../../src/ledger/explanation.js';
import { AGREED, JOINT, PA_WAGES } from './agreed.js';
import * as library from './library.js';

const { pence } = library;
const on = library.day('2026-04-20');
const signed = {
  ...{ book: 'book-1', sequence: 7, recordedAt: library.moment('2026-04-20T09:00:00.000Z') },
  ...{ by: 'officer-1', approvedBy: 'officer-2' },
};

/** The walk through an entry of a ledger. */
export function sampleWalk(ledger: library.Ledger, explanation: Explanation): library.WalkThrough {
  const entry = library.must(library.entryOf(ledger, 'drawn'))!;
  const paper = { reference: 'case 317', on, preparedBy: 'A. Worker' };
  const facts = { run: 'run-1', rule: 'joint', version: '1', plan: 'plan-1', line: 'Wages' };
  const found = (what: string) => ({ what, facts, on, record: signed });
  return {
    ...{ book: 'book-1', entry, note: { payee: 'A. Carer' }, chart: ledger.chart },
    rules: [{ rule: JOINT, explanation }, { explanation }],
    steps: [
      {
        step: 'assessment',
        evidence: [{ what: 'paper', facts: paper as never, on, paper }, found('plan')],
        missing: [],
      },
      { step: 'award', evidence: [{ ...found('award'), pence: pence(5_00), entry: 'award' }], missing: [] },
      { step: 'rule', evidence: [found('rule')], missing: [] },
      { step: 'promise', evidence: [found('promise')], missing: [] },
      { step: 'payment', evidence: [{ ...found('entry'), pence: pence(500), entry: 'drawn' }], missing: [] },
      {
        step: 'run',
        evidence: ['run-enter', 'run-write', 'run-send', 'run-withdraw', 'run-fail', 'other'].map(found),
        missing: ['run-sent'],
      },
      { step: 'bank', evidence: [found('line'), found('seal'), found('undone')], missing: ['independent'] },
      { step: 'receipt', evidence: [], missing: ['receipt'] },
      { step: 'outcome', evidence: [found('plan-line'), found('outcome')], missing: ['a code of tomorrow'] },
    ],
  };
}

const record = { ...signed, kind: 'entry', what: 'pay-1', pence: pence(5_00) };
const alone = { ...record, approvedBy: 'officer-1', sequence: 8 };

/** A log with every breach. */
export const SAMPLE_LOG: library.ApprovalLog = {
  records: [record, alone, { ...signed, kind: 'details', what: 'details', override: 'urgent' }],
  people: [{ person: 'officer-1', prepared: 3, approvedByOther: 1, alone: 2, approved: 0 }],
  breaches: [
    { breach: 'self-approved', record: alone, person: 'officer-1' },
    { breach: 'override', record: { ...alone, override: 'urgent' }, person: 'officer-1' },
    { breach: 'policy-by-one', record: { ...alone, kind: 'policy', what: 'policy' }, person: 'officer-1' },
    { breach: 'details-and-run', record: { ...record, kind: 'run' }, person: 'officer-1', after: alone },
  ],
};

/** Changes of standing data. */
export const SAMPLE_CHANGES: readonly library.StandingChange[] = [
  {
    ...{ ...signed, kind: 'details', payee: 'A. Carer' },
    fields: [
      { field: 'account', before: '12345674', after: '12345682' },
      { field: 'payee', after: 'A. Carer' },
    ],
  },
  {
    ...{ ...signed, kind: 'agreement', name: 'plan-1', override: 'urgent' },
    fields: [{ field: 'budget.lines.pa.pence', before: 13_400, after: 14_200 }],
  },
  { ...{ ...signed, kind: 'rule', name: 'joint', rule: { after: JOINT } }, fields: [] },
  { ...{ ...signed, kind: 'payee' }, fields: [] },
];

const person = { sortCode: '40-05-15', account: '12345674' };

/** What the data matches are looked for in. */
export const MATCH_REQUEST: library.MatchRequest = {
  payments: [
    { ...person, id: 'a', book: 'book-1', run: 'run-1', payee: 'A. Carer', pence: pence(100_00), on },
    { ...person, id: 'b', book: 'book-2', run: 'run-2', payee: 'B. Carer', pence: pence(100_00), on },
  ],
  lines: ['l1', 'l2'].map((id) => ({ id, book: 'book-1', payee: 'SHOP', pence: pence(-50_00), on })),
  people: [
    {
      ...{ book: 'book-1', parties: [{ ...person, role: 'relative', name: 'A Carer' }] },
      ...{ died: library.day('2026-04-01'), suspended: [AGREED.budget.period] },
    },
  ],
  repeatedWithinDays: 7,
  roundSum: { multiple: pence(50_00), atLeast: pence(50_00) },
};

/** What the council's ledger paid: two payments of one, of which one came back. */
export const COUNCIL_PAYMENTS: readonly library.CouncilPayment[] = [
  { id: 'p1', book: 'book-1', day: library.day('2026-03-31'), pence: pence(50_000), reference: 'in-nhs' },
  { id: 'p2', book: 'book-1', day: on, pence: pence(700), returnedOn: library.day('2026-05-02') },
];

/** The terms of a grant with a condition of every kind. */
export const GRANT: library.GrantTerms = {
  ...{ name: 'Grant for wages', funder: 'A department', fund: 'nhs', period: AGREED.budget.period },
  award: pence(600_00),
  conditions: [
    {
      id: 'on',
      words: 'Only on wages',
      citation: 'para 2',
      test: { kind: 'categories', categories: [PA_WAGES] },
    },
    {
      id: 'most',
      words: 'At most 1p each',
      citation: 'para 3',
      isProvisional: true,
      test: { kind: 'at-most', each: pence(1) },
    },
    { id: 'full', words: 'Spent in full', citation: 'para 4', test: { kind: 'spent-in-full' } },
    { id: 'new', words: 'It replaces no other money', citation: 'para 5', test: { kind: 'declared' } },
  ],
  declaration: { words: 'We declare this.', signatories: ['Chief finance officer'], isProvisional: true },
};
