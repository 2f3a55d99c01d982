/**
 * Every earlier format of a file that this library has written is read: the samples are kept as they were written then, and are never written
 * anew. `retention/book-archive.ts`, `retention/archive-words.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openPack, readNoteKey } from '../../src/audit/index.js';
import { OPENING_FORMAT } from '../../src/audit/journal-line.js';
import { bookOfPack, importBook, openBook } from '../../src/book/index.js';
import { SNAPSHOT_VERSION } from '../../src/book/snapshot.js';
import { must } from '../../src/explain/must.js';
import { JOURNAL_FORMAT } from '../../src/export/journal-head.js';
import { DUMP_VERSION } from '../../src/ledger/dump-state.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { bookArchive } from '../../src/retention/index.js';
import { memoryStore } from '../../src/store/memory.js';
import { readJournal, readNotes, trialBalance } from '../support/library.js';
import { filled } from './erasable-book.js';

const FORMATS = new URL('../formats/', import.meta.url);
const sample = (name: string) => readFileSync(new URL(name, FORMATS), 'utf8');

/** The book of the samples, and the secret with which it was made. */
const SAMPLE = { id: 'budget-P2041', secret: 'an example, which everybody may know' };

/** The balances of a ledger, each as a line. */
const balancesOf = (ledger: Ledger) =>
  must(trialBalance(ledger)).sections.flatMap(({ balanceType, rows }) =>
    rows.map(({ account, fund, pence }) => `${balanceType} ${account} ${fund} ${pence}`),
  );
const expected = (name: string) => sample(`${name}.balances.txt`).trimEnd().split('\n');

/** A book with the sample journal, and the sample snapshot if there is one. */
async function sampleStore(snapshot?: string) {
  const store = memoryStore();
  must(await importBook(store, { journal: sample('journal-2.jsonl'), texts: sample('texts-2.jsonl') }));
  if (snapshot !== undefined) await store.saveSnapshot('budget-P2041', { size: 72, text: snapshot });
  return store;
}

describe('a sample of every format is read', () => {
  it('journal 1, of a ledger, with its notes', () => {
    const { book, ledger } = must(readJournal(sample('journal-1.jsonl')));
    expect([book, ledger.size]).toEqual(['budget-P2041', 47]);
    expect(must(readNotes(ledger, sample('notes-1.jsonl')))).toBe(30);
    expect(balancesOf(ledger)).toEqual(expected('journal-1'));
  });

  it('journal 2, of a book, with its texts and packed statements', async () => {
    const book = must(await openBook({ ...SAMPLE, store: await sampleStore() }));
    must(await book.loadHistory());
    expect(book.size).toBe(72);
    expect(balancesOf(book.ledger)).toEqual(expected('journal-2'));
    expect(book.state.statements.length).toBeGreaterThan(0);
    expect(balancesOf(must(readJournal(sample('journal-2.jsonl'))).ledger)).toEqual(expected('journal-2'));
  });

  it('snapshot 4, from which the book is as from its journal', async () => {
    const store = await sampleStore(sample('snapshot-4.txt'));
    const book = must(await openBook({ ...SAMPLE, store }));
    expect(book.hadDamagedSnapshot).toBe(false);
    expect(balancesOf(book.ledger)).toEqual(expected('journal-2'));
    const plain = must(await openBook({ ...SAMPLE, store: await sampleStore() }));
    expect(book.state).toEqual(plain.state);
  });

  it.each([
    ['1', '{"version":1,"tree":{"size":72,"hashes":[]}}'],
    ['3', sample('snapshot-3.txt')],
  ])('snapshot %s is passed over, and the book is read from its journal', async (_, text) => {
    const book = must(await openBook({ ...SAMPLE, store: await sampleStore(text) }));
    expect(balancesOf(book.ledger)).toEqual(expected('journal-2'));
  });

  it('pack 1', async () => {
    const keys = [must(readNoteKey(sample('pack-1.key').trimEnd()))];
    const pack = must(openPack(readFileSync(new URL('pack-1.pack', FORMATS)), { keys }));
    const book = must(await bookOfPack(pack));
    expect(balancesOf(book.ledger)).toEqual(expected('journal-2'));
  });

  it('has a sample of the version that is written now: whoever changes a version adds one', () => {
    const names = readdirSync(FORMATS);
    expect([JOURNAL_FORMAT.version, OPENING_FORMAT.version, SNAPSHOT_VERSION, DUMP_VERSION]).toEqual([
      1, 2, 4, 1,
    ]);
    for (const name of [
      `journal-${JOURNAL_FORMAT.version}`,
      `journal-${OPENING_FORMAT.version}`,
      `snapshot-${SNAPSHOT_VERSION}`,
      'pack-1',
    ])
      expect(
        names.some((file) => file.startsWith(`${name}.`)),
        name,
      ).toBe(true);
  });
});

describe('an archive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const program = fileURLToPath(new URL('../../examples/thirty-years.mjs', import.meta.url));

  /** Writes an archive, and what the program rebuilds from it. */
  const rebuilt = (files: ReadonlyMap<string, string>) => {
    for (const [name, text] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return execFileSync(process.execPath, [program, folder], { encoding: 'utf8' }).trimEnd().split('\n');
  };

  it('rebuilds its reports, to the penny, by a program that has nothing of this library', async () => {
    expect(readFileSync(program, 'utf8').match(/from '([^']+)'/g)).toEqual([
      "from 'node:crypto'",
      "from 'node:fs'",
    ]);
    for (const store of [await sampleStore(), undefined]) {
      const book = store ? must(await openBook({ ...SAMPLE, store })) : await filled(memoryStore());
      const files = await bookArchive(book);
      const lines = rebuilt(files);
      expect(lines[0]).toBe(`journal,${book.size},verified`);
      const pounds = (pence: number) => (pence / 100).toFixed(2);
      const balances = must(trialBalance(book.ledger)).sections.flatMap(({ balanceType, rows }) =>
        rows.map(({ account, fund, pence }) => `balance,${balanceType},${account},${fund},${pounds(pence)}`),
      );
      expect(lines.filter((line) => line.startsWith('balance,'))).toEqual(balances.sort());
      // Each figure of a fund is in the report of funds.
      const report = [...files]
        .filter(([name]) => name.startsWith('reports/funds'))
        .map(([, text]) => text)
        .join();
      const figures = lines
        .filter((line) => line.startsWith('fund,'))
        .flatMap((line) => line.split(',').slice(2));
      expect(figures.filter((figure) => figure !== '0.00' && !report.includes(figure))).toEqual([]);
      expect(figures.length).toBeGreaterThan(4);
    }
  });

  it('says so if its journal was changed', async () => {
    const files = new Map(await bookArchive(await filled(memoryStore())));
    files.set('journal.jsonl', files.get('journal.jsonl')!.replace('"pence":', '"pence":1'));
    expect(rebuilt(files)[0]).toContain('NOT AS WRITTEN');
  });

  it('has no personal text unless it is asked for, and explains each of its files', async () => {
    const book = await filled(memoryStore());
    const files = await bookArchive(book);
    expect([...files.values()].join('\n')).not.toMatch(/quillfeather|vandermolen|ipswitch/i);
    const whole = await bookArchive(book, { withTexts: true });
    expect(whole.get('texts.jsonl')).toMatch(/quillfeather/i);
    for (const name of whole.keys())
      if (!name.startsWith('reports/') && name !== 'README.txt')
        expect(whole.get('README.txt')).toContain(name);
  });
});
