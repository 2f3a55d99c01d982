/**
 * Kind 5: an account that moves to another bank in mid-year.
 *
 * The first bank has one column, cut at 18 letters a name, and codes such as FPO. The second has a column for the name, cut at 24, one
 * for the type with the reference, sometimes one for the reference alone, and shows payments a banking day later.
 *
 * @module
 */
import { addDays, type Day } from '../../../src/time/day.js';
import type { MadeAccount, Strength } from '../random-accounts.js';
import { bankingDaysAfter } from './numbers.js';
import { MISHAPS, type Mishaps, type Payment, pay } from './payment.js';
import { type Sketch, type SketchEntry, sketchOf, type Wording } from './sketch.js';
import { keyedReference, shownName, strayWording, transferWording } from './wording.js';

const WORKERS = [
  'Gwenllian Prosser',
  'Hamid Rezaei',
  'Gwen Prosser-Hughes',
  'Iolo Vaughan',
  'Justyna Wójcik',
  'Kit Prosser',
];
const FIRMS = [
  { payee: 'Larkspur Domiciliary Care Limited', stem: 'LDC' },
  { payee: 'Larkspur Day Opportunities Ltd', stem: 'LDO' },
  { payee: 'Physio at Home', stem: 'PH-' },
  { payee: 'Brecon Mobility Hire', stem: '' },
];
const BILLS = [
  { payee: 'Anyshire Health Board', pence: 412_350, reference: 'PHB00931', every: 28, code: 'BGC' },
  { payee: 'Surewise Insurance', pence: -1475, reference: 'SW8812077', every: 30, code: 'DD' },
  { payee: 'Redkite Payroll', pence: -2200, reference: 'RK0412', every: 30, code: 'DD' },
  { payee: 'HMRC PAYE', pence: -18_644, reference: '961PZ00771234', every: 30, code: 'FPO' },
  { payee: 'People Pension Trustees', pence: -5210, reference: 'PP4471190', every: 30, code: 'DD' },
  { payee: 'Hafan Respite House', pence: -30_000, reference: '', every: 30, code: 'SO' },
];
const PAYEES = [...WORKERS, ...FIRMS.map(({ payee }) => payee), ...BILLS.map(({ payee }) => payee)];

/** The second bank's types for the first bank's codes. */
const TYPES: Readonly<Record<string, string>> = {
  FPO: 'Bill payment',
  BGC: 'Bank credit',
  DD: 'Direct debit',
  SO: 'Standing order',
  DEB: 'Visa purchase',
};

export function bankMove(seed: number, strength: Strength): MadeAccount {
  const sketch = sketchOf(seed * 7 + 5, strength, 12);
  const mishaps = MISHAPS[strength];
  const moves = addDays(sketch.from, sketch.dice.between(150, 210));
  payWages(sketch, mishaps, moves);
  payInvoices(sketch, mishaps, moves);
  payBills(sketch, mishaps, moves);
  showStrays(sketch, mishaps, moves);
  carryOver(sketch, moves);
  return sketch.finish(() => ({ first: -1, last: Math.ceil((mishaps.delay + 1) * 1.4) + 4, usual: 2 }));
}

/** The words of a payment at the bank that shows it; payments of the last days may still be shown by the first bank. */
function wordingAt(sketch: Sketch, payment: Payment, quoted: string, mishaps: Mishaps, moves: Day): Wording {
  const { dice } = sketch;
  if (payment.date < moves)
    return transferWording(payment, quoted, PAYEES, { ...mishaps, cut: 700 }, dice, 18);
  const name = shownName(payment.payee, PAYEES, { ...mishaps, cut: 700 }, dice, 24);
  const isQuoted = quoted !== '' && !dice.chance(mishaps.noReference);
  const keyed = isQuoted ? keyedReference(quoted, dice) : '';
  const isColumn = dice.chance(500);
  return {
    // The second bank prints names as they were keyed, in capitals or not.
    payee: dice.chance(500) ? name.text : titleCase(name.text),
    text: `${TYPES[payment.code] ?? 'Bill payment'} ${isColumn || keyed === '' ? '' : `REF ${keyed}`}`.trim(),
    ...(isColumn && keyed !== '' && { reference: keyed }),
    names: name.names,
    quotes: isQuoted && /\d/.test(quoted) ? [quoted] : [],
  };
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(/(^|[ -])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** Days until a payment is shown: one more at the second bank. */
function delayAt(date: Day, moves: Day, most: number): readonly [number, number] {
  return date < moves ? [0, most] : [1, most + 1];
}

function payWages(sketch: Sketch, mishaps: Mishaps, moves: Day): void {
  const { dice, strength } = sketch;
  const workers = dice.shuffle(WORKERS).slice(0, { easy: 3, normal: 4, hard: 5 }[strength]);
  const usual = workers.map(() => 1285 * dice.pick([8, 10, 10, 14]));
  for (let week = 0; week * 7 + 4 < sketch.days; week++)
    for (const [place, payee] of workers.entries()) {
      if (dice.chance(50)) continue;
      const date = addDays(sketch.from, week * 7 + 4);
      const payment: Payment = {
        date,
        pence: -(dice.chance(700) ? usual[place]! : 1285 * dice.between(3, 20)),
        payee,
        reference: dice.chance(700) ? `WAGES WK${String(week + 1).padStart(2, '0')}` : 'WAGES',
        code: 'FPO',
        delay: delayAt(date, moves, mishaps.delay),
      };
      pay(sketch, payment, (one, quoted) => wordingAt(sketch, one, quoted, mishaps, moves), mishaps);
    }
}

function payInvoices(sketch: Sketch, mishaps: Mishaps, moves: Day): void {
  const { dice } = sketch;
  for (const { payee, stem } of FIRMS) {
    let number = dice.between(300, 7000);
    let waiting: SketchEntry[] = [];
    for (let on = dice.below(8); on < sketch.days; on += dice.between(5, 12)) {
      number += dice.between(1, 6);
      const date = addDays(sketch.from, on);
      const payment: Payment = {
        date,
        pence: -(dice.chance(400) ? 2200 * dice.between(1, 16) : dice.between(2500, 64_000)),
        payee,
        reference: stem === '' ? '' : `${stem}${number}`,
        code: 'FPO',
        delay: delayAt(date, moves, mishaps.delay),
      };
      const write = (one: Payment, quoted: string) => wordingAt(sketch, one, quoted, mishaps, moves);
      if (waiting.length === 0 && !dice.chance(140)) {
        pay(sketch, payment, write, mishaps);
        continue;
      }
      waiting.push(sketch.enter(payment));
      if (waiting.length < 2 || dice.chance(250)) continue;
      const sum = waiting.reduce((all, { pence }) => all + pence, 0);
      const list = waiting.map(({ reference }) => reference).filter((reference) => reference !== '');
      const isListed = list.length > 0 && !dice.chance(mishaps.noReference);
      const wording = write({ ...payment, reference: '' }, '');
      const shown = bankingDaysAfter(date, dice.between(...payment.delay));
      const line = sketch.show(shown, sum, {
        ...wording,
        ...(isListed && date >= moves && { text: `${wording.text} REF ${list.join(' ')}` }),
        ...(isListed && date < moves && { payee: `${wording.payee} ${list.join(' ')}`.trim() }),
        quotes: isListed ? list : [],
      });
      sketch.link([line], waiting, 'batch');
      waiting = [];
    }
  }
}

function payBills(sketch: Sketch, mishaps: Mishaps, moves: Day): void {
  const { dice } = sketch;
  for (const { every, ...bill } of BILLS)
    for (let on = dice.below(every); on < sketch.days; on += every) {
      const date = addDays(sketch.from, on);
      const payment: Payment = { ...bill, date, delay: delayAt(date, moves, Math.min(2, mishaps.delay)) };
      pay(
        sketch,
        payment,
        (one, quoted) => wordingAt(sketch, one, quoted, mishaps, moves),
        bill.pence > 0 ? { ...mishaps, returned: 0 } : mishaps,
      );
    }
}

/** The balance that goes from the first bank to the second: out and in within days, and no payment came back. */
function carryOver(sketch: Sketch, moves: Day): void {
  const { dice } = sketch;
  const pence = dice.between(100_000, 900_000);
  const text = 'ACCOUNT SWITCH';
  sketch.show(bankingDaysAfter(moves, 0), -pence, strayWording(text, 'TFR'));
  sketch.show(bankingDaysAfter(moves, 1), pence, strayWording('Current Account Switch', 'Bank credit'));
}

function showStrays(sketch: Sketch, mishaps: Mishaps, moves: Day): void {
  const { dice } = sketch;
  for (let on = 0; on < sketch.days; on++) {
    if (!dice.chance(mishaps.stray * 2)) continue;
    const date = bankingDaysAfter(addDays(sketch.from, on), 0);
    const shop = dice.pick([
      'CO-OP GROUP 070',
      'WILKO BRECON',
      'SERVICE CHARGE',
      'POST OFFICE',
      'ARGOS RETAIL',
    ]);
    const wording = date < moves ? strayWording(shop, 'DEB') : strayWording(titleCase(shop), 'Visa purchase');
    sketch.show(date, -dice.pick([1475, 2200, 4400, dice.between(300, 9000)]), wording);
  }
}
