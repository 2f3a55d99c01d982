/**
 * Reads a statement file as its bytes come, a large CSV file in bounded memory.
 *
 * Method: bytes are decoded and CSV rows read piece by piece. Any other format is decoded as it comes, gathered, and
 * read whole by `readStatement`.
 * Limit: in CSV with identifiers of the bank, a line has another id than from `readStatement`, and similar lines of one day may have each
 * other's (see `csv/stream`). Other formats have at most 64 Mi characters.
 *
 * @module
 */
import { check, maybe, record } from '../problem/check.js';
import { type Problem, problem } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { beginningOf, PREVIEW_CHARACTERS, unixLines } from './csv/beginning.js';
import { type CsvLayout, csvLayoutSchema } from './csv/layout.js';
import { isSantanderText } from './csv/santander-text.js';
import { CsvStream } from './csv/stream.js';
import { readStatement } from './read-statement.js';
import { StreamDecoder } from './reading/decoder.js';
import { directionOf, FILE_LIMIT } from './reading/lines.js';
import type { StatementPart } from './reading/stream.js';
import type { StatementLine } from './statement.js';

export type { StatementPart, StatementTotal } from './reading/stream.js';

/** The beginnings of other statements, which no CSV file has. */
const NOT_CSV = /^\s*(?:<|[{]|OFXHEADER|DATA:OFX|!|:\d\d)/;
const NO_BYTES = new Uint8Array(0);

/** The encoder of the platform, to give gathered text to `readStatement`. */
const { TextEncoder: PlatformEncoder } = globalThis as unknown as {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
};

function refused(...problems: readonly Problem[]): StatementPart {
  return { kind: 'refused', problems };
}

function booked(lines: readonly StatementLine[]): readonly StatementLine[] {
  return lines.filter((line) => !line.pending);
}

function* wholeParts(text: string, layout: CsvLayout | undefined): Generator<StatementPart> {
  // Decoded text no longer shows its encoding; a byte order mark says that it is UTF-8.
  const bytes = new PlatformEncoder().encode(text === '' ? '' : `\uFEFF${text}`);
  const read = readStatement(bytes, layout === undefined ? {} : { layout });
  if (!read.ok) {
    yield refused(...read.problems);
    return;
  }
  const { format, statements, rejected, skipped, warnings } = read.value;
  for (const { account, currency, lines } of statements) yield { kind: 'lines', account, currency, lines };
  if (rejected.length + skipped.length + warnings.length > 0)
    yield { kind: 'findings', rejected, skipped, warnings };
  yield {
    kind: 'end',
    format,
    direction: directionOf(statements.flatMap(({ lines }) => booked(lines).map(({ date }) => date))),
    statements: statements.map(({ account, currency, lines, opening, closing }) => ({
      account,
      currency,
      lines: booked(lines).length,
      pence: booked(lines).reduce((sum, line) => sum + line.pence, 0),
      ...(opening === undefined ? {} : { opening }),
      ...(closing === undefined ? {} : { closing }),
    })),
  };
}

/** Begins to read CSV; undefined if the text is something else, or not recognised. */
function begin(text: string, layout: CsvLayout | undefined): CsvStream | undefined {
  if (NOT_CSV.test(text) || isSantanderText(text)) return undefined;
  const begun = beginningOf(text, layout);
  return begun.ok ? new CsvStream(begun.value) : undefined;
}

const optionsSchema = record<{ readonly layout?: CsvLayout }>({ layout: maybe(csvLayoutSchema) });

function faultsOf(chunks: unknown): Problem[] {
  if (
    typeof chunks === 'object' &&
    chunks !== null &&
    (Symbol.asyncIterator in chunks || Symbol.iterator in chunks)
  )
    return [];
  return [problem('field-invalid', { expected: 'a stream of bytes', found: shown(chunks) }, 'chunks')];
}

/**
 * Reads a statement file as its bytes come.
 *
 * @param chunks of the file, of any size, as a file stream or the body of a response gives them.
 * @param options.layout of a CSV file that is not recognised.
 * @returns lines and findings as they are read, then `end` with a total for each account; or `refused`, with the
 * codes of `readStatement`; then discard all parts before it. Lines are not kept once they are given.
 * @example
 * const file = ':20:X\n:25:1\n:28C:1\n:60F:C261001GBP5,00\n:61:2610051005D2,50NTRFNONREF\n:62F:C261031GBP2,50\n';
 * async function* pieces() {
 *   yield new TextEncoder().encode(file);
 * }
 * const kinds: string[] = [];
 * for await (const part of readStatementStream(pieces())) kinds.push(part.kind);
 * kinds; // ['lines', 'end']
 * must(readMt940(file)).statements.length; // 1
 */
export async function* readStatementStream(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly layout?: CsvLayout } = {},
): AsyncGenerator<StatementPart, void, undefined> {
  const given = check(optionsSchema, options);
  const faults = [...faultsOf(chunks), ...(given.ok ? [] : given.problems)];
  if (faults.length > 0 || !given.ok) {
    yield refused(...faults);
    return;
  }
  const { layout } = given.value;
  const decoder = new StreamDecoder();
  let csv: CsvStream | undefined;
  let isWhole = false;
  let gathered = '';
  let carried = '';
  /** The parts of one more text. */
  const take = (text: string, isLast: boolean): readonly StatementPart[] => {
    const all = carried + text;
    // A line end of two characters may be cut between them.
    carried = !isLast && all.endsWith('\r') ? '\r' : '';
    const unix = unixLines(carried === '' ? all : all.slice(0, -1));
    if (csv !== undefined) return csv.push(unix, isLast);
    gathered += unix;
    if (!isWhole && (gathered.length > PREVIEW_CHARACTERS || isLast)) {
      csv = begin(gathered, layout);
      isWhole = csv === undefined;
      if (csv !== undefined) {
        const start = gathered;
        gathered = '';
        return csv.push(start, isLast);
      }
    }
    if (gathered.length > FILE_LIMIT)
      return [refused(problem('file-too-large', { size: gathered.length, limit: FILE_LIMIT }))];
    return isLast ? [...wholeParts(gathered, layout)] : [];
  };
  const decoded = (bytes: Uint8Array, isLast: boolean): readonly StatementPart[] => {
    const text = decoder.push(bytes, isLast);
    if (text !== undefined) return take(text, isLast);
    const reason = 'bytes that are not of the encoding in which the file begins';
    return [refused(problem('file-unreadable', { line: csv?.line ?? 1, reason }))];
  };
  for await (const chunk of chunks) {
    if (!(chunk instanceof Uint8Array)) {
      yield refused(problem('field-invalid', { expected: 'bytes', found: shown(chunk) }, 'chunks'));
      return;
    }
    for (const part of decoded(chunk, false)) {
      yield part;
      if (part.kind === 'refused') return;
    }
  }
  yield* decoded(NO_BYTES, true);
}
