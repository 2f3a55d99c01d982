/**
 * `npm run portal`, under Node itself: the loader of the tests forgives rings of imports, and Node does not.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../examples/portal/start.ts', import.meta.url));

describe('the program', () => {
  it('starts, and prints the addresses to sign in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-'));
    const env = { ...process.env, PORTAL_STORE: join(folder, 'portal.sqlite') };
    const started = spawn(process.execPath, ['--import', 'tsx', program], { env });
    let printed = '';
    const ended = new Promise((resolve) => started.once('close', resolve));
    const ready = new Promise<void>((resolve) => {
      started.stdout.on('data', (part) => {
        printed += part;
        if (/secondOfficer:\nhttp/.test(printed)) resolve();
      });
    });
    await Promise.race([ready, ended]);
    const address = /officer:\n(\S+)/.exec(printed)?.[1];
    const answer = address === undefined ? undefined : await fetch(address, { redirect: 'manual' });
    started.kill();
    await ended;
    rmSync(folder, { recursive: true });
    expect(answer?.status).toBe(302);
  });
});
