/**
 * The Better Care Fund lines of a pool: funding by source, expenditure by scheme and source, and the national conditions.
 *
 * Method: a stream belongs to a line by its authority, or else by its partner's body. A scheme's sources are the funds of its streams. Contributions
 * in kind are shown apart, because the national return counts pooled money.
 * Limit: scheme types are as the agreement states them; the names that templates used from 2025/26 on were not read, and neither were metrics
 * or outputs. The conditions are those of 2025/26; the fourth is provisional.
 * Source: NHS England, Better Care Fund grants and funding, 2025/26; conditions 1 to 3 as reported to the East Sussex Health and Wellbeing
 * Board, 15 July 2025.
 *
 * @module
 */
import type { StreamId } from '../agreement/agreement.js';
import type { FundId } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { attribution } from '../pool/attribution.js';
import { scheduledOn } from '../pool/contributions/income-due.js';
import { incomeByKind, kindsOf } from '../pool/contributions/income-kinds.js';
import type { PartnerId, PoolAgreement, PoolStream, SchemeId } from '../pool/pool.js';
import { schemeParts, streamParts } from '../pool/returns/agreed-parts.js';
import { inFunds, movedIn, type PartsOf, restOf } from '../pool/returns/parts.js';
import { type Figure, figure, turnedParts } from '../reports/figure.js';
import type { FundStatementQuery } from '../reports/fund-statement.js';

/** The lines of funding, in their order. */
export const FUNDING_LINES = [
  'nhs-minimum',
  'local-authority-grant',
  'disabled-facilities-grant',
  'additional-nhs',
  'additional-local-authority',
  'other',
] as const;
export type FundingLine = (typeof FUNDING_LINES)[number];

/** The national conditions of 2025/26. */
export const BETTER_CARE_CONDITIONS = [
  { number: 1, condition: 'Plans are jointly agreed' },
  { number: 2, condition: 'The objectives of the Better Care Fund are implemented' },
  {
    number: 3,
    condition:
      'Grant and funding conditions are met, including the NHS minimum contribution to adult social care',
  },
  { number: 4, condition: 'Oversight and support are complied with', provisional: true },
] as const;

/** Whether a condition is met, as the partners say. */
export interface ConditionAnswer {
  readonly number: number;
  readonly isMet: boolean;
  readonly comment?: string;
}

export interface BetterCareQuery extends FundStatementQuery {
  readonly conditions?: readonly ConditionAnswer[];
}

/** What was given in kind, and the entries that recorded it. */
export interface InKind {
  readonly pence: Pence;
  readonly entries: readonly EntryId[];
}

/** Planned and so far. `inKind` is a part of `actual` that is no pooled money. */
export interface LineFigures {
  readonly planned: Figure;
  readonly actual: Figure;
  readonly inKind: InKind;
}

/** A scheme, and what pays for it. */
export interface BetterCareScheme extends LineFigures {
  readonly scheme: SchemeId;
  readonly type: string;
  readonly subType?: string;
  readonly commissioner: PartnerId;
  readonly provider: string;
  /** By stream: the streams with an amount, in the order of the agreement; then, without a stream, reserves and other funds. They add up. */
  readonly sources: readonly (Pick<LineFigures, 'planned' | 'actual'> & { readonly stream?: StreamId })[];
  /** Planned from the money of NHS bodies, with their reserves. */
  readonly nhs: Pence;
}

/** The lines, for a year or the part of it so far. */
export interface BetterCareLines extends FundStatementQuery {
  /** `due`: the contributions of the agreement that fell due by the last day, with variations. */
  readonly funding: readonly (LineFigures & { readonly line: FundingLine; readonly due: Pence })[];
  readonly fundingTotal: LineFigures;
  readonly schemes: readonly BetterCareScheme[];
  readonly schemesTotal: LineFigures;
  readonly conditions: readonly ConditionAnswer[];
}

/** The line of a stream. */
function lineOf({ authority, partner }: PoolStream, { partners }: PoolAgreement): FundingLine {
  if (authority === 'nhs-minimum-contribution') return 'nhs-minimum';
  if (authority === 'local-authority-better-care-grant') return 'local-authority-grant';
  if (authority === 'disabled-facilities-grant') return 'disabled-facilities-grant';
  const body = partners.find(({ id }) => id === partner)?.body;
  return body === 'nhs'
    ? 'additional-nhs'
    : body === 'local-authority'
      ? 'additional-local-authority'
      : 'other';
}

const joined = (figures: readonly Figure[]): Figure => ({
  pence: sumPence(figures.map((of) => of.pence)),
  parts: figures.flatMap(({ parts }) => parts),
});

/** Adds up what was given in kind. */
function addInKind(all: readonly InKind[]): InKind {
  return {
    pence: sumPence(all.map((of) => of.pence)),
    entries: [...new Set(all.flatMap(({ entries }) => entries))],
  };
}

/** The part of income or spending that was given in kind. */
function inKindOf(ledger: Ledger, of: Figure, kinds: ReturnType<typeof kindsOf>): InKind {
  return addInKind(incomeByKind(ledger, of, kinds).filter(({ kind }) => kind === 'in-kind'));
}

function added(rows: readonly LineFigures[]): LineFigures {
  return {
    planned: joined(rows.map(({ planned }) => planned)),
    actual: joined(rows.map(({ actual }) => actual)),
    inKind: addInKind(rows.map(({ inKind }) => inKind)),
  };
}

/**
 * Draws up the lines.
 *
 * @param agreement the pool's, as it was checked; the ledger is that of its book
 * @param query.from first day of the year; `query.to` the last day that counts
 * @returns every line of funding with an amount; every scheme that the pool holds, in the order of the agreement
 */
export function betterCareLines(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: BetterCareQuery,
): BetterCareLines {
  const { conditions = [], ...days } = query;
  const times = days.knownAt ? { knownAt: days.knownAt } : {};
  const moved = (parts: PartsOf, balanceType: 'budget' | 'actual') =>
    movedIn(days, parts, { ...times, balanceType });
  const streams = streamParts(ledger, agreement);
  const kinds = kindsOf(agreement);
  const dueOn = scheduledOn(agreement, { year: days, to: days.to, knownOn: days.to });
  const incomes = agreement.streams.map((stream) => {
    const actual = figure(ledger, turnedParts(moved(streams.get(stream.id)!, 'actual')));
    const planned = figure(ledger, turnedParts(moved(streams.get(stream.id)!, 'budget')));
    const due = pence(dueOn(stream.id).due);
    return { line: lineOf(stream, agreement), planned, actual, due, inKind: inKindOf(ledger, actual, kinds) };
  });
  const funding = FUNDING_LINES.map((line) => {
    const rows = incomes.filter((of) => of.line === line);
    return { line, ...added(rows), due: sumPence(rows.map(({ due }) => due)) };
  }).filter(({ planned, actual }) => planned.pence !== 0 || actual.pence !== 0);

  const nhsPartners = new Set(agreement.partners.flatMap(({ id, body }) => (body === 'nhs' ? [id] : [])));
  const nhsFunds: readonly FundId[] = [...attribution(agreement)].flatMap(([fund, partner]) =>
    nhsPartners.has(partner) ? [fund] : [],
  );
  const given = (scheme: SchemeId) =>
    agreement.contributions.flatMap(({ id, kind, scheme: of }) =>
      kind === 'in-kind' && of === scheme ? [id] : [],
    );
  const schemes = [...schemeParts(ledger, agreement)].map(([scheme, parts]): BetterCareScheme => {
    const { type, subType, commissioner, provider } = agreement.schemes.find(({ id }) => id === scheme)!;
    const figures = (of: PartsOf) => ({
      planned: figure(ledger, moved(of, 'budget')),
      actual: figure(ledger, moved(of, 'actual')),
    });
    const byStream = agreement.streams.map(({ id, fund }) => {
      const own = inFunds(parts, [fund]);
      return { stream: id, fund, own, ...figures(own) };
    });
    const other = figures(
      restOf(
        parts,
        byStream.map(({ own }) => own),
      ),
    );
    const sources = [
      ...byStream.map(({ stream, planned, actual }) => ({ stream, planned, actual })),
      other,
    ].filter(({ planned, actual }) => planned.pence !== 0 || actual.pence !== 0);
    const inKind =
      given(scheme).length === 0 ? addInKind([]) : inKindOf(ledger, figures(parts).actual, kinds);
    return {
      ...{ scheme, type, ...(subType !== undefined && { subType }), commissioner, provider },
      ...{ ...figures(parts), inKind },
      sources,
      nhs: figures(inFunds(parts, nhsFunds)).planned.pence,
    };
  });
  return {
    ...days,
    ...{ funding, fundingTotal: added(funding), schemes, schemesTotal: added(schemes), conditions },
  };
}
