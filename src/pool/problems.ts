/**
 * The problems of pools: partners, contributions, schemes, risk shares and delegation: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'exit-before-notice': { noticeGiven: string; ends: string; earliest: string };
    'exit-shares-missing': Record<string, never>;
    'partner-unknown': { partner: string };
    'risk-share-unknown': { riskShare: string };
    'stream-not-partners': { stream: string; partner: string };
    'stream-into-suspense': { stream: string };
    'fund-shared': { fund: string; streams: readonly string[] };
    'capital-mixed': { fund: string; capital: string; revenue: string };
    'unspent-fund-missing': { stream: string; unspent: string };
    'contribution-net-differs': { contribution: string; gross: number; clientCharges: number; net: number };
    'contribution-below-zero': { contribution: string; variation: string; pence: number };
    'contribution-ids-cross': { contribution: string; other: string };
    'in-kind-without-scheme': { contribution: string };
    'scheme-without-rule': { scheme: string; tier: string };
    'scheme-not-held': { scheme: string; tier: string };
    'categories-overlap': { what: string; name: string; other: string; category: string };
    'scheme-risk-not-shared': { scheme: string; tier: string; riskShare: string };
    'overspend-on-capital': { riskShare: string; partner: string; stream: string };
    'risk-pool-missing': Record<string, never>;
    'risk-pool-suspense': { fund: string };
    'risk-pool-capital': { fund: string };
    'function-excluded': { name: string };
    'node-outside-parent': { node: string; parent: string };
    'tree-root-missing': Record<string, never>;
    'tree-root-repeated': { nodes: readonly string[]; count: number };
    'tree-cycle': { nodes: readonly string[]; count: number };
    'scheme-unknown': { scheme: string };
    'scheme-outside-pool': { scheme: string; tier: string };
    'virement-short': {
      scheme: string;
      asked: number;
      found: number;
      short: number;
      from: readonly string[];
    };
    'position-exceeds-ledger': { what: string; name: string; stated: number; found: number };
    'node-unknown': { node: string };
    'node-not-open': { node: string; date: string; opens: string; closes: string };
    'allotment-exceeds': { node: string; fund: string; available: number; asked: number };
    'authority-exceeds-schemes': {
      categories: readonly string[];
      fund: string;
      available: number;
      asked: number;
    };
    'repayment-exceeds': { of: string; over: number; asked: number };
    'contribution-unknown': { contribution: string };
    'contribution-outside-agreement': { contribution: string; day: string; from: string; to: string };
  }
}

export type {};
