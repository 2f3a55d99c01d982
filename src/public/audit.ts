/**
 * Writes, hashes and verifies the lines of a journal, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as commitmentRoom from '../audit/commitment.js';
import * as journalLineRoom from '../audit/journal-line.js';
import * as leafRoom from '../audit/leaf.js';
import * as treeRoom from '../audit/tree.js';
import * as verifyRoom from '../audit/verify.js';
import { addProse } from '../explain/door-prose.js';
import { verifyProse } from '../explain/verify-prose.js';
import {
  fault,
  idSchema,
  maybe,
  record,
  refinement,
  type Schema,
  scalar,
  textSchema,
} from '../problem/check.js';
import { type Argument, fits, guarded, optional, total, within } from '../problem/guard.js';
import { accept, problem, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { inOrder, readCanonical } from '../record/canonical.js';
import { isDigest } from '../record/digest.js';
import { aHasher, digest as digestSchema, hasherSchema, size as sizeSchema } from './audit-arguments.js';

addProse(verifyProse);

type Line = journalLineRoom.JournalLine;
type Lines = Parameters<typeof verifyRoom.verifyJournal>[0];

const rangeSchema: Schema<treeRoom.CompactRange> = record<treeRoom.CompactRange>({
  size: sizeSchema,
  hashes: z.array(digestSchema),
}).check(
  refinement(({ size, hashes }, payload) => {
    const count = treeRoom.subtreesOf(size);
    if (hashes.length !== count)
      fault(payload, 'field-invalid', { expected: `${count} hashes`, found: shown(hashes) });
  }),
);
const aRange = fits(rangeSchema, 'range');

const canonicalSchema = scalar<string>({ type: 'string' }, (value, payload) => {
  if (typeof value !== 'string' || readCanonical(value) === undefined)
    fault(payload, 'field-invalid', { expected: 'canonical JSON', found: shown(value) });
});

/** The content of a line. Its fact is read once. */
const aLine: Argument<Line> = (value) => {
  const checked = within('line', journalLineRoom.checkJournalLine(value));
  if (!checked.ok) return checked;
  const { fact } = checked.value;
  try {
    return accept({ ...checked.value, fact: inOrder(fact) });
  } catch {
    return refuse(problem('field-invalid', { expected: 'JSON', found: shown(fact) }, 'line.fact'));
  }
};

const someLines: Argument<Lines> = (value) =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && Symbol.iterator in value)
    ? accept(value as Lines)
    : refuse(problem('field-invalid', { expected: 'a text or its lines', found: shown(value) }, 'lines'));

const verifyOptionsSchema = record<verifyRoom.VerifyOptions>({
  book: maybe(idSchema),
  expected: maybe(
    record<NonNullable<verifyRoom.VerifyOptions['expected']>>({ size: sizeSchema, root: digestSchema }),
  ),
  hasher: maybe(hasherSchema),
});

/**
 * Writes a line of a journal, without its line end, as canonical JSON (RFC 8785).
 *
 * @example
 * const line = {
 *   actor: 'officer-7',
 *   book: 'book-1',
 *   fact: { id: 'paid-1', date: '2026-10-07' },
 *   kind: 'entry',
 *   recordedAt: moment('2026-10-07T09:30:00.000Z'),
 *   sequence: 1,
 * };
 * must(journalLine(line)).slice(0, 20); // '{"actor":"officer-7"'
 */
export const journalLine = guarded('journalLine', [aLine], journalLineRoom.journalLine);

/**
 * Reads a line of a journal. Refuses any text that `journalLine` would not write.
 *
 * @example
 * const read = readJournalLine('{"kind":"entry", "actor":"officer-7"}');
 * read.ok ? '' : read.problems[0]!.code; // 'line-not-canonical'
 */
export const readJournalLine = guarded(
  'readJournalLine',
  [fits(z.string(), 'text')],
  journalLineRoom.readJournalLine,
);

/**
 * Takes the hash of a line of a journal: its leaf in the tree of RFC 6962. A second argument may be the platform's own SHA-256.
 *
 * @example
 * must(leafOf('')); // '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
 */
export const leafOf = guarded(
  'leafOf',
  [fits(textSchema({ max: Number.MAX_SAFE_INTEGER }), 'line'), aHasher],
  leafRoom.leafOf,
);

/**
 * Adds the leaf of a line to a tree.
 *
 * @example
 * must(appendLeaf(EMPTY_RANGE, must(leafOf('')))).size; // 1
 */
export const appendLeaf = guarded(
  'appendLeaf',
  [aRange, fits(digestSchema, 'leaf'), aHasher],
  treeRoom.appendLeaf,
);

/**
 * Works out the root of a tree: the one hash that stands for every line, and for their order.
 *
 * @example
 * must(treeRoot(EMPTY_RANGE)); // 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
 */
export const treeRoot = guarded('treeRoot', [aRange, aHasher], treeRoom.treeRoot);

/**
 * Makes the commitment to a personal text, which a line has in place of the text.
 *
 * @example
 * // 32 bytes at random, for this text alone
 * const salt = '9a41c6b07e35d28f'.repeat(4);
 * bears(must(commitmentTo(salt, '"Ms A Example"')), salt, '"Ms A Example"'); // true
 */
export const commitmentTo = guarded(
  'commitmentTo',
  [fits(digestSchema, 'salt'), fits(canonicalSchema, 'text')],
  commitmentRoom.commitmentTo,
);

/**
 * Says whether a text with its salt is the text that a commitment was made to; of anything else, no.
 *
 * @example
 * bears('0'.repeat(64), '1'.repeat(64), '"Ms A Example"'); // false
 */
export const bears = total(
  (commitment: string, salt: string, text: string) =>
    isDigest(salt) && readCanonical(text) !== undefined && commitmentRoom.bears(commitment, salt, text),
  false,
);

/**
 * Verifies a journal as a stranger would: its file as text, its lines, or its lines with what a store keeps beside them.
 *
 * @example
 * const verified = verifyJournal('{"actor":"officer-7"}\n');
 * verified.ok ? '' : verified.problems[0]!.at; // 'line 1 book'
 */
export const verifyJournal = guarded(
  'verifyJournal',
  [someLines, optional(fits(verifyOptionsSchema, 'options'))],
  verifyRoom.verifyJournal,
);
