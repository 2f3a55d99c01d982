/**
 * Checks of an append, and of any other call, that need nothing but the call itself: every store makes them before it reads or writes.
 *
 * @module
 */
import { isId } from '../problem/check.js';
import { isDigest } from '../record/digest.js';
import {
  type AppendPart,
  type StoredRecord,
  type StoredSnapshot,
  StoreFault,
  type TextPlace,
} from './store.js';

/** A control character, which JSON escapes, or half a character, which has no form in UTF-8. */
const OUTSIDE_A_LINE = /[^\u0020-\uD7FF\uE000-\u{10FFFF}]/u;

/** Whether a text can be a line, or the name of something in one. */
export const isLine = (text: unknown) =>
  typeof text === 'string' && text !== '' && !OUTSIDE_A_LINE.test(text);
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

function demand(holds: boolean, message: string): void {
  if (!holds) throw new StoreFault('misused', message);
}

/** Refuses the name of a book that is not an id. */
export function checkBook(book: string): void {
  demand(isId(book), 'The name of a book must be an id: 1 to 120 letters, digits and . _ : @ / + # -.');
}

/** Refuses a range that is not a place and a number of at least 1. */
export function checkRange(from: number, limit: number): void {
  demand(
    isCount(from) && isCount(limit) && limit > 0,
    'A place must be a whole number from 0, a limit from 1.',
  );
}

/** Refuses places of texts that are none. */
export function checkPlaces(places: readonly TextPlace[]): void {
  const arePlaces = places.every(({ sequence, place }) => isCount(sequence) && isCount(place));
  demand(arePlaces, 'The places of texts must be whole numbers from 0.');
}

/** Refuses a snapshot that is not a line, or that covers more than the book has. */
export function checkSnapshot(book: string, { size, text }: StoredSnapshot, bookSize: number): void {
  demand(isCount(size) && size > 0, `A snapshot of book ${book} must cover at least one record.`);
  demand(size <= bookSize, `A snapshot of book ${book} covers ${size} records; the book has ${bookSize}.`);
  demand(isLine(text), `A snapshot of book ${book} must be JSON on a single line.`);
}

/** Refuses parts that break the contract, whatever the store holds. */
export function checkParts(parts: readonly AppendPart[]): void {
  demand(parts.length > 0, 'An append needs at least one part.');
  const books = new Set(parts.map(({ book }) => book));
  demand(books.size === parts.length, 'No two parts of an append may be for the same book.');
  for (const { book, expectedSize, records } of parts) {
    checkBook(book);
    demand(isCount(expectedSize), `The expected size of book ${book} must be a whole number from 0.`);
    demand(records.length > 0, `An append to book ${book} needs at least one record.`);
    records.forEach((record, index) => {
      const place = `record ${record.sequence} of book ${book}`;
      demand(
        record.sequence === expectedSize + index,
        `The place of ${place} must be ${expectedSize + index}.`,
      );
      checkRecord(record, place);
    });
    checkRepeats(book, records);
  }
}

function checkRecord({ line, leaf, entry, half, columns, texts }: StoredRecord, place: string): void {
  demand(isLine(line), `The line of ${place} must be canonical JSON.`);
  demand(isDigest(leaf), `The leaf of ${place} must be 64 hexadecimal digits in lower case.`);
  demand(entry === undefined || isLine(entry), `The entry of ${place} must be an id.`);
  demand(
    half === undefined || isLine(half),
    `The half of ${place} must be the name of a half of a transfer.`,
  );
  if (columns) {
    const { accounts, funds, types, pence } = columns;
    demand(
      [funds, types, pence].every(({ length }) => length === accounts.length),
      `The columns of ${place} must be equally long.`,
    );
    demand(
      [...types, ...pence].every(Number.isSafeInteger),
      `The balance types and amounts of ${place} must be safe integers.`,
    );
  }
  let before = -1;
  for (const text of texts ?? []) {
    demand(isCount(text.place) && text.place > before, `The texts of ${place} must be in order of place.`);
    demand(isDigest(text.salt), `The salts of ${place} must be 64 hexadecimal digits in lower case.`);
    demand(isLine(text.text), `The texts of ${place} must be canonical JSON.`);
    before = text.place;
  }
}

/** Refuses a second record of the same entry or half within one append. */
function checkRepeats(book: string, records: readonly StoredRecord[]): void {
  for (const name of ['entry', 'half'] as const) {
    const seen = new Set<string>();
    for (const { sequence, [name]: id } of records) {
      if (id === undefined) continue;
      if (seen.has(id)) throw repeatFault(book, sequence, name);
      seen.add(id);
    }
  }
}

/** The refusal of a record whose entry or half is already in its book at another place. */
export function repeatFault(book: string, sequence: number, name: 'entry' | 'half'): StoreFault {
  return new StoreFault(
    'misused',
    `Record ${sequence} of book ${book} repeats the ${name} of another record. Look it up before appending.`,
  );
}

/** The refusal of a call after `close`. */
export function closedFault(): StoreFault {
  return new StoreFault('misused', 'The store was closed. Open it again.');
}
