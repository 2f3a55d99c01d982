/**
 * Makes the journals of a period: the entries of books as lines for the ledgers of finance systems, by a code map.
 *
 * Limit: money that was paid and received, and what is owed, goes out; budgets and commitments do not. Descriptions have the names of
 * accounts and bodies, so name no person there.
 *
 * @module
 */
import type { Entry } from '../ledger/entry.js';
import { noteOf } from '../ledger/journal.js';
import { type Pence, sumPence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { repeatedNames } from '../problem/repeated.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf } from '../record/digest.js';
import { addToList, addToSum } from '../record/gather.js';
import type { CodeMap, FinanceBodyId } from './code-map.js';
import { type BookEntries, digestOfEntries, entriesToSend, type RunChoice } from './entries-to-send.js';
import { codeFinder } from './find-codes.js';
import type {
  FinanceJournal,
  FinanceJournals,
  FinanceLine,
  JournalRequest,
  JournalRun,
  OwedBetweenBodies,
} from './journal.js';
import { linesOf } from './journal-lines.js';

/** The run that is made: its number, the runs before it, and its record if it was made before. */
interface RunPlace {
  readonly run: RunChoice;
  readonly number: number;
  readonly before: readonly JournalRun[];
  readonly again?: JournalRun;
}

function placeOf({ period, knownAt, sent = [] }: JournalRequest): RunPlace {
  const isThis = (run: JournalRun) => run.period.id === period.id && run.knownAt === knownAt;
  const place = sent.findIndex(isThis);
  const before = place < 0 ? sent : sent.slice(0, place);
  const number = before.filter((run) => run.period.id === period.id).length + 1;
  return { run: { period, knownAt }, number, before, ...(place < 0 ? {} : { again: sent[place]! }) };
}

/** A digest of the lines of a journal. A description may be written otherwise when a note was erased. */
function digestOfLines(lines: readonly FinanceLine[]): string {
  return digestOf(canonicalText(lines.map(({ description: _description, ...line }) => line)));
}

function journalOf(
  lines: readonly FinanceLine[],
  { body, period, number, codes }: { body: FinanceBodyId; period: string; number: number; codes: CodeMap },
): FinanceJournal {
  const { company } = codes.bodies.find(({ id }) => id === body)!;
  const debits = sumPence(lines.flatMap(({ pence }) => (pence > 0 ? [pence] : [])));
  return { number: `${company}-${period}-${number}`, period, body, company, lines, debits };
}

/** What bodies owe each other by some journals, netted. */
function owedBetween(journals: readonly FinanceJournal[], { bodies }: CodeMap): readonly OwedBetweenBodies[] {
  const byCompany = new Map(bodies.map(({ id, company }) => [company, id]));
  const sums = new Map<string, number>();
  for (const { body, lines } of journals)
    for (const { partner, pence } of lines)
      if (partner !== undefined) addToSum(sums, `${byCompany.get(partner)} ${body}`, pence);
  return [...sums].flatMap(([pair, pence]) => {
    const [debtor = '', creditor = ''] = pair.split(' ');
    return pence > 0 ? [{ debtor, creditor, pence: pence as Pence }] : [];
  });
}

/** The problems of a run against the runs before it. */
function orderProblems({ run, before }: RunPlace): Problem[] {
  const last = before.at(-1);
  if (last === undefined || run.knownAt > last.knownAt) return [];
  return [problem('journal-run-earlier', { knownAt: run.knownAt, after: last.knownAt }, 'knownAt')];
}

/** The lines of each body, in the order of the code map; bodies without lines are left out. */
function linesByBody(
  books: readonly BookEntries[],
  { codes, period, texts }: JournalRequest,
): Result<readonly (readonly [FinanceBodyId, readonly FinanceLine[]])[]> {
  const finder = codeFinder(codes);
  const lines = new Map<FinanceBodyId, FinanceLine[]>();
  for (const { book, ledger, entries } of books) {
    const names = new Map(ledger.chart.accounts.flatMap(({ path, name }) => (name ? [[path, name]] : [])));
    const textOf = (entry: Entry) => (texts ? noteOf(ledger, entry.id) : undefined);
    const context = { book, names, codes, finder, period, noteOf: textOf };
    for (const entry of entries)
      for (const { body, line } of linesOf(entry, context)) addToList(lines, body, line);
  }
  const missing = finder.missing();
  if (missing.length > 0) return refuse(missing);
  return accept(codes.bodies.flatMap(({ id }) => (lines.has(id) ? [[id, lines.get(id)!] as const] : [])));
}

/**
 * Makes the journals of a period.
 *
 * An entry is in the first run whose period has reached its date and that knew it, and in no other. An entry that came late, or belongs
 * to an earlier day, is in this period and says its day. The same request makes the same journals.
 *
 * @param request the books, the code map, the period, and every run that was sent before
 * @returns the journals, and the record of the run to keep; or `name-repeated` for a book, `journal-run-earlier`, `journal-run-differs`
 *   if an earlier run would send other entries now, `codes-missing` for every account without codes, `partner-codes-missing`, and
 *   `journal-differs` if a run that is made again has other lines
 */
export function financeJournals(request: JournalRequest): Result<FinanceJournals> {
  const { books, codes, period } = request;
  const place = placeOf(request);
  const problems = [
    ...repeatedNames(
      'book',
      books.map(({ book }) => book),
      'books',
    ),
    ...orderProblems(place),
  ];
  const chosen = books.map((book) =>
    entriesToSend(book, { sent: place.before, run: place.run, since: codes.since }, problems),
  );
  const byBody = linesByBody(chosen, request);
  if (!byBody.ok || problems.length > 0) return refuse([...problems, ...(byBody.ok ? [] : byBody.problems)]);
  const journals = byBody.value.map(([body, lines]) =>
    journalOf(lines, { body, period: period.id, number: place.number, codes }),
  );
  const run: JournalRun = {
    ...{ ...place.run, run: place.number },
    books: chosen.map(({ book, entries }) => ({
      ...{ book, entries: entries.length },
      digest: digestOfEntries(entries),
    })),
    journals: journals.map(({ number, lines }) => ({
      ...{ number, lines: lines.length },
      digest: digestOfLines(lines),
    })),
  };
  const differing = place.again ? differences(place.again, run) : [];
  if (differing.length > 0) return refuse(differing);
  return accept({ run, journals, owed: owedBetween(journals, codes) });
}

/** A problem for each journal of a run that is not as it was made before. */
function differences(before: JournalRun, now: JournalRun): Problem[] {
  const digests = new Map(now.journals.map(({ number, digest }) => [number, digest]));
  const was = new Map(before.journals.map(({ number, digest }) => [number, digest]));
  return [...new Set([...was.keys(), ...digests.keys()])].flatMap((journal) =>
    was.get(journal) === digests.get(journal)
      ? []
      : [problem('finance-journal-differs', { journal }, 'sent')],
  );
}
