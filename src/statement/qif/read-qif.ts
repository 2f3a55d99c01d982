/**
 * Reads QIF files, which money programs and some banks write, into statements.
 *
 * Method: whether day or month comes first is written nowhere. All days are read both ways, and the order that makes
 * fewest of them impossible is taken, else the one in which they run in order, else day first with a warning.
 * Limit: QIF has no identifiers, no balances and no currency; sterling is taken. Nothing marks its end, so that a file that was cut off
 * after a record looks whole. A record named Opening Balance is read as a line, with a warning.
 * Source: Intuit, Quicken Interchange Format (QIF) files.
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import type { Day } from '../../time/day.js';
import { amountOf, type DecimalSign, decimalSignOf } from '../reading/amount-text.js';
import {
  accountWithin,
  type BookedRow,
  type Findings,
  fileOf,
  linesOf,
  squeezed,
  textOf,
} from '../reading/booked.js';
import { type DateOrder, dateOrderOf, dayOf } from '../reading/day-text.js';
import { AMOUNT_REASONS } from '../reading/lines.js';
import { checkOptions, type ReadingOptions } from '../reading/options.js';
import { thanksForPayment, withStatedSigns } from '../reading/signs.js';
import type { Statement, StatementFile } from '../statement.js';
import { type QifRecord, type QifSection, sectionsOf } from './records.js';

/** How the days and amounts of a file are written. */
interface Manner {
  readonly day: (written: string) => Day | undefined;
  readonly decimal: DecimalSign;
}

const SHORT_DATE = /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?['/.-] ?(\d{1,4})$/;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
]);

/** A day as other banks write it: Quicken puts an apostrophe before the years from 2000, and blanks for noughts. */
function plainDate(written: string): string {
  const text = written.length > 40 ? written : written.replace(/\s+/g, ' ').trim();
  const [, first, , second, year] = SHORT_DATE.exec(text) ?? [];
  if (year === undefined) return text;
  return `${first}/${second}/${year.padStart(2, '0')}`;
}

function amountText(record: Pick<QifRecord, 'values'>): string {
  return record.values.get('T') || record.values.get('U') || '';
}

function wordsOf(record: QifRecord, letter: string): string {
  const written = squeezed(record.values.get(letter) ?? '');
  return written.includes('&')
    ? written.replace(/&(?:amp|lt|gt|quot|apos|#39);/g, (name) => ENTITIES.get(name)!)
    : written;
}

/** The payee without the amount that Santander writes behind it, after blanks up to a fixed width. */
function payeeOf(record: QifRecord, pence: Pence, decimal: DecimalSign): string {
  const raw = record.values.get('P') ?? '';
  const comma = raw.lastIndexOf(',');
  const payee = wordsOf(record, 'P');
  if (comma < 1 || raw[comma - 1] !== ' ') return payee;
  const repeated = amountOf(raw.slice(comma + 1), decimal);
  const isRepeated = typeof repeated === 'number' && Math.abs(repeated) === Math.abs(pence);
  return isRepeated ? payee.slice(0, payee.lastIndexOf(',')).trim() : payee;
}

/** The reader of days in an order; each that is written is read once. */
function dayReader(order: DateOrder): Manner['day'] {
  const days = new Map<string, Day | undefined>();
  return (written) => {
    if (!days.has(written)) days.set(written, dayOf(plainDate(written), order));
    return days.get(written);
  };
}

/** How the file is written, detected from all its payments. */
function mannerOf(
  sections: readonly QifSection[],
  dayFirst: boolean | undefined,
  findings: Findings,
): Manner {
  const records = sections.flatMap((section) => section.records);
  const decimal = decimalSignOf(records.map(amountText)) ?? '.';
  if (dayFirst !== undefined) return { day: dayReader(dayFirst ? 'dmy' : 'mdy'), decimal };
  // Days come in runs, and one day of each run shows as much as all.
  const days = records
    .map(({ values }) => values.get('D') ?? '')
    .filter((written, place, all) => written !== all[place - 1])
    .map(plainDate);
  const { order, assumed } = dateOrderOf(days, 'dmy');
  // Where every day can be read day first as well, month first rests on the order of the records alone.
  const isProven = order !== 'mdy' || days.some((day) => dayOf(day, 'mdy') && !dayOf(day, 'dmy'));
  if (assumed || !isProven)
    findings.warnings.push({ line: records[0]?.line ?? 1, reason: 'date-order-assumed', text: order });
  return { day: dayReader(order), decimal };
}

function shownRecord({ values }: QifRecord): string {
  return shown(['D', 'T', 'P'].map((letter) => values.get(letter) ?? '').join(' '));
}

/** Whether purchases of a card may be written above zero: most amounts are, or a payment that it received is below. */
function isUnsigned(records: readonly QifRecord[]): boolean {
  const below = records.filter((record) => amountText(record).includes('-'));
  const isThanked = below.some((record) => thanksForPayment(wordsOf(record, 'P') || wordsOf(record, 'M')));
  return records.length > 0 && (isThanked || below.length * 2 < records.length);
}

function rowOf(record: QifRecord, { day, decimal }: Manner, findings: Findings): BookedRow | undefined {
  const { line, values, isEnded } = record;
  const text = shownRecord(record);
  if (values.size === 0) {
    findings.skipped.push({ line, reason: 'empty', text });
    return undefined;
  }
  const date = day(values.get('D') ?? '');
  const pence = amountOf(amountText(record), decimal);
  if (date === undefined || typeof pence === 'string') {
    const reason = typeof pence === 'string' ? AMOUNT_REASONS[pence] : 'date-unreadable';
    findings.rejected.push({ line, reason, text });
    return undefined;
  }
  const again = values.get('U');
  if (again && amountOf(again, decimal) !== pence)
    findings.warnings.push({ line, reason: 'amount-twice', text });
  if (!isEnded) findings.warnings.push({ line, reason: 'empty', text: '^' });
  const payee = payeeOf(record, pence, decimal);
  if (/^opening balance$/i.test(payee)) findings.warnings.push({ line, reason: 'balance-row', text });
  const reference = wordsOf(record, 'N');
  const words = wordsOf(record, 'M');
  return { date, pence, payee, text: words, bankId: '', line, reference };
}

/** Names the records that are no payments, so that nothing is left out in silence. */
function skip({ kind, header, line, records }: QifSection, findings: Findings): void {
  if (kind === 'list') {
    findings.skipped.push({ line, reason: 'empty', text: shown(`!${header}`) });
    // Under a type that nobody knows, as when its name is damaged, records can hold payments.
    for (const record of records.filter(({ values }) => values.has('D') && /\d/.test(amountText({ values }))))
      findings.rejected.push({ line: record.line, reason: 'not-booked', text: shownRecord(record) });
    return;
  }
  const reason = kind === 'investment' ? 'investment' : 'not-booked';
  for (const record of records)
    findings.skipped.push({ line: record.line, reason, text: shownRecord(record) });
}

/**
 * Reads a QIF file.
 *
 * @param input the whole file, as bytes or decoded.
 * @param options.dayFirst whether the day is before the month; detected if absent.
 * @param options.signs the signs of a card's amounts, if most have none; without it, as written, with a warning.
 * @returns a statement for each account, or each kind of account if none is named; lines in order of date. Every
 * record of a payment is in `lines`, `rejected` or `skipped`.
 *
 * Refuses with `file-empty`, `file-too-large` and `file-not-statement`.
 * @example
 * const file = '!Type:Bank\nD05/10/2026\nT-99.00\nPSUNRISE CARE\n^';
 * const { statements } = must(readQif(file, { dayFirst: true }));
 * statements[0]!.lines[0]!.payee; // 'SUNRISE CARE'
 */
export function readQif(input: string | Uint8Array, options: ReadingOptions = {}): Result<StatementFile> {
  const checked = checkOptions(options);
  if (!checked.ok) return checked;
  const { dayFirst, signs } = checked.value;
  const text = textOf(input);
  if (!text.ok) return text;
  const findings: Findings = { rejected: [], skipped: [], warnings: [] };
  const sections = sectionsOf(text.value.replace(/\r\n?/g, '\n'));
  const paid = sections.filter((section) => section.kind === 'payments');
  for (const section of sections) if (section.kind !== 'payments') skip(section, findings);
  if (paid.length === 0)
    return refuse(problem('file-not-statement', { reason: 'QIF without payments of an account' }));
  const manner = mannerOf(paid, dayFirst, findings);
  const accounts = new Map<string, { readonly account: string; readonly rows: BookedRow[] }>();
  for (const { account, header, line, records } of paid) {
    if (header === '') findings.warnings.push({ line, reason: 'empty', text: '!Type:' });
    const key = account === '' ? `\n${header.toLowerCase() || 'type:bank'}` : account;
    const accountRows = accounts.get(key) ?? {
      account: accountWithin(account, line, findings),
      rows: [],
    };
    accounts.set(key, accountRows);
    const isDoubtful = /^type:ccard/i.test(header) && isUnsigned(records);
    if (isDoubtful && signs !== 'as-written' && signs !== 'turned')
      findings.warnings.push({ line, reason: 'sign-assumed', text: shown(`!${header}`) });
    for (const record of records) {
      const row = rowOf(record, manner, findings);
      if (row === undefined) continue;
      accountRows.rows.push(
        isDoubtful && signs === 'turned' ? { ...row, pence: (0 - row.pence) as Pence } : row,
      );
    }
  }
  const statements = [...accounts.values()].map(
    ({ account, rows }): Statement => ({ account, currency: 'GBP', lines: linesOf(rows, findings) }),
  );
  const file = fileOf('qif', statements, findings);
  return signs === 'stated' ? withStatedSigns(file) : accept(file);
}
