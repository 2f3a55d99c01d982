/**
 * Messages about reports over all books.
 *
 * @module
 */
import { type Prose, plain, quoted } from './words.js';

/** The words of a database or a disk, which may end without a full stop. */
const ended = (reason: unknown): string => plain(reason).replace(/\.?\s*$/, '.');

export const nationalProse = {
  'table-not-written': ({ table, reason }) => [
    `The table ${quoted(table)} was not written whole: ${ended(reason)}`,
    'Mend the place that it is written to, and write all tables again.',
  ],
  'question-unknown': ({ question }) => [
    `There is no question ${quoted(question)}.`,
    'Choose one of NATIONAL_QUESTIONS.',
  ],
  'question-failed': ({ question, reason }) => [
    `The database did not answer ${quoted(question)}: ${ended(reason)}`,
    'Check that its tables were opened, and that the question is a single SELECT.',
  ],
} satisfies Partial<Prose>;
