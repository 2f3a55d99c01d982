/**
 * The personal text of a book: each text beside its journal, with what it is about and the day from which its age is counted.
 *
 * Method: every text is read from the journal, so none is overlooked because the book of today no longer uses it.
 *
 * @module
 */
import { readJournalLine } from '../audit/journal-line.js';
import { payeeKey } from '../book/bank-details.js';
import type { Fact, FactKind } from '../book/fact.js';
import type { EntryId } from '../ledger/entry.js';
import { assert } from '../problem/problem.js';
import type { Statement, StatementLine } from '../statement/statement.js';
import type { StoredRecord } from '../store/store.js';
import { type Day, laterOf } from '../time/day.js';
import { dayOf } from '../time/moment.js';

/** The personal text that each kind of record has beside its line; `none` for a record that has ids, days, amounts and labels only. */
export const PERSONAL_TEXT: Readonly<Record<FactKind, string>> = {
  opening: 'none',
  entry: 'the note: payee and narrative',
  note: 'the note: payee and narrative',
  erasure: 'none',
  chart: 'none',
  agreement: 'none',
  rule: 'none',
  statement: 'each line in the bank’s words; the account with its balances',
  line: 'none',
  'not-ours': 'none',
  links: 'none',
  seal: 'the habits: names that the bank writes for payees',
  run: 'none',
  payee: 'a name on statements and its meaning',
  details: 'the name, sort code and number of a payee’s account',
  policy: 'none',
  request: 'what is to be recorded, with its names and notes',
  decided: 'none',
};

/** A personal text and its place. */
export interface PersonalText {
  readonly sequence: number;
  readonly place: number;
  readonly kind: FactKind;
  readonly value: unknown;
  /** The day of the entry, the bank line or the seal; of anything else, the day on which it was recorded. */
  readonly day: Day;
  /** The entry that has the note. */
  readonly entry?: EntryId;
  /** The account of a statement, and the line; without a line, the text is the statement’s account and balances. */
  readonly account?: string;
  readonly line?: string;
  /** The payee of a meaning or of bank details, as both are looked up. */
  readonly payee?: string;
}

type About = Pick<PersonalText, 'entry' | 'account' | 'line' | 'payee'> & { readonly day?: Day };

/** The statements of a file without their lines, as they are kept. */
interface StatementsFrame {
  readonly statements: readonly Omit<Statement, 'lines'>[];
}

/** The last day that a file of statements shows: that of its balances, its period and the lines that are there. */
function lastDayShown({ statements }: StatementsFrame, { texts = [] }: StoredRecord): Day | undefined {
  const lines = texts
    .filter(({ place }) => place > 0)
    .map(({ text }) => (JSON.parse(text) as { readonly line: StatementLine }).line.date);
  const days = statements.flatMap(({ from, to, closing }) => [from, to, closing?.date]);
  return [...days, ...lines]
    .filter((shown) => shown !== undefined)
    .reduce<Day | undefined>((last, shown) => (last === undefined ? shown : laterOf(last, shown)), undefined);
}

/** The subject and the day of a text. */
function aboutOf(
  fact: Record<string, unknown>,
  { kind, place, value }: { readonly kind: FactKind; readonly place: number; readonly value: unknown },
  record: StoredRecord,
  dates: ReadonlyMap<EntryId, Day>,
): About {
  const dated = (date: Day | undefined) => (date === undefined ? {} : { day: date });
  switch (kind) {
    case 'entry': {
      return { entry: fact.id as EntryId, day: fact.date as Day };
    }
    case 'note': {
      const entry = fact.entry as EntryId;
      return { entry, ...dated(dates.get(entry)) };
    }
    case 'statement': {
      const account = fact.account as string;
      if (place === 0) return { account, ...dated(lastDayShown(value as StatementsFrame, record)) };
      const { line } = value as { readonly line: StatementLine };
      return { account, line: line.id, day: line.date };
    }
    case 'seal':
      return { account: fact.account as string, day: fact.through as Day };
    case 'payee':
    case 'details':
      return { payee: payeeKey((value as { readonly payee: string }).payee) };
    default:
      return {};
  }
}

/** Lists every personal text of a journal, in order. */
export async function personalTexts(journal: AsyncIterable<StoredRecord>): Promise<readonly PersonalText[]> {
  const texts: PersonalText[] = [];
  const dates = new Map<EntryId, Day>();
  for await (const record of journal) {
    const read = readJournalLine(record.line);
    assert(read.ok, 'the journal of an open book can be read');
    const { sequence, recordedAt } = read.value;
    const kind = read.value.kind as Fact['kind'];
    const fact = read.value.fact as Record<string, unknown>;
    if (kind === 'entry') dates.set(fact.id as EntryId, fact.date as Day);
    for (const { place, text } of record.texts ?? []) {
      const value: unknown = JSON.parse(text);
      const about = aboutOf(fact, { kind, place, value }, record, dates);
      texts.push({ day: dayOf(recordedAt), ...about, sequence, place, kind, value });
    }
  }
  return texts;
}
