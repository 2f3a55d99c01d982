import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/problem/problem.js';
import { AGREED } from '../support/agreed.js';
import { day, type PayeeRule, pence, propose } from '../support/library.js';
import { bookOf, fund, RECORDED } from '../support/random-rule.js';

const LINE = { id: 'l1', date: day('2026-04-10'), pence: pence(-250), payee: 'SHOP', text: 'CARD', line: 1 };
const problems = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);

describe('a payee map that is not one', () => {
  const maps: readonly (readonly [map: unknown, problem: string])[] = [
    [7, 'field-invalid payees'],
    ['SHOP', 'field-invalid payees'],
    [[{ stream: 'nhs' }], 'field-missing payees[0].payee'],
    [[{ payee: 'SHOP', stream: 'nhs' }, { payee: 7 }], 'field-invalid payees[1].payee'],
    [[null], 'field-invalid payees[0]'],
  ];

  it.each(maps)('is refused with the place of the fault: %j', (map, problem) => {
    const payees = map as readonly PayeeRule[];
    const ledger = bookOf([fund('nhs'), fund('council')], { nhs: 1_000 });
    const options = { agreement: AGREED, payees, ...RECORDED };
    expect(problems(propose(ledger, LINE, options))).toEqual([problem]);
  });

  it('is asked for when it is left out', () => {
    const ledger = bookOf([fund('nhs'), fund('council')], { nhs: 1_000 });
    const options = { agreement: AGREED, payees: undefined as never, ...RECORDED };
    expect(problems(propose(ledger, LINE, options))).toEqual(['field-missing payees']);
  });
});
