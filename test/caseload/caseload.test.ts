/** Also tests `caseload/contact-order.ts`. */
import { describe, expect, it } from 'vitest';
import * as year from '../../examples/review-year.js';
import { accountPosition } from '../../src/caseload/account-position.js';
import { caseload } from '../../src/caseload/caseload.js';
import { CONTACT_ORDER, type RatingRules } from '../../src/caseload/contact-order.js';
import type { MonitoredAccount } from '../../src/caseload/monitored-account.js';
import type { ExceptionCode } from '../../src/exceptions/exceptions-facts.js';
import { tellOf } from '../../src/exceptions/exceptions-facts.js';
import { listExceptions } from '../../src/exceptions/exceptions-list.js';
import { must } from '../../src/explain/must.js';

const named = (book: string, change: Partial<MonitoredAccount> = {}) => {
  const agreement = { ...year.agreement, book };
  return must(accountPosition({ ...year.account, agreement, ...change }, year.terms, year.asAt));
};
const quiet = named('quiet');
const positions = [
  { ...quiet, signals: [] },
  named('amber'),
  named('late', { agreement: { ...year.agreement, book: 'late' }, events: [year.events[0]] }),
  named('died', { agreement: { ...year.agreement, book: 'died' }, died: year.asAt }),
];
const exceptions = listExceptions(
  positions.map(({ book, signals }) => ({ book, account: 'assets/bank', reconciliations: [], signals })),
  { period: year.period },
);
const drawn = caseload(positions, exceptions, { asAt: year.asAt, rules: year.rules });

describe('caseload', () => {
  it('puts the accounts that need a person first', () => {
    expect(drawn.rows.map(({ position, rating }) => [position.book, rating])).toEqual([
      ['died', 'red'],
      ['late', 'red'],
      ['amber', 'amber'],
      ['quiet', 'green'],
    ]);
    expect(drawn.counts).toEqual({ red: 2, amber: 1, green: 1 });
  });

  it('says why, by the exceptions that a rule of the policy names', () => {
    const [died, , amber, green] = drawn.rows;
    expect(died!.why.map(({ code }) => code)).toEqual(['person-died']);
    expect(amber!.why).toHaveLength(5);
    expect(green!.why).toEqual([]);
    expect(green!.exceptions.map(({ code }) => code)).toEqual(['days-missing']);
  });

  it('does not depend on the order of the accounts', () => {
    const turned = caseload(positions.toReversed(), exceptions.toReversed().toReversed(), {
      ...{ asAt: year.asAt, rules: year.rules },
    });
    expect(turned).toEqual(drawn);
  });
});

/** An account with one exception, that holds so many tenths of a week. */
const withOne = (code: ExceptionCode, weeksHeldTenths = 80, amount = 100) => {
  const book = `${code} ${weeksHeldTenths} ${amount}`;
  return {
    position: { ...quiet, book, weeksHeldTenths },
    exception: tellOf({ book, account: 'assets/bank' })(code, amount, {} as never),
  };
};
const order = (accounts: readonly ReturnType<typeof withOne>[], rules: RatingRules) =>
  caseload(
    accounts.map(({ position }) => position),
    accounts.map(({ exception }) => exception),
    { asAt: year.asAt, rules },
  ).rows.map(({ position: { book }, rating }) => `${book}: ${rating}`);

describe('CONTACT_ORDER', () => {
  it('is the order in which to contact people: whoever may go without care comes before money that has built up', () => {
    const accounts = [
      withOne('surplus', 120, 900_00),
      withOne('surplus', 90, 5_00),
      withOne('contribution-owed', 20),
      withOne('contribution-owed', 19),
      withOne('contribution-owed', 3),
      withOne('balance-low', 8),
      withOne('balance-low', -4),
      withOne('bank-lines-old'),
      withOne('return-late'),
      withOne('review-overdue'),
      withOne('spending-not-allowed'),
      withOne('book-differs'),
      withOne('employer-payment-missing'),
      withOne('spend-off-plan'),
      withOne('spend-over-plan'),
      withOne('person-died'),
      withOne('first-months'),
    ];
    expect(order(accounts, { citation: 'policy', order: CONTACT_ORDER })).toEqual([
      'person-died 80 100: red',
      'balance-low -4 100: red',
      'balance-low 8 100: red',
      'contribution-owed 3 100: red',
      'contribution-owed 19 100: red',
      'spending-not-allowed 80 100: red',
      'book-differs 80 100: red',
      'review-overdue 80 100: red',
      'bank-lines-old 80 100: amber',
      'contribution-owed 20 100: amber',
      'employer-payment-missing 80 100: amber',
      'spend-off-plan 80 100: amber',
      'spend-over-plan 80 100: amber',
      'surplus 120 90000: amber',
      'surplus 90 500: amber',
      'return-late 80 100: amber',
      'first-months 80 100: green',
    ]);
  });

  it('is data: a body has its own order and weeks', () => {
    const accounts = [withOne('surplus'), withOne('contribution-owed', 39), withOne('contribution-owed', 40)];
    const own: RatingRules = {
      citation: 'policy',
      order: [
        { rating: 'red', code: 'contribution-owed', weeksBelow: 4 },
        { rating: 'red', code: 'surplus' },
      ],
    };
    expect(order(accounts, own)).toEqual([
      'contribution-owed 39 100: red',
      'surplus 80 100: red',
      'contribution-owed 40 100: green',
    ]);
  });

  it('never leaves an account green whose bank lines are old, whatever the policy names', () => {
    expect(order([withOne('bank-lines-old')], { citation: 'policy', order: [] })).toEqual([
      'bank-lines-old 80 100: amber',
    ]);
  });
});
