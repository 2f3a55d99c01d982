/** `pbl read`: `cli/actions/read.ts`, `cli/actions/draft-layout.ts`, `cli/layouts.ts`, `cli/bank-files.ts`, `cli/row-doubts.ts`, `cli/list.ts`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, pbl, sample } from './run.js';

const CARD = `When,Who it went to,Spent,Received,Left over
02/04/2026,CARE CO,100.01,,899.99
07/04/2026,=SHOP,25.00,,874.99
09/04/2026,NHS DP,,500.00,1374.99
`;

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = newFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('pbl read', () => {
  it('lists the lines of a file, with the balance after each', async () => {
    const folder = folderWith({ 'dp-301.csv': sample('examples/quarter/statements/dp-301.csv') });
    const { exitCode, output } = await pbl(folder, 'read dp-301.csv');
    expect(exitCode).toBe(0);
    expect(output.split('\n').slice(0, 6)).toEqual([
      'dp-301.csv: 30-90-01 20410301, 32 lines (csv:lloyds)',
      '',
      '       Date  As the bank wrote it              Amount    Balance',
      '----------------------------------------------------------------',
      ' 2 Apr 2026  CONTRIBUTION STANDING ORDER       £68.00    £980.40',
      ' 2 Apr 2026  LANTERN DAY CENTRE VISIT WK14    -£20.70    £959.70',
    ]);
  });

  it('drafts a layout for a CSV of a kind not seen before, which the next reading goes by', async () => {
    const folder = folderWith({ 'card.csv': CARD });
    const first = await pbl(folder, 'read card.csv');
    expect(first.exitCode).toBe(3);
    expect(first.output).toBe('');
    expect(
      first.messages,
    ).toBe(`card.csv: nobody has described this kind of CSV yet. A first layout is in ${join('layouts', 'card.json')}:

  date         When (02/04 is read as 2 April)
  money in     Received
  money out    Spent
  balance      Left over
  words        Who it went to
  account      no column found: the name of the file says whose it is

  Read so, it has 3 lines, £374.99 in all.

Check it. If a column is wrong, edit ${join('layouts', 'card.json')} and read the file again.

`);
    const again = await pbl(folder, 'read card.csv');
    expect(again.exitCode).toBe(0);
    expect(again.output).toContain('9 Apr 2026  NHS DP                 £500.00  £1,374.99');
  });

  it.each([
    ['Member account;60-83-71 00412233;;;;', 'a label'],
    ['Sort code: 60-83-71   Account number: 00412233', 'two labels in a cell'],
    ['Sort code;60-83-71;Account number;00412233;;', 'four cells'],
  ])('finds the header below titles, and the account among them: %s', async (account) => {
    const UNION = `Moorland Credit Union;;;;;\n\n${account}\nPosted;Narrative;Who;Money out;Money in;Running balance
01.10.26;BROUGHT FORWARD;;;;"412,60"
02.10.26;STANDING ORDER;A PATEL;;"31,50";"444,10"
07.10.26;FASTER PAYMENT;SUNRISE CARE LTD;"310,40";;"133,70"
`;
    const folder = folderWith({ 'union.csv': UNION, 'november.csv': UNION });
    const { exitCode, messages } = await pbl(folder, 'read union.csv');
    expect(exitCode).toBe(3);
    for (const line of [
      'date         Posted (02/04 is read as 2 April)',
      'money in     Money in',
      'money out    Money out',
      'balance      Running balance',
      'payee        Who',
      'words        Narrative',
      'account      60-83-71 00412233, above the columns',
      'Read so, it has 2 lines, -£278.90 in all.',
    ])
      expect(messages).toContain(line);
    const { output } = await pbl(folder, 'read november.csv');
    expect(output).toContain('november.csv: 60-83-71 00412233, 2 lines (csv:union)');
  });

  it('says what it looked at if no column can be the day or the amount', async () => {
    const folder = folderWith({ 'x.csv': 'Title\n\nName,Age,Town\nA,seven,Leeds\nB,eight,York\n' });
    const { exitCode, messages } = await pbl(folder, 'read x.csv');
    expect(exitCode).toBe(1);
    expect(messages).toContain(
      'x.csv: No column of this file holds days. It has: Name (words), Age (words), Town (words).',
    );
  });

  it('drafts one layout for files with the same columns', async () => {
    const folder = folderWith({ 'a.csv': CARD, 'b.csv': CARD, 'c.csv': CARD });
    const { exitCode, messages } = await pbl(folder, 'read *.csv');
    expect(exitCode).toBe(3);
    expect(messages).toContain('The same columns as a: b.csv, c.csv\n');
    expect(readdirSync(join(folder, 'layouts'))).toEqual(['a.json']);
  });

  it('finds amounts that are written against their sign by the balances', async () => {
    const folder = folderWith({
      'x.csv':
        'Tag,Zahl,Wort,Rest\n02/04/2026,100.01,CARE CO,899.99\n07/04/2026,25.00,SHOP,874.99\n09/04/2026,-500.00,NHS,1374.99\n',
    });
    const { messages } = await pbl(folder, 'read x.csv');
    expect(messages).toContain('amount       Zahl (money out is above zero)');
    expect(messages).toContain('balance      Rest');
  });

  it('goes by the words of the header where the balances show nothing', async () => {
    const folder = folderWith({
      'x.csv':
        'When,Who,Spent,Received,Left\n2026-04-02,CARE CO,100.01,,899.99\n2026-04-17,SHOP,25.00,,874.99\n',
    });
    const { messages } = await pbl(folder, 'read x.csv');
    expect(messages).toContain('  money in     Received\n  money out    Spent\n  balance      Left\n');
    expect(messages).toContain('2 lines, -£125.01 in all');
  });

  it('finds out that the month comes first', async () => {
    const folder = folderWith({
      'x.csv':
        'When,Who,Spent,Received,Left\n04/02/2026,CARE CO,100.01,,899.99\n04/17/2026,SHOP,25.00,,874.99\n',
    });
    expect((await pbl(folder, 'read x.csv')).messages).toContain('When (02/04 is read as 4 February)');
  });

  it('writes the layout that it guessed, if it is asked to, and then guesses no more', async () => {
    const folder = folderWith({ 'dp-313.csv': sample('examples/quarter/statements/dp-313.csv') });
    const before = await pbl(folder, 'read dp-313.csv --json');
    expect(before.messages).toContain('The columns of dp-313.csv were guessed from their names.');
    const draft = await pbl(folder, 'read dp-313.csv --draft');
    expect(draft.exitCode).toBe(3);
    const after = await pbl(folder, 'read dp-313.csv --json');
    expect(after.messages).not.toContain('guessed');
    expect(after.output).toBe(before.output);
  });

  it('drafts nothing for a bank that is known', async () => {
    const folder = folderWith({ 'dp-301.csv': sample('examples/quarter/statements/dp-301.csv') });
    const { messages, exitCode } = await pbl(folder, 'read dp-301.csv --draft');
    expect(exitCode).toBe(0);
    expect(messages).toBe('dp-301.csv: this kind of file is known (csv:lloyds), so it needs no layout.\n');
  });

  it('answers JSON lines with an id on each', async () => {
    const folder = folderWith({ 'dp.csv': sample('examples/quarter/statements/dp-301.csv') });
    const { output } = await pbl(folder, 'read dp.csv --json');
    const rows = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(32);
    expect(rows[0]).toMatchObject({
      file: 'dp.csv',
      account: '30-90-01 20410301',
      date: '2026-04-02',
      pence: 6800,
      balance: 98040,
    });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(32);
  });

  it('answers CSV in which no text is a formula', async () => {
    const folder = folderWith({ 'card.csv': CARD });
    await pbl(folder, 'read card.csv');
    const { output } = await pbl(folder, 'read card.csv --csv');
    expect(output).toContain(",'=SHOP,");
    expect(output).toContain(',-25.00,874.99,');
  });

  it('reads several files by a pattern, and writes them as one sheet', async () => {
    const names = ['dp-301.csv', 'dp-302.csv'];
    const folder = folderWith(
      Object.fromEntries(names.map((name) => [name, sample(`examples/quarter/statements/${name}`)])),
    );
    const { exitCode, messages } = await pbl(folder, 'read dp-*.csv --out lines.xlsx');
    expect({ exitCode, messages }).toEqual({ exitCode: 0, messages: 'Written to lines.xlsx\n' });
    expect(readFileSync(join(folder, 'lines.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it('says which rows were not read', async () => {
    const folder = folderWith({
      'x.csv': 'Date,Description,Amount,Balance\n02/04/2026,CARE CO,-1.00,9.00\n07/04/2026,SHOP,abc,8.00\n',
    });
    const { messages } = await pbl(folder, 'read x.csv');
    expect(messages).toContain('x.csv, line 3 was not read: its amount is not valid.');
  });

  it('says of a file that is no statement what it seems to be', async () => {
    const folder = folderWith({ 'letter.pdf': '%PDF-1.7' });
    const { exitCode, messages } = await pbl(folder, 'read letter.pdf');
    expect(exitCode).toBe(1);
    expect(messages).toContain('letter.pdf: ');
    expect(messages).toContain('PDF');
  });
});
