import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement, Contribution } from '../../src/agreement/agreement.js';
import { amountOver } from '../../src/agreement/regular-amount.js';
import { contributionDocument } from '../../src/documents/index.js';
import { must } from '../../src/explain/must.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence, sumPence } from '../../src/money/pence.js';
import { contributionAccount } from '../../src/public/budget.js';
import { documentText } from '../../src/render/index.js';

import { receive } from '../../src/rules/receive.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { FREQUENCIES } from '../../src/time/schedule.js';
import { agreedWith } from '../support/agreed.js';
import { chartOf } from '../support/english-law.js';
import { RECORDED } from '../support/random-rule.js';

const OCTOBER = { from: day('2026-10-01'), to: day('2026-10-31') };
const weeklyCharge: Contribution = { stream: 'own', pence: pence(3150), frequency: 'weekly' };
const agreed = (contribution: Contribution, period = OCTOBER): Agreement =>
  agreedWith({ period, contributions: [contribution] });

function bookWith(agreement: Agreement, receipts: readonly (readonly [Day, number])[]): Ledger {
  const ledger = must(openLedger(chartOf(agreement)));
  const stream = agreement.streams.find(({ id }) => id === 'own')!;
  for (const [at, [date, amount]] of receipts.entries()) {
    const receipt = { id: `r${at}`, date, pence: pence(amount), by: { stream } };
    must(post(ledger, must(receive(ledger, receipt)), RECORDED));
  }
  return ledger;
}

const PAID: readonly (readonly [Day, number])[] = ['02', '09', '16', '30'].map((on) => [
  day(`2026-10-${on}`),
  3150,
]);

describe('contributionAccount', () => {
  it('shows the week in which a contribution is missing, and who owes it', () => {
    const agreement = agreed(weeklyCharge);
    const account = must(
      contributionAccount(bookWith(agreement, PAID), agreement, { stream: 'own', asAt: OCTOBER.to }),
    );
    expect(account.rows.map(({ due, paid, short, carried }) => [due, paid, short, carried])).toEqual([
      [1800, 3150, 0, 1350],
      [3150, 3150, 0, 1350],
      [3150, 3150, 0, 1350],
      [3150, 0, 3150, -1800],
      [2700, 3150, 0, -1350],
    ]);
    expect(account).toMatchObject({ due: 13_950, paid: 12_600, owed: 1350 });
    expect(account.findings).toMatchObject([
      { code: 'contribution-late', facts: { contribution: 'own', due: '2026-10-26', owed: 1350, days: 5 } },
    ]);
    expect(documentText(contributionDocument(account))).toMatchInlineSnapshot(`
      "Contribution account: own, to 31 October 2026
      =============================================

      From              Due     Paid  On            Short  Ahead / owed (−)
      ---------------------------------------------------------------------
      28 Sep 2026   £18.00*   £31.50  2 Oct 2026        -           +£13.50
      5 Oct 2026    £31.50    £31.50  9 Oct 2026        -           +£13.50
      12 Oct 2026   £31.50    £31.50  16 Oct 2026       -           +£13.50
      19 Oct 2026   £31.50         -               £31.50           -£18.00
      26 Oct 2026   £27.00*   £31.50  30 Oct 2026       -           -£13.50
                   --------  -------                       ----------------
      Total        £139.50   £126.00                                -£13.50

      Owed by own to the account: £13.50. * Part of a week, by days.
      "
    `);
  });

  it('takes off what the bank returned, in the week of its return', () => {
    const agreement = agreed(weeklyCharge);
    const ledger = bookWith(agreement, [[day('2026-10-02'), 3150]]);
    must(post(ledger, must(reverse(ledger, { id: 'back', entry: 'r0', date: day('2026-10-06') })), RECORDED));
    const account = must(contributionAccount(ledger, agreement, { stream: 'own', asAt: day('2026-10-11') }));
    expect(account.rows.map(({ paid, carried }) => [paid, carried])).toEqual([
      [3150, 1350],
      [-3150, -4950],
    ]);
  });

  it('tells a monthly contribution by its instalments, and one that pays the rest as one sum', () => {
    const year = { from: day('2026-04-01'), to: day('2027-03-31') };
    const monthly = agreed({ stream: 'own', pence: pence(10_000), frequency: 'monthly' }, year);
    const query = { stream: 'own', asAt: day('2026-06-15') };
    expect(
      must(contributionAccount(bookWith(monthly, []), monthly, query)).rows.map(({ due }) => due),
    ).toEqual([10_000, 10_000, 10_000]);
    const rest = agreed({ stream: 'own', remaining: true });
    const account = must(contributionAccount(bookWith(rest, []), rest, { stream: 'own', asAt: OCTOBER.to }));
    expect(account.rows.map(({ due }) => due)).toEqual([amountOver(rest.budget.lines[0]!, OCTOBER)]);
  });

  it('does not count what is dated after the day', () => {
    const agreement = agreed(weeklyCharge);
    const account = contributionAccount(bookWith(agreement, PAID), agreement, {
      stream: 'own',
      asAt: day('2026-10-12'),
    });
    expect(must(account)).toMatchObject({ due: 8100, paid: 6300 });
  });

  it('refuses a stream that the budget has no contribution of', () => {
    const agreement = agreed(weeklyCharge);
    const answer = contributionAccount(bookWith(agreement, []), agreement, {
      stream: 'nhs',
      asAt: OCTOBER.to,
    });
    expect(answer.ok ? [] : answer.problems).toMatchObject([{ code: 'stream-unknown', at: 'stream' }]);
  });
});

describe('contributionAccount, always', () => {
  it('is due to the penny of the award, and carries what was paid less what was due', () => {
    const some = fc.record({
      amount: fc.integer({ min: 1, max: 20_000 }),
      frequency: fc.constantFrom(...FREQUENCIES),
      start: fc.nat(300),
      days: fc.integer({ min: 0, max: 200 }),
      receipts: fc.array(fc.tuple(fc.integer({ min: -20, max: 220 }), fc.integer({ min: 1, max: 9000 })), {
        maxLength: 8,
      }),
    });
    fc.assert(
      fc.property(some, ({ amount, frequency, start, days, receipts }) => {
        const from = addDays(day('2026-06-01'), start);
        const period = { from, to: addDays(from, days) };
        const contribution: Contribution = { stream: 'own', pence: pence(amount), frequency };
        const agreement = agreed(contribution, period);
        const paidIn = receipts.map(([after, paid]): [Day, number] => [addDays(from, after), paid]);
        const asAt = addDays(from, 230);
        const account = must(
          contributionAccount(bookWith(agreement, paidIn), agreement, { stream: 'own', asAt }),
        );
        expect(account.due).toBe(amountOver(contribution as Parameters<typeof amountOver>[0], period));
        expect(account.paid).toBe(sumPence(receipts.map(([, paid]) => pence(paid))));
        expect(account.rows.at(-1)!.carried).toBe(0 - account.owed + 0);
        expect(account.rows[0]!.days.from).toBe(from);
        expect(account.rows.at(-1)!.days.to).toBe(period.to);
        const late = account.findings.reduce((sum, { facts }) => sum + (facts as { owed: number }).owed, 0);
        expect(late).toBe(Math.max(0, account.owed));
      }),
      { numRuns: 80 },
    );
  });
});
