/**
 * Records of journals as a list: when, who, what.
 *
 * @module
 */
import type { SignedFact } from '../book/fact.js';
import type { Chart } from '../ledger/chart.js';
import { recordName } from './fact-names.js';
import { factSentence } from './fact-sentence.js';
import { counted, type List } from './list.js';
import { signedBy, whenText } from './signed-by.js';

/** A record as a row. */
export type RecordRow = ReturnType<typeof recordRow>;

/**
 * Makes the row of a record.
 *
 * @param book its id, and the chart that gives accounts and funds their names
 */
export function recordRow(
  { id, ledger }: { readonly id: string; readonly ledger: { readonly chart: Chart } },
  signed: SignedFact,
) {
  const { sequence, recordedAt, actor, approver, override, fact } = signed;
  return {
    ...{ id: recordName(id, signed), book: id, sequence, recordedAt, when: whenText(recordedAt) },
    ...{ by: signedBy(signed), actor, approver, override, kind: fact.kind },
    what: factSentence(fact, ledger.chart),
    entry: fact.kind === 'entry' ? fact.entry.id : undefined,
    date: fact.kind === 'entry' ? fact.entry.date : undefined,
  };
}

/** The records as a list. */
export function recordList(rows: readonly RecordRow[], title: string): List {
  return {
    name: 'Records',
    key: ['id'],
    title: `${title}${counted(rows.length, 'record')}, times in UTC`,
    columns: [
      { name: 'id', head: 'Record', kind: 'text' },
      { name: 'book', head: 'Book', kind: 'text', only: 'data' },
      { name: 'sequence', head: 'No.', kind: 'count', only: 'data' },
      { name: 'recordedAt', head: 'Recorded at', kind: 'text', only: 'data' },
      { name: 'when', head: 'When', kind: 'text', only: 'text' },
      { name: 'by', head: 'Who', kind: 'text', only: 'text' },
      { name: 'actor', head: 'Recorded by', kind: 'text', only: 'data' },
      { name: 'approver', head: 'Approved by', kind: 'text', only: 'data' },
      { name: 'override', head: 'Alone, because', kind: 'text', only: 'data' },
      { name: 'kind', head: 'Kind', kind: 'text', only: 'data' },
      { name: 'entry', head: 'Entry', kind: 'text', only: 'data' },
      { name: 'date', head: 'Date', kind: 'day', only: 'data' },
      { name: 'what', head: 'What', kind: 'text' },
    ],
    rows,
  };
}
