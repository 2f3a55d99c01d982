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

/** A refusal that a program did not expect: the mistake is in what was given, not in this library. Its message explains every problem. */
class Refused extends Error {
  override name = 'Refused';

  constructor(readonly problems: readonly Problem[]) {
    super(`Refused.\n${explained(problems)}`);
  }
}

/**
 * Takes the value out of an accepted result; for programs and tests that cannot go on without it.
 *
 * @throws an error named `Refused` if the result is a refusal: its message has every problem in English, with its place and its remedy, and its
 *   `problems` are those of the result. `BrokenInvariant` if the value is no result, such as a promise without `await`
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
    throw new BrokenInvariant(
      'must: not a result, but a value as it is, nothing, or a promise without await',
    );
  throw new Refused(problems);
}
