/**
 * Finds the surplus of a person’s account in each of its funds, and drafts what is then owed back.
 *
 * Method: money and commitments are read from the book as at a day and as known at a moment. The drafts record what is owed to the person and
 * to each funder; nothing is posted. Whether a body asks for its part back is its decision, with a notice.
 * Source: see `surplus`; SI 2013/1617 reg 15 (the NHS may require repayment; it is never automatic).
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Agreement, IncomeStream } from '../../agreement/agreement.js';
import { checkLedger } from '../../ledger/check-ledger.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, sumPence } from '../../money/pence.js';
import { notBelowZeroSchema } from '../../money/schema.js';
import { check, idSchema, maybe, record, textSchema, wholeNumber } from '../../problem/check.js';
import { withAll } from '../../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import type { Figure } from '../../reports/figure.js';
import type { Day } from '../../time/day.js';
import type { Moment } from '../../time/moment.js';
import { daySchema, momentSchema } from '../../time/schema.js';
import { committedOfFund, fundersOf, moneyOfFund, nameOfFund } from './account-money.js';
import { type Overpaid, overpaidSchema } from './overpaid.js';
import { missingFor, owedDrafts } from './owed.js';
import { type FundSurplus, type Reserve, type SetAside, surplusOfFund } from './surplus.js';
import { SET_ASIDE_KINDS } from './surplus-lines.js';

export type {} from './problems.js';

/** One fund of the account, and what its policy leaves in it. */
export interface FundReserve {
  readonly fund: string;
  readonly reserve: Reserve;
  readonly setAside?: readonly SetAside[];
  /** The person’s overpayment into this fund, by the stream that they pay. */
  readonly overpaid?: Overpaid;
}

/** A question about the surplus of an account. */
export interface SurplusRequest {
  /** The drafts’ ids begin with it. */
  readonly id: EntryId;
  /** The end of this day counts. The drafts are dated on it, unless `date` is given. */
  readonly asAt: Day;
  readonly knownAt?: Moment;
  readonly date?: Day;
  readonly funds: readonly FundReserve[];
}

/** The surplus of one fund, with the figures that it was read from. */
export interface AccountFundSurplus extends FundSurplus {
  readonly balance: Figure;
  readonly committed: Figure;
}

/** The surplus of an account. */
export interface AccountSurplus {
  readonly asAt: Day;
  readonly funds: readonly AccountFundSurplus[];
  /** Over all funds. */
  readonly toPerson: Pence;
  readonly surplus: Pence;
  /** In the order in which to post them. */
  readonly drafts: readonly Draft[];
}

let schema: ReturnType<typeof makeSchema> | undefined;

function makeSchema() {
  const reserve = record<Reserve>({
    weeks: wholeNumber({ min: 0, max: 520 }),
    weekly: notBelowZeroSchema,
    citation: textSchema({ min: 1, max: 300 }),
  });
  const setAside = record<SetAside>({
    name: textSchema({ min: 1, max: 200 }),
    kind: z.enum(SET_ASIDE_KINDS),
    pence: notBelowZeroSchema,
  });
  const fund = record<FundReserve>({
    ...{ fund: idSchema, reserve, setAside: maybe(z.array(setAside)), overpaid: maybe(overpaidSchema()) },
  });
  return record<SurplusRequest>({
    id: idSchema,
    asAt: daySchema,
    knownAt: maybe(momentSchema),
    date: maybe(daySchema),
    funds: z.array(fund),
  });
}

/** The problems of names that the book or the agreement does not have. */
function findProblems(
  ledger: Ledger,
  streams: readonly IncomeStream[],
  { funds }: SurplusRequest,
): Problem[] {
  const seen = new Set<string>();
  return funds.flatMap(({ fund, overpaid }, place) => {
    const at = `funds[${place}]`;
    const into = streams.filter((stream) => stream.fund === fund);
    const problems = into.flatMap((stream) => missingFor(ledger, stream, at));
    if (into.length === 0) problems.push(problem('fund-without-stream', { fund }, at));
    if (seen.has(fund)) problems.push(problem('name-repeated', { what: 'fund', name: fund }, at));
    if (overpaid && !into.some(({ id }) => id === overpaid.stream))
      problems.push(problem('stream-unknown', { stream: overpaid.stream }, `${at}.overpaid`));
    seen.add(fund);
    return problems;
  });
}

/** The surplus of one fund, read from the book. */
function fundSurplus(
  ledger: Ledger,
  streams: readonly IncomeStream[],
  { fund, reserve, setAside = [], overpaid }: FundReserve,
  times: { readonly asAt: Day; readonly knownAt?: Moment },
): AccountFundSurplus {
  const [balance, committed] = [moneyOfFund(ledger, fund, times), committedOfFund(ledger, fund, times)];
  const surplus = surplusOfFund({
    ...{
      fund,
      name: nameOfFund(ledger, fund),
      asAt: times.asAt,
      balance: balance.pence,
      committed: committed.pence,
      setAside,
      reserve,
    },
    overpaid: overpaid?.pence ?? (0 as Pence),
    ...(overpaid?.citation !== undefined && { overpaidCitation: overpaid.citation }),
    funders: fundersOf(ledger, streams, fund, times),
  });
  return { ...surplus, balance, committed };
}

/** The drafts of one fund, one for each stream: what is owed to the person first, then to each funder. */
function draftsOf(
  streams: readonly IncomeStream[],
  { id, asAt, date = asAt, funds }: SurplusRequest,
  place: number,
  found: FundSurplus,
): readonly Draft[] {
  const owed = new Map<string, Pence>();
  const owe = (stream: string, amount: Pence) =>
    owed.set(stream, sumPence([owed.get(stream) ?? (0 as Pence), amount]));
  const { overpaid } = funds[place]!;
  if (overpaid) owe(overpaid.stream, found.toPerson);
  if (found.shares.length === 0) owe(streams.find(({ fund }) => fund === found.fund)!.id, found.surplus);
  for (const { stream, pence: part } of found.shares) owe(stream, part);
  return [...owed].flatMap(([name, amount]) => {
    const stream = streams.find((candidate) => candidate.id === name)!;
    return owedDrafts('owe', 'surplus', { id: `${id}:${name}`, date, stream, pence: amount });
  });
}

/**
 * Finds the surplus of an account on a day, fund by fund.
 *
 * @param agreement its streams say whose money each fund holds; each needs an account of what is owed to it, as `chartOf` makes it for streams
 *   whose money is returned
 * @param request the reserve of each fund as its body’s policy has it, and what is set aside
 * @returns the funds in the order of the request; or the problems of fields, `fund-unknown`, `account-unknown`, `fund-without-stream`,
 *   `name-repeated`, `stream-unknown`
 */
export function surplusOf(
  ledger: Ledger,
  agreement: Pick<Agreement, 'streams'>,
  request: SurplusRequest,
): Result<AccountSurplus> {
  schema ??= makeSchema();
  return withAll([checkLedger(ledger), check(schema, request)], (book, asked) => {
    const { streams } = agreement;
    const problems = findProblems(book, streams, asked);
    if (problems.length > 0) return refuse(problems);
    const times = { asAt: asked.asAt, ...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt }) };
    const funds = asked.funds.map((fund) => fundSurplus(book, streams, fund, times));
    return accept({
      asAt: asked.asAt,
      funds,
      toPerson: sumPence(funds.map(({ toPerson }) => toPerson)),
      surplus: sumPence(funds.map(({ surplus }) => surplus)),
      drafts: funds.flatMap((found, place) => draftsOf(streams, asked, place, found)),
    });
  });
}
