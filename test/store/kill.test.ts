import { describe, expect, it } from 'vitest';
import { killRepeatedly, LIBSQL } from './kill/kills.js';

describe('a store whose process is killed', () => {
  it.each([
    ['fileStore', 'file'],
    ['sqliteStore over libsql', LIBSQL],
  ] as const)('has everything that it acknowledged, and needs no hand: %s', async (_, kind) => {
    const { acknowledged } = await killRepeatedly({
      kind,
      rounds: 6,
      seed: Number(process.env['SEED'] ?? Date.now()),
    });
    expect(acknowledged).toBeGreaterThan(0);
  });
});
