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
  /** The words as one text. */
  readonly phrase: string;
  /** References of six characters or more, squeezed. */
  readonly strong: readonly string[];
  /** Shorter ones, such as `WK02`. */
  readonly weak: readonly string[];
  readonly kind: PaymentKind | undefined;
  /** Whether it says neither a name nor a reference. */
  readonly silent: boolean;
}

/** What some words mean wherever they stand. `no-name`: what the bank or the payer writes on every line of a kind. */
const MEANINGS: ReadonlyMap<string, PaymentKind | 'no-name'> = new Map(
  (
    [
      ['cash', 'CASH ATM CSH CPT CASHPOINT'],
      ['cheque', 'CHQ CHEQUE'],
      ['returned', 'RTN RETURNED UNPAID ARUCS ARUDD BOUNCED REJECTED RECALLED'],
      [
        'no-name',
        'FPO FPI FPS FP BGC BAC BACS DD SO STO DEB POS VIS CR DR TFR TRF BP CPM OTH CARD PAYMENT PAYMENTS PURCHASE CREDIT DEBIT ' +
          'DIRECT STANDING ORDER FASTER TRANSFER WAGES WAGE SALARY PAY INV INVOICE REF REFERENCE WK WEEK FROM TO ON AT LTD LIMITED ' +
          'PLC LLP CIC THE AND REFUND WITHDRAWAL',
      ],
    ] as const
  ).flatMap(([meaning, words]) => words.split(' ').map((word) => [word, meaning] as const)),
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

const BETWEEN = /[\s,;:*_()&]+/;
const NOT_PLAIN = /[^A-Z0-9]/;
const HAS_FIGURE = /[0-9]/;
const STRONG = 6;
const WEAK = 3;

const NONE: readonly string[] = [];

function says(
  words: readonly string[],
  strong: readonly string[],
  weak: readonly string[],
  kind: PaymentKind | undefined,
): Says {
  const name = words.length === 1 ? words[0]! : words.join('');
  const phrase = words.length === 1 ? name : words.join(' ');
  const silent = name.length < 2 && strong.length === 0 && weak.length === 0;
  return { name, words, phrase, strong, weak, kind, silent };
}

const NOTHING = says(NONE, NONE, NONE, undefined);

function takenApart(text: string): Says {
  let [words, strong, weak] = [NONE as string[], NONE as string[], NONE as string[]];
  let kind: PaymentKind | undefined;
  const withOne = (all: string[], word: string) => {
    if (all === NONE) return [word];
    if (!all.includes(word)) all.push(word);
    return all;
  };
  for (const raw of plain(text).split(BETWEEN)) {
    const word = NOT_PLAIN.test(raw) ? raw.replace(/[^A-Z0-9]+/g, '') : raw;
    if (word === '') continue;
    const meaning = MEANINGS.get(word);
    if (meaning === 'cash') kind = 'cash';
    else if (meaning === 'no-name') continue;
    else if (meaning !== undefined) kind ??= meaning;
    else if (!HAS_FIGURE.test(word)) {
      if (words === NONE) words = [word];
      else words.push(word);
    } else if (word.length >= STRONG) strong = withOne(strong, word);
    else if (word.length >= WEAK) weak = withOne(weak, word);
  }
  return says(words, strong, weak, kind);
}

const both = (a: readonly string[], b: readonly string[]) =>
  b.length === 0 ? a : a.length === 0 ? b : [...new Set([...a, ...b])];

/** What two texts say together. The name stands in the first: what is written in the other would only make it longer. */
function together(a: Says, b: Says, mayName: boolean): Says {
  const named = mayName && a.words.length === 0 ? b : a;
  const saysMore = named !== a || b.strong.length > 0 || b.weak.length > 0 || b.kind !== undefined;
  // Most of what stands behind a name is the bank's own code, which adds nothing.
  if (!saysMore) return a;
  const kind = b.kind === 'cash' ? b.kind : (a.kind ?? b.kind);
  const [strong, weak] = [both(a.strong, b.strong), both(a.weak, b.weak)];
  const { name, words, phrase } = named;
  const silent = name.length < 2 && strong.length === 0 && weak.length === 0;
  return { name, words, phrase, strong, weak, kind, silent };
}

/**
 * Makes a reader of texts, which takes each apart once however often it comes.
 *
 * @returns a function of the text that holds the name, such as the payee, and of texts that can hold references; the first of them
 *   also holds the name where there is none yet
 */
export function reader(): (name: string, ...others: readonly string[]) => Says {
  const known = new Map<string, Says>();
  const read = (text: string) => {
    if (text === '') return NOTHING;
    let found = known.get(text);
    if (found === undefined) {
      found = takenApart(text);
      known.set(text, found);
    }
    return found;
  };
  return (name, ...others) => {
    let all = read(name);
    for (let place = 0; place < others.length; place++)
      all = together(all, read(others[place]!), place === 0);
    return all;
  };
}

/** What a text says but for its name: of cash, the words beside it are the place of the machine and no payee. */
export function nameless({ strong, weak, kind }: Says): Says {
  return says(NONE, strong, weak, kind);
}

/** Takes texts apart, as a reader does. */
export function saysOf(name: string, ...others: readonly string[]): Says {
  return reader()(name, ...others);
}
