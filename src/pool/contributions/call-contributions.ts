/**
 * Calls partners' contributions as they fall due, and takes them in.
 *
 * Method: each instalment is called under its own id, so that a second call makes the same drafts, and none once they are recorded. It
 * is called as it was known when it fell due; a variation known later makes a difference of its own, dated when it was known, with
 * `#2` and so on after the id. So the number of calls and the order of their days make no difference, and a call as known later is not
 * undone. The cost is that of the contributions' accounts.
 * Limit: if a variation takes away money that has come in, the fund keeps it until it is paid back (`repayContribution`); the year end and
 * the exit treat it as owed to the partner.
 * Source: SI 2000/617 reg 7(3)(b) (contributions and their variation), reg 7(3)(e) (staff, goods, services, accommodation).
 *
 * @module
 */

import type { AccountPath } from '../../ledger/chart.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import { entryOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { daysFor } from '../../ledger/open-days.js';
import { recordedDraft } from '../../ledger/repeat.js';
import type { Pence } from '../../money/pence.js';
import { accept, assert, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { byText } from '../../record/order.js';
import { BANK, bothSides, notPositive } from '../../rules/spend.js';
import { type Day, FIRST_DAY, laterOf } from '../../time/day.js';
import { contains } from '../../time/period.js';
import type { PoolAgreement, PoolContribution } from '../pool.js';
import { contributionSchedule } from './contribution.js';
import { accountsOf, contributionsNamed, movementsOf, owedOf } from './contribution-standing.js';

/** Up to which day contributions are called, and as known on which. */
export interface ContributionCall {
  /** What falls due on or before this day is called. */
  readonly through: Day;
  /** Variations known by this day count; absent, `through`. */
  readonly knownOn?: Day;
  /** The beginning of the entries' ids; if absent, nothing. */
  readonly prefix?: string;
}

/** The amount of an instalment from a day on. */
interface Step {
  readonly on: Day;
  readonly pence: number;
}

/** An instalment as it was known when it fell due, and after each change that was known later. */
interface Instalment {
  readonly id: EntryId;
  readonly on: Day;
  readonly steps: readonly Step[];
  /** The changes that are known later still. */
  readonly later: readonly Step[];
}

/** The instalments of a contribution with all that was known of them, up to a day. */
function instalmentsOf(
  agreement: PoolAgreement,
  contribution: PoolContribution,
  knownOn: Day,
): readonly Instalment[] {
  const { period, variations } = agreement;
  const scheduleKnownOn = (day: Day) =>
    contributionSchedule(contribution, { period, variations, knownOn: day });
  const ofContribution = variations.filter((variation) => variation.contribution === contribution.id);
  const days = [...new Set(ofContribution.map((variation) => variation.knownOn))].sort();
  const changes = days.map((day) => ({ day, due: scheduleKnownOn(day) }));
  return scheduleKnownOn(FIRST_DAY).map(({ id, on, pence }, index) => {
    const stepOf = ({ day, due }: (typeof changes)[number]) => ({ on: day, pence: due[index]!.pence });
    const earlier = changes.filter(({ day }) => day <= knownOn);
    const first = earlier.filter(({ day }) => day <= on).at(-1)?.due[index]?.pence ?? pence;
    const steps = [{ on, pence: first }, ...earlier.filter(({ day }) => day > on).map(stepOf)];
    return { id, on, steps, later: changes.filter(({ day }) => day > knownOn).map(stepOf) };
  });
}

/**
 * The steps that are still to be called: those after the step that was called last, or else the last step alone. None if the instalment
 * was called as it was known on a later day than `knownOn`.
 */
function stepsAfter(
  { steps, later }: Instalment,
  { called, calledOn, isNew }: { called: number; calledOn: Day | undefined; isNew: boolean },
): readonly Step[] {
  if (isNew) return steps;
  const isAhead = later.some(({ on, pence }) => calledOn !== undefined && on <= calledOn && pence === called);
  if (isAhead) return [];
  const place = steps.findLastIndex((step) => step.pence === called);
  return place < 0 ? steps.slice(-1) : steps.slice(place + 1);
}

/** How many entries call this instalment: its own id, then `#2`, `#3` … */
function timesCalled(ledger: Ledger, first: EntryId): number {
  let times = 0;
  while (entryOf(ledger, nthId(first, times))) times++;
  return times;
}

const nthId = (first: EntryId, before: number): EntryId => (before === 0 ? first : `${first}#${before + 1}`);

/** The accounts of one contribution: the partner's receivable, or in kind the scheme's category. */
function sidesOf(agreement: PoolAgreement, contribution: PoolContribution) {
  const { fund, income, called } = accountsOf(agreement, contribution);
  if (contribution.kind !== 'in-kind') return { kind: 'call', fund, debit: called, credit: income };
  const scheme = agreement.schemes.find(({ id }) => id === contribution.scheme);
  assert(
    scheme !== undefined,
    `a checked agreement has the scheme of each contribution in kind: ${contribution.id}`,
  );
  return { kind: 'in-kind', fund, debit: scheme.category, credit: income };
}

/**
 * Drafts a call for each instalment of each contribution that has fallen due, less what was called for it before.
 *
 * The partner owes a called amount until it comes in; a contribution in kind is received and spent on its scheme at once.
 * If variations took an instalment below what was called, a draft the other way gives up the difference.
 *
 * @param agreement as it was checked
 * @returns drafts by day, then in the agreement's order, none if nothing is new; or `contribution-outside-agreement` for each call
 *   that falls due or is known outside the agreement's period: variations known after its end are settled at the end of the year
 */
export function callContributions(
  ledger: Ledger,
  agreement: PoolAgreement,
  { through, knownOn = through, prefix = '' }: ContributionCall,
): Result<readonly Draft[]> {
  const { period } = agreement;
  const movements = movementsOf(ledger, agreement);
  const problems: Problem[] = [];
  const drafts: Draft[] = [];
  for (const [index, contribution] of agreement.contributions.entries()) {
    const { kind, fund, ...sides } = sidesOf(agreement, contribution);
    for (const due of instalmentsOf(agreement, contribution, knownOn)) {
      if (due.on > through) continue;
      let called: number = movements.called(due.id);
      let times = timesCalled(ledger, `${prefix}${due.id}`);
      const before = { called, calledOn: movements.calledOn(due.id), isNew: times === 0 && called === 0 };
      for (const { on, pence } of stepsAfter(due, before)) {
        if (pence === called) continue;
        const given = new Map([[fund, pence - called]]);
        // An instalment of a closed day is called on the last day of the call, or on the first open day if that is later.
        const days = daysFor(ledger, on);
        const date = days.effective === undefined ? on : laterOf(days.date, through);
        if (!contains(period, on)) {
          const facts = { contribution: contribution.id, day: on, ...period };
          problems.push(problem('contribution-outside-agreement', facts, `contributions[${index}]`));
        }
        drafts.push({
          id: nthId(`${prefix}${due.id}`, times++),
          date,
          ...(daysFor(ledger, due.on).effective === undefined ? {} : { effective: due.on }),
          kind,
          postings: bothSides({ ...sides, balanceType: 'actual', given }),
          source: due.id,
        });
        called = pence;
      }
    }
  }
  if (problems.length > 0) return refuse(problems);
  return accept(drafts.sort((a, b) => byText(a.date, b.date)));
}

/** The contribution that an amount is for; or every problem with the amount and with the name. */
function namedBy(
  agreement: PoolAgreement,
  { of, pence }: { readonly of: EntryId; readonly pence: number },
): Result<PoolContribution> {
  const problems = notPositive(pence);
  const [contribution, another] = contributionsNamed(agreement, of);
  if (!contribution) problems.push(problem('contribution-unknown', { contribution: shown(of) }, 'of'));
  // If a contribution has the name of another's instalment, it is not clear which is meant.
  if (another) problems.push(problem('name-repeated', { what: 'contribution', name: of }, 'of'));
  return problems.length > 0 || !contribution ? refuse(problems) : accept(contribution);
}

/**
 * Drafts the receipt of a contribution that was called, whole or in part.
 *
 * @param received.of the id of an instalment, or of a contribution: then it meets the oldest instalments first
 * @param received.pence above zero
 * @returns the draft, whose source is `of`; or `amount-not-positive`, `contribution-unknown` (one in kind is none to be paid),
 *   `name-repeated` when it names a contribution and an instalment of another, and `receipt-exceeds` when more comes in than was called
 *   and is still owed
 */
export function receiveContribution(
  ledger: Ledger,
  agreement: PoolAgreement,
  received: {
    readonly id: EntryId;
    readonly date: Day;
    readonly of: EntryId;
    readonly pence: Pence;
    readonly into?: AccountPath;
  },
): Result<Draft> {
  const { id, date, of, pence, into = BANK } = received;
  const named = namedBy(agreement, received);
  if (!named.ok) return named;
  const contribution = named.value;
  const { fund, called } = accountsOf(agreement, contribution);
  const given = new Map([[fund, pence]]);
  const postings = bothSides({ debit: into, credit: called, balanceType: 'actual', given });
  const draft: Draft = { id, date, kind: 'receive', postings, source: of };
  const before = recordedDraft(ledger, draft);
  if (before) return before;
  const owed = Math.max(0, owedOf(ledger, agreement, contribution, of));
  if (pence > owed) return refuse(problem('receipt-exceeds', { of, owed, asked: pence }, 'pence'));
  return accept(draft);
}

/**
 * Drafts the paying back of what came in for a contribution beyond what is now called: a variation took it away afterwards.
 *
 * @param repaid.of the id of an instalment, or of a contribution
 * @param repaid.pence above zero
 * @returns the draft, whose source is `of`; or as `receiveContribution`, with `repayment-exceeds` if the overpayment is smaller. `post` checks that the
 *   money is still there
 */
export function repayContribution(
  ledger: Ledger,
  agreement: PoolAgreement,
  repaid: {
    readonly id: EntryId;
    readonly date: Day;
    readonly of: EntryId;
    readonly pence: Pence;
    readonly from?: AccountPath;
  },
): Result<Draft> {
  const { id, date, of, pence, from = BANK } = repaid;
  const named = namedBy(agreement, repaid);
  if (!named.ok) return named;
  const { fund, called } = accountsOf(agreement, named.value);
  const given = new Map([[fund, pence]]);
  const postings = bothSides({ debit: called, credit: from, balanceType: 'actual', given });
  const draft: Draft = { id, date, kind: 'repay', postings, source: of };
  const before = recordedDraft(ledger, draft);
  if (before) return before;
  const over = Math.max(0, 0 - owedOf(ledger, agreement, named.value, of));
  if (pence > over) return refuse(problem('repayment-exceeds', { of, over, asked: pence }, 'pence'));
  return accept(draft);
}
