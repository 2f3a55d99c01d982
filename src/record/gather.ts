/**
 * Lists, sets and sums by name, which grow as items come in.
 *
 * @module
 */

/** Adds an item to the list of a name; the first item makes the list. */
export function addToList<Name, Item>(lists: Map<Name, Item[]>, name: Name, item: Item): void {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}

/** Adds an item to the set of a name; the first item makes the set. */
export function addToSet<Name, Item>(sets: Map<Name, Set<Item>>, name: Name, item: Item): void {
  const set = sets.get(name);
  if (set) set.add(item);
  else sets.set(name, new Set([item]));
}

/** Adds an amount to the sum of a name; the first amount makes the sum. */
export function addToSum<Name, Amount extends number>(
  sums: Map<Name, Amount>,
  name: Name,
  amount: number,
): void {
  sums.set(name, ((sums.get(name) ?? 0) + amount) as Amount);
}

/** Records by their ids; of two with one id, the last. */
export function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
