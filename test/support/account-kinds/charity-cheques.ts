/**
 * Kind 7: a small charity's account that runs a supported-living house: cheques, paying-in slips, payment runs and five tenants' shares.
 *
 * A cheque shows its number and nothing else, days or weeks later. What several people hand in is banked on one slip. Suppliers are
 * paid in a run that the bank shows as one line. A card terminal pays out what it took less its charge.
 *
 * @module
 */
import { addDays } from '../../../src/time/day.js';
import type { MadeAccount, Strength } from '../random-accounts.js';
import { bankingDaysAfter, capitals, swapFigures } from './numbers.js';
import { MISHAPS, type Mishaps, type Payment, pay } from './payment.js';
import { type Sketch, type SketchEntry, sketchOf, type Wording } from './sketch.js';
import { strayWording, transferWording } from './wording.js';

const TENANTS = ['Alun Perks', 'Bryony Sands', 'Colin Sands', 'Dot Ferris', 'Elwyn Perks'];
const DONORS = [
  'St Teilo Church',
  'Rotary Club',
  'Mothers Union',
  'Mrs Gittins',
  'Mr Blackwell',
  'Friends of the House',
];
const CHEQUE_PAYEES = [
  'Hadley Window Cleaner',
  'R Dobbs Gardening',
  'Piano Tuner',
  'Parish Hall',
  'J Meredith Plumbing',
  'Petty cash',
];
const RUN_PAYEES = [
  'Carers Plus Ltd',
  'Bright Sparks Electrical',
  'Fresh Fruit Direct',
  'Agency Nurses Ltd',
  'Laundry Services',
];
const BILLS = [
  { payee: 'Anyshire Supported Living', pence: 865_200, reference: 'SL00417', every: 28, code: 'BGC' },
  { payee: 'Western Housing Rent', pence: -240_000, reference: 'WH7710', every: 30, code: 'SO' },
  { payee: 'Valley Water', pence: -8640, reference: 'VW3319028', every: 30, code: 'DD' },
  { payee: 'Charity Insurance Services', pence: -12_033, reference: 'CIS99217', every: 30, code: 'DD' },
  { payee: 'HMRC Gift Aid', pence: 14_250, reference: 'GA0091', every: 90, code: 'BGC' },
];
const PAYEES = [
  ...TENANTS,
  ...DONORS,
  ...CHEQUE_PAYEES,
  ...RUN_PAYEES,
  ...BILLS.map(({ payee }) => payee),
  'Coffee morning',
];

export function charityCheques(seed: number, strength: Strength): MadeAccount {
  const sketch = sketchOf(seed * 7 + 7, strength, 12);
  const mishaps = MISHAPS[strength];
  writeCheques(sketch, mishaps);
  bankSlips(sketch, mishaps);
  paySuppliersInRuns(sketch, mishaps);
  collectShares(sketch, mishaps);
  payBills(sketch, mishaps);
  takeCards(sketch, mishaps);
  showStrays(sketch, mishaps);
  const longest = Math.ceil(mishaps.delay * 1.4) + 4;
  return sketch.finish((payee) =>
    CHEQUE_PAYEES.includes(payee) ? { first: 0, last: 75, usual: 8 } : { first: -1, last: longest, usual: 1 },
  );
}

/**
 * Cheques, known by their numbers alone.
 *
 * Asked, beside what `certainty.ts` finds: an entry with two figures of the number exchanged (another cheque has that number, or
 * none), and an entry without a number (a cheque names nobody).
 */
function writeCheques(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  let number = dice.between(100_200, 100_700);
  for (let on = dice.below(4); on < sketch.days; on += dice.between(1, 5)) {
    number += 1;
    const isWrong = dice.chance(mishaps.swapped);
    const keyed = isWrong ? swapFigures(number, dice) : number;
    const isNumbered = !dice.chance(mishaps.noReference / 4);
    const payment: Payment = {
      date: addDays(sketch.from, on),
      pence: -(dice.chance(600) ? dice.pick([2500, 3000, 4000, 5000, 6500]) : dice.between(1500, 28_000)),
      payee: dice.pick(CHEQUE_PAYEES),
      reference: isNumbered ? dice.pick([`CHQ ${keyed}`, `CHQ ${keyed}`, `${keyed}`, `chq no ${keyed}`]) : '',
      code: 'CHQ',
      delay: [2, dice.chance(80) ? 40 : 6 + mishaps.delay],
    };
    const printed = String(number).padStart(6, '0');
    const form = dice.pick([`CHEQUE ${printed}`, `CHQ ${printed}`, printed]);
    const quotes = isNumbered && keyed === number ? [payment.reference] : [];
    pay(sketch, payment, () => ({ payee: form, text: 'CHQ', names: [], quotes }), {
      ...mishaps,
      // A cheque is paid in full or not at all, and once.
      fee: 0,
      short: 0,
      paidTwice: 0,
      returnName: 1000,
      sentAgain: 400,
    });
  }
}

/**
 * Cash and cheques of several people on one paying-in slip.
 *
 * Asked: a slip whose number the entries do not bear (any gifts of that sum would do).
 */
function bankSlips(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  let slip = dice.between(300, 600);
  for (let on = dice.below(7); on < sketch.days; on += dice.between(6, 12)) {
    slip += 1;
    const isNumbered = !dice.chance(mishaps.noReference / 3);
    const banked = addDays(sketch.from, on);
    const entries = dice
      .shuffle([...DONORS, 'Coffee morning'])
      .slice(0, dice.between(1, 5))
      .map((payee) =>
        sketch.enter({
          date: addDays(banked, -dice.below(Math.min(5, on + 1))),
          pence: dice.chance(700) ? dice.pick([1000, 2000, 2500, 5000, 10_000]) : dice.between(500, 18_000),
          payee,
          reference: isNumbered ? `SLIP ${slip}` : '',
        }),
      );
    const sum = entries.reduce((all, { pence }) => all + pence, 0);
    const line = sketch.show(bankingDaysAfter(banked, dice.between(0, 2)), sum, {
      payee: dice.pick([
        `CREDIT ${String(slip).padStart(6, '0')}`,
        `PAID IN AT HADLEY ${slip}`,
        `COUNTER CREDIT ${slip}`,
      ]),
      text: dice.pick(['CR', 'PIM']),
      names: [],
      quotes: isNumbered ? [`SLIP ${slip}`] : [],
    });
    sketch.link([line], entries, 'paying-in slip', !isNumbered);
  }
}

/**
 * A fortnight's bills in one run, shown as one line with the run's number or the count of its items.
 *
 * Asked: a line without the run's number, and a run of which one payment was rejected and left out of the sum (the amounts disagree,
 * or the rejected one comes back by itself).
 */
function paySuppliersInRuns(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  let run = dice.between(20, 60);
  for (let on = 10; on < sketch.days; on += 14) {
    run += 1;
    const date = addDays(sketch.from, on);
    const entries: SketchEntry[] = [];
    for (let bill = dice.between(2, 6); bill > 0; bill--)
      entries.push(
        sketch.enter({
          date: addDays(date, -dice.below(3)),
          pence: -(dice.chance(500) ? 1500 * dice.between(2, 30) : dice.between(2000, 70_000)),
          payee: dice.pick(RUN_PAYEES),
          reference: `RUN ${String(run).padStart(4, '0')}`,
        }),
      );
    const sum = entries.reduce((all, { pence }) => all + pence, 0);
    const isTold = !dice.chance(mishaps.noReference / 2);
    const wording: Wording = {
      payee: isTold
        ? `BACS RUN ${String(run).padStart(4, '0')}`
        : dice.pick([`BACS ${entries.length} ITEMS`, 'BULK PAYMENT']),
      text: 'BP',
      names: [],
      quotes: isTold ? [entries[0]!.reference] : [],
    };
    const shown = bankingDaysAfter(date, dice.between(0, 2));
    const rejected = dice.chance(mishaps.returned * 3) ? dice.pick(entries) : undefined;
    if (rejected === undefined || dice.chance(500)) {
      sketch.link([sketch.show(shown, sum, wording)], entries, 'payment run', !isTold);
      // A rejected payment that comes back by itself: the run was paid whole, and the money is here again.
      if (rejected !== undefined)
        sketch.show(
          bankingDaysAfter(shown, dice.between(1, 3)),
          -rejected.pence,
          strayWording(
            `${dice.pick(['RETURNED', 'BACS RETURN', ''])} ${capitals(rejected.payee)}`.trim(),
            'BGC',
          ),
        );
    } else {
      const paid = entries.filter((entry) => entry !== rejected);
      sketch.link([sketch.show(shown, sum - rejected.pence, wording)], paid, 'payment run less one', true);
    }
  }
}

/** The five tenants' shares of food and heating: equal, monthly, each by standing order or by hand. */
function collectShares(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (const [place, payee] of TENANTS.entries())
    for (let month = 0; month * 28 + 2 < sketch.days; month++) {
      const payment: Payment = {
        date: addDays(sketch.from, month * 28 + 1),
        pence: place < 4 ? 16_800 : 14_350,
        payee,
        reference: `ROOM ${place + 1}`,
        code: place % 2 === 0 ? 'SO' : 'FPI',
        delay: place % 2 === 0 ? [0, Math.min(2, mishaps.delay)] : [0, mishaps.delay],
      };
      const write = (one: Payment, quoted: string): Wording => {
        const [first = '', last = ''] = payee.split(' ');
        if (!dice.chance(mishaps.cut)) return transferWording(one, quoted, PAYEES, mishaps, dice);
        // The surname alone is two tenants' at once.
        const isInitial = dice.chance(500);
        const isQuoted = !dice.chance(mishaps.noReference);
        return {
          payee:
            `${capitals(isInitial ? `${last} ${first.charAt(0)}` : last)} ${isQuoted ? quoted : ''}`.trim(),
          text: one.code,
          names: TENANTS.filter(
            (tenant) => tenant.endsWith(last) && (!isInitial || tenant.charAt(0) === first.charAt(0)),
          ),
          quotes: isQuoted ? [quoted] : [],
        };
      };
      pay(sketch, payment, write, mishaps, ['ROOM 1', 'ROOM 2', 'ROOM 3', 'ROOM 4', 'ROOM 5']);
    }
}

function payBills(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (const { every, ...bill } of BILLS)
    for (let on = dice.below(Math.min(every, 28)); on < sketch.days; on += every) {
      const payment: Payment = {
        ...bill,
        date: addDays(sketch.from, on),
        delay: [0, Math.min(2, mishaps.delay)],
      };
      pay(
        sketch,
        payment,
        (one, quoted) => transferWording(one, quoted, PAYEES, mishaps, dice),
        bill.pence > 0 ? { ...mishaps, returned: 0 } : mishaps,
      );
    }
}

/**
 * A card terminal's payouts: the book enters the takings and, in a careful month, the charge.
 *
 * Asked: a payout whose charge nobody entered, for the amounts disagree.
 */
function takeCards(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let on = dice.between(2, 9); on < sketch.days; on += dice.between(12, 20)) {
    const date = addDays(sketch.from, on);
    const pence = dice.between(2000, 26_000);
    const charge = Math.round((pence * 169) / 10_000);
    const payee = 'Coffee morning';
    const takings = sketch.enter({ date, pence, payee, reference: 'SumUp' });
    const isEntered = !dice.chance(mishaps.fee * 15);
    const entries = isEntered
      ? [takings, sketch.enter({ date, pence: -charge, payee: 'SumUp charge', reference: 'SumUp' })]
      : [takings];
    const line = sketch.show(bankingDaysAfter(date, dice.between(1, 3)), pence - charge, {
      payee: `SUMUP PAYMENTS PID${dice.between(100_000, 999_999)}`,
      text: 'BGC',
      names: [],
      quotes: ['SumUp'],
    });
    sketch.link([line], entries, 'card payout', !isEntered);
  }
}

function showStrays(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let on = 0; on < sketch.days; on++) {
    if (!dice.chance(mishaps.stray * 2)) continue;
    const pence = dice.pick([
      -2500,
      -3000,
      -5000,
      2000,
      5000,
      -dice.between(300, 12_000),
      dice.between(500, 9000),
    ]);
    const wording =
      pence > 0
        ? strayWording(dice.pick(['CAF GRANT', 'ANON GIFT', 'PAYPAL GIVING FUND', '']), 'BGC')
        : strayWording(
            dice.pick(['SERVICE CHARGE', `CHQ ${dice.between(100_000, 100_150)}`, 'BOOKER CASH & CARRY', '']),
            'OTH',
          );
    sketch.show(bankingDaysAfter(addDays(sketch.from, on), 0), pence, wording);
  }
}
