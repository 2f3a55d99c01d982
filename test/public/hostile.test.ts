import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { explainAll } from '../../src/explain/explain.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { BrokenInvariant, type Result } from '../../src/problem/problem.js';
import * as literals from '../../src/public/literals.js';
import { type Path, places, put, WORSE } from '../support/hostile.js';
import * as library from '../support/library.js';
import { runs } from '../support/runs.js';
import { dump } from '../support/state-dump.js';
import { SAMPLE_CALLS, type World, world } from './sample-calls.js';

type Call = (...args: readonly unknown[]) => unknown;

const SRC = new URL('../../src/', import.meta.url);
const doors = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('index.ts'),
);
const modules: Readonly<Record<string, unknown>>[] = [];
for (const door of doors) modules.push(await import(`../../src/${door}`));
const PUBLIC = new Set(modules.flatMap((module) => Object.keys(module)));

/** Every public function, and those within that have a sample. */
const FUNCTIONS = Object.entries(library).filter(
  (entry): entry is [string, Call] =>
    typeof entry[1] === 'function' && (PUBLIC.has(entry[0]) || entry[0] in SAMPLE_CALLS),
);
const CLASSES: ReadonlySet<string> = new Set(['BrokenInvariant', 'Misuse']);
/** Literal makers, arithmetic on branded values, and what writes a page of a report: these may throw, and name the call. */
const MAY_THROW: ReadonlySet<string> = new Set([
  ...Object.keys(literals),
  ...[
    'must',
    'assert',
    'demand',
    'textTable',
    'beancountAccount',
    'hledgerAccount',
    'writeBeancount',
    'writeHledger',
  ],
  ...['entryLine', 'writeJournal', 'writeNotes'],
  ...FUNCTIONS.flatMap(([name]) =>
    /^(?:render|document|picture)|(?:Document|Picture|[a-z]Sheet)$/.test(name) ? [name] : [],
  ),
]);
const WRITERS: ReadonlySet<string> = new Set([
  'post',
  'postAll',
  'postTransfer',
  'eraseNote',
  'reviseChart',
  'readNotes',
]);
/** A chart of another book, which has next to nothing. */
const BARE_CHART = {
  accounts: [],
  funds: [{ id: 'other', name: 'Other', opens: '2026-01-01', terms: { mayOverspend: true }, suspense: true }],
};
/** A sample that is refused: `refuse` makes a refusal, and nothing came in beyond what is called. */
const REFUSED: ReadonlySet<string> = new Set(['refuse', 'repayContribution']);
/** Most hostile calls of one function; beyond it, each place is tried with some of the values in turn. */
const MOST = runs(80);
/** Most places of one call; of a report with more, one in so many is tried. */
const MOST_PLACES = runs(120);

let shared = world();
const isResult = (value: unknown): value is Result<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value))
    return value;
  if (value instanceof Ledger || value instanceof z.ZodMiniType) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/** Reads what is read only when asked for. */
async function exhausted(answer: unknown): Promise<void> {
  const value = isResult(answer) && answer.ok ? answer.value : answer;
  if (typeof value !== 'object' || value === null || !('next' in value)) return;
  if (Symbol.asyncIterator in value) {
    for await (const _ of value as unknown as AsyncIterable<unknown>);
    return;
  }
  let count = 0;
  for (const _ of value as unknown as Iterable<unknown>) if (++count > 100) break;
}

function* hostileCalls(args: readonly unknown[]): Generator<readonly [string, readonly unknown[]]> {
  const all = [...args.keys()].flatMap((place) => [
    [place],
    ...places(args[place]).map((path) => [place, ...path]),
  ]);
  const step = Math.max(1, Math.ceil(all.length / MOST_PLACES));
  const paths = all.filter((_, nth) => nth % step === 0);
  const each = Math.max(1, Math.min(WORSE.length, Math.floor(MOST / paths.length)));
  for (const [nth, path] of paths.entries())
    for (let turn = 0; turn < each; turn++) {
      const at = (nth * each + turn) % WORSE.length;
      yield [`${path.join('.')} = hostile ${at}`, put(args, path, WORSE[at]) as readonly unknown[]];
    }
}

/** Each place of some arguments that holds a ledger. */
function ledgerPlaces(args: readonly unknown[]): Path[] {
  const at = (path: Path) => path.reduce<unknown>((value, key) => (value as never)[key], args);
  return places(args).filter((path) => at(path) instanceof Ledger);
}

/** Waits for a promise. A hostile value that is answered as it is, by `must`, is not asked whether it is one. */
const settled = async (answer: unknown): Promise<readonly [unknown]> => [
  answer instanceof Promise ? await answer : answer,
];

const problemsOf = (answer: unknown) => (isResult(answer) && !answer.ok ? answer.problems : []);

describe('every exported function', () => {
  it.each(FUNCTIONS)(
    '%s survives anything in any place, and the ledger of another book',
    async (name, call) => {
      const sampleOf = SAMPLE_CALLS[name];
      if (sampleOf === undefined) expect.fail(`${name} has no sample call in test/public/sample-calls.ts`);
      if (CLASSES.has(name)) return;
      const args = frozen(sampleOf(shared));
      const valid = await call(...args);
      await exhausted(valid);
      if (!REFUSED.has(name)) expect(problemsOf(valid), JSON.stringify(problemsOf(valid))).toEqual([]);
      if (WRITERS.has(name)) shared = world();
      let made: World = shared;
      let [given, before] = [frozen(sampleOf(made)), books(made)];
      for (const [where, hostile] of hostileCalls(given)) {
        let answer: unknown;
        try {
          [answer] = await settled(call(...hostile));
          await exhausted(answer);
        } catch (thrown) {
          if (MAY_THROW.has(name) && thrown instanceof BrokenInvariant) continue;
          expect.fail(`${name}(${where}): ${(thrown as Error)?.stack ?? String(thrown)}`);
        }
        if (!isResult(answer) || name === 'refuse') continue;
        if (answer.ok) {
          if (!WRITERS.has(name)) continue;
          made = world();
          [given, before] = [frozen(sampleOf(made)), books(made)];
          continue;
        }
        expect(answer.problems.length, where).toBeGreaterThan(0);
        expect(explainAll(answer.problems), where).not.toBe('');
        if (WRITERS.has(name)) expect(books(made) === before, where).toBe(true);
      }
      expect(books(made) === before, name).toBe(true);
      for (const path of ledgerPlaces(given)) {
        const bare = library.must(library.openLedger(BARE_CHART));
        await exhausted(call(...(put(given, path, bare) as readonly unknown[])));
      }
      if (WRITERS.has(name)) shared = world();
    },
  );

  it('has a sample for nothing else', () => {
    const names = new Set(FUNCTIONS.map(([name]) => name));
    expect(Object.keys(SAMPLE_CALLS).filter((name) => !names.has(name))).toEqual([]);
  });
});

function books(of: World): string {
  return JSON.stringify([of.ledger, of.other, of.poolLedger].map((ledger) => dump(ledger)));
}
