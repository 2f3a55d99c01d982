import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../src/explain/all-prose.js';
import {
  DOCUMENTS,
  doorNames,
  fenced,
  GALLERY,
  gallery,
  programs,
  run,
  sourceOf,
  text,
  usesDatabase,
} from './support/documents.js';
import { SAMPLE_PROBLEMS } from './support/sample-problems.js';

const exists = (path: string) => existsSync(new URL(`../${path}`, import.meta.url));
/** A document without its programs. */
const prose = (document: string) => text(document).replaceAll(/^```[\s\S]*?^```/gm, '');

describe('the README', () => {
  it('begins with the first example, whole, and the output that the examples test keeps', () => {
    expect(fenced('README.md', 'ts')).toEqual([text('examples/00-first-book.ts')]);
    const [first, demo, refusals] = fenced('README.md', 'text');
    expect(first).toBe(text('examples/00-first-book.txt'));
    expect(text('examples/month/expected/statements.txt')).toContain(demo);
    expect(refusals).toBe(text('examples/04-refusals.txt'));
  });

  it('is a front page: one import in at most 15 lines, and the whole in about 215', () => {
    const [first = ''] = fenced('README.md', 'ts');
    expect(first.trimEnd().split('\n').length).toBeLessThanOrEqual(15);
    expect(first.match(/^import /gm)).toHaveLength(1);
    expect(text('README.md').split('\n').length).toBeLessThanOrEqual(225);
  });

  it('sends to calls that exist', async () => {
    const names = await doorNames();
    const tasks = /## What would you like to do\?([\s\S]*?)\n## /.exec(text('README.md'))?.[1] ?? '';
    const calls = [...tasks.matchAll(/`(\w+)`/g)].map(([, call]) => call!);
    expect(calls.length).toBeGreaterThan(30);
    expect(calls.filter((call) => !names.has(call))).toEqual([]);
  });

  it('says from which path each call is imported', async () => {
    const rows = text('README.md').match(/^\| .+ \| .+ \| .+ \| .+ \| .+ \|$/gm) ?? [];
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows.slice(1)) {
      const [, , calls = '', paths = ''] = row.split('|');
      const named = [...calls.matchAll(/`(\w+)`/g)].map(([, call]) => call!);
      const doors = [...paths.matchAll(/`(\.|\/[\w/]+)`/g)].map(([, path]) => (path === '.' ? '' : path));
      const modules = await Promise.all(
        doors.map((path) => import(sourceOf(`personal-budget-ledger${path}`)) as Promise<object>),
      );
      const exported = new Set(modules.flatMap((module) => Object.keys(module)));
      expect(named.filter((call) => !exported.has(call))).toEqual([]);
    }
  });
});

describe('the documents', () => {
  const ordinary = programs().filter((program) => !usesDatabase(program));

  it.each(ordinary)('have programs that print what they say: $document, program $nth', async (program) => {
    const printed = await run(program.code);
    if (program.prints !== undefined) expect(printed).toBe(program.prints);
  });

  it('have every problem code with its explanation, as the code gives it', () => {
    expect(SAMPLE_PROBLEMS.map((problem) => problem.code).sort()).toEqual([...PROBLEM_CODES].sort());
    if (process.env['KEEP']) writeFileSync(new URL(`../${GALLERY}`, import.meta.url), gallery());
    expect(text(GALLERY)).toBe(gallery());
  });

  it('name every public name of payments, with a line on it', () => {
    const door = text('src/payments/index.ts').match(/(?<=[{,]\s*(?:type )?)\w+(?=\s*[,}])/g) ?? [];
    expect(door.length).toBeGreaterThan(30);
    expect(door.filter((name) => !text('src/payments/README.md').includes(`\`${name}`))).toEqual([]);
  });

  it.each(DOCUMENTS)('name only tests that exist, by file and by title: %s', (document) => {
    const named = prose(document).matchAll(/`(test\/[\w./-]+\.(?:test|outside)\.ts)`(?:: “([^”]+)”)?/g);
    for (const [, path, title] of named) {
      expect(exists(path!), path).toBe(true);
      if (title) expect(text(path!), `${path}: ${title}`).toContain(title);
    }
  });

  it.each(DOCUMENTS)('name only files and scripts that exist: %s', (document) => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    for (const [, script] of prose(document).matchAll(/`npm run ([\w:]+)/g))
      expect(scripts, script).toHaveProperty([script!]);
    for (const [, link] of prose(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      const path = normalize(join(dirname(document), link!));
      expect(exists(path), `${document} links to ${path}`).toBe(true);
    }
  });

  it('are reached from the README, each by a link, or from the README of their room', () => {
    const linksOf = (document: string) =>
      [...text(document).matchAll(/\]\(([^)#]+\.md)\)/g)].map(([, link]) =>
        normalize(join(dirname(document), link!)),
      );
    const links = new Set([...linksOf('README.md'), ...linksOf('src/england/README.md')]);
    expect(DOCUMENTS.filter((document) => document !== 'README.md' && !links.has(document))).toEqual([]);
  });
});
