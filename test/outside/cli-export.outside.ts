/** The files of `pbl export`, read by hledger, ledger and Beancount. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pbl } from '../cli/run.js';
import { folderOfBooks } from '../cli/sample-books.js';
import { beancountBalances, hledgerBalances, ledgerBalances, requirePrograms } from './programs.js';

beforeAll(requirePrograms);

describe('pbl export', () => {
  it('writes journals in which three other programs find the same balances', async () => {
    const folder = await folderOfBooks('dp-1');
    await pbl(folder, 'post bill --category personal-care --amount 100.01 --date 2026-04-07');
    for (const form of ['hledger', 'ledger', 'beancount'])
      expect((await pbl(folder, `export ${form} --out dp-1.${form}`)).exitCode).toBe(0);
    const file = (form: string) => join(folder, `dp-1.${form}`);
    const balances = hledgerBalances(file('hledger'));
    expect(balances.get('assets:bank:@nhs GBP')).toBe(399_99);
    expect(ledgerBalances(file('ledger'))).toEqual(balances);
    expect([...beancountBalances(file('beancount')).values()].sort()).toEqual([...balances.values()].sort());
  });
});
