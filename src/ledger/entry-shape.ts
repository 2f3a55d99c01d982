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
import type { Draft, Entry } from './entry.js';
import { draftSchema, entrySchema, LONGEST_ID, LONGEST_PATH } from './schema.js';

function isPosting(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let fields = 0;
  for (const key in value) {
    fields++;
    const part: unknown = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'account':
        if (typeof part !== 'string' || part.length > LONGEST_PATH) return false;
        break;
      case 'fund':
        if (typeof part !== 'string' || part.length > LONGEST_ID) return false;
        break;
      case 'balanceType':
        if (part !== 'actual' && part !== 'budget' && part !== 'commitment') return false;
        break;
      case 'pence':
        if (!isPence(part)) return false;
        break;
      default:
        return false;
    }
  }
  return fields === 4;
}

/** Whether the plain fields are right and, beside `recordedAt` if asked for, nothing else is there. */
function isPlain(value: unknown, withRecordedAt: boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let required = withRecordedAt ? 5 : 4;
  for (const key in value) {
    const part: unknown = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'id':
      case 'kind':
        if (!isId(part)) return false;
        required--;
        break;
      case 'date':
        if (typeof part !== 'string' || dayNumberOf(part) === undefined) return false;
        required--;
        break;
      case 'recordedAt':
        if (!withRecordedAt || !isMoment(part)) return false;
        required--;
        break;
      case 'postings':
        if (!Array.isArray(part)) return false;
        for (let index = 0; index < part.length; index++) if (!isPosting(part[index])) return false;
        required--;
        break;
      case 'effective':
        if (typeof part !== 'string' || dayNumberOf(part) === undefined) return false;
        break;
      case 'source':
        if (!isId(part)) return false;
        break;
      default:
        return false;
    }
  }
  return required === 0;
}

/** A draft from outside, or every fault of its shape. */
export function checkDraftShape(value: unknown): Result<Draft> {
  return isPlain(value, false) ? accept(value as Draft) : check(draftSchema, value);
}

/** An entry from outside, or every fault of its shape. */
export function checkEntryShape(value: unknown): Result<Entry> {
  return isPlain(value, true) ? accept(value as Entry) : check(entrySchema, value);
}
