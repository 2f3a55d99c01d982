/** Also tests `ledger/history-missing.ts`, `ledger/state/account-state.ts` and `ledger/state/fund-state.ts`. */
import { describe, expect, it } from 'vitest';
import { DUMP_VERSION, dumpState } from '../../src/ledger/dump-state.js';
import { assumeNew, hasHistory, isInMemory, remember } from '../../src/ledger/earlier-history.js';
import { entriesFrom, erasures } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { loadState } from '../../src/ledger/load-state.js';
import type { Result } from '../../src/problem/problem.js';
import {
  balance,
  balances,
  closePeriod,
  commitmentOf,
  day,
  entries,
  entryOf,
  eraseNote,
  fundBalance,
  history,
  must,
  noteOf,
  notes,
  pence,
  post,
  preview,
  reverse,
  reversible,
  trail,
} from '../support/library.js';
import { copied, lightLedger } from '../support/light-ledger.js';
import { draft, emptyBook, known, pair } from '../support/random-ledger.js';

const income = draft('in', pair('actual', 'chc', 'assets/bank', 'income/nhs', 9000));
const paid = draft('paid', pair('actual', 'chc', 'expenses/care', 'assets/bank', 100));
const promise = draft('promise', pair('commitment', 'chc', 'expenses/care', 'equity/commitments', 50), {
  commitment: { id: 'c', act: 'open' },
});

/** A book in which something of each kind has happened. */
function book(): Ledger {
  const ledger = emptyBook();
  const drafts = [
    income,
    draft('award', pair('budget', 'chc', 'expenses/care', 'equity/budget', 9000)),
    paid,
    promise,
  ];
  for (const [nth, one] of drafts.entries())
    must(post(ledger, one, { recordedAt: known(nth), note: { payee: `A. Payee ${nth}` } }));
  const undo = { entry: 'paid', id: 'undo', date: day('2026-05-03'), part: pence(40) };
  must(post(ledger, must(reverse(ledger, undo)), { recordedAt: known(4) }));
  must(eraseNote(ledger, 'award'));
  return ledger;
}

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));
/** The paths of all fields; those of a list are of any of its parts. */
function paths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}:${typeof value}`];
  const parts = Array.isArray(value)
    ? value.map((part) => [`${path}[]`, part] as const)
    : Object.entries(value).map(([name, part]) => [`${path}.${name}`, part] as const);
  return [...new Set(parts.flatMap(([at, part]) => paths(part, at)))].sort();
}

describe('dumpState', () => {
  it('is plain JSON without the journal, and without notes', () => {
    const dump = dumpState(book());
    expect(copied(dump)).toEqual(dump);
    expect(JSON.stringify(dump)).not.toMatch(/Payee|"paid"/);
    expect(dump.size).toBe(5);
  });

  it('grows with what it adds up, not with the journal', () => {
    const ledger = book();
    const size = () => JSON.stringify(dumpState(ledger)).length;
    const before = size();
    for (let nth = 0; nth < 500; nth++)
      must(post(ledger, { ...income, id: `more-${nth}` }, { recordedAt: known(5) }));
    expect(size() - before).toBeLessThan(50);
  });

  it('has another version when it has other fields', () => {
    const { chart: _, ...dump } = dumpState(book());
    expect([DUMP_VERSION, ...paths(dump)]).toMatchInlineSnapshot(`
      [
        1,
        ".commitments[].id:string",
        ".commitments[].lastAct:string",
        ".commitments[].lines[].account:string",
        ".commitments[].lines[].drawnByRule:number",
        ".commitments[].lines[].fund:string",
        ".commitments[].lines[].opened:number",
        ".commitments[].lines[].outstanding:number",
        ".commitments[].lines[].spent:number",
        ".commitments[].opening.date:number",
        ".commitments[].opening.day:number",
        ".commitments[].opening.sequence:number",
        ".erased[][]:number",
        ".erased[][]:string",
        ".funds[].ahead[][]:number",
        ".funds[].budget:number",
        ".funds[].commitment:number",
        ".funds[].lastDay:number",
        ".funds[].money:number",
        ".funds[].setAside:number",
        ".funds[].spent:number",
        ".lastDays[]:number",
        ".lastMoment:number",
        ".lateEntries:number",
        ".positions[][]:number",
        ".protections[][]:number",
        ".size:number",
        ".turnover:number",
        ".undone[][]:number",
        ".undone[][][]:number",
        ".version:number",
      ]
    `);
  });
});

describe('loadState', () => {
  it('refuses another version', () => {
    expect(loadState({ ...dumpState(book()), version: DUMP_VERSION + 1 })).toBeUndefined();
  });

  it('opens a book that is as the one that was dumped', () => {
    const ledger = lightLedger(book());
    expect([ledger.size, ledger.lastRecordedAt, hasHistory(ledger)]).toEqual([5, known(4), false]);
    expect(dumpState(ledger)).toEqual(dumpState(book()));
    expect(must(fundBalance(ledger, 'chc'))).toEqual(must(fundBalance(book(), 'chc')));
    expect(must(balances(ledger))).toEqual(must(balances(book())));
    expect(must(commitmentOf(ledger, 'c'))).toEqual(must(commitmentOf(book(), 'c')));
    expect([...erasures(ledger)]).toEqual(['award']);
  });

  it('has its history where there is none', () => {
    const ledger = lightLedger(emptyBook());
    expect(hasHistory(ledger)).toBe(true);
    expect([...must(entries(ledger))]).toEqual([]);
    must(post(ledger, income, { recordedAt: known(0) }));
    expect(must(entryOf(ledger, 'in'))?.id).toBe('in');
  });

  it('keeps what is recorded later', () => {
    const ledger = lightLedger(book());
    const later = { ...income, id: 'later' };
    const { answer } = assumeNew([ledger], () => must(post(ledger, later, { recordedAt: known(5) })));
    const entry = answer();
    expect(must(entryOf(ledger, 'later'))).toEqual(entry);
    expect([...entriesFrom(ledger, 5)]).toEqual([entry]);
    expect([isInMemory(ledger, 'later'), isInMemory(ledger, 'in')]).toEqual([true, false]);
    expect(ledger.lastRecordedAt).toBe(known(5));
  });
});

describe('a ledger without its history', () => {
  const asAt = day('2026-05-01');
  const recording = { recordedAt: known(6) };
  const questions: Readonly<Record<string, (ledger: Ledger) => Result<unknown>>> = {
    entries,
    history,
    notes,
    entryOf: (ledger) => entryOf(ledger, 'in'),
    noteOf: (ledger) => noteOf(ledger, 'in'),
    eraseNote: (ledger) => eraseNote(ledger, 'in'),
    reversible: (ledger) => reversible(ledger, 'in'),
    reverse: (ledger) => reverse(ledger, { entry: 'in', id: 'x', date: asAt }),
    trail: (ledger) => trail(ledger, {}),
    balance: (ledger) => balance(ledger, { asAt }),
    balances: (ledger) => balances(ledger, { knownAt: known(2) }),
    post: (ledger) => post(ledger, { ...income, id: 'x' }, recording),
    preview: (ledger) => preview(ledger, { ...income, id: 'x' }, recording),
  };

  it.each(Object.entries(questions))('says that it is missing, in %s', (_call, ask) => {
    expect(codes(ask(book()))).toEqual([]);
    expect(codes(ask(lightLedger(book())))).toEqual(['history-missing']);
  });

  it('says what a piece of work took for granted', () => {
    const ledger = lightLedger(book());
    const repeat = assumeNew([ledger], () => preview(ledger, income, recording));
    expect(repeat.answer().ok).toBe(true);
    expect([...repeat.assumptions[0]!.entries]).toEqual(['in']);
    const undo = draft('undo-2', [], { reverses: { entry: 'paid' } });
    const undone = assumeNew([ledger], () => preview(ledger, undo, recording));
    expect(codes(undone.answer())).toContain('entry-unknown');
    expect([...undone.assumptions[0]!.entries]).toEqual(['undo-2', 'paid']);
    const all = assumeNew([ledger], () => [...must(entries(ledger))]);
    expect(all.assumptions[0]!.needsAll).toBe(true);
    expect(all.answer).toThrow();
  });

  it('knows an entry that is handed in', () => {
    const [whole, ledger] = [book(), lightLedger(book())];
    const entry = must(entryOf(whole, 'paid'))!;
    const note = must(noteOf(whole, 'paid'))!;
    expect(remember(ledger, { place: 2, entry: copied(entry), note })).toEqual([]);
    expect(must(entryOf(ledger, 'paid'))).toEqual(entry);
    expect(JSON.stringify(must(entryOf(ledger, 'paid')))).toBe(JSON.stringify(entry));
    expect(must(noteOf(ledger, 'paid'))).toEqual(note);
    expect(must(reversible(ledger, 'paid'))).toBe(60);
    expect(codes({ ok: false, problems: remember(ledger, { place: 1, entry: {} }) })).not.toEqual([]);
    const award = must(entryOf(whole, 'award'))!;
    remember(ledger, { place: 1, entry: award, note: { payee: 'erased' } });
    expect(must(noteOf(ledger, 'award'))).toBeUndefined();
  });

  it('closes and is closed as ever', () => {
    const ledger = lightLedger(book());
    const closing = closePeriod({ id: 'close', through: day('2026-04-30') });
    assumeNew([ledger], () => must(post(ledger, closing, recording))).answer();
    expect(ledger.closedThrough).toBe('2026-04-30');
    expect(lightLedger(ledger).closedThrough).toBe('2026-04-30');
  });
});
