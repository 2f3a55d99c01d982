/**
 * Writes a notice to repay as a letter in plain English.
 *
 * Source: Local Government and Social Care Ombudsman, Lancashire 22 014 616 (a notice must give the amount, its date and its working).
 *
 * @module
 */
import type { PayerRole, RepaymentNotice } from '../england/closing/notice.js';
import type { ReclaimGround } from '../england/closing/recovery.js';
import { explainWorking } from './explain-working.js';
import { dayText, joinedWithAnd, plain, pounds, whole } from './words.js';

const GROUNDS: Readonly<Record<ReclaimGround, string>> = {
  accumulated: 'money has built up in the account',
  'off-plan': 'money was not used for the plan',
  'condition-breached': 'a condition of the payment was not kept',
  'plan-changed': 'the plan has changed substantially',
  'circumstances-changed': 'circumstances have changed substantially',
  offence: 'theft, fraud or another offence',
  death: 'the person has died',
  ended: 'the payments have ended',
  overpaid: 'too much was paid',
  'charge-unpaid': 'a charge was not paid',
  misrepresentation: 'a fact was misrepresented or not told',
};

const PAYERS: Readonly<Record<PayerRole, string>> = {
  person: 'the person who gets the payments',
  representative: 'the person’s representative',
  nominee: 'the nominee',
  'authorised-person': 'the authorised person',
  'personal-representatives': 'the personal representatives of the person who has died',
};

/** The paragraph on how the decision may be looked at again. */
function reconsiderationText({ onceByLaw, reconsideration }: RepaymentNotice): string {
  const byLaw =
    'You can ask us once to look at this decision again. We will answer in writing and give our reasons, the amount, the time to pay and who must pay.';
  return [...(onceByLaw ? [byLaw] : []), ...(reconsideration ? [whole(reconsideration)] : [])].join(' ');
}

/**
 * Writes the letter of a notice.
 *
 * @param notice as `checkNotice` answered it; names and addresses are the caller’s to add
 * @returns paragraphs separated by an empty line, without one at the end
 */
export function writeNotice(notice: RepaymentNotice): string {
  const { id, body, date, payer, pence, payBy, grounds, reasons, working, citations } = notice;
  const why = joinedWithAnd(grounds.map((ground) => GROUNDS[ground]));
  return [
    `${plain(body)}\n${dayText(date)}\nNotice ${plain(id)}`,
    `To ${PAYERS[payer.role]}, reference ${plain(payer.reference)}`,
    `We ask you to repay ${pounds(pence)} by ${dayText(payBy.by)}.`,
    `Why: ${why}. ${whole(reasons)}`,
    `How we worked it out:\n${explainWorking(working)}`,
    `If you think that this is wrong: ${reconsiderationText(notice)}`,
    'If you cannot pay this amount by then, tell us. We will consider what you can afford, and you may be able to pay in instalments.',
    `We may ask for this money under ${joinedWithAnd(citations.map(plain))}.`,
  ].join('\n\n');
}
