/**
 * Kind 6: a direct payment that runs through the holder's own account, where most lines are private and stay out of the book.
 *
 * Benefits, rent, shopping and savings pass beside the care. The same people are paid for care and privately, equal transfers to and from
 * savings look like payments that came back, and many real payments do come back.
 *
 * @module
 */
import { addDays } from '../../../src/time/day.js';
import type { MadeAccount, Strength } from '../random-accounts.js';
import { bankingDaysAfter, capitals } from './numbers.js';
import { MISHAPS, type Mishaps, type Payment, pay } from './payment.js';
import { type Sketch, sketchOf, type Wording } from './sketch.js';
import { shownName, strayWording, transferWording } from './wording.js';

const ASSISTANTS = ['Leanne Foy', 'Marcus Adeyemi', 'Lee Foy', 'Nia Howells', 'Oliver Stone'];
const AGENCIES = [
  { payee: 'Sunrise Homecare', stem: 'SUN' },
  { payee: 'Elm Tree Day Service', stem: 'ET/' },
];
const BILLS = [
  { payee: 'Anyshire Direct Payments', pence: 164_280, reference: 'DP88013', every: 28, code: 'BGC' },
  { payee: 'Care Insure Direct', pence: -960, reference: 'CID55102', every: 30, code: 'DD' },
  { payee: 'Wagewell', pence: -1600, reference: 'WW-2291', every: 30, code: 'DD' },
  { payee: 'HMRC Small Employers', pence: -6120, reference: '120PH00411223', every: 30, code: 'FPO' },
];
const PAYEES = [...ASSISTANTS, ...AGENCIES.map(({ payee }) => payee), ...BILLS.map(({ payee }) => payee)];

export function ownAccount(seed: number, strength: Strength): MadeAccount {
  const sketch = sketchOf(seed * 7 + 6, strength, 10);
  // Own accounts run short: three times as many payments come back.
  const usual = MISHAPS[strength];
  const mishaps = { ...usual, returned: usual.returned * 3 };
  payAssistants(sketch, mishaps);
  payAgencies(sketch, mishaps);
  payBills(sketch, mishaps);
  contribute(sketch, mishaps);
  livePrivately(sketch);
  moveSavings(sketch);
  payPrivately(sketch, mishaps);
  return sketch.finish(() => ({ first: -1, last: Math.ceil(mishaps.delay * 1.4) + 4, usual: 1 }));
}

const writer = (sketch: Sketch, mishaps: Mishaps) => (payment: Payment, quoted: string) =>
  transferWording(payment, quoted, PAYEES, mishaps, sketch.dice);

/** Weekly wages of rates that several share; hours vary; two of the names are nearly alike. */
function payAssistants(sketch: Sketch, mishaps: Mishaps): void {
  const { dice, strength } = sketch;
  const assistants = dice.shuffle(ASSISTANTS).slice(0, { easy: 2, normal: 3, hard: 4 }[strength]);
  for (let week = 0; week * 7 + 5 < sketch.days; week++)
    for (const payee of assistants) {
      if (dice.chance(70)) continue;
      const payment: Payment = {
        date: addDays(sketch.from, week * 7 + 4),
        pence: -1222 * dice.pick([6, 8, 8, 8, 10, dice.between(2, 16)]),
        payee,
        reference: dice.chance(500) ? `PA WK${week + 1}` : dice.pick(['wages', 'PA hours', '']),
        code: 'FPO',
        delay: [0, Math.min(4, mishaps.delay)],
      };
      pay(sketch, payment, writer(sketch, mishaps), mishaps);
    }
}

/** Invoices, of which large ones are paid in two parts when money is short. */
function payAgencies(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (const { payee, stem } of AGENCIES) {
    let number = dice.between(11_000, 48_000);
    for (let on = dice.below(14); on < sketch.days; on += dice.between(10, 16)) {
      number += dice.between(1, 30);
      const invoice: Payment = {
        date: addDays(sketch.from, on),
        pence: -(dice.chance(400) ? 2050 * dice.between(4, 16) : dice.between(8000, 46_000)),
        payee,
        reference: `${stem}${number}`,
        code: 'FPO',
        delay: [0, mishaps.delay + 2],
      };
      if (!dice.chance(160)) {
        pay(sketch, invoice, writer(sketch, mishaps), mishaps);
        continue;
      }
      const entry = sketch.enter(invoice);
      const part = Math.round((entry.pence * dice.between(300, 700)) / 100_000) * 100;
      const date = bankingDaysAfter(entry.date, dice.between(0, mishaps.delay));
      const write = writer(sketch, mishaps);
      const lines = [
        sketch.show(date, part, write(invoice, invoice.reference)),
        sketch.show(
          bankingDaysAfter(date, dice.between(1, 9)),
          entry.pence - part,
          write(invoice, invoice.reference),
        ),
      ];
      sketch.link(lines, [entry], 'part');
    }
  }
}

function payBills(sketch: Sketch, mishaps: Mishaps): void {
  for (const { every, ...bill } of BILLS)
    for (let on = sketch.dice.below(every); on < sketch.days; on += every) {
      const payment: Payment = {
        ...bill,
        date: addDays(sketch.from, on),
        delay: [0, Math.min(2, mishaps.delay)],
      };
      pay(sketch, payment, writer(sketch, mishaps), bill.pence > 0 ? { ...mishaps, returned: 0 } : mishaps);
    }
}

/**
 * The holder's contribution is not paid in: it is own money that is already there, and the book takes it from the transfer that the
 * holder makes to the account's care pot.
 */
function contribute(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let on = 3; on < sketch.days; on += 28) {
    const payment: Payment = {
      date: addDays(sketch.from, on),
      pence: 11_840,
      payee: 'Own contribution',
      reference: '',
      code: 'TFR',
      delay: [0, 2],
    };
    const write = (): Wording => {
      const isTold = !dice.chance(mishaps.noReference / 2);
      return {
        payee: isTold ? dice.pick(['FROM SAVINGS CONTRIBUTION', 'P WATKINS CONTRIBUTION']) : 'P WATKINS',
        text: 'TFR',
        names: isTold ? ['Own contribution'] : [],
        quotes: [],
      };
    };
    pay(sketch, payment, write, { ...mishaps, returned: 0, fee: 0 });
  }
}

/** Benefits, rent and shopping: no entry of the book. */
function livePrivately(sketch: Sketch): void {
  const { dice } = sketch;
  const monthly = [
    { text: 'DWP PIP JB123456C', code: 'BGC', pence: 73_700 },
    { text: 'DWP UC', code: 'BGC', pence: 61_344 },
    { text: 'ANYSHIRE HOMES RENT', code: 'SO', pence: -49_200 },
    { text: 'OCTOPUS ENERGY A-1F2', code: 'DD', pence: -11_200 },
    { text: 'TV LICENSING', code: 'DD', pence: -1412 },
    { text: 'ANYSHIRE COUNCIL TAX', code: 'DD', pence: -9800 },
  ];
  for (const { text, code, pence } of monthly)
    for (let on = dice.below(28); on < sketch.days; on += 28)
      sketch.show(bankingDaysAfter(addDays(sketch.from, on), 0), pence, strayWording(text, code));
  const shops = [
    'LIDL GB HADLEY',
    'ICELAND 0412',
    'B&M 221',
    'JUST EAT.CO.UK',
    'GOOGLE *PLAY',
    'LNK HADLEY HIGH ST',
    '',
  ];
  for (let on = 0; on < sketch.days; on++)
    for (let visit = dice.below(3); visit > 0; visit--) {
      const pence = -(dice.chance(300) ? dice.pick([1000, 2000, 5000, 2444]) : dice.between(150, 8500));
      sketch.show(
        bankingDaysAfter(addDays(sketch.from, on), 0),
        pence,
        strayWording(dice.pick(shops), dice.pick(['DEB', 'CPT'])),
      );
    }
}

/** Round sums to savings and back within days: equal and opposite, yet nothing was returned. Some equal a payment for care. */
function moveSavings(sketch: Sketch): void {
  const { dice } = sketch;
  for (let on = dice.below(10); on < sketch.days; on += dice.between(9, 25)) {
    const pence = dice.pick([5000, 10_000, 20_000, 9776, 12_220]);
    const date = bankingDaysAfter(addDays(sketch.from, on), 0);
    sketch.show(date, -pence, strayWording('TO SAVINGS 4471', 'TFR'));
    if (dice.chance(600))
      sketch.show(
        bankingDaysAfter(date, dice.between(0, 6)),
        pence,
        strayWording('FROM SAVINGS 4471', 'TFR'),
      );
  }
}

/** Private payments to the same people: a loan, a gift, money for a takeaway. Some are as large as a wage. */
function payPrivately(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let on = dice.below(20); on < sketch.days; on += dice.between(8, 30)) {
    const payee = dice.pick(ASSISTANTS);
    const { text, names } = shownName(payee, PAYEES, mishaps, dice);
    const why = dice.pick(['BIRTHDAY', 'LOAN', 'TAKEAWAY', '']);
    const pence = -dice.pick([1000, 1500, 2000, 4000, 9776]);
    const wording = { ...strayWording(`${text} ${capitals(why)}`.trim(), 'FPO'), names };
    sketch.show(bankingDaysAfter(addDays(sketch.from, on), 0), pence, wording);
  }
}
