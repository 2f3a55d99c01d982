/**
 * What partners agree at a pool's year end: the request to carry money forward, and the log of what was varied.
 *
 * @module
 */
import { type Pence, sumPence } from '../money/pence.js';
import type { PoolAgreement, UnspentTerms } from '../pool/pool.js';
import type { StreamYearEnd, YearEnd } from '../pool/year-end/pool-year-end.js';
import type { QuarterReport } from '../pool-year/quarter-report.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { formatPeriod } from '../time/period.js';
import { dayColumns, money, onDay, penceColumns, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentBlock, DocumentTable, SignaturePlace } from './document.js';
import { fundNames } from './names.js';
import { namesOf, type PoolNames } from './pool-words.js';
import { changesTable } from './quarter-money-tables.js';
import type { QuarterNames } from './quarter-tables.js';

/** Why each stream asks to carry money forward, and who signs. */
export interface CarryForwardOptions {
  readonly reasons?: readonly { readonly stream: string; readonly reason: string }[];
  readonly signatures?: readonly SignaturePlace[];
}

type CarryNames = PoolNames & Pick<PoolAgreement, 'funds' | 'accounts'>;

const TERMS: Readonly<Record<UnspentTerms, string>> = {
  lapse: 'Lapses, and is owed to the partner',
  return: 'Returned to the partner',
  'carry-forward': 'Carried forward',
  'keep-non-recurrent': 'Kept for one-off spending',
};

/** What becomes of a stream's money, in the columns of the table. */
const goes = ({ lapsed, returned, carried, kept, unspent }: StreamYearEnd) => {
  const back = sumPence([lapsed, returned]);
  const forward = sumPence([carried, kept]);
  return { unspent, back, forward, stays: sumPence([unspent, (0 - back) as Pence, (0 - forward) as Pence]) };
};

function termText({ term, into }: StreamYearEnd, fund: (id: string) => string): string {
  return into === undefined ? TERMS[term] : `${TERMS[term]}: ${fund(into)}`;
}

/** From the income of each stream to what is unspent. */
function sumsTable(unspent: readonly StreamYearEnd[], stream: (id: string) => string): DocumentTable {
  const rows = unspent.map(({ stream: id, opening, otherwise, received, spent, unspent: left }) => ({
    id,
    amounts: [sumPence([opening, otherwise]), received, (0 - spent) as Pence, left],
  }));
  return {
    ...{ kind: 'table', title: 'From income to unspent money' },
    columns: [
      ...wordColumns('Stream'),
      ...penceColumns('Brought forward and moved', 'Received', 'Spent', 'Unspent').map((column) => ({
        ...column,
        wraps: true as const,
      })),
    ],
    rows: rows.map(({ id, amounts }) => row(stream(id), ...amounts.map(money))),
    total: [
      'Total',
      ...[0, 1, 2, 3].map((place) => money(sumPence(rows.map(({ amounts }) => amounts[place]!)))),
    ],
  };
}

/** NHS money that the year end would keep in the pool. */
function nhsWords(streams: readonly StreamYearEnd[], names: CarryNames): readonly DocumentBlock[] {
  const nhs = new Set(names.partners.flatMap(({ id, body }) => (body === 'nhs' ? [id] : [])));
  const amount = sumPence(streams.flatMap((of) => (nhs.has(of.partner) ? [goes(of).forward] : [])));
  if (amount === 0) return [];
  return [
    words(
      'Provisional: NHS bodies generally cannot carry cash forward. Ask the NHS partner and its auditor whether the money kept for it is payment ahead of need.',
    ),
  ];
}

/**
 * Makes the request to carry money forward.
 *
 * @param report as `closeYear` answered it, before its entries are posted
 * @param agreement gives partners, streams and funds their names
 */
export const carryForwardDocument = ofLiterals(
  'carryForwardDocument',
  (report: YearEnd, agreement: CarryNames, options: CarryForwardOptions = {}): Document => {
    const { reasons = [], signatures } = options;
    const [stream, partner] = [namesOf(agreement.streams), namesOf(agreement.partners)];
    const fund = fundNames(agreement);
    const reasonOf = new Map(reasons.map((of) => [of.stream, of.reason]));
    const unspent = report.streams.filter((of) => of.unspent !== 0);
    const rows = unspent.map((of) => ({ of, amounts: goes(of) }));
    const hasStays = rows.some(({ amounts }) => amounts.stays !== 0);
    const cells = ({ unspent, back, forward, stays }: ReturnType<typeof goes>) => [
      ...[money(unspent), money(forward), money(back)],
      ...(hasStays ? [money(stays)] : []),
    ];
    const total = (of: keyof ReturnType<typeof goes>) => sumPence(rows.map(({ amounts }) => amounts[of]));
    const table: DocumentTable = {
      ...{ kind: 'table', title: 'Unspent money' },
      columns: [
        ...wordColumns('Stream', 'Partner'),
        ...penceColumns('Unspent', 'Forward', 'Back', ...(hasStays ? ['Stays'] : [])),
        ...wordColumns('By the agreement', 'Reason'),
      ],
      rows: rows.map(({ of, amounts }) =>
        row(
          ...[stream(of.stream), partner(of.partner), ...cells(amounts)],
          ...[termText(of, fund), reasonOf.get(of.stream) ?? ''],
        ),
      ),
      total: [
        ...['Total', ''],
        ...cells({
          unspent: total('unspent'),
          back: total('back'),
          forward: total('forward'),
          stays: total('stays'),
        }),
      ],
    };
    const used = sumsTable(unspent, stream);
    const places = signatures ?? agreement.partners.map(({ name }) => ({ done: `Agreed (${name})` }));
    return {
      id: 'carry-forward-request',
      title: `${agreement.name}: request to carry money forward at ${formatDay(report.days.to)}`,
      facts: [{ label: 'Year', value: formatPeriod(report.days) }],
      sections: [
        {
          blocks: [
            ...(rows.length === 0 ? [words('Nothing is unspent.')] : [used, table]),
            words('Forward: carried forward or kept in the pool. Back: owed or paid back to the partner.'),
            ...nhsWords(unspent, agreement),
            { kind: 'signatures', places },
          ],
        },
      ],
    };
  },
);

type LogNames = QuarterNames & Pick<PoolAgreement, 'contributions' | 'variations'>;

/**
 * Makes the log of a pool's variations: contributions that were varied, and every change of budget.
 *
 * @param report a quarterly report to the day of the log
 * @param agreement the agreement in force, with its variations
 */
export const variationLogDocument = ofLiterals(
  'variationLogDocument',
  (report: QuarterReport, agreement: LogNames): Document => {
    const stream = namesOf(agreement.streams);
    const contributions = new Map(agreement.contributions.map((of) => [of.id, of]));
    const known = agreement.variations.filter(({ knownOn }) => knownOn <= report.to);
    const varied: DocumentTable = {
      ...{ kind: 'table', title: 'Variations of contributions' },
      columns: [
        ...dayColumns('Known on', 'From'),
        ...wordColumns('Contribution', 'Reason'),
        ...penceColumns('Change'),
      ],
      rows: known.map(({ knownOn, from, contribution, reason, change }) =>
        row(
          ...[onDay(knownOn), onDay(from), stream(contributions.get(contribution)?.stream ?? contribution)],
          ...[reason, money(change)],
        ),
      ),
      total: ['Total', '', '', '', money(sumPence(known.map(({ change }) => change)))],
    };
    return {
      id: 'variation-log',
      title: `${agreement.name}: variations to ${formatDay(report.to)}`,
      facts: [{ label: 'Year', value: formatPeriod(report.year) }],
      sections: [
        {
          blocks: [
            ...(known.length > 0 ? [varied] : [words('No contribution was varied.')]),
            ...changesTable(report, agreement),
          ],
        },
      ],
    };
  },
);
