/** Each row that a program reads has an id of its own: `cli/list.ts`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { officerFolder } from './officer.js';
import { pbl } from './run.js';
import { rowsOf } from './sample-books.js';

describe('the rows of --json', () => {
  let folder: string;
  let taken: string;
  let answered: string;
  let sealed: string;
  beforeAll(async () => {
    folder = await officerFolder();
    taken = (await pbl(folder, 'take bank/*.csv --json')).output;
    answered = (
      await pbl(folder, 'answer --payee "HOMEWARD CARE" --category agency-home-care --book dp-2 --json')
    ).output;
    sealed = (await pbl(folder, 'seal --book dp-2 --json')).output;
  });

  const idsOf = (output: string): readonly unknown[] =>
    rowsOf(output).map((row) => (row as { readonly id?: unknown }).id);
  const isTold = (ids: readonly unknown[]) =>
    ids.length > 0 &&
    new Set(ids).size === ids.length &&
    ids.every((id) => typeof id === 'string' && id !== '');

  it('have an id each for what was taken, answered and sealed', () => {
    expect([taken, answered, sealed].map((output) => isTold(idsOf(output)))).toEqual([true, true, true]);
  });

  it.each([
    'agree',
    'books',
    'categories',
    'exceptions --from 2026-04-01 --to 2026-04-30',
    'history',
    'questions',
    'questions --by-name',
    'questions --under-query',
    'read bank/dp-2.csv',
    'reconcile',
    'report',
    'verify',
    'who bank --book dp-1',
  ])('have an id each in %s', async (command) => {
    if (command.includes('under-query'))
      await pbl(folder, 'answer --payee "LANTERN DAY CENTRE" --category alcohol-tobacco --book dp-1');
    const { output, messages } = await pbl(folder, `${command} --json`);
    expect([command, isTold(idsOf(output)), messages]).toEqual([command, true, messages]);
    expect(idsOf(output)).not.toEqual([]);
  });
});
