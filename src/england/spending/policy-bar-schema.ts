/**
 * Schema of a spend category that a policy does not allow.
 *
 * @module
 */
import { accountPathSchema } from '../../ledger/schema.js';
import { maybe, record, type Schema, textSchema } from '../../problem/check.js';
import type { PolicyBar } from './spending-law.js';

/** Schema of a spend category that a policy does not allow, with its source. */
export const policyBarSchema: Schema<PolicyBar> = record<PolicyBar>({
  category: accountPathSchema,
  except: maybe(accountPathSchema),
  source: textSchema({ min: 1, max: 500 }),
});
