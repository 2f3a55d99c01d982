/**
 * Tests the built package under Node 20.19, 22 and 24, Bun and Deno, bundled in an empty context, and on a plain page in Chromium.
 *
 * The runtimes come from the npm registry into a folder that is taken away afterwards; Chromium must be installed. All must give the
 * same fingerprint. The empty context has no process, Buffer, require or console and, as under a strict content security policy, makes
 * no code from text. The page has such a policy too, and imports the library in one file, without a bundler.
 *
 * @module
 */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
    'bundle in an empty context',
    failures.length === 0,
    [`${passed} passed, ${failures.length} failed`, size, ...failures].join('; '),
  );
  return failures.length === 0 ? fingerprint : undefined;
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript' };

async function runInChromium() {
  const server = createServer(({ url }, response) => {
    const path = join(ROOT, new URL(url, 'http://page').pathname);
    const type = TYPES[extname(path)];
    if (type === undefined || !existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type }).end(readFileSync(path));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    const page = `http://127.0.0.1:${server.address().port}/test/runtimes/page.html`;
    const profile = `--user-data-dir=${join(folder, 'chromium')}`;
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', profile, '--virtual-time-budget=20000'];
    const run = promisify(execFile)('chromium', [...flags, '--dump-dom', page], { timeout: 120_000 });
    const said = /<body>(.*)<\/body>/s.exec((await run).stdout)?.[1].trim() ?? '';
    const fingerprint = fingerprintIn(said);
    note('plain page in Chromium', fingerprint !== undefined, said);
    return fingerprint;
  } finally {
    server.close();
    server.closeAllConnections();
  }
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
  for (const [name, run] of [
    ['bundle in an empty context', runAsBrowser],
    ['plain page in Chromium', runInChromium],
  ]) {
    try {
      fingerprints.push(await run());
    } catch (error) {
      note(name, false, String(error));
    }
  }
  const complete = fingerprints.length === RUNTIMES.length + 3 && !fingerprints.includes(undefined);
  note('all alike', complete && new Set(fingerprints).size === 1, fingerprints.join(' '));
} catch (error) {
  note('runtimes', false, String(error));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const failed = outcomes.filter(({ passed }) => !passed).length;
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
