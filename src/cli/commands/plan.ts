/**
 * `pbl plan`: which fund pays for which need.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const plan = (context: Context) =>
  listCommand('plan', 'Work out which fund pays for which need; records nothing unless asked', [
    ['pbl plan needs.json', 'who pays for what, what is not covered, and why'],
    ['pbl plan needs.csv --book pool', 'needs from a CSV file, over the free money of the funds of a book'],
    ['pbl plan --example > needs.json', 'a file to edit: amounts are in pence'],
    ['pbl plan needs.json --out plan.xlsx', 'a workbook: needs, funds and shortages'],
  ])
    .argument('[file]', 'JSON: needs and funds; or CSV: need, category, day, amount, person, priority')
    .option('--shortage <policy>', 'who bears a shortage: by-priority, in-proportion, evenly')
    .option('--whole', 'with --json: the whole plan as one value')
    .option('--promise', 'with --book: promise the money for each need in the book')
    .option('--example', 'print a file to edit')
    .action(async (file, options) => {
      const { planNeeds } = await import('../actions/plan.js');
      context.exitCode = await planNeeds(context, file, options);
    });
