/**
 * The text of a payment, parsed for comparison: a name, the numbers it carries, and how the payment was made.
 *
 * Method: accents, capitals and punctuation are dropped, because banks drop them. A word with a digit is a number; a short word in
 * front of it, such as `INV` or `WK`, is its label. Words that banks write on every line (`FPO`, `LTD`, `WAGES`) are no name. Days and
 * times of day are no numbers.
 * Limit: English words and the codes of UK banks.
 *
 * @module
 */
import { remembered, rememberedBy } from './remembered.js';

/** How a payment was made, if its text says so. */
export type PaymentKind = 'cash' | 'cheque' | 'returned';

/** A number in a text: an invoice, a client, a week. Two numbers are the same when their keys are. */
export interface TextNumber {
  /** Digits without leading zeros; a number of mixed letters and digits whole; the name of a month. */
  readonly key: string;
  /** The letters in front of it, such as `INV`; empty when there are none. */
  readonly label: string;
  /** Whether it can identify a payment by itself: it has six characters or more with its label. */
  readonly isLong: boolean;
}

export interface PaymentText {
  /** The name without blanks; empty when there is none. */
  readonly name: string;
  readonly words: readonly string[];
  /** The words as one text. */
  readonly phrase: string;
  readonly numbers: readonly TextNumber[];
  readonly kind: PaymentKind | undefined;
  /** True when there is neither a name nor a number. */
  readonly isSilent: boolean;
}

/** Words with one meaning on every line. `noise`: written on every line of a kind, and no name. */
const MEANINGS: ReadonlyMap<string, PaymentKind | 'noise'> = new Map(
  (
    [
      ['cash', 'CASH ATM CSH CPT CASHPOINT'],
      ['cheque', 'CHQ CHEQUE'],
      [
        'returned',
        'RTN RETURN RETURNED UNPAID ARUCS ARUDD BOUNCED REJECTED RECALLED REVERSAL REVERSED RECREDIT RECREDITED REPRESENTED DRAWER',
      ],
      [
        'noise',
        'FPO FPI FPS FP BGC BAC BACS DD SO STO DEB POS VIS CR DR TFR TRF BP CPM OTH CARD PAYMENT PAYMENTS PURCHASE CREDIT DEBIT ' +
          'DIRECT STANDING ORDER FASTER TRANSFER WAGES WAGE SALARY PAY INV INVOICE INVOICES REF REFERENCE NO NUMBER WK WEEK FROM TO ON AT ' +
          'LTD LIMITED PLC LLP CIC THE AND OF FOR REFUND WITHDRAWAL MR MRS MS MISS MX ONLINE MOBILE BANKING BILL VIA RP INT CONTACTLESS ' +
          'RETENTION RETENTIONS BALANCE BAL REFER',
      ],
    ] as const
  ).flatMap(([meaning, words]) => words.split(' ').map((word) => [word, meaning] as const)),
);

/** Words that are a label if a number follows, whatever they mean alone. */
const LABELS: ReadonlyMap<string, string> = new Map(
  [
    ['INV', 'INV INVOICE INVOICES BILL'],
    ['WK', 'WK WEEK'],
    ['', 'REF REFERENCE NO NUMBER NR'],
    ['ACC', 'ACC ACCOUNT ACCT CUST CUSTOMER CLIENT'],
    ['CN', 'CN CRN'],
    ['PO', 'PO'],
  ].flatMap(([label, words]) => words!.split(' ').map((word) => [word, label!] as const)),
);

const MONTHS = 'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'.split(
  ' ',
);
const MONTH_OF: ReadonlyMap<string, string> = new Map(
  MONTHS.flatMap((month): [string, string][] => [
    [month, month],
    [month.slice(0, 3), month],
    [month.slice(0, 4), month],
  ]),
);
/** Whether a word in capitals is the name of a month, whole or cut. */
export const isMonth = (word: string): boolean => MONTH_OF.has(word);

/** `12APR`, `12APR26`, `06/04/2026`, `2026-04-06`, `14:32`: a day or a time of day. */
const DAY_OR_TIME =
  /^(?:\d{1,2}(?:ST|ND|RD|TH)?(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)(?:\d{2}|\d{4})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}:\d\d(?::\d\d)?)$/;

/** Card machines and payment services that write themselves before the name of the shop. */
const BEFORE_NAME = /(?:^|\s)(?:SUMUP|ZETTLE|IZ|SQ|PAYPAL|STRIPE|SP|CRV)[ _]*\*+\s*/g;

/** Most characters of a text that are read: no name and reference of a bank together are longer. */
const LONGEST = 400;
/** Characters of a number, with its label, that identify a payment by themselves. */
const LONG = 6;
/** Digits of an account's number that need no word before them. */
const LONG_ACCOUNT = 5;
function plain(text: string): string {
  const short = text.slice(0, LONGEST);
  // Most texts of banks are plain, and quicker to read as they are.
  const letters = /^[A-Za-z0-9 /*_.-]*$/.test(short)
    ? short
    : short.normalize('NFKD').replace(/[\p{M}'’]/gu, '');
  return letters.toUpperCase().replace(BEFORE_NAME, ' ').trim();
}

/** `+2`: how many more than those named. */
const FURTHER = /^\+\d{1,2}$/;
const YEAR = /^(?:20)?\d\d$/;
const DAY_OF_MONTH = /^[0-3]?\d$/;
const BETWEEN = /[\s,;*_()&#]+/;
const HAS_DIGIT = /[0-9]/;
const LETTERS_THEN_DIGITS = /^([A-Z]*)([0-9]+)$/;
const NONE: readonly never[] = [];

/** The number in a word with a digit, with the label that may be before it. */
function numberOf(word: string, before: string): TextNumber | undefined {
  const simple = LETTERS_THEN_DIGITS.exec(word);
  if (simple === null)
    return word.length < 3 ? undefined : { key: word, label: '', isLong: word.length >= LONG };
  const [, letters, digits] = simple as unknown as [string, string, string];
  const given = LABELS.get(letters || before) ?? (letters || before);
  // `CLIENT 205216` may be `SC205216` elsewhere: the word says whose number it is, and is no part of it.
  const label = given === 'ACC' && digits.length >= LONG_ACCOUNT ? '' : given;
  const key = digits.replace(/^0+(?=.)/, '');
  if (label === '' && digits.length < 2) return undefined;
  return { key, label, isLong: label.length + digits.length >= LONG };
}

/** Short words of consonants, such as `DP` or `SC`: no name is written so. */
const CONSONANTS = /^[BCDFGHJKLMNPQRSTVWXZ]{2,4}$/;

/** The label that a word gives the number behind it: a known one, or a few consonants. */
function labelOf(word: string): string {
  const label = LABELS.get(word);
  if (label !== undefined) return label;
  return CONSONANTS.test(word) && !MEANINGS.has(word) ? word : '';
}

function textOf(
  words: readonly string[],
  numbers: readonly TextNumber[],
  kind: PaymentKind | undefined,
): PaymentText {
  const name = words.length === 1 ? words[0]! : words.join('');
  const phrase = words.length === 1 ? name : words.join(' ');
  return { name, words, phrase, numbers, kind, isSilent: name.length < 2 && numbers.length === 0 };
}

const NOTHING = textOf(NONE, NONE, undefined);

function parse(text: string, onlyRecord: (number: TextNumber) => TextNumber): PaymentText {
  const words: string[] = [];
  const numbers: TextNumber[] = [];
  let kind: PaymentKind | undefined;
  let before: string | undefined;
  let label = '';
  let wasDayOfMonth = false;
  for (const raw of plain(text).split(BETWEEN)) {
    if (raw === '' || DAY_OR_TIME.test(raw) || FURTHER.test(raw)) continue;
    const word = raw.replace(/[^A-Z0-9]+/g, '');
    if (word === '') continue;
    if (HAS_DIGIT.test(word)) {
      // `INV 2026 00014`: the label holds for every number that follows it.
      if (before !== undefined) {
        const wordLabel = labelOf(before);
        // `INVOICE NO 22` is an invoice.
        label = wordLabel === '' && LABELS.has(before) ? label : wordLabel;
        // `CLIENT 205216`: the word belongs to the number and is no name.
        if ((wordLabel === before || LABELS.has(before)) && words.at(-1) === before) words.pop();
      }
      const isYear = before !== undefined && MONTH_OF.has(before) && YEAR.test(word);
      before = undefined;
      const number = isYear ? undefined : numberOf(word, label);
      if (number !== undefined) numbers.push(onlyRecord(number));
      wasDayOfMonth = DAY_OF_MONTH.test(word);
      continue;
    }
    const month = MONTH_OF.get(word);
    // `12 APR` is a day, and no payment is known by it.
    if (month !== undefined && !wasDayOfMonth)
      numbers.push(onlyRecord({ key: month, label: 'MONTH', isLong: false }));
    if (month !== undefined && wasDayOfMonth && numbers.at(-1)?.isLong === false) numbers.pop();
    wasDayOfMonth = false;
    if (before !== undefined) label = LABELS.get(before) ?? '';
    before = word;
    const meaning = MEANINGS.get(word);
    if (meaning === 'cash') kind = 'cash';
    else if (meaning === undefined) words.push(word);
    else if (meaning !== 'noise') kind ??= meaning;
  }
  return textOf(words, numbers, kind);
}

const together = (a: readonly TextNumber[], b: readonly TextNumber[]) =>
  b.length === 0 ? a : a.length === 0 ? b : [...a, ...b];

/** Two texts as one. The name is in the first; the second gives it only if the first has none and `mayName` is true. */
function joined(a: PaymentText, b: PaymentText, mayName: boolean): PaymentText {
  const named = mayName && a.words.length === 0 ? b : a;
  // Most texts after a name are codes of the bank, which add nothing.
  if (named === a && b.numbers.length === 0 && b.kind === undefined) return a;
  const kind = b.kind === 'cash' ? b.kind : (a.kind ?? b.kind);
  const numbers = together(a.numbers, b.numbers);
  const { name, words, phrase } = named;
  return { name, words, phrase, numbers, kind, isSilent: name.length < 2 && numbers.length === 0 };
}

/**
 * Makes a parser that parses each text once, however often it occurs. Equal numbers are one record.
 *
 * @returns a function of the text that holds the name, such as the payee, and of further texts that can hold numbers; the first of them
 *   also gives the name when there is none yet
 */
export function paymentTextParser(): (name: string, ...others: readonly string[]) => PaymentText {
  const onlyRecord = rememberedBy(
    ({ key, label, isLong }: TextNumber) => `${label} ${isLong} ${key}`,
    (number) => number,
  );
  const parseOnce = remembered((text: string) => (text === '' ? NOTHING : parse(text, onlyRecord)));
  return (name, ...others) => {
    let all = parseOnce(name);
    for (let place = 0; place < others.length; place++)
      all = joined(all, parseOnce(others[place]!), place === 0);
    return all;
  };
}

/** A text without its name: the words beside cash are the place of the machine and no payee. */
export function withoutName({ numbers, kind }: PaymentText): PaymentText {
  return textOf(NONE, numbers, kind);
}

/** Parses the text of one payment, as a parser does. */
export function parsePaymentText(name: string, ...others: readonly string[]): PaymentText {
  return paymentTextParser()(name, ...others);
}
