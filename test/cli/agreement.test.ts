/**
 * The agreement as a person writes it: `cli/agreement-file.ts`, `cli/actions/categories.ts`, `cli/actions/example-plan.ts`, `cli/actions/agree.ts`,
 * `cli/chosen-names.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';
import { rowsOf } from './sample-books.js';

const INIT = 'init --opens 2026-04-01 --fund "council=County council" --fund "own=Her contribution"';

async function edited(change: (agreement: Written) => void, init = INIT): Promise<string> {
  const folder = newFolder();
  await pbl(folder, init);
  const file = join(folder, 'agreement.json');
  const agreement = JSON.parse(readFileSync(file, 'utf8'));
  change(agreement);
  writeFileSync(file, JSON.stringify(agreement));
  writeFileSync(
    join(folder, 'accounts.csv'),
    'bank account,book,account,agreement,opening\nx,dp-1,,,council £350\n',
  );
  return folder;
}

/** An agreement as its file has it, to be edited. */
interface Written {
  accounts: object[];
  streams?: object[];
  budget: { lines: object[]; contributions: object[] };
}

const RECEIVE = 'post receive --book dp-1 --stream council --amount 1 --date 2026-04-01 --by clerk';

describe('an agreement', () => {
  it('begins with a worked example if that is asked for, which makes a book as it is', async () => {
    const folder = await edited(() => {}, `${INIT} --example`);
    const { messages, exitCode } = await pbl(folder, RECEIVE);
    expect([messages, exitCode]).toEqual(['', 0]);
    const { output } = await pbl(folder, 'pay due --to 2026-12-31 --json');
    expect(rowsOf(output).length).toBeGreaterThan(1);
  });

  it('may have amounts in pounds and categories by their last part or name', async () => {
    const folder = await edited(({ budget }) => {
      const line = {
        managedAs: 'direct-payment',
        needs: [],
        outcomes: [],
        rule: 'pays',
        frequency: 'monthly',
      };
      budget.lines = [
        { ...line, id: 'agency', name: 'Agency', category: 'agency-home-care', pence: '£310.40' },
        { ...line, id: 'pa', name: 'PA', category: 'Personal assistant wages', pence: '1,000' },
      ];
      budget.contributions = [{ stream: 'council', remaining: true }];
    });
    expect(JSON.parse(readFileSync(join(folder, 'schemas/agreement.schema.json'), 'utf8'))).toBeDefined();
    expect((await pbl(folder, RECEIVE)).messages).toBe('');
    const { output } = await pbl(folder, 'report --book dp-1 --per category');
    expect(output).toContain('£3,724.80');
    expect(output).toContain('£12,000.00');
  });

  it.each(['agree', 'agree --book dp-1', RECEIVE])(
    'is refused with the nearest category: %s',
    async (command) => {
      const folder = await edited(({ budget }) => {
        budget.lines = [
          { id: 'a', name: 'A', category: 'agency-care', pence: 100, frequency: 'monthly', rule: 'pays' },
        ];
      });
      const { exitCode, messages } = await pbl(folder, command);
      expect(exitCode).toBe(1);
      expect(messages).toContain('There is no spend category “agency-care”.');
      expect(messages).toContain('personal-care/agency-home-care (Agency home care)');
      expect(messages).toContain('All of them: pbl categories');
    },
  );

  it('is checked by "pbl agree" before there is a book', async () => {
    const broken = await edited((agreement) => {
      delete agreement.streams;
    });
    const { exitCode, messages } = await pbl(broken, 'agree');
    expect(exitCode).toBe(1);
    expect(messages).toContain('agreement.json, streams: The field “streams” is missing.\n  Add it');
    const whole = await edited(() => {});
    expect(await pbl(whole, 'agree')).toMatchObject({
      exitCode: 0,
      output: 'agreement.json is in order. There are no books yet: "pbl take" makes them.\n',
    });
  });

  it('whose plan and contributions differ is told both ways to put it right', async () => {
    const folder = await edited(({ budget }) => {
      const rest = {
        managedAs: 'direct-payment',
        needs: [],
        outcomes: [],
        rule: 'pays',
        frequency: 'monthly',
      };
      budget.lines = [{ ...rest, id: 'a', name: 'A', category: 'pa-wages', pence: 200 }];
      budget.contributions = [{ stream: 'council', pence: 100, frequency: 'monthly' }];
    });
    const { messages } = await pbl(folder, RECEIVE);
    expect(messages).toContain('Change the lines of the plan, or the contributions');
    expect(messages).toContain('"remaining": true');
  });
});

describe('pbl categories', () => {
  it('lists the spend categories with the words to write, before there is a book and for each', async () => {
    const folder = await edited(({ accounts }) => {
      accounts.push({ path: 'expenses/community/pottery', name: 'Pottery', opens: '2026-03-31' });
    });
    for (const command of ['categories', 'categories --book dp-1']) {
      const rows = rowsOf((await pbl(folder, `${command} --json`)).output);
      expect(rows).toContainEqual({
        id: 'expenses/community/pottery',
        category: 'pottery',
        name: 'Pottery',
        path: 'expenses/community/pottery',
      });
      expect(rows).toContainEqual({
        id: 'expenses/personal-care/agency-home-care',
        ...{ category: 'agency-home-care', name: 'Agency home care' },
        path: 'expenses/personal-care/agency-home-care',
      });
      await pbl(folder, RECEIVE);
    }
  });
});
