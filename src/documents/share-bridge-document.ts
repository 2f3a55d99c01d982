/**
 * The share bridge of a pool as a document: from what each partner agreed to what it bore, then scheme by scheme with its clause.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import type { PoolAgreement } from '../pool/pool.js';
import type { BridgeAmounts, BridgeStep, ShareBridge } from '../pool/risk-share/share-bridge.js';
import { ofLiterals } from '../problem/guard.js';
import { formatPeriod } from '../time/period.js';
import {
  knownText,
  money,
  penceColumns,
  plainDocument,
  row,
  rowBelow,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentRow, DocumentTable, Money } from './document.js';
import { namesOf, type PoolNames } from './pool-words.js';

const HEADS = ['Agreed', 'Over / under (−)', 'Settled', 'Between partners', 'Borne'];
const NOTES = [
  'Over / under (−): spending against the budget.',
  'Settled: budget from other schemes, the risk pool and further contributions.',
  'Between partners: paid by one partner’s money for another.',
];
const SETTLED: readonly BridgeStep[] = ['offset', 'riskPool', 'further', 'moved'];
const BETWEEN: readonly BridgeStep[] = ['others', 'order', 'shared', 'rounding'];

function cells(of: BridgeAmounts): readonly Money[] {
  const sumOf = (steps: readonly BridgeStep[]) => pence(steps.reduce((sum, step) => sum + of[step], 0));
  return [of.agreed, of.variance, sumOf(SETTLED), sumOf(BETWEEN), of.borne].map(money);
}

/** The names of partners, schemes and clauses. */
type BridgeNames = PoolNames & Pick<PoolAgreement, 'riskShares'>;

function partnerRows(report: ShareBridge, names: BridgeNames): readonly DocumentRow[] {
  const partner = namesOf(names.partners);
  const nobody = cells(report.notAttributed);
  return [
    ...report.partners.map((share) => row(partner(share.partner), ...cells(share))),
    ...(nobody.some(({ pence }) => pence !== 0) ? [row('Not attributed', ...nobody)] : []),
  ];
}

/** Each scheme with its clause as a heading, then its partners. */
function schemeRows(report: ShareBridge, names: BridgeNames): readonly DocumentRow[] {
  const [partner, scheme, clause] = [
    namesOf(names.partners),
    namesOf(names.schemes),
    namesOf(names.riskShares),
  ];
  return report.rows.flatMap((share, place) => {
    const isFirst = place === 0 || report.rows[place - 1]!.scheme !== share.scheme;
    const name = share.scheme === undefined ? 'Outside the schemes' : scheme(share.scheme);
    const by = share.clause === undefined ? '' : ` (${clause(share.clause)})`;
    const who = share.partner === undefined ? 'Not attributed' : partner(share.partner);
    return [...(isFirst ? [row(`${name}${by}`)] : []), rowBelow(who, ...cells(share))];
  });
}

/**
 * Makes the document of a share bridge.
 *
 * @param agreement gives partners, schemes and clauses their names
 */
export const shareBridgeDocument = ofLiterals(
  'shareBridgeDocument',
  (report: ShareBridge, agreement: BridgeNames): Document => {
    const tableOf = (title: string, rows: readonly DocumentRow[]): DocumentTable => ({
      ...{ kind: 'table', title, columns: [...wordColumns(''), ...penceColumns(...HEADS)], rows },
      total: ['Total', ...cells(report.total)],
    });
    return plainDocument(
      'share-bridge',
      `${agreement.name}: from contribution to outturn, ${formatPeriod(report)}${knownText(report)}`,
      [
        tableOf('Partner', partnerRows(report, agreement)),
        tableOf('Scheme (clause)', schemeRows(report, agreement)),
        words(...NOTES),
      ],
    );
  },
);
