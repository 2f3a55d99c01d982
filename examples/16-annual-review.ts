/**
 * The annual review of a direct payment, from the officer's caseload to the person's own statement: what was seen, what to ask first, the letter
 * for the missing papers, the working of the surplus. The year is that of `review-year.ts`; everything in it is made up.
 */
import { day, must, pence } from 'personal-budget-ledger';
import {
  accountPosition,
  annualReviewDocument,
  arrearsDocument,
  caseload,
  caseloadDocument,
  chargeDocument,
  closingDocument,
  employerFile,
  employerFileDocument,
  noticeDocument,
  papersLetterDocument,
  personStatementDocument,
  surplusDocument,
} from 'personal-budget-ledger/caseload';
import { checkNotice, closeAccount, recalculate } from 'personal-budget-ledger/england';
import { chargeOf } from 'personal-budget-ledger/england/charge';
import { listExceptions } from 'personal-budget-ledger/reconcile';
import { documentText } from 'personal-budget-ledger/text';
import { account, agreement, asAt, CATEGORY, ledger, period, rules, terms, weekly } from './review-year.js';

const position = must(accountPosition(account, terms, asAt));
const { book, signals } = position;
const exceptions = must(
  listExceptions([{ book, account: 'assets/bank', reconciliations: [], signals }], { period }),
);
const contact = 'the direct payments team, 01632 960 000';

console.log(documentText(caseloadDocument(must(caseload([position], exceptions, { asAt, rules })))));

const letter = papersLetterDocument({
  ...{ kind: 'request', body: 'Shire County Council', reference: 'P-317', date: asAt, contact },
  period: { from: period.from, to: asAt },
  papers: ['Bank statements from 6 April 2026', 'A letter from the pension provider, or the form to opt out'],
  why: 'the July return has not come in, and no payment to a pension was found.',
  ...{ within: { days: 28 }, citation: terms.citation },
});
console.log(documentText(letter));

// The payslips of the last two months; that of October has not come in.
const payslips = (['2026-08-09', '2026-09-06'] as const).map((paidOn) => ({
  ...{ id: `payslip-${paidOn}`, paidOn: day(paidOn) },
  ...{ net: pence(536_00), tax: pence(49_60), pension: pence(16_08) },
}));
const employer = must(
  employerFile(ledger, {
    ...{ period: { from: day('2026-08-01'), to: asAt }, bankThrough: asAt, citation: terms.citation },
    ...{ wages: [CATEGORY.wages], tax: [CATEGORY.tax], pension: [CATEGORY.pension], withinDays: 22 },
    papers: { payslips, timesheets: [period], insured: [period] },
  }),
);
console.log(documentText(employerFileDocument(employer)));

const review = {
  employer,
  ...{ period, body: 'Shire County Council', heldAs: 'own bank account', position, exceptions, contact },
  papers: [{ name: 'Bank statements to 5 April 2026', seenOn: day('2026-04-20') }, { name: 'Pension' }],
  letter: [
    'Thank you for going through the year with us.',
    'The standing order failed in July. Please tell us whether you can pay in the £126.00 that is missing, and over how long.',
  ],
} as const;
console.log(documentText(annualReviewDocument(ledger, agreement, review)));
console.log(
  documentText(personStatementDocument(ledger, agreement, position, { contact, style: 'easy-read' })),
);

const [share] = position.surplus.funds[0]!.shares;
const notice = must(
  checkNotice({
    ...{
      id: 'N-317',
      law: account.law,
      body: share!.funder,
      date: day('2026-10-12'),
      grounds: ['accumulated'],
    },
    reasons: 'Care fell out in the spring, and the payments went on.',
    ...{ pence: share!.pence, working: share!.working, within: { days: 14 } },
    ...{ payer: { role: 'person', reference: 'P-317' }, reconsideration: 'Write to our review panel.' },
  }),
);
console.log(documentText(surplusDocument(position.surplus)));
console.log(documentText(noticeDocument(notice)));

const charge = must(
  chargeOf({
    ...{ on: asAt, setting: 'home', household: { kind: 'single', age: 'pension-age' } },
    services: [{ kind: 'care', weekly }],
    income: [{ kind: 'state-pension', pence: pence(241_30) }],
    capital: [],
    disabilityExpenses: [],
  }),
);
console.log(documentText(chargeDocument(charge)));

// An uplift from 7 September that was known on 1 October.
const decided = { citation: terms.citation, kind: 'rate' } as const;
const arrears = must(
  recalculate({
    terms: {
      ...{ method: 'gross', cycle: { kind: 'four-weekly', from: period.from }, timing: 'in-advance' },
      citation: terms.citation,
    },
    revisions: [
      { ...decided, id: 'rate-1', from: period.from, weekly, knownOn: day('2025-09-22') },
      {
        ...decided,
        id: 'rate-2',
        from: day('2026-09-07'),
        weekly: pence(190_40),
        knownOn: day('2026-10-01'),
      },
    ],
    ...{ stretch: period, knownOn: asAt },
  }),
);
console.log(documentText(arrearsDocument(arrears)));

const closing = must(
  closeAccount(ledger, agreement, {
    ...{ id: 'close', law: account.law, reason: 'plan-ended', stoppedOn: asAt, closesOn: asAt },
    liabilities: [{ id: 'holiday', kind: 'holiday-pay', pence: pence(134_00), category: CATEGORY.wages }],
    rule: agreement.rules[0]!,
  }),
);
console.log(documentText(closingDocument(closing)));
