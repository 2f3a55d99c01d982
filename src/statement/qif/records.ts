/**
 * Splits a QIF file into records.
 *
 * Method: a header that begins with `!` says what the records after it are; a record is lines of one letter and a
 * value, up to `^`, or to the day or amount of the next where that is lost. An account block names the account of what
 * follows; options are skipped. Payments that stand under no type, as after an account block or a header that is damaged,
 * are taken for those of a bank.
 * Limit: lines that begin with no letter of the format, such as remarks, are skipped. Of the parts into which a
 * holder splits a payment nothing is read.
 * Source: Intuit, Quicken Interchange Format (QIF) files.
 *
 * @module
 */

/** What the records under a header are. */
export type QifKind = 'payments' | 'investment' | 'memorised' | 'list';

/** One record: the first value of each letter, all values of `M` together. */
export interface QifRecord {
  readonly values: ReadonlyMap<string, string>;
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  /** Whether `^` stands at its end. */
  readonly isEnded: boolean;
}

/** A header with its records. */
export interface QifSection {
  readonly kind: QifKind;
  /** As written, without the `!`; empty if a type is not written. */
  readonly header: string;
  readonly account: string;
  readonly line: number;
  readonly records: readonly QifRecord[];
}

const KINDS: ReadonlyMap<string, QifKind> = new Map([
  ['bank', 'payments'],
  ['cash', 'payments'],
  ['ccard', 'payments'],
  ['oth a', 'payments'],
  ['oth l', 'payments'],
  ['oth s', 'payments'],
  ['invst', 'investment'],
  ['memorized', 'memorised'],
]);

/** Headers that say how the file is to be taken in, not what follows. */
const OPTION = /^(?:option|clear):/i;
const TYPE = /^type:/i;

/** Whether a record has an amount, which an account of a list has not: its `T` is a word. */
function isPayment(values: ReadonlyMap<string, string>): boolean {
  return /\d/.test(values.get('T') ?? values.get('U') ?? '');
}

function kindOf(header: string): QifKind {
  const type = /^type:(.*)$/i.exec(header)?.[1]?.trim().toLowerCase();
  return KINDS.get(type ?? '') ?? 'list';
}

/**
 * Takes text into sections.
 *
 * @param text the whole file, lines ended by a line feed.
 * @returns the sections in the order of the file, none where no header stands; account blocks are given by the account
 * of those after them.
 */
export function sectionsOf(text: string): QifSection[] {
  const sections: QifSection[] = [];
  let account = '';
  let isAccount = false;
  /** Whether the last header is none of the format. */
  let isUnknown = false;
  let hasHeader = false;
  let records: QifRecord[] | undefined;
  let values = new Map<string, string>();
  let line = 0;
  const end = (isEnded: boolean) => {
    const isLoose = records === undefined && (isUnknown ? values.size > 0 || isEnded : isPayment(values));
    if (isLoose) {
      records = [];
      sections.push({ kind: 'payments', header: '', account, line, records });
      isAccount = false;
    }
    if (isAccount) account = (values.get('N') ?? '').trim() || account;
    else if (values.size > 0 || (isEnded && records !== undefined)) records?.push({ values, line, isEnded });
    values = new Map();
    line = 0;
  };
  text.split('\n').forEach((indented, place) => {
    const raw = indented.trimStart();
    const letter = raw[0];
    if (letter === '!') {
      if (values.size > 0) end(false);
      const header = raw.slice(1).trim();
      hasHeader = true;
      if (OPTION.test(header)) return;
      isAccount = /^account\b/i.test(header);
      records = TYPE.test(header) ? [] : undefined;
      isUnknown = records === undefined && !isAccount;
      if (records !== undefined)
        sections.push({ kind: kindOf(header), header, account, line: place + 1, records });
    } else if (letter === '^') {
      line ||= place + 1;
      end(true);
    } else if (letter !== undefined && /[A-Z$%/]/.test(letter)) {
      // A record has one day and one amount, an account one name: another is of the next, and the `^` between them is lost.
      const isOnce = letter === 'D' || letter === 'T' || (letter === 'N' && isAccount);
      if (isOnce && values.has(letter)) end(false);
      line ||= place + 1;
      const value = raw.slice(1).trim();
      const before = values.get(letter);
      if (before === undefined) values.set(letter, value);
      else if (letter === 'M') values.set(letter, `${before} ${value}`);
    }
  });
  if (values.size > 0) end(false);
  return hasHeader ? sections : [];
}
