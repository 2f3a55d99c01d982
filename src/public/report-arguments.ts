/**
 * What the arguments of reports are checked by.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Ledger } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/schema.js';
import type * as agreeBalancesRoom from '../pool/contributions/agree-balances.js';
import type * as partnerPaymentsRoom from '../pool/contributions/partner-payments.js';
import * as delegationPartsRoom from '../pool/delegation/delegation-parts.js';
import type * as delegationStatementRoom from '../pool/delegation/delegation-statement.js';
import { nodeNameSchema } from '../pool/pool-schema.js';
import type * as groupSpendingRoom from '../pool/returns/group-spending.js';
import type * as poolReturnRoom from '../pool/returns/pool-return.js';
import type * as quartersRoom from '../pool/returns/quarters.js';
import { idSchema, maybe, partOf, record, wholeNumber } from '../problem/check.js';
import { type Argument, fits, withAll, within } from '../problem/guard.js';
import { accept, type Problem, problem } from '../problem/problem.js';
import type * as budgetStatementRoom from '../reports/budget-statement.js';
import type * as figureRoom from '../reports/figure.js';
import type * as fundStatementRoom from '../reports/fund-statement.js';
import type { OutlookQuery } from '../reports/outlook.js';
import type * as transferHalvesRoom from '../reports/transfer-halves.js';
import type * as trialBalanceRoom from '../reports/trial-balance.js';
import { daySchema, momentSchema, periodSchema } from '../time/schema.js';
import {
  balanceQuerySchema,
  daysSchema,
  forward,
  ledgerSchema,
  passedOn,
  reportTimes,
  times,
} from './fields.js';
import { unknownNames } from './names.js';
import { aPool } from './records.js';

type FundStatementQuery = fundStatementRoom.FundStatementQuery;
type GroupQuery = groupSpendingRoom.GroupSpendingQuery;

export const aTimes = fits(record<trialBalanceRoom.ReportTimes>(reportTimes));
export const budgetQuerySchema = record<budgetStatementRoom.BudgetStatementQuery>(times);
const fromTo = { from: daySchema, to: daySchema, knownAt: maybe(momentSchema) };
export const aFromTo = fits(forward(record<FundStatementQuery>(fromTo)));
export const anOutlook = fits(forward(record<OutlookQuery>({ ...fromTo, asAt: daySchema })));
export const partnerSchema = forward(
  record<partnerPaymentsRoom.PartnerPaymentsQuery>({
    ...fromTo,
    partner: idSchema,
    books: maybe(z.array(idSchema)),
    bank: maybe(accountPathSchema),
  }),
);
export const returnSchema = forward(
  record<poolReturnRoom.PoolReturnQuery>({
    ...fromTo,
    kind: z.enum(['quarterly', 'annual']),
    year: maybe(periodSchema),
    charges: maybe(z.literal('beside')),
  }),
);
const partsSchema = z.array(
  record<figureRoom.FigurePart>({ times: z.literal([1, -1]), query: balanceQuerySchema }),
);
export const figureSchema = partOf<Pick<figureRoom.Figure, 'parts'>>({ parts: partsSchema });
export const booksSchema = z.array(
  partOf<transferHalvesRoom.BookLedger>({ book: idSchema, ledger: ledgerSchema }),
);
export const paymentsSchema = z.array(
  record<agreeBalancesRoom.PartnerPayment>({
    id: maybe(idSchema),
    day: daySchema,
    pence: penceSchema.check(z.refine((pence) => pence !== 0, 'pence other than zero')),
    reference: maybe(z.string().check(z.maxLength(1000))),
  }),
);
const listsSchema = partOf<agreeBalancesRoom.PaymentLists>({
  paid: paymentsSchema,
  received: paymentsSchema,
});
export const agreeSchema = record<agreeBalancesRoom.AgreeBalancesQuery>({
  ours: listsSchema,
  theirs: listsSchema,
  asAt: maybe(daySchema),
  windowDays: maybe(daysSchema),
});
export const dueSchema = record<Parameters<typeof quartersRoom.reportsDue>[1]>({
  quarterlyWithinDays: daysSchema,
  annualWithinDays: daysSchema,
});
export const delegationQuerySchema = record<delegationStatementRoom.DelegationQuery>({
  ...times,
  node: maybe(nodeNameSchema),
  byFund: maybe(z.boolean()),
});
export const statementSchema = partOf<delegationStatementRoom.DelegationStatement>({
  ...times,
  rows: z.array(
    partOf<delegationStatementRoom.DelegationRow>({
      node: nodeNameSchema,
      depth: wholeNumber({ min: 0 }),
    }),
  ),
});
export const whichSchema = record<Parameters<typeof delegationPartsRoom.delegationParts>[2]>({
  node: nodeNameSchema,
  amount: z.enum(delegationPartsRoom.DELEGATION_AMOUNTS),
  fund: maybe(idSchema),
});
/** Schema of a year before: its book and agreement, if they are others. */
export const yearBeforeSchema = record<GroupQuery['before']>({
  ledger: maybe(ledgerSchema),
  agreement: maybe(passedOn()),
  period: periodSchema,
});

const groupSchema = record<GroupQuery>({
  year: periodSchema,
  before: yearBeforeSchema,
  knownAt: maybe(momentSchema),
});

/** Two years of a pool: the agreement of the year before is checked as that of this year is. */
export const twoYears: Argument<GroupQuery> = (value) =>
  withAll([fits(groupSchema)(value)], (query) => {
    const { agreement } = query.before;
    if (agreement === undefined) return accept(query);
    return withAll([within('before', aPool(agreement))], (before) =>
      accept({ ...query, before: { ...query.before, agreement: before } }),
    );
  });

/** The problems of parts of a figure that name what the chart does not have. */
export function unknownInParts(ledger: Ledger, parts: readonly figureRoom.FigurePart[]): Problem[] {
  return parts.flatMap(({ query }, place) =>
    unknownNames(ledger, query, {
      account: `parts[${place}].query.account`,
      fund: `parts[${place}].query.fund`,
    }),
  );
}

/** The problem of each book that is there twice. */
export function booksTwice(books: readonly transferHalvesRoom.BookLedger[]): Problem[] {
  const seen = new Set<string>();
  return books.flatMap(({ book }, place) =>
    seen.size === seen.add(book).size
      ? [problem('name-repeated', { what: 'book', name: book }, `[${place}].book`)]
      : [],
  );
}
