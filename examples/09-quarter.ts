/**
 * A quarter of twenty accounts from a dozen banks and cards: every file read by one door, nothing taken in twice, each account matched,
 * proved or not, and one list of what needs a person, the most serious first.
 *
 * People, payees and amounts are made up; `quarter/make-files.ts` wrote the files, each in its bank's own form.
 */
import { readFileSync } from 'node:fs';
import {
  exceptions,
  formatPence,
  formatPeriod,
  moment,
  must,
  ownTransfers,
  type Pence,
  pence,
  post,
  type SealedReconciliation,
  seal,
  sumPence,
} from 'personal-budget-ledger';
import { textTable } from 'personal-budget-ledger/adapters/text';
import {
  bySeriousness,
  counted,
  exceptionsOf,
  FOR_THE_RECORD,
  KINDS,
  last,
  transferred,
} from './quarter/wording.js';
import { HOLIDAYS, QUARTER, type Reviewed, reviewQuarter } from './quarter.js';

const WIDTH = 110;
const folder = new URL('quarter/', import.meta.url);
const reviewed = reviewQuarter({
  text: (name) => readFileSync(new URL(name, folder), 'utf8'),
  statement: (name) => readFileSync(new URL(`statements/${name}`, folder)),
});

// What the library says of each account that needs a person, and money moved between accounts of one holder.
const keyOf = ({ book, account }: { readonly book: string; readonly account: string }) =>
  `${book}/${account}`;
const review = exceptions(
  reviewed.map(({ listed, reconciliations }) => ({ ...listed, reconciliations })),
  { period: QUARTER },
);
const pressing = new Map(review.accounts.map((one) => [keyOf(one), one]));
const transfers = [...new Set(reviewed.map(({ listed }) => listed.book))].flatMap((book) => {
  const own = reviewed.filter(({ listed }) => listed.book === book);
  const accounts = own.map(({ listed, unexplained }) => ({ account: listed.account, lines: unexplained }));
  return ownTransfers(accounts, { holidays: HOLIDAYS }).map((found) => ({ book, found }));
});
const moved = new Set(transfers.flatMap(({ found }) => [found.out.line, found.in.line]));
const list = [
  ...reviewed.flatMap((of) => exceptionsOf(of, pressing.get(keyOf(of.listed)), moved)),
  ...transfers.map(({ book, found }) => {
    const left = reviewed.find(({ listed }) => keyOf(listed) === `${book}/${found.out.account}`)!;
    return transferred(left, found);
  }),
].sort(bySeriousness);
const open = list.filter(({ kind }) => kind !== FOR_THE_RECORD);

// A book of which no account needs anybody is sealed: its quarter is closed.
const waiting = new Set(review.accounts.map(({ book }) => book));
const sealed = reviewed.filter(({ listed }) => !waiting.has(listed.book));
for (const { listed, ledger, reconciliations } of sealed) {
  const before: SealedReconciliation[] = [];
  for (const one of reconciliations) {
    const made = must(seal(one, { id: `sealed:${listed.account}:${one.asAt}`, sealed: before }));
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

/** The lines of an account, each in one place. */
function sorted(of: Reviewed) {
  const all = of.taken.flatMap(({ fresh }) => fresh);
  const linked = new Set(
    of.reconciliations.flatMap(({ matching }) => matching.links.flatMap(({ lines }) => lines)),
  );
  const recorded = new Set(of.recorded.map(({ line }) => line.id));
  const matched = all.filter(({ id }) => linked.has(id) && !recorded.has(id));
  return {
    all,
    matched,
    recorded: of.recorded.map(({ line }) => line),
    asked: of.asked,
    open: of.unexplained,
  };
}

function proofOf(of: Reviewed): string {
  const { difference } = last(of);
  if (!of.reconciliations.every((one) => one.proved))
    return difference === 0 ? 'no balance' : formatPence(difference);
  // Of a file without a balance the person's own word is all there is.
  return of.listed.onForm?.closing === undefined ? 'holds' : 'holds, form';
}

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
        ...['Lines', 'Matched', 'Recorded', 'Asked', 'Open', 'Proof'].map(right),
        left('State'),
      ],
      rows: reviewed.map((of, place) => [
        accountName(of.listed),
        of.listed.holder,
        [...new Set(of.taken.map(({ read }) => formatName(read.format)))].join(', '),
        ...PARTS.map((part) => dash(parts[place]![part].length)),
        proofOf(of),
        sealed.includes(of) ? 'sealed' : 'see list',
      ]),
      total: ['Together', '', '', ...PARTS.map((part) => String(count(part)))],
    },
    { width: WIDTH },
  ),
);
say(
  '\nMatched: the book has it. Recorded: the payee map explains it. Asked: it may be an entry of the book.',
);
say('Holds, form: the file states no balance; the person wrote it on the form that came with it.');
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

say(`The list: ${counted(open.length, 'thing')} for a person to do, the most serious first`);
say('='.repeat(WIDTH));
let number = 0;
for (const kind of KINDS) {
  const own = list.filter((one) => one.kind === kind);
  if (own.length === 0) continue;
  say(`\n${kind}\n${'-'.repeat(kind.length)}`);
  for (const { of, what, todo } of own) {
    const head = `${String(++number).padStart(2)}. ${accountName(of.listed)}, ${of.listed.holder}. `;
    say(set(`${head.trimStart()}${what}`, '    ').replace(/^ {4}/, number > 9 ? '' : ' '));
    if (todo) say(set(`→ ${todo}`, '    '));
  }
}

const PLACES = ['matched', 'recorded', 'asked', 'open'] as const;
if (PLACES.reduce((sum, part) => sum + count(part), 0) !== count('all'))
  throw new Error('a line stands in no place, or in two');
const shown = reviewed.flatMap(({ taken }) => taken);
const read = shown.reduce((lines, one) => lines + one.lines, 0);
const rows = PLACES.map((part) => [
  {
    matched: 'Matched with the book',
    recorded: 'Recorded from the payee map',
    asked: 'Waiting for an answer',
    open: 'Explained by nobody',
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
const together = (
  figure: 'bookBalance' | 'outstandingTotal' | 'unrecordedTotal' | 'difference' | 'bankBalance',
) => sumPence(reviewed.map((of) => last(of)[figure]));
say();
say(
  textTable({
    title: 'The proof of all accounts together',
    columns: [left('The books and the banks'), right('Amount')],
    rows: [
      ['Balances in the books', formatPence(together('bookBalance'))],
      ['Less what is in a book and not at its bank', formatPence(pence(0 - together('outstandingTotal')))],
      ['Add what is at a bank and not in its book', formatPence(together('unrecordedTotal'))],
      ['Differences, each on the list', formatPence(together('difference'))],
    ],
    total: ['Balances at the banks', formatPence(together('bankBalance'))],
  }),
);
const rejected = shown.reduce((all, { read: { rejected } }) => all + rejected.length, 0);
const skipped = shown.reduce((all, { read: { skipped } }) => all + skipped.length, 0);
const again = read - count('all');
say(
  `\nThe files show ${read} lines, ${again} of them for the second time; ${rejected} rows could not be read and ${skipped} were left out.`,
);
const proved = reviewed.filter(({ reconciliations }) => reconciliations.every((one) => one.proved)).length;
say(
  `${proved} of ${reviewed.length} accounts are proved to the penny; ${sealed.length} need nobody, and are sealed.`,
);
say(`Of ${count('all')} lines, ${open.length} things are left for a person to do.`);
