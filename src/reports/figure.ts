/**
 * A figure: an amount in a report together with the way back to the entries behind it.
 *
 * Method: every figure is balances added and taken away. A balance as at the last day of a period less the one
 * before its first day is what moved in it; budget less commitment less actual is what is available; a credit
 * taken away is income shown above zero. The figure keeps those balances as its parts, so that one rule finds
 * the evidence of all of them.
 *
 * @module
 */
import { type BalanceQuery, balance } from '../ledger/balance.js';
import type { AccountPath, AccountRoot, Chart } from '../ledger/chart.js';
import type { Entry, Posting } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { trail } from '../ledger/trail.js';
import { type Pence, pence, sumPence } from '../money/pence.js';

/** One balance in a figure: added (1) or taken away (−1). */
export interface FigurePart {
  readonly times: 1 | -1;
  readonly query: BalanceQuery;
}

/** An amount in a report, with the balances that it is made of. */
export interface Figure {
  readonly pence: Pence;
  /** `pence` is the sum of `times × balance(ledger, query)`. */
  readonly parts: readonly FigurePart[];
}

/** One posting behind a figure, and what it adds to it: its pence, or their opposite. */
export interface Evidence {
  readonly entry: Entry;
  readonly posting: Posting;
  readonly pence: Pence;
}

/** Pence with the sign reversed; zero stays zero. */
export function turned(amount: Pence): Pence {
  return pence(0 - amount);
}

function counted(amount: Pence, times: number): Pence {
  return times < 0 ? turned(amount) : amount;
}

/**
 * Works out a figure.
 *
 * @param parts the balances it is made of; none make a figure of zero
 */
export function figure(ledger: Ledger, parts: readonly FigurePart[]): Figure {
  return { pence: sumPence(parts.map(({ query, times }) => counted(balance(ledger, query), times))), parts };
}

/** The same parts with every sign turned: income and equity read round for people. */
export function turnedParts(parts: readonly FigurePart[]): readonly FigurePart[] {
  return parts.map(({ query, times }) => ({ query, times: times === 1 ? -1 : 1 }));
}

/**
 * Finds the postings behind a figure.
 *
 * Method: the trails of its parts are laid over each other; what one part adds and another takes away again (all
 * that was there before a period began) drops out.
 *
 * @returns postings by the moment of recording, those of one moment part by part; their `pence` add up to the
 *   figure's exactly
 */
export function evidence(ledger: Ledger, of: Pick<Figure, 'parts'>): readonly Evidence[] {
  const postings = new Map<string, { entry: Entry; posting: Posting; times: number }>();
  for (const { query, times } of of.parts) {
    // Two postings of one entry can be identical, so each has a number.
    const seen = new Map<string, number>();
    for (const { entry, posting } of trail(ledger, query)) {
      const alike = JSON.stringify([
        entry.id,
        posting.account,
        posting.fund,
        posting.balanceType,
        posting.pence,
      ]);
      const nth = seen.get(alike) ?? 0;
      seen.set(alike, nth + 1);
      const key = `${alike}${nth}`;
      const counted = postings.get(key);
      if (counted) counted.times += times;
      else postings.set(key, { entry, posting, times });
    }
  }
  return [...postings.values()]
    .filter(({ times }) => times !== 0)
    .sort((a, b) =>
      a.entry.recordedAt < b.entry.recordedAt ? -1 : a.entry.recordedAt > b.entry.recordedAt ? 1 : 0,
    )
    .map(({ entry, posting, times }) => ({ entry, posting, pence: pence(posting.pence * times) }));
}

/** For each account of a chart, the accounts next below it: with none of the chart's accounts between. */
export function accountsBelow(chart: Chart): ReadonlyMap<AccountPath, readonly AccountPath[]> {
  const below = new Map<AccountPath, AccountPath[]>(chart.accounts.map(({ path }) => [path, []]));
  for (const { path } of chart.accounts) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const above = below.get(path.slice(0, slash));
      if (!above) continue;
      above.push(path);
      break;
    }
  }
  return below;
}

/** The parts of a root of the chart and all below it; none when the chart has no such account. */
export function underRoot(
  chart: Chart,
  root: AccountRoot,
  filter: Omit<BalanceQuery, 'account'>,
): readonly FigurePart[] {
  return hasRoot(chart, root) ? [{ times: 1, query: { ...filter, account: root } }] : [];
}

/** Whether a chart has any account of this root. */
function hasRoot(chart: Chart, root: AccountRoot): boolean {
  return chart.accounts.some(({ path }) => covers(root, path));
}

/** The parts of an account itself, without the accounts below it. */
export function onAccountOnly(
  account: AccountPath,
  below: ReadonlyMap<AccountPath, readonly AccountPath[]>,
  filter: Omit<BalanceQuery, 'account'>,
): readonly FigurePart[] {
  const lower = below.get(account) ?? [];
  return [
    { times: 1, query: { ...filter, account } },
    ...lower.map((path): FigurePart => ({ times: -1, query: { ...filter, account: path } })),
  ];
}
