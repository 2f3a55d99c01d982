/**
 * Kind 1: a council's collecting account, into which 200 clients pay their contributions under their client numbers.
 *
 * Many clients owe the same amount. Payers write the number in many ways, leave it out, get a figure wrong, or are relatives with
 * names of their own. Some pay arrears in a lump; some get money back.
 *
 * @module
 */
import { addDays } from '../../../src/time/day.js';
import type { MadeAccount, Strength } from '../random-accounts.js';
import { bankingDaysAfter, capitals, type Dice, misspell } from './numbers.js';
import { MISHAPS, type Mishaps, type Payment, pay } from './payment.js';
import { type Sketch, type SketchEntry, sketchOf, type Wording } from './sketch.js';
import { strayWording } from './wording.js';

const FIRST =
  'Arthur Beryl Cedric Doris Edwin Freda George Hilda Ivor Joan Kenneth Lilian Maurice Nora Oswald Peggy Reginald Sheila Trevor Una Vernon Winifred Yusuf Zainab'.split(
    ' ',
  );
const LAST =
  'Penn Holt Marsh Okafor Bains Tranter Yardley Croft Dunne Ellery Fenwick Garside Hopwood Iqbal Jarvis Kershaw Lomax Mistry Nuttall Osgood Pickles Quayle Rudge Sorrell Tatlow Unwin Varley Wragg Yeo Ziegler'.split(
    ' ',
  );
const RELATIVES = 'Abney Birtles Cotgrave Drabble Eccles Frith Goody Hebden'.split(' ');
/** Every second first name is a woman's, so that titles are right. */
const isWoman = (first: string) => FIRST.indexOf(first) % 2 === 1;
/** Amounts that many clients share: usual bands of a charging policy. */
const BANDS = [2250, 3400, 4500, 6830, 9000, 10_125, 11_240];

interface Client {
  readonly name: string;
  readonly number: string;
  readonly pence: number;
  /** Days between two charges; 0 for each calendar month, of 30 days here. */
  readonly every: number;
  readonly firstDay: number;
  readonly code: string;
  /** A relative who pays in their own name. */
  readonly relative: string;
  /** How this payer writes the number. */
  readonly style: number;
}

export function councilCollecting(seed: number, strength: Strength): MadeAccount {
  const sketch = sketchOf(seed * 7 + 1, strength, 6);
  const { dice } = sketch;
  const mishaps = MISHAPS[strength];
  const clients = clientsOf(sketch);
  const names = clients.map(({ name }) => name);
  for (const client of clients) collect(sketch, client, clients, names, mishaps);
  for (let on = 0; on < sketch.days; on++) if (dice.chance(mishaps.stray * 4)) showStray(sketch, on);
  const longest = Math.ceil(mishaps.delay * 1.4) + 4;
  const weekly = new Set(clients.filter(({ every }) => every === 7).map(({ name }) => name));
  return sketch.finish((payee) => ({ first: -1, last: weekly.has(payee) ? 8 : longest, usual: 1 }));
}

function clientsOf({ dice, strength }: Sketch): Client[] {
  const relatives = { easy: 80, normal: 160, hard: 240 }[strength];
  const taken = new Set<string>();
  const numbers = new Set<string>();
  const clients = Array.from({ length: 200 }, (): Client => {
    let name = '';
    do name = `${dice.pick(FIRST)} ${dice.pick(LAST)}`;
    while (taken.has(name));
    taken.add(name);
    let number = '';
    do number = `SC${dice.between(204_000, 205_999)}`;
    while (numbers.has(number));
    numbers.add(number);
    const every = dice.pick([28, 28, 28, 30, 30, 7]);
    const own = dice.between(1200, every === 7 ? 6000 : 24_000);
    return {
      name,
      number,
      pence: dice.chance(600) ? dice.pick(BANDS) : own,
      every,
      firstDay: dice.below(every),
      code: dice.pick(['SO', 'SO', 'DD', 'BGC', 'FPI', 'FPI']),
      relative: '',
      style: dice.below(6),
    };
  });
  // Relatives have names that no client can have: half of them the client's own surname with another initial.
  return clients.map((client) => {
    if (!dice.chance(relatives)) return client;
    const [, surname = ''] = client.name.split(' ');
    const last = dice.chance(500) ? surname : dice.pick(RELATIVES);
    const relative = `${dice.pick(['Mrs', 'Mr', 'Miss'])} ${dice.pick(['J', 'K', 'P', 'S', 'T'])} ${last}`;
    return clients.some(({ name }) => canMean(capitals(relative), name)) ? client : { ...client, relative };
  });
}

/** A client's charges, each paid by itself, missed and paid later in a lump, or paid and refunded. */
function collect(
  sketch: Sketch,
  client: Client,
  clients: readonly Client[],
  names: readonly string[],
  mishaps: Mishaps,
): void {
  const { dice } = sketch;
  const lumps = { easy: 15, normal: 35, hard: 60 }[sketch.strength];
  const write = (payment: Payment, quoted: string) =>
    wordingOf(client, quoted, payment.code, names, mishaps, dice);
  // The council writes the number of a direct debit itself, and writes it right.
  const others = client.code === 'DD' ? [] : clients.map(({ number }) => number);
  // Somebody who pays each week pays within the week.
  const most =
    client.code === 'DD'
      ? 1
      : Math.min(mishaps.delay, client.code === 'SO' ? 2 : client.every === 7 ? 3 : mishaps.delay);
  let owed: SketchEntry[] = [];
  let missing = 0;
  for (let on = client.firstDay; on < sketch.days; on += client.every) {
    const payment: Payment = {
      date: addDays(sketch.from, on),
      pence: client.pence,
      payee: client.name,
      reference: client.number,
      code: client.code,
      delay: [0, most],
    };
    if (missing === 0 && dice.chance(lumps)) missing = dice.between(2, 4);
    if (missing === 0) {
      pay(sketch, payment, write, mishaps, others);
      if (dice.chance(mishaps.short)) refund(sketch, client, payment, names, mishaps);
      continue;
    }
    owed.push(sketch.enter(payment));
    if (--missing > 0) continue;
    // Somebody who pays arrears now and then pays all but the newest charge: then which charges are paid is for a person to say.
    const paid = owed.length > 2 && dice.chance(150) ? owed.slice(0, -1) : owed;
    const sum = paid.reduce((all, { pence }) => all + pence, 0);
    const line = sketch.show(
      bankingDaysAfter(payment.date, dice.between(1, 8)),
      sum,
      write({ ...payment, code: 'FPI' }, client.number),
    );
    sketch.link([line], paid, 'arrears', paid.length < owed.length ? true : undefined);
    owed = [];
  }
}

function refund(
  sketch: Sketch,
  client: Client,
  charge: Payment,
  names: readonly string[],
  mishaps: Mishaps,
): void {
  const { dice } = sketch;
  const part = dice.chance(500) ? charge.pence : Math.round(charge.pence / 2);
  const payment: Payment = {
    ...charge,
    date: addDays(charge.date, dice.between(9, 20)),
    pence: -part,
    code: 'BP',
    delay: [0, Math.min(2, mishaps.delay)],
  };
  const write = ({ code }: Payment, quoted: string): Wording => {
    const wording = wordingOf({ ...client, relative: '' }, quoted, code, names, mishaps, dice);
    return { ...wording, payee: `${dice.pick(['REFUND', 'RFD', ''])} ${wording.payee}`.trim() };
  };
  pay(sketch, payment, write, { ...mishaps, returned: 0 });
}

/** The words of a contribution: a name in one of the payer's ways, and the number in another. */
function wordingOf(
  client: Client,
  quoted: string,
  code: string,
  names: readonly string[],
  mishaps: Mishaps,
  dice: Dice,
): Wording {
  // The council collects direct debits itself and always writes the number.
  const isQuoted = code === 'DD' || !dice.chance(mishaps.noReference);
  const [first = '', last = ''] = client.name.split(' ');
  const isRelative = client.relative !== '' && code !== 'DD';
  const forms = [
    `${first} ${last}`,
    `${last} ${first}`,
    `${isWoman(first) ? (client.style % 2 === 0 ? 'MRS' : 'MISS') : 'MR'} ${first[0]} ${last}`,
    `${last} ${first[0]}`,
    `${first[0]} ${last}`,
    `${first} ${last}`,
  ];
  const form = isRelative
    ? client.relative
    : code === 'DD'
      ? forms[0]!
      : forms[(client.style + dice.below(2)) % 6]!;
  const isNameless = dice.chance(mishaps.nameless);
  const whole = isNameless ? '' : capitals(form);
  const cut = dice.chance(mishaps.cut) ? whole.slice(0, 14).trim() : whole;
  const legible = isNameless || isRelative ? [] : names.filter((name) => canMean(cut, name));
  const spelt = dice.chance(mishaps.misspelt) ? misspell(cut, dice) : cut;
  const digits = quoted.slice(2);
  const number = [
    quoted,
    digits,
    `SC ${digits}`,
    `REF ${quoted}`,
    `${quoted} CARE CONTRIB`,
    `CLIENT ${digits}`,
  ][client.style]!;
  const text =
    `${spelt} ${isQuoted ? number : dice.pick(['', '', 'CARE', 'CONTRIBUTION', 'HOME CARE'])}`.trim();
  return {
    payee: text,
    text: code,
    names: legible,
    quotes: isQuoted ? [quoted] : [],
    ...(isRelative && !isNameless && { relative: { name: client.relative, payee: client.name } }),
  };
}

/** Whether a name on a statement, whole or cut, with whole first names or initials in either order, can mean this client. */
function canMean(text: string, name: string): boolean {
  const [first = '', last = ''] = capitals(name).split(' ');
  const initial = first.charAt(0);
  const plain = text.replace(/^(?:MR|MRS|MISS) /, '');
  return [`${first} ${last}`, `${last} ${first}`, `${last} ${initial}`, `${initial} ${last}`].some((form) =>
    text.length < 14 ? form === plain : form.startsWith(plain),
  );
}

/** A receipt that is no contribution, or one of a person who is no client of this account. */
function showStray(sketch: Sketch, on: number): void {
  const { dice } = sketch;
  const text = dice.pick([
    `${capitals(dice.pick(LAST))} ALLOTMENT RENT`,
    'HMRC VTR XVV126000100512',
    'CASH PAID IN 0142',
    `PARKING FINES ${dice.between(1000, 9999)}`,
    `${capitals(dice.pick(['Agnes', 'Bertram']))} SMETHURST SC${dice.between(206_000, 207_999)}`,
    '',
  ]);
  const amount = dice.chance(500) ? dice.pick(BANDS) : dice.between(1500, 30_000);
  sketch.show(
    bankingDaysAfter(addDays(sketch.from, on), 0),
    amount,
    strayWording(text, dice.pick(['BGC', 'FPI', 'CR'])),
  );
}
