/**
 * Splits CSV text into rows of cells, in pieces, each row with the line of the file on which it begins.
 *
 * Method: the text is cut into pieces at line ends outside quotations. The rows of a piece are split at line ends and delimiters as long as
 * each quotation is a whole cell. From the first row with another quotation, papaparse splits the piece, and any error that it reports
 * refuses the file, because one missing quotation mark can hide a hundred payments in a cell. Pieces keep the work of the garbage collector
 * small, and let the same code read a file that is never in memory whole.
 * Limit: line ends are `\n`. A row has at most 100,000 characters and 1,000 cells.
 * Source: RFC 4180 (CSV).
 *
 * @module
 */
import Papa from 'papaparse';
import { type Problem, problem } from '../../problem/problem.js';

/** Takes the cells of a row and its line. */
export type TakeRow = (cells: readonly string[], line: number) => void;

/** Characters that are split at once. */
const PIECE = 64 * 1024;
const ROW_LIMIT = 100_000;
const CELLS_LIMIT = 1000;

function linesIn(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let place = text.indexOf('\n', from); place >= 0 && place < to; place = text.indexOf('\n', place + 1))
    count++;
  return count;
}

/** Where a mark comes next; the end of the text if it does not. */
function placeOf(text: string, mark: string, from: number): number {
  const place = text.indexOf(mark, from);
  return place < 0 ? text.length : place;
}

/** The end of the last row that ends near the limit; -1 if none ends at all. */
function rowsEnd(text: string, from: number, limit: number, delimiter: string): number {
  let end = -1;
  let cursor = from;
  let lineEnd = text.indexOf('\n', from);
  for (;;) {
    const quote = text.indexOf('"', cursor);
    const plainTo = quote < 0 ? text.length : quote;
    for (; lineEnd >= 0 && lineEnd < plainTo; lineEnd = text.indexOf('\n', lineEnd + 1)) {
      if (lineEnd > limit) return end < 0 ? lineEnd : end;
      end = lineEnd;
    }
    if (quote < 0 || lineEnd < 0 || (quote > limit && end >= 0)) return end;
    cursor = quote + 1;
    const before = text[quote - 1];
    // A quotation mark quotes only at the beginning of a cell; within one it means inches.
    if (quote > from && before !== delimiter && before !== '\n') continue;
    for (;;) {
      const close = text.indexOf('"', cursor);
      if (close < 0) return end;
      cursor = close + 1;
      if (text[cursor] !== '"') break;
      cursor++;
    }
    if (lineEnd < cursor) lineEnd = text.indexOf('\n', cursor);
  }
}

/** Splits text that comes in pieces of any size. */
export class RowSplitter {
  /** The line on which the next row begins. */
  line = 1;
  private rest = '';

  constructor(
    private readonly delimiter: string,
    private readonly take: TakeRow,
  ) {}

  /**
   * Splits one more piece of text; the text after its last whole row waits for the next.
   *
   * @param isLast whether no more comes, so that the last row needs no line end.
   * @returns the problems that refuse the file; none if all is well.
   */
  push(text: string, isLast: boolean): readonly Problem[] {
    const all = this.rest === '' ? text : this.rest + text;
    this.rest = '';
    let place = 0;
    let quote = all.indexOf('"');
    while (place < all.length) {
      const limit = place + PIECE;
      if (quote >= 0 && quote < place) quote = all.indexOf('"', place);
      const isPlain = quote < 0 || quote > limit + ROW_LIMIT;
      let end = isPlain ? all.lastIndexOf('\n', limit) : rowsEnd(all, place, limit, this.delimiter);
      if (isPlain && end < place) end = all.indexOf('\n', limit);
      if (end < place) {
        if (!isLast) break;
        end = all.length;
      }
      const problems = this.parted(all.slice(place, end));
      if (problems.length > 0) return problems;
      place = end + 1;
    }
    if (place < all.length) this.rest = all.slice(place);
    // A quotation that does not end would make the whole file wait.
    return this.rest.length > PIECE + ROW_LIMIT ? this.tooLong() : [];
  }

  private tooLong(): readonly Problem[] {
    const reason = `a row of more than ${ROW_LIMIT} characters`;
    return [problem('file-unreadable', { line: this.line, reason })];
  }

  private row(cells: readonly string[]): readonly Problem[] {
    if (cells.length > CELLS_LIMIT) {
      const reason = `a row of more than ${CELLS_LIMIT} cells`;
      return [problem('file-unreadable', { line: this.line, reason })];
    }
    this.take(cells, this.line);
    this.line++;
    return [];
  }

  /** Splits rows in which each quotation is a whole cell on one line; papaparse splits the rows from the first with another quotation. */
  private parted(text: string): readonly Problem[] {
    const { delimiter } = this;
    let quote = placeOf(text, '"', 0);
    let cut = placeOf(text, delimiter, 0);
    let place = 0;
    while (place <= text.length) {
      const begin = place;
      const lineEnd = placeOf(text, '\n', place);
      if (lineEnd - place > ROW_LIMIT) return this.tooLong();
      const cells: string[] = [];
      for (let end = -1; end !== lineEnd; place = end + 1) {
        if (cut < place) cut = placeOf(text, delimiter, place);
        if (quote < place) quote = placeOf(text, '"', place);
        end = Math.min(cut, lineEnd);
        if (quote >= end) {
          cells.push(text.slice(place, end));
          continue;
        }
        end = quote === place ? text.indexOf('"', place + 1) + 1 : 0;
        const isCell = end > 0 && (end === lineEnd || (end < lineEnd && text[end] === delimiter));
        if (!isCell) return this.quoted(text.slice(begin));
        cells.push(text.slice(place + 1, end - 1));
      }
      const problems = this.row(cells);
      if (problems.length > 0) return problems;
    }
    return [];
  }

  private quoted(text: string): readonly Problem[] {
    // An empty line is a row, but papaparse gives none for it.
    if (text === '') return this.row(['']);
    const { data, errors } = Papa.parse<string[]>(text, { delimiter: this.delimiter, newline: '\n' });
    if (errors.length > 0) {
      // One broken quotation swallows the rows after it, and then each of their marks is an error of the same row.
      const reasons = new Map<string, Problem>();
      for (const { index = 0, message } of errors) {
        const line = this.line + linesIn(text, 0, index);
        reasons.set(`${line} ${message}`, problem('file-unreadable', { line, reason: message }));
      }
      return [...reasons.values()];
    }
    const hasBreaks = linesIn(text) !== data.length - 1;
    for (const cells of data) {
      if (text.length > ROW_LIMIT && cells.some((cell) => cell.length > ROW_LIMIT)) return this.tooLong();
      const problems = this.row(cells);
      if (problems.length > 0) return problems;
      if (hasBreaks) for (const cell of cells) this.line += linesIn(cell);
    }
    return [];
  }
}
