import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { nodePlatform } from '../../src/cli/node-platform.js';
import { STORE_CASES } from '../../src/store/conformance.js';
import { fileStore } from '../../src/store/file/open-file-store.js';

describe('fileStore on the disk, by the conformance suite', () => {
  it.each(STORE_CASES)('$name', async ({ run }) => {
    const folder = await mkdtemp(join(tmpdir(), 'store-'));
    try {
      await run(() => fileStore(nodePlatform(), { folder }));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
