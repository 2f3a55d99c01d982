/**
 * The share bridge of a pool in plain text: from what each partner agreed to what it bore, then scheme by scheme with its clause.
 *
 * @module
 */

import { formatPence, type Pence, pence } from '../../money/pence.js';
import type { PoolAgreement } from '../../pool/pool.js';
import type { BridgeAmounts, BridgeStep, ShareBridge } from '../../pool/risk-share/share-bridge.js';
import { formatPeriod } from '../../time/period.js';
import { pounds } from './names.js';
import { knownText, namesOf, type PoolNames } from './pool-words.js';
import { page } from './statements.js';
import { left, right, type TextOptions, textTable } from './table.js';

const sumOf = (of: BridgeAmounts, steps: readonly BridgeStep[]): Pence =>
  pence(steps.reduce((sum, step) => sum + of[step], 0));

const HEADS = ['Agreed', 'Over / under (−)', 'Settled', 'Between partners', 'Borne'];
const NOTE = `Over / under (−): spending against the budget.
Settled: budget from other schemes, the risk pool and further contributions.
Between partners: paid by one partner’s money for another.
`;

function cells(of: BridgeAmounts, write: typeof pounds): readonly string[] {
  const settled = sumOf(of, ['offset', 'riskPool', 'further', 'moved']);
  const between = sumOf(of, ['others', 'order', 'shared', 'rounding']);
  return [of.agreed, of.variance, settled, between, of.borne].map(write);
}

/**
 * Writes a share bridge.
 *
 * @param agreement gives partners, schemes and clauses their names
 */
export function renderShareBridge(
  report: ShareBridge,
  agreement: PoolNames & Pick<PoolAgreement, 'riskShares'>,
  options: TextOptions = {},
): string {
  const partner = namesOf(agreement.partners);
  const scheme = namesOf(agreement.schemes);
  const clause = namesOf(agreement.riskShares);
  const total = ['Total', ...cells(report.total, formatPence)];
  const nobody = cells(report.notAttributed, pounds);
  const partners = report.partners.map((row) => [partner(row.partner), ...cells(row, pounds)]);
  const schemes = report.rows.flatMap((row, place) => {
    const isFirst = place === 0 || report.rows[place - 1]!.scheme !== row.scheme;
    const name = row.scheme === undefined ? 'Outside the schemes' : scheme(row.scheme);
    const by = row.clause === undefined ? '' : ` (${clause(row.clause)})`;
    const who = row.partner === undefined ? 'Not attributed' : partner(row.partner);
    return [...(isFirst ? [[`${name}${by}`]] : []), [`  ${who}`, ...cells(row, pounds)]];
  });
  const heading = `${agreement.name}: from contribution to outturn, ${formatPeriod(report)}${knownText(report)}`;
  const set = (head: string, rows: readonly (readonly string[])[]) =>
    textTable({ columns: [left(head), ...HEADS.map(right)], rows, total }, options);
  return page(heading, [
    set('Partner', [
      ...partners,
      ...(nobody.some((cell) => cell !== '-') ? [['Not attributed', ...nobody]] : []),
    ]),
    set('Scheme (clause)', schemes),
    NOTE,
  ]);
}
