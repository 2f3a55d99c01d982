/**
 * Adding a bank statement: the file is read and shown first, and is taken into the book when the person says that it is right.
 */
import { type Context, Hono } from 'hono';
import { explainAll } from 'personal-budget-ledger';
import { type RowFinding, readStatement, type StatementFile } from 'personal-budget-ledger/statement';
import type { PortalContext } from './access.js';
import { page } from './page.js';
import { Uploads } from './uploads.js';

const uploads = new Uploads();

/** Lines of a file that are shown. */
const SHOWN = 8;

/** The words for each doubt about a row. */
const DOUBTS: Partial<Record<RowFinding['reason'], string>> = {
  'layout-guessed': 'The bank is not one that we know. Check that the columns below are right.',
  'date-order-assumed': 'Days were read as day, then month. Check that they are right.',
  'sign-assumed': 'Nothing in the file says which amounts are money in. Check that they are right.',
  'amount-unreadable': 'The amount could not be read, so the row is left out.',
  'date-unreadable': 'The day could not be read, so the row is left out.',
  'balance-mismatch': 'The balance after this row does not fit: a row may be missing.',
};

const doubtRow = ({ line, reason }: RowFinding) => ({
  line,
  words: DOUBTS[reason] ?? `${reason.replaceAll('-', ' ')}.`,
});

/** A file as it was read. */
function previewOf({ format, statements, warnings, rejected }: StatementFile) {
  const lines = statements.flatMap((statement) => statement.lines);
  const days = lines.map(({ date }) => date).sort();
  return {
    ...{ format: format.replace(':', ', '), count: lines.length, from: days[0], to: days.at(-1) },
    account: statements[0]?.account,
    closing: statements.at(-1)?.closing?.pence,
    lines: lines.slice(0, SHOWN).map(({ date, payee, text, pence }) => ({ date, payee, text, pence })),
    doubts: [...warnings, ...rejected].slice(0, SHOWN).map(doubtRow),
  };
}

const refused = (context: Context<PortalContext>, error: string) =>
  page(context, 'statements', { error, errorAt: '#statement' }, 400);

export const statements = new Hono<PortalContext>()
  .get('/statements', (context) => page(context, 'statements', {}))
  .post('/statements', async (context) => {
    const { book, scope } = context.var;
    const file = (await context.req.parseBody())['statement'];
    if (!(file instanceof File) || file.size === 0)
      return refused(context, 'Choose the file from your bank.');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = readStatement(bytes);
    if (!read.ok) return refused(context, explainAll(read.problems));
    const upload = uploads.keep(scope.actor, book.id, bytes);
    return page(context, 'statement-preview', { ...previewOf(read.value), upload });
  })
  .post('/statements/take', async (context) => {
    const { book, scope } = context.var;
    const { upload } = await context.req.parseBody();
    const bytes = uploads.take(scope.actor, book.id, String(upload));
    if (!bytes) return refused(context, 'The file is no longer here. Choose it again.');
    const taken = await book.take(bytes, { post: 'explained' }, { by: scope.actor });
    if (!taken.ok) return refused(context, explainAll(taken.problems));
    const { lines, posted, questions } = taken.value;
    const fresh = lines.filter(({ is }) => is === 'new').length;
    return page(context, 'statement-taken', {
      ...{ count: lines.length, fresh, posted: posted.length, questions: questions.length },
    });
  });
