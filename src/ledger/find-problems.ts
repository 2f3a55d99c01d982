/**
 * Finds every reason against a draft.
 *
 * Method: one pass over the postings adds up what the draft would do to each fund, in room that each fund keeps for
 * the purpose; the checks by fund follow. The cost is that of the draft's own postings.
 *
 * @module
 */
import { MAX_PENCE } from '../money/pence.js';
import { type Problem, problem } from '../problem/problem.js';
import { type Day, dayFromNumber, dayNumber } from '../time/day.js';
import { type Moment, momentFromNumber, momentNumber } from '../time/moment.js';
import { dayNumberAt } from '../time/summer-time.js';
import { checkControls, checkTransfer } from './check-accounts.js';
import { checkCommitment } from './check-commitment.js';
import { checkExplanations } from './check-explanations.js';
import { checkFunds } from './check-funds.js';
import { checkSources } from './check-sources.js';
import { promises } from './commitment.js';
import { type CountingDays, countingDays } from './counting-day.js';
import { BALANCE_TYPES, type BalanceType, type Draft } from './entry.js';
import { lastMoment } from './last-moment.js';
import { checkReversal } from './reverse.js';
import { type AccountState, type FundState, type LedgerState, TURNOVER_LIMIT } from './state/state.js';
import type { Trial } from './state/trial.js';

const BUDGET = BALANCE_TYPES.indexOf('budget');
const COMMITMENT = BALANCE_TYPES.indexOf('commitment');
const ACTUAL = BALANCE_TYPES.indexOf('actual');

/** The place of a balance type in `BALANCE_TYPES`. */
export function typeIndex(balanceType: BalanceType): number {
  return balanceType === 'actual' ? ACTUAL : balanceType === 'commitment' ? COMMITMENT : BUDGET;
}

/** Whether a draft lets promises go, by paying, releasing or expiring them or by undoing what promised. */
export function freesPromises({ commitment, reverses }: Draft): boolean {
  if (!commitment) return false;
  return promises(commitment.act) === (reverses !== undefined);
}

function notOpen(name: { opens: number; closes: number }, date: Day) {
  return { date, opens: dayFromNumber(name.opens), closes: dayFromNumber(name.closes) };
}

/** Checks one posting after another and adds up what they do to each fund. */
function checkPostings(state: LedgerState, draft: Draft, problems: Problem[]): void {
  const { trial, accounts, funds, entries } = state;
  const { postings } = draft;
  const { date } = trial;
  const spendDay = draft.effective === undefined ? date : dayNumber(draft.effective);
  const counted = countingDays(state, draft, spendDay);
  // What a closed fund promised can still be paid by another, or let go.
  const frees = freesPromises(draft);
  let credits = 0;
  for (let index = 0; index < postings.length; index++) {
    const posting = postings[index]!;
    const { pence } = posting;
    // Postings come in pairs, two of one fund, and pairs are often alike: to ask those before is cheaper than to look up.
    const alike = index > 1 && postings[index - 2]!.account === posting.account;
    const account = alike ? trial.accounts[index - 2] : accounts.get(posting.account);
    const same = index > 0 && postings[index - 1]!.fund === posting.fund;
    const fund = same ? trial.funds[index - 1] : funds.get(posting.fund);
    trial.accounts[index] = account;
    trial.funds[index] = fund;
    if (pence === 0)
      problems.push(problem('posting-zero', { account: posting.account }, `postings[${index}].pence`));
    if (account === undefined) {
      problems.push(problem('account-unknown', { account: posting.account }, `postings[${index}].account`));
    } else if (
      date < account.opens ||
      (date > account.closes && !(frees && posting.balanceType === 'commitment'))
    ) {
      const facts = { account: posting.account, ...notOpen(account, draft.date) };
      problems.push(problem('account-not-open', facts, `postings[${index}].account`));
    }
    if (fund === undefined) {
      problems.push(problem('fund-unknown', { fund: posting.fund }, `postings[${index}].fund`));
    } else if (
      date < fund.opens ||
      (date > fund.closes && !(frees && posting.balanceType === 'commitment'))
    ) {
      problems.push(
        problem(
          'fund-not-open',
          { fund: posting.fund, ...notOpen(fund, draft.date) },
          `postings[${index}].fund`,
        ),
      );
    }
    if (pence > 0) trial.debits += pence;
    else credits -= pence;
    const type = typeIndex(posting.balanceType);
    if (type === COMMITMENT) trial.promises = true;
    if (fund === undefined) continue;
    const { effect } = fund;
    if (!effect.touched) {
      effect.touched = true;
      trial.touched.push(fund);
    }
    // A posting to no account of ours still counts in the sum of its fund, which is not also called unbalanced.
    if (pence > 0) effect.debits[type]! += pence;
    else effect.credits[type]! -= pence;
    if (account === undefined) continue;
    const position = account.positions.get(fund.index * BALANCE_TYPES.length + type);
    trial.positions[index] = position;
    if (entries.length >= account.controlFrom) trial.controls = true;
    if (account.isTransfer) trial.transfers = true;
    if (account.setsAside && type === BUDGET) effect.setAside += pence;
    const isSource = account.source !== undefined && (pence > 0 || account.source !== 'income');
    if (type === ACTUAL && (isSource || account.isReceivable)) trial.sources = true;
    if (account.isTransfer && type === ACTUAL) countProtected(trial, fund, undefined, type, counted, pence);
    if (account.isExpense) {
      countProtected(trial, fund, account, type, counted, pence);
      if (type === ACTUAL) effect.spent += pence;
      else if (type === COMMITMENT) effect.commitment += pence;
      else effect.budget += pence;
      if (pence > 0 && draft.reverses === undefined) {
        if (!(position === undefined ? fund.mayPayFor(account) : position.payable)) {
          const facts = { fund: posting.fund, category: posting.account };
          problems.push(problem('category-not-allowed', facts, `postings[${index}]`));
        }
        if (type === ACTUAL && (spendDay < fund.spendFrom || spendDay > fund.spendTo)) {
          const [from, to] = [dayFromNumber(fund.spendFrom), dayFromNumber(fund.spendTo)];
          const facts = { fund: posting.fund, day: dayFromNumber(spendDay), from, to };
          problems.push(problem('day-not-allowed', facts, `postings[${index}]`));
        }
      }
    } else if (account.isMoney && type === ACTUAL) effect.money += pence;
  }
  if (trial.debits > MAX_PENCE || credits > MAX_PENCE)
    problems.push(problem('total-too-large', { limit: MAX_PENCE }, 'postings'));
}

/** Counts a posting under the protections of its fund. */
function countProtected(
  trial: Trial,
  fund: FundState,
  account: AccountState | undefined,
  type: number,
  counted: CountingDays,
  pence: number,
): void {
  if (fund.protections.length === 0) return;
  for (const protection of fund.protectionsOn(type === COMMITMENT ? counted.commitment : counted.other)) {
    if (!protection.touched) {
      protection.touched = true;
      trial.protections.push(protection);
    }
    if (account === undefined) protection.tallyTransfer(pence);
    else protection.tally(account.account.path, type === BUDGET, pence);
  }
}

/** Every reason against a draft whose shape is right and whose id is new, in a fixed order. */
export function findProblems(state: LedgerState, draft: Draft, recordedAt: Moment): Problem[] {
  const problems: Problem[] = [];
  const { trial, entries } = state;
  trial.moment = momentNumber(recordedAt);
  trial.today = dayNumberAt(trial.moment);
  const last = lastMoment(state);
  if (trial.moment < last) {
    const facts = { recordedAt, last: momentFromNumber(last) };
    problems.push(problem('recorded-backwards', facts, 'recordedAt'));
  }
  trial.date = dayNumber(draft.date);
  if (trial.date <= state.closedThrough) {
    const closedThrough = dayFromNumber(state.closedThrough);
    problems.push(problem('period-closed', { date: draft.date, closedThrough }, 'date'));
  }
  if (draft.effective !== undefined && draft.effective >= draft.date) {
    const facts = { date: draft.date, effective: draft.effective };
    problems.push(problem('effective-not-before-date', facts, 'effective'));
  } else if (draft.effective !== undefined && dayNumber(draft.effective) > state.closedThrough) {
    problems.push(
      problem('effective-not-closed', { date: draft.date, effective: draft.effective }, 'effective'),
    );
  }
  if (draft.postings.length === 0 && !draft.closes) problems.push(problem('draft-empty', {}, 'postings'));
  checkPostings(state, draft, problems);
  // Sums beyond the limit are not exact, so nothing is said of them.
  if (problems.length === 0 || !problems.some((one) => one.code === 'total-too-large')) {
    checkFunds(state, draft, problems);
    if (draft.reverses === undefined && state.turnover + trial.debits > TURNOVER_LIMIT) {
      const facts = { turnover: state.turnover, debits: trial.debits, limit: TURNOVER_LIMIT };
      problems.push(problem('book-full', facts, 'postings'));
    }
  }
  if (trial.sources && draft.reverses === undefined) problems.push(...checkSources(state, draft));
  if (trial.controls) checkControls(state, draft, problems);
  for (const protection of trial.protections) {
    if (entries.length >= protection.heldAfter) problems.push(...protection.findProblems());
  }
  if (trial.transfers || draft.transfer !== undefined) checkTransfer(state, draft, problems);
  if (trial.promises || draft.commitment !== undefined) problems.push(...checkCommitment(state, draft));
  if (draft.reverses !== undefined) problems.push(...checkReversal(state, draft));
  if (draft.explanations !== undefined) problems.push(...checkExplanations(draft, state.suspense.fund.id));
  return problems;
}
