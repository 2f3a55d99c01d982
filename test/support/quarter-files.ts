/**
 * Writes the files of the quarter: what twenty bank accounts show, each in its bank's own form, and what their books say.
 *
 * Run with `npx tsx test/support/quarter-files.ts`; the same files come out every time, and they are kept in `examples/quarter`. Everybody and
 * everything in them is made up. What is wrong in them is put in on purpose, and named where it is.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { addDays, type Day, day, formatPeriod, weekOf } from 'personal-budget-ledger';
import { type BankLine, type BankPage, FORMS, type Form, poundsOf } from './quarter-forms.js';

/** A row of what the book says: who, what for, and which planned line or income stream it is. */
interface BookRow {
  readonly date: Day;
  readonly payee: string;
  readonly narrative: string;
  readonly means: string;
  readonly pence: number;
  readonly source?: string;
}

/** A person: how much comes in and goes out, and how the bank writes it. */
interface Person {
  readonly book: string;
  readonly holder: string;
  readonly form: Form;
  readonly bank: string;
  /** Who is paid for care, and the hourly rate in pence. */
  readonly carer: string;
  readonly rate: number;
  readonly hours: number;
  readonly agreement?: 'joint';
  /** Agency invoices every two weeks, not an assistant's wages each week. */
  readonly agency?: true;
  readonly outing: string;
  readonly opening: number;
}

const people: readonly Person[] = [
  {
    book: 'dp-301',
    holder: 'Ada Marsh',
    form: 'lloyds',
    bank: '30-90-01 20410301',
    carer: 'Dele Okoye',
    rate: 1310,
    hours: 16,
    outing: 'Lantern Day Centre',
    opening: 91_240,
  },
  {
    book: 'dp-302',
    holder: 'Bram Kettle',
    form: 'barclays',
    bank: '20-90-02 20410302',
    carer: 'Homeward Care',
    rate: 2240,
    hours: 18,
    agency: true,
    outing: 'Abbey Taxis',
    opening: 60_315,
  },
  {
    book: 'dp-303',
    holder: 'Cora Lindqvist',
    form: 'natwest',
    bank: '60-90-03 20410303',
    carer: 'Mina Farrow',
    rate: 1285,
    hours: 21,
    outing: 'Lantern Day Centre',
    opening: 148_002,
  },
  {
    book: 'dp-305',
    holder: 'Edwin Sallow',
    form: 'nationwide',
    bank: '07-90-05 20410305',
    carer: 'Petra Voss',
    rate: 1340,
    hours: 14,
    outing: 'Quay Swimming Club',
    opening: 77_460,
  },
  {
    book: 'dp-306',
    holder: 'Freya Noakes',
    form: 'starling',
    bank: '',
    carer: 'Zoë Tamm',
    rate: 1325,
    hours: 19,
    outing: 'Café Solène',
    opening: 83_900,
  },
  {
    book: 'dp-307',
    holder: 'Gil Prentice',
    form: 'monzo',
    bank: '',
    carer: 'Ravi Sandhu',
    rate: 1300,
    hours: 15,
    outing: 'Abbey Taxis',
    opening: 50_218,
  },
  {
    book: 'dp-308',
    holder: 'Hetty Quill',
    form: 'hsbc',
    bank: '',
    carer: 'Owen Brass',
    rate: 1320,
    hours: 12,
    outing: 'Lantern Day Centre',
    opening: 70_077,
  },
  {
    book: 'dp-309',
    holder: 'Idris Vaughan',
    form: 'first-direct',
    bank: '',
    carer: 'Lena Marlow',
    rate: 1295,
    hours: 18,
    outing: 'Quay Swimming Club',
    opening: 66_600,
    agreement: 'joint',
  },
  {
    book: 'dp-310',
    holder: 'Jonah Eccles',
    form: 'santander-qif',
    bank: '',
    carer: 'Homeward Care',
    rate: 2310,
    hours: 16,
    agency: true,
    outing: 'Abbey Taxis',
    opening: 94_150,
  },
  {
    book: 'dp-311',
    holder: 'Kezia Thorne',
    form: 'chase',
    bank: '',
    carer: 'Sol Arden',
    rate: 1350,
    hours: 17,
    outing: 'Lantern Day Centre',
    opening: 102_436,
  },
  {
    book: 'dp-312',
    holder: 'Leo Barrow',
    form: 'revolut',
    bank: '',
    carer: 'Nell Cusack',
    rate: 1315,
    hours: 13,
    outing: 'Quay Swimming Club',
    opening: 58_091,
  },
  {
    book: 'dp-313',
    holder: 'Maud Tilney',
    form: 'prepaid-signed',
    bank: 'CARD-0313',
    carer: 'Kit Rowan',
    rate: 1305,
    hours: 20,
    outing: 'Abbey Taxis',
    opening: 72_500,
  },
  {
    book: 'dp-314',
    holder: 'Noor Haddad',
    form: 'prepaid-in-out',
    bank: '**** 0314',
    carer: 'Homeward Care',
    rate: 2275,
    hours: 14,
    agency: true,
    outing: 'Quay Pharmacy',
    opening: 64_000,
  },
  {
    book: 'dp-315',
    holder: 'Olga Renn',
    form: 'ofx1',
    bank: '309015 20410315',
    carer: 'Theo Caffrey',
    rate: 1330,
    hours: 18,
    outing: 'Lantern Day Centre',
    opening: 99_870,
  },
  {
    book: 'dp-316',
    holder: 'Percy Ashdown',
    form: 'ofx2',
    bank: '309016 20410316',
    carer: 'Bea Lomax',
    rate: 1290,
    hours: 15,
    outing: 'Abbey Taxis',
    opening: 61_345,
    agreement: 'joint',
  },
  {
    book: 'dp-317',
    holder: 'Queenie Hart',
    form: 'qfx',
    bank: '309017 20410317',
    carer: 'Anton Weir',
    rate: 1360,
    hours: 16,
    outing: 'Quay Swimming Club',
    opening: 88_012,
  },
  {
    book: 'dp-318',
    holder: 'Rufus Dell',
    form: 'camt053',
    bank: '40901820410318',
    carer: 'Ivy Castell',
    rate: 1300,
    hours: 22,
    outing: 'Lantern Day Centre',
    opening: 121_000,
    agreement: 'joint',
  },
  {
    book: 'dp-319',
    holder: 'Sanna Bright',
    form: 'mt940',
    bank: '40901920410319',
    carer: 'Milo Grange',
    rate: 1335,
    hours: 14,
    outing: 'Abbey Taxis',
    opening: 73_633,
  },
  {
    book: 'dp-320',
    holder: 'Tobias Wren',
    form: 'camt053-latin',
    bank: '40902020410320',
    carer: 'Inés Calder',
    rate: 1310,
    hours: 18,
    outing: 'Café Solène',
    opening: 137_555,
    agreement: 'joint',
  },
];

const quarter = { from: day('2026-04-01'), to: day('2026-06-30') };
const closedDays = new Set(['2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25']);

/** A working day on the day or after it. */
function working(on: Day): Day {
  const weekend = weekOf(on).to;
  const isWeekend = on === weekend || on === addDays(weekend, -1);
  return isWeekend || closedDays.has(on) ? working(addDays(on, 1)) : on;
}

/** Numbers that look like chance and are the same every time. */
function chance(seed: number): (below: number) => number {
  let state = seed * 7919 + 13;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** What a book says, and what its bank shows. */
interface Story {
  readonly book: BookRow[];
  readonly bank: BankLine[];
}

/** A quarter in which nothing is wrong. */
function ordinary(of: Person): Story {
  const next = chance(Number(of.book.slice(3)));
  const story: Story = { book: [], bank: [] };
  const put = (row: BookRow, bankOnly = false, lag = next(2)) => {
    if (!bankOnly) story.book.push(row);
    const { payee, narrative, pence } = row;
    story.bank.push({ date: working(addDays(row.date, pence < 0 ? lag : 0)), payee, text: narrative, pence });
  };
  const starts = [day('2026-04-07'), day('2026-05-05'), day('2026-06-01')];
  const weekly = of.rate * of.hours + 2_400;
  for (const [nth, date] of starts.entries()) {
    const share = of.agreement === 'joint' ? 0.6 : 1;
    const whole = Math.round((weekly * 13) / 3 / 100) * 100 + 4_100;
    const pence = Math.round(whole * share);
    const narrative = `${of.book.toUpperCase()} P${nth + 1}`;
    put({ date, payee: 'Harbourside Council', narrative, means: 'council', pence });
    if (of.agreement === 'joint')
      put({ date, payee: 'Estuary ICB', narrative, means: 'icb', pence: whole - pence });
  }
  for (const month of ['04', '05', '06']) {
    const on = (date: string) => working(day(`2026-${month}-${date}`));
    put(
      { date: on('02'), payee: 'Contribution', narrative: 'STANDING ORDER', means: '', pence: 6_800 },
      true,
    );
    if (of.agency) continue;
    put(
      {
        date: on('22'),
        payee: 'HMRC PAYE',
        narrative: `M${month}`,
        means: '',
        pence: -Math.round(weekly * 0.16),
      },
      true,
      0,
    );
    put(
      { date: on('27'), payee: 'Bright Payroll', narrative: 'MONTHLY FEE', means: '', pence: -1_850 },
      true,
      0,
    );
  }
  for (let week = 0; week < 13; week++) {
    const thursday = addDays(day('2026-04-02'), week * 7);
    const hours = of.hours + next(5) - 2;
    const mark = `WK${String(14 + week)}`;
    if (of.agency) {
      if (week % 2 === 1) {
        const invoice = `INV ${2_000 + Number(of.book.slice(3)) * 7 + week}`;
        const pence = -of.rate * (of.hours + hours);
        put({ date: thursday, payee: of.carer, narrative: invoice, means: 'agency', pence });
      }
    } else {
      put({
        date: thursday,
        payee: of.carer,
        narrative: `WAGES ${mark}`,
        means: 'pa-wages',
        pence: -of.rate * hours,
      });
    }
    if (of.agency || week % 2 === 0) {
      const date = working(addDays(thursday, -1));
      const pence = -(1_400 + 10 * next(90));
      put({ date, payee: of.outing, narrative: `VISIT ${mark}`, means: meansOf(of.outing), pence });
    }
  }
  return story;
}

function meansOf(outing: string): string {
  if (outing === 'Abbey Taxis') return 'transport';
  return outing === 'Lantern Day Centre' ? 'day-centre' : 'leisure';
}

const at = (bank: readonly BankLine[], pick: (line: BankLine) => boolean) => {
  const place = bank.findIndex(pick);
  if (place < 0) throw new Error('the story has no such line');
  return place;
};
const wages = (mark: string) => (line: { text?: string; narrative?: string }) =>
  (line.text ?? line.narrative) === `WAGES ${mark}`;

/** What is out of the ordinary, book by book. */
const twists: Readonly<Record<string, (story: Story, of: Person) => void>> = {
  // A cheque of last year that nobody has paid in.
  'dp-301': ({ book }) => {
    const date = day('2025-12-19');
    book.push({
      date,
      payee: 'Lantern Day Centre',
      narrative: 'CHEQUE 000117',
      means: 'day-centre',
      pence: -8_500,
    });
  },
  // Cash, which only receipts can explain.
  'dp-305': ({ book, bank }) => {
    const [date, pence] = [day('2026-05-14'), -6_000];
    book.push({ date, payee: 'Petty cash', narrative: 'Outings in May', means: 'leisure', pence });
    bank.push({ date, payee: 'CASH WITHDRAWAL', text: 'ATM 14MAY', pence });
  },
  // Two figures changed about: the invoice says £126.50, and £162.50 was paid.
  'dp-308': ({ book, bank }) => {
    const visit = { date: day('2026-06-11'), payee: 'Sparrow Physiotherapy', narrative: 'INV 40871' };
    book.push({ ...visit, means: 'therapy', pence: -12_650 });
    bank.push({
      date: working(addDays(visit.date, 1)),
      payee: visit.payee,
      text: visit.narrative,
      pence: -16_250,
    });
  },
  // Paid on the last day of the quarter; the bank books it in July.
  'dp-309': ({ book }) => {
    const date = day('2026-06-30');
    book.push({ date, payee: 'Quay Swimming Club', narrative: 'TERM FEE', means: 'leisure', pence: -4_350 });
  },
  // Somebody nobody knows.
  'dp-311': ({ bank }) => {
    bank.push({ date: day('2026-05-20'), payee: 'J T MOTORS', text: 'DEPOSIT', pence: -48_000 });
  },
  // Announced on the last day and not booked.
  'dp-312': ({ bank }) => {
    bank.push({
      date: day('2026-06-30'),
      payee: 'Quay Swimming Club',
      text: 'VISIT WK27',
      pence: -1_860,
      pending: true,
    });
  },
  // A bookmaker, and a card that was declined at an off-licence.
  'dp-313': ({ bank }) => {
    bank.push({
      date: day('2026-06-06'),
      payee: 'ACE BETTING',
      text: 'Purchase',
      pence: -4_000,
      merchant: '7995',
    });
    const declined = { payee: 'CORNER WINES', text: 'Purchase', pence: -1_149, merchant: '5921' };
    bank.push({ date: day('2026-06-12'), ...declined, declined: true });
  },
  // Wages that came back, and were sent again.
  'dp-315': ({ bank }) => {
    const place = at(bank, wages('WK19'));
    const paid = bank[place]!;
    const back = working(addDays(paid.date, 1));
    bank.push({ ...paid, date: back, text: 'RETURNED ACCOUNT CLOSED', pence: -paid.pence });
    bank.push({ ...paid, date: working(addDays(back, 1)) });
  },
  // The bank's charge.
  'dp-316': ({ bank }) => {
    bank.push({ date: day('2026-06-30'), payee: 'ACCOUNT FEE', text: 'APR TO JUN', pence: -500 });
  },
  // Wages of two, paid as one line of the bank's.
  'dp-320': ({ book, bank }) => {
    for (const [place, row] of [...book].entries()) {
      if (row.means !== 'pa-wages') continue;
      const run = `run-${row.date}`;
      const second = { ...row, payee: 'Hal Brody', pence: -9_170, source: run };
      book[place] = { ...row, source: run };
      book.push(second);
      const paid = at(bank, (line) => line.text === row.narrative);
      bank[paid] = { ...bank[paid]!, payee: 'TIDEWAY PAYROLL RUN', pence: row.pence + second.pence };
    }
    const more = new Map([
      ['Harbourside Council', 23_820],
      ['Estuary ICB', 15_880],
    ]);
    const raised = <T extends { payee: string; pence: number }>(row: T): T => ({
      ...row,
      pence: row.pence + (more.get(row.payee) ?? 0),
    });
    book.splice(0, book.length, ...book.map(raised));
    bank.splice(0, bank.length, ...bank.map(raised));
  },
};

const sorted = <T extends { readonly date: Day }>(rows: readonly T[]) =>
  [...rows].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
const folder = new URL('../../examples/quarter/', import.meta.url);
mkdirSync(new URL('statements/', folder), { recursive: true });
const write = (name: string, bytes: Uint8Array | string) => writeFileSync(new URL(name, folder), bytes);
const sumOf = (lines: readonly BankLine[]) =>
  lines.filter((line) => !line.pending && !line.declined).reduce((sum, line) => sum + line.pence, 0);

const accounts: Record<string, unknown>[] = [];
const rows: (BookRow & { book: string })[] = [];
for (const of of people) {
  const story = ordinary(of);
  twists[of.book]?.(story, of);
  rows.push(...sorted(story.book).map((row) => ({ ...row, book: of.book })));
  const lines = sorted(story.bank);
  const page = (days: { from: Day; to: Day }, more: Partial<BankPage> = {}): BankPage => {
    const before = lines.filter((line) => line.date < days.from);
    const own = lines.filter((line) => line.date >= days.from && line.date <= days.to);
    const opening = of.opening + sumOf(before);
    return { ...of, account: of.bank, days, opening, closing: opening + sumOf(own), lines: own, ...more };
  };
  const { name, make, statesBalance, statesAccount, statesDays } = FORMS[of.form];
  let pages: Record<string, readonly BankPage[]> = { [name(of.book)]: [page(quarter)] };
  const whole = page(quarter);
  const part = (tag: string, from: string, to: string) => ({
    [name(`${of.book}-${tag}`)]: [page({ from: day(from), to: day(to) })],
  });
  // Two files that both show May.
  if (of.book === 'dp-317')
    pages = { ...part('spring', '2026-04-01', '2026-05-31'), ...part('summer', '2026-05-01', '2026-06-30') };
  // Nobody sent May.
  if (of.book === 'dp-319')
    pages = { ...part('april', '2026-04-01', '2026-04-30'), ...part('june', '2026-06-01', '2026-06-30') };
  // The same file twice; this bank gives every line another identifier each time.
  if (of.book === 'dp-316') pages = { ...pages, [name(`${of.book}-again`)]: [{ ...whole, download: 2 }] };
  // A line is lost on the way: the balances are right, and the lines do not lead from one to the other.
  if (of.book === 'dp-318') {
    const lost = lines.filter((line) => line.text === 'VISIT WK20');
    pages = { [name(of.book)]: [{ ...whole, lines: lines.filter((line) => !lost.includes(line)) }] };
  }
  // Two accounts of one person in one file, and money moved from the one to the other.
  if (of.book === 'dp-303') {
    const moved = { date: day('2026-05-11'), payee: 'C LINDQVIST', pence: 30_000 };
    const current = sorted([...lines, { ...moved, text: 'TO SAVER', pence: -30_000 }]);
    const interest = ['2026-04-30', '2026-05-29', '2026-06-30'].map((date, nth) => {
      return { date: day(date), payee: 'INTEREST', text: 'GROSS', pence: 96 + 11 * nth };
    });
    const saver = sorted([...interest, { ...moved, date: day('2026-05-12'), text: 'FROM CURRENT' }]);
    const one = { ...whole, lines: current, closing: whole.closing - 30_000 };
    const closing = 60_250 + sumOf(saver);
    const two = { ...whole, account: '60-90-03 20410304', lines: saver, opening: 60_250, closing };
    pages = { [name(of.book)]: [one, two] };
  }
  for (const [file, parts] of Object.entries(pages)) write(`statements/${file}`, make(parts));
  const closing = Object.values(pages).at(-1)![0]!.closing;
  const common = { book: of.book, holder: of.holder, agreement: of.agreement ?? 'care-act' };
  const files = Object.keys(pages);
  accounts.push({
    ...common,
    account: of.book === 'dp-303' ? 'assets/bank/current' : 'assets/bank',
    ...(statesAccount && { bankAccount: of.bank }),
    opening: of.opening,
    // What the person wrote on the form that came with a file which does not say it. Gil Prentice left out the balance.
    ...(statesDays
      ? {}
      : { onForm: { ...quarter, ...(statesBalance || of.book === 'dp-307' ? {} : { closing }) } }),
    files,
  });
  if (of.book === 'dp-303') {
    const account = 'assets/bank/saver';
    accounts.push({
      ...common,
      account,
      bankAccount: '60-90-03 20410304',
      opening: 60_250,
      onForm: quarter,
      files,
    });
  }
}
write('accounts.json', `[\n${accounts.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`);
const head = 'book,date,payee,narrative,means,amount,source';
const table = rows.map((row) =>
  [row.book, row.date, row.payee, row.narrative, row.means, poundsOf(row.pence), row.source ?? ''].join(','),
);
write('book.csv', `${[head, ...table].join('\n')}\n`);
console.log(`${accounts.length} accounts, ${rows.length} rows in their books, ${formatPeriod(quarter)}.`);
