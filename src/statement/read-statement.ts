/**
 * Reads a statement file, and recognises its format by its content: OFX, QFX, camt, MT940, QIF or CSV.
 *
 * Method: a text that is none of the first five is CSV. Files that people send by mistake are refused by name.
 *
 * @module
 */
import { check, maybe, record } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { readCamt } from './camt/read-camt.js';
import { type CsvLayout, csvLayoutSchema } from './csv/layout.js';
import { readCsv } from './csv/read-csv.js';
import { readMt940 } from './mt940/read-mt940.js';
import { readOfx } from './ofx/read-ofx.js';
import { readQif } from './qif/read-qif.js';
import { declaredEncoding, decode } from './reading/decode.js';
import { FILE_LIMIT } from './reading/lines.js';
import { READING_FIELDS, type ReadingOptions } from './reading/options.js';
import type { StatementFile } from './statement.js';

/** Characters of the start by which the format is recognised. */
const LOOKED_AT = 4096;

/** Files that are not statements, by how they begin; tried in this order. */
const OTHERS: readonly (readonly [RegExp | string, string])[] = [
  ['%PDF', 'a PDF document'],
  ['PK\u0003\u0004', 'a spreadsheet or an archive (ZIP)'],
  ['ÐÏ\u0011à', 'a spreadsheet of the old binary kind'],
  ['‰PNG', 'a picture'],
  ['ÿØÿ', 'a picture'],
  ['GIF8', 'a picture'],
  ['{\\rtf', 'a word processor document'],
  [/^[{[]/, 'JSON'],
  [/^<(?:!doctype html|html|head|body)/i, 'a web page'],
  [/^</, 'XML'],
];

/** A SWIFT statement: an envelope, or a tag that every message begins with. */
const SWIFT = /^(?:\{1:[A-Z]|\{4:|[^\w\s]?:(?:20|25P?|60[FM]):)/m;
const QIF = /^[ \t]{0,100}!(?:Type:|Account\b|Option:|Clear:)/im;
/** A message of ISO 20022, or a part of one. */
const ISO_20022 = /<(?:[\w.-]{1,40}:)?(?:Document|BkToCstmr[A-Za-z]{1,20}|Stmt|Rpt|Ntfctn|Ntry)[\s>/]/;

/** Whether a value is a buffer of this page or program, or of another. */
function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}

/** The choices of a caller; each reader uses those for its format. */
export interface StatementOptions extends ReadingOptions {
  /** Of a CSV file; without it, it is recognised, or guessed with a warning. */
  readonly layout?: CsvLayout;
}

const optionsSchema = record<StatementOptions>({ ...READING_FIELDS, layout: maybe(csvLayoutSchema) });

/** Whether more than one character in a hundred is never in a text. */
function isBinary(start: string): boolean {
  let strange = 0;
  for (let place = 0; place < start.length; place++) {
    const unit = start.charCodeAt(place);
    // Tab, line ends, vertical tab and form feed are control characters of texts.
    if (unit < 9 || (unit > 13 && unit < 32) || unit === 0xfffd) strange++;
  }
  return strange * 100 > start.length;
}

/**
 * Reads a statement file.
 *
 * @param input the whole file: its bytes, or its text if it is decoded already.
 * @param options.layout of a CSV file that is not recognised.
 * @param options.dayFirst of a QIF or CSV file, whether the day is before the month.
 * @param options.signs of amounts whose direction nothing in the file states.
 * @param options.dates by which day lines are dated; without it, as each reader says.
 * @returns as `readOfx`, `readCamt`, `readMt940`, `readQif` or `readCsv`.
 *
 * Refuses as they do, and with `file-not-statement` any other file, with the format that it seems to have.
 */
export function readStatement(
  input: Uint8Array | ArrayBuffer | string,
  options: StatementOptions = {},
): Result<StatementFile> {
  const bytes = isBuffer(input) ? new Uint8Array(input) : input;
  if (!(bytes instanceof Uint8Array) && typeof bytes !== 'string')
    return refuse(problem('field-invalid', { expected: 'bytes or text', found: shown(bytes) }, 'bytes'));
  const checked = within('options', check(optionsSchema, options));
  if (!checked.ok) return checked;
  const { layout, ...reading } = checked.value;
  if (bytes.length === 0) return refuse(problem('file-empty', {}));
  if (bytes.length > FILE_LIMIT)
    return refuse(problem('file-too-large', { size: bytes.length, limit: FILE_LIMIT }));
  const text = typeof bytes === 'string' ? bytes : decode(bytes, declaredEncoding(bytes)).text;
  // Trimming also removes a byte order mark.
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (/^\s*$/.test(start) && text.trim() === '') return refuse(problem('file-empty', {}));
  if (/<OFX[\s>]/i.test(start) || /^(?:OFXHEADER|DATA:OFX)/.test(start)) return readOfx(text, reading);
  if (start.startsWith('<') && ISO_20022.test(start)) return readCamt(text, reading);
  if (SWIFT.test(start)) return readMt940(text, reading);
  if (QIF.test(start)) return readQif(text, reading);
  const other = OTHERS.find(([form]) =>
    typeof form === 'string' ? start.startsWith(form) : form.test(start),
  );
  if (other !== undefined) return refuse(problem('file-not-statement', { reason: other[1] }));
  if (isBinary(start)) return refuse(problem('file-not-statement', { reason: 'a file that is not text' }));
  return readCsv(text, layout, reading);
}
