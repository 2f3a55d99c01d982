/**
 * Finds a person's names in a text, however they are written: in capitals or not, with accents and hyphens or without, first name first or
 * last.
 *
 * Limit: another spelling, an initial or a nickname is another name, and is asked for by itself.
 *
 * @module
 */

/** The words of a text as they are compared. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Every string in a value, with the names of its fields, which may be names of people. */
function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const member of value) yield* stringsIn(member);
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) {
      yield key;
      yield* stringsIn(member);
    }
}

const sorted = (words: readonly string[]) => [...words].sort().join(' ');

/** Makes what says whether a value has one of some names: all words of the name side by side, in any order. */
export function namesFinder(names: readonly string[]): (value: unknown) => boolean {
  const wanted = names.map(wordsOf).filter((words) => words.length > 0);
  const keys = wanted.map(sorted);
  const isIn = (words: readonly string[]) =>
    wanted.some(({ length }, name) =>
      words.some(
        (_, from) => from + length <= words.length && sorted(words.slice(from, from + length)) === keys[name],
      ),
    );
  return (value) => {
    for (const text of stringsIn(value)) if (isIn(wordsOf(text))) return true;
    return false;
  };
}
