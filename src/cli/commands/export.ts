/**
 * `pbl export` and `pbl import`: books as files of other programs, and from files.
 *
 * @module
 */
import { Argument } from '@commander-js/extra-typings';
import { bookCommand } from '../command.js';
import type { Context } from '../context.js';

export const exportBooks = (context: Context) =>
  bookCommand('export', 'Write books for other programs', [
    ['pbl export hledger --book dp-301 > dp-301.journal', 'a journal that hledger and ledger read and check'],
    ['pbl export beancount --out beancount', 'a file for each book, in the folder beancount'],
    ['pbl export xlsx --out postings.xlsx', 'every posting of every book, for Excel'],
    [
      'pbl export journals --month 2026-10',
      'journals for the ledgers of finance systems, by the codes in codes.json: a folder for each run, in journals; no entry is sent twice',
    ],
    [
      'pbl export files --out books',
      'the books themselves, for "pbl import": with personal texts, so keep them safe. With the files beside them: pbl backup',
    ],
  ])
    .addArgument(
      new Argument('<form>', 'what to write').choices([
        'hledger',
        'ledger',
        'beancount',
        'csv',
        'xlsx',
        'journals',
        'files',
      ] as const),
    )
    .option('--out <place>', 'a file for one book or one list; a folder for several books')
    .option('--texts', 'in csv, xlsx and journals: also payees and narratives')
    .option('--month <month>', 'of journals: the month, such as 2026-10')
    .option('--codes <file>', 'of journals: the code map (codes.json)')
    .option('--again <run>', 'of journals: write an earlier run again, such as 2026-07-1')
    .action(async (form, options) => {
      if (form === 'journals') {
        const { exportJournals } = await import('../actions/export-journals.js');
        context.exitCode = await exportJournals(context, options);
        return;
      }
      const { exportAs } = await import('../actions/export.js');
      context.exitCode = await exportAs(context, form, options);
    });

export const importBooks = (context: Context) =>
  bookCommand('import', 'Make books from files', [
    ['pbl import backup', 'in an empty folder: the books and files that "pbl backup" wrote'],
    ['pbl import books', 'all books in the folder that "pbl export files" wrote'],
    ['pbl import books/dp-301', 'one of them'],
    [
      'pbl import old/journal.jsonl --book dp-301',
      'a ledger of release 0.1.0 or 0.2.0, with its chart and entries',
    ],
  ])
    .argument('<places...>', 'a folder with books; folders with a journal.jsonl; or the journals themselves')
    .option(
      '--texts <file>',
      'of one journal: its personal texts, or its notes; absent, texts.jsonl beside it',
    )
    .action(async (places, options) => {
      const { importPlaces } = await import('../actions/import.js');
      context.exitCode = await importPlaces(context, places, options);
    });
