/**
 * The control account, data matches and the certificate of a grant, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as controlRoom from '../assurance/control-account.js';
import * as matchesRoom from '../assurance/data-matches.js';
import * as grantRoom from '../assurance/grant-certificate.js';
import * as requestRoom from '../assurance/match-request.js';
import * as signalsRoom from '../assurance/match-signals.js';
import { accountPathSchema } from '../ledger/schema.js';
import { amountSchema, notBelowZeroSchema, penceSchema } from '../money/schema.js';
import { byKind, idSchema, maybe, partOf, record, textSchema } from '../problem/check.js';
import { fits, guarded } from '../problem/guard.js';
import { type Problem, problem } from '../problem/problem.js';
import { daySchema, periodSchema } from '../time/schema.js';
import { daysSchema, ledgerSchema } from './fields.js';
import { unknownNames } from './names.js';
import { booksTwice } from './report-arguments.js';

const words = textSchema({ min: 1, max: 300 });
const shortWords = textSchema({ max: 200 });
const optionalDay = maybe(daySchema);
const paidSchema = z.array(
  record<controlRoom.CouncilPayment>({
    ...{ id: idSchema, book: idSchema, day: daySchema, pence: amountSchema },
    ...{ reference: maybe(shortWords), returnedOn: optionalDay },
  }),
);
const receivingSchema = z.array(
  record<controlRoom.ReceivingBook>({ book: idSchema, ledger: ledgerSchema, income: accountPathSchema }),
);
const controlSchema = record<controlRoom.ControlQuery>({
  period: periodSchema,
  lateDays: daysSchema,
  windowDays: maybe(daysSchema),
});

/** The problem of each id that is there twice. */
function idsTwice(items: readonly { readonly id: string }[], what: string): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, place) =>
    seen.size === seen.add(id).size ? [problem('name-repeated', { what, name: id }, `[${place}].id`)] : [],
  );
}

/**
 * Draws up the control account: what the council’s ledger paid, and what people’s accounts received, month by month.
 *
 * @param paid also what was paid before the period and had not arrived by then
 * @param books the books that receive, each with its income account
 * @param query the period, and after how many days money on its way is late
 * @returns months in order, each with the items that explain its balance; or `name-repeated`, `account-unknown`
 */
export const controlAccount = guarded(
  'controlAccount',
  [fits(paidSchema, 'paid'), fits(receivingSchema, 'books'), fits(controlSchema)],
  controlRoom.controlAccount,
  (paid, books) => [
    ...idsTwice(paid, 'payment'),
    ...booksTwice(books),
    ...books.flatMap(({ ledger, income }) => unknownNames(ledger, { account: income })),
    ...paid.flatMap(({ book }, place) =>
      books.some((receiving) => receiving.book === book)
        ? []
        : problem(
            'field-invalid',
            { expected: 'one of the books that receive', found: book },
            `paid[${place}].book`,
          ),
    ),
  ],
);

const matchedPayments = z.array(
  record<requestRoom.MatchedPayment>({
    ...{ id: idSchema, book: idSchema, run: maybe(idSchema), payee: shortWords },
    ...{ sortCode: shortWords, account: shortWords, pence: amountSchema, on: daySchema },
  }),
);
const matchedLines = z.array(
  record<requestRoom.MatchedLine>({
    ...{
      id: idSchema,
      book: idSchema,
      payee: textSchema({ max: 10_000 }),
      pence: penceSchema,
      on: daySchema,
    },
    merchantCategory: maybe(shortWords),
  }),
);
const people = z.array(
  record<requestRoom.MatchedPerson>({
    book: idSchema,
    parties: z.array(
      record<requestRoom.MatchedParty>({
        ...{ role: z.enum(requestRoom.PARTY_ROLES), name: shortWords },
        ...{ sortCode: maybe(shortWords), account: maybe(shortWords) },
      }),
    ),
    died: optionalDay,
    suspended: maybe(z.array(periodSchema)),
  }),
);
const matchSchema = record<requestRoom.MatchRequest>({
  ...{ payments: matchedPayments, lines: matchedLines, people },
  repeatedWithinDays: maybe(daysSchema),
  cash: maybe(
    record<NonNullable<requestRoom.MatchRequest['cash']>>({
      merchantCategories: z.array(shortWords),
      words: z.array(shortWords),
    }),
  ),
  roundSum: maybe(
    record<NonNullable<requestRoom.MatchRequest['roundSum']>>({
      multiple: amountSchema,
      atLeast: amountSchema,
    }),
  ),
});

/**
 * Looks for data matches: one account for two names, a payee with a part in the account, payments after a death or a suspension, repeats, round sums.
 *
 * @param request payments, lines and people, and the measures of what is looked for
 * @returns matches with their evidence, names kept apart; or `name-repeated`
 */
export const dataMatches = guarded(
  'dataMatches',
  [fits(matchSchema)],
  matchesRoom.dataMatches,
  ({ payments, lines }) => [...idsTwice(payments, 'payment'), ...idsTwice(lines, 'line')],
);

const someMatches = z.array(
  partOf<matchesRoom.DataMatch>({
    ...{ code: z.enum(matchesRoom.MATCH_CODES), books: z.array(idSchema), lines: z.array(idSchema) },
    ...{ pence: penceSchema, from: daySchema, to: daySchema, facts: z.record(z.string(), z.string()) },
  }),
);

/**
 * Makes the signals of an account from the data matches in its bank lines, for `listExceptions`: cash, round sums, payments to somebody with a
 * part in the account.
 *
 * @param matches as `dataMatches` answered them
 * @param options the book, the policy, and the last day that its bank lines show
 * @returns one for each match that has lines of this book
 * @example
 * const line = { id: 'l1', book: 'dp-1', payee: 'CASH', pence: pence(-50_00), on: day('2026-04-01') };
 * const cash = { merchantCategories: ['6011'], words: ['CASH'] };
 * const matches = must(dataMatches({ payments: [], lines: [line], people: [], cash }));
 * must(matchSignals(matches, { book: 'dp-1', citation: 'policy' }))[0].kind; // 'cash-withdrawal'
 */
export const matchSignals = guarded(
  'matchSignals',
  [
    fits(someMatches, 'matches'),
    fits(
      record<signalsRoom.MatchSignalOptions>({ book: idSchema, citation: words, bankThrough: optionalDay }),
    ),
  ],
  signalsRoom.matchSignals,
);

const isTrue = maybe(z.literal(true));
const longWords = textSchema({ min: 1, max: 2_000 });
const grantSchema = record<grantRoom.GrantTerms>({
  ...{ name: words, funder: words, fund: idSchema, period: periodSchema, award: notBelowZeroSchema },
  conditions: z.array(
    record<grantRoom.GrantCondition>({
      ...{ id: idSchema, words: longWords, citation: words, isProvisional: isTrue },
      test: byKind<grantRoom.GrantTest>({
        categories: { categories: z.array(accountPathSchema) },
        'at-most': { each: amountSchema },
        'spent-in-full': {},
        declared: {},
      }),
    }),
  ),
  declaration: record<grantRoom.GrantTerms['declaration']>({
    ...{ words: longWords, signatories: z.array(words), isProvisional: isTrue },
  }),
});

/**
 * Draws up the certificate of a grant: income and spending of its fund, and each condition with what was found.
 *
 * @param terms the grant, its conditions with their citations, and the declaration
 * @returns the certificate; or `fund-unknown`
 */
export const grantCertificate = guarded(
  'grantCertificate',
  [fits(ledgerSchema, 'ledger'), fits(grantSchema, 'terms')],
  grantRoom.grantCertificate,
  (ledger, { fund }) => unknownNames(ledger, { fund }),
);
