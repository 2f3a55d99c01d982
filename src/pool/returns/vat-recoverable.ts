/**
 * VAT that a pool can recover, by the regime of the body that delivers. It is no cost, so it is kept apart from spending.
 *
 * Source: Value Added Tax Act 1994 s33 (local authorities), s41 (government bodies, the NHS); HMRC VATGPB6640, at second hand.
 *
 * @module
 */

import { VAT_ACCOUNT } from '../../ledger/fixed-accounts.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/state/terms.js';
import { type Figure, figure } from '../../reports/figure.js';
import type { FundStatementQuery } from '../../reports/fund-statement.js';
import { keptApart, movedIn, type PartsOf, together } from './parts.js';

/** One regime: new recoverable VAT in the period less VAT recovered in it, and the amount owed at its end. */
export interface VatOfRegime {
  readonly regime: string;
  readonly moved: Figure;
  readonly owed: Figure;
}

export interface VatFigures {
  /** In the order of the chart. */
  readonly regimes: readonly VatOfRegime[];
  readonly moved: Figure;
  readonly owed: Figure;
}

/** Finds the VAT that a pool can recover, by regime. */
export function vatRecoverable(ledger: Ledger, query: FundStatementQuery): VatFigures {
  const times = query.knownAt ? { knownAt: query.knownAt } : {};
  const paths = ledger.chart.accounts.flatMap(({ path }) => (covers(VAT_ACCOUNT, path) ? [path] : []));
  const apart = [...keptApart(ledger.chart, paths)];
  const figuresOf = (parts: PartsOf) => ({
    moved: figure(ledger, movedIn(query, parts, times)),
    owed: figure(ledger, parts({ ...times, asAt: query.to })),
  });
  return {
    regimes: apart.map(([path, parts]) => ({
      regime: path.slice(path.lastIndexOf('/') + 1),
      ...figuresOf(parts),
    })),
    ...figuresOf(together(apart.map(([, parts]) => parts))),
  };
}
