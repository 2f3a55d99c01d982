/**
 * The books that a command works with: their store, and each book opened when it is needed.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { Book } from '../book/book.js';
import { openBook } from '../book/open-book.js';
import { unknownInPayee } from '../book/payee-names.js';
import { spendingLaw } from '../england/spending/spending-law.js';
import { isId } from '../problem/check.js';
import type { PayeeRule } from '../reconcile/payee-map.js';
import { isSameRecord } from '../record/same.js';
import { memoryStore } from '../store/memory.js';
import type { Store } from '../store/store.js';
import { type BankAccount, readAccounts } from './accounts.js';
import { AGREEMENT_FILE, readAgreement } from './agreement-file.js';
import type { BooksOptions } from './command.js';
import type { Context } from './context.js';
import { joinedWithErasures } from './erasures-file.js';
import { kindOf, readText } from './files.js';
import { type BooksFolder, findFolder } from './folder.js';
import { isInForce } from './in-force.js';
import { beginBook, type StatedOpenings } from './opening.js';
import { checkPayees, readPayees } from './payees.js';
import { orRefuse, refusal } from './refusal.js';
import { readSecrets, type Secrets } from './secrets.js';
import { isPostgres, openStore, placeOfBooks } from './stores.js';

/** How far a command may go: read books, record in books that exist, or also make new books and their store. */
export type Reach = 'read' | 'record' | 'make';

/** How many names of books are read at a time. */
const HEADS = 500;

/** The books of a folder. Made by `withBooks`. */
export class Books {
  readonly #opened = new Map<string, Book>();

  constructor(
    readonly context: Context,
    readonly folder: BooksFolder,
    readonly store: Store,
    readonly accounts: readonly BankAccount[],
    readonly payees: readonly PayeeRule[],
    readonly secrets: Secrets,
    readonly asked: { readonly book?: string; readonly by: string; readonly reach: Reach },
  ) {}

  /** The names of the books that the command is about: the one it names, or all there are, in order. */
  async ids(): Promise<readonly string[]> {
    if (this.asked.book !== undefined) return [this.asked.book];
    const ids: string[] = [];
    for (;;) {
      const heads = await this.store.heads(HEADS, ids.at(-1));
      for (const { book } of heads) ids.push(book);
      if (heads.length < HEADS) return ids;
    }
  }

  /**
   * Opens a book with its whole journal, for questions about single entries and days past.
   *
   * @param stated as in `openQuickly`
   */
  async open(id: string, stated?: StatedOpenings): Promise<Book> {
    const book = await this.openQuickly(id, stated);
    await orRefuse(await book.loadHistory(), id);
    return book;
  }

  /**
   * Opens a book for its calls, which load what they need of its journal; or makes it as the table of accounts says. A book is opened once.
   *
   * @param stated the balances with which statements open that are to be taken now
   */
  async openQuickly(id: string, stated: StatedOpenings = new Map()): Promise<Book> {
    const isMaking = this.asked.reach === 'make';
    const rows = this.accounts.filter((row) => row.book === id);
    const opened = this.#opened.get(id);
    if (opened) {
      if (isMaking && stated.size > 0) await beginBook(opened, rows, stated);
      return opened;
    }
    const agreement = isMaking && (await this.store.size(id)) === 0 ? await this.agreementFor(id) : undefined;
    // A book that cannot begin as agreed leaves nothing behind.
    if (agreement) await beginBook(await this.bookIn(memoryStore(), id, agreement), rows, stated);
    const book = await this.bookIn(this.store, id, agreement);
    if (isMaking) await beginBook(book, rows, stated);
    if (isMaking && !agreement) await this.hintAtAgreement(book);
    this.#opened.set(id, book);
    return book;
  }

  /** Saves a snapshot of every book that was opened, so that the next command opens it quickly. */
  async close(): Promise<void> {
    for (const book of this.#opened.values()) await orRefuse(await book.close(), book.id);
  }

  private async bookIn(store: Store, id: string, agreement: Agreement | undefined): Promise<Book> {
    const { reach, by } = this.asked;
    const { secret, registerKey } = this.secrets;
    const { holidays } = this.folder.settings;
    const options = {
      ...{ id, store, by, clock: this.context.clock },
      ...(agreement && { agreement }),
      ...(secret !== undefined && { secret }),
      ...(registerKey !== undefined && { registerKey }),
      ...(holidays && { holidays }),
      laws: { england: spendingLaw() },
    };
    const unmapped = await orRefuse(await openBook(options), id, agreement);
    const payees = reach === 'read' ? [] : this.payeesOf(unmapped);
    const opened =
      payees.length === 0 ? unmapped : await orRefuse(await openBook({ ...options, payees }), id, agreement);
    // Most commands list entries and balances of days past.
    await orRefuse(await opened.loadHistory(), id, agreement);
    return opened;
  }

  /** The payees of the folder that a book is still to be given. One of another budget, whose lines this book does not have, is none of its. */
  private payeesOf({ ledger, state }: Book): readonly PayeeRule[] {
    const missing = this.payees.filter((rule) => !state.payees.some((there) => isSameRecord(there, rule)));
    return missing.filter(
      (rule) => unknownInPayee(rule, { ledger, agreement: state.agreement }, '').length === 0,
    );
  }

  /** Says that the agreement in force is not the one in the file of the book. */
  private async hintAtAgreement(book: Book): Promise<void> {
    const { id } = book;
    const agreement = await this.agreementFor(id).catch(() => undefined);
    if (agreement === undefined || isInForce(agreement, book)) return;
    this.context.messages.write(
      `${id}: its agreement was edited. To put it in force: pbl agree --book ${id}\n`,
    );
  }

  /** The file that the agreement of a book is in; without a book, that of books of which the table says nothing else. */
  agreementFile(id?: string): string {
    const row = this.accounts.find(({ book }) => book === id);
    return row?.agreement ?? this.folder.settings.agreement ?? AGREEMENT_FILE;
  }

  /**
   * The agreement of a book, as its file has it now. A file that several books share counts as that of the book, with the bank accounts that the
   * table gives it.
   */
  async agreementFor(id: string): Promise<Agreement> {
    const rows = this.accounts.filter(({ book }) => book === id);
    const file = this.agreementFile(id);
    const agreement = await readAgreement(await readText(this.folder.path, file), file);
    const paths = new Set(['assets/bank', ...agreement.accounts.map(({ path }) => path)]);
    const added = [...new Set(rows.flatMap(({ account }) => account ?? []))].filter(
      (path) => !paths.has(path),
    );
    const accounts = [...agreement.accounts, ...added.map((path) => ({ path, opens: agreement.opens }))];
    if (agreement.book === id) return { ...agreement, accounts };
    return { ...agreement, accounts, book: id, budget: { ...agreement.budget, person: id } };
  }
}

/** Who uses the program: an opaque id. */
function actorOf({ environment }: Context, by: string | undefined): string {
  const actor = by ?? environment['PBL_USER'] ?? 'unnamed';
  if (isId(actor)) return actor;
  throw refusal(
    'actor-invalid',
    `“${actor}” is no id.`,
    'Give an id without blanks, such as fo-17, with --by or PBL_USER.',
  );
}

/**
 * Opens the store, lets a command work with the books, and closes the store whatever happens.
 *
 * @param reach what it may do with the books
 * @param mayBeNone whether the command also works where no book was made yet
 */
export async function withBooks<Answer>(
  context: Context,
  options: BooksOptions,
  reach: Reach,
  work: (books: Books) => Promise<Answer>,
  { mayBeNone = false }: { readonly mayBeNone?: boolean } = {},
): Promise<Answer> {
  const by = actorOf(context, options.by);
  const folder = await findFolder(context);
  const place = placeOfBooks(context, folder, options.books);
  if (reach === 'make' && folder.isNone && (await kindOf(place)) === 'nothing' && !isPostgres(place)) {
    const remedy = 'Go to your folder of books, or make one here: pbl init';
    throw refusal('folder-missing', 'This is no folder of books.', remedy, folder.path);
  }
  const accounts = await readAccounts(folder);
  const payees = await readPayees(folder);
  if (reach === 'make') await checkPayees(folder, accounts, payees);
  const secrets = await readSecrets(context, folder);
  const isNone = mayBeNone && !isPostgres(place) && (await kindOf(place)) === 'nothing';
  const opened = isNone ? memoryStore() : await openStore(place, reach === 'make');
  // A store that was restored from an old copy brings no text back.
  const store = await joinedWithErasures(folder, opened);
  try {
    const asked = { by, reach, ...(options.book !== undefined && { book: options.book }) };
    const books = new Books(context, folder, store, accounts, payees, secrets, asked);
    const answer = await work(books);
    if (reach !== 'read') await books.close();
    return answer;
  } finally {
    await store.close();
  }
}
