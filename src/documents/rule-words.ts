/**
 * An allocation rule in words: who pays, in one sentence.
 *
 * @module
 */
import type { AllocationRule, ShareOf } from '../agreement/rule.js';
import type { AccountPath, Chart, FundId } from '../ledger/chart.js';
import { formatPence } from '../money/pence.js';
import { accountNames, fundNames } from './names.js';

/** The names that a rule is told with. */
interface RuleNames {
  readonly fundName: (fund: FundId) => string;
  readonly accountName: (path: AccountPath) => string;
}

function shareWords({ share, rule }: ShareOf, names: RuleNames): string {
  return `${share === 'remaining' ? 'the rest' : share} from ${wordsOf(rule, names)}`;
}

function wordsOf(rule: AllocationRule, names: RuleNames): string {
  switch (rule.kind) {
    case 'fund':
      return names.fundName(rule.fund);
    case 'kept':
      return 'nobody: it stays with its source';
    case 'in-order':
      return rule.of.map((part) => wordsOf(part, names)).join(', then ');
    case 'one-of':
      return `the first that can pay it all: ${rule.of.map((part) => wordsOf(part, names)).join(', or ')}`;
    case 'by-share':
      return rule.of.map((part) => shareWords(part, names)).join(', ');
    case 'up-to': {
      const each = rule.per === undefined ? 'each time' : `a ${rule.per}`;
      return `up to ${formatPence(rule.cap)} ${each} from ${wordsOf(rule.rule, names)}`;
    }
    case 'when': {
      const { category } = rule;
      const otherwise = rule.otherwise ? `; for anything else ${wordsOf(rule.otherwise, names)}` : '';
      const what = typeof category === 'string' ? names.accountName(category) : String(category);
      return `for ${what} ${wordsOf(rule.rule, names)}${otherwise}`;
    }
  }
}

/** Says in words who pays by a rule. */
export function ruleWords(rule: AllocationRule, chart: Chart): string {
  return wordsOf(rule, { fundName: fundNames(chart), accountName: accountNames(chart) });
}
