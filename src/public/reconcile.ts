/**
 * Matches and reconciles statements, with every argument checked first.
 *
 * @module
 */

import * as exceptionsRoom from '../exceptions/exceptions.js';
import * as exceptionsListRoom from '../exceptions/exceptions-list.js';
import { checkLedger } from '../ledger/check-ledger.js';
import * as habitsRoom from '../match/habits.js';
import * as matchRoom from '../match/match.js';
import * as ownTransfersRoom from '../match/own-transfers.js';
import { type Argument, fits, guarded, optional, within } from '../problem/guard.js';
import type { Result } from '../problem/problem.js';
import * as carryForwardRoom from '../reconcile/carry-forward.js';
import * as linksRoom from '../reconcile/links.js';
import * as reconcileRoom from '../reconcile/reconcile.js';
import type { CarriedForward, Reconciliation } from '../reconcile/reconciliation.js';
import * as sealRoom from '../reconcile/seal.js';
import * as threeWayRoom from '../reconcile/three-way.js';
import { undoLink as undoOver } from '../reconcile/undo-link.js';
import * as continuityRoom from '../statement/continuity.js';
import type { StatementLine } from '../statement/statement.js';
import { statementSchema } from '../statement/statement-schema.js';
import { daySchema, periodSchema } from '../time/schema.js';
import { unknownNames } from './names.js';
import {
  accountsSchema,
  aMatching,
  aReconciliation,
  aSealing,
  deciding,
  decisions,
  exceptionOptionsSchema,
  habitOptionsSchema,
  keptLines,
  listOptionsSchema,
  ownAccountsSchema,
  ownOptionsSchema,
  reconcileOptionsSchema,
  sealedList,
  sides,
  statementsSchema,
  undoing,
} from './reconcile-arguments.js';
import { anAgreement } from './records.js';

type Last = Reconciliation | sealRoom.SealedReconciliation;

/** Matches the lines of a statement with the items of a bank account up to the statement's last day. */
export const match = guarded(
  'match',
  [checkLedger, fits(statementSchema, 'statement'), fits(reconcileOptionsSchema)],
  matchRoom.match,
  (ledger, _statement, { account }) => unknownNames(ledger, { account }),
);

/** Reconciles one bank account of the book with one statement. */
export const reconcile = guarded(
  'reconcile',
  [checkLedger, fits(statementSchema, 'given'), fits(reconcileOptionsSchema)],
  reconcileRoom.reconcile,
  (ledger, _statement, { account }) => unknownNames(ledger, { account }),
);

/** A reconciliation, or the record that it was sealed in. */
const aLast: Argument<Last> = (value) =>
  typeof value === 'object' && value !== null && 'fingerprint' in value
    ? within('last', sealRoom.checkRecord(value))
    : aReconciliation(value);

/** Carries forward to the next statement what this one left open: `reconcile(ledger, next, { account, ...carryForward(last) })`. */
export const carryForward: {
  (last: Reconciliation): Result<CarriedForward>;
  (last: sealRoom.SealedReconciliation, kept: Iterable<StatementLine>): Result<CarriedForward>;
} = guarded(
  'carryForward',
  [aLast, optional(keptLines)],
  (last: Last, kept: Iterable<StatementLine> = []): CarriedForward =>
    'fingerprint' in last ? carryForwardRoom.carryForward(last, kept) : carryForwardRoom.carryForward(last),
);

/** Says what is wrong within statements and between them. */
export const continuity = guarded(
  'continuity',
  [fits(statementsSchema, 'statements')],
  continuityRoom.continuity,
);

/**
 * The balance at the end of a day, by a statement's opening balance and its lines up to then.
 *
 * @example
 * const opened = { ...statement, opening: { pence: pence(500_00) } };
 * formatPence(must(runningBalance(opened, day('2026-10-01')))!); // '£2,788.97'
 */
export const runningBalance = guarded(
  'runningBalance',
  [fits(statementSchema, 'statement'), fits(daySchema, 'on')],
  continuityRoom.runningBalance,
);

/** Lists the accounts that need a person. */
export const exceptions = guarded(
  'exceptions',
  [fits(accountsSchema, 'accounts'), fits(exceptionOptionsSchema)],
  exceptionsRoom.exceptions,
);

/** Lists everything about many accounts that a person has to see to, and after it what is only for the record. */
export const listExceptions = guarded(
  'listExceptions',
  [fits(accountsSchema, 'accounts'), fits(listOptionsSchema)],
  exceptionsListRoom.listExceptions,
);

/**
 * Finds transfers between own accounts.
 *
 * @example
 * const out = { ...statement.lines[0]!, id: 'out', pence: pence(-50_00) };
 * const into = { ...out, id: 'into', pence: pence(50_00) };
 * const accounts = [
 *   { account: 'assets/bank', lines: [out] },
 *   { account: 'assets/savings', lines: [into] },
 * ];
 * const [transfer] = must(ownTransfers(accounts));
 * transfer!.in; // { account: 'assets/savings', line: 'into' }
 */
export const ownTransfers = guarded(
  'ownTransfers',
  [fits(ownAccountsSchema, 'accounts'), optional(fits(ownOptionsSchema))],
  ownTransfersRoom.ownTransfers,
);

/** Sets plan, book and bank side by side. */
export const threeWay = guarded(
  'threeWay',
  [checkLedger, anAgreement, aReconciliation, fits(periodSchema, 'period')],
  threeWayRoom.threeWay,
  (ledger, _agreement, { account }) => unknownNames(ledger, { account }),
);

/** Accepts a link: one that was offered, or any lines and entries that are open. */
export const acceptLink = deciding(
  guarded('acceptLink', [aMatching, decisions, sides], linksRoom.acceptLink),
);

/**
 * Undoes a link: one that a person accepted is no longer accepted; one that was certain is made no more.
 *
 * @example
 * const [link] = matching.links;
 * const decisions = must(undoLink(NO_DECISIONS, link!, { account: 'assets/bank', sealed: [] }));
 * decisions.refused.length; // 1
 */
export const undoLink = deciding(guarded('undoLink', [decisions, sides, undoing], undoOver));

/**
 * Says that these do not belong together: `match` neither makes nor offers this link any more, and whoever accepted it no longer does.
 *
 * @example
 * const [link] = matching.links;
 * const decisions = must(refuseLink(NO_DECISIONS, link!));
 * decisions.refused[0]!.lines; // link.lines
 */
export const refuseLink = deciding(guarded('refuseLink', [decisions, sides], linksRoom.refuseLink));

/**
 * Checks that sealed records are as they were sealed, follow one another, and fit the book that they seal.
 *
 * @example
 * const { sealed } = must(seal(reconciliation, { id: 'october' }));
 * checkSealed([sealed], ledger).ok; // true
 * checkSealed([{ ...sealed, bankBalance: pence(0) }], ledger).ok; // false
 */
export const checkSealed = guarded('checkSealed', [sealedList, optional(checkLedger)], sealRoom.checkSealed);

/** Seals a reconciliation. */
export const seal = guarded('seal', [aReconciliation, aSealing], sealRoom.seal);

/**
 * Learns the habits of an account from one month of it.
 *
 * @example
 * const { links } = matching;
 * const habits = must(learnHabits(ledger, statement, { account: 'assets/bank', links }));
 * habits; // NO_HABITS
 */
export const learnHabits = guarded(
  'learnHabits',
  [checkLedger, fits(statementSchema, 'statement'), fits(habitOptionsSchema)],
  habitsRoom.learnHabits,
  (ledger, _statement, { account }) => unknownNames(ledger, { account }),
);
