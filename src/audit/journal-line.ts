/**
 * A line of a journal: one fact with its place, when it was recorded, and who recorded it, in canonical JSON.
 *
 * Personal text is no part of a line: a commitment to it is. So the text can be erased, and the line stays as it is.
 *
 * Source: RFC 8785 (the bytes of a line).
 *
 * @module
 */
import * as z from 'zod/mini';
import {
  check,
  fault,
  idSchema,
  isId,
  maybe,
  type Payload,
  record,
  refinement,
  type Schema,
  scalar,
  wholeNumber,
} from '../problem/check.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { canonicalText, readCanonical } from '../record/canonical.js';
import { isDigest } from '../record/digest.js';
import { isSameRecord } from '../record/same.js';
import { isMoment, type Moment } from '../time/moment.js';
import { momentSchema } from '../time/schema.js';

export type {} from './problems.js';

/** The format of a journal, as the fact of its first line names it. */
export const OPENING_FORMAT = { journal: 'personal-budget-ledger', version: 2 } as const;

/** One line of a journal. Plain JSON. */
export interface JournalLine {
  /** Who recorded it: an id that says nothing about the person. */
  readonly actor: string;
  /** Who approved it, if anybody had to. */
  readonly approver?: string;
  /** The id of the book. */
  readonly book: string;
  /** The fact that was recorded; its fields depend on the kind. The opening fact has the `format` of the journal. */
  readonly fact: unknown;
  /** `opening` for the first line and no other; `entry`, `chart` and so on. */
  readonly kind: string;
  /** Why it was recorded without the approval that it needed, if it was. */
  readonly override?: string;
  readonly recordedAt: Moment;
  /** The place of the line in the journal of its book, from 0. */
  readonly sequence: number;
  /** Commitments to the personal texts that belong to it, in order; see `commitmentTo`. */
  readonly texts?: readonly string[];
}

/** Makes the schema of 64 hexadecimal digits in lower case. */
export function digestSchema(): Schema<string> {
  return scalar({ type: 'string', pattern: '^[0-9a-f]{64}$' }, (value, payload) => {
    if (!isDigest(value))
      fault(payload, 'field-invalid', { expected: '64 hexadecimal digits', found: shown(value) });
  });
}

/** Makes the schema of a line. */
function makeLineSchema(): Schema<JournalLine> {
  return record<JournalLine>({
    actor: idSchema,
    approver: maybe(idSchema),
    book: idSchema,
    fact: z.unknown().check(z.refine((fact) => fact !== undefined)),
    kind: idSchema,
    override: maybe(idSchema),
    recordedAt: momentSchema,
    sequence: wholeNumber({ min: 0 }),
    texts: maybe(z.array(digestSchema()).check(z.minLength(1))),
  }).check(refinement(checkOpening));
}

/** The first line opens the journal in a format that is known here, and no other line opens it. */
function checkOpening({ kind, sequence, fact }: JournalLine, payload: Payload): void {
  if ((kind === 'opening') !== (sequence === 0)) fault(payload, 'opening-misplaced', { sequence });
  if (kind !== 'opening' || sequence !== 0) return;
  const format: unknown = typeof fact === 'object' && fact !== null && 'format' in fact ? fact.format : null;
  if (!isSameRecord(format, OPENING_FORMAT))
    fault(payload, 'journal-format-unknown', { found: shown(canonicalText(format)) });
}

let lineSchema: Schema<JournalLine> | undefined;

/**
 * Writes a line of a journal, without its line end.
 *
 * @param line what it says; whether it is a valid line is not checked.
 * @returns canonical JSON. It is written fast if the fact was put in order by `inOrder`.
 * @throws {Misuse} for a fact that has no canonical text.
 */
export function journalLine(line: JournalLine): string {
  const { actor, approver, book, fact, kind, override, recordedAt, sequence, texts } = line;
  // The names are in order here, so that they need not be sorted.
  return canonicalText({ actor, approver, book, fact, kind, override, recordedAt, sequence, texts });
}

/**
 * Reads a line of a journal.
 *
 * @param text the line without its line end.
 * @returns what it says.
 *
 * Refuses with `line-not-canonical` any text that this library would not write; with `opening-misplaced` and `journal-format-unknown`
 * an opening that is not first, or not in a known format; and with the problems of fields.
 */
export function readJournalLine(text: string): Result<JournalLine> {
  const value = readCanonical(text);
  return value === undefined ? refuse(problem('line-not-canonical', {})) : checkJournalLine(value);
}

const NAMES = new Set(['actor', 'book', 'fact', 'kind', 'recordedAt', 'sequence', 'texts']);

/** Whether a value is a line as most are, for which no schema is needed: no opening, and with no approver. */
function isUsualLine(value: unknown): value is JournalLine {
  if (typeof value !== 'object' || value === null) return false;
  for (const name in value) if (!NAMES.has(name)) return false;
  const { actor, book, fact, kind, recordedAt, sequence, texts } = value as Readonly<Record<string, unknown>>;
  if (!isId(actor) || !isId(book) || !isId(kind) || kind === 'opening') return false;
  if (!Number.isSafeInteger(sequence) || (sequence as number) < 1 || !isMoment(recordedAt)) return false;
  const isBorne = texts === undefined || (Array.isArray(texts) && texts.length > 0 && texts.every(isDigest));
  return fact !== undefined && isBorne;
}

/** Checks what a line says, in whatever order its names are. */
export function checkJournalLine(value: unknown): Result<JournalLine> {
  if (isUsualLine(value)) return accept(value);
  lineSchema ??= makeLineSchema();
  return check(lineSchema, value);
}
