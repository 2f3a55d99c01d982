/**
 * The share bridge of a pool as a document: from what each partner agreed to what it bore, by clause and step, then scheme by scheme.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import type { PoolAgreement } from '../pool/pool.js';
import type { BridgeAmounts, BridgeRow, BridgeStep, ShareBridge } from '../pool/risk-share/share-bridge.js';
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

/** The steps after the agreed plan, as a reader names them. */
const STEP_NAMES: readonly (readonly [BridgeStep, string])[] = [
  ['variance', 'Over / under (−) the budget'],
  ['offset', 'Budget from or to (−) other schemes'],
  ['riskPool', 'From the risk pool'],
  ['further', 'Further contributions'],
  ['moved', 'Other changes of budget'],
  ['others', 'Paid from underspends of other schemes'],
  ['order', 'Paid sooner or later by the order of the rule'],
  ['shared', 'Underspends owed to or by (−) others'],
  ['rounding', 'Odd pennies'],
];

/** The names of a clause, with its id and version as the agreement has them. */
function clauseNames({ riskShares }: BridgeNames): (clause: string | undefined) => string {
  const shares = new Map(riskShares.map((share) => [share.id, share]));
  return (clause) => {
    const share = shares.get(clause ?? '');
    return share ? `${share.name} (clause ${share.id}, version ${share.version})` : 'Own risk';
  };
}

/** From the plan of each partner to what it bore, a step at a time under each clause. */
function stepsTable(report: ShareBridge, names: BridgeNames): DocumentTable {
  const clauseName = clauseNames(names);
  const hasNobody = report.notAttributed.borne !== 0 || report.notAttributed.agreed !== 0;
  const partners = [...names.partners.map(({ id }) => id), ...(hasNobody ? [undefined] : [])];
  const heads = [
    ...names.partners.map(({ name }) => name),
    ...(hasNobody ? ['Not attributed'] : []),
    'Total',
  ];
  const cellsOf = (rows: readonly BridgeRow[], step: BridgeStep | 'borne'): readonly Money[] => {
    const sumOf = (of: readonly BridgeRow[]) => money(pence(of.reduce((sum, row) => sum + row[step], 0)));
    return [...partners.map((partner) => sumOf(rows.filter((row) => row.partner === partner))), sumOf(rows)];
  };
  const clauses = [...new Set(report.rows.map(({ clause }) => clause))];
  const clauseRows = clauses.flatMap((clause): readonly DocumentRow[] => {
    const own = report.rows.filter((row) => row.clause === clause);
    const steps = STEP_NAMES.map(([step, name]) => ({ name, cells: cellsOf(own, step) })).filter(
      ({ cells }) => cells.some(({ pence }) => pence !== 0),
    );
    if (steps.length === 0) return [];
    return [row(clauseName(clause)), ...steps.map(({ name, cells }) => rowBelow(name, ...cells))];
  });
  return {
    ...{ kind: 'table', title: 'From plan to outturn' },
    columns: [
      ...wordColumns(''),
      ...penceColumns(...heads).map((column) => ({ ...column, wraps: true as const })),
    ],
    rows: [row('Agreed plan', ...cellsOf(report.rows, 'agreed')), ...clauseRows],
    total: ['Borne', ...cellsOf(report.rows, 'borne')],
  };
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
        stepsTable(report, agreement),
        tableOf('Scheme (clause)', schemeRows(report, agreement)),
        words(...NOTES),
      ],
    );
  },
);
