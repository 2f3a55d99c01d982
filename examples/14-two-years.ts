/**
 * One person over two years: assessment, award, a hospital stay reported late, an uplift paid late, a surplus, a reclaim
 * with its letter, death and closing. Every figure leads to the entries behind it.
 *
 * The person, the hours and every sum of care are made up. The rates are those of 2025/26 and 2026/27; pay follows the National Living Wage.
 */
import {
  type Agreement,
  award,
  type Contribution,
  chartOf,
  checkAgreement,
  type Day,
  type Draft,
  day,
  draw,
  evidence,
  formatDay,
  formatPence,
  fundBalance,
  moment,
  must,
  openLedger,
  type Pence,
  pence,
  post,
  proRata,
  receive,
  reviseAward,
  schedule,
} from 'personal-budget-ledger';
import {
  checkNotice,
  clocksOf,
  closeAccount,
  explainWorking,
  paymentSchedule,
  type Revision,
  recalculate,
  settleReclaim,
  surplusOf,
} from 'personal-budget-ledger/england';
import { chargeOf } from 'personal-budget-ledger/england/charge';

const [begins, ends] = [day('2025-04-07'), day('2027-04-04')];
const died = day('2026-12-09');
const WAGES = 'expenses/personal-care/pa-wages';
const CAUSES: Readonly<Record<string, string>> = { hospital: 'the stay in hospital', rate: 'the new rate' };
const heading = (text: string) => console.log(`\n${text}\n`);
const pounds = (amount: number) => formatPence(pence(amount));

heading('Assessment');
const HOURS = 20;
const cost = { before: pence(HOURS * 1221), after: pence(HOURS * 1271) };
const assessed = (on: Day, weekly: Pence, [pension, allowance]: readonly [number, number]) =>
  must(
    chargeOf({
      ...{ on, setting: 'home', household: { kind: 'single', age: 'pension-age' } },
      services: [{ kind: 'care', weekly }],
      income: [
        { kind: 'state-pension', pence: pence(pension) },
        { kind: 'attendance-allowance', pence: pence(allowance) },
      ],
      capital: [{ kind: 'savings', pence: pence(18_250_00) }],
      disabilityExpenses: [{ name: 'extra heating and a community alarm', pence: pence(15_00) }],
    }),
  );
const first = assessed(begins, cost.before, [230_25, 73_90]);
const second = assessed(day('2026-04-06'), cost.before, [241_30, 76_70]);
console.log(explainWorking(first.working));
console.log(
  `\nA week costs ${pounds(cost.before)}: the person pays ${pounds(first.pence)}, the council ${pounds(first.councilPays)}.`,
);
console.log(`From 6 April 2026 the person pays ${pounds(second.pence)}.`);

heading('Award');
const stream = (id: string, name: string, authority: 'care-act' | 'client-contribution') => ({
  ...{ id, name, funder: name, authority, fund: 'care', account: `income/${id}` },
  yearEnd: { unspent: 'return' } as const,
});
const [council, own] = [
  stream('council', 'Shire County Council', 'care-act'),
  stream('own', 'The person', 'client-contribution'),
];
const rule = { id: 'care', version: 1, name: 'Care', rule: { kind: 'fund', fund: 'care' } } as const;
const uplifted = { from: day('2026-04-06'), to: ends };
const line = (id: string, amount: Pence, days: { from: Day; to: Day }) => ({
  ...({
    id,
    name: 'Personal assistant',
    category: WAGES,
    managedAs: 'direct-payment',
    rule: 'care',
    days,
  } as const),
  ...({
    needs: ['washing and dressing'],
    outcomes: ['ready for the day'],
    pence: amount,
    frequency: 'weekly',
  } as const),
});
const charged = (amount: Pence, days: { from: Day; to: Day }): Contribution => ({
  ...{ stream: 'own', pence: amount, frequency: 'weekly', days },
});
const firstYear = { from: begins, to: day('2026-04-05') };
const planned = (lines: Agreement['budget']['lines']) =>
  must(
    checkAgreement({
      ...{ book: 'budget-204', opens: begins, accounts: [], streams: [council, own], rules: [rule] },
      funds: [
        { id: 'care', name: 'the direct payment', opens: begins, terms: {} },
        { id: 'suspense', name: 'Suspense', opens: begins, suspense: true, terms: { mayOverspend: true } },
      ],
      budget: {
        ...{
          id: 'plan-204',
          person: 'P-204',
          agreedOn: day('2025-03-24'),
          period: { from: begins, to: ends },
          lines,
        },
        contributions: [
          charged(first.pence, firstYear),
          charged(second.pence, uplifted),
          { stream: 'council', remaining: true },
        ],
      },
    }),
  );
const agreement = planned([line('pa', cost.before, { from: begins, to: ends })]);
const ledger = must(openLedger(chartOf(agreement)));
let lastDay = begins;
/** Records on the day of the draft; a draft of an earlier day than the last one is recorded with that. */
function record(draft: Draft): void {
  if (draft.date > lastDay) lastDay = draft.date;
  must(post(ledger, draft, { recordedAt: moment(`${lastDay}T17:00:00.000Z`) }));
}
record(must(award(agreement, { id: 'award', date: begins })));
console.log(`Awarded for two years: ${pounds(must(fundBalance(ledger, 'care')).budget)}.`);

const citation = 'the direct payment agreement';
const terms = {
  ...({
    method: 'net',
    cycle: { kind: 'four-weekly', from: begins },
    timing: 'in-advance',
    citation,
  } as const),
};
const decided = (on: string) => ({ knownOn: day(on), citation });
const revisions: Revision[] = [
  { kind: 'rate', id: 'rate-2025', from: begins, weekly: cost.before, ...decided('2025-03-24') },
  { kind: 'assessment', id: 'charge-2025', from: begins, weekly: first.pence, ...decided('2025-03-24') },
  { kind: 'start-up', id: 'float', on: begins, pence: pence(4 * cost.before), ...decided('2025-03-24') },
  {
    // The policy pays for the first four weeks in hospital, so that the personal assistant stays. The council hears of the stay at its end.
    ...{ kind: 'hospital', id: 'stay', from: day('2025-10-13'), to: day('2025-10-26') },
    ...{ payment: 'stops', contribution: 'stops', ...decided('2025-10-27') },
  },
  {
    kind: 'assessment',
    id: 'charge-2026',
    from: uplifted.from,
    weekly: second.pence,
    ...decided('2026-03-23'),
  },
  { kind: 'rate', id: 'rate-2026', from: uplifted.from, weekly: cost.after, ...decided('2026-07-01') },
  { kind: 'death', id: 'death', on: died, ...decided('2026-12-11') },
];

/** Pays in what the council sends and the person adds for a cycle, less what the council takes off. */
function payIn(from: Day, to: Day, offset = 0): void {
  const [due] = must(paymentSchedule({ terms, revisions, period: { from, to }, knownOn: from })).payments;
  const weekly = from < uplifted.from ? first.pence : second.pence;
  const into = (id: string, by: typeof council | typeof own, amount: number) =>
    record(
      must(receive(ledger, { id: `${id}-${from}`, date: from, pence: pence(amount), by: { stream: by } })),
    );
  into('payment', council, due!.payment - offset);
  into('contribution', own, 4 * weekly);
}
const payWages = (id: string, date: Day, amount: number) =>
  record(must(draw(ledger, { id, date, category: WAGES, pence: pence(amount), rule })));

type Corrections = NonNullable<Parameters<typeof recalculate>[0]['corrections']>;
let corrections: Corrections = [];
const recalculated = (knownOn: Day, to: Day) =>
  must(recalculate({ terms, revisions, corrections, stretch: { from: begins, to }, knownOn }));
/** Recalculates all that was paid, and remembers what is settled now. */
function correct(knownOn: Day, madeOn: Day): Pence {
  const arrears = recalculated(knownOn, died);
  for (const { cause, payment } of arrears.byCause)
    if (payment !== 0)
      console.log(
        `Known on ${formatDay(knownOn)}, because of ${CAUSES[cause] ?? cause}: ${pounds(payment)}.`,
      );
  const settled = arrears.lines.filter(({ outstanding }) => outstanding !== 0);
  corrections = [
    ...corrections,
    ...settled.map(({ days, stream: name, cause, revision, outstanding }) => {
      const correction = { days, stream: name, cause, pence: outstanding, madeOn };
      return revision === undefined ? correction : { ...correction, revision };
    }),
  ];
  return arrears.payment;
}

/** The weeks of a cycle in which care was given. */
const weeksWorked: Readonly<Record<string, number>> = { '2025-08-25': 3, '2025-09-22': 0, '2025-10-20': 3 };
const live = (from: Day, to: Day, offset = 0) => {
  payIn(from, to, offset);
  const weekly = to > day('2026-07-01') ? cost.after : cost.before;
  const wages = weekly * (weeksWorked[from] ?? 4);
  // The last cycle's wages are paid when the account closes.
  if (wages > 0 && to <= died) payWages(`wages-${from}`, to, wages);
};
const cycles = schedule({ from: begins, to: day('2026-12-13') }, 'four-weekly').map(({ part }) => part);
const between = (from: string, to: string) =>
  cycles.filter((cycle) => cycle.from >= from && cycle.from <= to);

heading('A stay in hospital from 15 September to 26 October 2025, told at its end');
for (const { from, to } of between('2025-04-07', '2025-10-20')) live(from, to);
const told = correct(day('2025-10-27'), day('2025-11-17'));
for (const { from, to } of between('2025-11-17', '2025-11-17')) live(from, to, -told);
console.log('The council takes it off the payment of 17 November 2025.');

heading('An uplift from 6 April 2026, paid in July');
for (const { from, to } of between('2025-12-15', '2026-06-01')) live(from, to);
const changed = planned([line('pa', cost.before, firstYear), line('pa-2026', cost.after, uplifted)]);
for (const { from, to } of between('2026-06-29', '2026-06-29')) {
  payIn(from, to);
  for (const draft of must(reviseAward(ledger, changed, { id: 'uplift', date: day('2026-07-01') })))
    record(draft);
  const arrears = correct(day('2026-07-01'), day('2026-07-06'));
  record(
    must(
      receive(ledger, { id: 'arrears', date: day('2026-07-06'), pence: arrears, by: { stream: council } }),
    ),
  );
  payWages('wages-arrears', day('2026-07-10'), 12 * (cost.after - cost.before));
  payWages(`wages-${from}`, to, 4 * cost.after);
}
const again = recalculated(day('2026-07-31'), died);
console.log(`Recalculated at the end of July: ${pounds(again.payment)} is outstanding.`);

heading('A surplus');
for (const { from, to } of between('2026-07-27', '2026-07-27')) live(from, to);
const surplus = must(
  surplusOf(ledger, changed, {
    ...{ id: 'surplus', asAt: day('2026-08-23') },
    funds: [
      {
        fund: 'care',
        // Six weeks without care: a charge covers no more than the cost.
        overpaid: { stream: 'own', pence: pence(6 * first.pence) },
        setAside: [
          { name: 'Employer’s liability insurance, due in October', kind: 'employer', pence: pence(60_00) },
        ],
        reserve: { weeks: 6, weekly: cost.after, citation: 'the council’s policy' },
      },
    ],
  }),
);
const [care] = surplus.funds;
/** The first part of the id of an entry, as people call what it records. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ payment: 'payments', contribution: 'contributions', surplus: 'surplus set apart' },
  N: 'notice N-204, waived or taken off a payment',
};

/** Prints the entries behind a figure, by what they are. */
function showEvidence(figure: {
  readonly pence: Pence;
  readonly parts: Parameters<typeof evidence>[1]['parts'];
}): void {
  const sums = new Map<string, number>();
  const postings = must(evidence(ledger, figure));
  for (const { entry, pence: amount } of postings) {
    const name = entry.id.split(/[-:]/)[0]!;
    sums.set(name, (sums.get(name) ?? 0) + amount);
  }
  const parts = [...sums].filter(([, sum]) => sum !== 0);
  const sentence = parts.map(([name, sum]) => `${NAMES[name] ?? name} ${pounds(sum)}`).join(', ');
  console.log(`${pounds(figure.pence)} is the sum of ${postings.length} postings: ${sentence}.`);
}
showEvidence(care!.balance);
for (const draft of surplus.drafts) record(draft);
const refund = {
  id: 'refund',
  law: 'care-act-s31',
  stream: 'own',
  pence: care!.toPerson,
  payBy: day('2026-09-01'),
} as const;
for (const { draft } of must(
  settleReclaim(ledger, changed, { ...refund, paid: [{ on: day('2026-08-24'), pence: care!.toPerson }] }),
).parts)
  record(draft);
console.log(`${pounds(care!.toPerson)} goes back to the person.`);

heading('The letter');
const [share] = care!.shares;
const notice = must(
  checkNotice({
    ...{
      id: 'N-204',
      law: 'care-act-s31',
      body: council.funder,
      date: day('2026-09-01'),
      grounds: ['accumulated'],
    },
    reasons: 'While you were in hospital, payments for your care went on.',
    ...{ pence: share!.pence, working: share!.working, within: { days: 14 } },
    payer: { role: 'person', reference: 'P-204' },
    reconsideration: 'Write to our review panel within 28 days.',
  }),
);
console.log(notice.letter);

heading('The reclaim is settled');
const september = { from: day('2026-09-21'), to: day('2026-10-18') };
const offset = pence(30_00);
const settlement = must(
  settleReclaim(ledger, changed, {
    ...{ id: 'N-204', law: notice.law, stream: 'council', pence: notice.pence, payBy: notice.payBy.by },
    waived: [
      {
        on: day('2026-09-08'),
        pence: pence(18_20),
        why: 'The account should have been reviewed in November.',
      },
    ],
    offsets: [
      { on: september.from, pence: offset, period: september, due: pence(4 * (cost.after - second.pence)) },
    ],
    instalments: { first: day('2026-10-01'), frequency: 'monthly', count: 2 },
    affordable: { on: day('2026-09-08'), pence: pence(20_00) },
  }),
);
const PARTS: Readonly<Record<string, string>> = {
  offset: 'taken off a payment',
  instalment: 'paid in an instalment',
};
for (const { kind, on, pence: amount } of settlement.parts)
  console.log(`${formatDay(on)}: ${PARTS[kind] ?? kind}, ${pounds(amount)}`);
for (const cycle of between('2026-08-24', '2026-11-16')) {
  live(cycle.from, cycle.to, cycle.from === september.from ? offset : 0);
  for (const { on, draft } of settlement.parts) if (on >= cycle.from && on <= cycle.to) record(draft);
}

heading('The clocks on 15 October 2026');
const event = (id: string, kind: 'payment-began' | 'review-held', on: string) => ({
  id,
  kind,
  on: day(on),
  knownOn: day(on),
});
const events = [event('e1', 'payment-began', begins), event('e2', 'review-held', '2025-10-03')];
for (const { text } of must(clocksOf({ law: 'care-act-s31', events, on: day('2026-10-15') })))
  console.log(text);

heading('Death, and the end of the account');
const closesOn = day('2027-01-29');
const after = recalculated(closesOn, cycles.at(-1)!.to);
console.log(`Paid for the days after the death: ${pounds(0 - after.payment)}.`);
const part = (weekly: Pence, days: number) =>
  proRata({ amount: weekly, part: days, whole: 7, rounding: 'half-up' });
const liability = (id: string, kind: 'wages' | 'notice-pay' | 'tax', amount: Pence) => ({
  id,
  kind,
  pence: amount,
  category: WAGES,
});
const closing = must(
  closeAccount(ledger, changed, {
    ...{ id: 'end', law: 'care-act-s31', reason: 'death', stoppedOn: died, closesOn, rule },
    liabilities: [
      liability('wages-end', 'wages', part(cost.after, 24)),
      liability('notice', 'notice-pay', cost.after),
      liability('paye', 'tax', pence(96_00)),
    ],
    overpaid: [{ stream: 'own', pence: part(second.pence, 4) }],
  }),
);
showEvidence(closing.balances[0]!.balance);
console.log(explainWorking(closing.working));
for (const draft of closing.drafts) record(draft);
const rest = closing.shares[0]!.pence;
for (const [name, amount] of [
  ['own', closing.toPerson],
  ['council', rest],
] as const) {
  const payment = {
    id: `end-${name}`,
    law: 'care-act-s31',
    stream: name,
    pence: amount,
    payBy: closesOn,
  } as const;
  for (const { draft } of must(
    settleReclaim(ledger, changed, { ...payment, paid: [{ on: closesOn, pence: amount }] }),
  ).parts)
    record(draft);
}
const { money } = must(fundBalance(ledger, 'care'));
console.log(`\nThe account is empty: ${pounds(money)}. ${formatDay(closesOn)} is its last day.`);
