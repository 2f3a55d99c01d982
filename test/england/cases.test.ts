/**
 * The list of worked cases of the law: each has a file of its own that a test of its subject reads, or is in the tests of another room.
 *
 * `recalled` are the published cases whose source was recalled and not read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { workedCase } from '../support/worked-case.js';

const TESTS = fileURLToPath(new URL('../', import.meta.url));
const text = (path: string) => readFileSync(`${TESTS}${path}`, 'utf8');
const list = JSON.parse(text('england/cases.json')) as {
  readonly ids: string;
  readonly elsewhere: Readonly<Record<string, string>>;
  readonly recalled: readonly string[];
};
const ids = list.ids.split(' ');
const here = ids.filter((id) => !(id in list.elsewhere));
const testsOfEngland = readdirSync(`${TESTS}england`, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.test.ts') && !path.startsWith('second-engine/'))
  .map((path) => text(`england/${path}`));
const names = (content: string, id: string) => new RegExp(`\\b${id}\\b`).test(content);

describe('the worked cases', () => {
  it('have a file each, and no file is of a case that is not in the list', () => {
    const files = readdirSync(`${TESTS}england/cases`).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual([...here].sort());
  });

  it.each(here)('are each read by a test of their subject, with their source: %s', (id) => {
    const { id: own, kind, source } = workedCase(id);
    expect([own, ['published', 'computed'].includes(kind), source.length > 10]).toEqual([id, true, true]);
    expect(testsOfEngland.some((content) => names(content, id))).toBe(true);
  });

  it.each(Object.entries(list.elsewhere))('are in the tests of another room: %s in %s', (id, path) => {
    expect(names(text(path), id)).toBe(true);
  });

  it('say so if their source was recalled', () => {
    const recalled = here.filter((id) => workedCase(id).source.includes('(recalled)'));
    expect(recalled).toEqual(list.recalled);
  });
});
