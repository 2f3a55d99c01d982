/**
 * `pbl report`: money and plan by fund and spend category.
 *
 * @module
 */
import { Option } from '@commander-js/extra-typings';
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const report = (context: Context) =>
  listCommand('report', 'Report money, promises and spending against the plan', [
    ['pbl report', 'a line for each fund of each book, as at today, with totals'],
    ['pbl report --book dp-301 --as-at 2026-06-30', 'one book, by fund and by category'],
    ['pbl report --book dp-301 --per category', 'one book, each category with the funds that pay for it'],
    ['pbl report --per category --csv', 'every category of every book, for Excel'],
    ['pbl report --out june.xlsx --as-at 2026-06-30', 'a workbook with both sheets'],
  ])
    .option('--as-at <day>', 'what counts up to this day; absent, today')
    .addOption(
      new Option(
        '--per <what>',
        'funds (with the categories of one book), or each category with the funds that pay for it; a workbook has both',
      )
        .choices(['fund', 'category'] as const)
        .default('fund' as const),
    )
    .action(async (options) => {
      const { reportBooks } = await import('../actions/report.js');
      context.exitCode = await reportBooks(context, options);
    });
