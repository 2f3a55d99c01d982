/**
 * The Better Care Fund lines of a pool as a document.
 *
 * @module
 */
import { formatPence, pence } from '../money/pence.js';
import { basisPoints } from '../pool/returns/share.js';
import {
  BETTER_CARE_CONDITIONS,
  type BetterCareLines,
  type BetterCareScheme,
  type FundingLine,
  type LineFigures,
} from '../pool-year/better-care-lines.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { formatPeriod } from '../time/period.js';
import {
  count,
  countColumns,
  knownText,
  penceColumns,
  row,
  rowBelow,
  share,
  shareColumns,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentBlock, DocumentCell, DocumentTable, SignaturePlace } from './document.js';
import { namesOf, type PoolNames } from './pool-words.js';

/** Who signs; absent, a line for the chief executive of each partner, and for the section 151 officer of each council. */
export interface BetterCareOptions {
  readonly signatures?: readonly SignaturePlace[];
}

const LINES: Readonly<Record<FundingLine, string>> = {
  'nhs-minimum': 'NHS minimum contribution',
  'local-authority-grant': 'Local Authority Better Care Grant',
  'disabled-facilities-grant': 'Disabled Facilities Grant',
  'additional-nhs': 'Additional NHS contribution',
  'additional-local-authority': 'Additional local authority contribution',
  other: 'Other',
};

const HEADS = ['Budget', 'To date', 'Of it in kind'];

const cells = ({ planned, actual, inKind }: LineFigures): readonly DocumentCell[] => [
  planned,
  actual,
  inKind,
];

function fundingTable({ funding, fundingTotal }: BetterCareLines): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Funding' },
    columns: [...wordColumns(''), ...penceColumns(...HEADS)],
    rows: funding.map((of) => row(LINES[of.line], ...cells(of))),
    total: ['Total', ...cells(fundingTotal)],
  };
}

/** Each scheme, then what pays for it. */
function spendingTable({ schemes, schemesTotal }: BetterCareLines, names: PoolNames): DocumentTable {
  const [scheme, stream] = [namesOf(names.schemes), namesOf(names.streams)];
  const nhsShare = ({ nhs, planned }: BetterCareScheme) => share(basisPoints(nhs, planned.pence));
  const nhs = pence(schemes.reduce((sum, of) => sum + of.nhs, 0));
  return {
    ...{ kind: 'table', title: 'Expenditure by scheme and source' },
    columns: [...wordColumns(''), ...penceColumns(...HEADS), ...shareColumns('NHS share')],
    rows: schemes.flatMap((of) => [
      row(scheme(of.scheme), ...cells(of), nhsShare(of)),
      ...of.sources.map((source) =>
        rowBelow(
          source.stream === undefined ? 'Reserves and other funds' : stream(source.stream),
          source.planned,
          source.actual,
        ),
      ),
    ]),
    total: ['Total', ...cells(schemesTotal), share(basisPoints(nhs, schemesTotal.planned.pence))],
  };
}

function schemesTable({ schemes }: BetterCareLines, names: PoolNames): DocumentTable {
  const [scheme, partner] = [namesOf(names.schemes), namesOf(names.partners)];
  const [number] = countColumns('No.');
  return {
    ...{ kind: 'table', title: 'Schemes' },
    columns: [
      number!,
      ...wordColumns('Scheme', 'Type, as the agreement states it', 'Commissioner', 'Provider'),
    ],
    rows: schemes.map(({ scheme: id, type, subType, commissioner, provider }, place) =>
      row(
        ...[count(place + 1), scheme(id), subType === undefined ? type : `${type}: ${subType}`],
        ...[partner(commissioner), provider],
      ),
    ),
  };
}

function conditionsTable({ conditions }: BetterCareLines): DocumentTable {
  const answers = new Map(conditions.map((answer) => [answer.number, answer]));
  const [number] = countColumns('No.');
  return {
    ...{ kind: 'table', title: 'National conditions, as published for 2025/26' },
    columns: [number!, ...wordColumns('Condition', 'Met', 'Comment')],
    rows: BETTER_CARE_CONDITIONS.map((of) => {
      const answer = answers.get(of.number);
      const isProvisional = 'provisional' in of;
      return row(
        ...[count(of.number), `${of.condition}${isProvisional ? ' (provisional wording)' : ''}`],
        ...[answer === undefined ? 'Not answered' : answer.isMet ? 'Yes' : 'No', answer?.comment ?? ''],
      );
    }),
  };
}

/** NHS minimum money that is below its budget, which a reader of condition 3 must know. */
function minimumWords({ funding, conditions, to }: BetterCareLines): readonly DocumentBlock[] {
  const minimum = funding.find(({ line }) => line === 'nhs-minimum');
  const short = minimum ? minimum.due - minimum.actual.pence : 0;
  const isMet = conditions.find(({ number }) => number === 3)?.isMet;
  if (short <= 0 || !isMet) return [];
  return [
    words(
      `The NHS minimum contribution is ${formatPence(pence(short))} below the amount due by ${formatDay(to)}: check the answer to condition 3.`,
    ),
  ];
}

function placesOf({ partners }: PoolNames): readonly SignaturePlace[] {
  const councils = partners.filter(({ body }) => body === 'local-authority');
  return [
    ...partners.map(({ name }) => ({ done: `Approved (chief executive, ${name})` })),
    ...councils.map(({ name }) => ({ done: `Approved (section 151 officer, ${name})` })),
  ];
}

/**
 * Makes the document of the Better Care Fund lines.
 *
 * @param agreement gives partners, streams and schemes their names
 */
export const betterCareDocument = ofLiterals(
  'betterCareDocument',
  (report: BetterCareLines, agreement: PoolNames, { signatures }: BetterCareOptions = {}): Document => ({
    id: 'better-care-lines',
    title: `${agreement.name}: Better Care Fund lines, ${formatPeriod(report)}${knownText(report)}`,
    facts: [],
    sections: [
      {
        blocks: [
          fundingTable(report),
          spendingTable(report, agreement),
          schemesTable(report, agreement),
          conditionsTable(report),
          ...minimumWords(report),
          words(
            'Budget: the budget in force, with the changes of the year. The plan of the Better Care Fund is the budget as it was first agreed.',
            'In kind: staff, goods, services or accommodation. It is a part of the amounts to its left, and no pooled money: leave it out where only pooled money counts.',
            'Provisional: check scheme types, metrics and outputs against the national template of the year. They are not part of this page.',
          ),
          { kind: 'signatures', places: signatures ?? placesOf(agreement) },
        ],
      },
    ],
  }),
);
