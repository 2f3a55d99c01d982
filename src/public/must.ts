/**
 * Takes the value out of an accepted result.
 *
 * @module
 */
import { explainAll } from '../explain.js';
import { BrokenInvariant, type Result } from '../problem.js';

/**
 * Takes the value out of an accepted result; for programs and tests that have nothing better to do on refusal.
 *
 * @throws {BrokenInvariant} when the result is a refusal: every problem in English, each with its remedy.
 */
export function must<T>(result: Result<T>): T {
  if (typeof result !== 'object' || result === null) throw new BrokenInvariant('not a result');
  if (result.ok === true) return result.value;
  throw new BrokenInvariant(`Refused.\n${explainAll(result.problems)}`);
}
