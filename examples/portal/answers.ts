/**
 * The possible answers to what a payment was for or where money came from, in groups: the plan first, then what is not in it, then for those who
 * do not know or made a mistake.
 */
import { type Draft, type Entry, entryOf, must, noteOf, type Pence } from 'personal-budget-ledger';
import type { ScopedBook } from 'personal-budget-ledger/access';
import type { Book, Decision, OpenLine } from 'personal-budget-ledger/book';
import type { StatementLine } from 'personal-budget-ledger/statement';
import { namesOf } from './entry-rows.js';
import { bankLines } from './remembered.js';

/** A possible answer: its words, and the decisions that it makes. */
export interface Answer {
  readonly value: string;
  readonly text: string;
  /** The remark for the council if the person chooses no category. */
  readonly remark?: string;
  readonly decisions: (remember: string | undefined) => readonly Decision[];
}

/** Answers under a heading. */
export interface AnswerGroup {
  readonly label: string;
  readonly answers: readonly Answer[];
}

type Meaning =
  | { readonly line: string }
  | { readonly stream: string }
  | { readonly category: string; readonly rule: string };

/** The categories that nobody chooses: what is not allowed is for an officer to say. */
const NOT_CHOSEN = /^expenses\/(prohibited|unexplained)/;

/** The answers that leave a payment under query, with what the council is told. */
const UNDER_QUERY = [
  {
    value: 'unsure',
    text: 'I don’t know: ask the council',
    remark: 'The person does not know what this was for.',
  },
  {
    value: 'mistake',
    text: 'It was a mistake: I will pay it back',
    remark: 'A mistake: the person will pay it back.',
  },
];

const meantBy = (line: string, value: string, text: string, meaning: Meaning): Answer => ({
  ...{ value, text },
  decisions: (payee) => [
    ...(payee === undefined ? [] : [{ kind: 'payee', rule: { payee, ...meaning } } as const]),
    { kind: 'record', line, meaning },
  ],
});

/** The categories to choose from: those of the plan first, then all others. */
function paidFor(book: Book, line: string): readonly AnswerGroup[] {
  const { budget, rules } = book.state.agreement;
  const nameOf = namesOf(book).account;
  const planned = new Set(budget.lines.map(({ category }) => category as string));
  const inPlan = budget.lines.map(({ id, name, category }) => {
    const heading = nameOf(category);
    const text = heading === name ? name : `${name} (${heading})`;
    return meantBy(line, `line:${id}`, text, { line: id });
  });
  const others = new Map<string, Answer[]>();
  for (const { path, name = path } of book.ledger.chart.accounts) {
    if (!/^expenses\/[^/]+\/[^/]+$/.test(path) || NOT_CHOSEN.test(path) || planned.has(path)) continue;
    const heading = nameOf(path.slice(0, path.lastIndexOf('/')));
    const answer = meantBy(line, `category:${path}`, name, { category: path, rule: rules[0]!.id });
    others.set(heading, [...(others.get(heading) ?? []), answer]);
  }
  return [
    { label: 'In your plan', answers: inPlan },
    ...[...others].map(([heading, answers]) => ({ label: `Not in your plan: ${heading}`, answers })),
  ];
}

/** A line as it is sorted: one in question, or one that is sorted already. */
export type SortedLine = Pick<OpenLine, 'line'> & Partial<Pick<OpenLine, 'offers' | 'why'>>;

/** The answers for a line of the bank, in their groups. */
export function answersTo(book: Book, { line, offers = [], why }: SortedLine): readonly AnswerGroup[] {
  if (why === 'may-be-known') {
    const decide = (kind: 'same' | 'new') => () => [{ kind, line: line.id }];
    const answers = [
      { value: 'same', text: 'It is the payment that is there already', decisions: decide('same') },
      { value: 'new', text: 'It is another payment', decisions: decide('new') },
    ];
    return [{ label: 'A payment like it is there', answers }];
  }
  const links = offers.map(
    ({ link: { lines, entries } }, place): Answer => ({
      ...{ value: `link:${place}`, text: 'It is a payment that is in the book already' },
      decisions: () => [{ kind: 'link', lines, entries }],
    }),
  );
  const underQuery = UNDER_QUERY.map(
    (answer): Answer => ({
      ...answer,
      decisions: () => [{ kind: 'record', line: line.id }],
    }),
  );
  const streams = book.state.agreement.streams.map(({ id, name, authority }) =>
    meantBy(line.id, `stream:${id}`, authority === 'client-contribution' ? 'What you pay in' : name, {
      stream: id,
    }),
  );
  const back = { ...UNDER_QUERY[1]!, text: 'I paid back a mistake', remark: 'A mistake was paid back.' };
  const [unsure] = underQuery;
  const isOut = line.pence < 0;
  return [
    ...(links.length > 0 ? [{ label: 'In the book already', answers: links }] : []),
    ...(isOut ? paidFor(book, line.id) : [{ label: 'Money in', answers: streams }]),
    {
      label: 'None of these',
      answers: isOut ? underQuery : [unsure!, { ...underQuery[1]!, ...back }],
    },
  ];
}

/** The line of the bank of an entry, also of an entry that put another right. */
export function lineOfEntry(book: Book, entry: Entry): StatementLine | undefined {
  const lines = bankLines(book);
  const first = entry.id.replace(/:(explained|undone)(:\d+)?$/, '');
  const original = first === entry.id ? entry : must(entryOf(book.ledger, first));
  return original?.source === undefined ? undefined : lines.get(original.source);
}

/** The remarks of a person on an entry, in their order. */
export function remarksOn({ ledger }: Book, entry: string): readonly string[] {
  const remarks: string[] = [];
  for (let number = 1; must(entryOf(ledger, remarkId(entry, number))); number++)
    remarks.push(must(noteOf(ledger, remarkId(entry, number)))?.narrative ?? '');
  return remarks;
}

const remarkId = (entry: string, number: number) => `remark:${number}:${entry}`;

/** Records a remark on an entry: an entry that moves no money, with the words as its note. */
export function remark(book: Book, entry: Entry, narrative: string, scoped: ScopedBook) {
  const said = remarksOn(book, entry.id);
  if (said.at(-1) === narrative) return undefined;
  const [posting] = entry.postings;
  const back = { ...posting!, pence: (0 - posting!.pence) as Pence };
  const draft: Draft = {
    ...{ id: remarkId(entry.id, said.length + 1), date: entry.date, kind: 'remark' },
    postings: [posting!, back],
  };
  return scoped.post(draft, { note: { narrative } });
}
