/**
 * The share bridge of a pool as a document: from what each partner agreed to what it bore, by clause and step, then scheme by scheme.
 *
 * @module
 */
import { type Pence, pence } from '../money/pence.js';
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
  'Over / under (−): spending against the budget after the settlement.',
  'Settled: budget from or to other schemes, from the risk pool, and further contributions.',
  'Between partners: paid for another partner; with a minus, paid by another partner.',
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
  ['offset', 'Virement from or to (−) other schemes'],
  ['riskPool', 'From the risk pool'],
  ['further', 'Further contributions'],
  ['moved', 'Other changes of budget'],
  ['others', 'Paid from underspends of other schemes'],
  ['order', 'Paid for another partner, or by another (−), by the order of the rule'],
  ['shared', 'Underspends owed to or by (−) others'],
  ['rounding', 'Odd pennies'],
];

/** The names of a clause, with its place in the agreement, or its id, and its version. */
function clauseNames({ riskShares }: BridgeNames): (clause: string | undefined) => string {
  const shares = new Map(riskShares.map((share) => [share.id, share]));
  return (clause) => {
    const share = shares.get(clause ?? '');
    return share
      ? `${share.name} (${share.citation ?? `clause ${share.id}`}, version ${share.version})`
      : 'Own risk';
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

/** The schemes that spent more than was agreed, and how that was met. The columns after the first add up to it. */
function overspendTable(report: ShareBridge, names: BridgeNames): readonly DocumentTable[] {
  const scheme = namesOf(names.schemes);
  const schemes = [...new Set(report.rows.map((row) => row.scheme))];
  const sumOf = (rows: readonly BridgeRow[], steps: readonly BridgeStep[]) =>
    pence(rows.reduce((sum, row) => steps.reduce((total, step) => total + row[step], sum), 0));
  const furtherOf = (rows: readonly BridgeRow[], partner: string) =>
    sumOf(
      rows.filter((row) => row.partner === partner),
      ['further'],
    );
  const over = schemes
    .map((id) => ({ id, rows: report.rows.filter((row) => row.scheme === id) }))
    .filter(({ rows }) => sumOf(rows, ['variance', ...SETTLED]) > 0);
  if (over.length === 0) return [];
  const all = over.flatMap(({ rows }) => rows);
  const contributors = names.partners.filter(({ id }) => furtherOf(all, id) !== 0);
  const columns: readonly (readonly [string, (rows: readonly BridgeRow[]) => Pence])[] = [
    ['Over the agreed budget', (rows) => sumOf(rows, ['variance', ...SETTLED])],
    ['From other schemes', (rows) => sumOf(rows, ['offset'])],
    ['From the risk pool', (rows) => sumOf(rows, ['riskPool'])],
    ...contributors.map(
      ({ id, name }) =>
        [`Further from ${name}`, (rows: readonly BridgeRow[]) => furtherOf(rows, id)] as const,
    ),
    [
      'Other changes',
      (rows) =>
        pence(
          sumOf(rows, ['further', 'moved']) -
            contributors.reduce((sum, { id }) => sum + furtherOf(rows, id), 0),
        ),
    ],
    ['Not met, or not needed (−)', (rows) => sumOf(rows, ['variance'])],
  ];
  const shown = columns.filter(([, of]) => of(all) !== 0 || over.some(({ rows }) => of(rows) !== 0));
  return [
    {
      ...{ kind: 'table', title: 'Overspends, and how they were met' },
      columns: [
        ...wordColumns(''),
        ...penceColumns(...shown.map(([head]) => head)).map((column) => ({
          ...column,
          wraps: true as const,
        })),
      ],
      rows: over.map(({ id, rows }) =>
        row(id === undefined ? 'Outside the schemes' : scheme(id), ...shown.map(([, of]) => money(of(rows)))),
      ),
      total: ['Total', ...shown.map(([, of]) => money(of(all)))],
    },
  ];
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
        ...overspendTable(report, agreement),
        tableOf('Partner', partnerRows(report, agreement)),
        stepsTable(report, agreement),
        tableOf('Scheme (clause)', schemeRows(report, agreement)),
        words(...NOTES),
      ],
    );
  },
);
