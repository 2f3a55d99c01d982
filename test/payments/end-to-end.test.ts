import { describe, expect, it } from 'vitest';
import { endToEndOf } from '../../src/payments/end-to-end.js';

describe('endToEndOf', () => {
  it.each(['DP-2026-04-000123', 'a', '7', 'run.1:2', 'X'.repeat(35)])('sends %s as it is', (id) => {
    expect(endToEndOf(id)).toBe(id);
  });

  it.each(['X'.repeat(36), '-a', '.a', 'a/b', 'a b', 'é', 'H-1', ''])('sends a digest of “%s”', (id) => {
    expect(endToEndOf(id)).toMatch(/^H-[0-9a-f]{32}$/);
  });
});
