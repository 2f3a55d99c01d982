/** Money under query, from the answer to its end: `cli/queried-money.ts`, `cli/actions/under-query.ts`, `cli/actions/under-query-list.ts`, `cli/actions/seal.ts`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { officerFolder, write } from './officer.js';
import { pbl } from './run.js';

describe('spending that no fund may pay for', () => {
  let folder: string;
  let line: string;
  beforeAll(async () => {
    folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const { output } = await pbl(folder, 'questions --json');
    line = (JSON.parse(output) as { line: string }).line;
  });

  it('is said to be under query, and why, when a line is answered', async () => {
    const { output } = await pbl(folder, `answer ${line} --category alcohol-tobacco`);
    expect(output).toContain('1 entry recorded, £20.70 under query (Not allowed: Alcohol and tobacco)');
    expect(output).toContain('pbl exceptions');
  });

  it('is among the lines under query, and in the exceptions with what to do', async () => {
    const { output } = await pbl(folder, 'questions --under-query');
    expect(output).toContain('1 line under query');
    expect(output).toContain('Not allowed: Alcohol and tobacco');
    await pbl(folder, 'seal');
    for (const command of ['exceptions', 'exceptions --from 2026-04-01 --to 2026-04-30']) {
      const exceptions = (await pbl(folder, command)).output.replaceAll(/\s+/g, ' ');
      expect(exceptions).not.toContain('Nothing');
      expect(exceptions).toContain(
        'answer its line with the same category: pbl answer <line> --category alcohol-tobacco',
      );
      expect(exceptions).toContain(`pbl answer ${line.slice(11, 15)} --category <category>`);
    }
  });

  it('is put right when the person pays it back', async () => {
    write(
      folder,
      'bank/may.csv',
      'When,Who it went to,Spent,Received,Left over\n05/05/2026,CASH PAID IN,,20.70,979.30\n',
    );
    const taken = await pbl(folder, 'take bank/may.csv --book dp-1');
    const repaid = (JSON.parse((await pbl(folder, 'questions --json')).output) as { line: string }).line;
    expect([
      taken.exitCode,
      (await pbl(folder, `answer ${repaid} --category alcohol-tobacco`)).messages,
    ]).toEqual([3, '']);
    expect((await pbl(folder, 'questions --under-query')).output).toBe('No line is under query.\n');
  });
});

describe('pbl seal, past the last statement', () => {
  it('says which days stay open, and what to do', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-2.csv');
    await pbl(folder, 'answer --payee HOMEWARD --category agency-home-care');
    for (const words of ['sealed', 'sealed before']) {
      const { exitCode, output, messages } = await pbl(folder, 'seal --through 2026-04-30');
      expect(exitCode).toBe(3);
      expect(output).toContain(`15 Apr 2026  ${words}; 16 Apr 2026 to 30 Apr 2026 stays open`);
      expect(messages).toContain(
        'dp-2: Its last statement ends on 15 April 2026, so it is closed to that day.\n  Take the statement that shows the days after it (pbl take <file>), and seal again: pbl seal --book dp-2 --through 2026-04-30',
      );
    }
    const again = await pbl(folder, 'take bank/dp-2.csv');
    expect(again.output).toMatch(/dp-2.csv +dp-2 +2 +2 +0 +0 +0 +sealed/);
    expect(again.messages).toContain('dp-2.csv was taken into dp-2 before; it has nothing new.');
  });
});
