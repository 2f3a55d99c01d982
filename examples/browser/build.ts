/**
 * Builds the page: a folder of static files that any server can serve, and that names no other place.
 *
 * `npm run page` writes `examples/out/browser`. The weight of the script is printed, and more than the limit is refused.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundling, documentStyle } from './bundle.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here('../out/browser');

/** The most kilobytes (of 1,000 bytes) of the script of the page, as it is and compressed. */
const LIMIT = { plain: 704, compressed: 247 };

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const { metafile } = await build({
  ...bundling,
  entryPoints: [here('page.ts')],
  outfile: `${OUT}/page.js`,
  metafile: true,
});
for (const name of ['index.html', 'icon.svg', 'style.css']) await copyFile(here(name), `${OUT}/${name}`);
await writeFile(`${OUT}/document.css`, await documentStyle());

const names = ['index.html', 'icon.svg', 'style.css', 'document.css', 'page.js'];
const contents = await Promise.all(names.map((name) => readFile(`${OUT}/${name}`)));
const hash = createHash('sha256');
for (const content of contents) hash.update(content);
await build({
  ...bundling,
  entryPoints: [here('service-worker.ts')],
  outfile: `${OUT}/service-worker.js`,
  define: {
    FILES: JSON.stringify(['./', ...names]),
    VERSION: JSON.stringify(`my-budget-${hash.digest('hex').slice(0, 12)}`),
  },
});

const script = contents[names.indexOf('page.js')]!;
const weight = { plain: script.length / 1000, compressed: gzipSync(script, { level: 9 }).length / 1000 };
console.log(`page.js: ${weight.plain.toFixed(1)} kB, ${weight.compressed.toFixed(1)} kB compressed`);
if (process.argv.includes('--parts'))
  for (const [path, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0]!.inputs).sort(
    ([, a], [, b]) => b.bytesInOutput - a.bytesInOutput,
  ))
    console.log(`${String(bytesInOutput).padStart(8)}  ${path}`);
if (weight.plain > LIMIT.plain || weight.compressed > LIMIT.compressed) {
  console.error(`The script is heavier than ${LIMIT.plain} kB, or ${LIMIT.compressed} kB compressed.`);
  process.exitCode = 1;
}
