/**
 * The payments that are charged to suspense, because no fund bears them yet.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import { explain } from '../explain/explain.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { entryOf, noteOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { entrySums } from '../ledger/trail.js';
import { type Pence, pence } from '../money/pence.js';
import type { Proposal } from '../reconcile/propose.js';
import type { Day } from '../time/day.js';
import { bankWords } from './blocks.js';

/** Where money goes that nobody has explained. */
const UNEXPLAINED: readonly AccountPath[] = [
  FIXED_ACCOUNTS.unexplainedSpending,
  FIXED_ACCOUNTS.unexplainedIncome,
];

/** Why money of an entry is under query: nobody knows the payee, or no fund may pay, with the reasons; undefined for money of another kind. */
function queryReason(
  { postings, explanations }: Entry,
  proposal: Proposal | undefined,
  { chart, suspense }: Ledger,
): string | undefined {
  if (proposal?.reason === 'refused') return proposal.problems.map((fault) => explain(fault).what).join(' ');
  if (postings.some(({ account, fund }) => fund === suspense && UNEXPLAINED.includes(account)))
    return 'Not yet explained';
  if (explanations === undefined) return undefined;
  const short = explanations
    .flatMap(({ steps }) => steps)
    .filter(({ fund, why }) => fund !== undefined && why !== undefined);
  const category = chart.accounts.find(({ path }) => path === explanations[0]?.category);
  if (short.some(({ why }) => why === 'category-not-allowed'))
    return `Not allowed: ${category?.name ?? 'this category'}`;
  const names = short.map(({ fund }) => chart.funds.find(({ id }) => id === fund)?.name ?? fund);
  return `No money left in ${names.join(', ')}`;
}

/** The suspense money of an entry, and the entry that charged it last: the entry itself, or a correction of it. */
interface SuspensePayment {
  readonly pence: Pence;
  readonly chargedBy: EntryId;
}

/** The suspense money of each entry, in order of recording, less reversals and corrections. */
function paidBySuspense(ledger: Ledger, account: AccountPath): ReadonlyMap<EntryId, SuspensePayment> {
  const payments = new Map<EntryId, SuspensePayment>();
  // An account that is not in the book has no entries.
  if (!ledger.chart.accounts.some(({ path }) => path === account)) return payments;
  for (const sum of entrySums(ledger, { account, fund: ledger.suspense })) {
    const { entry, reverses, source } = sum;
    const isCorrection = source !== undefined && entryOf(ledger, source) !== undefined;
    const corrected = reverses?.entry ?? (isCorrection ? source : entry);
    const before = payments.get(corrected);
    payments.set(corrected, {
      pence: pence((before?.pence ?? 0) - sum.pence),
      chargedBy: before && sum.pence > 0 ? before.chargedBy : entry,
    });
  }
  return payments;
}

/** Money under query of one entry, or of all those that have no words. */
export interface MoneyUnderQuery {
  readonly entry?: EntryId;
  readonly date?: Day;
  readonly words: string;
  readonly why: string;
  /** The amount that suspense has paid. */
  readonly pence: Pence;
}

/**
 * The payments that are charged to suspense because no fund bears them yet, whenever they were recorded; they add up to what suspense has paid
 * from the account.
 *
 * @param proposals of entries of the ledger: why what the payee map called for was refused, which the ledger does not keep
 * @returns in order of recording; the money that no entry explains last
 */
export function moneyUnderQuery(
  proposals: readonly Proposal[],
  ledger: Ledger,
  account: AccountPath,
): readonly MoneyUnderQuery[] {
  const proposed = new Map(proposals.map((proposal) => [proposal.draft.id, proposal]));
  let other = 0;
  const money: MoneyUnderQuery[] = [];
  for (const [id, { pence: sum, chargedBy }] of paidBySuspense(ledger, account)) {
    const entry = entryOf(ledger, id);
    const why = entry && queryReason(entryOf(ledger, chargedBy) ?? entry, proposed.get(id), ledger);
    if (why === undefined) other += sum;
    else if (sum !== 0) {
      const { payee = '', narrative = '' } = noteOf(ledger, id) ?? {};
      const words = bankWords({ payee, text: narrative }) || id;
      money.push({ entry: id, date: entry!.effective ?? entry!.date, words, why, pence: sum });
    }
  }
  const rest = { words: 'Other money under query', why: 'Brought forward, or recorded otherwise' };
  return other === 0 ? money : [...money, { ...rest, pence: pence(other) }];
}
