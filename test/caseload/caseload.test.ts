import { describe, expect, it } from 'vitest';
import * as year from '../../examples/review-year.js';
import { accountPosition } from '../../src/caseload/account-position.js';
import { caseload } from '../../src/caseload/caseload.js';
import type { MonitoredAccount } from '../../src/caseload/monitored-account.js';
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
