/**
 * Settles a share of an overspend or underspend: budget moves between schemes, the risk pool is drawn on, and partners owe or are
 * owed their parts.
 *
 * Method: one draft moves budget (`virement`), one records who owes what (`settle`). Each is the whole share less the amounts that the
 * ledger has already settled for the same agreement. A draw on the risk pool authorises its fund to pay for the scheme, against the
 * income of the stream that feeds it; no money moves until it pays a bill. A partner's part of an overspend is due on the stream on
 * which it settles, with budget to match. Its part of an underspend is owed by the fund that holds the saving, and the budget stays, so
 * that the underspend still shows. `settledRule` says who may then pay for a scheme.
 * Limit: if the funds that hold a saving change between two settlements, so do the funds that owe a partner its part. Spending in
 * suspense stays there until it is charged to funds that may pay for it.
 *
 * @module
 */

import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import { draftOnce } from '../../ledger/draft-once.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Explanation } from '../../ledger/explanation.js';
import type { Ledger } from '../../ledger/ledger.js';
import { dateDrafts } from '../../ledger/open-days.js';
import { allowsCategory } from '../../ledger/state/terms.js';
import { accept, assert, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { addToSum, byId } from '../../record/gather.js';
import type { Day } from '../../time/day.js';
import { partnerPayable, partnerReceivable } from '../chart-of-pool.js';
import type { PartnerId, PoolAgreement, PoolStream, SchemeId } from '../pool.js';
import { PostingSums } from '../posting-sums.js';
import { settlementSource } from '../settlement-source.js';
import { giveBack } from './give-back.js';
import { type Holdings, holdingsOf } from './holdings.js';
import type { VarianceShare } from './share-variance.js';
import { type BudgetTransfer, moveBudget } from './virement.js';
import type { BudgetMove } from './waterfall.js';

/** The stream on which each partner settles. */
function settlingStreams({ partners, streams }: PoolAgreement): ReadonlyMap<PartnerId, PoolStream> {
  const streamsById = byId(streams);
  return new Map(
    partners.map(({ id, settlesOn }) => {
      const stream = streamsById.get(settlesOn);
      assert(
        stream !== undefined,
        `a checked agreement has the stream on which a partner settles: ${settlesOn}`,
      );
      return [id, stream];
    }),
  );
}

/** A settlement of the whole share, before earlier settlements are subtracted. */
interface Settlement {
  readonly holdings: Holdings;
  readonly agreement: PoolAgreement;
  readonly share: VarianceShare;
  readonly virement: PostingSums;
  readonly settle: PostingSums;
}

const categoriesOf = ({ schemes }: PoolAgreement): ReadonlyMap<SchemeId, AccountPath> =>
  new Map(schemes.map(({ id, category }) => [id, category]));

/** The income account of a fund; `brought forward` if no stream feeds it. */
function incomeOf({ streams }: PoolAgreement): (fund: FundId) => AccountPath {
  const accounts = new Map(streams.map(({ fund, account }) => [fund, account]));
  return (fund) => accounts.get(fund) ?? FIXED_ACCOUNTS.broughtForward;
}

/** The share's moves between schemes; undefined if it has none, or if the ledger no longer has the budget. */
function movesOf({ holdings, share }: Settlement): readonly BudgetMove[] | undefined {
  const freeByScheme = new Map([...holdings.free].map(([scheme, { byFund }]) => [scheme, new Map(byFund)]));
  for (const { from, fund, pence } of share.moves ?? []) {
    const free = freeByScheme.get(from)?.get(fund) ?? 0;
    if (free < pence) return undefined;
    freeByScheme.get(from)!.set(fund, free - pence);
  }
  return share.moves;
}

/** Budget moved between schemes, and the risk pool authorised to pay. */
function virementOf(settlement: Settlement): readonly Problem[] {
  const { holdings, agreement, share, virement } = settlement;
  const categories = categoriesOf(agreement);
  const moved = movesOf(settlement);
  for (const { from, to, fund, pence } of moved ?? [])
    virement.move('budget', fund, { debit: categories.get(to)!, credit: categories.get(from)! }, pence);
  const moves = new Map<SchemeId, number>();
  let drawn = 0;
  for (const { scheme, step, from, pence } of share.parts) {
    if (step === 'offset' || step === 'uncommitted') {
      addToSum(moves, scheme, pence);
      addToSum(moves, from, -pence);
    } else if (step === 'risk-pool') {
      const sides = { debit: categories.get(scheme)!, credit: incomeOf(agreement)(from) };
      virement.move('budget', from, sides, pence);
      drawn += pence;
    }
  }
  const problems: Problem[] = [];
  if (drawn > holdings.riskPool) {
    const name = agreement.waterfall.riskPool ?? '';
    const facts = { what: 'the risk pool', name, stated: drawn, found: holdings.riskPool };
    problems.push(problem('position-exceeds-ledger', facts));
  }
  if (moved) return problems;
  const put: BudgetTransfer = (account, fund, pence) => virement.put('budget', account, fund, pence);
  return [...problems, ...moveBudget(holdings, agreement, moves, put)];
}

/** Records what partners owe or are owed. */
function partnerDebts({ holdings, agreement, share, virement, settle }: Settlement): readonly Problem[] {
  const streams = settlingStreams(agreement);
  const terms = new Map(holdings.funds.map((fund) => [fund.id, fund.terms]));
  const categories = categoriesOf(agreement);
  const problems: Problem[] = [];
  for (const { scheme, step, from, pence } of share.parts) {
    if (step !== 'partners') continue;
    const { fund, account } = streams.get(from)!;
    const category = categories.get(scheme)!;
    const allowed = terms.get(fund);
    if (allowed !== undefined && !allowsCategory(allowed, category))
      problems.push(problem('category-not-allowed', { fund, category }, `partners.${from}`));
    settle.move('actual', fund, { debit: partnerReceivable(from), credit: account }, pence);
    settle.move('budget', fund, { debit: category, credit: account }, pence);
  }
  const given = (scheme: SchemeId, fund: FundId) =>
    Math.max(0, -virement.of('budget', categories.get(scheme)!, fund));
  const { back, problems: short } = giveBack(holdings, agreement, share.parts, given);
  const income = incomeOf(agreement);
  for (const { fund, partner, pence } of back)
    settle.move('actual', fund, { debit: income(fund), credit: partnerPayable(partner) }, pence);
  return [...problems, ...short];
}

/**
 * The explanations of the partners’ parts, to be kept with the entry. A cap of a risk share counts on the running total of the year, which
 * each share works out anew. So the caps are left out, and the ledger does not count them again.
 */
function explanationsOf({ schemes }: VarianceShare): readonly Explanation[] {
  const distinct = new Set(schemes.flatMap(({ explanation }) => (explanation ? [explanation] : [])));
  return [...distinct].map((explanation) => ({
    ...explanation,
    steps: explanation.steps.map(({ capFrom: _, ...step }) => step),
  }));
}

/**
 * Drafts the settlement of a share: the part that the ledger has not settled yet, whatever the earlier drafts were called.
 *
 * @param ledger the pool's book, read for free budget and for what was settled; nothing is written
 * @param agreement as `checkPool` answered it
 * @param share as `shareVariance` answered it, best with the same ledger
 * @param options.id the beginning of the drafts' ids: `<id>-virement`, `<id>-settle`; `date`: the day to which they belong. If it is closed,
 *   they are dated on the first open day
 * @returns drafts in the order in which they are to be posted, none when nothing is to be settled; or every reason why not:
 *   `position-exceeds-ledger` if the risk pool or a saving is not there, `virement-short` if no fund may move the budget (of a share made
 *   without a ledger), `category-not-allowed` if the fund in which a partner settles may not pay for the scheme
 */
export function settleVariance(
  ledger: Ledger,
  agreement: PoolAgreement,
  share: VarianceShare,
  options: { readonly id: EntryId; readonly date: Day },
): Result<readonly Draft[]> {
  const { id } = options;
  return draftOnce(ledger, {
    isOwn: (entry) => entry === `${id}-virement` || entry === `${id}-settle`,
    draft: (book) => {
      const drafts = draftSettlement(book, agreement, share, options);
      return drafts.ok ? accept(dateDrafts(ledger, drafts.value)) : drafts;
    },
    draftsOf: (drafts) => drafts,
  });
}

function draftSettlement(
  ledger: Ledger,
  agreement: PoolAgreement,
  share: VarianceShare,
  options: { readonly id: EntryId; readonly date: Day },
): Result<readonly Draft[]> {
  const holdings = holdingsOf(ledger, agreement);
  const settlement = { holdings, agreement, share, virement: new PostingSums(), settle: new PostingSums() };
  const problems = [...virementOf(settlement), ...partnerDebts(settlement)];
  if (problems.length > 0) return refuse(problems);
  const source = settlementSource(agreement);
  const draft = (kind: 'virement' | 'settle', more: Partial<Draft> = {}): Draft[] => {
    settlement[kind].less(holdings.settled[kind]);
    const { postings } = settlement[kind];
    if (postings.length === 0) return [];
    return [{ id: `${options.id}-${kind}`, date: options.date, kind, postings, source, ...more }];
  };
  return accept([...draft('virement'), ...draft('settle', { explanations: explanationsOf(share) })]);
}
