/**
 * The review of a payment run as a document: the register that its approver signs.
 *
 * Limit: account numbers are masked except their last four digits.
 *
 * @module
 */
import type { FundId } from '../ledger/chart.js';
import type { Pence } from '../money/pence.js';
import type { Payee, RunDifference, RunReview } from '../payments/run-review.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { counted, dayColumns, money, onDay, penceColumns, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentBlock, DocumentCell, DocumentTable } from './document.js';
import { SCHEME_NAMES } from './payment-run-document.js';

const sortCodeText = (sortCode: string) => sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3');
const accountText = ({ sortCode, accountEnds }: Omit<Payee, 'payee'>) =>
  `${sortCodeText(sortCode)} ****${accountEnds}`;
const payeeText = (payee: Payee) => `${payee.payee}, ${accountText(payee)}`;

const KINDS: Readonly<Record<RunDifference['kind'], string>> = {
  new: 'New',
  stopped: 'Stopped',
  changed: 'Amount changed',
};

const blanks = (number: number): readonly DocumentCell[] => Array.from({ length: number }, () => '');

function paymentTable({ payments, total }: RunReview): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Payments' },
    columns: [
      ...wordColumns('Payment', 'Payee', 'Account', 'Cost centre'),
      ...dayColumns('Paid on'),
      ...penceColumns('Amount'),
    ],
    rows: payments.map((payment) => {
      const { payment: id, payee, costCentre = '', paysOn, net } = payment;
      return row(id, payee, accountText(payment), costCentre, onDay(paysOn), money(net));
    }),
    total: ['Total', ...blanks(4), money(total)],
  };
}

/** What each payment is for; a page is too narrow for this and the account in one table. */
function basisTable({ payments, total }: RunReview): DocumentTable {
  const [weekly, ...amounts] = penceColumns('Weekly rate', 'Gross', 'Contribution', 'Net');
  const sum = (key: 'gross' | 'contribution') =>
    payments.reduce((all, payment) => all + payment[key], 0) as Pence;
  return {
    ...{ kind: 'table', title: 'What each payment is for' },
    columns: [
      ...wordColumns('Payment'),
      ...dayColumns('From', 'To'),
      ...[{ ...weekly!, adds: false as const }, ...amounts],
    ],
    rows: payments.map(({ payment, covers, weekly: rate, gross, contribution, net }) =>
      row(
        ...[payment, ...(covers ? [onDay(covers.from), onDay(covers.to)] : blanks(2))],
        ...[rate === undefined ? '' : money(rate), money(gross), money(contribution), money(net)],
      ),
    ),
    total: ['Total', ...blanks(3), money(sum('gross')), money(sum('contribution')), money(total)],
  };
}

function fundTable({ funds, total }: RunReview, nameOf: (fund: FundId) => string): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Total by fund' },
    columns: [...wordColumns('Fund'), ...penceColumns('Amount')],
    rows: funds.map(({ fund, pence }) =>
      row(fund === undefined ? 'Fund not stated' : nameOf(fund), money(pence)),
    ),
    total: ['Total', money(total)],
  };
}

function differenceTable({ before, differences, total, run }: RunReview): readonly DocumentTable[] {
  if (!before) return [];
  const rows = differences.map(({ kind, payee, payments, reason, pence }) =>
    row(KINDS[kind], payee, payments.join(', '), reason ?? 'No reason given', money(pence)),
  );
  const start = row(`Run ${before.run}`, '', '', `Made on ${formatDay(before.madeOn)}`, money(before.total));
  return [
    {
      ...{ kind: 'table', title: 'Difference from the run before' },
      columns: [...wordColumns('Change', 'Payee', 'Payment', 'Reason'), ...penceColumns('Amount')],
      rows: [start, ...rows],
      total: [`Run ${run}`, ...blanks(3), money(total)],
    },
  ];
}

function payeeTable({ payeeChanges }: RunReview): readonly DocumentTable[] {
  if (payeeChanges.length === 0) return [];
  return [
    {
      ...{ kind: 'table', title: 'Bank details changed since the run before' },
      columns: [...wordColumns('Payment', 'Before', 'Now', 'Checked by', 'Approved by'), ...dayColumns('On')],
      rows: payeeChanges.map(({ payment, from, to, approval }) =>
        row(
          ...[payment, payeeText(from), payeeText(to)],
          ...(approval
            ? [approval.preparedBy, approval.approvedBy, onDay(approval.approvedOn)]
            : ['Not checked', 'Not approved', '']),
        ),
      ),
    },
  ];
}

/** What an approver has to look at before signing, in a sentence. */
function verdict({ before, differences, payeeChanges }: RunReview): DocumentBlock {
  if (!before) return words('There is no run before this one to compare it with. Every payee is new.');
  const ofKind = (kind: RunDifference['kind']) => differences.filter((each) => each.kind === kind).length;
  const unexplained = differences.filter(({ reason }) => reason === undefined).length;
  const counts = [
    `${counted(ofKind('new'), 'new payment')}, ${ofKind('stopped')} stopped, ${ofKind('changed')} with another amount, ${payeeChanges.length} with other bank details.`,
    unexplained === 0
      ? 'Each difference has a reason.'
      : `${counted(unexplained, 'difference')} without a reason.`,
  ];
  return { kind: 'words', lines: [counts.join(' ')], isVerdict: true };
}

/**
 * Makes the document of a payment run’s review.
 *
 * @param review as `reviewRun` answered it
 * @param names.funds the funds with their names; a fund that is not among them is shown by its id
 * @example
 * runReviewDocument(must(reviewRun({ run }))).title; // 'Payment register: run run-1'
 */
export const runReviewDocument = ofLiterals(
  'runReviewDocument',
  (
    review: RunReview,
    { funds = [] }: { readonly funds?: readonly { readonly id: FundId; readonly name: string }[] } = {},
  ): Document => {
    const { run, scheme, fileReference, madeOn, payments, hash } = review;
    const places = (['prepared', 'approved', 'released'] as const).map((act) => ({
      done: act.slice(0, 1).toUpperCase() + act.slice(1),
      ...review[act],
    }));
    const blocks: readonly DocumentBlock[] = [
      verdict(review),
      ...differenceTable(review),
      ...payeeTable(review),
      paymentTable(review),
      basisTable(review),
      fundTable(review, (fund) => funds.find(({ id }) => id === fund)?.name ?? fund),
      { kind: 'signatures', places },
      words(`Fingerprint to keep with the approval: ${hash}`),
    ];
    return {
      ...{ id: 'payment-run-review', title: `Payment register: run ${run}` },
      facts: [
        { label: 'Scheme', value: SCHEME_NAMES[scheme] },
        ...(fileReference ? [{ label: 'File reference', value: fileReference }] : []),
        { label: 'Made on', value: { day: madeOn } },
        { label: 'Payments', value: { count: payments.length } },
        { label: 'Total', value: money(review.total) },
      ],
      sections: [{ blocks }],
    };
  },
);
