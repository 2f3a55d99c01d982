/**
 * The book of one person's budget, as the page keeps it: it is begun with a plan, takes statements, and is told what payments were for. It
 * touches no browser, so that the tests run it by itself.
 */
import {
  type Agreement,
  accept,
  addDays,
  addMonths,
  balance,
  budgetStatement,
  type Day,
  evidence,
  type Figure,
  formatDay,
  formatPence,
  must,
  noteOf,
  type Pence,
  parseDay,
  parsePence,
  pence,
  personalBudgetChart,
  type Result,
  refuse,
  shareRule,
} from 'personal-budget-ledger';
import {
  type Book,
  type BookImport,
  bookFiles,
  type Decision,
  importBook,
  openBook,
} from 'personal-budget-ledger/book';
import type { Document, DocumentTable, Money } from 'personal-budget-ledger/documents';
import { readJson } from 'personal-budget-ledger/export';
import { memoryStore, type Store } from 'personal-budget-ledger/store';

const BOOK = 'my-budget';
const FUND = 'budget';
const STREAM = 'budget';

/** What a plan may be for: each with the category that it is counted under. */
export const PLAN_LINES = [
  { id: 'wages', name: 'Personal assistants’ wages', category: 'expenses/personal-care/pa-wages' },
  { id: 'agency', name: 'Agency home care', category: 'expenses/personal-care/agency-home-care' },
  { id: 'hmrc', name: 'Tax and National Insurance', category: 'expenses/payroll/hmrc-paye-nic' },
  { id: 'payroll', name: 'Payroll service', category: 'expenses/employer/payroll-fee' },
  { id: 'day', name: 'Day opportunities', category: 'expenses/day-and-respite/day-opportunities' },
  { id: 'breaks', name: 'Short breaks', category: 'expenses/day-and-respite/short-break' },
  { id: 'transport', name: 'Transport', category: 'expenses/community/transport' },
  { id: 'leisure', name: 'Activity and leisure', category: 'expenses/community/activity-leisure' },
] as const;

/** What a person writes to begin: the first day, the money in hand, and an amount a month for each line of the plan, or a blank. */
export interface PlanForm {
  readonly from: string;
  readonly inHand: string;
  readonly monthly: Readonly<Record<string, string>>;
}

/** An amount of a form; a blank is nothing. */
const amountOf = (text: string): Result<Pence> => (text.trim() === '' ? accept(pence(0)) : parsePence(text));

/** A value of a form; its problems name the field. */
const labelled = <Value>(label: string, read: Result<Value>): Result<Value> =>
  read.ok ? read : refuse(read.problems.map((problem) => ({ ...problem, at: label })));

/** The agreement of a plan of a year, with the money in hand at its beginning. */
export function readPlan({
  from,
  inHand,
  monthly,
}: PlanForm): Result<{ agreement: Agreement; inHand: Pence }> {
  const first = labelled('First day of the budget', parseDay(from));
  const begins = labelled('Money in the account', amountOf(inHand));
  const amounts = PLAN_LINES.map(({ id, name }) => labelled(name, amountOf(monthly[id] ?? '')));
  const problems = [first, begins, ...amounts].flatMap((read) => (read.ok ? [] : read.problems));
  if (!first.ok || !begins.ok || problems.length > 0) return refuse(problems);
  // The money in hand is there at the end of the day before.
  const opens = addDays(first.value, -1);
  const chart = personalBudgetChart({ opens, funds: { [FUND]: 'My budget' } });
  const lines = PLAN_LINES.map((line, place) => ({
    ...line,
    ...{ pence: must(amounts[place]!), frequency: 'monthly' as const, managedAs: 'direct-payment' as const },
    ...{ needs: [line.name], outcomes: [line.name], rule: 'mine' },
  })).filter((line) => line.pence > 0);
  return accept({
    inHand: begins.value,
    agreement: {
      ...{ book: BOOK, opens, accounts: chart.accounts, funds: chart.funds },
      streams: [
        {
          ...{ id: STREAM, name: 'Direct payment', funder: 'Whoever pays the budget', authority: 'care-act' },
          ...{ fund: FUND, account: `income/${FUND}` },
        },
      ],
      rules: [shareRule('mine', { [FUND]: 'remaining' })],
      budget: {
        ...{ id: 'plan', person: 'me', agreedOn: first.value, lines },
        period: { from: first.value, to: addDays(addMonths(first.value, 12), -1) },
        contributions: [{ stream: STREAM, remaining: true }],
      },
    },
  });
}

/** Opens the book that the store has; undefined if it has none yet. */
export async function openKept(store: Store): Promise<Result<Book | undefined>> {
  if ((await store.size(BOOK)) === 0) return accept(undefined);
  const opened = await openBook({ id: BOOK, store });
  return opened.ok ? readable(opened.value) : opened;
}

/**
 * Begins the book of a plan. It is begun in memory and then kept in one write, so that a plan that is refused, or a tab that is closed,
 * leaves no half of a book. If another tab has begun one meanwhile, that is the book.
 */
export async function beginBook(store: Store, form: PlanForm): Promise<Result<Book | undefined>> {
  const plan = readPlan(form);
  if (!plan.ok) return plan;
  const { agreement, inHand } = plan.value;
  const memory = memoryStore();
  const opened = await openBook({ agreement, store: memory });
  if (!opened.ok) return opened;
  const begun = await opened.value.begin({ funds: [{ fund: FUND, pence: inHand }] });
  if (!begun.ok) return begun;
  const records = await memory.read(BOOK, 0, await memory.size(BOOK));
  await store.append([{ book: BOOK, expectedSize: 0, records }]);
  return openKept(store);
}

/** The copy of a book as one file: its journal, its personal texts and its manifest. */
export async function copyOf(book: Book): Promise<string> {
  const files = await bookFiles(book);
  const part = (name: string) => files.get(name) ?? '';
  return JSON.stringify({
    ...{ journal: part('journal.jsonl'), texts: part('texts.jsonl') },
    manifest: part('manifest.json'),
  });
}

/** Brings a book back from its copy; undefined if it is the copy of a book that this page does not keep. */
export async function bringBack(store: Store, copy: string): Promise<Result<Book | undefined>> {
  const read = readJson(copy, 'copy');
  if (!read.ok) return read;
  const { journal, texts, manifest } = Object(read.value) as BookImport;
  const files = {
    journal,
    ...(texts !== undefined && { texts }),
    ...(manifest !== undefined && { manifest }),
  };
  const tried = await importBook(memoryStore(), files);
  if (!tried.ok) return tried;
  if (tried.value.book !== BOOK) return accept(undefined);
  const imported = await importBook(store, files);
  return imported.ok ? openKept(store) : imported;
}

/** A book whose past can be asked about. */
async function readable(book: Book): Promise<Result<Book>> {
  const loaded = await book.loadHistory();
  return loaded.ok ? accept(book) : loaded;
}

type Question = Awaited<ReturnType<Book['questions']>> extends Result<readonly (infer Line)[]> ? Line : never;

/** Lines that one answer is about: those of one name and direction, or one line that the book may have already. */
export interface QuestionGroup {
  readonly name: string;
  readonly isMoneyIn: boolean;
  readonly lines: readonly Question[];
}

/** The open lines of a book, gathered by the name that the bank wrote, oldest first. */
export function groupQuestions(questions: readonly Question[]): readonly QuestionGroup[] {
  const groups = new Map<string, QuestionGroup>();
  for (const question of questions) {
    const { line, why } = question;
    const name = line.payee.trim() || line.text.trim() || 'A line without words';
    const isMoneyIn = line.pence > 0;
    const key = why.startsWith('may-be') ? line.id : `${isMoneyIn} ${name}`;
    const lines = [...(groups.get(key)?.lines ?? []), question];
    groups.set(key, { name, isMoneyIn, lines });
  }
  return [...groups.values()];
}

/** An answer that a person may choose, and the decisions that it makes. */
export interface Choice {
  readonly label: string;
  readonly decisions: readonly Decision[];
}

/** What a person may say about a group of lines. */
export function choicesFor(
  { terms, ledger }: Book,
  { name, isMoneyIn, lines }: QuestionGroup,
): readonly Choice[] {
  const all = (decision: (question: Question) => Decision) => lines.map(decision);
  const [first] = lines;
  if (first?.why === 'may-be-known')
    return [
      {
        label: 'The bank shows a payment again that is here already',
        decisions: all(({ line }) => ({ kind: 'same', line: line.id })),
      },
      { label: 'This is another payment', decisions: all(({ line }) => ({ kind: 'new', line: line.id })) },
    ];
  const record = (label: string, meaning: Extract<Decision, { kind: 'record' }>['meaning']): Choice => ({
    label,
    decisions: [
      ...(meaning && name.length > 1
        ? [{ kind: 'payee', rule: { payee: name.slice(0, 200), ...meaning } } as const]
        : []),
      ...all(({ line }) => ({ kind: 'record', line: line.id, ...(meaning && { meaning }) })),
    ],
  });
  const offers = first?.offers.map(({ link }) => ({
    label: `This is recorded already: ${link.entries.map((id) => must(noteOf(ledger, id))?.payee ?? id).join(', ')}`,
    decisions: [{ kind: 'link', lines: link.lines, entries: link.entries } as const],
  }));
  const unknown: Choice = {
    label: 'I do not know: show it as under query',
    decisions: all(({ line }) => ({ kind: 'record', line: line.id })),
  };
  if (isMoneyIn) return [...(offers ?? []), record('My direct payment', { stream: STREAM }), unknown];
  const planned = terms.agreement.budget.lines.map(({ id, name: label }) => record(label, { line: id }));
  const plannedCategories = new Set(terms.agreement.budget.lines.map(({ category }) => category));
  const others = PLAN_LINES.filter(({ category }) => !plannedCategories.has(category)).map(
    ({ name: label, category }) => record(`${label} (not in the plan)`, { category, rule: 'mine' }),
  );
  return [...(offers ?? []), ...planned, ...others, unknown];
}

/** Makes the decisions of answers, one after another, and answers them; the first that is refused ends it. */
export async function decide(
  book: Book,
  decisions: readonly Decision[],
): Promise<Result<readonly Decision[]>> {
  for (const decision of decisions) {
    const answered = await book.answer(decision);
    if (!answered.ok) return answered;
  }
  return accept(decisions);
}

/** The day of the last line of a statement, if any was taken. */
const lastDay = ({ statements }: Book['state']): Day | undefined =>
  statements
    .flatMap(({ found }) => found.lines.map(({ line }) => line.date))
    .sort()
    .at(-1);

type BudgetFigures = Extract<ReturnType<typeof budgetStatement>, { ok: true }>['value']['total'];

const figure = ({ pence: amount, parts }: Figure): Money => ({ pence: amount, parts });

/** What is left of a plan: a promise of the plan that is not yet paid is money left. */
const leftOf = ({ planned, spent }: BudgetFigures): Money => ({
  pence: pence(planned.pence - spent.pence),
  parts: [
    ...planned.parts,
    ...spent.parts.map(({ query, times }) => ({ query, times: times === 1 ? -1 : 1 }) as const),
  ],
});

/** The first page: the money in the account, and what is spent and left of the plan for each thing. */
export function budgetPage({ ledger, state, terms }: Book): Document {
  const { from, to } = terms.agreement.budget.period;
  const { rows, total } = must(budgetStatement(ledger));
  const names = new Map(ledger.chart.accounts.map(({ path, name = path }) => [path, name]));
  const day = lastDay(state);
  const inAccount = must(balance(ledger, { account: 'assets/bank' }));
  const cells = (figures: BudgetFigures) => [figure(figures.planned), figure(figures.spent), leftOf(figures)];
  const table: DocumentTable = {
    ...{ kind: 'table', title: `The year from ${formatDay(from)} to ${formatDay(to)}` },
    columns: [
      { head: 'What for', kind: 'words' },
      ...['Budget', 'Spent', 'Left'].map((head) => ({ head, kind: 'pence' }) as const),
    ],
    rows: rows.map((row) => ({ cells: [names.get(row.category) ?? row.category, ...cells(row)] })),
    total: ['Total', ...cells(total)],
  };
  const isOver = rows.some(({ planned, spent }) => spent.pence > planned.pence);
  const lines = [
    ...(isOver ? ['If an amount under Left is below zero, more was spent on this than its budget.'] : []),
    'Choose an amount to see what it is made of.',
  ];
  return {
    ...{ id: 'my-budget', title: 'My budget' },
    facts: [{ label: `In the account${day ? ` on ${formatDay(day)}` : ''}`, value: { pence: inAccount } }],
    sections: [
      {
        blocks:
          rows.length === 0
            ? [{ kind: 'words', lines: ['There is no plan yet, and nothing was spent.'] }]
            : [table, { kind: 'words', lines }],
      },
    ],
  };
}

/** Kinds of entries that have no name of a payee, as a person says them. */
const KINDS = new Map([
  ['award', 'The plan'],
  ['bring-forward', 'In the account at the beginning'],
  ['pay', 'Payment'],
  ['receive', 'Money in'],
  ['reverse', 'Correction'],
]);

/** The entries behind an amount: when, who, and how much. */
export function entriesPage({ ledger }: Book, { pence: amount, parts = [] }: Money): Document {
  const rows = must(evidence(ledger, { parts }));
  return {
    ...{ id: 'entries', title: `What makes up ${formatPence(amount)}`, facts: [] },
    sections: [
      {
        blocks: [
          {
            ...{ kind: 'table', title: 'Line by line' },
            columns: [
              { head: 'Date', kind: 'day' },
              { head: 'What', kind: 'words' },
              { head: 'Amount', kind: 'pence' },
            ],
            rows: rows.map(({ entry, pence: part }) => {
              const { payee, narrative } = must(noteOf(ledger, entry.id)) ?? {};
              const what = payee || narrative || KINDS.get(entry.kind) || entry.kind;
              return { cells: [{ day: entry.date }, what, { pence: part }] };
            }),
            total: ['Total', '', { pence: amount }],
          },
        ],
      },
    ],
  };
}
