/**
 * Messages about signals: each says what was seen and what it rests on, and the question to ask before anything is decided.
 *
 * Method: a signal is no verdict. The first thing to do is to ask the holder of the account; what may follow comes after it.
 *
 * @module
 */
import { daysOf, type ExceptionWords, type Facts, list, named, nameText } from './exception-words.js';
import { counted, dayText, isAbove, joinedWithAnd, pounds, poundsOf, whole } from './words.js';

/** A message for a signal. */
type SignalProse = Readonly<
  Record<string, (facts: never, words: ExceptionWords) => readonly [what: string, remedy: string]>
>;

const source = (citation: unknown) => ` Source: ${whole(citation)}.`;
/** The last day that the bank shows, before the source. */
const onBank = ({ bankThrough, citation }: OnBank) =>
  `${bankThrough === undefined ? '' : ` Bank lines to ${dayText(bankThrough)}.`}${source(citation)}`;
/** ` since 3 May 2026`, if it is known. */
const sinceText = (since: unknown) => (since === undefined ? '' : ` since ${dayText(since)}`);
/** Facts of a figure that rests on the lines of the bank. */
type OnBank = Facts<'citation'> & { readonly bankThrough?: unknown; readonly since?: unknown };

/** Facts of lines of the bank that match a measure. */
type LineMatchFacts = OnBank & Facts<'lines' | 'days' | 'sum'>;
/** The lines of a match, by the caller’s words if there are any; at most five. */
function linesText(lines: unknown, words: ExceptionWords): string {
  const names = list(lines).map((line) => named(line, words.line));
  const more = names.length - MOST_LINES;
  return joinedWithAnd(more > 0 ? [...names.slice(0, MOST_LINES), `${more} more`] : names);
}
const MOST_LINES = 5;

const category = (path: unknown) =>
  nameText(path)
    .replace(/^expenses\//, '')
    .replaceAll('/', ': ')
    .replaceAll('-', ' ');

/** Each payment of an employer, and the question about it. */
const EMPLOYER_PAYMENTS = new Map<unknown, readonly [name: string, question: string]>([
  ['payroll', ['a payroll provider', 'Ask who works out the wages, and for the latest payslips.']],
  [
    'tax',
    ['HMRC', 'Ask whether tax or National Insurance is due, who pays it, and for HMRC’s latest statement.'],
  ],
  [
    'pension',
    [
      'a workplace pension',
      'Ask whether the personal assistant has been assessed for a pension, and whether they opted out.',
    ],
  ],
  [
    'insurance',
    ['employer’s liability insurance', 'Ask for the certificate of insurance, and who paid for it.'],
  ],
]);

export const SIGNAL_PROSE = {
  'person-died': (
    { on, paidSince, entries, ...facts }: OnBank & Facts<'on' | 'paidSince' | 'entries'>,
    words: ExceptionWords,
  ) => {
    const names = list(entries).map((entry) => named(entry, words.entry));
    const since = isAbove(paidSince, 0)
      ? ` ${poundsOf(paidSince)} has gone out since (${joinedWithAnd(names)}).`
      : ' Nothing has gone out since.';
    return [
      `The person died on ${dayText(on)}.${since}${onBank(facts)}`,
      'First ask the family or the representative who deals with the estate. Then list the wages, notice, redundancy, tax and invoices that are owed, before anything is asked back.',
    ];
  },
  'review-overdue': ({
    by,
    daysOver,
    isFirst,
    citation,
  }: Facts<'by' | 'daysOver' | 'isFirst' | 'citation'>) => [
    `The ${isFirst === true ? 'first' : 'next'} review was due by ${dayText(by)} and is ${counted(daysOver, 'day')} late.${source(citation)}`,
    'The review is the body’s own duty. Agree a day for it with the person and whoever helps them.',
  ],
  'return-late': ({ by, daysOver, returns, citation }: Facts<'by' | 'daysOver' | 'returns' | 'citation'>) => [
    `${counted(returns, 'return')} of the account ${returns === 1 ? 'has' : 'have'} not come in. The oldest was due by ${dayText(by)} and is ${counted(daysOver, 'day')} late.${source(citation)}`,
    'Ask whether the person has what they need, and whether another form would be easier. Then ask for the papers, with a day to answer by.',
  ],
  'bank-lines-old': ({
    bankThrough,
    daysOld,
    mostDays,
    citation,
  }: Facts<'bankThrough' | 'daysOld' | 'mostDays' | 'citation'>) => [
    `The bank lines end on ${dayText(bankThrough)}, ${counted(daysOld, 'day')} ago; they should be no more than ${counted(mostDays, 'day')} old. No figure of this account shows what happened since.${source(citation)}`,
    'Ask for the latest statement, and whether the person needs help to send it. Rely on no figure of this account before it is in.',
  ],
  'contribution-owed': (facts: OnBank & Facts<'owed' | 'since'> & { readonly lastPaid?: unknown }) => {
    const { owed, since, lastPaid } = facts;
    const last =
      lastPaid === undefined ? 'Nothing has come in.' : `The last came in on ${dayText(lastPaid)}.`;
    return [
      `${pounds(owed)} of the person’s contribution has not come in; it has been behind since ${dayText(since)}. ${last} It is owed to the account.${onBank(facts)}`,
      'Ask whether the standing order stopped, and whether the charge is still right and can be paid. Then agree how it is caught up.',
    ];
  },
  'employer-payment-missing': ({
    payment,
    wages,
    days,
    ...facts
  }: OnBank & Facts<'payment' | 'wages' | 'days'>) => {
    const [name, remedy] = EMPLOYER_PAYMENTS.get(payment) ?? [nameText(payment), 'Ask who pays it.'];
    return [
      `${pounds(wages)} of wages went out from ${daysOf(days)}, and no payment to ${name} was recorded.${onBank(facts)}`,
      remedy,
    ];
  },
  'spend-off-plan': ({ category: path, spent, since, ...facts }: OnBank & Facts<'category' | 'spent'>) => [
    `${pounds(spent)} was spent on ${category(path)}${sinceText(since)}, which the plan does not have.${onBank(facts)}`,
    'Ask which need it met. If it met a need that was assessed, change the plan. If not, record the decision and the reason.',
  ],
  'spend-over-plan': ({ category: path, over, since, ...facts }: OnBank & Facts<'category' | 'over'>) => [
    `Spending on ${category(path)} ${since === undefined ? 'is' : `has been over its plan${sinceText(since)}, and is`} ${pounds(over)} over ${since === undefined ? 'its plan' : 'it'}, with what is committed.${onBank(facts)}`,
    'Ask what changed. If the payment is not enough to meet the needs, review the plan.',
  ],
  'cash-withdrawal': ({ lines, days, sum, ...facts }: LineMatchFacts, words: ExceptionWords) => [
    `${pounds(sum)} was taken in cash from ${daysOf(days)} (${linesText(lines, words)}).${onBank(facts)}`,
    'Ask what it was for, and for receipts. Some costs are paid in cash by agreement.',
  ],
  'paid-to-party': (
    { lines, days, sum, role, ...facts }: LineMatchFacts & Facts<'role'>,
    words: ExceptionWords,
  ) => [
    `${pounds(sum)} went from ${daysOf(days)} to the ${nameText(role)} of the account (${linesText(lines, words)}).${onBank(facts)}`,
    'Ask what it was for. A holder, a representative or a relative may be paid only as the agreement says: read it first.',
  ],
  'round-sum': ({ lines, days, sum, ...facts }: LineMatchFacts, words: ExceptionWords) => [
    `${pounds(sum)} went out in round sums from ${daysOf(days)} (${linesText(lines, words)}).${onBank(facts)}`,
    'Ask for the invoice or the timesheet. A rent or a fee is often round.',
  ],
  'balance-low': ({ balance, least, since, ...facts }: OnBank & Facts<'balance' | 'least'>) => [
    `The account holds ${pounds(balance)}, less than the ${pounds(least)} that it should have${since === undefined ? '' : `, and has held less${sinceText(since)}`}.${onBank(facts)}`,
    'Ask whether a payment did not arrive, whether the costs have risen, and whether the person is going without care.',
  ],
  surplus: ({ surplus, weeks, since, ...facts }: OnBank & Facts<'surplus' | 'weeks'>) => [
    `${pounds(surplus)} is over the reserve of ${counted(weeks, 'week')}${since === undefined ? '' : `; the account has held more than may stay in it${sinceText(since)}`}.${onBank(facts)}`,
    'Ask why it built up: care that could not be found, a stay in hospital, bills to come. Set aside what is owed, and give back what the person overpaid, before any notice.',
  ],
  'misused-before': ({ on, citation }: Facts<'on' | 'citation'>) => [
    `It was decided on ${dayText(on)} that money of this account was misused.${source(citation)}`,
    'Check that the conditions that were then agreed are kept.',
  ],
  'first-months': ({ began, citation }: Facts<'began' | 'citation'>) => [
    `The payment began on ${dayText(began)}, less than six months ago.${source(citation)}`,
    'Ask whether the person has the help that they need to manage the account.',
  ],
} satisfies SignalProse;
