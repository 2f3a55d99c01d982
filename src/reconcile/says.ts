/**
 * What a text says, taken apart for comparison: a name, references, and what kind of payment it is.
 *
 * Method: accents, capitals and punctuation are dropped, because banks drop them. A word with a figure in it is a reference; six
 * characters or more make it a strong one. Words that stand on every line (`WAGES`, `LTD`, the bank's own codes) are no name.
 * Limit: English words and the codes of UK banks.
 *
 * @module
 */

/** How a payment is made, where its text tells. */
export type PaymentKind = 'cash' | 'cheque' | 'returned';

/** What one text says. */
export interface Says {
  /** Letters of the name, without blanks; empty when there is none. */
  readonly name: string;
  readonly words: readonly string[];
  /** References of six characters or more, squeezed. */
  readonly strong: readonly string[];
  /** Shorter ones, such as `WK02`. */
  readonly weak: readonly string[];
  readonly kind?: PaymentKind;
  /** Whether it says neither a name nor a reference. */
  readonly silent: boolean;
}

const set = (words: string) => new Set(words.split(' '));

const CASH = set('CASH ATM CSH CPT CASHPOINT');
const CHEQUE = set('CHQ CHEQUE');
const RETURNED = set('RTN RETURNED UNPAID ARUCS ARUDD BOUNCED REJECTED RECALLED');
/** What the bank or the payer writes on every line of a kind: no name. */
const NO_NAME = set(
  'FPO FPI FPS FP BGC BAC BACS DD SO STO DEB POS VIS CR DR TFR TRF BP CPM OTH CARD PAYMENT PAYMENTS PURCHASE CREDIT DEBIT DIRECT STANDING ORDER FASTER TRANSFER ' +
    'WAGES WAGE SALARY PAY INV INVOICE REF REFERENCE WK WEEK FROM TO ON AT LTD LIMITED PLC LLP CIC THE AND REFUND WITHDRAWAL',
);
/** Card machines and purses that write themselves before the name of the shop. */
const BEFORE_NAME = /^(?:SUMUP|ZETTLE|IZ|SQ|PAYPAL|STRIPE|SP|CRV)[ _]*\*+\s*/;

/** Longest text looked at, in characters: no bank's name and reference together are longer. */
const LONGEST = 400;

function plain(text: string): string {
  const short = text.slice(0, LONGEST);
  // Most of what banks write is plain already, and quicker to read so.
  const letters = /^[A-Za-z0-9 /*_.-]*$/.test(short)
    ? short
    : short.normalize('NFKD').replace(/[\p{M}'’]/gu, '');
  return letters.toUpperCase().trim().replace(BEFORE_NAME, '');
}

const STRONG = 6;
const WEAK = 3;

/**
 * Takes texts apart.
 *
 * @param name the text that holds the name, such as the payee
 * @param others texts that can hold references; the first also holds the name where `name` has none
 */
export function saysOf(name: string, ...others: readonly string[]): Says {
  const words: string[] = [];
  const strong = new Set<string>();
  const weak = new Set<string>();
  let kind: PaymentKind | undefined;
  for (const [place, text] of [name, ...others].entries()) {
    if (text === '') continue;
    // The name stands in one text: what is written in the others would only make it longer.
    const isNamed = words.length > 0;
    for (const raw of plain(text).split(/[\s,;:*_()&]+/)) {
      const word = /[^A-Z0-9]/.test(raw) ? raw.replace(/[^A-Z0-9]+/g, '') : raw;
      if (word === '') continue;
      if (CASH.has(word)) kind = 'cash';
      else if (CHEQUE.has(word)) kind ??= 'cheque';
      else if (RETURNED.has(word)) kind ??= 'returned';
      else if (/\d/.test(word)) {
        if (word.length >= STRONG) strong.add(word);
        else if (word.length >= WEAK) weak.add(word);
      } else if (!isNamed && place < 2 && !NO_NAME.has(word)) words.push(word);
    }
  }
  const joined = words.join('');
  return {
    name: joined,
    words,
    strong: [...strong],
    weak: [...weak],
    ...(kind && { kind }),
    silent: joined.length < 2 && strong.size === 0 && weak.size === 0,
  };
}

/** Takes texts apart, each once however often it comes. */
export function reader(): (name: string, ...others: readonly string[]) => Says {
  const known = new Map<string, Says>();
  return (...texts) => {
    const key = texts.join('\n');
    let says = known.get(key);
    if (says === undefined) {
      says = saysOf(...texts);
      known.set(key, says);
    }
    return says;
  };
}
