/**
 * English: letters that ask for papers, and the notice to repay.
 *
 * @module
 */
import type { PayerRole } from '../../../england/closing/notice.js';
import type { ReclaimGround } from '../../../england/closing/recovery.js';
import { joinedWithAnd } from '../../words.js';

/** Words of every document. */
export const LETTER = {
  from: 'From',
  to: 'To',
  dear: (name: string) => `Dear ${name},`,
  sincerely: 'Yours sincerely,',
  reference: 'Reference',
  date: 'Date',
  amount: 'Amount',
  total: 'Total',
  help: (contact: string) =>
    `If anything here is wrong, tell us, and we will work it out again. To talk it over: ${contact}.`,
};

/** The letters that ask for papers. */
export const PAPERS = {
  request: 'Please send us the papers of your direct payment',
  reminder: 'Reminder: the papers of your direct payment',
  warning: 'Your direct payment may be suspended',
  earlier: (days: readonly string[]) => `We wrote to you on ${joinedWithAnd(days)}.`,
  ask: (period: string) =>
    `We look at each direct payment from time to time. Please send us these papers for ${period}:`,
  papers: 'Papers',
  why: (why: string) => `Why we ask: ${why}`,
  answerBy: (day: string, citation: string) => `Please answer by ${day} (${citation}).`,
  answerWhen: 'Please tell us when you can send them.',
  suspend: (when: string) =>
    `We may suspend your payments ${when}. Tell us how your care would go on without them: we consider that before we decide.`,
  suspendAfter: (day: string, citation: string) => `after ${day} (${citation})`,
  suspendOtherwise: 'if we do not hear from you',
  staysOpen: 'Your account stays open. If something stands in the way, tell us: we consider that too.',
  anyForm:
    'Send them in any form that is easy for you: photographs, copies or the papers themselves. If you do not have one of them, tell us which, and why.',
  help: (contact: string) => `To ask us anything, or if you need more time or help: ${contact}.`,
};

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

/** The notice to repay. */
export const NOTICE = {
  title: (id: string) => `Notice to repay: ${id}`,
  number: (id: string) => `Notice ${id}`,
  payBy: 'To pay by',
  payer: 'Who must pay',
  to: (payer: string, reference: string) => `To ${payer}, reference ${reference}`,
  whatWeAsk: 'What we ask',
  ask: (amount: string, day: string) => `We ask you to repay ${amount} by ${day}.`,
  why: (grounds: readonly string[], reasons: string) => `Why: ${joinedWithAnd(grounds)}. ${reasons}`,
  howWorkedOut: 'How we worked it out',
  working: 'The working',
  ifYouDisagree: 'If you disagree, or cannot pay',
  ifWrong: (right: string) => `If you think that this is wrong: ${right}`,
  onceByLaw:
    'You can ask us once to look at this decision again. We will answer in writing and give our reasons, the amount, the time to pay and who must pay.',
  cannotPay: 'If you cannot pay this amount by then, tell us.',
  afford: 'We will consider what you can afford, and you may be able to pay in instalments.',
  waive: 'We can also decide to ask for less, or for nothing.',
  law: (citations: readonly string[]) => `We may ask for this money under ${joinedWithAnd(citations)}.`,
  grounds: GROUNDS,
  /** Under SI 2013/1617 reg 15(1)–(7) the money must have accumulated substantially. */
  groundsOfNhs: { ...GROUNDS, accumulated: 'a substantial amount has built up in the account' },
  payers: PAYERS,
};
