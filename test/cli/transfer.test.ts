/** `pbl transfer`: `cli/actions/transfer.ts`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

describe('pbl transfer', () => {
  let folder: string;
  const money = async () => {
    const rows = rowsOf((await pbl(folder, 'report --json')).output);
    return Object.fromEntries(rows.map(({ id, money: pence }) => [id, pence]));
  };
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
  });

  it('says what would happen in both books', async () => {
    const { output } = await pbl(folder, 'transfer dp-1 dp-2 --amount 100 --fund council --dry-run');
    expect(output).toContain(
      'dp-1: would be recorded: Transfer of £100.00 to the book dp-2 (County council)',
    );
    expect(output).toContain(
      'dp-2: would be recorded: Transfer of £100.00 from the book dp-1 (County council)',
    );
    expect(await money()).toMatchObject({ 'dp-1/council': 600_00, 'dp-2/council': 600_00 });
  });

  it('moves money of several funds once', async () => {
    const line = 'transfer dp-1 dp-2 --amount "nhs 30; council 20"';
    await pbl(folder, line);
    expect((await pbl(folder, line)).output).toContain('dp-1: there already: Transfer of £50.00');
    const after = { 'dp-1/nhs': 470_00, 'dp-1/council': 580_00, 'dp-2/nhs': 530_00, 'dp-2/council': 620_00 };
    expect(await money()).toMatchObject(after);
  });

  it('leaves on a day and arrives on another', async () => {
    await pbl(folder, 'transfer dp-1 dp-2 --amount 10 --fund nhs --in-transit --id t-7');
    const arrived = 'transfer dp-1 dp-2 --arrived t-7 --amount 10 --fund nhs';
    expect((await pbl(folder, arrived)).output).toBe(
      'dp-2: recorded: Arrival of a transfer of £10.00 (Care board) as arrive:t-7\n',
    );
  });

  it.each([
    ['transfer dp-1 dp-2 --amount 1', 'several funds', 'Name one with --fund: nhs (Care board)'],
    ['transfer dp-1 dp-2 --amount 9999 --fund nhs', 'The fund “Care board” holds £', 'Wait for more income'],
    ['transfer dp-1 dp-9 --amount 1 --fund nhs', 'There is no book “dp-9”', '"pbl books" lists the books'],
    ['transfer dp-1 dp-2 --amount x --fund nhs', '--amount: ', ''],
  ])('refuses %s', async (line, what, remedy) => {
    const before = await money();
    const { exitCode, messages } = await pbl(folder, line);
    expect(exitCode).toBe(1);
    expect(messages).toContain(what);
    expect(messages).toContain(remedy);
    expect(await money()).toEqual(before);
  });
});
