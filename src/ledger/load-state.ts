/**
 * Opens a ledger from a dump of it: without its entries, and ready to record more.
 *
 * Method: everything that the door keeps running is put in its place; entries that come later are kept in memory as ever. A question that
 * needs entries from before the dump is refused (`HistoryMissing`), or takes for granted that an entry does not exist (`assumeNew`).
 * Limit: the dump is trusted, because the book has written it. It is not checked again.
 *
 * @module
 */
import { frozen } from '../problem/check.js';
import { capKey } from './caps.js';
import { type CommitmentDump, DUMP_VERSION, type FundDump, type LedgerDump } from './dump-state.js';
import { Ledger } from './ledger.js';
import { type CommitmentState, lineKey } from './state/commitment-state.js';
import { EarlierEntries } from './state/earlier-entries.js';
import type { FundState } from './state/fund-state.js';
import { LedgerState } from './state/state.js';

function loadFund(fund: FundState, { ahead, ...sums }: FundDump): void {
  Object.assign(fund, sums);
  fund.ahead.restore(ahead);
}

function loadCommitment({ lines, ...commitment }: CommitmentDump): CommitmentState {
  const loaded = lines.map(({ underCaps, ...line }) => {
    return [lineKey(line.account, line.fund), { ...line, underCaps: new Map(underCaps) }] as const;
  });
  return { ...commitment, lines: new Map(loaded) };
}

function loadPositions(state: LedgerState, positions: LedgerDump['positions']): void {
  const accounts = [...state.accounts.values()];
  for (const [account, fund, type, total] of positions)
    state.position(accounts[account]!, state.fundList[fund]!, type).total = total;
}

/**
 * Opens a ledger from a dump.
 *
 * @param dump as `dumpState` made it, also after a way through JSON; not to be used again
 * @returns the ledger; undefined for a dump of another version
 */
export function loadState(dump: LedgerDump): Ledger | undefined {
  if (dump.version !== DUMP_VERSION) return undefined;
  const { size, lastMoment, closedThrough, turnover, lateEntries } = dump;
  const chart = frozen(dump.chart);
  const openingChart = dump.openingChart ? frozen(dump.openingChart) : chart;
  const earlier = size > 0 ? new EarlierEntries(size, lastMoment) : undefined;
  const state = new LedgerState(chart, openingChart, earlier);
  state.revisions.push(...frozen(dump.revisions));
  Object.assign(state, { turnover, lateEntries, ...(closedThrough !== undefined && { closedThrough }) });
  for (const [place, account] of [...state.accounts.values()].entries())
    account.lastDay = dump.lastDays[place]!;
  for (const [place, fund] of dump.funds.entries()) loadFund(state.fundList[place]!, fund);
  loadPositions(state, dump.positions);
  for (const [place, protection] of [...state.protections.values()].entries())
    [protection.inside, protection.authorised, protection.elsewhere] = dump.protections[place]!;
  for (const use of dump.caps) state.caps.set(capKey(use.name), use);
  for (const commitment of dump.commitments) state.commitments.set(commitment.id, loadCommitment(commitment));
  for (const [place, remaining] of dump.undone) state.undone.set(place, remaining);
  for (const [place, id] of dump.erased) state.erased.set(place, id);
  return Ledger.over(state);
}
