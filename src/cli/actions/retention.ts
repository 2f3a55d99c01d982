/**
 * Lists the personal text that is due to be erased, and the periods by which it is.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { readRows, writtenDay } from '../../export/rows.js';
import { type DueErasure, dueErasures, type ErasureHold } from '../../retention/due-erasures.js';
import { RETENTION_PERIODS, type RetentionPeriod } from '../../retention/retention-periods.js';
import { dayOf } from '../../time/moment.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readText } from '../files.js';
import { counted, type List, printLists } from '../list.js';
import { orRefuse } from '../refusal.js';

type RetentionOptions = BooksOptions & ListOptions & { readonly holds?: string; readonly periods?: true };

/** The holds in a file. */
async function readHolds(context: Context, file: string | undefined): Promise<readonly ErasureHold[]> {
  if (file === undefined) return [];
  const rows = await orRefuse(readRows(await readText(context.folder, file), file, {}));
  const holds = rows.map(async (row, index): Promise<ErasureHold> => {
    const at = `${file} line ${index + 2}`;
    const { book = '', why = '', until } = row;
    // The list checks the reasons for holding.
    return {
      ...{ book, why: why as ErasureHold['why'] },
      ...(until !== undefined && { until: await orRefuse(writtenDay(until), at) }),
    };
  });
  return Promise.all(holds);
}

const HOLD_WORDS: Readonly<Record<DueErasure['holds'][number]['why'], string>> = {
  'open-question': 'lines not sealed',
  'under-query': 'money under query',
  waiting: 'requests',
  'reclaim-unpaid': 'money owed back',
  dispute: 'a dispute',
  audit: 'an audit',
  complaint: 'a complaint',
  court: 'a court',
};

function dueList(due: readonly DueErasure[]): List {
  return {
    name: 'Due erasures',
    key: ['book'],
    title: `${counted(due.length, 'book')} with text that was kept long enough`,
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'before', head: 'Text before', kind: 'day' },
      { name: 'texts', head: 'Texts', kind: 'count' },
      { name: 'dueSince', head: 'Due since', kind: 'day' },
      { name: 'period', head: 'Period', kind: 'text' },
      { name: 'holds', head: 'Held back by', kind: 'text' },
    ],
    rows: due.map(({ holds, ...row }) => ({
      ...row,
      holds: holds.map(({ why }) => HOLD_WORDS[why]).join(', '),
    })),
  };
}

function periodList(periods: readonly RetentionPeriod[]): List {
  return {
    name: 'Periods',
    key: ['id'],
    columns: [
      { name: 'id', head: 'Period', kind: 'text' },
      { name: 'years', head: 'Years', kind: 'count' },
      { name: 'from', head: 'From', kind: 'text' },
      { name: 'source', head: 'Source', kind: 'text' },
      { name: 'mark', head: 'Mark', kind: 'text', only: 'data' },
      { name: 'provisional', head: 'Not certain', kind: 'text' },
    ],
    rows: periods.map(({ id, years, from, source, mark, provisional, isInForce }) => ({
      ...{ id, years, from, source, mark },
      provisional: isInForce ? provisional : 'The law is made and not in force.',
    })),
  };
}

/** Lists what is due, or the periods. */
export async function listRetention(context: Context, options: RetentionOptions): Promise<ExitCode> {
  if (options.periods) {
    await printLists(context, [periodList(RETENTION_PERIODS)], options, '');
    return EXIT.done;
  }
  const holds = await readHolds(context, options.holds);
  return withBooks(context, options, 'read', async (books) => {
    const due: DueErasure[] = [];
    for (const id of await books.ids()) {
      const book: Book = await books.open(id);
      due.push(...(await orRefuse(await dueErasures([book], { today: dayOf(context.clock()), holds }), id)));
    }
    await printLists(context, [dueList(due)], options, 'No text was kept long enough to be erased.');
    return EXIT.done;
  });
}
