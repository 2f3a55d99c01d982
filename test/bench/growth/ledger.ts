/** How the cost of the door and of reports grows: with entries, funds, accounts, protections and revisions. */
import {
  addDays,
  balances,
  budgetStatement,
  closePeriod,
  type Day,
  fundStatements,
  type Moment,
  moneyBridge,
  must,
  openLedger,
  type Pence,
  post,
  postAll,
  reverse,
  reviseChart,
  trail,
  trialBalance,
} from 'personal-budget-ledger';
import { protectionFigures } from 'personal-budget-ledger/pool';
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
  payment,
  RECORDING,
} from './books.js';
import type { Growth } from './growth.js';

const DAYS = { from: OPENS, to: '2027-03-31' as Day };
const FREE = { mayOverspend: true, mayOvercommit: true };

const protection = (id: string, fund: string, pence: number, days = DAYS) => ({
  ...{ id, name: id, funds: [fund], categories: ['expenses/care'], days },
  atLeast: { pence: pence as Pence },
});

/** n payments of a book, one of each fund and category. */
function spread(n: number) {
  const categories = idsOf(n, 'expenses/c');
  const chart = chartWith(
    idsOf(n).map((id) => fundOf(id, FREE)),
    categories,
  );
  return { chart, drafts: categories.map((category, at) => payment(`e${at}`, 100, `f${at}`, category)) };
}

/** n payments out of one fund. */
const fromOneFund = (n: number) =>
  bookWith(
    chartWith([fundOf('f0', FREE)]),
    idsOf(n, 'e').map((id) => payment(id, 100, 'f0')),
  );

/** n payments into n funds and categories, and a report over all of it. */
function reported(report: (ledger: ReturnType<typeof bookWith>) => unknown) {
  return (n: number) => {
    const { chart, drafts } = spread(n);
    const ledger = bookWith(chart, drafts);
    return () => report(ledger);
  };
}

export const LEDGER: readonly Growth[] = [
  [
    'n entries over n accounts and n funds',
    2_000,
    (n) => {
      const { chart, drafts } = spread(n);
      return () => bookWith(chart, drafts);
    },
  ],
  [
    'n entries in one go (`postAll`)',
    2_000,
    (n) => {
      const { chart, drafts } = spread(n);
      return () => must(postAll(must(openLedger(chart)), drafts, RECORDING));
    },
  ],
  [
    'n payments of n funds, with a protection in each',
    2_000,
    (n) => {
      const ids = idsOf(n);
      const protections = ids.map((id) => protection(`p-${id}`, id, 10));
      const chart = chartWith(
        ids.map((id) => fundOf(id, FREE)),
        ['expenses/other'],
        { protections },
      );
      const drafts = [authority(ids, 1_000), ...ids.map((id) => payment(`e${id}`, 10, id, 'expenses/other'))];
      return () => bookWith(chart, drafts);
    },
  ],
  [
    'n payments of one fund with n protections, all in force',
    500,
    (n) => {
      const protections = idsOf(n, 'p').map((id) => protection(id, 'f0', 10));
      const chart = chartWith([fundOf('f0', FREE)], ['expenses/other'], { protections });
      const spent = idsOf(n, 'e').map((id) => payment(id, 10, 'f0', 'expenses/other'));
      return () => bookWith(chart, [authority(['f0'], 100 * n), ...spent]);
    },
  ],
  [
    'n reversals of parts of one payment',
    2_000,
    (n) => {
      const chart = chartWith([fundOf('f0', FREE)]);
      return () => {
        const ledger = bookWith(chart, [payment('e', 100 * n, 'f0')]);
        for (const id of idsOf(n, 'r')) {
          const undo = must(reverse(ledger, { id, entry: 'e', date: OPENS, part: 1 as Pence }));
          must(post(ledger, undo, RECORDING));
        }
      };
    },
  ],
  [
    'n revisions of the chart, each with an account more',
    500,
    (n) => () => {
      const ledger = bookWith(chartWith([fundOf('f0')]), [money(['f0'], 1)]);
      for (const path of idsOf(n, 'expenses/c')) {
        const { accounts, ...rest } = ledger.chart;
        must(reviseChart(ledger, { ...rest, accounts: [...accounts, accountOf(path)] }));
      }
    },
  ],
  [
    'n periods closed one after another',
    1_000,
    (n) => () => {
      const ledger = bookWith(chartWith([fundOf('f0')]), []);
      for (const [at, id] of idsOf(n, 'close').entries()) {
        const through = addDays(OPENS, at);
        must(
          post(ledger, closePeriod({ id, through }), { recordedAt: `${through}T23:00:00.000Z` as Moment }),
        );
      }
    },
  ],
  ['all balances of n funds and accounts', 4_000, reported((ledger) => must(balances(ledger)))],
  ['the trial balance of n funds and accounts', 4_000, reported((ledger) => must(trialBalance(ledger)))],
  [
    'the budget statement of n funds and accounts',
    4_000,
    reported((ledger) => must(budgetStatement(ledger))),
  ],
  ['the statements of n funds', 1_000, reported((ledger) => must(fundStatements(ledger, DAYS)))],
  [
    'the bridge from the balance to free money, n funds',
    1_000,
    reported((ledger) => must(moneyBridge(ledger))),
  ],
  [
    'the trail of n entries of one account',
    20_000,
    (n) => {
      const ledger = fromOneFund(n);
      return () => [...must(trail(ledger, { account: CARE }))];
    },
  ],
  [
    'the statement of one fund with n entries, as at a day',
    5_000,
    (n) => {
      const ledger = fromOneFund(n);
      return () => must(fundStatements(ledger, { from: OPENS, to: OPENS }));
    },
  ],
  [
    'the figures of n protections',
    500,
    (n) => {
      const ids = idsOf(n);
      const protections = ids.map((id) => protection(`p-${id}`, id, 10));
      const ledger = bookWith(
        chartWith(
          ids.map((id) => fundOf(id, FREE)),
          [],
          { protections },
        ),
        [authority(ids, 100)],
      );
      return () => must(protectionFigures(ledger));
    },
  ],
];
