/**
 * Checks the days of a draft, and each posting by itself: its account and fund are open, and the fund may pay for it.
 *
 * @module
 */
import { type Problem, problem } from '../problem/problem.js';
import { type Day, dayFromNumber, dayNumber } from '../time/day.js';
import { momentFromNumber } from '../time/moment.js';
import { ACTUAL, COMMITMENT, type Draft } from './entry.js';
import { lastMoment } from './last-moment.js';
import type { PostingContext } from './posting-context.js';

/** Whether a draft does nothing but name what proves days that may be closed already, such as a sealed reconciliation. */
const namesProof = ({ closes, source, postings }: Draft) =>
  closes === true && source !== undefined && postings.length === 0;

/** Checks the days of a draft against one another, the last entry and the closed period. */
function checkDays({ state, draft, date, moment }: PostingContext, problems: Problem[]): void {
  const { effective } = draft;
  const last = lastMoment(state);
  if (moment < last) {
    const facts = { recordedAt: momentFromNumber(moment), last: momentFromNumber(last) };
    problems.push(problem('recorded-backwards', facts, 'recordedAt'));
  }
  if (date <= state.closedThrough && !namesProof(draft)) {
    const closedThrough = dayFromNumber(state.closedThrough);
    problems.push(problem('period-closed', { date: draft.date, closedThrough }, 'date'));
  }
  if (effective === undefined) return;
  const facts = { date: draft.date, effective };
  if (effective >= draft.date) problems.push(problem('effective-not-before-date', facts, 'effective'));
  else if (dayNumber(effective) > state.closedThrough)
    problems.push(problem('effective-not-closed', facts, 'effective'));
}

function openDays({ opens, closes }: { opens: number; closes: number }, date: Day) {
  return { date, opens: dayFromNumber(opens), closes: dayFromNumber(closes) };
}

/**
 * Whether a posting may be made on the day of the draft, by the days of its account or fund. It may be dated after their last day if it
 * belongs to a day before, or undoes an entry that does.
 */
function isOpen(
  { date, originDay, frees }: PostingContext,
  days: { opens: number; closes: number },
  type: number,
): boolean {
  return date >= days.opens && (originDay <= days.closes || (frees && type === COMMITMENT));
}

/** Checks that an account and a fund are in the chart, and open on the day of the draft. */
function checkOpen(context: PostingContext, index: number, problems: Problem[]): void {
  const { date } = context.draft;
  const { account, fund, posting, type } = context.lines[index]!;
  if (account === undefined) {
    problems.push(problem('account-unknown', { account: posting.account }, `postings[${index}].account`));
  } else if (!isOpen(context, account, type)) {
    const facts = { account: posting.account, ...openDays(account, date) };
    problems.push(problem('account-not-open', facts, `postings[${index}].account`));
  }
  if (fund === undefined) {
    problems.push(problem('fund-unknown', { fund: posting.fund }, `postings[${index}].fund`));
  } else if (!isOpen(context, fund, type)) {
    const facts = { fund: posting.fund, ...openDays(fund, date) };
    problems.push(problem('fund-not-open', facts, `postings[${index}].fund`));
  }
}

/** Checks that the terms of a fund allow spending on a category, and on the day. */
function checkSpending({ spendDay, lines }: PostingContext, index: number, problems: Problem[]): void {
  const { account, fund, position, posting, type } = lines[index]!;
  if (!account?.isExpense || fund === undefined || posting.pence <= 0) return;
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

/** Finds what is wrong with a draft's days, and with each of its postings by itself. */
export function checkPostings(context: PostingContext): Problem[] {
  const { draft, lines } = context;
  const problems: Problem[] = [];
  checkDays(context, problems);
  if (lines.length === 0 && !draft.closes) problems.push(problem('draft-empty', {}, 'postings'));
  for (let index = 0; index < lines.length; index++) {
    const { account, pence } = lines[index]!.posting;
    if (pence === 0) problems.push(problem('posting-zero', { account }, `postings[${index}].pence`));
    checkOpen(context, index, problems);
    if (draft.reverses === undefined) checkSpending(context, index, problems);
  }
  return problems;
}
