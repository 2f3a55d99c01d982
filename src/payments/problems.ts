/**
 * The problems of bank accounts, payment runs and their register: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
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
    'payment-needs-promise': { payment: string; category: string; commitment: string };
    'approval-not-second': { person: string };
    'payment-net-differs': { payment: string; gross: number; contribution: number; net: number };
    'payment-funds-differ': { payment: string; net: number; funds: number };
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
}

export type {};
