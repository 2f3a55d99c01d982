/**
 * Repeats written traces with the library in which one text is replaced by another: the library and the replay are bundled, and run in a
 * process of their own.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** A wrong change of a file of `src`: a text that is there once, and what is written instead. */
export interface CodeMutant {
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

function plant({ file, right, wrong }: CodeMutant): Plugin {
  return {
    name: 'plant',
    setup({ onLoad }) {
      onLoad({ filter: new RegExp(`src[\\\\/]${file.replaceAll('/', '[\\\\/]')}$`) }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (text.split(right).length !== 2) throw new Error(`not there once in ${file}: ${right}`);
        return { contents: text.replace(right, () => wrong), loader: 'ts' };
      });
    },
  };
}

/** Whether a trace of the folder differs from what the library does, with a wrong change or as it is. */
export async function isNoticed(folder: string, mutant: CodeMutant | undefined): Promise<boolean> {
  const outfile = join(folder, 'replay.mjs');
  await build({
    ...{ entryPoints: [fileURLToPath(new URL('replay-folder.ts', import.meta.url))], outfile },
    ...{ bundle: true, format: 'esm', platform: 'node', logLevel: 'silent', absWorkingDir: SRC },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: mutant ? [plant(mutant)] : [],
  });
  const run = spawnSync(process.execPath, [outfile, folder], { encoding: 'utf8' });
  if (run.status === 0) return false;
  // A library that throws is noticed too, but a replay that never began says nothing.
  if (!/differs|at .*replay\.mjs/.test(run.stdout + run.stderr)) throw new Error(run.stdout + run.stderr);
  return true;
}
