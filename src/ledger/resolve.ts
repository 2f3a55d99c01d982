/**
 * Looks up everything that a draft names: its accounts, funds and positions, the entry that it undoes, and its commitment.
 *
 * @module
 */
import { dayNumber } from '../time/day.js';
import { type Moment, momentNumber } from '../time/moment.js';
import { dayNumberAt } from '../time/summer-time.js';
import { freesPromises, lineChanges } from './commitment.js';
import { dayOfEntry } from './counting-day.js';
import { type Draft, type Posting, typeIndex } from './entry.js';
import type { PostingContext, PostingLine } from './posting-context.js';
import { findReversal } from './reverse.js';
import { type LedgerState, slotOf } from './state/state.js';

/** Looks up one posting. Postings often repeat the account or fund of a posting just before, and comparing is cheaper than looking up. */
function resolvePosting(
  state: LedgerState,
  posting: Posting,
  last: PostingLine | undefined,
  lastButOne: PostingLine | undefined,
): PostingLine {
  const account =
    lastButOne?.posting.account === posting.account
      ? lastButOne.account
      : state.accounts.get(posting.account);
  const fund = last?.posting.fund === posting.fund ? last.fund : state.funds.get(posting.fund);
  const type = typeIndex(posting.balanceType);
  const position = account && fund && account.positions.get(slotOf(fund, type));
  return { posting, account, fund, position, type };
}

/** Looks up everything that a draft names. The shape of the draft has been checked. */
export function resolve(state: LedgerState, draft: Draft, recordedAt: Moment): PostingContext {
  const { postings } = draft;
  const lines: PostingLine[] = new Array(postings.length);
  let last: PostingLine | undefined;
  let lastButOne: PostingLine | undefined;
  for (let place = 0; place < postings.length; place++) {
    const line = resolvePosting(state, postings[place]!, last, lastButOne);
    lines[place] = line;
    lastButOne = last;
    last = line;
  }
  const date = dayNumber(draft.date);
  const spendDay = draft.effective === undefined ? date : dayNumber(draft.effective);
  const moment = momentNumber(recordedAt);
  const undone = draft.reverses && state.sequenceOf(draft.reverses.entry);
  return {
    state,
    draft,
    lines,
    date,
    spendDay,
    originDay: undone === undefined ? spendDay : dayOfEntry(state, undone),
    moment,
    today: dayNumberAt(moment),
    frees: freesPromises(draft),
    reversal: draft.reverses && findReversal(state, draft.reverses, draft),
    commitment: draft.commitment && {
      state: state.commitments.get(draft.commitment.id),
      changes: lineChanges(draft),
    },
  };
}
