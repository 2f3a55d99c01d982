/** Also tests `ledger/close.ts`, `ledger/ledger.ts` and `ledger/replay.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { available, balance, balances } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft } from '../../src/ledger/entry.js';
import { entries, entryOf, eraseNote, noteOf, notes, restoreNote } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post, preview } from '../../src/ledger/post.js';
import { postAll } from '../../src/ledger/post-all.js';
import { replay } from '../../src/ledger/replay.js';
import { reverse } from '../../src/ledger/reverse.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { TURNOVER_LIMIT } from '../../src/ledger/state/state.js';
import { trail } from '../../src/ledger/trail.js';
import type { Result } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { CHART, draft, emptyBook, known, pair, posting, snapshot } from '../support/random-ledger.js';

const codes = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`.trim());
const bank = (sum: number) => pair('actual', 'chc', 'assets/bank', 'income/nhs', sum);
const write = (ledger: Ledger, one: Draft, nth = 0, note?: { payee: string }) =>
  must(post(ledger, one, { recordedAt: known(nth), ...(note ? { note } : {}) }));

describe('the journal', () => {
  it('keeps no hand of the caller on an entry, and gives none out', () => {
    const ledger = emptyBook();
    const asked = JSON.parse(JSON.stringify(draft('in', bank(5), { source: 's', effective: '2026-04-02' })));
    write(ledger, draft('close', [], { date: '2026-04-02', closes: true }));
    write(ledger, asked);
    const before = snapshot(ledger);
    asked.postings[0].pence = 6;
    asked.effective = '2026-04-03';
    expect(snapshot(ledger)).toBe(before);
    const entry = entryOf(ledger, 'in')!;
    expect(() => Object.assign(entry, { kind: 'other' })).toThrow(TypeError);
    expect(() => Object.assign(entry.postings[0]!, { pence: 6 })).toThrow(TypeError);
    expect(() => (entry.postings as unknown[]).push(1)).toThrow(TypeError);
  });

  it('keeps entries in order of recording, past the room first made for them', () => {
    const ledger = emptyBook();
    for (let nth = 0; nth < 3000; nth++) write(ledger, draft(`e${nth}`, bank(nth + 1)));
    expect(ledger.size).toBe(3000);
    expect([...entries(ledger)].map(({ id }) => id).slice(2047, 2049)).toEqual(['e2047', 'e2048']);
    expect(entryOf(ledger, 'e2999')?.postings).toEqual(bank(3000));
    expect(balance(ledger, { account: 'assets/bank', asAt: day('2026-05-01') })).toBe((3000 * 3001) / 2);
  });

  it('finds no entry by a name that every object has', () => {
    expect(entryOf(emptyBook(), '__proto__')).toBeUndefined();
    expect(entryOf(emptyBook(), 'constructor')).toBeUndefined();
  });

  it('holds sums up to the largest exactly, refuses the penny beyond, and has room to reverse everything', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank(TURNOVER_LIMIT - 1)));
    write(ledger, draft('one', bank(1)));
    expect(balance(ledger, { account: 'assets' })).toBe(TURNOVER_LIMIT);
    expect(codes(post(ledger, draft('two', bank(1)), { recordedAt: known(0) }))).toEqual([
      'book-full postings',
    ]);
    for (const entry of ['in', 'one'])
      write(ledger, must(reverse(ledger, { id: `${entry}-r`, entry, date: day('2026-05-01') })));
    expect(balance(ledger, { account: 'assets' })).toBe(0);
  });
});

describe('a note', () => {
  it('is kept beside its entry, once, and not told by anything but its name', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank(5)), 0, { payee: 'R. Vane' });
    expect([...notes(ledger)]).toEqual([{ entry: 'in', note: { payee: 'R. Vane' } }]);
    expect(JSON.stringify([...entries(ledger)])).not.toContain('Vane');
    write(ledger, draft('in', bank(5)), 0, { payee: 'R. Vane' });
    write(ledger, draft('in', bank(5)));
    const other = post(ledger, draft('in', bank(5)), { recordedAt: known(0), note: { payee: 'S. Vane' } });
    expect(codes(other)).toEqual(['note-reused note']);
    const more = { payee: 'R. Vane', narrative: 'May' };
    expect(codes(post(ledger, draft('in', bank(5)), { recordedAt: known(0), note: more }))).toEqual([
      'note-reused note',
    ]);
    expect(noteOf(ledger, 'in')).toEqual({ payee: 'R. Vane' });
    expect(ledger.size).toBe(1);
  });

  it('is not written by a preview, nor with a refused draft', () => {
    const ledger = emptyBook();
    const recording = { recordedAt: known(0), note: { payee: 'R. Vane' } };
    must(preview(ledger, draft('in', bank(5)), recording));
    expect(post(ledger, draft('in', []), recording).ok).toBe(false);
    const long = { ...recording, note: { payee: 'x'.repeat(1001) } };
    expect(codes(post(ledger, draft('in', bank(5)), long))).toEqual(['field-invalid note.payee']);
    expect([[...notes(ledger)], ledger.size]).toEqual([[], 0]);
  });

  it('is erased for good: neither the same posted again nor a file puts it back', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank(5)), 0, { payee: 'R. Vane' });
    expect(eraseNote(ledger, 'in')).toBe(true);
    const again = { recordedAt: known(0), note: { payee: 'R. Vane' } };
    expect(codes(post(ledger, draft('in', bank(5)), again))).toEqual(['note-erased note']);
    write(ledger, draft('in', bank(5)));
    expect(restoreNote(ledger, 'in', { payee: 'R. Vane' })).toBe(false);
    expect([...notes(ledger)]).toEqual([]);
    expect(eraseNote(ledger, 'none')).toBe(false);
  });

  it('is put back beside its entry, and no other in its place', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank(5)));
    expect(restoreNote(ledger, 'in', { payee: 'R. Vane' })).toBe(true);
    expect(restoreNote(ledger, 'in', { payee: 'R. Vane' })).toBe(true);
    expect(restoreNote(ledger, 'in', { payee: 'S. Vane' })).toBe(false);
    expect(restoreNote(ledger, 'none', { payee: 'S. Vane' })).toBe(false);
    expect(noteOf(ledger, 'in')).toEqual({ payee: 'R. Vane' });
  });

  it('that comes with a repeat is kept where the entry had none, and not where the list is refused', () => {
    const ledger = emptyBook();
    const note = { payee: 'R. Vane' };
    write(ledger, draft('in', bank(5)));
    const refused = postAll(ledger, [draft('in', bank(5)), draft('x', [])], { recordedAt: known(0), note });
    expect(codes(refused)).toEqual(['draft-empty drafts[1].postings']);
    must(preview(ledger, draft('in', bank(5)), { recordedAt: known(0), note }));
    expect(noteOf(ledger, 'in')).toBeUndefined();
    write(ledger, draft('in', bank(5)), 0, note);
    expect(noteOf(ledger, 'in')).toEqual(note);
    expect(ledger.size).toBe(1);
  });
});

describe('closePeriod', () => {
  it('closes its last day and every day before; nothing reopens them', () => {
    const ledger = emptyBook();
    expect(ledger.closedThrough).toBeUndefined();
    write(ledger, closePeriod({ id: 'c1', through: day('2026-04-30') }));
    expect(ledger.closedThrough).toBe('2026-04-30');
    const late = draft('late', bank(5), { date: '2026-04-30' });
    expect(codes(post(ledger, late, { recordedAt: known(0) }))).toEqual(['period-closed date']);
    for (const through of ['2026-04-30', '2026-04-29'] as const) {
      const again = closePeriod({ id: 'c2', through: day(through) });
      expect(codes(post(ledger, again, { recordedAt: known(0) }))).toEqual(['period-closed date']);
    }
    write(ledger, draft('first', bank(5), { date: '2026-05-01' }));
  });

  it('lets a closing that only names what proves it close days again, and reopens none', () => {
    const ledger = emptyBook();
    write(ledger, closePeriod({ id: 'year-end', through: day('2026-04-30') }));
    const seal = { ...closePeriod({ id: 'seal', through: day('2026-04-15') }), source: 'reconciliation:1' };
    write(ledger, seal);
    expect(ledger.closedThrough).toBe('2026-04-30');
    const withMoney = { ...seal, id: 'money', postings: bank(5) };
    expect(codes(post(ledger, withMoney, { recordedAt: known(0) }))).toEqual(['period-closed date']);
  });

  it('lets a late entry go to a fund that was open on the day to which it belongs, and undoes it', () => {
    const funds = CHART.funds.map((fund) =>
      fund.id === 'chc' ? { ...fund, closes: day('2026-04-30') } : fund,
    );
    const ledger = must(openLedger({ ...CHART, funds }));
    write(ledger, closePeriod({ id: 'april', through: day('2026-04-30') }));
    const after = draft('after', bank(5), { date: '2026-05-02' });
    expect(codes(post(ledger, after, { recordedAt: known(0) }))).toEqual([
      'fund-not-open postings[0].fund',
      'fund-not-open postings[1].fund',
    ]);
    write(ledger, draft('late', bank(5), { date: '2026-05-02', effective: '2026-04-30' }));
    write(ledger, must(reverse(ledger, { id: 'undo', entry: 'late', date: day('2026-05-02') })));
    expect(balance(ledger, { account: 'assets/bank' })).toBe(0);
    must(reviseChart(ledger, { ...CHART, funds }));
  });

  it('leaves the accounts as they were closed, and shows what was learnt since', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', bank(5), { date: '2026-04-20' }));
    write(ledger, closePeriod({ id: 'c', through: day('2026-04-30') }), 2);
    write(ledger, draft('late', bank(3), { effective: '2026-04-25' }), 4);
    const query = { account: 'assets/bank', asAt: day('2026-04-30') };
    expect(balance(ledger, query)).toBe(5);
    expect(balance(ledger, { ...query, by: 'effective' })).toBe(8);
    expect(balance(ledger, { ...query, by: 'effective', knownAt: known(3) })).toBe(5);
    expect(balance(ledger, { account: 'assets/bank', knownAt: known(3) })).toBe(5);
    expect(
      trail(ledger, { ...query, by: 'effective' }).map(({ entry, running }) => [entry.id, running]),
    ).toEqual([
      ['in', 5],
      ['late', 8],
    ]);
  });

  it('may post as it closes, as a year end does', () => {
    const ledger = emptyBook();
    write(ledger, draft('end', bank(5), { closes: true }));
    expect([ledger.closedThrough, balance(ledger, { account: 'assets' })]).toEqual(['2026-05-01', 5]);
  });
});

describe('balances', () => {
  it('counts an account and all below it, once, over all funds', () => {
    const ledger = emptyBook();
    for (const [nth, path] of ['expenses/care', 'expenses/care/wages', 'expenses/equipment'].entries()) {
      write(ledger, draft(`e${nth}`, pair('actual', 'suspense', path, 'liabilities/owed', 10 ** nth)));
    }
    write(ledger, draft('g', pair('actual', 'grant', 'expenses/care', 'liabilities/owed', 1000)));
    expect(balance(ledger, { account: 'expenses/care' })).toBe(1011);
    expect(balance(ledger, { account: 'expenses', fund: 'suspense' })).toBe(111);
    expect(available(ledger)).toBe(-1111);
    expect(available(ledger, { category: 'expenses/care/wages' })).toBe(-10);
    expect(balance(ledger, {})).toBe(0);
  });

  it('shows a position that has come back to nothing, and none that was never posted to', () => {
    const ledger = emptyBook();
    write(ledger, draft('in', [...bank(5), ...bank(-5)]));
    expect(balances(ledger)).toEqual([
      { ...posting('assets/bank', 'chc', 'actual', 0) },
      { ...posting('income/nhs', 'chc', 'actual', 0) },
    ]);
    expect(balances(ledger, { fund: 'council' })).toEqual([]);
    expect(trail(ledger, { account: 'assets/petty-cash' })).toEqual([]);
  });
});

describe('replay', () => {
  const journal = () => {
    const ledger = emptyBook();
    for (const [nth, id] of ['a', 'b'].entries()) write(ledger, draft(id, bank(5)), nth * 2);
    return JSON.parse(JSON.stringify([...entries(ledger)]));
  };

  it('makes an empty ledger of no entries', () => {
    expect(snapshot(must(replay(CHART, [])))).toBe(snapshot(emptyBook()));
  });

  it('says which entry could not be recorded, and every reason', () => {
    const odd = journal();
    odd[1].date = '2026-03-31';
    odd[1].recordedAt = '2026-03-31T00:00:00.000Z';
    expect(codes(replay(CHART, odd))).toEqual([
      'recorded-backwards entries[1].recordedAt',
      ...[0, 1].flatMap((at) => [
        `account-not-open entries[1].postings[${at}].account`,
        `fund-not-open entries[1].postings[${at}].fund`,
      ]),
    ]);
    expect(codes(replay(CHART, [null]))).toEqual(['field-invalid entries[0]']);
    expect(codes(replay(CHART, [draft('a', bank(5))]))).toEqual(['field-missing entries[0].recordedAt']);
  });

  it('refuses a chart as openLedger does', () => {
    expect(replay(null, [])).toEqual(openLedger(null));
  });
});
