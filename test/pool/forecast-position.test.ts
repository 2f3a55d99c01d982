/** Also tests `pool/risk-share/forecast-position.ts`. */
import { describe, expect, it } from 'vitest';
import { forecastPosition } from '../../src/pool/risk-share/forecast-position.js';
import { day } from '../../src/time/day.js';
import { pounds, samplePool } from '../support/sample-pool.js';

const POOL = samplePool();
const asAt = day('2026-12-31');

describe('forecastPosition', () => {
  it('adds what a scheme is given in kind to its payments, and leaves nothing uncommitted', () => {
    const inKind = POOL.contributions.find(({ kind }) => kind === 'in-kind')!;
    const scheme = POOL.schemes.find(({ id }) => id === inKind.scheme)!;
    expect(forecastPosition(POOL, { asAt, pays: { [scheme.id]: pounds(1000) } })).toEqual({
      asAt,
      schemes: [
        {
          scheme: scheme.id,
          budget: scheme.budget,
          outturn: inKind.pence + pounds(1000),
          uncommitted: 0,
        },
      ],
      riskPool: 0,
    });
  });

  it('leaves out a scheme at its commissioner’s own risk, and keeps one that the agreement does not have', () => {
    const own = POOL.schemes.find(({ tier }) => tier === 'own-risk')!;
    const { schemes } = forecastPosition(POOL, { asAt, pays: { [own.id]: pounds(1), none: pounds(2) } });
    expect(schemes).toEqual([{ scheme: 'none', budget: 0, outturn: pounds(2), uncommitted: 0 }]);
  });
});
