/**
 * A payment run in plain text, for the person who approves it: the payments, the changes, and the warnings.
 *
 * Limit: account numbers are masked except their last four digits.
 *
 * @module
 */
import { joinedWithAnd } from '../../explain/words.js';
import { formatPence } from '../../money/pence.js';
import type { BankAccount } from '../../payments/bank-account.js';
import type { MadeRun, RunWarning } from '../../payments/make-run.js';
import type { ChangeReason, PaymentChange, PaymentRun, PaymentScheme } from '../../payments/payment.js';
import { type Day, formatDay } from '../../time/day.js';
import { page } from './statements.js';
import { left, plain, right, type TextOptions, textTable } from './table.js';

const SCHEMES: Readonly<Record<PaymentScheme, string>> = {
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

function paymentTable({ payments, totals }: PaymentRun, options: TextOptions): string {
  return textTable(
    {
      columns: [...['Payment', 'Payee', 'Account', 'Reference', 'Due', 'Paid on'].map(left), right('Amount')],
      rows: payments.map((payment) => [
        ...[payment.id, payment.payee, accountText(payment), payment.reference],
        ...[formatDay(payment.due), formatDay(payment.paysOn), formatPence(payment.pence)],
      ]),
      total: ['Total', '', '', '', '', '', formatPence(totals.pence)],
    },
    { width: 120, ...options },
  );
}

/**
 * Writes a payment run for the person who approves it.
 *
 * @param made the run and its warnings, as `makeRun` answers them.
 * @returns the payments with their total and the fingerprint, the changes, and the warnings; the last two only if there are any
 */
export function renderPaymentRun({ run, warnings }: MadeRun, options: TextOptions = {}): string {
  const { id, scheme, madeOn, payer, totals, changes } = run;
  const count = totals.count === 1 ? '1 payment' : `${totals.count} payments`;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[title, ...lines.map((line) => `- ${plain(line)}`), ''].join('\n')];
  return page(`Payment run ${plain(id)}: ${count}, ${formatPence(totals.pence)}`, [
    `By ${SCHEMES[scheme]} from ${plain(payer.name)}, ${accountText(payer)}. Made on ${formatDay(madeOn)}.\n`,
    paymentTable(run, options),
    ...list('Changed before sending', changes.map(changeText)),
    ...list('Look at these before you approve', warnings.map(runWarningText)),
    `Fingerprint to keep with the approval: ${totals.hash}\n`,
  ]);
}
