/**
 * `pbl pay` and `pbl details`: `cli/actions/pay-make.ts`, `cli/actions/pay-list.ts`, `cli/actions/pay-write.ts`, `cli/actions/pay-mark.ts`,
 * `cli/actions/pay-returned.ts`, `cli/actions/pay-due.ts`, `cli/actions/details.ts`, `cli/payment-rows.ts`, `cli/payment-instruction.ts`, `cli/run-file.ts`.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

const PAYMENTS = `Id,Book,Payee,Amount,Due,Reference,Category,Sort code,Account
p-1,dp-1,A Carer,50.00,09/07/2026,JULY,personal-care,,
p-2,dp-2,Seán O’Neill,"£20.50",2026-07-12,JULY,transport,40-05-15,12345674
`;
const PAYER = { name: 'Example Council', sortCode: '10-79-99', account: '88837491', serviceNumber: '123456' };
const HOLIDAYS = { covers: { from: '2026-01-01', to: '2026-12-31' }, days: ['2026-08-31'] };
const DETAILS = 'details "A Carer" --book dp-1 --sort-code 10-79-99 --account 88837491 --by clerk';
const MAKE = 'pay make payments.csv --id july --scheme bacs --by clerk';

function set(folder: string, settings: object): void {
  const file = join(folder, 'pbl.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...settings }));
}

/** Two books, the account that pays, and a file of two payments. */
async function folderThatPays(): Promise<string> {
  const folder = await folderOfBooks('dp-1', 'dp-2');
  set(folder, { payer: PAYER, holidays: HOLIDAYS });
  writeFileSync(join(folder, 'payments.csv'), PAYMENTS);
  return folder;
}

describe('a payment run', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderThatPays();
    await pbl(folder, DETAILS);
  });

  it('is checked, and shown with masked accounts, before it is entered', async () => {
    const { output, messages } = await pbl(folder, `${MAKE} --dry-run`);
    expect(output).toContain('Payment run july: 2 payments, £70.50');
    expect(output).toContain('10-79-99 ****7491');
    expect(output).not.toContain('88837491');
    expect(output).toContain('p-2: 12 July 2026 is not a working day, so it is paid on 10 July 2026.');
    expect(messages).toContain('Nothing was entered.');
    expect((await pbl(folder, 'pay list')).output).toBe('There are no payment runs.\n');
  });

  it('is entered in each book, and pays nobody twice', async () => {
    expect((await pbl(folder, MAKE)).exitCode).toBe(0);
    expect((await pbl(folder, MAKE)).exitCode).toBe(0);
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'runs/july.json')).mode & 0o777).toBe(0o600);
    const runs = rowsOf((await pbl(folder, 'pay list --json')).output);
    expect(runs.map(({ id, pence, status }) => [id, pence, status])).toEqual([
      ['dp-1/july', 50_00, 'not sent'],
      ['dp-2/july', 20_50, 'not sent'],
    ]);
    const again = await pbl(folder, 'pay make payments.csv --id again');
    expect(again.exitCode).toBe(1);
    expect(again.messages).toContain('The payment “p-1” is already in the run “july”.');
  });

  it.each([
    ['standard-18 --serial 000123', '1079999009999', '0000000000'],
    ['csv', '40-05-15', 'p-2'],
  ])('is written as %s', async (form, ...parts) => {
    const { exitCode, messages } = await pbl(
      folder,
      `pay write july --as ${form} --out july.txt --accept written-before`,
    );
    expect(exitCode).toBe(0);
    expect(messages).toContain('Written to july.txt. When it is sent: pbl pay sent july');
    const text = readFileSync(join(folder, 'july.txt'), 'utf8');
    expect(text).toContain(form === 'csv' ? '12345674' : '40051512345674');
    if (form === 'csv') for (const part of parts) expect(text).toContain(part.replace('40-05-15', '400515'));
  });

  it('is written as pain.001', async () => {
    await pbl(folder, 'pay write july --as pain.001 --out july.xml --accept written-before');
    const text = readFileSync(join(folder, 'july.xml'), 'utf8');
    expect(text).toContain('<CtrlSum>70.50</CtrlSum>');
  });

  it('is recorded once it is sent, and is not written again', async () => {
    const { output } = await pbl(folder, 'pay sent july --on 6/7/2026 --by clerk');
    expect(output).toBe('dp-1: 1 payment recorded, £50.00\ndp-2: 1 payment recorded, £20.50\n');
    const again = await pbl(folder, 'pay write july --as csv --out again.csv');
    expect(again.messages).toContain('The run “july” was sent before.');
    expect((await pbl(folder, 'pay withdraw july')).messages).toContain('"pbl pay returned"');
  });

  it('takes back what the bank returns', async () => {
    writeFileSync(join(folder, 'returns.csv'), 'payment,date,reason\np-1,10/07/2026,account closed\nx,,\n');
    const { exitCode, output, messages } = await pbl(folder, 'pay returned returns.csv');
    expect(exitCode).toBe(1);
    expect(output).toBe(
      'dp-1: p-1 came back. Reversal of £50.00 for Personal care, undoing pay:p-1 (Care board)\n',
    );
    expect(messages).toContain('returns.csv line 3: No book has made a payment “x”.');
    expect((await pbl(folder, 'pay list')).output).toContain('sent on 6 Jul 2026, 1 came back');
  });

  it('is withdrawn before it is sent, and its payments are free again', async () => {
    writeFileSync(
      join(folder, 'more.csv'),
      'Book,Payee,Amount,Due,Category,Sort code,Account\ndp-2,B,1,9/7/2026,transport,400515,12345674\n',
    );
    await pbl(folder, 'pay make more.csv --id extra');
    expect((await pbl(folder, 'pay withdraw extra')).output).toBe(
      'dp-2: run extra withdrawn on 6 Jul 2026\n',
    );
    expect((await pbl(folder, 'pay withdraw nothing')).messages).toContain('No book has a run “nothing”.');
  });

  it('is told with everyone who had a hand in it, run or payment', async () => {
    const told = async (name: string) =>
      rowsOf((await pbl(folder, `who ${name} --json`)).output).map(({ book, what }) => [book, what]);
    expect(await told('extra')).toEqual([
      ['dp-2', 'Payment run extra entered: 1 payment, £1.00'],
      ['dp-2', 'Payment run extra withdrawn on 6 Jul 2026'],
    ]);
    const page = (await pbl(folder, 'who july')).output;
    expect(page).toContain('£50.00 to A Carer, ');
    expect(await told('dp-1/july')).toEqual([
      ['dp-1', 'Payment run july entered: 1 payment, £50.00'],
      ...['standard-18', 'csv', 'pain.001'].map((form) => [
        'dp-1',
        `File of the payment run july written as ${form} on 6 Jul 2026`,
      ]),
      ['dp-1', expect.stringContaining('Payment of £50.00')],
      ['dp-1', 'Payment run july sent to the bank on 6 Jul 2026'],
      ['dp-1', 'Payment p-1 came back on 10 Jul 2026: account closed'],
      ['dp-1', expect.stringContaining('undoing pay:p-1')],
    ]);
    expect((await told('p-1')).map(([, what]) => what)).toContain(
      'Payment p-1 came back on 10 Jul 2026: account closed',
    );
  });
});

describe('a payment run, refused', () => {
  it('says all that the folder and the file lack at once, each with what to do', async () => {
    const folder = await folderOfBooks('dp-1');
    writeFileSync(join(folder, 'payments.csv'), 'book,payee,amount\ndp-1,A Carer,50\ndp-1,,x\n');
    const { messages } = await pbl(folder, MAKE);
    for (const what of [
      'pbl.json: This does not say which account pays.\n  Write it into pbl.json, beside "accounts"',
      'pbl.json: This has no bank holidays, so nobody can tell on which days banks pay.\n  Write them into pbl.json',
      '"covers": { "from": "2026-01-01"',
      'payments.csv line 2: This payment has no due day.',
      'payments.csv line 3: This payment has no payee.',
      'payments.csv line 3: This payment has no due day.',
    ])
      expect(messages).toContain(what);
  });

  it('says at once all that a Standard 18 file needs', async () => {
    const folder = await folderThatPays();
    await pbl(folder, DETAILS);
    const { serviceNumber: _none, ...payer } = PAYER;
    set(folder, { payer });
    await pbl(folder, MAKE);
    const { messages } = await pbl(folder, 'pay write july --as standard-18 --out july.txt');
    expect(messages).toContain('pbl.json: This has no service user number of Bacs.');
    expect(messages).toContain('--serial: A Standard 18 file has a serial of its own.');
  });

  it('names the line and the column of a fault, not the place in a record', async () => {
    const folder = await folderThatPays();
    await pbl(folder, DETAILS);
    const late = PAYMENTS.replace('09/07/2026', '09/07/2027');
    writeFileSync(join(folder, 'payments.csv'), late.replace('2026-07-12', '2020-07-12'));
    const { messages } = await pbl(folder, MAKE);
    expect(messages).toContain('payments.csv line 2, column due: The list of bank holidays covers');
    expect(messages).toContain('In pbl.json, add every bank holiday up to that day');
    expect(messages).not.toContain('[');
    const [first] = rowsOf((await pbl(folder, `${MAKE} --json`)).messages);
    expect(first).toMatchObject({ at: 'payments.csv line 2, column due', path: 'payments[0].due' });
  });

  it('says what each row lacks', async () => {
    const folder = await folderThatPays();
    writeFileSync(
      join(folder, 'payments.csv'),
      'book,payee,amount,due,category\ndp-1,A Carer,5,9/7/2026,transport\ndp-1,,5,9/7/2026,transport\ndp-9,B,5,9/7/2026,transport\n',
    );
    const { exitCode, messages } = await pbl(folder, MAKE);
    expect(exitCode).toBe(1);
    expect(messages).toContain('payments.csv line 2: The book dp-1 has no bank details of “A Carer”.');
    expect(messages).toContain('pbl details "A Carer" --book dp-1');
    expect(messages).toContain('payments.csv line 3: This payment has no payee.');
    expect(messages).toContain('payments.csv line 4, dp-9');
    writeFileSync(join(folder, 'payments.csv'), 'book,payee,pounds\ndp-1,A Carer,5\n');
    expect((await pbl(folder, MAKE)).messages).toContain('No payment has a field “pounds”.');
  });

  it('takes bank details from standard input or a question, off the command line', async () => {
    const folder = await folderOfBooks('dp-1');
    const line = 'details "A Carer" --book dp-1 --account -';
    expect((await pbl(folder, line, { input: '10-79-99 88837491\n' })).messages).toBe(
      'dp-1: A Carer is paid at 10-79-99 ****7491\n',
    );
    await pbl(folder, line, { answers: ['40 05 15, 12345674'] });
    expect((await pbl(folder, 'details')).output).toContain('40-05-15 ****5674');
    const unread = await pbl(folder, line, { input: '88837491' });
    expect([unread.exitCode, unread.messages]).toEqual([1, expect.stringContaining('10-79-99 12345678')]);
    expect(unread.messages).not.toContain('88837491');
    const many = 'payee,sort code,account\nB,107999,88837491\n';
    const from = await pbl(folder, 'details --from - --book dp-1', { input: many });
    expect(from.messages).toBe('dp-1: B is paid at 10-79-99 ****7491\n');
  });

  it('does not pass a known payee at another account even in a trial', async () => {
    const other = await folderThatPays();
    await pbl(other, DETAILS);
    writeFileSync(
      join(other, 'other.csv'),
      'Id,Book,Payee,Amount,Due,Reference,Category,Sort code,Account\np-9,dp-1,A Carer,50.00,09/07/2026,JULY,personal-care,40-05-15,12345674\n',
    );
    const { exitCode, messages } = await pbl(other, 'pay make other.csv --id x --scheme bacs --dry-run');
    expect(exitCode).toBe(1);
    expect(messages).toContain('The payment “p-9” goes to another account than the one kept for this payee.');
  });

  it('is not marked as sent before it is entered', async () => {
    const other = await folderThatPays();
    await pbl(other, DETAILS);
    writeFileSync(join(other, 'policy.json'), JSON.stringify({ approvals: [{ record: 'run' }] }));
    await pbl(other, 'policy --set policy.json --by clerk');
    await pbl(other, MAKE);
    const { exitCode, messages } = await pbl(other, 'pay sent july --by clerk');
    expect(exitCode).toBe(1);
    expect(messages).toContain('The book dp-1 has not entered the run “july”.');
    expect(rowsOf((await pbl(other, 'requests --json')).output)).toHaveLength(2);
  });

  it('does not pay a known payee at another account', async () => {
    const folder = await folderThatPays();
    await pbl(folder, DETAILS);
    writeFileSync(
      join(folder, 'payments.csv'),
      PAYMENTS.replace('personal-care,,', 'personal-care,40-05-15,12345674'),
    );
    const { messages } = await pbl(folder, MAKE);
    expect(messages).toContain('The payment “p-1” goes to another account than the one kept for this payee.');
    expect(messages).toContain('"pbl details"');
  });
});

describe('a payment run with a second person', () => {
  it('is written only when both books have it', async () => {
    const folder = await folderThatPays();
    const policy = { approvals: [{ record: 'run' }, { record: 'details' }] };
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
    await pbl(folder, 'policy --set policy.json --by clerk');
    const asked = await pbl(folder, DETAILS);
    expect(asked.exitCode).toBe(3);
    await pbl(folder, `approve ${rowsOf((await pbl(folder, 'requests --json')).output)[0].id} --by lead`);
    expect((await pbl(folder, 'details')).output).toMatch(
      /A Carer +10-79-99 \*{4}7491 +6 Jul 2026 +clerk +lead/,
    );
    expect((await pbl(folder, MAKE)).exitCode).toBe(3);
    const requests = rowsOf((await pbl(folder, 'requests --json')).output);
    expect(requests[0].what).toBe(
      'Make the payment run july: 1 payment, £50.00; £50.00 to A Carer, 10-79-99 ****7491, due 9 Jul 2026, for Personal care (no promise)',
    );
    await pbl(folder, `approve ${requests[0].id} --by lead`);
    const write = 'pay write july --as csv --out july.csv';
    const early = await pbl(folder, write);
    expect(early.messages).toContain(
      'The book dp-2 has not entered the run “july”.\n  A second person approves it first',
    );
    await pbl(folder, `approve ${requests[1].id} --by lead`);
    expect((await pbl(folder, write)).exitCode).toBe(0);
  });
});

describe('pbl pay due', () => {
  it('lists what was promised and falls due, as a file for the run', async () => {
    const folder = newFolder();
    await pbl(folder, 'init --opens 2026-04-01 --fund "council=County council"');
    const file = join(folder, 'agreement.json');
    const agreement = JSON.parse(readFileSync(file, 'utf8'));
    const monthly = { pence: 300_00, frequency: 'monthly' };
    agreement.budget.lines = [
      {
        ...{
          id: 'pa',
          name: 'Personal assistant',
          category: 'expenses/personal-care/pa-wages',
          rule: 'pays',
        },
        ...{ managedAs: 'direct-payment', needs: [], outcomes: [], ...monthly },
      },
    ];
    agreement.budget.contributions = [{ stream: 'council', remaining: true }];
    writeFileSync(file, JSON.stringify(agreement));
    writeFileSync(
      join(folder, 'accounts.csv'),
      'bank account,book,account,agreement,opening\nx,dp-1,,,£900\n',
    );
    const posted = await pbl(
      folder,
      'post receive --book dp-1 --stream council --amount 100 --date 2026-04-01',
    );
    expect(posted.messages).toBe('');
    const due = rowsOf((await pbl(folder, 'pay due --to 2026-05-31 --json')).output);
    expect(due.map(({ promise, due: on, pence }) => [promise, on, pence])).toEqual([
      ['pa@2026-04-01', '2026-04-30', 300_00],
      ['pa@2026-05-01', '2026-05-31', 300_00],
    ]);
    await pbl(folder, 'pay due --to 2026-05-31 --out due.csv');
    const csv = readFileSync(join(folder, 'due.csv'), 'utf8').replaceAll(',,2026', ',A Carer,2026');
    set(folder, { payer: PAYER, holidays: HOLIDAYS });
    writeFileSync(join(folder, 'due.csv'), csv);
    await pbl(folder, DETAILS);
    const made = await pbl(folder, 'pay make due.csv --id wages --pays-on 2026-07-08');
    expect(made.messages).toContain('The run is kept in');
    await pbl(folder, 'pay sent wages');
    expect((await pbl(folder, 'pay due --to 2026-05-31')).output).toBe('Nothing that was promised is due.\n');
  });
});
