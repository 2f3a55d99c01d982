/**
 * What counts as evidence for a link, example by example: each was linked wrongly, or not offered, before.
 *
 * Also tests `match/taught-names.ts` and `match/text-comparison.ts`.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { match } from '../../src/match/match.js';
import type { Matching } from '../../src/match/matching.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';
import { ACCOUNT, bookOf } from '../support/random-accounts.js';

type Entry = readonly [id: string, date: string, pence: number, payee: string, reference?: string];
type Line = readonly [id: string, date: string, pence: number, payee: string, reference?: string];

const on = (date: string) => day(`2026-${date}`);
const matching = (entries: readonly Entry[], lines: readonly Line[]): Matching =>
  match(
    bookOf(
      entries.map(([id, date, amount, payee, reference = '']) => ({
        id,
        date: on(date),
        pence: amount,
        payee,
        reference,
      })),
    ),
    {
      account: 'x',
      currency: 'GBP',
      to: day('2026-12-31'),
      lines: lines.map(([id, date, amount, payee, reference], place) => ({
        id,
        date: on(date),
        pence: pence(amount),
        payee,
        text: 'FPO',
        line: place + 1,
        ...(reference !== undefined && { reference }),
      })),
    },
    { account: ACCOUNT },
  );
const sides = ({
  lines,
  entries,
}: {
  readonly lines: readonly string[];
  readonly entries: readonly string[];
}) => `${lines.join('+')} = ${entries.join('+')}`;

interface Case {
  readonly is: string;
  readonly entries: readonly Entry[];
  readonly lines: readonly Line[];
  /** All links that are taken unasked. */
  readonly links?: readonly string[];
  /** Offers of rank 1, among others; and one that is never made. */
  readonly offers?: readonly string[];
  readonly never?: string;
}

const CASES: readonly Case[] = [
  {
    is: 'a client’s number on every payment is no evidence for another payee',
    entries: [
      ['aisha', '06-01', -24_000, 'Aisha Khan', 'DP48211'],
      ['b', '06-08', -31_000, 'Tom Bradley', 'DP48211'],
      ['c', '06-15', -12_000, 'Ridge Homecare', 'DP48211'],
      ['d', '06-22', -9000, 'Ridge Homecare', 'DP48211'],
    ],
    lines: [['L', '10-12', -24_000, 'TOM BRADLEY DP48211']],
    never: 'L = aisha',
  },
  {
    is: 'two invoices that share a year are told apart by their own numbers',
    entries: [
      ['a', '06-01', -24_000, 'Ridge Homecare', 'INV 2026 00014'],
      ['b', '06-03', -24_000, 'Ridge Homecare', 'INV 2026 00022'],
    ],
    lines: [
      ['L22', '06-05', -24_000, 'RIDGE HOMECARE INV 2026 00022'],
      ['L14', '06-08', -24_000, 'RIDGE HOMECARE INV 2026 00014'],
    ],
    links: ['L22 = b', 'L14 = a'],
  },
  {
    is: 'a line that names one invoice is never another',
    entries: [['b', '06-01', -24_000, 'Penrose', 'INV 08877']],
    lines: [['L', '06-03', -24_000, 'PENROSE INV 08874']],
    links: [],
  },
  {
    is: 'a number written behind CLIENT is compared with the same number behind letters',
    entries: [
      ['a', '06-01', 11_240, 'Yusuf Pickles', 'SC205216'],
      ['b', '06-01', 3400, 'Una Quayle', 'SC204093'],
    ],
    lines: [
      ['Lb', '06-02', 3400, 'UNA QUAYLE CLIENT 204093'],
      ['La', '06-02', 11_240, 'YUSUF PICKLES CLIENT 205386'],
    ],
    links: ['Lb = b'],
    offers: ['La = a'],
  },
  ...['REVERSAL ', 'RETURN ', 'RECREDIT ', 'UNPAID DIRECT DEBIT ', ''].map((word) => ({
    is: `what came back on the day is not paid, said by “${word.trim()}”`,
    entries: [['wage', '06-01', -25_000, 'Aisha Khan']] as const,
    lines: [
      ['out', '06-02', -25_000, 'AISHA KHAN'],
      ['back', '06-02', 25_000, `${word}AISHA KHAN`],
    ] as const,
    links: ['out+back = '],
  })),
  {
    is: 'a return belongs to the payment of this week, not to the one of last week',
    entries: [
      ['e1', '06-01', 3400, 'George Varley', 'SC205985'],
      ['e2', '06-08', 3400, 'George Varley', 'SC205985'],
    ],
    lines: [
      ['L1', '06-01', 3400, 'VARLEY G REF SC205985'],
      ['L2', '06-09', 3400, 'VARLEY G REF SC205985'],
      ['back', '06-09', -3400, 'RETURNED VARLEY G REF SC205985'],
      ['again', '06-12', 3400, 'VARLEY G REF SC205985'],
    ],
    links: ['L1 = e1', 'L2+back+again = e2'],
  },
  {
    is: 'a payment of an invoice a month old is sent again after it came back',
    entries: [['e', '05-06', -90_000, 'Penrose Homecare', 'INV 07078']],
    lines: [
      ['L', '06-08', -90_000, 'PENROSE HOMECARE INV 07078'],
      ['back', '06-09', 90_000, 'RETURNED PENROSE HOMECARE INV 07078'],
      ['again', '06-11', -90_000, 'PENROSE HOMECARE INV 07078'],
    ],
    links: ['L+back+again = e'],
  },
  {
    is: 'a line that bears the number of a run is all entries of the run',
    entries: [
      ['a', '06-01', -41_250, 'Larkfield Nurses', 'BACS 0713'],
      ['b', '06-01', -9025, 'Brook Laundry', 'BACS 0713'],
      ['c', '06-02', -1310, 'Hart Stationers', 'BACS 0713'],
    ],
    lines: [['L', '06-03', -51_585, 'SUPPLIER PAYMENTS BACS 0713']],
    links: ['L = a+b+c'],
  },
  {
    is: 'a run that differs from its line by a penny is not linked',
    entries: [
      ['a', '06-01', -41_250, 'Larkfield Nurses', 'BACS 0713'],
      ['b', '06-01', -9025, 'Brook Laundry', 'BACS 0713'],
      ['c', '06-02', -1310, 'Hart Stationers', 'BACS 0713'],
    ],
    lines: [['L', '06-03', -51_584, 'SUPPLIER PAYMENTS BACS 0713']],
    links: [],
  },
  {
    is: 'a number on two open lines is no batch of one of them',
    entries: [
      ['a', '06-01', -41_250, 'Larkfield Nurses', 'BACS 0713'],
      ['b', '06-01', -9025, 'Brook Laundry', 'BACS 0713'],
      ['c', '06-02', -1310, 'Hart Stationers', 'BACS 0713'],
    ],
    lines: [
      ['L', '06-03', -51_585, 'SUPPLIER PAYMENTS BACS 0713'],
      ['M', '06-03', -3120, 'SUPPLIER PAYMENTS BACS 0713'],
    ],
    links: [],
  },
  {
    is: 'entries of a run a quarter of a year ago are not of this line',
    entries: [
      ['a', '06-01', -41_250, 'Larkfield Nurses', 'BACS 0713'],
      ['b', '06-01', -9025, 'Brook Laundry', 'BACS 0713'],
      ['c', '06-02', -1310, 'Hart Stationers', 'BACS 0713'],
    ],
    lines: [['L', '09-03', -51_585, 'SUPPLIER PAYMENTS BACS 0713']],
    links: [],
  },
  {
    is: 'a line that bears the number of another run is not this run',
    entries: [
      ['a', '06-01', -41_250, 'Larkfield Nurses', 'BACS 0713'],
      ['b', '06-01', -9025, 'Brook Laundry', 'BACS 0713'],
      ['c', '06-02', -1310, 'Hart Stationers', 'BACS 0713'],
    ],
    lines: [['L', '06-03', -51_585, 'SUPPLIER PAYMENTS BACS 0714']],
    links: [],
  },
  {
    is: 'a deposit is all entries of its paying-in slip, and a refund on the same slip is taken off',
    entries: [
      ['a', '06-01', 4000, 'Spring fair', 'SLIP 228'],
      ['b', '06-01', 2550, 'Dr Okoro', 'SLIP 228'],
      ['c', '06-02', -300, 'Spring fair', 'SLIP 228'],
      ['d', '06-02', 1700, 'Dr Okoro', 'SLIP 229'],
    ],
    lines: [['L', '06-03', 6250, 'CREDIT AT MALDON 228']],
    links: ['L = a+b+c'],
  },
  {
    is: 'several bills of one payee are not a line of another name, though they share its number',
    entries: [
      ['a', '06-01', -41_250, 'Larkfield Nurses', 'BACS 0713'],
      ['b', '06-01', -9025, 'Larkfield Nurses', 'BACS 0713'],
    ],
    lines: [['L', '06-03', -50_275, 'BROOK LAUNDRY BACS 0713']],
    links: [],
  },
  {
    is: 'a payment under another name was not sent again by a line that bears only the number',
    entries: [['e', '06-01', 9000, 'Doris Tatlow', 'SC205465']],
    lines: [
      ['L', '06-02', 9000, 'MISS K HEBDEN HOME CARE'],
      ['back', '06-03', -9000, 'UNPAID MISS K HEBDEN HOME CARE'],
      ['again', '06-05', 9000, 'CLIENT 205465'],
    ],
    links: ['L+back = ', 'again = e'],
  },
  {
    is: 'a payment in the payee’s own name was sent again by a line that bears only the number',
    entries: [['e', '06-01', 9000, 'Doris Tatlow', 'SC205465']],
    lines: [
      ['L', '06-02', 9000, 'D TATLOW HOME CARE'],
      ['back', '06-03', -9000, 'UNPAID D TATLOW HOME CARE'],
      ['again', '06-05', 9000, 'CLIENT 205465'],
    ],
    links: ['L+back+again = e'],
  },
  {
    is: 'a return names the payment whose words it repeats, whoever else shares a first name',
    entries: [
      ['t', '05-01', 10_125, 'Edwin Tatlow', 'SC204980'],
      ['h', '05-08', 10_125, 'Edwin Holt', 'SC205332'],
    ],
    lines: [
      ['Lt', '05-07', 10_125, 'E TATLOW SC204980'],
      ['Lh', '05-12', 10_125, 'HOLT EDWIN SC205332'],
      ['back', '05-12', -10_125, 'RETURNED PAYMENT HOLT EDWIN SC205332'],
    ],
    links: ['Lt = t', 'Lh+back = '],
  },
  {
    is: 'of two equal payments neither is taken for paid when one came back and nothing tells which',
    entries: [
      ['a', '06-01', -25_000, 'Aisha Khan'],
      ['b', '06-01', -25_000, 'Tom Bradley'],
    ],
    lines: [
      ['La', '06-02', -25_000, 'AISHA KHAN'],
      ['Lb', '06-02', -25_000, 'TOM BRADLEY'],
      ['back', '06-03', 25_000, 'RETURNED PAYMENT'],
    ],
    links: [],
  },
  {
    is: 'a surname alone is not the payee',
    entries: [['e', '06-01', -25_000, 'Siân Pritchard']],
    lines: [['L', '06-02', -25_000, 'TIM PRITCHARD']],
    links: [],
  },
  {
    is: 'an entry without a name is only offered',
    entries: [['e', '06-01', -2534, '']],
    lines: [['L', '06-02', -2534, 'TESCO STORES 2231']],
    links: [],
    offers: ['L = e'],
  },
  {
    is: 'a bill is a question that may be this week’s or last week’s',
    entries: [
      ['a', '06-01', -38_400, 'Cleanwell'],
      ['b', '06-08', -38_400, 'Cleanwell'],
    ],
    lines: [['L1', '06-08', -38_400, 'CLEANWELL']],
    links: [],
  },
  {
    is: 'the line that bears the entry’s own identifier is offered first, with another amount',
    entries: [
      ['pay-7', '06-01', -24_000, 'Ridge Homecare'],
      ['other', '06-01', -23_950, 'Ridge Homecare'],
    ],
    lines: [['L', '06-02', -23_900, 'RIDGE HOMECARE', 'pay-7']],
    offers: ['L = pay-7'],
  },
  {
    is: 'an invoice paid after thirty days is offered or taken',
    entries: [['e', '06-01', -145_037, 'Penrose Homecare']],
    lines: [['L', '07-02', -145_037, 'PENROSE HOMECARE']],
    links: ['L = e'],
  },
  {
    is: 'tax of a month that is paid on the 22nd of the next is offered or taken',
    entries: [['e', '06-05', -31_240, 'HMRC']],
    lines: [['L', '07-22', -31_240, 'HMRC PAYE/NIC']],
    offers: ['L = e'],
  },
  {
    is: 'weekly invoices are paid in one line a month later',
    entries: [
      ['a', '06-01', -20_111, 'Ridge Homecare', 'R101'],
      ['b', '06-08', -20_222, 'Ridge Homecare', 'R102'],
      ['c', '06-15', -20_333, 'Ridge Homecare', 'R103'],
      ['d', '06-22', -20_444, 'Ridge Homecare', 'R104'],
    ],
    lines: [['L', '07-06', -81_110, 'RIDGE HOMECARE']],
    links: ['L = a+b+c+d'],
  },
  {
    is: 'a credit note is taken off what is paid',
    entries: [
      ['a', '06-01', -94_500, 'Northgate Loans', 'NEL/07196'],
      ['b', '06-04', -49_500, 'Northgate Loans', 'NEL/07197'],
      ['c', '06-06', 20_318, 'Northgate Loans', 'CN07196'],
      ['d', '06-20', -61_000, 'Northgate Loans', 'NEL/07199'],
    ],
    lines: [['L', '07-06', -123_682, 'NORTHGATE LOANS NEL07196 +2']],
    links: ['L = a+b+c'],
  },
  {
    is: 'part payments that name their invoices, and one line for what was kept back of both',
    entries: [
      ['a', '06-01', -100_000, 'Harland Builders', 'HM/04453'],
      ['b', '06-08', -60_000, 'Harland Builders', 'HM/04457'],
    ],
    lines: [
      ['L1', '06-30', -95_000, 'HARLAND BUILDERS HM/04453'],
      ['L2', '07-06', -57_000, 'HARLAND BUILDERS HM/04457'],
      ['L3', '10-12', -8000, 'HARLAND BUILDERS RETENTION HM/04453 HM/04457'],
    ],
    links: ['L1+L2+L3 = a+b'],
  },
  {
    is: 'a payee with a new name and an unusual amount is offered',
    entries: [['e', '06-01', -31_237, 'Lantern Homecare']],
    lines: [['L', '06-02', -31_237, 'BEACON SUPPORT GROUP']],
    links: [],
    offers: ['L = e'],
  },
  {
    is: 'a lump to a payroll firm is offered for the wages in it',
    entries: [
      ['a', '06-26', -81_437, 'Aisha Khan'],
      ['b', '06-26', -60_219, 'Tom Bradley'],
      ['c', '06-26', -12_354, 'Siân Pritchard'],
    ],
    lines: [['L', '06-29', -154_010, 'PAYROLL BUREAU LTD']],
    links: [],
    offers: ['L = a+b+c'],
  },
  {
    is: 'an initial and the surname are a payee, and another initial is not',
    entries: [
      ['j', '06-01', -25_050, 'Jane Smith'],
      ['k', '06-01', -13_050, 'Karl Smith'],
    ],
    lines: [
      ['Lj', '06-02', -25_050, 'J SMITH'],
      ['Lp', '06-02', -13_050, 'P SMITH'],
    ],
    links: ['Lj = j'],
  },
  {
    is: 'cash drawn is the entry of cash drawn, and cash for a purchase is a question',
    entries: [
      ['cash', '06-01', -2050, 'Cash'],
      ['shop', '06-08', -4050, 'Tesco'],
    ],
    lines: [
      ['L1', '06-01', -2050, 'CASH HADLEY STN'],
      ['L2', '06-08', -4050, 'CASH HADLEY STN'],
    ],
    links: ['L1 = cash'],
    offers: ['L2 = shop'],
  },
  {
    is: 'a name without its vowels is known',
    entries: [['e', '06-01', -4466, 'Amazon']],
    lines: [['L', '06-03', -4466, 'AMZNMKTPLACE AMZN.CO.UK']],
    links: ['L = e'],
  },
  {
    is: 'a receipt that is entered a week after the card was used has an unusual amount',
    entries: [['e', '06-10', -4466, 'Boots Opticians']],
    lines: [['L', '06-03', -4466, 'BOOTS OPTICIANS HADLEY']],
    links: ['L = e'],
  },
  {
    is: 'a relative is known by name who paid twice under the client’s number',
    entries: [
      ['a', '06-01', 9000, 'Winifred Rudge', 'SC204007'],
      ['b', '06-29', 9000, 'Winifred Rudge', 'SC204007'],
      ['c', '07-27', 9000, 'Winifred Rudge', 'SC204007'],
      ['d', '06-01', 3400, 'Una Quayle', 'SC204093'],
      ['e', '06-01', 3400, 'Ivor Penn', 'SC204095'],
      ['f', '06-29', 3400, 'Ivor Penn', 'SC204095'],
      ['g', '07-27', 3400, 'Ivor Penn', 'SC204095'],
    ],
    lines: [
      ['La', '06-02', 9000, 'MR K HEBDEN CLIENT 204007'],
      ['Lb', '06-30', 9000, 'MR K HEBDEN CLIENT 204007'],
      ['Lc', '07-28', 9000, 'MR K HEBDEN HOME CARE'],
    ],
    links: ['La = a', 'Lb = b', 'Lc = c'],
  },
];

describe('match, by its evidence', () => {
  it.each(CASES)('$is', ({ entries, lines, links, offers = [], never }) => {
    const { links: made, offered } = matching(entries, lines);
    if (links !== undefined) expect(made.map(sides)).toEqual(links);
    const best = offered.filter(({ rank }) => rank === 1).map(({ link }) => sides(link));
    expect(best).toEqual(expect.arrayContaining([...offers]));
    if (never !== undefined)
      expect([...made, ...offered.map(({ link }) => link)].map(sides)).not.toContain(never);
  });
});
