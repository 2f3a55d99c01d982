/**
 * Adding a bank statement: the file is read and shown first, the person may put right what its columns hold, and it is taken into the book when
 * they say that it is right. Columns that were put right are remembered for the next file with the same columns.
 */
import { type Context, Hono } from 'hono';
import {
  KNOWN_LAYOUTS,
  type RowFinding,
  readStatement,
  type StatementFile,
} from 'personal-budget-ledger/statement';
import type { PortalContext } from './access.js';
import { columnsForm, columnsName, layoutFrom, tableOf } from './columns.js';
import { page } from './page.js';
import { problemWords } from './problem-words.js';
import { lastBankDay } from './remembered.js';
import { type Upload, Uploads } from './uploads.js';

const uploads = new Uploads();

/** The most lines that a file may have: years of one account. */
const MOST_LINES = 5000;

/** Lines of a file that are shown. */
const SHOWN = 8;

/** The words for each doubt about a row. */
const DOUBTS: Partial<Record<RowFinding['reason'], string>> = {
  'layout-guessed': 'The file does not say which bank wrote it. Check that the columns below are right.',
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

/** The bank’s layout by which a CSV file was read; undefined if it is another form, or a layout of nobody’s. */
const bankLayout = (format: string) => KNOWN_LAYOUTS.find(({ id }) => `csv:${id}` === format);

/** The format in words, with the bank whose layout it is, unless that was guessed. */
function nameOf({ format, warnings }: StatementFile): string {
  if (!format.startsWith('csv:')) return format.toUpperCase();
  const isGuessed = warnings.some(({ reason }) => reason === 'layout-guessed');
  const bank = bankLayout(format)?.name;
  return bank === undefined || isGuessed ? 'CSV' : `CSV, as ${bank} writes it`;
}

/** A file as it was read. */
function previewOf(file: StatementFile) {
  const { statements, warnings, rejected } = file;
  const lines = statements.flatMap((statement) => statement.lines);
  const days = lines.map(({ date }) => date).sort();
  return {
    ...{ format: nameOf(file), count: lines.length, from: days[0], to: days.at(-1) },
    account: statements[0]?.account,
    closing: statements.at(-1)?.closing?.pence,
    lines: lines.slice(0, SHOWN).map(({ date, payee, text, pence }) => ({ date, payee, text, pence })),
    doubts: [...warnings, ...rejected].slice(0, SHOWN).map(doubtRow),
  };
}

const refused = (context: Context<PortalContext>, error: string, facts: object = {}) =>
  page(context, 'statements', { error, errorAt: '#statement', ...facts }, 400);

/** Reads a file by its layout. */
const readUpload = ({ bytes, layout }: Upload) => readStatement(bytes, layout ? { layout } : {});

/** Shows how a file is read; of a CSV file, with its columns to put right. */
function showPreview(
  context: Context<PortalContext>,
  upload: Upload,
  { isRemembered = false, error }: { readonly isRemembered?: boolean; readonly error?: string } = {},
) {
  const read = readUpload(upload);
  const isTable = !read.ok || read.value.format.startsWith('csv:');
  const table = isTable ? tableOf(upload.bytes) : undefined;
  const form =
    table &&
    columnsForm(
      table,
      upload.layout ?? table.layout ?? (read.ok ? bankLayout(read.value.format) : undefined),
    );
  if (!read.ok && !form) return refused(context, problemWords(read.problems));
  const count = read.ok ? read.value.statements.reduce((sum, { lines }) => sum + lines.length, 0) : 0;
  if (count > MOST_LINES)
    return refused(context, `The file has ${count} lines. Add at most ${MOST_LINES} at a time.`);
  const problem = error ?? (read.ok ? undefined : 'Say what each column holds.');
  const lastDay = lastBankDay(context.var.book);
  const facts = { upload: upload.id, form, lastDay, isRemembered, error: problem, errorAt: '#column-1' };
  const preview = read.ok ? previewOf(read.value) : undefined;
  return page(context, 'statement-preview', { ...preview, ...facts }, problem ? 400 : 200);
}

export const statements = new Hono<PortalContext>()
  .get('/statements', (context) => page(context, 'statements', {}))
  .post('/statements', async (context) => {
    const { book, portal, scope } = context.var;
    const file = (await context.req.parseBody())['statement'];
    if (!(file instanceof File) || file.size === 0)
      return refused(context, 'Choose the file from your bank.');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const table = tableOf(bytes);
    const layout = table && (await portal.layouts.get(book.id, columnsName(table)));
    const upload = uploads.keep(scope.actor, book.id, bytes, layout);
    return showPreview(context, upload, { isRemembered: layout !== undefined });
  })
  .post('/statements/columns', async (context) => {
    const { book, scope } = context.var;
    const answers = await context.req.parseBody();
    const before = uploads.take(scope.actor, book.id, String(answers['upload']));
    const table = before && tableOf(before.bytes);
    if (!before || !table) return refused(context, 'The file is no longer here. Choose it again.');
    const layout = layoutFrom(table, answers);
    const upload = uploads.keep(scope.actor, book.id, before.bytes, layout ?? before.layout);
    const error = 'Name one column for the day, and one for the amount, or one each for money in and out.';
    return showPreview(context, upload, layout ? {} : { error });
  })
  .post('/statements/take', async (context) => {
    const { book, portal, scope, scoped } = context.var;
    const { upload: id } = await context.req.parseBody();
    const upload = uploads.take(scope.actor, book.id, String(id));
    if (!upload) return refused(context, 'The file is no longer here. Choose it again.');
    const { bytes, layout } = upload;
    const reading = layout && { reading: { layout } };
    const admitted = await scoped.admits('take');
    if (!admitted.ok) return refused(context, problemWords(admitted.problems));
    const taken = await portal.take(book, bytes, { post: 'explained', ...reading, by: scope.actor });
    if (!taken.ok) return refused(context, problemWords(taken.problems));
    const table = layout && tableOf(bytes);
    if (table) await portal.layouts.put(book.id, columnsName(table), layout);
    return page(context, 'statement-taken', taken.value);
  });
