/**
 * The statement of a personal budget on a day, as it was known on another: what it costs, what the adult pays, what the council pays, and
 * the other public money in it.
 *
 * Method: the revision that became known last is the answer for its days. Costs are stated for each frequency by itself, and never
 * turned into one another. For each, cost = adult + council + other public money.
 * Limit: the council’s money for aftercare is stated with what it pays under the Care Act, though s26(1) is only about the latter. The
 * charge is an input, as the financial assessment gives it for a week; only weekly costs bear it. Top-ups are outside the cost.
 * Source: Care Act 2014 s14(4) (no more than the cost is charged), s26; SI 2014/2840 reg 2 (costs that are no part of the budget).
 *
 * @module
 */
import { type Authority, MANAGED_AS, type ManagedAs } from '../../agreement/agreement.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import type { Finding } from '../../problem/finding.js';
import { accept, type Problem, placedAt, problem, type Result, refuse } from '../../problem/problem.js';
import { addToSum } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import { FREQUENCIES, type Frequency } from '../../time/schedule.js';
import type { BudgetQuestion, BudgetRecord, BudgetRevision, CostLine, FundedPart } from './budget-record.js';
import { checkFreeGround, EXCLUDED_CITATION, freeUnder, isExcluded, lineOn } from './free-of-charge.js';
import { chargeableOf, partsAfterCharge, splitLine, spreadCharge } from './line-parts.js';
import { planFindings } from './plan-parts.js';
import { type TopUp, topUp } from './top-up.js';

export type {} from './problems.js';

/** Other public money, under one authority. */
export interface OtherMoney {
  readonly payer: 'nhs' | 'other';
  readonly authority: Authority;
  readonly pence: Pence;
}

/** The amounts of one frequency: cost = adult + council + other. */
export interface StatedAmounts {
  readonly cost: Pence;
  /** Care Act 2014 s26(1)(b). */
  readonly adult: Pence;
  /** Care Act 2014 s26(1)(c). */
  readonly council: Pence;
  /** Care Act 2014 s26(1)(a): adult and council. */
  readonly careActCost: Pence;
  /** Care Act 2014 s26(3), by authority in the order of the lines. */
  readonly other: readonly OtherMoney[];
}

/** A line of the statement, with who pays for it. */
export interface StatedLine extends CostLine {
  readonly parts: readonly FundedPart[];
}

/** The statement of a personal budget. */
export interface PersonalBudgetStatement extends BudgetQuestion {
  readonly id: string;
  readonly person: string;
  readonly holder: BudgetRecord['holder'];
  readonly revision: BudgetRevision;
  /** For each frequency that the lines have, weekly first. */
  readonly amounts: readonly (StatedAmounts & { readonly frequency: Frequency })[];
  /** The same for each way in which lines are managed. */
  readonly managed: readonly (StatedAmounts & {
    readonly managedAs: ManagedAs;
    readonly frequency: Frequency;
  })[];
  readonly lines: readonly StatedLine[];
  /** Lines whose cost is no part of the budget, each with the law that says so. */
  readonly excluded: readonly { readonly line: CostLine; readonly citation: string }[];
  readonly topUps: readonly (TopUp & { readonly line: string })[];
  /** The parts that an NHS care plan has to have and does not. */
  readonly findings: readonly Finding[];
}

/** Whether a revision is the answer before another: the one known later; of one day, the final one; then the later first day. */
function newestFirst(a: BudgetRevision, b: BudgetRevision): number {
  const stage = (revision: BudgetRevision) => (revision.stage === 'final' ? 0 : 1);
  return byText(b.knownOn, a.knownOn) || stage(a) - stage(b) || byText(b.from, a.from);
}

/** The revision of a budget for a day; undefined if there is none. */
export function revisionOn(
  { revisions }: BudgetRecord,
  { on, knownOn }: BudgetQuestion,
): BudgetRevision | undefined {
  return revisions
    .filter(({ from, to }) => from <= on && (to === undefined || on <= to))
    .filter((revision) => knownOn === undefined || revision.knownOn <= knownOn)
    .toSorted(newestFirst)[0];
}

function statedAmounts(lines: readonly StatedLine[]): StatedAmounts {
  const parts = lines.flatMap((line) => line.parts);
  const paidBy = (payer: FundedPart['payer']) =>
    sumPence(parts.filter((part) => part.payer === payer).map((part) => part.pence));
  const sums = new Map<string, number>();
  const others = new Map<string, Omit<OtherMoney, 'pence'>>();
  for (const { payer, authority, pence: amount } of parts) {
    if (payer === 'adult' || payer === 'council') continue;
    addToSum(sums, `${payer} ${authority}`, amount);
    others.set(`${payer} ${authority}`, { payer, authority });
  }
  const [adult, council] = [paidBy('adult'), paidBy('council')];
  return {
    cost: sumPence(lines.map((line) => line.pence)),
    ...{ adult, council, careActCost: sumPence([adult, council]) },
    other: [...others].map(([name, money]) => ({ ...money, pence: pence(sums.get(name)!) })),
  };
}

/** The law under which the first line that has one is free. */
function freeCitation(lines: readonly CostLine[]): string {
  const grounds = lines.flatMap((line) => line.fundedBy.map((funding) => freeUnder(line, funding)));
  return grounds.find((ground) => ground !== undefined) ?? 'Care Act 2014 s14(4)';
}

/** Splits the lines of a revision and takes the charge off; or everything that does not fit. */
function stateLines(revision: BudgetRevision): Result<readonly StatedLine[]> {
  const { lines, charge, statedCost } = revision;
  const split = lines.map(splitLine);
  const problems: Problem[] = [];
  for (const [index, line] of lines.entries()) {
    const { sum } = split[index]!;
    if (sum !== line.pence) {
      const facts = { line: line.id, cost: line.pence, parts: sum };
      problems.push(problem('budget-parts-differ', facts, `lines[${index}].fundedBy`));
    }
  }
  const weekly = sumPence(lines.filter(({ frequency }) => frequency === 'weekly').map((line) => line.pence));
  if (statedCost !== undefined && statedCost !== weekly)
    problems.push(problem('budget-cost-differs', { stated: statedCost, lines: weekly }, 'statedCost'));
  const chargeable = lines.map((line, index) => chargeableOf(line, split[index]!.parts));
  const most = sumPence(chargeable);
  if (charge > 0 && most === 0)
    problems.push(problem('charge-on-free', { charge, citation: freeCitation(lines) }, 'charge'));
  else if (charge > most) problems.push(problem('charge-over-cost', { charge, chargeable: most }, 'charge'));
  if (problems.length > 0) return refuse(problems);
  const charges = spreadCharge(revision, chargeable);
  return accept(
    lines.map((line, index) => ({ ...line, parts: partsAfterCharge(split[index]!.parts, charges[index]!) })),
  );
}

/** The top-ups of a revision; or everything that the rules do not allow. */
function stateTopUps({ topUps = [] }: BudgetRevision): Result<PersonalBudgetStatement['topUps']> {
  const answers = topUps.map(({ line, request }) => ({ line, answer: topUp(request) }));
  const problems = answers.flatMap(({ answer }, index) =>
    answer.ok ? [] : placedAt(`topUps[${index}].request`, answer.problems),
  );
  if (problems.length > 0) return refuse(problems);
  return accept(answers.flatMap(({ line, answer }) => (answer.ok ? [{ line, ...answer.value }] : [])));
}

/**
 * States a personal budget on a day, as it was known on another.
 *
 * @param record the budget with its revisions, in any order
 * @returns the statement; or `budget-not-known`, or every problem of its revision: `budget-parts-differ`, `budget-cost-differs`,
 *   `charge-on-free`, `charge-over-cost`, `adaptation-cost-missing`, `adaptation-not-free`, `reablement-days-missing`, and those of `topUp`
 */
export function personalBudgetOn(
  record: BudgetRecord,
  question: BudgetQuestion,
): Result<PersonalBudgetStatement> {
  const revision = revisionOn(record, question);
  const { id, person, holder } = record;
  if (!revision) return refuse(problem('budget-not-known', { budget: id, on: question.on }));
  const faults = revision.lines.flatMap((line, index) => checkFreeGround(line, `lines[${index}]`));
  const onDay = revision.lines.map((line) => lineOn(line, question.on));
  const [counted, excluded] = [false, true].map((is) => onDay.filter((line) => isExcluded(line) === is));
  const stated = stateLines({ ...revision, lines: counted! });
  const topUps = stateTopUps(revision);
  if (!stated.ok || !topUps.ok || faults.length > 0)
    return refuse([...faults, ...[stated, topUps].flatMap((part) => (part.ok ? [] : part.problems))]);
  const lines = stated.value;
  const frequencies = FREQUENCIES.filter((frequency) => lines.some((line) => line.frequency === frequency));
  const of = (frequency: Frequency) => lines.filter((line) => line.frequency === frequency);
  return accept({
    ...{ id, person, holder, revision, ...question, lines, topUps: topUps.value },
    findings: planFindings(revision),
    amounts: frequencies.map((frequency) => ({ frequency, ...statedAmounts(of(frequency)) })),
    managed: MANAGED_AS.flatMap((managedAs) =>
      frequencies.flatMap((frequency) => {
        const managed = of(frequency).filter((line) => line.managedAs === managedAs);
        return managed.length > 0 ? [{ managedAs, frequency, ...statedAmounts(managed) }] : [];
      }),
    ),
    excluded: excluded!.map((line) => ({ line, citation: EXCLUDED_CITATION })),
  });
}
