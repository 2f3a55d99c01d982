/**
 * Reads a statement file of a kind that is found out from its content: OFX, QFX or CSV.
 *
 * Limit: MT940, camt and QIF are recognised, and refused by name; so are the files that people send by mistake.
 *
 * @module
 */
import { problem, type Result, refuse } from '../problem.js';
import type { StatementFile } from '../reconcile/statement.js';
import { type CsvLayout, readCsv } from './csv.js';
import { readOfx } from './ofx.js';
import { declaredEncoding, decode } from './statement/decode.js';
import { FILE_LIMIT } from './statement/lines.js';

/** How much of the start is looked at. */
const LOOKED_AT = 4096;

/** What a file is that is no statement this library reads, by how it begins; tried in this order. */
const OTHERS: readonly (readonly [RegExp | string, string])[] = [
  ['%PDF', 'a PDF document'],
  ['PK\u0003\u0004', 'a spreadsheet or an archive (ZIP)'],
  ['ÐÏ\u0011à', 'a spreadsheet of the old binary kind'],
  ['‰PNG', 'a picture'],
  ['ÿØÿ', 'a picture'],
  ['GIF8', 'a picture'],
  ['{\\rtf', 'a word processor document'],
  [/^\{\d:|^:20:/m, 'SWIFT MT940 or MT942'],
  [/^!(?:Type|Account|Option|Clear):/im, 'QIF'],
  [/^[{[]/, 'JSON'],
  [/<Document[\s>][\s\S]*<(?:BkTo|CstmrPmt)/, 'ISO 20022 XML (camt or pain)'],
  [/^<(?:!doctype html|html|head|body)/i, 'a web page'],
  [/^</, 'XML'],
];

/** Whether more than one in a hundred characters are such as no text has. */
function isBinary(start: string): boolean {
  let strange = 0;
  for (let at = 0; at < start.length; at++) {
    const unit = start.charCodeAt(at);
    // Tab, the line ends, vertical tab and form feed are the controls that text has.
    if (unit < 9 || (unit > 13 && unit < 32) || unit === 0xfffd) strange++;
  }
  return strange * 100 > start.length;
}

/**
 * Reads a statement file.
 *
 * @param bytes the whole file.
 * @param options.layout of a CSV file that is not recognised; it is not asked of OFX.
 * @returns as `readOfx` or `readCsv`.
 *
 * Refuses as they do, and with `file-not-statement` what is neither, saying what it looks like.
 */
export function readStatement(
  bytes: Uint8Array,
  options: { readonly layout?: CsvLayout } = {},
): Result<StatementFile> {
  if (bytes.length === 0) return refuse(problem('file-empty', {}));
  if (bytes.length > FILE_LIMIT)
    return refuse(problem('file-too-large', { size: bytes.length, limit: FILE_LIMIT }));
  const { text } = decode(bytes, declaredEncoding(bytes));
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (/^\s*$/.test(start) && text.trim() === '') return refuse(problem('file-empty', {}));
  if (/<OFX[\s>]/i.test(start) || /^(?:OFXHEADER|DATA:OFX)/.test(start)) return readOfx(text);
  const other = OTHERS.find(([form]) =>
    typeof form === 'string' ? start.startsWith(form) : form.test(start),
  );
  if (other !== undefined) return refuse(problem('file-not-statement', { reason: other[1] }));
  if (isBinary(start)) return refuse(problem('file-not-statement', { reason: 'a file that is not text' }));
  return readCsv(text, options.layout);
}
