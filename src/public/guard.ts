/**
 * Puts a check before each argument of a public function, so that the functions within may trust what they are given.
 *
 * Method: all arguments are checked, in their order, and every problem is answered at once; only when there is none does the
 * function go on, with the values that the checks answered.
 *
 * @module
 */
import { shown } from '../check.js';
import { type Ledger, stateOfAny } from '../ledger/ledger.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';

/** Goes on with the values of several results, or answers the problems of them all. */
export function withAll<Values extends readonly unknown[], Answer>(
  results: { readonly [Place in keyof Values]: Result<Values[Place]> },
  goOn: (...values: Values) => Result<Answer>,
): Result<Answer> {
  const problems: Problem[] = [];
  const values = (results as readonly Result<unknown>[]).map((result) => {
    if (result.ok) return result.value;
    for (const fault of result.problems) problems.push(fault);
    return undefined;
  });
  return problems.length > 0 ? refuse(problems) : goOn(...(values as unknown as Values));
}

/** As `withAll`, where the function refuses nothing. */
export function valueOfAll<Values extends readonly unknown[], Answer>(
  results: { readonly [Place in keyof Values]: Result<Values[Place]> },
  goOn: (...values: Values) => Answer,
): Result<Answer> {
  return withAll<Values, Answer>(results, (...values) => accept(goOn(...values)));
}

/** Says of each problem in which argument it lies. */
export function within<T>(argument: string, result: Result<T>): Result<T> {
  if (result.ok) return result;
  const at = (place: string) =>
    place === '' || place.startsWith('[') ? `${argument}${place}` : `${argument}.${place}`;
  return refuse(result.problems.map((fault) => ({ ...fault, at: at(fault.at) })));
}

/** A ledger that `openLedger`, `replay` or `readJournal` made. */
export function checkLedger(value: unknown, at = 'ledger'): Result<Ledger> {
  if (stateOfAny(value) !== undefined) return accept(value as Ledger);
  return refuse(
    problem('field-invalid', { expected: 'a ledger that openLedger made', found: shown(value) }, at),
  );
}
