/**
 * Lists by name, made as they are filled.
 *
 * @module
 */

/** Adds one to the list of a name; the first makes the list. */
export function addTo<Name, One>(lists: Map<Name, One[]>, name: Name, one: One): void {
  const list = lists.get(name);
  if (list) list.push(one);
  else lists.set(name, [one]);
}
