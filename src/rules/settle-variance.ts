/**
 * Settles a share of what is over or left: budget moved between schemes, the risk pool drawn on, partners asked to pay in or owed
 * their part.
 *
 * Method: one draft moves budget (`virement`), one sets down who owes what (`settle`). Drawing on the risk pool authorises its fund to pay for
 * the scheme, against the income of the stream that feeds it; no money moves until a bill is paid from it. What a partner bears is due on
 * the stream it settles on, with budget to match; what it has back is owed to it, and the budget stays as it was, so that what was left
 * still shows.
 * Limit: what was settled and is no longer so is set against the same accounts. Spending that waits in suspense stays there until it
 * is charged to the funds that may now pay.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import { partnerPayable, partnerReceivable } from '../agreement/chart-of-pool.js';
import type { PartnerId, PoolAgreement, PoolStream, SchemeId } from '../agreement/pool.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { BalanceType, Draft, EntryId, Posting } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import type { Ledger } from '../ledger/ledger.js';
import { allowsCategory } from '../ledger/terms.js';
import { accept, assert, type Problem, problem, type Result, refuse } from '../problem.js';
import type { Day } from '../time/day.js';
import { moveBudget } from './share-variance/virement.js';
import type { VarianceShare } from './share-variance.js';

/** Postings added up by account, fund and balance type; what comes to nothing is left out. */
class Sums {
  readonly #sums = new Map<
    string,
    { account: AccountPath; fund: FundId; balanceType: BalanceType; pence: number }
  >();

  put(balanceType: BalanceType, account: AccountPath, fund: FundId, pence: number): void {
    const key = `${balanceType} ${account} ${fund}`;
    const known = this.#sums.get(key);
    if (known) known.pence += pence;
    else this.#sums.set(key, { account, fund, balanceType, pence });
  }

  /** A debit and a credit. Below zero, the other way round. */
  move(
    balanceType: BalanceType,
    fund: FundId,
    sides: { debit: AccountPath; credit: AccountPath },
    pence: number,
  ) {
    this.put(balanceType, sides.debit, fund, pence);
    this.put(balanceType, sides.credit, fund, -pence);
  }

  get postings(): Posting[] {
    return [...this.#sums.values()].filter(({ pence }) => pence !== 0) as Posting[];
  }
}

/** The stream on which each partner settles. */
function settlingStreams({ partners, streams }: PoolAgreement): ReadonlyMap<PartnerId, PoolStream> {
  const byId = new Map(streams.map((stream) => [stream.id, stream]));
  return new Map(
    partners.map(({ id, settlesOn }) => {
      const stream = byId.get(settlesOn);
      assert(
        stream !== undefined,
        `a checked agreement has the stream on which a partner settles: ${settlesOn}`,
      );
      return [id, stream];
    }),
  );
}

/** Budget moved between schemes, and the risk pool authorised to pay. */
function virementOf(
  ledger: Ledger,
  agreement: PoolAgreement,
  share: VarianceShare,
  sums: Sums,
): readonly Problem[] {
  const { riskPool } = agreement.waterfall;
  const categories = new Map(agreement.schemes.map(({ id, category }) => [id, category]));
  const income =
    agreement.streams.find(({ fund }) => fund === riskPool)?.account ?? FIXED_ACCOUNTS.broughtForward;
  const moves = new Map<SchemeId, number>();
  const move = (scheme: SchemeId, pence: number) => moves.set(scheme, (moves.get(scheme) ?? 0) + pence);
  for (const { scheme, step, from, pence } of share.toSettle) {
    if (step === 'offset' || step === 'uncommitted') {
      move(scheme, pence);
      move(from, -pence);
    } else if (step === 'risk-pool')
      sums.move('budget', from, { debit: categories.get(scheme)!, credit: income }, pence);
  }
  return moveBudget(ledger, agreement, moves, (account, fund, pence) =>
    sums.put('budget', account, fund, pence),
  );
}

/** What partners pay in or are owed. */
function settlementOf(
  ledger: Ledger,
  agreement: PoolAgreement,
  share: VarianceShare,
  sums: Sums,
): readonly Problem[] {
  const streams = settlingStreams(agreement);
  const terms = new Map(ledger.chart.funds.map((fund) => [fund.id, fund.terms]));
  const categories = new Map(agreement.schemes.map(({ id, category }) => [id, category]));
  const problems: Problem[] = [];
  for (const { scheme, step, from, pence } of share.toSettle) {
    if (step !== 'partners' && step !== 'has-back') continue;
    const { fund, account } = streams.get(from)!;
    if (step === 'has-back') {
      sums.move('actual', fund, { debit: account, credit: partnerPayable(from) }, pence);
      continue;
    }
    const category = categories.get(scheme)!;
    const allowed = terms.get(fund);
    if (allowed !== undefined && !allowsCategory(allowed, category))
      problems.push(problem('category-not-allowed', { fund, category }, `partners.${from}`));
    sums.move('actual', fund, { debit: partnerReceivable(from), credit: account }, pence);
    sums.move('budget', fund, { debit: category, credit: account }, pence);
  }
  return problems;
}

/**
 * Why partners bear what they do, to be kept with the entry. A cap of a risk share counts on a running total, which is walked anew each
 * time; so the ledger is not to count it again.
 */
function explanationsOf({ schemes, toSettle }: VarianceShare): readonly Explanation[] {
  const settled = new Set(
    toSettle.filter(({ step }) => step === 'partners' || step === 'has-back').map(({ scheme }) => scheme),
  );
  return schemes.flatMap(({ scheme, explanation }) =>
    explanation && settled.has(scheme)
      ? [{ ...explanation, steps: explanation.steps.map(({ capFrom: _, ...step }) => step) }]
      : [],
  );
}

/**
 * Drafts the settlement of a share: what of it has not been settled yet.
 *
 * @param ledger the pool's book, read for free budget; nothing is written
 * @param agreement as `checkPool` answered it
 * @param share as `shareVariance` answered it
 * @param options.id what the drafts' ids begin with: `<id>-virement`, `<id>-settle`
 * @returns drafts in the order in which they are to be posted, none when nothing is to be settled; or every reason why not:
 *   `virement-short` where no fund may move the budget, `category-not-allowed` where the fund a partner settles in may not pay for the scheme
 */
export function settleVariance(
  ledger: Ledger,
  agreement: PoolAgreement,
  share: VarianceShare,
  options: { readonly id: EntryId; readonly date: Day },
): Result<readonly Draft[]> {
  const [virement, settlement] = [new Sums(), new Sums()];
  const problems = [
    ...virementOf(ledger, agreement, share, virement),
    ...settlementOf(ledger, agreement, share, settlement),
  ];
  if (problems.length > 0) return refuse(problems);
  const draft = (kind: string, { postings }: Sums, more: Partial<Draft> = {}): Draft[] =>
    postings.length === 0
      ? []
      : [{ id: `${options.id}-${kind}`, date: options.date, kind, postings, ...more }];
  return accept([
    ...draft('virement', virement),
    ...draft('settle', settlement, { explanations: explanationsOf(share) }),
  ]);
}
