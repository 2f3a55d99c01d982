/**
 * Takes the value out of an accepted result.
 *
 * @module
 */

import { total } from '../problem/guard.js';
import { BrokenInvariant, type Problem, type Result } from '../problem/problem.js';
import { explainAll } from './explain.js';

/** Explains problems; a value that is not a list of problems gets one fixed text. */
const explained = total(explainAll, 'Nothing that can be explained.');

/**
 * Takes the value out of an accepted result; for programs and tests that cannot go on without it.
 *
 * @throws {BrokenInvariant} if the result is a refusal: every problem in English, each with its remedy.
 */
export function must<T>(result: Result<T>): T {
  let problems: readonly Problem[] | undefined;
  try {
    if (result.ok === true) return result.value;
    problems = result.problems;
  } catch {
    problems = undefined;
  }
  // A value that some functions answer as it is, such as the draft of closePeriod, needs no must.
  if (!Array.isArray(problems))
    throw new BrokenInvariant('must: not a result, but a value as it is or nothing');
  throw new BrokenInvariant(`Refused.\n${explained(problems)}`);
}
