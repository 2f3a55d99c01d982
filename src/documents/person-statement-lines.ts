/**
 * The sentences of a person's statement: how long the money lasts, what is next, and what they pay in.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { AccountPosition } from '../caseload/account-position.js';
import type { PersonWords } from '../explain/languages/english/english.js';
import type { Ledger } from '../ledger/ledger.js';
import { formatPence, type Pence } from '../money/pence.js';
import { turned } from '../reports/figure.js';
import { outlook } from '../reports/outlook.js';
import type { Day } from '../time/day.js';
import { weeksText } from './caseload-document.js';
import type { WritingOptions } from './written.js';

/** How the statement is written. */
export interface PersonStatementOptions extends WritingOptions {
  /** Whom to speak to, and how. */
  readonly contact: string;
  /** Easy read is in large print. */
  readonly style?: 'plain' | 'easy-read';
  /** The next payment into the account, if it is known. */
  readonly nextPayment?: { readonly on: Day; readonly pence: Pence };
}

/** The data that every part of the statement needs. */
export interface Statement {
  readonly ledger: Ledger;
  readonly agreement: Agreement;
  readonly position: AccountPosition;
  readonly options: PersonStatementOptions;
  readonly say: PersonWords['statement'];
  readonly all: PersonWords;
}

/** The balance in weeks of the payment: to a tenth, and in easy read whole weeks only. */
export function weeksLine({ position, options, say }: Statement): readonly string[] {
  const { weeksHeldTenths: tenths } = position;
  const isEasy = options.style === 'easy-read';
  if (tenths === undefined || tenths < (isEasy ? 10 : 0)) return [];
  return [say.weeks(isEasy ? String(Math.floor(tenths / 10)) : weeksText(position))];
}

/** The next payment into the account. */
export const paymentLine = ({ options: { nextPayment }, say, all }: Statement): readonly string[] =>
  nextPayment ? [say.payment(formatPence(nextPayment.pence), all.calendar.day(nextPayment.on))] : [];

/** An account that holds less, in tenths of a week, is short of money now: how long its plan lasts would mislead. */
const SHORT_OF_MONEY = 20;

/** How long the money of the plan lasts, if the plan goes on after this day and the account is not short of money. */
export function outlookLine({ ledger, agreement, position, say, all }: Statement): readonly string[] {
  const { from, to } = agreement.budget.period;
  const { asAt, weeksHeldTenths = SHORT_OF_MONEY } = position;
  if (asAt < from || asAt >= to || weeksHeldTenths < SHORT_OF_MONEY) return [];
  const { end, planned } = outlook(ledger, { from, to, asAt });
  if (planned.pence <= 0) return [];
  switch (end.kind) {
    case 'too-early':
      return [say.tooEarly];
    case 'spent':
      return [say.usedUp];
    case 'ends':
      return [say.ends(all.calendar.day(end.lastsThrough))];
    case 'lasts':
      return [say.lasts(all.calendar.day(to))];
  }
}

/** The payments still to come. */
export function nextLines({ position, say, all }: Statement): readonly string[] {
  const { clocks, nextReview } = position;
  const papers = clocks.find(({ code }) => code === 'return-due');
  const { day } = all.calendar;
  const lines = [
    ...(nextReview?.by
      ? [(nextReview.state === 'overdue' ? say.reviewLate : say.review)(day(nextReview.by))]
      : []),
    ...(papers?.by ? [(papers.state === 'overdue' ? say.papersLate : say.papers)(day(papers.by))] : []),
  ];
  return lines.length > 0 ? lines : [say.nothingNext];
}

/** How much of the person’s contribution has reached the account. */
export function contributionText({ position, say }: Statement): string {
  const owed = position.contributionOwed;
  if (owed > 0) return say.owedIn(formatPence(owed));
  return owed < 0 ? say.aheadBy(formatPence(turned(owed))) : say.nothingOwed;
}
