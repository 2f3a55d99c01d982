/**
 * Income of a stream: agreed, due, received, overdue and not yet due.
 *
 * Method: contributions fall due as scheduled, with the variations known by the end of the period. Income without a contribution, such
 * as a partner's part of an overspend, is agreed and due when it is recorded. Received = income − rise in the amount owed.
 * Agreed = received + overdue + not yet due − ahead.
 * Limit: money owed from before the year that came in during it counts as received ahead.
 *
 * @module
 */
import type { StreamId } from '../../agreement/agreement.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import type { Figure } from '../../reports/figure.js';
import type { Day } from '../../time/day.js';
import { contains, type Period } from '../../time/period.js';
import { partnerReceivable } from '../chart-of-pool.js';
import type { PoolAgreement } from '../pool.js';
import { inFunds, type PartsOf, partsUnder } from '../returns/parts.js';
import { contributionSchedule } from './contribution.js';
import { incomeByKind, kindsOf } from './income-kinds.js';

/** Pence, of one stream or of all. agreed = received + overdue + notYetDue − ahead. */
export interface IncomeDue {
  readonly agreed: Pence;
  readonly dueToDate: Pence;
  readonly overdue: Pence;
  readonly notYetDue: Pence;
  /** Came in before it was due, or beyond what was. */
  readonly ahead: Pence;
}

/** The contributions on each stream in a year: in all, and due by a day. */
export function scheduledOn(
  agreement: PoolAgreement,
  { year, to, knownOn }: { readonly year: Period; readonly to: Day; readonly knownOn: Day },
): (stream: StreamId) => { readonly agreed: number; readonly due: number } {
  const { contributions, period, variations } = agreement;
  const sums = new Map<StreamId, { agreed: number; due: number }>();
  for (const contribution of contributions) {
    const sum = sums.get(contribution.stream) ?? { agreed: 0, due: 0 };
    sums.set(contribution.stream, sum);
    for (const instalment of contributionSchedule(contribution, { period, variations, knownOn })) {
      if (!contains(year, instalment.on)) continue;
      sum.agreed += instalment.pence;
      if (instalment.on <= to) sum.due += instalment.pence;
    }
  }
  return (stream) => sums.get(stream) ?? { agreed: 0, due: 0 };
}

/** Income that names no contribution: due when it is recorded. */
export function unscheduled(ledger: Ledger, income: Figure, agreement: PoolAgreement): Pence {
  const kinds = incomeByKind(ledger, income, kindsOf(agreement));
  return sumPence(kinds.filter(({ kind }) => kind === 'other').map((row) => row.pence));
}

/** The receivable from each stream's partner in the stream's fund. */
export function receivables(ledger: Ledger, { streams }: PoolAgreement): ReadonlyMap<StreamId, PartsOf> {
  return new Map(
    streams.map(({ id, partner, fund }) => [
      id,
      inFunds(partsUnder(ledger.chart, partnerReceivable(partner)), [fund]),
    ]),
  );
}

/** The receivables from all partners. */
export function allReceivables({ chart }: Ledger): PartsOf {
  return partsUnder(chart, 'assets/receivables/partners');
}

/** Compares income with the amounts agreed and due. */
export function incomeDue(agreed: number, due: number, received: Pence): IncomeDue {
  return {
    agreed: pence(agreed),
    dueToDate: pence(due),
    overdue: pence(Math.max(0, due - received)),
    notYetDue: pence(agreed - due),
    ahead: pence(Math.max(0, received - due)),
  };
}

/** Adds up over streams. */
export function allDue(rows: readonly IncomeDue[]): IncomeDue {
  const sum = (of: keyof IncomeDue) => sumPence(rows.map((row) => row[of]));
  return {
    ...{ agreed: sum('agreed'), dueToDate: sum('dueToDate'), overdue: sum('overdue') },
    ...{ notYetDue: sum('notYetDue'), ahead: sum('ahead') },
  };
}
