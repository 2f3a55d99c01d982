/**
 * The lines of a journal with what a store keeps beside them, and what a journal was at an earlier time.
 *
 * @module
 */
import * as z from 'zod/mini';
import { check, maybe, partOf, type Schema, strictObject, wholeNumber } from '../problem/check.js';
import type { Result } from '../problem/problem.js';
import { digestSchema } from './journal-line.js';

/** A personal text that belongs to a line. */
export interface LineText {
  /** Its place among the texts of its line, from 0. */
  readonly place: number;
  /** 64 hexadecimal digits. */
  readonly salt: string;
  /** Canonical JSON. */
  readonly text: string;
}

/** A line of a journal, with what a store keeps beside it. */
export interface JournalRecord {
  /** Without line end. */
  readonly line: string;
  /** The leaf of the line, as it was stored. */
  readonly leaf?: string;
  /** Those that were not erased, in any order. */
  readonly texts?: readonly LineText[];
}

/** The size and the root of a journal at an earlier time. */
export interface Checkpoint {
  /** How many lines it had. */
  readonly size: number;
  /** The root of their tree: 64 hexadecimal digits. */
  readonly root: string;
}

function makeRecordSchema(): Schema<JournalRecord> {
  const text = strictObject({ place: wholeNumber({ min: 0 }), salt: digestSchema(), text: z.string() });
  return partOf<JournalRecord>({
    line: z.string(),
    leaf: maybe(digestSchema()),
    texts: maybe(z.array(text)),
  });
}

let recordSchema: Schema<JournalRecord> | undefined;

/** Checks a record from outside; what a store keeps beside it that is not read here is passed over. */
export function checkRecord(value: unknown): Result<JournalRecord> {
  recordSchema ??= makeRecordSchema();
  return check(recordSchema, value);
}
