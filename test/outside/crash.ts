/**
 * Kills processes that write to a store: `tsx test/outside/crash.ts file 500`, or `sqlite 500` for libsql and node:sqlite at once.
 *
 * node:sqlite is that of Node 24, which comes from the npm registry into a folder that is taken away afterwards; the conformance suite is
 * run over it first. `SEED` repeats the moments of the kills.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled, type KillOptions, killRepeatedly, LIBSQL } from '../store/kill/kills.js';

const [store, rounds = '500'] = process.argv.slice(2);
const seed = Number(process.env['SEED'] ?? Date.now());

async function crash(name: string, options: Pick<KillOptions, 'kind' | 'node'>): Promise<void> {
  const kills = await killRepeatedly({ ...options, rounds: Number(rounds), seed });
  const { acknowledged, unanswered, whileOpening } = kills;
  console.log(
    `${name}: ${rounds} kills, ${whileOpening} of them while opening; ${acknowledged} records acknowledged, none lost, none by half;`,
    `${unanswered} there without an answer`,
  );
}

/** Fetches Node 24, and hands over its program. */
async function withNode24(use: (node: string, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'node-24-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{}');
    const options = ['--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', ...options, 'node@24'], { stdio: ['ignore', 'ignore', 'inherit'] });
    await use(join(folder, 'node_modules', '.bin', 'node'), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log(`seed ${seed}`);
if (store === 'file') await crash('fileStore', { kind: 'file' });
else if (store === 'sqlite') {
  await withNode24(async (node, folder) => {
    execFileSync(node, [await bundled('conformance-child.ts', folder), folder], { stdio: 'inherit' });
    await Promise.all([
      crash('sqliteStore over libsql', { kind: LIBSQL }),
      crash('sqliteStore over node:sqlite', { kind: 'node=node:sqlite', node }),
    ]);
  });
} else throw new Error('Name a store: file or sqlite.');
