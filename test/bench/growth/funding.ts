/** How the cost of rules, plans, awards and year ends grows: with funds, shares, categories, lines and promises. */

import {
  type Agreement,
  type AllocationRule,
  award,
  chartOf,
  checkAgreement,
  closeBudget,
  commit,
  commitments,
  contributionsFor,
  type Day,
  draw,
  must,
  openLedger,
  type Pence,
  pay,
  post,
  promiseFindings,
  rate,
  receive,
  settleSplit,
} from 'personal-budget-ledger';
import { planFunding } from 'personal-budget-ledger/plan';
import { checkRule } from '../../../src/agreement/check-rule.js';
import { checkNamedRule } from '../../support/library.js';
import {
  accountOf,
  authority,
  bookWith,
  CARE,
  chartWith,
  fundOf,
  idsOf,
  money,
  OPENS,
  pays,
  RECORDING,
} from './books.js';
import type { Growth } from './growth.js';

const LAST = '2026-04-28' as Day;

/** Shares over different denominators of 19 digits; the last takes what they leave. */
function longShares(n: number): AllocationRule {
  const [last, ...others] = idsOf(n).reverse();
  const of = others.map((fund, nth) => ({
    share: rate(`1/${10n ** 18n + BigInt(2 * nth + 1)}`),
    rule: pays(fund),
  }));
  return { kind: 'by-share', of: [...of, { share: 'remaining', rule: pays(last!) }] };
}

/** A draw by a rule over n funds that hold so much each. */
function drawing(rule: AllocationRule, n: number, each: number, amount: number): () => unknown {
  const ids = idsOf(n);
  const ledger = bookWith(chartWith(ids.map((id) => fundOf(id))), [money(ids, each)]);
  const checked = must(checkNamedRule(ledger, { id: 'r', version: 1, name: 'r', rule }));
  const payment = { id: 'd', date: OPENS, category: CARE, pence: amount as Pence, rule: checked };
  return () => must(draw(ledger, payment));
}

/** A budget of n lines, each of a category, a rule, a fund and a stream of its own. */
function manyLines(n: number): Agreement {
  const ids = idsOf(n);
  return {
    ...{ book: 'book', opens: OPENS },
    accounts: ids.map((id) => accountOf(`expenses/${id}`)),
    funds: [
      { ...fundOf('suspense', { mayOverspend: true }), suspense: true },
      ...ids.map((id) => fundOf(id)),
    ],
    streams: ids.map((id) => ({
      ...{ id, name: id, funder: id, authority: 'care-act' as const, fund: id, account: `income/${id}` },
      yearEnd: { unspent: 'return' as const },
    })),
    rules: ids.map((id) => ({ id, version: 1, name: id, rule: pays(id) })),
    budget: {
      ...{ id: 'budget', person: 'person', agreedOn: OPENS, period: { from: OPENS, to: LAST } },
      lines: ids.map((id) => ({
        ...{ id, name: id, category: `expenses/${id}`, managedAs: 'direct-payment' as const },
        ...{
          needs: ['care'],
          outcomes: ['home'],
          rule: id,
          pence: 1_000 as Pence,
          frequency: 'weekly' as const,
        },
      })),
      contributions: ids.map((stream) => ({ stream, pence: 1_000 as Pence, frequency: 'weekly' as const })),
    },
  };
}

/** The book of a budget of n lines, awarded and paid in. */
function yearOf(n: number) {
  const agreement = must(checkAgreement(manyLines(n)));
  const ledger = must(openLedger(chartOf(agreement)));
  must(post(ledger, must(award(agreement, { id: 'award', date: OPENS })), RECORDING));
  for (const stream of agreement.streams) {
    const receipt = { id: `in-${stream.id}`, date: OPENS, pence: 4_000 as Pence, by: { stream } };
    must(post(ledger, must(receive(ledger, receipt)), RECORDING));
  }
  return { agreement, ledger };
}

/** The book of one fund with authority and money for n promises, made one after another. */
function promised(n: number) {
  const ledger = bookWith(chartWith([fundOf('f0')]), [money(['f0'], 100 * n), authority(['f0'], 100 * n)]);
  const rule = must(checkNamedRule(ledger, { id: 'r', version: 1, name: 'r', rule: pays('f0') }));
  const part = { date: OPENS, category: CARE, pence: 100 as Pence, rule };
  for (const id of idsOf(n, 'c'))
    must(post(ledger, must(commit(ledger, { ...part, id, commitment: id })), RECORDING));
  return ledger;
}

export const FUNDING: readonly Growth[] = [
  [
    'a draw in order over n funds',
    8_000,
    (n) => drawing({ kind: 'in-order', of: idsOf(n).map(pays) }, n, 10, n * 10),
  ],
  ['a draw by n shares over long denominators', 4_000, (n) => drawing(longShares(n), n, 1_000, 900)],
  [
    'the check of n shares over long denominators',
    1_000,
    (n) => {
      const funds = new Map(idsOf(n).map((id) => [id, fundOf(id)]));
      const rule = longShares(n);
      return () => checkRule(rule, { funds, categories: [CARE] });
    },
  ],
  [
    'the check of n branches over n categories',
    1_000,
    (n) => {
      const categories = idsOf(n, 'expenses/c');
      const of = categories.map((category): AllocationRule => ({ kind: 'when', category, rule: pays('f0') }));
      const funds = new Map([['f0', fundOf('f0')]]);
      return () => checkRule({ kind: 'in-order', of }, { funds, categories });
    },
  ],
  [
    'a plan of n needs over n funds, of which each permits one category',
    2_000,
    (n) => {
      const needs = idsOf(n, 'n').map((id) => ({
        id,
        category: `expenses/${id}`,
        day: OPENS,
        pence: 10 as Pence,
      }));
      const funds = needs.map(({ category }, at) => ({
        fund: fundOf(`f${at}`, { permitted: [category] }),
        ...{ available: 5 as Pence, preference: 1 },
      }));
      return () => must(planFunding({ needs, funds }));
    },
  ],
  [
    'a plan of √n needs over √n funds, of which each permits √n categories (a request of n names)',
    10_000,
    (n) => {
      const root = Math.round(Math.sqrt(n));
      const needs = idsOf(root, 'n').map((id) => ({
        id,
        category: `expenses/${id}`,
        day: OPENS,
        pence: 10 as Pence,
      }));
      const permitted = needs.map(({ category }) => category);
      const funds = idsOf(root).map((id) => ({
        fund: fundOf(id, { permitted }),
        ...{ available: 5 as Pence, preference: 1 },
      }));
      return () => must(planFunding({ needs, funds }));
    },
  ],
  [
    'the contributions for a budget of n lines, rules, funds and streams',
    250,
    (n) => {
      const agreement = must(checkAgreement(manyLines(n)));
      return () => must(contributionsFor(agreement));
    },
  ],
  [
    'the award of a budget of n lines, rules, funds and streams',
    250,
    (n) => {
      const agreement = must(checkAgreement(manyLines(n)));
      return () => must(award(agreement, { id: 'award', date: OPENS }));
    },
  ],
  [
    'the check of a budget of n lines, rules, funds and streams',
    250,
    (n) => {
      const agreement = manyLines(n);
      return () => must(checkAgreement({ ...agreement }));
    },
  ],
  [
    'the year end of a budget of n lines, rules, funds and streams',
    250,
    (n) => {
      const { agreement, ledger } = yearOf(n);
      return () => must(closeBudget(ledger, agreement, { id: 'year', date: LAST }));
    },
  ],
  ['n promises of one fund', 1_000, (n) => () => promised(n)],
  [
    'n promises paid',
    1_000,
    (n) => () => {
      const ledger = promised(n);
      for (const id of idsOf(n, 'c')) {
        const paid = { id: `p${id}`, commitment: id, date: OPENS, pence: 100 as Pence };
        must(post(ledger, must(pay(ledger, paid)), RECORDING));
      }
    },
  ],
  [
    'the findings about n promises',
    1_000,
    (n) => {
      const ledger = promised(n);
      return () => [must(commitments(ledger)), must(promiseFindings(ledger))];
    },
  ],
  [
    'who pays by date, for n payments',
    500,
    (n) => {
      const ids = ['f0', 'f1'];
      const ledger = bookWith(chartWith(ids.map((id) => fundOf(id))), [money(ids, 100 * n)]);
      const rule = { kind: 'in-order' as const, of: ids.map(pays) };
      const named = must(checkNamedRule(ledger, { id: 'r', version: 1, name: 'r', rule }));
      for (const id of idsOf(n, 'd')) {
        const drawn = { id, date: OPENS, category: CARE, pence: 150 as Pence, rule: named };
        must(post(ledger, must(draw(ledger, drawn)), RECORDING));
      }
      return () => must(settleSplit(ledger, { rules: [named] }));
    },
  ],
];
