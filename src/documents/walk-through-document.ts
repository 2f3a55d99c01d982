/**
 * The walk-through of one item as a document: each step with its evidence, who signed it and when; then what is missing, and the rule in words.
 *
 * @module
 */
import type { WalkEvidence, WalkStep, WalkStepName, WalkThrough } from '../assurance/walk.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { dayColumns, moneyIf, onDay, penceColumns, row, rowBelow, wordColumns, words } from './blocks.js';
import type { Document, DocumentBlock, DocumentRow, DocumentTable } from './document.js';
import { explanationDocument } from './explanation-document.js';
import { accountNames, fundNames } from './names.js';
import { ruleWords } from './rule-words.js';
import { approvedWords, recordWords } from './signed-words.js';

/** Whether the words of the bank and of notes are shown: they may name people. */
export interface WalkDocumentOptions {
  /** If absent, they are left out. */
  readonly withText?: boolean;
}

const STEPS: Readonly<Record<WalkStepName, string>> = {
  assessment: 'Assessment',
  award: 'Award',
  rule: 'Rule',
  promise: 'Promise',
  payment: 'Payment',
  run: 'Run',
  bank: 'Bank',
  receipt: 'Receipt',
  outcome: 'Outcome',
};

/** What is missing, in words. A code that is not here is shown as it is. */
const MISSING: Readonly<Record<string, string>> = {
  assessment: 'No assessment was shown. The book keeps none: ask for the case record.',
  plan: 'The agreement in force has no plan of needs and costs.',
  award: 'No budget was awarded for this category before the payment.',
  rule: 'The entry has no explanation: no rule decided which fund paid.',
  promise: 'The payment was not promised beforehand.',
  run: 'It is in no payment run of this book. It may have been paid by the holder, or by card.',
  'run-sent': 'The run is not marked as sent.',
  line: 'No line of a bank statement is agreed with it.',
  independent:
    'The entry was made from the bank’s line, so the bank is no second source for it: the receipt is.',
  seal: 'The reconciliation with the bank is not sealed.',
  receipt: 'No receipt, invoice or payslip was shown.',
  'plan-line': 'No line of the plan is for this category.',
  outcome: 'No review of the outcome was shown.',
};

function evidenceText({ what, facts }: WalkEvidence, withText: boolean): string {
  switch (what) {
    case 'paper':
    case 'outcome':
      return `Shown: ${facts['reference']}`;
    case 'plan':
      return `Plan ${facts['plan']}, agreed`;
    case 'award':
      return 'Budget awarded for this category';
    case 'rule':
      return `Rule ${facts['rule']}, version ${facts['version']}`;
    case 'promise':
      return 'Committed';
    case 'entry':
      return 'Recorded';
    case 'run-enter':
      return `Run ${facts['run']} made`;
    case 'run-write':
      return `File of the run ${facts['run']} written`;
    case 'run-send':
      return `Run ${facts['run']} sent to the bank`;
    case 'run-withdraw':
      return `Run ${facts['run']} withdrawn`;
    case 'run-fail':
      return `Came back: ${facts['reason']?.replaceAll('-', ' ')}`;
    case 'line':
      return withText && facts['words'] ? `Line of the bank: ${facts['words']}` : 'Line of the bank';
    case 'seal':
      return 'Reconciliation sealed';
    case 'plan-line':
      return `For: ${facts['line']}. Need: ${facts['needs']}. Outcome: ${facts['outcomes']}`;
    case 'undone':
      return 'Taken back, whole or in part';
    default:
      return what;
  }
}

function evidenceRow(name: string, evidence: WalkEvidence, place: number, withText: boolean): DocumentRow {
  const { on, pence, entry, record, paper } = evidence;
  const cells = [
    ...[name, evidenceText(evidence, withText), on ? onDay(on) : ''],
    pence !== undefined && entry ? { pence, entries: [entry] } : moneyIf(pence),
    ...[record?.by ?? paper?.preparedBy ?? '', record ? approvedWords(record) : (paper?.approvedBy ?? '')],
    record ? recordWords(record) : 'a paper',
  ];
  return place === 0 ? row(...cells) : { ...rowBelow(...cells), level: 0, continues: true };
}

function stepRows({ step, evidence }: WalkStep, withText: boolean): readonly DocumentRow[] {
  if (evidence.length === 0) return [row(STEPS[step], 'Nothing shows it', '', '', '', '', '')];
  return evidence.map((found, place) => evidenceRow(STEPS[step], found, place, withText));
}

function stepsTable({ steps }: WalkThrough, withText: boolean): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Step by step' },
    columns: [
      ...wordColumns('Step', 'What shows it'),
      ...dayColumns('Day'),
      ...penceColumns('Amount'),
      ...wordColumns('Prepared by', 'Approved by', 'Recorded (UTC)'),
    ],
    rows: steps.flatMap((step) => stepRows(step, withText)),
  };
}

function ruleBlocks({ rules, chart }: WalkThrough): readonly DocumentBlock[] {
  return rules.flatMap(({ rule, explanation }) => [
    words(
      rule
        ? `By the rule “${rule.name}” the money comes from: ${ruleWords(rule.rule, chart)}.`
        : `The rule ${explanation.rule}, version ${explanation.version}, is not kept in this book.`,
    ),
    ...explanationDocument(explanation, chart).sections.flatMap(({ blocks }) => blocks),
  ]);
}

function postingsTable({ entry, chart }: WalkThrough): DocumentTable {
  const [accountName, fundName] = [accountNames(chart), fundNames(chart)];
  return {
    ...{ kind: 'table', title: 'The entry' },
    columns: [...wordColumns('Account', 'Fund', 'Kind'), ...penceColumns('Amount')],
    rows: entry.postings.map(({ account, fund, balanceType, pence }) =>
      row(accountName(account), fundName(fund), balanceType, { pence, entries: [entry.id] }),
    ),
  };
}

/**
 * Makes the document of a walk-through.
 *
 * @param walk as `walkThrough` answered it
 */
export const walkThroughDocument = ofLiterals(
  'walkThroughDocument',
  (walk: WalkThrough, options: WalkDocumentOptions = {}): Document => {
    const { entry, book, steps, note } = walk;
    const { withText = false } = options;
    const missing = steps.flatMap((step) =>
      step.missing.map((code) => `${STEPS[step.step]}: ${MISSING[code] ?? code}`),
    );
    const amount = steps.find(({ step }) => step === 'payment')?.evidence[0]?.pence;
    const about = [note?.payee, note?.narrative].filter(Boolean).join(', ');
    return {
      ...{ id: 'walk-through', title: `Walk-through: ${entry.id}` },
      facts: [
        { label: 'Book', value: book },
        { label: 'Date', value: { day: entry.date } },
        ...(amount === undefined ? [] : [{ label: 'Amount', value: { pence: amount, entries: [entry.id] } }]),
        ...(withText && about !== '' ? [{ label: 'Payee', value: about }] : []),
        ...(entry.effective ? [{ label: 'Belongs to', value: formatDay(entry.effective) }] : []),
      ],
      sections: [
        {
          blocks: [
            words(
              missing.length === 0
                ? 'Every step is shown.'
                : `${steps.filter((step) => step.missing.length === 0).length} of ${steps.length} steps are shown in full. What is missing is listed below.`,
            ),
            stepsTable(walk, withText),
            ...(missing.length > 0 ? [{ kind: 'list' as const, title: 'Missing', items: missing }] : []),
            ...ruleBlocks(walk),
            postingsTable(walk),
            { kind: 'signatures', places: [{ done: 'Walked through' }, { done: 'Reviewed' }] },
          ],
        },
      ],
    };
  },
);
