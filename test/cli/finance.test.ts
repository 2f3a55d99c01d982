/**
 * `pbl payables`, `pbl vat` and `pbl pay review`: `cli/commands/finance.ts`, `cli/actions/payables.ts`, `cli/actions/vat.ts`,
 * `cli/actions/pay-review.ts`, `cli/finance-month.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CODES } from '../finance/sample-codes.js';
import { pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

const ACCOUNT = { sortCode: '10-79-99', account: '88837491' };
const settings = {
  payer: { name: 'Example Council', ...ACCOUNT, serviceNumber: '123456' },
  holidays: { covers: { from: '2026-01-01', to: '2026-12-31' }, days: ['2026-08-31'] },
};

describe('a payment run for a finance system', () => {
  let folder: string;
  const write = (file: string, data: unknown) =>
    writeFileSync(join(folder, file), typeof data === 'string' ? data : JSON.stringify(data));
  const make = async (id: string, due: string, amount: string) => {
    const head = 'Id,Book,Payee,Amount,Due,Reference,Category,Sort code,Account';
    write(`${id}.csv`, `${head}\n${id}-1,dp-1,A Carer,${amount},${due},${id},personal-care,,\n`);
    const made = await pbl(folder, `pay make ${id}.csv --id ${id} --by clerk`);
    expect(made.exitCode, made.messages).toBe(0);
  };
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
    const file = JSON.parse(readFileSync(join(folder, 'pbl.json'), 'utf8'));
    write('pbl.json', { ...file, ...settings });
    write('codes.json', CODES);
    write('suppliers.csv', `Number,Sort code,Account\n10042,${ACCOUNT.sortCode},${ACCOUNT.account}\n`);
    await pbl(folder, 'details "A Carer" --book dp-1 --sort-code 10-79-99 --account 88837491 --by clerk');
    await make('july', '09/07/2026', '50.00');
    await make('august', '09/08/2026', '60.00');
    await pbl(folder, 'pay sent july --on 2026-07-06 --by clerk');
  });
  const payables = 'payables july --month 2026-07 --body council --suppliers suppliers.csv';

  it('is a line for each code, with the supplier’s number and full name', async () => {
    const { exitCode, output, messages } = await pbl(folder, `${payables} --json`);
    expect(exitCode, messages).toBe(0);
    const rows = rowsOf(output);
    expect(rows.reduce((sum, { gross }) => sum + gross, 0)).toBe(50_00);
    expect(rows[0]).toMatchObject({ supplier_number: '10042', supplier_name: 'A Carer', period: '2026/04' });
    expect((await pbl(folder, `${payables} --out payables.csv`)).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'payables.csv'), 'utf8')).toContain('10042');
    const cleared = rowsOf((await pbl(folder, `${payables} --charge clearing --json`)).output);
    expect(cleared.every(({ cost_centre: centre }) => centre === 'B100')).toBe(true);
  });

  it.each([
    [payables.replace('july --', 'august --'), 'payment-not-recorded'],
    [payables.replace('july --', 'none --'), 'run-unknown'],
    [payables.replace('body council', 'body none'), 'finance-body-unknown'],
    [payables.replace('2026-07', 'July'), 'field-invalid'],
  ])('refuses %s', async (line, code) => {
    const { exitCode, messages } = await pbl(folder, `${line} --json`);
    expect(exitCode).toBe(1);
    expect(messages).toContain(`"code":"${code}"`);
  });

  it('is shown to its approver with what changed since the run before', async () => {
    write('reasons.json', [{ payment: 'august-1', reason: 'uplift' }]);
    const line = 'pay review august --before july --reasons reasons.json --prepared-by fo-1';
    const review = JSON.parse((await pbl(folder, `${line} --json`)).output);
    expect(review).toMatchObject({ run: 'august', total: 60_00, before: { run: 'july', total: 50_00 } });
    expect(review.differences).toMatchObject([{ kind: 'changed', pence: 10_00, reason: 'uplift' }]);
    const { output } = await pbl(folder, line);
    expect(output).toContain('A Carer');
    expect(output).not.toContain('88837491');
    const alone = await pbl(folder, `${line} --approved-by fo-1 --json`);
    expect(alone.messages).toContain('"code":"approval-not-second"');
  });

  it('lists the VAT of a period, and says that there is none', async () => {
    const line = 'vat --from 2026-04-01 --to 2026-07-31';
    expect(await pbl(folder, line)).toMatchObject({
      ...{ exitCode: 0, output: 'No entry of the period has VAT.\n' },
    });
    write('claims.json', [{ regime: 'section-33', box: '4', citation: 'our VAT manual' }]);
    expect((await pbl(folder, `${line} --claims claims.json --csv`)).output).toMatch(/book,regime,statute/);
    write('claims.json', [{ regime: 'none', citation: 'x' }]);
    expect(await pbl(folder, `${line} --claims claims.json`)).toMatchObject({ exitCode: 1 });
  });
});
