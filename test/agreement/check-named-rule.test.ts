import { describe, expect, it } from 'vitest';
import { checkNamedRule } from '../../src/agreement/check-named-rule.js';
import { personalBudgetChart } from '../../src/agreement/personal-budget-chart.js';
import { shareRule } from '../../src/agreement/share-rule.js';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { day } from '../../src/time/day.js';

const opens = day('2026-04-06');
const ledgerWith = (funds: Record<string, string>) => must(openLedger(personalBudgetChart({ opens, funds })));
const rule = shareRule('joint', { nhs: '57%', council: 'remaining' });

describe('checkNamedRule', () => {
  it('answers a frozen copy, and the same copy when that is checked again', () => {
    const ledger = ledgerWith({ nhs: 'NHS', council: 'Council' });
    const copy = must(checkNamedRule(ledger, rule));
    expect(copy).toEqual(rule);
    expect(copy).not.toBe(rule);
    expect(Object.isFrozen(copy)).toBe(true);
    expect(must(checkNamedRule(ledger, copy))).toBe(copy);
  });

  it('checks a copy again for a ledger with another chart', () => {
    const copy = must(checkNamedRule(ledgerWith({ nhs: 'NHS', council: 'Council' }), rule));
    const other = checkNamedRule(ledgerWith({ nhs: 'NHS' }), copy);
    expect(other).toMatchObject({ ok: false, problems: [{ code: 'fund-unknown', at: 'rule' }] });
  });

  it('finds the faults of shape before all others', () => {
    const result = checkNamedRule(ledgerWith({ nhs: 'NHS' }), { ...rule, version: 0 });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'field-invalid', at: 'version' }] });
  });
});
