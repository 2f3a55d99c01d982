/**
 * `pbl pay`: payment runs, from what is due to the bank’s file and back.
 *
 * @module
 */
import { Option } from '@commander-js/extra-typings';
import { ALONE, bookCommand, groupCommand, listCommand } from '../command.js';
import type { Context } from '../context.js';

/** An option of commands that stop at a warning. */
const ACCEPT = [
  '--accept <kinds>',
  'go on in spite of warnings of these kinds, which the command names: such as money-expected,over-plan',
] as const;

const due = (context: Context) =>
  listCommand('due', 'List what was promised and falls due', [
    ['pbl pay due --to 2026-04-30 --out payments.csv', 'a file to fill in with payees, for "pbl pay make"'],
  ])
    .option('--to <day>', 'due on this day or earlier; absent, today')
    .action(async (options) => {
      const { listDue } = await import('../actions/pay-due.js');
      context.exitCode = await listDue(context, options);
    });

const make = (context: Context) =>
  bookCommand('make', 'Make a payment run from a CSV or JSON file, and check it', [
    [
      'pbl pay make payments.csv --id april --dry-run',
      'checks everything that could stop the bank from paying',
    ],
    [
      'pbl pay make payments.csv --id april --scheme bacs',
      'enters it in the books, so that nobody is paid twice, and keeps it in runs/april.json',
    ],
  ])
    .argument(
      '<file>',
      'columns: payee, amount, due, category (or promise), and book, rule, reference, sort code, account, id; - for standard input',
    )
    .requiredOption('--id <id>', 'the name of the run, such as 2026-04')
    .addOption(
      new Option('--scheme <scheme>', 'how it is sent')
        .choices(['faster-payments', 'bacs'] as const)
        .default('faster-payments' as const),
    )
    .option('--pays-on <day>', 'one day for all payments; absent, each on the day it is due')
    .option('--dry-run', 'check it and show it; enter nothing')
    .option(...ACCEPT)
    .option('--short-to-suspense', 'what no fund can pay will be charged to money under query')
    .option(...ALONE)
    .action(async (file, options) => {
      const { makePayments } = await import('../actions/pay-make.js');
      context.exitCode = await makePayments(context, file, options);
    });

const list = (context: Context) =>
  listCommand('list', 'List the payment runs of the books', [
    ['pbl pay list', 'when each was made and sent, and what came back'],
  ]).action(async (options) => {
    const { listRuns } = await import('../actions/pay-list.js');
    context.exitCode = await listRuns(context, options);
  });

const write = (context: Context) =>
  bookCommand('write', 'Write the bank’s file of a run', [
    ['pbl pay write april --as standard-18 --serial 000123 --out april.bacs', 'Bacs Standard 18'],
    [
      'pbl pay write april --as pain.001 --out april.xml',
      'ISO 20022, for Faster Payments or Bacs as the run says',
    ],
    ['pbl pay write april --as csv --out april.csv', 'for a finance system’s payables interface'],
  ])
    .argument('<run>', 'its name')
    .addOption(
      new Option('--as <form>', 'the form of the file')
        .choices(['standard-18', 'pain.001', 'csv'] as const)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'it has account numbers, so only you may read it')
    .option(
      '--serial <serial>',
      'standard-18: the serial of the submission, six figures, another for each file',
    )
    .option('--profile <file>', 'pain.001: how your bank wants it, as JSON')
    .option('--columns <file>', 'csv: the columns of your finance system, as JSON')
    .option(...ACCEPT)
    .option('--short-to-suspense', 'what no fund can pay will be charged to money under query')
    .action(async (run, options) => {
      const { writeRun } = await import('../actions/pay-write.js');
      context.exitCode = await writeRun(context, run, options);
    });

const review = (context: Context) =>
  bookCommand('review', 'Show a run to its approver: each payment, and what changed since the run before', [
    [
      'pbl pay review april --before march --prepared-by fo-17 --out april.html',
      'the register that the approver signs, to print',
    ],
    ['pbl pay review april --before march --reasons reasons.json', 'with why payments changed or stopped'],
  ])
    .argument('<run>', 'its name')
    .option('--before <run>', 'the run before; absent, every payee is new')
    .option('--bases <file>', 'JSON: a list with payment, covers, weekly, gross, contribution, costCentre')
    .option('--reasons <file>', 'JSON: a list with payment and reason')
    .option('--prepared-by <id>', 'who prepared it, today')
    .option('--approved-by <id>', 'who approves it, today: another person')
    .option('--out <file>', 'write the page to a file: .html to print, or .txt')
    .action(async (run, options) => {
      const { reviewPayments } = await import('../actions/pay-review.js');
      context.exitCode = await reviewPayments(context, run, options);
    });

const sent = (context: Context) =>
  bookCommand('sent', 'Say that a run was sent to the bank, and record its payments', [
    [
      'pbl pay sent april --on 2026-04-01',
      'records each payment in its book, on the day the payee has the money',
    ],
  ])
    .argument('<run>', 'its name')
    .option('--on <day>', 'the day on which it was sent; absent, today')
    .option('--short-to-suspense', 'what no fund can pay is charged to money under query')
    .option(...ALONE)
    .action(async (run, options) => {
      const { markRunSent } = await import('../actions/pay-mark.js');
      context.exitCode = await markRunSent(context, run, options);
    });

const withdraw = (context: Context) =>
  bookCommand('withdraw', 'Take back a run that is not sent: its payments are free again', [
    ['pbl pay withdraw april', 'its payments may be in another run'],
  ])
    .argument('<run>', 'its name')
    .action(async (run, options) => {
      const { withdrawRuns } = await import('../actions/pay-mark.js');
      context.exitCode = await withdrawRuns(context, run, options);
    });

const returned = (context: Context) =>
  bookCommand('returned', 'Record payments that came back from the bank', [
    ['pbl pay returned returns.csv', 'a CSV file with the columns payment, date, reason'],
    ['pbl pay returned 2026-04-06-1f2a3b4c --reason account-closed --on 2026-04-08', 'one payment'],
  ])
    .argument('<payment-or-file>', 'a payment, or a CSV file')
    .addOption(
      new Option('--reason <reason>', 'why').choices([
        ...(['account-closed', 'no-account', 'details-invalid', 'account-transferred'] as const),
        ...(['payee-deceased', 'refused-by-bank', 'recalled', 'other'] as const),
      ]),
    )
    .option('--on <day>', 'the day on which the money was back; absent, today')
    .action(async (name, options) => {
      const { recordReturns } = await import('../actions/pay-returned.js');
      context.exitCode = await recordReturns(context, name, options);
    });

export const pay = (context: Context) =>
  groupCommand('pay', 'Pay people: runs, the bank’s files, and what came back', [
    ['pbl pay due --out payments.csv', 'what falls due; then fill in the payees'],
    ['pbl pay make payments.csv --id april --scheme bacs', 'the run'],
    ['pbl pay write april --as standard-18 --serial 000123 --out april.bacs', 'the bank’s file'],
    ['pbl pay sent april', 'once it is sent'],
  ])
    .addCommand(due(context))
    .addCommand(make(context))
    .addCommand(list(context))
    .addCommand(review(context))
    .addCommand(write(context))
    .addCommand(sent(context))
    .addCommand(withdraw(context))
    .addCommand(returned(context));
