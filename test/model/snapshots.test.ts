/**
 * A ledger opened from a dump answers as the ledger that was dumped, in random histories. Also tests `ledger/load-state.ts`,
 * `ledger/earlier-history.ts` and `ledger/state/earlier-entries.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dumpState } from '../../src/ledger/dump-state.js';
import { assumeNew } from '../../src/ledger/earlier-history.js';
import type { Draft } from '../../src/ledger/entry.js';
import { eraseNote, noteOf } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post, preview, type Recording } from '../../src/ledger/post.js';
import { postAll, previewAll } from '../../src/ledger/post-all.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import type { Result } from '../../src/problem/problem.js';
import { addDays } from '../../src/time/day.js';
import { commitments, entries } from '../support/library.js';
import { copied, lightLedger, withLookUps } from '../support/light-ledger.js';
import { FIRST, known, emptyBook as smallBook } from '../support/random-ledger.js';
import { anyCommand, draftOf } from './commands.js';
import { DRAFTING_ACTS, type DraftingAct, list, requestOf, type Step, someStep } from './history-acts.js';
import { dayOfStep, emptyBook, momentOfStep } from './history-book.js';

const RUNS = { numRuns: Number(process.env['MODEL_RUNS'] ?? 100) };

/** A ledger with its history, and one that was opened from a dump of it some steps ago. */
class Twins {
  light: Ledger;

  constructor(readonly whole: Ledger) {
    this.light = lightLedger(whole);
  }

  dump(): void {
    this.light = lightLedger(this.whole);
  }

  /** Both answer the same, and add up to the same. */
  post(draft: Draft, recording: Recording): void {
    this.#both(
      (ledger) => preview(ledger, draft, recording),
      (ledger) => post(ledger, draft, recording),
    );
  }

  postAll(drafts: readonly Draft[], recording: Recording): void {
    this.#both(
      (ledger) => previewAll(ledger, drafts, recording),
      (ledger) => postAll(ledger, drafts, recording),
    );
  }

  #both(tries: (ledger: Ledger) => Result<unknown>, does: (ledger: Ledger) => Result<unknown>): void {
    const { light, whole } = this;
    const tried = withLookUps(light, whole, () => tries(light));
    const wanted = does(whole);
    expect(tried).toEqual(wanted);
    expect(assumeNew([light], () => does(light)).answer()).toEqual(wanted);
    this.compare();
  }

  /** Revises both; one that needs its history is opened again. */
  revise(chart: unknown): void {
    const { light, whole } = this;
    const options = { dryRun: true };
    expect(codesOf(reviseChart(light, chart, options))).toEqual(codesOf(reviseChart(whole, chart, options)));
    const revised = reviseChart(whole, chart);
    const { answer, assumptions } = assumeNew([light], () => reviseChart(light, chart));
    if (assumptions[0]!.needsAll) this.dump();
    else expect(answer()).toEqual(revised);
    this.compare();
  }

  erase(id: string): void {
    const { light, whole } = this;
    expect(withLookUps(light, whole, () => noteOf(light, id))).toEqual(noteOf(whole, id));
    const erased = eraseNote(whole, id);
    expect(assumeNew([light], () => eraseNote(light, id)).answer()).toBe(erased);
    this.compare();
  }

  compare(): void {
    expect(copied(dumpState(this.light))).toEqual(copied(dumpState(this.whole)));
  }
}

const codesOf = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));

describe('a ledger opened from a dump, always', () => {
  it('takes and refuses what the ledger with its history does, whoever knocks', () => {
    const recorded = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(anyCommand, { maxLength: 40, size: 'max' }),
        fc.integer({ min: 1, max: 9 }),
        (commands, every) => {
          const twins = new Twins(smallBook());
          for (const [nth, one] of commands.entries()) {
            if (nth % every === 0) twins.dump();
            const { whole } = twins;
            if (one.act === 'revise') {
              const more = { path: `expenses/care/more-${nth}`, opens: FIRST };
              const protection = {
                ...{ id: `p-${nth}`, name: 'Later', funds: ['chc'], categories: ['expenses/care'] },
                ...{ days: { from: FIRST, to: addDays(FIRST, 99) }, atLeast: { pence: one.pence } },
              };
              const { accounts, protections = [], ...chart } = whole.chart;
              twins.revise(
                one.which % 2 === 0
                  ? { ...chart, accounts: [...accounts, more], protections }
                  : { ...chart, accounts, protections: [...protections, protection] },
              );
              continue;
            }
            const draft = draftOf(whole, one, `e${nth}`);
            if (!draft) continue;
            const size = whole.size;
            const note = one.which % 3 === 0 ? { note: { payee: `payee ${one.share}` } } : {};
            twins.post(draft, { recordedAt: known(nth), ...note });
            if (whole.size > size) recorded.add(one.act);
            if (one.which % 7 === 0) twins.erase(draft.id);
          }
        },
      ),
      RUNS,
    );
    expect(recorded.size).toBeGreaterThan(11);
  });

  it('is drafted on, and pays, promises and undoes, as the ledger with its history', () => {
    const recorded = new Set<DraftingAct>();
    const draftBoth = (twins: Twins, step: Step, act: DraftingAct, nth: number, id: string) => {
      const { whole, light } = twins;
      const journal = list(entries(whole));
      const today = dayOfStep(nth);
      const wanted = requestOf(whole, act, step, id, today)?.make();
      const made = withLookUps(light, whole, () => requestOf(light, act, step, id, today, journal)?.make());
      expect(made).toEqual(wanted);
      return wanted?.ok ? [wanted.value] : [];
    };
    fc.assert(
      fc.property(
        fc.array(someStep, { maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 9 }),
        (steps, every) => {
          const twins = new Twins(emptyBook());
          for (const [nth, step] of steps.entries()) {
            if (nth % every === 0) twins.dump();
            const recording = { recordedAt: momentOfStep(nth) };
            const acts: readonly string[] = step.act === 'list' ? step.acts : [step.act];
            const drafting = acts.filter((act): act is DraftingAct =>
              DRAFTING_ACTS.includes(act as DraftingAct),
            );
            const drafts = drafting.flatMap((act, place) =>
              draftBoth(twins, step, act, nth, `e${nth}-${place}`),
            );
            const { size } = twins.whole;
            if (step.act === 'list') twins.postAll(drafts, recording);
            else for (const draft of drafts) twins.post(draft, recording);
            if (twins.whole.size > size) for (const act of drafting) recorded.add(act);
            expect(list(commitments(twins.light))).toEqual(list(commitments(twins.whole)));
          }
        },
      ),
      RUNS,
    );
    expect(recorded.size).toBeGreaterThan(20);
  });
});
