/**
 * Checks an input from outside against a schema and answers with every fault as a problem.
 *
 * Method: zod finds the faults; they are turned into problem codes here, so that a caller sees one kind of
 * refusal whichever function was called. A schema may add a problem of its own with `fault`.
 *
 * @module
 */

import * as z from 'zod/mini';
import { $ZodType } from 'zod/v4/core';
import {
  accept,
  BrokenInvariant,
  type Problem,
  type ProblemCode,
  type ProblemFacts,
  problem,
  type Result,
  refuse,
} from './problem.js';
import { type Payload, parse, refinement, type Schema, scalar } from './schema.js';
import { pathText, shown } from './shown.js';

export {
  byKind,
  type Fields,
  inJson,
  inJsonAs,
  maybe,
  oneOf,
  type Payload,
  parse,
  partOf,
  record,
  refinement,
  type Schema,
  scalar,
  strictObject,
} from './schema.js';

/** Attaches a problem of our own to a fault found inside a schema. */
export function fault<Code extends ProblemCode>(
  payload: Payload,
  code: Code,
  facts: ProblemFacts[Code],
): void {
  const params = { problem: problem(code, facts) };
  // A value with a fault is checked no further: a rule that compares amounts or days must never meet anything else.
  payload.issues.push({ code: 'custom', input: payload.value, params, continue: false });
}

const isOurs = (issue: z.core.$ZodIssue) =>
  issue.code === 'custom' && issue.params?.['problem'] !== undefined;

/** The issues of the alternative that the value is most like: the fewest, and at best with a problem of our own among them. */
function nearest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const distance = (issues: readonly z.core.$ZodIssue[]) => issues.length * 2 - (issues.some(isOurs) ? 1 : 0);
  return [...branches].sort((a, b) => distance(a) - distance(b))[0] ?? [];
}

function problemOf(issue: z.core.$ZodIssue): Problem[] {
  const at = pathText(issue.path);
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearest(issue.errors).flatMap((inner) =>
      problemOf({ ...inner, path: [...issue.path, ...inner.path] }),
    );
  }
  const field = issue.path.at(-1);
  if (issue.input === undefined && typeof field === 'string' && issue.code !== 'unrecognized_keys')
    return [problem('field-missing', { name: shown(field) }, at)];
  if (issue.code === 'custom' && isOurs(issue)) return [{ ...(issue.params?.['problem'] as Problem), at }];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      problem(
        'field-invalid',
        { expected: 'no such field', found: shown(key) },
        pathText([...issue.path, key]),
      ),
    );
  }
  const isKind = issue.code === 'invalid_union' && 'discriminator' in issue;
  const value = isKind ? (issue.input as Record<string, unknown>)[String(field)] : issue.input;
  if (isKind && value === undefined) return [problem('field-missing', { name: shown(field) }, at)];
  return [problem('field-invalid', { expected: issue.message, found: shown(value) }, at)];
}

/** A value that throws when it is read: a getter that fails, a proxy, a list too deep to be followed. */
function unreadable(value: unknown): Problem {
  return problem('field-invalid', { expected: 'a record that can be read', found: shown(value) });
}

/** The problems of each field by itself: zod cannot carry more faults of one field than a call can have arguments. */
function problemsByField(schema: z.core.$ZodType, value: unknown): readonly Problem[] {
  if (!(schema instanceof z.ZodMiniObject) || typeof value !== 'object' || value === null) return [];
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const checked = check(field, (value as Record<string, unknown>)[name]);
    if (checked.ok) return [];
    return checked.problems.map(({ at, ...fault }) => ({
      ...fault,
      at: at === '' || at.startsWith('[') ? `${name}${at}` : `${name}.${at}`,
    }));
  }) as Problem[];
}

function parsed<T>(schema: z.core.$ZodType<T>, value: unknown): Result<T> {
  const answer = parse(schema, value);
  if (answer.success) return accept(answer.data);
  // Not spread into arguments: a hostile input can have more faults than a call can have arguments.
  return refuse(answer.error.issues.flatMap(problemOf));
}

/** A deep copy of records and lists; what is neither is there as it is. */
function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind !== Object.prototype && kind !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)]));
}

/** Checks what could not be checked at once: each field by itself, or as a whole no record that can be read. */
function checkUnreadable<T>(schema: z.core.$ZodType<T>, value: unknown): Result<T> {
  try {
    const problems = problemsByField(schema, value);
    return refuse(problems.length > 0 ? problems : unreadable(value));
  } catch {
    return refuse(unreadable(value));
  }
}

function isSchema(value: unknown): boolean {
  try {
    return value instanceof $ZodType;
  } catch {
    return false;
  }
}

/**
 * Answers the value when it fits the schema, else every fault, in the order of the schema. Never throws for a value.
 *
 * Method: when a check breaks off, the value is read to its end by itself. A value that cannot be read, or is deeper or longer than can be
 * worked with, is refused; when it can be read and its copy breaks the check again, the fault is the schema's, and is thrown.
 */
export function check<T>(schema: z.core.$ZodType<T>, value: unknown): Result<T> {
  if (!isSchema(schema))
    return refuse(problem('field-invalid', { expected: 'a schema', found: shown(schema) }, 'schema'));
  try {
    return parsed(schema, value);
  } catch (thrown) {
    if (thrown instanceof BrokenInvariant) throw thrown;
  }
  let copy: unknown;
  try {
    copy = copied(value);
  } catch {
    return checkUnreadable(schema, value);
  }
  try {
    return parsed(schema, copy);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return checkUnreadable(schema, copy);
}

/** A deep, frozen copy of plain JSON, so that no caller's hand stays on a record. */
export function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T;
  const copy = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => [key, frozen(part)]);
  return Object.freeze(Object.fromEntries(copy)) as T;
}

/** A check whose answers are frozen and added to `answers`: given one of these again, it answers it at once. */
export function remembering<T extends object>(
  checkOnce: (value: unknown) => Result<T>,
  answers: WeakSet<object> = new WeakSet(),
): (value: unknown) => Result<T> {
  return (value) => {
    if (typeof value === 'object' && value !== null && answers.has(value)) return accept(value as T);
    const checked = checkOnce(value);
    if (!checked.ok) return checked;
    const answer = frozen(checked.value);
    answers.add(answer);
    return accept(answer);
  };
}

/** Names that every object already answers to; as ids they are a trap for whoever keys a plain object by them. */
const RESERVED: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(Object.prototype).concat('prototype'),
);
const ID = /^[A-Za-z0-9][A-Za-z0-9._:@/+#-]{0,119}$/;

/** Whether a text may be an id: 1 to 120 letters, digits and `. _ : @ / + # -`, and no name that every object has. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 120 && ID.test(value) && !RESERVED.has(value);
}

/** Half of a character that takes two places in a text: alone it has no form in UTF-8. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/** Schema of a text for people, so many characters long: any that can be written in UTF-8. */
export function textSchema({
  min = 0,
  max,
}: {
  readonly min?: number;
  readonly max: number;
}): Schema<string> {
  return z.string().check(
    z.minLength(min),
    z.maxLength(max),
    refinement((value, ctx) => {
      if (HALF_CHARACTER.test(value))
        fault(ctx, 'field-invalid', { expected: 'text of whole characters', found: 'half a character' });
    }),
  );
}

/** Schema of a whole number between two, both included; absent, any that is a safe integer. */
export function wholeNumber({
  min = Number.MIN_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
}: {
  readonly min?: number;
  readonly max?: number;
} = {}): Schema<number> {
  const range = max < Number.MAX_SAFE_INTEGER ? ` from ${min} to ${max}` : ` of at least ${min}`;
  const expected = `a whole number${min > Number.MIN_SAFE_INTEGER ? range : ''}`;
  return scalar<number>({ type: 'integer', minimum: min, maximum: max }, (value, ctx) => {
    const isInRange = Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
    if (!isInRange) fault(ctx, 'field-invalid', { expected, found: shown(value) });
  });
}

/** Schema of an id. */
export const idSchema: Schema<string> = scalar<string>(
  { type: 'string', pattern: ID.source, not: { enum: [...RESERVED] } },
  (value, ctx) => {
    if (typeof value !== 'string') fault(ctx, 'field-invalid', { expected: 'string', found: shown(value) });
    else if (!isId(value)) fault(ctx, 'id-invalid', { found: shown(value) });
  },
);
