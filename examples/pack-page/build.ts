/**
 * Builds the page as one file of HTML, which works from a disk, without a server and without a connection; and beside it a record to try it
 * with.
 *
 * `npm run page:record` writes `examples/out/pack-page`. `npm run page:record -- council.key` writes a page that knows the key of this file.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundling, documentStyle } from '../browser/bundle.js';
import { packedYear, publishedKey } from './year.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here('../out/pack-page');
const read = (path: string) => readFile(here(path), 'utf8');
const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const { outputFiles } = await build({ ...bundling, entryPoints: [here('page.ts')], write: false });
// A script in a page ends at the first of these words, wherever they are.
const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
const style = [await documentStyle(), await read('../browser/style.css'), await read('style.css')].join('\n');
const [keyFile] = process.argv.slice(2);
const key = keyFile === undefined ? '' : (await readFile(keyFile, 'utf8')).trim();
if (/["<&\n]/.test(key)) throw new Error(`${keyFile} has more than one key on one line.`);
const policy = [
  "default-src 'none'",
  `script-src ${sourceOf(script)}`,
  `style-src ${sourceOf(style)}`,
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types documents",
].join('; ');
const page = (await read('index.html'))
  .replace('<!-- policy -->', () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  .replace('name="published-key" content=""', () => `name="published-key" content="${key}"`)
  .replace('<!-- style -->', () => `<style>${style}</style>`)
  .replace('<!-- script -->', () => `<script type="module">${script}</script>`);

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await writeFile(`${OUT}/check-record.html`, page);
const { file } = await packedYear();
await writeFile(`${OUT}/dp-2041.pack`, file);
await writeFile(`${OUT}/council.key`, `${publishedKey}\n`);
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const compressed = gzipSync(page, { level: 9 }).length;
console.log(`check-record.html: ${kilobytes(page.length)}, ${kilobytes(compressed)} compressed`);
console.log(`dp-2041.pack: ${kilobytes(file.length)}, a year of one person with its proof`);
