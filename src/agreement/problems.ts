/**
 * The problems of agreements and their rules: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'law-unknown': { law: string; known: readonly string[] };
    'stream-unknown': { stream: string };
    'stream-not-income': { stream: string; account: string };
    'contribution-two-remaining': { streams: readonly string[] };
    'rule-unknown': { rule: string };
    'days-outside-period': { from: string; to: string };
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
    'nhs-may-not-buy': { fund: string; category: string; citation: string };
  }
}

export type {};
