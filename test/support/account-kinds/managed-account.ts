/**
 * Kind 3: a managed account whose payroll firm takes one lump in arrears for the wages of several weeks, beside HMRC, pension and bills.
 *
 * The book enters each week's wages by worker. The bank shows one payment a month to the payroll firm, which may hold its own charge.
 * HMRC is entered at the end of the tax month and paid on the 22nd. The pension's collection may hold the provider's fee.
 *
 * @module
 */
import { addDays } from '../../../src/time/day.js';
import type { MadeAccount, Strength } from '../random-accounts.js';
import { bankingDaysAfter } from './numbers.js';
import { MISHAPS, type Mishaps, type Payment, pay } from './payment.js';
import { type Sketch, type SketchEntry, sketchOf, type Wording } from './sketch.js';
import { strayWording, transferWording } from './wording.js';

const PAYROLL = 'Paysure Payroll Services';
const PENSION = 'Harbour Pension Trust';
const MONTHS = 'APR MAY JUN JUL AUG SEP OCT NOV DEC JAN FEB MAR'.split(' ');
const WORKERS = ['Anwen Blake', 'Bashir Khan', 'Chloe Marsden', 'Derek Blake', 'Emeka Obi', 'Fflur Pugh'];
const AGENCIES = ['Meadow Homecare Ltd', 'Crossways Night Sitting', 'Bluebell Respite CIC'];
const PAYEES = [
  PAYROLL,
  PENSION,
  'HMRC Cumbernauld',
  'Anyshire County Council',
  'Client contribution',
  ...WORKERS,
  ...AGENCIES,
];

export function managedAccount(seed: number, strength: Strength): MadeAccount {
  const sketch = sketchOf(seed * 7 + 3, strength, 12);
  const mishaps = MISHAPS[strength];
  payrollLumps(sketch, mishaps);
  taxAndPension(sketch, mishaps);
  agencyInvoices(sketch, mishaps);
  regularBills(sketch, mishaps);
  showStrays(sketch, mishaps);
  const longest = Math.ceil(mishaps.delay * 1.4) + 4;
  return sketch.finish((payee) =>
    payee === 'HMRC Cumbernauld' ? { first: 5, last: 28, usual: 17 } : { first: -1, last: longest, usual: 1 },
  );
}

const writer = (sketch: Sketch, mishaps: Mishaps) => (payment: Payment, quoted: string) =>
  transferWording(payment, quoted, PAYEES, mishaps, sketch.dice);

/**
 * Wages week by week and the firm's lump for them.
 *
 * Asked: a lump that says neither run nor month (any set of wages with that sum would do); one that leaves out a worker who is paid
 * in the next (the book does not say so); one that holds a charge that nobody entered (the amounts disagree).
 */
function payrollLumps(sketch: Sketch, mishaps: Mishaps): void {
  const { dice, strength } = sketch;
  const workers = dice.shuffle(WORKERS).slice(0, { easy: 3, normal: 4, hard: 5 }[strength]);
  const usual = workers.map(() => dice.pick([1260, 1310, 1260]) * dice.pick([8, 12, 12, 16, 20]));
  let open: SketchEntry[] = [];
  let held: SketchEntry[] = [];
  for (let week = 0; week * 7 + 4 < sketch.days; week++) {
    const payday = addDays(sketch.from, week * 7 + 4);
    const run = Math.floor(week / 4);
    for (const [place, payee] of workers.entries()) {
      if (dice.chance(40)) continue;
      const pence = -(dice.chance(750) ? usual[place]! : 1260 * dice.between(3, 18));
      // Some books write the run on the wage, some the week.
      const reference =
        strength === 'easy' || dice.chance(300)
          ? `RUN ${String(run + 1).padStart(4, '0')}`
          : `WAGES WK${week + 1}`;
      open.push(sketch.enter({ date: payday, pence, payee, reference }));
    }
    if (week % 4 !== 3) continue;
    const absent = dice.chance(mishaps.short * 5) ? dice.pick(workers) : undefined;
    const paid = [...held, ...open.filter(({ payee }) => payee !== absent)];
    const isUneven = absent !== undefined || held.length > 0;
    held = open.filter((entry) => !paid.includes(entry));
    open = [];
    const date = bankingDaysAfter(payday, dice.between(3, 6));
    const charge = dice.chance(400)
      ? [sketch.enter({ date, pence: -1850, payee: PAYROLL, reference: '' })]
      : [];
    const isHidden = dice.chance(mishaps.fee * 5);
    const sum = [...paid, ...charge].reduce((all, { pence }) => all + pence, isHidden ? -1200 : 0);
    const isTold = !dice.chance(mishaps.noReference / 2);
    const label = dice.chance(500) ? `RUN ${String(run + 1).padStart(4, '0')}` : `WAGES ${MONTHS[run % 12]}`;
    const wording: Wording = {
      payee: `PAYSURE PAYROLL S${dice.pick(['', 'ERVICES'])} ${isTold ? label : ''}`.trim(),
      text: dice.pick(['DD', 'FPO']),
      names: [PAYROLL],
      quotes: isTold ? [label] : [],
    };
    sketch.link(
      [sketch.show(date, sum, wording)],
      [...paid, ...charge],
      'payroll lump',
      !isTold || isUneven || isHidden,
    );
  }
}

/** HMRC on the 22nd or the banking day before it; the pension with a fee in one collection. */
function taxAndPension(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let month = 0; month * 30 + 16 < sketch.days; month++) {
    const ends = addDays(sketch.from, month * 30);
    const tax: Payment = {
      date: ends,
      // Wages hardly change, so that several months owe the same.
      pence: -dice.pick([21_460, 21_460, 22_835, dice.between(18_000, 30_000)]),
      payee: 'HMRC Cumbernauld',
      reference: '475PW00123456',
      code: 'FPO',
      delay: [9, 13],
    };
    pay(sketch, tax, writer(sketch, mishaps), mishaps);
    const contribution = sketch.enter({
      date: addDays(ends, 12),
      pence: -dice.between(4200, 6900),
      payee: PENSION,
      reference: 'HP/3320915',
    });
    const fee = dice.chance(600) ? 180 : 0;
    const isEntered = fee > 0 && dice.chance(800);
    const entries = isEntered
      ? [
          contribution,
          sketch.enter({ date: contribution.date, pence: -fee, payee: PENSION, reference: 'FEE' }),
        ]
      : [contribution];
    const wording = transferWording(
      { ...contribution, code: 'DD', delay: [0, 0] },
      'HP/3320915',
      PAYEES,
      { ...mishaps, noReference: 0 },
      dice,
    );
    const line = sketch.show(
      bankingDaysAfter(contribution.date, dice.between(1, 4)),
      contribution.pence - fee,
      wording,
    );
    // Asked where nobody entered the fee: the amounts disagree. Else fee and contribution of one day make the sum.
    sketch.link([line], entries, fee > 0 ? 'pension with fee' : 'one', fee > 0 ? !isEntered : undefined);
  }
}

/** Invoices of care agencies, one by one or several in one payment. */
function agencyInvoices(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (const payee of AGENCIES) {
    let number = dice.between(1000, 8000);
    const letters = payee.slice(0, 3).toUpperCase();
    let waiting: SketchEntry[] = [];
    for (let on = dice.below(9); on < sketch.days; on += dice.between(6, 11)) {
      number += dice.between(1, 9);
      const invoice: Payment = {
        date: addDays(sketch.from, on),
        pence: -(dice.chance(450) ? 1650 * dice.between(2, 14) : dice.between(4000, 52_000)),
        payee,
        reference: `${letters}${number}`,
        code: 'FPO',
        delay: [0, mishaps.delay],
      };
      if (waiting.length === 0 && !dice.chance(150)) {
        pay(sketch, invoice, writer(sketch, mishaps), mishaps);
        continue;
      }
      waiting.push(sketch.enter(invoice));
      if (waiting.length < 2 || dice.chance(300)) continue;
      payTogether(sketch, waiting, mishaps);
      waiting = [];
    }
  }
}

function payTogether(sketch: Sketch, invoices: readonly SketchEntry[], mishaps: Mishaps): void {
  const { dice } = sketch;
  const last = invoices.at(-1)!;
  const sum = invoices.reduce((all, { pence }) => all + pence, 0);
  const isListed = !dice.chance(mishaps.noReference);
  const name = transferWording({ ...last, code: 'FPO', delay: [0, 0] }, '', PAYEES, mishaps, dice);
  const list = invoices.map(({ reference }) => reference);
  const line = sketch.show(bankingDaysAfter(last.date, dice.between(0, mishaps.delay)), sum, {
    ...name,
    payee: `${name.payee} ${isListed ? list.join(' ') : ''}`.trim(),
    quotes: isListed ? list : [],
  });
  sketch.link([line], invoices, 'batch');
}

function regularBills(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  const bills = [
    {
      payee: 'Anyshire County Council',
      pence: dice.between(180_000, 320_000),
      reference: 'DP51177',
      every: 28,
      code: 'BGC',
    },
    { payee: 'Client contribution', pence: dice.between(2000, 9000), reference: '', every: 28, code: 'SO' },
    { payee: 'Fish Employers Insurance', pence: -1090, reference: 'FE2217734', every: 30, code: 'DD' },
    { payee: 'Hollybush Broadband', pence: -2800, reference: '', every: 30, code: 'DD' },
    { payee: 'Managed Account Fee', pence: -2500, reference: 'MA0031', every: 28, code: 'FPO' },
  ];
  for (const { every, ...bill } of bills)
    for (let on = dice.below(every); on < sketch.days; on += every) {
      const payees = [...PAYEES, ...bills.map(({ payee }) => payee)];
      pay(
        sketch,
        { ...bill, date: addDays(sketch.from, on), delay: [0, Math.min(2, mishaps.delay)] },
        (payment, quoted) => transferWording(payment, quoted, payees, mishaps, dice),
        bill.pence > 0 ? { ...mishaps, returned: 0 } : mishaps,
      );
    }
}

function showStrays(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let on = 0; on < sketch.days; on++) {
    if (!dice.chance(mishaps.stray * 2)) continue;
    const wording = dice.pick([
      strayWording('ACCOUNT CHARGES', 'CHG'),
      strayWording('GROSS INTEREST', 'INT'),
      strayWording('STAMPS DIRECT 8831', 'DEB'),
      { ...strayWording('PAYSURE PAYROLL SERVICES DBS CHECK', 'FPO'), names: [PAYROLL] },
      strayWording('', 'FPO'),
    ]);
    sketch.show(
      bankingDaysAfter(addDays(sketch.from, on), 0),
      -dice.pick([1850, 600, 2500, 4400, dice.between(200, 9000)]),
      wording,
    );
  }
}
