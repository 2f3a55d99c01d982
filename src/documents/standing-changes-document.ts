/**
 * Changes of standing data as a document: what changed, before and after, by whom, approved by whom.
 *
 * @module
 */
import type { ChangedField, StandingChange } from '../assurance/standing-change.js';
import type { Chart } from '../ledger/chart.js';
import { formatPence, isPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { counted, plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentRow, DocumentTable } from './document.js';
import { ruleWords } from './rule-words.js';
import { approvedWords, recordWords } from './signed-words.js';

/** Whether names and bank details are shown. */
export interface ChangesDocumentOptions {
  /** If absent, payees are left out. Account numbers are masked in either case. */
  readonly withText?: boolean;
  /** Gives funds and categories their names; absent, by their ids. */
  readonly chart?: Chart;
}

const KINDS: Readonly<Record<StandingChange['kind'], string>> = {
  details: 'Bank details',
  payee: 'What a name means',
  rule: 'Rule',
  agreement: 'Agreement',
  chart: 'Accounts and funds',
  policy: 'Policy',
};

/** Fields whose numbers are pence. */
const AMOUNT = /(?:^|\.)(?:pence|cap|keep|over|upTo|mayOverspendUpTo)$/;
/** Fields as people say them; any other is shown as it is. */
const FIELDS = new Map([
  ['account', 'account number'],
  ['sortCode', 'sort code'],
  ['payee', 'name'],
]);
/** Fields of payees: personal text. */
const TEXT = new Set(['payee', 'sortCode', 'account']);

function valueText(field: string, value: ChangedField['after'], withText: boolean, kind: string): string {
  if (value === undefined) return '–';
  const isPersonal = (kind === 'details' || kind === 'payee') && TEXT.has(field);
  if (isPersonal && kind === 'details' && field === 'account') return `****${String(value).slice(-4)}`;
  if (isPersonal && !withText) return '(kept back)';
  return AMOUNT.test(field) && isPence(value) ? formatPence(value) : String(value);
}

/** The fields of a change as people read them: a rule in words, everything else field by field. */
function shownFields({ fields, rule }: StandingChange, chart: Chart): readonly ChangedField[] {
  if (!rule) return fields;
  const { before, after } = rule;
  const others = fields.filter(({ field }) => !field.startsWith('rule.') && field !== 'id');
  const [was, is] = [before && ruleWords(before.rule, chart), ruleWords(after.rule, chart)];
  if (was === is) return others;
  return [{ field: 'money comes from', ...(was !== undefined && { before: was }), after: is }, ...others];
}

function changeRows(change: StandingChange, withText: boolean, chart: Chart): readonly DocumentRow[] {
  const { kind, name, payee, isNew } = change;
  const about = name ?? (withText ? payee : undefined);
  const what = `${KINDS[kind]}${about === undefined ? '' : `: ${about}`}${isNew ? ' (new)' : ''}`;
  const signed = [change.by, approvedWords(change), `${change.book}, ${recordWords(change)}`];
  const fields = shownFields(change, chart);
  if (fields.length === 0) return [row(what, 'nothing that is kept', '', '', ...signed)];
  return fields.map(({ field, before, after }, place) => {
    const values = [before, after].map((value) => valueText(field, value, withText, kind));
    const cells = [what, FIELDS.get(field) ?? field, ...values];
    return place === 0
      ? row(...cells, ...signed)
      : { ...row(...cells, '', '', ''), continues: true as const };
  });
}

function changesTable(changes: readonly StandingChange[], withText: boolean, chart: Chart): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Changes' },
    columns: wordColumns('What', 'Field', 'Before', 'After', 'Prepared by', 'Approved by', 'Recorded (UTC)'),
    rows: changes.flatMap((change) => changeRows(change, withText, chart)),
  };
}

const isAlone = ({ by, approvedBy, override }: StandingChange) => override !== undefined || approvedBy === by;

/**
 * Makes the document of changes of standing data.
 *
 * @param changes as `standingChanges` answered them, of one or more books
 */
export const standingChangesDocument = ofLiterals(
  'standingChangesDocument',
  (changes: readonly StandingChange[], options: ChangesDocumentOptions = {}): Document => {
    const { withText = false, chart = { accounts: [], funds: [] } } = options;
    const alone = changes.filter(isAlone).length;
    const second = changes.filter((change) => change.approvedBy !== undefined && !isAlone(change)).length;
    return plainDocument('standing-changes', 'Changes of standing data', [
      words(
        `${counted(changes.length, 'change')}: ${second} approved by a second person, ${alone} approved by the same person or recorded alone, ${changes.length - second - alone} for which no approval was asked.`,
        'What is kept outside the book, such as published rates, is not here.',
      ),
      ...(changes.length > 0 ? [changesTable(changes, withText, chart)] : []),
      { kind: 'signatures', places: [{ done: 'Reviewed' }] },
    ]);
  },
);
