/**
 * The words of a surplus, a reclaim and a closing: the lines of their workings, and their problems.
 *
 * @module
 */
import type { LiabilityKind } from '../england/closing/closing-request.js';
import type { WorkingProse } from './explain-working.js';
import { counted, dayText, type Prose, plain, pounds, quoted, whole } from './words.js';

const SET_ASIDE: Readonly<Record<string, string>> = {
  employer: 'set aside for the duties of an employer',
  'one-off': 'a one-off payment',
  need: 'kept for a need in the plan',
  bill: 'a bill still to be paid',
};

export const LIABILITIES: Readonly<Record<LiabilityKind, string>> = {
  wages: 'Wages',
  'notice-pay': 'Pay in place of notice',
  'holiday-pay': 'Holiday pay',
  redundancy: 'Redundancy pay',
  tax: 'Tax and National Insurance',
  invoice: 'A bill',
};

function liabilityName(kind: unknown): string {
  const names: Readonly<Record<string, string>> = LIABILITIES;
  return names[plain(kind)] ?? plain(kind);
}

const BODIES: Readonly<Record<string, string>> = {
  'health-body': 'the NHS body takes over',
  'local-authority': 'the council takes over',
};

/** `, of which the NHS body takes over £495.00`. Nothing is said of a liability that was paid whole. */
function restOf({ amount, passed, unmet, passesTo }: Readonly<Record<string, unknown>>): string {
  const rest = typeof passed === 'number' && typeof unmet === 'number' ? passed + unmet : 0;
  if (rest <= 0) return '';
  const body = BODIES[plain(passesTo)];
  const what = body === undefined ? `${pounds(rest)} stays unpaid` : `${body} ${pounds(rest)}`;
  return ` of ${pounds(amount)}, of which ${what}`;
}

const BARS: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  'too-late': [
    'The time to recover this sum as a debt has passed',
    'Write it off, or ask the person whether they wish to pay.',
  ],
  'deferred-payment': [
    'A deferred payment agreement was possible for this sum and was not offered, so it cannot be recovered as a debt',
    'Offer the agreement first. The sum can be recovered only if the adult refuses it.',
  ],
  'spent-on-provision': [
    'Part of this sum was spent on agreed provision, or nobody has said that it was not',
    'Ask only for money that was not spent on agreed provision.',
  ],
  summary: [
    'The NHS can recover a sum summarily only for theft, fraud or another offence',
    'Use a notice, or recover it in another way.',
  ],
  'summary-unknown': [
    'Only the regulations of the NHS were found to let a sum be recovered summarily, and this is other money',
    'Use a notice, or recover it as a debt.',
  ],
};

const PARTS: Readonly<Record<string, string>> = {
  date: 'its date',
  grounds: 'the grounds on which the money is asked back',
  reasons: 'the reasons',
  pence: 'the amount',
  working: 'the working of the amount',
  within: 'the time to pay',
  payer: 'who must pay (after a death, the personal representatives)',
  reconsideration: 'how the decision can be looked at again',
};

export const closingWorkingProse = {
  'surplus-balance': ({ fund, asAt }) => `Balance of ${plain(fund)} at the end of ${dayText(asAt)}`,
  'surplus-overpaid-by-person': () => 'Contribution that the person overpaid, which goes back to them first',
  'surplus-committed': ({ fund }) => `Promised from ${plain(fund)} and not yet paid`,
  'surplus-set-aside': ({ name, kind }) => `${plain(name)}: ${SET_ASIDE[plain(kind)] ?? plain(kind)}`,
  'surplus-free': ({ fund }, pence) =>
    pence < 0
      ? `Still to come in before ${plain(fund)} covers these`
      : `Money of ${plain(fund)} that is not needed for any of these`,
  'surplus-reserve': ({ weeks, weekly }) =>
    `Reserve that may stay: ${counted(weeks, 'week')} at ${pounds(weekly)} a week`,
  'surplus-over-reserve': ({ fund }, pence) =>
    pence > 0 ? `Money of ${plain(fund)} over the reserve` : `Nothing is over the reserve of ${plain(fund)}`,
  'surplus-share': ({ funder }) => `Part that belongs to ${plain(funder)}`,
  'closing-balance': ({ fund, on }) => `Balance of ${plain(fund)} when the account closes on ${dayText(on)}`,
  'closing-liability': ({ kind, ...rest }) => `${liabilityName(kind)}${restOf(rest)}`,
  'closing-to-person': () => 'Contribution that the person overpaid, which goes back to them',
  'closing-share': ({ funder }) => `What is left for ${plain(funder)}`,
} satisfies Partial<WorkingProse>;

export const closingProse = {
  'fund-without-stream': ({ fund }) => [
    `No income stream of the agreement pays into the fund ${quoted(fund)}, so nobody can say whose money it is.`,
    'Leave the fund out, or add its stream to the agreement.',
  ],
  'notice-part-missing': ({ part, citation }) => [
    `The notice to repay does not give ${PARTS[plain(part)] ?? plain(part)} (${whole(citation)}).`,
    'Add it before the notice is sent.',
  ],
  'notice-amount-differs': ({ working, pence }) => [
    `The notice asks for ${pounds(pence)}, but its working ends in ${pounds(working)}.`,
    'Give the working of this amount, or ask for the amount of the working.',
  ],
  'recovery-barred': ({ why, citation }) => {
    const [what, remedy] = BARS[plain(why)] ?? [
      `The law of this payment does not name this reason to ask for money back (${plain(why)})`,
      'Give a reason that it names, or do not ask for the money.',
    ];
    return [`${what} (${whole(citation)}).`, remedy];
  },
  'offset-over-limit': ({ from, to, due, offset, citation }) => [
    `${pounds(offset)} would be taken off the payment for ${dayText(from)} to ${dayText(to)}, but only ${pounds(due)} is due for it (${whole(citation)}).`,
    'Take off no more than that, and the rest from later payments or in instalments.',
  ],
  'settlement-exceeds-reclaim': ({ reclaim, settled, over }) => [
    `${pounds(settled)} is waived, paid or taken off, which is ${pounds(over)} more than the ${pounds(reclaim)} asked back.`,
    'Correct one of the sums, or give the difference back.',
  ],
  'reclaim-not-owed': ({ stream, owed, asked }) => [
    `The account owes ${pounds(owed)} to ${quoted(stream)}, which is less than the ${pounds(asked)} to be settled.`,
    'Record the drafts of the surplus or the closing first, or settle what is owed.',
  ],
  'payment-after-closing': ({ id, date, closedOn }) => [
    `${quoted(id)} is dated ${dayText(date)}, after the account was closed on ${dayText(closedOn)}.`,
    'Date it before the closing, or move the closing to a later day.',
  ],
} satisfies Partial<Prose>;
