/**
 * `pbl policy`: what needs a second person.
 *
 * @module
 */
import { bookCommand } from '../command.js';
import type { Context } from '../context.js';

export const policy = (context: Context) =>
  bookCommand('policy', 'Show or change what needs a second person, and who that may be', [
    ['pbl policy', 'the policy of each book, in words'],
    ['pbl policy --example > policy.json', 'a policy to edit: amounts are in pence'],
    ['pbl policy --set policy.json', 'puts it in force in every book; --book for one'],
  ])
    .option('--set <file>', 'put the policy of a JSON file in force')
    .option('--example', 'print a policy to edit')
    .action(async (options) => {
      const { workPolicy } = await import('../actions/policy.js');
      context.exitCode = await workPolicy(context, options);
    });
