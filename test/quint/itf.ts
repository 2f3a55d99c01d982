/**
 * Reads a trace in the Informal Trace Format: each value becomes the plain value of the same meaning.
 *
 * Source: Apalache ADR-015, Informal Trace Format in JSON.
 *
 * @module
 */

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  if ('#bigint' in value) return Number(value['#bigint']);
  if ('#set' in value) return new Set((value['#set'] as unknown[]).map(decode));
  if ('#tup' in value) return (value['#tup'] as unknown[]).map(decode);
  if ('#map' in value) return new Map(decode(value['#map']) as [unknown, unknown][]);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, decode(field)]));
}

/** The states of a trace, in order; the caller knows their shape from the specification. */
export function statesOf<State>(text: string): readonly State[] {
  return (JSON.parse(text) as { readonly states: readonly unknown[] }).states.map(
    (state) => decode(state) as State,
  );
}
