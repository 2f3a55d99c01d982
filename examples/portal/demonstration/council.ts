/**
 * The invented council of the demonstration, and what its agreements say. No figure here is a real council’s.
 */
import { day, type Pence, pence } from 'personal-budget-ledger';

/** The body that pays, and whose officers use the portal. */
export const COUNCIL = 'Larkshire Council';

/** The policy that the pages apply. Put your own council’s in its place. */
export interface CouncilPolicy {
  readonly council: string;
  /** The stream and the fund of the council’s money. */
  readonly stream: string;
  readonly fund: string;
  /** So many weeks of the weekly budget may stay in the account. */
  readonly reserveWeeks: number;
  readonly reserveCitation: string;
  /** A month’s statement is due so many days after the month. */
  readonly repayWeeks: number;
  readonly reconsideration: string;
}

export const POLICY: CouncilPolicy = {
  ...{ council: COUNCIL, stream: 'council', fund: 'council' },
  ...{ reserveWeeks: 8, reserveCitation: 'Larkshire direct payment agreement, section 6 (an example)' },
  ...{ repayWeeks: 4, reconsideration: 'Write to the review panel of Larkshire Council within 28 days.' },
};

/** The day that the demonstration takes for today. */
export const DEMONSTRATION_DAY = day('2026-11-02');

/** The demonstration people: invented, each with something for an officer to see. */
export interface DemonstrationPerson {
  readonly book: string;
  readonly name: string;
  readonly wages: Pence;
  readonly dayCentre: Pence;
  readonly transport: Pence;
  readonly contribution: Pence;
  /** The weeks from one payment of wages and day centre to the next. */
  readonly weeksUsed: 1 | 2;
  /** The week from which the standing order of the contribution has stopped; absent, it has not. */
  readonly contributionStops?: number;
  /** The last week of which the council has a statement. */
  readonly lastWeek: number;
}

export const PEOPLE: readonly DemonstrationPerson[] = [
  {
    ...{ book: 'DP-1041', name: 'Aisha Okafor', wages: pence(268_00), dayCentre: pence(55_00) },
    ...{ transport: pence(48_00), contribution: pence(31_50), weeksUsed: 1, lastWeek: 25 },
  },
  {
    ...{ book: 'DP-1042', name: 'Tom Brearley', wages: pence(196_00), dayCentre: pence(41_50) },
    ...{ transport: pence(36_00), contribution: pence(18_00), weeksUsed: 2, lastWeek: 29 },
  },
  {
    ...{ book: 'DP-1043', name: 'Siân Whitlock-Harrington', wages: pence(312_40), dayCentre: pence(62_25) },
    ...{ transport: pence(60_00), contribution: pence(44_75), weeksUsed: 1 },
    ...{ contributionStops: 12, lastWeek: 29 },
  },
];
