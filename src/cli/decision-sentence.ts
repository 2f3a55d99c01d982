/**
 * Says in a sentence what a person decided about a book.
 *
 * @module
 */
import type { Decision } from '../book/answer.js';
import type { PayeeDetails } from '../book/bank-details.js';
import { accountNames } from '../documents/names.js';
import { joinedWithAnd } from '../explain/words.js';
import type { Chart } from '../ledger/chart.js';
import type { PayeeRule } from '../reconcile/payee-map.js';
import { formatDayShort } from '../time/day.js';
import { maskedAccount } from './masked.js';

/** A meaning: spending by a rule, a line of the plan, or income. */
function meaningWords({ category, rule, line, stream }: Omit<PayeeRule, 'payee'>, chart: Chart): string {
  if (line !== undefined) return `“${line}” of the plan`;
  if (stream !== undefined) return `income of “${stream}”`;
  return category === undefined ? 'nothing yet' : `${accountNames(chart)(category)}, by rule ${rule}`;
}

/** A name on statements and its meaning; the name may be erased. */
export function payeeSentence({ payee, ...meaning }: PayeeRule, chart: Chart): string {
  const name = payee === undefined ? 'A name (erased)' : `“${payee}”`;
  return `${name} on statements means ${meaningWords(meaning, chart)}`;
}

/** Bank details of a payee, masked; they may be erased. */
export const detailsSentence = (details: PayeeDetails | undefined) =>
  details?.payee === undefined
    ? 'Bank details of a payee (erased)'
    : `${details.payee} is paid at ${maskedAccount(details)}`;

/** The reason why a payment came back. */
export const reasonWords = (reason: string) => reason.replaceAll('-', ' ');

/** Says what was decided. */
export function decisionSentence(decision: Decision, chart: Chart): string {
  switch (decision.kind) {
    case 'link':
    case 'refuse':
    case 'undo': {
      const is = { link: 'is', refuse: 'is not', undo: 'is no longer' }[decision.kind];
      return `${joinedWithAnd(decision.lines, 'No line')} ${is} ${joinedWithAnd(decision.entries, 'no entry')}`;
    }
    case 'record': {
      const { line, meaning } = decision;
      return `The line ${line} is recorded${meaning ? ` as ${meaningWords(meaning, chart)}` : ''}`;
    }
    case 'not-ours':
      return `The line ${decision.line} is not this book’s`;
    case 'new':
      return `The line ${decision.line} is a new line`;
    case 'same':
      return `The line ${decision.line} is the line that was seen before`;
    case 'payee':
      return payeeSentence(decision.rule, chart);
    case 'details':
      return detailsSentence(decision);
    case 'withdraw-run':
      return `Payment run ${decision.run} is withdrawn on ${formatDayShort(decision.on)}`;
    case 'run-written':
      return `The file of the payment run ${decision.run} was written on ${formatDayShort(decision.on)}`;
    case 'came-back':
      return `Payment ${decision.payment} came back on ${formatDayShort(decision.date)}: ${reasonWords(decision.reason)}`;
  }
}
