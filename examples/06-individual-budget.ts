/**
 * The individual budget that England tried in 2006–8, as it can be kept now: five streams, social care and the NHS money that was
 * left out then; taken as cash, as services that the bodies commission, through a broker, and as a mix of all three at once.
 *
 * The streams are those of the pilots (IBSEN, 2008). The person and every amount are made up.
 */

import {
  type AccountPath,
  type Agreement,
  type AllocationRule,
  amountOver,
  award,
  budgetStatement,
  chartOf,
  checkAgreement,
  commit,
  day,
  draw,
  explainAll,
  formatPence,
  fundBalance,
  fundStatements,
  type Ledger,
  type ManagedAs,
  moment,
  must,
  openLedger,
  type Pence,
  type PlannedLine,
  pay,
  pence,
  post,
  rate,
  receive,
  sumPence,
} from 'personal-budget-ledger';
import {
  budgetDocument,
  explanationDocument,
  fundStatementsDocument,
} from 'personal-budget-ledger/documents';
import { documentText, textTable } from 'personal-budget-ledger/text';

const opens = day('2007-04-02');
const period = { from: opens, to: day('2007-04-29') };
const CARE = 'expenses/personal-care/pa-wages';
const WORK = 'expenses/employment/support-worker';
const HOME = 'expenses/equipment/adaptation';
const AIDS = 'expenses/equipment/technology';
const TENANCY = 'expenses/community/housing-support';
const THERAPY = 'expenses/health/therapy';
const BROKER = 'expenses/running/support-brokerage';

/** Who pays, under which authority, for what only. */
const funders = [
  ['social-care', 'Adult social care', 'Council', 'care-act', [CARE, BROKER]],
  ['access-to-work', 'Access to Work', 'Jobcentre Plus', 'access-to-work', [WORK]],
  ['dfg', 'Disabled Facilities Grant', 'Housing', 'disabled-facilities-grant', [HOME]],
  ['ices', 'Community equipment', 'Council and PCT', 'community-equipment', [AIDS]],
  ['ilf', 'Independent Living Fund', 'ILF', 'independent-living-fund', [CARE]],
  ['supporting-people', 'Supporting People', 'Council', 'supporting-people', [TENANCY]],
  ['nhs', 'NHS', 'Primary Care Trust', 'nhs-joint-package', [CARE, THERAPY]],
] as const;

const only = (fund: string): AllocationRule => ({ kind: 'fund', fund });
const share = (part: string, fund: string) => ({
  share: part === 'remaining' ? ('remaining' as const) : rate(part),
  rule: only(fund),
});
const personalCare: AllocationRule = {
  kind: 'by-share',
  of: [share('50%', 'social-care'), share('30%', 'ilf'), share('remaining', 'nhs')],
};

const line = (
  id: string,
  name: string,
  [category, rule, managedAs]: readonly [AccountPath, string, ManagedAs],
  [amount, frequency]: readonly [number, PlannedLine['frequency']],
): PlannedLine => ({
  ...{ id, name, category, managedAs, rule, frequency, pence: pence(amount * 100) },
  needs: ['in the support plan'],
  outcomes: [name],
});

const agreement: Agreement = must(
  checkAgreement({
    book: 'individual-budget',
    opens,
    accounts: [WORK, TENANCY].map((path) => ({ path, opens })),
    funds: [
      ...funders.map(([id, name, , , permitted]) => ({ id, name, opens, terms: { permitted } })),
      { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
    ],
    streams: funders.map(([id, name, funder, authority]) => ({
      ...{ id, name, funder, authority, fund: id, account: `income/${id}` },
    })),
    rules: [
      { id: 'personal-care', version: 1, name: '50:30:20', rule: personalCare },
      ...funders.map(([id, name]) => ({ id, version: 1, name, rule: only(id) })),
    ],
    budget: {
      ...{ id: 'ib', person: 'person-1', agreedOn: opens, period },
      lines: [
        line('pa', 'A personal assistant', [CARE, 'personal-care', 'direct-payment'], [421, 'weekly']),
        line('work', 'Support at work', [WORK, 'access-to-work', 'direct-payment'], [63, 'weekly']),
        line('stairs', 'A stair lift', [HOME, 'dfg', 'notional'], [4_800, 'one-off']),
        line('hoist', 'A hoist', [AIDS, 'ices', 'notional'], [1_250, 'one-off']),
        line('physio', 'Physiotherapy', [THERAPY, 'nhs', 'notional'], [45, 'fortnightly']),
        line('tenancy', 'Keeping the flat', [TENANCY, 'supporting-people', 'third-party'], [35, 'weekly']),
        line('broker', 'The broker', [BROKER, 'social-care', 'third-party'], [12, 'weekly']),
      ],
      contributions: [
        ...contribution('social-care', 210.5 + 12),
        ...contribution('ilf', 126.3),
        ...contribution('nhs', 84.2 + 22.5),
        ...contribution('access-to-work', 63),
        ...contribution('supporting-people', 35),
        { stream: 'dfg', pence: pence(480_000), frequency: 'one-off' },
        { stream: 'ices', pence: pence(125_000), frequency: 'one-off' },
      ],
    },
  }),
);

function contribution(stream: string, weekly: number) {
  return [{ stream, pence: pence(Math.round(weekly * 100)), frequency: 'weekly' as const }];
}

const ledger: Ledger = must(openLedger(chartOf(agreement)));
let clock = 0;
const now = () => ({ recordedAt: moment(`2007-04-02T09:${String(clock++).padStart(2, '0')}:00.000Z`) });
must(post(ledger, must(award(agreement, { id: 'award', date: opens })), now()));

const ways: readonly (readonly [ManagedAs, string])[] = [
  ['direct-payment', 'As cash (direct payment)'],
  ['notional', 'As services that the bodies commission'],
  ['third-party', 'Through the broker'],
];
const right = (head: string) => ({ head, align: 'right' as const });
const left = (head: string) => ({ head, align: 'left' as const });
const comesTo = (of: readonly PlannedLine[]) =>
  formatPence(sumPence(of.map((one) => amountOver(one, period))));
console.log(
  [
    'The individual budget of the pilots of 2006–8, as it could have been kept. Two of its streams ran otherwise then: the NHS had no',
    'power to pay its share as a direct payment before 2010 (by regulation, from 1 August 2013), and the DWP pays Access to Work to the',
    'person, outside any pool. ILF closed on 30 June 2015. The person and every amount are made up.\n',
  ].join('\n'),
);
console.log(
  textTable({
    title: 'How the budget is taken, four weeks from 2 April 2007',
    columns: [left('Way'), left('For'), right('Amount')],
    rows: ways.map(([way, words]) => {
      const lines = agreement.budget.lines.filter((one) => one.managedAs === way);
      return [words, lines.map((one) => one.name).join(', '), comesTo(lines)];
    }),
    total: ['A mix of all three', '', comesTo(agreement.budget.lines)],
  }),
);

/** What each fund is authorised to spend when every line is taken in one way, or each in its own. */
function authorised(taken: (own: ManagedAs) => ManagedAs): ReadonlyMap<string, Pence> {
  const lines = agreement.budget.lines.map((one) => ({ ...one, managedAs: taken(one.managedAs) }));
  const whole = { ...agreement, budget: { ...agreement.budget, lines } };
  const book = must(openLedger(chartOf(whole)));
  must(
    post(book, must(award(whole, { id: 'award', date: opens })), {
      recordedAt: moment('2007-04-02T09:00:00.000Z'),
    }),
  );
  return new Map(whole.funds.map(({ id }) => [id, must(fundBalance(book, id)).budget]));
}
const taken = [...ways.map(([way]) => authorised(() => way)), authorised((own) => own)];
console.log(
  textTable({
    title: 'Who pays: the same, whichever way it is taken',
    columns: [
      left('Funder’s stream'),
      right('All cash'),
      right('All commissioned'),
      right('All by broker'),
      right('The mix'),
    ],
    rows: funders.map(([id, name]) => [name, ...taken.map((one) => formatPence(one.get(id)!))]),
    total: ['All', ...taken.map((one) => formatPence(sumPence([...one.values()])))],
  }),
);

// Each funder pays in its own money; nothing that follows mixes it.
for (const stream of agreement.streams) {
  const due = must(fundBalance(ledger, stream.fund)).budget;
  const receipt = { id: `in-${stream.id}`, date: opens, pence: due, by: { stream } };
  must(post(ledger, must(receive(ledger, receipt)), now()));
}

const ruleOf = (id: string) => agreement.rules.find((one) => one.id === id)!;
const bill = (id: string, of: string, amount: Pence, date = '2007-04-13') => {
  const { category, rule } = agreement.budget.lines.find((one) => one.id === of)!;
  return { id, date: day(date), category, pence: amount, rule: ruleOf(rule) };
};

// Cash: the person pays a personal assistant. Commissioned: promised to the builder, paid when the lift is in. Broker: paid weekly.
const wages = must(post(ledger, must(draw(ledger, bill('wages-1', 'pa', pence(42_101)))), now()));
const lift = { ...bill('lift-order', 'stairs', pence(480_000), '2007-04-05'), commitment: 'lift' };
must(post(ledger, must(commit(ledger, lift)), now()));
const done = {
  id: 'lift-paid',
  commitment: 'lift',
  date: day('2007-04-26'),
  pence: pence(468_000),
  rest: 'free' as const,
};
must(post(ledger, must(pay(ledger, done)), now()));
must(post(ledger, must(draw(ledger, bill('work-1', 'work', pence(6_300)))), now()));
must(post(ledger, must(draw(ledger, bill('flat-1', 'tenancy', pence(3_500)))), now()));
must(post(ledger, must(draw(ledger, bill('broker-1', 'broker', pence(1_200)))), now()));
must(post(ledger, must(draw(ledger, bill('physio-1', 'physio', pence(4_500)))), now()));

console.log(documentText(explanationDocument(wages.explanations![0]!, ledger.chart)));
console.log(documentText(budgetDocument(must(budgetStatement(ledger, { asAt: period.to })), ledger.chart)));
console.log(documentText(fundStatementsDocument(must(fundStatements(ledger, period)), ledger.chart)));

// The reason the pilots gave for why integration failed: each funder stayed accountable. Here the book keeps it so.
const borrowed = draw(ledger, { ...bill('wages-2', 'pa', pence(6_300)), rule: ruleOf('access-to-work') });
if (!borrowed.ok) console.log(explainAll(borrowed.problems, ledger.chart));
