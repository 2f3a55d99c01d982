import { describe, expect, it } from 'vitest';
import { personalBudgetChart } from '../../src/agreement/personal-budget-chart.js';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { day } from '../../src/time/day.js';

const opens = day('2026-04-06');

describe('personalBudgetChart', () => {
  it('is a chart that a ledger takes, with an income account for each fund and a suspense fund', () => {
    const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
    const ledger = must(openLedger(chart));
    expect(ledger.suspense).toBe('suspense');
    expect(chart.funds.map(({ id }) => id)).toEqual(['nhs', 'suspense']);
    expect(chart.accounts).toContainEqual({ path: 'income/nhs', name: 'NHS', opens });
  });

  it('keeps a suspense fund that is given, without an income account', () => {
    const query = { name: 'Query', suspense: true, terms: { mayOverspend: true } } as const;
    const chart = personalBudgetChart({ opens, funds: { query } });
    expect(must(openLedger(chart)).suspense).toBe('query');
    expect(chart.funds).toHaveLength(1);
    expect(chart.accounts.map(({ path }) => path)).not.toContain('income/query');
  });
});
