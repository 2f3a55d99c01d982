import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import {
  BaseSequencer,
  type Reporter,
  type TestModule,
  type TestSpecification,
  type Vitest,
} from 'vitest/node';
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

/** Runs the tests of single cases first and those that try cases by the hundred last, so that most mutants are killed soon. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const costs = new Map(
      files.map((file) => {
        const text = readFileSync(file.moduleId, 'utf8');
        return [file, text.length + (text.includes("'fast-check'") ? 1_000_000 : 0)];
      }),
    );
    return [...files].sort((a, b) => costs.get(a)! - costs.get(b)!);
  }
}

// The tests of one room alone, for the mutants of that room.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: process.env['MUTATE_TESTS']!.split(','),
    reporters: [new LoadReporter()],
    sequence: { sequencer: QuickFirst },
    // What is computed while a file is loaded is computed once for all test files, unless a mutant changes just that.
    isolate: process.env['MUTATE_STATIC'] !== undefined,
  },
});
