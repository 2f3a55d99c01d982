/** Also tests `ledger/take-back.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balances } from '../../src/ledger/balance.js';
import type { Draft } from '../../src/ledger/entry.js';
import { entries, noteOf } from '../../src/ledger/journal.js';
import { type Ledger, stateOf } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { postAll, previewAll } from '../../src/ledger/post-all.js';
import { replay } from '../../src/ledger/replay.js';
import type { Result } from '../../src/problem/problem.js';
import { addDays } from '../../src/time/day.js';
import { bookOf, someCommands } from '../model/command-books.js';
import { type Command, draftOf, plainCommand } from '../model/commands.js';
import { draft, emptyBook, FIRST, known, pair, snapshot } from '../support/random-ledger.js';
import { dump } from '../support/state-dump.js';

const later = { recordedAt: known(60) };
const receipt = (id: string, pence = 100) =>
  draft(id, pair('actual', 'chc', 'assets/bank', 'income/nhs', pence));
const payment = (id: string, pence = 100) =>
  draft(id, pair('actual', 'chc', 'expenses/care', 'assets/bank', pence));
const places = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);

describe('postAll', () => {
  it('records a list in order, each seeing those before it', () => {
    const ledger = emptyBook();
    const posted = must(postAll(ledger, [receipt('in'), payment('out')], later));
    expect(posted).toEqual([...entries(ledger)]);
    expect(postAll(ledger, [payment('more', 1), receipt('in-2')], later).ok).toBe(false);
  });

  it('records nothing when one is refused, and says which', () => {
    const ledger = emptyBook();
    const before = dump(ledger);
    const refused = postAll(ledger, [receipt('in'), payment('out', 101), payment('out-2', 5)], later);
    expect(places(refused)).toEqual(['fund-overdrawn drafts[1].postings']);
    expect(dump(ledger)).toEqual(before);
  });

  it('names every fault of shape of any draft', () => {
    const wrong = [receipt(''), receipt('b'), { ...receipt('c'), date: 'soon' } as unknown as Draft];
    expect(places(postAll(emptyBook(), wrong, later))).toEqual([
      'id-invalid drafts[0].id',
      'day-invalid drafts[2].date',
    ]);
  });

  it.each([null, undefined, 7, 'drafts', {}, [null]])('refuses %o', (value) => {
    const result = postAll(emptyBook(), value as unknown as Draft[], later);
    expect(places(result)[0]).toMatch(/^field-invalid drafts/);
  });

  it('answers a list that is recorded already, and the rest of one that is recorded in part', () => {
    const ledger = emptyBook();
    const list = [receipt('in'), payment('out'), receipt('in-2')];
    must(postAll(ledger, list.slice(0, 2), later));
    const first = must(postAll(ledger, list, later));
    expect(must(postAll(ledger, list, later))).toEqual(first);
    expect(ledger.size).toBe(3);
  });

  it('keeps the note with every entry of the list, and takes it back with them', () => {
    const ledger = emptyBook();
    const recording = { ...later, note: { payee: 'Care Ltd' } };
    postAll(ledger, [receipt('in'), payment('out', 101)], recording);
    expect(noteOf(ledger, 'in')).toBeUndefined();
    must(postAll(ledger, [receipt('in'), payment('out')], recording));
    expect(['in', 'out'].map((id) => noteOf(ledger, id))).toEqual([recording.note, recording.note]);
  });

  it('takes no half of a transfer, and an empty list', () => {
    const ledger = emptyBook();
    const half = draft('out', pair('actual', 'chc', 'equity/transfers', 'assets/bank', 1), {
      transfer: { id: 't', book: 'b', direction: 'out' },
    });
    expect(places(postAll(ledger, [receipt('in'), half], later))).toEqual([
      'transfer-half-alone drafts[1].transfer',
    ]);
    expect(must(postAll(ledger, [], later))).toEqual([]);
  });
});

/** A refused draft of any book: of more money than there is in the world. */
const IMPOSSIBLE = draft('impossible', [], {});

/** The drafts that commands ask for one after another, as a book that records them would draw them up. */
function draftsFor(ledger: Ledger, commands: readonly Command[]): Draft[] {
  const shadow = must(replay(ledger.chart, [...entries(ledger)]));
  return commands.flatMap((one, nth) => {
    const asked = draftOf(shadow, one, `list-${nth}`);
    return asked && post(shadow, asked, later).ok ? [asked] : [];
  });
}

describe('postAll, always', () => {
  const list = fc.array(plainCommand, { minLength: 1, maxLength: 12, size: 'max' });

  it('leaves the book byte for byte as it was when any draft is refused, or the list is only tried', () => {
    fc.assert(
      fc.property(someCommands, list, (commands, asked) => {
        const ledger = bookOf(commands);
        const drafts = draftsFor(ledger, asked);
        const before = dump(ledger);
        expect(postAll(ledger, [...drafts, IMPOSSIBLE], later).ok).toBe(false);
        expect(dump(ledger)).toEqual(before);
        const tried = previewAll(ledger, drafts, later);
        expect(dump(ledger)).toEqual(before);
        expect(postAll(ledger, drafts, later)).toEqual(tried);
        expect(tried.ok).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves the book that recording one after another leaves, also after a list was taken back', () => {
    fc.assert(
      fc.property(someCommands, list, (commands, asked) => {
        const [ledger, other] = [bookOf(commands), bookOf(commands)];
        const drafts = draftsFor(ledger, asked);
        postAll(ledger, [...drafts, IMPOSSIBLE], later);
        for (const [nth, one] of drafts.entries()) {
          // Read in the middle, so that what is kept for answering is brought up to date on the way.
          if (nth % 2 === 0) balances(ledger, { asAt: addDays(FIRST, 60), by: 'effective' });
          must(post(other, one, later));
        }
        must(postAll(ledger, drafts, later));
        expect(dump(ledger)).toEqual(dump(other));
        expect(snapshot(ledger)).toBe(snapshot(other));
        expect(snapshot(must(replay(ledger.chart, [...entries(ledger)])))).toBe(
          snapshot(must(replay(other.chart, [...entries(other)]))),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('finds every id that is there, and none that was taken back, however ids collide', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-c]{1,6}$/), {
      minLength: 2,
      maxLength: 300,
      size: 'max',
    });
    fc.assert(
      fc.property(ids, fc.nat(), (all, cut) => {
        const ledger = emptyBook();
        const kept = all.slice(0, cut % all.length);
        must(
          postAll(
            ledger,
            kept.map((id) => receipt(id)),
            later,
          ),
        );
        postAll(ledger, [...all.map((id) => receipt(id)), IMPOSSIBLE], later);
        const state = stateOf(ledger);
        expect(all.filter((id) => state.sequenceOf(id) !== undefined)).toEqual(kept);
        must(
          postAll(
            ledger,
            all.map((id) => receipt(id)),
            later,
          ),
        );
        expect(all.map((id) => state.sequenceOf(id))).toEqual(all.map((_, place) => place));
      }),
      { numRuns: 100 },
    );
  });
});
