import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyBridgeDocument } from '../../src/documents/index.js';
import { must } from '../../src/explain/must.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { moneyBridge } from '../../src/public/budget.js';
import { documentText } from '../../src/render/index.js';

import { evidence } from '../../src/reports/figure.js';
import { day } from '../../src/time/day.js';
import { randomBook, someDay, someMoment } from '../support/random-book.js';
import { smallBook } from '../support/small-book.js';

describe('moneyBridge', () => {
  it('leads from the balance, and from the plan, to the money that is free', () => {
    expect(
      documentText(moneyBridgeDocument(must(moneyBridge(smallBook(), { asAt: day('2026-10-31') })))),
    ).toMatchInlineSnapshot(`
      "Money that is free to use as at 31 October 2026
      ===============================================

      From the accounts
      -------------------------------------------------
      Balance in the accounts                   £935.05
      Less: committed and not yet paid          -£99.00
      Less: held in suspense, may be owed back    £0.00
                                                -------
      Free to use                               £836.05

      From the plan
      ----------------------------------------------------
      Brought forward                                £0.00
      Add: income beyond the plan                £2,080.06
      Add: under plan                            £9,129.49
      Less: authorised without planned income  -£10,373.50
                                               -----------
      Free to use                                  £836.05
      "
    `);
  });

  it('refuses what is no ledger and no day', () => {
    const answer = moneyBridge({} as Ledger, { asAt: 'today' as never });
    expect(answer.ok ? [] : answer.problems.map(({ at }) => at)).toEqual(['ledger', 'query.asAt']);
  });
});

describe('moneyBridge, always', () => {
  const times = fc.record({ asAt: someDay, knownAt: someMoment }, { requiredKeys: [] });

  it('comes to the same penny both ways, and every figure leads back to its entries', () => {
    fc.assert(
      fc.property(randomBook, times, (ledger, query) => {
        const bridge = must(moneyBridge(ledger, query));
        const of = (name: Exclude<keyof typeof bridge, 'asAt' | 'knownAt'>) => bridge[name].pence;
        const free = of('balance') - of('owedBack') - of('committed') - of('heldInSuspense');
        expect(of('free')).toBe(free + 0);
        const planned =
          of('broughtForward') - of('incomeToCome') - of('overPlan') - of('authorisedOtherwise');
        expect(planned - of('heldInSuspense') - of('receivable') - of('owedBack')).toBe(free);
        for (const name of ['balance', 'free', 'overPlan', 'incomeToCome'] as const) {
          const rows = evidence(ledger, bridge[name]);
          expect(rows.reduce((sum, row) => sum + row.pence, 0)).toBe(of(name));
        }
      }),
      { numRuns: 30 },
    );
  });
});
