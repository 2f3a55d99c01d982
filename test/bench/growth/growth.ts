/** How the cost of one kind of work grows: its time at n, 2n and 4n. */

/** Some work on n things. `prepare` makes what is needed beforehand, which is not measured; the work may be done again. */
export type Growth = readonly [what: string, n: number, prepare: (n: number) => () => unknown];

/** The exponent above which growth counts as worse than linear: it leaves room for a sort, and for memory that no cache holds. */
const MOST = 1.15;
const SIZES = [1, 2, 4];
const ROUNDS = 5;
/** Rounds end once one kind of work has had so much processor time, in milliseconds. */
const PATIENCE = 2_000;

/** Milliseconds of processor time that this process has used. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The least processor times of some works, in milliseconds. They take turns, so that a busy machine slows all of them alike. */
function leastTimes(works: readonly (() => unknown)[]): readonly number[] {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  let used = 0;
  // The engine learns before anything counts.
  for (const work of works) work();
  for (let round = 0; round < ROUNDS && used < PATIENCE; round++) {
    for (const [at, work] of works.entries()) {
      (globalThis as { gc?: () => void }).gc?.();
      const start = processorTime();
      work();
      const time = processorTime() - start;
      least[at] = Math.min(least[at]!, time);
      used += time;
    }
  }
  return least;
}

const digits = (ms: number) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

/** Measures each growth and prints it as a row of the table in this folder's README. */
export function showGrowths(title: string, growths: readonly Growth[]): void {
  const only = process.argv.find((argument) => argument.startsWith('only='))?.slice(5);
  console.log(`\n${title}: least time at n, 2n and 4n\n`);
  console.log('| work | n | ms at n | at 2n | at 4n | grows with | |');
  console.log('|---|---:|---:|---:|---:|---:|---|');
  for (const [what, n, prepare] of growths) {
    if (only !== undefined && !what.includes(only)) continue;
    const [one, two, four] = leastTimes(SIZES.map((times) => prepare(n * times))) as [number, number, number];
    const exponent = Math.log(four / one) / Math.log(4);
    const cells = [what, n.toLocaleString('en-GB'), digits(one)];
    cells.push(
      `${digits(two)} (${(two / one).toFixed(1)} ×)`,
      `${digits(four)} (${(four / one).toFixed(1)} ×)`,
    );
    cells.push(`n^${exponent.toFixed(2)}`, exponent <= MOST ? 'met' : 'MISSED');
    console.log(`| ${cells.join(' | ')} |`);
  }
}
