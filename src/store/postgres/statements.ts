/**
 * The statements of the store. Each but that of `heads` touches one book, which it names: a distributed database sends it to one shard.
 *
 * Method: values of rows travel as one JSON text, which was the fastest of the ways to insert many rows that were tried; whole numbers
 * come back as text, since the driver has no number for them.
 *
 * @module
 */
import type {
  AppendPart,
  BookId,
  EntryColumns,
  StoredRecord,
  StoredSnapshot,
  StoredText,
  TextPlace,
} from '../store.js';
import type { Sql } from './connections.js';

/** A name as SQL has it. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A row of the journal with its texts, as it is read. */
interface RecordRow {
  readonly sequence: string;
  readonly line: string;
  readonly leaf: string;
  readonly entry: string | null;
  readonly half: string | null;
  /** The texts of the record as JSON. */
  readonly texts: string | null;
}

/** The columns of an entry as a row has them. Its arrays are written as PostgreSQL reads them, which takes it less time than arrays in JSON. */
function rowOf({
  date,
  kind,
  accounts,
  funds,
  types,
  pence,
}: EntryColumns): Readonly<Record<string, string>> {
  return {
    date,
    kind,
    accounts: arrayText(accounts),
    funds: arrayText(funds),
    types: arrayText(types),
    pence: arrayText(pence),
  };
}

/** An array as PostgreSQL reads it. */
function arrayText(values: readonly (string | number)[]): string {
  return `{${values.map((value) => `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** A record as a row has it. */
export function recordOf(row: unknown): StoredRecord {
  const { sequence, line, leaf, entry, half, texts } = row as RecordRow;
  return {
    sequence: Number(sequence),
    line,
    leaf,
    ...(entry !== null && { entry }),
    ...(half !== null && { half }),
    ...(texts !== null && { texts: JSON.parse(texts) as readonly StoredText[] }),
  };
}

/** The size that the first of some rows has; 0 without a row. */
export function sizeOf(rows: readonly unknown[]): number {
  return Number((rows[0] as { readonly size: string } | undefined)?.size ?? 0);
}

/** The statements over the tables of a schema. */
export class Statements {
  #schema: string;

  constructor(schema: string) {
    this.#schema = quoted(schema);
  }

  /** The version of the tables. */
  version(): Sql {
    return [`SELECT max(version)::text AS size FROM ${this.#schema}.schema_version`];
  }

  /** Appends the records of one book, with their texts. */
  append({ book, records }: AppendPart): Sql {
    const rows = records.map(({ sequence, line, leaf, entry, half, columns }) => ({
      sequence,
      line,
      leaf,
      entry,
      half,
      ...(columns && rowOf(columns)),
    }));
    const texts = records.flatMap(({ sequence, texts = [] }) => texts.map((text) => ({ ...text, sequence })));
    return [
      `SELECT ${this.#schema}.append($1, $2, $3)`,
      book,
      JSON.stringify(rows),
      texts.length > 0 ? JSON.stringify(texts) : null,
    ];
  }

  /** Records from a place on. */
  read(book: BookId, from: number, limit: number): Sql {
    return [
      `${this.#records} AND record.sequence >= $2 ORDER BY record.sequence LIMIT $3`,
      book,
      from,
      limit,
    ];
  }

  /** Records by their entry or their half. */
  find(book: BookId, name: 'entry' | 'half', ids: readonly string[]): Sql {
    return [`${this.#records} AND ${name} = ANY ($2) ORDER BY record.sequence`, book, ids];
  }

  /** How many records a book has. */
  size(book: BookId): Sql {
    return [
      `SELECT (sequence + 1)::text AS size FROM ${this.#schema}.journal
       WHERE book = $1 ORDER BY sequence DESC LIMIT 1`,
      book,
    ];
  }

  /** The books after a name. Each has a first record, which an index of its own finds, and a last. */
  heads(limit: number, after: BookId | undefined): Sql {
    return [
      `SELECT book, (SELECT (sequence + 1)::text FROM ${this.#schema}.journal AS last
                     WHERE last.book = first.book ORDER BY sequence DESC LIMIT 1) AS size
       FROM ${this.#schema}.journal AS first WHERE sequence = 0 AND book > $1 ORDER BY book LIMIT $2`,
      after ?? '',
      limit,
    ];
  }

  /** Keeps a snapshot, unless that which is there covers more. */
  saveSnapshot(book: BookId, { size, text }: StoredSnapshot): Sql {
    return [
      `INSERT INTO ${this.#schema}.snapshot AS known (book, size, text) VALUES ($1, $2, $3)
       ON CONFLICT (book) DO UPDATE SET size = excluded.size, text = excluded.text WHERE known.size <= excluded.size`,
      book,
      size,
      text,
    ];
  }

  /** The snapshot of a book. */
  snapshot(book: BookId): Sql {
    return [
      `SELECT size::text AS size, text FROM ${this.#schema}.snapshot WHERE book = $1 AND text IS NOT NULL`,
      book,
    ];
  }

  /** Deletes texts, then the snapshot; its row stays, as a mark of how much a later one must cover. */
  erase(book: BookId, places: readonly TextPlace[]): readonly Sql[] {
    return [
      [
        `DELETE FROM ${this.#schema}.journal_text AS personal
         USING json_to_recordset($2::json) AS erased (sequence bigint, place bigint)
         WHERE personal.book = $1 AND personal.sequence = erased.sequence AND personal.place = erased.place`,
        book,
        JSON.stringify(places),
      ],
      [
        `INSERT INTO ${this.#schema}.snapshot AS known (book, size)
         SELECT book, sequence + 1 FROM ${this.#schema}.journal WHERE book = $1 ORDER BY sequence DESC LIMIT 1
         ON CONFLICT (book) DO UPDATE SET size = greatest(known.size, excluded.size), text = NULL`,
        book,
      ],
    ];
  }

  /** Records of a book with their texts. */
  get #records(): string {
    return `SELECT sequence::text AS sequence, line, leaf, entry, half,
        (SELECT json_agg(json_build_object('place', place, 'salt', salt, 'text', text) ORDER BY place)::text
         FROM ${this.#schema}.journal_text AS personal
         WHERE personal.book = $1 AND personal.sequence = record.sequence) AS texts
      FROM ${this.#schema}.journal AS record WHERE book = $1`;
  }
}
