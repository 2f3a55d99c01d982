/**
 * `pbl erase` and `pbl retention`: what text is due to be erased, and erasing it for good.
 *
 * @module
 */
import { ALONE, bookCommand, listCommand } from '../command.js';
import type { Context } from '../context.js';

export const erase = (context: Context) =>
  bookCommand('erase', 'Erase personal text for good; amounts, days and proofs stay', [
    [
      'pbl erase --book dp-301 --names jo.txt --ground person-asked --dry-run',
      'what has one of the names in the file; erases nothing',
    ],
    ['pbl erase --book dp-301 --entry gift-7 --ground wrong-book', 'the note of an entry, and its bank line'],
    ['pbl erase --book dp-301 --before 2019-04-01 --ground time-over', 'all text from before that day'],
  ])
    .option(
      '--names <file>',
      'a person: a file with each spelling of the name, reference or account number on a line; - for standard input',
    )
    .option('--entry <ids...>', 'entries; "pbl history" lists them')
    .option('--before <day>', 'everything from before this day')
    .requiredOption(
      '--ground <ground>',
      'why: time-over, person-asked, consent-withdrawn, unlawful, legal-duty or wrong-book',
    )
    .option('--dry-run', 'say what would be erased and what is held back; erase nothing')
    .option(...ALONE)
    .action(async (options) => {
      const { eraseBooks } = await import('../actions/erase.js');
      context.exitCode = await eraseBooks(context, options);
    });

export const retention = (context: Context) =>
  listCommand('retention', 'List the text that was kept long enough, and what holds it back', [
    ['pbl retention', 'every book with text that is due to be erased'],
    ['pbl retention --holds holds.csv', 'with disputes and audits: columns book, why and until'],
    ['pbl retention --periods', 'the periods, from which day each is counted, and its source'],
  ])
    .option('--holds <file>', 'a CSV of what holds books back: dispute, audit, complaint or court')
    .option('--periods', 'list the periods in place of the books')
    .action(async (options) => {
      const { listRetention } = await import('../actions/retention.js');
      context.exitCode = await listRetention(context, options);
    });
