/**
 * `pbl post`: records entries.
 *
 * @module
 */
import { ALONE, bookCommand, groupCommand } from '../command.js';
import type { Context } from '../context.js';

const DRY_RUN = ['--dry-run', 'say what would happen and who would pay; record nothing'] as const;
const DATE = ['--date <day>', 'the day on which it counts; absent, today'] as const;
const AMOUNT = ['--amount <pounds>', 'such as 100.01'] as const;
const ID = [
  '--id <id>',
  'the name of the entry; absent, made from its content, so that nothing is recorded twice',
] as const;
const PAYEE = [
  '--payee <name>',
  'who is paid, or who pays; kept beside the entry and can be erased',
] as const;
const TEXT = ['--text <words>', 'what it is about; kept beside the entry and can be erased'] as const;

const bill = (context: Context) =>
  bookCommand('bill', 'Record spending, shared over the funds by a rule', [
    [
      'pbl post bill --book dp-301 --category personal-care --amount 100.01 --dry-run',
      'who would pay what; records nothing',
    ],
    [
      'pbl post bill --book dp-301 --category pa-wages --amount £312.50 --rule joint --payee "A Carer"',
      'records it, paid today from the bank account',
    ],
    ['pbl post bill --book dp-301 --promise pa-wages@2026-10-29 --amount 312.50', 'pays what was promised'],
  ])
    .option('--category <category>', 'spending: a path, its last part, or its name')
    .option('--promise <id>', 'in place of a category: the promise that this pays')
    .requiredOption(...AMOUNT)
    .option('--rule <id>', 'the rule that says who pays; absent, the only one there is')
    .option(...DATE)
    .option('--from <account>', 'the account that pays; absent, assets/bank')
    .option('--short-to-suspense', 'what no fund can pay is charged to money under query')
    .option(...PAYEE)
    .option(...TEXT)
    .option(...ID)
    .option(...ALONE)
    .option(...DRY_RUN)
    .action(async (options) => {
      const { postForm } = await import('../actions/post.js');
      context.exitCode = await postForm(context, { ...options, form: 'bill' }, options);
    });

const receive = (context: Context) =>
  bookCommand('receive', 'Record money that came in from an income stream', [
    [
      'pbl post receive --book dp-301 --stream council --amount 850.00',
      'the council’s money, received today',
    ],
  ])
    .requiredOption('--stream <id>', 'the income stream, by its id or name')
    .requiredOption(...AMOUNT)
    .option(...DATE)
    .option('--into <account>', 'the account that it came into; absent, assets/bank')
    .option(...PAYEE)
    .option(...TEXT)
    .option(...ID)
    .option(...ALONE)
    .option(...DRY_RUN)
    .action(async (options) => {
      const { postForm } = await import('../actions/post.js');
      context.exitCode = await postForm(context, { ...options, form: 'receive' }, options);
    });

const promise = (context: Context) =>
  bookCommand('promise', 'Promise money for spending that is to come', [
    [
      'pbl post promise --book dp-301 --category respite --amount 400 --expires 2027-03-31 --id respite-2026',
      'keeps the money for it until then',
    ],
  ])
    .requiredOption('--category <category>', 'spending: a path, its last part, or its name')
    .requiredOption(...AMOUNT)
    .option('--rule <id>', 'the rule that says who pays; absent, the only one there is')
    .option(...DATE)
    .option('--expires <day>', 'the last day on which it may be paid; absent, it does not run out')
    .option(...TEXT)
    .option(...ID)
    .option(...ALONE)
    .option(...DRY_RUN)
    .action(async (options) => {
      const { postForm } = await import('../actions/post.js');
      context.exitCode = await postForm(context, { ...options, form: 'promise' }, options);
    });

const reverse = (context: Context) =>
  bookCommand('reverse', 'Undo an entry, whole or in part; both stay in the journal', [
    ['pbl post reverse bill:2026-07-06#1f2a --book dp-301 --text "entered twice"', 'undoes it today'],
    ['pbl post reverse pay:dp-1 --book dp-301 --amount 20.00', 'undoes £20.00 of it: a refund'],
  ])
    .argument('<entry>', 'the entry to undo; "pbl history" lists entries')
    .option('--amount <pounds>', 'only so much of it; absent, all')
    .option(...DATE)
    .option(...TEXT)
    .option(...ID)
    .option(...ALONE)
    .option(...DRY_RUN)
    .action(async (entry, options) => {
      const { postForm } = await import('../actions/post.js');
      context.exitCode = await postForm(context, { ...options, form: 'reverse', entry }, options);
    });

const file = (context: Context) =>
  bookCommand('file', 'Record the entries of a JSON or JSON-lines file', [
    [
      'pbl post file entries.jsonl',
      'one after another; an entry that is there already is not recorded again',
    ],
    [
      'finance-system | pbl post file - --book dp-301 --json',
      'from standard input, with a line of JSON for each',
    ],
  ])
    .argument(
      '[file]',
      'drafts (amounts in pence) or forms (form, book, category, amount, …); - for standard input',
    )
    .option(...ALONE)
    .option(...DRY_RUN)
    .option('--example', 'print a file to edit: a form of each kind, and a draft')
    .action(async (name, options) => {
      const { postFile } = await import('../actions/post.js');
      context.exitCode = await postFile(context, name, options);
    });

export const post = (context: Context) =>
  groupCommand('post', 'Record spending, receipts, promises, corrections', [
    ['pbl post bill --help', 'spending that a rule shares over the funds'],
    ['pbl post file entries.jsonl', 'entries from another program'],
  ])
    .addCommand(bill(context))
    .addCommand(receive(context))
    .addCommand(promise(context))
    .addCommand(reverse(context))
    .addCommand(file(context));
