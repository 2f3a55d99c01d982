import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

// The tests of one room alone, for the mutants of that room.
export default defineConfig({
  ...base,
  test: { ...base.test, include: [`test/${process.env['MUTATE_ROOM']}/**/*.test.ts`] },
});
