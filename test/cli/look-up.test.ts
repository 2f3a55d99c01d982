/** `pbl books`, `pbl who`, `pbl verify`: `cli/actions/books.ts`, `cli/actions/who.ts`, `cli/actions/who-payee.ts`, `cli/actions/who-rows.ts`, `cli/actions/verify.ts`, `cli/entry-lines.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

describe('what is looked up', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
    writeFileSync(
      join(folder, 'april.csv'),
      'Date,Description,Amount,Balance\n02/04/2026,COUNCIL DP,100.00,1100.00\n07/04/2026,HMRC CUMBERNAULD,-40.00,1060.00\n',
    );
    await pbl(folder, 'take april.csv --book dp-1 --by clerk');
  });

  it('is the size of each book, and what waits in it', async () => {
    const { output } = await pbl(folder, 'books');
    expect(output.split('\n').slice(0, 3)).toEqual([
      '2 books',
      '',
      'Book   Records  Last entry  Closed to    In bank  To answer  To approve',
    ]);
    const [first] = rowsOf((await pbl(folder, 'books --json')).output);
    expect(first).toMatchObject({ book: 'dp-1', last: '2026-04-07', money: 1060_00, requests: 0 });
  });

  it('is a payee: the meaning, the bank details, the payments', async () => {
    await pbl(folder, 'details HMRC --book dp-1 --account - --by clerk', { input: '40-05-15 12345674' });
    const { output } = await pbl(folder, 'who hmrc');
    expect(output).toContain(
      'dp-1: “HMRC” on statements means PAYE and National Insurance (HMRC), by rule pays',
    );
    expect(output).toContain('dp-1: Paid at 40-05-15 ****5674, recorded on 6 Jul 2026 by clerk');
    expect(output).toContain('1 entry of “hmrc”');
    expect(output).toMatch(/Payment of £40.00 for PAYE/);
    expect((await pbl(folder, 'who nobody')).messages).toContain('No book has anything with the name');
  });

  it('is the way from a figure to the bank’s line', async () => {
    const figure = rowsOf((await pbl(folder, 'who hmrc-paye-nic --book dp-1 --json')).output);
    expect(figure).toHaveLength(1);
    const { entry, bank, actor } = figure[0];
    expect({ bank, actor }).toEqual({ bank: '-£40.00 on 7 Apr 2026, “HMRC CUMBERNAULD”', actor: 'clerk' });
    const { output } = await pbl(folder, `who ${entry}`);
    expect(output).toContain('Payment of £40.00 for PAYE and National Insurance (HMRC)');
    expect(output).toContain('At the bank  -£40.00 on 7 Apr 2026, “HMRC CUMBERNAULD”');
    expect(output).toContain('Who pays £40.00');
  });

  it('is a record of any kind, by any id that another command prints', async () => {
    const kinds = async (line: string) =>
      rowsOf((await pbl(folder, `${line} --json`)).output).map(({ kind }) => kind);
    expect(await kinds('who dp-2')).toEqual(['opening']);
    expect(await kinds('who pays --book dp-1')).toEqual(['rule']);
    expect(await kinds('who HMRC --book dp-1')).toEqual(['payee', 'details']);
    expect(await kinds('who statement')).toEqual(['statement']);
    const [figure] = rowsOf((await pbl(folder, 'who hmrc-paye-nic --book dp-1 --json')).output);
    const line: string = figure.lines;
    expect(await kinds(`who ${line}`)).toEqual(['statement', 'entry']);
    expect(await kinds(`who ${line.split('#')[1]!.slice(0, 5)}`)).toEqual(['statement', 'entry']);
    for (const { id } of rowsOf((await pbl(folder, 'history --json')).output))
      expect(rowsOf((await pbl(folder, `who ${id} --json`)).output)).toMatchObject([{ id }]);
  });

  it('is not there', async () => {
    const { exitCode, messages } = await pbl(folder, 'who pay:x');
    expect(exitCode).toBe(1);
    expect(messages).toContain('No book has anything with the name “pay:x”.');
  });

  it('is proved by the roots that were written down', async () => {
    const first = await pbl(folder, 'verify --out roots.csv');
    expect(first.exitCode).toBe(0);
    await pbl(folder, 'post bill --book dp-1 --category transport --amount 5');
    const again = await pbl(folder, 'verify --expected roots.csv --json');
    expect(again.exitCode).toBe(0);
    const [row] = rowsOf(again.output);
    expect(row.size).toBe(row.earlier + 1);
    const forged = await pbl(folder, `verify --book dp-1 --expected ${row.earlier}:${'0'.repeat(64)}`);
    expect(forged.exitCode).toBe(1);
    expect(forged.messages).toContain('dp-1');
    expect((await pbl(folder, 'verify --expected 5:abc')).messages).toContain('Name its book with --book');
  });

  it('is found changed, with the very record, although the guards of the database were taken away', async () => {
    const { default: Database } = await import('libsql');
    const database = new Database(join(folder, 'books.sqlite')) as unknown as {
      readonly exec: (statement: string) => void;
      readonly close: () => void;
    };
    database.exec('DROP TRIGGER journal_is_not_changed');
    database.exec(
      "UPDATE journal SET line = replace(line, '10000', '90000') WHERE book = 'dp-2' AND sequence = 5",
    );
    database.close();
    const { exitCode, output, messages } = await pbl(folder, 'verify');
    expect(exitCode).toBe(1);
    expect(output).toContain('1 book verified');
    expect(messages).toContain('dp-2, line 6: This line does not match its stored hash');
  });
});
