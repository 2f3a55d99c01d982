/**
 * Frees the commitments that end with a year, and lists those that run on.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import { commitmentOf } from '../../ledger/commitment.js';
import type { CommitmentId, Draft, EntryId } from '../../ledger/entry.js';
import { entries } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { isSpendCategory } from '../../ledger/state/terms.js';
import type { Pence } from '../../money/pence.js';
import { addToList, addToSum } from '../../record/gather.js';
import type { Day } from '../../time/day.js';
import { bothSides } from '../spend.js';
import type { YearEndCommitment } from './fund-year.js';

/** The outstanding part of one commitment on one category and fund. */
interface OutstandingLine {
  readonly fund: FundId;
  readonly account: AccountPath;
  readonly pence: Pence;
}

interface OutstandingCommitment {
  readonly commitment: CommitmentId;
  readonly expires?: Day;
  /** Each above zero. */
  readonly lines: readonly OutstandingLine[];
}

/** The commitments that are outstanding at the end of a day, in order of opening. */
function outstandingAt(ledger: Ledger, asAt: Day): readonly OutstandingCommitment[] {
  const linesByCommitment = new Map<
    CommitmentId,
    Map<string, { fund: FundId; account: AccountPath; pence: number }>
  >();
  for (const { date, effective = date, commitment, postings } of entries(ledger)) {
    if (!commitment || effective > asAt) continue;
    const lines = linesByCommitment.get(commitment.id) ?? new Map();
    linesByCommitment.set(commitment.id, lines);
    for (const { account, fund, balanceType, pence } of postings) {
      if (balanceType !== 'commitment' || !isSpendCategory(account)) continue;
      const line = lines.get(`${account} ${fund}`) ?? { fund, account, pence: 0 };
      line.pence += pence;
      lines.set(`${account} ${fund}`, line);
    }
  }
  return [...linesByCommitment].flatMap(([id, byName]) => {
    const lines = [...byName.values()].filter(({ pence }) => pence > 0) as OutstandingLine[];
    const expires = commitmentOf(ledger, id)?.expires;
    return lines.length === 0 ? [] : [{ commitment: id, ...(expires ? { expires } : {}), lines }];
  });
}

/** Every commitment by fund; and for those that end, the amounts freed by fund and category, and one draft for each commitment. */
export interface CommitmentsAtEnd {
  readonly byFund: ReadonlyMap<FundId, readonly YearEndCommitment[]>;
  readonly freed: readonly OutstandingLine[];
  readonly drafts: readonly Draft[];
}

/** The amounts freed in one fund, by category. */
export function freedByCategory({ freed }: CommitmentsAtEnd, of: FundId): ReadonlyMap<AccountPath, Pence> {
  const sums = new Map<AccountPath, Pence>();
  for (const { fund, account, pence } of freed) if (fund === of) addToSum(sums, account, pence);
  return sums;
}

/**
 * Frees the commitments that end on a day: those that have expired, those over a fund that closes on that day, and, if all
 * are to be released, those over the funds of streams.
 */
export function freeCommitments(
  ledger: Ledger,
  agreement: { readonly streams: readonly { readonly fund: FundId }[] },
  ending: { readonly id: EntryId; readonly date: Day; readonly commitments?: 'run-on' | 'release' },
): CommitmentsAtEnd {
  const { date } = ending;
  const ofStreams = new Set(agreement.streams.map(({ fund }) => fund));
  const closing = new Set(ledger.chart.funds.filter(({ closes }) => closes === date).map(({ id }) => id));
  const byFund = new Map<FundId, YearEndCommitment[]>();
  const drafts: Draft[] = [];
  const freed: OutstandingLine[] = [];
  for (const { commitment, expires, lines } of outstandingAt(ledger, date)) {
    const hasExpired = expires !== undefined && expires <= date;
    const act = expires !== undefined && expires < date ? 'expire' : 'release';
    const endsIn = (fund: FundId) =>
      hasExpired || closing.has(fund) || (ending.commitments === 'release' && ofStreams.has(fund));
    const totals = new Map<FundId, Pence>();
    for (const { fund, pence } of lines) addToSum(totals, fund, pence);
    for (const [fund, pence] of totals) {
      const becomes = !endsIn(fund) ? 'runs-on' : act === 'expire' ? 'expired' : 'released';
      addToList(byFund, fund, { commitment, pence, ...(expires ? { expires } : {}), becomes });
    }
    const linesNow = commitmentOf(ledger, commitment)!.lines;
    const freedLines = lines.flatMap(({ fund, account, pence }): readonly OutstandingLine[] => {
      const lineNow = linesNow.find((line) => line.fund === fund && line.account === account);
      const freeable = Math.min(pence, lineNow?.outstanding ?? 0) as Pence;
      return endsIn(fund) && freeable > 0 ? [{ fund, account, pence: freeable }] : [];
    });
    if (freedLines.length === 0) continue;
    freed.push(...freedLines);
    const postings = freedLines.flatMap(({ fund, account, pence }) =>
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
