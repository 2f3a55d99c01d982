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
import { type BookEntries, digestOfEntries, entriesToSend } from './entries-to-send.js';
import { codeFinder } from './find-codes.js';
import type {
  FinanceJournal,
  FinanceJournals,
  FinanceLine,
  FinancePeriod,
  JournalRequest,
  JournalRun,
  OwedBetweenBodies,
} from './journal.js';
import { linesOf } from './journal-lines.js';

/** The run that is made: its period and number, the runs before it, and its record if it was made before. */
interface RunPlace {
  readonly period: FinancePeriod;
  readonly number: number;
  readonly before: readonly JournalRun[];
  readonly again?: JournalRun;
}

function placeOf(request: JournalRequest): Result<RunPlace> {
  const { sent = [] } = request;
  if ('period' in request) {
    const { period } = request;
    const number = sent.filter((run) => run.period.id === period.id).length + 1;
    return accept({ period, number, before: sent });
  }
  const { period: id, run: number } = request.again;
  const place = sent.findIndex(({ period, run }) => period.id === id && run === number);
  const again = sent[place];
  if (again === undefined)
    return refuse(problem('journal-run-unknown', { period: id, run: number }, 'again'));
  return accept({ period: again.period, number, before: sent.slice(0, place), again });
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

/** The lines of each body, in the order of the code map; bodies without lines are left out. */
function linesByBody(
  books: readonly BookEntries[],
  { codes, texts }: JournalRequest,
  period: FinancePeriod,
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
 * An entry is in the first run whose period has reached its date and whose book had it, and in no other. An entry that came late, or belongs
 * to an earlier day, is in this period and says its day. The same request makes the same journals.
 *
 * @param request the books, the code map, the period or the run to make again, and every run that was sent before
 * @returns the journals, and the record of the run to keep; or `name-repeated` for a book, `journal-run-unknown`, `journal-run-differs`
 *   if an earlier run would send other entries now, `codes-missing` for every account without codes, `partner-codes-missing`, and
 *   `journal-differs` if a run that is made again has other lines
 */
export function financeJournals(request: JournalRequest): Result<FinanceJournals> {
  const { books, codes } = request;
  const place = placeOf(request);
  if (!place.ok) return place;
  const { period, number: run, before, again } = place.value;
  const problems = repeatedNames(
    'book',
    books.map(({ book }) => book),
    'books',
  );
  const chosen = books.map((source) => {
    const record = again?.books.find(({ book }) => book === source.book);
    return entriesToSend(source, { to: period.to, before, record, since: codes.since }, problems);
  });
  const byBody = linesByBody(chosen, request, period);
  if (!byBody.ok || problems.length > 0) return refuse([...problems, ...(byBody.ok ? [] : byBody.problems)]);
  const journals = byBody.value.map(([body, lines]) =>
    journalOf(lines, { body, period: period.id, number: run, codes }),
  );
  const record: JournalRun = {
    ...{ period, run },
    books: chosen.map(({ book, size, entries }) => ({
      ...{ book, size, entries: entries.length },
      digest: digestOfEntries(entries),
    })),
    journals: journals.map(({ number, lines }) => ({
      ...{ number, lines: lines.length },
      digest: digestOfLines(lines),
    })),
  };
  const differing = again ? differences(again, record) : [];
  if (differing.length > 0) return refuse(differing);
  return accept({ run: record, journals, owed: owedBetween(journals, codes) });
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
