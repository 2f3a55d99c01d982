/** The first steps of a new officer, each as the help says it: `cli/payees.ts`, `cli/actions/init-words.ts`, `cli/actions/questions.ts`. */
import { describe, expect, it } from 'vitest';
import { write } from './officer.js';
import { newFolder, pbl } from './run.js';
import { rowsOf } from './sample-books.js';

const ANN = `Date,Description,Amount,Balance
2026-04-01,LEEDS CITY COUNCIL,1200.00,1540.10
2026-04-03,A PATEL,-210.00,1330.10
2026-04-07,TESCO STORES 1234,-18.20,1311.90
2026-04-12,A PATEL REPAYS WINE,18.20,1330.10
2026-04-22,SUNRISE CARE,-30.10,1300.00
`;
const PAYEES = 'payee,line,stream,category,rule\n';

/** A folder that was made from a statement, with these funds and these names in its payee map. */
async function begun(funds: string, ...payees: readonly string[]) {
  const folder = newFolder();
  write(folder, 'ann.csv', ANN);
  const init = await pbl(folder, `init --opens 2026-04-01 ${funds} --statements ann.csv`);
  write(folder, 'payees.csv', `${PAYEES}${payees.join('\n')}\n`);
  return { folder, init };
}
const ONE = '--fund "council=County council"';
const TWO = `${ONE} --fund "nhs=Care board"`;

describe('pbl init --statements', () => {
  it('says that the money of an account has to be named by its fund, if there are several', async () => {
    const { init, folder } = await begun(TWO);
    expect(init.messages).toContain(
      'In accounts.csv, write whose money “stated” is, such as: council stated',
    );
    expect((await pbl(folder, 'take ann.csv')).messages).toContain('council stated');
    expect((await begun(ONE)).init.messages).not.toContain('whose money');
  });
});

describe('payees.csv', () => {
  it('names a category as a command does: by its last part or its name', async () => {
    const { folder } = await begun(ONE, 'A PATEL,,,pa-wages,pays', 'SUNRISE CARE,,,Agency home care,pays');
    const { output, messages } = await pbl(folder, 'take ann.csv');
    expect(messages).not.toContain('payees.csv');
    expect(output).toMatch(/ann\.csv +ann +5 +0 +2/);
  });

  it('is refused for a category that there is not, with those that are near', async () => {
    const { folder } = await begun(ONE, 'A PATEL,,,wages,pays', 'SUNRISE CARE,,,home,pays');
    const { exitCode, messages } = await pbl(folder, 'take ann.csv');
    expect(exitCode).toBe(1);
    expect(messages).toContain('payees.csv line 2, column category: There is no spend category “wages”.');
    expect(messages).toContain('personal-care/pa-wages (Personal assistant wages)');
    expect(messages).toContain('payees.csv line 3, column category: There is no spend category “home”.');
  });
});

describe('a line with more than the name of a person', () => {
  it('is a question that shows the likely meaning, which no answer takes unread', async () => {
    const { folder } = await begun(ONE, 'A PATEL,,,pa-wages,pays', 'SUNRISE CARE,,,agency-home-care,pays');
    await pbl(folder, 'take ann.csv');
    const shown = (await pbl(folder, 'questions')).output.replaceAll(/\s+/g, ' ');
    expect(shown).toContain('A PATEL REPAYS WINE Personal assistant wages, as “A PATEL” is £18.20');
    const [row] = (
      rowsOf((await pbl(folder, 'questions --json')).output) as Record<string, unknown>[]
    ).filter(({ words }) => words === 'A PATEL REPAYS WINE');
    expect(row).toMatchObject({ category: null, rule: null });
    await pbl(folder, 'questions --out answers.csv');
    await pbl(folder, 'answer --from answers.csv');
    expect((await pbl(folder, 'questions')).output).toContain('A PATEL REPAYS WINE');
  });
});

describe('pbl categories', () => {
  it('lists those that a word is in, or says that there is none', async () => {
    const { folder } = await begun(ONE);
    const { output } = await pbl(folder, 'categories WAGES');
    expect(output).toContain('pa-wages');
    expect(output).not.toContain('respite');
    expect((await pbl(folder, 'categories submarine')).output).toContain('No spend category has “submarine”');
  });
});
