/**
 * A closed account, and its working: from the balance of each fund to whose the rest is.
 *
 * @module
 */
import type { FundId } from '../../ledger/chart.js';
import type { Draft } from '../../ledger/entry.js';
import { type Pence, pence } from '../../money/pence.js';
import type { Figure } from '../../reports/figure.js';
import type { DirectPaymentLaw } from '../clocks/triggers.js';
import type { Working, WorkingLine } from '../working.js';
import type { ClosingLiability, ClosingRequest } from './closing-request.js';
import type { LiabilityRule } from './stop.js';

/** The part of what is left that is one funder’s, or the person’s. */
export interface ClosingShare {
  readonly stream: string;
  readonly funder: string;
  readonly pence: Pence;
}

/** A closed account: `balance = paid + toPerson + toFunders`, if no fund is below zero. */
export interface Closing {
  readonly closesOn: ClosingRequest['closesOn'];
  /** The money of each fund, in the order of the agreement’s streams. */
  readonly balances: readonly {
    readonly fund: FundId;
    readonly name: string;
    readonly balance: Figure;
  }[];
  readonly liabilities: readonly ClosingLiability[];
  readonly rule: LiabilityRule;
  /** Paid from the account; passed to the body that takes them over; left unpaid, with nobody named. */
  readonly paid: Pence;
  readonly passed: Pence;
  readonly unmet: Pence;
  /** The overpaid contribution that goes back to the person, and what is still owed to them. */
  readonly toPerson: Pence;
  readonly stillOwedToPerson: Pence;
  /** The rest, by its owner. */
  readonly shares: readonly ClosingShare[];
  /** The cost of the liabilities to the body that they pass to, less the money that it is given back. */
  readonly netCost: Pence;
  readonly working: Working;
  /** In the order in which to post them. */
  readonly drafts: readonly Draft[];
}

/** By what the rest goes to its funders: the law of the payment, or the agreement. */
function restCitation(law: DirectPaymentLaw): string {
  if (law === 'nhs') return 'SI 2013/1617 reg 15(1)–(7)';
  return law === 'sen' ? 'SI 2014/1652 reg 13(2)' : AGREEMENT;
}

const AGREEMENT = 'the direct payment agreement';

/** The lines of the closing, from the balance to what is left for the funders. */
export function workingOf(
  closing: Omit<Closing, 'working' | 'drafts'>,
  { law, overpaid = [] }: Pick<ClosingRequest, 'law' | 'overpaid'>,
): Working {
  const { closesOn, balances, liabilities, rule, toPerson, shares } = closing;
  const { citation, passesTo } = rule;
  const policies = new Set(overpaid.map((part) => part.citation ?? AGREEMENT));
  return [
    ...balances.map(
      ({ name, balance }): WorkingLine => ({
        ...{ code: 'closing-balance', pence: balance.pence, facts: { fund: name, on: closesOn } },
        citation: 'the account',
      }),
    ),
    ...liabilities.map(
      ({ kind, paid, passed, unmet, pence: amount }): WorkingLine => ({
        ...{ code: 'closing-liability', pence: pence(0 - paid), citation },
        facts: { kind, amount, paid, passed, unmet, passesTo },
      }),
    ),
    ...(toPerson > 0
      ? [
          {
            code: 'closing-to-person',
            pence: pence(0 - toPerson),
            facts: {},
            citation: [...policies].join('; '),
          } as const,
        ]
      : []),
    ...shares.map(
      ({ funder, pence: amount }): WorkingLine => ({
        ...{ code: 'closing-share', pence: amount, facts: { funder }, citation: restCitation(law) },
      }),
    ),
  ];
}
