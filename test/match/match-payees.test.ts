/** Also tests `match/lag.ts`. */
import { describe, expect, it } from 'vitest';
import { match } from '../../src/match/match.js';
import { pence } from '../../src/money/pence.js';
import type { StatementLine } from '../../src/statement/statement.js';
import { day } from '../../src/time/day.js';
import {
  ACCOUNT,
  bookOf,
  type MadeEntry,
  randomAccount,
  type Strength,
  score,
} from '../support/random-accounts.js';

type Row = readonly [
  id: string,
  date: string,
  pence: number,
  payee?: string,
  text?: string,
  reference?: string,
];

const entry = ([id, date, amount, payee = '', reference = '']: Row): MadeEntry => ({
  id,
  date: day(date),
  pence: amount,
  payee,
  reference,
});
const line = ([id, date, amount, payee = '', text = '', reference]: Row, place: number): StatementLine => ({
  id,
  date: day(date),
  pence: pence(amount),
  payee,
  text,
  line: place + 1,
  ...(reference !== undefined && { reference }),
});
const matched = (entries: readonly Row[], lines: readonly Row[], more = {}) =>
  match(
    bookOf(entries.map(entry)),
    { account: 'x', currency: 'GBP', to: day('2026-12-31'), lines: lines.map(line) },
    { account: ACCOUNT, ...more },
  );
const links = (...given: Parameters<typeof matched>) =>
  matched(...given).links.map((link) => `${link.kind} ${link.lines.join('+')} = ${link.entries.join('+')}`);
const why = (...given: Parameters<typeof matched>) => matched(...given).links.flatMap((link) => link.reasons);
const offers = (...given: Parameters<typeof matched>) =>
  matched(...given).offered.map(
    ({ link, difference }) =>
      `${link.lines.join('+')} = ${link.entries.join('+')} ${link.reasons.join(' ')} ${difference}`,
  );

describe('match, by payee', () => {
  it('tells payments of one amount and day apart by a name that is cut and misspelt', () => {
    const entries: Row[] = [
      ['a', '2026-06-01', -500, 'Foxglove Respite CIC'],
      ['b', '2026-06-01', -500, 'Lantern Homecare Ltd'],
    ];
    const lines: Row[] = [
      ['L1', '2026-06-02', -500, 'LANTRN HOMEC', 'FPO'],
      ['L2', '2026-06-02', -500, 'SUMUP *FOXGLOVE RESPIT', 'FPO'],
    ];
    expect(links(entries, lines)).toEqual(['one-to-one L1 = b', 'one-to-one L2 = a']);
    expect(why(entries, lines)).toContain('same-payee');
  });

  it('never links the payment of one payee with the entry of another', () => {
    const entries: Row[] = [['a', '2026-06-01', -500, 'Foxglove Respite']];
    const lines: Row[] = [['L1', '2026-06-01', -500, 'LANTERN HOMECARE']];
    expect(links(entries, lines)).toEqual([]);
    expect(offers(entries, lines)).toEqual([]);
  });

  it('assigns equal weekly sums in order over the whole period, not each to its nearest', () => {
    const entries: Row[] = ['01', '08', '15'].map((date) => [
      `e${date}`,
      `2026-06-${date}`,
      -500,
      'Amara Frost',
    ]);
    const lines: Row[] = ['05', '12', '19'].map((date) => [
      `L${date}`,
      `2026-06-${date}`,
      -500,
      'AMARA FROST',
    ]);
    expect(links(entries, lines)).toEqual([
      'one-to-one L05 = e01',
      'one-to-one L12 = e08',
      'one-to-one L19 = e15',
    ]);
  });

  it('asks where one of several alike is missing and nothing tells which', () => {
    const entries: Row[] = ['01', '02'].map((date) => [`e${date}`, `2026-06-${date}`, -500, 'Amara Frost']);
    const lines: Row[] = [['L1', '2026-06-03', -500, 'AMARA FROST']];
    expect(links(entries, lines)).toEqual([]);
    expect(matched(entries, lines).offered.map((offer) => [offer.rank, offer.link.entries[0]])).toEqual([
      [1, 'e02'],
      [2, 'e01'],
    ]);
  });

  it('links by a reference weeks apart, squeezed or not, and a batch that names every invoice', () => {
    const entries: Row[] = [
      ['a', '2026-06-01', -500, 'Foxglove Respite', 'FXG/00123'],
      ['b', '2026-06-20', -700, 'Foxglove Respite', 'FXG/00124'],
      ['c', '2026-06-20', -900, 'Foxglove Respite', 'FXG/00125'],
    ];
    const lines: Row[] = [
      ['L1', '2026-07-20', -500, 'FXG00123'],
      ['L2', '2026-07-21', -1600, 'FOXGLOVE FXG/00124 FXG00125'],
    ];
    expect(links(entries, lines)).toEqual(['one-to-one L1 = a', 'many-to-one L2 = b+c']);
  });

  it('links by what the bank passed on whole', () => {
    const entries: Row[] = [
      ['pay-1', '2026-06-01', -500],
      ['pay-2', '2026-06-01', -500],
    ];
    const lines: Row[] = [['L1', '2026-06-09', -500, 'X', '', 'pay-2']];
    expect(why(entries, lines)).toEqual(['same-amount', 'same-identifier']);
    expect(links(entries, lines)).toEqual(['one-to-one L1 = pay-2']);
  });

  it('links the parts of one payment, and several invoices paid as one', () => {
    const entries: Row[] = [
      ['a', '2026-06-01', -50_117, 'Foxglove Respite'],
      ['b', '2026-06-03', -20_023, 'Lantern Homecare'],
      ['c', '2026-06-04', -10_191, 'Lantern Homecare'],
    ];
    const lines: Row[] = [
      ['L1', '2026-06-02', -20_000, 'FOXGLOVE RESPITE'],
      ['L2', '2026-06-05', -30_117, 'FOXGLOVE RESPITE'],
      ['L3', '2026-06-05', -30_214, 'LANTERN HOMECARE'],
    ];
    expect(links(entries, lines)).toEqual(['one-to-many L1+L2 = a', 'many-to-one L3 = b+c']);
  });

  it('links all that is open of a payee with the line that pays it at once, however round', () => {
    const entries: Row[] = [1, 2, 3, 4].map((week) => [
      `w${week}`,
      `2026-06-0${week}`,
      -2000,
      'Lantern Homecare',
    ]);
    const lines: Row[] = [['L1', '2026-06-29', -8000, 'LANTERN HOMECARE']];
    expect(links(entries, lines)).toEqual(['many-to-one L1 = w1+w2+w3+w4']);
  });

  it('only offers a group that sums by chance as easily', () => {
    const entries: Row[] = [100, 200, 300, 500, 700, 900, 5000].map((amount, place) => [
      `e${place}`,
      '2026-06-01',
      -amount,
      'Lantern Homecare',
    ]);
    const lines: Row[] = [['L1', '2026-06-02', -2700, 'LANTERN HOMECARE']];
    expect(links(entries, lines)).toEqual([]);
    expect(matched(entries, lines).unmatchedLines.length).toBe(1);
  });

  it('joins a payment, its return and the one sent again', () => {
    const entries: Row[] = [['a', '2026-06-01', -500, 'Amara Frost', 'WAGES']];
    const lines: Row[] = [
      ['L1', '2026-06-02', -500, 'AMARA FROST'],
      ['L2', '2026-06-04', 500, 'RETURNED AMARA FROST'],
      ['L3', '2026-06-05', -500, 'AMARA FROST'],
    ];
    expect(links(entries, lines)).toEqual(['returned L1+L2+L3 = a']);
    expect(why(entries, lines)).toContain('sent-again');
  });

  it('opens the entry again when what came back was not sent again', () => {
    const entries: Row[] = [['a', '2026-06-01', -500, 'Amara Frost']];
    const lines: Row[] = [
      ['L1', '2026-06-02', -500, 'AMARA FROST'],
      ['L2', '2026-06-04', 500, 'UNPAID AMARA FROST'],
    ];
    expect(links(entries, lines)).toEqual(['returned L1+L2 = ']);
    expect(matched(entries, lines).unmatchedItems.map(({ item }) => item.entry)).toEqual(['a']);
  });

  it.each([
    ['swapped figures', -5400, -4500, 'figures-swapped same-payee'],
    ['a fee', -5000, -5125, 'fee same-payee'],
    ['a short payment', -5000, -4000, 'short-payment same-payee'],
  ])('asks about %s and shows the difference', (_, booked, paid, reasons) => {
    const entries: Row[] = [['a', '2026-06-01', booked, 'Amara Frost']];
    const lines: Row[] = [['L1', '2026-06-02', paid, 'AMARA FROST']];
    expect(links(entries, lines)).toEqual([]);
    expect(offers(entries, lines)).toEqual([`L1 = a ${reasons} ${paid - booked}`]);
  });

  it.each([
    ['cash', 'CASH WITHDRAWAL BOURNE', 'cash'],
    ['a line without text', '', 'no-text'],
  ])('always asks about %s', (_, text, reason) => {
    const entries: Row[] = [['a', '2026-06-01', -500]];
    const lines: Row[] = [['L1', '2026-06-01', -500, text, 'CPM']];
    expect(links(entries, lines)).toEqual([]);
    expect(offers(entries, lines)).toEqual([`L1 = a same-amount ${reason} 0`]);
  });

  it('asks about cash whatever machine it came from, since the place is no payee', () => {
    const entries: Row[] = [['a', '2026-06-01', -6000, 'Petty cash', 'Outings in June']];
    const lines: Row[] = [['L1', '2026-06-01', -6000, 'CASH WITHDRAWAL ATM HARBOUR ROW']];
    expect(links(entries, lines)).toEqual([]);
    expect(offers(entries, lines)).toEqual(['L1 = a same-amount cash 0']);
  });

  it('counts banking days, with the holidays it is told', () => {
    const entries: Row[] = [['a', '2026-06-05', -500, 'Amara Frost']];
    const lines: Row[] = [['L1', '2026-06-03', -500, 'AMARA FROST']];
    const covers = { from: day('2026-01-01'), to: day('2026-12-31') };
    expect(links(entries, lines)).toEqual([]);
    const holidays = { covers, days: [day('2026-06-04')] };
    expect(links(entries, lines, { holidays })).toEqual(['one-to-one L1 = a']);
  });
});

describe('match, always, on made-up accounts', () => {
  it.each([
    ['easy', 0.99, 0.98],
    ['normal', 0.98, 0.93],
    ['hard', 0.93, 0.75],
  ] as const)(
    'accepts what is right at %s: precision %d, recall %d',
    (strength: Strength, precision, recall) => {
      let [accepted, right, sure] = [0, 0, 0];
      for (let seed = 1; seed <= 4; seed++) {
        const account = randomAccount(seed, strength, 6);
        const { links: found, offered } = match(bookOf(account.entries), account.statement, {
          account: ACCOUNT,
        });
        const one = score(
          account,
          found,
          offered.filter(({ rank }) => rank === 1).map(({ link }) => link),
        );
        accepted += one.accepted;
        right += one.right;
        sure += one.sure;
      }
      expect(right / accepted).toBeGreaterThanOrEqual(precision);
      expect(right / sure).toBeGreaterThanOrEqual(recall);
    },
  );
});
