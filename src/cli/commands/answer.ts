/**
 * `pbl answer`: says what bank lines mean.
 *
 * @module
 */
import { bookCommand } from '../command.js';
import type { Context } from '../context.js';

export const answer = (context: Context) =>
  bookCommand('answer', 'Say what a bank line means, or what a name on statements means', [
    ['pbl answer 0cd7 --category activity-leisure', 'records the line as this spending'],
    [
      'pbl answer 0cd7 --yes',
      'the line is the entry, or the line seen before, that "pbl questions" says it may be',
    ],
    ['pbl answer 0cd7 --no --category transport', 'it is not; it is this'],
    [
      'pbl answer --payee "CARE CO" --category agency-home-care',
      'from now on this name means this, and the lines with it that wait are recorded',
    ],
    ['pbl answer --from answers.csv', 'many answers: fill in the file of "pbl questions --out answers.csv"'],
  ])
    .argument('[line]', 'the line, by its name or the first digits of it')
    .option('--category <category>', 'spending: a path, its last part, or its name')
    .option('--rule <id>', 'the rule that says who pays; absent, the only one there is')
    .option('--plan-line <id>', 'a line of the plan')
    .option('--stream <id>', 'money from this income stream')
    .option('--yes', 'it is what it may be')
    .option('--no', 'it is not what it may be')
    .option('--entries <ids>', 'it is these entries, with commas between')
    .option('--not-ours', 'it is not this book’s, and stays unrecorded')
    .option('--suspense', 'record it as money under query')
    .option('--payee <name>', 'from now on, this name on statements has this meaning')
    .option('--from <file>', 'answers from a CSV file, or from standard input if it is -')
    .action(async (line, options) => {
      const { answerLines } = await import('../actions/answer.js');
      context.exitCode = await answerLines(context, line, options);
    });
