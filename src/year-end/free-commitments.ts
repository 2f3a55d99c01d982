/**
 * Which commitments end with the year, and the drafts that free them.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { FundId } from '../ledger/chart.js';
import { commitmentOf } from '../ledger/commitment.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import { bothSides } from '../rules/spend.js';
import type { Day } from '../time/day.js';
import { type OutstandingLine, outstandingAt } from './fund-standing.js';
import type { YearEndCommitment } from './pool-year-end.js';

/** The lines that are released; every commitment by fund; and the drafts, one for each commitment that ends. */
export interface FreedCommitments {
  readonly byFund: ReadonlyMap<FundId, readonly YearEndCommitment[]>;
  readonly freed: readonly OutstandingLine[];
  readonly drafts: readonly Draft[];
}

/**
 * Frees the commitments that do not outlive a day: those that have run out, those over a fund that closes on it, and, when all
 * are to be released, those over the funds of streams.
 */
export function freeCommitments(
  ledger: Ledger,
  agreement: { readonly streams: readonly { readonly fund: FundId }[] },
  ending: { readonly id: EntryId; readonly date: Day; readonly commitments?: 'run-on' | 'release' },
): FreedCommitments {
  const { date } = ending;
  const ofStreams = new Set(agreement.streams.map(({ fund }) => fund));
  const closing = new Set(ledger.chart.funds.filter(({ closes }) => closes === date).map(({ id }) => id));
  const byFund = new Map<FundId, YearEndCommitment[]>();
  const drafts: Draft[] = [];
  const freed: OutstandingLine[] = [];
  for (const { commitment, expires, lines } of outstandingAt(ledger, date)) {
    const ranOut = expires !== undefined && expires <= date;
    const act = expires !== undefined && expires < date ? 'expire' : 'release';
    const now = commitmentOf(ledger, commitment)!.lines;
    const mine: OutstandingLine[] = [];
    for (const { fund, account, pence } of lines) {
      const goes = ranOut || closing.has(fund) || (ending.commitments === 'release' && ofStreams.has(fund));
      const outstanding =
        now.find((line) => line.fund === fund && line.account === account)?.outstanding ?? 0;
      const gone = Math.min(pence, outstanding) as Pence;
      if (goes && gone > 0) mine.push({ fund, account, pence: gone });
      const becomes = !goes ? 'runs-on' : act === 'expire' ? 'expired' : 'released';
      const rows = byFund.get(fund) ?? [];
      byFund.set(fund, rows);
      const same = rows.findIndex((row) => row.commitment === commitment);
      const whole = (pence + (same < 0 ? 0 : rows[same]!.pence)) as Pence;
      const row: YearEndCommitment = { commitment, pence: whole, ...(expires ? { expires } : {}), becomes };
      rows.splice(same < 0 ? rows.length : same, 1, row);
    }
    if (mine.length === 0) continue;
    freed.push(...mine);
    const postings = mine.flatMap(({ fund, account, pence }) =>
      bothSides({
        debit: FIXED_ACCOUNTS.committed,
        credit: account,
        balanceType: 'commitment',
        given: new Map([[fund, pence]]),
      }),
    );
    const id = `${ending.id}:${act}:${commitment}`;
    drafts.push({ id, date, kind: act, postings, commitment: { id: commitment, act } });
  }
  return { byFund, drafts, freed };
}
