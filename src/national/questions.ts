/**
 * Questions over the tables of all books, as data: SQL for DuckDB, with words, parameters and the columns of the answer.
 *
 * Method: spending is what was paid on the accounts of `expenses`, by the day on which it counts. Budgets are counted by person, by the two
 * measures of the national collection, as `healthBudgetCounts` counts them.
 * Limit: the shift from acute to community care has no definition in what was read. Its question compares groups of categories, as the
 * agreement of a pool has them, with figures from outside the books that the asker gives with their source: acute care is in no person’s book. Small numbers may show
 * a person, and are the asker’s to withhold.
 * Source: digital.nhs.uk, personal health budgets (the two measures, groups and types); publicpartnerships.co.uk, quoting the guidance
 * (wheelchair budgets).
 *
 * @module
 */
import { BASES, COUNTED_IN_PLACE, COUNTED_IN_YEAR } from './question-bases.js';

/** How a cell of an answer is given: text, a whole number of pence, a count, or hundredths of a per cent. */
export type AnswerKind = 'text' | 'pence' | 'count' | 'basis-points';

/** A column of an answer. */
export interface AnswerColumn {
  readonly name: string;
  readonly kind: AnswerKind;
  readonly words: string;
}

/** A parameter of a question: a day; the path of a place with all below it; groups or figures as JSON. */
export type QuestionParameter =
  | 'from'
  | 'to'
  | 'place'
  | 'quarter_end'
  | 'before_from'
  | 'before_to'
  | 'groups'
  | 'outside';

/** A question. */
export interface NationalQuestion {
  readonly name: string;
  readonly words: string;
  readonly parameters: readonly QuestionParameter[];
  readonly columns: readonly AnswerColumn[];
  /** The columns that name a row; the others are its figures. */
  readonly keys: readonly string[];
  /** The readings that an answer rests on, where the text read leaves one open: it is then provisional. */
  readonly provisional: readonly string[];
  readonly sql: string;
}

const text = (name: string, words: string): AnswerColumn => ({ name, kind: 'text', words });
const PENCE: AnswerColumn = { name: 'pence', kind: 'pence', words: 'What was spent.' };
const POSTINGS: AnswerColumn = { name: 'postings', kind: 'count', words: 'How many postings add up to it.' };

/** Spending, grouped by columns of the base. */
function spendBy(name: string, words: string, ...keys: readonly AnswerColumn[]): NationalQuestion {
  const names = keys.map((key) => key.name);
  const list = names.join(', ');
  return {
    ...{ name, words, parameters: ['from', 'to', 'place'], keys: names, provisional: [] },
    columns: [...keys, PENCE, POSTINGS],
    sql: `${BASES.spend}
SELECT ${list}, CAST(sum(pence) AS BIGINT) AS pence, count(*) AS postings
FROM spend GROUP BY ${list} ORDER BY ${list}`,
  };
}

const COLLECTION = [
  'The exact cells of the collection were not read.',
  'A budget that was paid once is never in place.',
  'A person in both age groups counts in that of the budget that began last.',
  'A budget under a joint NHS package counts, and a contribution to nursing care does not.',
];

function healthBudgets(name: string, words: string, counted: string): NationalQuestion {
  return {
    ...{ name, words, parameters: ['quarter_end', 'place'], keys: ['breakdown', 'cell'] },
    provisional: COLLECTION,
    columns: [
      text('breakdown', '`all`, `group`, `way`, `type` or `body`; a person may be in several types.'),
      text('cell', 'The row of the breakdown.'),
      { name: 'people', kind: 'count', words: 'How many people.' },
    ],
    sql: `${counted}
SELECT breakdown, cell, count(DISTINCT person) AS people
FROM cells GROUP BY breakdown, cell ORDER BY breakdown, cell`,
  };
}

const CATEGORY = text('category', 'The spend category.');
const FUNDER = text('funder', 'The body that pays into the fund; empty if there are several.');

/** The questions, each under its name. */
export const NATIONAL_QUESTIONS: readonly NationalQuestion[] = [
  spendBy('spend-by-fund', 'What was spent, by funder and fund.', FUNDER, text('fund', 'The fund.')),
  spendBy('spend-by-category', 'What was spent, by category.', CATEGORY),
  spendBy('spend-by-month', 'What was spent, by month.', text('month', 'The month, as 2026-04.')),
  spendBy('spend-by-place', 'What was spent, by place.', text('place', 'The place, as the books have it.')),
  spendBy(
    'spend-by-kind',
    'What was spent, by kind of budget and how it is managed.',
    text('kind_of_budget', 'The kind of budget.'),
    text('managed_as', 'How it is managed.'),
  ),
  spendBy(
    'spend-by-fund-category-month',
    'What was spent, by fund, category and month.',
    ...[text('fund', 'The fund.'), CATEGORY, text('month', 'The month, as 2026-04.')],
  ),
  healthBudgets(
    'health-budgets-in-year',
    'People who had a personal health budget at any time from 1 April to the end of the quarter.',
    COUNTED_IN_YEAR,
  ),
  healthBudgets(
    'health-budgets-in-place',
    'People who have a personal health budget at the end of the quarter.',
    COUNTED_IN_PLACE,
  ),
  {
    name: 'shift-between-groups',
    words: 'The part of each group of categories in all spending, in a period and in one before.',
    parameters: ['from', 'to', 'before_from', 'before_to', 'place', 'groups', 'outside'],
    keys: ['group_name'],
    provisional: [
      'No definition of the shift from acute to community care was read. The groups and the figures from outside are the asker’s.',
    ],
    columns: [
      text('group_name', 'The group; spending in no group is under `in no group`.'),
      text('source', '`books`, or the source of a figure from outside.'),
      { name: 'before', kind: 'pence', words: 'Spent in the period before.' },
      { name: 'now', kind: 'pence', words: 'Spent in the period.' },
      { name: 'share_before', kind: 'basis-points', words: 'Its part of all, before.' },
      { name: 'share_now', kind: 'basis-points', words: 'Its part of all, now.' },
    ],
    sql: `${BASES.shift}
SELECT group_name, source, before, now,
  CAST(round(10000 * before / nullif(sum(before) OVER (), 0)) AS BIGINT) AS share_before,
  CAST(round(10000 * now / nullif(sum(now) OVER (), 0)) AS BIGINT) AS share_now
FROM parts ORDER BY source, group_name`,
  },
];
