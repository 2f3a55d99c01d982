/**
 * The use of each cap, added up from the beginning: each pound counts once, while it is promised or once it is paid.
 *
 * Limit: the rules of a history ask a fund either always under a cap or never, so all that such a fund gives counts under it.
 *
 * @module
 */
import type { Draft } from '../../src/ledger/entry.js';
import type { Explanation } from '../../src/ledger/explanation.js';
import { below } from './naive-sides.js';

export interface NaiveCap {
  readonly rule: string;
  readonly cap: string;
  readonly from: string;
  readonly tally: 'spending' | 'received';
  used: bigint;
  limit: number;
}

interface CapStep {
  readonly key: string;
  readonly cap: NaiveCap;
  readonly funds: readonly string[];
}

interface PromiseLine {
  opened: bigint;
  outstanding: bigint;
  spent: bigint;
  byRule: bigint;
  readonly underCaps: Map<string, bigint>;
}

/** The caps with a period of an explanation, and the funds that gave something under each. */
function capStepsOf({ rule, category, steps }: Explanation): CapStep[] {
  return steps.flatMap(({ node, cap, capFrom, capLimit }) => {
    if (cap === undefined || capFrom === undefined || capLimit === undefined) return [];
    const tally = category === undefined ? 'received' : 'spending';
    const under = steps.filter(
      (step) => node === '' || below(step.node.replaceAll('.', '/'), node.replaceAll('.', '/')),
    );
    const funds = under.flatMap(({ fund, given }) => (fund !== undefined && given > 0 ? [fund] : []));
    const named = { rule, cap, from: capFrom, tally } as const;
    return [
      { key: `${tally} ${rule} ${cap} ${capFrom}`, cap: { ...named, used: 0n, limit: capLimit }, funds },
    ];
  });
}

/** Debits of a fund that are left of an entry: in a category, or of money received in any account. */
function debitsLeft(
  entries: readonly Draft[],
  { fund, category, type }: { fund: string; category: string | undefined; type: string },
): bigint {
  const [entry, ...reversals] = entries as [Draft, ...Draft[]];
  const matches = (posting: Draft['postings'][number]) =>
    posting.fund === fund &&
    posting.balanceType === type &&
    (category === undefined || posting.account === category);
  const debits = entry.postings.filter((posting) => matches(posting) && posting.pence > 0);
  const credits = reversals.flatMap(({ postings }) =>
    postings.filter((posting) => matches(posting) && posting.pence < 0),
  );
  return [...debits, ...credits].reduce((sum, { pence }) => sum + BigInt(pence), 0n);
}

const most = (pence: bigint, limit: bigint) => (pence > limit ? limit : pence);
const atLeastNothing = (pence: bigint) => (pence < 0n ? 0n : pence);

/** A part of some pence in proportion, half a penny upwards. */
function proportion(pence: bigint, part: bigint, whole: bigint): bigint {
  return whole <= 0n ? 0n : (2n * pence * part + whole) / (2n * whole);
}

/** Adds what an entry and its reversals do to the lines of its commitment. */
function addToLines(lines: Map<string, PromiseLine>, all: readonly Draft[]): void {
  const [entry] = all as [Draft];
  const opens = ['open', 'raise'].includes(entry.commitment!.act);
  const explained = new Set(entry.explanations?.map(({ category }) => category));
  for (const { account, fund, balanceType, pence } of all.flatMap(({ postings }) => postings)) {
    if (!below(account, 'expenses') || balanceType === 'budget') continue;
    const key = `${entry.commitment!.id} ${account} ${fund}`;
    const line = lines.get(key) ?? {
      opened: 0n,
      outstanding: 0n,
      spent: 0n,
      byRule: 0n,
      underCaps: new Map(),
    };
    lines.set(key, line);
    if (balanceType === 'actual') {
      line.spent += BigInt(pence);
      if (explained.has(account)) line.byRule += BigInt(pence);
    } else {
      line.outstanding += BigInt(pence);
      if (opens) line.opened += BigInt(pence);
    }
  }
}

/** The use of each cap and period that any entry names, and the limit that was last said of it. */
export function capUses(entries: readonly Draft[]): Map<string, NaiveCap> {
  const uses = new Map<string, NaiveCap>();
  const reversals = new Map<string, Draft[]>();
  for (const entry of entries)
    if (entry.reverses)
      reversals.set(entry.reverses.entry, [...(reversals.get(entry.reverses.entry) ?? []), entry]);
  const lines = new Map<string, PromiseLine>();
  for (const entry of entries) {
    if (entry.reverses) continue;
    const all = [entry, ...(reversals.get(entry.id) ?? [])];
    if (entry.commitment) addToLines(lines, all);
    const promises = ['open', 'raise'].includes(entry.commitment?.act ?? '');
    const limits = new Map<string, number>();
    for (const explanation of entry.explanations ?? []) {
      const { category } = explanation;
      for (const { key, cap, funds } of capStepsOf(explanation)) {
        const use = uses.get(key) ?? cap;
        uses.set(key, use);
        use.limit = Math.min(cap.limit, limits.get(key) ?? cap.limit);
        limits.set(key, use.limit);
        for (const fund of funds) {
          const given = debitsLeft(all, { fund, category, type: promises ? 'commitment' : 'actual' });
          if (!promises) use.used += given;
          else {
            const { underCaps } = lines.get(`${entry.commitment!.id} ${category} ${fund}`)!;
            underCaps.set(key, (underCaps.get(key) ?? 0n) + given);
          }
        }
      }
    }
  }
  for (const { opened, outstanding, spent, byRule, underCaps } of lines.values()) {
    const counted = most(atLeastNothing(outstanding + atLeastNothing(spent - byRule)), opened);
    for (const [key, promised] of underCaps) uses.get(key)!.used += proportion(promised, counted, opened);
  }
  return uses;
}

/** Whether a draft, recorded after some entries, passes a cap that it uses more of. */
export function passesCap(entries: readonly Draft[], draft: Draft): boolean {
  if (![...entries, draft].some(({ explanations }) => explanations !== undefined)) return false;
  const before = capUses(entries);
  for (const [key, { used, limit }] of capUses([...entries, draft]))
    if (used > (before.get(key)?.used ?? 0n) && used > BigInt(limit)) return true;
  return false;
}
