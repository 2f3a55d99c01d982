/**
 * Proposes an entry for a bank line that the book does not have yet.
 *
 * Method: the payee map says what a name means. Money out pays the oldest open commitment of its planned line, or else it
 * is drawn by the rule. Money in is received by its stream; if it comes from a payee who is usually paid, it is a refund, and goes
 * back to the funds that made the payment (`payment-to-refund`). A line that nobody can explain, or that no fund may pay for, is
 * charged to the suspense fund, because everything on a bank statement must be recorded. The law on purchases, if it is given, judges
 * what is proposed; it stops nothing.
 * Limit: it reads the ledger as it is now, so propose and post lines one after another.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { Payee, SpendingLaw } from '../agreement/purchase.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft, EntryId, Note } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { daysFor } from '../ledger/open-days.js';
import { preview } from '../ledger/post.js';
import { reverse } from '../ledger/reverse.js';
import { type Pence, pence } from '../money/pence.js';
import type { Finding } from '../problem/finding.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { draw } from '../rules/draw.js';
import { pay } from '../rules/pay.js';
import { receive } from '../rules/receive.js';
import type { StatementLine } from '../statement/statement.js';
import type { Day } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import { entryName } from './entry-name.js';
import type { Meaning } from './learn.js';
import { oldestInstalment } from './open-instalments.js';
import { isNamedAlone, type PayeeRule, payeeFinder, payeeOfNote } from './payee-map.js';
import { paymentToRefund } from './payment-to-refund.js';
import { purchasesOf } from './purchases-of.js';

/** Why an entry was proposed as it was. */
export type ProposalReason =
  | 'commitment'
  | 'planned-line'
  | 'category'
  | 'stream'
  | 'refund'
  | 'unknown-payee'
  | 'refused';

/** An entry proposed for a bank line, to be posted by the caller. */
export interface Proposal {
  readonly line: StatementLine;
  readonly draft: Draft;
  /** Personal text of the line, to be kept beside the entry. */
  readonly note: Note;
  readonly reason: ProposalReason;
  /** The part charged to the suspense fund, in pence; above zero for money out. */
  readonly suspense: Pence;
  /** If the reason is `refused`: why the entry that the payee map called for was refused. */
  readonly problems: readonly Problem[];
  /** The findings of the law about the purchase, by the money that pays; absent if no law was given. The entry is proposed all the same. */
  readonly findings?: readonly Finding[];
}

/** The law on purchases, and what is known of the payee. */
export interface SpendingCheck {
  readonly law: SpendingLaw;
  readonly payee?: Payee;
}

/** The data that a proposal is made from. */
export interface ProposeOptions {
  readonly agreement: Agreement;
  readonly payees: readonly PayeeRule[];
  /** The meaning of the line as a person gives it; absent, the payee map says. */
  readonly meaning?: Meaning;
  /** When it will be recorded. */
  readonly recordedAt: Moment;
  /** The bank's account in the book; absent, `assets/bank`. */
  readonly account?: AccountPath;
  /** Judges the purchase; absent, nobody does. */
  readonly spending?: SpendingCheck;
  /** The entry’s id and source; absent, made from the name of the line, or from its account, day and order. */
  readonly as?: { readonly id: EntryId; readonly source: string };
}

type DraftAttempt = { readonly reason: ProposalReason; readonly draft: Result<Draft> };
type Head = { id: EntryId; date: Day; effective?: Day; source: string };

function ruleOf(agreement: Agreement, id: string): Result<NamedRule> {
  const rule = agreement.rules.find((namedRule) => namedRule.id === id);
  return rule ? accept(rule) : refuse(problem('rule-unknown', { rule: id }));
}

function moneyOut(
  ledger: Ledger,
  head: Head,
  amount: Pence,
  meaning: PayeeRule,
  options: ProposeOptions,
): DraftAttempt {
  const { agreement, account: from = 'assets/bank' } = options;
  const planned = agreement.budget.lines.find((line) => line.id === meaning.line);
  if (meaning.line !== undefined && !planned) {
    return { reason: 'planned-line', draft: refuse(problem('line-unknown', { line: meaning.line })) };
  }
  const category = planned?.category ?? meaning.category;
  const rule = ruleOf(agreement, planned?.rule ?? meaning.rule ?? '');
  const reason = planned ? 'planned-line' : 'category';
  if (category === undefined) return { reason, draft: refuse(problem('category-unknown', { category: '' })) };
  if (!rule.ok) return { reason, draft: rule };
  // The payment has happened, so it is recorded even if it uses money that was promised to others.
  const common = { ...head, pence: amount, from, shortfall: 'suspense', happened: true } as const;
  const paidOn = head.effective ?? head.date;
  if (planned) {
    const commitment = oldestInstalment(ledger, planned.id, paidOn);
    if (commitment !== undefined) {
      const draft = pay(ledger, { ...common, commitment, rule: rule.value });
      return { reason: 'commitment', draft };
    }
  }
  return { reason, draft: draw(ledger, { ...common, category, rule: rule.value }) };
}

function moneyIn(
  ledger: Ledger,
  head: Head,
  line: StatementLine,
  meaning: PayeeRule,
  options: ProposeOptions,
): DraftAttempt {
  const { agreement, payees, account: into = 'assets/bank' } = options;
  const amount = line.pence;
  if (meaning.stream !== undefined) {
    const stream = agreement.streams.find((incomeStream) => incomeStream.id === meaning.stream);
    if (!stream)
      return { reason: 'stream', draft: refuse(problem('stream-unknown', { stream: meaning.stream })) };
    return { reason: 'stream', draft: receive(ledger, { ...head, pence: amount, by: { stream }, into }) };
  }
  const category =
    meaning.category ??
    agreement.budget.lines.find((plannedLine) => plannedLine.id === meaning.line)?.category;
  if (category === undefined)
    return { reason: 'refund', draft: refuse(problem('line-unknown', { line: meaning.line ?? '' })) };
  const ruleOfNote = payeeOfNote(payees);
  const isPayee = (note: Note) =>
    ruleOfNote(note) === meaning || (line.payee !== '' && note.payee === line.payee);
  const isSaid = options.meaning !== undefined;
  // JANE DOE REPAYS WINE gives no wages back.
  const isSure = isSaid || isNamedAlone(line, meaning);
  const isSureOfPart = ({ payee = '', narrative }: Note) =>
    isSure || (payee === line.payee && (payee !== '' || narrative === line.text));
  const refund = { category, amount, from: into, on: line.date, isPayee, isSureOfPart, isSaid };
  const payment = paymentToRefund(
    ledger,
    meaning.line === undefined ? refund : { ...refund, line: meaning.line },
  );
  if (!payment.ok) return { reason: 'refund', draft: payment };
  return { reason: 'refund', draft: reverse(ledger, { ...head, entry: payment.value, part: amount }) };
}

/** Drafts the bank line in suspense, as spending or income that nobody has explained yet. */
function unexplained(ledger: Ledger, head: Head, amount: Pence, account: AccountPath): Draft {
  const other = amount < 0 ? FIXED_ACCOUNTS.unexplainedSpending : FIXED_ACCOUNTS.unexplainedIncome;
  const fund = ledger.suspense;
  return {
    ...head,
    kind: amount < 0 ? 'pay' : 'receive',
    postings: [
      { account: other, fund, balanceType: 'actual', pence: (0 - amount) as Pence },
      { account, fund, balanceType: 'actual', pence: amount },
    ],
  };
}

function suspenseIn(ledger: Ledger, draft: Draft, account: AccountPath): Pence {
  const { suspense } = ledger;
  const postings = draft.postings.filter(
    (posting) => posting.fund === suspense && posting.account === account,
  );
  return pence(-postings.reduce((sum, posting) => sum + posting.pence, 0) + 0);
}

/**
 * Proposes an entry for a line of a statement in pounds.
 *
 * @param line a line that is not yet matched, of other than zero pence
 * @returns a draft that `post` accepts as the ledger is now. Refused only if not even suspense can take the line, with
 *   the problems of `post`; a line of zero pence with `posting-zero`
 */
export function propose(ledger: Ledger, line: StatementLine, options: ProposeOptions): Result<Proposal> {
  const { account = 'assets/bank', recordedAt } = options;
  const head: Head = {
    ...(options.as ?? entryName(ledger, line, account)),
    ...daysFor(ledger, line.date),
  };
  const payees = options.meaning ? [{ payee: line.payee, ...options.meaning }] : options.payees;
  const meaning = options.meaning ? payees[0] : payeeFinder(payees)(line);
  const attempt =
    meaning && line.pence !== 0
      ? line.pence < 0
        ? moneyOut(ledger, head, -line.pence as Pence, meaning, options)
        : moneyIn(ledger, head, line, meaning, { ...options, payees })
      : undefined;
  const previewed =
    attempt && (attempt.draft.ok ? preview(ledger, attempt.draft.value, { recordedAt }) : attempt.draft);
  // A bank may write more than a note holds; the payment is recorded all the same.
  const note = { payee: line.payee.slice(0, 1000), narrative: line.text.slice(0, 4000) };
  const { spending, agreement } = options;
  const findingsOf = (draft: Draft) =>
    spending && {
      findings: purchasesOf(draft, {
        agreement,
        ...(meaning?.line !== undefined && { line: meaning.line }),
        ...(spending.payee && { payee: spending.payee }),
      }).flatMap(spending.law),
    };
  const proposal = (draft: Draft, reason: ProposalReason, problems: readonly Problem[]) =>
    accept({
      ...{ line, draft, note, reason, suspense: suspenseIn(ledger, draft, account), problems },
      ...findingsOf(draft),
    });
  if (attempt?.draft.ok && previewed?.ok) return proposal(attempt.draft.value, attempt.reason, []);
  const draft = unexplained(ledger, head, line.pence, account);
  const possible = preview(ledger, draft, { recordedAt });
  if (!possible.ok) return possible;
  return proposal(
    draft,
    attempt ? 'refused' : 'unknown-payee',
    previewed && !previewed.ok ? previewed.problems : [],
  );
}
