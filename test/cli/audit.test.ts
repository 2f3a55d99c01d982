/**
 * `pbl audit`: `cli/commands/audit.ts`, `cli/actions/audit-sample.ts`, `cli/actions/audit-walk.ts`, `cli/actions/audit-control.ts`,
 * `cli/actions/audit-matches.ts`, `cli/actions/audit-grant.ts`, `cli/data-file.ts`, `cli/page.ts`.
 */
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

  it('agrees what the council paid with what the books received', async () => {
    const rows = [
      'Id,Book,Day,Amount,Reference',
      'c-1,dp-1,02/04/2026,£100.00,APRIL',
      'c-2,dp-2,2026-04-20,40.00,',
    ];
    writeFileSync(join(folder, 'paid.csv'), `${rows.join('\n')}\n`);
    const line = 'audit control paid.csv --from 2026-04-01 --to 2026-04-30 --income income/council';
    const account = JSON.parse((await pbl(folder, `${line} --json`)).output);
    expect(account.months[0]).toMatchObject({ paid: 140_00, received: 200_00 });
    const reasons = account.months[0].items.map(({ reason, book }: Record<string, string>) => [reason, book]);
    expect(reasons).toContainEqual(['not-paid', 'dp-2']);
    expect((await pbl(folder, line)).output).toContain('Control account');
    writeFileSync(join(folder, 'wrong.csv'), 'id,book,day,amount\nc-1,dp-1,May,1\n');
    const wrong = await pbl(folder, line.replace('paid.csv', 'wrong.csv'));
    expect(wrong).toMatchObject({ exitCode: 1 });
    expect(wrong.messages).toContain('wrong.csv line 2');
  });

  it('looks for data matches in the bank lines, with names only if it is asked for them', async () => {
    const people = [{ book: 'dp-1', parties: [{ role: 'holder', name: 'HMRC Cumbernauld' }] }];
    writeFileSync(join(folder, 'people.json'), JSON.stringify(people));
    const line = 'audit matches --round 50 --people people.json';
    const found = JSON.parse((await pbl(folder, `${line} --json`)).output);
    expect(found.map(({ code, lines }: { code: string; lines: string[] }) => [code, lines.length])).toEqual([
      ['paid-to-party', 6],
      ['round-sum', 1],
    ]);
    const { output } = await pbl(folder, line);
    expect(output).toContain('Data matches');
    expect(output).not.toContain('CUMBERNAULD');
    expect((await pbl(folder, `${line} --texts`)).output).toContain('CUMBERNAULD');
    expect((await pbl(folder, 'audit matches --round x')).exitCode).toBe(1);
  });

  it('certifies a grant by its terms', async () => {
    const terms = {
      ...{ name: 'Grant', funder: 'County council', fund: 'council', award: 600_00 },
      period: { from: '2026-04-01', to: '2026-06-30' },
      conditions: [{ id: 'c1', words: 'All is spent.', citation: 'terms', test: { kind: 'spent-in-full' } }],
      declaration: { words: 'It is true.', signatories: ['Director'] },
    };
    writeFileSync(join(folder, 'terms.json'), JSON.stringify(terms));
    const certificate = JSON.parse((await pbl(folder, 'audit grant terms.json --book dp-2 --json')).output);
    expect(certificate.conditions[0]).toMatchObject({ outcome: 'broken' });
    expect((await pbl(folder, 'audit grant terms.json --book dp-2')).output).toContain('It is true.');
    writeFileSync(join(folder, 'terms.json'), JSON.stringify({ ...terms, fund: 'none' }));
    expect(await pbl(folder, 'audit grant terms.json --book dp-2')).toMatchObject({ exitCode: 1 });
  });
});
