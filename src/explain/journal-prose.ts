/**
 * Messages about a journal that cannot be read.
 *
 * @module
 */
import { type Prose, plain, quoted } from './words.js';

/** The remedy for a journal that may have been changed. */
export const RESTORE =
  'Compare the journal with a copy that was kept somewhere else, and find out who could change it.';

export const journalProse = {
  'line-not-canonical': () => [
    'This line is not canonical JSON, so it is not as it was written.',
    'Compare it with a copy of the journal. If a program wrote it, let the program write canonical JSON (RFC 8785).',
  ],
  'opening-misplaced': ({ sequence }) =>
    sequence === 0
      ? ['The first line does not open a journal.', RESTORE]
      : [`The line numbered ${plain(sequence)} opens a journal, which only the first line may do.`, RESTORE],
  'journal-format-unknown': ({ found }) => [
    `The journal has a format that is not known here: ${quoted(found)}.`,
    'Verify it with the version of this library that wrote it, or a later one.',
  ],
} satisfies Partial<Prose>;
