/**
 * Settles who pays: every payment is split as if everything had been known in order of date, whatever the order of recording.
 *
 * Method: the entries are put in order of the day that they belong to. The rule of each payment is asked again, with the money and the
 * caps of its day; a refund goes back to the funds that then paid. If the book differs, a correction is drafted, with its entry as its
 * source. From the last seal on it costs what was recorded since, if that can change nothing before (see `open-entries`); otherwise as much
 * as recording the book once more.
 * Limit: payments without a rule, payments with VAT and commitments stay as they were recorded. A correction that its funds can no
 * longer take, because they have closed, is left out, and later payments are settled with the split that stayed. Money that leaves a
 * fund later without a rule cannot be spent before.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import type { Draft } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import type { Ledger } from '../ledger/ledger.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Moment } from '../time/moment.js';
import {
  canCorrect,
  draftChanges,
  recordedSplit,
  type SplitChange,
  splitDifference,
} from './settle-split/corrections.js';
import { type DatedEntry, datedEntries } from './settle-split/dated-entries.js';
import { BookInOrder, type PaymentSplit } from './settle-split/kept-in-order.js';
import { MoneyAhead } from './settle-split/money-ahead.js';
import { type OpenEntries, openEntries } from './settle-split/open-entries.js';
import { fundsOf } from './spend.js';

/** The rules to settle by. */
export interface SplitOptions {
  /** Every rule that payments of the book name, each in every version that they name. */
  readonly rules: readonly NamedRule[];
}

const versionKey = (id: string, version: number) => `${id} ${version}`;

/** The rules that payments name but the caller did not give, each once. */
function missingRules(dated: readonly DatedEntry[], rules: ReadonlyMap<string, NamedRule>): Problem[] {
  const missing = new Map<string, Problem>();
  for (const { entry, role } of dated) {
    if (role !== 'payment') continue;
    for (const { rule, version } of entry.explanations!) {
      const key = versionKey(rule, version);
      if (!rules.has(key))
        missing.set(key, problem('rule-unknown', { rule: `${rule} (version ${version})` }, 'rules'));
    }
  }
  return [...missing.values()];
}

/** The recorded split of an entry that can no longer be corrected, with its recorded explanations. */
function keptSplit(dated: DatedEntry, postings: PaymentSplit['postings']): PaymentSplit {
  const { entry, corrections } = dated;
  const explained = [entry, ...corrections].findLast(({ explanations }) => explanations !== undefined);
  return { postings, explanations: explained?.explanations ?? [] };
}

/** Finds every entry whose split differs from the split in order of date. */
function findChanges(
  ledger: Ledger,
  { dated, before }: OpenEntries,
  rules: ReadonlyMap<string, NamedRule>,
): readonly SplitChange[] {
  const last = dated.reduce<Moment | undefined>(
    (latest, { entry: { recordedAt } }) => (latest && latest > recordedAt ? latest : recordedAt),
    undefined,
  );
  if (last === undefined) return [];
  const book = new BookInOrder(ledger.chart, last);
  const money = new MoneyAhead(dated, fundsOf(ledger.chart), before);
  const ruleOf = ({ rule, version }: Explanation) => rules.get(versionKey(rule, version))!;
  const changes: SplitChange[] = [];
  for (const [place, datedEntry] of dated.entries()) {
    if (datedEntry.role === 'fixed') {
      book.keep(datedEntry);
      continue;
    }
    const recorded = recordedSplit(datedEntry);
    const split =
      datedEntry.role === 'payment'
        ? book.split(datedEntry, ruleOf, (fund) => money.available(fund, place))
        : undefined;
    const due = split ? split.postings : (book.refund(datedEntry) ?? recorded);
    const postings = splitDifference(recorded, due);
    const isKept = postings.length > 0 && !canCorrect(ledger, datedEntry, postings);
    if (postings.length > 0 && !isKept)
      changes.push({ dated: datedEntry, postings, ...(split ? { explanations: split.explanations } : {}) });
    if (split) book.pay(datedEntry, isKept ? keptSplit(datedEntry, recorded) : split);
    money.take(isKept ? recorded : due);
  }
  return changes;
}

/**
 * Drafts the corrections that settle who pays.
 *
 * @param ledger read and not written
 * @param settling the rules that payments name
 * @returns drafts to be posted all or nothing, in this order (`postAll`): of kind `reapportion`, each with the entry that it corrects as its
 *   source, dated as that entry is, or on the first open day with the day of the entry as its effective day. None when the split is settled,
 *   so that settling again after posting them answers none. Or `rule-unknown` for each rule and version that payments name and that is not given
 */
export function settleSplit(ledger: Ledger, settling: SplitOptions): Result<readonly Draft[]> {
  const rules = new Map(settling.rules.map((rule) => [versionKey(rule.id, rule.version), rule]));
  const open = openEntries(ledger, settling.rules) ?? { dated: datedEntries(ledger), before: new Map() };
  const problems = missingRules(open.dated, rules);
  if (problems.length > 0) return refuse(problems);
  return accept(draftChanges(ledger, findChanges(ledger, open, rules)));
}
