/**
 * Draws, promises, pays and receives by rules, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { checkNamedRule as checkOver, type RuleUse } from '../agreement/check-named-rule.js';
import type { NamedRule } from '../agreement/rule.js';
import { namedRuleSchema } from '../agreement/schema.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { check, type Schema } from '../problem/check.js';
import type { Finding } from '../problem/finding.js';
import { valueOfAll, withAll, within } from '../problem/guard.js';
import { type Problem, type Result, refuse } from '../problem/problem.js';
import { capFindings as findCaps } from '../rules/cap-findings.js';
import {
  type CommitmentRequest,
  commit as commitOver,
  type RaiseRequest,
  raise as raiseOver,
} from '../rules/commit.js';
import type { CommitmentPayment } from '../rules/commitment-payment.js';
import { draw as drawOver, type Payment } from '../rules/draw.js';
import { pay as payOver } from '../rules/pay.js';
import { promiseFindings as findPromises } from '../rules/promise-findings.js';
import { type Receipt, receive as receiveOver } from '../rules/receive.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import {
  type CommitmentPaymentWithVat,
  type PaymentWithVat,
  payCommitmentWithVat as payCommitmentWithVatOver,
  payWithVat as payWithVatOver,
} from '../vat/vat.js';
import { unknownNames } from './names.js';
import {
  commitmentPaymentSchema,
  paymentSchema,
  promisedSchema,
  raiseSchema,
  receiptSchema,
  vatCommitmentPaymentSchema,
  vatPaymentSchema,
  withRule,
} from './rule-arguments.js';

const ruleUseSchema: Schema<RuleUse> = z.enum(['spend', 'receive']);

/** The problems with the names of a payment that the chart does not have. */
function unknownInPayment(ledger: Ledger, { from, category }: Payment): Problem[] {
  return unknownNames(ledger, { account: from, category }, { account: 'from', category: 'category' });
}

/**
 * Checks a rule for use with a ledger.
 *
 * @param value any value; a named rule as JSON gives it, or an answer of this function, which is checked once for each chart
 * @param use `spend` (absent): the rule says who pays, and is held against the spend categories of the ledger's chart; `receive`: it
 *   is read the other way, and what a fund may pay for does not matter
 * @returns a frozen copy of the rule, for `draw`, `commit`, `pay` and `receive`, which do not check it again; or every problem: shares
 *   that do not add up, caps, branches that are never reached, funds that the chart does not have
 * @example
 * const checked = checkNamedRule(ledger, shareRule('joint', { nhs: '57%', council: '53%' }));
 * checked.ok ? [] : checked.problems.map(({ code }) => code); // ['rule-shares-over']
 */
export function checkNamedRule(ledger: Ledger, value: unknown, use: RuleUse = 'spend'): Result<NamedRule> {
  return withAll([checkLedger(ledger), within('use', check(ruleUseSchema, use))], (book, purpose) =>
    checkOver(book, value, purpose),
  );
}

/**
 * Drafts a payment from the funds that a rule names.
 *
 * @param ledger read for balances; nothing is written
 * @param payment a rule that `checkNamedRule` answered is not checked again
 * @returns a balanced draft with its explanation; or the faults of shape; or the names that the chart does not have
 *   (`account-unknown`, `category-unknown`) and the problems of the rule; or `amount-not-positive`, or `draw-short` with what is
 *   short and why each fund gave no more
 */
export function draw(ledger: Ledger, payment: Payment): Result<Draft> {
  return withAll([checkLedger(ledger), check(paymentSchema, payment)], (book, bill) => {
    const checked = withRule(book, bill, unknownInPayment(book, bill));
    return checked.ok ? drawOver(book, checked.value) : checked;
  });
}

/** Drafts a payment with VAT: the refusals of `draw`, and `total-too-large`. */
export function payWithVat(ledger: Ledger, payment: PaymentWithVat): Result<Draft> {
  return withAll([checkLedger(ledger), check(vatPaymentSchema, payment)], (book, bill) => {
    const checked = withRule(book, bill, unknownInPayment(book, bill));
    return checked.ok ? payWithVatOver(book, checked.value) : checked;
  });
}

/**
 * Drafts a commitment: money promised over the funds that a rule names.
 *
 * @returns the draft with its explanation; or the faults of shape; or \`category-unknown\` and the problems of the rule; or
 *   \`amount-not-positive\`, or \`draw-short\` when the funds' uncommitted budgets do not reach
 */
export function commit(ledger: Ledger, promised: CommitmentRequest): Result<Draft> {
  return withAll([checkLedger(ledger), check(promisedSchema, promised)], (book, promise) => {
    const checked = withRule(book, promise, unknownNames(book, { category: promise.category }));
    return checked.ok ? commitOver(book, checked.value) : checked;
  });
}

/**
 * Drafts the raising of an open commitment: more is promised on it, under the same checks and caps as `commit`.
 *
 * @returns as `commit`; or `commitment-unknown`, `commitment-ended`, `commitment-expired`
 * @example
 * const commitment = commitmentName('pa-wages', day('2026-10-29'));
 * const more = { id: 'more', commitment, date: day('2026-10-31'), pence: pence(10_00), rule: joint };
 * const raised = raise(ledger, { ...more, category: 'expenses/personal-care/pa-wages' });
 * raised.ok ? '' : raised.problems[0]!.code; // 'draw-short'
 */
export function raise(ledger: Ledger, raised: RaiseRequest): Result<Draft> {
  return withAll([checkLedger(ledger), check(raiseSchema, raised)], (book, more) => {
    const checked = withRule(book, more, unknownNames(book, { category: more.category }));
    return checked.ok ? raiseOver(book, checked.value) : checked;
  });
}

/**
 * Finds each promise, by fund, that cannot be met as the book is.
 *
 * @returns in the order in which the promises were made: `promise-unmet` where neither the money nor the income that is still expected
 *   reaches, `promise-awaits-income` where it can be met once that has come in
 */
export function promiseFindings(ledger: Ledger): Result<readonly Finding[]> {
  return valueOfAll([checkLedger(ledger)], findPromises);
}

/**
 * Finds each cap of earlier versions of a rule that this version does not have under its name, and of which some is used in the period in
 * force: a new name begins to count at nothing.
 *
 * @param rule the new version
 * @param on the day on which it begins
 * @returns `cap-dropped` for each, in the order in which they were first used; or the faults of shape
 * @example
 * const uncapped: NamedRule = { ...joint, version: 2, rule: { kind: 'fund', fund: 'council' } };
 * const [finding] = must(capFindings(ledger, uncapped, day('2026-10-31')));
 * finding!.code; // 'cap-dropped'
 */
export function capFindings(ledger: Ledger, rule: NamedRule, on: Day): Result<readonly Finding[]> {
  return valueOfAll([checkLedger(ledger), check(namedRuleSchema, rule), check(daySchema, on)], findCaps);
}

/**
 * Drafts the payment of a commitment, in full or in part.
 *
 * @returns the draft, with an explanation if a rule says who pays; or the faults of shape; or \`account-unknown\` and the problems of
 *   the rule; or \`amount-not-positive\`, \`commitment-unknown\`, \`commitment-ended\`, \`commitment-exceeded\` when more is paid than
 *   promised and no rule says who pays it, \`draw-short\` when the money does not reach
 */
export function pay(ledger: Ledger, payment: CommitmentPayment): Result<Draft> {
  return withAll([checkLedger(ledger), check(commitmentPaymentSchema, payment)], (book, bill) => {
    const checked = withRule(book, bill, unknownNames(book, { account: bill.from }, { account: 'from' }));
    return checked.ok ? payOver(book, checked.value) : checked;
  });
}

/**
 * Drafts the payment of a commitment with VAT: the refusals of `pay`, and `total-too-large`.
 *
 * @example
 * const commitment = commitmentName('pa-wages', day('2026-10-29'));
 * const bill = { id: 'bill', commitment, date: day('2026-10-31'), pence: pence(10_00) };
 * const vat = { vat: pence(2_00), deliveredBy: 'local-authority' } as const;
 * const { postings } = must(payCommitmentWithVat(ledger, { ...bill, ...vat }));
 * const owed = postings.filter(({ account }) => account === vatReceivable('section-33'));
 * owed.map(({ fund, pence }) => [fund, pence]); // [['nhs', 80], ['council', 1_20]]
 */
export function payCommitmentWithVat(ledger: Ledger, payment: CommitmentPaymentWithVat): Result<Draft> {
  return withAll([checkLedger(ledger), check(vatCommitmentPaymentSchema, payment)], (book, bill) => {
    const checked = withRule(book, bill, unknownNames(book, { account: bill.from }, { account: 'from' }));
    return checked.ok ? payCommitmentWithVatOver(book, checked.value) : checked;
  });
}

/**
 * Drafts a receipt: of one income stream into its fund, or spread over funds by a rule read the other way.
 *
 * @returns the draft; or the faults of shape; or \`account-unknown\`, \`fund-unknown\` and the problems of the rule; or
 *   \`amount-not-positive\`, or \`draw-short\` when the rule's caps leave some of it without a fund
 */
export function receive(ledger: Ledger, receipt: Receipt): Result<Draft> {
  return withAll([checkLedger(ledger), check(receiptSchema, receipt)], (book, money) => {
    const { by, into } = money;
    const problems = unknownNames(book, { account: into }, { account: 'into' });
    if ('stream' in by) {
      const { account, fund } = by.stream;
      problems.push(
        ...unknownNames(book, { account, fund }, { account: 'by.stream.account', fund: 'by.stream.fund' }),
      );
      return problems.length > 0 ? refuse(problems) : receiveOver(book, money);
    }
    problems.push(...unknownNames(book, { account: by.account }, { account: 'by.account' }));
    const rule = within('by.rule', checkOver(book, by.rule, 'receive'));
    if (!rule.ok) return refuse([...problems, ...rule.problems]);
    return problems.length > 0
      ? refuse(problems)
      : receiveOver(book, { ...money, by: { account: by.account, rule: rule.value } });
  });
}
