/** The pages: each is made anew from the book when it is shown. */
import { formatDay, formatPence, must, pence, sumPence } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { type Document, type Money, reconciliationDocument } from 'personal-budget-ledger/documents';
import { documentMain } from 'personal-budget-ledger/html';
import {
  budgetPage,
  type Choice,
  choicesFor,
  copyOf,
  entriesPage,
  groupQuestions,
  PLAN_LINES,
  type PlanForm,
  type QuestionGroup,
} from './budget-book.js';
import { element, field } from './element.js';
import { documentElement } from './trusted.js';

/** The main part of the page: one heading, and what follows it. */
function main(title: string, ...children: readonly (Node | string | undefined)[]): HTMLElement {
  return element(
    'main',
    { class: 'document', id: 'main', tabindex: '-1' },
    element('h1', {}, title),
    ...children,
  );
}

/** Amounts whose entries can be shown, by the number in their address. */
const amounts: Money[] = [];

function documentView(shown: Document): HTMLElement {
  const href = (amount: Money) => (amount.parts ? `#entries-${amounts.push(amount) - 1}` : undefined);
  return documentElement(documentMain(shown, { href }));
}

/** What the pages ask for. */
export interface Actions {
  /** Does what a form asks for, once at a time. */
  readonly send: (work: () => Promise<void>) => void;
  /** Says what went wrong. */
  readonly fail: (words: string) => void;
  readonly begin: (form: PlanForm) => Promise<void>;
  readonly bringBack: (file: File) => Promise<void>;
  readonly take: (file: File) => Promise<void>;
  readonly decide: (choices: readonly Choice[]) => Promise<void>;
  readonly forget: () => Promise<void>;
}

function form(
  { send }: Actions,
  act: () => Promise<void>,
  ...children: readonly (Node | string | undefined)[]
) {
  const made = element('form', { novalidate: true }, ...children);
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    send(act);
  });
  return made;
}

/** A form that takes a file. */
function fileForm(
  actions: Actions,
  label: string,
  { hint, words, act }: { readonly hint: string; readonly words: string; readonly act: Actions['take'] },
) {
  const file = element('input', { id: 'file', type: 'file' });
  const sendFile = async () => {
    const [chosen] = file.files ?? [];
    if (chosen) await act(chosen);
    else actions.fail('Choose a file first.');
  };
  return form(actions, sendFile, field(label, hint, file), button(words));
}

const paragraph = (...words: readonly (Node | string)[]) => element('p', {}, ...words);
const button = (words: string, kind?: string) => element('button', { class: kind }, words);

/** The page of a browser without a book yet. */
export function planView(actions: Actions): HTMLElement {
  const from = element('input', { id: 'from', type: 'date', required: true });
  const inHand = element('input', { id: 'in-hand', inputmode: 'decimal' });
  const monthly = PLAN_LINES.map(({ id }) => element('input', { id: `plan-${id}`, inputmode: 'decimal' }));
  const written = () => ({
    from: from.value,
    inHand: inHand.value,
    monthly: Object.fromEntries(PLAN_LINES.map(({ id }, place) => [id, monthly[place]!.value])),
  });
  return main(
    'Begin your budget',
    paragraph(
      'This page keeps your budget in this browser. It reads the statements that your bank gives you, and shows what is spent and what is left.',
    ),
    form(
      actions,
      () => actions.begin(written()),
      field('First day of the budget', 'The budget is for one year from this day.', from),
      field(
        'Money in the account before that day, in pounds',
        'For example 250.00. Leave it empty if there was none.',
        inHand,
      ),
      element(
        'fieldset',
        {},
        element('legend', {}, 'The plan: pounds a month'),
        paragraph('Leave empty what is not in your plan.'),
        ...PLAN_LINES.map(({ name }, place) => field(name, undefined, monthly[place]!)),
      ),
      button('Begin'),
    ),
    element('h2', {}, 'Or bring a budget back'),
    fileForm(actions, 'Copy of a budget', {
      hint: 'The file my-budget.json that you saved from this page.',
      words: 'Bring it back',
      act: actions.bringBack,
    }),
  );
}

export const budgetView = (book: Book) => documentView(budgetPage(book));

/** The entries behind an amount of a page that was shown before; undefined if there is no such amount. */
export function entriesView(book: Book, place: number): HTMLElement | undefined {
  const amount = amounts[place];
  return amount && documentView(entriesPage(book, amount));
}

export function statementView(actions: Actions): HTMLElement {
  return main(
    'Add a statement',
    paragraph(
      'Download a statement from your bank in any of these forms: CSV, OFX, QFX, QIF, MT940 or camt (XML). A PDF cannot be read.',
    ),
    fileForm(actions, 'Statement file', {
      hint: 'The file is read in this browser. Nothing is sent.',
      words: 'Read the statement',
      act: actions.take,
    }),
    paragraph('The same file twice does no harm: lines that are here already are left out.'),
  );
}

function questionField(group: QuestionGroup, choices: readonly Choice[], place: number) {
  const select = element(
    'select',
    { id: `answer-${place}` },
    element('option', { value: '' }, 'Answer later'),
    ...choices.map(({ label }, index) => element('option', { value: String(index) }, label)),
  );
  const { lines, isMoneyIn, name } = group;
  const sum = formatPence(pence(Math.abs(sumPence(lines.map(({ line }) => line.pence)))));
  const words = isMoneyIn ? 'came in' : 'went out';
  const items = lines.map(({ line }) =>
    element(
      'li',
      {},
      `${formatDay(line.date)}: `,
      element('span', { class: 'whole' }, formatPence(pence(Math.abs(line.pence)))),
      line.text === name ? '' : ` ${line.text}`,
    ),
  );
  const question = isMoneyIn ? 'What was this money?' : 'What was this for?';
  return {
    select,
    shown: element(
      'fieldset',
      {},
      element('legend', {}, name),
      paragraph(lines.length === 1 ? `${sum} ${words}` : `${lines.length} lines, ${sum} ${words}`),
      element('ul', {}, ...items),
      field(question, undefined, select),
    ),
  };
}

export async function questionsView(book: Book, actions: Actions): Promise<HTMLElement> {
  const groups = groupQuestions(must(await book.questions('assets/bank')));
  if (groups.length === 0) return main('Questions', paragraph('There is nothing to answer.'));
  const fields = groups.map((group, place) => {
    const choices = choicesFor(book, group);
    return { choices, ...questionField(group, choices, place) };
  });
  const chosen = () =>
    fields.flatMap(({ choices, select }) => (select.value === '' ? [] : [choices[Number(select.value)]!]));
  return main(
    'Questions',
    paragraph('Say what each of these was. The page remembers the name for the next statement.'),
    form(
      actions,
      () => actions.decide(chosen()),
      ...fields.map(({ shown }) => shown),
      button('Save the answers'),
    ),
  );
}

export async function checkView(book: Book): Promise<HTMLElement> {
  if (book.state.statements.length === 0)
    return main(
      'Check against the bank',
      paragraph('Add a statement first. Then this page shows whether the budget agrees with the bank.'),
    );
  return documentView(reconciliationDocument(must(await book.prove('assets/bank')), book.ledger.chart));
}

export async function keepView(book: Book, actions: Actions): Promise<HTMLElement> {
  const address = URL.createObjectURL(new Blob([await copyOf(book)], { type: 'application/json' }));
  const sure = element('input', { id: 'sure' });
  const act = async () => {
    if (sure.value.trim().toLowerCase() === 'delete') await actions.forget();
    else actions.fail('Write the word delete in the field to delete everything.');
  };
  return main(
    'Keep or delete',
    element('h2', {}, 'Keep a copy'),
    paragraph(
      'A browser can lose what it keeps, for example if you clear its data. Save a copy in a safe place: it holds personal information. When this page has no budget, it asks whether to bring one back.',
    ),
    paragraph(
      element(
        'a',
        { href: address, download: 'my-budget.json', class: 'download' },
        'Save a copy of my budget',
      ),
    ),
    element('h2', {}, 'Delete everything'),
    paragraph('This deletes the budget and every statement from this browser. It cannot be undone.'),
    form(
      actions,
      act,
      field('To delete everything, write: delete', undefined, sure),
      button('Delete everything', 'danger'),
    ),
  );
}
