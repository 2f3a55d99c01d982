/**
 * Moving money from one thing of the plan to another: so much, from, to. It waits for the council.
 *
 * Method: the thing that gives has less each time from the day on, for the rest of the plan; the pennies that do not divide stay with it as a sum
 * that falls due once. The thing that takes has the whole sum once.
 */
import {
  addDays,
  amountOver,
  type Day,
  instalments,
  type Pence,
  type PersonalBudget,
} from 'personal-budget-ledger';
import type { BookPlanChange } from 'personal-budget-ledger/book';

type Line = PersonalBudget['lines'][number];

/** A move as the form has it. */
export interface MoveWish {
  readonly from: Line;
  readonly to: Line;
  readonly pence: Pence;
  readonly on: Day;
  readonly outcome: string;
}

/** The cost of a planned line from a day on: its whole cost less the part before that day. */
export function stillPlanned({ period }: PersonalBudget, line: Line, on: Day): Pence {
  const before = { from: line.days?.from ?? period.from, to: addDays(on, -1) };
  const past = before.from <= before.to ? amountOver({ ...line, days: before }, period) : 0;
  return (amountOver(line, period) - past) as Pence;
}

/** The change of the plan that moves a sum; the total of the plan stays. */
export function moveChange(
  budget: PersonalBudget,
  { from, to, pence, on, outcome }: MoveWish,
): BookPlanChange['change'] {
  const days = { from: on, to: budget.period.to };
  const named = (line: Line, part: string) => ({ ...line, id: `${line.id.split('.')[0]}.${on}.${part}` });
  const still = stillPlanned(budget, from, on);
  const times = instalments({ ...from, days }, budget.period).length;
  const each = Math.max(0, Math.floor((still - pence) / times)) as Pence;
  const { days: _, ...giving } = named(from, 'less');
  const less = { ...giving, pence: each };
  const lesser = each > 0 ? amountOver({ ...less, days }, budget.period) : 0;
  const rest = (still - pence - lesser) as Pence;
  const once = { days, frequency: 'one-off' } as const;
  return {
    from: on,
    ends: [from.id],
    lines: [
      ...(each > 0 ? [less] : []),
      ...(rest > 0 ? [{ ...named(from, 'rest'), ...once, pence: rest }] : []),
      { ...named(to, 'more'), ...once, pence, outcomes: [outcome] },
    ],
  };
}
