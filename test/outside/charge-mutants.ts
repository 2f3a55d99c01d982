/**
 * Plants wrong changes in the kernel of a charge, one at a time, and says which the proof finds and which the tests find:
 * `npx tsx test/outside/charge-mutants.ts`. Every one must be found.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUTANTS } from '../england/proof/mutants.js';
import { openSolver } from '../england/proof/solve.js';
import { theoremsOf } from '../england/proof/theorems.js';

const source = readFileSync(new URL('../../src/england/charge/kernel.ts', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
const { ask, close } = await openSolver();
const found = { proof: 0, tests: 0, either: 0 };

/** The first theorem that does not hold of a kernel. */
async function brokenTheorem(kernel: string): Promise<string | undefined> {
  for (const theorem of theoremsOf(kernel)) if (!(await ask(theorem)).holds) return theorem.name;
  return undefined;
}

function isFoundByTests(kernel: string): boolean {
  const path = join(folder, 'kernel.ts');
  writeFileSync(path, kernel);
  const args = ['vitest', 'run', '-c', 'test/england/proof/mutant.config.ts'];
  const run = spawnSync('npx', args, {
    env: { ...process.env, MUTANT: path, ENGINE_PEOPLE: '1000' },
    encoding: 'utf8',
  });
  if (!/Tests /.test(run.stdout)) throw new Error(`the tests did not run: ${run.stdout}${run.stderr}`);
  return run.status !== 0;
}

if (isFoundByTests(source)) throw new Error('the tests fail on the kernel as it is');
for (const [place, [right, wrong]] of MUTANTS.entries()) {
  if (source.split(right).length !== 2) throw new Error(`not there once: ${right}`);
  const kernel = source.replace(right, () => wrong);
  const theorem = await brokenTheorem(kernel);
  const byTests = isFoundByTests(kernel);
  if (theorem !== undefined) found.proof += 1;
  if (byTests) found.tests += 1;
  if (theorem !== undefined || byTests) found.either += 1;
  else console.log(`NOT FOUND: ${right} → ${wrong}`);
  console.log(
    `${place + 1}. ${right.trim()} → ${wrong}: ${byTests ? 'tests' : 'no test'}; ${theorem ?? 'no theorem'}`,
  );
}
rmSync(folder, { recursive: true });
await close();
console.log(
  `of ${MUTANTS.length} wrong changes the proof finds ${found.proof}, the tests ${found.tests}, together ${found.either}`,
);
process.exitCode = found.either === MUTANTS.length ? 0 : 1;
