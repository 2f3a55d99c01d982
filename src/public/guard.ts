/**
 * Puts a check before each argument of a public function, so that the functions within may trust what they are given.
 *
 * Method: all arguments are checked, in their order, and every problem is answered at once; only when there is none does the
 * function go on, with the values that the checks answered.
 *
 * @module
 */
import type * as z from 'zod';
import { check, idSchema, shown } from '../check.js';
import { type Ledger, stateOfAny } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/pence.js';
import { accept, BrokenInvariant, type Problem, problem, type Result, refuse } from '../problem.js';
import { daySchema } from '../time/day.js';
import { momentSchema } from '../time/moment.js';
import { periodSchema } from '../time/period.js';
import { unknownNames } from './names.js';

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

/** A check of one argument. */
export type Argument = (value: unknown) => Result<unknown>;

/** What a public function answers: the result of the inner one, or its value as a result. */
export type Answer<Value> = [Value] extends [Result<infer Inside>] ? Result<Inside> : Result<Value>;

export function isResult(value: unknown): value is Result<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ok' in value &&
    (value.ok === true ? 'value' in value : 'problems' in value)
  );
}

/** One word has one meaning in the house: what a field of this name holds, whichever record it is in. */
const FIELDS: Readonly<Record<string, z.ZodType>> = {
  id: idSchema,
  entry: idSchema,
  commitment: idSchema,
  source: idSchema,
  fund: idSchema,
  category: accountPathSchema,
  date: daySchema,
  effective: daySchema,
  asAt: daySchema,
  through: daySchema,
  knownOn: daySchema,
  knownAt: momentSchema,
  pence: penceSchema,
  period: periodSchema,
};

/** The checks that let through more than the inner function can work with: of these records the inner function is the first to read the inside. */
const PARTIAL = new WeakSet<Argument>();

/** A record of options: every field that has one meaning in the house is checked for it; absent fields are left to the function. */
export const anOptions: Argument = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(problem('field-invalid', { expected: 'a record', found: shown(value) }));
  const problems: Problem[] = [];
  for (const [name, schema] of Object.entries(FIELDS)) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (field === undefined) continue;
    const checked = within(name, check(schema, field));
    if (!checked.ok) problems.push(...checked.problems);
  }
  // A copy, so that what was checked is what is used.
  return problems.length > 0 ? refuse(problems) : accept({ ...value });
};

/** A question about a ledger: options whose account is an account of the chart, not of a bank. */
export const aQuery: Argument = (value) => {
  const options = anOptions(value);
  const account = (value as { readonly account?: unknown } | null | undefined)?.account;
  const path = account === undefined ? accept(account) : within('account', check(accountPathSchema, account));
  const problems = [options, path].flatMap((result) => (result.ok ? [] : result.problems));
  return problems.length > 0 ? refuse(problems) : options;
};

/** A question that may be left out. */
export const maybeQuery: Argument = (value) => (value === undefined ? accept(value) : aQuery(value));

/** An argument that the inner function checks itself. */
export const anything: Argument = (value) => accept(value);

for (const argument of [anOptions, aQuery, maybeQuery, anything]) PARTIAL.add(argument);

/** An argument that may be left out. */
export function optional(argument: Argument): Argument {
  const check: Argument = (value) => (value === undefined ? accept(value) : argument(value));
  if (PARTIAL.has(argument)) PARTIAL.add(check);
  return check;
}

/** An argument that fits a schema. */
export function fits(schema: z.ZodType, name = ''): Argument {
  return (value) => (name === '' ? check(schema, value) : within(name, check(schema, value)));
}

/** The names in a record of options that a ledger's chart does not have. */
function unknownIn(ledger: Ledger, options: unknown, isQuery: boolean): Problem[] {
  if (typeof options !== 'object' || options === null) return [];
  const { account, fund, category } = options as Readonly<Record<string, string | undefined>>;
  return unknownNames(ledger, isQuery ? { account, fund, category } : { fund, category });
}

/** Whether arguments that pass these checks are whole, so that nothing but a fault of ours can throw from then on. */
function areWhole(checks: readonly Argument[], args: readonly unknown[]): boolean {
  return args.length <= checks.length && !checks.some((argument) => PARTIAL.has(argument));
}

/**
 * Reads arguments that are only checked in part. The last net: a record whose inside is not what its type says, a getter that throws and a
 * proxy are refused here. A function whose arguments are all checked whole never comes through it: there a failed assert is a fault of this
 * library, and is thrown.
 */
function attempted(name: string, action: () => Result<unknown>): Result<unknown> {
  try {
    return action();
  } catch (thrown) {
    const reason = thrown instanceof BrokenInvariant ? thrown.message : 'a record is not whole';
    return refuse(problem('call-impossible', { call: name, reason: shown(reason) }));
  }
}

/**
 * A public function: its arguments are checked, names are looked up in the chart of the ledger if the first argument is one, and only
 * then is the inner function called.
 *
 * @param checks one for each argument, in their order; arguments beyond them are checked by the inner function
 */
export function guarded<Arguments extends readonly unknown[], Value>(
  name: string,
  checks: readonly Argument[],
  inner: (...args: Arguments) => Value,
): (...args: Arguments) => Answer<Value> {
  const isQuery = checks.some((argument) => argument === aQuery || argument === maybeQuery);
  const read = (...args: Arguments): Result<unknown> => {
    const results = checks.map((argument, place) => argument(args[place]));
    return withAll(results, (...values) => {
      const [first, second] = values;
      const names = stateOfAny(first) === undefined ? [] : unknownIn(first as Ledger, second, isQuery);
      if (names.length > 0) return refuse(names);
      const rest = args.slice(checks.length);
      const answer: unknown = inner(...([...values.slice(0, args.length), ...rest] as unknown as Arguments));
      return isResult(answer) ? answer : accept(answer);
    });
  };
  const call = (...args: Arguments): Result<unknown> =>
    areWhole(checks, args) ? read(...args) : attempted(name, () => read(...args));
  return call as (...args: Arguments) => Answer<Value>;
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
