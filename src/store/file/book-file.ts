/**
 * The records of one book of a file store: where each lies in the journal, and the names by which it is found.
 *
 * Method: a book is read once, from its index and its texts; the lines of its journal are read from the file when they are asked for.
 * Records that the log has, and the files do not have yet, are kept here until they are dealt out. New records are staged, so that those
 * after them in the same batch are checked against them, and count when their batch is on the disk.
 * Limit: the memory of a book grows with its records, some 400 bytes each, and with its texts.
 *
 * @module
 */
import { canonicalText } from '../../record/canonical.js';
import { repeatFault } from '../check-append.js';
import type { BookId, StoredRecord, StoredText, TextPlace } from '../store.js';
import { bytesOf, damage, lengthOf, readIfThere, textOf } from './bytes.js';
import { pathOf, type StoreFolder } from './file-names.js';
import type { FileWrite } from './log-text.js';
import type { FilePlatform } from './platform.js';
import { type LineSpan, readLines } from './read-lines.js';

/** A line of the index: a record without its line and its texts. */
interface IndexRow {
  /** How many bytes the line has in the journal, with its line end. */
  readonly bytes: number;
  readonly leaf: string;
  readonly entry?: string;
  readonly half?: string;
}

/** A line of the texts. */
interface TextRow {
  readonly sequence: number;
  readonly texts: readonly StoredText[];
}

interface Row extends LineSpan {
  readonly leaf: string;
  readonly entry: string | undefined;
  readonly half: string | undefined;
  /** The line, until it is dealt out. */
  line: string | undefined;
  texts: readonly StoredText[] | undefined;
}

/** How far a book goes: its records, and the bytes of its files. */
interface Extent {
  readonly records: number;
  readonly journal: number;
  readonly index: number;
  readonly texts: number;
}

const textLine = (row: TextRow) => `${canonicalText(row)}\n`;

export class BookFile {
  readonly book: BookId;
  #platform: FilePlatform;
  #folder: string;
  #rows: Row[] = [];
  /** Where the journal ends, with the records that are staged. */
  #end = 0;
  #entries = new Map<string, number>();
  #halves = new Map<string, number>();
  #staged: Extent = { records: 0, journal: 0, index: 0, texts: 0 };
  #committed = this.#staged;
  #dealt = this.#staged;

  constructor(platform: FilePlatform, folder: string, book: BookId) {
    this.#platform = platform;
    this.#folder = folder;
    this.book = book;
  }

  /** How many records count. */
  get size(): number {
    return this.#committed.records;
  }

  /** How many records there are with those that are staged. */
  get stagedSize(): number {
    return this.#staged.records;
  }

  /** The path of one of its files. */
  path(folder: StoreFolder): string {
    return `${this.#folder}/${pathOf(folder, this.book)}`;
  }

  /** Reads the index and the texts. */
  async load(): Promise<this> {
    const index = await readRows<IndexRow>(this.#platform, this.path('index'));
    const texts = await readRows<TextRow>(this.#platform, this.path('texts'));
    for (const row of index.rows) this.#add(row);
    const journal = await lengthOf(this.#platform, this.path('journal'));
    if (journal !== this.#end)
      throw damage(this.path('journal'), `it has ${journal} bytes, and by the index ${this.#end}`);
    for (const { sequence, texts: list } of texts.rows) {
      const row = this.#rows[sequence];
      if (!row)
        throw damage(this.path('texts'), `it has texts of record ${sequence}, which the index has not`);
      row.texts = list;
    }
    this.#staged = { records: this.#rows.length, journal, index: index.bytes, texts: texts.bytes };
    this.#committed = this.#staged;
    this.#dealt = this.#staged;
    return this;
  }

  /** Refuses records of which an entry or a half is in the book already. */
  checkNew(records: readonly StoredRecord[]): void {
    for (const { sequence, entry, half } of records) {
      if (entry !== undefined && this.#entries.has(entry)) throw repeatFault(this.book, sequence, 'entry');
      if (half !== undefined && this.#halves.has(half)) throw repeatFault(this.book, sequence, 'half');
    }
  }

  /** Stages records, and answers the writes that put them into the files. */
  stage(records: readonly StoredRecord[]): readonly FileWrite[] {
    const before = this.#staged;
    const lines = { journal: '', index: '', texts: '' };
    for (const { sequence, line, leaf, entry, half, texts = [] } of records) {
      const names = { ...(entry !== undefined && { entry }), ...(half !== undefined && { half }) };
      const indexRow: IndexRow = { bytes: bytesOf(line).length + 1, ...names, leaf };
      this.#add(indexRow, line, texts.length > 0 ? texts : undefined);
      lines.journal += `${line}\n`;
      lines.index += `${canonicalText(indexRow)}\n`;
      if (texts.length > 0) lines.texts += textLine({ sequence, texts });
    }
    this.#staged = {
      records: this.#rows.length,
      journal: this.#end,
      index: before.index + bytesOf(lines.index).length,
      texts: before.texts + bytesOf(lines.texts).length,
    };
    return (['journal', 'index', 'texts'] as const)
      .map((folder) => ({
        path: pathOf(folder, this.book),
        position: before[folder],
        text: lines[folder],
      }))
      .filter(({ text }) => text !== '');
  }

  /** Makes the staged records count. */
  commit(): void {
    this.#committed = this.#staged;
  }

  /** Drops the staged records. */
  cutBack(): void {
    for (const { entry, half } of this.#rows.splice(this.size)) {
      if (entry !== undefined) this.#entries.delete(entry);
      if (half !== undefined) this.#halves.delete(half);
    }
    this.#staged = this.#committed;
    this.#end = this.#committed.journal;
  }

  /** Notes that the files have every record. */
  markDealt(): void {
    for (let place = this.#dealt.records; place < this.size; place++) this.#rows[place]!.line = undefined;
    this.#dealt = this.#committed;
  }

  /** Reads the records from a place up to another. */
  async read(from: number, to: number): Promise<readonly StoredRecord[]> {
    const end = Math.min(to, this.size);
    return this.#recordsAt(Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index));
  }

  /** The records of some entries or halves, in order of place. */
  async find(name: 'entry' | 'half', ids: readonly string[]): Promise<readonly StoredRecord[]> {
    const index = name === 'entry' ? this.#entries : this.#halves;
    const places = new Set(ids.map((id) => index.get(id) ?? this.size));
    return this.#recordsAt([...places].filter((place) => place < this.size).sort((a, b) => a - b));
  }

  /** The content of the file of texts without some of them, and how many of those there were. All records must have been dealt out. */
  textsWithout(places: readonly TextPlace[]): { readonly content: string; readonly erased: number } {
    const erase = new Set(places.map(({ sequence, place }) => `${sequence} ${place}`));
    let content = '';
    let erased = 0;
    this.#rows.forEach(({ texts = [] }, sequence) => {
      const others = texts.filter(({ place }) => !erase.has(`${sequence} ${place}`));
      erased += texts.length - others.length;
      if (others.length > 0) content += textLine({ sequence, texts: others });
    });
    return { content, erased };
  }

  #add({ bytes, leaf, entry, half }: IndexRow, line?: string, texts?: readonly StoredText[]): void {
    const sequence = this.#rows.length;
    if (entry !== undefined) this.#entries.set(entry, sequence);
    if (half !== undefined) this.#halves.set(half, sequence);
    this.#rows.push({ position: this.#end, bytes, leaf, entry, half, line, texts });
    this.#end += bytes;
  }

  async #recordsAt(places: readonly number[]): Promise<readonly StoredRecord[]> {
    // The content of the log is taken before the first wait, because it may be dealt out meanwhile.
    const rows = places.map((place) => ({ ...this.#rows[place]!, sequence: place }));
    const dealt = rows.filter(({ line }) => line === undefined);
    const lines = await readLines(this.#platform, this.path('journal'), dealt);
    return rows.map(({ sequence, line, leaf, entry, half, texts }, index) => ({
      sequence,
      line: line ?? lines[index]!,
      leaf,
      ...(entry !== undefined && { entry }),
      ...(half !== undefined && { half }),
      ...(texts && { texts }),
    }));
  }
}

/** Reads the rows of a file, and how many bytes it has. */
async function readRows<Row>(
  platform: FilePlatform,
  path: string,
): Promise<{ readonly rows: readonly Row[]; readonly bytes: number }> {
  const bytes = await readIfThere(platform, path);
  const lines = textOf(bytes, path).split('\n');
  if (lines.pop() !== '') throw damage(path, 'its last line has no end');
  try {
    return { rows: lines.map((line) => JSON.parse(line) as Row), bytes: bytes.length };
  } catch (cause) {
    throw damage(path, 'a line is not JSON', cause);
  }
}
