/**
 * Packs the package, installs it into an empty folder as a stranger would, and imports every door of it.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { name, exports: doors } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const npm = (...parameters) =>
  execFileSync('npm', parameters, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const [packed] = JSON.parse(npm('pack', ROOT, '--json', '--ignore-scripts'));
  const paths = packed.files.map((file) => file.path);
  const stray = paths.filter((path) => !/^(?:dist\/|package\.json$|README\.md$|LICENSE$)/.test(path));
  if (stray.length > 0) throw new Error(`packed by mistake: ${stray.join(', ')}`);
  for (const needed of ['README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']) {
    if (!paths.includes(needed)) throw new Error(`left out of the package: ${needed}`);
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  npm('install', '--no-audit', '--no-fund', '--loglevel=error', `./${packed.filename}`);
  const modules = Object.keys(doors)
    .filter((door) => !door.endsWith('.json'))
    .map((door) => door.replace(/^\./, name));
  const lines = modules.map(
    (one) => `if (Object.keys(await import('${one}')).length === 0) throw new Error('${one} is empty');`,
  );
  writeFileSync(join(folder, 'stranger.js'), lines.join('\n'));
  execFileSync(process.execPath, ['stranger.js'], { cwd: folder, stdio: 'inherit' });
  console.log(
    `${packed.filename}: ${paths.length} files, ${Math.round(packed.size / 1024)} KiB; ${modules.join(', ')}`,
  );
  console.log(`${modules.length} passed, 0 failed`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
