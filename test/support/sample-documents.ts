/** A sample of every document: those of the sample calls, and the month and the pool of the examples. */
import * as sample from '../../examples/sample.js';
import type { Document } from '../../src/documents/document.js';
import type { WritingOptions } from '../../src/documents/written.js';
import { day } from '../../src/time/day.js';
import { SAMPLE_CALLS, world } from '../public/sample-calls.js';
import * as library from './library.js';

const { must } = library;

type Maker = (...args: readonly unknown[]) => Document;

/** The names of the functions that make documents. */
export const DOCUMENT_MAKERS: readonly string[] = Object.keys(library).filter((name) =>
  /^[a-z].*Document$/.test(name),
);

/** Each by its name, with the document of a sample call. */
function ofSampleCalls(): readonly (readonly [string, Document])[] {
  const shared = world();
  const makers = library as unknown as Readonly<Record<string, Maker>>;
  return DOCUMENT_MAKERS.map((name) => {
    const make = makers[name]!;
    return [name, make(...SAMPLE_CALLS[name]!(shared))];
  });
}

/** What the people of a pool say at the end of a quarter: amounts with odd pennies, so that rounding shows. */
const REPORT: Pick<library.QuarterReportQuery, 'updates' | 'method' | 'rating' | 'socialCare'> = {
  method: 'at-this-rate',
  updates: [
    { scheme: 'reablement', forecast: { pence: library.pence(8_381_234_56), by: 'Head of Reablement' } },
    { scheme: 'equipment', forecast: { pence: library.pence(2_901_999_99), by: 'Equipment Store' } },
    { scheme: 'voluntary', forecast: { pence: library.pence(980_000_00), by: 'Grants', basis: 'Offers' } },
  ],
  rating: {
    citation: 'Financial protocol',
    thresholds: [{ rating: 'red', side: 'over', basisPoints: 300 }],
  },
  socialCare: {
    required: library.pence(6_900_000_00),
    citation: 'Allocation',
    schemes: ['reablement', 'carers'],
  },
};

/** The documents of the month of a personal budget, and of the first quarter of a pool. */
function ofExamples(): readonly (readonly [string, Document])[] {
  const { ledger, chart, agreement, reconciliation, pool, poolLedger, statement } = sample;
  const period = { from: day('2026-10-01'), to: day('2026-10-31') };
  const quarter = { from: day('2026-04-01'), to: day('2026-06-30') };
  const year = { from: day('2026-04-01'), to: day('2027-03-31') };
  const rows = must(library.trail(ledger, { account: 'assets/bank' }));
  const questions = statement.lines.slice(0, 2).map((line) => ({ line, offers: [] }));
  const report = must(library.quarterReport(poolLedger, pool, { ...quarter, ...REPORT }));
  const spending = must(library.groupSpending(poolLedger, pool, { year, before: { period: year } }));
  return [
    [
      'a month',
      library.periodDocument(ledger, { period, agreement, reconciliations: [reconciliation], questions }),
    ],
    ['a trail', library.trailDocument(rows, chart, { title: 'Behind the bank' })],
    [
      'a quarter',
      library.poolReturnDocument(
        must(library.poolReturn(poolLedger, pool, { ...quarter, kind: 'quarterly' } as never)),
        pool,
      ),
    ],
    [
      'a memorandum',
      library.memorandumDocument(must(library.memorandumAccount(poolLedger, pool, year)), pool),
    ],
    ['a quarterly report', library.quarterReportDocument(report, pool)],
    ['a quarterly report in thousands', library.quarterReportDocument(report, pool, { unit: 'thousands' })],
    ['a quarterly report in pounds', library.quarterReportDocument(report, pool, { unit: 'pounds' })],
    ['a page for the board', library.boardPageDocument(report, pool)],
    [
      'better care',
      library.betterCareDocument(must(library.betterCareLines(poolLedger, pool, quarter)), pool),
    ],
    ['groups', library.groupSpendingDocument(spending)],
    ['a share bridge', library.shareBridgeDocument(must(library.shareBridge(poolLedger, pool, year)), pool)],
  ];
}

/** The documents that a person receives, each with the options of how it is written. */
export function personDocuments(options: WritingOptions): readonly (readonly [string, Document])[] {
  const shared = world();
  const makers = library as unknown as Readonly<Record<string, Maker>>;
  const written = PERSON_DOCUMENTS.map((name) => {
    const [argument] = SAMPLE_CALLS[name]!(shared);
    return [name, makers[name]!(argument, options)] as const;
  });
  const statement = SAMPLE_CALLS['personStatementDocument']!(shared).slice(0, 3);
  const styles = ['plain', 'easy-read'] as const;
  return [
    ...written,
    ...styles.map((style) => {
      const set = { contact: 'the team', ...options, style };
      return [
        `personStatementDocument, ${style}`,
        makers['personStatementDocument']!(...statement, set),
      ] as const;
    }),
  ];
}

const PERSON_DOCUMENTS = [
  ...['papersLetterDocument', 'noticeDocument', 'chargeDocument', 'arrearsDocument'],
  ...['surplusDocument', 'closingDocument', 'contributionDocument'],
];

/** The same documents in large print, and in Welsh. */
function ofPersons(): readonly (readonly [string, Document])[] {
  const named = (suffix: string, options: WritingOptions) =>
    personDocuments(options).map(([name, document]) => [`${name}, ${suffix}`, document] as const);
  return [...named('large', { print: 'large' }), ...named('Welsh', { language: 'cy' })];
}

/** Every sample document, by a name of its own. */
export const SAMPLE_DOCUMENTS: readonly (readonly [string, Document])[] = [
  ...ofSampleCalls(),
  ...ofExamples(),
  ...ofPersons(),
];

const HOSTILE_TEXTS: readonly string[] = [
  '"><script>alert(1)</script><img src=x onerror=alert(1)>',
  '=HYPERLINK("https://example.org","x")',
  '\u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 (12)',
  `Z${'\u0301\u0335'.repeat(20)}oe\u0308`,
  'A'.repeat(10_000),
  'word '.repeat(2_000),
];

/** A document with each hostile text in every place that takes text. */
export const HOSTILE_DOCUMENT: Document = {
  id: 'hostile',
  title: HOSTILE_TEXTS.slice(0, 4).join(' '),
  facts: HOSTILE_TEXTS.map((text) => ({ label: text.slice(0, 60), value: text })),
  sections: HOSTILE_TEXTS.map((text) => ({
    heading: text.slice(0, 200),
    blocks: [
      { kind: 'words', lines: [text], isVerdict: true },
      { kind: 'list', title: text.slice(0, 60), items: [text] },
      { kind: 'signatures', places: [{ done: 'Prepared', by: text.slice(0, 200) }] },
      {
        ...{ kind: 'table', title: text.slice(0, 200) },
        columns: [
          { head: 'Name', kind: 'words' },
          { head: text.slice(0, 40), kind: 'words' },
          { head: 'Amount', kind: 'pence' },
        ],
        rows: [{ cells: [text, text, { pence: library.pence(-1_234_567_89) }] }],
        total: ['Total', '', { pence: library.pence(-1_234_567_89) }],
      },
    ],
  })),
};
