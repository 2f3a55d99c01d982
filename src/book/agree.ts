/**
 * Puts another agreement in force: the book goes by it from now on, and what was recorded under the one before stays as it is.
 *
 * Method: the accounts and funds of the agreement are added to the chart in force, which loses none of its own. A rule with another content is
 * another version of it.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { NamedRule } from '../agreement/rule.js';
import type { Chart } from '../ledger/chart.js';
import { chartOfPool } from '../pool/chart-of-pool.js';
import type { PoolAgreement } from '../pool/pool.js';
import { within } from '../problem/guard.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { chartOf } from '../public/literals.js';
import { checkAgreement, checkPool } from '../public/records.js';
import { isSameRecord } from '../record/same.js';
import { checkLawOf } from './book-state.js';
import type { Fact } from './fact.js';
import { revise } from './revise.js';
import type { Turn } from './turn.js';

/** The parts of a list by their names, later ones in place of earlier. */
function merged<Part>(name: (part: Part) => string, ...lists: readonly (readonly Part[])[]): readonly Part[] {
  return [...new Map(lists.flat().map((part) => [name(part), part])).values()];
}

/** The chart in force with what an agreement adds to it. */
function withChart(inForce: Chart, { accounts, funds, protections = [] }: Chart): Chart {
  const all = merged(({ id }) => id, inForce.protections ?? [], protections);
  return {
    accounts: merged(({ path }) => path, inForce.accounts, accounts),
    funds: merged(({ id }) => id, inForce.funds, funds),
    ...(all.length > 0 && { protections: all }),
  };
}

/** Takes down the rules that the book does not have yet. */
function addRules(turn: Turn, rules: readonly NamedRule[]): Result<undefined> {
  const known = new Map(turn.terms.rules.map((rule) => [`${rule.id} ${rule.version}`, rule]));
  for (const rule of rules) {
    const there = known.get(`${rule.id} ${rule.version}`);
    if (there && !isSameRecord(there, rule))
      return refuse(
        problem('book-differs', { book: turn.terms.id, what: `rule ${rule.id}` }, 'agreement.rules'),
      );
    if (!there) turn.add({ kind: 'rule', rule });
  }
  return accept(undefined);
}

/** Takes down what an agreement adds to the chart; and the agreement itself, if it is another. */
function takeDown(
  turn: Turn,
  agreed: Pick<Agreement, 'book' | 'law' | 'rules'>,
  chart: Chart,
  fact: Fact | undefined,
): Result<undefined> {
  const { book, rules } = agreed;
  const { id } = turn.terms;
  const unknownLaws = checkLawOf(agreed, turn.parts.session.laws);
  if (unknownLaws.length > 0) return refuse(unknownLaws);
  if (book !== id) return refuse(problem('book-differs', { book: id, what: 'book' }, 'agreement.book'));
  const revised = revise(turn, withChart(turn.ledger.chart, chart));
  if (!revised.ok) return revised;
  if (fact) turn.add(fact);
  return addRules(turn, rules);
}

/** Puts another agreement of a person’s budget in force. */
export function agree(turn: Turn, value: Agreement): Result<Agreement> {
  const checked = within('agreement', checkAgreement(value));
  if (!checked.ok) return checked;
  const agreement = { ...checked.value, rules: [] };
  const isThere = isSameRecord({ ...turn.state.agreement, rules: [] }, agreement);
  const taken = takeDown(
    turn,
    checked.value,
    chartOf(checked.value),
    isThere ? undefined : { kind: 'agreement', agreement },
  );
  return taken.ok ? checked : taken;
}

/** Puts another agreement of a pool in force. */
export function agreePool(turn: Turn, value: PoolAgreement): Result<PoolAgreement> {
  const checked = within('agreement', checkPool(value));
  if (!checked.ok) return checked;
  const pool = checked.value;
  const agreement = { ...turn.state.agreement, rules: [] };
  const fact: Fact = { kind: 'agreement', agreement, pool };
  const isThere = isSameRecord(turn.state.pool, pool);
  const taken = takeDown(turn, pool, chartOfPool(pool), isThere ? undefined : fact);
  return taken.ok ? checked : taken;
}
