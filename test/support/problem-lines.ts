/**
 * Problems written as lines, so that a test compares each whole: its code, its place, and all its facts.
 *
 * @module
 */
import type { Result } from '../../src/problem/problem.js';

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Each problem of a result as `code at place: fact value, fact value`, in their order; none if the result is accepted. */
export function problemLines(result: Result<unknown>): readonly string[] {
  if (result.ok) return [];
  return result.problems.map(({ code, at, facts }) => {
    const values = Object.entries(facts).map(([name, value]) => `${name} ${text(value)}`);
    return `${code}${at === '' ? '' : ` at ${at}`}${values.length > 0 ? `: ${values.join(', ')}` : ''}`;
  });
}

/** Each problem of a result as `code at place`, where the facts are not of interest. */
export function problemNames(result: Result<unknown>): readonly string[] {
  return problemLines(result).map((line) => line.split(':')[0]!);
}
