/**
 * Writes a change that has been checked and computed. Nothing here can fail: it copies numbers and sets what was computed.
 *
 * @module
 */
import { applyCaps } from '../caps.js';
import type { Change } from '../change.js';
import { applyCommitment } from '../commitment.js';
import { COMMITMENT } from '../entry.js';
import { halfName } from '../transfer-half.js';
import type { LedgerState } from './state.js';

/** Writes a change. */
export function writeEntry(state: LedgerState, change: Change): void {
  const { context, sums, details, commitment, reversal, caps } = change;
  const { draft, date, originDay, moment, today } = context;
  const { entries, postings } = state;
  const sequence = entries.push(draft.id, draft.kind, date, moment, postings.length);
  for (const line of context.lines) {
    const [account, fund] = [line.account!, line.fund!];
    const { pence } = line.posting;
    const position = line.position ?? state.position(account, fund, line.type);
    position.last = postings.push(position.index, position.last, sequence, pence);
    position.total += pence;
    // A freed promise may belong to a day after the closing day, so it does not move the last day posted to.
    if (context.frees && line.type === COMMITMENT) continue;
    if (originDay > account.lastDay) account.lastDay = originDay;
    if (originDay > fund.lastDay) fund.lastDay = originDay;
  }
  for (const effect of sums.funds) {
    const { fund } = effect;
    fund.money += effect.money;
    if (date > today && effect.money !== 0) fund.ahead.add(date, effect.money, today);
    fund.budget += effect.budget;
    fund.commitment += effect.commitment;
    fund.spent += effect.spent;
    fund.setAside += effect.setAside;
  }
  for (const [protection, effect] of sums.protections) protection.apply(effect);
  if (draft.reverses === undefined) state.turnover += sums.debits;
  if (details === undefined) return;
  state.details.set(sequence, details);
  if (commitment) applyCommitment(context, reversal, sequence, commitment);
  if (reversal) state.undone.set(reversal.sequence, reversal.remaining.after);
  applyCaps(state.caps, caps);
  if (details.transfer) state.halves.set(halfName(details.transfer), { sequence, other: undefined });
  if (details.effective) state.lateEntries++;
  if (details.closes) state.closedThrough = Math.max(state.closedThrough, date);
}
