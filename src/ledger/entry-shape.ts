/**
 * Copies a draft or an entry from outside, checking each field as it is read.
 *
 * Method: every field is read once and only the copy goes on, so that nothing a caller holds (a getter, a proxy, a list with
 * methods of its own) can say one thing to the check and another to the writing. The schema is the authority and names every
 * fault, but costs more than parsing the JSON did; the copy made here accepts exactly what the schema accepts (a test holds them
 * together) and leaves the naming to it.
 * Limit: a draft has at most a million postings.
 *
 * @module
 */
import { isPence } from '../money/pence.js';
import { check, isId, type Schema } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { type Day, dayNumberOf } from '../time/day.js';
import { isMoment, type Moment } from '../time/moment.js';
import type { Draft, Entry, Posting } from './entry.js';
import { draftSchema, entrySchema, LONGEST_ID, LONGEST_PATH, MOST_POSTINGS } from './schema.js';

/** A draft while it is copied; an entry when it has `recordedAt` too. */
type PlainCopy = { -readonly [Key in keyof Draft]: Draft[Key] } & { recordedAt?: Moment };

/** How many fields a value has, those it inherits included. */
function countFields(value: object): number {
  let fields = 0;
  for (const _field in value) fields++;
  return fields;
}

/** A copy of a posting; undefined when its shape is wrong. */
function copyPosting(value: unknown): Posting | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { account, fund, balanceType, pence } = value as Partial<Record<keyof Posting, unknown>>;
  return typeof account === 'string' &&
    account.length <= LONGEST_PATH &&
    typeof fund === 'string' &&
    fund.length <= LONGEST_ID &&
    (balanceType === 'actual' || balanceType === 'budget' || balanceType === 'commitment') &&
    isPence(pence) &&
    countFields(value) === 4
    ? { account, fund, balanceType, pence }
    : undefined;
}

/** A copy of a list of postings; undefined when the shape of any is wrong. */
function copyPostings(values: unknown): Posting[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const { length } = values;
  if (length > MOST_POSTINGS) return undefined;
  const postings: Posting[] = [];
  for (let index = 0; index < length; index++) {
    const posting = copyPosting(values[index]);
    if (posting === undefined) return undefined;
    postings.push(posting);
  }
  return postings;
}

/** The last kind that was an id: there are few, and most entries have that of the one before. */
let lastKind: unknown = 'pay';

/**
 * A copy of a value that has the plain fields, rightly filled, and no others (`effective`, `source` and, if asked for, `recordedAt`
 * too); undefined for every other value.
 */
function copyPlain(value: unknown, withRecordedAt: boolean): PlainCopy | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { id, date, kind, postings, effective, source, recordedAt } = value as Partial<
    Record<keyof Entry, unknown>
  >;
  if (!isId(id) || typeof date !== 'string' || dayNumberOf(date) === undefined) return undefined;
  if (kind !== lastKind) {
    if (!isId(kind)) return undefined;
    lastKind = kind;
  }
  const copies = copyPostings(postings);
  if (copies === undefined) return undefined;
  const copy: PlainCopy = { id, date: date as Day, kind: kind as string, postings: copies };
  let fields = 4;
  if (effective !== undefined) {
    if (typeof effective !== 'string' || dayNumberOf(effective) === undefined) return undefined;
    copy.effective = effective as Day;
    fields++;
  }
  if (source !== undefined) {
    if (!isId(source)) return undefined;
    copy.source = source;
    fields++;
  }
  if (withRecordedAt) {
    if (!isMoment(recordedAt)) return undefined;
    copy.recordedAt = recordedAt;
    fields++;
  }
  return countFields(value) === fields ? copy : undefined;
}

/** The copy of a plain value; undefined for every other, and for one that throws when it is read. */
function plainCopy(value: unknown, withRecordedAt: boolean): PlainCopy | undefined {
  try {
    return copyPlain(value, withRecordedAt);
  } catch {
    return undefined;
  }
}

/** The problem of a list of postings so long that it is not read. */
function tooLong(value: unknown): Problem[] {
  try {
    const { postings } = value as Partial<Draft>;
    if (!Array.isArray(postings) || postings.length <= MOST_POSTINGS) return [];
    const facts = { expected: `at most ${MOST_POSTINGS} postings`, found: shown(postings) };
    return [problem('field-invalid', facts, 'postings')];
  } catch {
    return [];
  }
}

function copyOf<T extends Draft>(value: unknown, schema: Schema<T>, withRecordedAt: boolean): Result<T> {
  const copy = plainCopy(value, withRecordedAt);
  if (copy !== undefined) return accept(copy as Draft as T);
  const problems = tooLong(value);
  return problems.length > 0 ? refuse(problems) : check(schema, value);
}

/** A copy of a draft from outside, or every fault of its shape. */
export function checkDraftShape(value: unknown): Result<Draft> {
  return copyOf(value, draftSchema, false);
}

/** A copy of an entry from outside, or every fault of its shape. */
export function checkEntryShape(value: unknown): Result<Entry> {
  return copyOf(value, entrySchema, true);
}
