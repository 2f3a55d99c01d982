/**
 * The door of proofs: the line of a journal, its leaf and its tree, commitments to personal text, and the verification of a journal.
 *
 * @module
 */
export {
  appendLeaf,
  bears,
  commitmentTo,
  journalLine,
  leafOf,
  readJournalLine,
  treeRoot,
  verifyJournal,
} from '../public/audit.js';
export type { Hasher } from '../record/digest.js';
export { type JournalLine, OPENING_FORMAT } from './journal-line.js';
export type { Checkpoint, JournalRecord, LineText } from './journal-record.js';
export { type CompactRange, EMPTY_RANGE } from './tree.js';
export type { VerifiedJournal, VerifyOptions } from './verify.js';
