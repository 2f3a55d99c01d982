/**
 * Runs the demo as it comes, again over the books that it kept, and on every OFX and CSV file of the corpus: it must do its work or
 * refuse plainly, and never fall over.
 *
 * The corpus is the folder named by the variable CORPUS; without it, the project's own sample files.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(process.env.CORPUS ? `${process.env.CORPUS}/statements` : `${ROOT}/test/samples`);

const files = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:ofx|qfx|csv)$/i.test(path))
      .sort()
  : [];

/** What is wrong with a run of the demo; nothing when all is well. */
function faultOf({ status, stdout, stderr, error }) {
  const said = `${stdout ?? ''}${stderr ?? ''}`;
  if (error) return String(error);
  if (status !== 0 && status !== 1) return `exit code ${status}: ${said.slice(-400)}`;
  if (/^\s+at .+:\d+:\d+\)?$/m.test(said)) return `a stack trace: ${said.slice(-800)}`;
  if (status === 1 && said.trim() === '') return 'refused without a word';
  return undefined;
}

// A run that hangs is stopped; on a busy machine one may take a while.
const books = mkdtempSync(join(tmpdir(), 'demo-'));
const demo = (program, ...parameters) =>
  spawnSync(process.execPath, ['--import', 'tsx', program, ...parameters], {
    ...{ cwd: ROOT, encoding: 'utf8', timeout: 300_000 },
    env: { ...process.env, BOOKS: books },
  });

const counts = { done: 0, refused: 0, failed: 0 };
function report(name, { status, stdout, stderr }, fault) {
  counts[fault !== undefined ? 'failed' : status === 0 ? 'done' : 'refused'] += 1;
  if (fault !== undefined) console.log(`FAILED   ${name}: ${fault}`);
  else if (status === 0) console.log(`done     ${name}`);
  else console.log(`refused  ${name}: ${`${stderr}${stdout}`.trim().split('\n')[0]}`);
}

/** The example as it comes; the same again, which adds nothing; and a third time, with one more payment in its cash book. */
function runExample(folder) {
  cpSync(join(ROOT, 'examples'), folder, { recursive: true, filter: (path) => !/[\\/]out$/.test(path) });
  const cashBook = join(folder, 'month', 'payments.csv');
  const runs = [
    ['the example', /A new book, .*54 entries were added/s],
    ['the example again', /The file was already taken: its 24 lines are in the book\. Nothing was added\./],
    [
      'the example with a new payment',
      /1 entry was added:\n {2}30 October 2026 {2}paid:taxi-2026-11-02\/1 {2}£12\.40\n/,
    ],
  ];
  for (const [nth, [name, words]] of runs.entries()) {
    if (nth === 2) appendFileSync(cashBook, 'taxi-2026-11-02,30/10/2026,Abbey Taxis,transport,12.40\n');
    const run = demo(join(folder, 'demo.ts'));
    const fault = run.status === 0 && !words.test(run.stdout) ? `it does not say ${words}` : undefined;
    report(name, run, run.status === 1 ? `refused: ${run.stderr}` : (faultOf(run) ?? fault));
  }
}

// The copy is inside the project, where its imports are found.
mkdirSync(join(ROOT, 'out'), { recursive: true });
const copy = mkdtempSync(join(ROOT, 'out', 'demo-'));
try {
  runExample(copy);
  // Files of different people may name the same account, so each has books of its own.
  for (const file of files) {
    const run = demo('examples/demo.ts', '--again', join(FOLDER, file));
    report(file, run, faultOf(run));
  }
} finally {
  for (const folder of [copy, books]) rmSync(folder, { recursive: true });
}
console.log(`demo: ${counts.done} done, ${counts.refused} plainly refused`);
console.log(`${counts.done + counts.refused} passed, ${counts.failed} failed`);
if (counts.failed > 0) process.exitCode = 1;
