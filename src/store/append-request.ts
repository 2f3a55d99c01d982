/**
 * Appends that wait for their turn and are written together.
 *
 * @module
 */
import { type Appended, type AppendPart, StoreFault } from './store.js';

/** An append that waits, and who waits for it. */
export interface AppendRequest {
  readonly parts: readonly AppendPart[];
  readonly resolve: (answer: Appended) => void;
  readonly reject: (fault: unknown) => void;
}

/** Answers appends that were written together, each with its own answer or fault. */
export function answerEach(
  requests: readonly AppendRequest[],
  answers: readonly (Appended | StoreFault)[],
): void {
  for (const [index, { resolve, reject }] of requests.entries()) {
    const answer = answers[index]!;
    if (answer instanceof StoreFault) reject(answer);
    else resolve(answer);
  }
}
