/**
 * `pbl questions`: lists the lines that only a person can explain.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const questions = (context: Context) =>
  listCommand('questions', 'List the bank lines that wait for an answer', [
    ['pbl questions', 'all books, oldest first in each; the first column names the line to "pbl answer"'],
    ['pbl questions --out answers.csv', 'a file to fill in with Excel, for "pbl answer --from answers.csv"'],
    [
      'pbl questions --by-name --out answers.csv',
      'one row for all lines of a name, however many books they are in',
    ],
  ])
    .option('--under-query', 'instead, the lines that are recorded as money under query')
    .option('--by-name', 'lines with the same name in one row')
    .action(async (options) => {
      const { listQuestions } = await import('../actions/questions.js');
      context.exitCode = await listQuestions(context, options);
    });
