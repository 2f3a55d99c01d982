/**
 * An explanation as a document: the amount that each step had to find, the money and the limit it had, its payment, and the reason.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import type { Explanation, ExplanationStep, ShortReason } from '../ledger/explanation.js';
import { formatPence, type Pence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDayShort } from '../time/day.js';
import { money, moneyIf, penceColumns, plainDocument, wordColumns } from './blocks.js';
import type { Document, DocumentCell, DocumentTable } from './document.js';
import { accountNames, fundNames } from './names.js';

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

/** The rest of a cap before this step, and the first day of its period. */
function limitCell({ capLeft, capFrom }: ExplanationStep): DocumentCell {
  if (capLeft === undefined) return '';
  return { pence: capLeft, ...(capFrom && { note: ` from ${formatDayShort(capFrom)}` }) };
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

function reasonText({ share, exact, oddPenny, why, capLeft, given }: ExplanationStep): string {
  const reasons: string[] = [];
  // A share in whole pence needs no mention of odd pennies.
  if (exact?.includes(' ')) {
    const rounded = oddPenny ? 'rounded up: the odd penny goes to the largest remainder' : 'rounded down';
    reasons.push(`${exactText(exact)}, ${rounded}`);
  }
  // A limit that has more left than was paid held nothing back: the steps below it say what did.
  if (why && !(why === 'capped' && capLeft !== undefined && given < capLeft)) reasons.push(SHORT[why]);
  return [...(share ? [share] : []), ...reasons].join('; ');
}

/** How an explanation names its rule. */
export interface ExplanationDocumentOptions {
  /** The rule in words, such as `40% NHS; the rest council`. */
  readonly ruleName?: string;
}

const depthOf = (node: string) => (node === '' ? 0 : node.split('.').length);

function stepsTable(
  { steps, need, covered }: Explanation,
  title: string,
  fundName: (fund: string) => string,
): DocumentTable {
  const [toFind, ...amounts] = penceColumns('Amount to find', 'Available', 'Limit', 'Paid');
  return {
    ...{ kind: 'table', title },
    columns: [...wordColumns('Step'), { ...toFind!, adds: false }, ...amounts, ...wordColumns('Reason')],
    rows: steps.map((step) => ({
      level: depthOf(step.node),
      cells: [
        step.fund ? fundName(step.fund) : KINDS[step.kind],
        ...[money(step.asked), moneyIf(step.available), limitCell(step)],
        ...[money(step.given), reasonText(step)],
      ],
    })),
    total: ['Total', money(need), '', '', money(covered)],
  };
}

/**
 * Makes the document of an explanation: who pays, and why.
 *
 * @param chart gives accounts and funds their names
 */
export const explanationDocument = ofLiterals(
  'explanationDocument',
  (explanation: Explanation, chart: Chart, options: ExplanationDocumentOptions = {}): Document => {
    const { rule, version, category, need } = explanation;
    const about = category === undefined ? '' : ` for ${accountNames(chart)(category)}`;
    const inWords = options.ruleName === undefined ? '' : `: ${options.ruleName}`;
    const title = `Who pays ${formatPence(need)}${about}, by rule ${rule} (version ${version})${inWords}`;
    return plainDocument('explanation', title, [stepsTable(explanation, title, fundNames(chart))]);
  },
);
