import { describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/ledger/check-ledger.js';
import { emptyBook } from '../support/random-ledger.js';

describe('checkLedger', () => {
  it('takes a ledger that the library made', () => {
    const ledger = emptyBook();
    expect(checkLedger(ledger)).toEqual({ ok: true, value: ledger });
  });

  it.each([undefined, null, 7, 'ledger', {}, { ...emptyBook() }])('takes no other value: %s', (value) => {
    const result = checkLedger(value, 'books[1]');
    expect(result).toMatchObject({ problems: [{ code: 'field-invalid', at: 'books[1]' }] });
  });
});
