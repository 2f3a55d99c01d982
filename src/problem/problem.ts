/**
 * A problem is one reason to refuse a draft or an input: a code and its facts, never prose.
 *
 * Each room declares its own codes in its `problems.ts`; this file has those of any input. `explain` holds the only prose about
 * them, and the compiler keeps the two in step.
 *
 * @module
 */

/** Each code with its facts: those of any input, and those that the rooms in use add. */
export interface ProblemFacts {
  'field-invalid': { expected: string; found: string };
  'field-missing': { name: string };
  'call-impossible': { call: string; reason: string };
  'id-invalid': { found: string };
  'name-repeated': { what: string; name: string };
  'file-empty': Record<string, never>;
  'file-too-large': { size: number; limit: number };
  'file-unreadable': { line: number; reason: string };
}

/** The code of a problem: every reason for which the library refuses. */
export type ProblemCode = keyof ProblemFacts;

/** One reason, in facts. `at` says where in the input, such as `postings[2].fund`; empty for the whole. */
export type Problem = {
  [Code in ProblemCode]: {
    readonly code: Code;
    readonly at: string;
    readonly facts: Readonly<ProblemFacts[Code]>;
  };
}[ProblemCode];

/** No problems. */
export const NONE: readonly Problem[] = Object.freeze([]);

/** The answer of a public function: a value, or every reason why there is none, in a fixed order. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Makes a problem. `at` is where in the input it lies. */
export function problem<Code extends ProblemCode>(code: Code, facts: ProblemFacts[Code], at = ''): Problem {
  return { code, at, facts } as Problem;
}

/** Says of problems found in a part of an input where that part is. `at` is then the place of the part and the place within it. */
export function placedAt(part: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((fault) => ({ ...fault, at: fault.at === '' ? part : `${part}.${fault.at}` }));
}

/** The accepting answer of a door. */
export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The refusing answer of a door. */
export function refuse(problems: Problem | readonly Problem[]): {
  readonly ok: false;
  readonly problems: readonly Problem[];
} {
  return { ok: false, problems: 'code' in problems ? [problems] : problems };
}

/**
 * A fault of this library, or of code that went round a door. Input that a door accepted never causes one.
 *
 * @example
 * const thrown = (() => {
 *   try {
 *     return pence(0.5);
 *   } catch (error) {
 *     return error;
 *   }
 * })();
 * thrown instanceof BrokenInvariant; // true
 */
export class BrokenInvariant extends Error {
  override name = 'BrokenInvariant';
}

/** Input whose every part is right, but that makes no sense as a whole: a sum beyond the largest amount, an account of another chart. */
export class Misuse extends BrokenInvariant {
  /** The problem that a public function answers; absent, `call-impossible`. */
  readonly problem?: Problem;
}

/** The words about a claim; a function, if it would cost time to write them for a claim that is true. */
type Words = string | (() => string);

const written = (words: Words) => (typeof words === 'string' ? words : words());

/** @throws {BrokenInvariant} when the claim is false. */
export function assert(claim: boolean, what: Words): asserts claim {
  if (!claim) throw new BrokenInvariant(written(what));
}

/** @throws {Misuse} when the claim, which only the caller's input can make false, is false. */
export function demand(claim: boolean, what: Words): asserts claim {
  if (!claim) throw new Misuse(written(what));
}
