/**
 * A pool of one place, from its agreement to the end of its year: contributions, delegation, needs and funds, an overspend
 * shared, the memorandum account, and what becomes of the money that is left.
 *
 * The place, its partners and every amount are made up. The agreement is a plain record, `pool/agreement.json`.
 */

import { readFileSync } from 'node:fs';
import {
  type Day,
  explainAll,
  explainFinding,
  type Fund,
  formatDay,
  formatPence,
  must,
  type Pence,
  sumPence,
} from 'personal-budget-ledger';
import {
  delegationDocument,
  explanationDocument,
  groupSpendingDocument,
  memorandumDocument,
  poolReturnDocument,
  shareBridgeDocument,
} from 'personal-budget-ledger/documents';
import { planFunding } from 'personal-budget-ledger/plan';
import {
  allot,
  checkPool,
  closeYear,
  contributionStanding,
  delegationStatement,
  forecastPosition,
  groupSpending,
  memorandumAccount,
  type PoolAgreement,
  poolFindings,
  poolReturn,
  receiveContribution,
  receiveSettled,
  shareBridge,
  withdraw,
} from 'personal-budget-ledger/pool';
import { documentText, textTable } from 'personal-budget-ledger/text';
import { type Bill, openPool, parts, payQuarter, pounds, quarterEnds } from './pool.js';

const say = (text: string) => console.log(`${text.trimEnd()}\n`);
const left = (head: string) => ({ head, align: 'left' as const });
const right = (head: string) => ({ head, align: 'right' as const });
const chapter = (title: string) => say(`━━ ${title} ${'━'.repeat(Math.max(0, 96 - title.length))}`);

const nameIn = (named: readonly { readonly id: string; readonly name: string }[], id: string) =>
  named.find((one) => one.id === id)!.name;

/** The agreement of 2026/27; or, with every year one less, that of 2025/26. */
const file = readFileSync(new URL('pool/agreement.json', import.meta.url), 'utf8');
const agreementOf = (text: string): PoolAgreement => must(checkPool(JSON.parse(text)));
const agreement = agreementOf(file);

chapter('1. The agreement');
const sayFindings = (of: PoolAgreement) => {
  for (const found of must(poolFindings(of)))
    say(`- ${explainFinding(found, of).what} [${found.citation}; ${found.severity}]`);
};
const { review: _review, variation: _change, termination: _end, poolManager: _, ...terms } = agreement.terms;
say('Leave out how it is reviewed, varied and ended, and who manages the pool, and the check finds:');
sayFindings({ ...agreement, terms });
say('Let the council put people’s charges in, and the check warns:');
const charges: PoolAgreement['streams'][number] = {
  ...agreement.streams.find(({ id }) => id === 'better-care-grant')!,
  ...{ id: 'charges', name: 'Client charges', fund: 'charges', account: 'income/charges' },
  authority: 'client-contribution',
};
const fund = { id: 'charges', name: 'Client charges', opens: agreement.opens, terms: {} };
const [streams, funds] = [
  [...agreement.streams, charges],
  [...agreement.funds, fund],
];
sayFindings(must(checkPool({ ...agreement, streams, funds })));
say('Let 110% of an overspend be borne, and the agreement is refused:');
const [first, ...others] = agreement.riskShares;
const overspend = {
  kind: 'by-share',
  of: [
    { share: '60%', rule: { kind: 'fund', fund: 'icb' } },
    { share: '50%', rule: { kind: 'fund', fund: 'council' } },
  ],
};
const tooMuch = checkPool({ ...agreement, riskShares: [{ ...first, overspend }, ...others] });
if (!tooMuch.ok) say(explainAll(tooMuch.problems, agreement));

chapter('2. The first quarter: a contribution is late, and the quarterly report');
const bills: readonly Bill[] = [
  { scheme: 'equipment', thousands: [640, 720, 760, 780] },
  { scheme: 'carers', thousands: [599.4, 659.4, 680.4, 698.4] },
  { scheme: 'carers', node: 'person-1', thousands: [0.6, 0.6, 0.6, 0.6] },
  { scheme: 'voluntary', thousands: [250, 250, 250, 250] },
  { scheme: 'falls', thousands: [0, 150, 150, 200] },
  { scheme: 'reablement', node: 'northbank', thousands: [1140, 1248, 1212, 1356] },
  { scheme: 'reablement', node: 'southbank', thousands: [760, 832, 808, 904] },
  { scheme: 'adaptations', thousands: [0, 550, 650, 700] },
  { scheme: 'exercise', thousands: [0, 20, 20, 18] },
];
const pool = await openPool(agreement);
const { ledger } = pool;
const days = quarterEnds(agreement);
const { delegation } = agreement;
/** Hands authority to a node from the one above it; and takes it back, all that the node has in hand or so much. */
const handDown = async (node: string, date: Day, funds: Readonly<Record<string, number>>) =>
  must(
    await pool.post((book) =>
      allot(book, delegation, { id: `to-${node}-${date}`, date, node, funds: parts(funds) }),
    ),
  );
const takeBack = async (node: string, date: Day, funds?: Readonly<Record<string, number>>) => {
  const part = funds ? { funds: parts(funds) } : {};
  must(
    await pool.post((book) =>
      withdraw(book, delegation, { id: `from-${node}-${date}`, date, node, ...part }),
    ),
  );
};
const opens = agreement.period.from;
// Reablement is paid 60:40, less what is given in kind; Old Town has a grant for its carers besides, a third of it from each fund.
const thirds = (amount: number) => ({
  'nhs-minimum': amount,
  'adult-social-care': amount,
  'better-care-grant': amount,
});
await handDown('riverside', opens, {
  'nhs-minimum': 4_801_000,
  'adult-social-care': 3_081_000,
  'better-care-grant': 1_000,
});
await handDown('northbank', opens, {
  'nhs-minimum': 2_881_000,
  'adult-social-care': 1_849_000,
  'better-care-grant': 1_000,
});
await handDown('southbank', opens, { 'nhs-minimum': 1_920_000, 'adult-social-care': 1_232_000 });
await handDown('old-town', opens, thirds(1_000));
await handDown('person-1', opens, thirds(800));
const called = must(await pool.call({ through: days[0]! }));
must(await pool.receiveCalled(called.filter(({ source }) => !source!.startsWith('district-leisure-2026'))));
await payQuarter(pool, 0, bills);
for (const found of must(contributionStanding(ledger, agreement, { asAt: days[0]! })).findings) {
  say(explainFinding(found, agreement).what);
}
const quarter = { from: opens, to: days[0]!, kind: 'quarterly' } as const;
say(documentText(poolReturnDocument(must(poolReturn(ledger, agreement, quarter)), agreement)));

chapter('3. Which money for which need');
const may = (id: string, name: string, ...permitted: string[]): Fund => ({
  id,
  name,
  opens,
  terms: { permitted },
});
const [respite, breaks, adaptation] = ['carers/respite', 'carers/breaks', 'prevention/adaptations'].map(
  (path) => `expenses/${path}`,
);
const grants = [
  {
    fund: may('better-care-fund', 'Better Care Fund', 'expenses/carers'),
    available: pounds(500),
    preference: 2,
  },
  { fund: may('carers-grant', 'Carers’ grant', respite!), available: pounds(420), preference: 1 },
  { fund: may('dfg', 'Disabled Facilities Grant', adaptation!), available: pounds(2_000), preference: 1 },
];
const grantFunds = grants.map(({ fund }) => fund);
const need = (id: string, category: string | undefined, amount: number, priority: number) => ({
  ...{ id, category, day: '2026-11-09', pence: pounds(amount), person: id.slice(0, 8), priority },
});
const plan = must(
  planFunding({
    needs: [
      need('person-1', respite, 640, 2),
      need('person-2', respite, 512, 1),
      need('person-3', breaks, 180, 2),
      need('person-4', adaptation, 900, 2),
      need('person-1-ramp', adaptation, 350, 2),
    ],
    funds: grants,
    order: ['agreed', 'flexible-last'],
    shortage: 'by-priority',
  }),
);
say(
  textTable({
    title: `Five needs and three funds: ${formatPence(plan.covered)} has a funder`,
    columns: [left('Need'), left('For'), right('Needed'), left('Paid by'), right('No funder yet')],
    rows: plan.needs.map((one) => [
      one.need,
      one.category.split('/').at(-1)!,
      formatPence(one.pence),
      one.given.map(({ fund, pence }) => `${nameIn(grantFunds, fund)} ${formatPence(pence)}`).join(', '),
      formatPence(one.uncovered),
    ]),
  }),
);
for (const found of plan.findings) say(explainFinding(found, { funds: grantFunds }).what);

chapter('4. An overspend, shared before the year ends');
for (const at of [1, 2] as const) {
  must(await pool.receiveCalled(must(await pool.call({ through: days[at]! }))));
  if (at === 1) {
    const of = 'district-leisure-2026:2026-06-01';
    const late = { id: 'in-district-late', date: days[1]!, of, pence: pounds(60_000) };
    must(await pool.post((book) => receiveContribution(book, agreement, late)));
  }
  await payQuarter(pool, at, bills);
}
const pays: Record<string, Pence> = {};
for (const { scheme, thousands } of bills) {
  pays[scheme] = sumPence([pays[scheme] ?? pounds(0), ...thousands.map((amount) => pounds(amount * 1000))]);
}
const asAt = days[2]!;
const share = must(await pool.share(must(forecastPosition(agreement, { asAt, pays })), { id: 'share' }));
must(await pool.post((book) => receiveSettled(book, agreement, share, { id: 'share-in', date: asAt })));
const giver = (from: string) => nameIn([...agreement.partners, ...agreement.schemes], from);
say(
  textTable({
    title: 'Forecast at the third quarter, and who bears the overspend',
    columns: [left('Scheme'), right('Over / under (−)'), left('Met by')],
    rows: share.schemes.map((one) => [
      nameIn(agreement.schemes, one.scheme),
      formatPence(one.variance),
      one.met
        .map(
          ({ step, from, pence }) =>
            `${step === 'offset' ? 'underspend of ' : ''}${giver(from)} ${formatPence(pence)}`,
        )
        .join(', ') ||
        (one.kept > 0
          ? `${formatPence(one.kept)} kept for non-recurrent spending`
          : one.hasBack
              .map(({ from, pence }) => `${giver(from)} is repaid ${formatPence(pence)}`)
              .join(', ')),
    ]),
  }),
);
const reablement = share.schemes.find((one) => one.scheme === 'reablement')!;
say(
  documentText(
    explanationDocument(reablement.explanation!, {
      ...ledger.chart,
      funds: agreement.partners.map((one) => ({ ...one, opens, terms: {} })),
    }),
  ),
);
// What equipment gives to reablement, and what the partners put in beyond it, go down the tree as well.
const settled = (part: number) => ({
  'nhs-minimum': 50_000 * part,
  'adult-social-care': 50_000 * part,
  'icb-further': 168_000 * part,
  'council-further': 112_000 * part,
});
await handDown('riverside', days[2]!, settled(1));
await handDown('northbank', days[2]!, settled(0.6));
await handDown('southbank', days[2]!, settled(0.4));
// Old Town gives back the part of its grant that nobody needs.
await takeBack('old-town', days[2]!);
await takeBack('northbank', days[2]!, thirds(200));
await takeBack('riverside', days[2]!, thirds(200));
// The last quarter costs a little less than was forecast.
const lastQuarter = new Map([
  ['voluntary', 230],
  ['falls', 160],
]);
const billed = bills.map(({ thousands: [a, b, c, d], ...one }): Bill => {
  return { ...one, thousands: [a, b, c, lastQuarter.get(one.scheme) ?? d] };
});
must(await pool.receiveCalled(must(await pool.call({ through: days[3]! }))));
await payQuarter(pool, 3, billed);
say(
  documentText(delegationDocument(must(delegationStatement(ledger, agreement.delegation, {})), ledger.chart)),
);

chapter('5. Where the money went, against the year before');
const text = file.replaceAll('2026', '2025').replaceAll('2027', '2026');
const before = await openPool(agreementOf(text));
const daysBefore = quarterEnds(before.agreement);
const less = new Map<string, Bill>();
for (const { scheme, thousands } of bills) {
  const known = less.get(scheme)?.thousands ?? [0, 0, 0, 0];
  const sums = thousands.map((one, at) => one * 0.93 + known[at]!) as unknown as Bill['thousands'];
  less.set(scheme, { scheme, thousands: sums });
}
for (const at of [0, 1, 2, 3] as const) {
  must(await before.receiveCalled(must(await before.call({ through: daysBefore[at]! }))));
  await payQuarter(before, at, [...less.values()]);
}
const { period: year } = agreement;
const earlier = { ledger: before.ledger, agreement: before.agreement, period: before.agreement.period };
say(documentText(groupSpendingDocument(must(groupSpending(ledger, agreement, { year, before: earlier })))));

chapter('6. The end of the year');
const becomes = {
  lapse: 'Lapses, and is owed back to the partner',
  'carry-forward': 'Carried forward',
  return: 'Returned to the partner',
  'keep-non-recurrent': 'Kept for one-off spending',
};
const ending = must(closeYear(ledger, agreement, { id: 'year-end', date: year.to }));
say(
  textTable({
    title: 'What is unspent, and what becomes of it',
    columns: [left('Stream'), right('Received'), right('Spent'), right('Unspent'), left('At year end')],
    rows: ending.streams.map((one) => [
      agreement.streams.find(({ id }) => id === one.stream)!.name,
      formatPence(one.received),
      formatPence(one.spent),
      formatPence(one.unspent),
      one.unspent === 0
        ? ''
        : becomes[one.term] + (one.into ? ` (${nameIn(agreement.funds, one.into)})` : ''),
    ]),
  }),
);
say(documentText(memorandumDocument(must(memorandumAccount(ledger, agreement, year)), agreement)));
say(documentText(shareBridgeDocument(must(shareBridge(ledger, agreement, year)), agreement)));
must(await pool.closeYear({ id: 'year-end', date: year.to }));
say(
  `${ending.drafts.length} entries are posted. The book is closed up to and including ${formatDay(ledger.closedThrough!)}.`,
);
