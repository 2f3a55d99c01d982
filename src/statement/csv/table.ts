/**
 * Reads the rows of a CSV table, whether the text comes whole or in pieces.
 *
 * @module
 */
import { type Problem, problem } from '../../problem/problem.js';
import type { Beginning } from './beginning.js';
import { columnsOf } from './columns.js';
import { Evidence, type WritingStyle } from './evidence.js';
import { RowReader } from './rows.js';
import { RowSplitter } from './tokens.js';

/** Reads every row after the header, and keeps what all rows together show about how the file is written. */
export class TableReader {
  readonly evidence: Evidence;
  readonly rows: RowReader;
  private readonly splitter: RowSplitter;
  private count = 0;

  /** @param most rows that are read; more refuse the file */
  constructor(
    { detected, header, preamble }: Beginning,
    written: WritingStyle,
    private readonly most = Number.POSITIVE_INFINITY,
  ) {
    this.evidence = new Evidence(detected, header);
    this.rows = new RowReader(columnsOf(header, detected, written), header, preamble);
    const { firstAt, layout, delimiter } = detected;
    this.splitter = new RowSplitter(delimiter, (cells, line) => {
      this.count++;
      if (this.count <= firstAt) {
        if (this.count > (layout.skipRows ?? 0)) this.rows.above(cells, line);
      } else if (this.count <= most) {
        this.evidence.add(cells);
        this.rows.read(cells, line);
      }
    });
  }

  /** The line on which the next row begins. */
  get line(): number {
    return this.splitter.line;
  }

  /**
   * Reads one more text, with line ends `\n`.
   *
   * @param isLast whether no more comes, so that the last row needs no line end
   * @returns the problems that refuse the file; none if all is well
   */
  push(text: string, isLast: boolean): readonly Problem[] {
    const problems = this.splitter.push(text, isLast);
    if (problems.length > 0 || this.count <= this.most) return problems;
    return [problem('file-unreadable', { line: this.line, reason: `more than ${this.most} rows` })];
  }
}
