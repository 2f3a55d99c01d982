/**
 * VAT that a pool can recover, by the regime of the body that delivers: kept apart from spending, for it is no cost.
 *
 * Source: Value Added Tax Act 1994 s33 (local authorities), s41 (government bodies, the NHS); HMRC VATGPB6640, at second hand.
 *
 * @module
 */
import type { AccountPath } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/state/terms.js';
import { type Figure, figure } from '../../reports/figure.js';
import type { FundStatementQuery } from '../../reports/fund-statement.js';
import { keptApart, movedIn, type PartsOf } from './parts.js';

/** Below it, one account for each regime. */
export const VAT_ACCOUNT: AccountPath = 'assets/receivables/vat';

/** Of one regime: what rose to be recovered in the period less what came back in it, and what is owed at its end. */
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

/** Finds what VAT a pool can recover, by regime. */
export function vatRecoverable(ledger: Ledger, query: FundStatementQuery): VatFigures {
  const rest = query.knownAt ? { knownAt: query.knownAt } : {};
  const paths = ledger.chart.accounts.flatMap(({ path }) => (covers(VAT_ACCOUNT, path) ? [path] : []));
  const apart = [...keptApart(ledger.chart, paths)];
  const figuresOf = (parts: PartsOf) => ({
    moved: figure(ledger, movedIn(query, parts, rest)),
    owed: figure(ledger, parts({ ...rest, asAt: query.to })),
  });
  const all: PartsOf = (given) => apart.flatMap(([, parts]) => parts(given));
  return {
    regimes: apart.map(([path, parts]) => ({
      regime: path.slice(path.lastIndexOf('/') + 1),
      ...figuresOf(parts),
    })),
    ...figuresOf(all),
  };
}
