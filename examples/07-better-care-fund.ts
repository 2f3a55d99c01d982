/**
 * The Better Care Fund of 2025/26, with the national figures as they were published: three streams, their instalments, and who bears
 * an overspend.
 *
 * Source: NHS England, Better Care Fund grants and funding, 2025/26. In the fund nationally £5,614m is the NHS minimum
 * contribution, £2,640m the Local Authority Better Care Grant and £711m the Disabled Facilities Grant, which is ring-fenced capital. The
 * day on which the Disabled Facilities Grant is paid here is made up; that it is paid once a year is recalled, not read. Only what follows from these
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
} from 'personal-budget-ledger';
import {
  instalmentDays,
  type Partner,
  type PoolContribution,
  revenueContributions,
  rollForward,
} from 'personal-budget-ledger/pool';
import { textTable } from 'personal-budget-ledger/text';

const period = { from: day('2025-04-01'), to: day('2026-03-31') };
const million = (amount: number) => pence(amount * 100_000_000);
const contributions: readonly PoolContribution[] = [
  {
    ...{ id: 'nhs-minimum', partner: 'icb', stream: 'nhs-minimum' },
    ...{ kind: 'recurrent', pence: million(5_614), instalments: { frequency: 'monthly' } },
  },
  {
    ...{ id: 'grant', partner: 'council', stream: 'grant' },
    ...{ kind: 'recurrent', pence: million(2_640), instalments: { frequency: 'monthly' } },
  },
  {
    ...{ id: 'dfg', partner: 'council', stream: 'dfg' },
    ...{ kind: 'capital', pence: million(711), instalments: { on: [day('2025-05-01')] } },
  },
];
const right = (head: string) => ({ head, align: 'right' as const });
const left = (head: string) => ({ head, align: 'left' as const });
const names: Readonly<Record<string, string>> = {
  'nhs-minimum': 'NHS minimum contribution',
  grant: 'Local Authority Better Care Grant',
  dfg: 'Disabled Facilities Grant',
};
const total = sumPence(contributions.map(({ pence }) => pence));

// The instalments of a stream add back to the penny, though a twelfth of it need not be whole.
const rows = contributions.map((contribution) => {
  const days = must(instalmentDays(contribution, period));
  const parts = allocate(
    contribution.pence,
    days.map(() => 1),
  );
  const sizes = [...new Set(parts)].map(
    (size) => `${parts.filter((part) => part === size).length} of ${formatPence(size)}`,
  );
  return [names[contribution.stream]!, formatPence(contribution.pence), sizes.join(', ')];
});
console.log(
  textTable({
    title: 'Better Care Fund 2025/26, England',
    columns: [left('Stream'), right('Contribution'), left('Instalments')],
    rows,
    total: ['Mandatory total', formatPence(total), ''],
  }),
);

// In every area the NHS minimum contribution to adult social care rises by 3.9% on the year before. A made-up area:
const risen = rollForward({
  ...{ previousRecurrent: pence(14_236_871_45), recurrentChanges: pence(0) },
  ...{ inflation: { rate: rate('3.9%'), direction: 'up' } },
  ...{ plannedChanges: pence(0), efficiency: pence(0) },
});
console.log(
  `\nAn area with £14,236,871.45 for adult social care in 2024/25 must have ${formatPence(risen.pence)} in 2025/26.`,
);

// A revenue overspend is shared in proportion to what the partners put in as revenue. The £1m is made up; the contributions are the
// national ones. The Disabled Facilities Grant is capital: it is no part of the council's weight, and bears none of the overspend.
const partners: readonly Partner[] = [
  { id: 'icb', name: 'Integrated care boards', body: 'nhs', settlesOn: 'nhs-minimum' },
  { id: 'council', name: 'Councils', body: 'local-authority', settlesOn: 'grant' },
];
const authorities: Readonly<Record<string, Authority>> = {
  ...{ 'nhs-minimum': 'nhs-minimum-contribution', grant: 'local-authority-better-care-grant' },
  dfg: 'disabled-facilities-grant',
};
const streams = contributions.map(({ stream, partner }) => ({
  ...{
    id: stream,
    name: names[stream]!,
    partner,
    funder: partner,
    fund: stream,
    account: `income/${stream}`,
  },
  ...{ authority: authorities[stream]!, unspent: 'return' as const },
}));
const revenue = revenueContributions({ partners, streams, contributions, variations: [] });
const overspend = pence(100_000_000);
const shares = allocate(
  overspend,
  revenue.map((contribution) => contribution.pence),
);
console.log(
  `\n${textTable({
    title: `A revenue overspend of ${formatPence(overspend)}, shared in proportion to revenue contributions`,
    columns: [left('Partner'), right('Revenue contribution'), right('Bears')],
    rows: revenue.map(({ pence: weight }, index) => [
      partners[index]!.name,
      formatPence(weight),
      formatPence(shares[index]!),
    ]),
    total: [
      'Total',
      formatPence(sumPence(revenue.map(({ pence: weight }) => weight))),
      formatPence(sumPence(shares)),
    ],
  })}`,
);
console.log('The Disabled Facilities Grant is capital, and bears none of it.');
