/**
 * Finds what the people owe to whom an adult gave an asset, or sold it cheaply, with the intention of avoiding charges.
 *
 * Method: together they owe the charge that would have been made less the charge that was, each in proportion to the benefit that they
 * received, and never more than that benefit. Odd pennies go to the largest remainders.
 * Limit: the intention, the benefit of each and the charges of the time are the council’s findings.
 * Source: Care Act 2014 s70(1)–(4).
 *
 * @module
 */
import * as z from 'zod/mini';
import { allocate } from '../../money/allocate.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { amountSchema, notBelowZeroSchema } from '../../money/schema.js';
import { idSchema, record, type Schema } from '../../problem/check.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';

/** Somebody who received an asset, and how much better off that made them: pence. */
export interface Transferee {
  readonly id: string;
  readonly benefit: Pence;
}

/** The charges of the time, with the asset and as they were made, and the people who received it. */
export interface TransferQuestion {
  readonly wouldHaveCharged: Pence;
  readonly charged: Pence;
  readonly transferees: readonly Transferee[];
}

/** The difference between the charges, and what each of the people owes of it. */
export interface TransferDebt {
  readonly difference: Pence;
  /** In the order of the question. */
  readonly owed: readonly { readonly id: string; readonly pence: Pence }[];
  /** The part of the difference that nobody owes, because it is more than the benefits. */
  readonly unmet: Pence;
  readonly citation: string;
}

let schema: Schema<TransferQuestion> | undefined;

/** Schema of a question about people who received an asset. */
export function transferSchema(): Schema<TransferQuestion> {
  schema ??= record<TransferQuestion>({
    wouldHaveCharged: notBelowZeroSchema,
    charged: notBelowZeroSchema,
    transferees: z.array(record<Transferee>({ id: idSchema, benefit: amountSchema })).check(z.minLength(1)),
  });
  return schema;
}

/**
 * Finds what each of the people owes.
 *
 * @returns the difference and each part of it; or `name-repeated` for an id that is given twice
 */
export function transfereesOwe(question: TransferQuestion): Result<TransferDebt> {
  const { wouldHaveCharged, charged, transferees } = question;
  const ids = transferees.map(({ id }) => id);
  const repeated = ids.flatMap((id, place) =>
    ids.indexOf(id) < place
      ? [problem('name-repeated', { what: 'transferee', name: id }, `transferees[${place}].id`)]
      : [],
  );
  if (repeated.length > 0) return refuse(repeated);
  const benefits = transferees.map(({ benefit }) => benefit);
  const difference = pence(Math.max(0, wouldHaveCharged - charged));
  const recoverable = pence(Math.min(difference, sumPence(benefits)));
  const parts = allocate(recoverable, benefits);
  return accept({
    difference,
    owed: transferees.map(({ id }, place) => ({ id, pence: parts[place]! })),
    unmet: pence(difference - recoverable),
    citation: 'Care Act 2014 s70(1)–(4)',
  });
}
