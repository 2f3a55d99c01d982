/**
 * A record of a budget as its reader sees it: what was checked, the money, every entry, and one entry from the award to the bank. It touches
 * no browser, so that the tests run it by itself.
 */
import {
  budgetStatement,
  type Entry,
  entries,
  evidence,
  explainAll,
  type Figure,
  formatDay,
  formatPence,
  fundStatements,
  must,
  noteOf,
  type Problem,
  parseDay,
  pence,
  type Result,
  refuse,
  sumPence,
} from 'personal-budget-ledger';
import { type WalkThrough, walkThroughDocument } from 'personal-budget-ledger/assurance';
import {
  type NoteKey,
  type OpenedPack,
  openPack,
  readJournalLine,
  readNoteKey,
} from 'personal-budget-ledger/audit';
import { bookOfPack, type ReadableBook } from 'personal-budget-ledger/book';
import {
  type Document,
  type DocumentCell,
  type DocumentRow,
  type DocumentTable,
  fundStatementsDocument,
  type Money,
} from 'personal-budget-ledger/documents';

/** A record that was checked, and its book if it is shown whole. */
export interface BudgetRecord {
  readonly pack: OpenedPack;
  readonly book?: ReadableBook;
}

/** The keys on the lines of a text; blank lines and those that begin with # are passed over. */
function keysOf(text: string): Result<readonly NoteKey[]> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const keys = lines.map(readNoteKey);
  const problems = keys.flatMap((key) => (key.ok ? [] : key.problems));
  return problems.length > 0 ? refuse(problems) : { ok: true, value: keys.map(must) };
}

/** Checks a file against the keys that its reader trusts, and reads it. */
export async function readRecord(file: Uint8Array, keyText: string): Promise<Result<BudgetRecord>> {
  const keys = keysOf(keyText);
  const pack = keys.ok ? openPack(file, { keys: keys.value }) : keys;
  if (!pack.ok) return pack;
  if (pack.value.withheld > 0) return { ok: true, value: { pack: pack.value } };
  const book = await bookOfPack(pack.value);
  return book.ok ? { ok: true, value: { pack: pack.value, book: book.value } } : book;
}

const CHANGED = 'Do not rely on this file: it is not what was signed for';

/** The heading over the problems of a file that was not opened: whether it is the key, the file, or what is in it. */
export function faultHeading(problems: readonly Problem[]): string {
  const codes = new Set<string>(problems.map(({ code }) => code));
  const has = (...some: readonly string[]) => some.some((code) => codes.has(code));
  if (has('note-key-invalid')) return 'The key cannot be read';
  if (codes.size === 1 && has('note-unsigned')) return 'The key is not the key of this record';
  if (has('pack-unreadable')) return 'The file cannot be read';
  return CHANGED;
}

/** Says in plain words why a file is refused, and what to do. */
export function faultWords(problems: readonly Problem[]): string {
  const found = explainAll(problems);
  if (faultHeading(problems) !== CHANGED) return found;
  return `Something in it was changed, left out or added after it was signed for. Use none of its figures. Ask for the file again, and tell the body that keeps the budget what this page found:\n\n${found}`;
}

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** The day in the name of a register. */
function signedOn({ origin }: OpenedPack['register']): string {
  const day = parseDay(origin.slice(origin.lastIndexOf('/') + 1));
  return day.ok ? formatDay(day.value) : origin;
}

/** Who signed, and when a witness did. */
const signers = ({ signedBy }: OpenedPack['register']) =>
  signedBy
    .map(({ key, time }) =>
      time === undefined
        ? key.name
        : `${key.name} (witness, ${new Date(time * 1000).toISOString().slice(0, 10)})`,
    )
    .join(' and ');

/** The sentences on what was found. */
function verdict({ journal, withheld, register, records }: OpenedPack): readonly string[] {
  const absent = journal.absentTexts;
  return [
    withheld === 0
      ? 'This record is whole, and nothing in it was changed.'
      : 'Nothing in this record was changed.',
    `${signers(register)} signed for it as it was on ${signedOn(register)}. Nothing was changed, dropped or added since.`,
    withheld === 0
      ? `All ${counted(journal.size, 'record')} are here.`
      : `${counted(records.length, 'record')} of ${journal.size} are here. The other ${withheld} are held back: this page knows how many and where, but not what they say. So no balance can be worked out.`,
    ...(absent > 0
      ? [
          `${counted(absent, 'personal text')} of these records ${absent === 1 ? 'is' : 'are'} not here: erased, or left out by whoever made the file.`,
        ]
      : []),
  ];
}

const KINDS = new Map([
  ['award', 'Budget awarded'],
  ['bring-forward', 'In the account at the beginning'],
  ['commit', 'Money promised'],
  ['pay', 'Payment'],
  ['receive', 'Money in'],
  ['release', 'Promise ended'],
  ['reverse', 'Correction'],
  ['surplus', 'Owed back'],
]);

const kindOf = ({ kind }: Pick<Entry, 'kind'>) => KINDS.get(kind) ?? kind;

/** The amount of an entry: the larger side of the money, or of the promise or award. */
function amountOf({ postings }: Pick<Entry, 'postings'>) {
  const types = ['actual', 'commitment', 'budget'] as const;
  const type = types.find((one) => postings.some(({ balanceType }) => balanceType === one));
  const moved = postings.filter(({ balanceType, pence: part }) => balanceType === type && part > 0);
  return sumPence(moved.map(({ pence: part }) => part));
}

/** The words of the note of an entry; without a note, its kind. */
function wordsOf({ ledger }: ReadableBook, entry: Entry): string {
  const { payee, narrative } = must(noteOf(ledger, entry.id)) ?? {};
  return [payee, narrative].filter(Boolean).join(', ') || kindOf(entry);
}

const words = (head: string) => ({ head, kind: 'words' }) as const;
const amounts = (...heads: readonly string[]) => heads.map((head) => ({ head, kind: 'pence' }) as const);
const figure = ({ pence: amount, parts }: Figure): Money => ({ pence: amount, parts });

/** The rest of a budget; below zero if it is overspent. */
const leftOf = (planned: Figure, spent: Figure): Money => ({
  pence: pence(planned.pence - spent.pence),
  parts: [
    ...planned.parts,
    ...spent.parts.map(({ query, times }) => ({ query, times: times === 1 ? -1 : 1 }) as const),
  ],
});

/** The budget and the spending for each purpose. */
function spendingTable({ ledger }: ReadableBook): DocumentTable {
  const { byCategory, total } = must(budgetStatement(ledger));
  const names = new Map(ledger.chart.accounts.map(({ path, name = path }) => [path as string, name]));
  const cells = ({ planned, spent }: typeof total): DocumentCell[] => [
    figure(planned),
    figure(spent),
    leftOf(planned, spent),
  ];
  // A category with others under it would only repeat what they add up to.
  const purposes = byCategory.filter(
    ({ category }) => !byCategory.some((other) => other.category.startsWith(`${category}/`)),
  );
  return {
    ...{ kind: 'table', title: 'What the budget was for' },
    columns: [words('Purpose'), ...amounts('Budget', 'Spent', 'Left')],
    rows: purposes.map((row) => ({ cells: [names.get(row.category) ?? row.category, ...cells(row)] })),
    total: ['Total', ...cells(total)],
  };
}

/** The first page: what was found, and the money, fund by fund and purpose by purpose. */
export function overview({ pack, book }: BudgetRecord): Document {
  const found = { kind: 'words', isVerdict: true, lines: verdict(pack) } as const;
  const page = { id: 'record', title: `Budget record ${pack.book}`, facts: [] };
  if (!book)
    return {
      ...page,
      sections: [{ blocks: [found] }, { heading: 'The entries that are shown', blocks: [shownTable(pack)] }],
    };
  const days = [...must(entries(book.ledger))].map(({ date }) => date).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined)
    return {
      ...page,
      sections: [{ blocks: [found, { kind: 'words', lines: ['The record has no entries.'] }] }],
    };
  const money = fundStatementsDocument(must(fundStatements(book.ledger, { from, to })), book.ledger.chart);
  const [byFund, ...funds] = money.sections.flatMap(({ blocks }) => blocks);
  return {
    ...page,
    sections: [
      { blocks: [found] },
      {
        heading: `Money from ${formatDay(from)} to ${formatDay(to)}`,
        blocks: [
          { kind: 'words', lines: ['Every amount is worked out from the entries. Choose one to see them.'] },
          byFund!,
        ],
      },
      { heading: 'Budget and spending', blocks: [spendingTable(book)] },
      { heading: 'Fund by fund', blocks: funds },
    ],
  };
}

/** Who recorded an entry, and who approved it. */
async function signatureOf(book: ReadableBook, entry: Entry): Promise<readonly [string, string]> {
  const { actor = '', approver = '', override } = (await book.recordOf(entry.id)) ?? {};
  return [actor, override === undefined ? approver : `nobody: ${override}`];
}

async function entryRow(book: ReadableBook, entry: Entry): Promise<DocumentRow> {
  const amount: Money = { pence: amountOf(entry), entries: [entry.id] };
  return {
    cells: [
      { day: entry.date },
      wordsOf(book, entry),
      kindOf(entry),
      ...(await signatureOf(book, entry)),
      amount,
    ],
  };
}

/** Every entry, in the order of recording. */
export async function allEntries(book: ReadableBook): Promise<Document> {
  const all = [...must(entries(book.ledger))];
  return {
    ...{ id: 'entries', title: `Every entry: ${all.length}`, facts: [] },
    sections: [
      {
        blocks: [
          {
            kind: 'words',
            lines: ['In the order in which they were recorded. Choose an amount to follow it to the bank.'],
          },
          {
            ...{ kind: 'table', title: 'Entries' },
            columns: [
              { head: 'Date', kind: 'day' },
              ...['Who or what', 'Kind', 'Recorded by', 'Approved by'].map(words),
              ...amounts('Amount'),
            ],
            rows: await Promise.all(all.map((entry) => entryRow(book, entry))),
          },
        ],
      },
    ],
  };
}

/** The entries behind an amount. */
export function entriesBehind(book: ReadableBook, { pence: amount, parts = [] }: Money): Document {
  const rows = must(evidence(book.ledger, { parts }));
  const byEntry = new Map<string, { readonly entry: Entry; readonly parts: number[] }>();
  for (const { entry, pence: part } of rows) {
    const known = byEntry.get(entry.id);
    if (known) known.parts.push(part);
    else byEntry.set(entry.id, { entry, parts: [part] });
  }
  const shown = [...byEntry.values()].filter(({ parts: all }) => all.some((part) => part !== 0));
  return {
    ...{ id: 'figure', title: `What makes up ${formatPence(amount)}`, facts: [] },
    sections: [
      {
        blocks: [
          {
            ...{ kind: 'table', title: counted(shown.length, 'entry', 'entries') },
            columns: [
              { head: 'Date', kind: 'day' },
              words('Who or what'),
              words('Kind'),
              ...amounts('Amount'),
            ],
            rows: shown.map(({ entry, parts: all }) => ({
              cells: [
                { day: entry.date },
                wordsOf(book, entry),
                kindOf(entry),
                { pence: sumPence(all.map((part) => pence(part))), entries: [entry.id] },
              ],
            })),
            total: ['Total', '', '', { pence: amount }],
          },
        ],
      },
    ],
  };
}

/** The line of the bank that an entry is agreed with, in words. */
function bankWords({ steps }: WalkThrough): string {
  const lines = steps.flatMap(({ step, evidence }) => (step === 'bank' ? evidence : []));
  const found = lines.filter(({ what }) => what === 'line');
  if (found.length === 0) return 'no line of a statement is agreed with it';
  return found
    .map(({ on, pence: amount, facts }) =>
      [amount === undefined ? '' : formatPence(amount), on && `on ${formatDay(on)}`, facts['words']]
        .filter(Boolean)
        .join(' '),
    )
    .join(' and ');
}

/** One entry from the award to the bank: each step with what shows it, who recorded and approved it, and the rule in words. */
export async function entryPage(book: ReadableBook, id: string): Promise<Document | undefined> {
  const walked = await book.walkThrough(id);
  if (!walked.ok) return undefined;
  const walk = walkThroughDocument(walked.value, { withText: true });
  const { entry } = walked.value;
  const [recordedBy, approvedBy] = await signatureOf(book, entry);
  return {
    ...{ id: 'entry', title: `${formatPence(amountOf(entry))}: ${wordsOf(book, entry)}` },
    facts: [
      { label: 'Date', value: { day: entry.date } },
      { label: 'Kind', value: kindOf(entry) },
      { label: 'Recorded by', value: recordedBy },
      { label: 'Approved by', value: approvedBy || 'nobody: no approval was asked for' },
      { label: 'At the bank', value: bankWords(walked.value) },
      { label: 'Name of the entry', value: entry.id },
    ],
    // Nobody signs on this page.
    sections: walk.sections.map((section) => ({
      ...section,
      blocks: section.blocks.filter(({ kind }) => kind !== 'signatures'),
    })),
  };
}

/** The entries of a record that is shown in part, as they were written. */
function shownTable({ records }: OpenedPack): DocumentTable {
  const rows = records.flatMap(({ line, texts = [] }): DocumentRow[] => {
    const { kind, fact, actor, approver = '' } = must(readJournalLine(line));
    if (kind !== 'entry') return [];
    const entry = fact as Entry;
    const note = texts.map(({ text }) => JSON.parse(text) as { payee?: string; narrative?: string })[0];
    const about = [note?.payee, note?.narrative].filter(Boolean).join(', ');
    return [
      {
        cells: [
          { day: entry.date },
          about || kindOf(entry),
          kindOf(entry),
          actor,
          approver,
          { pence: amountOf(entry) },
        ],
      },
    ];
  });
  return {
    ...{ kind: 'table', title: 'Entries' },
    columns: [
      { head: 'Date', kind: 'day' },
      ...['Who or what', 'Kind', 'Recorded by', 'Approved by'].map(words),
      ...amounts('Amount'),
    ],
    rows,
  };
}

/** How the record was checked, and what the check does not show. */
export function howChecked({ pack }: BudgetRecord): Document {
  const { register, journal, book } = pack;
  return {
    ...{ id: 'checked', title: 'How this was checked' },
    facts: [
      { label: 'Register', value: register.origin },
      { label: 'Root of the register', value: register.root },
      { label: 'Records of the book', value: { count: journal.size } },
      { label: 'Root of the book', value: journal.root },
    ],
    sections: [
      {
        blocks: [
          {
            ...{ kind: 'list', title: 'This page did four things, in this browser alone:' },
            items: [
              'It checked the signature on the register of the day with the key that you gave.',
              `It followed the proof in the file from the line of the book ${book} to that register.`,
              'It worked out the hash of every record, in order, and compared what they come to with that line. One changed letter, one missing record, or two in another order would give another result.',
              'It worked out every amount again from the records. No amount is kept in the file.',
            ],
          },
          {
            ...{ kind: 'list', title: 'It does not show:' },
            items: [
              'whether what was recorded is true: compare it with the bank and with receipts;',
              'whether the key is the key of the body that it names: take it from a place that you trust, and not from whoever sent the file;',
              'whether two readers were given two registers of one day: compare the root of the register with the published one, or ask for the signature of a witness.',
            ],
          },
          {
            kind: 'words',
            lines: [
              'The forms are public: RFC 6962 (tree), C2SP tlog-proof, tlog-checkpoint and signed-note, Ed25519 (RFC 8032). Other programs check the same file.',
            ],
          },
        ],
      },
    ],
  };
}
