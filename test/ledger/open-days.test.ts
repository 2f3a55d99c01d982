import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft } from '../../src/ledger/entry.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { dateDrafts, daysFor } from '../../src/ledger/open-days.js';
import { post } from '../../src/ledger/post.js';
import { day, LAST_DAY } from '../../src/time/day.js';
import { draft, emptyBook, known, pair } from '../support/random-ledger.js';

const APRIL = day('2026-04-30');
const WAGES = 'expenses/care/wages';
const bank = (sum: number) => pair('actual', 'chc', 'assets/bank', 'income/nhs', sum);
const promise = (sum: number) => pair('commitment', 'own', WAGES, 'equity/commitments', sum);
const write = (ledger: Ledger, one: Draft) => must(post(ledger, one, { recordedAt: known(0) }));
const close = (ledger: Ledger, through = APRIL) =>
  write(ledger, closePeriod({ id: `close:${through}`, through }));
const daysOf = ({ date, effective }: Draft) => ({ date, ...(effective ? { effective } : {}) });

describe('daysFor', () => {
  it('answers an open day with itself, and a closed one with the first open day to which it belongs', () => {
    const ledger = emptyBook();
    expect(daysFor(ledger, APRIL)).toEqual({ date: APRIL });
    close(ledger);
    expect(daysFor(ledger, APRIL)).toEqual({ date: '2026-05-01', effective: APRIL });
    expect(daysFor(ledger, day('2026-05-01'))).toEqual({ date: '2026-05-01' });
  });

  it('answers a day with itself if no day is open', () => {
    expect(daysFor({ closedThrough: LAST_DAY }, APRIL)).toEqual({ date: APRIL });
  });
});

describe('dateDrafts', () => {
  const receipt = draft('in', bank(5), { date: APRIL });
  const closing = closePeriod({ id: 'year:close', through: APRIL });

  it('leaves drafts of open days as they are', () => {
    expect(dateDrafts(emptyBook(), [receipt, closing])).toEqual([receipt, closing]);
  });

  it('dates drafts of a closed day on the first open day, and leaves a closing of it out', () => {
    const ledger = emptyBook();
    close(ledger);
    const [dated, ...others] = dateDrafts(ledger, [receipt, closing]);
    expect(others).toEqual([]);
    expect(daysOf(dated!)).toEqual({ date: '2026-05-01', effective: APRIL });
    write(ledger, dated!);
  });

  it('keeps the days of what is recorded, a closing too', () => {
    const ledger = emptyBook();
    write(ledger, receipt);
    write(ledger, closing);
    expect(dateDrafts(ledger, [receipt, closing])).toEqual([receipt, closing]);
    const late = draft('late', bank(5), { date: APRIL });
    const [dated] = dateDrafts(ledger, [late]);
    write(ledger, dated!);
    close(ledger, day('2026-05-31'));
    expect(dateDrafts(ledger, [late])).toEqual([dated]);
  });

  it('takes no day from an entry of another day that has the same id', () => {
    const ledger = emptyBook();
    write(ledger, receipt);
    expect(dateDrafts(ledger, [{ ...receipt, date: day('2026-05-05') }])[0]!.date).toBe('2026-05-05');
  });

  it('dates an act on a commitment no earlier than the commitment', () => {
    const ledger = emptyBook();
    close(ledger);
    write(
      ledger,
      draft('in', pair('actual', 'own', 'assets/bank', 'income/nhs', 100), { date: '2026-05-01' }),
    );
    const commitment = { id: 'c', act: 'open' } as const;
    write(ledger, draft('open', promise(5), { date: '2026-05-05', effective: '2026-04-20', commitment }));
    const release = draft('free', promise(-5), { date: APRIL, commitment: { id: 'c', act: 'release' } });
    const [dated] = dateDrafts(ledger, [release]);
    expect(daysOf(dated!)).toEqual({ date: '2026-05-05', effective: APRIL });
    write(ledger, dated!);
    expect(dateDrafts(ledger, [release])).toEqual([dated]);
  });
});
