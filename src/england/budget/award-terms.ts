/**
 * Turns the statement of a personal budget into what an agreement needs for its award: planned lines, rules and contributions.
 *
 * Method: a line that one payer funds has a rule of that fund; any other has a rule by share, each share the exact fraction of the line.
 * Each contribution is what its payer gives to each line, instalment by instalment: whole cycles as a regular amount, a part of a cycle as
 * a single amount. So the award balances to the penny over any period.
 * Source: Care Act 2014 s26(1), (3).
 *
 * @module
 */
import {
  type Contribution,
  type IncomeStream,
  isNhsMoney,
  type PersonalBudget,
  type PlannedLine,
} from '../../agreement/agreement.js';
import { instalments } from '../../agreement/regular-amount.js';
import type { AllocationRule, NamedRule } from '../../agreement/rule.js';
import { allocateShares } from '../../money/allocate-shares.js';
import { type Rate, rate } from '../../money/rate.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { schedule } from '../../time/schedule.js';
import type { FundedPart } from './budget-record.js';
import type { PersonalBudgetStatement, StatedLine } from './personal-budget.js';

/** The days of the award, and the streams that pay. */
export interface AwardRequest {
  readonly agreedOn: Day;
  readonly period: Period;
  /** One for each payer and authority in the statement. */
  readonly streams: readonly IncomeStream[];
}

/** The part of an agreement that follows from a statement. */
export interface AwardTerms {
  readonly budget: PersonalBudget;
  readonly rules: readonly NamedRule[];
}

/** The stream that pays a part. */
function streamOf({ payer, authority }: FundedPart, streams: readonly IncomeStream[]) {
  return streams.find((stream) => stream.authority === authority && isNhsMoney(stream) === (payer === 'nhs'));
}

interface PaidPart {
  readonly stream: IncomeStream;
  readonly share: Rate;
}

function ruleOf(line: StatedLine, parts: readonly PaidPart[]): NamedRule {
  const [first] = parts;
  const rule: AllocationRule =
    parts.length === 1
      ? { kind: 'fund', fund: first!.stream.fund }
      : {
          kind: 'by-share',
          of: parts.map(({ stream, share }) => ({ share, rule: { kind: 'fund', fund: stream.fund } })),
        };
  return { id: `budget-${line.id}`, version: 1, name: line.name, rule };
}

/** The contributions of each payer to a line: whole cycles together, and a part of a cycle by itself. */
function contributionsTo(line: StatedLine, parts: readonly PaidPart[], period: Period): Contribution[] {
  const isWhole = schedule(period, line.frequency).map(({ whole, part }) => whole.to === part.to);
  const cycles = instalments(line, period);
  const whole = cycles.filter((_, index) => isWhole[index]);
  const partial = cycles.filter((_, index) => !isWhole[index]);
  const shares = parts.map(({ share }) => share);
  const amounts = (pence: typeof line.pence) => allocateShares(pence, shares).map((share) => share.pence);
  const regular =
    whole.length === 0
      ? []
      : amounts(line.pence).map((pence, index) => ({
          ...{ stream: parts[index]!.stream.id, pence, frequency: line.frequency },
          days: { from: whole[0]!.days.from, to: whole.at(-1)!.days.to },
        }));
  const single = partial.flatMap(({ days, pence }) =>
    amounts(pence).map((amount, index) => ({
      ...{ stream: parts[index]!.stream.id, pence: amount, frequency: 'one-off' as const, days },
    })),
  );
  return [...regular, ...single].filter(({ pence }) => pence > 0);
}

/**
 * Makes the budget and the rules of an agreement from a statement.
 *
 * @param statement as `personalBudgetOn` answers it
 * @returns planned lines, contributions and rules, for `checkAgreement` and `award`; or `budget-stream-missing` for each part of a line
 *   that no stream pays
 */
export function awardTerms(statement: PersonalBudgetStatement, request: AwardRequest): Result<AwardTerms> {
  const { agreedOn, period, streams } = request;
  const problems: Problem[] = [];
  const paid = statement.lines.map((line) =>
    line.parts.flatMap((part): PaidPart[] => {
      const stream = streamOf(part, streams);
      const { payer, authority } = part;
      if (stream) return [{ stream, share: rate(`${part.pence}/${line.pence}`) }];
      problems.push(problem('budget-stream-missing', { line: line.id, payer, authority }, 'streams'));
      return [];
    }),
  );
  if (problems.length > 0) return refuse(problems);
  const lines = statement.lines.map((line): PlannedLine => {
    const { id, name, category, pence, frequency, managedAs, needs, outcomes } = line;
    return { id, name, category, pence, frequency, managedAs, needs, outcomes, rule: `budget-${id}` };
  });
  const { id, person } = statement;
  const contributions = statement.lines.flatMap((line, index) => contributionsTo(line, paid[index]!, period));
  return accept({
    budget: { id, person, agreedOn, period, lines, contributions },
    rules: statement.lines.map((line, index) => ruleOf(line, paid[index]!)),
  });
}
