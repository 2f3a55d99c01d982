/** `pbl audit`: `cli/commands/audit.ts`, `cli/actions/audit-sample.ts`, `cli/actions/audit-walk.ts`, `cli/page.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pbl } from './run.js';
import { folderOfBooks } from './sample-books.js';

describe('pbl audit', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
    const lines = Array.from(
      { length: 6 },
      (_, place) => `0${place + 3}/04/2026,HMRC CUMBERNAULD,-${place + 1}0.00`,
    );
    writeFileSync(join(folder, 'april.csv'), `Date,Description,Amount\n${lines.join('\n')}\n`);
    await pbl(folder, 'take april.csv --book dp-1 --by clerk');
  });
  const drawn = 'audit sample --from 2026-04-01 --to 2026-04-30 --seed dice-416 --size 3';

  it('draws the same sample again, proved to the ledger of every book', async () => {
    const first = JSON.parse((await pbl(folder, `${drawn} --json`)).output);
    expect(first.population).toMatchObject({ count: 6, pence: 210_00, controlDifference: 0 });
    expect(first.population.proofs.map(({ book }: { book: string }) => book)).toEqual(['dp-1', 'dp-2']);
    expect(first.strata[0].items).toHaveLength(3);
    const again = JSON.parse(
      (await pbl(folder, `${drawn} --json --known-at ${first.population.knownAt}`)).output,
    );
    expect(again).toEqual(first);
    const { output } = await pbl(folder, drawn);
    expect(output).toContain('Audit sample: 3 of 6 items');
    for (const { id } of first.strata[0].items) expect(output).toContain(id);
  });

  it('writes the sheets as a page to print', async () => {
    const { exitCode } = await pbl(folder, `${drawn} --method monetary-unit --sheets --out sheets.html`);
    expect(exitCode).toBe(0);
    expect(readFileSync(join(folder, 'sheets.html'), 'utf8')).toContain('<h1>Audit sheets: 3 items</h1>');
  });

  it('refuses a size that is no number, and a period that ends before it begins', async () => {
    expect(await pbl(folder, drawn.replace('--size 3', '--size some'))).toMatchObject({ exitCode: 1 });
    expect(await pbl(folder, drawn.replace('2026-04-30', '2026-03-30'))).toMatchObject({ exitCode: 1 });
  });

  it('walks an entry through, with names only if it is asked for them', async () => {
    const sample = JSON.parse((await pbl(folder, `${drawn} --json`)).output);
    const { entry } = sample.strata[0].items[0];
    const { output } = await pbl(folder, `audit walk ${entry} --book dp-1`);
    expect(output).toContain('Receipt: No receipt, invoice or payslip was shown.');
    expect(output).not.toContain('HMRC CUMBERNAULD');
    expect((await pbl(folder, `audit walk ${entry} --book dp-1 --texts`)).output).toContain(
      'HMRC CUMBERNAULD',
    );
    expect((await pbl(folder, 'audit walk nothing --book dp-1')).exitCode).toBe(1);
  });
});
