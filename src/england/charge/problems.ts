/**
 * The problems of a financial assessment: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    /** A charge on care that the law makes free. */
    'charge-on-free-care': { service: string; citation: string };
    'share-impossible': { asset: string; part: number; of: number };
    'share-of-land': { asset: string };
    'first-payment-missing': { asset: string };
    'premium-repeated': { premium: string };
    'premium-above-pension-age': { premium: string };
    'stay-missing': { setting: string };
    'short-stay-too-long': { from: string; to: string; days: number };
    'day-outside-stay': { on: string; from: string; to: string };
    'reablement-days-missing': { service: string };
    'adaptation-cost-missing': { service: string };
    'consent-missing': { basis: string };
    'allowance-not-at-home': { name: string };
    'home-disregard-elsewhere': { reason: string; setting: string };
    'disregard-day-missing': { reason: string };
    'savings-credit-undecided': Record<string, never>;
    'flat-disregard-below-guarantee': Record<string, never>;
    /** Capital that the council lets an adult have above the statutory limit, and no rule of the council for its tariff income. */
    'tariff-rule-missing': { capital: number; limit: number };
    /** An asset whose kind is a payment of a fixed sum. */
    'asset-over-sum': { asset: string; pence: number; atMost: number };
    'field-not-for-kind': { field: string; kind: string };
    'outstanding-missing': Record<string, never>;
  }
}

export type {};
