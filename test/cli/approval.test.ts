/** `pbl policy`, `pbl requests`, `pbl approve`, `pbl withdraw`, `pbl history`: `cli/actions/policy.ts`, `cli/actions/requests.ts`, `cli/actions/history.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

const POLICY = {
  approvals: [{ record: 'entry', kinds: ['pay'], over: 50_00 }, { record: 'policy' }],
  approvers: [{ actor: 'lead', upTo: 1_000_00 }],
  exceptions: 'list',
};

const bill = (amount: number, id: string) =>
  `post bill --book dp-1 --category personal-care --amount ${amount} --date 2026-04-07 --id ${id} --by clerk`;

describe('a second person', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(POLICY));
  });

  it('is asked for by a policy in force, which is shown in words', async () => {
    expect((await pbl(folder, 'policy --book dp-2')).output).toBe('dp-2\n  Nothing needs a second person.\n');
    const { output } = await pbl(folder, 'policy --set policy.json --by clerk');
    const words = `  A second person approves: entries of the kind Payment of more than £50.00; this policy itself.
  This may be: lead (up to £1,000.00). Whoever prepared a record does not approve it.
  In an urgent case a person may record alone, with a reason; each such record is listed.
`;
    expect(output).toBe(`dp-1\n${words}dp-2\n${words}`);
  });

  it('is told what would be recorded, and records it', async () => {
    const asked = await pbl(folder, bill(60, 'large'));
    expect(asked.exitCode).toBe(3);
    const [request] = rowsOf((await pbl(folder, 'requests --json')).output);
    expect(asked.messages).toContain(`pbl approve ${request.id.split('/')[1]}`);
    expect(request).toMatchObject({
      book: 'dp-1',
      actor: 'clerk',
      what: 'Payment of £60.00 for Personal care (Care board)',
    });
    const own = await pbl(folder, `approve ${request.id} --by clerk`);
    expect(own.messages).toContain('“clerk” is not among those who may approve.');
  });

  it('is told who may approve', async () => {
    const [request] = rowsOf((await pbl(folder, 'requests --json')).output);
    const stranger = await pbl(folder, `approve ${request.id} --by stranger`);
    expect([stranger.exitCode, stranger.messages]).toEqual([1, expect.stringContaining('stranger')]);
    const approved = await pbl(folder, `approve ${request.id} --by lead`);
    expect(approved.output).toBe(
      `Approved ${request.id}:\n  Payment of £60.00 for Personal care (Care board)\n`,
    );
    expect((await pbl(folder, 'requests')).output).toBe('Nothing waits for a second person.\n');
    const { output } = await pbl(folder, 'who large');
    expect(output).toContain('By           clerk, approved by lead');
    expect(output).toContain('Also about it: 2 records');
    const about = rowsOf((await pbl(folder, `who ${request.id} --json`)).output);
    expect(about.map(({ kind, actor, approver }) => [kind, actor, approver])).toEqual([
      ['request', 'clerk', null],
      ['decided', 'clerk', 'lead'],
    ]);
  });

  it('is missed of the first policy until a second person approves another', async () => {
    const codes = async () =>
      rowsOf((await pbl(folder, 'exceptions --book dp-2 --json')).output).map(({ code }) => code);
    expect(await codes()).toEqual(['policy-by-one']);
    writeFileSync(join(folder, 'policy.json'), JSON.stringify({ ...POLICY, approvers: [{ actor: 'lead' }] }));
    await pbl(folder, 'policy --set policy.json --book dp-2 --by clerk');
    const [{ id }] = rowsOf((await pbl(folder, 'requests --book dp-2 --json')).output);
    await pbl(folder, `approve ${id} --by lead`);
    expect((await pbl(folder, 'exceptions --book dp-2')).messages).toContain('No statement was taken yet.');
  });

  it('may be needed for a seal', async () => {
    const sealing = await folderOfBooks('dp-1');
    writeFileSync(
      join(sealing, 'a.csv'),
      'Date,Description,Amount,Balance\n02/04/2026,COUNCIL DP,100.00,1100.00\n',
    );
    await pbl(sealing, 'take a.csv --book dp-1 --by clerk');
    const { output } = await pbl(sealing, 'questions --json');
    for (const { line } of rowsOf(output)) await pbl(sealing, `answer ${line} --yes --by clerk`);
    writeFileSync(join(sealing, 'seal.json'), JSON.stringify({ approvals: [{ record: 'seal' }] }));
    await pbl(sealing, 'policy --set seal.json --by clerk');
    expect(await pbl(sealing, 'seal --by clerk')).toMatchObject({ exitCode: 3 });
    const [{ id }] = rowsOf((await pbl(sealing, 'requests --json')).output);
    await pbl(sealing, `approve ${id} --by lead`);
    expect((await pbl(sealing, 'seal')).output).toContain('sealed before');
  });

  it('need not decide what is withdrawn', async () => {
    await pbl(folder, bill(70, 'wrong'));
    const [{ id }] = rowsOf((await pbl(folder, 'requests --json')).output);
    expect((await pbl(folder, `withdraw ${id} --by clerk`)).output).toContain(`Withdrawn ${id}`);
    const gone = await pbl(folder, `approve ${id} --by lead`);
    expect(gone.messages).toContain('it may have been decided already');
    // An auditor still reads what was asked.
    const { output } = await pbl(folder, 'history --book dp-1 --from 2026-07-01');
    const words = output.replaceAll(/\s+/g, ' ');
    expect(words).toContain(
      `Prepared for approval, ${id.split('/')[1]}: Payment of £70.00 for Personal care`,
    );
  });

  it('is missed in the list of exceptions', async () => {
    await pbl(folder, `${bill(80, 'urgent')} --alone urgent`);
    const { output } = await pbl(folder, 'history --exceptions');
    expect(output).toContain('clerk alone (urgent)');
    expect(output).toContain('1 record, times in UTC');
    // The same record, under the same name and in the same words, is in the list of all that needs a person.
    const [record] = rowsOf((await pbl(folder, 'history --exceptions --json')).output);
    const [exception] = rowsOf((await pbl(folder, 'exceptions --json')).output);
    expect(exception).toMatchObject({ code: 'signed-alone', record: record.id, entry: record.entry });
    expect(exception.what).toContain(record.what);
    const listed = (await pbl(folder, 'exceptions')).output.replaceAll(/\s+/g, ' ');
    expect(listed).toContain(`(${record.id}) To do: Have a second person check it: pbl who ${record.id}`);
    expect((await pbl(folder, `who ${record.id}`)).output).toContain('clerk alone (urgent)');
  });
});

describe('pbl history', () => {
  it('tells a book in words', async () => {
    const folder = await folderOfBooks('dp-1');
    const { output } = await pbl(folder, 'history');
    expect(output).toContain('Book opened');
    expect(output).toContain('Brought forward of £1,000.00 (Care board £500.00, County council £500.00)');
    expect(output).toContain('“NEST” on statements means Workplace pension, by rule pays');
    const standing = rowsOf((await pbl(folder, 'history --standing --json')).output);
    expect(new Set(standing.map(({ kind }) => kind))).toEqual(new Set(['rule', 'payee']));
    expect((await pbl(folder, 'history --from 2027-01-01')).output).toBe(
      'Nothing of this kind was recorded.\n',
    );
  });
});
