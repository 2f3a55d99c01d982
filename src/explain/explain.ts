/**
 * Explains problems, findings and exceptions in plain English, with what to do.
 *
 * Method: the compiler demands a message for every code (`all-prose.ts`). All other rooms deal in facts only, so the wording can be changed or
 * translated without touching a rule.
 *
 * @module
 */

import type { Finding } from '../problem/finding.js';
import type { Problem, ProblemCode, ProblemFacts } from '../problem/problem.js';
import { agreementProse } from './agreement-prose.js';
import { controlProse } from './control-prose.js';
import { addedProse } from './door-prose.js';
import { EXCEPTION_HEADINGS } from './exception-headings.js';
import { type ExplainableException, explainedException } from './exception-prose.js';
import type { ExceptionWords } from './exception-words.js';
import { explainedFinding } from './finding-prose.js';
import { inputProse } from './input-prose.js';
import { journalProse } from './journal-prose.js';
import { paymentProse } from './payment-prose.js';
import { type PlainNames, withNames } from './plain-names.js';
import { poolProse } from './pool-prose.js';
import { recordProse } from './record-prose.js';
import { type Message, type Prose, plain } from './words.js';

export type { ExceptionWords } from './exception-words.js';
export type { PlainNames } from './plain-names.js';
export type { Message } from './words.js';

/** The words of the problems that the root can refuse with. Every other door adds its own: `door-prose.ts`. */
export const ROOT_PROSE = {
  ...inputProse,
  ...recordProse,
  ...controlProse,
  ...agreementProse,
  ...poolProse,
  ...paymentProse,
  ...journalProse,
} satisfies Partial<Prose>;

/**
 * Explains one problem to the person who keeps the money.
 *
 * @param problem a problem of any call; facts of the wrong type are repeated as they are
 * @param names the chart of the book, or an agreement, to show funds, accounts and partners by name; absent, by their ids
 * @returns what is wrong and what to do, each one or two sentences; amounts in pounds, days as people read them
 */
export function explain(problem: Problem, names?: PlainNames): Message {
  const { code } = problem;
  const root: Partial<Prose> = ROOT_PROSE;
  const prose = Object.hasOwn(root, code) ? root[code] : addedProse(code);
  if (prose === undefined) {
    return { what: `Refused: ${plain(code)}.`, remedy: 'Ask whoever looks after this system.' };
  }
  const [what, remedy] = prose(withNames(problem.facts ?? {}, names) as ProblemFacts[ProblemCode] & never);
  return { what, remedy };
}

/**
 * Explains one finding to the person who keeps the money.
 *
 * @param finding a finding of a check or a plan
 * @param names as in `explain`
 * @returns what was found and what to do, each one or two sentences; the citation is in the finding itself
 */
export function explainFinding(finding: Finding, names?: PlainNames): Message {
  return explainedFinding(finding.code, withNames(finding.facts, names));
}

/**
 * Explains one exception to the person who has the list.
 *
 * @param exception as `listExceptions` gave it
 * @param words descriptions of its lines, entries and rows, as far as the reader may see them; absent, their ids are shown
 * @returns what it is and what to do, with amounts in pounds and days as people read them; `remedy` is empty if there is nothing to do
 */
export function explainException(exception: ExplainableException, words: ExceptionWords = {}): Message {
  return explainedException(exception, words);
}

/** A heading for exceptions of one kind. */
export function exceptionHeading(kind: keyof typeof EXCEPTION_HEADINGS): string {
  return Object.hasOwn(EXCEPTION_HEADINGS, kind) ? EXCEPTION_HEADINGS[kind] : plain(kind);
}

/**
 * Explains several problems as a numbered list, one paragraph each.
 *
 * @param problems in the order of the call; none gives an empty text
 * @param names as in `explain`
 * @returns lines separated by `\n`, without one at the end: what is wrong, where in the input, what to do
 */
export function explainAll(problems: readonly Problem[], names?: PlainNames): string {
  return problems
    .map((problem, index) => {
      const { what, remedy } = explain(problem, names);
      const where = problem.at ? ` (at ${plain(problem.at)})` : '';
      return `${index + 1}. ${what}${where}\n   ${remedy}`;
    })
    .join('\n');
}
