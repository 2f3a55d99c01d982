/**
 * Packs the package, installs it into an empty folder as a stranger would, follows the links of its documents, and uses every
 * door of it from an ES module, from CommonJS, from CommonJS in TypeScript, and under Jest as the README of the examples configures it.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { name, exports: doors } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const PACKED =
  /^(?:dist\/.+\.(?:js|d\.ts)|examples\/.+|package\.json|(?:src\/(?:[\w-]+\/)+|test\/|test\/bench\/)?README\.md|src\/store\/postgres\/citus\.md|CHANGELOG\.md|SECURITY\.md|LICENSE)$/;
const TOOLS = ['jest@30', '@swc/core@1', '@swc/jest@0', 'ts-jest@29', '@types/jest@30'];

const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const write = (path, content) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const npm = (...parameters) =>
  execFileSync('npm', parameters, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const node = (...parameters) => execFileSync(process.execPath, parameters, { cwd: folder, stdio: 'inherit' });

/** Every relative link of a document whose target is not in the package. */
function brokenLinks(document) {
  const text = readFileSync(document, 'utf8').replace(/^```.*?^```/gms, '');
  return [...text.matchAll(/\]\((?![a-z]+:|#)([^)#]+)[^)]*\)/g)]
    .map(([, target]) => target)
    .filter((target) => !existsSync(join(dirname(document), target)));
}

try {
  const [packed] = JSON.parse(npm('pack', ROOT, '--json', '--ignore-scripts'));
  const paths = packed.files.map((file) => file.path);
  const stray = paths.filter((path) => !PACKED.test(path) || path.startsWith('examples/out/'));
  if (stray.length > 0) throw new Error(`packed by mistake: ${stray.join(', ')}`);
  for (const needed of ['README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']) {
    if (!paths.includes(needed)) throw new Error(`left out of the package: ${needed}`);
  }
  write('package.json', '{ "private": true }');
  npm('install', '--no-audit', '--no-fund', '--loglevel=error', `./${packed.filename}`);

  for (const document of paths.filter((path) => path.endsWith('.md'))) {
    const broken = brokenLinks(join(folder, 'node_modules', name, document));
    if (broken.length > 0) throw new Error(`${document} links to what is not packed: ${broken.join(', ')}`);
  }

  // The command line, as npm links it.
  const pbl = (...words) =>
    execFileSync(join(folder, 'node_modules', '.bin', 'pbl'), words, { cwd: folder, encoding: 'utf8' });
  write('april.csv', 'Date,Description,Amount,Balance\n02/04/2026,CARE CO,-1.00,99.00\n');
  pbl('init', '--opens', '2026-04-01');
  write('payees.csv', 'payee,line,stream,category,rule\nCARE CO,,,expenses/personal-care,pays\n');
  write('accounts.csv', 'bank account,book,opening\napril.csv,dp-1,100\n');
  const taken = JSON.parse(pbl('take', 'april.csv', '--json'));
  if (taken.status !== 'reconciled') throw new Error(`pbl take: ${taken.status}`);

  const modules = Object.keys(doors)
    .filter((door) => !door.endsWith('.json'))
    .map((door) => door.replace(/^\./, name));
  const list = JSON.stringify(modules);
  const used = 'if (Object.keys(door).length === 0) throw new Error(path + " is empty");';
  write('stranger.mjs', `for (const path of ${list}) { const door = await import(path); ${used} }`);
  node('stranger.mjs');
  // A page whose content security policy forbids text as code loads every door too.
  node('--disallow-code-generation-from-strings', 'stranger.mjs');
  write('stranger.cjs', `for (const path of ${list}) { const door = require(path); ${used} }`);
  node('stranger.cjs');

  const imports = modules.map((path, index) => `import * as door${index} from '${path}';`);
  const names = modules.map((_, index) => `door${index}`);
  write(
    'typed.cts',
    [
      ...imports,
      `import { formatPence, pence } from '${name}';`,
      `for (const door of [${names.join(', ')}]) if (Object.keys(door).length === 0) throw new Error('a door is empty');`,
      'const amount: string = formatPence(pence(10_001));',
      "if (amount !== '£100.01') throw new Error(amount);",
    ].join('\n'),
  );
  const checks = ['--module', 'nodenext', '--target', 'es2023', '--strict'];
  node(join(ROOT, 'node_modules/typescript/bin/tsc'), ...checks, 'typed.cts');
  node('typed.cjs');

  npm('install', '--no-audit', '--no-fund', '--loglevel=error', 'typescript@5.9', ...TOOLS);
  const readme = readFileSync(join(folder, 'node_modules', name, 'examples/README.md'), 'utf8');
  const [swc, tsJest, ...others] = [...readme.matchAll(/^```js\n(.*?)^```/gms)].map(([, block]) => block);
  if (others.length > 0 || !tsJest)
    throw new Error('the README of the examples has other programs in js than the two for Jest');
  // The one file for pages is bundled already; whoever tests under Jest imports the doors.
  const inPages = modules.indexOf(`${name}/browser`);
  const test = [
    ...imports.filter((_, index) => index !== inPages),
    `import { formatPence, pence } from '${name}';`,
    `it.each([${names.filter((_, index) => index !== inPages).join(', ')}])('opens door %#', (door) => expect(Object.keys(door)).not.toEqual([]));`,
    "it('shows an amount', () => expect(formatPence(pence(10_001))).toBe('£100.01'));",
  ].join('\n');
  for (const [way, configuration] of Object.entries({ swc, 'ts-jest': `${swc}\n${tsJest}` })) {
    write(`${way}/book.test.ts`, test);
    write(`${way}/jest.config.js`, `${configuration}\nmodule.exports.rootDir = __dirname;`);
    node('node_modules/jest/bin/jest.js', '--silent', '-c', `${way}/jest.config.js`);
  }

  console.log(
    `${packed.filename}: ${paths.length} files, ${Math.round(packed.size / 1024)} KiB; ${modules.join(', ')}`,
  );
  console.log(`${modules.length} passed, 0 failed`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
