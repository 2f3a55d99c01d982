/**
 * Replays a journal, revises a chart, and checks rules and agreements, with every argument checked first.
 *
 * @module
 */

import * as z from 'zod/mini';
import type { Agreement } from '../agreement/agreement.js';
import { agreementFindings as findingsOf } from '../agreement/agreement-findings.js';
import { ENGLISH_LAW } from '../england/spending/nhs-exclusions.js';
import type { Chart } from '../ledger/chart.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Ledger } from '../ledger/ledger.js';
import { replay as replayOver } from '../ledger/replay.js';
import { reviseChart as reviseOver } from '../ledger/revise-chart.js';
import { accountPathSchema } from '../ledger/schema.js';
import { partnerSchema } from '../pool/pool-schema.js';
import { checkRiskRule as checkRisk } from '../pool/risk-share/risk-share.js';
import { check, maybe, record } from '../problem/check.js';
import { type Argument, anything, fits, guarded, isResult, withAll, within } from '../problem/guard.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { Moment } from '../time/moment.js';
import { momentSchema } from '../time/schema.js';
import { anAgreement } from './records.js';

interface RevisionOptions {
  readonly dryRun?: boolean;
  readonly recordedAt?: Moment;
  readonly now?: Moment;
}
const revisionOptionsSchema = record<RevisionOptions>({
  dryRun: maybe(z.boolean()),
  recordedAt: maybe(momentSchema),
  now: maybe(momentSchema),
});

const riskSchema = record<Parameters<typeof checkRisk>[1]>({
  partners: z.array(partnerSchema),
  categories: maybe(z.array(accountPathSchema)),
});

/** A list or another iterable; or the result that holds one, such as `entries` answers. */
const aList: Argument<Iterable<unknown>> = (value) => {
  if (isResult(value)) return value.ok ? aList(value.value) : value;
  if (typeof value === 'object' && value !== null && Symbol.iterator in value)
    return accept(value as Iterable<unknown>);
  return refuse(problem('field-invalid', { expected: 'a list', found: shown(value) }, 'values'));
};

/**
 * Makes a ledger of a chart and its entries, each recorded as it was; or every problem of the first that cannot be recorded.
 *
 * @param chart the chart, as JSON gives it
 * @param values entries in order of recording, or the result of `entries` or `history`
 */
export const replay = guarded(
  'replay',
  [anything, aList],
  (chart: unknown, values: Iterable<unknown> | Result<Iterable<unknown>>) =>
    replayOver(chart, values as Iterable<unknown>),
);

/** Puts a new chart in place of a ledger's; refuses what would take away a thing that its entries need. */
export function reviseChart(ledger: Ledger, chart: unknown, options: RevisionOptions = {}): Result<Chart> {
  return withAll(
    [checkLedger(ledger), within('options', check(revisionOptionsSchema, options))],
    (book, revising) => reviseOver(book, chart, revising),
  );
}

/**
 * Checks a rule by which a risk is shared: a frozen copy, or every problem.
 *
 * @example
 * const shares = { icb: '60%', council: '50%' };
 * const of = Object.entries(shares).map(([partner, share]) => ({ partner, share: rate(share) }));
 * const checked = checkRiskRule(agreedSplit(of), { partners: pool.partners });
 * checked.ok ? '' : checked.problems[0]!.code; // 'rule-shares-over'
 */
export const checkRiskRule = guarded('checkRiskRule', [anything, fits(riskSchema)], checkRisk);

/** Finds what an agreement is allowed to say and a person should check. */
export const agreementFindings = guarded('agreementFindings', [anAgreement], (agreement: Agreement) =>
  findingsOf(agreement, ENGLISH_LAW),
);
