/**
 * The evaluation of an audit sample as a document: what was found, projected to the population, and the most that may be wrong.
 *
 * @module
 */
import type { Evaluation, ItemError, StratumEvaluation } from '../assurance/evaluate-sample.js';
import { formatPence, type Pence, pence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import {
  count,
  countColumns,
  money,
  moneyIf,
  penceColumns,
  plainDocument,
  row,
  shareColumns,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentTable } from './document.js';

const sumOf = (amounts: readonly Pence[]) => money(sumPence(amounts));

function summaryTable({ strata, projected, upper, method }: Evaluation): DocumentTable {
  const isRandom = method === 'random';
  const isMoney = strata.some((stratum) => stratum.upper !== undefined);
  return {
    ...{ kind: 'table', title: 'Result' },
    columns: [
      ...wordColumns('Stratum'),
      ...countColumns('Items'),
      ...penceColumns('Money'),
      ...countColumns('Tested', 'In error'),
      ...penceColumns('Error found', 'Projected error'),
      ...(isMoney ? penceColumns('Upper limit') : []),
      ...(isRandom ? shareColumns('Upper limit, items') : []),
    ],
    rows: strata.map((stratum) =>
      row(
        ...[stratum.name, count(stratum.count), money(stratum.pence), count(stratum.tested.count)],
        ...[count(stratum.errors.length), money(stratum.error), money(stratum.projected)],
        ...(isMoney ? [moneyIf(stratum.upper)] : []),
        ...(isRandom ? [stratum.upperRate === undefined ? '' : { basisPoints: stratum.upperRate }] : []),
      ),
    ),
    total: [
      ...['Total', count(strata.reduce((sum, stratum) => sum + stratum.count, 0))],
      sumOf(strata.map((stratum) => stratum.pence)),
      count(strata.reduce((sum, { tested }) => sum + tested.count, 0)),
      count(strata.reduce((sum, { errors }) => sum + errors.length, 0)),
      ...[sumOf(strata.map(({ error }) => error)), money(projected)],
      ...(isMoney ? [moneyIf(upper)] : []),
      ...(isRandom ? [''] : []),
    ],
  };
}

const KINDS: Readonly<Record<ItemError['kind'], string>> = {
  wrong: 'wrong amount',
  'no-papers': 'no papers',
};

function errorsTable({ name, errors }: StratumEvaluation): DocumentTable {
  return {
    ...{ kind: 'table', title: `Errors: ${name}` },
    columns: [
      ...wordColumns('Item', 'What was found'),
      ...penceColumns('Amount', 'Should be', 'Error', 'Projected'),
    ],
    rows: errors.map(({ item, kind, why, error, projected }) =>
      row(
        ...[item.id, why === undefined ? KINDS[kind] : `${KINDS[kind]}: ${why}`, money(item.pence)],
        ...[money(pence(item.pence - error)), money(error), money(projected)],
      ),
    ),
    total: [
      ...['Total', '', sumOf(errors.map(({ item }) => item.pence))],
      sumOf(errors.map(({ item, error }) => pence(item.pence - error))),
      ...[sumOf(errors.map(({ error }) => error)), sumOf(errors.map(({ projected }) => projected))],
    ],
  };
}

function methodLines({ method, confidence, strata }: Evaluation): readonly string[] {
  if (method === 'random')
    return [
      'Projected error: the error in the items tested ÷ their money × the money of the stratum.',
      `Upper limit, items: with ${confidence}% confidence no larger share of the items is in error (binomial, one-sided). This method states no upper limit of money; draw by monetary units for one.`,
    ];
  return [
    'Projected error: for each item in error, the part of it that is wrong × the interval; items taken whole count as they are.',
    `Upper limit: with ${confidence}% confidence no more than this was paid too much. It is interval × the Poisson factor for no error, and for each item in error, the worst first, the interval × the part in error × the step to the next factor (Stringer). The factors are computed, and rounded up.`,
    ...(strata.length > 1
      ? ['The upper limits added up are higher than the limit of all strata together.']
      : []),
  ];
}

/**
 * Makes the document of an evaluation.
 *
 * @param evaluation as `evaluateSample` answered it
 */
export const evaluationDocument = ofLiterals('evaluationDocument', (evaluation: Evaluation): Document => {
  const { strata, projected, upper, confidence } = evaluation;
  const replaced = strata.flatMap((stratum) => stratum.replaced);
  const limit =
    upper === undefined ? '' : ` With ${confidence}% confidence it is no more than ${formatPence(upper)}.`;
  return plainDocument(
    'sample-evaluation',
    'Evaluation of the audit sample',
    [
      { kind: 'words', isVerdict: true, lines: [`Projected error: ${formatPence(projected)}.${limit}`] },
      summaryTable(evaluation),
      ...strata.filter(({ errors }) => errors.length > 0).map(errorsTable),
      ...(replaced.length > 0
        ? [
            {
              ...{ kind: 'list' as const, title: 'Replaced' },
              items: replaced.map(({ item, by, why }) => `${item} by ${by}: ${why}`),
            },
          ]
        : []),
      words(...methodLines(evaluation)),
      { kind: 'signatures', places: [{ done: 'Evaluated' }, { done: 'Reviewed' }] },
    ],
    [{ label: 'Confidence', value: `${confidence}%` }],
  );
});
