/**
 * An auditor draws a sample and walks one item: the population proved to the ledger, the items that anyone can draw again, the sheets, one payment
 * from the assessment to the outcome, who approved and who did not, what changed, what matches, and what was paid and received.
 *
 * The council, the people, the accounts and every sum are made up; the account numbers are published test numbers.
 */
import {
  award,
  bringForward,
  checkAgreement,
  day,
  draw,
  formatPence,
  moment,
  must,
  pence,
  rate,
  receive,
  spendCategories,
} from 'personal-budget-ledger';
import {
  approvalLogDocument,
  controlAccount,
  controlAccountDocument,
  DIRECT_PAYMENT_TESTS,
  dataMatches,
  dataMatchesDocument,
  drawSample,
  evaluateSample,
  evaluationDocument,
  grantCertificate,
  grantCertificateDocument,
  sampleDocument,
  samplePopulation,
  sampleSheetsDocument,
  standingChangesDocument,
  walkThroughDocument,
} from 'personal-budget-ledger/assurance';
import { openBook } from 'personal-budget-ledger/book';
import { documentText } from 'personal-budget-ledger/text';

const say = (document: Parameters<typeof documentText>[0]) => console.log(documentText(document));

// 1. A quarter of one direct payment, as the book keeps it. Two officers; bank details need both.
const opens = day('2026-04-01');
const quarter = { from: opens, to: day('2026-06-30') };
const WAGES = 'expenses/personal-care/pa-wages';
const stream = (id: string, name: string, authority: 'care-act' | 'nhs-joint-package') => ({
  ...{ id, name, funder: name, authority, fund: id, account: `income/${id}` },
});
const council = stream('council', 'Shire County Council', 'care-act');
const nhs = stream('nhs', 'Shire Integrated Care Board', 'nhs-joint-package');
const joint = {
  ...{ id: 'joint', version: 1, name: 'Joint package, 60:40' },
  rule: {
    kind: 'by-share',
    of: [
      { share: rate('60%'), rule: { kind: 'fund', fund: 'council' } },
      { share: 'remaining', rule: { kind: 'fund', fund: 'nhs' } },
    ],
  },
} as const;
const agreement = must(
  checkAgreement({
    ...{ book: 'dp-1001', opens, accounts: spendCategories(opens), streams: [council, nhs], rules: [joint] },
    funds: [
      { id: 'council', name: 'Council money', opens, terms: {} },
      { id: 'nhs', name: 'NHS money', opens, terms: {} },
      { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
    ],
    budget: {
      ...{ id: 'plan-1001', person: 'P-1001', agreedOn: opens, period: quarter },
      lines: [
        {
          ...{ id: 'wages', name: 'Personal assistant', category: WAGES, managedAs: 'direct-payment' },
          ...{ needs: ['washing and dressing'], outcomes: ['to be at home'], rule: 'joint' },
          ...{ pence: pence(210_50), frequency: 'weekly' },
        },
      ],
      contributions: [
        { stream: 'nhs', pence: pence(84_20), frequency: 'weekly' },
        { stream: 'council', remaining: true },
      ],
    },
  }),
);
let [today, minute] = ['2026-07-06', 0];
const clock = () => moment(`${today}T09:${String(minute++).padStart(2, '0')}:00.000Z`);
const policy = { approvals: [{ record: 'details' }], exceptions: 'list' } as const;
const book = must(await openBook({ agreement, policy, by: 'officer-1', clock }));
must(await book.post(must(award(agreement, { id: 'award', date: opens }))));
const cash = ['council', 'nhs'].map((fund) => ({ fund, pence: pence(100_00) }));
must(await book.post(bringForward({ id: 'start', date: opens, funds: cash })));
for (const [id, date, amount, by] of [
  ['in-1', '2026-04-02', 1_600_00, council],
  ['in-2', '2026-04-02', 1_100_00, nhs],
  ['in-3', '2026-05-18', 40_00, council],
] as const)
  must(
    await book.post((ledger) =>
      receive(ledger, { id, date: day(date), pence: pence(amount), by: { stream: by } }),
    ),
  );
const weeks = Array.from({ length: 12 }, (_, week) =>
  day(`2026-0${4 + Math.floor(week / 4)}-${10 + (week % 4) * 5}`),
);
for (const [week, date] of weeks.entries()) {
  const bill = {
    id: `wages-${week + 1}`,
    date,
    category: WAGES,
    pence: pence(200_00 + week * 2_50),
    rule: joint,
  };
  must(await book.post((ledger) => draw(ledger, bill), { note: { payee: 'A. Carer' } }));
}
const lines = weeks.map((date, week) => `${date},A CARER WAGES,-${200 + week * 2.5}`);
must(await book.take(`Date,Description,Amount\n${lines.join('\n')}`, {}));
const account = { kind: 'details', payee: 'A. Carer', sortCode: '400515', account: '12345674' } as const;
must(await book.answer(account, { approvedBy: 'officer-2' }));
must(await book.answer({ ...account, account: '12345682' }, { override: 'wages-due-today' }));

// 2. The population is proved to the ledger; then the sample is drawn, by a seed that was stated before.
const knownAt = moment('2026-07-06T09:59:59.999Z');
// A real file would have `checkpoint: book.root` too; that root is another in each run, because personal text is salted by chance.
const audited = [{ book: book.id, ledger: book.ledger }];
const control = { pence: pence(2_565_00), source: 'bank statements of the account, added up' };
const population = must(samplePopulation(audited, { of: 'payments', period: quarter, knownAt, control }));
const sample = must(
  drawSample(population, {
    ...{ seed: 'dice 4 1 6', method: 'monetary-unit' },
    size: { confidence: 80, tolerable: pence(1_500_00) },
  }),
);
say(sampleDocument(sample));

// The same items are drawn again after another payment of June was recorded.
today = '2026-09-01';
const late = { id: 'late', date: day('2026-06-29'), category: WAGES, pence: pence(5_00), rule: joint };
must(await book.post((ledger) => draw(ledger, late), {}));
const again = must(samplePopulation(audited, { of: 'payments', period: quarter, knownAt, control }));
const names = ({ strata }: typeof sample) =>
  strata.flatMap(({ items }) => items.map(({ id }) => id)).join(', ');
console.log(`Drawn in July:      ${names(sample)}`);
console.log(`Drawn in September: ${names(must(drawSample(again, sample.request)))}\n`);

// 3. A sheet for each item; the first is shown.
const { chart } = book.ledger;
const sheets = sampleSheetsDocument(sample, DIRECT_PAYMENT_TESTS, { chart });
say({ ...sheets, sections: sheets.sections.slice(0, 1) });

// 4. The first item from the assessment to the outcome. What nobody showed is said to be missing.
const [first, second] = sample.strata[0]!.items;
const on = day('2026-03-12');
const papers = { assessment: { reference: 'case P-1001, assessment', on, preparedBy: 'social worker 4' } };
say(walkThroughDocument(must(await book.walkThrough(first!.entry!, papers))));

// 5. What the tests showed: a timesheet of one item has two hours less than were paid.
const results = sample.strata[0]!.items.map(({ id: item, pence: paid }) =>
  item === second!.id
    ? ({
        item,
        kind: 'wrong',
        shouldBe: pence(paid - 26_00),
        why: 'two hours less on the timesheet',
      } as const)
    : ({ item, kind: 'right' } as const),
);
say(evaluationDocument(must(evaluateSample(sample, results, { confidence: 80 }))));

// 6. Who prepared, approved and overrode; and what changed, without names.
say(approvalLogDocument(must(await book.approvalLog({ from: opens, to: day('2026-07-31') }))));
say(standingChangesDocument(must(await book.standingChanges()), { chart }));

// 7. Paid by the council's ledger, received in the account.
const paid = [
  { id: 'bacs-0402', book: book.id, day: day('2026-04-01'), pence: pence(1_600_00), reference: 'in-1' },
  { id: 'bacs-0514', book: book.id, day: day('2026-05-14'), pence: pence(40_00) },
  { id: 'bacs-0629', book: book.id, day: day('2026-06-29'), pence: pence(40_00) },
  {
    id: 'bacs-0521',
    book: book.id,
    day: day('2026-05-21'),
    pence: pence(25_00),
    returnedOn: day('2026-06-02'),
  },
];
const receiving = [{ book: book.id, ledger: book.ledger, income: council.account }];
say(controlAccountDocument(must(controlAccount(paid, receiving, { period: quarter, lateDays: 5 }))));

// 8. Data matches: the payments of two runs, and what the council knows of the person.
const carer = { payee: 'A. Carer', sortCode: '40-05-15', account: '12345674' };
const matches = must(
  dataMatches({
    payments: [
      { ...carer, id: 'dp-1', book: book.id, run: 'run-05', pence: pence(210_00), on: day('2026-05-05') },
      { ...carer, id: 'dp-2', book: book.id, run: 'run-06', pence: pence(210_00), on: day('2026-05-08') },
      {
        ...{ ...carer, payee: 'Bright Homes Ltd', id: 'dp-7', book: 'dp-1002', run: 'run-06' },
        ...{ pence: pence(300_00), on: day('2026-05-08') },
      },
    ],
    lines: [],
    people: [{ book: 'dp-1002', parties: [], died: day('2026-05-01') }],
    repeatedWithinDays: 7,
    roundSum: { multiple: pence(100_00), atLeast: pence(300_00) },
  }),
);
say(dataMatchesDocument(matches));
say(dataMatchesDocument(matches.slice(0, 1), { withText: true }));

// 9. The certificate of a grant, here the NHS money: facts, and a declaration to sign.
const certificate = grantCertificate(book.ledger, {
  ...{ name: 'NHS contribution', funder: nhs.funder, fund: 'nhs', period: quarter, award: pence(1_100_00) },
  conditions: [
    {
      ...{
        id: 'care',
        words: 'Spent on personal care alone',
        citation: 'agreement of 1 April 2026, clause 3',
      },
      test: { kind: 'categories', categories: ['expenses/personal-care'] },
    },
    {
      ...{ id: 'extra', words: 'Replaces no other money', citation: 'agreement of 1 April 2026, clause 5' },
      ...{ isProvisional: true, test: { kind: 'declared' } },
    },
  ],
  declaration: {
    words:
      'We have made the checks that we think right. The figures above agree with the books, and the conditions were kept except as stated.',
    signatories: ['Chief finance officer', 'Head of internal audit'],
    isProvisional: true,
  },
});
say(grantCertificateDocument(must(certificate), chart));
console.log(`The population came to ${formatPence(population.pence)}.`);
