/**
 * What one statement leaves to the next: the same as if the whole history were looked at, from what is new alone.
 *
 * Also tests `reconcile/cleared.ts`, `reconcile/line-evidence.ts`, `reconcile/statement-sum.ts` and
 * `reconcile/tally.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { entries, notes, restoreNote } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { reverse } from '../../src/ledger/reverse.js';
import { bookItems, type OpenItem } from '../../src/match/book-item.js';
import { match } from '../../src/match/match.js';
import type { Link } from '../../src/match/matching.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { ReconcileOptions, Reconciliation } from '../../src/reconcile/reconciliation.js';
import { type SealedReconciliation, seal } from '../../src/reconcile/seal.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays, type Day, laterOf } from '../../src/time/day.js';
import { CHART, FIRST, pair, recordedAt } from '../support/random-book.js';
import { runs } from '../support/runs.js';
import { leftOpen } from '../support/sealing.js';

const account = 'assets/bank';
const on = (days: number) => addDays(FIRST, days);

/** Records one entry of the bank account: money in above zero, out below; of two funds where it is told to. */
function record(
  ledger: Ledger,
  id: string,
  date: Day,
  amount: number,
  more: { readonly source?: string; readonly payee?: string; readonly funds?: 1 | 2 } = {},
): void {
  const { source, payee = 'Payee', funds = 1 } = more;
  const half = funds === 2 ? Math.trunc(amount / 2) : 0;
  const postings = [
    ...pair('actual', 'council', account, 'income/person', amount - half),
    ...(half === 0 ? [] : pair('actual', 'suspense', account, 'income/person', half)),
  ];
  const draft: Draft = { id, date, kind: 'pay', postings, ...(source !== undefined && { source }) };
  put(ledger, draft, payee);
}

function put(ledger: Ledger, draft: Draft, payee?: string): void {
  const note = payee === undefined ? {} : { note: { payee } };
  must(post(ledger, draft, { recordedAt: recordedAt(ledger.size), ...note }));
}

const undo = (ledger: Ledger, entry: string, date: Day) =>
  put(ledger, must(reverse(ledger, { entry, id: `${entry}-undone`, date })));

const lineOf = (id: string, date: Day, amount: number, payee = 'Payee'): StatementLine => ({
  id,
  date,
  pence: amount as Pence,
  payee,
  text: 'text',
  line: 1,
});

/** Two months: what was paid on the 2nd and the 20th, the one seen in April, and what is dated ahead. */
function april(): { readonly ledger: Ledger; readonly report: Reconciliation } {
  const ledger = must(openLedger(CHART));
  record(ledger, 'begun', on(0), 9000);
  record(ledger, 'seen', on(1), -1000, { source: 'L1' });
  record(ledger, 'open', on(19), -3000, { source: 'L2' });
  record(ledger, 'ahead', on(40), -500, { source: 'L3' });
  const statement = month(0, [lineOf('L1', on(1), -1000), lineOf('fee', on(3), -7)], 9000);
  const alreadyMatched = new Set(['begun']);
  return { ledger, report: reconcile(ledger, statement, { account, alreadyMatched }) };
}

/** The statement of thirty days, 0 or 1. */
function month(nth: 0 | 1, lines: readonly StatementLine[], opening: number): Statement {
  const closing = lines.reduce((sum, line) => sum + line.pence, opening);
  return {
    account: '20-00-00 12345678',
    currency: 'GBP',
    from: on(nth * 30),
    to: on(nth * 30 + 29),
    opening: { pence: pence(opening) },
    closing: { pence: pence(closing) },
    lines,
  };
}

const MAY = month(1, [lineOf('L2', on(31), -3000), lineOf('L3', on(42), -500)], 7993);
const namesOf = (report: Reconciliation) => report.outstanding.map(({ item }) => item.entry);

describe('carryForward', () => {
  it('carries how far the book was looked at, and what was open of it then', () => {
    const { report } = april();
    expect(report).toMatchObject({ proved: true, entries: 4, laterItems: [{ entry: 'ahead', pence: -500 }] });
    expect(carryForward(report)).toEqual({
      carriedItems: {
        account,
        entries: 4,
        open: [
          { entry: 'open', pence: -3000 },
          { entry: 'ahead', pence: -500 },
        ],
      },
      earlierLines: [lineOf('fee', on(3), -7)],
      toleratedBefore: 0,
      previous: { through: on(29), balance: 7993 },
    });
  });

  it('settles for good what was named by hand, also of a later day', () => {
    const { ledger, report } = april();
    const known = carryForward(report);
    expect(reconcile(ledger, MAY, { account, ...known })).toMatchObject({ proved: true, outstanding: [] });
    const named = { account, ...known, alreadyMatched: new Set(['ahead']) };
    const early = { ...MAY, to: on(35), lines: [], closing: { pence: pence(7993) } };
    const soon = reconcile(ledger, early, named);
    expect(soon).toMatchObject({ proved: true, laterItems: [] });
    const { opening: _opening, ...bare } = MAY;
    const may = { ...bare, from: on(36), to: on(59), lines: [], closing: { pence: pence(7493) } };
    const later = reconcile(ledger, may, { account, ...carryForward(soon) });
    expect(later.statement).toMatchObject({ opening: 7493, openingIs: 'carried-forward' });
    expect(namesOf(later)).toEqual(['open']);
  });

  it('finds what was recorded since, whatever its day', () => {
    const { ledger, report } = april();
    record(ledger, 'late', on(5), -200);
    record(ledger, 'new', on(45), -300);
    const may = reconcile(ledger, MAY, { account, ...carryForward(report) });
    expect(namesOf(may)).toEqual(['late', 'new']);
    expect(may).toMatchObject({ proved: true, entries: 6, laterItems: [] });
  });

  it('leaves out what only moved between funds', () => {
    const { ledger, report } = april();
    const moved = [
      ...pair('actual', 'council', 'assets/receivables', account, 10),
      ...pair('actual', 'own', account, 'liabilities/wages-owed', 10),
    ];
    put(ledger, { id: 'moved', date: on(31), kind: 'move', postings: moved });
    expect(reconcile(ledger, MAY, { account, ...carryForward(report) }).tally.entries.all.count).toBe(2);
  });

  it('cancels what was carried on with a reversal recorded since', () => {
    const { ledger, report } = april();
    undo(ledger, 'open', on(35));
    const may = reconcile(ledger, { ...MAY, lines: [] }, { account, ...carryForward(report) });
    expect(may.matching.links).toMatchObject([{ kind: 'cancelled', entries: ['open', 'open-undone'] }]);
  });

  it('leaves the reversal of a settled entry open, since the bank saw that entry', () => {
    const { ledger, report } = april();
    undo(ledger, 'seen', on(32));
    const may = reconcile(ledger, { ...MAY, lines: [] }, { account, ...carryForward(report) });
    expect(may.matching.links).toEqual([]);
    expect(namesOf(may)).toEqual(['open', 'seen-undone', 'ahead']);
    const refund = { ...MAY, lines: [lineOf('L9', on(33), 1000)] };
    expect(match(ledger, refund, { account, ...carryForward(report) }).links).toMatchObject([
      { kind: 'one-to-one', lines: ['L9'], entries: ['seen-undone'] },
    ]);
  });

  it('carries the rest of an entry that is dated after the next statement', () => {
    const { ledger } = april();
    const accepted: Link[] = [
      { kind: 'one-to-one', lines: ['P'], entries: ['ahead'], reasons: [], daysApart: 1 },
    ];
    const may = month(1, [lineOf('P', on(41), -300)], 0);
    const first = reconcile(ledger, may, { account, accepted });
    const back = reconcile(ledger, month(0, [], 0), { account, ...carryForward(first) });
    expect(back.laterItems).toEqual([{ entry: 'ahead', pence: -200 }]);
  });

  it('breaks on what is of another account, another book, or no part of its entry', () => {
    const { ledger, report } = april();
    const known = carryForward(report);
    const given = (before: object) => () =>
      match(ledger, MAY, { account, carriedItems: { ...known.carriedItems, ...before } });
    expect(given({})).not.toThrow();
    for (const before of [
      { account: 'assets/receivables' },
      { entries: 5 },
      { entries: -1 },
      { entries: 1.5 },
      { open: [{ entry: 'nobody', pence: -1 }] },
      { open: [{ entry: 'open', pence: -3001 }] },
      { open: [{ entry: 'open', pence: 3000 }] },
      { open: [{ entry: 'open', pence: 0 }] },
      {
        open: [
          { entry: 'open', pence: -1 },
          { entry: 'open', pence: -1 },
        ],
      },
    ])
      expect(given(before)).toThrow(BrokenInvariant);
    const owed = pair('actual', 'council', 'expenses/equipment', 'liabilities/wages-owed', 5);
    put(ledger, { id: 'elsewhere', date: on(1), kind: 'owe', postings: owed });
    expect(given({ open: [{ entry: 'elsewhere', pence: 5 }] })).toThrow(BrokenInvariant);
  });
});

describe('carryForward, from a sealed record', () => {
  const { report } = april();
  const { sealed } = must(seal(report, { id: 'close', ...leftOpen(report) }));
  const kept = [lineOf('other', on(4), 1), lineOf('fee', on(3), -7)];

  it('gives what the reconciliation gives, also through JSON', () => {
    const read = JSON.parse(JSON.stringify(sealed)) as SealedReconciliation;
    expect(carryForward(read, kept)).toEqual(carryForward(report));
  });

  it('takes of a line what was left of it', () => {
    const { ledger } = april();
    const accepted: Link[] = [
      { kind: 'one-to-one', lines: ['over'], entries: ['open'], reasons: [], daysApart: 1 },
    ];
    const statement = month(0, [lineOf('L1', on(1), -1000), lineOf('over', on(20), -3100)], 9000);
    const part = reconcile(ledger, statement, { account, accepted, alreadyMatched: new Set(['begun']) });
    const record = must(seal(part, { id: 'close', ...leftOpen(part) })).sealed;
    expect(carryForward(record, statement.lines)).toEqual(carryForward(part));
    expect(carryForward(part).earlierLines).toEqual([lineOf('over', on(20), -100)]);
  });

  it('breaks on a record that was changed, and on lines that are missing or of another amount', () => {
    for (const [record, lines] of [
      [{ ...sealed, entries: 3 }, kept],
      [{ ...sealed, ahead: [] }, kept],
      [sealed, []],
      [sealed, [lineOf('fee', on(3), -6)]],
      [sealed, [lineOf('fee', on(3), 7)]],
    ] as const)
      expect(() => carryForward(record, lines)).toThrow(BrokenInvariant);
  });
});

// Ten days a statement. Few amounts and payees, so that much is alike.
const DAYS = 10;
const someAmount = fc.constantFrom(-500, -500, -700, -1200, 300, 700);
const somePayee = fc.constantFrom('Ann', 'Ann', 'Bob', undefined);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('entry' as const), funds: fc.constantFrom(1, 1, 2) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom('undo', 'undo-part'), which: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('move' as const) }) },
);
const round = fc.record({
  steps: fc.array(
    // From before the first statement to after the next one.
    fc.tuple(step, someAmount, somePayee, fc.integer({ min: -25, max: 15 }), fc.boolean()),
    { maxLength: 8 },
  ),
  shown: fc.array(fc.constantFrom('whole', 'whole', 'part', 'no', 'no'), { minLength: 8, maxLength: 8 }),
  own: fc.array(fc.tuple(fc.nat(DAYS - 1), someAmount, somePayee), { maxLength: 3 }),
  states: fc.boolean(),
});
type Round = typeof round extends fc.Arbitrary<infer T> ? T : never;

/** Records what happened in a round, some of it late, some ahead, some naming the line that will show it. */
function happen(ledger: Ledger, { steps }: Round, nth: number): void {
  for (const [place, [what, amount, payee, days, isNamed]] of steps.entries()) {
    const id = `e${nth}-${place}`;
    const date = on(Math.max(0, nth * DAYS + DAYS - 1 + days));
    if (what.is === 'entry') {
      const funds = what.funds as 1 | 2;
      record(ledger, id, date, amount, {
        funds,
        ...(payee !== undefined && { payee }),
        ...(isNamed && { source: id }),
      });
    } else if ('which' in what) {
      const known = [...entries(ledger)];
      const entry = known[what.which % known.length]!.id;
      const part = what.is === 'undo-part' ? { part: 100 as Pence } : {};
      const undone = reverse(ledger, { entry, id, date, ...part });
      // What was undone already cannot be again.
      if (undone.ok) put(ledger, undone.value);
    } else {
      const from = pair('actual', 'council', 'assets/receivables', account, 10);
      const to = pair('actual', 'own', account, 'liabilities/wages-owed', 10);
      put(ledger, { id, date, kind: 'move', postings: [...from, ...to] });
    }
  }
}

/** What of each entry the bank has not shown yet. */
type Unshown = Map<string, number>;

/** The bank's statement of a round: entries whole and in part, some late, and lines of its own; and what a person says of the parts. */
function show(ledger: Ledger, one: Round, nth: number, unshown: Unshown, opening: number) {
  const [from, to] = [on(nth * DAYS), on(nth * DAYS + DAYS - 1)];
  const lines: StatementLine[] = [];
  const accepted: Link[] = [];
  for (const [place, item] of bookItems(ledger, { account, upTo: to }).entries()) {
    const rest = unshown.get(item.entry) ?? item.pence;
    const how = one.shown[place % 8]!;
    if (rest === 0 || how === 'no') continue;
    const amount = how === 'part' ? Math.trunc(rest / 2) : rest;
    if (amount === 0) continue;
    unshown.set(item.entry, rest - amount);
    // The first line of an entry has its name, which the entry may give as its source.
    const id = rest === item.pence ? item.entry : `${item.entry}.${nth}`;
    lines.push(lineOf(id, laterOf(item.date, from), amount, item.payee ?? 'Payee'));
    if (how === 'part')
      accepted.push({ kind: 'one-to-one', lines: [id], entries: [item.entry], reasons: [], daysApart: 0 });
  }
  for (const [place, [days, amount, payee]] of one.own.entries())
    lines.push(lineOf(`o${nth}-${place}`, addDays(from, days), amount, payee ?? 'Payee'));
  const closing = lines.reduce((sum, line) => sum + line.pence, opening);
  const statement: Statement = {
    account: '20-00-00 12345678',
    currency: 'GBP',
    ...{ from, to },
    ...(one.states && { opening: { pence: pence(opening) } }),
    closing: { pence: pence(closing) },
    lines,
  };
  return { statement, accepted, closing };
}

/** What is known when nothing is carried but the plain lists of all that was ever settled and of all rests. */
interface Plain {
  readonly settled: Set<string>;
  rests: readonly { readonly entry: string; readonly pence: Pence }[];
  earlierLines: readonly StatementLine[];
  toleratedBefore: Pence;
  previous?: { readonly through: Day; readonly balance: Pence };
}

/** The whole history is looked at: every entry from the first day on, less all that was settled. */
function wholeHistory(ledger: Ledger, statement: Statement, options: ReconcileOptions, plain: Plain) {
  const { settled, rests, ...rest } = plain;
  const report = reconcile(ledger, statement, {
    ...options,
    ...rest,
    alreadyMatched: settled,
    ...(rests.length > 0 && { carriedItems: { account, entries: 0, open: rests } }),
  });
  const open = new Map(report.outstanding.map(({ item }) => [item.entry, item.pence]));
  for (const { entries: linked } of report.matching.links)
    for (const entry of linked) if (!open.has(entry)) settled.add(entry);
  const whole = new Map(bookItems(ledger, { account }).map((item) => [item.entry, item.pence]));
  const next: Plain = {
    settled,
    rests: [...open].flatMap(([entry, left]) => (whole.get(entry) === left ? [] : [{ entry, pence: left }])),
    earlierLines: report.unrecorded.map(({ line }) => line),
    toleratedBefore: report.toleratedTotal,
    previous: { through: statement.to!, balance: report.bankBalance },
  };
  return { report, next };
}

/** The ledger as it comes back from its journal and its notes. */
function again(ledger: Ledger): Ledger {
  const copy = must(replay(CHART, entries(ledger)));
  for (const { entry, note } of notes(ledger)) restoreNote(copy, entry, note);
  return copy;
}

/** Each item that was open before is cleared, still open, or let pass, to the penny. */
function clearsWhatWasOpen(before: readonly OpenItem[], report: Reconciliation): void {
  const { cleared, outstanding, tolerated, laterItems } = report;
  for (const { entry, pence: open } of before) {
    const parts = [
      ...cleared.filter((one) => one.entry === entry).map((one) => one.pence),
      ...outstanding.filter(({ item }) => item.entry === entry).map(({ item }) => item.pence),
      ...tolerated.filter((one) => one.entry === entry).map((one) => -one.pence),
      ...laterItems.filter((one) => one.entry === entry).map((one) => one.pence),
    ];
    expect(parts.reduce<number>((sum, part) => sum + part, 0)).toBe(open);
  }
}

describe('carryForward, always', () => {
  it('comes to what the whole history comes to, statement by statement, also from sealed records', () => {
    const rounds = fc.array(round, { minLength: 2, maxLength: 5, size: 'max' });
    fc.assert(
      fc.property(rounds, fc.constantFrom(0, 0, 300), fc.boolean(), (all, tolerance, isSealed) => {
        const ledger = must(openLedger(CHART));
        record(ledger, 'begun', on(0), 1000);
        const unshown: Unshown = new Map([['begun', 0]]);
        let balance = 1000;
        let plain: Plain = {
          settled: new Set(['begun']),
          rests: [],
          earlierLines: [],
          toleratedBefore: pence(0),
        };
        let known: Partial<ReconcileOptions> = { alreadyMatched: new Set(['begun']) };
        const kept: StatementLine[] = [];
        const records: SealedReconciliation[] = [];
        for (const [nth, one] of all.entries()) {
          happen(ledger, one, nth);
          const { statement, accepted, closing } = show(ledger, one, nth, unshown, balance);
          const options = { account, accepted, tolerance: pence(tolerance) };
          const slow = wholeHistory(ledger, statement, options, plain);
          const quick = reconcile(isSealed ? again(ledger) : ledger, statement, { ...options, ...known });
          // What was carried forward and cleared can be told only of what was carried forward.
          const { cleared, ...rest } = quick;
          const { cleared: _cleared, ...whole } = slow.report;
          expect(rest).toEqual(whole);
          clearsWhatWasOpen(known.carriedItems?.open ?? [], quick);
          expect(cleared.every(({ on: date }) => date <= statement.to!)).toBe(true);
          expect(quick.proved).toBe(true);
          expect(quick.statement.opening).toBe(balance);
          plain = slow.next;
          balance = closing;
          kept.unshift(...statement.lines);
          const { sealed } = must(seal(quick, { id: 'close', sealed: records, ...leftOpen(quick) }));
          records.push(JSON.parse(JSON.stringify(sealed)) as SealedReconciliation);
          known = isSealed ? carryForward(records.at(-1)!, kept) : carryForward(quick);
          expect(known).toEqual(carryForward(slow.report));
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
