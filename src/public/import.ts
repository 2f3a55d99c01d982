/**
 * Imports the lines of files, and proposes entries for them, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { payeeSchema, spendingLawSchema } from '../agreement/purchase-schema.js';
import { checkLedger } from '../ledger/check-ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { check, idSchema, maybe, partOf, record } from '../problem/check.js';
import { type Argument, fits, guarded, optional, readOnce, withAll } from '../problem/guard.js';
import { accept, type Result } from '../problem/problem.js';
import * as learnRoom from '../reconcile/learn.js';
import * as payeeMapRoom from '../reconcile/payee-map.js';
import * as proposeRoom from '../reconcile/propose.js';
import * as classifyLinesRoom from '../statement/import/classify-lines.js';
import * as privateNamesRoom from '../statement/import/private-names.js';
import * as unseenPeriodsRoom from '../statement/import/unseen-periods.js';
import { statementLineSchema, statementSchema } from '../statement/statement-schema.js';
import { momentSchema } from '../time/schema.js';
import { classifiedSchema, decidedSchema, knownLineSchema } from './computed-schema.js';
import { passedOn } from './fields.js';
import { unknownNames } from './names.js';
import { anAgreement } from './records.js';

type Import = Parameters<typeof classifyLinesRoom.classifyLines>[0];
const linesSchema = z.array(statementLineSchema);
const payeeMapSchema = z.array(payeeMapRoom.payeeRuleSchema);
type ProposeOptions = proposeRoom.ProposeOptions;

const knownSchema = z.array(knownLineSchema);
const importSchema = record<Import>({
  known: knownSchema,
  statements: z.array(statementSchema),
  account: maybe(z.string().check(z.maxLength(200))),
  secret: maybe(passedOn()),
});

/** Statements to be imported, and the secret of the book, if it has one. */
const anImport: Argument<Import> = (value) =>
  withAll([check(importSchema, value)], (options) => {
    if (options.secret === undefined) return accept(options);
    const secret = privateNamesRoom.checkSecret(options.secret);
    return secret.ok ? accept(options) : secret;
  });
const found = fits(classifiedSchema, 'found');
const decided = optional(fits(decidedSchema, 'decided'));

const acceptedSchema = z.array(
  partOf<learnRoom.AcceptedLine>({ line: statementLineSchema, meaning: payeeMapRoom.meaningSchema }),
);

const proposeSchema = record<ProposeOptions>({
  agreement: passedOn(),
  payees: passedOn(),
  meaning: maybe(payeeMapRoom.meaningSchema),
  recordedAt: momentSchema,
  account: maybe(accountPathSchema),
  spending: maybe(record<proposeRoom.SpendingCheck>({ law: spendingLawSchema, payee: maybe(payeeSchema) })),
  as: maybe(record<NonNullable<ProposeOptions['as']>>({ id: idSchema, source: idSchema })),
});

/** Checks the context of a proposal. Its agreement and its payee map are each read once for many lines. */
const proposing: Argument<ProposeOptions> = (value) =>
  withAll([check(proposeSchema, value)], (context) =>
    withAll([anAgreement(context.agreement), payees(context.payees)], (agreement, map) =>
      accept({ ...context, agreement, payees: map }),
    ),
  );
const payees = readOnce(fits(z.array(payeeMapRoom.payeeRuleSchema), 'payees'));

/** Says of every line of some statements what it is. */
export const classifyLines = guarded('classifyLines', [anImport], classifyLinesRoom.classifyLines);

/** Remembers what an import found. */
export const updateRegister = guarded(
  'updateRegister',
  [fits(knownSchema, 'known'), found, decided],
  classifyLinesRoom.updateRegister,
);

/** Leaves out of statements the lines that are known, and moves their days and balances accordingly. */
export const unseenPeriods = guarded('unseenPeriods', [found, decided], unseenPeriodsRoom.unseenPeriods);

/**
 * Gives the lines of a statement private names.
 *
 * @example
 * const secret = '00112233445566778899aabbccddeeff';
 * const [line] = must(privateNames(statement, secret)).lines;
 * line!.id; // '2026-10-01#0cd7fe487b4b7d36'
 */
export const privateNames = guarded(
  'privateNames',
  [fits(statementSchema, 'statement'), privateNamesRoom.checkSecret],
  privateNamesRoom.privateNames,
);

/** Proposes an entry for a line of a statement in pounds. */
export const propose = guarded(
  'propose',
  [checkLedger, fits(statementLineSchema, 'line'), proposing],
  proposeRoom.propose,
  (ledger, _line, { account, agreement }) => [
    ...unknownNames(ledger, { account }),
    ...agreement.funds.flatMap(({ id: fund }) => unknownNames(ledger, { fund }, { fund: 'agreement' })),
  ],
);

/**
 * Proposes rules from accepted lines.
 *
 * @example
 * const lines = statement.lines.filter(({ payee }) => payee === 'MEADOW DAY CENTRE');
 * const accepted = lines.map((line) => ({ line, meaning: { line: 'day-centre' } }));
 * const [learned] = must(learnRules(accepted));
 * learned!.rule; // { payee: 'meadow day centre', line: 'day-centre' }
 */
export const learnRules = guarded(
  'learnRules',
  [fits(acceptedSchema, 'accepted'), optional(payees)],
  learnRoom.learnRules,
);

/**
 * Shows what new rules would change, before they are put into the map.
 *
 * @example
 * const changes = must(previewRules([{ payee: 'taxis', line: 'transport' }], statement.lines));
 * changes.length; // 1
 */
export const previewRules = guarded(
  'previewRules',
  [payees, fits(linesSchema, 'lines'), optional(payees)],
  learnRoom.previewRules,
);

/** Checks a payee map from outside: rules in order, the first that fits a line is taken. Every fault is answered. */
export function checkPayeeMap(payees: unknown): Result<readonly payeeMapRoom.PayeeRule[]> {
  return check(payeeMapSchema, payees);
}
