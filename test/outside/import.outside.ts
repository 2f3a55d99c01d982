import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import '../support/library.js';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Counts every attempt to make code of a text, then imports a file and checks a chart with it. */
const PRELOAD = `
let attempts = 0;
const counted = { construct: (target, args) => (attempts++, Reflect.construct(target, args)), apply: (target, self, args) => (attempts++, Reflect.apply(target, self, args)) };
globalThis.Function = new Proxy(Function, counted);
globalThis.eval = new Proxy(eval, counted);
process.on('exit', () => process.stdout.write(String(attempts)));
`;

describe('the package', () => {
  it('compiles no text into code when it is imported and used', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'import-'));
    try {
      const entries = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('index.ts'))
        .sort();
      await build({
        entryPoints: entries.map((name) => join(SRC, name)),
        outdir: folder,
        outbase: SRC,
        outExtension: { '.js': '.mjs' },
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: 'browser',
        external: ['node:*'],
      });
      writeFileSync(join(folder, 'preload.mjs'), PRELOAD);
      const files = entries.map((name) => join(folder, name.replace(/\.ts$/, '.mjs')));
      const use =
        'const { checkChart, checkAgreement } = await import(process.argv[1]); checkChart({ accounts: [], funds: [] }); checkAgreement({ streams: [{}] });';
      for (const file of files) {
        const program = file === files[entries.indexOf('index.ts')] ? use : 'await import(process.argv[1])';
        const flags = [
          '--disallow-code-generation-from-strings',
          '--import',
          join(folder, 'preload.mjs'),
          '--input-type=module',
        ];
        expect(
          execFileSync(process.execPath, [...flags, '--eval', program, file], { encoding: 'utf8' }),
          file,
        ).toBe('0');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('carries the words of a door into a bundle with the functions of that door, and not without them', async () => {
    const bundled = async (program: string) => {
      const stdin = { contents: program, resolveDir: SRC };
      const options = { bundle: true, write: false, format: 'esm', platform: 'browser' } as const;
      const { outputFiles } = await build({ stdin, ...options });
      return outputFiles[0]?.text ?? '';
    };
    const root = "import { explain } from './index.ts';";
    const ask = "console.log(explain({ code: 'rate-not-known', at: '', facts: {} }).what);";
    const without = await bundled(`${root} ${ask}`);
    const charge = "import { chargeOf } from './england/charge/index.ts';";
    const withCharge = await bundled(`${root} ${charge} globalThis.chargeOf = chargeOf; ${ask}`);
    const run = (code: string) =>
      execFileSync(process.execPath, ['--input-type=module'], { input: code, encoding: 'utf8' });
    expect(run(without)).toBe('Refused: rate-not-known.\n');
    expect(run(withCharge)).toMatch(/^(?!Refused).*\.\n$/);
    expect(without).not.toContain('The adult refused a financial assessment');
  });

  it('leaves the settings of zod to the program that imports it', () => {
    expect(z.config().jitless).toBeUndefined();
  });
});
