/**
 * Counts from outside what rows a statement file holds, and finds those that nobody answered for.
 *
 * Method: the text is searched for what begins a row in each format, by other code than the readers'; of CSV every row below the header
 * must be answered by its own line number, and no row above it may look like a payment.
 */
import Papa from 'papaparse';
import { declaredEncoding, decode } from '../../src/statement/reading/decode.js';
import type { StatementFile } from '../../src/statement/statement.js';

/** A header stands in one of the first sixty rows. */
const HEADER_WITHIN = 61;
const DAY = /^(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}-\d\d-\d\d|\d{1,2} [A-Za-z]{3} \d{2,4})$/;
const AMOUNT = /^[-+]?£?\d{1,9}\.\d\d$/;

/** The text with its line ends as `\n`. */
function textOf(bytes: Uint8Array): string {
  const { text } = decode(bytes, declaredEncoding(bytes));
  return (text.startsWith('\uFEFF') ? text.slice(1) : text).replace(/\r\n?/g, '\n');
}

/** A text without what stands between two marks; that which does not end is left. */
function without(text: string, opening: string, closing: string): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const from = text.indexOf(opening, at);
    const to = from < 0 ? -1 : text.indexOf(closing, from + opening.length);
    if (to < 0) break;
    kept.push(text.slice(at, from));
    at = to + closing.length;
  }
  return kept.join('') + text.slice(at);
}

function count(text: string, pattern: RegExp): number {
  let times = 0;
  for (const _ of text.matchAll(pattern)) times++;
  return times;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows as a delimiter parts them, each with its line; undefined where quotations are broken. */
function rowsBy(delimiter: string, text: string): Row[] | undefined {
  if (!text.includes('"'))
    return linesOf(text).map((raw, at) => ({ line: at + 1, cells: raw.split(delimiter) }));
  const { data, errors } = Papa.parse<string[]>(text.endsWith('\n') ? text.slice(0, -1) : text, {
    delimiter,
    newline: '\n',
  });
  if (errors.length > 0) return undefined;
  let line = 1;
  return data.map((cells) => {
    const row = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    return row;
  });
}

const isPayment = ({ cells }: Row) => {
  const bare = cells.map((cell) => cell.trim().replaceAll(',', ''));
  return bare.some((cell) => DAY.test(cell)) && bare.some((cell) => AMOUNT.test(cell));
};

function lostOfCsv(text: string, answered: ReadonlyMap<number, number>): string | undefined {
  let best: string | undefined;
  for (const delimiter of [',', ';', '\t', '|']) {
    const rows = rowsBy(delimiter, text);
    if (rows === undefined) return undefined;
    const first = rows.findIndex(({ line }) => answered.has(line));
    const above = first < 0 ? rows : rows.slice(0, first);
    const below = first < 0 ? [] : rows.slice(first);
    const missing = below.find(({ line }) => !answered.has(line));
    const payment = above.find(isPayment);
    const lost =
      missing !== undefined
        ? `row of line ${missing.line} is answered nowhere`
        : above.length > HEADER_WITHIN
          ? `${above.length} rows above the first that is answered`
          : payment && `row of line ${payment.line} above the header has a day and an amount`;
    if (lost === undefined) return undefined;
    best ??= lost;
  }
  return best;
}

/** The payments of a QIF file: each has one day, and ends at `^`, at the next header or with the file. */
function paymentsOfQif(text: string): number {
  let isPaid = false;
  let payments = 0;
  let days = 0;
  let holdsAny = false;
  const end = (isEnded: boolean) => {
    if (isPaid) payments += Math.max(days, isEnded || holdsAny ? 1 : 0);
    days = 0;
    holdsAny = false;
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('!')) {
      end(false);
      // Options say how the file is to be taken in, not what follows.
      if (!/^!(?:type:|account\b)/i.test(line)) continue;
      isPaid = /^!type:(?:bank|cash|ccard|oth [als])\s*$/i.test(line);
    } else if (line.startsWith('^')) end(true);
    else if (/^[A-Z$%/]/.test(line)) {
      holdsAny = true;
      if (line.startsWith('D')) days++;
    }
  }
  end(false);
  return payments;
}

/** What of a file stands in no line, is not rejected and not skipped; undefined when all is answered for. */
export function rowsLost(file: StatementFile, bytes: Uint8Array): string | undefined {
  const { format, statements, rejected, skipped } = file;
  const answered = new Map<number, number>();
  let total = 0;
  for (const { line } of [...statements.flatMap((one) => one.lines), ...rejected, ...skipped]) {
    answered.set(line, (answered.get(line) ?? 0) + 1);
    total++;
  }
  const text = textOf(bytes);
  const fewer = (rows: number) => (total < rows ? `${total} of ${rows} rows answered` : undefined);
  if (format === 'csv:santander-text') {
    const blocks = ['Date', 'Amount'].map((name) => count(text, new RegExp(`^[^\\S\\n]*${name}:`, 'gm')));
    return fewer(Math.max(...blocks));
  }
  if (format.startsWith('csv:')) {
    const last = linesOf(text).length;
    for (const [line, times] of answered) {
      if (times > 1) return `row of line ${line} is answered ${times} times`;
      if (line > last) return `a row on line ${line} of ${last}`;
    }
    return lostOfCsv(text, answered);
  }
  const bare = without(without(text, '<![CDATA[', ']]>'), '<!--', '-->');
  if (format === 'ofx') return fewer(count(bare, /<STMTTRNP?(?:[\s/][^<>]{0,150})?>/gi));
  if (format.startsWith('camt')) return fewer(count(bare, /<(?:[\w.-]{1,40}:)?Ntry(?=[\s/>])/g));
  if (format === 'qif') return fewer(paymentsOfQif(text));
  const tags = text.split('\n').flatMap((line, at) => (/^:61:/.test(line) ? [at + 1] : []));
  const lost = tags.find((line) => !answered.has(line));
  return lost === undefined ? undefined : `:61: of line ${lost} is answered nowhere`;
}
