/**
 * What a field may hold, in words, for a value that does not fit its schema.
 *
 * @module
 */
import type * as z from 'zod/mini';

const UNITS: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'items',
  set: 'items',
  map: 'entries',
};

/** Writes what was expected where a schema found an issue; every value of a list. */
export function expectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(' or ');
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? issue.options.map(String).join(' or ')
        : 'Invalid input';
    case 'too_big':
      return `Too big: ${sizeText(issue, '<', issue.maximum)}`;
    case 'too_small':
      return `Too small: ${sizeText(issue, '>', issue.minimum)}`;
    case 'invalid_format':
      return `Invalid string: must match pattern ${issue.pattern}`;
    case 'invalid_key':
      return `Invalid key in ${issue.origin}`;
    case 'invalid_element':
      return `Invalid value in ${issue.origin}`;
    default:
      return 'Invalid input';
  }
}

type SizeIssue = Pick<z.core.$ZodIssueTooBig, 'origin' | 'inclusive' | 'exact'>;

function sizeText({ origin, inclusive, exact }: SizeIssue, sign: string, limit: number | bigint): string {
  const bound = `${exact ? 'exactly ' : inclusive ? `${sign}=` : sign}${limit}`;
  const unit = UNITS[origin];
  return `expected ${origin} to ${unit ? `have ${bound} ${unit}` : `be ${bound}`}`;
}
