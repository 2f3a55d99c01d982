/**
 * Checks what a book is opened with: every fault at once.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Agreement } from '../agreement/agreement.js';
import type { NamedRule } from '../agreement/rule.js';
import type { Chart } from '../ledger/chart.js';
import { type Ledger, openLedger } from '../ledger/ledger.js';
import { check, idSchema, maybe, strictObject } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { chartOf } from '../public/literals.js';
import { checkAgreement } from '../public/records.js';
import { checkNamedRule } from '../public/rules.js';
import { type PayeeRule, payeeRuleSchema } from '../reconcile/payee-map.js';
import { checkSecret } from '../statement/import/private-names.js';
import { bankHolidaysSchema } from '../time/schema.js';
import type { BankHolidays } from '../time/working-days.js';
import type { BookState, BookTerms } from './book-state.js';
import { EMPTY_STATE } from './book-state.js';
import type { Clock } from './clock.js';
import { machineClock } from './clock.js';

/** What a book is opened with: an agreement, or a chart. */
export interface BookOptions {
  /** Absent, the agreement's name for it, or `book`. */
  readonly id?: string;
  /** What was agreed. It gives the chart, the rules and the plan. */
  readonly agreement?: Agreement;
  /** The accounts and funds of a book without an agreement. */
  readonly chart?: Chart;
  /** Rules beside those of the agreement. */
  readonly rules?: readonly NamedRule[];
  /** The payee map: what names on bank statements mean. */
  readonly payees?: readonly PayeeRule[];
  /** At least 32 characters that nobody can guess, kept with the notes (see `privateNames`). Absent, entries are named by place and order. */
  readonly secret?: string;
  /** The key of the payment register; absent, it has none. */
  readonly registerKey?: string;
  readonly holidays?: BankHolidays;
  /** Says when something is recorded; absent, the machine's clock. */
  readonly clock?: Clock;
}

/** What a book is made of. */
export interface BookParts {
  readonly terms: BookTerms;
  readonly ledger: Ledger;
  readonly state: BookState;
  readonly clock: Clock;
}

const isFunction = (value: unknown) => typeof value === 'function';

const optionsSchema = strictObject({
  id: maybe(idSchema),
  agreement: maybe(z.unknown()),
  chart: maybe(z.unknown()),
  rules: maybe(z.array(z.unknown())),
  payees: maybe(z.array(payeeRuleSchema)),
  secret: maybe(z.unknown()),
  registerKey: maybe(z.string().check(z.minLength(1), z.maxLength(1000))),
  holidays: maybe(bankHolidaysSchema),
  clock: maybe(z.custom<Clock>(isFunction, 'a function that answers a moment')),
});

/** An agreement with a chart and nothing else: no streams, no plan. */
function bareAgreement(book: string, chart: Chart): Agreement {
  const { accounts, funds } = chart;
  const opens = accounts[0]!.opens;
  const period = { from: opens, to: opens };
  const budget = { id: 'none', person: 'none', agreedOn: opens, period, lines: [], contributions: [] };
  return { book, opens, accounts, funds, streams: [], rules: [], budget };
}

/** The chart of an agreement or the chart that is given; exactly one of the two is. */
function chartFrom(
  agreement: unknown,
  chart: unknown,
): Result<{ readonly chart: unknown; readonly agreement?: Agreement }> {
  if ((agreement === undefined) === (chart === undefined)) {
    const found = agreement === undefined ? 'neither' : 'both';
    return refuse(problem('field-invalid', { expected: 'either an agreement or a chart', found }, 'options'));
  }
  if (agreement === undefined) return accept({ chart });
  const agreed = within('agreement', checkAgreement(agreement));
  return agreed.ok ? accept({ chart: chartOf(agreed.value), agreement: agreed.value }) : agreed;
}

/** Rules checked against the chart of a ledger. */
function checkRules(ledger: Ledger, rules: readonly unknown[]): Result<readonly NamedRule[]> {
  const checked = rules.map((rule, at) => within(`rules[${at}]`, checkNamedRule(ledger, rule)));
  const problems = checked.flatMap((rule) => (rule.ok ? [] : rule.problems));
  return problems.length > 0
    ? refuse(problems)
    : accept(checked.flatMap((rule) => (rule.ok ? [rule.value] : [])));
}

/** Checks the options of a book, opens its ledger and puts its parts together. */
export function bookParts(value: unknown): Result<BookParts> {
  const options = check(optionsSchema, value);
  if (!options.ok) return options;
  const {
    agreement,
    chart,
    rules = [],
    payees = [],
    secret,
    registerKey,
    holidays,
    clock = machineClock,
  } = options.value;
  const agreed = chartFrom(agreement, chart);
  const ledger = agreed.ok ? within('chart', openLedger(agreed.value.chart)) : agreed;
  const checkedSecret = secret === undefined ? accept(undefined) : checkSecret(secret);
  const checkedRules = ledger.ok ? checkRules(ledger.value, rules) : accept([]);
  const problems: Problem[] = [ledger, checkedSecret, checkedRules].flatMap((part) =>
    part.ok ? [] : part.problems,
  );
  if (!agreed.ok || !ledger.ok || !checkedSecret.ok || !checkedRules.ok) return refuse(problems);
  const id = options.value.id ?? agreed.value.agreement?.book ?? 'book';
  const kept = agreed.value.agreement ?? bareAgreement(id, ledger.value.chart);
  const known = [...kept.rules, ...checkedRules.value];
  const terms: BookTerms = {
    id,
    agreement: { ...kept, rules: known },
    rules: known,
    ...(checkedSecret.value !== undefined && { secret: checkedSecret.value }),
    ...(registerKey !== undefined && { registerKey }),
    ...(holidays && { holidays }),
  };
  return accept({ terms, ledger: ledger.value, state: Object.freeze({ ...EMPTY_STATE, payees }), clock });
}
