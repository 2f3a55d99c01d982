/**
 * The position of a direct payment, and the caseload, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as positionRoom from '../caseload/account-position.js';
import * as caseloadRoom from '../caseload/caseload.js';
import type { ContactRule, RatingRules } from '../caseload/contact-order.js';
import * as employerRoom from '../caseload/employer-file.js';
import type { ExpectedPayment, MonitoredAccount, MonitoringTerms } from '../caseload/monitored-account.js';
import { WAITING_REASONS, type WaitingLine } from '../caseload/waiting-money.js';
import { clockPolicySchema, eventSchema } from '../england/clocks/query-schema.js';
import { DIRECT_PAYMENT_LAWS } from '../england/clocks/triggers.js';
import { EMPLOYER_PAYMENTS } from '../exceptions/account-signals.js';
import { EXCEPTION_CODES, type Exception } from '../exceptions/exceptions-facts.js';
import { addProse } from '../explain/door-prose.js';
import { clocksProse } from '../explain/england-clocks-prose.js';
import { closingProse } from '../explain/england-closing-prose.js';
import { accountPathSchema } from '../ledger/schema.js';
import { notBelowZeroSchema, penceSchema } from '../money/schema.js';
import {
  check,
  idSchema,
  maybe,
  partOf,
  record,
  type Schema,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { type Argument, fits, guarded, withAll, within } from '../problem/guard.js';
import { accept } from '../problem/problem.js';
import { daySchema, periodSchema } from '../time/schema.js';
import { ledgerSchema, passedOn } from './fields.js';
import { anAgreement } from './records.js';

addProse(closingProse);
addProse(clocksProse);

const citation = textSchema({ min: 1, max: 300 });
const paths = z.array(accountPathSchema);
let accounts: Schema<MonitoredAccount> | undefined;
let terms: Schema<MonitoringTerms> | undefined;

function accountSchema(): Schema<MonitoredAccount> {
  const payment = z.enum(EMPLOYER_PAYMENTS);
  const line = partOf<WaitingLine['line']>({ date: daySchema, pence: penceSchema });
  accounts ??= record<MonitoredAccount>({
    ledger: ledgerSchema,
    agreement: passedOn<MonitoredAccount['agreement']>(),
    law: z.enum(DIRECT_PAYMENT_LAWS),
    events: z.array(eventSchema()),
    weekly: notBelowZeroSchema,
    weeklyIs: maybe(z.enum(['gross', 'net'])),
    // `surplusOf` checks them.
    reserves: passedOn<MonitoredAccount['reserves']>(),
    bankThrough: maybe(daySchema),
    waiting: maybe(z.array(partOf<WaitingLine>({ line, why: z.enum(WAITING_REASONS) }))),
    died: maybe(daySchema),
    misused: maybe(record<NonNullable<MonitoredAccount['misused']>>({ on: daySchema, citation })),
    notNeeded: maybe(
      z.array(record<NonNullable<MonitoredAccount['notNeeded']>[number]>({ payment, why: citation })),
    ),
  });
  return accounts;
}

function termsSchema(): Schema<MonitoringTerms> {
  terms ??= record<MonitoringTerms>({
    citation,
    clocks: maybe(clockPolicySchema()),
    bankDays: maybe(wholeNumber({ min: 0, max: 3660 })),
    leastWeeks: maybe(wholeNumber({ min: 0, max: 520 })),
    wages: maybe(paths),
    expected: maybe(
      z.array(
        record<ExpectedPayment>({
          payment: z.enum(EMPLOYER_PAYMENTS),
          categories: paths,
          withinDays: wholeNumber({ min: 1, max: 3660 }),
        }),
      ),
    ),
  });
  return terms;
}

/** One account, with its agreement checked as a whole. */
const anAccount: Argument<MonitoredAccount> = (value) =>
  withAll([within('account', check(accountSchema(), value))], (account) =>
    withAll([within('account', anAgreement(account.agreement))], (agreement) =>
      accept({ ...account, agreement }),
    ),
  );

/**
 * Finds the position of a direct payment on a day: its balance in pence and weeks, what is owed to it, what is due next, and its signals.
 *
 * @param account its book, agreement, events, weekly payment and reserves
 * @param terms the body’s policy; what it does not say is not judged
 * @returns the position; or the problems of fields, of the agreement, and of `surplusOf` and `contributionAccount`
 */
export const accountPosition = guarded(
  'accountPosition',
  [anAccount, (value) => within('terms', check(termsSchema(), value)), fits(daySchema, 'asAt')],
  positionRoom.accountPosition,
);

let rules: Schema<RatingRules> | undefined;

function rulesSchema(): Schema<RatingRules> {
  const rule = record<ContactRule>({
    rating: z.enum(['red', 'amber']),
    code: z.enum(EXCEPTION_CODES),
    weeksBelow: maybe(wholeNumber({ min: 0, max: 520 })),
  });
  rules ??= record<RatingRules>({ citation, order: z.array(rule) });
  return rules;
}

/** The fields by which exceptions are sorted. */
const someExceptions: Argument<readonly Exception[]> = (value) => {
  const fields = { book: idSchema, code: z.enum(EXCEPTION_CODES), pence: penceSchema };
  const list = z.array(partOf<Pick<Exception, keyof typeof fields>>(fields));
  return withAll([within('exceptions', check(list, value))], (checked) =>
    accept(checked as unknown as readonly Exception[]),
  );
};

/**
 * Draws up the caseload: every account with its rating and why, in the order in which to contact people.
 *
 * @param positions one for each account, as `accountPosition` answered them
 * @param exceptions as `listExceptions` answered them for the same books, with their signals
 * @param options.rules the body’s own order of contact; `CONTACT_ORDER` is one to begin with
 */
export const caseload = guarded(
  'caseload',
  [
    fits(z.array(partOf<positionRoom.AccountPosition>({ book: idSchema })), 'positions'),
    someExceptions,
    (value) =>
      check(
        record<Pick<caseloadRoom.Caseload, 'asAt' | 'rules'>>({ asAt: daySchema, rules: rulesSchema() }),
        value,
      ),
  ],
  caseloadRoom.caseload,
);

let employer: Schema<employerRoom.EmployerFileRequest> | undefined;

function employerSchema(): Schema<employerRoom.EmployerFileRequest> {
  const periods = z.array(periodSchema);
  employer ??= record<employerRoom.EmployerFileRequest>({
    ...{ period: periodSchema, bankThrough: daySchema, citation },
    ...{ wages: paths, tax: paths, pension: paths, withinDays: wholeNumber({ min: 0, max: 3660 }) },
    papers: record<employerRoom.EmployerPapers>({
      payslips: z.array(
        record<employerRoom.Payslip>({
          ...{ id: idSchema, paidOn: daySchema, net: notBelowZeroSchema },
          ...{ tax: notBelowZeroSchema, pension: notBelowZeroSchema },
        }),
      ),
      ...{ timesheets: periods, insured: periods },
    }),
  });
  return employer;
}

/**
 * Draws up the employer file of a person who employs personal assistants: wages against payslips, what is due to HMRC and the pension against what
 * was paid, timesheets and insurance, month by month.
 *
 * @param request the categories of each payment, the papers, and the days that the policy gives
 * @returns the months up to the last bank line, and each thing that is missing or does not agree, with its month and amount
 */
export const employerFile = guarded(
  'employerFile',
  [fits(ledgerSchema, 'ledger'), (value) => check(employerSchema(), value)],
  employerRoom.employerFile,
);
