/**
 * Weighs the built package as a bundler would ship it: each program below with everything that its imports bring, minified, must stay
 * under its limit.
 *
 * Run it with `--parts` to see which files the bytes come from.
 *
 * @module
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const showParts = process.argv.includes('--parts');

/** Each program with the names that it imports, by door, and the most kilobytes (of 1,000 bytes) that it may weigh. */
const PROGRAMS = [
  { name: 'a split', limit: 3, imports: { '': ['allocate'] } },
  { name: 'a ledger', limit: 103, imports: { '': ['openLedger', 'draw', 'post'] } },
  {
    name: 'a portal',
    limit: 184,
    imports: {
      '': [
        'openLedger',
        'entries',
        'balance',
        'available',
        'fundBalance',
        'budgetStatement',
        'moneyBridge',
        'contributionAccount',
        'trail',
        'explain',
        'formatPence',
        'formatDay',
      ],
      '/documents': ['budgetDocument'],
      '/text': ['documentText'],
      '/export': ['readJournal'],
    },
  },
];

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

let failed = 0;
for (const { name, limit, imports } of PROGRAMS) {
  const contents = Object.entries(imports)
    .map(([door, names]) => `export { ${names.join(', ')} } from 'personal-budget-ledger${door}';`)
    .join('\n');
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    outfile: 'bundle.js',
    // The paths of the repository's own tsconfig lead to the sources.
    tsconfigRaw: {},
  });
  const bytes = outputFiles[0].contents.length;
  const passed = bytes <= limit * 1000;
  if (!passed) failed += 1;
  console.log(`${passed ? 'ok' : 'FAILED'}  ${name}: ${kilobytes(bytes)} kB, limit ${limit} kB`);
  if (!showParts) continue;
  const parts = Object.entries(metafile.outputs['bundle.js'].inputs)
    .map(([path, { bytesInOutput }]) => [path, bytesInOutput])
    .filter(([, size]) => size > 0)
    .sort(([, a], [, b]) => b - a);
  for (const [path, size] of parts) console.log(`${String(size).padStart(10)}  ${path}`);
}
console.log(`${PROGRAMS.length - failed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
