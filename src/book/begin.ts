/**
 * Begins a book: the award of its plan, the money that it begins with, and a promise for each instalment of the plan.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry } from '../ledger/entry.js';
import { accountPathSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/schema.js';
import { check, idSchema, maybe, record } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Result } from '../problem/problem.js';
import { award } from '../rules/award.js';
import { bringForward, type OpeningBalance } from '../rules/bring-forward.js';
import { commit } from '../rules/commit.js';
import { planCommitments } from '../rules/plan-commitments.js';
import { addDays, type Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import type { Turn } from './turn.js';

/** What a book begins with. */
export interface Beginning {
  /** The money in hand, by fund; absent, none. */
  readonly funds?: readonly OpeningBalance[];
  /** The day at whose end it is in hand; absent, the day before the plan's first. */
  readonly date?: Day;
  /** The account that it is on; absent, `assets/bank`. */
  readonly into?: AccountPath;
  /** The id of its entry; absent, `brought-forward`. */
  readonly id?: string;
}

const beginningSchema = record<Beginning>({
  funds: maybe(z.array(record<OpeningBalance>({ fund: idSchema, pence: penceSchema }))),
  date: maybe(daySchema),
  into: maybe(accountPathSchema),
  id: maybe(idSchema),
});

/** Begins a book. A book without a plan has only its money brought forward. Begun again, it is answered with the entries there. */
export function begin(turn: Turn, given: Beginning = {}): Result<readonly Entry[]> {
  const beginning = within('beginning', check(beginningSchema, given));
  if (!beginning.ok) return beginning;
  const { agreement } = turn.terms;
  const { budget } = agreement;
  const {
    funds = [],
    date = addDays(budget.period.from, -1),
    into,
    id = 'brought-forward',
  } = beginning.value;
  if (budget.lines.length > 0) {
    const awarded = award(agreement, { id: `award:${budget.id}`, date: budget.agreedOn });
    const posted = awarded.ok ? turn.post(awarded.value) : awarded;
    if (!posted.ok) return posted;
  }
  if (funds.some(({ pence }) => pence !== 0)) {
    const posted = turn.post(bringForward({ id, date, funds, ...(into !== undefined && { into }) }));
    if (!posted.ok) return posted;
  }
  for (const promised of planCommitments(agreement)) {
    const draft = commit(turn.ledger, promised);
    const posted = draft.ok ? turn.post(draft.value) : draft;
    if (!posted.ok) return posted;
  }
  return accept(turn.entries);
}
