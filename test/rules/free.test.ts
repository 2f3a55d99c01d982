import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import { drawnUnderCap, fundBalance } from '../../src/ledger/fund-balance.js';
import { entries } from '../../src/ledger/journal.js';
import { post } from '../../src/ledger/post.js';
import { previewAll } from '../../src/ledger/post-all.js';
import { replay } from '../../src/ledger/replay.js';
import { reverse } from '../../src/ledger/reverse.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { pence } from '../../src/money/pence.js';
import { commit, raise } from '../../src/rules/commit.js';
import { expire, release, reopen } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { day } from '../../src/time/day.js';
import {
  book,
  codes,
  FREE,
  freed,
  payment,
  promised,
  promisedBook,
  record,
  short,
  standing,
} from '../support/promised-book.js';
import { fundRule, named, RECORDED, upTo } from '../support/random-rule.js';

describe('release, expire and reopen', () => {
  it('releases all that is outstanding', () => {
    const ledger = promisedBook();
    record(ledger, release(ledger, FREE));
    expect(standing(ledger)).toEqual(['released', 'nhs 0/101 paid 0', 'council 0/100 paid 0']);
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ commitment: 0, uncommitted: 1000 });
  });

  it('releases a part over its funds in proportion', () => {
    const ledger = promisedBook();
    expect(freed(record(ledger, release(ledger, { ...FREE, part: pence(101) })))).toEqual([
      'nhs -51',
      'council -50',
    ]);
    expect(standing(ledger)[0]).toBe('open');
  });

  it('puts the last day back when the reopening that gave another is undone', () => {
    const ledger = promisedBook(1000, { expires: day('2026-06-20') });
    const [date, later] = [day('2026-06-25'), day('2026-06-29')];
    record(ledger, reopen(ledger, { ...FREE, id: 'again', date, expires: later }));
    expect(commitmentOf(ledger, 'c1')?.expires).toBe(later);
    record(ledger, reverse(ledger, { id: 'undo', entry: 'again', date }));
    expect(commitmentOf(ledger, 'c1')?.expires).toBe('2026-06-20');
    expect(codes(pay(ledger, { ...payment(100), date }))).toEqual(['commitment-expired']);
    must(previewAll(ledger, [must(reopen(ledger, { ...FREE, date, expires: later }))], RECORDED));
    expect(commitmentOf(ledger, 'c1')?.expires).toBe('2026-06-20');
  });

  it('expires what has run out, and not a day before', () => {
    const ledger = promisedBook(1000, { expires: day('2026-06-20') });
    const early = post(ledger, must(expire(ledger, FREE)), RECORDED);
    expect(codes(early)).toEqual(['commitment-not-expired']);
    record(ledger, expire(ledger, { ...FREE, date: day('2026-06-21') }));
    expect(standing(ledger)[0]).toBe('expired');
  });

  it('names the first line that still has something to release', () => {
    const ledger = book();
    const open = { ...promised(), pence: pence(100) };
    record(ledger, commit(ledger, { ...open, rule: named(fundRule('nhs')) }));
    record(ledger, raise(ledger, { ...open, id: 'more', rule: named(fundRule('council')) }));
    record(ledger, reverse(ledger, { entry: 'commit-1', id: 'undo', date: FREE.date }));
    expect(short(release(ledger, { ...FREE, part: pence(101) }))).toMatchObject({
      ...{ fund: 'council', outstanding: 100, asked: 101 },
    });
  });

  it('is no repeat of another act, of another part or on another commitment', () => {
    const ledger = promisedBook(1000, { expires: day('2026-06-19') });
    const draft = record(ledger, release(ledger, FREE));
    expect(must(release(ledger, FREE)).postings).toEqual(draft.postings);
    expect(codes(release(ledger, { ...FREE, part: pence(200) }))).toEqual(['id-reused']);
    expect(codes(release(ledger, { ...FREE, commitment: 'c2' }))).toEqual(['id-reused']);
    expect(codes(expire(ledger, FREE))).toEqual(['id-reused']);
    expect(codes(reopen(ledger, FREE))).toEqual(['id-reused']);
  });

  it('reopens what was freed and never paid, and no more', () => {
    const ledger = promisedBook();
    record(ledger, pay(ledger, payment(101, { rest: 'free' })));
    expect(freed(record(ledger, reopen(ledger, FREE)))).toEqual(['nhs 50', 'council 50']);
    expect(standing(ledger)).toEqual(['part-paid', 'nhs 50/101 paid 51', 'council 50/100 paid 50']);
    expect(codes(reopen(ledger, { ...FREE, id: 'again' }))).toEqual(['nothing-to-free']);
  });

  it('reopens nothing of a promise that another fund, or suspense, has paid', () => {
    const ledger = promisedBook();
    const rule = named(fundRule('own'));
    record(ledger, pay(ledger, payment(201, { rule })));
    expect(standing(ledger).slice(1)).toEqual([
      'nhs 0/101 paid 0',
      'council 0/100 paid 0',
      'own 0/0 paid 201',
    ]);
    expect(codes(reopen(ledger, FREE))).toEqual(['nothing-to-free']);
  });

  it('gives back the use of a cap with what is released, and takes it again when reopened', () => {
    const capped = named(upTo(300, fundRule('nhs'), 'month'));
    const ledger = book();
    const used = () => drawnUnderCap(ledger, { rule: capped.id, cap: 'month:nhs', from: day('2026-06-01') });
    record(ledger, commit(ledger, promised({ rule: capped })));
    expect(used()).toBe(201);
    record(ledger, release(ledger, { ...FREE, part: pence(101) }));
    expect(used()).toBe(100);
    record(ledger, reopen(ledger, { ...FREE, id: 'again', part: pence(1) }));
    expect(used()).toBe(101);
    record(ledger, release(ledger, { ...FREE, id: 'rest' }));
    expect(used()).toBe(0);
    record(
      ledger,
      commit(ledger, promised({ id: 'commit-2', commitment: 'c2', pence: pence(300), rule: capped })),
    );
  });

  it('gives back the use of a cap with what a payment frees beside what it pays, and takes it again', () => {
    const capped = named(upTo(300, fundRule('nhs'), 'month'));
    const ledger = book();
    const cap = { rule: capped.id, cap: 'month:nhs', from: day('2026-06-01') };
    record(ledger, commit(ledger, promised({ rule: capped })));
    record(ledger, pay(ledger, payment(1, { rest: 'free' })));
    expect(drawnUnderCap(ledger, cap)).toBe(1);
    record(ledger, reopen(ledger, { ...FREE, id: 'again' }));
    expect(drawnUnderCap(ledger, cap)).toBe(201);
    record(ledger, release(ledger, { ...FREE, id: 'let-go', part: pence(50) }));
    record(
      ledger,
      reverse(ledger, { entry: 'commit-1', id: 'undo', date: day('2026-06-20'), part: pence(100) }),
    );
    expect(drawnUnderCap(ledger, cap)).toBe(51);
  });

  it('lets go what a fund promised that has closed since', () => {
    const ledger = promisedBook();
    const { chart } = ledger;
    const closes = day('2026-06-30');
    const funds = chart.funds.map((one) => (one.id === 'nhs' ? { ...one, closes } : one));
    must(reviseChart(ledger, { ...chart, funds }));
    const late = day('2026-07-05');
    const paid = pay(ledger, payment(51, { date: late, rule: named(fundRule('own')) }));
    record(ledger, paid);
    record(ledger, release(ledger, { ...FREE, date: late }));
    expect(standing(ledger)[0]).toBe('released');
    // The chart as it stands is not narrower for that, and the journal replays.
    must(reviseChart(ledger, ledger.chart));
    must(replay(ledger.chart, entries(ledger)));
  });

  it('refuses to reopen on a budget that has been promised to another since, at the door', () => {
    const ledger = book(1000, 101);
    record(ledger, commit(ledger, promised()));
    record(ledger, release(ledger, FREE));
    record(ledger, commit(ledger, promised({ id: 'commit-2', commitment: 'c2' })));
    const again = post(ledger, must(reopen(ledger, { ...FREE, id: 'again' })), RECORDED);
    expect(codes(again)).toEqual(['fund-overcommitted', 'fund-overcommitted']);
  });

  it.each([
    ['release', release],
    ['expire', expire],
    ['reopen', reopen],
  ])('%s refuses a commitment that is not there, nothing to move, and more than there is', (name, act) => {
    expect(codes(act(book(), FREE))).toEqual(['commitment-unknown']);
    const ledger = promisedBook();
    if (name !== 'reopen') record(ledger, release(ledger, FREE));
    expect(codes(act(ledger, { ...FREE, id: 'again' }))).toEqual(['nothing-to-free']);
    if (name === 'expire') return;
    expect(codes(act(ledger, { ...FREE, part: pence(0) }))).toEqual(['amount-not-positive']);
    const full = promisedBook();
    if (name === 'reopen') record(full, release(full, FREE));
    expect(short(act(full, { ...FREE, id: 'again', part: pence(202) }))).toMatchObject({
      outstanding: 201,
      asked: 202,
    });
  });
});
