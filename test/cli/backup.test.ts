/** `pbl backup`, and `pbl import` of what it wrote: `cli/actions/backup.ts`, `cli/actions/restore.ts`, `cli/commands/backup.ts`. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

const PAYER = { name: 'Example Council', sortCode: '10-79-99', account: '88837491', serviceNumber: '123456' };
const HOLIDAYS = { covers: { from: '2026-01-01', to: '2026-12-31' }, days: ['2026-08-31'] };
const PAYMENTS =
  'id,book,payee,amount,due,reference,category,sort code,account\np-1,dp-1,B,1,9/7/2026,REF,transport,400515,12345674\n';
const WRITE = 'pay write july --as csv --out july.csv --by clerk';

describe('a backup', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
    const settings = JSON.parse(readFileSync(join(folder, 'pbl.json'), 'utf8'));
    writeFileSync(
      join(folder, 'pbl.json'),
      JSON.stringify({ ...settings, payer: PAYER, holidays: HOLIDAYS }),
    );
    writeFileSync(join(folder, 'payments.csv'), PAYMENTS);
    await pbl(folder, 'pay make payments.csv --id july --by clerk');
    const { exitCode, messages } = await pbl(folder, 'backup --out kept');
    expect([exitCode, messages]).toEqual([0, expect.stringContaining('without pbl.secret.json')]);
  });

  it('makes the folder again elsewhere, with all that its payments need', async () => {
    const other = newFolder();
    const early = await pbl(other, `import ${join(folder, 'kept')}`);
    expect(early.exitCode).toBe(1);
    expect(early.messages).toContain('Put the pbl.secret.json that you kept apart into this folder first');
    writeFileSync(join(other, 'pbl.secret.json'), readFileSync(join(folder, 'pbl.secret.json')), {
      mode: 0o600,
    });
    const { exitCode, output } = await pbl(other, `import ${join(folder, 'kept')}`);
    expect(exitCode).toBe(0);
    expect(output).toContain('dp-1: ');
    for (const file of ['accounts.csv', 'agreement.json', 'payees.csv', 'pbl.json', 'runs/july.json'])
      expect(readFileSync(join(other, file), 'utf8')).toBe(readFileSync(join(folder, file), 'utf8'));
    expect((await pbl(other, WRITE)).exitCode).toBe(0);
    expect(readFileSync(join(other, 'july.csv'), 'utf8')).toContain('12345674');
  });

  it('has the secret only if that is asked for, and is for its owner alone', async () => {
    expect(existsSync(join(folder, 'kept/folder/pbl.secret.json'))).toBe(false);
    await pbl(folder, 'backup --out whole --with-secret');
    const other = newFolder();
    expect((await pbl(other, `import ${join(folder, 'whole')}`)).exitCode).toBe(0);
    expect((await pbl(other, WRITE)).exitCode).toBe(0);
    if (process.platform === 'win32') return;
    for (const file of [
      'whole/folder/pbl.secret.json',
      'whole/folder/runs/july.json',
      'whole/books/dp-1/texts.jsonl',
    ])
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(statSync(join(other, 'pbl.secret.json')).mode & 0o777).toBe(0o600);
  });

  it('is not taken if its last record is missing, or a file in it would be overwritten', async () => {
    const journal = join(folder, 'kept/books/dp-2/journal.jsonl');
    const lines = readFileSync(journal, 'utf8').trimEnd().split('\n');
    writeFileSync(journal, `${lines.slice(0, -1).join('\n')}\n`);
    const { exitCode, messages } = await pbl(folder, 'import kept/books/dp-2 --books cut.sqlite');
    expect(exitCode).toBe(1);
    expect(messages).toContain('dp-2');
    expect((await pbl(folder, 'books --books cut.sqlite')).output).not.toContain('dp-2');
    const other = newFolder();
    await pbl(other, 'init');
    const kept = await pbl(other, `import ${join(folder, 'whole')}`);
    expect(kept.exitCode).toBe(1);
    expect(kept.messages).toContain('was made with another secret');
    expect(kept.messages).toContain('pbl.json is there already, and is as it was.');
  });

  it('says that nobody can tell whether a journal is whole if it has no manifest', async () => {
    await pbl(folder, 'export files --out plain');
    const manifest = JSON.parse(readFileSync(join(folder, 'plain/dp-1/manifest.json'), 'utf8'));
    const [root] = rowsOf((await pbl(folder, 'verify --book dp-1 --json')).output);
    expect(manifest).toEqual({ book: 'dp-1', size: root.size, root: root.root });
    const one = await pbl(folder, `import plain/dp-1/journal.jsonl --books one.sqlite`);
    expect(one.messages).toBe('');
    const { rmSync } = await import('node:fs');
    rmSync(join(folder, 'plain/dp-1/manifest.json'));
    const { messages } = await pbl(folder, 'import plain/dp-1 --books two.sqlite');
    expect(messages).toContain('dp-1: There is no manifest.json beside this journal');
  });

  it('says of a folder that is none what to do', async () => {
    const { messages } = await pbl(newFolder(), `import ${join(folder, 'plain')}`);
    expect(messages).toContain('This folder has no books and no settings yet');
    expect(messages).toContain('pbl init');
    expect(messages).toContain('pbl.secret.json');
  });
});
