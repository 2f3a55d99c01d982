/**
 * Plain JSON, copied and frozen.
 *
 * @module
 */

/** A deep, frozen copy of plain JSON, so that no caller's hand stays on a record. */
export function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T;
  const copy = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => [key, frozen(part)]);
  return Object.freeze(Object.fromEntries(copy)) as T;
}
