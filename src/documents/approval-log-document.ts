/**
 * Who prepared, approved and overrode, as a document: what each person did, the breaches, and the log.
 *
 * @module
 */
import type { ApprovalBreach, ApprovalLog, ApprovalRecord } from '../assurance/approval-log.js';
import { ofLiterals } from '../problem/guard.js';
import {
  count,
  countColumns,
  counted,
  moneyIf,
  penceColumns,
  plainDocument,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentCell, DocumentTable } from './document.js';
import { approvedWords, recordWords } from './signed-words.js';

const BREACHES: Readonly<Record<ApprovalBreach['breach'], string>> = {
  'self-approved': 'Prepared and approved by the same person',
  override: 'Recorded alone, for a stated reason',
  'policy-by-one': 'A policy on second persons, put in force by one',
  'details-and-run': 'The same person had a hand in new bank details and in a later run',
};

const KINDS: ReadonlyMap<string, string> = new Map([
  ['details', 'bank details'],
  ['payee', 'meaning of a name'],
  ['chart', 'accounts and funds'],
  ['links', 'links with the bank'],
  ['line', 'answer about a line'],
  ['not-ours', 'line of another book'],
  ['decided', 'request'],
]);

const kindWords = ({ kind }: ApprovalRecord) => KINDS.get(kind) ?? kind;
const whatWords = (record: ApprovalRecord) =>
  record.what === record.kind ? kindWords(record) : `${kindWords(record)} ${record.what}`;

/** The amount of a record; that of an entry leads to it. */
function amountCell({ kind, what, pence }: ApprovalRecord): DocumentCell {
  return pence === undefined || kind !== 'entry' ? moneyIf(pence) : { pence, entries: [what] };
}

function peopleTable({ people }: ApprovalLog): DocumentTable {
  const sum = (amounts: readonly number[]) => count(amounts.reduce((total, amount) => total + amount, 0));
  return {
    ...{ kind: 'table', title: 'People' },
    columns: [
      ...wordColumns('Person'),
      ...countColumns('Prepared', 'Approved by another', 'Alone', 'Approved for others'),
    ],
    rows: people.map(({ person, prepared, approvedByOther, alone, approved }) =>
      row(person, count(prepared), count(approvedByOther), count(alone), count(approved)),
    ),
    total: [
      ...['Total', sum(people.map(({ prepared }) => prepared))],
      sum(people.map(({ approvedByOther }) => approvedByOther)),
      sum(people.map(({ alone }) => alone)),
      sum(people.map(({ approved }) => approved)),
    ],
  };
}

function breachesTable({ breaches }: ApprovalLog): DocumentTable {
  return {
    ...{ kind: 'table', title: 'To be looked into' },
    columns: [
      ...wordColumns('What', 'Record', 'Person', 'Recorded (UTC)', 'Reason'),
      ...penceColumns('Amount'),
    ],
    rows: breaches.map(({ breach, record, person, after }) =>
      row(
        ...[BREACHES[breach], `${record.book}: ${whatWords(record)}`, person, recordWords(record)],
        record.override ?? (after ? `bank details: ${recordWords(after)}` : ''),
        amountCell(record),
      ),
    ),
  };
}

function logTable({ records }: ApprovalLog): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Log' },
    columns: [
      ...wordColumns('Recorded (UTC)', 'Record', 'Prepared by', 'Approved by'),
      ...penceColumns('Amount'),
    ],
    rows: records.map((record) =>
      row(
        ...[recordWords(record), `${record.book}: ${whatWords(record)}`, record.by, approvedWords(record)],
        amountCell(record),
      ),
    ),
  };
}

/**
 * Makes the document of an approval log. It has no personal text.
 *
 * @param log as `approvalLog` answered it
 */
export const approvalLogDocument = ofLiterals('approvalLogDocument', (log: ApprovalLog): Document => {
  const { breaches, records } = log;
  return plainDocument('approval-log', 'Who prepared, approved and overrode', [
    words(
      `${counted(records.length, 'record')}. ${breaches.length === 0 ? 'No record was approved by the person who prepared it, or recorded without the approval that was asked for.' : `${counted(breaches.length, 'record')} to be looked into. Each is a fact about a record, and no finding against a person.`}`,
      'A person is an id. “No approval asked for”: the policy in force asked for no second person.',
    ),
    peopleTable(log),
    ...(breaches.length > 0 ? [breachesTable(log)] : []),
    logTable(log),
    { kind: 'signatures', places: [{ done: 'Reviewed' }] },
  ]);
});
