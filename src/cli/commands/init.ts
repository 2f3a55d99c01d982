/**
 * `pbl init`: makes a folder for books.
 *
 * @module
 */
import { plainCommand } from '../command.js';
import type { Context } from '../context.js';

const collected = (value: string, before: string[] | undefined) => [...(before ?? []), value];

export const init = (context: Context) =>
  plainCommand('init', 'Make a folder for books, with an agreement to edit', [
    ['pbl init', 'asks for what it needs, and writes the files here'],
    ['pbl init direct-payments --opens 2026-04-01 --fund "council=County council"', 'asks nothing'],
    [
      'pbl init chc --fund "nhs=Integrated care board" --fund "council=County council"',
      'two funders; their shares are in the rules of agreement.json',
    ],
    [
      'pbl init --statements bank/*.csv',
      'also drafts accounts.csv from these files, and a layout for each kind of CSV not seen before; in a folder that is there, adds what is missing',
    ],
  ])
    .argument('[folder]', 'where; absent, here')
    .option('--opens <day>', 'the first day of the books, such as 2026-04-01')
    .option('--fund <id=name>', 'money kept apart, with its name; once for each funder', collected)
    .option('--books <place>', 'where the books are kept; absent, books.sqlite in the folder')
    .option('--example', 'agreement.json has a worked plan to edit, of a person who does not exist')
    .option('--statements <files...>', 'bank files, from which the table of accounts is drafted')
    .action(async (folder, options) => {
      const { makeFolder } = await import('../actions/init.js');
      context.exitCode = await makeFolder(context, folder ?? '.', options);
    });
