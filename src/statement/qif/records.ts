/**
 * Splits a QIF file into records.
 *
 * Method: a header that begins with `!` says what the records after it are. A record is lines of a letter and a value, up to `^`, or up to
 * the day or amount of the next record if the `^` is lost. An account block names the account of the sections after it. Options are
 * skipped.
 * Payments under no type, as after an account block or a damaged header, are taken for those of a bank.
 * Limit: lines that begin with no letter of the format, such as remarks, are skipped. The parts into which a holder splits a payment are
 * not read.
 * Source: Intuit, Quicken Interchange Format (QIF) files.
 *
 * @module
 */

/** The kind of the records under a header. */
export type QifKind = 'payments' | 'investment' | 'memorised' | 'list';

/** One record: the first value of each letter, all values of `M` together. */
export interface QifRecord {
  readonly values: ReadonlyMap<string, string>;
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  /** Whether `^` ends it. */
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

/** Headers that say how a program reads the file, and have no records. */
const OPTION = /^(?:option|clear):/i;
const TYPE = /^type:/i;

/** Whether a record has an amount. An account in a list has none: its `T` is a word. */
function isPayment(values: ReadonlyMap<string, string>): boolean {
  return /\d/.test(values.get('T') ?? values.get('U') ?? '');
}

function kindOf(header: string): QifKind {
  const type = /^type:(.*)$/i.exec(header)?.[1]?.trim().toLowerCase();
  return KINDS.get(type ?? '') ?? 'list';
}

/** Reads the lines of a file, one after the other, into sections. */
class SectionReader {
  readonly sections: QifSection[] = [];
  hasHeader = false;
  /** The last header: a type, an account, or one that is not of the format. */
  private under: 'type' | 'account' | 'unknown' | 'nothing' = 'nothing';
  private account = '';
  /** The records of the last section. */
  private records: QifRecord[] = [];
  /** The record that is being read, and the line on which it begins; 0 before its first line. */
  private values = new Map<string, string>();
  private line = 0;

  read(text: string, line: number): void {
    const letter = text[0] ?? '';
    if (letter === '!') this.header(text.slice(1).trim(), line);
    else if (letter === '^') {
      this.line ||= line;
      this.endRecord(true);
    } else if (/[A-Z$%/]/.test(letter)) this.value(letter, text.slice(1).trim(), line);
  }

  end(): void {
    if (this.values.size > 0) this.endRecord(false);
  }

  private header(header: string, line: number): void {
    this.end();
    this.hasHeader = true;
    if (OPTION.test(header)) return;
    if (TYPE.test(header)) this.begin(kindOf(header), header, line);
    else this.under = /^account\b/i.test(header) ? 'account' : 'unknown';
  }

  private begin(kind: QifKind, header: string, line: number): void {
    const { account } = this;
    this.records = [];
    this.sections.push({ kind, header, account, line, records: this.records });
    this.under = 'type';
  }

  private value(letter: string, value: string, line: number): void {
    // A record has one day and one amount, an account one name. Another is of the next record, and the `^` between them is lost.
    const isOnce = letter === 'D' || letter === 'T' || (letter === 'N' && this.under === 'account');
    if (isOnce && this.values.has(letter)) this.endRecord(false);
    this.line ||= line;
    const before = this.values.get(letter);
    if (before === undefined) this.values.set(letter, value);
    else if (letter === 'M') this.values.set(letter, `${before} ${value}`);
  }

  /** @param isEnded whether `^` ends the record */
  private endRecord(isEnded: boolean): void {
    const { values, line, under } = this;
    const isRecord = isEnded || values.size > 0;
    // A payment under no type is taken for one of a bank.
    if (under === 'unknown' ? isRecord : under !== 'type' && isPayment(values))
      this.begin('payments', '', line);
    if (this.under === 'account') this.account = (values.get('N') ?? '').trim() || this.account;
    else if (this.under === 'type' && isRecord) this.records.push({ values, line, isEnded });
    this.values = new Map();
    this.line = 0;
  }
}

/**
 * Splits text into sections.
 *
 * @param text the whole file, lines ended by a line feed.
 * @returns the sections in the order of the file, each with the account that the last account block before it names; none if the file
 *   has no header.
 */
export function sectionsOf(text: string): QifSection[] {
  const reader = new SectionReader();
  for (const [place, line] of text.split('\n').entries()) reader.read(line.trimStart(), place + 1);
  reader.end();
  return reader.hasHeader ? reader.sections : [];
}
