/** Planning who pays what for a batch: against a linear program solver on the same request, and how the time grows. */
import loadHighs from 'highs';
import { must } from '../../src/explain/must.js';
import { layOut } from '../../src/plan/layout.js';
import type { FundingRequest } from '../../src/plan/plan.js';
import { planFunding } from '../../src/plan/plan-funding.js';
import { rankFunds } from '../../src/plan/rank-funds.js';
import { checkRequest } from '../../src/plan/request.js';
import { addDays } from '../../src/time/day.js';
import { programOf, writeProgram } from '../plan/naive-funding.js';
import { cap, need, START, source, yearOfNeeds } from '../support/random-funding.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

function timed<T>(work: () => T): { readonly ms: number; readonly answer: T } {
  const start = performance.now();
  const answer = work();
  return { ms: performance.now() - start, answer };
}

const best = (runs: number, work: () => unknown) =>
  Math.min(...Array.from({ length: runs }, () => timed(work).ms));

/** Covered and then cost in one program: a penny covered outweighs any saving of rank by one penny's way through all ranks. */
const weights = (ranks: ReadonlyMap<string, number>) => (fund: string) => 1_000 - ranks.get(fund)!;

/** The program over groups of needs that are alike, as this library makes them: kinder to the solver than what a caller has. */
function groupedProgram(request: FundingRequest, ranks: ReadonlyMap<string, number>): string {
  const { needs, funds } = must(checkRequest(request));
  const ranked = rankFunds(funds, ['agreed'], needs);
  const { network, limits, demands } = layOut(needs, ranked);
  const inside = network.capacity.map((): string[] => []);
  const objective: string[] = [];
  const rows = demands.flatMap((demand, group) => {
    const names = network.edges[group]!.map((edge) => {
      const name = `y${group}_${edge}`;
      const fund = ranked[limits[edge]!.fund]!.source.fund.id;
      objective.push(`${weights(ranks)(fund)} ${name}`);
      for (let limit = edge; limit >= 0; limit = network.parent[limit]!) inside[limit]!.push(name);
      return name;
    });
    return names.length > 0 ? [`${names.join(' + ')} <= ${demand}`] : [];
  });
  for (const [limit, names] of inside.entries()) {
    if (names.length > 0) rows.push(`${names.join(' + ')} <= ${network.capacity[limit]}`);
  }
  return writeProgram([{ objective, rows }]);
}

const numbered = <T>(count: number, make: (id: string, at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(String(at).padStart(6, '0'), at));

/** Batches in which everything differs: a priority and a fund for each need, or a cap of one fund for each. */
const APART: readonly (readonly [what: string, make: (count: number) => FundingRequest])[] = [
  [
    'a priority and a fund for each need',
    (count) => ({
      shortage: 'by-priority',
      needs: numbered(count, (id, at) => need(id, 10, { priority: 1 + at, category: `expenses/${id}` })),
      funds: numbered(count, (id) => source(id, 5, { terms: { permitted: [`expenses/${id}`] } })),
    }),
  ],
  [
    'a priority for each need, a cap for each person, two funds',
    (count) => ({
      shortage: 'by-priority',
      needs: numbered(count, (id, at) => need(id, 10, { priority: 1 + ((at * 7919) % count), person: id })),
      funds: [
        source('f', 5 * count, { caps: [cap('person', 7, { each: 'person' })] }),
        source('g', count, { caps: [cap('person', 2, { each: 'person' })] }),
      ],
    }),
  ],
  [
    'one fund with a cap for each category',
    (count) => ({
      needs: numbered(count, (id) => need(id, 10, { category: `expenses/${id}` })),
      funds: [
        source('f', 9 * count, { caps: numbered(count, (id) => cap(id, 5, { category: `expenses/${id}` })) }),
      ],
    }),
  ],
  [
    'one fund with a cap for each day, apart',
    (count) => ({
      needs: numbered(count, (id, at) => need(id, 10, { day: addDays(START, at) })),
      funds: [
        source('f', 9 * count, {
          caps: numbered(count, (id, at) =>
            cap(id, 5, { days: { from: addDays(START, at), to: addDays(START, at) } }),
          ),
        }),
      ],
    }),
  ],
];

/** How the time grows where everything differs. */
function apart(row: Row): void {
  for (const [what, make] of APART) {
    const [small, large] = [make(2_000), make(16_000)];
    best(3, () => must(planFunding(small)));
    const [few, many] = [best(5, () => planFunding(small)), best(3, () => planFunding(large))];
    const exponent = Math.log(many / few) / Math.log(8);
    console.log(`    ${what}: 2,000 ${few.toFixed(0)} ms, 16,000 ${many.toFixed(0)} ms`);
    row(`planning, growth: ${what}`, `n^${exponent.toFixed(2)}`, '<= n^1.3', exponent <= 1.3);
  }
}

/** Runs the benchmark of planning and says each figure in a row. */
export async function planning(row: Row): Promise<void> {
  const request = yearOfNeeds(10_000, 20);
  const ours = best(5, () => planFunding(request));
  const plan = must(planFunding(request));
  const ranks = new Map(plan.funds.map((one) => [one.fund, one.rank]));
  const highs = await loadHighs();
  const whole = writeProgram([programOf(request, '', weights(ranks))]);
  const grouped = groupedProgram(request, ranks);
  const expected = plan.covered * 1_000 - plan.preferenceCost;
  const solve = (text: string) => {
    const { ms, answer } = timed(() => highs.solve(text, { output_flag: false }));
    const isSame = answer.Status === 'Optimal' && Math.abs(answer.ObjectiveValue - expected) < 1;
    return { ms, isSame };
  };
  const natural = solve(whole);
  const alike = solve(grouped);
  const short = (100 * plan.uncovered) / (plan.covered + plan.uncovered);
  console.log(
    `    10,000 needs, 20 funds, ${short.toFixed(0)}% short: ours ${ours.toFixed(0)} ms with checks, sharing and shortages; ` +
      `HiGHS ${natural.ms.toFixed(0)} ms by need, ${alike.ms.toFixed(0)} ms by group (text of the program not counted)`,
  );
  const ratio = natural.ms / ours;
  row(
    'planning 10,000 needs x 20 funds, against HiGHS by need',
    `${ratio.toFixed(1)} x faster`,
    '>= 20 x',
    ratio >= 20,
  );
  row(
    '  the same, against HiGHS given our groups',
    `${(alike.ms / ours).toFixed(1)} x faster`,
    '',
    undefined,
  );
  row(
    '  the same most covered, at the same least cost',
    natural.isSame && alike.isSame ? 'yes' : 'no',
    'yes',
    natural.isSame && alike.isSame,
  );
  const [small, large] = [yearOfNeeds(1_000, 20), yearOfNeeds(100_000, 20)];
  const [few, many] = [best(9, () => planFunding(small)), best(3, () => planFunding(large))];
  const exponent = Math.log(many / few) / Math.log(100);
  console.log(`    1,000 needs ${few.toFixed(1)} ms, 100,000 needs ${many.toFixed(0)} ms`);
  row(
    'planning, growth from 1,000 to 100,000 needs',
    `n^${exponent.toFixed(2)}`,
    '<= n^1.1',
    exponent <= 1.1,
  );
  // Where nearly every person's cap binds, nearly every need is a group of its own.
  const [lean, tight] = [yearOfNeeds(1_000, 20, 1, 30_000), yearOfNeeds(100_000, 20, 1, 30_000)];
  const [first, last] = [best(5, () => planFunding(lean)), best(2, () => planFunding(tight))];
  console.log(
    `    with caps for each person that nearly all bind: ${first.toFixed(1)} ms, ${last.toFixed(0)} ms`,
  );
  row(
    '  the same where caps for each person bind',
    `n^${(Math.log(last / first) / Math.log(100)).toFixed(2)}`,
    '',
    undefined,
  );
  apart(row);
}
