/**
 * The table by which account numbers are checked: for ranges of sort codes, how the digits are weighed.
 *
 * Limit: the table and the substitutions are Vocalink's, under its copyright, and renewed several times a year. The caller supplies them as
 * the two published texts; this library contains none.
 * Source: Vocalink, "Validating Account Numbers: UK Modulus Checking" (form of the two files).
 *
 * @module
 */

import * as z from 'zod/mini';
import { maybe, record, wholeNumber } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { byText } from '../record/order.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';

const SORT_CODE = /^\d{6}$/;

/** The sum of digits times weights over 11, over 10, or the sum of the digits of those products over 10. */
const WEIGHING_METHODS = ['MOD11', 'MOD10', 'DBLAL'] as const;
export type WeighingMethod = (typeof WEIGHING_METHODS)[number];

/** How one range of sort codes is weighed. */
export interface WeightRow {
  /** First and last sort code, six digits. */
  readonly from: string;
  readonly to: string;
  readonly method: WeighingMethod;
  /** Fourteen: six for the digits of the sort code, eight for those of the account. */
  readonly weights: readonly number[];
  /** The exception, 1 to 14, that alters the check. */
  readonly exception?: number;
}

/** A weight table with its version and the day from which it is valid. Plain JSON. */
export interface WeightTable {
  readonly version: string;
  readonly date: Day;
  /** In the order of the file; at most two cover one sort code. */
  readonly rows: readonly WeightRow[];
  /** Sort codes that are weighed as other sort codes under exception 5. */
  readonly substitutions: readonly (readonly [from: string, to: string])[];
}

const versionSchema = z.string().check(z.maxLength(100));

/** Schema of a weight table that was read before. */
export const weightTableSchema = record<WeightTable>({
  version: versionSchema,
  date: daySchema,
  rows: z.array(
    record<WeightRow>({
      from: z.string().check(z.regex(SORT_CODE)),
      to: z.string().check(z.regex(SORT_CODE)),
      method: z.enum(WEIGHING_METHODS),
      weights: z.array(wholeNumber()).check(z.length(14)),
      exception: maybe(wholeNumber({ min: 1, max: 14 })),
    }),
  ),
  substitutions: z.array(
    z.tuple([z.string().check(z.regex(SORT_CODE)), z.string().check(z.regex(SORT_CODE))]),
  ),
});

/** Longest text read; the published table has some 100,000 characters. */
const LONGEST = 4_000_000;
/** How many broken lines are named. */
const SHOWN = 20;

function rowOf(cells: readonly string[]): WeightRow | undefined {
  const [from = '', to = '', method = '', ...numbers] = cells;
  const weighing = WEIGHING_METHODS.find((candidate) => candidate === method);
  if (!SORT_CODE.test(from) || !SORT_CODE.test(to) || to < from || weighing === undefined) return undefined;
  if (numbers.length < 14 || numbers.length > 15 || !numbers.every((number) => /^-?\d{1,3}$/.test(number)))
    return undefined;
  const weights = numbers.slice(0, 14).map(Number);
  if (numbers.length === 14) return { from, to, method: weighing, weights };
  const exception = Number(numbers[14]);
  return exception >= 1 && exception <= 14 ? { from, to, method: weighing, weights, exception } : undefined;
}

function pairOf(cells: readonly string[]): readonly [string, string] | undefined {
  const [from = '', to = ''] = cells;
  return cells.length === 2 && SORT_CODE.test(from) && SORT_CODE.test(to) ? [from, to] : undefined;
}

/** Reads the lines of one text; blank lines are skipped. */
function readLines<T>(
  text: string,
  table: string,
  read: (cells: readonly string[]) => T | undefined,
): { readonly rows: T[]; readonly lines: number[]; readonly problems: Problem[] } {
  const rows: T[] = [];
  const lines: number[] = [];
  const problems: Problem[] = [];
  if (text.length > LONGEST) {
    problems.push(problem('file-too-large', { size: text.length, limit: LONGEST }, table));
    return { rows, lines, problems };
  }
  if (text.trim() === '') problems.push(problem('file-empty', {}, table));
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    // Some editors end a file with a control character from old disks; it is no line.
    const cells = line.replaceAll('\u001A', '').trim().split(/\s+/);
    if (cells[0] === '') continue;
    const row = read(cells);
    if (row !== undefined) {
      rows.push(row);
      lines.push(index + 1);
    } else if (problems.length < SHOWN) {
      const facts = { table, line: index + 1, found: shown(line) };
      problems.push(problem('weight-table-line-invalid', facts, table));
    }
  }
  return { rows, lines, problems };
}

/** The first row whose first sort code two other rows cover too: it would not be clear which checks count. */
function findCrowdedRow(rows: readonly WeightRow[]): WeightRow | undefined {
  const ordered = [...rows].sort((a, b) => byText(a.from, b.from));
  let open: WeightRow[] = [];
  for (const row of ordered) {
    open = open.filter((other) => other.to >= row.from);
    open.push(row);
    if (open.length > 2) return row;
  }
  return undefined;
}

/**
 * Reads the weight table and the substitutions as published: columns separated by blanks, one row a line.
 *
 * @param texts.weights the weight table; `substitutions` the table for exception 5.
 * @param of.version the version as published; `date` the day from which it is valid.
 * @returns the table.
 *
 * Refuses with `file-empty`, `file-too-large` and `weight-table-line-invalid`, also for a sort code that is covered three times.
 */
export function readWeightTable(
  texts: { readonly weights: string; readonly substitutions: string },
  of: { readonly version: string; readonly date: Day },
): Result<WeightTable> {
  const weights = readLines(texts.weights, 'weights', rowOf);
  const pairs = readLines(texts.substitutions, 'substitutions', pairOf);
  const problems = [...weights.problems, ...pairs.problems];
  const crowdedRow = findCrowdedRow(weights.rows);
  if (crowdedRow !== undefined) {
    const line = weights.lines[weights.rows.indexOf(crowdedRow)]!;
    const facts = { table: 'weights', line, found: `${crowdedRow.from} ${crowdedRow.to}` };
    problems.push(problem('weight-table-line-invalid', facts, 'weights'));
  }
  if (problems.length > 0) return refuse(problems);
  return accept({ version: of.version, date: of.date, rows: weights.rows, substitutions: pairs.rows });
}
