/**
 * Problems of the book in the words of a page: what is wrong and what to do, without places in a record.
 */
import { explain, type Problem } from 'personal-budget-ledger';

/** Explains problems to the person who filled in a form. The words for a field of a record are for a programmer, and are not shown. */
export function problemWords(problems: readonly Problem[]): string {
  const sentences = problems.map((problem) => {
    if (problem.code.startsWith('field-')) return 'This form cannot be read. Write it again in plain text.';
    const { what, remedy } = explain(problem);
    return `${what} ${remedy}`.trim();
  });
  return [...new Set(sentences)].join(' ');
}
