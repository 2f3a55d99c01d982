import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balances, entries, history, replay } from '../support/library.js';
import { promisedBook } from '../support/promised-book.js';

describe('replay', () => {
  it('takes what entries and history answer, and what they refuse', () => {
    const ledger = promisedBook();
    expect(must(balances(must(replay(ledger.chart, entries(ledger)))))).toEqual(must(balances(ledger)));
    expect(must(balances(must(replay(ledger.openingChart, history(ledger)))))).toEqual(
      must(balances(ledger)),
    );
    expect(replay(ledger.chart, entries(undefined as never))).toMatchObject({
      ok: false,
      problems: [{ code: 'field-invalid', at: 'ledger' }],
    });
  });
});
