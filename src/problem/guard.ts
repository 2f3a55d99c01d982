/**
 * Puts a check before each argument of a public function, so that the functions within may trust what they are given.
 *
 * Method: all arguments are checked, in their order, and every problem is answered at once; only when there is none does the
 * function go on, with the values that the checks answered.
 *
 * @module
 */
import * as z from 'zod/mini';
import { check, type Schema } from './check.js';
import { accept, BrokenInvariant, Misuse, type Problem, problem, type Result, refuse } from './problem.js';
import { shown } from './shown.js';

/** Goes on with the values of several results, or answers the problems of them all. A misuse that has a problem of its own is answered with it. */
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
  if (problems.length > 0) return refuse(problems);
  try {
    return goOn(...(values as unknown as Values));
  } catch (thrown) {
    if (!(thrown instanceof Misuse && thrown.problem)) throw thrown;
    return refuse(thrown.problem);
  }
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

/** A check of one argument: the value to go on with, read once and copied, or every problem. */
export type Argument<Value> = (value: unknown) => Result<Value>;

/** A check for each argument of a function, in their order. */
type Checks<Arguments extends readonly unknown[]> = {
  readonly [Place in keyof Required<Arguments>]: Argument<Required<Arguments>[Place]>;
};

/** The answer of a public function: the result of the inner one, or its value as a result. */
export type Answer<Value> = [Value] extends [Result<infer Inside>] ? Result<Inside> : Result<Value>;

export function isResult(value: unknown): value is Result<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ok' in value &&
    (value.ok === true ? 'value' in value : 'problems' in value)
  );
}

/** An argument that the inner function checks itself. */
export const anything: Argument<never> = (value) => accept(value as never);

/** A record of any fields; made when first used, once: to make one costs more than a whole `post`. */
let anyRecord: z.ZodMiniType | undefined;

/** A record whose fields the inner function checks: each is read once. What is no record the inner function refuses. */
export function shallow<Value>(name: string): Argument<Value> {
  return (value) => {
    if (typeof value !== 'object' || value === null) return accept(value as Value);
    anyRecord ??= z.looseObject({});
    return within(name, check(anyRecord, value)) as Result<Value>;
  };
}

/** An argument that may be left out. */
export function optional<Value>(argument: Argument<Value>): Argument<Value> {
  return (value) => (value === undefined ? accept(value as Value) : argument(value));
}

/** An argument that fits a schema. */
export function fits<Value>(schema: Schema<Value>, name = ''): Argument<Value> {
  return (value) => (name === '' ? check(schema, value) : within(name, check(schema, value)));
}

/**
 * An argument that many calls share, such as a payee map or a weight table: read at the first of them. What the caller changes in it
 * later is not seen; a changed copy is.
 */
export function readOnce<Value>(argument: Argument<Value>): Argument<Value> {
  const copies = new WeakMap<object, Result<Value>>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return argument(value);
    const checked = copies.get(value) ?? argument(value);
    if (checked.ok) copies.set(value, checked);
    return checked;
  };
}

/**
 * A public function: its arguments are checked, what they name is looked up, and only then is the inner function called.
 *
 * A `Misuse` that the inner function throws is answered as a problem. Whatever else it throws is a fault of this library, and is thrown.
 *
 * @param checks one for each argument, in their order
 * @param lookUp the problems of names that are not where they should be, such as a fund that the ledger's chart does not have
 */
export function guarded<Arguments extends readonly unknown[], Value>(
  name: string,
  checks: NoInfer<Checks<Arguments>>,
  inner: (...args: Arguments) => Value,
  lookUp: NoInfer<(...args: Arguments) => readonly Problem[]> = () => [],
): (...args: Arguments) => Answer<Value> {
  const call = (...args: Arguments): Result<unknown> => {
    const results = (checks as readonly Argument<unknown>[]).map((argument, place) => argument(args[place]));
    return withAll(results, (...values) => {
      const checked = values as unknown as Arguments;
      return withoutMisuse(name, () => {
        const unknown = lookUp(...checked);
        if (unknown.length > 0) return refuse(unknown);
        const answer: unknown = inner(...checked);
        return isResult(answer) ? answer : accept(answer);
      });
    });
  };
  return call as (...args: Arguments) => Answer<Value>;
}

/**
 * A public function that has to wait, such as for a device that signs: its arguments are checked before it begins.
 *
 * @param checks one for each argument, in their order
 */
export function guardedPromise<Arguments extends readonly unknown[], Value>(
  checks: NoInfer<Checks<Arguments>>,
  inner: (...args: Arguments) => Promise<Result<Value>>,
): (...args: Arguments) => Promise<Result<Value>> {
  return async (...args) => {
    const results = (checks as readonly Argument<unknown>[]).map((argument, place) => argument(args[place]));
    const checked = withAll(results, (...values) => accept(values as unknown as Arguments));
    return checked.ok ? inner(...checked.value) : checked;
  };
}

/** Answers the misuse that only the depth of an action can see as a problem. */
export function withoutMisuse<Value>(name: string, action: () => Result<Value>): Result<Value> {
  try {
    return action();
  } catch (thrown) {
    if (!(thrown instanceof Misuse)) throw thrown;
    return refuse(
      thrown.problem ?? problem('call-impossible', { call: name, reason: shown(thrown.message) }),
    );
  }
}

/**
 * A function of literals, such as arithmetic on days and amounts that the program itself made: of anything else it throws, and names the call.
 *
 * @throws {BrokenInvariant}
 */
export function ofLiterals<Inner extends (...args: never[]) => unknown>(name: string, inner: Inner): Inner {
  const call = (...args: never[]): unknown => {
    try {
      return inner(...args);
    } catch (thrown) {
      if (thrown instanceof BrokenInvariant) throw thrown;
      throw new BrokenInvariant(`${name}: an argument is not what it must be`);
    }
  };
  return call as Inner;
}

/** A function that answers for anything: when a value cannot even be read, with the answer that is given here. */
export function total<Inner extends (...args: never[]) => unknown>(
  inner: Inner,
  otherwise: ReturnType<Inner>,
): Inner {
  const call = (...args: never[]): unknown => {
    try {
      return inner(...args);
    } catch {
      return otherwise;
    }
  };
  return call as Inner;
}
