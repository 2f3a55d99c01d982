/**
 * The records of a Bacs Standard 18 file: fields at fixed places, filled up with blanks or zeros.
 *
 * Limit: the governing document is for members of the scheme; these places are from public descriptions, which agree but for HDR1
 * 13 to 15. Have the first file of a service checked by the sponsoring bank or bureau.
 * Source: public descriptions of Standard 18 (guides of sponsoring banks); the dates are `bYYDDD`.
 *
 * @module
 */
import { assert } from '../../problem/problem.js';
import { type Day, day, daysBetween } from '../../time/day.js';

/** Width of a label. */
const LABEL = 80;

/** A text, filled up with blanks to its width. */
export function left(text: string, width: number): string {
  assert(text.length <= width, `a field of ${width} does not hold ${text.length} characters`);
  return text.padEnd(width, ' ');
}

/** A number, filled up with zeros to its width. */
export function zeros(value: number, width: number): string {
  const digits = String(value);
  assert(/^\d+$/.test(digits) && digits.length <= width, `a field of ${width} does not hold ${digits}`);
  return digits.padStart(width, '0');
}

/** A day as a blank, the year's last two digits and the day of the year: ` 26104`. */
export function julian(on: Day): string {
  const year = on.slice(0, 4);
  return ` ${year.slice(2)}${zeros(daysBetween(day(`${year}-01-01`), on) + 1, 3)}`;
}

/** One line of credit or of contra. */
export interface DataRecord {
  readonly sortCode: string;
  readonly account: string;
  /** 99 a credit, 17 the contra of credits. */
  readonly code: '99' | '17';
  readonly from: { readonly sortCode: string; readonly account: string };
  readonly free: string;
  readonly pence: number;
  readonly texts: readonly [payer: string, reference: string, payee: string];
  /** Only in files of several days. */
  readonly day?: Day;
}

/** Writes a record of 100 characters, or 106 with its processing day. */
export function dataRecord(record: DataRecord): string {
  const { sortCode, account, code, from, free, pence, texts } = record;
  const line = [
    left(sortCode, 6),
    left(account, 8),
    // The type of account; a building society may ask for another.
    '0',
    code,
    left(from.sortCode, 6),
    left(from.account, 8),
    left(free, 4),
    zeros(pence, 11),
    ...texts.map((text) => left(text, 18)),
    record.day === undefined ? '' : julian(record.day),
  ].join('');
  assert(line.length === (record.day === undefined ? 100 : 106), 'a record is of its width');
  return line;
}

/** The contents of the labels of a file. */
export interface Labels {
  readonly serviceNumber: string;
  readonly serial: string;
  readonly identifier: string;
  readonly created: Day;
  readonly expires: Day;
  /** The one processing day; absent in a file of several. */
  readonly processing?: Day;
  readonly fileNumber: number;
}

/** VOL1, HDR1, HDR2 and UHL1. */
export function headLabels(labels: Labels): string[] {
  const { serviceNumber: sun, serial, processing, fileNumber } = labels;
  const isMany = processing === undefined;
  return [
    `${left(`VOL1${serial}`, 41)}${left(sun, 38)}1`,
    `HDR1${header1(labels)}`,
    `HDR2${header2(isMany)}`,
    left(
      [
        'UHL1',
        left(isMany ? '' : julian(processing), 6),
        left('999999', 10),
        '00000000',
        isMany ? '4 MULTI  ' : '1 DAILY  ',
        zeros(fileNumber, 3),
      ].join(''),
      LABEL,
    ),
  ].map((label) => left(label, LABEL));
}

function header1({ serviceNumber: sun, serial, identifier, created, expires }: Labels): string {
  const name = `A${sun}S${left(identifier, 3)}${sun}`;
  return left(`${name}${serial}00010001${left('', 6)}${julian(created)}${julian(expires)} 000000`, 76);
}

function header2(isMany: boolean): string {
  return left(`F02000${isMany ? '00106' : '00100'}${left('', 35)}00`, 76);
}

/** The totals of a file. */
export interface FileTotals {
  readonly debitPence: number;
  readonly creditPence: number;
  readonly debits: number;
  readonly credits: number;
}

/** EOF1, EOF2 and UTL1. */
export function endLabels(labels: Labels, totals: FileTotals): string[] {
  const { debitPence, creditPence, debits, credits } = totals;
  return [
    `EOF1${header1(labels)}`,
    `EOF2${header2(labels.processing === undefined)}`,
    left(
      `UTL1${zeros(debitPence, 13)}${zeros(creditPence, 13)}${zeros(debits, 7)}${zeros(credits, 7)}`,
      LABEL,
    ),
  ];
}
