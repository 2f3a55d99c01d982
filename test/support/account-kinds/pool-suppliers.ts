/**
 * Kind 4: a pool's suppliers, whose invoices are paid after thirty days.
 *
 * Several invoices go in one payment, with credit notes taken off; builders leave 5 % with the pool for months; two suppliers have like
 * names; the same rent falls due each month and is paid a month late; some payments are on account.
 *
 * @module
 */
import { addDays } from '../../../src/time/day.js';
import type { MadeAccount, Strength } from '../random-accounts.js';
import { bankingDaysAfter } from './numbers.js';
import { MISHAPS, type Mishaps, type Payment, pay } from './payment.js';
import { type Sketch, type SketchEntry, type SketchLine, sketchOf, type Wording } from './sketch.js';
import { keyedReference, shownName, strayWording, transferWording } from './wording.js';

/** The two names of Penrose are the same in the 18 letters that a bank prints of a long name. */
const SUPPLIERS = [
  { payee: 'Penrose Homecare Services Ltd', stem: 'INV ', pays: 'invoice' },
  { payee: 'Penrose Homecare Supplies Ltd', stem: 'INV ', pays: 'invoice' },
  { payee: 'Northgate Equipment Loans', stem: 'NEL/', pays: 'together' },
  { payee: 'Tamar Therapies CIC', stem: 'TT-', pays: 'together' },
  { payee: 'Ridgeway Adaptations Ltd', stem: 'RA', pays: 'retention' },
  { payee: 'Harland & Moss Builders', stem: 'HM/', pays: 'retention' },
  { payee: 'St Brannoc Nursing Home', stem: 'SB', pays: 'account' },
  { payee: 'Lowland Transport', stem: 'LT26-', pays: 'together' },
] as const;
const EQUAL_BILLS = [
  { payee: 'Lodge Road Lettings', pence: -145_000, stem: 'RENT' },
  { payee: 'Cleanwell Contracts', pence: -38_400, stem: 'CONTRACT' },
  { payee: 'Oakfield Surgery', pence: -62_500, stem: '' },
];
const PARTNERS = ['Anyshire County Council', 'Anyshire ICB'];
const MONTHS = 'APR MAY JUN JUL AUG SEP OCT NOV DEC JAN FEB MAR'.split(' ');
const PAYEES = [...SUPPLIERS, ...EQUAL_BILLS].map(({ payee }) => payee).concat(PARTNERS);

export function poolSuppliers(seed: number, strength: Strength): MadeAccount {
  const sketch = sketchOf(seed * 7 + 4, strength, 12);
  const mishaps = MISHAPS[strength];
  for (const supplier of SUPPLIERS) {
    const invoices = invoicesOf(sketch, supplier.stem, supplier.payee);
    if (supplier.pays === 'invoice') payEach(sketch, invoices, mishaps);
    if (supplier.pays === 'together') payTogether(sketch, invoices, mishaps);
    if (supplier.pays === 'retention') payWithRetention(sketch, invoices, mishaps);
    if (supplier.pays === 'account') payOnAccount(sketch, invoices, mishaps);
  }
  payEqualBills(sketch, mishaps);
  receiveFromPartners(sketch, mishaps);
  showStrays(sketch, mishaps);
  const spread = 4 + Math.ceil(mishaps.delay * 1.4);
  return sketch.finish((payee) =>
    PARTNERS.includes(payee)
      ? { first: -1, last: spread, usual: 1 }
      : { first: 28 - spread, last: 34 + spread, usual: 31 },
  );
}

/** Due dates are banking days after the thirtieth day. */
const DUE_DAYS = 30;

function dueDate(sketch: Sketch, invoice: SketchEntry, mishaps: Mishaps) {
  return bankingDaysAfter(addDays(invoice.date, DUE_DAYS), sketch.dice.between(0, mishaps.delay));
}

function invoicesOf(sketch: Sketch, stem: string, payee: string): SketchEntry[] {
  const { dice } = sketch;
  const invoices: SketchEntry[] = [];
  let number = dice.between(2000, 8800);
  for (let on = dice.below(12); on < sketch.days; on += dice.between(5, 14)) {
    number += dice.between(1, 3);
    const pence = -(dice.chance(400) ? 4500 * dice.between(2, 24) : dice.between(6000, 240_000));
    invoices.push({
      date: addDays(sketch.from, on),
      pence,
      payee,
      reference: `${stem}${String(number).padStart(5, '0')}`,
    });
  }
  return invoices;
}

/** Each invoice by itself; a later invoice may be quoted in place of the right one. */
function payEach(sketch: Sketch, invoices: readonly SketchEntry[], mishaps: Mishaps): void {
  const others = invoices.map(({ reference }) => reference);
  for (const invoice of invoices) {
    // The thirty days are banking days here, about 21 of them.
    const payment: Payment = { ...invoice, code: 'FPO', delay: [20, 21 + Math.min(4, mishaps.delay)] };
    pay(sketch, payment, (one, quoted) => words(sketch, one, quoted, mishaps), mishaps, others);
  }
}

function words(sketch: Sketch, payment: Payment, quoted: string, mishaps: Mishaps): Wording {
  return transferWording(payment, quoted, PAYEES, mishaps, sketch.dice);
}

/** All that is due in a fortnight in one payment, less credit notes; the line lists the numbers, the first of them, or none. */
function payTogether(sketch: Sketch, invoices: readonly SketchEntry[], mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let place = 0; place < invoices.length; ) {
    const bundle = invoices.slice(place, place + dice.pick([1, 1, 2, 2, 3, 4]));
    place += bundle.length;
    const [first] = bundle;
    const last = bundle.at(-1)!;
    if (first === undefined) return;
    if (bundle.length === 1) {
      payEach(sketch, bundle, mishaps);
      continue;
    }
    const entries = bundle.map((invoice) => sketch.enter(invoice));
    if (dice.chance(250)) {
      // A credit note goes back on one of the invoices, and is smaller than it.
      const pence = Math.round((-first.pence * dice.between(100, 600)) / 1000);
      const reference = `CN${first.reference.replace(/\D/g, '')}`;
      entries.push(
        sketch.enter({ date: addDays(last.date, dice.between(1, 9)), pence, payee: last.payee, reference }),
      );
    }
    const sum = entries.reduce((all, { pence }) => all + pence, 0);
    sketch.link(
      [sketch.show(dueDate(sketch, last, mishaps), sum, bundleWording(sketch, entries, mishaps))],
      entries,
      entries.length > bundle.length ? 'batch less credit note' : 'batch',
    );
  }
}

function bundleWording(sketch: Sketch, entries: readonly SketchEntry[], mishaps: Mishaps): Wording {
  const { dice } = sketch;
  const name = shownName(entries[0]!.payee, PAYEES, mishaps, dice);
  const list = entries.map(({ reference }) => reference);
  const told = dice.chance(mishaps.noReference) ? [] : dice.chance(600) ? list : list.slice(0, 1);
  const rest = list.length - told.length;
  const numbers = told.map((reference) => keyedReference(reference, dice)).join(' ');
  const more = told.length > 0 && rest > 0 ? `+${rest}` : '';
  return { payee: `${name.text} ${numbers} ${more}`.trim(), text: 'FPO', names: name.names, quotes: told };
}

/**
 * Builders are paid 95 %, and the 5 % months later: together for several invoices, or for each.
 *
 * Asked: a first payment whose 5 % has not been released yet, and retentions released together without numbers (amounts disagree,
 * and nothing says which invoices the release is for); a release for one invoice that has no number.
 */
function payWithRetention(sketch: Sketch, invoices: readonly SketchEntry[], mishaps: Mishaps): void {
  const { dice } = sketch;
  const write = (invoice: SketchEntry, quoted: string) =>
    words(sketch, { ...invoice, code: 'FPO', delay: [0, 0] }, quoted, mishaps);
  let kept: { entry: SketchEntry; line: SketchLine; rest: number }[] = [];
  for (const [place, invoice] of invoices.entries()) {
    if (place % 3 === 0) {
      payEach(sketch, [invoice], mishaps);
      continue;
    }
    const entry = sketch.enter(invoice);
    const rest = Math.round(invoice.pence / 20);
    const line = sketch.show(
      dueDate(sketch, invoice, mishaps),
      invoice.pence - rest,
      write(invoice, invoice.reference),
    );
    kept.push({ entry, line, rest });
    if (kept.length < 3) continue;
    const released = bankingDaysAfter(line.date, dice.between(40, 80));
    if (released > sketch.to) break;
    if (dice.chance(500)) {
      const sum = kept.reduce((all, one) => all + one.rest, 0);
      const isTold = !dice.chance(mishaps.noReference);
      const list = kept.map((one) => one.entry.reference);
      const label = `RETENTION ${isTold ? list.join(' ') : ''}`;
      const wording = { ...write(invoice, ''), quotes: isTold ? list : [] };
      const release = sketch.show(released, sum, { ...wording, payee: `${wording.payee} ${label}`.trim() });
      const isPlain = isTold && kept.every((one) => one.line.quotes.length > 0);
      sketch.link(
        [...kept.map((one) => one.line), release],
        kept.map((one) => one.entry),
        'retentions together',
        !isPlain,
      );
    } else
      for (const one of kept) {
        const wording = write(one.entry, one.entry.reference);
        const release = sketch.show(released, one.rest, { ...wording, payee: `${wording.payee} RETENTION` });
        const isPlain = [one.line, release].every(({ quotes }) => quotes.length > 0);
        sketch.link([one.line, release], [one.entry], 'retention', !isPlain);
      }
    kept = [];
  }
  for (const one of kept) sketch.link([one.line], [one.entry], 'retention kept', true);
}

/**
 * A nursing home is paid round sums on account and the remainder later.
 *
 * Asked: on account for two invoices (any later invoices of that sum would do), unless the remainder quotes both.
 */
function payOnAccount(sketch: Sketch, invoices: readonly SketchEntry[], mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let place = 0; place < invoices.length; place += 2) {
    const pair = invoices.slice(place, place + 2);
    const sum = pair.reduce((all, { pence }) => all + pence, 0);
    const account = Math.ceil((sum * 0.7) / 10_000) * 10_000;
    if (pair.length < 2 || account >= 0 || dice.chance(500)) {
      payEach(sketch, pair, mishaps);
      continue;
    }
    const entries = pair.map((invoice) => sketch.enter(invoice));
    const [first, second] = entries as [SketchEntry, SketchEntry];
    const early = words(sketch, { ...first, code: 'FPO', delay: [0, 0] }, '', mishaps);
    const one = sketch.show(bankingDaysAfter(second.date, dice.between(2, 8)), account, {
      ...early,
      payee: `${early.payee} ON ACCOUNT`.trim(),
    });
    const isTold = !dice.chance(mishaps.noReference);
    const late = words(sketch, { ...second, code: 'FPO', delay: [0, 0] }, '', mishaps);
    const list = entries.map(({ reference }) => reference);
    const other = sketch.show(dueDate(sketch, second, mishaps), sum - account, {
      ...late,
      payee: `${late.payee} ${isTold ? `BAL ${list.join(' ')}` : 'BALANCE'}`.trim(),
      quotes: isTold ? list : [],
    });
    sketch.link([one, other], entries, 'on account', !isTold || early.names.length === 0);
  }
}

/** The same bill each month, paid thirty days late, so that each payment falls on the day of the next bill. */
function payEqualBills(sketch: Sketch, mishaps: Mishaps): void {
  for (const bill of EQUAL_BILLS)
    for (let month = 0; month * 30 + 3 < sketch.days; month++) {
      const payment: Payment = {
        date: addDays(sketch.from, month * 30 + 3),
        pence: bill.pence,
        payee: bill.payee,
        reference: bill.stem === '' ? '' : `${bill.stem} ${MONTHS[month]}`,
        code: sketch.dice.pick(['FPO', 'FPO', 'SO']),
        delay: [20, 21 + Math.min(3, mishaps.delay)],
      };
      pay(sketch, payment, (one, quoted) => words(sketch, one, quoted, mishaps), mishaps);
    }
}

function receiveFromPartners(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (const payee of PARTNERS) {
    const pence = dice.between(1_200_000, 2_400_000);
    for (let month = 0; month * 30 + 1 < sketch.days; month++) {
      const payment: Payment = {
        date: addDays(sketch.from, month * 30 + 1),
        pence,
        payee,
        reference: `POOL ${MONTHS[month]}`,
        code: 'BGC',
        delay: [0, Math.min(3, mishaps.delay)],
      };
      pay(sketch, payment, (one, quoted) => words(sketch, one, quoted, mishaps), { ...mishaps, returned: 0 });
    }
  }
}

function showStrays(sketch: Sketch, mishaps: Mishaps): void {
  const { dice } = sketch;
  for (let on = 0; on < sketch.days; on++) {
    if (!dice.chance(mishaps.stray)) continue;
    const supplier = dice.pick(SUPPLIERS);
    const named = shownName(supplier.payee, PAYEES, mishaps, dice);
    const wording = dice.chance(400)
      ? {
          ...strayWording(`${named.text} ${supplier.stem}${dice.between(10_000, 19_999)}`, 'FPO'),
          names: named.names,
        }
      : strayWording(
          dice.pick(['BANK CHARGES', 'ROOM HIRE GUILDHALL', 'CHAPS FEE', '']),
          dice.pick(['CHG', 'FPO', 'DEB']),
        );
    const pence = -(dice.chance(400) ? 4500 * dice.between(2, 24) : dice.between(500, 90_000));
    sketch.show(bankingDaysAfter(addDays(sketch.from, on), 0), pence, wording);
  }
}
