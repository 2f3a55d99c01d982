/**
 * What is known of a protection: what its funds are authorised to spend in its period, on the group and in all, and what they
 * have committed and spent elsewhere.
 *
 * Method: three sums, kept running; what is elsewhere may not pass what is authorised less the floor, and the group's own budget may
 * not be cut below it. A draft is refused only where it makes a breach worse, so that a breach can be mended step by step.
 * What goes to other books counts as elsewhere, since nobody here can see what it is spent on.
 * Limit: what goes back to funders is not held against the floor. An entry counts on the day to which it belongs; a reversal on
 * that of the entry it undoes, and what frees a promise on that of the promise (see `counting-day`).
 *
 * @module
 */
import { exactShares } from '../../money/rate.js';
import { type Problem, problem } from '../../problem/problem.js';
import { dayNumber } from '../../time/day.js';
import type { AccountPath, Protection } from '../chart.js';
import { covers } from './terms.js';

/** What an entry does to a protection, in pence. */
export interface ProtectionEffect {
  inside: number;
  authorised: number;
  elsewhere: number;
}

export class ProtectionState {
  readonly from: number;
  readonly to: number;
  /** Authorised on the group, authorised in all, committed and spent elsewhere; pence. */
  inside = 0;
  authorised = 0;
  elsewhere = 0;
  readonly #share: { readonly numerator: bigint; readonly denominator: bigint } | undefined;
  private readonly groups = new Map<AccountPath, boolean>();

  /** The place of the first entry that is held to it. */
  readonly heldAfter: number;

  constructor(public protection: Protection) {
    this.heldAfter = protection.heldAfter ?? 0;
    this.from = dayNumber(protection.days.from);
    this.to = dayNumber(protection.days.to);
    const { atLeast } = protection;
    if ('pence' in atLeast) return;
    const { numerators, denominator } = exactShares([atLeast.share]);
    this.#share = { numerator: numerators[0]!, denominator };
  }

  isInGroup(category: AccountPath): boolean {
    const cached = this.groups.get(category);
    if (cached !== undefined) return cached;
    const isCovered = this.protection.categories.some((pattern) => covers(pattern, category));
    this.groups.set(category, isCovered);
    return isCovered;
  }

  /** Adds one posting on a spend category, of a fund that it protects and a day in its period, to the effect of an entry. */
  add(effect: ProtectionEffect, category: AccountPath, isBudget: boolean, pence: number): void {
    const isInGroup = this.isInGroup(category);
    if (isBudget) {
      effect.authorised += pence;
      if (isInGroup) effect.inside += pence;
    } else if (!isInGroup) effect.elsewhere += pence;
  }

  apply(effect: ProtectionEffect): void {
    this.inside += effect.inside;
    this.authorised += effect.authorised;
    this.elsewhere += effect.elsewhere;
  }

  /** The floor when so much is authorised: a share of it is rounded up to a whole penny. */
  floor(authorised: number): number {
    const { atLeast } = this.protection;
    if ('pence' in atLeast) return atLeast.pence;
    const { numerator, denominator } = this.#share!;
    const product = BigInt(Math.max(0, authorised)) * numerator;
    return Number((product + denominator - 1n) / denominator);
  }

  /** What is wrong with the effect of a draft. */
  findProblems(effect: ProtectionEffect): Problem[] {
    const { protection } = this;
    const problems: Problem[] = [];
    const authorised = this.authorised + effect.authorised;
    const elsewhere = this.elsewhere + effect.elsewhere;
    const inside = this.inside + effect.inside;
    const floor = this.floor(authorised);
    const slack = authorised - floor - elsewhere;
    const before = this.authorised - this.floor(this.authorised) - this.elsewhere;
    if (slack < 0 && slack < before) {
      const facts = { protection: protection.id, authorised, floor, elsewhere, short: -slack };
      problems.push(problem('protection-breached', facts, 'postings'));
    }
    if (effect.inside < 0 && inside < floor) {
      const facts = { protection: protection.id, floor, left: inside, short: floor - inside };
      problems.push(problem('protection-budget-cut', facts, 'postings'));
    }
    return problems;
  }
}
