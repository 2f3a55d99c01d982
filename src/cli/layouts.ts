/**
 * The layouts of CSV files that a folder has, and which of them a file has.
 *
 * @module
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson } from '../export/rows.js';
import { check } from '../problem/check.js';
import { type CsvLayout, csvLayoutSchema } from '../statement/csv/layout.js';
import { kindOf, readText } from './files.js';
import type { BooksFolder } from './folder.js';
import { orRefuse } from './refusal.js';

export const LAYOUTS_FOLDER = 'layouts';

/** A header has to begin within so many lines. */
const HEADER_WITHIN = 60;

/** Reads a layout; the field by which an editor knows its schema is left out. */
export async function readLayout(folder: string, file: string): Promise<CsvLayout> {
  const json = await orRefuse(readJson(await readText(folder, file), file));
  const { $schema: _schema, ...layout } = json as CsvLayout & { $schema?: string };
  return orRefuse(check(csvLayoutSchema, layout), file);
}

/** Reads every layout of a folder of books, in order of name. */
export async function readLayouts({ path, settings }: BooksFolder): Promise<readonly CsvLayout[]> {
  const folder = join(path, settings.layouts ?? LAYOUTS_FOLDER);
  if ((await kindOf(folder)) !== 'folder') return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(files.map((file) => readLayout(folder, file)));
}

/** A line without what differs between equal headers: capitals, blanks, quotation marks, and the signs between cells. */
const bare = (line: string) => line.toLowerCase().replace(/[\s\u00a0"',;|\uFEFF]+/g, '');

/** The layout whose header a text has, all its words in their order. */
export function layoutOf(text: string, layouts: readonly CsvLayout[]): CsvLayout | undefined {
  const lines = text
    .slice(0, 100_000)
    .split(/\r\n|\r|\n/)
    .slice(0, HEADER_WITHIN)
    .map(bare);
  return layouts.find(({ header }) => header && lines.includes(bare(header.join(','))));
}
