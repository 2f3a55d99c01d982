/**
 * Schemas of what many arguments hold: a ledger, times, the head of an entry.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { BalanceQuery } from '../ledger/balance.js';
import { BALANCE_TYPES } from '../ledger/entry.js';
import { type Ledger, stateOfAny } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { fault, idSchema, maybe, record, refinement, type Schema, wholeNumber } from '../problem/check.js';
import type { Day } from '../time/day.js';
import { daySchema, momentSchema } from '../time/schema.js';

/** Schema of a ledger. It is passed on, never copied. */
export const ledgerSchema = z.custom<Ledger>(
  (value) => stateOfAny(value) !== undefined,
  'a ledger that openLedger made',
);

/** The id and the day of an entry. */
export const head = { id: idSchema, date: daySchema };

/** The last day that counts, and the moment up to which it was recorded. */
export const times = { asAt: maybe(daySchema), knownAt: maybe(momentSchema) };

const viewSchema = z.enum(['date', 'effective']);

/** The times of a report, and which day of an entry counts. */
export const reportTimes = { ...times, by: maybe(viewSchema) };

/** Schema of a question about balances. */
export const balanceQuerySchema = record<BalanceQuery>({
  ...reportTimes,
  account: maybe(accountPathSchema),
  fund: maybe(idSchema),
  balanceType: maybe(z.enum(BALANCE_TYPES)),
});

/** A number of days to wait, or to look ahead. */
export const daysSchema = wholeNumber({ min: 0, max: 100_000 });

/** A schema of a record that says from when to when: `period-backwards` when it ends before it begins. */
export function forward<T extends { readonly from: Day; readonly to: Day }>(schema: Schema<T>): Schema<T> {
  return schema.check(
    refinement(({ from, to }, ctx) => {
      if (to < from) fault(ctx, 'period-backwards', { from, to });
    }),
  );
}

/** A schema of a record that a check of its own looks at; this one only passes it on. */
export function passedOn<T>(): Schema<T> {
  return z.custom<T>((value) => value !== undefined);
}
