/**
 * Messages about exceptions of a reconciliation.
 *
 * Method: this file states which facts each message needs, and the compiler holds callers to them.
 *
 * @module
 */

import type { FindingCode, FindingFacts } from '../problem/finding.js';
import {
  amountText,
  because,
  daysOf,
  type EntryFacts,
  type ExceptionWords,
  entryText,
  type Facts,
  inside,
  isOut,
  itemText,
  type LineFacts,
  lineMoved,
  list,
  named,
  nameText,
  offerText,
  type RowFacts,
  rowText,
} from './exception-words.js';
import { FILE_DOUBTS } from './file-doubts.js';
import { explainedFinding } from './finding-prose.js';
import { SIGNAL_PROSE } from './signal-prose.js';
import { counted, dayText, joinedWithAnd, type Message, plain, pounds, whole } from './words.js';

function question({ offers }: Facts<'offers'>, words: ExceptionWords): readonly [string, string] {
  const [best, ...others] = list(offers);
  const { difference, reasons } = inside(best);
  const has = (reason: string) => list(reasons).includes(reason);
  const also = others.map((offer) =>
    joinedWithAnd(list(inside(offer).entries).map((item) => itemText(item, words))),
  );
  const or = also.length === 0 ? '' : ` It may also be ${also.join('; or ')}.`;
  const front = `${offerText(best, words)}${or}`;
  if (has('cash'))
    return [
      `${front} This is cash: ${difference === 0 ? 'the amounts match' : `the amounts differ by ${amountText(difference)}`}, and only receipts show what it was spent on.`,
      'Check the receipts. If they add up to that amount, accept the link.',
    ];
  if (has('figures-swapped'))
    return [
      `${front} Two digits are transposed, a difference of ${amountText(difference)}.`,
      'Check the invoice. Correct the book, or ask for the overpayment back.',
    ];
  if (difference === 0) return [front, 'Say whether these are the same payment.'];
  return [
    `${front} They differ by ${amountText(difference)}.`,
    'Say whether these are the same payment, and what the difference is for.',
  ];
}

/** A purchase, and what the law finds about it. */
function spendingFound(
  facts: LineFacts & Facts<'finding'>,
  words: ExceptionWords,
): readonly [string, string] {
  const { code, facts: found, citation } = inside(facts.finding);
  const { what, remedy } = explainedFinding(code as FindingCode, found as FindingFacts[FindingCode]);
  return [`${lineMoved(facts, words)}. ${what} Source: ${whole(citation)}.`, remedy];
}

const SUSPECTS = new Map<unknown, string>([
  ['same-id-other-amount', 'the bank gives both the same id'],
  ['pending-became-booked', 'the earlier line was still pending'],
  ['text-changed', 'the day and the amount are the same, but the description differs'],
  ['day-changed', 'the amount and the description are the same, but the day differs'],
  [
    'balance-differs',
    'the day, the amount and the description are the same, but the balance after it differs',
  ],
  ['day-and-text-changed', 'the amount is the same, but the day and the description differ'],
]);

/** A message for each code, made from its facts and the caller’s words for lines and entries. */
type ExceptionProse = Readonly<
  Record<string, (facts: never, words: ExceptionWords) => readonly [what: string, remedy: string]>
>;

/** The remedy when nothing needs doing. */
const NONE = '';

const EXCEPTION_PROSE = {
  ...SIGNAL_PROSE,
  'days-missing': ({
    days,
    change,
    entries,
    in: into,
    out,
  }: Facts<'days' | 'change' | 'entries' | 'in' | 'out'>) => {
    const movement = `, when the balance ${isOut(change) ? 'fell' : 'rose'} by ${amountText(change)}`;
    const count = Array.isArray(entries) ? entries.length : 0;
    const wait = count === 1 ? '1 entry' : `${count} entries`;
    const waiting = ` ${wait} in the book (${amountText(into)} in, ${amountText(out)} out) cannot be checked without it.`;
    return [
      `There is no statement for ${daysOf(days)}${change === 0 ? '' : movement}.${count === 0 ? '' : waiting}`,
      'Ask for a statement for those days, and reconcile again.',
    ];
  },
  'balance-jumps': ({
    date,
    expected,
    found,
    difference,
  }: Facts<'date' | 'expected' | 'found' | 'difference'>) => [
    `The statement from ${dayText(date)} begins at ${pounds(found)}, but the one before it ended at ${pounds(expected)}: the balance ${isOut(difference) ? 'fell' : 'rose'} by ${amountText(difference)} between the two.`,
    'Ask the bank itself for both statements again.',
  ],
  'does-not-add-up': (
    facts: Facts<'opening' | 'lines' | 'closing' | 'difference' | 'entries'> & { readonly days?: unknown },
    words: ExceptionWords,
  ) => {
    const { opening, lines, closing, difference } = facts;
    const sum = pounds(typeof opening === 'number' && typeof lines === 'number' ? opening + lines : lines);
    const same = list(facts.entries).map((item) => {
      const { entry, date } = inside(item);
      return `${named(entry, words.entry)}, on ${dayText(date)}`;
    });
    const clue = ` The book has an entry for exactly that amount, ${same.join('; or ')}, which the bank does not show.`;
    return [
      `The statement${facts.days ? ` for ${daysOf(facts.days)}` : ''} does not add up: ${pounds(opening)} and lines of ${pounds(lines)} make ${sum}, but it closes at ${pounds(closing)}. ${amountText(difference)} of money ${isOut(difference) ? 'out' : 'in'} is missing from the file.${same.length === 0 ? '' : clue}`,
      'Ask the bank itself for the statement again.',
    ];
  },
  'book-differs': ({ asAt, difference }: Facts<'difference'> & { readonly asAt?: unknown }) => [
    `${asAt === undefined ? 'At the end' : `On ${dayText(asAt)}`} the bank has ${amountText(difference)} ${isOut(difference) ? 'less' : 'more'} than the book, even after all open items.`,
    'Check the opening balance of the book first. Then look for a payment that was recorded but never made.',
  ],
  'balance-unknown': ({ asAt, byLines }: Facts<'byLines'> & { readonly asAt?: unknown }) => [
    `The statement gives no balance, so a line may be missing. By its lines, the account should hold ${pounds(byLines)}.`,
    `Ask for the bank's own statement that shows the balance${asAt === undefined ? '' : ` on ${dayText(asAt)}`}.`,
  ],
  'balance-declared': ({ asAt, declared }: Facts<'declared'> & { readonly asAt?: unknown }) => [
    `The account agrees with the ${pounds(declared)} that the holder declared${asAt === undefined ? '' : ` for ${dayText(asAt)}`}. The bank gives no balance, so this is not verified.`,
    `Ask for the bank's own statement that shows the balance, or have a named person decide to seal it without one.`,
  ],
  'not-in-pounds': ({ asAt, lines }: Facts<'lines'> & { readonly asAt?: unknown }) => [
    `The statement${asAt === undefined ? '' : ` up to ${dayText(asAt)}`} is not in pounds, so none of its ${counted(lines, 'line')} can be matched.`,
    'Ask for a statement in pounds.',
  ],
  'merchant-not-allowed': (facts: LineFacts & Facts<'merchantCategory' | 'name'>, words: ExceptionWords) => [
    `${lineMoved(facts, words)}. The merchant code ${nameText(facts.merchantCategory)} means ${nameText(facts.name)}.`,
    'Ask what was bought. If it was not for a need in the plan, the council may ask for the money back. Record the decision and the reason.',
  ],
  'spending-not-allowed': spendingFound,
  'spending-doubtful': spendingFound,
  'line-unexplained': (facts: LineFacts, words: ExceptionWords) => [
    `${lineMoved(facts, words)}. The book has no matching payment, so it is not yet explained.`,
    isOut(facts.pence)
      ? 'First ask the holder what it was for, with the invoice, and set a day to answer by. Then add the payee to the payee map, or charge the payment to suspense.'
      : 'First ask the holder who paid it and what it was for, and set a day to answer by. Then add the payer to the payee map, or hold the money in suspense.',
  ],
  'line-gone': (facts: LineFacts & Facts<'file'>, words: ExceptionWords) => [
    `${lineMoved(facts, words)}, according to an earlier file. ${nameText(facts.file)} covers that day but does not show it.`,
    'Ask the bank which file is right.',
  ],
  question,
  'line-doubtful': (
    facts: LineFacts & Facts<'why' | 'file'> & { readonly known?: unknown },
    words: ExceptionWords,
  ) => [
    `${lineMoved(facts, words)}, according to ${nameText(facts.file)}. It may be the same as ${facts.known ? itemText(facts.known, words) : 'another line'}, which is already known: ${SUSPECTS.get(facts.why) ?? nameText(facts.why)}.`,
    'Say whether it is new or the same line.',
  ],
  'outstanding-long': (facts: EntryFacts & Facts<'ageDays'>, words: ExceptionWords) => [
    `${entryText(facts, words)} had not cleared ${counted(facts.ageDays, 'day')} later, when the statement ended.`,
    'Ask whether the payment is still wanted. A bank may refuse a cheque older than six months; if it does, reverse the entry.',
  ],
  'own-transfer': ({ out, in: into, bankingDays }: Facts<'out' | 'in' | 'bankingDays'>) => [
    `${amountText(inside(out)['pence'])} left ${nameText(inside(out)['account'])} on ${dayText(inside(out)['date'])} and reached ${nameText(inside(into)['account'])} ${bankingDays === 0 ? 'the same day' : `${counted(bankingDays, 'banking day')} later`}. It is neither spending nor income.`,
    'Check that both accounts are approved for this money. Then record one entry that moves it from one to the other.',
  ],
  tolerated: ({ pence }: Facts<'pence'>) => [
    `Differences totalling ${pounds(pence)} were accepted.`,
    'Check the reasons, then record them.',
  ],
  returned: (
    { paid, back, again }: Facts<'paid' | 'back'> & { readonly again?: unknown },
    words: ExceptionWords,
  ) => [
    `${itemText(paid, words)} came back on ${dayText(inside(back)['date'])} (${named(inside(back)['line'], words.line)}) and was ${again ? `sent again on ${dayText(inside(again)['date'])}` : 'not sent again'}.`,
    again ? NONE : 'Ask whether it is still owed.',
  ],
  'on-its-way': (facts: EntryFacts & Facts<'ageDays'>, words: ExceptionWords) => [
    `${entryText(facts, words)} had not cleared when the statement ended.`,
    NONE,
  ],
  'line-pending': (facts: LineFacts, words: ExceptionWords) => [
    `The bank shows ${itemText(facts, words)} as pending. It is not in any balance yet.`,
    NONE,
  ],
  'row-rejected': (facts: RowFacts, words: ExceptionWords) => [
    `Line ${nameText(facts.line)} of ${nameText(facts.file)} could not be read because ${because(facts.reason)}${rowText(facts, words)}`,
    'Check the row. If it is a payment, ask for the file again.',
  ],
  'row-skipped': (facts: RowFacts, words: ExceptionWords) => [
    `Line ${nameText(facts.line)} of ${nameText(facts.file)} was left out because ${because(facts.reason)}${rowText(facts, words)}`,
    NONE,
  ],
  'file-doubtful': ({ file, line, reason, rows }: RowFacts & Facts<'rows'>) => {
    const [what, remedy] = FILE_DOUBTS.get(reason) ?? [
      `${counted(rows, 'row')} of % may have been misread, starting at line ${nameText(line)}: ${because(reason)}.`,
      'Check how they were read.',
    ];
    return [what.split('%').join(nameText(file)), remedy];
  },
  'file-known': ({ file, lines }: Facts<'file' | 'lines'>) => [
    `${nameText(file)} contains nothing new. Its ${counted(lines, 'line')} had already been imported, so nothing was added.`,
    NONE,
  ],
  'file-overlaps': ({ file, lines, known }: Facts<'file' | 'lines' | 'known'>) => [
    `${nameText(file)} overlaps with another file. ${nameText(known)} of its ${counted(lines, 'line')} had already been imported, and none was added twice.`,
    NONE,
  ],
} satisfies ExceptionProse;

/** An exception, with the facts that its message needs. */
export type ExplainableException = {
  [Code in keyof typeof EXCEPTION_PROSE]: {
    readonly code: Code;
    readonly facts: Parameters<(typeof EXCEPTION_PROSE)[Code]>[0];
  };
}[keyof typeof EXCEPTION_PROSE];

/** Explains an exception; an unknown code is shown as it is. */
export function explainedException({ code, facts }: ExplainableException, words: ExceptionWords): Message {
  if (!Object.hasOwn(EXCEPTION_PROSE, code))
    return { what: `Found: ${plain(code)}.`, remedy: 'Ask whoever looks after this system.' };
  const [what, remedy] = (EXCEPTION_PROSE as ExceptionProse)[code]!((facts ?? {}) as never, words);
  return { what, remedy };
}
