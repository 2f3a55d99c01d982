/**
 * What data matches are looked for in: payments, bank lines, people, and the measures.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';

/** A payment of a run. */
export interface MatchedPayment {
  readonly id: string;
  readonly book: string;
  readonly run?: string;
  readonly payee: string;
  readonly sortCode: string;
  readonly account: string;
  readonly pence: Pence;
  readonly on: Day;
}

/** A line of a statement of a person's account; money that went out is below zero. */
export interface MatchedLine {
  readonly id: string;
  readonly book: string;
  readonly payee: string;
  readonly pence: Pence;
  readonly on: Day;
  /** The code of the kind of shop (ISO 18245), if the bank gives it. */
  readonly merchantCategory?: string;
}

/** The parts that a person may have in an account. */
export const PARTY_ROLES = ['holder', 'representative', 'relative', 'employee', 'officer'] as const;

/** A person known to the council by name, and by a bank account if there is one. */
export interface MatchedParty {
  readonly role: (typeof PARTY_ROLES)[number];
  readonly name: string;
  readonly sortCode?: string;
  readonly account?: string;
}

/** What the council knows of the person of a book. */
export interface MatchedPerson {
  readonly book: string;
  readonly parties: readonly MatchedParty[];
  readonly died?: Day;
  /** The days on which the budget was suspended. */
  readonly suspended?: readonly Period[];
}

/** What is compared, and by which measures; a measure that is absent is not looked for. */
export interface MatchRequest {
  readonly payments: readonly MatchedPayment[];
  readonly lines: readonly MatchedLine[];
  readonly people: readonly MatchedPerson[];
  /** Two payments of one amount to one payee are listed if they are no more than so many days apart. */
  readonly repeatedWithinDays?: number;
  /** The signs of a cash withdrawal: the code of its shop, or words that are in it, such as `CASH`. */
  readonly cash?: { readonly merchantCategories: readonly string[]; readonly words: readonly string[] };
  /** Amounts that are a multiple of this, and at least as much. */
  readonly roundSum?: { readonly multiple: Pence; readonly atLeast: Pence };
}
