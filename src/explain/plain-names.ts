/**
 * Puts names that people read in place of the ids in facts: of funds, accounts and protections; and of the partners, streams, schemes
 * and nodes of a pool.
 *
 * @module
 */

/** A record with a name for people. */
interface NamedRecord {
  readonly id: string;
  readonly name: string;
}

/** Names for people, from a chart or an agreement. Anything that is not in it, or has no name, is shown by its id. */
export interface PlainNames {
  readonly accounts?: readonly { readonly path: string; readonly name?: string }[];
  readonly funds?: readonly NamedRecord[];
  readonly protections?: readonly NamedRecord[];
  readonly partners?: readonly NamedRecord[];
  readonly streams?: readonly NamedRecord[];
  readonly schemes?: readonly NamedRecord[];
  /** The nodes of a tree of delegation. */
  readonly delegation?: readonly NamedRecord[];
}

type NameOf = (id: unknown) => unknown;

const nameOf =
  (things: readonly NamedRecord[] = []): NameOf =>
  (id) =>
    things.find((thing) => thing.id === id)?.name ?? id;

/** The same for each id of a list. */
const namesOf =
  (name: NameOf): NameOf =>
  (list) =>
    Array.isArray(list) ? list.map(name) : list;

/** A fund with the reason why it gave no more: `nhs: promised`. */
function reasonWithName(reason: unknown, fund: NameOf): unknown {
  if (typeof reason !== 'string') return reason;
  const [id, ...rest] = reason.split(': ');
  return [fund(id), ...rest].join(': ');
}

/**
 * Puts names in place of ids.
 *
 * @param names any value; facts whose names cannot be read stay as they are
 */
export function withNames<Facts>(facts: Facts, names: PlainNames | undefined): Facts {
  if (!names || typeof facts !== 'object' || facts === null) return facts;
  try {
    const fund = nameOf(names.funds);
    const account: NameOf = (path) =>
      names.accounts?.find((candidate) => candidate.path === path)?.name ?? path;
    const stream = nameOf(names.streams);
    const node = nameOf(names.delegation);
    const byField: Readonly<Record<string, NameOf>> = {
      fund,
      account,
      category: account,
      protection: nameOf(names.protections),
      partner: nameOf(names.partners),
      stream,
      streams: namesOf(stream),
      scheme: nameOf(names.schemes),
      node,
      nodes: namesOf(node),
      funds: namesOf((reason) => reasonWithName(reason, fund)),
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
