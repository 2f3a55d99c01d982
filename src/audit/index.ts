/**
 * The door of proofs: the line of a journal, its leaf and its tree, commitments to personal text, the verification of a journal, signed
 * checkpoints and registers, and packs that are opened without a login.
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
export {
  openLogProof,
  openPack,
  proveBooks,
  proveGrowth,
  signRegister,
  verifyGrowth,
  writePack,
} from '../public/packs.js';
export {
  consistencyProof,
  cosignCheckpoint,
  ed25519Signer,
  inclusionProofs,
  openCheckpoint,
  provesConsistency,
  provesInclusion,
  readNoteKey,
  signCheckpoint,
  writeNoteKey,
} from '../public/proofs.js';
export type { Hasher } from '../record/digest.js';
export type { LogCheckpoint, OpenedCheckpoint } from './checkpoint.js';
export { type JournalLine, OPENING_FORMAT } from './journal-line.js';
export type { Checkpoint, JournalRecord, LineText } from './journal-record.js';
export type { NoteKey, NoteKeyKind, NoteSigner, SignatureCheck } from './note-key.js';
export type { OpenedPack, Pack, PackLine, PackOptions, ShownLine, WithheldLine } from './pack.js';
export type { InclusionProof } from './proof.js';
export type { BookCheckpoint, RegisterDay, SignedRegister } from './register.js';
export type { RegisterGrowth, VerifiedGrowth } from './register-growth.js';
export type { NoteSigning } from './signed-note.js';
export { type CompactRange, EMPTY_RANGE } from './tree.js';
export type { VerifiedJournal, VerifyOptions } from './verify.js';
