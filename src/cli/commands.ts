/**
 * Every command, in the order of the help.
 *
 * @module
 */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { agree } from './commands/agree.js';
import { answer } from './commands/answer.js';
import { audit } from './commands/audit.js';
import { backup } from './commands/backup.js';
import { books } from './commands/books.js';
import { categories } from './commands/categories.js';
import { close } from './commands/close.js';
import { details } from './commands/details.js';
import { erase, retention } from './commands/erase.js';
import { exceptions } from './commands/exceptions.js';
import { exportBooks, importBooks } from './commands/export.js';
import { payables, vat } from './commands/finance.js';
import { history } from './commands/history.js';
import { init } from './commands/init.js';
import { open } from './commands/open.js';
import { pay } from './commands/pay.js';
import { plan } from './commands/plan.js';
import { policy } from './commands/policy.js';
import { post } from './commands/post.js';
import { questions } from './commands/questions.js';
import { read } from './commands/read.js';
import { reconcile } from './commands/reconcile.js';
import { report } from './commands/report.js';
import { approve, requests, withdraw } from './commands/requests.js';
import { seal } from './commands/seal.js';
import { growth, pack, sign, witness } from './commands/sign.js';
import { take } from './commands/take.js';
import { transfer } from './commands/transfer.js';
import { verify } from './commands/verify.js';
import { who } from './commands/who.js';
import type { Context } from './context.js';

/** Declares a command. */
export type Declaration = (context: Context) => CommandUnknownOpts;

/** The commands in groups, each with its heading in the help. */
export const GROUPS: readonly (readonly [heading: string, commands: readonly Declaration[]])[] = [
  ['Begin:', [init, read, agree]],
  ['From the bank’s file to a proved account:', [take, questions, answer, reconcile, exceptions, seal]],
  ['Record and approve:', [post, transfer, requests, approve, withdraw, policy]],
  ['Pay people:', [details, pay, payables, vat]],
  ['Look things up:', [books, report, categories, plan, history, who, audit]],
  [
    'Year end, proof and files:',
    [close, verify, sign, growth, witness, pack, open, backup, exportBooks, importBooks],
  ],
  ['Personal text:', [erase, retention]],
];
