/**
 * How a process does each act of a plan.
 *
 * @module
 */
import { type Book, bringForward, draw } from '../../src/book/index.js';
import type { AccountPath, Chart } from '../../src/ledger/chart.js';
import type { Draft, Entry } from '../../src/ledger/entry.js';
import { accept, type Result } from '../../src/problem/problem.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { PA_WAGES } from '../support/agreed.js';
import { arrive, commit, pay, pence, reverse, transfer } from '../support/library.js';
import { pair } from '../support/random-book.js';
import { agreedAgain, bankFile, LAX, NHS_PAYS, STRICT } from './books.js';
import { type Act, type ActKind, isInTransit, kindOfBook } from './plan.js';
import type { Process } from './process.js';

/** What an act came to: the entries that were acknowledged, by book. */
export type Answer = Result<readonly (readonly [book: string, entry: Entry])[]>;

const dateOf = ({ choice }: Act): Day => addDays(day('2026-04-02'), choice % 20);
/** Personal text that is found nowhere else. */
export const noteOf = (act: Act) => `note of ${act.id}.`;

/** One of few, so that several processes pay the same. */
export const instalmentOf = ({ choice }: Act) => `instalment-${choice % 12}`;

const receipt = (id: string, act: Act): Draft => ({
  ...{ id, date: dateOf(act), kind: 'receive' },
  postings: pair('actual', 'nhs', 'assets/bank', 'income/nhs' as AccountPath, act.pence),
});
const bill = (id: string, act: Act) => ({
  ...{ id, date: dateOf(act), category: PA_WAGES as AccountPath },
  ...{ pence: pence(act.pence), rule: NHS_PAYS },
});
const renamed = (chart: Chart, act: Act): Chart => ({
  ...chart,
  funds: chart.funds.map((fund) => (fund.id === 'nhs' ? { ...fund, name: `NHS ${act.id}` } : fund)),
});

/** A payment run of one payment; two of them may be for the same instalment. */
const runOf = (act: Act) => ({
  ...{ id: act.id, madeOn: day('2026-05-05'), scheme: 'faster-payments' as const },
  holidays: { covers: { from: day('2026-01-01'), to: day('2026-12-31') }, days: [] },
  payer: { name: 'Example Council', sortCode: '107999', account: '88837491' },
  payments: [
    {
      ...{
        id: `${act.id}-payment`,
        book: act.book,
        payee: 'CARE CO',
        sortCode: '107999',
        account: '88837491',
      },
      ...{ reference: 'care', pence: pence(act.pence), due: day('2026-05-08') },
      pays: { instalment: instalmentOf(act), category: PA_WAGES as AccountPath, rule: 'nhs-pays' },
    },
  ],
});

type Do = (book: Book, act: Act, process: Process) => Promise<Result<unknown>>;

/** The acts that record entries of the plan's own: done again, they are answered with these. */
export const RECORDING: ReadonlySet<ActKind> = new Set([
  ...([
    'bill',
    'receipt',
    'list',
    'other-content',
    'transfer',
    'reverse',
    'commit',
    'short-bill',
    'begin',
  ] as const),
]);

const ACTS: Record<Exclude<ActKind, 'die'>, Do> = {
  begin: async (book, act) => {
    const date = day('2026-04-01');
    const funds = ['nhs', 'council'].map((id) => ({ fund: id, pence: pence(200_000) }));
    if (kindOfBook(act.book) === 'bank') return book.post(bringForward({ id: 'start', date, funds }));
    const budget = pair('budget', 'nhs', PA_WAGES, 'income/nhs', 300_000);
    const begun = await book.begin({ funds, date });
    return begun.ok ? book.post({ id: 'more', date, kind: 'award', postings: budget }) : begun;
  },
  bill: (book, act) =>
    book.post((ledger) => draw(ledger, bill(act.id, act)), { note: { payee: noteOf(act) } }),
  receipt: (book, act) => book.post(receipt(act.id, act), { note: { payee: noteOf(act) } }),
  list: (book, act) =>
    book.post([
      receipt(`${act.id}-1`, act),
      (ledger) => draw(ledger, bill(`${act.id}-2`, { ...act, pence: act.pence * 2 })),
      (ledger) => draw(ledger, bill(`${act.id}-3`, act)),
    ]),
  'other-content': (book, { about, ...act }) => {
    const other = { ...about!, pence: about!.pence + 1 };
    return act.choice % 2 === 0
      ? book.post(receipt(about!.id, other))
      : book.post((ledger) => draw(ledger, bill(about!.id, other)));
  },
  transfer: async (book, act, process) => {
    const other = await process.book(act.other);
    if (!other.ok) return other;
    const drafts = transfer({
      ...{ id: act.id, date: dateOf(act), from: { book: act.book }, to: { book: act.other } },
      ...{ funds: [{ fund: 'nhs', pence: pence(act.pence) }], arrivesSameDay: !isInTransit(act) },
    });
    const note = act.choice % 3 === 0 ? { note: { payee: noteOf(act) } } : {};
    return book.transferTo(other.value, act.choice % 2 === 0 ? drafts : () => drafts, note);
  },
  arrive: (book, { about, ...act }) => {
    const funds = [{ fund: 'nhs', pence: pence(Math.ceil(about!.pence / (1 + (act.choice % 2)))) }];
    return book.post((ledger) =>
      arrive(ledger, { id: act.id, transfer: about!.id, date: day('2026-04-25'), funds }),
    );
  },
  take: (book, act) => {
    const post = act.choice % 3 === 0 ? 'explained' : 'everything';
    return book.take(bankFile(act.lines!), { post });
  },
  answer: async (book, act) => {
    const questions = await book.questions();
    if (!questions.ok || questions.value.length === 0) return questions;
    const line = questions.value[act.choice % questions.value.length]!.line.id;
    const meaning = { category: PA_WAGES as AccountPath, rule: 'nhs-pays' };
    const decisions = [
      { kind: 'record', line, meaning },
      { kind: 'record', line },
      { kind: 'not-ours', line },
      { kind: 'new', line },
      { kind: 'payee', rule: { payee: `PAYEE ${act.id}`, ...meaning } },
    ] as const;
    return book.answer(decisions[act.choice % decisions.length]!);
  },
  seal: (book) => book.seal(),
  revise: (book, act) => book.revise(renamed(book.ledger.chart, act)),
  agree: (book, act) => book.agree(agreedAgain(act.book, act.choice)),
  govern: (book, act) => book.govern(act.choice % 3 === 0 ? LAX : STRICT),
  approve: async (book, act) => {
    const { requests } = book.state;
    const request = requests[act.choice % Math.max(1, requests.length)];
    return request ? book.approve(request.id) : accept(undefined);
  },
  withdraw: async (book, act) => {
    const { requests } = book.state;
    const request = requests[act.choice % Math.max(1, requests.length)];
    return request ? book.withdraw(request.id) : accept(undefined);
  },
  erase: (book, { about }) => book.erase(about!.id),
  reverse: (book, { about, ...act }) =>
    book.post((ledger) =>
      reverse(ledger, { entry: about!.id, id: act.id, date: addDays(dateOf(about!), 1) }),
    ),
  commit: (book, act) => book.post((ledger) => commit(ledger, { ...bill(act.id, act), commitment: act.id })),
  'pay-promise': (book, { about, ...act }) =>
    book.post((ledger) =>
      pay(ledger, {
        id: act.id,
        commitment: about!.id,
        date: day('2026-04-24'),
        pence: pence(Math.min(act.pence, about!.pence)),
      }),
    ),
  run: (book, act) => book.pay(runOf(act), act.choice % 2 === 0 ? { sentOn: day('2026-05-05') } : {}),
  prove: (book) => book.prove(),
  'short-bill': (book, act) =>
    book.post((ledger) => draw(ledger, { ...bill(act.id, act), shortfall: 'suspense' })),
};

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'postings' in value && 'recordedAt' in value;

/** The entries of an answer, by book. */
function entriesOf(act: Act, value: unknown): readonly (readonly [string, Entry])[] {
  if (act.kind === 'transfer') {
    const { out, in: into } = value as { out: Entry; in: Entry };
    return [
      [act.book, out],
      [act.other, into],
    ];
  }
  const entries = Array.isArray(value) ? value : [value];
  return entries.filter(isEntry).map((entry) => [act.book, entry]);
}

/** Does an act. */
export async function doAct(
  act: Act & { readonly kind: Exclude<ActKind, 'die'> },
  process: Process,
): Promise<Answer> {
  const book = await process.book(act.book);
  if (!book.ok) return book;
  const done = await ACTS[act.kind](book.value, act, process);
  return done.ok ? accept(entriesOf(act, done.value)) : done;
}
