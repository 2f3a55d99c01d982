/**
 * Reports a pool's quarter and year, with every argument checked first.
 *
 * @module
 */
import { checkLedger } from '../ledger/check-ledger.js';
import * as agreeHalvesRoom from '../pool-year/agree-halves.js';
import * as betterCareRoom from '../pool-year/better-care-lines.js';
import * as lateEntriesRoom from '../pool-year/late-entries.js';
import * as memorandumNoteRoom from '../pool-year/memorandum-note.js';
import * as partnerBalancesRoom from '../pool-year/partner-balances.js';
import * as quarterReportRoom from '../pool-year/quarter-report.js';
import { fits, guarded } from '../problem/guard.js';
import {
  aNote,
  balancesSchema,
  betterCareSchema,
  halvesSchema,
  quarterSchema,
  schemeProblems,
} from './pool-year-arguments.js';
import { aPool } from './records.js';
import { aFromTo } from './report-arguments.js';

/**
 * Draws up the quarterly report of a pool.
 *
 * @example
 * const quarter = { from: day('2026-04-01'), to: day('2026-06-30') };
 * const updates = [{ scheme: 'carers', forecast: { pence: pence(2_700_000_00), by: 'Head of Carers' } }];
 * const { total } = must(quarterReport(poolLedger, pool, { ...quarter, updates }));
 * formatPence(total.revised); // '£17,600,000.00'
 */
export const quarterReport = guarded(
  'quarterReport',
  [checkLedger, aPool, fits(quarterSchema)],
  quarterReportRoom.quarterReport,
  (_ledger, agreement, { updates, socialCare }) => [
    ...schemeProblems(
      agreement,
      updates.map(({ scheme }) => scheme),
      'updates',
    ),
    ...schemeProblems(agreement, socialCare?.schemes ?? [], 'socialCare.schemes'),
  ],
);

/**
 * Draws up the pool's half of the balances with a partner.
 *
 * @example
 * const days = { from: day('2026-04-01'), to: day('2026-06-30') };
 * const { owedToUs } = must(partnerBalances(poolLedger, { ...days, partner: 'icb' }));
 * owedToUs.charges.length; // 3
 */
export const partnerBalances = guarded(
  'partnerBalances',
  [checkLedger, fits(balancesSchema)],
  partnerBalancesRoom.partnerBalances,
);

/**
 * Agrees the balances of two bodies.
 *
 * @example
 * const days = { from: day('2026-04-01'), to: day('2026-06-30') };
 * const ours = must(partnerBalances(poolLedger, { ...days, partner: 'icb' }));
 * const theirs = { ...ours, owedToUs: ours.weOwe, weOwe: ours.owedToUs };
 * must(agreeHalves({ ours, theirs })).isAgreed; // true
 */
export const agreeHalves = guarded('agreeHalves', [fits(halvesSchema)], agreeHalvesRoom.agreeHalves);

/**
 * Draws up the Better Care Fund lines of a pool.
 *
 * @example
 * const { funding } = must(betterCareLines(poolLedger, pool, pool.period));
 * funding.map(({ line }) => line).slice(0, 3); // ['nhs-minimum', 'local-authority-grant', 'disabled-facilities-grant']
 */
export const betterCareLines = guarded(
  'betterCareLines',
  [checkLedger, aPool, fits(betterCareSchema)],
  betterCareRoom.betterCareLines,
);

/**
 * Lists what belongs to a period and was recorded after its last day.
 *
 * @example
 * const { entries } = must(lateEntries(poolLedger, { from: day('2026-04-01'), to: day('2026-06-30') }));
 * entries[0]!.recordedOn; // '2027-03-31'
 */
export const lateEntries = guarded('lateEntries', [checkLedger, aFromTo], lateEntriesRoom.lateEntries);

/**
 * Draws up the memorandum note of a pool.
 *
 * @example
 * const { totalSpending } = must(memorandumNote(poolLedger, pool, pool.period));
 * formatPence(totalSpending.original); // '£17,600,000.00'
 */
export const memorandumNote = guarded(
  'memorandumNote',
  [checkLedger, aPool, aNote],
  memorandumNoteRoom.memorandumNote,
);
