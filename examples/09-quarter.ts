/**
 * A quarter of twenty accounts from a dozen banks and cards: every file read by one door, nothing taken in twice, each account matched,
 * reconciled or not, and one list of what needs a person, the most serious first.
 *
 * People, payees and amounts are made up; `test/support/quarter-files.ts` wrote the files, each in its bank's own form.
 */
import { readFileSync } from 'node:fs';
import {
  entries,
  formatPence,
  formatPeriod,
  moment,
  must,
  noteOf,
  type Pence,
  pence,
  post,
  sumPence,
} from 'personal-budget-ledger';
import {
  type ExceptionWords,
  exceptionHeading,
  explainException,
  listExceptions,
  type Reconciliation,
  type SealedReconciliation,
  seal,
} from 'personal-budget-ledger/reconcile';
import type { StatementLine } from 'personal-budget-ledger/statement';
import { textTable } from 'personal-budget-ledger/text';
import { HOLIDAYS, QUARTER, type Reviewed, reviewQuarter } from './quarter.js';

const WIDTH = 110;
/** Kinds of shop at which this council's card may not pay (ISO 18245). */
const notAllowed = new Map([
  ['5921', 'a shop that sells alcohol'],
  ['7995', 'betting'],
]);
const folder = new URL('quarter/', import.meta.url);
const reviewed = reviewQuarter({
  text: (name) => readFileSync(new URL(name, folder), 'utf8'),
  statement: (name) => readFileSync(new URL(`statements/${name}`, folder)),
});
const list = must(listExceptions(reviewed, { period: QUARTER, holidays: HOLIDAYS, notAllowed }));
const open = list.filter(({ kind }) => kind !== 'for-the-record');

// Lines and entries have names that say nothing; the officer may see what the bank and the book wrote.
const written = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ');
const lineText = new Map<string, string>();
const rowText = new Map<string, string>();
for (const { file, found, read } of reviewed.flatMap(({ files }) => files)) {
  for (const { line } of found.lines) lineText.set(line.id, written(line.payee, line.text));
  for (const row of [...read.rejected, ...read.skipped]) rowText.set(`${file}:${row.line}`, row.text);
}
const wordsOf = ({ ledger }: Reviewed): ExceptionWords => ({
  line: (line) => lineText.get(line),
  entry: (entry) => {
    const note = must(noteOf(ledger, entry));
    return [note?.payee, note?.narrative].filter(Boolean).join(', ');
  },
  row: (file, line) => rowText.get(`${file}:${line}`),
});

// A book of which no account needs anybody is sealed: its quarter is closed.
const waiting = new Set(open.map(({ book }) => book));
const sealed = reviewed.filter(({ listed }) => !waiting.has(listed.book));
for (const { listed, ledger, rules, reconciliations } of sealed) {
  const before: SealedReconciliation[] = [];
  for (const one of reconciliations) {
    const id = `sealed:${listed.account}:${one.asAt}`;
    const made = must(seal(one, { id, sealed: before, book: { ledger, rules } }));
    must(post(ledger, made.draft, { recordedAt: moment('2026-07-06T10:00:00.000Z') }));
    before.push(made.sealed);
  }
}

const say = (text = '') => console.log(text.trimEnd());
const left = (head: string) => ({ head, align: 'left' as const });
const right = (head: string) => ({ head, align: 'right' as const });
/** `csv:prepaid-card-signed` as people would say it. */
const formatName = (format: string) =>
  format
    .replace('csv:prepaid-card', 'CSV card')
    .replace('csv:', 'CSV ')
    .replace(/^(?:ofx|qif|mt)/, (name) => name.toUpperCase())
    .replaceAll('-', ' ');
const accountName = ({ book, account }: Reviewed['listed']) => {
  const own = account.split('/').at(-1)!;
  return own === 'bank' ? book : `${book} ${own}`;
};

const last = ({ reconciliations }: Reviewed) => reconciliations.at(-1)!;

/** The lines of an account, each in one place. */
function sorted(of: Reviewed) {
  const all = of.files.flatMap(({ found }) =>
    found.lines.flatMap(({ line, is }) => (is === 'known' || line.pending ? [] : [line])),
  );
  const { matching, unrecorded } = last(of);
  const left = new Set(unrecorded.map(({ line }) => line.id));
  const questions = new Set(matching.offered.flatMap(({ link }) => link.lines));
  const recorded = new Set(of.recorded.map(({ line }) => line.id));
  const isLeft = ({ id }: StatementLine) => left.has(id);
  return {
    all,
    matched: all.filter((line) => !isLeft(line) && !recorded.has(line.id)),
    recorded: of.recorded.map(({ line }) => line),
    asked: all.filter((line) => isLeft(line) && questions.has(line.id)),
    open: all.filter((line) => isLeft(line) && !questions.has(line.id)),
  };
}

/** How far each account is reconciled, worst first. */
const STATUS = {
  'not-reconciled': 'not reconciled',
  'lines-open': 'lines open',
  declared: 'not verified',
  reconciled: 'reconciled',
} as const satisfies Record<Reconciliation['status'], string>;
const STATUSES = Object.keys(STATUS) as (keyof typeof STATUS)[];
const statusOf = ({ reconciliations }: Reviewed) =>
  STATUSES.find((status) => reconciliations.some((one) => one.status === status)) ?? 'not-reconciled';

const parts = reviewed.map(sorted);
type Part = keyof (typeof parts)[number];
const PARTS: readonly Part[] = ['all', 'matched', 'recorded', 'asked', 'open'];
const count = (part: Part) => parts.reduce((sum, one) => sum + one[part].length, 0);
const sum = (part: Part): Pence => sumPence(parts.flatMap((one) => one[part].map((line) => line.pence)));
const people = new Set(reviewed.map(({ listed }) => listed.holder)).size;
const files = new Set(reviewed.flatMap(({ listed }) => listed.files));
const dash = (of: number) => (of === 0 ? '-' : String(of));
say(
  textTable(
    {
      title: `${formatPeriod(QUARTER)}: ${reviewed.length} accounts of ${people} people, from ${files.size} files`,
      columns: [
        ...['Account', 'Holder', 'Format found'].map(left),
        ...['Lines', 'Agreed', 'Taken', 'Question', 'Open'].map(right),
        ...['Status', 'Period'].map(left),
      ],
      rows: reviewed.map((of, place) => [
        accountName(of.listed),
        of.listed.holder,
        [...new Set(of.files.map(({ read }) => formatName(read.format)))].join(', '),
        ...PARTS.map((part) => dash(parts[place]![part].length)),
        STATUS[statusOf(of)],
        sealed.includes(of) ? 'sealed' : 'see list',
      ]),
      total: ['Total', '', '', ...PARTS.map((part) => String(count(part)))],
    },
    { width: WIDTH },
  ),
);
say("\nAgreed: to an entry of the holder's own book. Taken: from the statement, by a payee rule.");
say('Question: it may be an entry of the book. Open: not yet explained.');
say("Not verified: agrees to the holder's figure; the file states no balance.");
say();

/** Runs a text on over lines, each after a margin. */
function set(text: string, margin: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && margin.length + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => margin + line).join('\n');
}

say(`The list: ${open.length} things for a person to do, the most serious first`);
say('='.repeat(WIDTH));
for (const [place, exception] of list.entries()) {
  const { kind, book, account } = exception;
  const heading = exceptionHeading(kind);
  if (kind !== list[place - 1]?.kind) say(`\n${heading}\n${'-'.repeat(heading.length)}`);
  const of = reviewed.find((one) => one.book === book && one.account === account)!;
  const { what, remedy } = explainException(exception, wordsOf(of));
  const number = `${String(place + 1).padStart(2)}. `;
  say(number + set(`${accountName(of.listed)}, ${of.listed.holder}. ${what}`, '    ').slice(number.length));
  if (remedy) say(set(`→ ${remedy}`, '    '));
}

const PLACES = ['matched', 'recorded', 'asked', 'open'] as const;
if (PLACES.reduce((sum, part) => sum + count(part), 0) !== count('all'))
  throw new Error('a line stands in no place, or in two');
const shown = reviewed.flatMap((of) => of.files);
const lines = shown.flatMap(({ found }) => found.lines.map(({ line }) => line));
const pending = lines.filter((line) => line.pending).length;
const rows = PLACES.map((part) => [
  {
    matched: 'Agreed to the book',
    recorded: 'Taken from the statement by a payee rule',
    asked: 'Please confirm',
    open: 'Not yet explained',
  }[part],
  String(count(part)),
  formatPence(sum(part)),
]);
say();
say(
  textTable({
    title: 'Every line that was taken in is in one place',
    columns: [left('Lines'), right('Count'), right('Money in less money out')],
    rows,
    total: ['Taken in', String(count('all')), formatPence(sum('all'))],
  }),
);
const all = reviewed.map(last);
const items = all.flatMap(({ outstanding }) => outstanding.map(({ item }) => item.pence));
const missing = all.flatMap(({ unrecorded }) => unrecorded.map(({ line }) => pence(0 - line.pence)));
const difference = (name: string, amounts: readonly Pence[]) => [
  name,
  String(amounts.length),
  formatPence(sumPence(amounts)),
];
say();
say(
  textTable({
    title: 'All accounts, from the banks to the cash books',
    columns: [left('At 30 June 2026'), right('Items'), right('Amount')],
    rows: [
      ['Balances per bank statements', '', formatPence(sumPence(all.map((one) => one.bankBalance)))],
      difference(
        'Less payments in the cash books, not yet at the bank',
        items.filter((amount) => amount < 0),
      ),
      difference(
        'Add receipts in the cash books, not yet at the bank',
        items.filter((amount) => amount > 0),
      ),
      difference(
        'Add payments at the bank, not in the cash books',
        missing.filter((amount) => amount > 0),
      ),
      difference(
        'Less receipts at the bank, not in the cash books',
        missing.filter((amount) => amount < 0),
      ),
      [
        'Unexplained differences, each on the list',
        '',
        formatPence(pence(0 - sumPence(all.map((one) => one.difference)))),
      ],
    ],
    total: ['Balances per cash books', '', formatPence(sumPence(all.map((one) => one.bookBalance)))],
  }),
);
const rejected = shown.reduce((all, { read: { rejected } }) => all + rejected.length, 0);
const skipped = shown.reduce((all, { read: { skipped } }) => all + skipped.length, 0);
const read = lines.length - pending;
const again = read - count('all');
say(
  `\nThe files show ${read} lines, ${again} of them for the second time, and ${pending} that are announced and not booked.`,
);
say(`${rejected} rows could not be read, and ${skipped} were left out.`);
const charges = reviewed.flatMap(({ recorded }) =>
  recorded.filter(({ draft }) =>
    draft.postings.some(({ account }) => account === 'expenses/running/card-fee'),
  ),
);
say(
  `${charges.length} line taken from the statements is a charge of a bank, ${formatPence(pence(0 - sumPence(charges.map(({ line }) => line.pence))))}.`,
);
const accounts = (status: Reconciliation['status']) =>
  reviewed.filter((of) => statusOf(of) === status).length;
const evidence = (kind: 'independent' | 'fromStatement') =>
  reviewed
    .flatMap(({ reconciliations }) => reconciliations)
    .reduce((sum, one) => sum + one.evidence[kind].count, 0);
const books = [...new Set(reviewed.map(({ ledger }) => ledger))];
const corrections = books.flatMap((ledger) =>
  [...must(entries(ledger))].filter(({ kind }) => kind === 'reapportion'),
);
const moved = sumPence(
  corrections.flatMap(({ postings }) =>
    postings.flatMap(({ account, fund, pence: amount }) =>
      account.startsWith('expenses/') && fund === 'contribution' ? [amount] : [],
    ),
  ),
);
say(
  `Who pays was settled by date: ${corrections.length} corrections put ${formatPence(moved)} of spending on the people’s own contributions, in place of the council’s money.`,
);
say(
  `${accounts('reconciled')} of ${reviewed.length} accounts are reconciled; ${sealed.length} need nobody, and are sealed.`,
);
say(
  `${evidence('independent')} lines agreed to the holders' own records, ${evidence('fromStatement')} taken from the statements.`,
);
say(`${open.length} things are left for a person to do.`);
