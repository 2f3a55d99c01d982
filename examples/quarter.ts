/**
 * Keeps and reconciles the books of many people for a quarter, each from the files that its bank gives.
 *
 * Reads what is agreed, what the books say and what the banks show; takes in no line twice; matches; records what the payee map
 * explains; leaves the rest to a person; proves. It touches no disk: the caller reads.
 */
import Papa from 'papaparse';
import {
  type AccountPath,
  type Agreement,
  addDays,
  allocate,
  type BankHolidays,
  bringForward,
  chartOf,
  checkAgreement,
  type Draft,
  day,
  type Ledger,
  type Moment,
  moment,
  must,
  openLedger,
  type Pence,
  type Period,
  parsePence,
  pence,
  post,
  postAll,
  settleSplit,
} from 'personal-budget-ledger';
import {
  type AccountReview,
  carryForward,
  checkPayeeMap,
  type FileImport,
  match,
  type PayeeRule,
  type Proposal,
  propose,
  type Reconciliation,
  reconcile,
} from 'personal-budget-ledger/reconcile';
import {
  classifyLines,
  type KnownLine,
  readStatement,
  type Statement,
  type StatementFile,
  type StatementLine,
  unseenPeriods,
  updateRegister,
} from 'personal-budget-ledger/statement';

/** An account on the officer's list. Its file may leave out what the person then wrote on the form that came with it. */
export interface Listed {
  readonly book: string;
  readonly holder: string;
  readonly agreement: string;
  readonly account: AccountPath;
  /** As the bank writes it, where the file says whose it is. */
  readonly bankAccount?: string;
  /** What the quarter before ended with, at the bank. */
  readonly opening: Pence;
  readonly onForm?: Period & { readonly closing?: Pence };
  readonly files: readonly string[];
}

/** One account, reconciled. */
export interface Reviewed extends AccountReview {
  readonly listed: Listed;
  readonly ledger: Ledger;
  readonly rules: Agreement['rules'];
  readonly files: readonly (FileImport & { readonly read: StatementFile })[];
  /** What the payee map explained, and was recorded. */
  readonly recorded: readonly Proposal[];
}

/** The files of the quarter: text, and statements as bytes. */
export interface QuarterFiles {
  readonly text: (name: string) => string;
  readonly statement: (name: string) => Uint8Array;
}

export const QUARTER: Period = { from: day('2026-04-01'), to: day('2026-06-30') };
const KNOWN_AT = moment('2026-07-06T09:00:00.000Z');
export const HOLIDAYS: BankHolidays = {
  covers: { from: day('2025-12-01'), to: day('2026-12-31') },
  days: [
    '2025-12-25',
    '2025-12-26',
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-28',
  ].map(day),
};

type Row = Readonly<Record<string, string>>;
const rowsOf = (text: string): readonly Row[] =>
  Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
const filled = (row: Row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''));
const bare = (account: string) => account.replace(/[^0-9A-Za-z]/g, '');

/** The book of one person: what it began with, and what it says happened. */
class Book {
  readonly ledger: Ledger;

  constructor(
    readonly agreement: Agreement,
    listed: readonly Listed[],
    rows: readonly Row[],
  ) {
    this.ledger = must(openLedger(chartOf(agreement)));
    const [first] = [QUARTER.from, ...rows.map((row) => day(row['date']!))].sort();
    const date = addDays(first!, -1);
    for (const { account, opening } of listed) {
      // With several funds the split is that of the year before: two parts the NHS's, three the council's.
      const [nhs, council] = allocate(
        opening,
        agreement.funds.some(({ id }) => id === 'nhs') ? [2, 3] : [0, 1],
      );
      const funds = [
        ...(nhs === 0 ? [] : [{ fund: 'nhs', pence: nhs! }]),
        { fund: 'council', pence: council! },
      ];
      this.record(bringForward({ id: `opening:${account}`, date, funds, into: account }), KNOWN_AT);
    }
    for (const [nth, row] of rows.entries()) this.take(row, `${row['book']}:${nth + 1}`, listed[0]!.account);
  }

  record(draft: Draft, recordedAt: Moment, note?: Proposal['note']): void {
    must(post(this.ledger, draft, { recordedAt, ...(note && { note }) }));
  }

  /** Corrects who pays: contributions are known from the bank after the payments of the book that they should have met. */
  settle(): void {
    const corrections = must(settleSplit(this.ledger, { rules: this.agreement.rules }));
    must(postAll(this.ledger, corrections, { recordedAt: KNOWN_AT }));
  }

  /** What a line would be. Nothing is recorded. */
  proposal(
    line: StatementLine,
    account: AccountPath,
    payees: readonly PayeeRule[],
    as?: { id: string; source: string },
  ) {
    const { agreement, ledger } = this;
    return must(
      propose(ledger, line, { agreement, payees, recordedAt: KNOWN_AT, account, ...(as && { as }) }),
    );
  }

  /** Records a row of the book: who was paid and what for is written in it. */
  private take(row: Row, id: string, account: AccountPath): void {
    const { payee = '', narrative = '', means = '', source = '' } = row;
    const isStream = this.agreement.streams.some((one) => one.id === means);
    const meaning: PayeeRule = isStream ? { payee, stream: means } : { payee, line: means };
    const amount = must(parsePence(row['amount']!));
    const line = { id, date: day(row['date']!), pence: amount, payee, text: narrative, line: 1 };
    const as = { id, source: source === '' ? id : source };
    const { draft, note } = this.proposal(line, account, [meaning], as);
    this.record(draft, KNOWN_AT, note);
  }
}

/** The statement of the account in a file. A file of another account is a mistake of whoever sent it. */
function statementIn(read: StatementFile, { bankAccount }: Listed, file: string): Statement {
  const own = read.statements.filter(
    // OFX gives the number of the account without its sort code.
    ({ account }) =>
      bankAccount === undefined || (account !== '' && bare(bankAccount).endsWith(bare(account))),
  );
  if (own.length !== 1) throw new Error(`${file} is not a statement of ${bankAccount ?? 'one account'}`);
  return own[0]!;
}

/** A statement with what the person wrote on the form, where the file does not say it. */
function withForm(statement: Statement, { onForm }: Listed): Statement {
  // MT940 names no first day: it is the one after that of the opening balance.
  if (!onForm && !statement.from && statement.opening?.date)
    return { ...statement, from: addDays(statement.opening.date, 1) };
  if (!onForm) return statement;
  const { from, to, closing } = onForm;
  // A balance that the person wrote is a declaration: nothing of the bank's shows it.
  const declared = { pence: closing ?? pence(0), date: to, statedBy: 'holder' as const };
  const balance = closing === undefined ? {} : { closing: declared };
  return { ...balance, from, to, ...statement };
}

/** The secret under which bank lines are named. A real book has 16 random bytes of its own, and keeps them with its notes. */
const SECRET = 'an example, which everybody may know';

/** Reads the files of an account, in the order in which they came, and takes in what is new. */
function takeFiles(listed: Listed, statement: QuarterFiles['statement']) {
  let known: readonly KnownLine[] = [];
  const files = listed.files.map((file) => {
    const read = must(readStatement(statement(file)));
    const own = withForm(statementIn(read, listed, file), listed);
    const found = must(
      classifyLines({
        known,
        statements: [own],
        account: `${listed.book}/${listed.account}`,
        secret: SECRET,
      }),
    );
    known = must(updateRegister(known, found));
    return { file, read, found };
  });
  return { files, parts: files.flatMap(({ found }) => must(unseenPeriods(found))) };
}

/** What may be recorded unasked: the payee map says what it is, and some fund pays for it. */
const isExplained = ({ reason, suspense }: Proposal) =>
  reason !== 'unknown-payee' && reason !== 'refused' && suspense === 0;

function review(book: Book, listed: Listed, payees: readonly PayeeRule[], files: QuarterFiles): Reviewed {
  const { files: taken, parts } = takeFiles(listed, files.statement);
  const { ledger } = book;
  const { rules } = book.agreement;
  const { account } = listed;
  const recorded: Proposal[] = [];
  const reconciliations: Reconciliation[] = [];
  for (const statement of parts) {
    const last = reconciliations.at(-1);
    const before = last ? must(carryForward(last)) : { alreadyMatched: new Set([`opening:${account}`]) };
    const options = { account, holidays: HOLIDAYS, ...before };
    const { unmatchedLines, offered } = must(match(ledger, statement, options));
    const asked = new Set(offered.flatMap(({ link }) => link.lines));
    for (const { line } of unmatchedLines) {
      // What may be an entry of the book is for a person to say: recorded, it would be there twice.
      if (asked.has(line.id) || line.pending || line.pence === 0) continue;
      const proposal = book.proposal(line, account, payees);
      if (!isExplained(proposal)) continue;
      book.record(proposal.draft, KNOWN_AT, proposal.note);
      recorded.push(proposal);
    }
    book.settle();
    reconciliations.push(must(reconcile(ledger, statement, options)));
  }
  return { book: listed.book, account, files: taken, reconciliations, listed, ledger, rules, recorded };
}

/** Reviews every account on the list, in its order. */
export function reviewQuarter(files: QuarterFiles): readonly Reviewed[] {
  const listed = JSON.parse(files.text('accounts.json')) as readonly Listed[];
  const rows = rowsOf(files.text('book.csv'));
  const payees = must(checkPayeeMap(rowsOf(files.text('payees.csv')).map(filled)));
  const books = new Map<string, Book>();
  for (const { book, agreement } of listed) {
    if (books.has(book)) continue;
    const own = listed.filter((one) => one.book === book);
    const template = JSON.parse(files.text(`${agreement}.json`));
    const accounts = own.map(({ account }) => ({ path: account, opens: template.opens }));
    const agreed = must(checkAgreement({ ...template, book, accounts }));
    books.set(
      book,
      new Book(
        agreed,
        own,
        rows.filter((row) => row['book'] === book),
      ),
    );
  }
  return listed.map((one) => review(books.get(one.book)!, one, payees, files));
}
