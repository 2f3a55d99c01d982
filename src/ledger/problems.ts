/**
 * The problems of charts, entries, notes, reversals, commitments, caps and transfers: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
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

declare module '../problem/problem.js' {
  interface ProblemFacts {
    'protection-unknown': { protection: string };
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
    'authority-set-aside': {
      fund: string;
      setAside: number;
      available: number;
      asked: number;
      short: number;
    };
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
    'transfer-unnamed': Record<string, never>;
    'transfer-empty': { transfer: string; direction: string };
    'transfer-repeated': { transfer: string; direction: string; entry: string };
    'transfer-elsewhere': { transfer: string; entry: string; book: string };
    'transfer-half-alone': { transfer: string };
    'transfer-one-book': { transfer: string };
    'transfer-not-pair': { what: string; out: string; in: string };
    'transfer-halves-differ': {
      transfer: string;
      fund: string;
      balanceType: string;
      out: number;
      in: number;
    };
    'category-unknown': { category: string };
    'history-missing': { entry?: string };
  }
}
