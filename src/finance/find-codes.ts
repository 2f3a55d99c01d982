/**
 * Finds the codes of a posting, and lists every account that has none.
 *
 * Method: the codes are those of the entry's own date, because a finance system takes a line with the codes that are open in its period.
 *
 * @module
 */
import type { AccountPath, FundId } from '../ledger/chart.js';
import { type Problem, problem } from '../problem/problem.js';
import { addToList } from '../record/gather.js';
import { type Day, earlierOf, laterOf } from '../time/day.js';
import type { CodeMap, CodeRow, FinanceBodyId, FinanceCodes, PartnerCodes } from './code-map.js';

const isInUse = ({ from, to }: FinanceCodes, on: Day) =>
  (from === undefined || from <= on) && (to === undefined || on <= to);

/** The days on which a code was looked for in vain, and how often. */
interface Gap {
  readonly from: Day;
  readonly to: Day;
  readonly entries: number;
}

const gapWith = (gap: Gap | undefined, on: Day): Gap => ({
  from: gap ? earlierOf(gap.from, on) : on,
  to: gap ? laterOf(gap.to, on) : on,
  entries: (gap?.entries ?? 0) + 1,
});

/** A look-up in a code map, which keeps what it did not find. */
export interface CodeFinder {
  /** The codes of an account and a fund on a day; undefined if the map has none. */
  readonly of: (account: AccountPath, fund: FundId, on: Day) => CodeRow | undefined;
  /** The codes of what a body is owed by a partner, or owes it. */
  readonly between: (body: FinanceBodyId, partner: FinanceBodyId, on: Day) => PartnerCodes | undefined;
  /** A problem for each account and fund, and each pair of bodies, for which codes were asked and not found; in order of their names. */
  readonly missing: () => readonly Problem[];
}

/** Prepares a code map for many look-ups. */
export function codeFinder({ rows, partners }: CodeMap): CodeFinder {
  const rowsOf = new Map<string, CodeRow[]>();
  for (const row of rows) addToList(rowsOf, `${row.account} ${row.fund ?? ''}`, row);
  const pairs = new Map<string, PartnerCodes[]>();
  for (const row of partners) addToList(pairs, `${row.body} ${row.partner}`, row);
  const accountGaps = new Map<string, Gap>();
  const partnerGaps = new Map<string, Gap>();
  const nearest = (account: AccountPath, fund: FundId, on: Day): CodeRow | undefined => {
    for (let end = account.length; end > 0; end = account.lastIndexOf('/', end - 1)) {
      const path = account.slice(0, end);
      for (const key of [`${path} ${fund}`, `${path} `]) {
        const row = rowsOf.get(key)?.find((candidate) => isInUse(candidate, on));
        if (row) return row;
      }
    }
    return undefined;
  };
  return {
    of: (account, fund, on) => {
      const row = nearest(account, fund, on);
      const key = `${account} ${fund}`;
      if (!row) accountGaps.set(key, gapWith(accountGaps.get(key), on));
      return row;
    },
    between: (body, partner, on) => {
      const key = `${body} ${partner}`;
      const row = pairs.get(key)?.find((candidate) => isInUse(candidate, on));
      if (!row) partnerGaps.set(key, gapWith(partnerGaps.get(key), on));
      return row;
    },
    missing: () => [
      ...inOrder(accountGaps).map(([account, fund, gap]) =>
        problem('codes-missing', { account, fund, ...gap }, 'codes.rows'),
      ),
      ...inOrder(partnerGaps).map(([body, partner, { from, to }]) =>
        problem('partner-codes-missing', { body, partner, from, to }, 'codes.partners'),
      ),
    ],
  };
}

function inOrder(gaps: ReadonlyMap<string, Gap>): readonly (readonly [string, string, Gap])[] {
  return [...gaps.keys()].sort().map((key) => {
    const [first = '', second = ''] = key.split(' ');
    return [first, second, gaps.get(key)!];
  });
}
