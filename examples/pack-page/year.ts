/**
 * A year of one direct payment as a council keeps it, signed for, and packed as one file for somebody who has no login.
 *
 * The person, the council and every sum are made up. The secret of the key is printed here, so the key proves nothing: a real one is 32 bytes
 * at random that nobody else has.
 */
import {
  addDays,
  addMonths,
  award,
  checkAgreement,
  type Day,
  day,
  draw,
  formatPence,
  moment,
  must,
  pence,
  rate,
  receive,
  schedule,
  spendCategories,
} from 'personal-budget-ledger';
import { ed25519Signer, writeNoteKey } from 'personal-budget-ledger/audit';
import { openBook, packBook, registerBooks } from 'personal-budget-ledger/book';
import { memoryStore } from 'personal-budget-ledger/store';

const id = 'dp-2041';
const opens = day('2025-12-31');
const period = { from: day('2026-01-01'), to: day('2026-12-31') };
const stream = (name: string, title: string, authority: 'care-act' | 'nhs-joint-package') => ({
  ...{ id: name, name: title, funder: title, authority, fund: name, account: `income/${name}` },
});
const council = stream('council', 'Shire County Council', 'care-act');
const nhs = stream('nhs', 'Shire Integrated Care Board', 'nhs-joint-package');
const joint = {
  ...{ id: 'joint', version: 1, name: 'Joint package, 60:40' },
  rule: {
    kind: 'by-share',
    of: [
      { share: rate('60%'), rule: { kind: 'fund', fund: 'council' } },
      { share: 'remaining', rule: { kind: 'fund', fund: 'nhs' } },
    ],
  },
} as const;
const LINES = [
  ['wages', 'Personal assistants', 'expenses/personal-care/pa-wages', 310_00],
  ['tax', 'Tax and National Insurance', 'expenses/payroll/hmrc-paye-nic', 42_00],
  ['day', 'Day centre', 'expenses/day-and-respite/day-opportunities', 90_00],
  ['transport', 'Taxis to the day centre', 'expenses/community/transport', 36_00],
  ['hoist', 'Portable hoist', 'expenses/equipment/technology', 27_00],
] as const;
const agreement = must(
  checkAgreement({
    ...{ book: id, opens, accounts: spendCategories(opens), streams: [council, nhs], rules: [joint] },
    funds: [
      { id: 'council', name: 'Council money', opens, terms: {} },
      { id: 'nhs', name: 'NHS money', opens, terms: {} },
      { id: 'suspense', name: 'Under query', opens, suspense: true, terms: { mayOverspend: true } },
    ],
    budget: {
      ...{ id: 'plan-2041', person: 'P-2041', agreedOn: day('2025-12-12'), period },
      lines: LINES.map(([line, name, category, weekly]) => ({
        ...{ id: line, name, category, managedAs: 'direct-payment', rule: 'joint' },
        ...{ needs: ['washing, dressing and getting about'], outcomes: ['to be at home and among people'] },
        ...{ pence: pence(weekly), frequency: 'weekly' },
      })),
      contributions: [
        { stream: 'nhs', pence: pence(202_00), frequency: 'weekly' },
        { stream: 'council', remaining: true },
      ],
    },
  }),
);
const payees = [
  ...['J OKAFOR WAGES', 'M DALE WAGES'].map((payee) => ({ payee, line: 'wages' })),
  { payee: 'HMRC CUMBERNAULD', line: 'tax' },
  { payee: 'BRIGHTSIDE DAY CENTRE', line: 'day' },
  { payee: 'ABBEY TAXIS', line: 'transport' },
];

/** The lines of the bank in a month, but for the hoist: wages weekly, day centre and taxis weekly, tax monthly. */
function linesOf(from: Day): readonly (readonly [Day, string, number])[] {
  const weekly = (first: number, payee: string, amount: number) =>
    [0, 7, 14, 21].map((days, place) => {
      const odd = (place * 7 + Number(from.slice(5, 7)) * 3) % 11;
      return [addDays(from, first + days), payee, -(amount + odd * 50)] as const;
    });
  return [
    ...weekly(3, 'J OKAFOR WAGES', 185_00),
    ...weekly(4, 'M DALE WAGES', 112_50),
    ...weekly(5, 'BRIGHTSIDE DAY CENTRE', 86_00),
    ...weekly(5, 'ABBEY TAXIS', 31_40),
    [addDays(from, 21), 'HMRC CUMBERNAULD', -168_00] as const,
  ];
}

const written = (amount: number) => (amount / 100).toFixed(2);

/** Keeps the year in a store. Payments of more than £500.00 need a second person. */
async function keepYear() {
  const store = memoryStore();
  let now = moment('2026-01-02T09:00:00.000Z');
  const policy = { approvals: [{ record: 'entry', kinds: ['pay'], over: pence(500_00) }] } as const;
  const session = { id, store, clock: () => now };
  const secret = 'an example, which everybody may know';
  const book = must(await openBook({ ...session, agreement, payees, policy, secret, by: 'officer-7' }));
  const second = must(await openBook({ ...session, secret, by: 'manager-2' }));
  must(await book.post(must(award(agreement, { id: 'award', date: period.from }))));
  const receipts = [...schedule(period, 'monthly')].map(({ part }) => part.from);
  let balance = 0;
  for (const [place, from] of receipts.entries()) {
    const until = addDays(addMonths(from, 1), -1);
    now = moment(`${addDays(until, 2)}T10:30:00.000Z`);
    const month = from.slice(0, 7);
    const paidIn = [
      [council, 'SHIRE COUNTY COUNCIL', 1_320_00],
      [nhs, 'SHIRE ICB', 880_00],
    ] as const;
    for (const [by, payer, amount] of paidIn)
      must(
        await book.post(
          (ledger) =>
            receive(ledger, {
              id: `${by.id}-${month}`,
              date: from,
              pence: pence(amount),
              by: { stream: by },
            }),
          { note: { payee: payer } },
        ),
      );
    const bank: (readonly [Day, string, number])[] = [
      ...paidIn.map(([, payer, amount]) => [from, payer, amount] as const),
      ...linesOf(from),
    ];
    if (place === 4) {
      const hoist = { id: 'hoist-1', date: addDays(from, 11), category: LINES[4][2], pence: pence(1_240_00) };
      // More than £500.00: this is a request until a second person approves it.
      await book.post((ledger) => draw(ledger, { ...hoist, rule: joint }), {
        note: { payee: 'Ability Equipment Ltd', narrative: 'Portable hoist, invoice 3318' },
      });
      must(await second.refresh());
      for (const request of second.state.requests) must(await second.approve(request.id));
      bank.push([hoist.date, 'ABILITY EQUIPMENT', -hoist.pence]);
    }
    const rows = bank
      .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
      .map(([date, payee, amount]) => {
        balance += amount;
        const [year, m, d] = date.split('-');
        return `${d}/${m}/${year},${payee},${written(amount)},${written(balance)}`;
      });
    must(await book.take(`Date,Description,Amount,Balance\n${rows.join('\n')}\n`, { post: 'explained' }));
  }
  return { store, left: formatPence(pence(balance)) };
}

const NAME = 'shire.example.gov.uk/register';

/** The signer of the council, and the key that it publishes. */
export const signer = must(ed25519Signer(NAME, '5e'.repeat(32)));
export const publishedKey = must(writeNoteKey(signer));

/** The year, its register and its pack. */
export async function packedYear() {
  const { store, left } = await keepYear();
  const register = must(await registerBooks(store, { name: NAME, day: day('2027-01-04') }, signer));
  const file = must(await packBook(store, id, { register, withTexts: true }));
  return { store, register, file, left };
}
