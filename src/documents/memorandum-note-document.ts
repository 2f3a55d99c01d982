/**
 * The memorandum note of a pool as a document, with the year before beside each figure.
 *
 * @module
 */
import { formatPence, type Pence, pence, sumPence } from '../money/pence.js';
import type { PoolAgreement } from '../pool/pool.js';
import type { BalancePart, Compared, MemorandumNote } from '../pool-year/memorandum-note.js';
import { ofLiterals } from '../problem/guard.js';
import { formatPeriod } from '../time/period.js';
import { knownText, money, penceColumns, row, rowBelow, wordColumns, words } from './blocks.js';
import type {
  Document,
  DocumentBlock,
  DocumentCell,
  DocumentRow,
  DocumentTable,
  SignaturePlace,
} from './document.js';
import { fundNames } from './names.js';
import { namesOf, type PoolNames, vatTable } from './pool-words.js';

/** Who signs the note; absent, a line for each partner. */
export interface MemorandumNoteOptions {
  readonly signatures?: readonly SignaturePlace[];
}

type NoteNames = PoolNames & Pick<PoolAgreement, 'funds' | 'accounts'>;

const yearHeads = ({ before }: MemorandumNote) => ['This year', ...(before ? ['Year before'] : [])];

/** This year, and the year before if it is compared. */
const cells = ({ now, before }: Compared): readonly DocumentCell[] => [
  now,
  ...(before === undefined ? [] : [money(before)]),
];

const isSomething = ({ now, before = pence(0) }: Compared) => now.pence !== 0 || before !== 0;

function incomeTable(report: MemorandumNote, names: NoteNames): DocumentTable {
  const [partner, stream] = [namesOf(names.partners), namesOf(names.streams)];
  const streams = report.income.filter(isSomething);
  const byPartner = names.partners.flatMap(({ id }): readonly DocumentRow[] => {
    const own = streams.filter((of) => of.partner === id);
    if (own.length === 0) return [];
    return [row(partner(id)), ...own.map((of) => rowBelow(stream(of.stream), ...cells(of)))];
  });
  return {
    ...{ kind: 'table', title: 'Income' },
    columns: [...wordColumns(''), ...penceColumns(...yearHeads(report))],
    rows: [
      ...byPartner,
      ...(isSomething(report.otherIncome) ? [row('Other', ...cells(report.otherIncome))] : []),
    ],
    total: ['Total income', ...cells(report.totalIncome)],
  };
}

function spendingTable(report: MemorandumNote, names: NoteNames): DocumentTable {
  const scheme = namesOf(names.schemes);
  const line = (name: string, of: MemorandumNote['totalSpending']): readonly DocumentCell[] => [
    ...[name, money(of.original), of.budget, ...cells(of)],
  ];
  const { otherSpending: outside } = report;
  const hasOutside = isSomething(outside) || outside.budget.pence !== 0 || outside.original !== 0;
  return {
    ...{ kind: 'table', title: 'Expenditure' },
    columns: [...wordColumns(''), ...penceColumns('Original budget', 'Final budget', ...yearHeads(report))],
    rows: [
      ...report.spending.map((of) => row(...line(scheme(of.scheme), of))),
      ...(hasOutside ? [row(...line('Other', outside))] : []),
    ],
    total: line('Total expenditure', report.totalSpending),
  };
}

/** From the opening balance to the closing balance. */
function movementTable(report: MemorandumNote): DocumentTable {
  const { opening: before, income, transferred, other, closing, spent } = report.account.total;
  const { opening } = report;
  return {
    ...{ kind: 'table', title: 'Balance of the pool', showsZero: true },
    columns: [...wordColumns(''), ...penceColumns('This year')],
    rows: [
      row('Opening balance', opening),
      row('Income', income),
      row('Less: expenditure', money(pence(0 - spent.pence))),
      row('Transfers from and to other books', transferred),
      row('Other movements through reserves', money(pence(other.pence + before.pence - opening.pence))),
    ],
    total: ['Closing balance', closing],
  };
}

function partName({ kind, partner: id }: BalancePart, partner: (id: string) => string): string {
  if (kind === 'owed-by') return `Owed by ${partner(id!)}`;
  if (kind === 'owed-to') return `Creditor: owed to ${partner(id!)}`;
  return { bank: 'Bank', vat: 'VAT to be recovered', other: 'Other assets and liabilities' }[kind];
}

function madeOfTable(report: MemorandumNote, names: NoteNames): DocumentTable {
  const partner = namesOf(names.partners);
  return {
    ...{ kind: 'table', title: 'The closing balance is made of' },
    columns: [...wordColumns(''), ...penceColumns(...yearHeads(report))],
    rows: report.madeOf.filter(isSomething).map((of) => row(partName(of, partner), ...cells(of))),
    total: ['Closing balance', ...cells(report.closing)],
  };
}

function reservesTable({ reserves }: MemorandumNote, names: NoteNames): DocumentTable {
  const [fund, partner] = [fundNames(names), namesOf(names.partners)];
  const sum = (of: (row: MemorandumNote['reserves'][number]) => Pence) => money(sumPence(reserves.map(of)));
  return {
    ...{ kind: 'table', title: 'Funds and reserves' },
    columns: [...wordColumns('', 'Whose money'), ...penceColumns('Opening', 'Movement', 'Closing')],
    rows: reserves.map((of) =>
      row(
        ...[fund(of.fund), of.partner === undefined ? 'No one partner' : partner(of.partner)],
        ...[of.opening, money(of.movement), of.closing],
      ),
    ),
    total: [
      'Total',
      '',
      sum((of) => of.opening.pence),
      sum((of) => of.movement),
      sum((of) => of.closing.pence),
    ],
  };
}

/** The share of each partner: what its accounts take in. */
function sharesTable({ account }: MemorandumNote, names: NoteNames): DocumentTable {
  const partner = namesOf(names.partners);
  const { shares, notAttributed: nobody, total } = account;
  const hasNobody = [nobody.income, nobody.spent, nobody.closing].some((of) => of.pence !== 0);
  return {
    ...{ kind: 'table', title: 'Share of each partner' },
    columns: [
      ...wordColumns(''),
      ...penceColumns('Income', 'Expenditure', 'Surplus / deficit (−)', 'Closing balance'),
    ],
    rows: [
      ...shares.map((of) => row(partner(of.partner), of.income, of.spent, of.over, of.closing)),
      ...(hasNobody
        ? [row('Not yet attributed', nobody.income, nobody.spent, nobody.over, nobody.closing)]
        : []),
    ],
    total: ['Total', total.income, total.spent, total.over, total.closing],
  };
}

/** What the balance brought forward differs by from the balance of the year before. */
function openingWords({ opening, closing: { before } }: MemorandumNote): readonly DocumentBlock[] {
  const gap = opening.pence - (before ?? opening.pence);
  if (gap === 0) return [];
  return [
    words(
      `The opening balance differs from the closing balance of the year before by ${formatPence(pence(gap))}. Explain it.`,
    ),
  ];
}

const NOTE = [
  'Creditors are below zero. What each partner takes into its own accounts depends on who controls the pool: its share, the whole, or net.',
];

/**
 * Makes the document of a memorandum note.
 *
 * @param agreement gives partners, streams, schemes and funds their names
 */
export const memorandumNoteDocument = ofLiterals(
  'memorandumNoteDocument',
  (report: MemorandumNote, agreement: NoteNames, { signatures }: MemorandumNoteOptions = {}): Document => {
    const places = signatures ?? agreement.partners.map(({ name }) => ({ done: `Agreed (${name})` }));
    const surplus: DocumentTable = {
      ...{ kind: 'table', title: 'Result', showsZero: true },
      columns: [...wordColumns(''), ...penceColumns(...yearHeads(report))],
      rows: [row('Surplus / deficit (−)', ...cells(report.surplus))],
    };
    return {
      id: 'memorandum-note',
      title: `${agreement.name}: memorandum note, ${formatPeriod(report)}${knownText(report)}`,
      facts: report.before ? [{ label: 'Year before', value: formatPeriod(report.before) }] : [],
      sections: [
        {
          blocks: [
            ...[incomeTable(report, agreement), spendingTable(report, agreement), surplus],
            ...[
              movementTable(report),
              ...openingWords(report),
              madeOfTable(report, agreement),
              reservesTable(report, agreement),
            ],
            ...[sharesTable(report, agreement), words(...NOTE), ...vatTable(report.account.vat)],
            { kind: 'signatures', places },
          ],
        },
      ],
    };
  },
);
