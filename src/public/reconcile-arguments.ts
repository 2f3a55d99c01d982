/**
 * What the arguments of matching and reconciling are checked by.
 *
 * @module
 */
import * as z from 'zod/mini';
import { purchaseSchema, spendingLawSchema } from '../agreement/purchase-schema.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPurchase, AccountReview, ExceptionOptions } from '../exceptions/exceptions.js';
import type { ExceptionListOptions } from '../exceptions/exceptions-list.js';
import { signalSchema } from '../exceptions/signal-schema.js';
import { accountPathSchema } from '../ledger/schema.js';
import type { Sides } from '../match/decision-list.js';
import { decisionsSchema, habitsSchema, linkSchema } from '../match/decisions-schema.js';
import type { HabitOptions } from '../match/habits.js';
import type { MatchOptions } from '../match/matching.js';
import type { AccountLines } from '../match/own-transfers.js';
import { notBelowZeroSchema, penceSchema } from '../money/schema.js';
import { check, frozen, idSchema, maybe, partOf, record } from '../problem/check.js';
import { type Argument, fits, readOnce, withAll, within } from '../problem/guard.js';
import { accept, type Result } from '../problem/problem.js';
import type { Decisions } from '../reconcile/links.js';
import type { ReconcileOptions } from '../reconcile/reconciliation.js';
import type { SealedReconciliation, SplitBook, seal } from '../reconcile/seal.js';
import type { undoLink } from '../reconcile/undo-link.js';
import type { StatementLine } from '../statement/statement.js';
import { statementLineSchema, statementSchema } from '../statement/statement-schema.js';
import { bankHolidaysSchema, daySchema, periodSchema } from '../time/schema.js';
import type { BankHolidays } from '../time/working-days.js';
import {
  carriedItemsSchema,
  fileImportSchema,
  matchingSchema,
  reconciliationSchema,
  sidesReadSchema,
} from './computed-schema.js';
import { daysSchema, ledgerSchema, passedOn } from './fields.js';
import { checkSettling } from './split.js';

type SealOptions = Parameters<typeof seal>[1];
type UndoOptions = Parameters<typeof undoLink>[2];

export const linesSchema = z.array(statementLineSchema);
export const statementsSchema = z.array(statementSchema);

const matchFields = {
  account: accountPathSchema,
  windowDays: maybe(daysSchema),
  holidays: maybe(bankHolidaysSchema),
  carriedItems: maybe(carriedItemsSchema),
  alreadyMatched: maybe(z.set(idSchema)),
  earlierLines: maybe(linesSchema),
  accepted: maybe(z.array(linkSchema)),
  refused: maybe(z.array(sidesReadSchema)),
  habits: maybe(habitsSchema),
  runs: maybe(
    z.array(record<NonNullable<MatchOptions['runs']>[number]>({ run: idSchema, sources: z.array(idSchema) })),
  ),
};

/** Schema of the options of both `match` and `reconcile`, so that what `carryForward` answers can be spread into either. */
export const reconcileOptionsSchema = record<ReconcileOptions>({
  ...matchFields,
  tolerance: maybe(notBelowZeroSchema),
  toleratedBefore: maybe(penceSchema),
  previous: maybe(
    record<NonNullable<ReconcileOptions['previous']>>({ through: daySchema, balance: penceSchema }),
  ),
});

/** Schema of what habits are learned from. */
export const habitOptionsSchema = record<HabitOptions>({
  account: accountPathSchema,
  links: z.array(linkSchema),
  refused: matchFields.refused,
  earlierLines: matchFields.earlierLines,
  holidays: matchFields.holidays,
  habits: matchFields.habits,
});

export const accountsSchema = z.array(
  partOf<AccountReview>({
    book: idSchema,
    account: accountPathSchema,
    reconciliations: z.array(reconciliationSchema),
    files: maybe(z.array(fileImportSchema)),
    purchases: maybe(
      z.array(record<AccountPurchase>({ paidBy: idSchema, pence: penceSchema, purchase: purchaseSchema })),
    ),
    signals: maybe(z.array(signalSchema)),
  }),
);
const exceptionFields = { period: periodSchema, longDays: maybe(daysSchema) };
export const exceptionOptionsSchema = record<ExceptionOptions>(exceptionFields);
export const listOptionsSchema = record<ExceptionListOptions>({
  ...exceptionFields,
  notAllowed: maybe(z.map(z.string().check(z.maxLength(100)), z.string().check(z.maxLength(1000)))),
  holidays: matchFields.holidays,
  law: maybe(spendingLawSchema),
});
export const ownAccountsSchema = z.array(
  partOf<AccountLines>({ account: accountPathSchema, lines: linesSchema }),
);
export const ownOptionsSchema = record<{ readonly holidays?: BankHolidays }>({
  holidays: matchFields.holidays,
});

/** A matching: read once, however many of its links are accepted. */
export const aMatching = readOnce(fits(matchingSchema, 'matching'));
export const aReconciliation = fits(reconciliationSchema, 'reconciliation');
export const anAccount = fits(accountPathSchema, 'account');
export const sides: Argument<Sides> = fits(sidesReadSchema, 'sides');

/** Sealed records, whose content `checkSealed` checks. */
export const sealedList = fits(z.array(passedOn<SealedReconciliation>()), 'sealed');
const sealedSchema = maybe(z.array(passedOn<SealedReconciliation>()));

export const undoing = fits(
  record<UndoOptions>({ account: accountPathSchema, sealed: sealedSchema, ledger: maybe(ledgerSchema) }),
);
const sealingSchema = record<SealOptions>({
  id: idSchema,
  sealed: sealedSchema,
  unrecorded: maybe(z.array(idSchema)),
  book: maybe(record<SplitBook>({ ledger: ledgerSchema, rules: z.array(passedOn<NamedRule>()) })),
});

/** How a reconciliation is sealed, with each rule of the book checked against its chart. */
export const aSealing: Argument<SealOptions> = (value) =>
  withAll([check(sealingSchema, value)], (sealing) => {
    if (sealing.book === undefined) return accept(sealing);
    const { ledger, rules } = sealing.book;
    return withAll([within('book', checkSettling(ledger, { rules }))], (settling) =>
      accept({ ...sealing, book: { ledger, rules: settling.rules } }),
    );
  });

/** Decisions that a function of this library answered. They are frozen: nobody reads them whole again for one more decision. */
const answered = new WeakSet<object>();

/** Decisions that people made before. */
export const decisions: Argument<Decisions> = (value) => {
  if (typeof value === 'object' && value !== null && answered.has(value)) return accept(value as Decisions);
  const checked = within('decisions', check(decisionsSchema, value) as Result<Decisions>);
  return checked.ok ? accept(frozen(checked.value)) : checked;
};

/** A function that answers decisions, which are remembered. */
export function deciding<Arguments extends readonly unknown[]>(
  decide: (...args: Arguments) => Result<Decisions>,
): (...args: Arguments) => Result<Decisions> {
  return (...args) => {
    const decided = decide(...args);
    if (decided.ok) answered.add(Object.freeze(decided.value));
    return decided;
  };
}

/** The lines that were kept beside a sealed record, read to their end. */
export const keptLines: Argument<Iterable<StatementLine>> = (value) => {
  const isList = typeof value === 'object' && value !== null && Symbol.iterator in value;
  return isList ? within('kept', readAll(value as Iterable<unknown>)) : fits(linesSchema, 'kept')(value);
};

function readAll(values: Iterable<unknown>): Result<StatementLine[]> {
  try {
    return check(linesSchema, [...values]);
  } catch {
    return check(linesSchema, undefined);
  }
}
