/**
 * The contract of a store: where the journals of books are kept, so that they outlive the process.
 *
 * A store knows no accounting. It keeps, for each book, a list of records that only grows, with the personal text that belongs to them
 * beside it; and one snapshot for each book, from which the book is opened without reading its whole journal. Everything else about a
 * book is derived from its records.
 *
 * Method: a writer says how many records it believes a book to have. If another writer was faster, nothing is written and the answer says
 * how many there are now. So two writers can never write one place of a journal twice, and no lock is held while a book thinks.
 * Limit: a store answers for what it has acknowledged, not for whether a record makes sense; `verify` reads a journal as a stranger would.
 *
 * @module
 */

/** The name of a book: an id, as in `BookTerms`. */
export type BookId = string;

/** Personal text that belongs to a record. The record's line has a salted commitment to it, and stays as it is when the text is erased. */
export interface StoredText {
  /** Its place among the texts of its record, from 0. */
  readonly place: number;
  /** 64 hexadecimal digits, made at random for this text alone. */
  readonly salt: string;
  /** Canonical JSON, so a single line. */
  readonly text: string;
}

/** The parts of an entry that a database may guard and report on: a copy of what the line says, which no read gives back. */
export interface EntryColumns {
  readonly date: string;
  readonly kind: string;
  /** One of each for every posting, in order. The balance type is its place in `BALANCE_TYPES`. */
  readonly accounts: readonly string[];
  readonly funds: readonly string[];
  readonly types: readonly number[];
  readonly pence: readonly number[];
}

/** One record of a journal. */
export interface StoredRecord {
  /** Its place in the journal of its book, from 0. */
  readonly sequence: number;
  /** The line of the journal, without line end: canonical JSON (RFC 8785), well formed Unicode. */
  readonly line: string;
  /** The leaf of the line in the book's tree: 64 hexadecimal digits, lower case. */
  readonly leaf: string;
  /** The id of the entry that it records. No two records of a book have the same. */
  readonly entry?: string;
  /** The half of a transfer that it records (`halfName`). No two records of a book have the same. */
  readonly half?: string;
  readonly columns?: EntryColumns;
  /** In order of place; texts that were erased are left out. */
  readonly texts?: readonly StoredText[];
}

/** Records for one book. */
export interface AppendPart {
  readonly book: BookId;
  /** How many records the writer believes the book to have; those to append are numbered on from there. */
  readonly expectedSize: number;
  /** At least one. */
  readonly records: readonly StoredRecord[];
}

/** The answer to appending. */
export type Appended =
  /** Everything was written, and survives the death of the process and of the machine's power. */
  | { readonly kind: 'appended' }
  /** Nothing was written: a book has another size than was expected. The first such part is named. */
  | { readonly kind: 'moved'; readonly book: BookId; readonly size: number };

/** A book as a store knows it. */
export interface BookHead {
  readonly book: BookId;
  /** How many records it has; never 0. */
  readonly size: number;
}

/** A book's state after some of its records, written by the book and opaque to the store. */
export interface StoredSnapshot {
  /** How many records it covers: at least one, and no more than the book has. */
  readonly size: number;
  /** JSON on a single line. */
  readonly text: string;
}

/** A text of a record, by its places. */
export interface TextPlace {
  readonly sequence: number;
  readonly place: number;
}

/**
 * A store.
 *
 * Every call is a promise. A call that fails rejects with a `StoreFault`, and has then written nothing, unless the fault says that the
 * outcome is unknown. All calls may overlap.
 */
export interface Store {
  /**
   * Appends records to one or several books: all or nothing.
   *
   * The contract is checked first, then the sizes, then whether an entry or a half is already in its book: a repeat at a new place is
   * refused as misused.
   *
   * @param parts at least one, no two of one book
   * @returns whether everything was written
   */
  append(parts: readonly AppendPart[]): Promise<Appended>;
  /** Reads records from a place on, in order; fewer than `limit`, which is at least 1, only if the journal ends. */
  read(book: BookId, from: number, limit: number): Promise<readonly StoredRecord[]>;
  /** The records of these entries, by id, in order of place; ids that are not in the book are left out. */
  findEntries(book: BookId, ids: readonly string[]): Promise<readonly StoredRecord[]>;
  /** The records of these halves of transfers, in order of place; halves that are not in the book are left out. */
  findHalves(book: BookId, halves: readonly string[]): Promise<readonly StoredRecord[]>;
  /** How many records a book has; 0 for a book without records, which is a book that the store does not know. */
  size(book: BookId): Promise<number>;
  /** The books after a name, or from the first, in the order of code units; fewer than `limit` only if there are no more. */
  heads(limit: number, after?: BookId): Promise<readonly BookHead[]>;
  /** Keeps a snapshot in place of the one before, unless that covers more. */
  saveSnapshot(book: BookId, snapshot: StoredSnapshot): Promise<void>;
  /** The snapshot of a book, if it has one. */
  snapshot(book: BookId): Promise<StoredSnapshot | undefined>;
  /**
   * Erases texts of a book for good, and with them its snapshot, which may repeat them. From then on only a snapshot is kept that covers
   * all records the book has now, so a writer who has not seen the erasure cannot bring the texts back with a snapshot made before.
   *
   * @returns how many of the texts there were
   */
  eraseTexts(book: BookId, places: readonly TextPlace[]): Promise<number>;
  /** Lets go of everything that the store holds. What was acknowledged stays. */
  close(): Promise<void>;
}

/** Why a store failed. */
export type StoreFaultKind =
  /** It cannot be reached, or answered too late. */
  | 'unavailable'
  /** No room is left. */
  | 'full'
  /** Another writer holds it. */
  | 'locked'
  /** Its content is not as it was written. */
  | 'damaged'
  /** It holds another version of the format. */
  | 'version'
  /** It was closed, or the caller broke the contract. */
  | 'misused';

/** The error with which a call of a store is rejected. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';

  /**
   * @param kind what happened
   * @param message for whoever operates the store, with the place and a remedy; no personal text
   * @param isOutcomeKnown false: what was to be written may have been written. Read the size before writing again
   */
  constructor(
    readonly kind: StoreFaultKind,
    message: string,
    readonly isOutcomeKnown = true,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
