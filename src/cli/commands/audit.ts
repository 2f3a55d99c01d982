/**
 * `pbl audit`: the file of an internal auditor: a sample of payments, the walk-through of an item, the control account, data matches and the
 * certificate of a grant.
 *
 * @module
 */
import { Option } from '@commander-js/extra-typings';
import { bookCommand, groupCommand } from '../command.js';
import type { Context } from '../context.js';

const OUT = ['--out <file>', 'write the page to a file: .html to print, or .txt'] as const;

const sample = (context: Context) =>
  bookCommand('sample', 'Draw a sample of all books, proved to their ledgers', [
    [
      'pbl audit sample --from 2026-04-01 --to 2026-06-30 --seed "dice 4 1 6" --size 25',
      '25 payments; the same again with the same seed and the --known-at that is on the page',
    ],
    [
      'pbl audit sample --from 2026-04-01 --to 2026-06-30 --seed "dice 4 1 6" --size 25 --method monetary-unit --out sample.html',
      'by monetary units, as a page to print',
    ],
    [
      'pbl audit sample --from 2026-04-01 --to 2026-06-30 --seed "dice 4 1 6" --size 25 --sheets --out sheets.html',
      'a sheet for each item, with its tests and blanks',
    ],
  ])
    .requiredOption('--from <day>', 'the first day of the population')
    .requiredOption('--to <day>', 'its last day')
    .requiredOption('--seed <words>', 'stated before drawing, such as the throw of dice')
    .requiredOption('--size <number>', 'how many items to draw, or all')
    .addOption(
      new Option('--method <method>', 'how to draw')
        .choices(['random', 'monetary-unit'] as const)
        .default('random' as const),
    )
    .addOption(
      new Option('--of <kind>', 'what to draw')
        .choices(['payments', 'receipts', 'entries', 'accounts'] as const)
        .default('payments' as const),
    )
    .option('--account <id>', 'on this account (assets/bank)')
    .option('--reserves <number>', 'of a random sample: how many reserves')
    .option(
      '--known-at <moment>',
      'only what was recorded up to then, such as 2026-07-06T09:00:00.000Z (now)',
    )
    .option('--sheets', 'print the sheets of the items')
    .option(...OUT)
    .action(async (options) => {
      const { sampleBooks } = await import('../actions/audit-sample.js');
      context.exitCode = await sampleBooks(context, options);
    });

const walk = (context: Context) =>
  bookCommand('walk', 'Walk one entry through, from the assessment to the outcome', [
    ['pbl audit walk pay:dp-1 --book dp-301', 'each step, who signed it and when, and what is missing'],
    ['pbl audit walk pay:dp-1 --book dp-301 --texts --out walk.html', 'with the words of the bank, to print'],
  ])
    .argument('<entry>', 'the id of the entry, such as one that was drawn')
    .option('--texts', 'also names, and the words of the bank')
    .option(...OUT)
    .action(async (entry, options) => {
      const { walkEntry } = await import('../actions/audit-walk.js');
      context.exitCode = await walkEntry(context, entry, options);
    });

const control = (context: Context) =>
  bookCommand('control', 'Agree what the council paid with what people’s accounts received', [
    [
      'pbl audit control paid.csv --from 2026-04-01 --to 2026-06-30 --income income/council',
      'month by month, with what is on its way, late, missing or another amount',
    ],
  ])
    .argument('<file>', 'CSV of the council’s ledger: id, book, day, amount, and reference, returned')
    .requiredOption('--from <day>', 'the first day')
    .requiredOption('--to <day>', 'the last day')
    .requiredOption('--income <account>', 'where the books receive it, such as income/council')
    .option('--late-days <number>', 'after so many days money on its way is late', '5')
    .option(...OUT)
    .action(async (file, options) => {
      const { drawControlAccount } = await import('../actions/audit-control.js');
      context.exitCode = await drawControlAccount(context, file, options);
    });

const matches = (context: Context) =>
  bookCommand('matches', 'Look for payments that need an explanation: each match is a reason to look', [
    [
      'pbl audit matches --round 100 --within 3',
      'in the bank lines: round sums of £100, £200 …, and one amount to one payee twice within 3 days',
    ],
    [
      'pbl audit matches --runs march,april --people people.json --texts --out matches.html',
      'also in two runs: one account for two names, payments to the holder or a relative, after a death',
    ],
  ])
    .option('--runs <names>', 'payment runs, with commas between them')
    .option(
      '--people <file>',
      'JSON: a list with book, parties (role, name, sortCode, account), died, suspended',
    )
    .option('--within <days>', 'one amount to one payee twice, no more than so many days apart')
    .option('--round <amount>', 'this amount in pounds and multiples of it')
    .option('--texts', 'also names and the ends of accounts')
    .option(...OUT)
    .action(async (options) => {
      const { findMatches } = await import('../actions/audit-matches.js');
      context.exitCode = await findMatches(context, options);
    });

const grant = (context: Context) =>
  bookCommand('grant', 'Draw up the certificate of a grant, to sign', [
    [
      'pbl audit grant terms.json --book pool-1 --out certificate.html',
      'income, spending by category, and each condition with what the entries show',
    ],
  ])
    .argument('<terms>', 'JSON: name, funder, fund, period, award, conditions and declaration')
    .option(...OUT)
    .action(async (terms, options) => {
      const { certifyGrant } = await import('../actions/audit-grant.js');
      context.exitCode = await certifyGrant(context, terms, options);
    });

export const audit = (context: Context) =>
  groupCommand('audit', 'Samples, walk-throughs, the control account, data matches, grant certificates', [
    [
      'pbl audit sample --from 2026-04-01 --to 2026-06-30 --seed "dice 4 1 6" --size 25',
      'the items, the proof, the method',
    ],
    ['pbl audit walk pay:dp-1 --book dp-301', 'one item, step by step'],
    ['pbl history --exceptions', 'who recorded alone what needs a second person'],
    ['pbl history --standing', 'changes of bank details, rules, agreements and the policy'],
  ])
    .addCommand(sample(context))
    .addCommand(walk(context))
    .addCommand(control(context))
    .addCommand(matches(context))
    .addCommand(grant(context));
