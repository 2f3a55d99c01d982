/**
 * Makes small wrong changes (mutants) in one room of `src` with StrykerJS and runs the room's own tests against each: a mutant
 * that no test notices survives, and is printed. A room has thousands of mutants, so a sample is tried, drawn by seed.
 *
 *   npm run mutate -- ledger --sample 150 --seed 1
 *
 * Without `--sample` every mutant is tried; `--files` names those files of the room that a pattern fits,
 * and `--tests` those of its tests: with fewer tests no more mutants are killed, so the score is no better than with all. `--also` names
 * other folders of tests that try the room's code. Mutants of what is computed once,
 * while a file is loaded, need every test of the room anew, and most of the time: they are left out, unless `--static` asks for them.
 * The report is left in `out/mutation/<room>.json`.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { keyOf } from './sample-checker.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '2' },
    files: { type: 'string', default: '' },
    tests: { type: 'string', default: '' },
    also: { type: 'string', default: '' },
    static: { type: 'boolean', default: false },
  },
});
const rooms = readdirSync('src', { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map((one) => one.name);
const [room] = positionals;
const counts = [values.sample ?? '1', values.concurrency];
if (positionals.length !== 1 || !rooms.includes(room) || !counts.every((count) => /^[1-9]\d*$/.test(count))) {
  console.error(
    'npm run mutate -- <room> [--sample 150] [--seed 1] [--concurrency 2] [--files pattern] [--tests pattern] [--also rules,model] [--static]',
  );
  console.error(`The rooms are: ${rooms.join(', ')}.`);
  process.exit(2);
}

const paths = readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && new RegExp(values.files).test(path))
  .map((path) => `src/${room}/${path}`);
const files = paths.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
const quiet = { debug() {}, info() {}, isDebugEnabled: () => false };
const mutator = { plugins: null, excludedMutations: [] };
const { mutants } = await new Instrumenter(quiet).instrument(files, { ...mutator, ignorers: [] });

const rank = (key) => createHash('sha256').update(`${values.seed}\n${key}`).digest('hex');
const ranked = mutants
  .map((mutant) => keyOf(mutant))
  .map((key) => ({ key, rank: rank(key) }))
  .sort((a, b) => (a.rank < b.rank ? -1 : 1));
const sample = ranked.slice(0, values.sample ? Number(values.sample) : undefined).map(({ key }) => key);

const folder = 'out/mutation';
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/${room}-sample.json`, JSON.stringify(sample));
process.env.MUTATE_SAMPLE = `${process.cwd()}/${folder}/${room}-sample.json`;
process.env.MUTATE_TESTS = [room, ...(values.also ? values.also.split(',') : [])]
  .flatMap((folder) =>
    readdirSync(`test/${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (path) => `test/${folder}/${path}`,
    ),
  )
  .filter((path) => path.endsWith('.test.ts') && new RegExp(values.tests).test(path))
  .join();
if (values.static) process.env.MUTATE_STATIC = 'yes';
process.env.SEED ??= '1';

console.log(`${room}: ${sample.length} of ${mutants.length} mutants, seed ${values.seed}`);
const results = await new Stryker({
  mutate: paths,
  mutator,
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutate/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', fileURLToPath(new URL('sample-checker.mjs', import.meta.url))],
  checkers: ['sample'],
  coverageAnalysis: 'perTest',
  ignoreStatic: !values.static,
  // A busy machine is no mutant that hangs; loops without end are ended by a count of their own.
  timeoutMS: 300_000,
  dryRunTimeoutMinutes: 60,
  concurrency: Number(values.concurrency),
  ignorePatterns: ['dist', 'out', 'examples/quarter'],
  tempDirName: `out/stryker-${room}`,
  reporters: ['clear-text', 'json', 'survivors'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
  jsonReporter: { fileName: `${folder}/${room}.json` },
  allowConsoleColors: false,
}).runMutationTest();

const tried = results.filter(({ status }) => status !== 'CompileError' && status !== 'Ignored');
// A mutant that keeps a test file from loading ends in a RuntimeError.
const noticed = tried.filter(({ status }) => ['Killed', 'Timeout', 'RuntimeError'].includes(status));
const share = ((100 * noticed.length) / tried.length).toFixed(1);
console.log(`${room}: ${noticed.length} of ${tried.length} mutants killed (${share} %)`);
