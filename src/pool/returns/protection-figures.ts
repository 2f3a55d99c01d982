/**
 * The figures of each protection: its floor, the budget, commitments and spending inside and outside the protected group, and how much may
 * still go elsewhere.
 *
 * Method: counted as `post` does: by effective day, within the days of the protection; money sent to other books, less money from them,
 * is elsewhere. slack = authorised − floor − elsewhere.
 *
 * @module
 */
import type { Protection } from '../../ledger/chart.js';
import { TRANSFERS } from '../../ledger/fixed-accounts.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, pence } from '../../money/pence.js';
import { exactShares } from '../../money/rate.js';
import { type Figure, figure } from '../../reports/figure.js';
import type { Moment } from '../../time/moment.js';
import { inFunds, keptApart, movedIn, type PartsOf, partsUnder, restOf, together } from './parts.js';

/** Of the protection's funds and days. */
export interface ProtectionFigures {
  readonly protection: string;
  readonly name: string;
  readonly floor: Pence;
  readonly authorised: Figure;
  /** Authorised on the group. */
  readonly inside: Figure;
  /** Committed and not yet paid, and spent, on the group. */
  readonly committed: Figure;
  readonly spent: Figure;
  /** Committed and spent on everything else, and gone to other books. */
  readonly elsewhere: Figure;
  /** What may still be committed or spent elsewhere; below zero where the protection is breached. */
  readonly slack: Pence;
}

function floorOf({ atLeast }: Protection, authorised: Pence): Pence {
  if ('pence' in atLeast) return atLeast.pence;
  const { numerators, denominator } = exactShares([atLeast.share]);
  // A share is rounded up to a whole penny: at least so much.
  return pence(Number((BigInt(Math.max(0, authorised)) * numerators[0]! + denominator - 1n) / denominator));
}

/**
 * Works out the figures of every protection of a ledger's chart.
 *
 * @param times.knownAt as known when; absent, all
 */
export function protectionFigures(
  ledger: Ledger,
  times: { readonly knownAt?: Moment } = {},
): readonly ProtectionFigures[] {
  const { chart } = ledger;
  return (chart.protections ?? []).map((protection) => {
    const { id, name, funds, categories, days } = protection;
    const all = partsUnder(chart, 'expenses');
    const group = together([...keptApart(chart, categories).values()]);
    const moved = (parts: PartsOf, balanceType: 'budget' | 'commitment' | 'actual') =>
      movedIn(days, inFunds(parts, funds), { ...times, by: 'effective', balanceType });
    const others = restOf(all, [group]);
    const authorised = figure(ledger, moved(all, 'budget'));
    const away = together([others, partsUnder(chart, TRANSFERS)]);
    const elsewhere = figure(ledger, [...moved(others, 'commitment'), ...moved(away, 'actual')]);
    const floor = floorOf(protection, authorised.pence);
    return {
      protection: id,
      name,
      floor,
      authorised,
      inside: figure(ledger, moved(group, 'budget')),
      committed: figure(ledger, moved(group, 'commitment')),
      spent: figure(ledger, moved(group, 'actual')),
      elsewhere,
      slack: pence(authorised.pence - floor - elsewhere.pence),
    };
  });
}
