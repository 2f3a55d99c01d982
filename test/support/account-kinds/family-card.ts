/**
 * Kind 2: a family's card and cash account, on which a direct payment is spent in shops, at cash machines and by standing order.
 *
 * Shops show a number and a place. Receipts are entered on the day, days later with the day of entry, or under the shop's trading
 * name; some have no name at all. Many sums are round.
 *
 * @module
 */
import { addDays } from '../../../src/time/day.js';
import type { MadeAccount, Strength } from '../random-accounts.js';
import { bankingDaysAfter, capitals, type Dice } from './numbers.js';
import { MISHAPS, type Mishaps, type Payment, pay } from './payment.js';
import { type Sketch, sketchOf, type Wording } from './sketch.js';
import { shownName, strayWording } from './wording.js';

interface Shop {
  /** The name on the receipt. */
  readonly name: string;
  /** The name on the statement, of several parts: company, store number, place. */
  readonly company: string;
  readonly places: readonly string[];
  /** Whether the two names have nothing in common. */
  readonly isUnlike?: boolean;
}

const SHOPS: readonly Shop[] = [
  { name: 'Tesco', company: 'TESCO STORES', places: ['2231 HADLEY', '5518 MARLOW RD'] },
  { name: "Sainsbury's", company: 'SAINSBURYS S/MKT', places: ['HADLEY', 'OAKCROFT'] },
  { name: 'Boots', company: 'BOOTS', places: ['1123 HADLEY', '0877 STN RD'] },
  { name: 'Boots Opticians', company: 'BOOTS OPTICIANS', places: ['HADLEY'] },
  { name: 'Aldi', company: 'ALDI', places: ['118 775 HADLEY'] },
  { name: 'Hadley Swimming Pool', company: 'SUMUP *HADLEY SWIM', places: ['HADLEY'] },
  { name: 'Post Office', company: 'POST OFFICE COUNTER', places: ['HADLEY', 'OAKCROFT'] },
  { name: 'Village Bakery', company: 'ZETTLE_*VILLAGE BAKERY', places: ['OAKCROFT'] },
  { name: 'Station Taxis', company: 'SQ *STATION TAXIS', places: ['HADLEY'] },
  { name: 'Corner Chemist', company: 'PATEL & SONS LTD', places: ['LONDON'], isUnlike: true },
  { name: 'Garden Centre Café', company: 'HILLIER CATERING', places: ['ROMSEY'], isUnlike: true },
  { name: 'Amazon', company: 'AMZNMKTPLACE', places: ['AMZN.CO.UK', '800-279-6620'] },
  { name: 'Wheelchair World', company: 'PAYPAL *WHEELCHAIRW', places: ['35314369001'] },
];
const FAMILY = ['Ceri Ashworth', 'Dafydd Ashworth', 'Megan Ashworth', 'Rhys Ashworth-Lee'];
const HELP = ['Bronwen Tate', 'Callum Reid', 'Bethan Tate'];
const ROUND = [500, 1000, 1000, 1500, 2000, 2000, 2500, 5000];

const PEOPLE = [...FAMILY, ...HELP];

export function familyCard(seed: number, strength: Strength): MadeAccount {
  const sketch = sketchOf(seed * 7 + 2, strength, 8);
  const mishaps = MISHAPS[strength];
  shopping(sketch, mishaps);
  cash(sketch, mishaps);
  standingOrders(sketch, mishaps);
  payPeople(sketch, mishaps);
  const late = LATE_DAYS[strength];
  return sketch.finish(() => ({ first: -late, last: Math.ceil(mishaps.delay * 1.4) + 4, usual: 1 }));
}

/** How many days after the purchase a receipt may be entered, with the day of entry as its date. */
const LATE_DAYS: Readonly<Record<Strength, number>> = { easy: 3, normal: 6, hard: 9 };

function shopping(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  const late = LATE_DAYS[sketch.strength];
  const unnamed = { easy: 10, normal: 40, hard: 90 }[sketch.strength];
  for (let on = 0; on < sketch.days; on++) {
    for (let visit = dice.below(4); visit > 0; visit--) {
      const shop = dice.pick(
        SHOPS.filter((one) => one.isUnlike !== true || dice.chance(mishaps.noReference)),
      );
      const bought = addDays(sketch.from, on);
      const isUnnamed = dice.chance(unnamed);
      const isLate = dice.chance(unnamed * 2);
      const pence = -(dice.chance(220) ? dice.pick(ROUND) : dice.between(180, 7800));
      const payee = isUnnamed ? '' : shop.name;
      const payment = {
        date: bought,
        pence,
        payee,
        reference: '',
        code: 'DEB',
        delay: [0, Math.min(3, mishaps.delay)] as const,
      };
      const write = () => cardWording(shop, mishaps, dice);
      if (isLate) {
        // The receipt bears the day on which it was entered; the card line came before.
        const entry = sketch.enter({ ...payment, date: addDays(bought, dice.between(1, late)) });
        sketch.link(
          [sketch.show(bankingDaysAfter(bought, dice.below(2)), pence, write())],
          [entry],
          'late receipt',
        );
      } else
        pay(sketch, payment, write, {
          ...mishaps,
          returned: mishaps.returned / 4,
          short: 0,
          swapped: mishaps.swapped,
        });
      if (dice.chance(18) && !isUnnamed) refund(sketch, shop, payment, mishaps);
      if (dice.chance(mishaps.stray)) {
        const other = dice.chance(500)
          ? dice.pick(SHOPS).company
          : dice.pick(['GREGGS', 'SHELL', 'TFL TRAVEL CH', 'COSTA']);
        const amount = dice.chance(400) ? dice.pick(ROUND) : dice.between(150, 5000);
        const names = SHOPS.filter(({ company }) => company === other).map(({ name }) => name);
        sketch.show(bankingDaysAfter(bought, dice.below(2)), -amount, {
          ...strayWording(`${other} HADLEY`, 'DEB'),
          names,
        });
      }
    }
  }
}

/** Money for goods taken back: the book enters it, so that purchase and refund are two links and no return. */
function refund(sketch: Sketch, shop: Shop, bought: Payment, mishaps: Mishaps): void {
  const { dice } = sketch;
  const date = addDays(bought.date, dice.between(1, 12));
  const isWhole = dice.chance(500);
  const pence = isWhole ? -bought.pence : dice.between(100, Math.max(101, -bought.pence));
  const payment = { ...bought, date, pence, delay: [0, 3] as const, steady: true };
  const write = () => {
    const wording = cardWording(shop, mishaps, dice);
    return { ...wording, payee: dice.chance(600) ? `${wording.payee} REFUND` : wording.payee };
  };
  pay(sketch, payment, write, mishaps);
}

/** A card line: company, store and place; a cut, prefix or misspelling leaves the shop legible unless its names are unlike. */
function cardWording(shop: Shop, mishaps: Mishaps, dice: Dice): Wording {
  const { text } = shownName(shop.company, [], { ...mishaps, nameless: mishaps.nameless / 3 }, dice, 16);
  const place = dice.chance(mishaps.noReference / 2) ? '' : dice.pick(shop.places);
  const mark = dice.pick(['', '', 'CONTACTLESS ', 'CARD PAYMENT TO ']);
  // BOOTS cut of its store number may be either of the two shops of that name.
  const names =
    text === '' || shop.isUnlike
      ? []
      : SHOPS.filter(({ company }) =>
          capitals(company).startsWith(capitals(shop.company).slice(0, text.length)),
        ).map(({ name }) => name);
  return {
    payee: text === '' ? dice.pick(['CARD PAYMENT', 'VISA PURCHASE', '']) : `${mark}${text} ${place}`.trim(),
    text: 'DEB',
    names,
    quotes: [],
  };
}

/** Cash drawn and entered as cash: the machine is named, round sums are close together. */
function cash(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  const machines = ['LNK HADLEY HIGH ST', 'NOTEMACHINE OAKCROFT', 'BARCLAYS HADLEY', 'CASH HADLEY STN'];
  for (let on = dice.below(4); on < sketch.days; on += dice.between(2, 9)) {
    const payment: Payment = {
      date: addDays(sketch.from, on),
      pence: -dice.pick([1000, 2000, 3000, 5000, 10_000]),
      payee: 'Cash',
      reference: '',
      code: 'CPT',
      delay: [0, Math.min(2, mishaps.delay)],
    };
    // A machine's name without the word cash, under the code for cash machines, still says that it was cash.
    const write = (): Wording => ({
      payee: `${dice.pick(machines)} ${dice.chance(500) ? dice.between(100_000, 999_999) : ''}`.trim(),
      text: 'CPT',
      names: ['Cash'],
      quotes: [],
    });
    pay(sketch, payment, write, {
      ...mishaps,
      returned: 0,
      short: 0,
      fee: mishaps.fee * 2,
      swapped: 0,
      paidTwice: 0,
    });
  }
}

function standingOrders(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  const orders = [
    {
      payee: 'Anyshire Council',
      pence: dice.between(90_000, 160_000),
      reference: 'DP30418',
      every: 28,
      code: 'BGC',
    },
    { payee: 'Ceri Ashworth', pence: 12_000, reference: 'CONTRIBUTION', every: 30, code: 'SO' },
    { payee: 'Dafydd Ashworth', pence: 12_000, reference: '', every: 30, code: 'SO' },
    { payee: 'Hadley Day Centre', pence: -8500, reference: 'HDC118', every: 28, code: 'SO' },
    { payee: 'Careline Alarm', pence: -2150, reference: 'CL0099812', every: 30, code: 'DD' },
    { payee: 'Motability', pence: -6435, reference: 'MO77410', every: 28, code: 'DD' },
  ];
  for (const order of orders)
    for (let on = dice.below(order.every); on < sketch.days; on += order.every) {
      const { payee, pence, reference, code } = order;
      const payment: Payment = {
        date: addDays(sketch.from, on),
        pence,
        payee,
        reference,
        code,
        delay: [0, 2],
      };
      pay(
        sketch,
        payment,
        (one, quoted) => transferWording(one, quoted, mishaps, dice),
        order.pence > 0 ? { ...mishaps, returned: 0 } : mishaps,
      );
    }
}

/** Transfers to relatives and helpers: like surnames, round sums, and reasons in place of references. */
function payPeople(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let on = dice.below(3); on < sketch.days; on += dice.between(2, 6)) {
    const payment: Payment = {
      date: addDays(sketch.from, on),
      pence: -(dice.chance(700) ? dice.pick([2000, 3000, 4000, 4500, 6000]) : dice.between(1200, 9500)),
      payee: dice.pick(PEOPLE),
      reference: dice.pick(['', '', 'petrol', 'sitting', 'shopping']),
      code: 'FPO',
      delay: [0, Math.min(3, mishaps.delay)],
    };
    pay(sketch, payment, (one, quoted) => transferWording(one, quoted, mishaps, dice), mishaps);
  }
}

/** A transfer's words: the whole name, or the initial and the surname, which two of the family may share. */
function transferWording(payment: Payment, quoted: string, mishaps: Mishaps, dice: Dice): Wording {
  const isInitial = PEOPLE.includes(payment.payee) && dice.chance(mishaps.cut);
  const [first = '', last = ''] = payment.payee.split(' ');
  const shown = isInitial
    ? {
        text: capitals(`${first.charAt(0)} ${last}`),
        names: PEOPLE.filter((one) => one.charAt(0) === first.charAt(0) && one.split(' ')[1] === last),
      }
    : shownName(payment.payee, [...PEOPLE, payment.payee], mishaps, dice);
  const isQuoted = quoted !== '' && !dice.chance(mishaps.noReference);
  // A reason such as petrol is no reference: it fits whatever was paid for petrol.
  const isReference = isQuoted && /\d|CONTRIBUTION/.test(quoted);
  return {
    payee: `${shown.text} ${isQuoted ? quoted.toUpperCase() : ''}`.trim(),
    text: payment.code,
    names: shown.names,
    quotes: isReference ? [quoted] : [],
  };
}
