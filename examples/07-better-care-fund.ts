/**
 * The Better Care Fund of 2025/26, with the national figures as they were published: three streams, one fund each, and what each
 * partner must put in.
 *
 * Source: NHS England, Better Care Fund grants and funding, 2025/26. In the fund nationally £5,614m is the NHS minimum
 * contribution, £2,640m the Local Authority Better Care Grant and £711m the Disabled Facilities Grant. Only what follows from these
 * three figures is shown; how a place divides its part is for that place to agree.
 */
import {
  type Authority,
  allocate,
  day,
  formatPence,
  must,
  pence,
  rate,
  sumPence,
  walkRule,
} from 'personal-budget-ledger';
import {
  byContribution,
  instalmentDays,
  type PoolContribution,
  rollForward,
} from 'personal-budget-ledger/pool';
import { textTable } from 'personal-budget-ledger/text';

const period = { from: day('2025-04-01'), to: day('2026-03-31') };
const million = (amount: number) => pence(amount * 100_000_000);
const streams: readonly (readonly [string, Authority, number])[] = [
  ['NHS minimum contribution', 'nhs-minimum-contribution', 5_614],
  ['Local Authority Better Care Grant', 'local-authority-better-care-grant', 2_640],
  ['Disabled Facilities Grant', 'disabled-facilities-grant', 711],
];
const right = (head: string) => ({ head, align: 'right' as const });
const left = (head: string) => ({ head, align: 'left' as const });
const total = sumPence(streams.map(([, , amount]) => million(amount)));

// Each stream is a contribution with instalments that add back to the penny, though a twelfth of it need not be whole.
const rows = streams.map(([name, authority, amount]) => {
  const contribution: PoolContribution = {
    ...{ id: authority, partner: 'england', stream: authority, kind: 'recurrent' },
    ...{ pence: million(amount), instalments: { frequency: 'monthly' } },
  };
  const months = must(instalmentDays(contribution, period));
  const parts = allocate(
    contribution.pence,
    months.map(() => 1),
  );
  const sizes = [...new Set(parts)].map(
    (size) => `${parts.filter((part) => part === size).length} of ${formatPence(size)}`,
  );
  return [name, formatPence(contribution.pence), sizes.join(', ')];
});
console.log(
  textTable({
    title: 'Better Care Fund 2025/26, England',
    columns: [left('Stream'), right('Contribution'), left('Monthly')],
    rows,
    total: ['Mandatory total', formatPence(total), ''],
  }),
);

// In every area the NHS minimum contribution to adult social care rises by 3.9% on the year before. A made-up area:
const risen = rollForward({
  ...{ previousRecurrent: pence(812_345_67), recurrentChanges: pence(0) },
  ...{ inflation: { rate: rate('3.9%'), direction: 'up' } },
  ...{ plannedChanges: pence(0), efficiency: pence(0) },
});
console.log(`\nAn area that had £812,345.67 for adult social care must have ${formatPence(risen.pence)}.`);

// An overspend shared in proportion to contributions falls on the streams so. The £1m is made up; the shares are the national ones.
const rule = byContribution(
  streams.map(([, authority, amount]) => ({ partner: authority, pence: million(amount) })),
);
const funds = new Map(
  streams.map(([name, id]) => [
    id as string,
    { id, name, opens: period.from, terms: { mayOverspend: true } },
  ]),
);
const { given } = must(
  walkRule({
    rule: { id: 'by-contribution', version: 1, name: 'By contribution', rule },
    need: pence(100_000_000),
    funds,
    capDay: period.to,
    available: () => Number.POSITIVE_INFINITY,
    drawn: () => 0,
  }),
);
console.log(
  `\n${textTable({
    title: '£1,000,000.00 shared in proportion to contributions',
    columns: [left('Stream'), right('Bears')],
    rows: streams.map(([name, authority]) => [name, formatPence(given.get(authority)!)]),
    total: ['All', formatPence(sumPence([...given.values()]))],
  })}`,
);
