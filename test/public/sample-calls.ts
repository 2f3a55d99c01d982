/**
 * A valid call of every public function: what it is given in an ordinary month of a personal budget, a pool, and a payment run.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import * as reviewYear from '../../examples/review-year.js';
import type { BodyRecord } from '../../src/england/bodies/body.js';
import type { PolicyRecord } from '../../src/england/policy/policy-record.js';
import type { HealthBudget } from '../../src/england/returns/health-budget-counts.js';
import type { ServiceEvent } from '../../src/england/returns/service-event.js';
import { writeJournal, writeNotes } from '../../src/export/jsonl.js';
import { BACS_PROFILE } from '../../src/payments/pain001/pain001.js';
import { memoryStore } from '../../src/store/memory.js';
import { CHECKPOINT, LINES, RECORDS, TEXTS } from '../audit/sample-journal.js';
import { CODES } from '../finance/sample-codes.js';
import { HOLIDAYS, instruction, request, runOf } from '../payments/sample-run.js';
import { AGREED, JOINT, LINE, PA_WAGES } from '../support/agreed.js';
import { anAssessment } from '../support/charge-assessment.js';
import * as library from '../support/library.js';
import { fund, fundRule } from '../support/random-rule.js';
import {
  COUNCIL_PAYMENTS,
  GRANT,
  MATCH_REQUEST,
  SAMPLE_CHANGES,
  SAMPLE_LOG,
  sampleWalk,
} from '../support/sample-assurance.js';
import { SAMPLE_EXCEPTIONS } from '../support/sample-exceptions.js';
import { poolWith, smallPool } from '../support/sample-pool.js';
import { leftOpen } from '../support/sealing.js';

const { must } = library;
const sample = (name: string) => readFileSync(new URL(`../samples/${name}`, import.meta.url));

const EMPLOYER_REQUEST = {
  ...{ period: reviewYear.period, bankThrough: reviewYear.asAt, citation: 'policy', withinDays: 22 },
  ...{ wages: [reviewYear.CATEGORY.wages], tax: [reviewYear.CATEGORY.tax] },
  pension: [reviewYear.CATEGORY.pension],
  papers: {
    payslips: [
      {
        ...{ id: 'slip-1', paidOn: reviewYear.asAt, net: library.pence(500_00) },
        ...{ tax: library.pence(49_60), pension: library.pence(16_08) },
      },
    ],
    ...{ timesheets: [], insured: [reviewYear.period] },
  },
};

const recorded = { recordedAt: library.moment('2026-06-30T09:00:00.000Z') };
const on = library.day('2026-04-20');
const pence = library.pence;
const account = 'assets/bank';
const APRIL = AGREED.budget.period;
const VAT = 'assets/receivables/vat/section-33';

const LEAVES = RECORDS.map(({ leaf }) => leaf!);
const SIGNER = must(library.ed25519Signer('ledger.example/register', '9a41c6b07e35d28f'.repeat(4)));
const NOTE = must(await library.signCheckpoint({ ...CHECKPOINT, origin: SIGNER.name }, SIGNER));
const REGISTER = must(
  await library.signRegister(
    { name: SIGNER.name, day: on, books: [{ ...CHECKPOINT, book: 'book-1' }] },
    SIGNER,
  ),
);
const [PROOF] = must(library.proveBooks(REGISTER, [{ ...CHECKPOINT, book: 'book-1' }])) as [string];
const PACK = {
  ...{ book: 'book-1', proof: PROOF },
  lines: RECORDS.map(({ line, texts }) => ({ line, ...(texts && { texts }) })),
};

/** A database that has one answer. */
const DATABASE = async () => [
  { month: '2026-04', book: 'dp-301', entry: 'bill', date: '2026-04-10', pence: 5, books: 1 },
];
const SPENT = { from: '2026-04-01', to: '2026-04-30', place: 'england' };

const FACT = { knownOn: on, from: on, citation: 'policy' };
const ASSESSED = anAssessment({
  capital: [{ kind: 'notional', pence: library.pence(15_000_00), share: { part: 1, of: 1 } }],
  housingCosts: [{ name: 'rent', pence: library.pence(5), every: 'monthly' }],
});
const RATE = {
  ...{ kind: 'rate', id: 'rate', weekly: pence(100), ...FACT },
  knownOn: library.day('2026-03-01'),
};
const PAYMENT_SCHEDULE = {
  terms: {
    method: 'net',
    cycle: { kind: 'four-weekly', from: on },
    timing: 'in-advance',
    citation: 'policy',
  },
  revisions: [RATE],
  period: APRIL,
};
const ARREARS = {
  ...{ terms: PAYMENT_SCHEDULE.terms, revisions: [RATE], stretch: APRIL, knownOn: on },
  paid: [{ days: { from: on, to: on }, pence: pence(50), madeOn: on }],
};
const SETTLEMENT = {
  ...{ id: 'settle', date: on, decrease: { kind: 'offset', due: pence(100) } },
  lines: [
    {
      ...{ days: { from: on, to: on }, stream: 'payment', cause: 'rate', revision: 'rate' },
      ...{ before: pence(0), after: pence(100), settled: pence(0), outstanding: pence(100) },
    },
  ],
};
const RATE_ARREARS = {
  period: { from: on, to: on },
  paid: [{ from: on, weekly: pence(100), citation: 'policy' }],
  due: [{ from: on, weekly: pence(200), citation: 'policy' }],
  of: 'payment',
};

const CLOCKS = {
  ...{
    law: 'nhs',
    on,
    knownOn: on,
    policy: { returns: { frequency: 'monthly', withinDays: 5 }, recordsYears: 7 },
  },
  events: [
    { kind: 'payment-began', id: 'first', on, knownOn: on },
    { kind: 'repayment-required', id: 'repay', on, knownOn: on, within: { days: 14 } },
  ],
} as const;
const RESERVE = { weeks: 1, weekly: pence(1), citation: 'policy' };
const SURPLUS = {
  ...{ id: 'surplus', asAt: on, date: on },
  funds: [
    { fund: 'own', reserve: RESERVE, overpaid: { stream: 'own', pence: pence(5) } },
    {
      ...{ fund: 'council', reserve: RESERVE },
      setAside: [{ name: 'Insurance', kind: 'employer', pence: pence(5) }],
    },
  ],
} as const;
const reviewPosition = () =>
  must(library.accountPosition(reviewYear.account, reviewYear.terms, reviewYear.asAt));
const reviewExceptions = () => {
  const { book, signals } = reviewPosition();
  return must(
    library.listExceptions([{ book, account, reconciliations: [], signals }], { period: reviewYear.period }),
  );
};
const NOTICE = {
  ...{ id: 'n1', law: 'care-act-s31', body: 'Shire', date: on, due: on, grounds: ['accumulated'] },
  ...{ reasons: 'Money has built up.', pence: pence(5), within: { days: 14 } },
  working: [{ code: 'amount-given', pence: pence(5), facts: { name: 'surplus' }, citation: 'policy' }],
  payer: { role: 'person', reference: 'person-1' },
  ...{ reconsideration: 'Write to us.', deferredPayment: 'not-possible' },
} as const;

/** The book of a world, with what its surplus comes to recorded as owed. */
function owing({ ledger, agreement }: ReturnType<typeof world>): library.Ledger {
  const copy = must(library.replay(ledger.chart, [...must(library.entries(ledger))]));
  const { drafts } = must(library.surplusOf(ledger, agreement, { ...SURPLUS, id: 'owed' }));
  for (const draft of drafts) must(library.post(copy, draft, recorded));
  return copy;
}

/** A month of a personal budget, a pool with its tree, a run of payments, and what is read of them. */
export function world() {
  const agreement = must(library.checkAgreement(AGREED));
  const chart = library.chartOf(agreement);
  const open = () =>
    must(
      library.openLedger({
        ...chart,
        accounts: [
          ...chart.accounts,
          { path: VAT, opens: AGREED.opens },
          ...AGREED.streams.map(({ id }) => ({ path: `liabilities/funders/${id}`, opens: AGREED.opens })),
        ],
        protections: [
          {
            ...{ id: 'part', name: 'A part', funds: ['nhs'], categories: [PA_WAGES], days: APRIL },
            atLeast: { share: library.rate('10%') },
          },
        ],
      }),
    );
  const [ledger, other] = [open(), open()];
  const post = (into: library.Ledger, draft: library.Result<library.Draft>, note?: library.Note) =>
    must(library.post(into, must(draft), { ...recorded, ...(note && { note }) }));
  post(ledger, library.award(agreement, { id: 'award', date: APRIL.from }));
  for (const stream of agreement.streams)
    post(
      ledger,
      library.receive(ledger, {
        id: `in-${stream.id}`,
        date: APRIL.from,
        pence: pence(50_000),
        by: { stream },
      }),
      { payee: stream.name },
    );
  post(
    ledger,
    library.commit(ledger, {
      ...{ id: 'promise', commitment: 'c', date: on, expires: library.day('2026-04-25') },
      ...{ category: PA_WAGES, pence: pence(1001), rule: JOINT },
    }),
  );
  post(ledger, library.pay(ledger, { id: 'part', commitment: 'c', date: on, pence: pence(100) }));
  post(ledger, library.release(ledger, { id: 'freed', commitment: 'c', date: on, part: pence(50) }));
  const drawn = { date: on, category: PA_WAGES, rule: JOINT };
  post(ledger, library.draw(ledger, { ...drawn, id: 'drawn', pence: pence(500) }), { payee: 'A. Carer' });
  const vat = { vat: pence(100), deliveredBy: 'local-authority' } as const;
  post(ledger, library.payWithVat(ledger, { ...drawn, ...vat, id: 'vat', pence: pence(500) }));
  const sending = {
    ...{ id: 't1', date: on, from: { book: 'book-1' }, to: { book: 'book-2' } },
    funds: [{ fund: 'nhs', pence: pence(300) }],
  };
  const halves = must(library.transfer(sending));
  const pair = { out: { ledger, draft: halves.out }, in: { ledger: other, draft: halves.in } };
  must(library.postTransfer(pair, recorded));
  const next = must(library.transfer({ ...sending, id: 't2' }));
  const nextPair = { out: { ledger, draft: next.out }, in: { ledger: other, draft: next.in } };
  const draft = must(library.draw(ledger, { ...drawn, id: 'next', pence: pence(60) }));
  const line = {
    ...{ id: '2026-04-20#0123456789abcdef', date: on, pence: pence(-500), payee: 'A CARER', text: 'WAGES' },
    line: 1,
  };
  const statement: library.Statement = {
    ...{ account: '20-00-00 12345678', currency: 'GBP', ...APRIL, opening: { pence: pence(0) } },
    lines: [line, { ...line, id: '2026-04-20#1123456789abcdef', pence: pence(-501), line: 2 }],
  };
  const matching = must(library.match(ledger, statement, { account }));
  const reconciliation = must(library.reconcile(ledger, statement, { account }));
  const sides = {
    lines: [statement.lines[1]!.id],
    entries: ['part'],
  };
  const found = must(library.classifyLines({ known: [], statements: [statement], secret: 's'.repeat(32) }));
  const run = runOf();
  const bookRun = runOf({
    payments: [
      instruction('DP-1', { book: 'book-1', pence: pence(100), due: on, pays: { commitment: 'c' } }),
    ],
  });
  const payment = bookRun.payments[0]!;
  post(ledger, library.paymentDraft(ledger, payment, { book: 'book-1', rules: [JOINT] }));
  const register = must(library.registerOf([run]));
  const pool = must(library.checkPool(smallPool()));
  const big = must(library.checkPool(poolWith({ protections: [] })));
  const poolLedger = must(library.openLedger(library.chartOfPool(pool)));
  post(poolLedger, library.awardPool(pool, { id: 'award', date: pool.period.from }));
  const through = library.day('2026-05-01');
  for (const call of must(library.callContributions(poolLedger, pool, { through })))
    must(library.post(poolLedger, call, recorded));
  const fundingRequest = {
    needs: [{ id: 'n', category: PA_WAGES, day: on, pence: pence(5), person: 'p', priority: 1 }],
    funds: [{ fund: fund('nhs'), available: pence(10), preference: 1 }],
    order: ['agreed'],
    shortage: 'evenly',
  };
  const plan = must(library.planFunding(fundingRequest));
  const amounts = [{ node: pool.delegation[0]!.id, fund: 'nhs-minimum', pence: pence(50) }];
  post(poolLedger, library.handDown(poolLedger, pool.delegation, { id: 'handed', date: through, amounts }));
  const poolDraft: library.Draft = {
    ...{ id: 'next', date: through, kind: 'award' },
    postings: [],
  };
  return {
    ...{ nodes: pool.delegation, poolDraft },
    ...{ agreement, chart, ledger, other, drawn, vat, sending, pair, nextPair, draft, line, statement },
    ...{ bookRun, payment },
    ...{ matching, reconciliation, sides, found, run, register, pool, big, poolLedger, through },
    ...{ fundingRequest, plan },
  };
}

export type World = ReturnType<typeof world>;

const april = { from: APRIL.from, to: APRIL.to };
const split = [
  { partner: 'icb', share: library.rate('60%') },
  { partner: 'council', share: 'remaining' },
] as const;
const given = [
  { partner: 'icb', pence: pence(60) },
  { partner: 'council', pence: pence(40) },
];
const problem = { code: 'id-invalid', at: 'id', facts: { found: '__proto__' } } as const;
const regular = { pence: pence(100), frequency: 'weekly' } as const;
const OF = { version: 'synthetic 1', date: library.day('2026-05-11') };
const weights = () => ({
  weights: String(sample('modulus/synthetic-weights.txt')),
  substitutions: String(sample('modulus/synthetic-substitutions.txt')),
});
const figureParts = [{ times: 1, query: { account, fund: 'nhs' } }];
const year = library.financialYear(on);
const node = (id: string, parent?: string) => ({
  id,
  name: id,
  opens: AGREED.opens,
  ...(parent && { parent }),
});
const tree = [node('top'), node('person-1', 'top')];
const money = (amount: number) => [{ fund: 'nhs-minimum', pence: pence(amount) }];
const sealed = (w: World) =>
  must(library.seal(w.reconciliation, { id: 'close', ...leftOpen(w.reconciliation) })).sealed;
const pain001Options = (w: World) => {
  const madeAt = library.moment('2026-04-13T09:00:00.000Z');
  return { profile: BACS_PROFILE, madeAt, register: w.register };
};
const explanation = (w: World) => w.draft.explanations![0]!;

const SPENDING_POLICY = { prohibited: [{ category: 'expenses/food', source: 'Merton' }] };

const TOP_UP = {
  ...{ duty: 'care-act', preferred: pence(950), budgetAmount: pence(800), payer: 'third-party' },
  ...{ payerAbleAndWilling: true, ofPlannedType: true, suitable: true, available: true },
  onCouncilTerms: true,
  agreed: [
    ...['additional-cost', 'budget-amount', 'frequency', 'payee', 'review', 'consequences-of-ceasing'],
    ...['provider-increases', 'changed-finances'],
  ],
  pays: pence(150),
} as const;
const { rule: _rule, ...COSTED } = LINE;
const BUDGET_RECORD = {
  ...{ id: 'budget-1', person: 'person-1', holder: 'adult' },
  revisions: [
    {
      ...{ stage: 'final', from: APRIL.from, knownOn: APRIL.from, charge: pence(2_000) },
      lines: [
        {
          ...COSTED,
          fundedBy: [
            { authority: 'nhs-joint-package', part: { share: library.rate('60%') } },
            { authority: 'care-act', part: { share: 'remaining' } },
          ],
        },
      ],
      topUps: [{ line: 'pa', request: TOP_UP }],
      plan: { careCoordinator: 'c-1', monitors: [{ condition: 'asthma', by: 'gp' }], firstReview: on },
    },
  ],
};

const SERVICE: ServiceEvent = {
  ...{ council: 'shire', localId: 'P1', clientType: 'Service User', from: APRIL.from, to: on },
  ...{ serviceType: 'Long term support: Community', mechanism: 'Direct payment', component: 'Equipment' },
  ...{ tracedNhsNumber: 'n', nhsNumber: 'm', bornOn: APRIL.from, diedOn: on, unitCost: pence(5) },
  ...{ costFrequency: 'hourly', unitsPerWeek: library.rate('2.5') },
};
const BODY: BodyRecord = {
  ...{ id: 'north', name: 'North', kind: 'icb', from: APRIL.from, to: APRIL.to, source: 'a page' },
  successor: 'south',
};
const HEALTH_BUDGET: HealthBudget = {
  ...{ person: 'P1', body: 'north', type: 'wheelchair', group: 'adult', managedAs: 'notional' },
  ...{ from: APRIL.from, to: APRIL.to, knownOn: APRIL.from, oneOff: false, annualReviews: true },
};

const POLICY_RECORD: PolicyRecord = {
  ...{ body: 'shire', name: 'Shire', kind: 'council', from: on, knownOn: on, source: 'a page' },
  parameters: {
    ...{ reserveWeeks: 8, respiteAsAtHomeWeeks: 4, ...SPENDING_POLICY },
    cardFees: { directDebit: pence(20), pointOfSale: pence(3) },
  },
};

const journalRequest = (w: World): library.JournalRequest => {
  const period = { id: '2026/01', from: APRIL.from, to: APRIL.to };
  const books = [{ book: 'book-1', ledger: w.ledger }];
  const rows = CODES.rows.map((row) => ({ ...row, vatCodes: { 'section-33': 'S33' } }));
  const codes = { ...CODES, rows };
  const before = { id: '2025/12', from: year.from, to: year.from };
  const sent = [must(library.financeJournals({ books, codes, period: before })).run];
  return { books, codes, period, sent, texts: true };
};

/** The review of a run in which a payment is new, one has stopped, one has another amount and one another account. */
const runReview = (): library.RunReviewRequest => {
  const details = { preparedBy: 'clerk-1', approvedBy: 'officer-2', approvedOn: library.day('2026-04-10') };
  const paid = (id: string, subject: string, more: object = {}) =>
    instruction(id, { pays: { commitment: subject }, ...more });
  const before = runOf({
    id: 'RUN-2026-03',
    payments: [paid('m1', 'a'), paid('m2', 'b'), paid('m3', 'c')],
  });
  const run = runOf({
    payments: [
      paid('a1', 'a', { pence: pence(200_000) }),
      paid('a2', 'b', { sortCode: '601613', account: '31926819', details }),
      paid('a4', 'd', { payee: 'Sunrise Care and Support Limited', pence: pence(5_00) }),
    ],
  });
  const act = (by: string) => ({ by, on: library.day('2026-04-13') });
  return {
    ...{ run, before, fileReference: 'BACS-0007' },
    bases: [
      {
        ...{ payment: 'a1', covers: { from: APRIL.from, to: APRIL.to }, weekly: pence(525_00) },
        ...{ gross: pence(2_100_00), contribution: pence(100_00), costCentre: '4710' },
        funds: [
          { fund: 'nhs', pence: pence(1_200_00) },
          { fund: 'council', pence: pence(800_00) },
        ],
      },
    ],
    reasons: [
      { payment: 'a1', reason: 'Uplift from 1 April 2026' },
      { payment: 'm3', reason: 'In hospital since 2 April 2026' },
    ],
    ...{ prepared: act('clerk-1'), approved: act('officer-2'), released: act('officer-3') },
  };
};
const vatQuery = ({ agreement }: World): library.VatQuery => ({
  ...{ from: APRIL.from, to: APRIL.to, agreement },
  claims: [{ regime: 'section-33', box: '4', reference: 'C-1', citation: 'a guide' }],
});
const payablesRequest = (w: World): library.PayablesRequest => {
  const [payment] = w.bookRun.payments;
  const { sortCode, account } = payment!;
  return {
    ...{ books: [{ book: 'book-1', ledger: w.ledger }], codes: CODES, body: 'council', run: w.bookRun },
    period: { id: '2026/01', from: APRIL.from, to: APRIL.to },
    suppliers: [{ number: 'S1', sortCode, account }],
    invoices: [{ payment: payment!.id, reference: 'INV 1', date: on }],
    charge: 'spending',
    bills: [
      {
        ...{ book: 'book-1', commitment: 'c', supplier: 'S2', name: 'Carers Ltd', reference: 'R-1' },
        ...{ date: on, due: on, pence: pence(5), vat: { regime: 'section-33', pence: pence(1) } },
      },
    ],
  };
};

type Calls = Readonly<Record<string, (w: World) => readonly unknown[]>>;

/** What each function of the index, and of each adapter, is given. */
export const SAMPLE_CALLS: Calls = {
  checkCodeMap: () => [CODES],
  financeJournals: (w) => [journalRequest(w)],
  journalSheet: (w) => [must(library.financeJournals(journalRequest(w))).journals[0]],
  journalSummarySheet: (w) => [must(library.financeJournals(journalRequest(w))).journals],
  financePayables: (w) => [payablesRequest(w)],
  payablesSheet: (w) => [must(library.financePayables(payablesRequest(w)))],
  agreementFindings: (w) => [w.agreement],
  check: () => [library.daySchema, on],
  jsonSchema: () => ['Agreement'],
  isId: () => ['a'],
  explain: () => [problem],
  explainAll: () => [[problem]],
  explainException: () => [SAMPLE_EXCEPTIONS[0]],
  explainFinding: () => [library.finding('promise-unmet', {} as never)],
  checkChart: (w) => [w.chart],
  openLedger: (w) => [w.chart],
  replay: (w) => [w.ledger.chart, [...must(library.entries(w.ledger))]],
  reviseChart: (w) => [
    w.ledger,
    w.ledger.chart,
    { dryRun: true, recordedAt: recorded.recordedAt, now: recorded.recordedAt },
  ],
  makeRun: () => [request()],
  closeBudget: (w) => [w.ledger, w.agreement, { id: 'end', date: APRIL.to }],
  contributionAccount: (w) => [w.ledger, w.agreement, { stream: 'nhs', asAt: on }],
  contributionsFor: (w) => [w.agreement, { period: april }],
  moneyBridge: (w) => [w.ledger, { asAt: on }],
  arrive: (w) => [w.other, { id: 'a', date: on, transfer: 't1', funds: w.sending.funds }],
  award: (w) => [w.agreement, { id: 'award', date: APRIL.from, period: april }],
  expire: (w) => [w.ledger, { id: 'x', commitment: 'c', date: library.day('2026-04-26') }],
  payCommitmentWithVat: (w) => [
    w.ledger,
    { ...w.vat, id: 'x', commitment: 'c', date: on, pence: pence(100), vat: pence(20) },
  ],
  payWithVat: (w) => [w.ledger, { ...w.drawn, ...w.vat, id: 'x', pence: pence(100) }],
  recoverVat: (w) => [w.ledger, { id: 'x', date: on, regime: 'section-33', pence: pence(50), into: account }],
  release: (w) => [w.ledger, { id: 'x', commitment: 'c', date: on, part: pence(5) }],
  reopen: (w) => [w.ledger, { id: 'x', commitment: 'c', date: on, part: pence(5) }],
  reverseTransfer: (w) => [
    { from: w.ledger, to: w.other },
    { id: 'x', date: on, entry: 't1', part: pence(5) },
  ],
  transfer: (w) => [w.sending],
  available: (w) => [w.ledger, { fund: 'nhs', category: PA_WAGES, asAt: on }],
  balance: (w) => [
    w.ledger,
    { account, fund: 'nhs', asAt: on, by: 'effective', ...{ knownAt: recorded.recordedAt } },
  ],
  balances: (w) => [w.ledger, { asAt: on }],
  commitmentOf: (w) => [w.ledger, 'c'],
  commitments: (w) => [w.ledger],
  drawnUnderCap: (w) => [w.ledger, { rule: 'joint', cap: '1.0', from: library.day('2026-04-20') }],
  entries: (w) => [w.ledger],
  history: (w) => [w.ledger],
  checkSealed: (w) => [[sealed(w)], w.ledger],
  entryOf: (w) => [w.ledger, 'drawn'],
  eraseNote: (w) => [w.ledger, 'drawn'],
  expired: (w) => [w.ledger, on],
  fundBalance: (w) => [w.ledger, 'nhs'],
  noteOf: (w) => [w.ledger, 'drawn'],
  notes: (w) => [w.ledger],
  post: (w) => [w.ledger, w.draft, { ...recorded, now: recorded.recordedAt, note: { payee: 'A' } }],
  postAll: (w) => [w.ledger, [w.draft], recorded],
  postTransfer: (w) => [w.nextPair, { ...recorded, now: recorded.recordedAt }],
  preview: (w) => [w.ledger, w.draft, recorded],
  protectionStanding: (w) => [w.ledger, 'part'],
  reverse: (w) => [w.ledger, { entry: 'drawn', id: 'x', date: on, part: pence(5), source: 's' }],
  reversible: (w) => [w.ledger, 'drawn'],
  trail: (w) => [w.ledger, { account, fund: 'nhs' }],
  accept: () => [5],
  addDays: () => [on, 5],
  addMonths: () => [on, 5],
  agreedSplit: () => [split],
  allocate: () => [pence(10), [1, 2]],
  allocateExplained: () => [pence(10), [1, 2]],
  amountOver: () => [regular, april],
  banded: () => [[{ upTo: pence(5), split: fundRule('icb') }, { split: fundRule('council') }]],
  bringForward: () => [{ id: 'x', date: on, funds: [{ fund: 'nhs', pence: pence(5) }] }],
  byContribution: () => [given],
  capped: () => [{ split, partner: 'icb', cap: pence(5), excessTo: 'council' }],
  chartOf: (w) => [w.agreement],
  chartOfPool: (w) => [w.pool],
  closePeriod: () => [{ id: 'x', through: on }],
  commitmentName: () => ['pa', on],
  day: () => ['2026-04-20'],
  dayOf: () => [recorded.recordedAt],
  daysBetween: () => [on, on],
  entryOfPayment: () => ['DP-1'],
  financialYear: () => [on],
  // biome-ignore lint/suspicious/noThenProperty: the name of the option
  firstLoss: () => [{ bearer: 'icb', upTo: pence(5), then: fundRule('council') }],
  gainShare: () => [{ lead: 'icb', contributions: given, gate: library.rate('50%') }],
  instalments: () => [regular, april],
  isNhsMoney: (w) => [w.agreement.streams[0]],
  moment: () => ['2026-04-20T09:00:00.000Z'],
  monthOf: () => [on],
  ownRisk: () => ['icb'],
  pence: () => [5],
  priceOf: () => [library.rate('12.50'), 5, 'half-up'],
  proRata: () => [{ amount: pence(10), part: 1, whole: 3, rounding: 'half-up' }],
  rate: () => ['60%'],
  refuse: () => [[problem]],
  revenueContributions: (w) => [w.pool, { knownOn: on }],
  rollForward: () => [
    {
      ...{ previousRecurrent: pence(10), recurrentChanges: pence(0), plannedChanges: pence(0) },
      ...{ efficiency: pence(1), inflation: { rate: library.rate('2%'), direction: 'up' } },
    },
  ],
  schedule: () => [april, 'weekly'],
  sendable: () => ['A Carer', 'bacs', 18],
  spendCategories: () => [on],
  sumPence: () => [[pence(1), pence(2)]],
  vatReceivable: () => ['section-33'],
  chargeOf: () => [ASSESSED, { policy: { percentage: 85 }, knownOn: on }],
  notionalCapitalByWeek: () => [ASSESSED, 2],
  rateOf: () => [library.ENGLISH_RATES, 'guarantee/single-25', { on }],
  rateTotal: () => [library.ENGLISH_RATES, ['guarantee/single-25', 'personal-expenses'], { on }],
  withLocalRates: () => [
    {
      statutory: library.ENGLISH_RATES,
      local: [{ ...library.ENGLISH_RATES[0]!, rate: 'guarantee/addition' }],
    },
  ],
  benefitRates: () => [{ '2026/27': library.day('2026-04-06') }],
  hasBegun: () => ['care-account', on, { 'care-account': on }],
  explainWorking: () => [[]],
  vatRegimeOf: () => ['nhs'],
  reviewRun: () => [runReview()],
  runReviewDocument: () => [must(library.reviewRun(runReview())), { funds: [{ id: 'nhs', name: 'NHS' }] }],
  vatReport: (w) => [w.ledger, vatQuery(w)],
  vatSheet: (w) => [must(library.vatReport(w.ledger, vatQuery(w)))],
  weekOf: () => [on],
  must: () => [library.accept(5)],
  checkAccount: () => [
    { sortCode: '400515', account: '12345674', table: must(library.readWeightTable(weights(), OF)), on },
  ],
  checkRegister: (w) => [w.register],
  enterRun: () => [library.EMPTY_REGISTER, runOf()],
  markAllFailed: (w) => [sent(w), [{ payment: 'DP-2026-04-000123', on, reason: 'account-closed' }]],
  markFailed: (w) => [sent(w), { payment: 'DP-2026-04-000123', on, reason: 'account-closed' }],
  markSent: (w) => [w.register, { run: w.run.id, on: library.day('2026-04-13') }],
  paymentDraft: (w) => [w.ledger, w.payment, { book: 'book-1', rules: [JOINT] }],
  paymentFailed: (w) => [
    w.ledger,
    { payment: w.payment.id, date: library.day('2026-04-27'), reason: 'account-closed' },
  ],
  readWeightTable: () => [weights(), OF],
  registerOf: (w) => [[w.run]],
  runDrafts: (w) => [w.ledger, w.bookRun, { book: 'book-1', rules: [JOINT], from: account }],
  standardAccount: () => [{ sortCode: '400515', account: '12345674' }],
  withdrawRun: (w) => [w.register, { run: w.run.id, on: library.day('2026-04-13') }],
  draftPlan: (w) => [w.plan, { as: 'pay', date: on }],
  explanationOf: (w) => [w.plan, w.plan.needs[0]],
  allot: (w) => [w.poolLedger, w.nodes, { id: 'x', date: w.through, node: w.nodes[0]!.id, funds: money(5) }],
  awardPool: (w) => [w.pool, { id: 'award', date: on, knownOn: on }],
  callContributions: (w) => [w.poolLedger, w.pool, { through: library.day('2026-09-01'), prefix: 'q-' }],
  chargeTo: (w) => [w.poolLedger, w.poolDraft, w.nodes[0]!.id],
  closeYear: (w) => [w.poolLedger, w.pool, { id: 'end', date: w.pool.period.to }],
  contributionSchedule: (w) => [
    w.pool.contributions[0],
    { period: w.pool.period, variations: [], knownOn: on },
  ],
  contributionStanding: (w) => [w.poolLedger, w.pool, { asAt: w.through }],
  delegationTree: () => [tree],
  exitPool: (w) => [
    w.poolLedger,
    w.pool,
    { id: 'exit', noticeGiven: library.day('2026-06-30'), contributions: given },
  ],
  handDown: (w) => [
    w.poolLedger,
    w.nodes,
    { id: 'x', date: w.through, amounts: [{ node: w.nodes[0]!.id, fund: 'nhs-minimum', pence: pence(5) }] },
  ],
  instalmentDays: (w) => [w.pool.contributions[0], w.pool.period],
  nodeStanding: (w) => [w.poolLedger, w.nodes[0]!.id],
  poolFindings: (w) => [w.big],
  receiveContribution: (w) => [
    w.poolLedger,
    w.pool,
    { id: 'x', date: w.through, of: w.pool.contributions[0]!.id, pence: pence(5), into: account },
  ],
  repayContribution: (w) => [
    w.poolLedger,
    w.pool,
    { id: 'x', date: w.through, of: w.pool.contributions[0]!.id, pence: pence(5), from: account },
  ],
  settledRule: (w) => [w.poolLedger, w.pool, w.pool.schemes[0]!.id],
  settleVariance: (w) => [w.poolLedger, w.pool, share(w), { id: 'x', date: on }],
  forecastPosition: (w) => [w.pool, { asAt: on, pays: { [w.pool.schemes[0]!.id]: pence(5) } }],
  receiveSettled: (w) => [
    w.poolLedger,
    w.pool,
    must(library.shareVariance(w.pool, { asAt: on, schemes: [position(w)] }, w.poolLedger)),
    { id: 'x', date: w.through },
  ],
  shareVariance: (w) => [w.pool, { asAt: on, schemes: [position(w)] }, w.poolLedger],
  withdraw: (w) => [
    w.poolLedger,
    w.nodes,
    { id: 'x', date: w.through, node: w.nodes[0]!.id, funds: money(5) },
  ],
  acceptLink: (w) => [w.matching, library.NO_DECISIONS, w.sides],
  carryForward: (w) => [w.reconciliation],
  continuity: (w) => [[w.statement]],
  exceptions: (w) => [[reviewed(w)], { period: april, longDays: 5 }],
  learnHabits: (w) => [w.ledger, w.statement, { account, links: w.matching.links, refused: [w.sides] }],
  learnRules: (w) => [[{ line: w.line, meaning: { line: 'pa' } }]],
  listExceptions: (w) => [[reviewed(w)], { period: april, longDays: 5 }],
  match: (w) => [w.ledger, w.statement, { account, windowDays: 5, earlierLines: [] }],
  classifyLines: (w) => [{ known: [], statements: [w.statement], account: 'x', secret: 's'.repeat(32) }],
  unseenPeriods: (w) => [w.found],
  ownTransfers: (w) => [[{ account, lines: w.statement.lines }], { holidays: HOLIDAYS }],
  previewRules: (w) => [[{ payee: 'a carer', line: 'pa' }], [w.line]],
  privateNames: (w) => [w.statement, 's'.repeat(32)],
  propose: (w) => [
    w.ledger,
    w.line,
    { agreement: w.agreement, payees: [{ payee: 'a carer', line: 'pa' }], ...recorded },
  ],
  reconcile: (w) => [w.ledger, w.statement, { account, tolerance: pence(5), toleratedBefore: pence(0) }],
  refuseLink: (w) => [library.NO_DECISIONS, w.sides],
  updateRegister: (w) => [[], w.found],
  runningBalance: (w) => [w.statement, on],
  seal: (w) => [w.reconciliation, { id: 'close', sealed: [], ...leftOpen(w.reconciliation) }],
  threeWay: (w) => [w.ledger, w.agreement, w.reconciliation, april],
  undoLink: (w) => [accepted(w), w.sides, { account, sealed: [] }],
  careHomeStays: () => [{ stays: [APRIL], council: 'Surrey', reading: 'cautious' }],
  clocksOf: () => [CLOCKS],
  propertyDisregard: () => [
    { stays: [{ from: on, movedIn: on, to: on }], startsAt: 'permanence', freshAfter: 'end-of-stay' },
  ],
  surplusOf: (w) => [w.ledger, w.agreement, SURPLUS],
  checkNotice: () => [NOTICE],
  checkReconsideration: () => [{ law: 'nhs', decision: 'refusal', on, earlier: [] }],
  checkRecovery: () => [
    {
      ...{ law: 'sen', grounds: ['off-plan'], pence: pence(1), due: on, on, route: 'debt' },
      ...{ deferredPayment: 'not-possible', unspent: pence(1) },
    },
  ],
  retentionOf: () => [{ closed: on, policyYears: 7, payrollYearEnd: on, lastDue: on }],
  phbReturnWindow: () => [
    APRIL,
    [{ quarter: APRIL, opens: on, closes: on, published: on, source: 'a circular' }],
  ],
  settleReclaim: (w) => [
    owing(w),
    w.agreement,
    {
      ...{ id: 'settle', law: 'nhs', stream: 'council', pence: pence(4), payBy: on },
      waived: [{ on, pence: pence(1), why: 'hardship' }],
      paid: [{ on, pence: pence(1) }],
      offsets: [{ on, pence: pence(1), period: APRIL, due: pence(1) }],
      instalments: { first: on, frequency: 'weekly', count: 1 },
      affordable: { on, pence: pence(1) },
    },
  ],
  closeAccount: (w) => [
    w.ledger,
    w.agreement,
    {
      ...{ id: 'close', law: 'nhs', reason: 'death', stoppedOn: on, closesOn: APRIL.to, rule: JOINT },
      liabilities: [{ id: 'wages', kind: 'wages', pence: pence(1), category: PA_WAGES, on }],
      overpaid: [{ stream: 'own', pence: pence(1) }],
      settleFrom: 'account',
    },
  ],
  isOneOffNhsPayment: () => [{ items: 5, otherPaymentInYear: false }],
  merchantsToQuestion: () => [{ concerns: ['cash'], acceptProvisional: true }],
  ascof3d: () => [[SERVICE], { period: april, diedOnLastDay: 'counted' }],
  bodyOn: () => [[BODY], { body: 'north', on }],
  clientLevelLine: () => [SERVICE, { acceptProvisional: true }],
  costInPeriod: () => [[SERVICE], april],
  weeklyCost: () => [SERVICE],
  changeInCount: () => [
    { measure: 'in-year', people: 1 },
    { measure: 'in-year', people: 2 },
  ],
  healthBudgetCounts: () => [[HEALTH_BUDGET], { quarterEnd: on, knownOn: on, bodies: [BODY] }],
  awardTerms: (w) => [BUDGET_RECORD, { on }, { agreedOn: on, period: april, streams: w.agreement.streams }],
  personalBudgetOn: () => [BUDGET_RECORD, { on, knownOn: on }],
  topUp: () => [TOP_UP],
  wheelchairBudget: () => [
    { kind: 'notional-with-contribution', value: pence(5), extras: pence(5), vatExempt: true },
  ],
  policyOn: () => [[POLICY_RECORD], { body: 'shire', on, knownOn: on }],
  cardFees: () => [[POLICY_RECORD], { body: 'shire', on, knownOn: on }, { directDebit: 1, pointOfSale: 2 }],
  respiteCharge: () => [[POLICY_RECORD], { body: 'shire', on }, { weeksInYear: 2, chargeAtHome: pence(1) }],
  transfereesOwe: () => [
    { wouldHaveCharged: pence(2), charged: pence(1), transferees: [{ id: 'son', benefit: pence(1) }] },
  ],
  residenceOf: () => [{ from: on, expectedTo: APRIL.to, isExceptional: true }],
  paymentSchedule: () => [PAYMENT_SCHEDULE],
  rateArrears: () => [RATE_ARREARS],
  recalculate: () => [ARREARS],
  whatIf: () => [{ ...ARREARS, assumed: [{ ...RATE, id: 'if', knownOn: on }] }],
  uplift: () => [
    {
      ...{ terms: ARREARS.terms, stretch: APRIL, knownOn: on, people: [{ id: 'dp-1', revisions: [RATE] }] },
      uplift: { ...FACT, id: 'uplift', by: '3.5%' },
    },
  ],
  settleArrears: (w) => [w.ledger, { ...SETTLEMENT, rule: w.drawn.rule, category: w.drawn.category }],
  spendingLaw: () => [SPENDING_POLICY],
  checkAgreement: () => [AGREED],
  checkPool: () => [smallPool()],
  checkRun: () => [runOf()],
  agreeBalances: (w) => [{ ours: lists(w), theirs: lists(w), asAt: on, windowDays: 5 }],
  budgetStatement: (w) => [w.ledger, { asAt: on }],
  consolidation: (w) => [books(w), { asAt: on }],
  delegationParts: (w) => [
    w.poolLedger,
    must(library.delegationStatement(w.poolLedger, w.nodes)),
    { node: w.nodes[0]!.id, amount: 'inHand', fund: 'nhs-minimum' },
  ],
  delegationStatement: (w) => [w.poolLedger, w.nodes, { byFund: true, asAt: w.through }],
  evidence: (w) => [w.ledger, { parts: figureParts }],
  fundStatements: (w) => [w.ledger, april],
  outlook: (w) => [w.ledger, { ...april, asAt: april.to }],
  groupSpending: (w) => [w.poolLedger, w.pool, { year, before: { period: year } }],
  memorandumAccount: (w) => [w.poolLedger, w.pool, year],
  partnerPayments: (w) => [w.poolLedger, w.pool, { ...year, partner: 'icb' }],
  poolReturn: (w) => [w.poolLedger, w.pool, { ...year, kind: 'annual', year }],
  protectionFigures: (w) => [w.ledger, recordedBy],
  reportsDue: () => [year, { quarterlyWithinDays: 30, annualWithinDays: 60 }],
  shareBridge: (w) => [w.poolLedger, w.pool, year],
  quarterReport: (w) => [w.poolLedger, w.pool, quarterQuery],
  partnerBalances: (w) => [w.poolLedger, { ...year, partner: 'icb' }],
  agreeHalves: (w) => [halves(w)],
  betterCareLines: (w) => [
    w.poolLedger,
    w.pool,
    { ...year, conditions: [{ number: 3, isMet: true, comment: 'ok' }] },
  ],
  lateEntries: (w) => [w.poolLedger, { from: year.from, to: on }],
  memorandumNote: (w) => [w.poolLedger, w.pool, { ...year, before: { period: year, agreement: w.pool } }],
  trialBalance: (w) => [w.ledger, { asAt: on }],
  changePlan: (w) => [w.agreement.budget, { from: on, lines: [{ ...LINE, id: 'more' }], ends: ['pa'] }],
  checkPayeeMap: () => [[{ payee: 'acme', line: 'care' }]],
  personalBudgetChart: () => [{ opens: on, funds: { nhs: 'NHS', council: 'Council' } }],
  shareRule: () => ['joint', { nhs: '57%', council: 'remaining' }],
  revisePoolAward: (w) => [w.poolLedger, w.pool, { id: 'x', date: on }],
  reviseAward: (w) => [w.ledger, w.agreement, { id: 'x', date: on }],
  checkNamedRule: (w) => [w.ledger, JOINT, 'spend'],
  commit: (w) => [w.ledger, { ...w.drawn, id: 'x', commitment: 'd', pence: pence(5) }],
  draw: (w) => [w.ledger, { ...w.drawn, id: 'x', pence: pence(5) }],
  pay: (w) => [w.ledger, { id: 'x', commitment: 'c', date: on, pence: pence(5) }],
  capFindings: (w) => [w.ledger, JOINT, on],
  promiseFindings: (w) => [w.ledger],
  raise: (w) => [w.ledger, { ...w.drawn, id: 'x', commitment: 'c', pence: pence(5) }],
  receive: (w) => [w.ledger, { id: 'x', date: on, pence: pence(5), by: { stream: w.agreement.streams[0] } }],
  settleSplit: (w) => [w.ledger, { rules: [JOINT] }],
  exceptionHeading: () => ['question'],
  formatDay: () => [on],
  formatMoment: () => [recorded.recordedAt],
  formatPence: () => [pence(5)],
  formatPeriod: () => [april],
  isIntact: (w) => [sealed(w)],
  isPence: () => [5],
  parsePence: () => ['£5.00'],
  parseRate: () => ['60%'],
  isSortCode: () => ['400515'],
  isAccountNumber: () => ['12345674'],
  parseSortCode: () => ['40-05-15'],
  assert: () => [true, 'so'],
  BrokenInvariant: () => ['so'],
  Misuse: () => ['so'],
  demand: () => [true, 'so'],
  checkHabits: () => [library.NO_HABITS],
  checkDecisions: () => [library.NO_DECISIONS],
  planFunding: (w) => [w.fundingRequest],
  checkRiskRule: (w) => [library.agreedSplit(split), { partners: w.pool.partners }],
  dayNumberOf: () => ['2026-04-20'],
  isDay: () => ['2026-04-20'],
  parseDay: () => ['2026-04-20'],
  isMoment: () => ['2026-04-20'],
  parseMoment: () => ['2026-04-20T09:00:00.000Z'],
  workingDay: () => [HOLIDAYS, on, 'later'],
  addWorkingDays: () => [HOLIDAYS, on, 5],
  writeStandard18: (w) => [
    w.run,
    {
      serviceNumber: '123456',
      serial: '000001',
      expires: library.day('2026-12-31'),
      fileNumber: 1,
      contraNarrative: 'PAYMENTS',
      register: w.register,
    },
  ],
  beancountAccount: () => [account, 'nhs'],
  writeBeancount: (w) => [w.ledger],
  readCamt: () => [String(sample('month-camt053.xml')), { dates: 'value' }],
  readRows: () => ['date,amount\n06/04/2026,5.00\n', 'payments.csv', { amount: library.parsePence }],
  readJson: () => ['{}', 'plan.json'],
  writtenDay: () => ['06/04/2026'],
  readCsv: () => [String(sample('monzo.csv'))],
  describeCsv: () => [String(sample('monzo.csv'))],
  hledgerAccount: () => [account, 'nhs'],
  writeHledger: (w) => [w.ledger],
  journalLine: () => [LINES[1]],
  readJournalLine: () => [TEXTS[1]],
  leafOf: () => [TEXTS[1]],
  appendLeaf: () => [{ size: 1, hashes: [RECORDS[0]!.leaf] }, RECORDS[1]!.leaf],
  treeRoot: () => [{ size: 1, hashes: [RECORDS[0]!.leaf] }],
  commitmentTo: () => [RECORDS[1]!.texts![0]!.salt, RECORDS[1]!.texts![0]!.text],
  bears: () => [LINES[1]!.texts![0], RECORDS[1]!.texts![0]!.salt, RECORDS[1]!.texts![0]!.text],
  inclusionProofs: () => [LEAVES, [1, 2]],
  consistencyProof: () => [LEAVES, 3],
  provesInclusion: () => [LEAVES[0], { place: 0, hashes: LEAVES.slice(1, 3) }, CHECKPOINT],
  provesConsistency: () => [{ ...CHECKPOINT, size: 3 }, CHECKPOINT, LEAVES.slice(1, 3)],
  ed25519Signer: () => [SIGNER.name, '9a41c6b07e35d28f'.repeat(4), 'note'],
  writeNoteKey: () => [SIGNER],
  readNoteKey: () => [must(library.writeNoteKey(SIGNER))],
  writeTables: () => [
    [{ store: memoryStore(), book: 'dp-301', place: 'england/north', health: { group: 'adult' } }],
    () => undefined,
  ],
  openTables: () => [async () => [], { spending: ['s'], postings: ['a'], bank_lines: ['b'], budgets: ['c'] }],
  askNation: () => [DATABASE, 'spend-by-month', SPENT],
  leadDown: () => [
    DATABASE,
    { question: 'spend-by-month', values: SPENT, row: { month: '2026-04' }, book: 'dp-301' },
  ],
  askFreely: () => [DATABASE, 'SELECT 1'],
  checkScope: () => [{ books: [{ book: 'jo' }, { pool: 'north' }], verbs: ['read'], withText: true }],
  storeWithoutTexts: () => [memoryStore()],
  openAccess: () => [
    {
      store: memoryStore(),
      log: memoryStore(),
      open: async () => library.refuse(problem),
      clock: () => recorded.recordedAt,
    },
  ],
  signCheckpoint: () => [{ ...CHECKPOINT, origin: SIGNER.name }, SIGNER],
  cosignCheckpoint: () => [NOTE, { ...SIGNER, kind: 'cosignature' }, 1_795_000_000],
  openCheckpoint: () => [NOTE, [SIGNER]],
  signRegister: () => [{ name: SIGNER.name, day: on, books: [{ ...CHECKPOINT, book: 'book-1' }] }, SIGNER],
  proveGrowth: () => [REGISTER, REGISTER, async () => []],
  verifyGrowth: () => [{ earlier: REGISTER, later: REGISTER, growth: [] }, [SIGNER]],
  proveBooks: () => [REGISTER, [{ ...CHECKPOINT, book: 'book-1' }]],
  openLogProof: () => [PROOF, REGISTER.lines[1], [SIGNER]],
  writePack: () => [{ book: 'book-1', proof: PROOF, lines: RECORDS.map(({ line }) => ({ line })) }],
  openPack: () => [must(library.writePack(PACK)), { keys: [SIGNER] }],
  verifyJournal: () => [RECORDS, { book: 'book-1', expected: CHECKPOINT }],
  entryLine: (w) => [must(library.entryOf(w.ledger, 'drawn'))],
  writeJournal: (w) => ['book', w.ledger],
  writeNotes: (w) => [w.ledger],
  readJournal: (w) => [[...writeJournal('book', w.ledger)].join('\n')],
  readNotes: (w) => [w.ledger, [...writeNotes(w.ledger)].join('\n')],
  readMt940: () => [String(sample('pages.sta')), { dates: 'value' }],
  readOfx: () => [String(sample('card-xml.ofx')), { dates: 'value' }],
  writePain001: (w) => [w.run, pain001Options(w)],
  writePain001ByDay: (w) => [w.run, pain001Options(w)],
  writePayablesCsv: (w) => [
    w.run,
    { columns: [{ header: 'Supplier', value: 'payee' }], delimiter: ',', register: w.register },
  ],
  readQif: () => ['!Type:Bank\nD20/04/2026\nT5.00\n^', { dayFirst: true }],
  readStatementStream: () => [stream(), {}],
  readStatement: () => [new TextEncoder().encode('!Type:Bank\nD20/04/2026\nT5.00\n^'), { dayFirst: true }],
  samplePopulation: (w) => [
    [{ book: 'book-1', ledger: w.ledger, checkpoint: CHECKPOINT }],
    {
      ...{ of: 'receipts', period: april, account, ...recordedBy },
      control: { pence: pence(1500_00), source: 'the council’s ledger' },
    },
  ],
  drawSample: (w) => [auditPopulation(w), SAMPLE_REQUEST],
  evaluateSample: (w) => [auditSample(w), auditResults(w), { confidence: 95 }],
  sampleDocument: (w) => [auditSample(w)],
  sampleSheetsDocument: (w) => [auditSample(w), library.DIRECT_PAYMENT_TESTS, { chart: w.chart }],
  evaluationDocument: (w) => [
    must(library.evaluateSample(auditSample(w), auditResults(w), { confidence: 95 })),
  ],
  controlAccount: (w) => [COUNCIL_PAYMENTS, receivingBooks(w), { period: april, lateDays: 3, windowDays: 9 }],
  controlAccountDocument: (w) => [
    must(library.controlAccount(COUNCIL_PAYMENTS, receivingBooks(w), { period: april, lateDays: 3 })),
  ],
  dataMatches: () => [MATCH_REQUEST],
  matchSignals: () => [must(library.dataMatches(MATCH_REQUEST)), { book: 'dp-1', citation: 'policy' }],
  dataMatchesDocument: () => [must(library.dataMatches(MATCH_REQUEST)), { withText: true }],
  grantCertificate: (w) => [w.ledger, GRANT],
  grantCertificateDocument: (w) => [must(library.grantCertificate(w.ledger, GRANT)), w.chart],
  walkThroughDocument: (w) => [sampleWalk(w.ledger, explanation(w)), { withText: true }],
  approvalLogDocument: () => [SAMPLE_LOG],
  standingChangesDocument: () => [SAMPLE_CHANGES],
  accountPosition: () => [reviewYear.account, reviewYear.terms, reviewYear.asAt],
  employerFile: (w) => [w.ledger, EMPLOYER_REQUEST],
  employerFileDocument: () => [must(library.employerFile(reviewYear.ledger, EMPLOYER_REQUEST))],
  caseload: () => [
    [reviewPosition()],
    reviewExceptions(),
    { asAt: reviewYear.asAt, rules: reviewYear.rules },
  ],
  caseloadDocument: () => [
    must(
      library.caseload([reviewPosition()], reviewExceptions(), {
        ...{ asAt: reviewYear.asAt, rules: reviewYear.rules },
      }),
    ),
  ],
  annualReviewDocument: () => [
    reviewYear.ledger,
    reviewYear.agreement,
    {
      ...{ period: reviewYear.period, body: 'Shire County Council', heldAs: 'own bank account' },
      ...{ position: reviewPosition(), exceptions: reviewExceptions(), letter: ['Thank you.'] },
      papers: [{ name: 'Payslips', seenOn: library.day('2026-10-12') }, { name: 'Pension' }],
      ...{ contact: 'the direct payments team', prepared: { by: 'officer-1', on } },
    },
  ],
  noticeDocument: () => [must(library.checkNotice(NOTICE as never))],
  papersLetterDocument: () => [
    {
      ...{ kind: 'warning', body: 'Shire County Council', reference: 'P-317', date: on },
      ...{ to: 'Sam Price', signedBy: 'A. Officer, direct payments' },
      ...{ period: reviewYear.period, papers: ['Bank statements'], why: 'The July return is missing.' },
      ...{ within: { days: 14 }, earlier: [on], suspendAfter: { days: 28 }, citation: 'policy' },
      contact: 'the direct payments team',
    },
  ],
  personStatementDocument: () => [
    ...[reviewYear.ledger, reviewYear.agreement, reviewPosition()],
    { contact: 'the direct payments team', style: 'easy-read' },
  ],
  surplusDocument: () => [reviewPosition().surplus],
  chargeDocument: (w) => [must(library.chargeOf(...(SAMPLE_CALLS['chargeOf']!(w) as [never])))],
  arrearsDocument: (w) => [must(library.recalculate(...(SAMPLE_CALLS['recalculate']!(w) as [never])))],
  closingDocument: (w) => [
    must(library.closeAccount(...(SAMPLE_CALLS['closeAccount']!(w) as [never, never, never]))),
  ],
  budgetDocument: (w) => [must(library.budgetStatement(w.ledger)), w.chart],
  contributionDocument: (w) => [
    must(library.contributionAccount(w.ledger, w.agreement, { stream: 'nhs', asAt: on })),
  ],
  moneyBridgeDocument: (w) => [must(library.moneyBridge(w.ledger))],
  continuityDocument: () => [[]],
  documentText: (w) => [library.reconciliationDocument(w.reconciliation, w.chart)],
  documentHtml: (w) => [library.reconciliationDocument(w.reconciliation, w.chart)],
  documentMain: (w) => [library.reconciliationDocument(w.reconciliation, w.chart)],
  exceptionsDocument: (w) => [must(library.exceptions([reviewed(w)], { period: april }))],
  explanationDocument: (w) => [explanation(w), w.chart],
  linesFoundDocument: (w) => [w.found],
  paymentRunDocument: () => [must(library.makeRun(request()))],
  groupSpendingDocument: (w) => [
    must(library.groupSpending(w.poolLedger, w.pool, { year, before: { period: year } })),
  ],
  balancesDocument: (w) => [
    must(library.agreeHalves(halves(w))),
    {
      ...{ us: 'Riverside County Council', them: 'Riverside ICB' },
      late: must(library.lateEntries(w.poolLedger, { from: year.from, to: on })),
    },
  ],
  betterCareDocument: (w) => [must(library.betterCareLines(w.poolLedger, w.pool, year)), w.pool],
  memorandumNoteDocument: (w) => [
    must(library.memorandumNote(w.poolLedger, w.pool, { ...year, before: { period: year } })),
    w.pool,
  ],
  carryForwardDocument: (w) => [
    must(library.closeYear(w.poolLedger, w.pool, { id: 'end', date: w.pool.period.to })),
    w.pool,
    { reasons: [{ stream: 'nhs-minimum', reason: 'Winter' }] },
  ],
  variationLogDocument: (w) => [must(library.quarterReport(w.poolLedger, w.pool, quarterQuery)), w.pool],
  quarterReportDocument: (w) => [must(library.quarterReport(w.poolLedger, w.pool, quarterQuery)), w.pool],
  boardPageDocument: (w) => [must(library.quarterReport(w.poolLedger, w.pool, quarterQuery)), w.pool],
  shareBridgeDocument: (w) => [must(library.shareBridge(w.poolLedger, w.pool, year)), w.pool],
  memorandumDocument: (w) => [must(library.memorandumAccount(w.poolLedger, w.pool, year)), w.pool],
  agreedBalancesDocument: (w) => [must(library.agreeBalances({ ours: lists(w), theirs: lists(w) }))],
  consolidationDocument: (w) => [must(library.consolidation(books(w))), [w.ledger.chart, w.other.chart]],
  delegationDocument: (w) => [must(library.delegationStatement(w.poolLedger, w.nodes)), w.poolLedger.chart],
  poolReturnDocument: (w) => [
    must(library.poolReturn(w.poolLedger, w.pool, { ...year, kind: 'annual' })),
    w.pool,
  ],
  periodDocument: (w) => [w.ledger, { period: april, reconciliations: [w.reconciliation] }],
  questionsDocument: () => [[]],
  underQueryDocument: (w) => [[], w.ledger],
  reconciliationDocument: (w) => [w.reconciliation, w.chart],
  flowPicture: (w) => [must(library.fundStatements(w.ledger, april)), w.chart],
  spendingPicture: (w) => [must(library.budgetStatement(w.ledger)), w.chart],
  outlookPicture: (w) => [must(library.outlook(w.ledger, { ...april, asAt: april.to }))],
  delegationPicture: (w) => [must(library.delegationStatement(w.poolLedger, w.nodes))],
  pictureHtml: (w) => [
    library.spendingPicture(must(library.budgetStatement(w.ledger)), w.chart),
    { id: 'a' },
  ],
  fundStatementsDocument: (w) => [must(library.fundStatements(w.ledger, april)), w.chart],
  trialBalanceDocument: (w) => [must(library.trialBalance(w.ledger)), w.chart],
  textTable: () => [{ title: 'T', columns: [{ header: 'A' }], rows: [['a']] }],
  threeWayDocument: (w) => [must(library.threeWay(w.ledger, w.agreement, w.reconciliation, april)), w.chart],
  trailDocument: (w) => [must(library.trail(w.ledger, { account })), w.chart],
};

const receivingBooks = (w: World) => [{ book: 'book-1', ledger: w.ledger, income: 'income/nhs' }];
const SAMPLE_REQUEST: library.SampleRequest = {
  ...{ seed: 'dice 4 1 6', method: 'random', size: 1, reserves: 1 },
  strata: [
    {
      ...{ id: 'nhs', name: 'NHS', takes: { funds: ['nhs'], atLeast: pence(1) } },
      size: { confidence: 90, tolerableRate: 2_000 },
    },
  ],
};
const auditPopulation = (w: World) =>
  must(library.samplePopulation([{ book: 'book-1', ledger: w.ledger }], { of: 'payments', period: april }));
const auditSample = (w: World) => must(library.drawSample(auditPopulation(w), SAMPLE_REQUEST));
const auditResults = (w: World): library.ItemResult[] =>
  auditSample(w)
    .strata.flatMap(({ items }) => items)
    .map(({ id }, place) =>
      place === 0
        ? { item: id, kind: 'wrong', shouldBe: pence(1), why: 'hours' }
        : { item: id, kind: 'right' },
    );
const halves = (w: World) => {
  const ours = must(library.partnerBalances(w.poolLedger, { ...year, partner: 'icb' }));
  const [, ...charges] = ours.owedToUs.charges;
  const late = { day: on, pence: pence(7), reference: 'late' };
  return {
    ...{ ours, windowDays: 5 },
    theirs: { ...ours, owedToUs: ours.weOwe, weOwe: { ...ours.owedToUs, charges: [...charges, late] } },
    threshold: { citation: 'Guidance of the year', balances: pence(5), transactions: pence(0) },
  };
};
const quarterQuery: library.QuarterReportQuery = {
  ...{ from: library.day('2026-04-01'), to: library.day('2026-06-30'), riskPool: pence(0) },
  updates: [
    {
      scheme: 'reablement',
      forecast: { pence: pence(10_450), by: 'Head of Reablement', on, basis: 'More people than planned' },
      ...{ reason: 'More people than planned', action: 'A second team', owner: 'Head of Reablement', by: on },
    },
  ],
  previous: { to: on, rows: [{ scheme: 'reablement', over: pence(100) }] },
  rating: {
    citation: 'Financial regulations 2026',
    thresholds: [
      { rating: 'red', side: 'over', basisPoints: 300, pence: pence(1) },
      { rating: 'amber', side: 'under', basisPoints: 200 },
    ],
  },
  socialCare: { required: pence(5000), citation: 'Allocation 2026/27', schemes: ['reablement'] },
  risks: [{ risk: 'Winter', pence: pence(500), action: 'Extra beds', owner: 'Head of Discharge' }],
  decisions: ['Note the forecast.'],
};
const recordedBy = { knownAt: recorded.recordedAt };
const sent = (w: World) =>
  must(library.markSent(w.register, { run: w.run.id, on: library.day('2026-04-13') }));
const position = (w: World): library.SchemePosition =>
  ({
    ...{ scheme: w.pool.schemes[0]!.id, budget: w.pool.schemes[0]!.budget, outturn: pence(10_005) },
  }) as never;
const share = (w: World) =>
  must(library.shareVariance(w.pool, { asAt: on, schemes: [position(w)] }, w.poolLedger));
const reviewed = (w: World) => ({ book: 'book-1', account, reconciliations: [w.reconciliation] });
const accepted = (w: World) => must(library.acceptLink(w.matching, library.NO_DECISIONS, w.sides));
const lists = (w: World) => must(library.partnerPayments(w.poolLedger, w.pool, { ...year, partner: 'icb' }));
const books = (w: World) => [
  { book: 'book-1', ledger: w.ledger },
  { book: 'book-2', ledger: w.other },
];

/** A stream that fails fails for whoever reads it: only what it is made of is hostile. */
async function* stream() {
  yield new TextEncoder().encode('!Type:Bank\nD20/04/2026\nT5.00\n^');
}
