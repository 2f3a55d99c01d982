import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorandumNoteDocument } from '../../src/documents/memorandum-note-document.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { post } from '../../src/ledger/post.js';
import { closeYear } from '../../src/pool/year-end/close-year.js';
import { memorandumNote } from '../../src/pool-year/memorandum-note.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { POOL, poolQuarter, randomPeriod, randomPool, sum, withEvidence } from '../pool/random-pool.js';
import { wrongTotals } from '../support/document-sums.js';
import { pounds } from '../support/sample-pool.js';

const YEAR = { from: day('2026-04-01'), to: day('2027-03-31') };
const QUARTER = { from: day('2026-04-01'), to: day('2026-06-30') };

describe('memorandumNote', () => {
  it('sets each figure beside that of the year before, which may be in another book', () => {
    const before = { period: QUARTER, ledger: poolQuarter(), agreement: POOL };
    const note = memorandumNote(poolQuarter(), POOL, { ...QUARTER, before });
    const carers = note.spending.find(({ scheme }) => scheme === 'carers')!;
    expect([carers.original, carers.now.pence, carers.before]).toEqual([
      pounds(2_640_000),
      pounds(200_000),
      pounds(200_000),
    ]);
    expect(note.closing.before).toBe(note.closing.now.pence);
  });

  it('counts a scheme that is no more with the others of the year before', () => {
    const agreement = { ...POOL, schemes: POOL.schemes.filter(({ id }) => id !== 'carers') };
    const note = memorandumNote(poolQuarter(), agreement, {
      ...QUARTER,
      before: { period: QUARTER, agreement: POOL },
    });
    expect(note.otherSpending.before).toBe(pounds(200_000) + pounds(1250));
    expect(note.totalSpending.before).toBe(note.totalSpending.now.pence);
  });

  it('shows what is owed back after the year has ended, and whose reserve has the rest', () => {
    const ledger = poolQuarter();
    for (const draft of must(closeYear(ledger, POOL, { id: 'end', date: YEAR.to })).drafts)
      must(post(ledger, draft, { recordedAt: moment('2027-03-31T09:00:00.000Z') }));
    const note = memorandumNote(ledger, POOL, YEAR);
    const district = note.madeOf.find(({ kind, partner }) => kind === 'owed-to' && partner === 'district')!;
    expect(district.now.pence).toBe(pounds(-60_000));
    expect(note.reserves.find(({ fund }) => fund === 'dfg-reserve')).toMatchObject({
      partner: 'council',
      movement: pounds(1_887_700),
    });
  });
});

describe('memorandumNote, always', () => {
  it('has a balance that is the sum of its parts and of its funds, and figures that lead to their entries', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, randomPeriod, (ledger, period, before) => {
        const note = memorandumNote(ledger, POOL, { ...period, before: { period: before } });
        const parts = (of: 'now' | 'before') =>
          sum(note.madeOf.map((part) => (of === 'now' ? part.now.pence : part.before!)));
        const { to: asAt, knownAt } = period;
        const has = (account: string) => balance(ledger, { account, asAt, ...(knownAt && { knownAt }) });
        expect(note.closing.now.pence).toBe(has('assets') + has('liabilities'));
        expect(parts('now')).toBe(note.closing.now.pence);
        expect(parts('before')).toBe(note.closing.before);
        expect(sum(note.reserves.map(({ closing }) => closing.pence))).toBe(note.closing.now.pence);
        expect(sum([...note.income.map(({ before }) => before!), note.otherIncome.before!])).toBe(
          note.totalIncome.before,
        );
        for (const [figure, entries] of withEvidence(ledger, note)) expect(entries).toBe(figure);
        for (const { blocks } of memorandumNoteDocument(note, POOL).sections)
          for (const block of blocks) if (block.kind === 'table') expect(wrongTotals(block)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
