/**
 * Lines of JSON: a text is divided into lines, and each line is one value in which no field is repeated.
 *
 * Method: many lines are parsed at once; if one of them is not a single object, they are parsed line by line to find the fault.
 *
 * @module
 */

import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';

const BLANK_AFTER_NAME = /"[ \t\r\n]+:/;
/** How many lines are parsed together. */
const BLOCK = 64;

/** The lines of a text; an empty line at the end does not count. */
export function* linesOf(text: string | Iterable<string>): Generator<string> {
  if (typeof text !== 'string') {
    // A value that is not a text is refused as a line that is not JSON.
    for (const line of text) yield typeof line === 'string' ? line : '';
    return;
  }
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    yield text.slice(from, text[to - 1] === '\r' ? to - 1 : to);
    from = to + 1;
  }
}

/** Whether something is a text, or a list of lines. */
export function checkLines(text: unknown): Result<string | Iterable<string>> {
  if (typeof text === 'string' || (typeof text === 'object' && text !== null && Symbol.iterator in text))
    return accept(text as string | Iterable<string>);
  return refuse(problem('field-invalid', { expected: 'a text or its lines', found: shown(text) }, 'text'));
}

/** Parses one line as JSON. */
export function parseLine(text: string, line: number): Result<unknown> {
  // The parser's own message differs between machines, and repeats the text of the line, which may be personal.
  const invalid = (reason: string) =>
    refuse(problem('journal-line-invalid', { line, reason }, `line ${line}`));
  try {
    const value: unknown = JSON.parse(text);
    return repeatsName(text) ? invalid('a field that is given twice') : accept(value);
  } catch {
    return invalid('not JSON');
  }
}

/** Whether an object in JSON repeats a field. The parser keeps the last value without a warning. */
function repeatsName(json: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (let place = 0; place < json.length; place++) {
    const sign = json[place];
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(undefined);
    else if (sign === '}' || sign === ']') open.pop();
    if (sign !== '"') continue;
    const from = place;
    for (place++; json[place] !== '"'; place++) if (json[place] === '\\') place++;
    const names = open.at(-1);
    let next = place + 1;
    while (json[next] === ' ' || json[next] === '\t') next++;
    if (names === undefined || json[next] !== ':') continue;
    const name = JSON.parse(json.slice(from, place + 1)) as string;
    if (names.has(name)) return true;
    names.add(name);
  }
  return false;
}

/** Lines in blocks: one call of the parser for a block is a fifth faster than a call for each line. */
function* blocksOf(lines: Iterable<string>): Generator<readonly string[]> {
  let block: string[] = [];
  for (const line of lines) {
    block.push(line);
    if (block.length < BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

/** The number of fields in all objects of a JSON value. */
function fieldsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const part of value) count += fieldsIn(part);
    return count;
  }
  for (const name in value) count += 1 + fieldsIn((value as Record<string, unknown>)[name]);
  return count;
}

/** The number of fields in a JSON text, or more: no blank follows a field name, but a string may look like one. */
function fieldsGiven(json: string): number {
  let count = 0;
  for (let at = json.indexOf('":'); at >= 0; at = json.indexOf('":', at + 2)) count++;
  return count;
}

/**
 * The objects of a block, one for each line; undefined if any line is not a single object, so that the caller parses line by line.
 *
 * Between two lines there is a zero, which no list in an entry accepts, and a line end, which no string accepts. So neither an object
 * nor a string can continue over a line end, even if another line makes up for it with two objects. A repeated field could hide that
 * zero; then the objects have fewer fields than the text.
 */
function parseBlock(block: readonly string[]): readonly unknown[] | undefined {
  for (const line of block) if (line[0] !== '{' || line[line.length - 1] !== '}') return undefined;
  try {
    const text = `[${block.join(',0,\n')}]`;
    const values: unknown = JSON.parse(text);
    if (!Array.isArray(values) || values.length !== block.length * 2 - 1) return undefined;
    if (BLANK_AFTER_NAME.test(text) || fieldsIn(values) !== fieldsGiven(text)) return undefined;
    return values.filter((_value, index) => index % 2 === 0);
  } catch {
    return undefined;
  }
}

/** The values of lines, each with the number of its line: the first that is given is line 2. Ends after the first line that is none. */
export function* valuesOf(
  lines: Iterable<string>,
): Generator<{ readonly line: number; readonly value: Result<unknown> }> {
  let line = 2;
  for (const block of blocksOf(lines)) {
    const whole = parseBlock(block);
    for (const [index, text] of block.entries()) {
      const value = whole ? accept(whole[index]) : parseLine(text, line + index);
      yield { line: line + index, value };
      if (!value.ok) return;
    }
    line += block.length;
  }
}
