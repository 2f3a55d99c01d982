/**
 * Checks what a book is opened with, every fault at once, and compares it with a book that is there.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Agreement } from '../agreement/agreement.js';
import { spendingLawSchema } from '../agreement/purchase-schema.js';
import type { NamedRule } from '../agreement/rule.js';
import { OPENING_FORMAT } from '../audit/journal-line.js';
import type { Chart } from '../ledger/chart.js';
import { type Ledger, openLedger } from '../ledger/ledger.js';
import type { PoolAgreement } from '../pool/pool.js';
import { check, idSchema, maybe, strictObject } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { chartOf } from '../public/literals.js';
import { checkAgreement } from '../public/records.js';
import { checkNamedRule } from '../public/rules.js';
import { type PayeeRule, payeeRuleSchema } from '../reconcile/payee-map.js';
import { keyedDigest } from '../record/digest.js';
import { isSameRecord } from '../record/same.js';
import { checkSecret } from '../statement/import/private-names.js';
import type { Store } from '../store/store.js';
import { FIRST_DAY } from '../time/day.js';
import { bankHolidaysSchema } from '../time/schema.js';
import type { BankHolidays } from '../time/working-days.js';
import type { BookContent } from './book-content.js';
import { checkLawOf, type Laws } from './book-state.js';
import type { Clock, Pause } from './clock.js';
import type { Fact, OpeningFact } from './fact.js';
import type { Salt } from './journal-record.js';
import { unknownInPayee } from './payee-names.js';
import { type Policy, policySchema } from './policy.js';

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
  /**
   * The laws that the program knows, by the names that agreements have for them: `{ england: must(spendingLaw()) }`. The law that the
   * agreement names, or else the first, judges each purchase that is proposed. Absent, nobody does.
   */
  readonly laws?: Laws;
  /** The policy on second persons. A book that exists keeps its own (see `govern`). */
  readonly policy?: Policy;
  /** Who uses the book: an opaque id, never a name. Absent, `unnamed`. */
  readonly by?: string;
  /** Where it is kept; absent, in memory, until the process ends. */
  readonly store?: Store;
  /** Says when something is recorded; absent, the machine's clock. */
  readonly clock?: Clock;
  /** Waits before a write is tried again; absent, by the machine's timer. */
  readonly pause?: Pause;
  /** Makes the salt of a personal text; absent, by the machine's generator. */
  readonly salt?: Salt;
}

const isFunction = (value: unknown) => typeof value === 'function';
const isStore = (value: unknown) =>
  typeof value === 'object' && value !== null && 'append' in value && isFunction(value.append);

export const optionsSchema = strictObject({
  id: maybe(idSchema),
  agreement: maybe(z.unknown()),
  chart: maybe(z.unknown()),
  rules: maybe(z.array(z.unknown())),
  payees: maybe(z.array(payeeRuleSchema)),
  secret: maybe(z.unknown()),
  registerKey: maybe(z.string().check(z.minLength(1), z.maxLength(1000))),
  holidays: maybe(bankHolidaysSchema),
  laws: maybe(z.record(idSchema, spendingLawSchema)),
  policy: maybe(z.unknown()),
  by: maybe(idSchema),
  store: maybe(z.custom<Store>(isStore, 'a store')),
  clock: maybe(z.custom<Clock>(isFunction, 'a function that answers a moment')),
  pause: maybe(z.custom<Pause>(isFunction, 'a function that waits')),
  salt: maybe(z.custom<Salt>(isFunction, 'a function that answers 64 hexadecimal digits')),
});

/** An agreement with a chart and nothing else: no streams, no plan. */
function bareAgreement(book: string, chart: Chart | undefined): Agreement {
  const { accounts, funds } = chart ?? { accounts: [], funds: [] };
  const opens = accounts[0]?.opens ?? FIRST_DAY;
  const period = { from: opens, to: opens };
  const budget = { id: 'none', person: 'none', agreedOn: opens, period, lines: [], contributions: [] };
  return { book, opens, accounts, funds, streams: [], rules: [], budget };
}

/** The options that concern the book itself, checked. */
export interface Plan {
  readonly id: string;
  /** With what it is opened if it is new; undefined if the options say nothing of it. */
  readonly opening?: OpeningFact;
  /** Every rule that it is to have. */
  readonly rules: readonly NamedRule[];
  readonly payees: readonly PayeeRule[];
  /** The names of the payees that a book made by these options would not have. */
  readonly unknownInPayees: readonly Problem[];
  readonly secretProof?: string;
  /** Whether its chart was given by itself, without an agreement. */
  readonly isChartGiven: boolean;
}

/** Rules checked against the chart of a ledger. */
function checkRules(ledger: Ledger, rules: readonly unknown[]): Result<readonly NamedRule[]> {
  const checked = rules.map((rule, place) => within(`rules[${place}]`, checkNamedRule(ledger, rule)));
  const problems = checked.flatMap((rule) => (rule.ok ? [] : rule.problems));
  return problems.length > 0
    ? refuse(problems)
    : accept(checked.flatMap((rule) => (rule.ok ? [rule.value] : [])));
}

/** Checks what the options say of the book: every fault at once. */
export function planOf(
  options: z.output<typeof optionsSchema>,
  pool: PoolAgreement | undefined,
): Result<Plan> {
  const { agreement, chart, rules = [], payees = [], secret, policy, laws } = options;
  if (agreement !== undefined && chart !== undefined) {
    const facts = { expected: 'either an agreement or a chart', found: 'both' };
    return refuse(problem('field-invalid', facts, 'options'));
  }
  const agreed = agreement === undefined ? accept(undefined) : within('agreement', checkAgreement(agreement));
  const isGiven = agreement !== undefined || chart !== undefined;
  const givenChart = agreed.ok && agreed.value ? chartOf(agreed.value) : chart;
  const opened = agreed.ok && isGiven ? within('chart', openLedger(givenChart)) : accept(undefined);
  const checkedSecret = secret === undefined ? accept(undefined) : checkSecret(secret);
  const checkedRules = opened.ok && opened.value ? checkRules(opened.value, rules) : accept([]);
  const checkedPolicy =
    policy === undefined ? accept(undefined) : within('policy', check(policySchema(), policy));
  const unknownLaws = checkLawOf(pool ?? (agreed.ok && agreed.value ? agreed.value : {}), laws);
  const checkedLaw = unknownLaws.length > 0 ? refuse(unknownLaws) : accept(undefined);
  const problems = [agreed, checkedLaw, opened, checkedSecret, checkedRules, checkedPolicy].flatMap((part) =>
    part.ok ? [] : part.problems,
  );
  if (
    !checkedLaw.ok ||
    !agreed.ok ||
    !opened.ok ||
    !checkedSecret.ok ||
    !checkedRules.ok ||
    !checkedPolicy.ok
  )
    return refuse(problems);
  const id = options.id ?? agreed.value?.book ?? 'book';
  const proof = checkedSecret.value && { secretProof: secretProof(checkedSecret.value, id) };
  const inForce = opened.value?.openingChart;
  const { rules: agreedRules, ...kept } = agreed.value ?? bareAgreement(id, inForce);
  const opening: OpeningFact | undefined = inForce && {
    ...{ kind: 'opening', format: OPENING_FORMAT, chart: inForce },
    agreement: { ...kept, rules: [] },
    ...(pool && { pool }),
    ...(checkedPolicy.value && { policy: checkedPolicy.value }),
    ...proof,
  };
  const allRules = [...agreedRules, ...checkedRules.value];
  const ledger = opened.value;
  const names = ledger && { ledger, agreement: { ...kept, rules: allRules } };
  const unknownInPayees = names
    ? payees.flatMap((payee, place) => unknownInPayee(payee, names, `payees[${place}]`))
    : [];
  return accept({
    ...{ id, payees, unknownInPayees, ...proof, ...(opening && { opening }) },
    rules: allRules,
    isChartGiven: chart !== undefined && pool === undefined,
  });
}

/** Proves a secret without telling it, for this book alone. */
export const secretProof = (secret: string, book: string): string => keyedDigest(secret)(`book ${book}`);

/** The options with which a book that is there was not opened. */
export function differences(
  { id, opening, ...plan }: Plan,
  { state, ledger, ...there }: BookContent,
): Problem[] {
  const { agreement, chart, pool } = opening ?? {};
  const inForce = { ...state.agreement, rules: [] };
  // A process may still have what the book was opened with, after another has put something else in force.
  const isNone = (given: unknown, ...known: readonly unknown[]) =>
    !known.some((each) => isSameRecord(each, given));
  const isOther = {
    agreement: agreement && !plan.isChartGiven && isNone(agreement, inForce, there.opening.agreement),
    chart: plan.isChartGiven && isNone(chart, ledger.chart, ledger.openingChart),
    pool: pool && isNone(pool, state.pool, there.opening.pool),
    secret: there.opening.secretProof !== plan.secretProof,
  };
  return Object.entries(isOther).flatMap(([what, differs]) =>
    differs ? [problem('book-differs', { book: id, what }, what)] : [],
  );
}

/** The rules and payees of the options that a book does not have yet. A version of a rule is never changed. */
export function additions(
  { id, rules, payees }: Plan,
  { state, ledger }: BookContent,
): Result<readonly Fact[]> {
  const known = new Map(state.agreement.rules.map((rule) => [`${rule.id} ${rule.version}`, rule]));
  const facts: Fact[] = [];
  for (const rule of rules) {
    const there = known.get(`${rule.id} ${rule.version}`);
    if (there && !isSameRecord(there, rule))
      return refuse(problem('book-differs', { book: id, what: `rule ${rule.id}` }, 'rules'));
    if (!there) facts.push({ kind: 'rule', rule });
  }
  const names = { ledger, agreement: { ...state.agreement, rules: [...state.agreement.rules, ...rules] } };
  const added = payees
    .map((rule, place) => ({ rule, at: `payees[${place}]` }))
    .filter(({ rule }) => !state.payees.some((there) => isSameRecord(there, rule)));
  const problems = added.flatMap(({ rule, at }) => unknownInPayee(rule, names, at));
  if (problems.length > 0) return refuse(problems);
  // Each name goes before those that are there, so the first of the options is added last.
  for (const { rule } of added.toReversed()) facts.push({ kind: 'payee', rule });
  return accept(facts);
}
