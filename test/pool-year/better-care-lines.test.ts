import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betterCareDocument } from '../../src/documents/better-care-document.js';
import { memorandumAccount } from '../../src/pool/returns/memorandum-account.js';
import { betterCareLines } from '../../src/pool-year/better-care-lines.js';
import { day } from '../../src/time/day.js';
import { POOL, poolQuarter, randomPeriod, randomPool, sum, withEvidence } from '../pool/random-pool.js';
import { wrongTotals } from '../support/document-sums.js';
import { pounds } from '../support/sample-pool.js';

const QUARTER = { from: day('2026-04-01'), to: day('2026-06-30') };
const report = betterCareLines(poolQuarter(), POOL, { ...QUARTER, conditions: [{ number: 3, isMet: true }] });

describe('betterCareLines', () => {
  it('puts each stream on its line, and shows what is in kind', () => {
    expect(report.funding.map(({ line, planned, inKind }) => [line, planned.pence, inKind.pence])).toEqual([
      ['nhs-minimum', pounds(11_980_000), 0],
      ['local-authority-grant', pounds(3_080_000), 0],
      ['disabled-facilities-grant', pounds(2_400_000), 0],
      ['additional-nhs', pounds(500_000), 0],
      ['additional-local-authority', pounds(5_640_000), pounds(30_000)],
    ]);
  });

  it('says what pays for each scheme', () => {
    const reablement = report.schemes.find(({ scheme }) => scheme === 'reablement')!;
    expect(reablement.sources.map(({ stream, planned }) => [stream, planned.pence])).toEqual([
      ['nhs-minimum', pounds(4_800_000)],
      ['adult-social-care', pounds(3_200_000)],
    ]);
    expect([reablement.nhs, reablement.inKind.pence]).toEqual([pounds(4_800_000), pounds(30_000)]);
  });

  it('marks the condition whose wording is provisional', () => {
    const text = JSON.stringify(betterCareDocument(report, POOL));
    expect(text).toContain('(provisional wording)');
    expect(text.match(/Not answered/g)).toHaveLength(3);
  });
});

describe('betterCareLines, always', () => {
  it('agrees with the memorandum account, adds up, and leads to its entries', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, period) => {
        const lines = betterCareLines(ledger, POOL, period);
        const account = memorandumAccount(ledger, POOL, period);
        expect(lines.fundingTotal.actual.pence).toBe(sum(account.income.map(({ income }) => income.pence)));
        expect(lines.schemesTotal.actual.pence).toBe(sum(account.spending.map(({ spent }) => spent.pence)));
        for (const { planned, actual, sources } of lines.schemes) {
          expect(sum(sources.map((source) => source.planned.pence))).toBe(planned.pence);
          expect(sum(sources.map((source) => source.actual.pence))).toBe(actual.pence);
        }
        for (const [figure, entries] of withEvidence(ledger, lines)) expect(entries).toBe(figure);
        for (const { blocks } of betterCareDocument(lines, POOL).sections)
          for (const block of blocks) if (block.kind === 'table') expect(wrongTotals(block)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
