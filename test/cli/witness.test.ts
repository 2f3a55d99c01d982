/**
 * `pbl growth`, `pbl witness`, `pbl verify --register`: `cli/actions/witness.ts`, `cli/actions/verify.ts`, `cli/register-files.ts`.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';
import { folderOfBooks } from './sample-books.js';

const DAYS = ['2026-07-06', '2026-07-07', '2026-07-08'] as const;
const at = (day: string) => ({ now: `${day}T18:00:00.000Z` });
let folder: string;
/** The folder of a witness, who is given registers and keeps no books. */
let witness: string;
const done = async (where: string, line: string, day: string = DAYS[0]) => {
  const { exitCode, messages, output } = await pbl(where, line, at(day));
  expect([line, exitCode, messages]).toEqual([line, 0, expect.anything()]);
  return messages + output;
};
const refused = async (where: string, line: string) => {
  const { exitCode, messages } = await pbl(where, line);
  expect(exitCode).toBe(1);
  return messages;
};
/** Gives the witness the files of a day. */
const give = (day: string, endings = ['checkpoint', 'jsonl', 'growth'], to = witness) => {
  for (const ending of endings)
    copyFileSync(join(folder, `registers/${day}.${ending}`), join(to, `${day}.${ending}`));
};
const receive = (book: string, amount: number, day: string) =>
  done(
    folder,
    `post receive --book ${book} --stream council --amount ${amount} --date 2026-04-03 --by clerk`,
    day,
  );

beforeAll(async () => {
  folder = await folderOfBooks('dp-1', 'dp-2');
  witness = newFolder();
  await done(folder, 'sign --name ledger.example/register');
  await receive('dp-1', 7, DAYS[1]);
  await done(folder, 'sign', DAYS[1]);
  await done(folder, 'growth', DAYS[1]);
  copyFileSync(join(folder, 'pbl.key'), join(witness, 'council.key'));
  give(DAYS[0], ['checkpoint', 'jsonl']);
  give(DAYS[1]);
}, 60_000);

describe('pbl growth', () => {
  it('has a line for each book that got records', () => {
    const lines = readFileSync(join(folder, 'registers/2026-07-07.growth'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).book)).toEqual(['dp-1']);
  });

  it('needs two registers', async () => {
    const other = await folderOfBooks('dp-1');
    await done(other, 'sign --name ledger.example/register');
    expect(await refused(other, 'growth')).toContain('no two registers yet');
  });

  it('goes from any day to any other, into any file', async () => {
    const said = await done(folder, 'growth --from 2026-07-06 --to 2026-07-07 --out two.growth --json');
    expect(JSON.parse(said)).toMatchObject({ from: '2026-07-06', to: '2026-07-07', books: 1 });
    expect(readFileSync(join(folder, 'two.growth'))).toEqual(
      readFileSync(join(folder, 'registers/2026-07-07.growth')),
    );
  });
});

describe('pbl witness', () => {
  it('signs the first register, and the next if no book lost a record', async () => {
    const line = (day: string) => `witness ${day}.checkpoint --key council.key`;
    expect(await refused(witness, line(DAYS[0]))).toContain('Give the key a name with --name');
    expect(await done(witness, `${line(DAYS[0])} --name auditor.example`)).toContain('first register');
    expect(await done(witness, line(DAYS[1]), DAYS[1])).toContain(
      'no book lost a record; 1 book got records, and 0 are new',
    );
    // A reader who trusts both sees both.
    await done(folder, 'pack --book dp-1 --out dp-1.pack');
    const cosigned = readFileSync(join(witness, 'witnessed/2026-07-07.checkpoint'), 'utf8');
    expect(cosigned).toMatch(/\n— ledger\.example\/register \S+\n— auditor\.example \S+\n$/);
    writeFileSync(join(folder, 'registers/2026-07-07.checkpoint'), cosigned);
    copyFileSync(join(witness, 'witness.key'), join(folder, 'witness.key'));
    await done(folder, 'pack --book dp-1 --out seen.pack');
    expect(await done(folder, 'open seen.pack --key pbl.key witness.key')).toContain(
      'auditor.example (witness, 2026-07-07T18:00:00.000Z)',
    );
  });

  it('signs no register twice, none of before, and none whose growth is missing', async () => {
    expect(await refused(witness, 'witness 2026-07-06.checkpoint --key council.key')).toContain('dp-1');
    expect(await refused(witness, 'witness 2026-07-07.checkpoint --key council.key')).toContain(
      'does not follow that of 2026-07-07',
    );
    await receive('dp-2', 3, DAYS[2]);
    await done(folder, 'sign', DAYS[2]);
    give(DAYS[2], ['checkpoint', 'jsonl']);
    expect(await refused(witness, 'witness 2026-07-08.checkpoint --key council.key')).toContain(
      'Nothing proves that',
    );
    expect(await refused(witness, 'witness 2026-07-08.jsonl --key council.key')).toContain(
      'is no checkpoint of a register',
    );
  });

  it('signs nothing of a keeper who cut a book', async () => {
    const cut = newFolder();
    mkdirSync(join(cut, 'witnessed'));
    for (const ending of ['checkpoint', 'jsonl'])
      copyFileSync(
        join(folder, `registers/2026-07-07.${ending}`),
        join(cut, `witnessed/2026-07-07.${ending}`),
      );
    give(DAYS[0], ['checkpoint', 'jsonl'], cut);
    copyFileSync(join(folder, 'pbl.key'), join(cut, 'council.key'));
    expect(await refused(cut, 'witness 2026-07-06.checkpoint --key council.key --name a.example')).toMatch(
      /“dp-1” had \d+ records in the earlier register and has \d+ in the later one/,
    );
  });
});

describe('pbl verify --register', () => {
  it('finds a tail that was cut off since, though the book is without fault', async () => {
    const kept = newFolder();
    give(DAYS[1], ['checkpoint', 'jsonl'], kept);
    const register = join(kept, '2026-07-07.checkpoint');
    const key = join(folder, 'pbl.key');
    expect(await done(folder, `verify --register ${register} --key ${key}`)).toContain('Same as before');
    // A folder with the same books, as they were before the last record of dp-1.
    const cut = await folderOfBooks('dp-1', 'dp-2');
    expect((await pbl(cut, 'verify')).exitCode).toBe(0);
    const { exitCode, messages } = await pbl(cut, `verify --register ${register} --key ${key}`);
    expect(exitCode).not.toBe(0);
    expect(messages).toMatch(/The journal ends too early: it had \d+ lines/);
  });

  it('needs the key of the register, and lines that are those of its checkpoint', async () => {
    expect(await refused(folder, 'verify --register registers/2026-07-07.checkpoint')).toContain('--key');
    const forged = newFolder();
    give(DAYS[1], ['checkpoint', 'jsonl'], forged);
    const lines = readFileSync(join(forged, '2026-07-07.jsonl'), 'utf8');
    writeFileSync(join(forged, '2026-07-07.jsonl'), lines.replace('"size":', '"size":1'));
    const line = `verify --register ${join(forged, '2026-07-07.checkpoint')} --key pbl.key`;
    expect(await refused(folder, line)).toContain('not those of the checkpoint');
  });
});
