import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

// What runs programs of other makers: named apart, so that the ordinary run does not need them.
export default defineConfig({
  ...base,
  test: { include: ['test/outside/**/*.outside.ts'], testTimeout: 300_000 },
});
