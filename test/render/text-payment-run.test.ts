import { describe, expect, it } from 'vitest';
import { paymentRunDocument } from '../../src/documents/index.js';
import type { RunWarning } from '../../src/payments/make-run.js';
import { documentText } from '../../src/render/index.js';

import { day } from '../../src/time/day.js';
import { instruction, made, on } from '../payments/sample-run.js';

describe('paymentRunDocument', () => {
  it('says what is paid to whom, what was changed, and keeps accounts to their last four digits', () => {
    const payments = [
      instruction('p1', { due: on('2026-05-04'), account: '1234567' }),
      instruction('p2', { payee: 'Sunrise Care & Support Ltd' }),
    ];
    const text = documentText(paymentRunDocument(made({ payments, move: 'earlier' })));
    expect(text).toContain('Payment run RUN-2026-04-A: 2 payments, £2,469.12\n');
    expect(text).toContain(
      'Scheme: Bacs\nPaid from: EXAMPLE COUNCIL, 10-79-99 ****7491\nMade on: 13 April 2026\n',
    );
    expect(text).toMatch(
      /p1 +MS A EXAMPLE +40-05-15 \*{4}4567 +DP 000123 APR +4 May 2026 +1 May 2026 +£1,234.56\n/,
    );
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- the payer “Example Council” is sent as “EXAMPLE COUNCIL”, in the letters that banks take.',
      '- p1: the payee “Ms A Example” is sent as “MS A EXAMPLE”, in the letters that banks take.',
      '- p1: the account number ***4567 is sent as ****4567, with leading zeros to make eight digits.',
      '- p1: 4 May 2026 is not a working day, so it is paid on 1 May 2026.',
      '- p2: the payee “Sunrise Care & Support Ltd” is sent as “SUNRISE CARE & SUP”, in the letters that banks take and cut to the length that banks take.',
    ]);
    expect(text).not.toContain('12345674');
    expect(text).not.toContain('Look at these');
  });

  it('has a sentence for each warning', () => {
    const warnings: RunWarning[] = [
      { kind: 'alike', payments: ['a', 'b'] },
      ...[0, 1, 3].map((daysApart) => ({
        kind: 'alike-earlier' as const,
        payment: 'p1',
        earlier: 'x',
        run: 'r',
        daysApart,
      })),
      { kind: 'alike-at-bank', payment: 'p1', line: 'l', date: day('2026-05-03') },
      { kind: 'account-came-back', payment: 'p1', failed: 'x', reason: 'account-closed' },
      { kind: 'other-commitment', payment: 'p1', failed: 'x' },
      { kind: 'account-not-checked', payment: 'p1' },
      { kind: 'weight-table-old', version: '7.00', date: day('2025-09-01') },
    ];
    const text = documentText(paymentRunDocument({ ...made(), warnings }));
    const listed = text.slice(text.indexOf('Look at these before you approve')).split('\n').slice(1, 10);
    expect(listed).toEqual([
      '- a and b go to the same account with the same amount: one of them may be paid twice.',
      '- p1 may be paid already: x in run r is of the same amount, to the same payee or account, due on the same day.',
      '- p1 may be paid already: x in run r is of the same amount, to the same payee or account, due 1 day apart.',
      '- p1 may be paid already: x in run r is of the same amount, to the same payee or account, due 3 days apart.',
      '- p1 may be paid already: the bank shows the same amount to the same payee on 3 May 2026.',
      '- p1 goes to an account from which x came back.',
      '- p1 is made in place of x and pays another commitment.',
      '- The account of p1 could not be checked.',
      '- The table that account numbers are checked with is of 1 September 2025; newer ones are published several times a year.',
    ]);
  });
});
