/**
 * Tests the built package under Node 20.19, 22 and 24, Bun, Deno, and as a browser would load it.
 *
 * The runtimes come from the npm registry into a folder that is taken away afterwards. All must give the same
 * fingerprint. The browser is stood in for by an empty context: no process, no Buffer, no require, no
 * console, and, as under a strict content security policy, no code made from text.
 *
 * @module
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '..', '..');
const CORE = join(HERE, 'run-core.mjs');

/** Package and version on the registry, its program, what comes before the file, and the time zone to run in. */
const RUNTIMES = [
  { from: 'node@20.19', program: 'node', before: [], zone: 'Europe/London' },
  { from: 'node@22', program: 'node', before: [], zone: 'Pacific/Apia' },
  { from: 'node@24', program: 'node', before: [], zone: 'America/Sao_Paulo' },
  { from: 'bun@1', program: 'bun', before: ['run'], zone: 'Europe/London' },
  {
    from: 'deno@2',
    program: 'deno',
    before: ['run', '--quiet', '--no-prompt', '--allow-read'],
    zone: 'Asia/Kathmandu',
  },
];

const outcomes = [];
const folder = mkdtempSync(join(tmpdir(), 'runtimes-'));

function note(name, passed, said) {
  outcomes.push({ name, passed });
  console.log(`${passed ? 'ok' : 'FAILED'}  ${name}: ${said}`);
}

function fingerprintIn(said) {
  return /^\d+ passed, 0 failed, fingerprint (\w+)$/m.exec(said)?.[1];
}

function runUnder(name, program, parameters, zone) {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
    timeout: 120_000,
  });
  const said = `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`.trim();
  const fingerprint = status === 0 ? fingerprintIn(said) : undefined;
  note(`${name} (TZ=${zone})`, fingerprint !== undefined, said);
  return fingerprint;
}

async function runAsBrowser() {
  const built = await build({
    entryPoints: [join(HERE, 'browser.mjs')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  });
  const code = built.outputFiles[0].text;
  const foreign = /["'`]node:[a-z/]+["'`]/.exec(code);
  if (foreign) throw new Error(`the bundle asks for ${foreign[0]}`);
  const page = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(code, page, { timeout: 30_000 });
  const { passed, failures, fingerprint } = page.outcome;
  const size = `${Math.round(code.length / 1024)} KiB minified`;
  note(
    'browser stand-in',
    failures.length === 0,
    [`${passed} passed, ${failures.length} failed`, size, ...failures].join('; '),
  );
  return failures.length === 0 ? fingerprint : undefined;
}

try {
  if (!existsSync(join(ROOT, 'dist', 'index.js')))
    throw new Error('dist/index.js is missing: npm run build first');
  const fingerprints = [
    runUnder(`this node ${process.version}`, process.execPath, [CORE], process.env.TZ ?? 'UTC'),
  ];
  for (const { from, program, before, zone } of RUNTIMES) {
    // A folder of the package's own name would be taken for the package.
    const prefix = join(folder, `with-${from}`);
    try {
      mkdirSync(prefix);
      writeFileSync(join(prefix, 'package.json'), '{}');
      const fetch = ['install', '--prefix', prefix, '--no-audit', '--no-fund', '--loglevel=error', from];
      execFileSync('npm', fetch, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
      const path = join(prefix, 'node_modules', '.bin', program);
      const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).split('\n')[0];
      fingerprints.push(runUnder(`${program} ${version}`, path, [...before, CORE], zone));
    } catch (error) {
      note(from, false, String(error));
    }
  }
  try {
    fingerprints.push(await runAsBrowser());
  } catch (error) {
    note('browser stand-in', false, String(error));
  }
  const complete = fingerprints.length === RUNTIMES.length + 2 && !fingerprints.includes(undefined);
  note('all alike', complete && new Set(fingerprints).size === 1, fingerprints.join(' '));
} catch (error) {
  note('runtimes', false, String(error));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const failed = outcomes.filter(({ passed }) => !passed).length;
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
