/**
 * The tests of one item of a sample: what is asked, and which evidence answers it.
 *
 * Source: what councils say that an audit of a direct payment checks (Camden, Trafford, Gateshead, North East Lincolnshire, Merton), and the order of
 * a walk-through. A body writes its own list in its place.
 *
 * @module
 */

/** One test of an item. */
export interface ItemTest {
  readonly test: string;
  readonly evidence: string;
}

/** Ten tests of a payment out of a direct payment account. */
export const DIRECT_PAYMENT_TESTS: readonly ItemTest[] = [
  { test: 'The person had a plan and a budget on this day', evidence: 'Assessment, support plan, decision' },
  { test: 'The agreement was signed, and the account is approved', evidence: 'Direct payment agreement' },
  { test: 'It is for a need and an outcome of the plan', evidence: 'Plan line; reason if it is off plan' },
  { test: 'Amount, date and payee agree with the bank', evidence: 'Bank statement, from the bank' },
  { test: 'Amount and payee agree with a paper from outside', evidence: 'Invoice, receipt or payslip' },
  { test: 'The payee is not a person who may not be paid', evidence: 'Employment record, relationship' },
  { test: 'If wages: tax, pension and insurance were paid', evidence: 'Payroll, HMRC, pension, certificate' },
  { test: 'If an agency: it is registered for this care', evidence: 'Care Quality Commission register' },
  { test: 'Each fund paid its share by the rule in force', evidence: 'Explanation of the entry, agreement' },
  { test: 'Different people prepared and approved it', evidence: 'Journal: prepared by, approved by' },
];
