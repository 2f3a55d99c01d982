/**
 * What an exception says to whoever has the list, and what is to be done.
 *
 * Method: this room says which facts the prose of each code needs; whoever hands over an exception is held to them by the compiler.
 *
 * @module
 */

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
import { counted, dayText, joinedWithAnd, type Message, plain, pounds } from './words.js';

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
      `${front} It is cash: ${difference === 0 ? 'the amount is the same' : `they differ by ${amountText(difference)}`}, and only receipts tell what for.`,
      'Look at the receipts. If they come to that, accept the link.',
    ];
  if (has('figures-swapped'))
    return [
      `${front} Two digits are transposed, a difference of ${amountText(difference)}.`,
      'Look at the invoice. Correct the book, or have what was paid too much sent back.',
    ];
  if (difference === 0) return [front, 'Say whether these are one payment.'];
  return [
    `${front} They differ by ${amountText(difference)}.`,
    'Say whether these are one payment, and what the difference is.',
  ];
}

const SUSPECTS = new Map<unknown, string>([
  ['same-id-other-amount', 'the bank calls both the same'],
  ['pending-became-booked', 'that one was announced and not booked yet'],
  ['text-changed', 'the day and the amount are the same, the words are others'],
  ['day-changed', 'the amount and the words are the same, the day is another'],
  ['balance-differs', 'the day, the amount and the words are the same, the balance after it is another'],
  ['day-and-text-changed', 'the amount is the same, the day and the words are others'],
]);

/** What is said of a code is made from its facts and from the words that the caller gives. */
type ExceptionProse = Readonly<
  Record<string, (facts: never, words: ExceptionWords) => readonly [what: string, remedy: string]>
>;

/** Where nothing needs to be done. */
const NONE = '';

export const EXCEPTION_PROSE = {
  'days-missing': ({
    days,
    change,
    entries,
    in: into,
    out,
  }: Facts<'days' | 'change' | 'entries' | 'in' | 'out'>) => {
    const way = `, over which the balance ${isOut(change) ? 'fell' : 'rose'} by ${amountText(change)}`;
    const count = Array.isArray(entries) ? entries.length : 0;
    const wait = count === 1 ? '1 entry' : `${count} entries`;
    const waiting = ` ${wait} of the book, ${amountText(into)} in and ${amountText(out)} out, cannot be checked without it.`;
    return [
      `There is no statement for ${daysOf(days)}${change === 0 ? '' : way}.${count === 0 ? '' : waiting}`,
      'Ask for the missing days, and run this again.',
    ];
  },
  'balance-jumps': ({
    date,
    expected,
    found,
    difference,
  }: Facts<'date' | 'expected' | 'found' | 'difference'>) => [
    `The statement from ${dayText(date)} begins with ${pounds(found)}, and the one before it ended with ${pounds(expected)}: the balance ${isOut(difference) ? 'fell' : 'rose'} by ${amountText(difference)} between two statements.`,
    'Ask for both statements again, from the bank itself.',
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
    const clue = ` The book has an entry of exactly that, ${same.join('; or ')}, which the bank does not show.`;
    return [
      `The statement${facts.days ? ` for ${daysOf(facts.days)}` : ''} does not add up: ${pounds(opening)} and lines of ${pounds(lines)} make ${sum}, and it closes at ${pounds(closing)}. ${amountText(difference)} of money ${isOut(difference) ? 'out' : 'in'} is missing from the file.${same.length === 0 ? '' : clue}`,
      'Ask for the statement again, from the bank itself.',
    ];
  },
  'book-differs': ({ asAt, difference }: Facts<'difference'> & { readonly asAt?: unknown }) => [
    `${asAt === undefined ? 'At the end' : `On ${dayText(asAt)}`} the bank has ${amountText(difference)} ${isOut(difference) ? 'less' : 'more'} than the book and everything open between them account for.`,
    'Look first at what the book began with. Then look for an entry that says it was paid and was not.',
  ],
  'balance-unknown': ({ asAt, byLines }: Facts<'byLines'> & { readonly asAt?: unknown }) => [
    `No balance is stated, so nothing shows that the lines are all there are. By them it should hold ${pounds(byLines)}.`,
    `Ask for the bank's own statement that shows the balance${asAt === undefined ? '' : ` on ${dayText(asAt)}`}.`,
  ],
  'balance-declared': ({ asAt, declared }: Facts<'declared'> & { readonly asAt?: unknown }) => [
    `The account agrees to the ${pounds(declared)} that the holder declares${asAt === undefined ? '' : ` for ${dayText(asAt)}`}. The bank states no balance, so it is not verified.`,
    `Ask for the bank's own statement that shows the balance, or have a named person decide to seal it without.`,
  ],
  'not-in-pounds': ({ asAt, lines }: Facts<'lines'> & { readonly asAt?: unknown }) => [
    `The statement${asAt === undefined ? '' : ` up to ${dayText(asAt)}`} is not in pounds, so none of its ${counted(lines, 'line')} can be matched.`,
    'Ask for a statement in pounds.',
  ],
  'merchant-not-allowed': (facts: LineFacts & Facts<'merchantCategory' | 'name'>, words: ExceptionWords) => [
    `${lineMoved(facts, words)}. By the code of the merchant, ${nameText(facts.merchantCategory)}, that is ${nameText(facts.name)}.`,
    'Ask what was bought. If it was not for a need in the plan, the council may ask for the money back; record the decision and the reason.',
  ],
  'line-unexplained': (facts: LineFacts, words: ExceptionWords) => [
    `${lineMoved(facts, words)}. The book has no such payment, and it is not yet explained.`,
    isOut(facts.pence)
      ? 'Ask the holder first, with a day to answer by, and for the invoice. Then put the payee on the map, or charge the payment to suspense.'
      : 'Ask the holder first, with a day to answer by, who paid it and what for. Then put the payer on the map, or hold the money in suspense.',
  ],
  'line-gone': (facts: LineFacts & Facts<'file'>, words: ExceptionWords) => [
    `${lineMoved(facts, words)} by an earlier file, and ${nameText(facts.file)}, which shows that day, does not show it.`,
    'Ask the bank which of the two is right.',
  ],
  question,
  'line-doubtful': (
    facts: LineFacts & Facts<'why' | 'file'> & { readonly known?: unknown },
    words: ExceptionWords,
  ) => [
    `${lineMoved(facts, words)} by ${nameText(facts.file)}. It may be ${facts.known ? itemText(facts.known, words) : 'a line'} that is known already: ${SUSPECTS.get(facts.why) ?? nameText(facts.why)}.`,
    'Say whether it is new or the same.',
  ],
  'outstanding-long': (facts: EntryFacts & Facts<'ageDays'>, words: ExceptionWords) => [
    `${entryText(facts, words)} was uncleared ${counted(facts.ageDays, 'day')} later, when the statement ended.`,
    'Ask whether it is still wanted. A bank may refuse a cheque older than six months: reverse it then.',
  ],
  'own-transfer': ({ out, in: into, bankingDays }: Facts<'out' | 'in' | 'bankingDays'>) => [
    `${amountText(inside(out)['pence'])} left ${nameText(inside(out)['account'])} on ${dayText(inside(out)['date'])} and reached ${nameText(inside(into)['account'])} ${bankingDays === 0 ? 'the same day' : `${counted(bankingDays, 'banking day')} later`}. It is neither spending nor income.`,
    'Check that both accounts are approved for this money. Then record one entry that moves it from the one to the other.',
  ],
  tolerated: ({ pence }: Facts<'pence'>) => [
    `Differences of ${pounds(pence)} in all were let pass.`,
    'Look whether they are what they were let pass for, and record them.',
  ],
  returned: (
    { paid, back, again }: Facts<'paid' | 'back'> & { readonly again?: unknown },
    words: ExceptionWords,
  ) => [
    `${itemText(paid, words)} came back on ${dayText(inside(back)['date'])} (${named(inside(back)['line'], words.line)}) and was ${again ? `sent again on ${dayText(inside(again)['date'])}` : 'not sent again'}.`,
    again ? NONE : 'Ask whether it is still owed.',
  ],
  'on-its-way': (facts: EntryFacts & Facts<'ageDays'>, words: ExceptionWords) => [
    `${entryText(facts, words)} was uncleared when the statement ended.`,
    NONE,
  ],
  'line-pending': (facts: LineFacts, words: ExceptionWords) => [
    `The bank has announced ${itemText(facts, words)} and not booked it yet; it is in no balance.`,
    NONE,
  ],
  'row-rejected': (facts: RowFacts, words: ExceptionWords) => [
    `Line ${nameText(facts.line)} of ${nameText(facts.file)} could not be read, for ${because(facts.reason)}${rowText(facts, words)}`,
    'Look at the row. If it is a payment, ask for the file again.',
  ],
  'row-skipped': (facts: RowFacts, words: ExceptionWords) => [
    `Line ${nameText(facts.line)} of ${nameText(facts.file)} was left out, for ${because(facts.reason)}${rowText(facts, words)}`,
    NONE,
  ],
  'file-doubtful': ({ file, line, reason, rows }: RowFacts & Facts<'rows'>) => {
    const [what, remedy] = FILE_DOUBTS.get(reason) ?? [
      `% was read with a doubt at ${counted(rows, 'row')}, first at line ${nameText(line)}: ${because(reason)}.`,
      'Look once at what was read there.',
    ];
    return [what.split('%').join(nameText(file)), remedy];
  },
  'file-known': ({ file, lines }: Facts<'file' | 'lines'>) => [
    `${nameText(file)} shows nothing new: all its ${counted(lines, 'line')} were known, and none was taken in twice.`,
    NONE,
  ],
  'file-overlaps': ({ file, lines, known }: Facts<'file' | 'lines' | 'known'>) => [
    `${nameText(file)} overlaps with another file: ${nameText(known)} of its ${counted(lines, 'line')} were known, and none was taken in twice.`,
    NONE,
  ],
} satisfies ExceptionProse;

/** What exceptions of one kind have in common, as a heading. */
export const EXCEPTION_HEADINGS = {
  'not-proved': 'The account is not reconciled',
  'not-allowed': 'Payment to check: type of shop',
  unexplained: 'Not yet explained',
  question: 'Please confirm',
  'outstanding-long': 'Uncleared too long',
  'own-transfer': 'Between a person’s own accounts',
  tolerated: 'Differences that were let pass',
  'for-the-record': 'For the record',
} as const;

/** An exception as far as its prose needs it. */
export type ExplainableException = {
  [Code in keyof typeof EXCEPTION_PROSE]: {
    readonly code: Code;
    readonly facts: Parameters<(typeof EXCEPTION_PROSE)[Code]>[0];
  };
}[keyof typeof EXCEPTION_PROSE];

/** An exception in words; of a code that is not known, its code. */
export function explainedException({ code, facts }: ExplainableException, words: ExceptionWords): Message {
  if (!Object.hasOwn(EXCEPTION_PROSE, code))
    return { what: `Found: ${plain(code)}.`, remedy: 'Ask whoever looks after this system.' };
  const [what, remedy] = (EXCEPTION_PROSE as ExceptionProse)[code]!((facts ?? {}) as never, words);
  return { what, remedy };
}
