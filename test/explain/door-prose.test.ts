/** Tests `explain/door-prose.ts` and `explain/all-prose.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessProse } from '../../src/explain/access-prose.js';
import { PROBLEM_CODES } from '../../src/explain/all-prose.js';
import { assuranceProse } from '../../src/explain/assurance-prose.js';
import { bookProse } from '../../src/explain/book-prose.js';
import { budgetProse } from '../../src/explain/england-budget-prose.js';
import { chargeProse } from '../../src/explain/england-charge-prose.js';
import { clocksProse } from '../../src/explain/england-clocks-prose.js';
import { closingProse } from '../../src/explain/england-closing-prose.js';
import { policyProse } from '../../src/explain/england-policy-prose.js';
import { ratesProse } from '../../src/explain/england-rates-prose.js';
import { returnsProse } from '../../src/explain/england-returns-prose.js';
import { scheduleProse } from '../../src/explain/england-schedule-prose.js';
import { ROOT_PROSE } from '../../src/explain/explain.js';
import { financeProse } from '../../src/explain/finance-prose.js';
import { nationalProse } from '../../src/explain/national-prose.js';
import { verifyProse } from '../../src/explain/verify-prose.js';
import { importsOf, roomOf } from '../support/inspector.js';

/** The words that doors add, by the name under which their modules add them. */
const DOOR_PROSE: Readonly<Record<string, object>> = {
  accessProse,
  assuranceProse,
  bookProse,
  budgetProse,
  chargeProse,
  clocksProse,
  closingProse,
  financeProse,
  nationalProse,
  policyProse,
  ratesProse,
  returnsProse,
  scheduleProse,
  verifyProse,
};

const SRC = new URL('../../src/', import.meta.url);
const FILES = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, readFileSync(new URL(path, SRC), 'utf8')] as const),
);
const IMPORTS = new Map([...FILES].map(([path, text]) => [path, importsOf(path, text)]));

/** A file with every file that is loaded with it. */
function loadedWith(path: string): ReadonlySet<string> {
  const loaded = new Set([path]);
  for (const file of loaded) for (const next of IMPORTS.get(file) ?? []) loaded.add(next);
  return loaded;
}

/** What a pattern finds in the texts of files, each once. */
function foundIn(paths: Iterable<string>, pattern: RegExp): readonly string[] {
  const matches = [...paths].flatMap((path) => [...(FILES.get(path) ?? '').matchAll(pattern)]);
  return [...new Set(matches.map((match) => match[1] as string))];
}

/** The codes of doors with which the functions of a file can refuse, and whose words are not loaded with it. */
function withoutWords(path: string): readonly string[] {
  const loaded = loadedWith(path);
  const names = foundIn(loaded, /^addProse\((\w+)\);$/gm);
  const told = names.flatMap((name) => Object.keys(DOOR_PROSE[name] ?? {}));
  return foundIn(loaded, /(?:problem|fault)\(\s*(?:\w+,\s*)?'([a-z-]+)'/g).filter(
    (code) => !Object.hasOwn(ROOT_PROSE, code) && !told.includes(code),
  );
}

/** Files that can be used, but do not refuse with what is loaded with them. */
const NEVER_REFUSE: readonly string[] = [
  // Only a table is public.
  'england/bodies/body.ts',
  'england/rates/english-rates.ts',
  'retention/personal-text.ts',
  // It describes records and checks none.
  'json-schema/json-schema.ts',
  // It takes a book, whose module has been loaded.
  'book/book-files.ts',
  // It takes a book too, and describes its records.
  'retention/book-archive.ts',
];

/** The files whose functions a door shows. */
const SHOWN = [...FILES.keys()]
  .filter((path) => roomOf(path) === 'door')
  .flatMap((path) => IMPORTS.get(path) ?? [])
  .filter((path) => roomOf(path) !== 'door' && !NEVER_REFUSE.includes(path));

describe('every prose', () => {
  it('is that of the root and those of doors, each code once', () => {
    const codes = [ROOT_PROSE, ...Object.values(DOOR_PROSE)].flatMap((prose) => Object.keys(prose));
    expect(codes.sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it('is added under a name that this test knows', () => {
    const names = foundIn(FILES.keys(), /^addProse\((\w+)\);$/gm).filter((name) => name !== 'PROSE');
    expect(names.toSorted()).toEqual(Object.keys(DOOR_PROSE).sort());
  });
});

describe('a module behind a door', () => {
  it.each([...new Set(SHOWN)].sort())('brings the words of all that it refuses: %s', (path) => {
    expect(withoutWords(path)).toEqual([]);
  });
});
