/**
 * Finds caps that a rule no longer has although some of them is used in the period in force: after a new version of the rule their
 * count begins at nothing, and as much may be spent again.
 *
 * @module
 */
import { capsOf } from '../agreement/cap.js';
import type { NamedRule } from '../agreement/rule.js';
import { capFromOf } from '../ledger/cap-period.js';
import { capUses } from '../ledger/fund-balance.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Finding, finding } from '../problem/finding.js';
import type { Day } from '../time/day.js';

/**
 * Finds the caps of a rule's earlier versions that this version does not have under their name and period.
 *
 * @param rule as `checkNamedRule` accepts it
 * @param on the day on which the new version begins
 * @returns `cap-dropped` for each, in the order in which they were first used
 */
export function capFindings(ledger: Ledger, { id, rule }: NamedRule, on: Day): readonly Finding[] {
  const caps = capsOf(rule);
  return capUses(ledger, id)
    .filter(({ name, used }) => used > 0 && name.from === capFromOf(name.per, on))
    .filter(({ name }) => !caps.some((cap) => cap.name === name.cap && cap.per === name.per))
    .map(({ name: { cap, per, from }, limit, used }) =>
      finding('cap-dropped', { rule: id, cap, per, from, limit, used }),
    );
}
