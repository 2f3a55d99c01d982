/**
 * Accounts made up with the truth about them: what the book says, what the bank says, and which is which, at three strengths of noise:
 * lag, batches, parts, fees, payments returned and sent again, swapped figures, names cut and misspelt, cash.
 *
 * Everything follows from a seed. People, firms and accounts are made up.
 *
 * @module
 */

import { must } from '../../src/explain/must.js';
import type { Draft, Note } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence } from '../../src/money/pence.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays, type Day, day, dayNumber } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';

export type Strength = 'easy' | 'normal' | 'hard';

/** What truly belongs together. `ask`: only a person can say so, and it ought to be put to one. */
export interface TrueLink {
  readonly lines: readonly string[];
  readonly entries: readonly string[];
  readonly ask: boolean;
  readonly what: string;
}

/** One entry of the book, before it is posted. */
export interface MadeEntry {
  readonly id: string;
  readonly date: Day;
  readonly pence: number;
  readonly payee: string;
  readonly reference: string;
  readonly source?: string;
}

export interface MadeAccount {
  readonly statement: Statement;
  readonly entries: readonly MadeEntry[];
  readonly truth: readonly TrueLink[];
}

interface Noise {
  readonly lag: number;
  readonly cut: number;
  readonly misspelt: number;
  readonly nameless: number;
  readonly noReference: number;
  readonly batch: number;
  readonly part: number;
  readonly returned: number;
  readonly fee: number;
  readonly swapped: number;
  readonly short: number;
  readonly cash: number;
  readonly strange: number;
  readonly twice: number;
  readonly missing: number;
  readonly workers: number;
}

/** Chances in a thousand; lag in banking days. */
const NOISE: Readonly<Record<Strength, Noise>> = {
  easy: {
    lag: 2,
    cut: 40,
    misspelt: 20,
    nameless: 0,
    noReference: 60,
    batch: 60,
    part: 20,
    returned: 12,
    fee: 3,
    swapped: 3,
    short: 3,
    cash: 8,
    strange: 40,
    twice: 2,
    missing: 15,
    workers: 3,
  },
  normal: {
    lag: 4,
    cut: 180,
    misspelt: 60,
    nameless: 25,
    noReference: 300,
    batch: 100,
    part: 60,
    returned: 20,
    fee: 12,
    swapped: 12,
    short: 8,
    cash: 25,
    strange: 80,
    twice: 8,
    missing: 60,
    workers: 4,
  },
  hard: {
    lag: 7,
    cut: 300,
    misspelt: 120,
    nameless: 120,
    noReference: 550,
    batch: 120,
    part: 90,
    returned: 35,
    fee: 25,
    swapped: 35,
    short: 15,
    cash: 40,
    strange: 150,
    twice: 20,
    missing: 80,
    workers: 5,
  },
};

const FIRST_NAMES = [
  'Amara',
  'Bryn',
  'Cerys',
  'Dilip',
  'Esme',
  'Farah',
  'Gwil',
  'Hazel',
  'Idris',
  'Jocelyn',
  'Kofi',
  'Lena',
  'Mair',
  'Nuala',
  'Owain',
  'Pavel',
];
const LAST_NAMES = [
  'Abbott',
  "O'Shea",
  'Castle',
  'Dávila',
  'Everett',
  'Frost',
  'Goodwin',
  'Hussein',
  'Ibsen',
  'Jessop',
  'Kaminski',
  'Lloyd',
  'Mbeki',
  'Novák',
  'Penrose',
  'Quick',
];
const FIRMS = [
  'Lantern Homecare Ltd',
  'Greenway Day Centre',
  'Foxglove Respite CIC',
  'Two Rivers Care Agency Ltd',
  'Ashdown Mobility Services',
  'Kestrel Support Ltd',
  'Stepping Stones Nursing',
  'Willow Bank Transport',
];
const SHOPS = ['City Minicabs', 'Swimming Baths', 'Garden Nursery', 'Village Bakery'];
const PLACES = [
  'BOOKSHOP 0231',
  'MARKET STALL',
  'PETROL 7744',
  'CORNER SHOP 12',
  'TRAIN TICKETS',
  'TOWN CAFE',
];
const PREFIXES = ['SUMUP *', 'ZETTLE_*', 'SQ *', 'PAYPAL *'];

/** A small generator of numbers that is the same everywhere; the upper bits, which are the better ones. */
function dice(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const below = (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    below,
    chance: (thousandths: number) => below(1000) < thousandths,
    one: <T>(all: readonly T[]) => all[below(all.length)]!,
  };
}

type Dice = ReturnType<typeof dice>;

function onBankingDay(date: Day): Day {
  const weekday = (((dayNumber(date) - 4) % 7) + 7) % 7;
  return weekday < 5 ? date : addDays(date, 7 - weekday);
}

function afterBankingDays(date: Day, count: number): Day {
  let on = onBankingDay(date);
  for (let left = count; left > 0; left--) on = onBankingDay(addDays(on, 1));
  return on;
}

/** One letter lost, doubled, or changed with its neighbour. */
function misspell(text: string, any: Dice): string {
  const at = 1 + any.below(Math.max(1, text.length - 2));
  const kind = any.below(3);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text[at] + text.slice(at);
  return text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2);
}

/** Two neighbouring figures changed about, where that makes another amount. */
function swapFigures(amount: number, any: Dice): number {
  const figures = String(amount).split('');
  const at = any.below(figures.length - 1);
  [figures[at], figures[at + 1]] = [figures[at + 1]!, figures[at]!];
  return Number(figures.join(''));
}

interface Due {
  readonly date: Day;
  readonly pence: number;
  readonly payee: string;
  readonly reference: string;
  readonly code: string;
  readonly fixed: boolean;
}

const SYLLABLES = 'bra lo ne mi tar vo shen del ka ru fin wo ster pol gai dun hel ips yor qua'.split(' ');

/** A name that no other number has: for accounts of which many stand in one statement. */
function madeName(nth: number): string {
  // Spread out, so that neighbours are not alike.
  const number = (nth * 104_729) % 160_000;
  const syllables = [
    number % 20,
    Math.floor(number / 20) % 20,
    Math.floor(number / 400) % 20,
    Math.floor(number / 8000) % 20,
  ];
  const text = syllables.map((one) => SYLLABLES[one]).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What falls due in the months of the account. */
function dues(any: Dice, noise: Noise, from: Day, days: number, made: number | undefined): Due[] {
  const all: Due[] = [];
  const at = (offset: number) => addDays(from, offset);
  const people = Array.from(
    { length: noise.workers },
    (_, nth) => `${FIRST_NAMES[(any.below(4) + nth * 4) % 16]} ${LAST_NAMES[(any.below(3) + nth * 3) % 16]}`,
  );
  const rates = [1260, 1310, 1240].map((rate) => rate);
  const usual = people.map(() => rates[any.below(2)]! * (8 + 4 * any.below(3)));
  const names = [...new Set(people)].map((one, nth) =>
    made === undefined ? one : `${one.split(' ')[0]} ${madeName(made * 8 + nth)}`,
  );
  for (let week = 0; week * 7 < days - 4; week++) {
    for (const [nth, payee] of names.entries()) {
      if (any.chance(40)) continue;
      const amount = any.chance(800) ? usual[nth]! : 1240 * (4 + any.below(12));
      const tag = any.chance(750) ? `WAGES WK${String(week + 1).padStart(2, '0')}` : 'WAGES';
      all.push({ date: at(week * 7 + 4), pence: -amount, payee, reference: tag, code: 'FPO', fixed: false });
    }
  }
  const firms = Array.from({ length: 3 }, (_, nth) => {
    const firm = FIRMS[(any.below(2) + nth * 2) % FIRMS.length]!;
    return made === undefined ? firm : `${madeName(made * 8 + 5 + nth)} ${firm}`;
  });
  for (const payee of firms) {
    const letters = payee
      .split(' ')
      .map((word) => word[0])
      .join('')
      .slice(0, 4)
      .toUpperCase();
    let number = 1000 + any.below(8000);
    for (let on = any.below(7); on < days; on += 4 + any.below(9)) {
      number += 1 + any.below(4);
      const round = any.chance(600);
      const amount = round ? 1500 * (2 + any.below(20)) : 3000 + any.below(60_000);
      all.push({
        date: at(on),
        pence: -amount,
        payee,
        reference: `${letters}/${String(number).padStart(5, '0')}`,
        code: 'FPO',
        fixed: false,
      });
    }
  }
  const council = 200_000 + any.below(200_000);
  const own = 2000 + any.below(6000);
  for (let nth = 0; nth * 28 < days; nth++) {
    all.push({
      date: at(nth * 28),
      pence: council,
      payee: 'Anyshire Borough Council',
      reference: `DP20417/${String(nth + 1).padStart(2, '0')}`,
      code: 'BGC',
      fixed: true,
    });
    all.push({
      date: at(nth * 28 + 2),
      pence: own,
      payee: 'Client contribution',
      reference: '',
      code: 'SO',
      fixed: true,
    });
  }
  for (let month = 0; month * 30 < days - 20; month++) {
    all.push({
      date: at(month * 30 + 12),
      pence: -(9000 + any.below(9000)),
      payee: 'HMRC PAYE',
      reference: '475PB00998877',
      code: 'FPO',
      fixed: false,
    });
    all.push({
      date: at(month * 30 + 10),
      pence: -1650,
      payee: 'Paysmart Bureau Ltd',
      reference: 'PSB9917',
      code: 'DD',
      fixed: true,
    });
    all.push({
      date: at(month * 30 + 16),
      pence: -(1500 + any.below(900)),
      payee: 'Peoples Pension',
      reference: 'EMP77120034',
      code: 'DD',
      fixed: true,
    });
    all.push({
      date: at(month * 30 + 20),
      pence: -875,
      payee: 'Homecover Insurance',
      reference: 'HC554120',
      code: 'DD',
      fixed: true,
    });
  }
  for (let on = any.below(5); on < days; on += 2 + any.below(8)) {
    all.push({
      date: at(on),
      pence: -[450, 800, 1250, 1299, 2338, 600 + any.below(3000)][any.below(6)]!,
      payee: any.one(SHOPS),
      reference: '',
      code: 'DEB',
      fixed: false,
    });
  }
  return all.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/**
 * Makes one account.
 *
 * @param seed whole number; the same seed makes the same account
 * @param months how long; 30 days each
 * @param made a number by which its people and firms are named and its ids begin; absent, they have names that return in other accounts
 */
export function randomAccount(seed: number, strength: Strength, months = 12, made?: number): MadeAccount {
  const name = made === undefined ? '' : `a${made}-`;
  const any = dice(seed + 1);
  const noise = NOISE[strength];
  const days = months * 30;
  const from = day('2026-04-06');
  const to = addDays(from, days);
  const entries: MadeEntry[] = [];
  const rows: { key: string; date: Day; pence: number; text: string; code: string }[] = [];
  const truth: TrueLink[] = [];
  let [nextEntry, nextRow] = [0, 0];
  const lag = (due: Due) => (due.fixed ? any.below(Math.min(noise.lag, 4) + 1) : any.below(noise.lag + 1));
  const enter = (date: Day, amount: number, payee: string, reference: string) => {
    const id = `${name}E${String(nextEntry++).padStart(5, '0')}`;
    entries.push({ id, date, pence: amount, payee, reference });
    return id;
  };
  const textOf = (payee: string, reference: string, code: string) => {
    let who = payee.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll("'", ' ').toUpperCase();
    if (code === 'DEB' && any.chance(400)) who = any.one(PREFIXES) + who;
    if (any.chance(noise.misspelt)) who = misspell(who, any);
    if (any.chance(noise.cut)) who = who.slice(0, 18);
    let what = reference;
    if (what.includes('/') && any.chance(500)) what = what.replaceAll('/', '');
    if (any.chance(noise.noReference)) what = '';
    const isShort = what.startsWith('WAGES WK') && any.chance(noise.noReference);
    if (isShort) what = 'WAGES';
    if (any.chance(noise.nameless)) who = '';
    return `${who} ${what}`.trim();
  };
  const show = (date: Day, amount: number, text: string, code: string) => {
    const key = String(nextRow++);
    rows.push({ key, date, pence: amount, text, code });
    return key;
  };
  const linked = (lines: readonly string[], ids: readonly string[], what: string, ask = false) =>
    truth.push({ lines, entries: ids, ask, what });
  const all = dues(any, noise, from, days, made);
  const done = new Set<Due>();
  for (const [place, due] of all.entries()) {
    if (done.has(due)) continue;
    const id = enter(due.date, due.pence, due.payee, due.reference);
    const ids = [id];
    let amount = due.pence;
    let { reference } = due;
    let last = due.date;
    if (due.code === 'FPO' && due.reference.includes('/') && any.chance(noise.batch * 2)) {
      const others = all
        .slice(place + 1, place + 40)
        .filter((one) => one.payee === due.payee && !done.has(one) && one.date < addDays(due.date, 12));
      for (const other of others.slice(0, 1 + any.below(3))) {
        done.add(other);
        ids.push(enter(other.date, other.pence, other.payee, other.reference));
        amount += other.pence;
        if (reference.length < 26) reference += ` ${other.reference}`;
        last = other.date;
      }
    }
    const booked = afterBankingDays(last, lag(due));
    if (booked > to || any.chance(noise.missing / 4)) continue;
    const say = () => textOf(due.payee, reference, due.code);
    if (ids.length === 1 && due.code === 'DEB' && any.chance(noise.cash * 4)) {
      linked(
        [show(booked, amount, any.chance(500) ? 'CASH WITHDRAWAL' : '', any.chance(500) ? 'CPT' : 'OTH')],
        ids,
        'cash',
        true,
      );
    } else if (due.code === 'FPO' && any.chance(noise.returned)) {
      const back = afterBankingDays(booked, 1 + any.below(3));
      const again = afterBankingDays(back, any.below(3));
      if (again > to) continue;
      const who = textOf(due.payee, '', due.code);
      linked(
        [
          show(booked, amount, say(), due.code),
          show(back, -amount, `RETURNED ${who}`.trim(), 'RTN'),
          show(again, amount, say(), due.code),
        ],
        ids,
        'returned',
      );
    } else if (ids.length === 1 && due.code === 'FPO' && amount < -5000 && any.chance(noise.part)) {
      const first = Math.round((amount * (250 + any.below(500))) / 1000 / 100) * 100;
      const second = afterBankingDays(booked, 1 + any.below(5));
      if (second > to) continue;
      linked(
        [show(booked, first, say(), due.code), show(second, amount - first, say(), due.code)],
        ids,
        'part',
      );
    } else if (ids.length === 1 && due.code === 'FPO' && any.chance(noise.fee)) {
      linked([show(booked, amount - any.one([125, 299, 50]), say(), due.code)], ids, 'fee', true);
    } else if (ids.length === 1 && due.code === 'FPO' && any.chance(noise.short)) {
      linked(
        [show(booked, Math.round((amount * (600 + any.below(350))) / 1000), say(), due.code)],
        ids,
        'short',
        true,
      );
    } else if (ids.length === 1 && any.chance(noise.swapped)) {
      const other = swapFigures(Math.abs(amount), any) * Math.sign(amount);
      const found = other === amount || other === 0 ? amount : other;
      linked([show(booked, found, say(), due.code)], ids, 'swapped', found !== amount);
    } else {
      const text = say();
      linked([show(booked, amount, text, due.code)], ids, ids.length > 1 ? 'batch' : 'one', text === '');
      if (due.code === 'FPO' && any.chance(noise.twice))
        show(afterBankingDays(booked, 1), amount, text, due.code);
    }
    if (any.chance(noise.strange)) {
      show(
        afterBankingDays(booked, any.below(3)),
        -[450, 800, 1250, 1299, 700 + any.below(4000)][any.below(5)]!,
        any.one(PLACES),
        any.one(['DEB', 'OTH']),
      );
    }
  }
  rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : Number(a.key) - Number(b.key)));
  const nameOf = new Map(rows.map((row, place) => [row.key, `${name}L${String(place).padStart(5, '0')}`]));
  const lines = rows.map(
    (row, place): StatementLine => ({
      id: nameOf.get(row.key)!,
      date: row.date,
      pence: pence(row.pence),
      payee: row.text,
      text: row.code,
      line: place + 1,
    }),
  );
  return {
    statement: { account: '20-00-00 12345678', currency: 'GBP', from, to, lines },
    entries,
    truth: truth.map((link) => ({ ...link, lines: link.lines.map((key) => nameOf.get(key)!) })),
  };
}

const OPENS = day('2026-01-01');
export const ACCOUNT = 'assets/bank';

/** The book of such entries: each against suspense, payee and reference in its note. */
export function bookOf(entries: readonly MadeEntry[]): Ledger {
  const ledger = must(
    openLedger({
      accounts: [ACCOUNT, 'expenses/care', 'income/council'].map((path) => ({ path, opens: OPENS })),
      funds: [
        { id: 'suspense', name: 'Suspense', opens: OPENS, suspense: true, terms: { mayOverspend: true } },
      ],
    }),
  );
  const recordedAt = moment('2026-04-01T09:00:00.000Z');
  for (const entry of entries) {
    const part = { fund: 'suspense', balanceType: 'actual' as const };
    const other = entry.pence < 0 ? 'expenses/care' : 'income/council';
    const postings = [
      { account: ACCOUNT, ...part, pence: entry.pence as Pence },
      { account: other, ...part, pence: -entry.pence as Pence },
    ];
    const draft: Draft = {
      id: entry.id,
      date: entry.date,
      kind: entry.pence < 0 ? 'pay' : 'receive',
      postings,
      ...(entry.source !== undefined && { source: entry.source }),
    };
    const note: Note = { payee: entry.payee, ...(entry.reference !== '' && { narrative: entry.reference }) };
    must(post(ledger, draft, { recordedAt, note }));
  }
  return ledger;
}

/** How well some answers meet the truth. */
export interface Score {
  readonly accepted: number;
  readonly right: number;
  readonly sure: number;
  readonly found: number;
  readonly all: number;
  readonly asked: number;
  readonly lines: number;
}

interface Answer {
  readonly lines: readonly string[];
  readonly entries: readonly string[];
}

/**
 * Scores an answer: accepted links are right when the truth has them and does not want them asked; lines that read alike, of one day
 * and amount, count as one another.
 */
export function score(account: MadeAccount, accepted: readonly Answer[], offered: readonly Answer[]): Score {
  const alike = new Map<string, string>();
  const stand = new Map<string, string>();
  const same = (id: string, key: string) => {
    if (!alike.has(key)) alike.set(key, id);
    stand.set(id, alike.get(key)!);
  };
  for (const line of account.statement.lines) same(line.id, `line ${line.date} ${line.pence} ${line.payee}`);
  for (const one of account.entries)
    same(one.id, `entry ${one.date} ${one.pence} ${one.payee} ${one.reference}`);
  const key = (link: Answer) =>
    [link.lines, link.entries]
      .map((ids) =>
        ids
          .map((id) => stand.get(id) ?? id)
          .sort()
          .join(' '),
      )
      .join(' = ');
  const hits = (answers: readonly Answer[], truth: readonly TrueLink[]) => {
    const wanted = new Map<string, number>();
    for (const link of truth) wanted.set(key(link), (wanted.get(key(link)) ?? 0) + 1);
    return answers.filter((answer) => {
      const left = wanted.get(key(answer)) ?? 0;
      wanted.set(key(answer), left - 1);
      return left > 0;
    }).length;
  };
  const sure = account.truth.filter((link) => !link.ask);
  return {
    accepted: accepted.length,
    right: hits(accepted, sure),
    sure: sure.length,
    found: hits([...accepted, ...offered], account.truth),
    all: account.truth.length,
    asked: offered.length,
    lines: account.statement.lines.length,
  };
}
