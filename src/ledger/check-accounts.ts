/**
 * Checks the accounts with rules of their own: control accounts, and the account of transfers.
 *
 * @module
 */
import { NONE, type Problem, problem } from '../problem/problem.js';
import { TRANSFERS } from './fixed-accounts.js';
import { fundSums } from './fund-sums.js';
import type { PostingContext, PostingLine } from './posting-context.js';
import { slotOf } from './state/state.js';
import { halfName } from './transfer-half.js';

/** The changes to control accounts by fund and balance type, each with the place of the first posting that makes it. */
function controlChanges({ state, lines }: PostingContext) {
  const changes = new Map<string, { readonly index: number; change: number }>();
  const count = state.entries.length;
  for (const [index, { account, fund, type, posting }] of lines.entries()) {
    if (account === undefined || fund === undefined || count < account.controlFrom) continue;
    const name = `${account.index} ${slotOf(fund, type)}`;
    const before = changes.get(name);
    if (before) before.change += posting.pence;
    else changes.set(name, { index, change: posting.pence });
  }
  return [...changes.values()];
}

/** Checks that no control account goes below zero in any fund and balance type. */
export function checkControls(context: PostingContext): readonly Problem[] {
  if (!context.lines.some(isControl)) return NONE;
  const problems: Problem[] = [];
  const changes = controlChanges(context);
  for (const { index, change } of changes) {
    const { posting, position } = context.lines[index]!;
    const balance = position?.total ?? 0;
    if (change >= 0 || balance + change >= 0) continue;
    const facts = {
      account: posting.account,
      fund: posting.fund,
      balance,
      change,
      short: -(balance + change),
    };
    problems.push(problem('control-exceeded', facts, `postings[${index}]`));
  }
  return problems;
}

const isControl = ({ account }: PostingLine) => account?.account.control === true;
const isTransfer = ({ posting }: PostingLine) => posting.account === TRANSFERS;

/** Checks that the account of transfers has only halves of transfers, each on its own side and of some amount. */
export function checkTransfer({ state, draft, lines }: PostingContext): readonly Problem[] {
  const { transfer, postings } = draft;
  if (transfer === undefined && !lines.some(isTransfer)) return NONE;
  const problems: Problem[] = [];
  if (transfer === undefined) return [problem('transfer-unnamed', {}, 'transfer')];
  const { id, direction } = transfer;
  const half = state.halfOf(halfName(transfer));
  if (half !== undefined) {
    const facts = { transfer: id, direction, entry: state.idAt(half.sequence) };
    problems.push(problem('transfer-repeated', facts, 'transfer.id'));
  }
  const sign = direction === 'out' ? 1 : -1;
  const sums = fundSums(postings, TRANSFERS);
  if (sums.length === 0 || sums.some(({ pence }) => pence * sign <= 0))
    problems.push(problem('transfer-empty', { transfer: id, direction }, 'transfer'));
  return problems;
}
