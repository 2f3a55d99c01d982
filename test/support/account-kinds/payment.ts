/**
 * One payment on its way from the book to the bank, with the mishaps that payments meet.
 *
 * @module
 */
import type { Day } from '../../../src/time/day.js';
import type { Strength } from '../random-accounts.js';
import { bankingDaysAfter, swapFigures } from './numbers.js';
import type { Sketch, SketchEntry, SketchLine, Wording } from './sketch.js';

/** Chances in a thousand. */
export interface Mishaps {
  /** The name is cut short. */
  readonly cut: number;
  readonly misspelt: number;
  /** The line has no name. */
  readonly nameless: number;
  readonly noReference: number;
  /** The line quotes the reference of somebody else. */
  readonly wrongReference: number;
  readonly returned: number;
  /** The return says so in a word. */
  readonly returnWord: number;
  /** The return names the payee. */
  readonly returnName: number;
  readonly sentAgain: number;
  readonly swapped: number;
  readonly fee: number;
  readonly short: number;
  /** The bank pays twice. */
  readonly paidTwice: number;
  /** The book enters it twice. */
  readonly enteredTwice: number;
  /** It never reaches the bank. */
  readonly never: number;
  /** A line beside it that nobody entered. */
  readonly stray: number;
  /** The longest delay, in banking days. */
  readonly delay: number;
}

export const MISHAPS: Readonly<Record<Strength, Mishaps>> = {
  easy: {
    cut: 40,
    misspelt: 15,
    nameless: 0,
    noReference: 60,
    wrongReference: 2,
    returned: 12,
    returnWord: 1000,
    returnName: 1000,
    sentAgain: 700,
    swapped: 3,
    fee: 3,
    short: 4,
    paidTwice: 2,
    enteredTwice: 2,
    never: 8,
    stray: 30,
    delay: 2,
  },
  normal: {
    cut: 160,
    misspelt: 50,
    nameless: 15,
    noReference: 260,
    wrongReference: 5,
    returned: 20,
    returnWord: 750,
    returnName: 900,
    sentAgain: 600,
    swapped: 9,
    fee: 8,
    short: 9,
    paidTwice: 5,
    enteredTwice: 6,
    never: 20,
    stray: 70,
    delay: 3,
  },
  hard: {
    cut: 280,
    misspelt: 110,
    nameless: 60,
    noReference: 480,
    wrongReference: 12,
    returned: 35,
    returnWord: 550,
    returnName: 750,
    sentAgain: 500,
    swapped: 22,
    fee: 16,
    short: 18,
    paidTwice: 12,
    enteredTwice: 14,
    never: 40,
    stray: 130,
    delay: 6,
  },
};

/** A payment that the book expects. */
export interface Payment extends SketchEntry {
  /** The bank's code for its kind. */
  readonly code: string;
  /** Fewest and most banking days until the bank shows it. */
  readonly delay: readonly [fewest: number, most: number];
  /** Whether it can be stopped, cut short or come back. */
  readonly steady?: boolean;
}

/** Writes what the bank shows for a payment; the noise is the writer's own affair. */
export type Writer = (payment: Payment, quoted: string) => Wording;

const RETURN_WORDS: Readonly<Record<string, readonly string[]>> = {
  DD: ['UNPAID DIRECT DEBIT', 'UNPAID DD', 'RETURNED DIRECT DEBIT'],
  SO: ['UNPAID STANDING ORDER', 'RETURNED SO', 'REVERSAL'],
  BGC: ['UNPAID', 'RECALLED', 'REVERSAL'],
  DEB: ['REVERSAL', 'REFUND', 'RECREDIT'],
  CHQ: ['UNPAID CHEQUE', 'RETURNED CHEQUE', 'REFER TO DRAWER'],
};
const RETURN_WORDS_ELSE = ['RETURNED', 'RETURNED PAYMENT', 'RECREDIT', 'REVERSAL', 'REV', 'RTN'];

/**
 * Enters a payment, shows its lines, and links them.
 *
 * Asked, beside what `certainty.ts` finds: another reference than the name's (which of the two is meant?); swapped figures, a fee, or a
 * short payment (the amounts disagree, and another payment may have been meant).
 */
export function pay(
  sketch: Sketch,
  payment: Payment,
  write: Writer,
  mishaps: Mishaps,
  others: readonly string[] = [],
) {
  const { dice } = sketch;
  const entry = sketch.enter(payment);
  const isSteady = payment.steady === true;
  if (dice.chance(mishaps.enteredTwice) && !isSteady)
    sketch.enter({
      ...entry,
      date: dice.chance(500) ? entry.date : bankingDaysAfter(entry.date, dice.below(4)),
    });
  if (dice.chance(mishaps.never)) return;
  const date = bankingDaysAfter(entry.date, dice.between(...payment.delay));
  const show = (on: Day, pence: number) => sketch.show(on, pence, write(payment, payment.reference));

  if (!isSteady && dice.chance(mishaps.returned)) {
    sendBack(sketch, payment, entry, show(date, entry.pence), write, mishaps);
  } else if (!isSteady && dice.chance(mishaps.fee)) {
    const fee = dice.pick([50, 125, 299, 1000]) * Math.sign(entry.pence);
    sketch.link([show(date, entry.pence > 0 ? entry.pence - fee : entry.pence + fee)], [entry], 'fee', true);
  } else if (!isSteady && dice.chance(mishaps.short)) {
    const part = Math.round((entry.pence * dice.between(600, 950)) / 1000);
    sketch.link([show(date, part)], [entry], 'short', part !== entry.pence);
  } else if (!isSteady && dice.chance(mishaps.swapped)) {
    const other = swapFigures(entry.pence, dice);
    const isSwapped = other !== entry.pence;
    sketch.link([show(date, other)], [entry], isSwapped ? 'swapped' : 'one', isSwapped ? true : undefined);
  } else if (others.length > 0 && dice.chance(mishaps.wrongReference)) {
    const other = dice.pick(others);
    const line = sketch.show(date, entry.pence, write(payment, other));
    const isContradicted = line.quotes.length > 0 && other !== payment.reference;
    const what = isContradicted ? 'another reference' : 'one';
    sketch.link([line], [entry], what, isContradicted ? true : undefined);
  } else {
    const wording = write(payment, payment.reference);
    sketch.link([sketch.show(date, entry.pence, wording)], [entry], 'one');
    if (!isSteady && dice.chance(mishaps.paidTwice))
      sketch.show(dice.chance(600) ? date : bankingDaysAfter(date, 1), entry.pence, wording);
  }
}

/** Shows that a payment came back, and perhaps that it was sent again. */
function sendBack(
  sketch: Sketch,
  payment: Payment,
  entry: SketchEntry,
  paid: SketchLine,
  write: Writer,
  mishaps: Mishaps,
): void {
  const { dice } = sketch;
  const returnDate = bankingDaysAfter(paid.date, dice.below(4));
  const isNamed = dice.chance(mishaps.returnName);
  const word = dice.chance(isNamed ? mishaps.returnWord : 900)
    ? dice.pick(RETURN_WORDS[payment.code] ?? RETURN_WORDS_ELSE)
    : '';
  const wording = isNamed ? paid : { ...paid, payee: '', names: [], quotes: [], reference: '' };
  const back = sketch.show(returnDate, -paid.pence, {
    payee: `${word} ${wording.payee}`.trim(),
    text: word === '' ? paid.text : dice.pick(['RTN', paid.text]),
    names: wording.names,
    quotes: wording.quotes,
    ...(wording.reference !== undefined && { reference: wording.reference }),
  });
  if (!dice.chance(mishaps.sentAgain)) {
    sketch.link([paid, back], [], 'returned');
    return;
  }
  const againDate = bankingDaysAfter(returnDate, dice.below(4));
  const again = sketch.show(againDate, paid.pence, write(payment, payment.reference));
  sketch.link([paid, back, again], [entry], 'returned');
}
