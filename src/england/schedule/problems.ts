/**
 * The problems of payment schedules and of the facts behind them: each code with its facts. Days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    'revision-unknown': { revision: string; names: string };
    'revision-kind-differs': { revision: string; kind: string; names: string; other: string };
    'revision-before-known': { revision: string; knownOn: string; names: string; other: string };
    'revision-named-twice': { names: string; revisions: readonly string[] };
    'revisions-conflict': { revisions: readonly string[]; kind: string; from: string; knownOn: string };
    'pauses-overlap': { revisions: readonly string[]; from: string };
    'revision-after-end': { revision: string; from: string; end: string; on: string };
  }
}

export type {};
