/**
 * Settles who pays, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { checkNamedRule as checkOver } from '../agreement/check-named-rule.js';
import type { NamedRule } from '../agreement/rule.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { check, record } from '../problem/check.js';
import { withAll, within } from '../problem/guard.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import { type SplitOptions, settleSplit as settleOver } from '../rules/settle-split.js';
import { passedOn } from './fields.js';

/** Each rule is checked by itself, against the chart; the schema passes it on. */
const anyRule = passedOn<NamedRule>();

const settlingSchema = record<SplitOptions>({ rules: z.array(anyRule) });

/** Checks the rules that settle a split, each against the chart. */
export function checkSettling(ledger: Ledger, settling: unknown): Result<SplitOptions> {
  const shaped = check(settlingSchema, settling);
  if (!shaped.ok) return shaped;
  const rules = shaped.value.rules.map((rule, index) => within(`rules[${index}]`, checkOver(ledger, rule)));
  const problems = rules.flatMap((rule) => (rule.ok ? [] : rule.problems));
  if (problems.length > 0) return refuse(problems);
  return accept({ rules: rules.flatMap((rule) => (rule.ok ? [rule.value] : [])) });
}

/**
 * Drafts the corrections that settle who pays, as if everything had been known in order of date.
 *
 * @param ledger read and not written
 * @param settling.rules every rule that payments of the book name, each in every version that they name
 * @returns drafts to be posted all or nothing, in this order: of kind `reapportion`, each with the entry that it corrects as its source,
 *   dated as that entry is, or on the first open day with the day of the entry as its effective day. None when the split is settled, so that
 *   settling again after posting them answers none. Or the problems of the rules; or `rule-unknown` for each rule and version that payments
 *   name and that is not given
 */
export function settleSplit(ledger: Ledger, settling: SplitOptions): Result<readonly Draft[]> {
  const book = checkLedger(ledger);
  if (!book.ok) return book;
  return withAll([checkSettling(book.value, settling)], (checked) => settleOver(book.value, checked));
}
