/**
 * The certificate of a grant: what came in, what it was spent on, and each condition with the entries that keep it or break it.
 *
 * Method: facts only. A condition that figures can show is tested by entry; any other is declared by the people who sign. The conditions are those of
 * the grant's own determination, with their citation; a condition that nobody has read in its source is marked provisional.
 * Limit: a grant is one fund. An entry counts by the day to which it belongs.
 *
 * @module
 */
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers, isSpendCategory } from '../ledger/state/terms.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { addToList, addToSum } from '../record/gather.js';
import { byText } from '../record/order.js';
import { contains, type Period } from '../time/period.js';

/** How a condition is tested: by category, by the amount of an entry, by the sum that was awarded; or not by figures. */
export type GrantTest =
  | { readonly kind: 'categories'; readonly categories: readonly AccountPath[] }
  | { readonly kind: 'at-most'; readonly each: Pence }
  | { readonly kind: 'spent-in-full' }
  | { readonly kind: 'declared' };

/** A condition of a grant. */
export interface GrantCondition {
  readonly id: string;
  readonly words: string;
  readonly citation: string;
  /** True: nobody has read it in its source yet. */
  readonly isProvisional?: true;
  readonly test: GrantTest;
}

/** The terms of a grant. */
export interface GrantTerms {
  readonly name: string;
  readonly funder: string;
  readonly fund: FundId;
  readonly period: Period;
  /** The sum in the determination. */
  readonly award: Pence;
  readonly conditions: readonly GrantCondition[];
  /** The words that are signed, and who signs. */
  readonly declaration: {
    readonly words: string;
    readonly signatories: readonly string[];
    readonly isProvisional?: true;
  };
}

/** A sum, and the entries behind it. */
export interface GrantFigure {
  readonly pence: Pence;
  readonly entries: readonly EntryId[];
}

/** A condition with what was found: `kept` and `broken` by figures; `declared` by the people who sign. */
export interface ConditionResult {
  readonly condition: GrantCondition;
  readonly outcome: 'kept' | 'broken' | 'declared';
  /** The entries that break it. */
  readonly against: readonly { readonly entry: EntryId; readonly pence: Pence }[];
}

/** A certificate. */
export interface GrantCertificate {
  readonly terms: GrantTerms;
  readonly received: GrantFigure;
  readonly spent: GrantFigure;
  readonly byCategory: readonly (GrantFigure & { readonly category: AccountPath })[];
  /** received − spent. */
  readonly unspent: Pence;
  /** award − received. */
  readonly notReceived: Pence;
  readonly conditions: readonly ConditionResult[];
}

/** The spending of one entry on one category. */
interface Spending {
  readonly entry: EntryId;
  readonly category: AccountPath;
  readonly pence: Pence;
}

function spendingOf({ id, postings }: Entry, fund: FundId): readonly Spending[] {
  const sums = new Map<AccountPath, Pence>();
  for (const posting of postings)
    if (posting.balanceType === 'actual' && posting.fund === fund && isSpendCategory(posting.account))
      addToSum(sums, posting.account, posting.pence);
  return [...sums].map(([category, amount]) => ({ entry: id, category, pence: amount }));
}

function incomeOf({ postings }: Entry, fund: FundId): Pence {
  const income = postings.filter(
    ({ account, balanceType, fund: of }) =>
      balanceType === 'actual' && of === fund && covers('income', account),
  );
  return pence(0 - sumPence(income.map((posting) => posting.pence)));
}

const figureOf = (rows: readonly { readonly entry: EntryId; readonly pence: Pence }[]): GrantFigure => ({
  pence: sumPence(rows.map((row) => row.pence)),
  entries: [...new Set(rows.map(({ entry }) => entry))],
});

/** The sums of each entry, other than zero. */
function byEntry(rows: readonly Spending[]): readonly { readonly entry: EntryId; readonly pence: Pence }[] {
  const sums = new Map<EntryId, Pence>();
  for (const { entry, pence: amount } of rows) addToSum(sums, entry, amount);
  return [...sums].map(([entry, amount]) => ({ entry, pence: amount })).filter((row) => row.pence !== 0);
}

function conditionResult(
  condition: GrantCondition,
  rows: readonly Spending[],
  unspent: Pence,
): ConditionResult {
  const { test } = condition;
  const result = (isKept: boolean, against: ConditionResult['against'] = []): ConditionResult => ({
    ...{ condition, against, outcome: isKept ? 'kept' : 'broken' },
  });
  switch (test.kind) {
    case 'categories': {
      const isAllowed = ({ category }: Spending) => test.categories.some((path) => covers(path, category));
      const against = byEntry(rows.filter((row) => !isAllowed(row)));
      return result(against.length === 0, against);
    }
    case 'at-most': {
      const against = byEntry(rows).filter((row) => row.pence > test.each);
      return result(against.length === 0, against);
    }
    case 'spent-in-full':
      return result(unspent <= 0);
    case 'declared':
      return { condition, outcome: 'declared', against: [] };
  }
}

/**
 * Draws up the certificate of a grant.
 *
 * @returns income and spending of its fund in the period, and each condition with what was found
 */
export function grantCertificate(ledger: Ledger, terms: GrantTerms): GrantCertificate {
  const { fund, period, award, conditions } = terms;
  const inPeriod = [...entries(ledger)].filter(({ date, effective }) => contains(period, effective ?? date));
  const rows = inPeriod.flatMap((entry) => spendingOf(entry, fund));
  const income = inPeriod
    .map((entry) => ({ entry: entry.id, pence: incomeOf(entry, fund) }))
    .filter((row) => row.pence !== 0);
  const [received, spent] = [figureOf(income), figureOf(rows)];
  const categories = new Map<AccountPath, Spending[]>();
  for (const row of rows) addToList(categories, row.category, row);
  const unspent = pence(received.pence - spent.pence);
  return {
    ...{ terms, received, spent, unspent, notReceived: pence(award - received.pence) },
    byCategory: [...categories]
      .map(([category, of]) => ({ category, ...figureOf(of) }))
      .sort((a, b) => byText(a.category, b.category)),
    conditions: conditions.map((condition) => conditionResult(condition, rows, unspent)),
  };
}
