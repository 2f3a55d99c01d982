/**
 * A problem is one reason to refuse a draft or an input: a code and its facts, never prose.
 *
 * Every code and the facts it carries are listed once, here and in `problem/`; `explain` holds the only prose about them,
 * and the compiler keeps the two in step.
 *
 * @module
 */
import type { PoolProblemFacts } from './pool-facts.js';

/** What is wrong within one explanation. */
export type ExplanationFault =
  | 'root-missing'
  | 'node-repeated'
  | 'parent-missing'
  | 'given-beyond-asked'
  | 'asked-beyond-parent'
  | 'given-not-sum'
  | 'totals-differ'
  | 'share-differs'
  | 'period-differs';

/** Each code with the facts that go with it. Amounts are pence, days `YYYY-MM-DD`. */
export interface ProblemFacts extends PoolProblemFacts {
  // any input
  'field-invalid': { expected: string; found: string };
  'field-missing': { name: string };
  'call-impossible': { call: string; reason: string };
  'id-invalid': { found: string };
  'protection-unknown': { protection: string };
  // money
  'pence-invalid': { found: string };
  'pence-text-invalid': { text: string };
  'rate-invalid': { text: string };
  'total-too-large': { limit: number };
  // time
  'day-invalid': { text: string };
  'moment-invalid': { text: string };
  'period-backwards': { from: string; to: string };
  // chart
  'account-invalid': { path: string };
  'account-repeated': { account: string };
  'fund-repeated': { fund: string };
  'suspense-missing': Record<string, never>;
  'suspense-repeated': { funds: readonly string[] };
  'suspense-restricted': { fund: string };
  'terms-contradict': { fund: string; category: string };
  'floor-of-overspender': { fund: string };
  'overdraft-contradicts': { fund: string; other: string };
  'category-not-expense': { fund: string; category: string };
  'chart-narrowed': { name: string };
  // post
  'draft-empty': Record<string, never>;
  'entry-unbalanced': { fund: string; balanceType: string; difference: number };
  'posting-zero': { account: string };
  'account-unknown': { account: string };
  'account-not-open': { account: string; date: string; opens: string; closes: string };
  'fund-unknown': { fund: string };
  'fund-not-open': { fund: string; date: string; opens: string; closes: string };
  'id-reused': { id: string };
  'recorded-backwards': { recordedAt: string; last: string };
  'recorded-ahead': { recordedAt: string; latest: string };
  'close-ahead': { date: string; latest: string };
  'effective-not-before-date': { date: string; effective: string };
  'effective-not-closed': { date: string; effective: string };
  'period-closed': { date: string; closedThrough: string };
  'category-not-allowed': { fund: string; category: string };
  'day-not-allowed': { fund: string; day: string; from: string; to: string };
  'fund-overdrawn': { fund: string; balance: number; change: number; short: number; overdraft?: number };
  'fund-promised': { fund: string; free: number; promised: number; asked: number; short: number };
  'fund-overcommitted': { fund: string; available: number; asked: number; short: number };
  'fund-below-floor': { fund: string; keep: number; balance: number; change: number; short: number };
  'money-leaves-fund': { fund: string; account: string; pence: number };
  'spending-without-money': { fund: string; account: string; pence: number };
  'authority-set-aside': { fund: string; setAside: number; available: number; asked: number; short: number };
  'control-exceeded': { account: string; fund: string; balance: number; change: number; short: number };
  'protection-breached': {
    protection: string;
    authorised: number;
    floor: number;
    elsewhere: number;
    short: number;
  };
  'protection-budget-cut': { protection: string; floor: number; left: number; short: number };
  'book-full': { turnover: number; debits: number; limit: number };
  'note-reused': { id: string };
  'note-erased': { id: string };
  'explanation-broken': { rule: string; node: string; why: ExplanationFault };
  'explanation-not-posted': {
    rule: string;
    fund: string;
    category: string;
    explained: number;
    posted: number;
  };
  // reversal and commitment
  'entry-unknown': { id: string };
  'reversal-of-reversal': { id: string };
  'reversal-of-closing': { id: string };
  'reversed-already': { id: string };
  'reversal-before-entry': { id: string; day: string; entered: string };
  'reversal-exceeds': { id: string; asked: number; remaining: number };
  'reversal-not-mirror': { id: string };
  'commitment-unnamed': Record<string, never>;
  'commitment-unknown': { commitment: string };
  'commitment-exists': { commitment: string };
  'commitment-act-mismatch': { commitment: string; act: string };
  'commitment-exceeded': {
    commitment: string;
    account: string;
    fund: string;
    outstanding: number;
    asked: number;
  };
  'commitment-not-expired': { commitment: string; date: string; expires: string };
  'commitment-before-opening': { commitment: string; date: string; opened: string };
  'commitment-ended': { commitment: string };
  'commitment-expired': { commitment: string; date: string; expires: string };
  'cap-exceeded': {
    rule: string;
    cap: string;
    /** The kind of period, and the first day of it. */
    per: string;
    from: string;
    limit: number;
    used: number;
    asked: number;
    over: number;
  };
  // transfer
  'transfer-unnamed': Record<string, never>;
  'transfer-empty': { transfer: string; direction: string };
  'transfer-repeated': { transfer: string; direction: string; entry: string };
  'transfer-elsewhere': { transfer: string; entry: string; book: string };
  'transfer-half-alone': { transfer: string };
  'transfer-one-book': { transfer: string };
  'transfer-not-pair': { what: string; out: string; in: string };
  'transfer-halves-differ': { transfer: string; fund: string; balanceType: string; out: number; in: number };
  // agreement
  'name-repeated': { what: string; name: string };
  'stream-unknown': { stream: string };
  'stream-not-income': { stream: string; account: string };
  'contribution-two-remaining': { streams: readonly string[] };
  'line-unknown': { line: string };
  'rule-unknown': { rule: string };
  'category-unknown': { category: string };
  'days-outside-period': { from: string; to: string };
  // rules
  'rule-empty': { node: string };
  'rule-too-deep': { node: string; limit: number };
  'rule-shares-over': { node: string; total: string };
  'rule-shares-under': { node: string; total: string };
  'rule-two-remaining': { node: string };
  'rule-remaining-nothing': { node: string };
  'rule-share-zero': { node: string };
  'rule-keeps': { node: string };
  'rule-cap-zero': { node: string };
  'rule-cap-repeated': { node: string; cap: string; other: string };
  'rule-branch-unreachable': { node: string; because: string };
  'rule-fund-repeated': { node: string; fund: string };
  'rule-fund-never': { node: string; fund: string; category: string };
  'amount-not-positive': { pence: number };
  'nothing-to-free': { commitment: string };
  'draw-short': { category: string; need: number; covered: number; short: number; funds: readonly string[] };
  'award-unbalanced': { cost: number; funded: number; difference: number };
  // reconcile
  'secret-short': { found: string; least: number };
  'statement-currency': { currency: string };
  'reconciliation-not-proved': { account: string; difference: number; statementDifference: number };
  'reconciliation-undated': { account: string };
  'seal-lines-unrecorded': { account: string; lines: readonly string[]; pence: number };
  /** Payments and refunds whose split differs from that in order of date. */
  'split-unsettled': { entries: readonly string[] };
  'reconciliation-sealed': { account: string; through: string };
  'seal-altered': { account: string; through: string };
  'seal-chain-broken': { account: string; through: string };
  'statement-missing': { account: string; through?: string };
  'statement-account-unknown': { account: string };
  'seal-record-missing': { entry: string; closes: string };
  'seal-closing-differs': { account: string; through: string; entry: string; closes: string };
  'seal-balance-differs': { account: string; through: string; sealed: number; book: number };
  'link-part-not-open': { what: string; id: string };
  'link-unbalanced': { lines: number; entries: number };
  // files
  'file-empty': Record<string, never>;
  'file-too-large': { size: number; limit: number };
  'file-unreadable': { line: number; reason: string };
  'file-not-statement': { reason: string };
  'sign-unstated': { line: number; text: string };
  'csv-layout-unknown': { columns: readonly string[]; looksLike: readonly string[]; rows: readonly string[] };
  'csv-column-missing': { column: string; columns: readonly string[] };
  'journal-line-invalid': { line: number; reason: string };
  // payments
  'holidays-not-covering': { day: string; from: string; to: string };
  'sort-code-invalid': { found: string };
  'account-number-invalid': { found: string };
  'account-check-failed': { payment: string; version: string };
  'weight-table-line-invalid': { table: string; line: number; found: string };
  'payment-in-run': { payment: string; run: string };
  'instalment-in-run': { instalment: string; payment: string; run: string };
  'payment-day-not-working': { payment: string; day: string };
  'payment-day-too-soon': { payment: string; day: string; earliest: string };
  'payment-day-too-far': { payment: string; day: string; latest: string };
  'payment-too-large': { payment: string; pence: number; limit: number };
  'payment-unwritable': { payment: string; field: string; text: string };
  'payment-unknown': { payment: string };
  'payment-failed-already': { payment: string };
  'payment-not-failed': { payment: string };
  'payment-replaced': { payment: string; by: string };
  'replacement-differs': { payment: string; field: string };
  'account-came-back': { payment: string; reason: string; on: string };
  'details-not-approved': { payment: string; earlier: string };
  'approval-not-second': { person: string };
  'register-key-differs': Record<string, never>;
  'run-unknown': { run: string };
  'run-not-made-yet': { run: string; madeOn: string; on: string };
  'run-too-late': { run: string; day: string; sendBy: string; on: string };
  'run-sent': { run: string; sentOn: string };
  'run-not-sent': { run: string };
  'run-withdrawn': { run: string; withdrawnOn: string };
  'run-altered': { run: string; total: string; stated: string; found: string };
  'run-of-other-scheme': { run: string; scheme: string; file: string };
}

export type ProblemCode = keyof ProblemFacts;

/** One reason, in facts. `at` says where in the input, such as `postings[2].fund`; empty for the whole. */
export type Problem = {
  [Code in ProblemCode]: {
    readonly code: Code;
    readonly at: string;
    readonly facts: Readonly<ProblemFacts[Code]>;
  };
}[ProblemCode];

/** What a door answers: a value, or every reason why there is none, in a fixed order. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Makes a problem. `at` is where in the input it lies. */
export function problem<Code extends ProblemCode>(code: Code, facts: ProblemFacts[Code], at = ''): Problem {
  return { code, at, facts } as Problem;
}

/** The accepting answer of a door. */
export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The refusing answer of a door. */
export function refuse(problems: Problem | readonly Problem[]): {
  readonly ok: false;
  readonly problems: readonly Problem[];
} {
  return { ok: false, problems: 'code' in problems ? [problems] : problems };
}

/** A fault of this library or of code that went round a door: never caused by input that a door accepted. */
export class BrokenInvariant extends Error {
  override name = 'BrokenInvariant';
}

/** Input that is right in every part and cannot be worked with as a whole: a sum beyond the largest amount, an account of another chart. */
export class Misuse extends BrokenInvariant {}

/** @throws {BrokenInvariant} when the claim is false. */
export function assert(claim: boolean, what: string): asserts claim {
  if (!claim) throw new BrokenInvariant(what);
}

/** @throws {Misuse} when the claim, which only the caller's input can make false, is false. */
export function demand(claim: boolean, what: string): asserts claim {
  if (!claim) throw new Misuse(what);
}
