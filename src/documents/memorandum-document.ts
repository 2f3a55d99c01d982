/**
 * The memorandum account of a pool as a document: income, expenditure and whose money it was, shares, and the way from start to end.
 *
 * @module
 */
import { pence, sumPence } from '../money/pence.js';
import type { ContributionKind } from '../pool/pool.js';
import type { MemorandumAccount, SchemeSpending, ShareFigures } from '../pool/returns/memorandum-account.js';
import { basisPoints } from '../pool/returns/share.js';
import { ofLiterals } from '../problem/guard.js';
import { turned, turnedParts } from '../reports/figure.js';
import { formatPeriod } from '../time/period.js';
import {
  knownText,
  money,
  penceColumns,
  plainDocument,
  row,
  rowBelow,
  share,
  shareColumns,
  wordColumns,
} from './blocks.js';
import type { Document, DocumentRow, DocumentTable } from './document.js';
import { namesOf, type PoolNames, vatTable } from './pool-words.js';

const KINDS: Readonly<Record<ContributionKind, string>> = {
  recurrent: 'Recurrent',
  'non-recurrent': 'Non-recurrent',
  'in-kind': 'In kind',
  capital: 'Capital',
  voluntary: 'Voluntary',
};

type NameOf = (id: string) => string;

function incomeTable(report: MemorandumAccount, partner: NameOf, stream: NameOf): DocumentTable {
  const kindRows = ({ kinds }: MemorandumAccount['income'][number]) =>
    kinds.length < 2
      ? []
      : kinds.map(({ kind, pence }) =>
          rowBelow('', KINDS[kind as ContributionKind] ?? kind, '', money(pence)),
        );
  const budget = sumPence(report.income.map((income) => income.budget.pence));
  return {
    ...{ kind: 'table', title: 'Income' },
    columns: [...wordColumns('Partner', 'Income'), ...penceColumns('Budget', 'Received and due')],
    rows: [
      ...report.income.flatMap((income) => [
        row(partner(income.partner), stream(income.stream), income.budget, income.income),
        ...kindRows(income),
      ]),
      ...(report.otherIncome.pence === 0 ? [] : [row('', 'Other', '', report.otherIncome)]),
    ],
    total: ['Total', '', money(budget), report.total.income],
  };
}

const underOrOver = ({ budget, spent }: Pick<SchemeSpending, 'budget' | 'spent'>) =>
  money(pence(budget.pence - spent.pence));

/** Spending on one scheme, then the partners whose money it was. */
function spendingRows(name: string, of: SchemeSpending, partner: NameOf): readonly DocumentRow[] {
  const parts = of.byPartner.filter(({ spent }) => spent.pence !== 0);
  return [
    row(name, of.budget, of.spent, underOrOver(of)),
    ...parts.map((part) => rowBelow(partner(part.partner), '', part.spent)),
    ...(of.notAttributed.pence === 0 ? [] : [rowBelow('Not yet attributed', '', of.notAttributed)]),
  ];
}

function spendingTable(report: MemorandumAccount, partner: NameOf, scheme: NameOf): DocumentTable {
  const { totalSpending: whole, otherSpending: outside } = report;
  const hasOutside = outside.spent.pence !== 0 || outside.budget.pence !== 0;
  return {
    ...{ kind: 'table', title: 'Expenditure, and whose money it was' },
    columns: [...wordColumns(''), ...penceColumns('Budget', 'Spent', 'Under / over (−)')],
    rows: [
      ...report.spending.flatMap((of) => spendingRows(scheme(of.scheme), of, partner)),
      ...(hasOutside ? spendingRows('Outside the schemes', outside, partner) : []),
    ],
    total: ['Total', whole.budget, whole.spent, underOrOver(whole)],
  };
}

function sharesTable({ shares, notAttributed, total }: MemorandumAccount, partner: NameOf): DocumentTable {
  const cells = (name: string, { income, spent, over, closing }: ShareFigures) => [
    ...[name, income, share(basisPoints(income.pence, total.income.pence))],
    ...[spent, over, closing],
  ];
  return {
    ...{ kind: 'table', title: 'Share of each partner' },
    columns: [
      ...[...wordColumns(''), ...penceColumns('Income'), ...shareColumns('Share')],
      ...penceColumns('Spent', 'Surplus / deficit (−)', 'Closing'),
    ],
    rows: [
      ...shares.map((of) => row(...cells(partner(of.partner), of))),
      row(...cells('Not yet attributed', notAttributed)),
    ],
    total: cells('Pool', total),
  };
}

function poolTable({ total }: MemorandumAccount): DocumentTable {
  const { opening, income, spent, transferred, other, closing } = total;
  const paid = { pence: turned(spent.pence), parts: turnedParts(spent.parts) };
  return {
    ...{ kind: 'table', title: 'The pool', showsZero: true },
    columns: [...wordColumns(''), ...penceColumns('Amount')],
    rows: [
      row('Opening balance', opening),
      row('Income', income),
      row('Less: spent', paid),
      row('Transfers from and to other books', transferred),
      row('Reserves and other movements', other),
    ],
    total: ['Closing balance', closing],
  };
}

/**
 * Makes the document of a memorandum account.
 *
 * @param agreement gives partners, streams and schemes their names
 */
export const memorandumDocument = ofLiterals(
  'memorandumDocument',
  (report: MemorandumAccount, agreement: PoolNames): Document => {
    const partner = namesOf(agreement.partners);
    return plainDocument(
      'memorandum-account',
      `${agreement.name}: memorandum account, ${formatPeriod(report)}${knownText(report)}`,
      [
        incomeTable(report, partner, namesOf(agreement.streams)),
        spendingTable(report, partner, namesOf(agreement.schemes)),
        sharesTable(report, partner),
        poolTable(report),
        ...vatTable(report.vat),
      ],
    );
  },
);
