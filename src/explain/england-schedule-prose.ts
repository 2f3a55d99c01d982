/**
 * The words of schedules and arrears: problems with the facts of a person, and the lines of workings.
 *
 * @module
 */
import type { WorkingProse } from './explain-working.js';
import { counted, dayText, listed, type Prose, plain, pounds, quoted } from './words.js';

const PAUSE_WORDS: Readonly<Record<string, string>> = {
  hospital: 'a stay in hospital',
  away: 'time away',
  suspension: 'a suspension',
};

const KIND_WORDS: Readonly<Record<string, string>> = {
  ...PAUSE_WORDS,
  rate: 'a rate',
  assessment: 'an assessed contribution',
  resumption: 'a resumption',
  end: 'an end',
  death: 'a death',
  'one-off': 'a one-off payment',
  'start-up': 'a start-up payment',
  withdrawal: 'a withdrawal',
};

const CAUSE_WORDS: Readonly<Record<string, string>> = {
  rate: 'a new rate',
  assessment: 'a new contribution',
  end: 'an end of the payments',
  correction: 'a correction',
  payment: 'a payment that was not made as due',
};

const kindText = (kind: unknown) => KIND_WORDS[String(kind)] ?? plain(kind);
const pauseText = (pause: unknown) => PAUSE_WORDS[String(pause)] ?? plain(pause);

/** `4 weeks`, `4 weeks and 3 days`, `3 days`. */
function lengthText(days: unknown): string {
  if (typeof days !== 'number') return counted(days, 'day');
  const [weeks, rest] = [Math.floor(days / 7), days % 7];
  const parts = [weeks > 0 ? counted(weeks, 'week') : '', rest > 0 ? counted(rest, 'day') : ''];
  return parts.filter((part) => part !== '').join(' and ');
}

const rangeText = (from: unknown, to: unknown) =>
  from === to ? `on ${dayText(from)}` : `from ${dayText(from)} to ${dayText(to)}`;

const streamText = (stream: unknown) => (stream === 'invoice' ? 'Invoice' : 'Payment');
const causeText = (cause: unknown) => CAUSE_WORDS[String(cause)] ?? kindText(cause);

/** The side that owes arrears, by their sign. */
function arrearsText(of: unknown, pence: number): string {
  if (of === 'charge') return pence < 0 ? 'To be refunded to the person' : 'To be billed to the person';
  return pence < 0 ? 'Paid too much' : 'Still to be paid';
}

export const scheduleProse = {
  'revision-unknown': ({ revision, names }) => [
    `The revision ${quoted(revision)} refers to ${quoted(names)}, which is not in the list or leads back to itself.`,
    'Add the earlier revision to the list, or correct its id.',
  ],
  'revision-kind-differs': ({ revision, kind, names, other }) => [
    `The revision ${quoted(revision)} is ${kindText(kind)} and cannot take the place of ${quoted(names)}, which is ${kindText(other)}.`,
    'Withdraw the earlier revision, and enter the new one by itself.',
  ],
  'revision-before-known': ({ revision, knownOn, names, other }) => [
    `The revision ${quoted(revision)} became known on ${dayText(knownOn)}, before ${quoted(names)}, which it changes and which became known on ${dayText(other)}.`,
    'Correct the day on which one of them became known.',
  ],
  'revision-named-twice': ({ names, revisions }) => [
    `More than one revision takes the place of ${quoted(names)}: ${listed(revisions)}.`,
    'Let the later one refer to the earlier one, or withdraw one of them.',
  ],
  'revisions-conflict': ({ revisions, kind, from, knownOn }) => [
    `${listed(revisions)} are each ${kindText(kind)} from ${dayText(from)} that became known on ${dayText(knownOn)}, so neither is the later one.`,
    'Let one of them refer to the other in “replaces”, or give them the names of different lines.',
  ],
  'pauses-overlap': ({ revisions, from }) => [
    `The stays ${listed(revisions)} overlap from ${dayText(from)}.`,
    'Correct the days, so that the person is in one place at a time.',
  ],
  'revision-after-end': ({ revision, from, end, on }) => [
    `The revision ${quoted(revision)} counts from ${dayText(from)}, but payments ended on ${dayText(on)} (${quoted(end)}).`,
    'Correct the day, or withdraw the end first.',
  ],
  'rate-repeated': ({ list, from }) => [
    `The list ${quoted(list)} has more than one rate from ${dayText(from)}.`,
    'Keep the right one and remove the others.',
  ],
  'rates-not-covering': ({ list, from, to }) => [
    `The list ${quoted(list)} has no rate for the days ${rangeText(from, to)}.`,
    'Add the rate that held on the first day, or ask about later days.',
  ],
  'paid-across-cycles': ({ from, to, cycle, ends }) => [
    `The payment for the days ${rangeText(from, to)} is not within the cycle ${rangeText(cycle, ends)}.`,
    'Divide it into one record for each cycle.',
  ],
  'correction-unknown': ({ revision }) => [
    `A correction was made for the revision ${quoted(revision)}, which is not in the list.`,
    'Add the revision to the list, or correct its id.',
  ],
  'reclaim-short': ({ asked, found }) => [
    `${pounds(asked)} is to be taken back, but the payments named add up to ${pounds(found)}.`,
    'Name more of the payments that were made to the person.',
  ],
} satisfies Partial<Prose>;

export const scheduleWorkingProse = {
  'cost-of-days': ({ line, weekly, days, from, to }) =>
    `${line === '' ? 'Budget' : plain(line)} ${rangeText(from, to)}, ${lengthText(days)} at ${pounds(weekly)} a week`,
  'contribution-of-days': ({ weekly, days, from, to }) =>
    `Contribution ${rangeText(from, to)}, ${lengthText(days)} at ${pounds(weekly)} a week`,
  'payment-paused': ({ pause, from, to }) =>
    `Nothing paid ${rangeText(from, to)}, during ${pauseText(pause)}`,
  'contribution-paused': ({ pause, from, to }) =>
    `No contribution ${rangeText(from, to)}, during ${pauseText(pause)}`,
  'cost-of-cycle': () => 'Budget for these days',
  'contribution-of-cycle': () => 'Contribution for these days',
  'contribution-not-asked': () => 'Contribution above the cost, which nobody asks for',
  'single-sum': ({ kind, on }) =>
    `${kind === 'start-up' ? 'Start-up payment' : 'One-off payment'} on ${dayText(on)}`,
  'payment-due': ({ method }) =>
    method === 'net' ? 'Payment, the budget less the contribution' : 'Payment, the whole budget',
  'invoice-due': ({ method }) =>
    method === 'net' ? 'Invoice for the contribution above the payment' : 'Invoice for the contribution',
  'arrears-of-days': ({ paid, due, days, from, to }) =>
    `${pounds(due)} a week instead of ${pounds(paid)} ${rangeText(from, to)}, ${lengthText(days)}`,
  'arrears-at-rates': ({ of, rounding }, pence) =>
    `${arrearsText(of, pence)}, rounded ${rounding === 'half-up' ? 'to the nearest penny' : plain(rounding)}`,
  'arrears-of-cause': ({ stream, cause, known, from, to, before, after }) =>
    `${streamText(stream)} ${rangeText(from, to)}: ${
      cause === 'payment'
        ? `${pounds(before)} was ${stream === 'invoice' ? 'billed' : 'paid'}, ${pounds(after)} was due at the time`
        : `${pounds(after)} instead of ${pounds(before)}, because of ${causeText(cause)} that became known on ${dayText(known)}`
    }`,
  'arrears-settled': ({ stream, cause, from, to }) =>
    `Settled before, for ${causeText(cause)}, ${streamText(stream).toLowerCase()} ${rangeText(from, to)}`,
  'arrears-outstanding': ({ stream }, pence) =>
    arrearsText(stream === 'invoice' ? 'charge' : 'payment', pence),
  'arrears-to-person': (_, pence) =>
    pence < 0 ? 'In all, owed by the person' : 'In all, owed to the person',
} satisfies Partial<WorkingProse>;
