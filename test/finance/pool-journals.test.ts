/** Journals of a pool: the host’s half and each partner’s. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { CodeMap } from '../../src/finance/code-map.js';
import { financeJournals } from '../../src/finance/finance-journals.js';
import { balance } from '../../src/ledger/balance.js';
import { entries } from '../../src/ledger/journal.js';
import { world } from '../public/sample-calls.js';

const codes = (costCentre: string, subjective: string) => ({ costCentre, subjective });

describe('financeJournals, of a pool', () => {
  it('puts each partner’s money into its own ledger, and what the host holds of it between the two', () => {
    const { pool, poolLedger } = world();
    const bodies = pool.partners.map(({ id, name }) => ({ id, name, company: id.toUpperCase() }));
    const host = bodies.find(({ id }) => id === 'council')!;
    const funds = pool.streams.map(({ fund, partner }) => ({ fund, partner }));
    const map: CodeMap = {
      ...{ id: 'pool', bodies },
      rows: [
        ...['assets', 'liabilities', 'equity', 'income', 'expenses'].map((account) => ({
          ...{ account, body: host.id },
          ...codes('POOL', account.toUpperCase()),
        })),
        ...funds.flatMap(({ fund, partner }) =>
          ['income', 'expenses'].map((account) => ({
            ...{ account, fund, body: partner },
            ...codes('S75', account.toUpperCase()),
          })),
        ),
      ],
      partners: bodies.flatMap(({ id }) =>
        bodies
          .filter((other) => other.id !== id)
          .map((other) => ({ body: id, partner: other.id, ...codes('BAL', other.company) })),
      ),
    };
    const period = { id: '2026/01', ...pool.period };
    const books = [{ book: 'pool', ledger: poolLedger }];
    const { journals, owed } = must(financeJournals({ books, codes: map, period }));
    const called = [...entries(poolLedger)].filter(({ kind }) => kind === 'call');
    expect(called.length).toBeGreaterThan(0);
    expect(journals.map(({ company }) => company)).toContain('ICB');
    const income = balance(poolLedger, { account: 'income/nhs-minimum' });
    expect(owed).toContainEqual({ debtor: 'council', creditor: 'icb', pence: -income });
  });
});
