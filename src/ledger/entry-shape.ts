/**
 * Tells quickly whether a value has the shape of a draft or an entry.
 *
 * Method: the schema is the authority and names every fault, but costs more than parsing the JSON did; this
 * check accepts exactly what the schema accepts (a test holds them together) and leaves the naming to it.
 *
 * @module
 */
import { check, isId } from '../check.js';
import { isPence } from '../money/pence.js';
import type { Result } from '../problem.js';
import { accept } from '../problem.js';
import { dayNumberOf } from '../time/day.js';
import { isMoment } from '../time/moment.js';
import type { Draft, Entry, Posting } from './entry.js';
import { draftSchema, entrySchema, LONGEST_ID, LONGEST_PATH } from './schema.js';

/** How many fields a value has, those it inherits included. */
function countFields(value: object): number {
  let fields = 0;
  for (const _field in value) fields++;
  return fields;
}

function isPosting(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { account, fund, balanceType, pence } = value as Partial<Record<keyof Posting, unknown>>;
  return (
    typeof account === 'string' &&
    account.length <= LONGEST_PATH &&
    typeof fund === 'string' &&
    fund.length <= LONGEST_ID &&
    (balanceType === 'actual' || balanceType === 'budget' || balanceType === 'commitment') &&
    isPence(pence) &&
    countFields(value) === 4
  );
}

/** The last kind that was an id: there are few, and most entries have that of the one before. */
let lastKind: unknown = 'pay';

/** Whether a value has the plain fields, rightly filled, and no others; `effective`, `source` and, if asked for, `recordedAt` too. */
function isPlain(value: unknown, withRecordedAt: boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { id, date, kind, postings, effective, source, recordedAt } = value as Partial<
    Record<keyof Entry, unknown>
  >;
  if (!isId(id) || typeof date !== 'string' || dayNumberOf(date) === undefined) return false;
  if (kind !== lastKind) {
    if (!isId(kind)) return false;
    lastKind = kind;
  }
  if (!Array.isArray(postings)) return false;
  for (let index = 0; index < postings.length; index++) if (!isPosting(postings[index])) return false;
  let fields = 4;
  if (withRecordedAt) {
    if (!isMoment(recordedAt)) return false;
    fields++;
  }
  if (effective !== undefined) {
    if (typeof effective !== 'string' || dayNumberOf(effective) === undefined) return false;
    fields++;
  }
  if (source !== undefined) {
    if (!isId(source)) return false;
    fields++;
  }
  return countFields(value) === fields;
}

/** A draft from outside, or every fault of its shape. */
export function checkDraftShape(value: unknown): Result<Draft> {
  return isPlain(value, false) ? accept(value as Draft) : check(draftSchema, value);
}

/** An entry from outside, or every fault of its shape. */
export function checkEntryShape(value: unknown): Result<Entry> {
  return isPlain(value, true) ? accept(value as Entry) : check(entrySchema, value);
}
