/**
 * Repeats a trace of `door.qnt` with real books, and compares each answer and all that the books hold after it.
 *
 * @module
 */
import type { Book } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import { entries } from '../../src/ledger/journal.js';
import type { Problem } from '../../src/problem/problem.js';
import { balance, drawnUnderCap, fundBalance } from '../support/library.js';
import { answerOf, begin, dayOf, incomeOf, TRANSFERS, TRANSIT } from './door-books.js';
import { BOOKS, type DoorState, FUNDS, type FundName, type ModelBook, NONE } from './door-words.js';

/** What is compared of a book: plain values that are equal if the books are. */
type View = Readonly<Record<string, unknown>>;

const PROMISES = [1, 2, 3];
const MONTHS = ['2026-04-01', '2026-05-01', '2026-06-01'] as const;

/** What the specification says that a book holds. */
function modelView({ entries: kept, sums, promises, capUsed, closedThrough, waiting }: ModelBook): View {
  const views = FUNDS.map((fund) => {
    const { bank, transit, spent, income, moved, budget, promised } = sums.get(fund)!;
    return { fund, bank, transit, spent, income, moved, budget, promised };
  });
  const promise = (id: number) => {
    const found = promises.get(id);
    if (!found) return undefined;
    const lines = FUNDS.map((fund) => found.lines.get(fund)!).map((line) => [
      line.opened,
      line.outstanding,
      line.spent,
    ]);
    const last = found.lastDays.at(-1);
    return { lines, lastDay: last ? dayOf(last.day) : undefined };
  };
  return {
    entries: kept.map(({ draft }) => `e${draft.id}`).join(),
    funds: views,
    promises: PROMISES.map(promise),
    capUsed: MONTHS.map((_, month) => capUsed.get(month)),
    closedThrough: closedThrough === NONE ? undefined : dayOf(closedThrough),
    waiting: waiting.map(({ draft, by }) => `e${draft.id} ${by}`).join(),
  };
}

/** What a real book holds. */
function bookView({ ledger, state }: Book): View {
  const position = (account: string, fund: FundName) => must(balance(ledger, { account, fund }));
  const views = FUNDS.map((fund) => {
    const { money, spent, budget, commitment } = must(fundBalance(ledger, fund));
    const [transit, income, moved] = [TRANSIT, incomeOf(fund), TRANSFERS].map((account) =>
      position(account, fund),
    );
    return {
      fund,
      bank: money,
      transit,
      spent,
      income: 0 - income!,
      moved: 0 - moved!,
      budget,
      promised: commitment,
    };
  });
  const promise = (id: number) => {
    const found = commitmentOf(ledger, `c${id}`);
    if (!found) return undefined;
    const lines = FUNDS.map((name) => {
      const line = found.lines.find(({ fund }) => fund === name);
      return line ? [line.opened, line.outstanding, line.spent] : [0, 0, 0];
    });
    return { lines, lastDay: found.expires };
  };
  return {
    entries: [...entries(ledger)].map(({ id }) => id).join(),
    funds: views,
    promises: PROMISES.map(promise),
    capUsed: MONTHS.map((from) =>
      must(drawnUnderCap(ledger, { rule: 'capped', cap: 'monthly', from: from as never })),
    ),
    closedThrough: ledger.closedThrough,
    waiting: state.requests
      .map(
        ({ argument, actor }) =>
          `${(argument as readonly { entry: { id: string } }[])[0]!.entry.id} ${actor}`,
      )
      .join(),
  };
}

/** Who prepared and who approved each entry, by the journal. */
async function signersOf(book: Book): Promise<string> {
  const signers: string[] = [];
  for await (const { fact, actor, approver } of book.records())
    if (fact.kind === 'entry') signers.push(`${fact.entry.id} ${actor} ${approver ?? ''}`);
  return signers.join();
}

const text = (value: unknown) => JSON.stringify(value, (_, field) => (field === undefined ? null : field));

/** The codes of problems. Whether a promise whose name is taken would pass the cap beside is not compared. */
function codesOf(problems: readonly Problem[]): string[] {
  const codes = new Set(problems.map(({ code }) => code));
  if (codes.has('commitment-exists')) codes.delete('cap-exceeded');
  return [...codes];
}

/** Says how many asks were recorded, how many refused, and where the books first differ from the trace. */
export interface Replayed {
  readonly tally: ReadonlyMap<string, number>;
  readonly difference?: string;
}

/** Repeats a trace. */
export async function replayTrace(states: readonly DoorState[]): Promise<Replayed> {
  const tally = new Map<string, number>();
  const replay = await begin(states[0]!);
  for (const [place, { world, asked, answer }] of states.entries()) {
    const result = await answerOf(replay, asked);
    const codes = result === undefined || result.ok ? [] : codesOf(result.problems);
    const [expected, found] = [[...answer].sort().join(), codes.sort().join()];
    tally.set(`${asked.what.tag} ${expected}`, (tally.get(`${asked.what.tag} ${expected}`) ?? 0) + 1);
    const step = `step ${place}: ${text(asked)}`;
    if (expected !== found)
      return { tally, difference: `${step}\nexpected ${expected || 'recorded'}, found ${text(result)}` };
    for (const name of BOOKS) {
      const [model, book] = [modelView(world.books.get(name)!), bookView(replay.books.get(name)!)];
      for (const part of Object.keys(model))
        if (text(model[part]) !== text(book[part]))
          return {
            tally,
            difference: `${step}\n${part} of ${name}: expected ${text(model[part])}, found ${text(book[part])}`,
          };
    }
  }
  const { world } = states.at(-1)!;
  for (const [name, book] of await replay.reopened()) {
    const model = world.books.get(name)!;
    const expected = model.entries.map(({ draft, by, second }) => `e${draft.id} ${by} ${second}`).join();
    const found = await signersOf(book);
    if (expected !== found)
      return { tally, difference: `signers of ${name}: expected ${expected}, found ${found}` };
    must(await book.loadHistory());
    if (text(bookView(book)) !== text(bookView(replay.books.get(name)!)))
      return { tally, difference: `${name} opened again is another book` };
  }
  return { tally };
}
