/**
 * Reads the plain files that people keep beside a book: tables with a header (CSV) and JSON.
 *
 * Method: papaparse splits the table; each named column is read by its own function, and every fault is reported with its line.
 * Limit: for a bank's statement use `readStatement`, which knows how banks write.
 *
 * @module
 */
import Papa from 'papaparse';
import * as z from 'zod/mini';
import { check, strictObject } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { type Day, parseDay } from '../time/day.js';

/** A function that reads the cells of a column. */
export type CellReader<T> = (cell: string) => Result<T>;

/** A row: the columns that have a reader, and every other column as text; a blank cell without a reader is left out. */
export type TableRow<Columns extends Readonly<Record<string, CellReader<unknown>>>> = {
  readonly [Name in keyof Columns]: Columns[Name] extends CellReader<infer Value> ? Value : never;
} & Readonly<Record<Exclude<string, keyof Columns>, string | undefined>>;

/** Reads a day as British people write it, `07/10/2026`, or as this library does. */
export function writtenDay(text: string): Result<Day> {
  const isBritish = typeof text === 'string' && /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text);
  return parseDay(isBritish ? turnedRound(text) : text);
}

function turnedRound(text: string): string {
  const [day = '', month = '', year = ''] = text.split('/');
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}

/** Reads a cell by a function of the caller's, which may be anything. */
function readCell(reader: CellReader<unknown>, cell: string): Result<unknown> {
  try {
    const result = reader(cell);
    if (result.ok ? 'value' in result : result.problems.length > 0) return result;
  } catch {
    // Reported below, together with an answer that is not a result.
  }
  return refuse(problem('call-impossible', { call: 'readRows', reason: 'a column is read by no reader' }));
}

const argumentsSchema = strictObject({
  text: z.string(),
  file: z.string().check(z.maxLength(200)),
  columns: z.record(
    z.string(),
    z.custom<CellReader<unknown>>((value) => typeof value === 'function', 'a function'),
  ),
});

/**
 * Reads a table whose first line names its columns.
 *
 * @param file the name of the file in problems
 * @param columns how cells are read, by the name of their column; a missing column, or a cell that a row leaves out at its end, is read as blank
 * @returns the rows in the order of the file; or every fault, each at its place (`payments.csv line 3, column due`)
 * @example
 * const text = 'date,amount\n06/04/2026,12.50\n';
 * const rows = must(readRows(text, 'payments.csv', { date: writtenDay, amount: parsePence }));
 * rows[0]!.amount; // 12_50
 */
export function readRows<Columns extends Readonly<Record<string, CellReader<unknown>>>>(
  text: string,
  file: string,
  columns: Columns,
): Result<readonly TableRow<Columns>[]> {
  const readers = check(argumentsSchema, { text, file, columns });
  if (!readers.ok) return readers;
  const { data: rows, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
  });
  // People leave out the commas at the end of a row.
  const problems: Problem[] = errors
    .filter(({ code }) => code !== 'TooFewFields')
    .map(({ row = 0, message }) => problem('file-unreadable', { line: row + 2, reason: message }, file));
  const values = rows.map((row, index) => {
    const cells = Object.entries(row).filter(
      ([name, cell]) => cell !== '' && !(name in readers.value.columns),
    );
    const values: [string, unknown][] = cells;
    for (const [name, reader] of Object.entries(readers.value.columns)) {
      const value = readCell(reader, row[name] ?? '');
      if (value.ok) values.push([name, value.value]);
      else
        for (const fault of value.problems)
          problems.push({ ...fault, at: `${file} line ${index + 2}, column ${name}` });
    }
    return Object.fromEntries(values) as TableRow<Columns>;
  });
  return problems.length > 0 ? refuse(problems) : accept(values);
}

/** Reads JSON, or refuses with the reason and the name of the file. */
export function readJson(text: string, file: string): Result<unknown> {
  const given = check(strictObject({ text: z.string(), file: z.string().check(z.maxLength(200)) }), {
    text,
    file,
  });
  if (!given.ok) return given;
  try {
    return accept(JSON.parse(text));
  } catch (thrown) {
    const reason = shown(thrown instanceof Error ? thrown.message : thrown);
    return refuse(problem('file-unreadable', { line: 1, reason }, file));
  }
}
