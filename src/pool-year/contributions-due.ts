/**
 * Contributions of each stream: agreed, due to date, received, overdue by age, and not yet due.
 *
 * Method: the figures of a stream are those of the pool's return. Overdue instalments are put into bands by the days since they fell due;
 * `unmatched` is the part of the overdue amount that no instalment explains, such as money received for another instalment, so that
 * the bands and it add up to the overdue amount.
 * Source: SI 2000/617 reg 7(3)(b), reg 7(4)(b).
 *
 * @module
 */
import type { StreamId } from '../agreement/agreement.js';
import type { EntryId } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { contributionStanding } from '../pool/contributions/contribution-standing.js';
import type { IncomeDue } from '../pool/contributions/income-due.js';
import type { PartnerId, PoolAgreement } from '../pool/pool.js';
import type { IncomeFigures, PoolReturn } from '../pool/returns/pool-return.js';
import type { Figure } from '../reports/figure.js';
import type { Day } from '../time/day.js';

/** The last day of each band of age but the last, which has no end. */
export const AGE_BANDS = [30, 60, 90] as const;

/** An instalment that is overdue. */
export interface OverdueInstalment {
  readonly contribution: string;
  readonly partner: PartnerId;
  readonly stream: StreamId;
  readonly due: Day;
  readonly owed: Pence;
  readonly daysLate: number;
  /** Its place among the bands of age. */
  readonly band: number;
  /** The entry that called it, if it is in the book. */
  readonly entries: readonly EntryId[];
}

/** agreed = received + overdue + notYetDue − ahead; overdue = ages + unmatched. */
export interface ContributionsDue extends IncomeDue {
  readonly received: Figure;
  /** Overdue by band of age, the newest first. */
  readonly ages: readonly Pence[];
  readonly unmatched: Pence;
}

/** The contributions on one stream. */
export type StreamDue = ContributionsDue & { readonly stream: StreamId; readonly partner: PartnerId };

/** The contributions of a pool on a day. */
export interface PoolDue {
  readonly streams: readonly StreamDue[];
  /** Income on no stream. */
  readonly other: ContributionsDue;
  readonly total: ContributionsDue;
  /** The longest overdue first. */
  readonly overdue: readonly OverdueInstalment[];
}

const bandOf = (daysLate: number) => {
  const band = AGE_BANDS.findIndex((last) => daysLate <= last);
  return band < 0 ? AGE_BANDS.length : band;
};

const dueOf = ({ agreed, dueToDate, overdue, notYetDue, ahead, received }: IncomeFigures) => ({
  ...{ agreed, dueToDate, overdue, notYetDue, ahead, received },
});

/** Puts overdue instalments into bands. */
function aged(of: IncomeFigures, instalments: readonly OverdueInstalment[]): ContributionsDue {
  const ages = [...AGE_BANDS, undefined].map((_, place) =>
    sumPence(instalments.filter(({ band }) => band === place).map(({ owed }) => owed)),
  );
  return { ...dueOf(of), ages, unmatched: pence(of.overdue - sumPence(ages)) };
}

/**
 * Draws up the contributions.
 *
 * @param report the pool's return to the same day
 */
export function contributionsDue(ledger: Ledger, agreement: PoolAgreement, report: PoolReturn): PoolDue {
  const streamsById = new Map(agreement.contributions.map(({ id, stream }) => [id, stream]));
  const overdue = contributionStanding(ledger, agreement, { asAt: report.to })
    .contributions.flatMap(({ contribution, partner, instalments }) =>
      instalments
        .filter(({ daysLate }) => daysLate > 0)
        .map(
          ({ id, on, owed, daysLate }): OverdueInstalment => ({
            ...{ contribution, partner, stream: streamsById.get(contribution)!, due: on, owed, daysLate },
            ...{ band: bandOf(daysLate), entries: entryOf(ledger, id) ? [id] : [] },
          }),
        ),
    )
    .sort((a, b) => b.daysLate - a.daysLate);
  return {
    streams: report.income.map((income) => ({
      ...{ stream: income.stream, partner: income.partner },
      ...aged(
        income,
        overdue.filter(({ stream }) => stream === income.stream),
      ),
    })),
    other: aged(report.otherIncome, []),
    total: aged(report.totalIncome, overdue),
    overdue,
  };
}
