import { gunzipSync, gzipSync } from 'node:zlib';
import { type Problem, pence } from 'personal-budget-ledger';
import { packBook } from 'personal-budget-ledger/book';
import type { Document } from 'personal-budget-ledger/documents';
import { documentText } from 'personal-budget-ledger/text';
import { describe, expect, it } from 'vitest';
import {
  allEntries,
  entriesBehind,
  entryPage,
  faultHeading,
  howChecked,
  overview,
  readRecord,
} from '../examples/pack-page/record.js';
import { packedYear, publishedKey, signer } from '../examples/pack-page/year.js';
import { must } from './support/library.js';

const { store, register, file, left } = await packedYear();
const record = must(await readRecord(file, publishedKey));
const book = record.book!;
const tables = ({ sections }: Document) =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));
const readProblems = async (bytes: Uint8Array, key = publishedKey): Promise<readonly Problem[]> => {
  const read = await readRecord(bytes, key);
  return read.ok ? [] : read.problems;
};
/** The year with a change in what the file says. */
const changed = (from: string, to: string) => {
  const text = gunzipSync(file).toString();
  expect(text).toContain(from);
  return new Uint8Array(gzipSync(text.replace(from, to)));
};

describe('the record of a year', () => {
  it('is a file of at most 64 kB, with its proof', () => {
    expect(book.ledger.size).toBe(230);
    expect(file.length).toBeLessThan(64_000);
  });

  it('says that it is whole, who signed and when', () => {
    const text = documentText(overview(record));
    expect(text).toContain('This record is whole, and nothing in it was changed.');
    expect(text).toContain('shire.example.gov.uk/register signed for it as it was on 4 January 2027.');
    expect(text).toContain('All 251 records are here.');
  });

  it('has the money that the bank has, worked out from its entries', () => {
    const [byFund] = tables(overview(record));
    expect(byFund!.total!.at(-1)).toMatchObject({ pence: pence(2_746_80) });
    expect(left).toBe('£2,746.80');
  });

  it('opens each of its figures to entries that add up to it', () => {
    const figures = tables(overview(record)).flatMap(({ rows, total = [] }) => [
      ...rows.flatMap(({ cells }) => cells),
      ...total,
    ]);
    let opened = 0;
    for (const cell of figures) {
      if (typeof cell === 'string' || !('pence' in cell) || cell.pence === 0) continue;
      const [shown] = tables(entriesBehind(book, cell));
      const parts = shown!.rows.map(({ cells }) => (cells.at(-1) as { pence: number }).pence);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(cell.pence);
      opened += 1;
    }
    expect(opened).toBeGreaterThan(40);
  });

  it('lists every entry with who recorded it and who approved it', async () => {
    const [entries] = tables(await allEntries(book));
    expect(entries!.rows).toHaveLength(230);
    const approved = entries!.rows.filter(({ cells }) => cells[4] !== '');
    expect(approved.map(({ cells }) => cells.slice(1, 5))).toEqual([
      ['Ability Equipment Ltd, Portable hoist, invoice 3318', 'Payment', 'officer-7', 'manager-2'],
    ]);
  });

  it('follows an entry to its line at the bank, its rule in words and its approver', async () => {
    const text = documentText((await entryPage(book, 'hoist-1'))!);
    expect(text).toMatch(/Approved by:? +manager-2/);
    expect(text).toMatch(/At the bank:? +-£1,240\.00 on 12 May 2026 ABILITY EQUIPMENT/);
    expect(text).toContain('the money comes from: 60% from Council money, the rest from NHS money.');
    expect(await entryPage(book, 'no such entry')).toBeUndefined();
  });

  it('says how it was checked, with the roots that were compared', () => {
    expect(documentText(howChecked(record))).toContain(record.pack.journal.root);
  });
});

describe('a part of the record', () => {
  it('shows the entries that it has, and says how many are held back', async () => {
    const shows = ({ fact }: { fact: { kind: string; entry?: unknown } }) =>
      fact.kind === 'entry' && (fact.entry as { id: string }).id === 'hoist-1';
    const part = must(await packBook(store, 'dp-2041', { register, shows, withTexts: true }));
    const shown = must(await readRecord(part, publishedKey));
    const text = documentText(overview(shown));
    expect(text).toContain('1 record of 251 are here. The other 250 are held back');
    expect(text).toContain('Ability Equipment Ltd, Portable hoist,');
    expect(text).toContain('£1,240.00');
    expect(text).not.toContain('OKAFOR');
  });
});

describe('a record that cannot be relied on', () => {
  it.each([
    ['an amount', '124000', '24000'],
    ['a payee', 'Ability Equipment Ltd', 'Ability Holidays Ltd'],
    ['an approver', 'manager-2', 'officer-9'],
    ['the name of the book', '"book":"dp-2041","format"', '"book":"dp-2042","format"'],
    ['the day of the register', 'register/2027-01-04', 'register/2027-01-05'],
  ])('is named so if %s was changed', async (_, from, to) => {
    const problems = await readProblems(changed(from, to));
    expect(faultHeading(problems)).toBe('Do not rely on this file: it is not what was signed for');
  });

  it('is told apart from a file that is cut or is something else, and from a key that is wrong', async () => {
    expect(faultHeading(await readProblems(file.slice(0, -9)))).toBe('The file cannot be read');
    expect(faultHeading(await readProblems(new TextEncoder().encode('%PDF')))).toBe(
      'The file cannot be read',
    );
    expect(faultHeading(await readProblems(file, 'council'))).toBe('The key cannot be read');
    const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(faultHeading(await readProblems(file, `# another\n\n${other}\n`))).toBe(
      'The key is not the key of this record',
    );
    expect(signer.name).toBe('shire.example.gov.uk/register');
  });
});
