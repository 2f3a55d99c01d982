/**
 * Writes a notice to repay as a letter in plain English.
 *
 * Source: Local Government and Social Care Ombudsman, Lancashire 22 014 616 (money taken back without notice of amount, date or working).
 *
 * @module
 */
import type { RepaymentNotice } from '../england/closing/notice.js';
import { explainWorking } from './explain-working.js';
import { ENGLISH, type PersonWords } from './languages/english/english.js';
import { dayText, plain, pounds, whole } from './words.js';

/** The paragraphs of a notice, without its head and its working. */
export interface NoticeParagraphs {
  readonly to: string;
  readonly ask: string;
  readonly why: string;
  readonly ifWrong: string;
  readonly cannotPay: string;
  readonly law: string;
}

/** The paragraphs of a notice in a language. */
export function noticeParagraphs(
  notice: RepaymentNotice,
  { notice: say, calendar }: Pick<PersonWords, 'notice' | 'calendar'>,
): NoticeParagraphs {
  const { law, payer, pence, payBy, grounds, reasons, citations, onceByLaw, reconsideration } = notice;
  const rights = [
    ...(onceByLaw ? [say.onceByLaw] : []),
    ...(reconsideration ? [whole(reconsideration)] : []),
  ];
  return {
    to: say.to(say.payers[payer.role], plain(payer.reference)),
    ask: say.ask(pounds(pence), calendar.day(payBy.by)),
    why: say.why(
      grounds.map((ground) => (law === 'nhs' ? say.groundsOfNhs : say.grounds)[ground]),
      whole(reasons),
    ),
    ifWrong: say.ifWrong(rights.join(' ')),
    // The decisions on affordability and instalments are about councils.
    cannotPay: [say.cannotPay, ...(law === 'nhs' ? [] : [say.afford]), say.waive].join(' '),
    law: say.law(citations.map(whole)),
  };
}

/**
 * Writes the letter of a notice.
 *
 * @param notice as `checkNotice` answered it; names and addresses are the caller’s to add
 * @returns paragraphs separated by an empty line, without one at the end
 */
export function writeNotice(notice: RepaymentNotice): string {
  const { to, ask, why, ifWrong, cannotPay, law } = noticeParagraphs(notice, ENGLISH);
  const { howWorkedOut, number } = ENGLISH.notice;
  const head = `${plain(notice.body)}\n${dayText(notice.date)}\n${number(plain(notice.id))}`;
  const working = `${howWorkedOut}:\n${explainWorking(notice.working)}`;
  return [head, to, ask, why, working, ifWrong, cannotPay, law].join('\n\n');
}
