/**
 * Prints a list: as a table for people, or as CSV, JSON lines or a workbook.
 *
 * Method: a list is made once, as a sheet with amounts in pence and days as `YYYY-MM-DD`; how it is written depends on the options alone.
 *
 * @module
 */
import { extname } from 'node:path';
import { formatPence, type Pence } from '../money/pence.js';
import { sheetCsv } from '../render/table/csv.js';
import type { Sheet, SheetColumn, SheetRow } from '../render/table/sheet.js';
import { textTable } from '../render/text/table.js';
import { formatDayShort, isDay } from '../time/day.js';
import type { ListOptions } from './command.js';
import type { Context } from './context.js';
import { writeTo } from './files.js';
import { refusal } from './refusal.js';

/** A column of a list. */
export interface ListColumn extends SheetColumn {
  /** `text`: only people at a terminal need it. `data`: only files and programs do, such as a long id. Absent, both. */
  readonly only?: 'text' | 'data';
}

/** A list, with what is said above and below it to people. */
export interface List extends Sheet {
  readonly columns: readonly ListColumn[];
  /** The fields that tell its rows apart. In JSON they are the `id` of a row, unless a column has that name. */
  readonly key: readonly string[];
  readonly title?: string;
  /** Of the columns, by name; shown below a rule. */
  readonly total?: SheetRow;
}

function shownCell(value: string | number | undefined, { kind }: ListColumn): string {
  if (value === undefined) return '';
  if (kind === 'pence' && typeof value === 'number') return formatPence(value as Pence);
  return kind === 'day' && isDay(value) ? formatDayShort(value) : String(value);
}

/** Writes a list as a table for people. */
export function listText({ columns, rows, title, total }: List, width: number): string {
  const shown = columns.filter(({ only }) => only !== 'data');
  const cells = (row: SheetRow) => shown.map((column) => shownCell(row[column.name], column));
  return textTable(
    {
      ...(title !== undefined && { title }),
      columns: shown.map(({ head, kind }) => ({
        head,
        // Words wrap where there is no room; figures and days never do.
        align: kind === 'text' ? 'left' : 'right',
      })),
      rows: rows.map(cells),
      ...(total && { total: cells(total) }),
    },
    { width },
  );
}

/** A list as files have it: without the columns that only people need. */
function dataOf({ name, columns, rows }: List): Sheet {
  return { name, columns: columns.filter(({ only }) => only !== 'text'), rows };
}

/** Makes the ids of rows: the fields of their key, and a number if a row before it had the same. */
function rowIds(key: readonly string[]): (row: SheetRow) => string {
  const counts = new Map<string, number>();
  return (row) => {
    const id = key.flatMap((name) => row[name] ?? []).join('/');
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count === 1 ? id : `${id}/${count}`;
  };
}

/** Rows as JSON lines: each with the fields of the list by their names. */
function jsonLines(list: List): string {
  const { columns, rows } = dataOf(list);
  const names = columns.map(({ name }) => name);
  const idOf = names.includes('id') ? undefined : rowIds(list.key);
  let text = '';
  for (const row of rows) {
    const fields: Record<string, string | number | null> = idOf ? { id: idOf(row) } : {};
    for (const name of names) fields[name] = row[name] ?? null;
    text += `${JSON.stringify(fields)}\n`;
  }
  return text;
}

/** Writes lists to a file, in the form that its name asks for. Only a workbook takes several. */
async function writeLists(context: Context, lists: readonly List[], file: string): Promise<void> {
  const [list] = lists as [List];
  const writers: Readonly<Record<string, () => string | Promise<Uint8Array>>> = {
    '.csv': () => sheetCsv(dataOf(list)),
    '.json': () => jsonLines(list),
    '.jsonl': () => jsonLines(list),
    '.txt': () => lists.map((each) => listText(each, 110)).join('\n'),
    '.xlsx': async () => (await import('../render/table/xlsx.js')).sheetsXlsx(lists.map(dataOf)),
  };
  const write = writers[extname(file).toLowerCase()];
  if (!write) {
    const remedy = 'Give it one of these endings: .csv, .xlsx, .json, .txt';
    throw refusal('file-form-unknown', `The ending of “${file}” does not say how to write it.`, remedy);
  }
  await writeTo(context.folder, file, await write());
  context.messages.write(`Written to ${file}\n`);
}

/**
 * Prints lists as the options ask: to a file, as JSON lines, as CSV, or as tables.
 *
 * @param lists the first is the answer; the others accompany it in tables and workbooks
 * @param none what is said to people if the first list is empty
 */
export async function printLists(
  context: Context,
  lists: readonly [List, ...List[]],
  { json, csv, out }: ListOptions,
  none: string,
): Promise<void> {
  const { output } = context;
  const [list] = lists;
  if (out !== undefined) await writeLists(context, lists, out);
  else if (json) output.write(jsonLines(list));
  else if (csv) output.write(sheetCsv(dataOf(list)));
  else if (list.rows.length === 0) output.write(`${none}\n`);
  else output.write(lists.map((each) => listText(each, output.width)).join('\n'));
}

/** Whether the answer is for people. */
export function isForPeople({ json, csv, out }: ListOptions): boolean {
  return !json && !csv && out === undefined;
}

/** `1 line`, `2 lines`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
