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
export function isSameRecord(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = namesOf(one);
  return (
    names.length === namesOf(other).length &&
    names.every(
      (name) => Object.hasOwn(other, name) && isSameRecord((one as Fields)[name], (other as Fields)[name]),
    )
  );
}

/** The names of the fields that are there. */
function namesOf(value: object): readonly string[] {
  return Object.keys(value).filter((name) => (value as Fields)[name] !== undefined);
}
