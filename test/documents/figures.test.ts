/** Every figure of every document leads to its entries: documents/total-evidence.ts. A figure that cannot is named here, with the reason. */
import { describe, expect, it } from 'vitest';
import type { Document, DocumentCell } from '../../src/documents/document.js';
import { hasEvidence, totalWithEvidence } from '../../src/documents/total-evidence.js';
import { documentHtml } from '../../src/render/html/index.js';
import { pence } from '../support/library.js';
import { SAMPLE_DOCUMENTS } from '../support/sample-documents.js';

/** The figures of a document without a way to their entries: its kind, the table and the column. */
function without({ id, facts, sections }: Document): readonly string[] {
  const unled = (place: string, cell: DocumentCell) =>
    typeof cell === 'object' && 'pence' in cell && cell.pence !== 0 && !hasEvidence(cell)
      ? [`${id} / ${place}`]
      : [];
  const ofFacts = [...facts, ...sections.flatMap((section) => section.facts ?? [])];
  const tables = sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
  return [
    ...ofFacts.flatMap(({ label, value }) => unled(label, value)),
    ...tables.flatMap((table) => {
      const rows = [...table.rows.map(({ cells }) => cells), totalWithEvidence(table) ?? []];
      return rows.flatMap((cells) =>
        cells.flatMap((cell, place) => unled(`${table.title} / ${table.columns[place]!.head}`, cell)),
      );
    }),
  ];
}

/** The reasons for which a figure has no entries. Each figure is named by the kind of its document, its table and its column. */
const REASONS: Readonly<Record<string, readonly RegExp[]>> = {
  'It was agreed, and no entry says it: the plan, the agreement or the budget of a scheme does.': [
    /^(annual-review|caseload \/ The money of each account) \/ (Reserve|Week, gross|Week, net)$/,
    /\/ Contribution account: .* \/ (Due|Short)$/,
    /^pool-return \/ (Contributions \/ (Agreed|Overdue|Not yet due)|Not held by the pool \/ Budget)$/,
    /^(share-bridge|quarter-report) \/ .* \/ Agreed$/,
    /^memorandum-account \/ Income \/ Received and due$/,
    /^quarter-report \/ .* \/ (Plan to date|Revised budget|Due to date|Overdue|Not yet due|\d+ to \d+ days|Owed|Plan for the year)$/,
    // The award, and what is left of it.
    /^grant-certificate \/ Account of the grant \/ Amount$/,
    /^(board-page \/ Schemes \/ (Budget|To date)|group-spending \/ Protection \/ Minimum)$/,
  ],
  'It is a forecast, a risk or a share of one: nothing of it has happened yet.': [
    /^quarter-report \/ .* \/ (Forecast outturn|Variance moved since last report)$/,
    /^quarter-report \/ Risks \/ Amount$/,
    /^quarter-report \/ Scheme \(clause\) \/ /,
    /^(quarter-report|board-page) \/ Who bears it \/ /,
    /^board-page \/ .* \/ (Forecast|Variance)$/,
    /^share-bridge \/ From plan to outturn \/ /,
  ],
  'It is one figure of its row less another, or a share of it by a clause.': [
    /\/ (Variance|Under \/ over \(−\)|Over \/ under \(−\)|Remaining|Headroom|Between partners|Borne)$/,
  ],
  'It is a step of a working, with the law or policy that it rests on beside it.': [
    /\/ (The working|How we worked it out|The sum) \/ Amount$/,
    /^(annual-review|surplus) \/ (Whose it is \/ Amount|Over the reserve)$/,
    /^caseload \/ The money of each account \/ Over the reserve$/,
    /^arrears \/ Payments \/ /,
    /^charge-working \/ Your care in a week \/ Amount$/,
    /^repayment-notice \/ Amount( \(not yet in Welsh\))?$/,
    /^(explanation|walk-through) \/ /,
  ],
  'It is not recorded yet: a bill that is still to be paid, a payment of a run, a line for a person to decide.':
    [
      /^closing-account \/ /,
      /^payment-run(-review)? \/ /,
      /^period \/ For a person to decide: not recorded yet \/ Amount$/,
    ],
  'It is the bank’s: a balance or a line of a statement that is not in the book.': [
    /^(period|bank-reconciliation) \/ (From the bank to the cash book|At the bank, not in the cash book|Check of the statement|Lines of the statement, by evidence) \/ Amount$/,
  ],
  'It is a part of a list of the same document, and each line of that list leads to its entry.': [
    /^(period|bank-reconciliation) \/ (Differences by age|By fund) \/ /,
    /^trail \/ .* \/ Running$/,
  ],
  'It is the other body’s figure, or a difference from it: its entries are in its own book.': [
    /^balances \/ /,
    /^control-account \/ /,
  ],
  'It is of the year before, an original budget or a movement between two of its row.': [
    /^memorandum-note \/ .* \/ (Year before|Original budget|Movement)$/,
  ],
  'It is what a payslip says, or less it: a paper that is no entry.': [
    /^employer-file \/ (Missing, or not the same \/ Amount|Month by month \/ (On payslips|Due to (HMRC|pension)))$/,
  ],
  'It adds up several books, and an entry is in one.': [/^consolidation \/ /, /^three-way \/ /],
  'It is what an exception says in its words, with its line or its entry.': [
    /^(annual-review|caseload) \/ (Seen, and what to ask first|What to ask first) \/ Amount$/,
  ],
  'It is the sum of records that its row names, which may be payments of a run or decisions, and no entries.':
    [/^data-matches \/ /, /^approval-log \/ To be looked into \/ Amount$/],
  'It is authority, which is handed down by acts and not by entries.': [/^delegation \/ /],
  'It is drawn or projected from a population whose own pages list each item.': [
    /^sample-evaluation \/ /,
    /^audit-sample \/ /,
  ],
};

const reasonOf = (figure: string) =>
  Object.values(REASONS).some((patterns) => patterns.some((pattern) => pattern.test(figure)));

describe('each figure of a document', () => {
  it.each(SAMPLE_DOCUMENTS)('leads to its entries, or is named here with the reason: %s', (_, document) => {
    expect([...new Set(without(document))].filter((figure) => !reasonOf(figure))).toEqual([]);
  });

  it('is named here only if there is one without its entries', () => {
    const figures = SAMPLE_DOCUMENTS.flatMap(([, document]) => without(document));
    const idle = Object.values(REASONS)
      .flat()
      .filter((pattern) => !figures.some((figure) => pattern.test(figure)));
    expect(idle).toEqual([]);
  });
});

describe('totalWithEvidence', () => {
  const columns = [
    { head: '', kind: 'words' },
    { head: 'Amount', kind: 'pence' },
  ] as const;
  const table = (
    ...rows: readonly { readonly level?: number; readonly cells: readonly DocumentCell[] }[]
  ) => ({
    ...({ kind: 'table', title: 'T', columns, rows } as const),
    total: ['Total', { pence: pence(3) }],
  });

  it('leads to the entries of what it adds up, each once', () => {
    const rows = table(
      { cells: ['a', { pence: pence(1), entries: ['e1'] }] },
      { cells: ['b', { pence: pence(2), entries: ['e1', 'e2'] }] },
      { level: 1, cells: ['of which', { pence: pence(2), entries: ['e3'] }] },
    );
    expect(totalWithEvidence(rows)![1]).toEqual({ pence: 3, entries: ['e1', 'e2'] });
  });

  it('leads nowhere if one of them does not', () => {
    const rows = table(
      { cells: ['a', { pence: pence(1), entries: ['e1'] }] },
      { cells: ['b', { pence: pence(2) }] },
    );
    expect(totalWithEvidence(rows)![1]).toEqual({ pence: 3 });
  });

  it('is a link in HTML, if amounts are', () => {
    const rows = table({ cells: ['a', { pence: pence(3), entries: ['e1'] }] });
    const document = { id: 't', title: 'T', facts: [], sections: [{ blocks: [rows] }] };
    expect(documentHtml(document, { href: () => '/e1' }).match(/href="\/e1"/g)).toHaveLength(2);
  });
});
