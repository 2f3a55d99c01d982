import { defineConfig } from 'vitest/config';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import base from '../../vitest.config.js';

/**
 * Tells StrykerJS of a test file that a mutant keeps from loading. Its runner looks at tests only, of which such a file has none, and would
 * take the mutant for a survivor.
 */
class LoadReporter implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestModuleEnd(module: TestModule): void {
    for (const error of module.errors()) this.vitest?.state.errorsSet.add(error);
  }
}

// The tests of one room alone, for the mutants of that room.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: [`test/${process.env['MUTATE_ROOM']}/**/*.test.ts`],
    reporters: [new LoadReporter()],
  },
});
