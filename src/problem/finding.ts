/**
 * A finding is an observation about a record under a rule of law, guidance or an agreement: a code and facts, never prose.
 *
 * A problem refuses; a finding informs. This file lists each code with its citation, its severity, and whether an agreement may
 * override it; only `explainFinding` has prose.
 *
 * @module
 */

/** `breach`: the law is not met. `warning`: it will not be met, or money is at risk. `notice`: worth knowing. */
export type Severity = 'breach' | 'warning' | 'notice';

/** Each code with the facts that go with it. Amounts are pence, days `YYYY-MM-DD`. */
export interface FindingFacts {
  /** A part that a pooled fund agreement must specify and does not. */
  'pool-part-missing': { part: string; paragraph: string };
  /** A stream whose authority is perhaps outside the functions that partners may pool. */
  'stream-not-poolable': { stream: string; authority: string };
  /** A partner that is neither an NHS body nor a local authority. */
  'partner-not-named': { partner: string };
  /** People's own money as a stream of a pool that has NHS money. */
  'pool-private-money': { stream: string; authority: string };
  /** NHS money of no direct payment whose terms permit by name what an NHS direct payment may not buy. */
  'nhs-policy-excludes': { fund: string; category: string; citation: string };
  /** A function whose name has a word of those that partners may not pool; whether it is one of them is for people to say. */
  'function-doubtful': { name: string; word: string };
  /** A fund of capital that the rule of a revenue scheme may ask. */
  'capital-may-pay-revenue': { fund: string; scheme: string; rule: string };
  /** A fund that takes what a stream keeps for spending that does not recur, and that the rule of a recurrent scheme may ask. */
  'kept-money-may-recur': { fund: string; stream: string; scheme: string; rule: string };
  /** An instalment of a contribution that has not come in, or not whole. */
  'contribution-late': { contribution: string; partner: string; due: string; owed: number; days: number };
  /** A promise that neither the money of its fund nor the income that is still expected covers. */
  'promise-unmet': { commitment: string; fund: string; outstanding: number; covered: number; short: number };
  /** A promise that is covered once income that is expected has come in. */
  'promise-awaits-income': {
    commitment: string;
    fund: string;
    outstanding: number;
    covered: number;
    expected: number;
  };
  /** A cap that a rule no longer has, of which some is used in its period. Pence. */
  'cap-dropped': { rule: string; cap: string; per: string; from: string; limit: number; used: number };
  /** A part that an NHS care plan must have. */
  'plan-part-missing': { part: string };
  /** A purchase that the law does not allow for money that is managed this way. */
  'purchase-barred': { category: string; managedAs: string };
  /** A purchase that does not meet a need in the plan. */
  'purchase-off-plan': { category: string };
  /** A purchase with NHS money that does not meet a need in the care plan: the body may require repayment. */
  'purchase-may-be-repayable': { category: string };
  /** A purchase that policy does not allow, unless the plan names it. */
  'purchase-against-policy': { category: string };
  /** A payee who is too close to the person, without a decision that it is necessary. */
  'payee-connected': { relation: string; sameHousehold: boolean; regime: string };
  /** A payment before the first day for which the law on connected persons was read. */
  'payee-law-not-known': { day: string; from: string };
  /** A direct payment to the council whose money it is. */
  'payee-is-council': { category: string };
  /** Goods or services used at a school or college that has not consented in writing. */
  'school-consent-missing': { category: string };
  /** A reclaim of which some is still to be paid, without a finding on what the person can afford. */
  'affordability-not-considered': { outstanding: number };
  /** An instalment beyond what the person can afford each time. */
  'instalment-not-affordable': { instalment: number; affordable: number };
  /** Needs that no assignment of the funds can cover. */
  'needs-uncovered': {
    pence: number;
    /** Uncovered pence by spend category. */
    uncovered: readonly { category: string; pence: number }[];
    /** Funds with nothing left at all, which gave these needs what they had, by name. */
    exhausted: readonly string[];
    /** Funds that are down to what they must keep. */
    kept: readonly { fund: string; pence: number }[];
    /** Caps that stop a fund that still has money. */
    capped: readonly { fund: string; cap: string }[];
    /** Funds with money left that may not pay for some of these needs. */
    othersMayNot: readonly string[];
    /** How many other funds there are beside those that are exhausted, down to what they keep or capped; none may pay for these needs. */
    others: number;
  };
}

export type FindingCode = keyof FindingFacts;

interface Standing {
  readonly citation: string;
  readonly severity: Severity;
  readonly mayOverride: boolean;
}

/** Where each finding comes from, how grave it is, and whether what was agreed may override it. */
export const FINDING_STANDING: Readonly<Record<FindingCode, Standing>> = {
  // Each part is found under its own paragraph, which the finding then cites.
  'pool-part-missing': { citation: 'SI 2000/617 reg 7', severity: 'breach', mayOverride: false },
  // Recalled, not read: Access to Work is paid by the Department for Work and Pensions. No text that was read forbids it by name.
  'stream-not-poolable': {
    citation: 'NHS Act 2006 s75 (recalled)',
    severity: 'warning',
    mayOverride: true,
  },
  // The regulation names the partners; amendments that may have added some were not all read.
  'partner-not-named': { citation: 'SI 2000/617 reg 3', severity: 'warning', mayOverride: true },
  // Advice and practice: no regulation was found that bars people's charges from a pool.
  'pool-private-money': {
    citation: 'North West London Whole Systems Integrated Care toolkit ch 7 (advice)',
    severity: 'warning',
    mayOverride: true,
  },
  // The regulation binds direct payments alone. That its list is policy elsewhere was recalled with medium confidence.
  'nhs-policy-excludes': {
    citation: 'policy, after SI 2013/1617 reg 8(5) (recalled, provisional)',
    severity: 'notice',
    mayOverride: true,
  },
  'function-doubtful': { citation: 'SI 2000/617 reg 5', severity: 'warning', mayOverride: true },
  'kept-money-may-recur': {
    citation: 'the agreement: what is kept when a year ends',
    severity: 'warning',
    mayOverride: true,
  },
  'capital-may-pay-revenue': {
    citation: 'NHS England, Better Care Fund grants and funding, 2025/26',
    severity: 'breach',
    mayOverride: false,
  },
  'contribution-late': { citation: 'the agreement: contributions', severity: 'warning', mayOverride: true },
  'promise-unmet': { citation: 'the ledger: promised money', severity: 'warning', mayOverride: false },
  'promise-awaits-income': { citation: 'the ledger: promised money', severity: 'notice', mayOverride: false },
  'cap-dropped': { citation: 'the agreement: rules and their caps', severity: 'warning', mayOverride: true },
  'plan-part-missing': { citation: 'SI 2013/1617 reg 8(4)', severity: 'breach', mayOverride: false },
  // Each rule on purchases cites its own article.
  'purchase-barred': { citation: 'SI 2013/1617 reg 8(5)', severity: 'breach', mayOverride: false },
  'purchase-off-plan': { citation: 'Care Act 2014 s33(3)', severity: 'breach', mayOverride: false },
  'purchase-may-be-repayable': {
    citation: 'SI 2013/1617 reg 15(1)–(7)',
    severity: 'warning',
    mayOverride: false,
  },
  'purchase-against-policy': { citation: 'policy', severity: 'warning', mayOverride: true },
  'payee-connected': { citation: 'SI 2014/2871 reg 3', severity: 'breach', mayOverride: false },
  'payee-law-not-known': {
    citation: 'the law on connected persons, as far as it was read',
    severity: 'warning',
    mayOverride: false,
  },
  'payee-is-council': {
    citation: 'Care and Support Statutory Guidance ch 12 (recalled)',
    severity: 'warning',
    mayOverride: true,
  },
  'school-consent-missing': { citation: 'SI 2014/1652 regs 6(2), 9', severity: 'breach', mayOverride: false },
  // Decisions about councils.
  'affordability-not-considered': {
    citation: 'Ombudsman, Leeds 21 003 839',
    severity: 'warning',
    mayOverride: false,
  },
  'instalment-not-affordable': {
    citation: 'the officer’s finding on what the person can afford',
    severity: 'warning',
    mayOverride: false,
  },
  'needs-uncovered': {
    citation: 'the agreement: funds and their terms',
    severity: 'warning',
    mayOverride: false,
  },
};

/** One observation. `at` says where in the record, such as `schemes[2]`; empty for the whole. */
export type Finding = {
  [Code in FindingCode]: Standing & {
    readonly code: Code;
    readonly at: string;
    readonly facts: Readonly<FindingFacts[Code]>;
  };
}[FindingCode];

/** Makes a finding. `at` is where in the record it lies; `citation` a closer one than that of all findings of the code. */
export function finding<Code extends FindingCode>(
  code: Code,
  facts: FindingFacts[Code],
  at = '',
  citation: string = FINDING_STANDING[code].citation,
): Finding {
  return { code, at, facts, ...FINDING_STANDING[code], citation } as Finding;
}
