/**
 * Keeps the year of one budget by the book itself: the award, each quarter’s statement with what a person answers, a late rise, the
 * reclaim of a surplus, the proof and the seal of each quarter, and the end of the year.
 */
import {
  addDays,
  award,
  closeBudget,
  type Day,
  moment,
  must,
  pence,
  receive,
  sumPence,
} from 'personal-budget-ledger';
import { type Book, draw, openBook } from 'personal-budget-ledger/book';
import { settleReclaim, surplusOf } from 'personal-budget-ledger/england';
import type { Store } from 'personal-budget-ledger/store';
import { CYCLES, contributionsOf, incomeOf, type PersonYear, raisedBy, YEAR } from './person.js';

interface BankLine {
  readonly date: Day;
  readonly payee: string;
  readonly pence: number;
}

const firstOf = (cycle: number) => addDays(YEAR.from, cycle * 28);
const lastOf = (cycle: number) => (cycle === CYCLES - 1 ? YEAR.to : addDays(firstOf(cycle), 27));
/** The cycles of each quarter, after which the bank’s statement is taken. */
const QUARTERS = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [9, 10, 11, 12],
];
const POLICY = 'the policy of a council that is made up';
const RECLAIMED_AFTER = 10;
const ACTIVITY = 'expenses/community/activity-leisure';

/** An amount of a cycle: raised from the cycle in which the rise was learnt of. */
const amountIn = (person: PersonYear, cycle: number, amount: number) =>
  person.uplift && cycle >= person.uplift.cycle ? raisedBy(amount, person.uplift.percent) : amount;

/** The payments of a cycle as the bank shows them, the rise for earlier cycles with them. */
function cycleLines(person: PersonYear, cycle: number): readonly BankLine[] {
  const { agreement, uplift, lines, withoutCare, unexplained } = person;
  const [first, last] = [firstOf(cycle), lastOf(cycle)];
  const arrears = (amount: number) =>
    uplift?.cycle === cycle ? cycle * (raisedBy(amount, uplift.percent) - amount) : 0;
  const dueFor = (amount: number) => amountIn(person, cycle, amount) + arrears(amount);
  const cost = sumPence(lines.map((line) => pence(dueFor(line.pence))));
  const income = incomeOf(person, cost);
  const paidIn = agreement.streams.map(({ id, name }) => ({ date: first, payee: name, pence: income[id]! }));
  const given = withoutCare.includes(cycle) ? lines.filter(({ id }) => id === 'payroll') : lines;
  const paidOut = given.map(({ name, pence: amount }) => ({
    date: last,
    payee: name,
    pence: 0 - dueFor(amount),
  }));
  const others = unexplained
    .filter((purchase) => purchase.cycle === cycle)
    .map((purchase) => ({ date: addDays(first, 9), payee: 'CORNER SHOP', pence: 0 - purchase.pence }));
  return [...paidIn, ...others, ...paidOut];
}

const pounds = (amount: number) =>
  `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
const written = (date: string) => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

/** The bank’s file, and the balance at its end. */
function statement(lines: readonly BankLine[], opening: number) {
  let balance = opening;
  const rows = lines.map(({ date, payee, pence: amount }) => {
    balance += amount;
    return `${written(date)},${payee},${pounds(amount)},${pounds(balance)}`;
  });
  return { csv: `Date,Description,Amount,Balance\n${rows.join('\n')}`, balance };
}

/** Answers what only a person can say: a line that may be an entry is that entry, and every other was an outing. */
async function answerAll(book: Book, questions: Awaited<ReturnType<Book['questions']>>): Promise<void> {
  for (const { line, offers } of must(questions)) {
    const [offer] = offers;
    const link = offer?.link;
    must(
      await book.answer(
        link
          ? { kind: 'link', lines: link.lines, entries: link.entries }
          : { kind: 'record', line: line.id, meaning: { category: ACTIVITY, rule: 'pays' } },
      ),
    );
  }
}

/** Puts the raised plan in force and awards the difference from April. */
async function raise(book: Book, person: PersonYear): Promise<void> {
  const { cycle, percent } = person.uplift!;
  const lines = person.lines.map((line) => ({
    ...line,
    ...{ id: `${line.id}-raised`, pence: raisedBy(line.pence, percent) },
  }));
  const change = {
    ...{ from: YEAR.from, ends: person.lines.map(({ id }) => id), lines },
    contributions: contributionsOf(person, lines),
  };
  const isClosed = book.ledger.closedThrough !== undefined;
  const revision = { id: 'uplift', date: firstOf(cycle), ...(isClosed && { effective: YEAR.from }) };
  must(await book.changePlan({ change, revision }));
}

/** Reclaims what is over a reserve of two weeks, and pays it back: the lines that the bank will show. */
async function reclaim(book: Book, { agreement, lines }: PersonYear): Promise<readonly BankLine[]> {
  const [asAt, on] = [lastOf(RECLAIMED_AFTER), addDays(firstOf(RECLAIMED_AFTER + 1), 9)];
  const weekly = pence(Math.round(lines.reduce((sum, line) => sum + line.pence, 0) / 4));
  const reserve = { weeks: 2, weekly, citation: POLICY };
  const funds = [...new Set(agreement.streams.map(({ fund }) => fund))].map((fund) => ({ fund, reserve }));
  const surplus = must(
    surplusOf(book.ledger, book.state.agreement, { id: 'surplus', asAt, date: on, funds }),
  );
  const paid: BankLine[] = [];
  if (surplus.drafts.length > 0) must(await book.post(surplus.drafts));
  for (const { stream, pence: amount } of surplus.funds.flatMap(({ shares }) => shares)) {
    if (amount === 0) continue;
    const law = agreement.streams.find(({ id }) => id === stream)!.authority.startsWith('nhs')
      ? 'nhs'
      : 'care-act-s31';
    const request = {
      id: `repaid-${stream}`,
      law,
      stream,
      pence: amount,
      payBy: on,
      paid: [{ on, pence: amount }],
    } as const;
    const { parts } = must(settleReclaim(book.ledger, book.state.agreement, request));
    for (const { draft } of parts) must(await book.post(draft));
    const { name } = agreement.streams.find(({ id }) => id === stream)!;
    paid.push({ date: on, payee: name, pence: 0 - amount });
  }
  return paid;
}

/** A body pays for the services itself, so that there is no account of the person’s: what it puts in and pays, cycle by cycle. */
async function payFor(book: Book, person: PersonYear, cycle: number): Promise<void> {
  const [rule] = person.agreement.rules;
  const [by] = person.agreement.streams;
  const lines = cycleLines(person, cycle);
  for (const [nth, { date, payee, pence: amount }] of lines.entries()) {
    const id = `cycle-${cycle}-${nth}`;
    const line = person.lines.find(({ name }) => name === payee);
    must(
      await book.post((ledger) =>
        amount > 0
          ? receive(ledger, { id, date, pence: pence(amount), by: { stream: by! } })
          : draw(ledger, {
              ...{ id, date, category: line?.category ?? ACTIVITY, pence: pence(0 - amount), rule: rule! },
              source: `invoice-${cycle}-${nth}`,
            }),
      ),
    );
  }
}

/** Keeps a year in a store, and closes it. */
export async function keepYear(person: PersonYear, store: Store, salt?: () => string): Promise<Book> {
  const { agreement, payees, secret, uplift, withoutCare, kind } = person;
  let today: Day = agreement.opens;
  const clock = () => moment(`${today}T17:00:00.000Z`);
  const book = must(
    await openBook({ agreement, payees, secret, store, clock, by: 'officer-1', ...(salt && { salt }) }),
  );
  must(await book.post(must(award(agreement, { id: 'award', date: YEAR.from }))));
  let balance: number = 0;
  for (const cycles of QUARTERS) {
    const lines: BankLine[] = [];
    for (const cycle of cycles) {
      today = lastOf(cycle);
      if (uplift?.cycle === cycle) await raise(book, person);
      if (kind === 'health-notional') await payFor(book, person, cycle);
      else lines.push(...cycleLines(person, cycle));
    }
    if (kind === 'health-notional') continue;
    const isLast = cycles.includes(RECLAIMED_AFTER);
    if (isLast && withoutCare.length > 0) lines.push(...(await reclaim(book, person)));
    const { csv, balance: closing } = statement(
      lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
      balance,
    );
    balance = closing;
    const { questions } = must(await book.take(csv, { post: 'explained' }));
    await answerAll(book, { ok: true, value: questions });
    must(await book.seal({ through: today }));
  }
  const ended = { id: 'year-end', date: YEAR.to } as const;
  await book.loadHistory();
  must(
    await book.post((ledger) => {
      const year = closeBudget(ledger, book.state.agreement, ended);
      return year.ok ? { ok: true, value: year.value.drafts } : year;
    }),
  );
  return book;
}
