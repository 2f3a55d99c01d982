import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import {
  DOORS,
  docblockExamples,
  docblockOf,
  namesInPrograms,
  namesOf,
  needsDatabase,
  runExample,
} from './support/docblocks.js';
import { DOCUMENTS, sourceOf, text } from './support/documents.js';

const LIMITS: ReadonlyMap<string, number> = new Map([['.', 142]]);

const shown = namesInPrograms();
const mentioned = DOCUMENTS.map(text).join('\n');

describe.each(DOORS)('the names of %s', (path, door) => {
  const names = namesOf(door);

  it('are few', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThanOrEqual(LIMITS.get(path) ?? 60);
  });

  it('each have a docblock', () => {
    expect(names.filter(({ name, file }) => !docblockOf(file, name)).map(({ name }) => name)).toEqual([]);
  });

  it('are each shown: functions by a program that is run, values by a program or a document', async () => {
    const values = (await import(sourceOf(path.replace('.', 'personal-budget-ledger')))) as object;
    const missing = Object.entries(values).filter(
      ([name, value]) =>
        !shown.has(name) && (typeof value === 'function' || !mentioned.includes(`\`${name}`)),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });
});

describe('the examples in docblocks', () => {
  const examples = docblockExamples().filter((example) => !needsDatabase(example));

  /** Where an example may keep books. */
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const browser = { indexedDB: new IDBFactory(), IDBKeyRange };

  it('are many', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('compute the values that they state: $name, $file', async ({ code }) => {
    const values = await runExample(code, { folder, Database, browser });
    expect(values.length).toBeGreaterThan(0);
    for (const { of, found, stated } of values) expect(found, of).toEqual(stated);
  });
});
