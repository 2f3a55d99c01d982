/**
 * The texts of a book that a choice names.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import { linesByEntry } from '../book/entry-lines.js';
import type { ErasureChoice } from './erase-text.js';
import { namesFinder } from './names-in.js';
import type { PersonalText } from './personal-text.js';

/** Finds the texts that a choice names, in order. The book must have its history in memory. */
export function chosenTexts(
  book: Book,
  texts: readonly PersonalText[],
  choice: ErasureChoice,
): readonly PersonalText[] {
  switch (choice.by) {
    case 'entry': {
      const agreed = linesByEntry(book);
      const entries = new Set(choice.entries);
      const lines = new Set(choice.entries.flatMap((entry) => [...(agreed.get(entry) ?? [])]));
      return texts.filter(
        ({ entry, line }) =>
          (entry !== undefined && entries.has(entry)) || (line !== undefined && lines.has(line)),
      );
    }
    case 'person': {
      const hasName = namesFinder(choice.names);
      return texts.filter(({ value }) => hasName(value));
    }
    case 'age':
      return texts.filter(({ day }) => day < choice.before);
  }
}
