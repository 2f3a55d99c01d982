/**
 * The tables of a quarterly report about money that moved or is to come: changes of budget, contributions, the NHS minimum.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import type { BudgetChange, ChangeKind } from '../pool-year/budget-changes.js';
import { AGE_BANDS, type ContributionsDue } from '../pool-year/contributions-due.js';
import type { QuarterReport } from '../pool-year/quarter-report.js';
import {
  count,
  countColumns,
  dayColumns,
  money,
  onDay,
  penceColumns,
  row,
  rowBelow,
  wordColumns,
} from './blocks.js';
import type { AmountUnit, DocumentRow, DocumentTable } from './document.js';
import { namesOf } from './pool-words.js';
import { type AmountColumn, amountTable, type QuarterNames, schemeNames } from './quarter-tables.js';

const KINDS: Readonly<Record<ChangeKind, string>> = {
  revision: 'The agreement was revised',
  moved: 'Moved between schemes',
  further: 'Further contributions',
  'year-end': 'Unspent budget released at the year end',
  other: 'Other change of budget',
};

function whyText(
  { kind, others, reasons, pence: amount }: BudgetChange,
  scheme: (id: string) => string,
): string {
  if (reasons.length > 0) return `${KINDS[kind]}: ${reasons.join('; ')}`;
  const list = others.map(scheme).join(', ');
  if (kind !== 'moved') return KINDS[kind];
  if (others.length === 0) return 'From the risk pool';
  return amount > 0 ? `From ${list}` : `To ${list}`;
}

/** What moved in the budget, and why. */
export function changesTable({ changes }: QuarterReport, names: QuarterNames): readonly DocumentTable[] {
  if (changes.length === 0) return [];
  const [name, scheme] = [schemeNames(names), namesOf(names.schemes)];
  return [
    {
      ...{ kind: 'table', title: 'Changes of budget, in full' },
      columns: [...dayColumns('Day'), ...wordColumns('Scheme', 'Why'), ...penceColumns('Change')],
      rows: changes.map((change) =>
        row(...[onDay(change.date), name(change.scheme), whyText(change, scheme)], {
          pence: change.pence,
          entries: [change.entry],
        }),
      ),
      total: ['Total', '', '', money(pence(changes.reduce((sum, change) => sum + change.pence, 0)))],
    },
  ];
}

const FIRST_BAND = 1;
const bandHeads = [
  ...AGE_BANDS.map(
    (last, place) => `${place === 0 ? FIRST_BAND : AGE_BANDS[place - 1]! + 1} to ${last} days`,
  ),
  `Over ${AGE_BANDS.at(-1)} days`,
];

/** Contributions by stream, with the age of what is overdue. */
export function contributionTables(
  { contributions }: QuarterReport,
  names: QuarterNames,
  unit: AmountUnit | undefined,
): readonly DocumentTable[] {
  const [stream, partner] = [namesOf(names.streams), namesOf(names.partners)];
  const { streams, other, total, overdue } = contributions;
  const columns: readonly AmountColumn<ContributionsDue>[] = [
    { head: 'Agreed', of: ({ agreed }) => money(agreed) },
    { head: 'Due to date', of: ({ dueToDate }) => money(dueToDate) },
    { head: 'Received', of: ({ received }) => received },
    { head: 'Overdue', of: ({ overdue }) => money(overdue) },
    { head: 'Not yet due', of: ({ notYetDue }) => money(notYetDue) },
    { head: 'Paid ahead', of: ({ ahead }) => money(ahead), isOptional: true },
  ];
  const hasOther = columns.some(({ of }) => of(other).pence !== 0);
  const due = amountTable('Stream', columns, {
    rows: [
      ...streams
        .filter((line) => columns.some(({ of }) => of(line).pence !== 0))
        .map((line): [string, ContributionsDue] => [stream(line.stream), line]),
      ...(hasOther ? [['Other', other] as [string, ContributionsDue]] : []),
    ],
    ...{ total, unit },
  });
  if (overdue.length === 0) return [due];
  const ages: readonly AmountColumn<ContributionsDue>[] = [
    { head: 'Overdue', of: ({ overdue }) => money(overdue) },
    ...bandHeads.map((head, place) => ({ head, of: ({ ages }: ContributionsDue) => money(ages[place]!) })),
    { head: 'Not matched to an instalment', of: ({ unmatched }) => money(unmatched), isOptional: true },
  ];
  const late = [...streams, other].filter((of) => of.overdue !== 0 || of.ages.some((age) => age !== 0));
  const [days] = countColumns('Days late');
  return [
    due,
    amountTable('Overdue, by age', ages, {
      rows: late.map((of) => ['stream' in of ? stream(String(of.stream)) : 'Other', of]),
      ...{ total, unit },
    }),
    {
      ...{ kind: 'table', title: 'Overdue instalments, in full' },
      columns: [
        ...wordColumns('Partner', 'Contribution'),
        ...[...dayColumns('Due'), days!, ...penceColumns('Owed')],
      ],
      rows: overdue.map((of) =>
        row(...[partner(of.partner), stream(of.stream), onDay(of.due), count(of.daysLate)], {
          pence: of.owed,
          entries: of.entries,
        }),
      ),
    },
  ];
}

/** The NHS minimum to adult social care. */
export function minimumTable(
  { socialCare }: QuarterReport,
  names: QuarterNames,
  unit: AmountUnit | undefined,
): readonly DocumentTable[] {
  if (!socialCare) return [];
  const scheme = namesOf(names.schemes);
  const { schemes, total, required, above } = socialCare;
  const rows: readonly DocumentRow[] = [
    ...schemes.map((of) => rowBelow(scheme(of.scheme), of.planned, of.spent)),
    { ...row('Planned and spent', total.planned, total.spent), isTotal: true },
    row('Required for the year', money(required)),
    row(above < 0 ? 'Planned below the requirement' : 'Planned above the requirement', money(above)),
  ];
  return [
    {
      ...{ kind: 'table', title: 'Planned and spent', ...(unit && { unit }) },
      ...{ columns: [...wordColumns(''), ...penceColumns('Plan for the year', 'Spent to date')], rows },
    },
  ];
}
