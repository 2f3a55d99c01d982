import { describe, expect, it } from 'vitest';
import { AUTHORITIES } from '../../src/agreement/agreement.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { check, explainAll, incomeStreamSchema, must, openLedger } from '../support/library.js';

const thrownBy = (action: () => unknown): unknown => {
  try {
    return action();
  } catch (thrown) {
    return thrown;
  }
};

describe('must', () => {
  it('says every problem in English, with the remedy', () => {
    const answer = openLedger({
      accounts: [],
      funds: [{ id: 'a', name: 'A', opens: '2026-02-30', terms: {} }],
    });
    expect(() => must(answer)).not.toThrow(BrokenInvariant);
    expect(thrownBy(() => must(answer))).toMatchObject({
      name: 'Refused',
      problems: answer.ok ? [] : answer.problems,
      message: expect.stringContaining('(at funds[0].opens)'),
    });
    expect(() => must(answer)).toThrow(answer.ok ? '' : explainAll(answer.problems));
    expect(() => must(answer)).toThrow(/is not a day in the calendar.*\n *Write the year/su);
  });
});

describe('must of what is no result', () => {
  it.each([[{ id: 'a draft' }], [undefined], [{ ok: false, problems: 'none' }]])('says so of %j', (value) => {
    expect(() => must(value as never)).toThrow('must: not a result');
    expect(() => must(value as never)).toThrow(BrokenInvariant);
  });
});

describe('a refusal', () => {
  it('names every value that a field may hold', () => {
    const stream = { id: 's', name: 'S', funder: 'F', authority: 'nobody', fund: 'a', account: 'income/a' };
    const answer = check(incomeStreamSchema, stream);
    const text = explainAll(answer.ok ? [] : answer.problems);
    for (const authority of AUTHORITIES) expect(text).toContain(authority);
  });

  it('says that a field is missing by its name', () => {
    const answer = check(incomeStreamSchema, {
      id: 's',
      name: 'S',
      funder: 'F',
      authority: 'other',
      fund: 'a',
    });
    expect(answer.ok ? [] : answer.problems).toEqual([
      { code: 'field-missing', at: 'account', facts: { name: 'account' } },
    ]);
    expect(explainAll(answer.ok ? [] : answer.problems)).toContain('The field “account” is missing.');
  });
});
