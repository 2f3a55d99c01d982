/**
 * Ends a pool: the end of the notice, packages that run off, the balance, overspends and assets.
 *
 * Method: notice ends on the same day of its last month. A fund keeps the money for its commitments in run-off, and its floor. Unspent
 * money of a stream that lapses or is returned goes back to its funder. The rest is shared once, by the agreed rule or by
 * contribution, so that a cap counts once; each partner's part is then spread over the funds in proportion, so that each fund
 * balances. Overdrawn funds are shared in the same way, and partners owe them. A partner's overpaid contribution is its own and is
 * settled with it.
 * Limit: money only, as it is in the book; called contributions that have not come in stay owed and are listed by partner; VAT to be
 * recovered is listed by fund, and shared when the pool is ended again after it has come in. The drafts have as many postings as shared
 * funds times partners. Commitments beyond the money are listed, and nobody is asked for them until they are spent. Payments need other
 * drafts.
 * Source: SI 2000/617 reg 7(3)(f) (duration and termination). Notice, run-off, assets and continuing liability are the agreement's.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import { balances } from '../../ledger/balance.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { CommitmentId, Draft, EntryId, Posting } from '../../ledger/entry.js';
import type { Explanation } from '../../ledger/explanation.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, sumPence } from '../../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { addToSum } from '../../record/gather.js';
import { bothSides } from '../../rules/spend.js';
import { draftYearEnd } from '../../rules/year-end/draft-year-end.js';
import { type CommitmentsAtEnd, freeCommitments } from '../../rules/year-end/free-commitments.js';
import { divideMoney, fundStandings } from '../../rules/year-end/fund-standing.js';
import { addMonths, type Day, earlierOf } from '../../time/day.js';
import { contains } from '../../time/period.js';
import { partnerPayable, partnerReceivable } from '../chart-of-pool.js';
import type { PoolAgreement } from '../pool.js';
import { checkRiskRule, type PartnerContribution } from '../risk-share/risk-share.js';
import type { FundExit, PartnerExit, PoolExit, RunOff } from './pool-exit.js';
import { type PartOfFund, shareOut } from './share-out.js';

export interface PoolExitRequest {
  readonly id: EntryId;
  readonly noticeGiven: Day;
  /** The last day; absent, when notice runs out, or with the agreement's period when that is sooner. */
  readonly ends?: Day;
  /** Each partner's contribution: the weights by which the balance is shared if no rule was agreed. */
  readonly contributions: readonly PartnerContribution[];
}

function findProblems(
  agreement: PoolAgreement,
  { noticeGiven, ends, contributions }: PoolExitRequest,
): Problem[] {
  const { period, exit, partners } = agreement;
  const partnerIds = new Set(partners.map(({ id }) => id));
  const problems: Problem[] = [];
  for (const [place, day] of Object.entries({ noticeGiven, ends }))
    if (day !== undefined && !contains(period, day))
      problems.push(problem('days-outside-period', { from: day, to: day }, place));
  const earliest = earlierOf(addMonths(noticeGiven, exit.noticeMonths), period.to);
  if (ends !== undefined && ends < earliest)
    problems.push(problem('exit-before-notice', { noticeGiven, ends, earliest }, 'ends'));
  for (const [index, { partner, pence }] of contributions.entries()) {
    const path = `contributions[${index}]`;
    if (!partnerIds.has(partner)) problems.push(problem('partner-unknown', { partner }, `${path}.partner`));
    if (!(Number.isSafeInteger(pence) && pence >= 0))
      problems.push(problem('amount-not-positive', { pence }, `${path}.pence`));
  }
  for (const [index, { goesTo }] of exit.assets.entries()) {
    const path = `exit.assets[${index}].goesTo`;
    if (!partnerIds.has(goesTo)) problems.push(problem('partner-unknown', { partner: goesTo }, path));
  }
  const rule = exit.balance ? checkRiskRule(exit.balance, { partners }) : accept(undefined);
  if (!rule.ok) problems.push(...rule.problems.map((fault) => ({ ...fault, at: 'exit.balance' })));
  return problems;
}

function fundExits(ledger: Ledger, { streams }: PoolAgreement, ended: CommitmentsAtEnd): readonly FundExit[] {
  const standings = fundStandings(ledger);
  const streamOf = new Map(streams.map((stream) => [stream.fund, stream]));
  return ledger.chart.funds.map(({ id: fund, terms }) => {
    const { money, vatToCome } = standings.get(fund)!;
    const stream = streamOf.get(fund);
    const isRestricted = stream && (stream.unspent === 'return' || stream.unspent === 'lapse');
    const runsOn = (ended.byFund.get(fund) ?? []).filter(({ becomes }) => becomes === 'runs-on');
    const promised = sumPence(runsOn.map(({ pence }) => pence));
    const { staysCommitted, staysAsFloor, free } = divideMoney(money, { promised, keep: terms.keep ?? 0 });
    const figures = {
      money,
      toFunder: isRestricted ? free : 0,
      shared: isRestricted ? 0 : free,
      staysCommitted,
      staysAsFloor,
      overdrawn: Math.min(0, money),
      uncovered: promised - staysCommitted,
      vatToCome,
    };
    return { fund, ...(stream ? { funder: stream.partner } : {}), ...figures } as FundExit;
  });
}

function runOffs({ byFund }: CommitmentsAtEnd, runOffUntil: Day): readonly RunOff[] {
  const runOffs = new Map<CommitmentId, RunOff>();
  for (const [fund, rows] of byFund) {
    for (const { commitment, pence, expires, becomes } of rows) {
      if (becomes !== 'runs-on') continue;
      const runOff = runOffs.get(commitment);
      runOffs.set(commitment, {
        commitment,
        until: expires === undefined ? runOffUntil : earlierOf(expires, runOffUntil),
        pence: ((runOff?.pence ?? 0) + pence) as Pence,
        funds: [...(runOff?.funds ?? []), { fund, pence }],
      });
    }
  }
  return [...runOffs.values()];
}

/** Adds amounts up by name; a name without amounts has zero. */
function sums(rows: Iterable<readonly [name: string, pence: number]>): (name: string) => Pence {
  const totals = new Map<string, number>();
  for (const [name, pence] of rows) addToSum(totals, name, pence);
  return (name) => (totals.get(name) ?? 0) as Pence;
}

function partnerExits(
  ledger: Ledger,
  { partners }: PoolAgreement,
  funds: readonly FundExit[],
  parts: { readonly share: readonly PartOfFund[]; readonly bears: readonly PartOfFund[] },
): readonly PartnerExit[] {
  const byPartner = (of: readonly PartOfFund[]) => sums(of.map(({ partner, pence }) => [partner, pence]));
  const [shareOf, bearsOf] = [byPartner(parts.share), byPartner(parts.bears)];
  const returnedTo = sums(funds.flatMap(({ funder, toFunder }) => (funder ? [[funder, toFunder]] : [])));
  const rows = balances(ledger, { balanceType: 'actual' });
  const debits = sums(rows.map(({ account, pence }) => [account, Math.max(0, pence)]));
  const credits = sums(rows.map(({ account, pence }) => [account, 0 - Math.min(0, pence)]));
  return partners.map(({ id: partner }) => {
    const [returned, share, bears] = [returnedTo(partner), shareOf(partner), bearsOf(partner)];
    const [payable, receivable] = [partnerPayable(partner), partnerReceivable(partner)];
    const owedBefore = (credits(payable) - debits(payable) + credits(receivable)) as Pence;
    const owesBefore = debits(receivable);
    const settles = (returned + share - bears + owedBefore - owesBefore) as Pence;
    return { partner, returned, share, bears, owedBefore, owesBefore, settles };
  });
}

/**
 * Ends a pool. Nothing is posted.
 *
 * @param ledger the pool's book; if it is closed up to the last day already, the drafts are dated on the first open day and belong to it
 * @param agreement as `checkPool` answered it
 * @returns the days, the packages in run-off, each fund and partner, the assets, and the drafts in the order in which to post them; or
 *   `days-outside-period`, `exit-before-notice`, `partner-unknown` for a contribution or an asset, `amount-not-positive`, the faults of the
 *   agreed rule, `exit-shares-missing` when there is something to share and nothing to share it by, `draw-short` when the rule's caps leave some of it
 *   with nobody
 */
export function exitPool(
  ledger: Ledger,
  agreement: PoolAgreement,
  ending: PoolExitRequest,
): Result<PoolExit> {
  return draftYearEnd(ledger, ending.id, (book) => endPool(book, agreement, ending));
}

function endPool(ledger: Ledger, agreement: PoolAgreement, ending: PoolExitRequest): Result<PoolExit> {
  const problems = findProblems(agreement, ending);
  if (problems.length > 0) return refuse(problems);
  const { id, noticeGiven } = ending;
  const { exit, period, streams } = agreement;
  const ends = ending.ends ?? earlierOf(addMonths(noticeGiven, exit.noticeMonths), period.to);
  const runOffUntil = addMonths(ends, exit.runOffMonths);
  const ended = freeCommitments(ledger, agreement, { id, date: ends });
  const funds = fundExits(ledger, agreement, ended);
  // Odd pennies go by the order of partners in the agreement, not in the caller's list.
  const rank = new Map(agreement.partners.map(({ id: partner }, index) => [partner, index]));
  const on = {
    contributions: [...ending.contributions].sort((a, b) => rank.get(a.partner)! - rank.get(b.partner)!),
    ends,
  };
  const kept = shareOut(
    agreement,
    funds.map(({ fund, shared }) => ({ fund, pence: shared })),
    on,
  );
  const over = shareOut(
    agreement,
    funds.map(({ fund, overdrawn }) => ({ fund, pence: Math.abs(overdrawn) as Pence })),
    on,
  );
  if (!kept.ok) return kept;
  if (!over.ok) return over;
  const draft = (name: string, postings: readonly Posting[], explanation?: Explanation): Draft => ({
    id: `${id}:${name}`,
    date: ends,
    kind: 'exit',
    postings,
    ...(explanation ? { explanations: [explanation] } : {}),
  });
  const pair = (debit: AccountPath, credit: AccountPath, fund: FundId, pence: Pence) =>
    bothSides({ debit, credit, balanceType: 'actual', given: new Map([[fund, pence]]) });
  const { yearEnd } = FIXED_ACCOUNTS;
  const returned = new Map(funds.map(({ fund, toFunder }) => [fund, toFunder]));
  const drafts = [
    ...ended.drafts,
    ...streams.map(({ id: stream, account, fund, partner }) => {
      const back = returned.get(fund) ?? (0 as Pence);
      return draft(`return:${stream}`, pair(account, partnerPayable(partner), fund, back));
    }),
    draft(
      'share',
      kept.value.parts.flatMap(({ fund, partner, pence }) =>
        pair(yearEnd, partnerPayable(partner), fund, pence),
      ),
      kept.value.explanation,
    ),
    draft(
      'overspend',
      over.value.parts.flatMap(({ fund, partner, pence }) =>
        pair(partnerReceivable(partner), yearEnd, fund, pence),
      ),
      over.value.explanation,
    ),
  ];
  const parts = { share: kept.value.parts, bears: over.value.parts };
  const partners = partnerExits(ledger, agreement, funds, parts);
  return accept({
    noticeGiven,
    ends,
    runOffUntil,
    runOff: runOffs(ended, runOffUntil),
    funds,
    partners,
    assets: exit.assets,
    ...(kept.value.explanation ? { balance: kept.value.explanation } : {}),
    ...(over.value.explanation ? { overspend: over.value.explanation } : {}),
    drafts: drafts.filter(({ postings }) => postings.length > 0),
  });
}
