/**
 * The folder of the books: `cli/folder.ts`, `cli/settings.ts`, `cli/accounts.ts`, `cli/opening.ts`, `cli/secrets.ts`, `cli/stores.ts`,
 * `cli/payees.ts`, `cli/actions/agree.ts`.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officerFolder, write } from './officer.js';
import { newFolder, pbl } from './run.js';

const taken = async (folder: string, line: string) => {
  const { output, messages } = await pbl(folder, `${line} --json`);
  expect(messages).toBe('');
  return JSON.parse(output) as { book: string; account: string; status: string };
};

describe('the folder of the books', () => {
  it('is the nearest one above that has settings', async () => {
    const folder = await officerFolder();
    expect(await taken(join(folder, 'bank'), 'take april.csv')).toMatchObject({ book: 'dp-3' });
    expect(existsSync(join(folder, 'books.sqlite'))).toBe(true);
  });

  it('gives its accounts in its settings, if it has no table', async () => {
    const folder = await officerFolder();
    const accounts = {
      '30-90-01 20410303': { book: 'dp-3', opening: 'stated' },
      'dp-2.csv': 'dp-2',
      'dp-1.csv': { book: 'dp-1', opening: '1200', account: 'assets/bank/card' },
    };
    write(folder, 'pbl.json', JSON.stringify({ accounts }));
    expect(await taken(folder, 'take bank/april.csv')).toMatchObject({
      book: 'dp-3',
      account: 'assets/bank',
    });
    expect(await taken(folder, 'take bank/dp-1.csv')).toMatchObject({
      ...{ book: 'dp-1', account: 'assets/bank/card', status: 'lines-open' },
    });
  });

  it('knows an account without its sort code', async () => {
    const folder = await officerFolder();
    write(folder, 'accounts.csv', 'bank account,book,opening\n20410303,dp-x,500\n');
    expect(await taken(folder, 'take bank/april.csv')).toMatchObject({ book: 'dp-x', status: 'lines-open' });
  });

  it('says where the books are, unless the command or the environment does', async () => {
    const folder = await officerFolder();
    write(folder, 'pbl.json', '{ "books": "kept/all.sqlite" }');
    mkdirSync(join(folder, 'kept'));
    await pbl(folder, 'take bank/dp-2.csv');
    expect(existsSync(join(folder, 'kept', 'all.sqlite'))).toBe(true);
    await pbl(folder, 'take bank/dp-2.csv', { environment: { PBL_BOOKS: 'other.sqlite' } });
    expect(existsSync(join(folder, 'other.sqlite'))).toBe(true);
    await pbl(folder, 'take bank/dp-2.csv --books third.sqlite');
    expect(existsSync(join(folder, 'third.sqlite'))).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('refuses secrets that others may read', async () => {
    const folder = await officerFolder();
    chmodSync(join(folder, 'pbl.secret.json'), 0o644);
    const { exitCode, messages } = await pbl(folder, 'take bank/dp-1.csv');
    expect(exitCode).toBe(1);
    expect(messages).toBe(`pbl.secret.json: Other people of this machine may read this file.
  Keep it to yourself: chmod 600 pbl.secret.json
`);
  });

  it('cannot open its books with other secrets', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const environment = { PBL_SECRET: 'another one, of more than 32 characters' };
    const { exitCode, messages } = await pbl(folder, 'questions', { environment });
    expect(exitCode).toBe(1);
    expect(messages).toContain('Put back the pbl.secret.json that the book was made with');
  });

  it('names the row of payees.csv that is at fault', async () => {
    const folder = await officerFolder();
    write(folder, 'payees.csv', 'payee,line,stream,category,rule\nCARE CO,,,,\n');
    const { messages } = await pbl(folder, 'take bank/dp-1.csv');
    expect(messages).toContain('payees.csv');
    expect(messages).toContain('exactly one of line, stream, or category with rule');
  });

  it('names every row of payees.csv whose line, stream or rule no agreement of the folder has', async () => {
    const folder = await officerFolder();
    const rows = ['CARE CO,washing,,,', 'ICB,,icb,,', 'TAXIS,,,expenses/community,joint'];
    write(folder, 'payees.csv', `payee,line,stream,category,rule\n${rows.join('\n')}\n`);
    const { messages } = await pbl(folder, 'take bank/dp-1.csv');
    expect(messages).toContain('payees.csv line 2, column line: There is no planned line “washing”');
    expect(messages).toContain('payees.csv line 3, column stream: There is no income stream “icb”');
    expect(messages).toContain('payees.csv line 4, column rule: The allocation rule “joint”');
  });
});

describe('the money that a book begins with', () => {
  it('is read from a table that Excel wrote', async () => {
    const folder = await officerFolder();
    const table = 'bank account,book,opening\r\n30-90-01 20410303,dp-3,\u00a3500.00\r\n';
    writeFileSync(join(folder, 'accounts.csv'), Buffer.from(table, 'latin1'));
    expect(await taken(folder, 'take bank/april.csv')).toMatchObject({ status: 'lines-open' });
  });

  it('must say whose it is, if there are several funds', async () => {
    const folder = newFolder();
    await pbl(folder, 'init --opens 2026-04-01 --fund nhs=ICB --fund council=Council');
    write(folder, 'a.csv', 'Date,Description,Amount,Balance\n02/04/2026,CARE CO,-1.00,99.00\n');
    write(folder, 'accounts.csv', 'bank account,book,opening\na.csv,dp-1,100\n');
    const refused = await pbl(folder, 'take a.csv');
    expect(
      refused.messages,
    ).toBe(`dp-1: The opening “100” does not say whose money it is: this book has the funds nhs, council.
  Write the fund before each amount: nhs 100
`);
    write(folder, 'accounts.csv', 'bank account,book,opening\na.csv,dp-1,nhs 60.50; council £39.50\n');
    expect(await taken(folder, 'take a.csv')).toMatchObject({ book: 'dp-1', status: 'lines-open' });
  });
});

describe('pbl agree', () => {
  it('is named when a file is taken into a book whose agreement was edited', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const text = readFileSync(join(folder, 'agreement.json'), 'utf8');
    write(folder, 'agreement.json', text.replace('Direct payment account', 'Prepaid card'));
    const { messages } = await pbl(folder, 'take bank/dp-1.csv');
    expect(messages).toContain('dp-1: its agreement was edited. To put it in force: pbl agree --book dp-1\n');
  });

  it('puts an edited agreement in force, once', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const agreement = JSON.parse(readFileSync(join(folder, 'agreement.json'), 'utf8'));
    agreement.accounts.push({ path: 'assets/bank/card', name: 'Card', opens: '2026-05-01' });
    write(folder, 'agreement.json', JSON.stringify(agreement));
    expect(JSON.parse((await pbl(folder, 'agree --json')).output)).toEqual({
      id: 'dp-1',
      book: 'dp-1',
      status: 'changed',
    });
    expect(JSON.parse((await pbl(folder, 'agree --json')).output)).toEqual({
      id: 'dp-1',
      book: 'dp-1',
      status: 'as it was',
    });
  });
});

describe('pbl agree, of a rule', () => {
  it('asks for a new version of a rule that was changed', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const agreement = JSON.parse(readFileSync(join(folder, 'agreement.json'), 'utf8'));
    agreement.rules[0].name = 'Another name';
    write(folder, 'agreement.json', JSON.stringify(agreement));
    const refused = await pbl(folder, 'agree');
    expect(refused.exitCode).toBe(1);
    expect(refused.messages).toContain('Give the changed rule a higher version in the agreement.');
    agreement.rules[0].version = 2;
    write(folder, 'agreement.json', JSON.stringify(agreement));
    expect((await pbl(folder, 'agree')).output).toContain('dp-1  changed');
    expect((await pbl(folder, 'agree')).output).toContain('dp-1  as it was');
  });
});

describe('who uses the program', () => {
  it('is an id, from an option or the environment', async () => {
    const folder = await officerFolder();
    const { exitCode, messages } = await pbl(folder, 'take bank/dp-1.csv --by "Jo Bloggs"');
    expect(exitCode).toBe(1);
    expect(messages).toContain('Give an id without blanks, such as fo-17, with --by or PBL_USER.');
  });
});
