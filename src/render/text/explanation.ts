/**
 * Writes an explanation as a table: the amount that each step had to find, the money and the limit it had, its payment, and the reason.
 *
 * @module
 */
import type { Chart } from '../../ledger/chart.js';
import type { Explanation, ExplanationStep, ShortReason } from '../../ledger/explanation.js';
import { formatPence, type Pence } from '../../money/pence.js';
import { formatDayShort } from '../../time/day.js';
import { accountNames, fundNames, pounds } from './names.js';
import { type TextOptions, textTable } from './table.js';

const KINDS: Readonly<Record<ExplanationStep['kind'], string>> = {
  fund: 'Fund',
  kept: 'Kept with its source',
  'in-order': 'Each in turn',
  'one-of': 'The first that can pay it all',
  'by-share': 'By share',
  'up-to': 'Up to a cap',
  when: 'By category',
};

const SHORT: Readonly<Record<ShortReason, string>> = {
  promised: 'the rest is promised',
  exhausted: 'no more money',
  capped: 'the cap is reached',
  'category-not-allowed': 'may not pay for this category',
  'day-not-allowed': 'may not pay on this day',
  'fund-not-open': 'the fund is not open',
  'not-whole': 'could not pay it all, so left out',
  'no-branch-applies': 'no rule for this category',
};

/** The money that a fund could pay, before this step. */
function availableText({ available }: ExplanationStep): string {
  return available === undefined ? '' : formatPence(available);
}

/** The rest of a cap before this step, and the first day of its period. */
function limitText({ capLeft, capFrom }: ExplanationStep): string {
  if (capLeft === undefined) return '';
  return `${formatPence(capLeft)}${capFrom ? ` from ${formatDayShort(capFrom)}` : ''}`;
}

/** `£210.505`; or `£133.33 and 1/3p`, if the decimals would not end. */
function exactText(exact: string): string {
  const [whole = '0', fraction = '0/1'] = exact.split(' ');
  const [numerator = 0, denominator = 1] = fraction.split('/').map(Number);
  const amount = formatPence(Number(whole) as Pence);
  if (!Number.isSafeInteger(numerator * 100) || 100 % denominator !== 0) return `${amount} and ${fraction}p`;
  const figures = String((numerator * 100) / denominator).padStart(2, '0');
  return `${amount}${figures.replace(/0+$/, '')}`;
}

function reasonText({ share, exact, oddPenny, why }: ExplanationStep): string {
  const reasons: string[] = [];
  // A share in whole pence needs no mention of odd pennies.
  if (exact?.includes(' ')) {
    const rounded = oddPenny ? 'rounded up: the odd penny goes to the largest remainder' : 'rounded down';
    reasons.push(`${exactText(exact)}, ${rounded}`);
  }
  if (why) reasons.push(SHORT[why]);
  return [...(share ? [share] : []), ...reasons].join('; ');
}

/** How an explanation is written. */
export interface ExplanationTextOptions extends TextOptions {
  /** The rule in words, such as `40% NHS; the rest council`. */
  readonly ruleName?: string;
}

/**
 * Writes an explanation.
 *
 * @param chart gives accounts and funds their names
 */
export function renderExplanation(
  explanation: Explanation,
  chart: Chart,
  options: ExplanationTextOptions = {},
): string {
  const { rule, version, category, need, covered, steps } = explanation;
  const fundName = fundNames(chart);
  const about = category === undefined ? '' : ` for ${accountNames(chart)(category)}`;
  const inWords = options.ruleName === undefined ? '' : `: ${options.ruleName}`;
  const depth = (node: string) => (node === '' ? 0 : node.split('.').length);
  return textTable(
    {
      title: `Who pays ${formatPence(need)}${about}, by rule ${rule} (version ${version})${inWords}`,
      columns: [
        { head: 'Step', align: 'left' },
        { head: 'Amount to find', align: 'right' },
        { head: 'Available', align: 'right' },
        { head: 'Limit', align: 'right' },
        { head: 'Paid', align: 'right' },
        { head: 'Reason', align: 'left' },
      ],
      rows: steps.map((step) => [
        `${'  '.repeat(depth(step.node))}${step.fund ? fundName(step.fund) : KINDS[step.kind]}`,
        formatPence(step.asked),
        availableText(step),
        limitText(step),
        pounds(step.given),
        reasonText(step),
      ]),
      total: ['Total', formatPence(need), '', '', formatPence(covered), ''],
    },
    options,
  );
}
