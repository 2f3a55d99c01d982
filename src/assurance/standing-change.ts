/**
 * A change of standing data: what holds from then on, such as bank details, a rule, an agreement or a policy; before, after, by whom.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import { byText } from '../record/order.js';
import type { SignedRecord } from './signed-record.js';

/** The kinds of standing data. */
export const STANDING_DATA = ['details', 'payee', 'rule', 'agreement', 'chart', 'policy'] as const;

/** A field that changed; without `before` it is new, without `after` it was taken away. */
export interface ChangedField {
  /** The way to it, such as `budget.lines.wages.pence`. */
  readonly field: string;
  readonly before?: string | number | boolean;
  readonly after?: string | number | boolean;
}

/** A change, with who signed it. */
export interface StandingChange extends SignedRecord {
  readonly kind: (typeof STANDING_DATA)[number];
  /** A rule or a plan by its id. */
  readonly name?: string;
  /** Personal text: the payee whose details or meaning changed. */
  readonly payee?: string;
  /** True: there was none before. */
  readonly isNew?: true;
  readonly fields: readonly ChangedField[];
  /** Of a rule: it and the version before, so that it can be told in words. */
  readonly rule?: { readonly before?: NamedRule; readonly after: NamedRule };
}

type Scalar = string | number | boolean;

/** The name of a member of a list, so that it is compared with itself and not with its neighbour. */
function memberName(member: unknown, place: number): string {
  const { id, path, stream, record, actor } = Object(member) as Readonly<Record<string, unknown>>;
  const name = [id, path, stream, record, actor].find((value) => typeof value === 'string');
  return name === undefined ? String(place + 1) : String(name);
}

/** Every value within a record, by the way to it. */
function valuesOf(value: unknown, way: string, values: Map<string, Scalar>): Map<string, Scalar> {
  const below = (name: string) => (way === '' ? name : `${way}.${name}`);
  if (Array.isArray(value)) {
    for (const [place, member] of value.entries()) valuesOf(member, below(memberName(member, place)), values);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) valuesOf(part, below(name), values);
  } else if (value !== undefined && value !== null) values.set(way, value as Scalar);
  return values;
}

/**
 * Finds the fields in which two records differ.
 *
 * @param before absent, there was none
 * @returns by their names
 */
export function changedFields(before: unknown, after: unknown): readonly ChangedField[] {
  const old = valuesOf(before, '', new Map());
  const now = valuesOf(after, '', new Map());
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort(byText)
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => {
      const [was, is] = [old.get(field), now.get(field)];
      return { field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
    });
}
