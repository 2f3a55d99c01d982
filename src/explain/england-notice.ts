/**
 * Writes a notice to repay as a letter in plain English.
 *
 * Source: Local Government and Social Care Ombudsman, Lancashire 22 014 616 (money taken back without notice of amount, date or working).
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

/** Under SI 2013/1617 reg 15(1)–(7) the money must have accumulated substantially. */
const NHS_GROUNDS = { ...GROUNDS, accumulated: 'a substantial amount has built up in the account' };

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

/** The paragraph on paying. The decisions on affordability and instalments are about councils. */
function affordText({ law }: RepaymentNotice): string {
  const tellUs = 'If you cannot pay this amount by then, tell us.';
  if (law === 'nhs') return tellUs;
  return `${tellUs} We will consider what you can afford, and you may be able to pay in instalments.`;
}

/**
 * Writes the letter of a notice.
 *
 * @param notice as `checkNotice` answered it; names and addresses are the caller’s to add
 * @returns paragraphs separated by an empty line, without one at the end
 */
export function writeNotice(notice: RepaymentNotice): string {
  const { id, law, body, date, payer, pence, payBy, grounds, reasons, working, citations } = notice;
  const words = law === 'nhs' ? NHS_GROUNDS : GROUNDS;
  const why = joinedWithAnd(grounds.map((ground) => words[ground]));
  return [
    `${plain(body)}\n${dayText(date)}\nNotice ${plain(id)}`,
    `To ${PAYERS[payer.role]}, reference ${plain(payer.reference)}`,
    `We ask you to repay ${pounds(pence)} by ${dayText(payBy.by)}.`,
    `Why: ${why}. ${whole(reasons)}`,
    `How we worked it out:\n${explainWorking(working)}`,
    `If you think that this is wrong: ${reconsiderationText(notice)}`,
    affordText(notice),
    `We may ask for this money under ${joinedWithAnd(citations.map(whole))}.`,
  ].join('\n\n');
}
