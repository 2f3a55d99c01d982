/**
 * The same question asked without any cleverness: every need by itself, terms read afresh, and either a linear program or a
 * search for one path after another.
 */
import type { FundCap, FundingPlan, FundingRequest, FundSource, Need } from '../../src/plan/plan.js';
import { LAST_DAY } from '../../src/time/day.js';

const below = (pattern: string, path: string) => path === pattern || path.startsWith(`${pattern}/`);
const closest = (patterns: readonly string[] = [], path: string) =>
  Math.max(-1, ...patterns.filter((one) => below(one, path)).map((one) => one.length));

export function mayPay({ fund, lapses = LAST_DAY }: FundSource, need: Need): boolean {
  const { terms, opens, closes = LAST_DAY } = fund;
  const [yes, no] = [closest(terms.permitted, need.category), closest(terms.prohibited, need.category)];
  if (yes < 0 && no < 0 && terms.permitted) return false;
  if (no >= 0 && no >= yes) return false;
  const inDays = !terms.days || (terms.days.from <= need.day && need.day <= terms.days.to);
  return inDays && opens <= need.day && need.day <= closes && need.day <= lapses;
}

const counts = (cap: FundCap, need: Need) =>
  (!cap.category || below(cap.category, need.category)) &&
  (!cap.days || (cap.days.from <= need.day && need.day <= cap.days.to));

/** Most that some (need, fund) pairs may add up to: each fund's money and each cap, once for each person or need. */
export interface Bound {
  readonly name: string;
  readonly fund: string;
  readonly cap?: string;
  readonly needs: readonly number[];
  readonly pence: number;
}

export const moneyOf = ({ fund, available, keep }: FundSource) =>
  Math.max(0, available - Math.max(keep ?? 0, fund.terms.keep ?? 0));

export function boundsOf({ needs, funds }: FundingRequest): Bound[] {
  return funds.flatMap((source) => {
    const fund = source.fund.id;
    const able = [...needs.keys()].filter((at) => mayPay(source, needs[at]!));
    const bounds: Bound[] = [{ name: fund, fund, needs: able, pence: moneyOf(source) }];
    for (const cap of source.caps ?? []) {
      const lots = new Map<string, number[]>();
      for (const at of able) {
        if (!counts(cap, needs[at]!)) continue;
        const whose = cap.each === 'need' ? needs[at]!.id : cap.each === 'person' ? needs[at]!.person! : '';
        lots.set(whose, [...(lots.get(whose) ?? []), at]);
      }
      for (const [whose, of] of lots) {
        bounds.push({ name: `${fund} ${cap.id} ${whose}`, fund, cap: cap.id, needs: of, pence: cap.pence });
      }
    }
    return bounds;
  });
}

/** A linear program over every pair of need and fund; one block of several that share nothing. */
export function programOf(
  request: FundingRequest,
  block: string,
  weight: (fund: string) => number,
): { readonly objective: string[]; readonly rows: string[]; readonly pairs: [name: string, fund: string][] } {
  const { needs, funds } = request;
  const name = (at: number, fund: string) => `y${block}_${at}_${fund.replace(/\W/g, '_')}`;
  const pairs: [string, string][] = [];
  const rows: string[] = [];
  const objective: string[] = [];
  for (const [at, need] of needs.entries()) {
    const able = funds.filter((source) => mayPay(source, need)).map((source) => source.fund.id);
    for (const fund of able) {
      pairs.push([name(at, fund), fund]);
      objective.push(`${weight(fund)} ${name(at, fund)}`);
    }
    if (able.length > 0) rows.push(`${able.map((fund) => name(at, fund)).join(' + ')} <= ${need.pence}`);
  }
  for (const bound of boundsOf(request)) {
    if (bound.needs.length === 0) continue;
    rows.push(`${bound.needs.map((at) => name(at, bound.fund)).join(' + ')} <= ${bound.pence}`);
  }
  return { objective, rows, pairs };
}

/** Joins blocks into one program; lines are kept short. */
export function writeProgram(blocks: readonly { objective: string[]; rows: string[] }[]): string {
  const objective = blocks.flatMap((one) => one.objective).join('\n + ');
  const rows = blocks
    .flatMap((one) => one.rows)
    .map((row, at) => ` r${at}: ${row.replaceAll(' + ', '\n + ')}`);
  return `Maximize\n obj: ${objective}\nSubject To\n${rows.join('\n')}\nEnd\n`;
}

/** The most that the funds can cover of so much of each need: one augmenting path after another over (need, fund) pairs. */
export function mostOf(
  { needs, funds }: FundingRequest,
  wanted: readonly number[],
  bounds: readonly Bound[],
): number {
  const edges = new Map<string, Map<string, number>>();
  const arc = (from: string, to: string, room: number) => {
    edges.set(from, (edges.get(from) ?? new Map()).set(to, room));
    const back = edges.get(to) ?? new Map<string, number>();
    if (!back.has(from)) edges.set(to, back.set(from, 0));
  };
  for (const { fund } of funds) {
    const own = bounds.filter((bound) => bound.fund === fund.id);
    // The narrower set lies inside the wider; of two alike, either may.
    const around = (bound: Bound, at: number) =>
      own
        .filter((one, index) => {
          const place = own.indexOf(bound);
          if (index === place || !one.needs.includes(at)) return false;
          return (
            one.needs.length > bound.needs.length ||
            (one.needs.length === bound.needs.length && index < place)
          );
        })
        .sort((a, b) => a.needs.length - b.needs.length || own.indexOf(b) - own.indexOf(a))[0];
    for (const bound of own) {
      if (bound.needs.length === 0) continue;
      arc(around(bound, bound.needs[0]!)?.name ?? 'from', bound.name, bound.pence);
    }
    for (const at of own[0]!.needs) {
      const inmost = own
        .filter((one) => one.needs.includes(at))
        .sort((a, b) => a.needs.length - b.needs.length || own.indexOf(b) - own.indexOf(a))[0]!;
      arc(inmost.name, `=${at}`, 1e9);
    }
  }
  for (const at of needs.keys()) arc(`=${at}`, 'to', wanted[at]!);
  let total = 0;
  for (;;) {
    const via = new Map([['from', '']]);
    const queue = ['from'];
    for (const at of queue) {
      for (const [to, room] of edges.get(at) ?? []) {
        if (room <= 0 || via.has(to)) continue;
        via.set(to, at);
        queue.push(to);
      }
    }
    if (!via.has('to')) break;
    let most = Number.POSITIVE_INFINITY;
    for (let at = 'to'; at !== 'from'; at = via.get(at)!)
      most = Math.min(most, edges.get(via.get(at)!)!.get(at)!);
    for (let at = 'to'; at !== 'from'; at = via.get(at)!) {
      const from = via.get(at)!;
      edges.get(from)!.set(at, edges.get(from)!.get(at)! - most);
      edges.get(at)!.set(from, edges.get(at)!.get(from)! + most);
    }
    total += most;
  }
  return total;
}

/** Whether the funds can cover exactly so much of each need. */
export function canCover(
  request: FundingRequest,
  wanted: readonly number[],
  bounds = boundsOf(request),
): boolean {
  return mostOf(request, wanted, bounds) === wanted.reduce((sum, one) => sum + one, 0);
}

/** A share told exactly: `of` parts make a penny. */
export interface Fraction {
  readonly parts: number;
  readonly of: number;
}

/**
 * The exact share of each need, by looking at every set of needs: the set that gets least in the pound is served first, and the
 * rest of the money is shared again without it. Low priorities are looked at when the higher have what they can get.
 */
export function fairShares(request: FundingRequest): Fraction[] {
  const { needs, shortage = 'in-proportion' } = request;
  const bounds = boundsOf(request);
  const memo = new Map<number, number>();
  const most = (set: number): number => {
    const known = memo.get(set);
    if (known !== undefined) return known;
    const answer = mostOf(
      request,
      needs.map((need, at) => ((set >> at) & 1 ? need.pence : 0)),
      bounds,
    );
    memo.set(set, answer);
    return answer;
  };
  const weights = needs.map((need) => (shortage === 'evenly' ? 1 : need.pence));
  const weigh = (set: number) => weights.reduce((sum, one, at) => sum + ((set >> at) & 1 ? one : 0), 0);
  const priorities = needs.map((need) => (shortage === 'by-priority' ? (need.priority ?? 99) : 1));
  const shares: Fraction[] = needs.map(() => ({ parts: 0, of: 1 }));
  let done = 0;
  for (const level of [...new Set(priorities)].sort((a, b) => a - b)) {
    let open = priorities.reduce((set, one, at) => set | (one === level ? 1 << at : 0), 0);
    while (open > 0) {
      let [least, parts, of] = [0, 1, 0];
      for (let set = open; set > 0; set = (set - 1) & open) {
        const [gain, weight] = [most(done | set) - most(done), weigh(set)];
        const difference = gain * of - parts * weight;
        if (least === 0 || difference < 0 || (difference === 0 && (set & least) === least))
          [least, parts, of] = [set, gain, weight];
      }
      for (const at of needs.keys()) if ((least >> at) & 1) shares[at] = { parts: parts * weights[at]!, of };
      done |= least;
      open &= ~least;
    }
  }
  return shares;
}

/** What a plan covers of each need, in the order of the request. */
export function coverageOf(request: FundingRequest, plan: FundingPlan): number[] {
  const by = new Map(plan.needs.map((one) => [one.need, one.pence - one.uncovered]));
  return request.needs.map((need) => by.get(need.id)!);
}
