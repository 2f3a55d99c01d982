/**
 * The invented council of the demonstration, and what its agreements say. No figure here is a real council’s.
 */
import { day, type Pence, pence } from 'personal-budget-ledger';
import type { MatchRequest } from 'personal-budget-ledger/assurance';
import {
  CONTACT_ORDER,
  type MonitoredAccount,
  type MonitoringTerms,
  type PapersLetter,
  type RatingRules,
} from 'personal-budget-ledger/caseload';
import type { ClockEvent } from 'personal-budget-ledger/england';

/** The body that pays, and whose officers use the portal. */
export const COUNCIL = 'Larkshire Council';

/** The policy that the pages apply. Put your own council’s in its place. */
export interface CouncilPolicy {
  readonly council: string;
  readonly law: MonitoredAccount['law'];
  /** The fund of the council’s money. */
  readonly fund: string;
  /** The policy, and its date. */
  readonly citation: string;
  /** So many weeks of the weekly budget may stay in the account. */
  readonly reserveWeeks: number;
  readonly repayWeeks: number;
  readonly reconsideration: string;
  readonly terms: MonitoringTerms;
  readonly ratings: RatingRules;
  /** The signs that data matching looks for in bank lines. */
  readonly measures: Pick<MatchRequest, 'cash' | 'roundSum'>;
  /** The time to answer a letter, and the time from a warning to the end of payments. */
  readonly answerWithin: PapersLetter['within'] & object;
  readonly suspendAfter: PapersLetter['suspendAfter'] & object;
  /** Whom people may speak to. */
  readonly contact: string;
}

const citation = 'Larkshire Council, direct payment policy, April 2026';

export const POLICY: CouncilPolicy = {
  ...{ council: COUNCIL, law: 'care-act-s31', fund: 'council', citation },
  ...{ reserveWeeks: 8, repayWeeks: 4 },
  reconsideration: 'Write to the review panel of Larkshire Council within 28 days.',
  terms: { citation, clocks: { returns: { frequency: 'quarterly', withinDays: 28 } }, leastWeeks: 1 },
  ratings: { citation, order: CONTACT_ORDER },
  measures: {
    cash: { merchantCategories: ['6010', '6011'], words: ['CASH', 'ATM'] },
    roundSum: { multiple: pence(100_00), atLeast: pence(200_00) },
  },
  ...{ answerWithin: { days: 28 }, suspendAfter: { days: 42 } },
  contact: 'the direct payments team of Larkshire Council, 01632 960 000',
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
  /** The day on which the last review was held. */
  readonly reviewed: string;
}

/** What happened with a person’s payment, as the council’s records have it. */
export function eventsOf(book: string): readonly ClockEvent[] {
  const { reviewed = '2026-04-06' } = PEOPLE.find((person) => person.book === book) ?? {};
  const began = day('2024-04-08');
  return [
    { kind: 'payment-began', id: 'began', on: began, knownOn: began },
    { kind: 'review-held', id: 'review', on: day(reviewed), knownOn: day(reviewed) },
  ];
}

export const PEOPLE: readonly DemonstrationPerson[] = [
  {
    ...{ book: 'DP-1041', name: 'Aisha Okafor', wages: pence(268_00), dayCentre: pence(55_00) },
    ...{ transport: pence(48_00), contribution: pence(31_50), weeksUsed: 1, lastWeek: 25 },
    reviewed: '2026-03-16',
  },
  {
    ...{ book: 'DP-1042', name: 'Tom Brearley', wages: pence(196_00), dayCentre: pence(41_50) },
    ...{ transport: pence(36_00), contribution: pence(18_00), weeksUsed: 2, lastWeek: 29 },
    reviewed: '2026-02-11',
  },
  {
    ...{ book: 'DP-1043', name: 'Siân Whitlock-Harrington', wages: pence(312_40), dayCentre: pence(62_25) },
    ...{ transport: pence(60_00), contribution: pence(44_75), weeksUsed: 1 },
    ...{ contributionStops: 12, lastWeek: 29 },
    reviewed: '2025-12-01',
  },
];
