/**
 * Puts the names that people read in place of the ids in facts: of funds, accounts and protections.
 *
 * @module
 */

/** A thing that has a name to be read by people. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** The names that people read. A chart gives them; what is not in it, or has no name, is shown by its id. */
export interface PlainNames {
  readonly accounts?: readonly { readonly path: string; readonly name?: string }[];
  readonly funds?: readonly Named[];
  readonly protections?: readonly Named[];
}

type NameOf = (id: unknown) => unknown;

const nameOf =
  (things: readonly Named[] = []): NameOf =>
  (id) =>
    things.find((thing) => thing.id === id)?.name ?? id;

/** A fund with the reason why it gave no more: `nhs: promised`. */
function reasonWithName(reason: unknown, fund: NameOf): unknown {
  if (typeof reason !== 'string') return reason;
  const [id, ...rest] = reason.split(': ');
  return [fund(id), ...rest].join(': ');
}

/**
 * Facts with names in place of ids.
 *
 * @param names anything at all may be given: facts whose names cannot be read are left as they are
 */
export function withNames<Facts>(facts: Facts, names: PlainNames | undefined): Facts {
  if (!names || typeof facts !== 'object' || facts === null) return facts;
  try {
    const fund = nameOf(names.funds);
    const account: NameOf = (path) => names.accounts?.find((one) => one.path === path)?.name ?? path;
    const byField: Readonly<Record<string, NameOf>> = {
      fund,
      account,
      category: account,
      protection: nameOf(names.protections),
      funds: (list) => (Array.isArray(list) ? list.map((reason) => reasonWithName(reason, fund)) : list),
    };
    const named = Object.entries(facts).map(([field, value]) => [
      field,
      Object.hasOwn(byField, field) ? byField[field]!(value) : value,
    ]);
    return Object.fromEntries(named) as Facts;
  } catch {
    return facts;
  }
}
