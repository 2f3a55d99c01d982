/**
 * Whether two records hold the same, in whatever order they were put together; a field that is undefined is absent.
 *
 * @module
 */

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compares two values that JSON can hold.
 *
 * @returns true if both have the same parts; text that could not be written in UTF-8 is compared as it is.
 */
export function isSameRecord(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null)
    return false;
  if (Array.isArray(first) !== Array.isArray(second)) return false;
  const names = namesOf(first);
  return (
    names.length === namesOf(second).length &&
    names.every(
      (name) =>
        Object.hasOwn(second, name) && isSameRecord((first as Fields)[name], (second as Fields)[name]),
    )
  );
}

/** The names of the fields that are there. */
function namesOf(value: object): readonly string[] {
  return Object.keys(value).filter((name) => (value as Fields)[name] !== undefined);
}
