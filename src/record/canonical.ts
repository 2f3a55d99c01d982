/**
 * Canonical JSON: the one text of a value, so that whoever writes the same value writes the same bytes.
 *
 * Method: the engine's own writer is used if the names in every object are in order already, which `inOrder` sees to once; otherwise the
 * names are sorted while writing, which takes several times as long.
 * Limit: text that has half a character, numbers that are not finite, and values that JSON does not know have no canonical text; neither
 * has a value of more than 500 levels. A field that is undefined is left out, as it is absent.
 * Source: RFC 8785 (JSON Canonicalization Scheme), §3.2; ECMA-262 §25.5.2 (`JSON.stringify`, which the RFC takes for numbers and texts).
 *
 * @module
 */
import { demand, Misuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';

/** The most levels of lists and objects within one another: more than any record has, and few enough for every engine. */
const MOST_LEVELS = 500;
/** Half a character, as `JSON.stringify` writes it: an escape whose backslash is not itself escaped. */
const HALF_CHARACTER = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

type PlainObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object or a list, with parts of its own. Refuses every value that JSON does not know. */
function hasParts(value: unknown, level: number): value is object {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return false;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Misuse(`JSON has no number ${value}`);
    return false;
  }
  if (typeof value !== 'object') throw new Misuse(`JSON has no ${typeof value}`);
  if (level >= MOST_LEVELS) throw new Misuse(`more than ${MOST_LEVELS} levels`);
  if (Array.isArray(value)) return true;
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind !== Object.prototype && kind !== null)
    throw new Misuse(`JSON has no such object: ${shown(value)}`);
  return true;
}

/** Frozen values that `inOrder` made and that are in order: they are not looked through again. */
const ordered = new WeakSet<object>();

/** Whether the names in every object of a value are in order. Refuses every value that JSON does not know. */
function isInOrder(value: unknown, level = 0): boolean {
  if (!hasParts(value, level) || ordered.has(value)) return true;
  if (Array.isArray(value)) {
    // By place: the holes of a list are looked at too.
    for (let place = 0; place < value.length; place++) if (!isInOrder(value[place], level + 1)) return false;
    return true;
  }
  let last = '';
  for (const name in value) {
    if (last > name) return false;
    last = name;
    const part = (value as PlainObject)[name];
    // Most parts of records are texts; they need no look inside.
    if (typeof part !== 'string' && part !== undefined && !isInOrder(part, level + 1)) return false;
  }
  return true;
}

/** Writes a value whose names are in any order. */
function sortedText(value: unknown, level = 0): string {
  if (!hasParts(value, level)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, (part) => sortedText(part, level + 1)).join(',')}]`;
  const fields: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const part = (value as PlainObject)[name];
    if (part !== undefined) fields.push(`${JSON.stringify(name)}:${sortedText(part, level + 1)}`);
  }
  return `{${fields.join(',')}}`;
}

/**
 * Writes a value as canonical JSON.
 *
 * @param value what JSON can hold; not changed while it is written.
 * @returns the text; the same for values that hold the same, in whatever order they were put together.
 * @throws {Misuse} for a value that has no canonical text, see above.
 */
export function canonicalText(value: unknown): string {
  const text = isInOrder(value) ? JSON.stringify(value) : sortedText(value);
  // The plain search first: it takes next to no time, and hardly any text has such an escape.
  demand(!text.includes('\\ud') || !HALF_CHARACTER.test(text), 'text with half a character');
  return text;
}

/**
 * Reads canonical JSON.
 *
 * @param text any text.
 * @returns the value; undefined if the text is not the canonical text of any value.
 */
export function readCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalText(value) === text ? value : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof Misuse) return undefined;
    throw thrown;
  }
}

/**
 * Copies a value with the names of every object in order, so that its canonical text is written fast from then on.
 *
 * Limit: every engine puts names that look like places of a list (`0`, `17`) first. A value with such names may be written slowly.
 *
 * @param value what JSON can hold.
 * @returns a frozen copy; undefined fields are left out.
 * @throws {Misuse} for a value that has no canonical text; text with half a character is found when it is written.
 */
export function inOrder<Value>(value: Value): Value {
  const copy = sortedCopy(value, 0);
  if (typeof copy === 'object' && copy !== null && isInOrder(copy)) ordered.add(copy);
  return copy as Value;
}

function sortedCopy(value: unknown, level: number): unknown {
  if (!hasParts(value, level)) return value;
  if (Array.isArray(value)) return Object.freeze(Array.from(value, (part) => sortedCopy(part, level + 1)));
  const fields: [string, unknown][] = [];
  for (const name of Object.keys(value).sort()) {
    const part = (value as PlainObject)[name];
    if (part !== undefined) fields.push([name, sortedCopy(part, level + 1)]);
  }
  // Not by assignment: a field may be called `__proto__`.
  return Object.freeze(Object.fromEntries(fields));
}
