/**
 * Overpaid contributions, and the policy that gives them back to the person.
 *
 * Source: Gateshead article 36119 (refunded to the person); Gloucestershire 5.6 (excess funds remain the council’s). So it is a matter of
 * policy, which the caller names.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { amountSchema } from '../../money/schema.js';
import { idSchema, maybe, record, type Schema, textSchema } from '../../problem/check.js';

/** A contribution that was overpaid, by the stream that the person pays. */
export interface Overpaid {
  readonly stream: string;
  readonly pence: Pence;
  /** The policy or agreement that gives it back to the person, such as the source of `overpaidContribution` in the policy record. */
  readonly citation?: string;
}

let schema: Schema<Overpaid> | undefined;

/** Schema of a contribution that was overpaid. */
export function overpaidSchema(): Schema<Overpaid> {
  schema ??= record<Overpaid>({
    stream: idSchema,
    pence: amountSchema,
    citation: maybe(textSchema({ min: 1, max: 300 })),
  });
  return schema;
}
