/**
 * Adds up the postings of a draft: for each fund, for each protection, and in all.
 *
 * @module
 */
import { MAX_PENCE } from '../money/pence.js';
import { countingDays } from './counting-day.js';
import { ACTUAL, BUDGET, COMMITMENT } from './entry.js';
import type { PostingContext } from './posting-context.js';
import type { AccountState } from './state/account-state.js';
import type { FundState } from './state/fund-state.js';
import type { ProtectionEffect, ProtectionState } from './state/protection.js';

/** The effect of a draft on one fund, in pence. */
export interface FundEffect {
  readonly fund: FundState;
  /** Debits less credits by balance type, those on unknown accounts too; zero of each when the fund balances. */
  readonly difference: [number, number, number];
  money: number;
  budget: number;
  commitment: number;
  spent: number;
  setAside: number;
}

/** The sums of a draft's postings. */
export interface PostingSums {
  readonly debits: number;
  /** Whether the sums are small enough to be exact. */
  readonly isExact: boolean;
  /** One for each fund, in the order of the postings. */
  readonly funds: readonly FundEffect[];
  readonly protections: ReadonlyMap<ProtectionState, ProtectionEffect>;
}

const NO_PROTECTIONS: PostingSums['protections'] = new Map();

/** Up to this many funds are searched one by one, which is quicker than a map. Most drafts touch one or two. */
const FEW = 8;

/** The effects of a draft on its funds, while they are added up. */
class FundEffects {
  readonly list: FundEffect[] = [];
  #byFund: Map<FundState, FundEffect> | undefined;

  of(fund: FundState): FundEffect {
    const { list } = this;
    if (list.length > FEW) this.#byFund ??= new Map(list.map((effect) => [effect.fund, effect]));
    const effect = this.#byFund ? this.#byFund.get(fund) : this.#search(fund);
    return effect ?? this.#add(fund);
  }

  #search(fund: FundState): FundEffect | undefined {
    for (let place = this.list.length - 1; place >= 0; place--)
      if (this.list[place]!.fund === fund) return this.list[place];
    return undefined;
  }

  #add(fund: FundState): FundEffect {
    const effect: FundEffect = {
      fund,
      difference: [0, 0, 0],
      money: 0,
      budget: 0,
      commitment: 0,
      spent: 0,
      setAside: 0,
    };
    this.list.push(effect);
    this.#byFund?.set(fund, effect);
    return effect;
  }
}

/** Adds one posting to the effect on its fund. */
function addTo(effect: FundEffect, account: AccountState, type: number, pence: number): void {
  if (account.isMoney && type === ACTUAL) effect.money += pence;
  if (account.setsAside && type === BUDGET) effect.setAside += pence;
  if (!account.isExpense) return;
  if (type === ACTUAL) effect.spent += pence;
  else if (type === COMMITMENT) effect.commitment += pence;
  else effect.budget += pence;
}

/** Adds up the postings under the protections of their funds. */
function sumProtections({ state, draft, lines, spendDay }: PostingContext): PostingSums['protections'] {
  if (state.protections.size === 0) return NO_PROTECTIONS;
  const effects = new Map<ProtectionState, ProtectionEffect>();
  const days = countingDays(state, draft, spendDay);
  for (const { account, fund, type, posting } of lines) {
    const isTransfer = account?.isTransfer && type === ACTUAL;
    if (fund === undefined || account === undefined || !(account.isExpense || isTransfer)) continue;
    for (const protection of fund.protectionsOn(type === COMMITMENT ? days.commitment : days.other)) {
      const effect = effects.get(protection) ?? { inside: 0, authorised: 0, elsewhere: 0 };
      effects.set(protection, effect);
      if (isTransfer) effect.elsewhere += posting.pence;
      else protection.add(effect, account.account.path, type === BUDGET, posting.pence);
    }
  }
  return effects;
}

/** Adds up the postings of a draft. */
export function sumPostings(context: PostingContext): PostingSums {
  const funds = new FundEffects();
  let debits = 0;
  let credits = 0;
  for (const { account, fund, type, posting } of context.lines) {
    const { pence } = posting;
    if (pence > 0) debits += pence;
    else credits -= pence;
    if (fund === undefined) continue;
    const effect = funds.of(fund);
    effect.difference[type]! += pence;
    if (account !== undefined) addTo(effect, account, type, pence);
  }
  const isExact = debits <= MAX_PENCE && credits <= MAX_PENCE;
  return { debits, isExact, funds: funds.list, protections: sumProtections(context) };
}
