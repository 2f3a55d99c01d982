/**
 * Shows the policies of books, and puts another in force.
 *
 * @module
 */
import type { Policy } from '../../book/policy.js';
import { readJson } from '../../export/rows.js';
import { pence } from '../../money/pence.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readText } from '../files.js';
import { policySentences } from '../policy-sentences.js';
import { orRefuse, printReasons } from '../refusal.js';

type PolicyOptions = BooksOptions & { readonly set?: string; readonly example?: true };

/** A policy to edit. Amounts are pence. */
const EXAMPLE: Policy = {
  approvals: [
    { record: 'entry', kinds: ['pay'], over: pence(500_00) },
    { record: 'entry', kinds: ['reverse'] },
    { record: 'run' },
    { record: 'details' },
    { record: 'payee' },
    { record: 'agreement' },
    { record: 'policy' },
  ],
  approvers: [{ actor: 'fo-18', upTo: pence(5_000_00) }, { actor: 'head-1' }],
  exceptions: 'refuse',
};

async function policyIn(context: Context, file: string): Promise<Policy> {
  const json = (await orRefuse(readJson(await readText(context.folder, file), file))) as Policy & {
    $schema?: string;
  };
  const { $schema: _schema, ...policy } = json;
  return policy;
}

/** Shows policies; or puts that of a file in force. */
export async function workPolicy(context: Context, options: PolicyOptions): Promise<ExitCode> {
  const { output } = context;
  if (options.example) {
    output.write(`${JSON.stringify(EXAMPLE, null, 2)}\n`);
    return EXIT.done;
  }
  const { set } = options;
  const policy = set === undefined ? undefined : await policyIn(context, set);
  return withBooks(context, options, policy ? 'record' : 'read', async (books) => {
    const refusals = await eachBook(books, async (book) => {
      if (policy) await orRefuse(await book.govern(policy), book.id);
      const inForce = book.state.policy;
      if (options.json) output.write(`${JSON.stringify({ id: book.id, policy: inForce ?? null })}\n`);
      else
        output.write(
          `${book.id}\n${policySentences(inForce)
            .map((line) => `  ${line}\n`)
            .join('')}`,
        );
    });
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
