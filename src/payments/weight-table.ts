/**
 * The table by which account numbers are checked: for ranges of sort codes, how the digits are weighed.
 *
 * Limit: the table and the substitutions are Vocalink's, under its copyright and renewed several times a year. They are the caller's
 * to supply, as the two texts published; none are kept here.
 * Source: Vocalink, "Validating Account Numbers: UK Modulus Checking" (form of the two files).
 *
 * @module
 */
import * as z from 'zod/mini';
import { check, maybe, type Schema, strictObject } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';

const SORT_CODE = /^\d{6}$/;

/** The sum of digits times weights over 11, over 10, or the sum of the digits of those products over 10. */
export const WEIGHING_METHODS = ['MOD11', 'MOD10', 'DBLAL'] as const;
export type WeighingMethod = (typeof WEIGHING_METHODS)[number];

/** How one range of sort codes is weighed. */
export interface WeightRow {
  /** First and last sort code, six digits. */
  readonly from: string;
  readonly to: string;
  readonly method: WeighingMethod;
  /** Fourteen: for the digits of the sort code, then those of the account. */
  readonly weights: readonly number[];
  /** The exception, 1 to 14, that alters the check. */
  readonly exception?: number;
}

/** A weight table with its version and the day from which it holds. Plain JSON. */
export interface WeightTable {
  readonly version: string;
  readonly date: Day;
  /** In the order of the file; at most two cover one sort code. */
  readonly rows: readonly WeightRow[];
  /** Sort codes that are weighed as another under exception 5. */
  readonly substitutions: readonly (readonly [from: string, to: string])[];
}

const versionSchema = z.string().check(z.maxLength(100));

/** Schema of a weight table that was read before. */
export const weightTableSchema = strictObject({
  version: versionSchema,
  date: daySchema,
  rows: z.array(
    strictObject({
      from: z.string().check(z.regex(SORT_CODE)),
      to: z.string().check(z.regex(SORT_CODE)),
      method: z.enum(WEIGHING_METHODS),
      weights: z.array(z.int()).check(z.length(14)),
      exception: maybe(z.int().check(z.minimum(1), z.maximum(14))),
    }),
  ),
  substitutions: z.array(
    z.tuple([z.string().check(z.regex(SORT_CODE)), z.string().check(z.regex(SORT_CODE))]),
  ),
}) as unknown as Schema<WeightTable>;

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

/** Reads the lines of one text; blank lines say nothing. */
function readLines<T>(
  text: string,
  table: string,
  read: (cells: readonly string[]) => T | undefined,
): { readonly rows: T[]; readonly lines: number[]; readonly problems: Problem[] } {
  const rows: T[] = [];
  const lines: number[] = [];
  const problems: Problem[] = [];
  if (typeof text !== 'string') {
    problems.push(problem('field-invalid', { expected: 'string', found: shown(text) }, table));
    return { rows, lines, problems };
  }
  if (text.length > LONGEST) {
    problems.push(problem('file-too-large', { size: text.length, limit: LONGEST }, table));
    return { rows, lines, problems };
  }
  if (text.trim() === '') problems.push(problem('file-empty', {}, table));
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    // Some editors end a file with a control sign of old disks; it is no line.
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

/** The first row whose first sort code two others cover too: there would be no telling which checks count. */
function crowded(rows: readonly WeightRow[]): WeightRow | undefined {
  const ordered = [...rows].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let open: WeightRow[] = [];
  for (const row of ordered) {
    open = open.filter((other) => other.to >= row.from);
    open.push(row);
    if (open.length > 2) return row;
  }
  return undefined;
}

/**
 * Reads the weight table and the substitutions as published: columns parted by blanks, one row a line.
 *
 * @param texts.weights the weight table; `substitutions` the table for exception 5.
 * @param of.version the version as published; `date` the day from which it holds.
 * @returns the table.
 *
 * Refuses with `file-empty`, `file-too-large`, `weight-table-line-invalid` (also for a sort code covered three times), `day-invalid`,
 * and `field-invalid` for a text or a version that is none.
 */
export function readWeightTable(
  texts: { readonly weights: string; readonly substitutions: string },
  of: { readonly version: string; readonly date: Day },
): Result<WeightTable> {
  const date = check(daySchema, of.date);
  const version = check(versionSchema, of.version);
  const weights = readLines(texts.weights, 'weights', rowOf);
  const pairs = readLines(texts.substitutions, 'substitutions', pairOf);
  const problems = [date, version].flatMap((checked) => (checked.ok ? [] : checked.problems));
  problems.push(...weights.problems, ...pairs.problems);
  const thrice = crowded(weights.rows);
  if (thrice !== undefined) {
    const line = weights.lines[weights.rows.indexOf(thrice)]!;
    const facts = { table: 'weights', line, found: `${thrice.from} ${thrice.to}` };
    problems.push(problem('weight-table-line-invalid', facts, 'weights'));
  }
  if (problems.length > 0) return refuse(problems);
  return accept({ version: of.version, date: of.date, rows: weights.rows, substitutions: pairs.rows });
}
