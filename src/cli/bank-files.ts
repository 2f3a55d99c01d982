/**
 * Reads bank files as a folder of books has it: by its own layouts first.
 *
 * @module
 */
import { basename } from 'node:path';
import type { Result } from '../problem/problem.js';
import type { CsvLayout } from '../statement/csv/layout.js';
import { readStatement, type StatementOptions } from '../statement/read-statement.js';
import { decode } from '../statement/reading/decode.js';
import type { StatementFile } from '../statement/statement.js';
import type { Context } from './context.js';
import { expandPatterns, readBytes } from './files.js';
import { findFolder } from './folder.js';
import { layoutOf, readLayout, readLayouts } from './layouts.js';

/** How bank files are read. */
export interface BankFileOptions {
  readonly layout?: string;
  readonly monthFirst?: true;
}

/** A bank file that was read, or the reasons against it. */
export interface BankFile {
  /** As the person named it. */
  readonly path: string;
  /** Without folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly read: Result<StatementFile>;
}

/** The layout for a file: the one that was asked for, else one of the folder's whose header it has. */
function chosenLayout(
  bytes: Uint8Array,
  asked: CsvLayout | undefined,
  layouts: readonly CsvLayout[],
): CsvLayout | undefined {
  if (asked || layouts.length === 0) return asked;
  return layoutOf(decode(bytes).text, layouts);
}

/** Reads bank files, one after another. */
export async function* bankFiles(
  context: Context,
  files: readonly string[],
  { layout, monthFirst }: BankFileOptions,
): AsyncGenerator<BankFile> {
  const layouts = await readLayouts(await findFolder(context));
  const asked = layout === undefined ? undefined : await readLayout(context.folder, layout);
  for (const path of await expandPatterns(context.folder, files)) {
    const bytes = await readBytes(context.folder, path);
    const chosen = chosenLayout(bytes, asked, layouts);
    const options: StatementOptions = {
      ...(chosen && { layout: chosen }),
      ...(monthFirst && { dayFirst: false }),
    };
    yield { path, name: basename(path), bytes, read: readStatement(bytes, options) };
  }
}
