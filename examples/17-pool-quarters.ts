/**
 * A pool's quarter and year, for the people who sign them: the quarterly report, one page for the board, balances agreed at month 9, who
 * bore what by clause, the request to carry money forward, and the memorandum note.
 *
 * The place, its partners and every amount are made up. The year is in `pool-year.ts`.
 */
import { day, draw, formatPence, must, pence } from 'personal-budget-ledger';
import { shareBridgeDocument } from 'personal-budget-ledger/documents';
import {
  checkPool,
  closeYear,
  forecastPosition,
  receiveSettled,
  settleVariance,
  shareBridge,
  shareVariance,
} from 'personal-budget-ledger/pool';
import {
  agreeHalves,
  type BalanceHalf,
  balancesDocument,
  betterCareDocument,
  betterCareLines,
  boardPageDocument,
  carryForwardDocument,
  lateEntries,
  memorandumNote,
  memorandumNoteDocument,
  partnerBalances,
  type QuarterReportQuery,
  quarterReport,
  quarterReportDocument,
  variationLogDocument,
} from 'personal-budget-ledger/pool-year';
import { documentText, textTable } from 'personal-budget-ledger/text';
import {
  before,
  billsBefore,
  districtPays,
  openPoolYear,
  pounds,
  q1,
  q2,
  q3,
  q4,
  revise,
  revised,
  signed,
} from './pool-year.js';

const say = (text: string) => console.log(`${text.trimEnd()}\n`);
const chapter = (title: string) => say(`━━ ${title} ${'━'.repeat(Math.max(0, 96 - title.length))}`);
// The year before ends first, and its reserves are brought forward.
const last = await openPoolYear(before, billsBefore);
for (const [place, end] of ['2025-06-30', '2025-09-30', '2025-12-31', '2026-03-31'].map(day).entries())
  await last.quarter(place as 0 | 1 | 2 | 3, end);
must(await last.book.closeYear({ id: 'year-end', date: before.period.to }));
const { reserves } = must(memorandumNote(last.book.ledger, before, before.period));
const year = await openPoolYear(signed);
const { book } = year;
const broughtForward = reserves.flatMap(({ fund, closing }) => [
  { account: 'assets/bank', fund, balanceType: 'actual' as const, pence: closing.pence },
  { account: 'equity/brought-forward', fund, balanceType: 'actual' as const, pence: pence(-closing.pence) },
]);
const opening = { id: 'brought-forward', date: signed.period.from, kind: 'open' };
must(await book.post({ ...opening, postings: broughtForward }));

const rating: QuarterReportQuery['rating'] = {
  citation: 'Financial protocol of the Riverside pool, schedule 4',
  thresholds: [
    { rating: 'red', side: 'over', basisPoints: 300 },
    { rating: 'amber', side: 'over', basisPoints: 100 },
    { rating: 'amber', side: 'under', basisPoints: 300, pence: pounds(50_000) },
  ],
};
const socialCare = {
  required: pounds(6_900_000),
  citation: 'Allocation letter of the area, 2026/27',
  schemes: ['reablement', 'equipment', 'carers'],
};

await year.quarter(0, q1, ['district-leisure-2026:2026-06-01']);
const first = must(
  quarterReport(book.ledger, signed, {
    ...{ from: signed.period.from, to: q1, rating, socialCare },
    updates: [
      {
        scheme: 'reablement',
        forecast: { pence: pounds(8_110_000), by: 'Head of Reablement', basis: '8 more starts a week' },
        ...{ reason: 'More people leave hospital early.', action: 'Review the length of packages.' },
        ...{ owner: 'Head of Reablement', by: day('2026-09-30') },
      },
      { scheme: 'voluntary', forecast: { method: 'rest-as-planned' } },
    ],
  }),
);
await districtPays(year);
await revise(year);
await year.quarter(1, q2);
const second = must(
  quarterReport(book.ledger, revised, {
    ...{ from: day('2026-07-01'), to: q2, rating, socialCare, previous: first },
    updates: [
      {
        scheme: 'reablement',
        forecast: { pence: pounds(8_290_000), by: 'Head of Reablement', basis: '20 more starts a week' },
        ...{ reason: 'More people leave hospital early.', action: 'Review the length of packages.' },
        ...{ owner: 'Head of Reablement', by: day('2026-12-31') },
      },
      { scheme: 'equipment', forecast: { pence: pounds(2_920_000), by: 'Equipment Store' } },
    ],
  }),
);
await year.quarter(2, q3);
const query: QuarterReportQuery = {
  ...{ from: day('2026-10-01'), to: q3, rating, socialCare, previous: second },
  updates: [
    {
      scheme: 'reablement',
      forecast: {
        ...{ pence: pounds(8_380_000), by: 'Head of Reablement', on: day('2027-01-11') },
        basis: '26 more starts a week than planned',
      },
      reason: '26 more starts a week than planned since September; each costs £1,100 more than last year.',
      ...{
        action: 'Second brokerage post (£18,000 to March).',
        owner: 'Head of Integrated Commissioning',
        by: day('2027-02-01'),
      },
    },
    {
      scheme: 'equipment',
      forecast: { pence: pounds(2_900_000), by: 'Equipment Store', on: day('2027-01-08') },
      reason: 'More equipment is returned and used again.',
      ...{ action: 'None: the underspend meets part of the reablement overspend.', owner: 'Equipment Store' },
    },
    { scheme: 'carers', forecast: { pence: pounds(2_640_000), by: 'Head of Carers' } },
    {
      scheme: 'voluntary',
      forecast: { pence: pounds(980_000), by: 'Council for Voluntary Service' },
    },
    {
      scheme: 'falls',
      forecast: { pence: pounds(540_000), by: 'Community Health Trust', on: day('2027-01-08') },
      reason: 'The second clinic opens in February, and not in December.',
      ...{ action: 'Keep £60,000 for the clinic.', owner: 'Integrated Care Board', by: day('2027-03-31') },
    },
    {
      scheme: 'adaptations',
      forecast: {
        pence: pounds(1_900_000),
        by: 'Home Improvement Agency',
        basis: 'cases approved by 31 December',
      },
      reason: 'Contractors are booked into April.',
      ...{
        action: 'Ask the board to carry £500,000 of the grant forward.',
        owner: 'Northbank District Council',
        by: day('2027-03-01'),
      },
    },
  ],
  risks: [
    {
      ...{ risk: 'Ten more starts a week in reablement this winter', pence: pounds(120_000) },
      ...{ action: 'Weekly count of starts', owner: 'Head of Reablement' },
    },
  ],
  decisions: [
    'agree further contributions of £156,000 (ICB) and £104,000 (county) for reablement;',
    'agree that £100,000 of equipment and £20,000 of grants meet reablement;',
    'note that ten more starts a week would cost a further £120,000;',
    'say whether £500,000 of the Disabled Facilities Grant may be carried forward.',
  ],
};
const third = must(quarterReport(book.ledger, revised, query));
const paper = {
  drawnUp: { by: 'Head of Integrated Commissioning', on: day('2027-01-12') },
  meeting: day('2027-01-20'),
};
chapter('1. The quarterly report');
say(documentText(quarterReportDocument(third, revised, { unit: 'thousands', ...paper })));

chapter('2. One page for the board');
say(documentText(boardPageDocument(third, revised, paper)));

chapter('3. Month 9: balances between the pool and the ICB');
year.setDay(day('2027-01-05'));
must(await book.post({ id: 'close-december', date: q3, kind: 'close', closes: true, postings: [] }));
year.setDay(day('2027-01-08'));
const { category } = revised.schemes.find(({ id }) => id === 'falls')!;
const rule = book.terms.rules.find(({ id }) => id === 'non-recurrent')!;
const lateBill = {
  id: 'falls-december',
  date: day('2027-01-08'),
  effective: day('2026-12-22'),
  rule,
};
must(await book.post((ledger) => draw(ledger, { ...lateBill, category, pence: pounds(4_250) })));
const days = { from: signed.period.from, to: q3 };
const ours = must(partnerBalances(book.ledger, { ...days, partner: 'icb' }));
// The ICB draws up its own half. It has not yet charged itself with the £100,000 of September, which it paid.
const isSecondClinic = ({ id }: { readonly id?: string }) => id?.endsWith('#2') ?? false;
const theirs: BalanceHalf = {
  ...{ ...days, owedToUs: ours.weOwe },
  weOwe: { ...ours.owedToUs, charges: ours.owedToUs.charges.filter((charge) => !isSecondClinic(charge)) },
};
const threshold = {
  citation: 'Closing timetable of the two partners',
  ...{ balances: pounds(5_000), transactions: pounds(5_000) },
};
const bodies = { us: 'Riverside County Council', them: 'Riverside Integrated Care Board' };
const late = must(lateEntries(book.ledger, days));
const balances = must(agreeHalves({ ours, theirs, threshold }));
say(documentText(balancesDocument(balances, { ...bodies, late })));

chapter('4. The year ends: who bore what, by clause');
const pays = Object.fromEntries(third.rows.map(({ scheme, outturn }) => [scheme!, outturn]));
// The position adds what the council gives in kind.
const inKind = pounds(120_000);
const position = must(
  forecastPosition(revised, { asAt: q3, pays: { ...pays, reablement: pence(pays['reablement']! - inKind) } }),
);
const share = must(shareVariance(revised, position, book.ledger));
const settling = day('2027-01-20');
year.setDay(settling);
must(await book.post((ledger) => settleVariance(ledger, revised, share, { id: 'share', date: settling })));
must(await book.post((ledger) => receiveSettled(ledger, revised, share, { id: 'share-in', date: settling })));
await year.quarter(3, q4);
say(documentText(shareBridgeDocument(must(shareBridge(book.ledger, revised, revised.period)), revised)));

// At the end of the year the forecast is the actual. The same report under another clause answers: what if?
const final: QuarterReportQuery = { from: day('2027-01-01'), to: q4, updates: [], method: 'at-this-rate' };
const half = (fund: string) => ({ share: '50%', rule: { kind: 'fund', fund } });
const assumed = must(
  checkPool({
    ...revised,
    riskShares: revised.riskShares.map((clause) =>
      clause.id === 'sixty-forty'
        ? { ...clause, name: '50:50', overspend: { kind: 'by-share', of: [half('icb'), half('council')] } }
        : clause,
    ),
  }),
);
const asAgreed = must(quarterReport(book.ledger, revised, final));
const whatIf = must(quarterReport(book.ledger, assumed, final));
const right = (head: string) => ({ head, align: 'right' as const });
say(
  textTable({
    title: 'Variance of the year by the clause: what if reablement were shared 50:50?',
    columns: [{ head: '', align: 'left' }, right('As agreed'), right('At 50:50'), right('Difference')],
    rows: revised.partners.map(({ name }, place) => {
      const [agreed, assumed] = [asAgreed, whatIf].map(({ borneTotal }) => borneTotal.partners[place]!);
      return [name, ...[agreed!, assumed!, pence(assumed! - agreed!)].map((amount) => formatPence(amount))];
    }),
  }),
);

chapter('5. The request to carry money forward');
const closing = { id: 'year-end', date: q4 };
year.setDay(day('2027-04-20'));
const ending = must(closeYear(book.ledger, revised, closing));
const reasons = [
  { stream: 'dfg', reason: 'Contractors are booked into April.' },
  { stream: 'nhs-non-recurrent', reason: 'The second clinic opened in February.' },
];
say(documentText(carryForwardDocument(ending, revised, { reasons })));
must(await book.closeYear(closing));

chapter('6. The memorandum note, and the log of variations');
const yearBefore = { ledger: last.book.ledger, agreement: before, period: before.period };
const note = must(memorandumNote(book.ledger, revised, { ...revised.period, before: yearBefore }));
say(documentText(memorandumNoteDocument(note, revised)));
const ended = must(quarterReport(book.ledger, revised, final));
say(documentText(variationLogDocument(ended, revised)));

chapter('7. The lines of the Better Care Fund');
const handedBack = 'All of the minimum for social care is spent. Other NHS money unspent is owed back.';
const conditions = [1, 2, 3, 4].map((number) => ({
  ...{ number, isMet: true },
  ...(number === 3 && { comment: handedBack }),
}));
const lines = must(betterCareLines(book.ledger, revised, { ...revised.period, conditions }));
say(documentText(betterCareDocument(lines, revised)));
