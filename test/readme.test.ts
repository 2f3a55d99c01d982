import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../src/explain.js';
import { fenced, problemTable, README } from './support/documents.js';
import { SAMPLE_PROBLEMS } from './support/sample-problems.js';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the README', () => {
  it('begins with the first example, whole, and the output that the examples test keeps', () => {
    expect(fenced('ts')[0]).toBe(text('examples/01-who-pays.ts'));
    expect(fenced('text')[0]).toBe(text('examples/01-who-pays.txt'));
  });

  it('has every problem code with what is said of it, as the code says it', () => {
    expect(SAMPLE_PROBLEMS.map((problem) => problem.code).sort()).toEqual([...PROBLEM_CODES].sort());
    expect(README).toContain(problemTable());
  });

  it('names only tests that exist, by file and by title', () => {
    const named = [...README.matchAll(/`(test\/[\w./-]+\.(?:test|outside)\.ts)`(?:: “([^”]+)”)?/g)];
    expect(named.length).toBeGreaterThan(14);
    for (const [, path, title] of named) {
      expect(existsSync(new URL(`../${path}`, import.meta.url)), path).toBe(true);
      if (title) expect(text(path!), `${path}: ${title}`).toContain(title);
    }
  });

  it('names only files and scripts that exist', () => {
    const scripts = (JSON.parse(text('package.json')) as { scripts: Record<string, string> }).scripts;
    for (const [, script] of README.matchAll(/`npm run ([\w:]+)/g))
      expect(scripts, script).toHaveProperty([script!]);
    for (const [, path] of README.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)) {
      expect(existsSync(new URL(`../${path}`, import.meta.url)), path).toBe(true);
    }
  });
});
