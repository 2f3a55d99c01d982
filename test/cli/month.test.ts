/**
 * A month of three accounts, command by command: `cli/actions/take.ts`, `cli/actions/questions.ts`, `cli/actions/answer.ts`, `cli/actions/reconcile.ts`,
 * `cli/actions/seal.ts`, `cli/books.ts`, `cli/accounts.ts`, `cli/line-answer.ts`, `cli/answer-file.ts`.
 */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OFFICER, officerFolder, write } from './officer.js';
import { newFolder, pbl } from './run.js';
import { rowsOf } from './sample-books.js';

const TAKEN = `File       Book  Lines  Known  Recorded  Matched  To answer  Status
-----------------------------------------------------------------------
dp-1.csv   dp-1      4      0         3        0          1  lines open
dp-2.csv   dp-2      2      0         1        0          1  lines open
april.csv  dp-3      2      0         1        0          1  lines open
                 -----  -----  --------  -------  ---------
Total                8      0         5        0          3
`;

const QUESTIONS = `3 lines to answer

Line  Book         Date  As the bank wrote it  It may be    Amount
------------------------------------------------------------------
????  dp-1   9 Apr 2026  LANTERN DAY CENTRE                -£20.70
????  dp-2  15 Apr 2026  =HOMEWARD CARE                   -£784.00
????  dp-3  28 Apr 2026  CORNER SHOP                       -£12.50
`;

const RECONCILED = `Book        As at    At bank    In book  Not in book  Differs  Open  Status
-------------------------------------------------------------------------------
dp-1  28 Apr 2026  £1,865.50  £1,865.50        £0.00    £0.00     0  reconciled
dp-2  15 Apr 2026    £716.00    £716.00        £0.00    £0.00     0  reconciled
dp-3  28 Apr 2026    £987.50    £987.50        £0.00    £0.00     0  reconciled
`;

/** The names of the open lines, by their book. */
async function openLines(folder: string): Promise<Readonly<Record<string, string>>> {
  const { output } = await pbl(folder, 'questions --json');
  const rows = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { book: string; line: string });
  return Object.fromEntries(rows.map(({ book, line }) => [book, line]));
}

describe('pbl take', () => {
  it('needs a file', async () => {
    const { exitCode, messages } = await pbl(await officerFolder(), 'take');
    expect(exitCode).toBe(2);
    expect(messages).toContain('This names no bank file and no cash book.');
  });

  it('takes each file into its book, and says what waits', async () => {
    const folder = await officerFolder();
    const taken = await pbl(folder, 'take bank/*.csv');
    expect(taken.output).toBe(TAKEN);
    expect(taken.messages).toBe('3 lines to answer: pbl questions\n');
    expect(taken.exitCode).toBe(3);
  });

  it('leaves out the files of the folder that a pattern finds beside the statements', async () => {
    const taken = await pbl(await officerFolder(), 'take *.csv bank/*.csv');
    expect(taken.output).toBe(TAKEN);
    expect(taken.messages).toContain('payees.csv belongs to the folder and is no bank file. It is left out.');
  });

  it('says that a file was taken before, and adds nothing', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const again = await pbl(folder, 'take bank/dp-1.csv');
    expect(again.messages).toContain('dp-1.csv was taken into dp-1 before; it has nothing new.\n');
    expect(again.messages).toContain('1 line from before to answer: pbl questions\n');
    expect(again.output).toMatch(/dp-1.csv +dp-1 +4 +4 +0 +0 +0/);
  });

  it('counts each line once, so that counts add up and agree with the questions', async () => {
    const folder = await officerFolder();
    const whole = readFileSync(join(folder, 'bank/dp-1.csv'), 'utf8').trimEnd().split('\n');
    write(folder, 'first.csv', `${whole.slice(0, 4).join('\n')}\n`);
    write(folder, 'second.csv', `${[whole[0], ...whole.slice(2)].join('\n')}\n`);
    write(
      folder,
      'paid.csv',
      'book,date,payee,paid,received,category,rule\ndp-1,08/04/2026,Lantern,20.70,,expenses/community,pays\n',
    );
    const taken = await pbl(folder, 'take --book dp-1 --record nothing first.csv second.csv --json');
    const rows = rowsOf(taken.output);
    expect(rows.map(({ lines, known, waiting }) => [lines, known, waiting])).toEqual([
      [3, 0, 3],
      [3, 2, 1],
    ]);
    expect(rowsOf((await pbl(folder, 'questions --json')).output)).toHaveLength(4);
    const other = await officerFolder();
    write(other, 'paid.csv', readFileSync(join(folder, 'paid.csv'), 'utf8'));
    const [row] = rowsOf((await pbl(other, 'take --cash-book paid.csv bank/dp-1.csv --json')).output);
    expect(row).toMatchObject({ lines: 4, known: 0, recorded: 3, matched: 1, waiting: 0, other: 0 });
  });

  it('says of how many lines of earlier files it recorded too', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    write(folder, 'payees.csv', 'payee,line,stream,category,rule\nLANTERN,,,expenses/community,pays\n');
    write(folder, 'may.csv', 'When,Who it went to,Spent,Received,Left over\n02/05/2026,X,1.00,,1864.50\n');
    const { messages } = await pbl(folder, 'take --book dp-1 may.csv');
    expect(messages).toBe('1 line of earlier files recorded too\n1 line to answer: pbl questions\n');
  });

  it('records what payees.csv explains since, when a file is taken again', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/april.csv');
    write(folder, 'payees.csv', 'payee,line,stream,category,rule\nCORNER SHOP,,,expenses/community,pays\n');
    const { output, exitCode } = await pbl(folder, 'take bank/april.csv --json');
    expect(JSON.parse(output)).toMatchObject({
      book: 'dp-3',
      known: 1,
      recorded: 1,
      waiting: 0,
      status: 'reconciled',
    });
    expect(exitCode).toBe(0);
  });

  it('takes the other files if one cannot be opened', async () => {
    const folder = await officerFolder();
    const { exitCode, output, messages } = await pbl(folder, 'take none.csv bank/dp-1.csv');
    expect(exitCode).toBe(1);
    expect(output).toContain('dp-1.csv');
    expect(messages).toContain('none.csv: There is no such file.');
  });

  it.skipIf(process.platform === 'win32')('says in words that a file cannot be written', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const { exitCode, messages } = await pbl(folder, 'questions --out pbl.json/answers/x.csv');
    expect(exitCode).toBe(1);
    expect(messages).toContain('A part of this path is a file, not a folder.');
  });

  it('leaves nothing behind in a folder that is none of books', async () => {
    const folder = newFolder();
    cpSync(join(OFFICER, 'bank'), join(folder, 'bank'), { recursive: true });
    const { exitCode, messages } = await pbl(folder, 'take bank/april.csv --book dp-3');
    expect(exitCode).toBe(1);
    expect(messages).toContain(
      'This is no folder of books.\n  Go to your folder of books, or make one here: pbl init',
    );
    expect(readdirSync(folder)).toEqual(['bank']);
  });

  it('says what to do about a file of an account that the table does not have', async () => {
    const folder = await officerFolder();
    write(folder, 'accounts.csv', 'bank account,book,account,agreement,opening\n');
    const { messages, exitCode } = await pbl(folder, 'take bank/april.csv bank/dp-1.csv');
    expect(exitCode).toBe(1);
    expect(messages).toBe(`dp-1.csv: This file names no account, and accounts.csv has no row for its name.
  Add a row for dp-1.csv to accounts.csv, or name the book with --book.
april.csv: This file is of the account 30-90-01 20410303, which accounts.csv does not have.
  Add a row for 30-90-01 20410303 to accounts.csv, or name the book with --book.
`);
  });

  it('says that a book lacks the money that its bank account began with, and takes it in afterwards', async () => {
    const folder = await officerFolder();
    write(folder, 'accounts.csv', 'bank account,book,opening\n30-90-01 20410303,dp-3,\n');
    const { messages } = await pbl(folder, 'take bank/april.csv');
    expect(messages).toContain(
      'dp-3: the bank’s statement opens with £500.00, and the book with nothing. Write the amount, or “stated”, under “opening” in accounts.csv, and take the file again.\n',
    );
    write(folder, 'accounts.csv', 'bank account,book,opening\n30-90-01 20410303,dp-3,500\n');
    const again = await pbl(folder, 'take bank/april.csv --json');
    expect(JSON.parse(again.output)).toMatchObject({ status: 'lines-open' });
    expect(again.messages).toBe('');
  });

  it('begins with the balance that the first statement states, if the table says so', async () => {
    const folder = await officerFolder();
    const may = 'Date,Description,Amount,Balance\n04/05/2026,COUNCIL DP P2,500.00,1487.50\n';
    write(folder, 'bank/may.csv', may);
    write(
      folder,
      'accounts.csv',
      'bank account,book,opening\n30-90-01 20410303,dp-3,stated\nmay.csv,dp-3,\n',
    );
    const { output } = await pbl(folder, 'take bank/may.csv bank/april.csv --json');
    const rows = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ file, status }) => [file, status])).toEqual([
      ['april.csv', 'lines-open'],
      ['may.csv', 'lines-open'],
    ]);
    const reconciled = await pbl(folder, 'reconcile --json');
    expect(JSON.parse(reconciled.output)).toMatchObject({ difference: 0, bank: 148750 });
  });

  it('brings nothing forward from a later statement, if the first opened with nothing', async () => {
    const folder = await officerFolder();
    write(folder, 'first.csv', 'Date,Description,Amount,Balance\n01/04/2026,COUNCIL DP,500.00,500.00\n');
    write(folder, 'later.csv', 'Date,Description,Amount,Balance\n01/05/2026,COUNCIL DP P2,250.00,750.00\n');
    write(
      folder,
      'accounts.csv',
      'bank account,book,opening\nfirst.csv,dp-3,stated\nlater.csv,dp-3,stated\n',
    );
    for (const file of ['first.csv', 'later.csv', 'later.csv']) await pbl(folder, `take ${file}`);
    const { output } = await pbl(folder, 'history --json');
    expect(output).not.toContain('bring-forward');
    const { output: proof } = await pbl(folder, 'reconcile --json');
    expect(JSON.parse(proof)).toMatchObject({ difference: 0, bank: 75_000 });
  });

  it('leaves no book behind that cannot begin as agreed', async () => {
    const folder = await officerFolder();
    write(folder, 'accounts.csv', 'bank account,book,opening\n30-90-01 20410303,dp-3,nobody 5\n');
    expect((await pbl(folder, 'take bank/april.csv')).exitCode).toBe(1);
    const { messages, output } = await pbl(folder, 'reconcile');
    expect(output + messages).toBe('There are no books yet.\n');
  });

  it('records payments of a cash book before the bank shows them, once', async () => {
    const folder = await officerFolder();
    write(
      folder,
      'paid.csv',
      'book,date,payee,paid,received,category,rule\ndp-1,08/04/2026,Lantern,20.70,,expenses/community,pays\ndp-2,30/04/2026,Pat,5,,expenses/community,pays\n',
    );
    const taken = await pbl(folder, 'take --cash-book paid.csv bank/dp-1.csv');
    expect(taken.messages).toContain('dp-2: 1 payment or receipt recorded from the cash book\n');
    const again = await pbl(folder, 'take --cash-book paid.csv bank/dp-1.csv --json');
    expect(JSON.parse(again.output)).toMatchObject({ recorded: 0 });
    expect(again.messages).toContain('dp-2: 0 payments and receipts recorded from the cash book\n');
  });
});

describe('pbl questions, answer, reconcile and seal', () => {
  it('say what to do about a bank line of which the entry was undone by hand', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const [{ entry, lines }] = rowsOf((await pbl(folder, 'who pa-wages --book dp-1 --json')).output) as [
      { entry: string; lines: string },
    ];
    const reversed = await pbl(folder, `post reverse ${entry} --book dp-1 --date 2026-04-28 --id wrong`);
    const told =
      /wrong undoes the entry of a bank line \(-£183.40 on 2 Apr 2026, DELE OKOYE WAGES\), and waits/;
    const command = /pbl (answer (\S+) --book dp-1 --category) <category>/;
    for (const { messages } of [
      reversed,
      await pbl(folder, 'questions'),
      await pbl(folder, 'reconcile'),
      await pbl(folder, 'reconcile --full'),
    ]) {
      expect(messages).toMatch(told);
      expect(messages).toMatch(command);
    }
    const [, answer, name] = command.exec(reversed.messages)!;
    expect(lines.split('#')[1]!.startsWith(name!)).toBe(true);
    await pbl(folder, `${answer} personal-care`);
    expect((await pbl(folder, 'questions')).messages).not.toMatch(told);
    expect((await pbl(folder, 'reconcile')).messages).toBe('');
  });

  it('lead from files to sealed books', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/*.csv');
    const { output } = await pbl(folder, 'questions');
    expect(output.replace(/^[0-9a-f]{4}/gm, '????')).toBe(QUESTIONS);

    const lines = await openLines(folder);
    const short = lines['dp-1']!.split('#')[1]!.slice(0, 6);
    const one = await pbl(folder, `answer ${short} --category day-opportunities`);
    expect(one.output).toBe('dp-1: -£20.70 on 9 Apr 2026, LANTERN DAY CENTRE: 1 entry recorded\n');

    await pbl(folder, 'questions --out answers.csv');
    const rows = readFileSync(join(folder, 'answers.csv'), 'utf8').trimEnd().split('\r\n');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain("'=HOMEWARD CARE");
    const filled = rows.map((row) =>
      row.replace(/,,,,,,$/, row.includes('HOMEWARD') ? ',,Agency home care,,,,' : ',suspense,,,,,'),
    );
    write(folder, 'answers.csv', `${filled.join('\r\n')}\r\n`);
    const many = await pbl(folder, 'answer --from answers.csv');
    expect(many.messages).toBe('');
    expect(many.output).toBe(`dp-2: -£784.00 on 15 Apr 2026, =HOMEWARD CARE: 1 entry recorded
dp-3: -£12.50 on 28 Apr 2026, CORNER SHOP: 1 entry recorded, £12.50 under query (Not yet explained). No fund bears it until it is paid back or explained otherwise: pbl exceptions
`);

    const reconciled = await pbl(folder, 'reconcile');
    expect(reconciled).toEqual({ exitCode: 0, output: RECONCILED, messages: '' });
    const page = await pbl(folder, 'reconcile --book dp-2');
    expect(page.output).toContain('Balance per bank statement');

    const sealed = await pbl(folder, 'seal --by fo-17');
    expect(sealed.output).toContain('dp-1  28 Apr 2026  sealed\n');
    expect(sealed.exitCode).toBe(0);
    expect((await pbl(folder, 'seal')).output).toContain('dp-1  28 Apr 2026  sealed before\n');
  });

  it('seal what is proved, and say of the rest why not', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/*.csv');
    const lines = await openLines(folder);
    await pbl(folder, `answer ${lines['dp-1']} --category day-opportunities`);
    const { exitCode, output, messages } = await pbl(folder, 'seal --through 30/04/2026');
    expect(exitCode).toBe(3);
    expect(output).toContain('dp-1  28 Apr 2026  sealed; 29 Apr 2026 to 30 Apr 2026 stays open\n');
    expect(messages).toMatch(/^dp-2/m);
  });
});

describe('pbl answer', () => {
  const answered = async (options: string) => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/*.csv');
    const lines = await openLines(folder);
    return { folder, ...(await pbl(folder, options.replace('LINE', lines['dp-1']!))) };
  };

  it('gives a name a meaning, and records the lines that have it', async () => {
    const { output } = await answered('answer --payee LANTERN --category day-opportunities --book dp-1');
    expect(output).toBe('dp-1: “LANTERN” has a meaning now; 1 entry recorded with it\n');
  });

  it('says that a line is recorded already, and does not say that it was recorded again', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const { output } = await pbl(folder, 'questions --json');
    const { line } = JSON.parse(output.split('\n')[0]!);
    const first = await pbl(folder, `answer ${line} --category activity-leisure`);
    expect(first.output + first.messages).toContain('1 entry recorded');
    const corrected = await pbl(folder, `answer ${line} --category personal-care`);
    expect(corrected.output + corrected.messages).toContain('1 entry recorded');
    const again = await pbl(folder, `answer ${line} --category personal-care`);
    expect(again.output + again.messages).toContain(
      'nothing was recorded, because this line is recorded already',
    );
  });

  it('explains a line that was recorded as money under query', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv --record everything');
    const asked = await pbl(folder, 'questions --under-query --json');
    const { line } = JSON.parse(asked.output) as { line: string };
    await pbl(folder, `answer ${line} --category day-opportunities`);
    expect((await pbl(folder, 'questions --under-query')).output).toBe('No line is under query.\n');
    expect((await pbl(folder, 'reconcile')).exitCode).toBe(0);
  });

  it('leaves out what is not the book’s', async () => {
    const { output, folder } = await answered('answer LINE --not-ours');
    expect(output).toBe('dp-1: -£20.70 on 9 Apr 2026, LANTERN DAY CENTRE: noted\n');
    expect((await pbl(folder, 'questions --book dp-1')).output).toBe('No line waits for an answer.\n');
  });

  it('links a line with the entry that it may be', async () => {
    const folder = await officerFolder();
    write(
      folder,
      'paid.csv',
      'book,date,payee,paid,category,rule\ndp-1,08/04/2026,Sunrise,20.70,expenses/community,pays\n',
    );
    await pbl(folder, 'take --cash-book paid.csv bank/dp-1.csv');
    const asked = await pbl(folder, 'questions');
    expect(asked.output).toContain('-£20.70 on 8 Apr 2026, Sunrise');
    const lines = await openLines(folder);
    await pbl(folder, `answer ${lines['dp-1']} --yes`);
    expect((await pbl(folder, 'reconcile')).exitCode).toBe(0);
  });

  it.each([
    ['answer LINE', 'This does not say what the line is.', 'Give --category, --stream'],
    ['answer LINE --yes', 'Nothing in the book may be this line.', 'Say what it means with --category'],
    [
      'answer LINE --category dayop',
      'There is no spend category “dayop”.',
      'day-and-respite/day-opportunities (Day opportunities)',
    ],
    ['answer 0000 --yes', 'No bank line is called “0000”.', 'Choose one from "pbl questions".'],
    ['answer --yes', 'This does not say which line it is about.', 'Name a line'],
    ['answer --payee X1', 'This does not say what “X1” means.', 'Give --category'],
  ])('refuses %s', async (line, what, remedy) => {
    const { exitCode, messages } = await answered(line);
    expect(exitCode).toBe(1);
    expect(messages).toContain(what);
    expect(messages).toContain(remedy);
  });

  it('names the row of a file that says nothing it knows', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/*.csv');
    write(folder, 'a.csv', 'Book,Line,Answer\ndp-1,abcd,maybe\n');
    const { messages } = await pbl(folder, 'answer --from a.csv');
    expect(messages).toContain('a.csv line 2: “maybe” is no answer.');
  });
});
