/**
 * Says in plain English what a problem is and what can be done about it.
 *
 * Method: every code has its prose in one record that the compiler demands in full; the doors deal in facts
 * only, so that wording can change, or be put into another language, without touching a rule.
 *
 * @module
 */

import type { Finding } from '../problem/finding.js';
import type { Problem, ProblemCode, ProblemFacts } from '../problem/problem.js';
import { agreementProse } from './agreement-prose.js';
import { controlProse } from './control-prose.js';
import { EXCEPTION_HEADINGS, type ExplainableException, explainedException } from './exception-prose.js';
import type { ExceptionWords } from './exception-words.js';
import { explainedFinding } from './finding-prose.js';
import { inputProse } from './input-prose.js';
import { paymentProse } from './payment-prose.js';
import { type PlainNames, withNames } from './plain-names.js';
import { poolProse } from './pool-prose.js';
import { recordProse } from './record-prose.js';
import { type Message, type Prose, plain } from './words.js';

export type { ExceptionWords } from './exception-words.js';
export type { PlainNames } from './plain-names.js';
export type { Message } from './words.js';

const PROSE: Prose = {
  ...inputProse,
  ...recordProse,
  ...controlProse,
  ...agreementProse,
  ...poolProse,
  ...paymentProse,
};

/** Every problem code, in the order of its explanation: input, record, control, agreement, pool, payment. */
export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROSE) as ProblemCode[];

/**
 * Explains one problem to a person who keeps the money, not the program.
 *
 * @param problem as a door gave it; facts that are not what the code promises are repeated as they stand
 * @param names the chart of the book, or an agreement, so that funds, accounts and partners are called by their names; absent, by their ids
 * @returns what is wrong and a remedy, each one or two sentences; amounts in pounds, days as people read them
 */
export function explain(problem: Problem, names?: PlainNames): Message {
  const prose = Object.hasOwn(PROSE, problem.code) ? PROSE[problem.code] : undefined;
  if (prose === undefined) {
    return { what: `Refused: ${plain(problem.code)}.`, remedy: 'Ask whoever looks after this system.' };
  }
  const [what, remedy] = prose(withNames(problem.facts ?? {}, names) as ProblemFacts[ProblemCode] & never);
  return { what, remedy };
}

/**
 * Explains one finding to a person who keeps the money.
 *
 * @param finding as a check or a plan gave it
 * @param names as in `explain`
 * @returns what was found and what can be done, each one or two sentences; the finding itself carries its citation
 */
export function explainFinding(finding: Finding, names?: PlainNames): Message {
  return explainedFinding(finding.code, withNames(finding.facts, names));
}

/**
 * Explains one exception to whoever has the list.
 *
 * @param exception as `listExceptions` gave it
 * @param words what the lines, entries and rows that it names say, as far as the reader may see that; absent, their names are shown
 * @returns what it is and what to do, amounts in pounds, days as people read them; `remedy` is empty where there is nothing to do
 */
export function explainException(exception: ExplainableException, words: ExceptionWords = {}): Message {
  return explainedException(exception, words);
}

/** What exceptions of one kind have in common, as a heading over them. */
export function exceptionHeading(kind: keyof typeof EXCEPTION_HEADINGS): string {
  return Object.hasOwn(EXCEPTION_HEADINGS, kind) ? EXCEPTION_HEADINGS[kind] : plain(kind);
}

/**
 * Explains several problems as a numbered list, one paragraph each.
 *
 * @param problems in the order of the door; none gives an empty text
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
