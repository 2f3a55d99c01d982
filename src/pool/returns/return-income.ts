/**
 * The income side of a pool's return: by stream, what was agreed, fell due and came in; and people's charges beside the pool.
 *
 * Source: guidance that people's own money is kept out of a pool with NHS money, and agreements that state the council's contribution
 * net of client charges.
 *
 * @module
 */
import { PRIVATE_AUTHORITIES, type StreamId } from '../../agreement/agreement.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { Pence } from '../../money/pence.js';
import { type Figure, type FigurePart, figure, turnedParts } from '../../reports/figure.js';
import type { Moment } from '../../time/moment.js';
import type { Period } from '../../time/period.js';
import {
  allDue,
  allReceivables,
  type IncomeDue,
  incomeDue,
  receivables,
  scheduledOn,
  unscheduled,
} from '../contributions/income-due.js';
import type { PartnerId, PoolAgreement, PoolStream } from '../pool.js';
import { streamParts } from './agreed-parts.js';
import { movedIn, type PartsOf, partsUnder, restOf, together } from './parts.js';

/** Income above zero. `toCome` = budget − income in the year so far; `yearToDate` counts what was called, `received` what came in. */
export interface IncomeFigures extends IncomeDue {
  readonly inPeriod: Figure;
  readonly yearToDate: Figure;
  readonly budget: Figure;
  readonly toCome: Figure;
  /** Income of the year so far that came in. */
  readonly received: Figure;
}

/** People's charges: the council's own income, beside the pool. */
export interface ChargesBeside {
  /** Streams of people's own money that are in the pool's book; they are in no row of income. */
  readonly streams: readonly StreamFigures[];
  readonly total: IncomeFigures;
  /** Contributions that were agreed net of charges, which never enter the pool. */
  readonly netOf: readonly {
    readonly contribution: string;
    readonly partner: PartnerId;
    readonly gross: Pence;
    readonly clientCharges: Pence;
    readonly net: Pence;
  }[];
}

/** The income of one stream. */
export type StreamFigures = IncomeFigures & { readonly stream: StreamId; readonly partner: PartnerId };

/** The income side of a return. */
export interface IncomeSide {
  readonly income: readonly StreamFigures[];
  readonly otherIncome: IncomeFigures;
  readonly totalIncome: IncomeFigures;
  readonly chargesBeside?: ChargesBeside;
}

const isPrivate = ({ authority }: PoolStream) => PRIVATE_AUTHORITIES.includes(authority);

/** The contributions that were agreed net of client charges. */
function netOf({ contributions }: PoolAgreement): ChargesBeside['netOf'] {
  return contributions.flatMap(({ id: contribution, partner, pence: net, netOf: charged }) =>
    charged === undefined ? [] : [{ contribution, partner, ...charged, net }],
  );
}

/**
 * Draws up the income side.
 *
 * @param query.year the year of the report; `query.soFar` its days up to the period's end
 * @returns rows that add up to the total; with `charges: 'beside'`, total and charges add up to the income of the trial balance
 */
export function incomeSide(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: Period & {
    readonly year: Period;
    readonly soFar: Period;
    readonly knownAt?: Moment;
    readonly charges?: 'beside';
  },
): IncomeSide {
  const { from, to, year, soFar, knownAt, charges } = query;
  const times = knownAt ? { knownAt } : {};
  const make = (parts: readonly FigurePart[]): Figure => figure(ledger, parts);
  const moved = (period: Period, parts: PartsOf, balanceType: 'actual' | 'budget') =>
    movedIn(period, parts, { ...times, balanceType });
  const figuresOn = (parts: PartsOf, owed: PartsOf) => {
    const [actual, budget] = [moved(soFar, parts, 'actual'), moved(soFar, parts, 'budget')];
    return {
      inPeriod: make(turnedParts(moved({ from, to }, parts, 'actual'))),
      yearToDate: make(turnedParts(actual)),
      budget: make(turnedParts(budget)),
      toCome: make([...turnedParts(budget), ...actual]),
      received: make(turnedParts([...actual, ...moved(soFar, owed, 'actual')])),
    };
  };
  const streams = streamParts(ledger, agreement);
  const owed = receivables(ledger, agreement);
  const scheduled = scheduledOn(agreement, { year, to, knownOn: to });
  const incomeOf = ({ id: stream, partner }: PoolStream): StreamFigures => {
    const figures = figuresOn(streams.get(stream)!, owed.get(stream)!);
    const { agreed, due } = scheduled(stream);
    const more = unscheduled(ledger, figures.yearToDate, agreement);
    return { stream, partner, ...figures, ...incomeDue(agreed + more, due + more, figures.received.pence) };
  };
  const beside = charges === 'beside' ? agreement.streams.filter(isPrivate) : [];
  const pooled = agreement.streams.filter((stream) => !beside.includes(stream));
  const partsOf = (of: readonly PoolStream[], parts: ReadonlyMap<StreamId, PartsOf>) =>
    of.map(({ id }) => parts.get(id)!);
  const [allIncome, allOwed] = [partsUnder(ledger.chart, 'income'), allReceivables(ledger)];
  const other = figuresOn(restOf(allIncome, streams.values()), restOf(allOwed, owed.values()));
  // No partner agreed to income that is on no stream, so it is due when it is recorded.
  const otherDue = incomeDue(other.yearToDate.pence, other.yearToDate.pence, other.received.pence);
  const otherIncome: IncomeFigures = { ...other, ...otherDue };
  const income = pooled.map(incomeOf);
  const totalIncome = {
    ...figuresOn(restOf(allIncome, partsOf(beside, streams)), restOf(allOwed, partsOf(beside, owed))),
    ...allDue([...income, otherIncome]),
  };
  if (charges === undefined) return { income, otherIncome, totalIncome };
  const rows = beside.map(incomeOf);
  const total = {
    ...figuresOn(together(partsOf(beside, streams)), together(partsOf(beside, owed))),
    ...allDue(rows),
  };
  return {
    income,
    otherIncome,
    totalIncome,
    chargesBeside: { streams: rows, total, netOf: netOf(agreement) },
  };
}
