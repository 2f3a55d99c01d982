/** `pbl export` and `pbl import`: `cli/actions/export.ts`, `cli/actions/import.ts`. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { readJournal, writeJournal, writeNotes } from '../../src/export/jsonl.js';
import { newFolder, pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

describe('pbl export', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
    await pbl(folder, 'post bill --book dp-1 --category personal-care --amount 1 --payee "Care Co" --id b1');
  });

  it.each(['hledger', 'ledger'])('writes a journal for %s', async (form) => {
    const { exitCode, output } = await pbl(folder, `export ${form} --book dp-1`);
    expect(exitCode).toBe(0);
    expect(output).toContain('2026-07-06 (b1) pay');
    expect(output).toContain('    expenses:personal-care:@nhs  1.00 GBP');
    expect(output).not.toContain('Care Co');
  });

  it('writes a file for each of several books', async () => {
    const { messages } = await pbl(folder, 'export beancount --out out');
    expect(messages).toBe(
      `Written to ${join('out', 'dp-1.beancount')}\nWritten to ${join('out', 'dp-2.beancount')}\n`,
    );
    expect(readFileSync(join(folder, 'out/dp-1.beancount'), 'utf8')).toContain('2026-07-06 * "pay"');
  });

  it('writes postings for Excel, with payees if they are asked for', async () => {
    const plain = await pbl(folder, 'export csv --book dp-1');
    expect(plain.output).toContain('dp-1,b1,2026-07-06,,pay,expenses/personal-care,nhs,actual,1.00,');
    expect(plain.output).not.toContain('Care Co');
    expect((await pbl(folder, 'export csv --texts')).output).toContain(',Care Co,');
    await pbl(folder, 'export xlsx --out p.xlsx');
    expect(readFileSync(join(folder, 'p.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it.each([
    ['export hledger', 'Several books need a folder.', 'Name it with --out, or one book with --book.'],
    ['export files --book dp-1', 'The files of a book need a folder.', 'Name it with --out'],
    ['export xlsx', 'A workbook cannot be printed.', 'Add --out postings.xlsx'],
  ])('refuses %s', async (line, what, remedy) => {
    const { exitCode, messages } = await pbl(folder, line);
    expect(exitCode).toBe(1);
    expect(messages).toContain(what);
    expect(messages).toContain(remedy);
  });

  it('writes the book itself, which comes back the same elsewhere', async () => {
    await pbl(folder, 'export files --out backup');
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'backup/dp-1/texts.jsonl')).mode & 0o777).toBe(0o600);
    const { output } = await pbl(folder, 'import backup/* --books elsewhere.sqlite --json');
    expect(rowsOf(output).map(({ id }) => id)).toEqual(['dp-1', 'dp-2']);
    const roots = async (books: string) => (await pbl(folder, `verify ${books} --json`)).output;
    expect(await roots('--books elsewhere.sqlite')).toBe(await roots(''));
    expect((await pbl(folder, 'who b1 --books elsewhere.sqlite')).output).toContain('Care Co');
    const whole = await pbl(folder, 'import backup --books whole.sqlite --json');
    expect(rowsOf(whole.output).map(({ id }) => id)).toEqual(['dp-1', 'dp-2']);
    const none = await pbl(folder, 'import runs bank --books none.sqlite');
    expect(none.exitCode).toBe(1);
    mkdirSync(join(folder, 'empty'));
    expect((await pbl(folder, 'import empty --books none.sqlite')).messages).toBe(
      'empty: There is no journal in this folder.\n  Name the folder that "pbl export files" wrote, a folder in it, or a journal.jsonl.\n',
    );
  });
});

describe('pbl import', () => {
  it('makes a book of a ledger of an earlier release', async () => {
    const folder = await folderOfBooks('dp-1');
    await pbl(folder, 'post bill --category personal-care --amount 1 --payee "Care Co" --id b1');
    await pbl(folder, 'export files --out backup');
    const { ledger } = must(readJournal(readFileSync(join(folder, 'backup/dp-1/journal.jsonl'), 'utf8')));
    const old = newFolder();
    await pbl(old, 'init');
    writeFileSync(join(old, 'journal.jsonl'), `${[...writeJournal('old-1', ledger)].join('\n')}\n`);
    writeFileSync(join(old, 'notes.jsonl'), [...writeNotes(ledger)].join('\n'));
    const { exitCode, output } = await pbl(old, 'import journal.jsonl --texts notes.jsonl --by clerk');
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: 'old-1: 4 records from journal.jsonl\n' });
    expect((await pbl(old, 'report --json')).output).toContain('"money":49900');
    const again = await pbl(old, 'import journal.jsonl');
    expect(again.messages).toContain('There is a book old-1 already.');
  });

  it('refuses a book of another secret before anything is written', async () => {
    const folder = await folderOfBooks('dp-1');
    await pbl(folder, 'export files --out backup');
    const other = newFolder();
    await pbl(other, 'init');
    const { exitCode, messages } = await pbl(other, `import ${join(folder, 'backup/dp-1')}`);
    expect(exitCode).toBe(1);
    expect(messages).toContain('Put back the pbl.secret.json that the book was made with');
    expect((await pbl(other, 'books')).output).not.toContain('dp-1');
  });

  it('refuses a journal that was changed, and says where', async () => {
    const folder = await folderOfBooks('dp-1');
    await pbl(folder, 'export files --out backup');
    const file = join(folder, 'backup/dp-1/journal.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('10000', '90000'));
    const { exitCode, messages } = await pbl(folder, 'import backup/dp-1 --books other.sqlite');
    expect(exitCode).not.toBe(0);
    expect(messages).toContain('dp-1');
  });
});
