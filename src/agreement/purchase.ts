/**
 * A purchase with the money of a budget: what is bought, from whom, with whose money and how that money is managed.
 *
 * The law on purchases is an argument (`SpendingLaw`), so that another nation's law can be used in place of England's.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Finding } from '../problem/finding.js';
import type { Day } from '../time/day.js';
import type { Authority, Body, ManagedAs } from './agreement.js';

/** How a payee is related to the person whose budget pays. */
export const RELATIONS = [
  'spouse-or-civil-partner',
  'lives-as-partner',
  'parent',
  'parent-in-law',
  'son-or-daughter',
  'son-or-daughter-in-law',
  'stepson-or-stepdaughter',
  'sibling',
  'aunt-or-uncle',
  'grandparent',
  // The spouse or partner of any of the relatives above.
  'partner-of-relative',
  // A grandchild, niece, step-parent or other relative who is in none of the lists of the regulations.
  'other-relative',
  'friend',
  // The council whose money it is.
  'council-itself',
  'none',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Why the body that pays considers it necessary that a connected person is paid. */
export const NECESSITY_GROUNDS = ['care', 'administration', 'child-welfare'] as const;

/** The body's decision that paying a connected person is necessary. */
export interface Necessity {
  /** `care`: to meet the need; `administration`: to manage the payment or keep the law; `child-welfare`: to promote a child’s welfare. */
  readonly ground: (typeof NECESSITY_GROUNDS)[number];
  /** Whether the plan says so. */
  readonly inPlan: boolean;
}

/** The payee, as far as the law asks. */
export interface Payee {
  readonly relation: Relation;
  /** Whether the payee lives in the same household as the person. */
  readonly sameHousehold: boolean;
  /** Whether a friend is involved in the person’s care. */
  readonly involvedInCare?: boolean;
  readonly necessity?: Necessity;
}

/** How the money of a purchase is managed: a way of a budget, or from a pool without one. */
export type PurchaseWay = ManagedAs | 'pool';

/** One thing bought, or one person paid, on a day. */
export interface Purchase {
  readonly day: Day;
  readonly category: AccountPath;
  /** The authority under which the money is paid, and whose money it is if the authority does not decide. */
  readonly authority: Authority;
  readonly body?: Body;
  readonly managedAs: PurchaseWay;
  /** Whether it meets a need in the plan; absent, nobody has said. */
  readonly inPlan?: boolean;
  /** Whether the plan names this purchase as one that may be made: it overrides policy, guidance only exceptionally, and never law. */
  readonly allowedByPlan?: boolean;
  readonly payee?: Payee;
  /** For goods and services used on the premises of a school or college: whether it consents in writing. */
  readonly schoolConsents?: boolean;
}

/** The law on purchases: what it finds about one, the gravest first; nothing if it may be made. */
export type SpendingLaw = (purchase: Purchase) => readonly Finding[];
