import { describe, expect, it } from 'vitest';
import { personalBudgetChart } from '../../src/agreement/personal-budget-chart.js';
import { must } from '../../src/explain/must.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { bringForward } from '../../src/rules/bring-forward.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';

describe('bringForward', () => {
  const date = day('2026-04-01');

  it('gives each fund the money that it begins with', () => {
    const ledger = must(
      openLedger(personalBudgetChart({ opens: date, funds: { nhs: 'NHS', council: 'Council' } })),
    );
    const funds = [
      { fund: 'nhs', pence: pence(500_00) },
      { fund: 'council', pence: pence(1) },
    ];
    const recordedAt = moment('2026-04-01T09:00:00.000Z');
    must(post(ledger, bringForward({ id: 'start', date, funds }), { recordedAt }));
    expect(fundBalance(ledger, 'nhs').money).toBe(500_00);
    expect(fundBalance(ledger, 'council').money).toBe(1);
  });
});
