/**
 * The agreement that a person begins with and edits: one income stream for each fund, one rule by which the funds pay, and no plan yet.
 *
 * @module
 */
import type { Agreement, Authority } from '../../agreement/agreement.js';
import type { AllocationRule } from '../../agreement/rule.js';
import { isId } from '../../problem/check.js';
import { addDays, addMonths, type Day } from '../../time/day.js';
import { refusal } from '../refusal.js';

/** A fund and its name. */
export interface FundName {
  readonly id: string;
  readonly name: string;
}

/** Reads `council=County council`. */
export function readFund(text: string): FundName {
  const [id = '', name = id] = text.split('=').map((part) => part.trim());
  if (isId(id) && name !== '') return { id, name };
  const remedy = 'Write an id, the sign =, and the name: council=County council';
  throw refusal('fund-invalid', `“${text}” is no fund.`, remedy, '--fund');
}

/** The power under which a fund is most likely paid, by its name. A person checks it. */
function authorityOf({ id, name }: FundName): Authority {
  const words = `${id} ${name}`.toLowerCase();
  if (/nhs|icb|care board|health/.test(words)) return 'nhs-joint-package';
  return /contribution|client|person/.test(words) ? 'client-contribution' : 'care-act';
}

/** The funds pay one after another, as far as each has money. */
function ruleFor(funds: readonly FundName[]): AllocationRule {
  const of = funds.map(({ id }): AllocationRule => ({ kind: 'fund', fund: id }));
  return of.length === 1 ? of[0]! : { kind: 'in-order', of };
}

/** An agreement for a year, without a plan. */
export function firstAgreement(opens: Day, funds: readonly FundName[]): Agreement {
  // The money that a book begins with is brought forward on the day before its first.
  const before = addDays(opens, -1);
  return {
    book: 'book',
    law: 'england',
    opens: before,
    accounts: [{ path: 'assets/bank', name: 'Direct payment account', opens: before }],
    funds: [
      ...funds.map(({ id, name }) => ({
        ...{ id, name, opens: before },
        terms: { permitted: ['expenses'], prohibited: ['expenses/prohibited', 'expenses/unexplained'] },
      })),
      {
        ...{ id: 'suspense', name: 'Under query (suspense)', opens: before },
        ...{ suspense: true as const, terms: { mayOverspend: true } },
      },
    ],
    streams: funds.map((fund) => ({
      ...{ id: fund.id, name: fund.name, funder: fund.name, authority: authorityOf(fund) },
      ...{ fund: fund.id, account: `income/${fund.id}` },
    })),
    rules: [
      { id: 'pays', version: 1, name: funds.map(({ name }) => name).join(', then '), rule: ruleFor(funds) },
    ],
    budget: {
      ...{ id: 'budget', person: 'book', agreedOn: opens, lines: [], contributions: [] },
      period: { from: opens, to: addDays(addMonths(opens, 12), -1) },
    },
  };
}
