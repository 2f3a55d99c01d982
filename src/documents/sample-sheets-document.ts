/**
 * The sheets of an audit sample as a document: for each item the tests, the evidence to see, and blanks to fill in.
 *
 * @module
 */
import type { Sample, SampleItem, StratumSample } from '../assurance/draw-sample.js';
import type { ItemTest } from '../assurance/item-tests.js';
import type { Chart } from '../ledger/chart.js';
import { ofLiterals } from '../problem/guard.js';
import { counted, penceColumns, row, wordColumns } from './blocks.js';
import type { Document, DocumentSection, DocumentTable } from './document.js';
import { accountNames, fundNames } from './names.js';

/** The names of funds and categories, for the sheets. */
export interface SampleDocumentOptions {
  /** Gives funds and categories their names; absent, by their ids. */
  readonly chart?: Chart;
}

function testsTable(tests: readonly ItemTest[]): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Tests' },
    columns: [...wordColumns('No.', 'Test', 'Evidence', 'Seen', 'Exception'), ...penceColumns('Error')],
    rows: tests.map(({ test, evidence }, place) => row(String(place + 1), test, evidence, '', '', '')),
  };
}

/**
 * Makes the sheets of a sample: for each item, what it is, the tests with the evidence to see, and blanks to fill in.
 *
 * @param tests in order, such as `DIRECT_PAYMENT_TESTS`
 */
export const sampleSheetsDocument = ofLiterals(
  'sampleSheetsDocument',
  ({ strata }: Sample, tests: readonly ItemTest[], options: SampleDocumentOptions = {}): Document => {
    const { chart = { accounts: [], funds: [] } } = options;
    const [fundName, accountName] = [fundNames(chart), accountNames(chart)];
    const sheetOf = (stratum: StratumSample, item: SampleItem, place: number): DocumentSection => ({
      heading: `${stratum.name}, item ${place + 1} of ${stratum.items.length}`,
      facts: [
        { label: 'Item', value: item.id },
        ...(item.date ? [{ label: 'Date', value: { day: item.date } }] : []),
        { label: 'Amount', value: { pence: item.pence, ...(item.entry && { entries: [item.entry] }) } },
        ...(item.funds.length > 0
          ? [{ label: 'Paid from', value: item.funds.map(fundName).join(', ') }]
          : []),
        ...(item.categories.length > 0
          ? [{ label: 'Spent on', value: item.categories.map(accountName).join(', ') }]
          : []),
      ],
      blocks: [testsTable(tests), { kind: 'signatures', places: [{ done: 'Tested' }, { done: 'Reviewed' }] }],
    });
    const sheets = strata.flatMap((stratum) =>
      stratum.items.map((item, place) => sheetOf(stratum, item, place)),
    );
    return {
      ...{ id: 'audit-sheets', title: `Audit sheets: ${counted(sheets.length, 'item')}`, facts: [] },
      sections: sheets,
    };
  },
);
