/**
 * Says what a call that waits for a second person would record.
 *
 * Method: the argument of a call is what the book kept of it, and the book has checked it; so each is read as the call takes it.
 *
 * @module
 */
import type { Decision } from '../book/answer.js';
import type { TextErasure } from '../book/calls.js';
import type { BookPlanChange } from '../book/change-plan.js';
import type { BookRunRequest, PayOptions } from '../book/pay.js';
import type { Policy } from '../book/policy.js';
import type { Sealing } from '../book/prove.js';
import { accountNames } from '../documents/names.js';
import { joinedWithAnd } from '../explain/words.js';
import type { Chart } from '../ledger/chart.js';
import type { Draft, Note } from '../ledger/entry.js';
import { formatPence, sumPence } from '../money/pence.js';
import { formatDayShort } from '../time/day.js';
import { decisionSentence } from './decision-sentence.js';
import { entrySentence } from './entry-sentence.js';
import { counted } from './list.js';
import { maskedAccount } from './masked.js';
import { policySentences } from './policy-sentences.js';

/** A call and its argument; of a request that was decided, the argument without personal text. */
export interface KeptCall {
  readonly call: string;
  readonly argument: unknown;
  readonly content?: unknown;
}

type EntryRecord = { readonly entry: Draft; readonly note?: Note };

type Payment = BookRunRequest['payments'][number];

/** The payee of a payment and its account; its id, once the names were erased. */
const paidTo = ({ id, payee, ...account }: Payment) =>
  payee === undefined ? `payment ${id}` : `to ${payee}, ${maskedAccount(account)}`;

/** The spend category of a promise, by its name; undefined if that is not known here. */
export type CategoryOfPromise = (commitment: string) => string | undefined;

/** The purpose of a payment: its category, and the promise that it pays. */
function purposeWords({ pays }: Payment, chart: Chart, categoryOf: CategoryOfPromise | undefined): string {
  const category = 'commitment' in pays ? categoryOf?.(pays.commitment) : pays.category;
  const name = category === undefined ? '' : `, for ${accountNames(chart)(category)}`;
  return 'commitment' in pays ? `${name} (promise ${pays.commitment})` : `${name} (no promise)`;
}

function runSentences(
  { request, options }: { readonly request: BookRunRequest; readonly options?: PayOptions },
  chart: Chart,
  categoryOf: CategoryOfPromise | undefined,
): readonly string[] {
  const { id, payments } = request;
  const total = formatPence(sumPence(payments.map(({ pence }) => pence)));
  const { sentOn, accepts = [] } = options ?? {};
  const head =
    sentOn === undefined
      ? `Make the payment run ${id}`
      : `Record that the payment run ${id} was sent to the bank on ${formatDayShort(sentOn)}, with its payments`;
  return [
    `${head}: ${counted(payments.length, 'payment')}, ${total}`,
    ...payments.map(
      (payment) =>
        `${formatPence(payment.pence)} ${paidTo(payment)}, due ${formatDayShort(payment.due)}${purposeWords(payment, chart, categoryOf)}`,
    ),
    ...(accepts.length > 0 ? [`Accepted by whoever prepared it: ${joinedWithAnd(accepts)}`] : []),
  ];
}

/**
 * Each thing that a call would record, in a sentence.
 *
 * @param categoryOf for the purpose of payments that name a promise
 */
export function callSentences(
  { call, content, argument = content }: KeptCall,
  chart: Chart,
  categoryOf?: CategoryOfPromise,
): readonly string[] {
  // Journals written before the content was kept: what was approved is in the records that follow it.
  if (argument === undefined) return ['its text was erased when it was decided'];
  switch (call) {
    case 'record':
      return (argument as readonly EntryRecord[]).map(({ entry, note }) => entrySentence(entry, chart, note));
    case 'answer':
      return [decisionSentence(argument as Decision, chart)];
    case 'seal': {
      const { through } = (argument ?? {}) as Sealing;
      return [`Seal the reconciliation${through ? ` to ${formatDayShort(through)}` : ''} and close the book`];
    }
    case 'pay':
      return runSentences(argument as Parameters<typeof runSentences>[0], chart, categoryOf);
    case 'revise':
      return ['Change accounts and funds'];
    case 'agree':
    case 'agreePool':
      return ['Put another agreement in force'];
    case 'changePlan': {
      const { change } = argument as BookPlanChange;
      return [`Change the plan from ${formatDayShort(change.from)}, and award the difference`];
    }
    case 'erase':
      return [`Erase the note of ${argument}`];
    case 'eraseTexts': {
      const { entries, texts } = argument as TextErasure;
      return [
        `Erase the notes of ${counted(entries.length, 'entry', 'entries')}, and personal text of ${counted(texts.length, 'record')}`,
      ];
    }
    case 'govern':
      return ['Put another policy in force:', ...policySentences(argument as Policy)];
    default:
      return [call];
  }
}
