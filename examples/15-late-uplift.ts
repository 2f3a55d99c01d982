/**
 * A late uplift: a council with 3,000 direct payments decides in June what should have been paid from April. Who is owed what and why,
 * the payment run, the entries, one page for the committee, and the proof that nothing is counted twice.
 *
 * People, accounts and amounts are made up, and so is the percentage.
 */
import {
  balance,
  bringForward,
  day,
  explainAll,
  formatDay,
  formatPence,
  formatPeriod,
  moment,
  must,
  openLedger,
  pence,
  personalBudgetChart,
  post,
  rate,
  sumPence,
} from 'personal-budget-ledger';
import {
  type ArrearsCorrection,
  explainWorking,
  type PaymentTerms,
  paymentSchedule,
  type Revision,
  recalculate,
  settleArrears,
  uplift,
} from 'personal-budget-ledger/england';
import {
  EMPTY_REGISTER,
  enterRun,
  entryOfPayment,
  FASTER_PAYMENTS_PROFILE,
  makeRun,
  markSent,
  writePain001,
} from 'personal-budget-ledger/payments';

const say = (text: string) => console.log(`${text}\n`);

// 1. The people, by number: what was decided for each of them, and when it became known.
const covers = { from: day('2026-01-01'), to: day('2026-12-31') };
const holidays = {
  covers,
  days: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25'].map(day),
};
const terms: PaymentTerms = {
  ...{ method: 'net', timing: 'in-advance', holidays, citation: 'the council’s terms of direct payments' },
  cycle: { kind: 'four-weekly', from: day('2026-04-06') },
};
const factsOf = (n: number): readonly Revision[] => {
  const decided = { knownOn: day('2025-03-10'), from: day('2025-04-07') };
  const facts: Revision[] = [
    {
      ...{ kind: 'rate', id: 'budget', weekly: pence(90_00 + ((n * 7_919) % 600_00)), ...decided },
      citation: 'Care Act 2014 s26(1)(a)',
    },
    {
      ...{ kind: 'assessment', id: 'contribution', weekly: pence((n * 613) % 60_00), ...decided },
      citation: 'Care Act 2014 s26(1)(b)',
    },
  ];
  // Some were assessed anew, from April, after the first payment.
  if (n % 12 === 0)
    facts.push({
      ...{ kind: 'assessment', id: 'contribution-2026', weekly: pence((n * 631) % 62_00) },
      ...{ from: day('2026-04-06'), knownOn: day('2026-05-12'), citation: 'Care Act 2014 s17' },
    });
  // Some were in hospital for ten days of May, and the council heard of it in June.
  if (n % 40 === 0)
    facts.push({
      ...{ kind: 'hospital', id: 'hospital', from: day('2026-05-11'), to: day('2026-05-20') },
      ...{ payment: 'stops', contribution: 'stops', knownOn: day('2026-06-03') },
      citation: 'the council’s policy on stays in hospital',
    });
  // One has two budgets from one day, neither of them later: somebody must look.
  if (n === 1_500) facts.push({ ...(facts[0] as Extract<Revision, { kind: 'rate' }>), id: 'budget-b' });
  return facts;
};
const idOf = (n: number) => `dp-${String(n).padStart(4, '0')}`;
const people = Array.from({ length: 3_000 }, (_, place) => ({
  id: idOf(place + 1),
  revisions: factsOf(place + 1),
}));

// 2. The decision of June, and what it leaves.
const decision = {
  ...{ id: 'uplift-2026', from: day('2026-04-06'), knownOn: day('2026-06-12'), by: rate('3.5%') },
  citation: 'decision of 12 June 2026',
};
const stretch = { from: day('2026-04-06'), to: day('2026-06-28') };
const asking = { terms, stretch, knownOn: day('2026-06-15') };
const arrears = must(uplift({ ...asking, people, uplift: decision }));
const owed = arrears.people.filter(({ payment }) => payment > 0);
const overpaid = arrears.people.filter(({ payment }) => payment < 0);

// 3. The run pays what is owed. The book has the same entries as the run has payments.
const { run } = must(
  makeRun({
    ...{ id: 'arrears-2026-06', madeOn: day('2026-06-15'), scheme: 'faster-payments' },
    payer: { name: 'Example Council', sortCode: '107999', account: '88837491' },
    holidays,
    payments: owed.map(({ id, payment }) => ({
      ...{ id: `${id}-arrears`, book: 'council', payee: `Person ${id.slice(3)}`, reference: `${id} ARREARS` },
      ...{ sortCode: '000000', account: `7000${id.slice(3)}`, pence: payment, due: day('2026-06-19') },
      pays: { instalment: `${id}:arrears-2026-06`, category: 'expenses/direct-payments', rule: 'council' },
    })),
  }),
);
const register = must(enterRun(EMPTY_REGISTER, run));
const madeAt = moment('2026-06-18T09:00:00.000Z');
const file = must(writePain001(run, { profile: FASTER_PAYMENTS_PROFILE, madeAt, register }));
must(markSent(register, { run: run.id, on: day('2026-06-18') }));

const category = 'expenses/direct-payments';
const rule = { id: 'council', version: 1, name: 'Council', rule: { kind: 'fund', fund: 'council' } } as const;
const chart = personalBudgetChart({ opens: day('2026-04-01'), funds: { council: 'Council' } });
const accounts = [...chart.accounts, { path: category, name: 'Direct payments', opens: day('2026-04-01') }];
const ledger = must(openLedger({ ...chart, accounts }));
const recordedAt = moment('2026-06-29T09:00:00.000Z');
const cash = [{ fund: 'council', pence: pence(9_000_000_00) }];
must(post(ledger, bringForward({ id: 'cash', date: day('2026-04-01'), funds: cash }), { recordedAt }));

const corrections = new Map<string, readonly ArrearsCorrection[]>();
const factsNow = new Map(
  arrears.people.map(({ id, added }) => [id, [...factsOf(Number(id.slice(3))), ...added]]),
);
for (const { id, lines } of owed) {
  const terms = { id: entryOfPayment(`${id}-arrears`), date: day('2026-06-19'), category, rule };
  const settled = must(settleArrears(ledger, { ...terms, lines }));
  for (const draft of settled.drafts) must(post(ledger, draft, { recordedAt }));
  corrections.set(id, settled.corrections);
}
const paidInRun = must(balance(ledger, { account: category }));

// 4. Those who had too much get less on 29 June, but never less than nothing.
const nextCycle = { from: day('2026-06-29'), to: day('2026-07-26') };
const offsets = overpaid.map(({ id, lines }) => {
  const [next] = must(paymentSchedule({ terms, revisions: factsNow.get(id)!, period: nextCycle })).payments;
  const due = next!.payment;
  const settlement = { id: entryOfPayment(`${id}-2026-06-29`), date: day('2026-06-29'), category, rule };
  const decrease = { kind: 'offset', due } as const;
  const settled = must(settleArrears(ledger, { ...settlement, lines, decrease }));
  for (const draft of settled.drafts) must(post(ledger, draft, { recordedAt }));
  corrections.set(id, settled.corrections);
  return settled.remaining;
});

// 5. Asked again, nothing is outstanding but what could not be taken back yet.
const again = must(
  uplift({
    ...{ terms, stretch, knownOn: day('2026-06-29') },
    people: arrears.people.map(({ id }) => ({
      id,
      revisions: factsNow.get(id)!,
      corrections: corrections.get(id) ?? [],
    })),
  }),
);

// 6. One page for the committee.
const count = (number: number) => number.toLocaleString('en-GB');
const line = (what: string, ...cells: readonly string[]) =>
  `${what.padEnd(34)}${cells.map((cell) => cell.padStart(16)).join('')}`.trimEnd();
const causes = {
  rate: 'Uplift',
  assessment: 'Contributions assessed anew',
  hospital: 'Stays in hospital',
} as const;
const peopleWith = (cause: string) =>
  arrears.people.filter(({ lines }) => lines.some((one) => one.cause === cause)).length;
say(
  [
    'Direct payments: the uplift of April 2026',
    '=========================================',
    '',
    `Decided on ${formatDay(decision.knownOn)}, from ${formatDay(decision.from)}. Three payments had been made at the old rates.`,
    `${count(people.length)} people have a direct payment.`,
    '',
    line('Why the payments change', 'people', 'arrears'),
    ...arrears.byCause.map(({ cause, payment }) =>
      line(causes[cause as keyof typeof causes], count(peopleWith(cause)), formatPence(payment)),
    ),
    line('In all', count(arrears.people.length), formatPence(arrears.payment)),
    '',
    line('For which days', '', 'arrears'),
    ...arrears.byPeriod.map(({ days, payment }) => line(formatPeriod(days), '', formatPence(payment))),
    '',
    line('What is done', 'people', 'amount'),
    line('Paid on 19 June 2026', count(owed.length), formatPence(run.totals.pence)),
    line(
      'Taken off the payment of 29 June',
      count(overpaid.length),
      formatPence(pence(sumPence(overpaid.map(({ payment }) => payment)) + sumPence(offsets))),
    ),
    line(
      'Still to be taken back',
      count(offsets.filter((one) => one > 0).length),
      formatPence(pence(0 - sumPence(offsets))),
    ),
    line('Set aside, for somebody to look at', count(arrears.refused.length), ''),
    '',
    `Entries for the run in the book: ${formatPence(paidInRun)}. Outstanding when asked again: ${formatPence(again.payment)}.`,
  ].join('\n'),
);

// 7. Behind the page: one person line by line, those set aside, and the bank’s file.
const person = overpaid[0]!;
const own = must(recalculate({ ...asking, revisions: factsNow.get(person.id)! }));
say(`${person.id}\n${explainWorking(own.working)}`);
for (const { id, problems } of arrears.refused) say(`${id}\n${explainAll(problems)}`);
say(`The bank’s file has ${count(file.match(/<CdtTrfTxInf>/g)!.length)} payments.`);
