/**
 * Runs the simulator of Quint, in a process of its own, and reads the traces that it writes.
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

const PACKAGE = createRequire(import.meta.url).resolve('@informalsystems/quint/package.json');
const QUINT = join(dirname(PACKAGE), 'dist/src/cli.js');

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

/** The outcome of a simulation. */
export interface Simulation<State> {
  /** Each trace as its states. */
  readonly traces: readonly (readonly State[])[];
  /** What Quint says of a law that was broken; absent, none was. */
  readonly broken?: string;
}

function run(args: readonly string[]): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 2 ** 28, env: { ...process.env, NO_COLOR: '1' } };
    const child = execFile(process.execPath, [QUINT, ...args], options, (_fault, out, error) =>
      resolve({ status: child.exitCode ?? 1, text: `${out}${error}` }),
    );
  });
}

async function tracesIn<State>(folder: string) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const place = (name: string) => Number(/\d+/.exec(name)![0]);
  const inOrder = names.sort((one, other) => place(one) - place(other));
  return Promise.all(
    inOrder.map(async (name) => statesOf<State>(await readFile(join(folder, name), 'utf8'))),
  );
}

/**
 * Makes traces of a specification. The same seed makes the same traces.
 *
 * @param path of the specification
 * @throws if the specification is none
 */
export async function simulate<State>(path: string, options: TraceOptions): Promise<Simulation<State>> {
  const { seed, traces, steps, law } = options;
  const folder = await mkdtemp(join(tmpdir(), 'traces-'));
  try {
    const { status, text } = await run([
      ...['run', path, '--backend=typescript', `--seed=${seed}`, `--max-steps=${steps}`, '--verbosity=1'],
      ...[`--max-samples=${traces}`, `--n-traces=${traces}`, `--out-itf=${join(folder, '{seq}.json')}`],
      ...(law === undefined ? [] : [`--invariant=${law}`]),
    ]);
    const isBroken = /\[violation\]/.test(text);
    if (status !== 0 && !isBroken) throw new Error(`Quint cannot run ${path}: ${text}`);
    return { traces: await tracesIn<State>(folder), ...(isBroken && { broken: text }) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
