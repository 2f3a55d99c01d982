import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../src/explain/explain.js';
import { renderReconciliation } from '../src/render/text.js';
import { readStatement } from '../src/statement/read-statement.js';
import { fenced, problemTable, README } from './support/documents.js';
import * as library from './support/library.js';
import { SAMPLE_PROBLEMS } from './support/sample-problems.js';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the README', () => {
  it('begins with the first example, whole, and the output that the examples test keeps', () => {
    expect(fenced('ts')[0]).toBe(text('examples/00-first-book.ts'));
    expect(fenced('text')[0]).toBe(text('examples/00-first-book.txt'));
  });

  it('has no other program than the first and the reconciliation, which proves the month’s statement', () => {
    const [, program, ...others] = fenced('ts');
    expect(others).toEqual([]);
    const json = (name: string): never => JSON.parse(text(`examples/month/${name}.json`)) as never;
    const { must, bringForward, chartOf, checkAgreement, day, openLedger, post, moment } = library;
    const agreement = must(
      checkAgreement({ ...(json('agreement') as object), rules: json('rules'), budget: json('plan') }),
    );
    const ledger = must(openLedger(chartOf(agreement)));
    const recordedAt = moment('2026-11-02T09:00:00.000Z');
    const begun = bringForward({ id: 'brought-forward', date: day('2026-09-30'), funds: json('opening') });
    must(post(ledger, begun, { recordedAt }));
    const said: string[] = [];
    const given = {
      ...library,
      readStatement,
      renderReconciliation,
      bytes: readFileSync(new URL('../examples/month/statement.ofx', import.meta.url)),
      ...{
        ledger,
        agreement,
        recordedAt,
        payees: [],
        secret: 'an example, which everybody may know',
        console: { log: (line: string) => said.push(line) },
      },
    };
    new Function(...Object.keys(given), program!)(...Object.values(given));
    expect(said.join('\n')).toContain(
      'Reconciled. 0 lines agreed to our own records, 24 taken from the statement.',
    );
    expect(said.join('\n')).toContain('Entries that name their statement line');
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
