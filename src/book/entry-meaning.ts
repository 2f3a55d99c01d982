/**
 * Whether an entry says what a meaning says, so that a request repeated with another meaning is refused.
 *
 * Limit: an entry in suspense has no meaning yet, so any fits it. A planned line is read as the agreement has it now.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Meaning } from '../reconcile/learn.js';
import type { Turn } from './turn.js';

/** Whether an entry says only that nobody has explained a line yet. */
export function isUnexplained({ suspense }: Ledger, { postings }: Entry): boolean {
  const { unexplainedSpending, unexplainedIncome } = FIXED_ACCOUNTS;
  const accounts: readonly AccountPath[] = [unexplainedSpending, unexplainedIncome];
  return postings.some(({ account, fund }) => fund === suspense && accounts.includes(account));
}

/** Whether an entry is what `propose` makes of a meaning. */
export function hasMeaning({ ledger, terms }: Turn, entry: Entry, meaning: Meaning): boolean {
  if (isUnexplained(ledger, entry)) return true;
  const { agreement } = terms;
  const { commitment, explanations = [], kind, postings, reverses } = entry;
  if ('stream' in meaning) {
    const stream = agreement.streams.find(({ id }) => id === meaning.stream);
    const isOfStream = postings.some(
      ({ account, fund }) => account === stream?.account && fund === stream.fund,
    );
    return kind === 'receive' && isOfStream;
  }
  const line = 'line' in meaning ? agreement.budget.lines.find(({ id }) => id === meaning.line) : undefined;
  if (commitment && !reverses) return line !== undefined && commitment.id.startsWith(`${line.id}@`);
  const planned = 'line' in meaning ? line : meaning;
  const isOfCategory = postings.some(({ account }) => account === planned?.category);
  // A refund goes back to the funds that paid, by no rule.
  return isOfCategory && (reverses !== undefined || explanations.some(({ rule }) => rule === planned?.rule));
}

/**
 * Whether a meaning names an account on which an entry has nothing. A meaning that differs in its rule alone is no contradiction: an entry may have
 * been paid by a promise or a refund, which has no rule.
 */
export function contradicts({ terms }: Turn, { postings }: Entry, meaning: Meaning): boolean {
  const { budget, streams } = terms.agreement;
  const account =
    'stream' in meaning
      ? streams.find(({ id }) => id === meaning.stream)?.account
      : 'line' in meaning
        ? budget.lines.find(({ id }) => id === meaning.line)?.category
        : meaning.category;
  return account !== undefined && !postings.some((posting) => posting.account === account);
}
