/**
 * The names of the files of a store.
 *
 * Method: an id may hold signs that a file's name may not, and file systems differ in whether capitals count. So a capital is written as
 * `!` and the small letter, and each other sign that might mean something as `!` and a digit; a name of 120 signs stays below 255. The
 * word before it keeps an id such as `con` from being the name of a device.
 *
 * @module
 */
import type { BookId } from '../store.js';

/** The folders of a store: what each file in it has of its book. */
export const FOLDERS = ['journal', 'index', 'texts', 'snapshots'] as const;

export type StoreFolder = (typeof FOLDERS)[number];

const SIGNS = '.:@/+#';

/** The path of a book's file in a folder of the store. */
export function pathOf(folder: StoreFolder, book: BookId): string {
  const name = book.replaceAll(/[A-Z.:@/+#]/g, (sign) => {
    const index = SIGNS.indexOf(sign);
    return `!${index < 0 ? sign.toLowerCase() : index}`;
  });
  return `${folder}/book-${name}.jsonl`;
}

/** The book of a file of the journal, by its name; undefined for a file that is none. */
export function bookOf(name: string): BookId | undefined {
  const encoded = /^book-((?:[a-z0-9_-]|![a-z0-5])+)\.jsonl$/.exec(name)?.[1];
  return encoded?.replaceAll(
    /!(.)/g,
    (_, sign: string) => SIGNS[Number.parseInt(sign, 10)] ?? sign.toUpperCase(),
  );
}

/** The name of a log, by its number. */
export function logName(number: number): string {
  return `${String(number).padStart(12, '0')}.jsonl`;
}

/** The numbers of the logs among the names of a folder, in order. */
export function logNumbers(names: readonly string[]): readonly number[] {
  const numbers = names.map((name) => Number(/^(\d{12})\.jsonl$/.exec(name)?.[1]));
  return numbers.filter((number) => number > 0).sort((a, b) => a - b);
}
