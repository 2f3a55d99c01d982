/**
 * Runs the demo as it comes, and on every OFX and CSV file of the corpus: it must do its work or refuse
 * plainly, and never fall over.
 *
 * The corpus is the folder named by the variable CORPUS; without it, the project's own sample files.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
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
const counts = { done: 0, refused: 0, failed: 0 };
for (const file of [undefined, ...files]) {
  const name = file ?? 'the example';
  const parameters = [
    '--import',
    'tsx',
    'examples/demo.ts',
    ...(file === undefined ? [] : [join(FOLDER, file)]),
  ];
  const run = spawnSync(process.execPath, parameters, { cwd: ROOT, encoding: 'utf8', timeout: 300_000 });
  const fault = file === undefined && run.status === 1 ? `refused: ${run.stderr}` : faultOf(run);
  if (fault !== undefined) counts.failed += 1;
  else if (run.status === 0) counts.done += 1;
  else counts.refused += 1;
  const first = `${run.stderr}${run.stdout}`.trim().split('\n')[0];
  console.log(
    fault
      ? `FAILED   ${name}: ${fault}`
      : run.status === 0
        ? `done     ${name}`
        : `refused  ${name}: ${first}`,
  );
}
console.log(`demo: ${counts.done} done, ${counts.refused} plainly refused`);
console.log(`${counts.done + counts.refused} passed, ${counts.failed} failed`);
if (counts.failed > 0) process.exitCode = 1;
