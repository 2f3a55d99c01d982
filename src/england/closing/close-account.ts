/**
 * Closes the account of a direct payment: liabilities first, then the person’s own money, then the funders’.
 *
 * Method: commitments are freed. Wages, notice, redundancy, tax and bills are paid from the account in the order given, by the rule that says which
 * fund pays; what it cannot pay passes to the body that took the liabilities over, or stays unpaid and is told. The person’s overpaid contribution
 * comes next, as far as the account reaches. The rest is owed to the funders of each fund, and that of a fund that only the person pays into, to the
 * person. Instead, an NHS body may pay every liability itself and ask for the whole balance: its net cost is the same.
 * Limit: sums of employment law (redundancy, notice, holiday) are the caller’s. Whether the NHS asks for unspent money back is its decision, with a
 * notice (`checkNotice`); the drafts record what is owed if it does. Nothing is posted.
 * Source: SI 2013/1617 regs 15, 17; SI 2014/1652 reg 14; Worcestershire (final audit, liabilities, then the surplus); Gateshead
 * (the person’s own overpaid contribution goes back to them).
 *
 * @module
 */
import type { Agreement, IncomeStream } from '../../agreement/agreement.js';
import { checkNamedRule } from '../../agreement/check-named-rule.js';
import { hasAccount } from '../../ledger/balance.js';
import type { FundId } from '../../ledger/chart.js';
import { checkLedger } from '../../ledger/check-ledger.js';
import { commitments } from '../../ledger/commitment.js';
import type { Draft } from '../../ledger/entry.js';
import { entries } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { isSpendCategory } from '../../ledger/state/terms.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { check } from '../../problem/check.js';
import { withAll, within } from '../../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { release } from '../../rules/free.js';
import { fundersOf, moneyOfFund, nameOfFund } from './account-money.js';
import { paymentsAfter } from './after-closing.js';
import { type Closing, type ClosingShare, workingOf } from './closing.js';
import { type ClosingRequest, closingRequestSchema } from './closing-request.js';
import { missingFor, owedDrafts } from './owed.js';
import { payLiabilities } from './pay-liabilities.js';
import { liabilitiesAfter } from './stop.js';
import { shareByIncome } from './surplus.js';

export type {} from './problems.js';

/** The names of the request that the book or the agreement does not have, and what is dated after the closing. */
function findProblems(ledger: Ledger, streams: readonly IncomeStream[], request: ClosingRequest): Problem[] {
  const { liabilities, overpaid = [], closesOn, stoppedOn } = request;
  const problems = streams.flatMap((stream, place) => missingFor(ledger, stream, `streams[${place}]`));
  for (const [place, { category }] of liabilities.entries())
    if (!isSpendCategory(category) || !hasAccount(ledger, category))
      problems.push(problem('category-unknown', { category }, `liabilities[${place}].category`));
  for (const [place, { stream }] of overpaid.entries()) {
    if (!streams.some(({ id }) => id === stream))
      problems.push(problem('stream-unknown', { stream }, `overpaid[${place}]`));
    if (overpaid.findIndex((other) => other.stream === stream) < place)
      problems.push(problem('name-repeated', { what: 'stream', name: stream }, `overpaid[${place}]`));
  }
  for (const [place, { id }] of liabilities.entries())
    if (liabilities.findIndex((other) => other.id === id) < place)
      problems.push(problem('name-repeated', { what: 'liability', name: id }, `liabilities[${place}]`));
  if (closesOn < stoppedOn)
    problems.push(problem('period-backwards', { from: stoppedOn, to: closesOn }, 'closesOn'));
  const dated = liabilities.map(({ id, on = closesOn }) => ({ id, date: on }));
  problems.push(...paymentsAfter(closesOn, dated, 'liabilities'));
  const actual = [...entries(ledger)].filter(({ postings }) =>
    postings.some(({ balanceType }) => balanceType === 'actual'),
  );
  problems.push(...paymentsAfter(closesOn, actual));
  return problems;
}

/** The drafts that free what is still promised. */
function releases(ledger: Ledger, { id, closesOn }: ClosingRequest): readonly Draft[] {
  return [...commitments(ledger)].flatMap(({ id: commitment, lines }) => {
    if (!lines.some(({ outstanding }) => outstanding > 0)) return [];
    const freed = release(ledger, { id: `${id}:free:${commitment}`, commitment, date: closesOn });
    return freed.ok ? [freed.value] : [];
  });
}

/** The person’s overpaid contribution, as far as the fund that it was paid into reaches; it is taken off what is left. */
function backToPerson(
  streams: readonly IncomeStream[],
  { overpaid = [] }: ClosingRequest,
  left: Map<FundId, number>,
) {
  return overpaid.map(({ stream: name, pence: asked }) => {
    const stream = streams.find(({ id }) => id === name)!;
    const rest = Math.max(0, left.get(stream.fund) ?? 0);
    const back = pence(Math.min(asked, rest));
    left.set(stream.fund, rest - back);
    return { stream, asked, pence: back };
  });
}

/** The owners of the rest of each fund: its funders in proportion, or the person. */
function sharesOfRest(
  ledger: Ledger,
  streams: readonly IncomeStream[],
  left: ReadonlyMap<FundId, number>,
  asAt: ClosingRequest['closesOn'],
): readonly (ClosingShare & { readonly own: IncomeStream })[] {
  return [...left].flatMap(([fund, rest]) => {
    if (rest <= 0) return [];
    const into = streams.filter((stream) => stream.fund === fund);
    const funders = fundersOf(ledger, streams, fund, { asAt });
    const [first] = into;
    if (funders.length === 0)
      return [{ stream: first!.id, funder: first!.funder, pence: pence(rest), own: first! }];
    return shareByIncome(pence(rest), funders).map((share) => {
      return { ...share, own: into.find(({ id }) => id === share.stream)! };
    });
  });
}

/**
 * Closes an account.
 *
 * @param request its liabilities in the order in which they are paid
 * @returns what is paid, passed on, given back and left, with its drafts; or the problems of fields and of the rule, `account-unknown`,
 *   `fund-unknown`, `category-unknown`, `stream-unknown`, `name-repeated`, `period-backwards`, or `payment-after-closing` for each
 *   liability or entry that is dated after it
 */
export function closeAccount(
  ledger: Ledger,
  agreement: Pick<Agreement, 'streams'>,
  request: ClosingRequest,
): Result<Closing> {
  return withAll([checkLedger(ledger), check(closingRequestSchema(), request)], (book, asked) => {
    const { streams } = agreement;
    const rule = within('rule', checkNamedRule(book, asked.rule));
    const problems = [...findProblems(book, streams, asked), ...(rule.ok ? [] : rule.problems)];
    if (problems.length > 0 || !rule.ok) return refuse(problems);
    return accept(closed(book, streams, { ...asked, rule: rule.value }));
  });
}

/** Closes an account whose request is checked. */
function closed(ledger: Ledger, streams: readonly IncomeStream[], request: ClosingRequest): Closing {
  const { id, law, reason, reading, closesOn } = request;
  const rule = liabilitiesAfter(law, reason, reading);
  const funds = [...new Set(streams.map(({ fund }) => fund))];
  const balances = funds.map((fund) => {
    const balance = moneyOfFund(ledger, fund, { asAt: closesOn });
    return { fund, name: nameOfFund(ledger, fund), balance };
  });
  const { liabilities, used, drafts: payments } = payLiabilities(ledger, request, rule.passesTo);
  const left = new Map(balances.map(({ fund, balance }) => [fund, balance.pence - (used.get(fund) ?? 0)]));
  const back = backToPerson(streams, request, left);
  const rest = sharesOfRest(ledger, streams, left, closesOn);
  const owe = (stream: IncomeStream, part: string, amount: Pence) =>
    owedDrafts('owe', 'closing', { id: `${id}:${part}:${stream.id}`, date: closesOn, stream, pence: amount });
  const sum = (amounts: readonly Pence[]) => sumPence(amounts);
  const passed = sum(liabilities.map((liability) => liability.passed));
  const funders = rest.filter(
    ({ own }) => fundersOf(ledger, streams, own.fund, { asAt: closesOn }).length > 0,
  );
  const closing = {
    ...{ closesOn, balances, liabilities, rule, passed },
    paid: sum(liabilities.map((liability) => liability.paid)),
    unmet: sum(liabilities.map((liability) => liability.unmet)),
    toPerson: sum(back.map((sumBack) => sumBack.pence)),
    stillOwedToPerson: sum(back.map(({ asked, pence: given }) => pence(asked - given))),
    shares: rest.map(({ stream, funder, pence: amount }) => ({ stream, funder, pence: amount })),
    netCost: pence(passed - (rule.passesTo === 'nobody' ? 0 : sum(funders.map((share) => share.pence)))),
  };
  return {
    ...closing,
    working: workingOf(closing, request),
    drafts: [
      ...releases(ledger, request),
      ...payments,
      ...back.flatMap(({ stream, pence: amount }) => owe(stream, 'person', amount)),
      ...rest.flatMap(({ own, pence: amount }) => owe(own, 'rest', amount)),
    ],
  };
}
