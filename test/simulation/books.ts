/**
 * The books of a simulation: with what each is opened, and the bank that some of them have.
 *
 * @module
 */
import type { Agreement } from '../../src/agreement/agreement.js';
import { type BookOptions, type Policy, personalBudgetChart } from '../../src/book/index.js';
import { addDays, day } from '../../src/time/day.js';
import { AGREED, JOINT, LINE, PA_WAGES } from '../support/agreed.js';
import { pence } from '../support/library.js';
import { fund, fundRule, named } from '../support/random-rule.js';
import { kindOfBook } from './plan.js';

export const SECRET = '0123456789abcdef0123456789abcdef';
const opens = day('2026-04-01');
export const NHS_PAYS = named(fundRule('nhs'), 'nhs-pays');
const CHART = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council', own: 'Own' } });
export const CARE_CO = { payee: 'CARE CO', category: PA_WAGES, rule: 'nhs-pays' };

const agreementOf = (book: string): Agreement => ({
  ...AGREED,
  ...{ book, funds: [...AGREED.funds.slice(0, 1), fund('nhs'), fund('council'), fund('own')] },
  rules: [JOINT, NHS_PAYS],
  budget: { ...AGREED.budget, agreedOn: opens },
});

/** The agreement of a hot book, with another name for its planned line each time. */
export const agreedAgain = (book: string, nth: number): Agreement => {
  const agreement = agreementOf(book);
  const lines = [{ ...LINE, name: `Personal assistant ${nth}` }];
  return { ...agreement, budget: { ...agreement.budget, lines } };
};

/** Above this a payment from a hot book needs a second person, when its policy is strict. */
export const LIMIT = 15_000;
export const STRICT: Policy = {
  approvals: [
    { record: 'entry', kinds: ['pay'], over: pence(LIMIT) },
    { record: 'payee' },
    { record: 'chart' },
  ],
  exceptions: 'refuse',
};
export const LAX: Policy = { approvals: [] };

/** With what a process opens a book. */
export function openingOf(
  book: string,
): Pick<BookOptions, 'id' | 'chart' | 'agreement' | 'rules' | 'payees'> {
  if (kindOfBook(book) === 'hot') return { id: book, agreement: agreementOf(book), payees: [CARE_CO] };
  return { id: book, chart: CHART, rules: [NHS_PAYS], payees: [CARE_CO] };
}

const PAYEES = ['CARE CO', 'CARE CO', 'CORNER SHOP', 'CARE CO', 'GYM'] as const;
const inPounds = (amount: number) =>
  `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
const amountOf = (nth: number) => -(101 + ((nth * 7919) % 4000));

/** The money with which a bank book begins. */
export const BANK_OPENING = 2 * 200_000;

/** A bank's file with some of its lines, which are always the same. */
export function bankFile([from, to]: readonly [number, number]): string {
  let balance = BANK_OPENING;
  const rows = ['Date,Description,Amount,Balance'];
  for (let nth = 0; nth < to; nth++) {
    balance += amountOf(nth);
    const [year, month, date] = addDays(day('2026-04-02'), Math.floor(nth / 2)).split('-');
    const payee = PAYEES[nth % PAYEES.length];
    if (nth >= from)
      rows.push(`${date}/${month}/${year},${payee},${inPounds(amountOf(nth))},${inPounds(balance)}`);
  }
  return rows.join('\n');
}
