import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { nodePlatform } from '../../src/cli/node-platform.js';

const platform = nodePlatform();

describe('nodePlatform', () => {
  it('knows that this process is alive, and that one that has ended is not', async () => {
    expect(await platform.isAlive(platform.owner)).toBe(true);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(await platform.isAlive({ ...platform.owner, pid })).toBe(false);
  });

  it.runIf(process.platform === 'linux')('takes no other process of the same number for it', async () => {
    expect(await platform.isAlive({ ...platform.owner, started: 'before' })).toBe(false);
    expect(await platform.isAlive({ ...platform.owner, pid: process.ppid })).toBe(false);
  });

  it('hashes as the library does', () => {
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(platform.sha256?.('abc')).toBe(digest);
    expect(platform.sha256?.(new TextEncoder().encode('abc'))).toBe(digest);
  });
});
