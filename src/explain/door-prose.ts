/**
 * The words of problems that only one door has. The module behind that door adds them when it is loaded, so that a program that never
 * opens the door does not carry them.
 *
 * @module
 */
import type { ProblemCode } from '../problem/problem.js';
import type { Prose } from './words.js';

const added = new Map<string, Prose[ProblemCode]>();

/** Lets `explain` tell the problems of a door. A module calls it for the problems that its own functions refuse with. */
export function addProse(prose: Partial<Prose>): void {
  for (const [code, words] of Object.entries(prose)) added.set(code, words);
}

/** The words of a problem of a door that is loaded. */
export function addedProse(code: string): Prose[ProblemCode] | undefined {
  return added.get(code);
}
