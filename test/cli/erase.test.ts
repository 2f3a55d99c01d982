/** `pbl erase`, `pbl retention`: `cli/actions/erase.ts`, `cli/actions/retention.ts`, `cli/commands/erase.ts`, `cli/erasures-file.ts`. */
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

let folder: string;
const inFolder = (file: string) => join(folder, file);
/** The database, and its log of writes. */
const FILES = ['books.sqlite', 'books.sqlite-wal'];
const bytes = () =>
  FILES.filter((file) => existsSync(inFolder(file)))
    .map((file) => readFileSync(inFolder(file)).toString('latin1'))
    .join('');
const copy = (from: string, to: string) => {
  for (const file of [...FILES, 'books.sqlite-shm']) {
    rmSync(inFolder(`${to}${file}`), { force: true });
    if (existsSync(inFolder(`${from}${file}`)))
      copyFileSync(inFolder(`${from}${file}`), inFolder(`${to}${file}`));
  }
};

beforeAll(async () => {
  folder = await folderOfBooks('dp-1', 'dp-2');
  const posted = await pbl(
    folder,
    'post bill --book dp-1 --category personal-care --amount 10.00 --payee "Zuzana Quillfeather" --id gift',
  );
  expect([posted.exitCode, posted.messages]).toEqual([0, expect.any(String)]);
  writeFileSync(inFolder('names.txt'), 'Zuzana Quillfeather\n\nQuillfeather Z\n');
}, 60_000);

describe('pbl erase', () => {
  it('says what it would erase, and erases nothing', async () => {
    const said = await pbl(folder, 'erase --names names.txt --ground person-asked --dry-run');
    expect([said.exitCode, said.output]).toEqual([
      0,
      'dp-1: 1 text to erase (entry 1)\ndp-2: nothing to erase\n',
    ]);
    expect(existsSync(inFolder('erasures.jsonl'))).toBe(false);
    expect(bytes().includes('Zuzana')).toBe(true);
  });

  it('refuses a choice that is none or two, and a reason in words', async () => {
    const none = await pbl(folder, 'erase --ground person-asked');
    expect([none.exitCode, none.messages]).toEqual([1, expect.stringContaining('which text to erase')]);
    const two = await pbl(folder, 'erase --entry gift --before 2026-04-01 --ground person-asked');
    expect(two.messages).toContain('which text to erase');
    const words = await pbl(folder, 'erase --book dp-1 --entry gift --ground "Zuzana asked"');
    expect([words.exitCode, words.messages]).toEqual([1, expect.stringContaining('ground')]);
  });

  it('erases, adds to the list of the folder, and a restored store brings nothing back', async () => {
    copy('', 'old-');
    const said = await pbl(folder, 'erase --book dp-1 --names names.txt --ground person-asked --by dpo-1');
    expect([said.exitCode, said.output]).toEqual([0, 'dp-1: 1 text erased (entry 1)\n']);
    expect(bytes().includes('Zuzana')).toBe(false);
    const lines = readFileSync(inFolder('erasures.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).book)).toEqual(['dp-1']);

    copy('old-', '');
    expect(bytes().includes('Zuzana')).toBe(true);
    const history = await pbl(folder, 'history --book dp-1');
    expect([history.exitCode, history.output]).toEqual([0, expect.not.stringContaining('Zuzana')]);
    expect(bytes().includes('Zuzana')).toBe(false);
  });

  it('says which line of the list is damaged', async () => {
    const other = await folderOfBooks('dp-1');
    writeFileSync(join(other, 'erasures.jsonl'), 'no list\n');
    const said = await pbl(other, 'books');
    expect([said.exitCode, said.messages]).toEqual([1, expect.stringContaining('erasures.jsonl line 1')]);
  });
});

describe('pbl retention', () => {
  it('lists no book whose text is young', async () => {
    const said = await pbl(folder, 'retention');
    expect(`${said.output}${said.messages}`).toContain('No text was kept long enough');
  });

  it('lists the periods with their sources', async () => {
    const rows = rowsOf((await pbl(folder, 'retention --periods --json')).output);
    expect(rows.map(({ id }) => id)).toEqual([
      ...['council-records', 'recovery', 'limitation', 'payroll', 'care-account'],
    ]);
  });

  it('refuses holds that are none', async () => {
    writeFileSync(inFolder('holds.csv'), 'book,why,until\ndp-1,habit,01/04/2027\n');
    const said = await pbl(folder, 'retention --holds holds.csv');
    expect([said.exitCode, said.messages]).toEqual([1, expect.stringContaining('habit')]);
  });
});
