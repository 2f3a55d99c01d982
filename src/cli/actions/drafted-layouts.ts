/**
 * The layouts that a command drafts: one for the first file of each unknown kind, by which the others of that kind are read.
 *
 * @module
 */

import { addToList } from '../../record/gather.js';
import type { CsvLayout } from '../../statement/csv/layout.js';
import { decode } from '../../statement/reading/decode.js';
import type { BankFile } from '../bank-files.js';
import type { Context } from '../context.js';
import type { BooksFolder } from '../folder.js';
import { layoutOf } from '../layouts.js';
import { draftLayout } from './draft-layout.js';

/** Whether a file is a CSV of a kind that nobody has described. */
export function isOfUnknownKind({ read }: BankFile): boolean {
  return !read.ok && read.problems.some(({ code }) => code === 'csv-layout-unknown');
}

/** The layouts drafted so far. */
export class DraftedLayouts {
  readonly #layouts: CsvLayout[] = [];
  readonly #others = new Map<string, string[]>();

  /**
   * Begins with no layout drafted.
   *
   * @param known the layouts that the folder has
   */
  constructor(
    private readonly context: Context,
    private readonly folder: BooksFolder,
    private readonly known: readonly CsvLayout[] = [],
  ) {}

  /** How many there are. */
  get count(): number {
    return this.#layouts.length;
  }

  /** The layout for a file, drafted if no other has its columns; undefined if its bank is known. */
  async layoutFor(file: BankFile): Promise<CsvLayout | undefined> {
    const { text } = decode(file.bytes);
    const known = layoutOf(text, this.known);
    if (known) return known;
    const drafted = layoutOf(text, this.#layouts);
    if (drafted) {
      addToList(this.#others, drafted.id, file.name);
      return drafted;
    }
    const layout = await draftLayout(this.context, this.folder, file);
    if (layout) this.#layouts.push(layout);
    return layout;
  }

  /** Says which files have the columns of which. */
  printOthers(): void {
    for (const [id, names] of this.#others) {
      const these =
        names.length > 2 ? `${names[0]} to ${names.at(-1)} (${names.length} files)` : names.join(', ');
      this.context.messages.write(`The same columns as ${id}: ${these}\n`);
    }
  }
}
