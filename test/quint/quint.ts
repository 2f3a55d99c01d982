/**
 * Runs the simulator of Quint in a process of its own, and reads the traces that it writes.
 *
 * Method: the evaluator that is written in TypeScript is asked for, because it is in the package; the other one would be fetched.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { statesOf } from './itf.js';

/** The program of Quint, in its package. */
function program(): string {
  const manifest = createRequire(import.meta.url).resolve('@informalsystems/quint/package.json');
  return join(dirname(manifest), 'dist/src/cli.js');
}

/** The path of a specification of this folder. */
export const specification = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** How traces are made. */
export interface TraceOptions {
  readonly seed: number;
  readonly traces: number;
  readonly steps: number;
  /** The law that must hold in every state; absent, none is checked. */
  readonly law?: string;
}

function run(args: readonly string[]): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 2 ** 28, env: { ...process.env, NO_COLOR: '1' } };
    const child = execFile(process.execPath, [program(), ...args], options, (_fault, out, error) =>
      resolve({ status: child.exitCode ?? 1, text: `${out}${error}` }),
    );
  });
}

/** The traces that were written into a folder, each as its states; read one by one. */
export async function* tracesIn<State>(folder: string): AsyncGenerator<readonly State[]> {
  const place = (name: string) => Number(/\d+/.exec(name)?.[0]);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.itf.json'));
  for (const name of names.sort((one, other) => place(one) - place(other)))
    yield statesOf<State>(await readFile(join(folder, name), 'utf8'));
}

/**
 * Writes traces of a specification into a folder. The same seed makes the same traces.
 *
 * @param path of the specification
 * @returns what Quint says of a law that was broken, and then the folder has that trace; absent, none was
 * @throws if the specification is none, or cannot answer
 */
export async function writeTraces(
  path: string,
  folder: string,
  { seed, traces, steps, law }: TraceOptions,
): Promise<string | undefined> {
  const { status, text } = await run([
    ...['run', path, '--backend=typescript', `--seed=${seed}`, `--max-steps=${steps}`, '--verbosity=1'],
    ...[`--max-samples=${traces}`, `--n-traces=${traces}`, `--out-itf=${join(folder, '{seq}.itf.json')}`],
    ...(law === undefined ? [] : [`--invariant=${law}`]),
  ]);
  if (/\[violation\]/.test(text)) return text;
  if (status !== 0) throw new Error(`Quint cannot run ${path}: ${text.slice(0, 2000)}`);
  return undefined;
}

/** Does a task with a folder of its own, which is then removed. */
export async function withFolder<Answer>(task: (folder: string) => Promise<Answer>): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'traces-'));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
