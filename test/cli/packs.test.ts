/**
 * `pbl sign`, `pbl pack`, `pbl open`: `cli/actions/sign.ts`, `cli/actions/open.ts`, `cli/commands/sign.ts`, `cli/commands/open.ts`,
 * `cli/signing-key.ts`, `cli/register-files.ts`, `cli/entry-page.ts`.
 */
import { chmodSync, copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

const NAME = 'ledger.example.gov.uk/register';
let folder: string;
/** A folder of somebody who has the pack and the public key, and nothing else. */
let reader: string;
const inFolder = (file: string) => join(folder, file);

beforeAll(async () => {
  folder = await folderOfBooks('dp-1', 'dp-2');
  reader = newFolder();
  const early = await pbl(folder, 'sign');
  expect([early.exitCode, early.messages]).toEqual([1, expect.stringContaining('no key to sign with')]);
  const signed = await pbl(folder, `sign --name ${NAME}`);
  expect([signed.exitCode, signed.messages]).toEqual([0, expect.stringContaining('Signed for 2 books')]);
  expect((await pbl(folder, 'pack --book dp-1 --out dp-1.pack')).exitCode).toBe(0);
  for (const file of ['dp-1.pack', 'pbl.key']) copyFileSync(inFolder(file), join(reader, file));
}, 60_000);

describe('pbl sign', () => {
  it('keeps the secret half for its owner, and writes the public half on one line', () => {
    expect(statSync(inFolder('pbl.signing.json')).mode & 0o077).toBe(0);
    expect(readFileSync(inFolder('pbl.key'), 'utf8')).toMatch(
      /^ledger\.example\.gov\.uk\/register\+[0-9a-f]{8}\+\S+\n$/,
    );
    expect(readFileSync(inFolder('registers/2026-07-06.checkpoint'), 'utf8')).toMatch(
      /^ledger\.example\.gov\.uk\/register\/2026-07-06\n3\n/,
    );
  });

  it('signs once a day, for all books, under one name', async () => {
    expect((await pbl(folder, 'sign')).messages).toContain('signed for today already');
    expect((await pbl(folder, 'sign --book dp-1')).messages).toContain('of all books');
    const other = await folderOfBooks('dp-1');
    await pbl(other, `sign --name ${NAME}`);
    copyFileSync(
      join(other, 'registers/2026-07-06.checkpoint'),
      join(other, 'registers/2026-07-05.checkpoint'),
    );
    copyFileSync(join(other, 'registers/2026-07-06.jsonl'), join(other, 'registers/2026-07-05.jsonl'));
    expect((await pbl(other, 'sign --name other.example')).messages).toContain('signed for today');
    expect((await pbl(await folderOfBooks('dp-1'), 'sign --name "no good"')).exitCode).toBe(1);
  });

  it('refuses a secret half that others may read', async () => {
    const other = await folderOfBooks('dp-1');
    writeFileSync(join(other, 'pbl.signing.json'), '{"name":"a.example","secretKey":"00"}');
    chmodSync(join(other, 'pbl.signing.json'), 0o644);
    expect((await pbl(other, 'sign')).messages).toContain('chmod 600 pbl.signing.json');
    chmodSync(join(other, 'pbl.signing.json'), 0o600);
    expect((await pbl(other, 'sign')).exitCode).toBe(1);
    expect((await pbl(other, 'sign --name b.example')).messages).toContain('signs as a.example');
  });

  it('is in a backup, but for the secret', async () => {
    await pbl(folder, 'backup --out kept');
    expect(existsSync(inFolder('kept/folder/registers/2026-07-06.checkpoint'))).toBe(true);
    expect(existsSync(inFolder('kept/folder/pbl.key'))).toBe(true);
    expect(existsSync(inFolder('kept/folder/pbl.signing.json'))).toBe(false);
  });
});

describe('pbl pack', () => {
  it('needs the name of a book, and a register', async () => {
    expect((await pbl(folder, 'pack --out x.pack')).messages).toContain('A pack is of one book');
    expect((await pbl(folder, 'pack --book dp-9 --out x.pack')).messages).toContain('no line for the book');
    expect((await pbl(await folderOfBooks('dp-1'), 'pack --book dp-1 --out x.pack')).messages).toContain(
      'No register was signed yet',
    );
  });

  it('shows the entries of one fund, and hashes of the others', async () => {
    await pbl(folder, 'pack --book dp-1 --fund council --no-texts --out council.pack');
    copyFileSync(inFolder('council.pack'), join(reader, 'council.pack'));
    const { exitCode, output } = await pbl(reader, 'open council.pack --key pbl.key');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/records of the book are shown, and \d+ are withheld/);
    expect(output).toContain('100.00');
  });
});

describe('pbl open', () => {
  it('needs the file and the key alone, and shows the money and every entry', async () => {
    const { exitCode, output } = await pbl(reader, 'open dp-1.pack --key pbl.key');
    expect(exitCode).toBe(0);
    expect(output).toContain(`Book dp-1, as ${NAME} signed for it in ${NAME}/2026-07-06.`);
    expect(output).toContain('Nothing was changed, dropped or added since.');
    expect(output).toMatch(/County council\s+£600\.00/);
  });

  it('shows one entry with who recorded it', async () => {
    const rows = rowsOf((await pbl(reader, 'open dp-1.pack --key pbl.key --json')).output);
    const received = rows.find(({ actor }) => actor === 'clerk');
    const { output } = await pbl(reader, `open dp-1.pack --key pbl.key --entry ${received.entry}`);
    expect(output).toMatch(/By\s+clerk/);
    expect((await pbl(reader, 'open dp-1.pack --key pbl.key --entry x')).messages).toContain('no entry x');
    const json = await pbl(reader, `open dp-1.pack --key pbl.key --entry ${received.entry} --json`);
    expect(JSON.parse(json.output)).toMatchObject({ entry: { id: received.entry } });
  });

  it('says what is wrong with a pack that was changed or cut, and with a key of somebody else', async () => {
    const file = readFileSync(join(reader, 'dp-1.pack'));
    const text = gunzipSync(file).toString();
    writeFileSync(join(reader, 'forged.pack'), gzipSync(text.replace('10000', '90000')));
    writeFileSync(join(reader, 'cut.pack'), file.subarray(0, -9));
    const forged = await pbl(reader, 'open forged.pack --key pbl.key');
    expect(forged.exitCode).toBe(1);
    expect(forged.messages).toMatch(/line \d+[\s\S]*does not match its stored hash/);
    expect((await pbl(reader, 'open cut.pack --key pbl.key')).messages).toContain('is no pack');
    const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    writeFileSync(join(reader, 'other.key'), `# somebody else\n\n${key}\n`);
    expect((await pbl(reader, 'open dp-1.pack --key other.key')).messages).toContain('Nobody whom you trust');
    writeFileSync(join(reader, 'bad.key'), 'council\n');
    expect((await pbl(reader, 'open dp-1.pack --key bad.key')).messages).toContain('bad.key line 1');
  });
});
