/**
 * Messages about reports over all books.
 *
 * @module
 */
import { type Prose, quoted } from './words.js';

export const nationalProse = {
  'table-not-written': ({ table, reason }) => [
    `The table ${quoted(table)} was not written whole: ${reason}`,
    'Mend the place that it is written to, and write all tables again.',
  ],
  'question-unknown': ({ question }) => [
    `There is no question ${quoted(question)}.`,
    'Choose one of NATIONAL_QUESTIONS.',
  ],
  'question-failed': ({ question, reason }) => [
    `The database did not answer ${quoted(question)}: ${reason}`,
    'Check that its tables were opened, and that the question is a single SELECT.',
  ],
} satisfies Partial<Prose>;
