/**
 * A payment run and the plan of its book: `book/try-run.ts`, `payments/plan-warning.ts`, `cli/run-warnings.ts`, `cli/run-file.ts`,
 * `cli/call-sentences.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';
import { rowsOf } from './sample-books.js';

const PAYER = { name: 'Example Council', sortCode: '10-79-99', account: '88837491', serviceNumber: '123456' };
const HOLIDAYS = { covers: { from: '2026-01-01', to: '2026-12-31' }, days: ['2026-08-31'] };
const HEADS = 'id,payee,amount,due,promise,category,reference,sort code,account';
const AGENCY = 'Sunrise Care Ltd,310.40,2026-07-10';
const BANK = 'CARE,40-05-15,12345674';
const MAKE = 'pay make payments.csv --by clerk --id';

/** A book that has promised nearly all that its plan brings, with £350.00 in hand. */
async function plannedBook(opening = '£350'): Promise<string> {
  const folder = newFolder();
  await pbl(folder, 'init --opens 2026-04-01 --fund "council=County council"');
  const file = join(folder, 'agreement.json');
  const agreement = JSON.parse(readFileSync(file, 'utf8'));
  const line = { managedAs: 'direct-payment', needs: [], outcomes: [], rule: 'pays', frequency: 'monthly' };
  agreement.budget.lines = [
    {
      ...line,
      id: 'agency',
      name: 'Agency',
      category: 'expenses/personal-care/agency-home-care',
      pence: 310_40,
    },
  ];
  agreement.budget.contributions = [{ stream: 'council', pence: 310_40, frequency: 'monthly' }];
  writeFileSync(file, JSON.stringify(agreement));
  writeFileSync(
    join(folder, 'accounts.csv'),
    `bank account,book,account,agreement,opening\nx,dp-1,,,${opening}\n`,
  );
  const settings = JSON.parse(readFileSync(join(folder, 'pbl.json'), 'utf8'));
  writeFileSync(join(folder, 'pbl.json'), JSON.stringify({ ...settings, payer: PAYER, holidays: HOLIDAYS }));
  const { exitCode, messages } = await pbl(
    folder,
    'post receive --book dp-1 --stream council --amount 1 --date 2026-04-01 --by clerk',
  );
  if (exitCode !== 0) throw new Error(messages);
  return folder;
}

const payments = (folder: string, ...rows: readonly string[]) =>
  writeFileSync(join(folder, 'payments.csv'), [HEADS, ...rows, ''].join('\n'));

describe('a payment run of a book with a plan', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await plannedBook();
  });

  it.each(['--dry-run', ''])(
    'is refused if the money is promised and the promise is not named %s',
    async (dry) => {
      payments(folder, `p-1,${AGENCY},,agency-home-care,${BANK}`);
      const { exitCode, messages } = await pbl(folder, `${MAKE} july ${dry}`);
      expect(exitCode).toBe(1);
      expect(messages).toContain('all the money for that is promised already');
      expect(messages).toContain(
        'Name the promise that it pays instead of the category: “agency@2026-06-01”.',
      );
      expect((await pbl(folder, 'pay list')).output).toBe('There are no payment runs.\n');
      const asData = await pbl(folder, `${MAKE} july ${dry} --json`);
      expect(asData.messages).toContain('"code":"payment-needs-promise"');
    },
  );

  it('is refused if its promise does not exist, with those that do', async () => {
    payments(folder, `p-1,${AGENCY},agency@2026-07-13,,${BANK}`);
    const { exitCode, messages } = await pbl(folder, `${MAKE} july`);
    expect(exitCode).toBe(1);
    expect(messages).toContain('The book dp-1 has no promise “agency@2026-07-13”.');
    expect(messages).toContain('Open promises: agency@2026-04-01, ');
  });

  it('is made if it names the promise, and is tried again before its file is written', async () => {
    payments(folder, `p-1,${AGENCY},agency@2026-07-01,,${BANK}`);
    const made = await pbl(folder, `${MAKE} july`);
    expect([made.exitCode, made.messages]).toEqual([0, expect.stringContaining('Next: pbl pay write july')]);
    // Meanwhile the money goes elsewhere.
    payments(
      folder,
      `p-2,${AGENCY.replace('Sunrise Care Ltd', 'Other Care')},agency@2026-04-01,,${BANK.replace('4674', '4675')}`,
    );
    await pbl(folder, `${MAKE} other --pays-on 2026-07-07 --accept money-expected,alike-earlier`);
    await pbl(folder, 'pay sent other --by clerk');
    const write = 'pay write july --as csv --out july.csv --by clerk';
    const stopped = await pbl(folder, write);
    expect(stopped.exitCode).toBe(1);
    expect(stopped.messages).toContain('--accept money-expected');
    expect((await pbl(folder, `${write} --accept money-expected`)).exitCode).toBe(0);
    expect((await pbl(folder, 'pay list')).output).toContain('not sent; file written on 6 Jul 2026 by clerk');
    const told = rowsOf((await pbl(folder, 'who july --json')).output);
    expect(told.at(-1)).toMatchObject({
      actor: 'clerk',
      what: 'File of the payment run july written as csv on 6 Jul 2026',
    });
  });

  it('warns of a payment that the bank shows already, made by hand, but not of one that a run made', async () => {
    const other = await plannedBook('£2000');
    const rows = (day: string, ...lines: string[]) =>
      writeFileSync(join(other, `${day}.csv`), `Date,Description,Amount\n${lines.join('\n')}\n`);
    rows('first', '2026-07-08,SUNRISE CARE LTD INV 77,-310.40', '2026-07-08,SUNSET CATERING,-99.00');
    const taken = await pbl(other, 'take first.csv --book dp-1 --by clerk');
    expect(taken.exitCode).toBe(3);
    payments(other, `p-1,${AGENCY},agency@2026-07-01,,${BANK}`);
    const made = await pbl(other, `${MAKE} july`);
    expect(made.exitCode).toBe(1);
    const words = made.messages.replaceAll(/\s+/g, ' ');
    expect(words).toContain(
      'p-1 may be paid already: the bank shows the same amount to the same payee on 8 July 2026.',
    );
    expect(words).toContain('--accept alike-at-bank');
    for (const [name, row] of [
      ['later', `p-1,${AGENCY.replace('2026-07-10', '2026-07-15')},agency@2026-07-01,,${BANK}`],
      ['other', `p-1,${AGENCY.replace('Sunrise Care Ltd', 'Moon Cleaners')},agency@2026-07-01,,${BANK}`],
    ] as const) {
      payments(other, row);
      expect([name, (await pbl(other, `${MAKE} ${name} --dry-run`)).exitCode]).toEqual([name, 0]);
    }
    // A weekly wage: the bank shows the payment of the last run some days after it was due.
    const wage = (id: string, due: string, promise: string) =>
      payments(other, `${id},A Wage Earner,50.00,${due},${promise},,${BANK}`);
    wage('w-1', '2026-07-09', 'agency@2026-04-01');
    expect((await pbl(other, `${MAKE} w-1 --accept over-plan`)).messages).toContain('pbl pay write w-1');
    rows('second', '2026-07-10,A WAGE EARNER,-50.00');
    await pbl(other, 'take second.csv --book dp-1 --by clerk');
    wage('w-2', '2026-07-16', 'agency@2026-05-01');
    expect((await pbl(other, `${MAKE} w-2 --dry-run`)).messages).not.toContain('alike');
  });

  it('warns before a second file is written', async () => {
    const write = 'pay write july --as csv --out again.csv --by lead';
    const { exitCode, messages } = await pbl(folder, `${write} --accept money-expected`);
    expect(exitCode).toBe(1);
    expect(messages).toContain(
      'The file of the run “july” was written before: on 6 Jul 2026 as csv by clerk. Two files pay everybody twice.',
    );
    expect(messages).toContain('add: --accept money-expected,written-before');
    expect((await pbl(folder, `${write} --accept money-expected,written-before`)).exitCode).toBe(0);
  });

  it('says how to bring the book up to date if it lacks the money of a run that was sent', async () => {
    const { exitCode, messages } = await pbl(folder, 'pay sent july --by clerk');
    expect(exitCode).toBe(1);
    expect(messages).toContain('Take the bank’s statement first');
  });
});

describe('a payment run, warned of', () => {
  it('waits for money that the plan expects only if that is accepted', async () => {
    const folder = await plannedBook('£100');
    payments(folder, `p-1,${AGENCY},agency@2026-07-01,,${BANK}`);
    const { exitCode, output, messages } = await pbl(folder, `${MAKE} july`);
    expect(exitCode).toBe(1);
    expect(output).toContain(
      'p-1 is £209.40 more than there is today. By the plan, £1,240.60 of County council is due',
    );
    expect(messages).toContain('If it is right, add: --accept money-expected');
    expect((await pbl(folder, `${MAKE} july --accept money-expected`)).exitCode).toBe(0);
  });

  it('is refused if no money is expected', async () => {
    const folder = await plannedBook('£100');
    await pbl(
      folder,
      'post receive --book dp-1 --stream council --amount 1240.60 --date 2026-04-02 --by clerk',
    );
    payments(
      folder,
      ...['04', '05', '06', '07', '08'].map(
        (month) => `p-${month},Sunrise Care Ltd,310.40,2026-07-10,agency@2026-${month}-01,,M${month}${BANK}`,
      ),
    );
    const { exitCode, messages } = await pbl(folder, `${MAKE} july --accept money-expected,alike`);
    expect([exitCode, messages]).toEqual([1, expect.stringContaining('payments.csv line 6')]);
  });

  it('is far over the plan, or twice the same', async () => {
    const folder = await plannedBook('£5000');
    payments(
      folder,
      `p-1,Sunrise Care Ltd,3104.00,2026-07-10,,agency-home-care,${BANK}`,
      `p-2,Sunrise Care Ltd,10.00,2026-07-10,agency@2026-07-01,,A${BANK}`,
      `p-3,Sunrise Care Ltd,10.00,2026-07-09,agency@2026-07-01,,B${BANK}`,
    );
    const { exitCode, output } = await pbl(folder, `${MAKE} july --short-to-suspense`);
    expect(exitCode).toBe(1);
    expect(output).toContain('p-1 is £3,104.00; the plan has £310.40 for it at a time.');
    expect(output).toContain('p-2 and p-3 go to the same account with the same amount');
  });
});

describe('a payment run that waits for a second person', () => {
  let folder: string;
  let request: string;
  beforeAll(async () => {
    folder = await plannedBook('£100');
    const approvals = [
      { record: 'run' },
      { record: 'run', kinds: ['withdraw'] },
      { record: 'entry', kinds: ['pay'] },
    ];
    writeFileSync(join(folder, 'policy.json'), JSON.stringify({ approvals }));
    await pbl(folder, 'policy --set policy.json --by clerk');
    payments(folder, `p-1,${AGENCY},agency@2026-07-01,,${BANK}`);
  });

  it('names no next step that cannot be taken yet, and is listed', async () => {
    const { exitCode, messages } = await pbl(folder, `${MAKE} july --accept money-expected`);
    expect(exitCode).toBe(3);
    expect(messages).not.toContain('Next: pbl pay write');
    [{ id: request }] = rowsOf((await pbl(folder, 'requests --json')).output);
    expect((await pbl(folder, 'pay list')).output).toContain(`waits for a second person: ${request}`);
    expect((await pbl(folder, 'pay write july --as csv --out x.csv --by clerk')).messages).toContain(
      `A second person approves it first: pbl approve ${request}`,
    );
  });

  it('shows the approver payee, category, promise, and what there is to check', async () => {
    const [{ what }] = rowsOf((await pbl(folder, 'requests --json')).output);
    expect(what).toContain('Make the payment run july: 1 payment, £310.40');
    expect(what).toContain(
      '£310.40 to Sunrise Care Ltd, 40-05-15 ****5674, due 10 Jul 2026, for Agency home care (promise agency@2026-07-01)',
    );
    expect(what).toContain('Accepted by whoever prepared it: money-expected');
    expect(what).toContain('To check: p-1 is £209.40 more than there is today.');
  });

  it('reads otherwise once it is to be recorded as sent; and its withdrawal waits, too', async () => {
    await pbl(folder, `approve ${request} --by lead`);
    await pbl(folder, 'post receive --book dp-1 --stream council --amount 300 --date 2026-07-02 --by clerk');
    expect((await pbl(folder, 'pay sent july --by clerk')).exitCode).toBe(3);
    const [sent] = rowsOf((await pbl(folder, 'requests --json')).output);
    expect(sent.what).toContain('Record that the payment run july was sent to the bank on 6 Jul 2026');
    await pbl(folder, `withdraw ${sent.id} --by clerk`);
    expect((await pbl(folder, 'pay withdraw july --by clerk')).exitCode).toBe(3);
    expect((await pbl(folder, 'pay list')).output).toContain('its withdrawal waits for a second person');
    expect((await pbl(folder, 'policy')).output).toContain('payment runs; withdrawals of payment runs;');
  });
});
