/**
 * Sets an explanation as a table: who was asked for what, what each could give, and where odd pennies went.
 *
 * @module
 */
import type { Chart } from '../../ledger/chart.js';
import type { Explanation, ExplanationStep, ShortReason } from '../../ledger/explanation.js';
import { formatPence } from '../../money/pence.js';
import { formatDayShort } from '../../time/day.js';
import { accountNames, fundNames, pounds } from './names.js';
import { type TextOptions, textTable } from './table.js';

const KINDS: Readonly<Record<ExplanationStep['kind'], string>> = {
  fund: 'Fund',
  'in-order': 'Each in turn',
  'one-of': 'The first that can pay it all',
  'by-share': 'By share',
  'up-to': 'Up to a cap',
  when: 'By category',
};

const SHORT: Readonly<Record<ShortReason, string>> = {
  exhausted: 'no more money',
  capped: 'the cap is reached',
  'category-not-allowed': 'may not pay for this category',
  'day-not-allowed': 'may not pay on this day',
  'fund-not-open': 'the fund is not open',
  'not-whole': 'could not pay it all, so left out',
  'no-branch-applies': 'no rule for this category',
};

/** What there was to give: a fund's money, or what was left under a cap. */
function could({ available, capLeft, capFrom }: ExplanationStep): string {
  if (capLeft !== undefined) {
    return `${formatPence(capLeft)} left${capFrom ? ` from ${formatDayShort(capFrom)}` : ''}`;
  }
  return available === undefined ? '' : formatPence(available);
}

function why({ share, exact, rank, oddPenny, why: short }: ExplanationStep): string {
  const said = [];
  // A share that comes out in whole pence needs no word on odd pennies.
  if (exact?.includes(' ')) said.push(`exactly ${exact}p${oddPenny ? `, odd penny (${rank} in line)` : ''}`);
  if (short) said.push(SHORT[short]);
  return [...(share ? [share] : []), ...said].join('; ');
}

/**
 * Sets an explanation.
 *
 * @param chart gives accounts and funds their names
 */
export function renderExplanation(explanation: Explanation, chart: Chart, options: TextOptions = {}): string {
  const { rule, version, category, need, covered, steps } = explanation;
  const fundName = fundNames(chart);
  const about = category === undefined ? '' : ` for ${accountNames(chart)(category)}`;
  const depth = (node: string) => (node === '' ? 0 : node.split('.').length);
  return textTable(
    {
      title: `Who pays ${formatPence(need)}${about}, by rule ${rule} (version ${version})`,
      columns: [
        { head: 'Step', align: 'left' },
        { head: 'Asked', align: 'right' },
        { head: 'Could give', align: 'right' },
        { head: 'Gives', align: 'right' },
        { head: 'Why', align: 'left' },
      ],
      rows: steps.map((step) => [
        `${'  '.repeat(depth(step.node))}${step.fund ? fundName(step.fund) : KINDS[step.kind]}`,
        formatPence(step.asked),
        could(step),
        pounds(step.given),
        why(step),
      ]),
      total: ['Covered', formatPence(need), '', formatPence(covered), ''],
    },
    options,
  );
}
