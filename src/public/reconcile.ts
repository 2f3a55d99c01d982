/**
 * Matches and reconciles statements, with every argument checked first.
 *
 * @module
 */

import { accept, type Result } from '../problem.js';
import * as continuityRoom from '../reconcile/continuity.js';
import * as exceptionsRoom from '../reconcile/exceptions.js';
import * as exceptionsListRoom from '../reconcile/exceptions-list.js';
import * as habitsRoom from '../reconcile/habits.js';
import * as importLinesRoom from '../reconcile/import-lines.js';
import * as learnRoom from '../reconcile/learn.js';
import * as linksRoom from '../reconcile/links.js';
import * as matchRoom from '../reconcile/match.js';
import * as newPartsRoom from '../reconcile/new-parts.js';
import * as ownTransfersRoom from '../reconcile/own-transfers.js';
import * as payeeMapRoom from '../reconcile/payee-map.js';
import * as privateNamesRoom from '../reconcile/private-names.js';
import * as proposeRoom from '../reconcile/propose.js';
import * as reconcileRoom from '../reconcile/reconcile.js';
import type { CarriedForward, Reconciliation } from '../reconcile/reconciliation.js';
import type { SealedReconciliation } from '../reconcile/seal.js';
import * as sealRoom from '../reconcile/seal.js';
import type { StatementLine } from '../reconcile/statement.js';
import { statementLineSchema, statementSchema } from '../reconcile/statement-schema.js';
import * as threeWayRoom from '../reconcile/three-way.js';
import { undoLink as undoOver } from '../reconcile/undo-link.js';
import { daySchema } from '../time/day.js';
import { periodSchema } from '../time/period.js';
import { anOptions, anything, checkLedger, fits, guarded, optional, within } from './guard.js';
import { anAgreement } from './records.js';

/** Matches the lines of a statement with the items of a bank account up to the statement's last day. */
export const match = guarded(
  'match',
  [checkLedger, fits(statementSchema, 'statement'), anOptions],
  matchRoom.match,
);

/** Reconciles one bank account of the book with one statement. */
export const reconcile = guarded(
  'reconcile',
  [checkLedger, fits(statementSchema, 'given'), anOptions],
  reconcileRoom.reconcile,
);

/** Carries to the next statement what this one left: `reconcile(ledger, next, { account, ...carryForward(last) })`. */
export const carryForward: {
  (last: Reconciliation): Result<CarriedForward>;
  (last: SealedReconciliation, kept: Iterable<StatementLine>): Result<CarriedForward>;
} = guarded(
  'carryForward',
  [anOptions],
  (last: Reconciliation | SealedReconciliation, kept?: Iterable<StatementLine>): Result<CarriedForward> => {
    if (!('fingerprint' in last)) return accept(reconcileRoom.carryForward(last));
    const record = within('last', sealRoom.checkRecord(last));
    return record.ok ? accept(reconcileRoom.carryForward(record.value, kept ?? [])) : record;
  },
);

/** Says what is wrong within statements and between them. */
export const continuity = guarded('continuity', [], continuityRoom.continuity);

/** The balance at the end of a day, by a statement's opening balance and its lines up to then. */
export const runningBalance = guarded(
  'runningBalance',
  [fits(statementSchema, 'statement'), fits(daySchema, 'on')],
  continuityRoom.runningBalance,
);

/** Lists the accounts that need a person. */
export const exceptions = guarded('exceptions', [anything, anOptions], exceptionsRoom.exceptions);

/** Lists everything about many accounts that a person has to see to, and after it what is only for the record. */
export const listExceptions = guarded(
  'listExceptions',
  [anything, anOptions],
  exceptionsListRoom.listExceptions,
);

/** Says of every line of some statements what it is. */
export const newLines = guarded('newLines', [anOptions], importLinesRoom.newLines);

/** Remembers what an import found. */
export const remember = guarded('remember', [], importLinesRoom.remember);

/** Leaves out of statements the lines that are known, and moves their days and balances accordingly. */
export const newParts = guarded('newParts', [], newPartsRoom.newParts);

/** Finds transfers between own accounts. */
export const ownTransfers = guarded(
  'ownTransfers',
  [anything, optional(anOptions)],
  ownTransfersRoom.ownTransfers,
);

/** Makes a finder of payees: the longest name that a line holds decides, and of names alike in length the first. */
export const payeeFinder = guarded('payeeFinder', [], payeeMapRoom.payeeFinder);

/** Gives the lines of a statement private names. */
export const privateNames = guarded(
  'privateNames',
  [fits(statementSchema, 'statement')],
  privateNamesRoom.privateNames,
);

/** Proposes an entry for a line of a statement in pounds. */
export const propose = guarded(
  'propose',
  [checkLedger, fits(statementLineSchema, 'line'), anOptions],
  proposeRoom.propose,
);

/** Sets plan, book and bank side by side. */
export const threeWay = guarded(
  'threeWay',
  [checkLedger, anAgreement, anything, fits(periodSchema, 'period')],
  threeWayRoom.threeWay,
);

/** Accepts a link: one of those offered, or any lines and entries that stand open. */
export const acceptLink = guarded('acceptLink', [], linksRoom.acceptLink);

/** Undoes a link: one that a person accepted is no longer accepted; one that was certain is made no more. */
export const undoLink = guarded('undoLink', [anything, anything, anOptions], undoOver);

/** Says that these do not belong together: `match` neither makes nor offers this link any more, and whoever accepted it no longer does. */
export const refuseLink = guarded('refuseLink', [], linksRoom.refuseLink);

/** Says whether a link may still be undone. */
export const checkUnsealed = guarded(
  'checkUnsealed',
  [anything, anything, anything, optional(checkLedger)],
  sealRoom.checkUnsealed,
);

/** Checks that sealed records are as they were sealed, follow one another, and fit the book that they seal. */
export const checkSealed = guarded('checkSealed', [anything, optional(checkLedger)], sealRoom.checkSealed);

/** Seals a reconciliation. */
export const seal = guarded('seal', [anything, anOptions], sealRoom.seal);

/** Proposes rules from accepted lines. */
export const learnRules = guarded('learnRules', [], learnRoom.learnRules);

/** Learns the habits of an account from one month of it. */
export const learnHabits = guarded(
  'learnHabits',
  [checkLedger, fits(statementSchema, 'statement'), anOptions],
  habitsRoom.learnHabits,
);

/** Shows what new rules would change, before they are put into the map. */
export const previewRules = guarded('previewRules', [], learnRoom.previewRules);
