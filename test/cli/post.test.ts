/** `pbl post`: `cli/actions/post.ts`, `cli/entry-form.ts`, `cli/entry-file.ts`, `cli/entry-sentence.ts`, `cli/chosen-names.ts`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

const BILL = 'post bill --category personal-care --amount 100.01 --date 7/4/2026';

describe('pbl post', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1');
  });

  it('says who would pay, and records nothing', async () => {
    const { exitCode, output } = await pbl(folder, `${BILL} --dry-run`);
    expect(exitCode).toBe(0);
    expect(output).toContain('Payment of £100.01 for Personal care (Care board)');
    expect(output).toContain('Who pays £100.01 for Personal care, by rule pays (version 1)');
    expect(output).toContain('Nothing was recorded.');
    expect((await pbl(folder, 'books --json')).output).toContain('"entries":2');
  });

  it('records a bill once, although it is given twice', async () => {
    const first = await pbl(folder, `${BILL} --payee "Care Co" --json`);
    const again = await pbl(folder, `${BILL} --payee "Care Co"`);
    const [{ id, status, pence }] = rowsOf(first.output);
    expect({ status, pence }).toEqual({ status: 'recorded', pence: 100_01 });
    expect(again.output).toContain(`There already: ${id} in dp-1`);
    expect(again.messages).toContain('give it a name of its own with --id');
  });

  it('promises money, pays it, and takes a part of it back', async () => {
    await pbl(folder, 'post receive --stream "County council" --amount £850 --date 2026-05-01');
    const award = {
      id: 'award',
      date: '2026-05-01',
      kind: 'award',
      postings: [
        { account: 'expenses/day-and-respite/short-break', fund: 'nhs', balanceType: 'budget', pence: 40000 },
        { account: 'income/nhs', fund: 'nhs', balanceType: 'budget', pence: -40000 },
      ],
    };
    const posted = await pbl(folder, 'post file - --json', { input: JSON.stringify(award) });
    expect(rowsOf(posted.output)[0]).toMatchObject({
      id: 'award',
      book: 'dp-1',
      kind: 'award',
      pence: 40000,
    });
    const lines = [
      'post promise --category short-break --amount 250 --date 2026-05-02 --id break',
      'post bill --promise break --amount 250 --date 2026-05-20 --id paid',
      'post reverse paid --amount 20 --date 2026-05-21 --text refund',
    ];
    const outputs: string[] = [];
    for (const line of lines) outputs.push((await pbl(folder, line)).output.split('\n')[0]!);
    expect(outputs).toEqual([
      'Recorded break in dp-1: Promise of £250.00 for Short breaks (Care board)',
      'Recorded paid in dp-1: Payment of £250.00 for Short breaks (Care board)',
      expect.stringMatching(
        /^Recorded reverse:2026-05-21#\w{8} in dp-1: Reversal of £20.00 for Short breaks, undoing paid \(Care board\), refund$/,
      ),
    ]);
  });

  it('takes forms from standard input, and says on which line one is refused', async () => {
    const forms = [
      { form: 'bill', book: 'dp-1', category: 'transport', amount: '12.50', date: '2026-06-01', id: 'bus' },
      { form: 'bill', book: 'dp-1', category: 'transport', amount: '99999', date: '2026-06-01' },
    ];
    const input = forms.map((form) => JSON.stringify(form)).join('\n');
    const { exitCode, output, messages } = await pbl(folder, 'post file -', { input });
    expect(exitCode).toBe(1);
    expect(output).toContain('Recorded bus in dp-1: Payment of £12.50 for Transport');
    expect(messages).toContain('standard input, line 2, dp-1: Only £');
  });

  it('prints a file to edit, each line of which is read', async () => {
    const input = (await pbl(folder, 'post file --example')).output.replaceAll('dp-301', 'dp-1');
    const { output, messages } = await pbl(folder, 'post file - --json', { input });
    expect(rowsOf(output).map(({ kind }) => kind)).toEqual(['pay', 'receive', 'pay']);
    expect(messages).toContain('standard input, line 4, dp-1');
  });

  it.each([
    ['post bill --category nonsense --amount 1', 'no spend category “nonsense”', 'Choose one of: '],
    ['post bill --category transport --amount 1 --rule x', 'no rule “x”', 'Name one with --rule: pays'],
    ['post bill --amount 1', 'does not say --category', 'Add --category'],
    ['post bill --category transport --amount x', '“x” is not an amount', ''],
    ['post bill --category transport --amount 1 --date 31/6/2026', '--date', ''],
    ['post receive --stream x --amount 1', 'no income stream “x”', 'council (County council)'],
    ['post reverse x', '“x”', ''],
    ['post bill --category transport --amount 1 --book dp-9', 'dp-9', ''],
    ['post file', 'This names no file.', '--example'],
    ['post file entries.json', 'There is no such file.', 'Check the name'],
  ])('refuses %s', async (line, what, remedy) => {
    const { exitCode, messages } = await pbl(folder, line);
    expect(exitCode).toBe(1);
    expect(messages).toContain(what);
    expect(messages).toContain(remedy);
  });
});
