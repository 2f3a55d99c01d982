/**
 * A payment run as a document, for the person who approves it: the payments, the changes, and the warnings.
 *
 * Limit: account numbers are masked except their last four digits.
 *
 * @module
 */
import { joinedWithAnd } from '../explain/words.js';
import { formatPence } from '../money/pence.js';
import type { BankAccount } from '../payments/bank-account.js';
import type { MadeRun, RunWarning } from '../payments/make-run.js';
import type { ChangeReason, PaymentChange, PaymentRun, PaymentScheme } from '../payments/payment.js';
import { ofLiterals } from '../problem/guard.js';
import { type Day, formatDay } from '../time/day.js';
import {
  counted,
  dayColumns,
  money,
  onDay,
  penceColumns,
  plainDocument,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentBlock, DocumentTable } from './document.js';

/** The schemes by their names for people. */
export const SCHEME_NAMES: Readonly<Record<PaymentScheme, string>> = {
  'faster-payments': 'Faster Payments',
  bacs: 'Bacs',
};

const REASONS: Readonly<Record<ChangeReason, string>> = {
  letters: 'in the letters that banks take',
  'too-long': 'cut to the length that banks take',
  'not-working-day': 'on a working day',
  'leading-zeros': 'with leading zeros to make eight digits',
};

const FIELDS: Readonly<Record<Exclude<PaymentChange['field'], 'day'>, string>> = {
  payee: 'the payee',
  reference: 'the reference',
  payer: 'the payer',
  account: 'the account number',
};

function changeText({ payment, field, from, to, why }: PaymentChange): string {
  const whose = payment === undefined ? '' : `${payment}: `;
  if (field === 'day') {
    return `${whose}${formatDay(from as Day)} is not a working day, so it is paid on ${formatDay(to as Day)}.`;
  }
  const shown = (value: string) => (field === 'account' ? masked(value) : `“${value}”`);
  const reasons = joinedWithAnd(why.map((reason) => REASONS[reason]));
  return `${whose}${FIELDS[field]} ${shown(from)} is sent as ${shown(to)}, ${reasons}.`;
}

/** A warning in a sentence. */
export function runWarningText(warning: RunWarning): string {
  switch (warning.kind) {
    case 'alike':
      return `${warning.payments.join(' and ')} go to the same account with the same amount: one of them may be paid twice.`;
    case 'alike-earlier': {
      const days = warning.daysApart === 1 ? '1 day' : `${warning.daysApart} days`;
      const apart = warning.daysApart === 0 ? 'on the same day' : `${days} apart`;
      return `${warning.payment} may be paid already: ${warning.earlier} in run ${warning.run} is of the same amount, to the same payee or account, due ${apart}.`;
    }
    case 'alike-at-bank':
      return `${warning.payment} may be paid already: the bank shows the same amount to the same payee on ${formatDay(warning.date)}.`;
    case 'account-came-back':
      return `${warning.payment} goes to an account from which ${warning.failed} came back.`;
    case 'other-commitment':
      return `${warning.payment} is made in place of ${warning.failed} and pays another commitment.`;
    case 'account-not-checked':
      return `The account of ${warning.payment} could not be checked.`;
    case 'money-expected': {
      const due = warning.expected.map(({ funder, pence }) => `${formatPence(pence)} of ${funder}`);
      return `${warning.payment} is ${formatPence(warning.short)} more than there is today. By the plan, ${joinedWithAnd(due)} ${due.length === 1 ? 'is' : 'are'} due by then and not received.`;
    }
    case 'promise-not-named':
      return `${warning.payment} does not name the promise ${warning.commitment}, which the plan has for it: the money would be counted twice.`;
    case 'over-plan':
      return `${warning.payment} is ${formatPence(warning.pence)}; the plan has ${formatPence(warning.planned)} for it at a time.`;
    case 'weight-table-old':
      return `The table that account numbers are checked with is of ${formatDay(warning.date)}; newer ones are published several times a year.`;
  }
}

function masked(account: string): string {
  return account.slice(-4).padStart(account.length, '*');
}

function accountText({ sortCode, account }: BankAccount): string {
  return `${sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3')} ${masked(account)}`;
}

function paymentTable({ payments, totals }: PaymentRun, title: string): DocumentTable {
  return {
    ...{ kind: 'table', title },
    columns: [
      ...wordColumns('Payment', 'Payee', 'Account', 'Reference'),
      ...dayColumns('Due', 'Paid on'),
      ...penceColumns('Amount'),
    ],
    rows: payments.map((payment) =>
      row(
        ...[payment.id, payment.payee, accountText(payment), payment.reference],
        ...[onDay(payment.due), onDay(payment.paysOn), money(payment.pence)],
      ),
    ),
    total: ['Total', ...Array.from({ length: 5 }, () => ''), money(totals.pence)],
  };
}

/**
 * Makes the document of a payment run for the person who approves it: the payments with their total and the fingerprint, the changes, and
 * the warnings; the last two only if there are any.
 *
 * @param made the run and its warnings, as `makeRun` answers them.
 */
export const paymentRunDocument = ofLiterals('paymentRunDocument', ({ run, warnings }: MadeRun): Document => {
  const { id, scheme, madeOn, payer, totals, changes } = run;
  const title = `Payment run ${id}: ${counted(totals.count, 'payment')}, ${formatPence(totals.pence)}`;
  const list = (heading: string, items: readonly string[]): readonly DocumentBlock[] =>
    items.length === 0 ? [] : [{ kind: 'list', title: heading, items }];
  return plainDocument(
    'payment-run',
    title,
    [
      paymentTable(run, title),
      ...list('Changed before sending', changes.map(changeText)),
      ...list('Look at these before you approve', warnings.map(runWarningText)),
      words(`Fingerprint to keep with the approval: ${totals.hash}`),
    ],
    [
      { label: 'Scheme', value: SCHEME_NAMES[scheme] },
      { label: 'Paid from', value: `${payer.name}, ${accountText(payer)}` },
      { label: 'Made on', value: { day: madeOn } },
    ],
  );
});
