/**
 * How a problem repeats an input, and where in the input it lies.
 *
 * @module
 */

/** Longest piece of an input that is repeated in a problem. */
const SHOWN = 60;

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}

/** Writes an input as a problem shows it: short, and never mistaken for another kind of value. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return cut(value);
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return `${value}n`;
  if (value === null || typeof value !== 'object') return cut(String(value));
  try {
    return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  } catch {
    return 'an object that cannot be read';
  }
}

/** Writes where a fault lies, as code would: `postings[2].fund`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    const name = shown(String(part));
    text += typeof part === 'number' ? `[${part}]` : text === '' ? name : `.${name}`;
  }
  return text;
}
