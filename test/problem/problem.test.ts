import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../src/explain/all-prose.js';

/** Every test, but those that only show or explain what a problem looks like. */
function tests(folder: URL): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return tests(new URL(`${entry.name}/`, folder));
    const isTest = entry.name.endsWith('.test.ts') && !/^(?:explain|readme|problem)\.test/.test(entry.name);
    return isTest ? [readFileSync(new URL(entry.name, folder), 'utf8')] : [];
  });
}

describe('a problem', () => {
  const text = tests(new URL('../', import.meta.url)).join('\n');

  it.each(PROBLEM_CODES)('is met in some test: %s', (code) => {
    expect(new RegExp(`['" \`]${code}[\\s'"]`).test(text)).toBe(true);
  });
});
