/**
 * The questions of the third month, without and with the answers that a person gave in the two months before.
 *
 * Method: the account is reconciled month by month. In the first two a person answers every offer: yes if it is a true link or a part of
 * one, and no otherwise; the decisions and the habits learned from them go into the third.
 *
 * @module
 */
import { learnHabits, NO_HABITS } from '../../src/match/habits.js';
import type { Link } from '../../src/match/matching.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { acceptLink, type Decisions, NO_DECISIONS, refuseLink } from '../../src/reconcile/links.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { ReconcileOptions } from '../../src/reconcile/reconciliation.js';
import type { Statement } from '../../src/statement/statement.js';
import { addDays } from '../../src/time/day.js';
import { ACCOUNT, bookOf, type MadeAccount } from '../support/random-accounts.js';

const MONTH = 30;

/** One month of a statement. */
function monthOf({ statement }: MadeAccount, nth: number): Statement {
  const from = addDays(statement.from!, nth * MONTH);
  const to = addDays(from, MONTH - 1);
  const { opening: _opening, closing: _closing, ...rest } = statement;
  return { ...rest, from, to, lines: statement.lines.filter(({ date }) => date >= from && date <= to) };
}

/** The questions of a person in the third month; of those asked without answers, only such as are about lines of that month. */
export function thirdMonth(account: MadeAccount): { without: number; with: number; lines: number } {
  const truthOf = new Map(account.truth.flatMap((link) => link.lines.map((line) => [line, link] as const)));
  const isTrue = ({ lines, entries }: Link) => {
    const truth = truthOf.get(lines[0] ?? '');
    if (truth === undefined || (entries.length === 0 && truth.what !== 'returned')) return false;
    return (
      lines.every((line) => truth.lines.includes(line)) &&
      entries.every((entry) => truth.entries.includes(entry))
    );
  };
  const questions = (isRemembered: boolean) => {
    let carried: Partial<ReconcileOptions> = {};
    let decisions: Decisions = NO_DECISIONS;
    let habits = NO_HABITS;
    for (let nth = 0; ; nth++) {
      const statement = monthOf(account, nth);
      const ledger = bookOf(account.entries.filter(({ date }) => date <= statement.to!));
      const options = { account: ACCOUNT, ...carried, ...(isRemembered && { ...decisions, habits }) };
      const asked = reconcile(ledger, statement, options);
      const offers = asked.matching.offered.filter(({ rank }) => rank === 1).map(({ link }) => link);
      const own = new Set(statement.lines.map(({ id }) => id));
      if (nth === 2)
        return {
          count: isRemembered
            ? offers.length
            : offers.filter(({ lines }) => lines.some((line) => own.has(line))).length,
          lines: own.size,
        };
      for (const { link } of isRemembered ? asked.matching.offered : []) {
        const accepted = isTrue(link) ? acceptLink(asked.matching, decisions, link) : undefined;
        decisions = accepted?.ok ? accepted.value : refuseLink(decisions, link);
      }
      const done = isRemembered ? reconcile(ledger, statement, { ...options, ...decisions }) : asked;
      const { links } = done.matching;
      const { earlierLines = [] } = carried;
      habits = learnHabits(ledger, statement, {
        account: ACCOUNT,
        links,
        refused: decisions.refused,
        earlierLines,
        habits,
      });
      carried = carryForward(done);
    }
  };
  const [without, remembered] = [questions(false), questions(true)];
  return { without: without.count, with: remembered.count, lines: without.lines };
}
