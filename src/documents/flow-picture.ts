/**
 * The picture of a period's money: from income streams through funds to spend categories, and to what is left.
 *
 * Method: opening + received − spent + other = closing in each fund, so as much flows in as out. An amount below zero flows the other way,
 * under a name that says so: a refund comes in, an income that was paid back goes out.
 *
 * @module
 */
import type { AccountPath, Chart } from '../ledger/chart.js';
import { pence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { type Figure, turned, turnedParts } from '../reports/figure.js';
import type { AccountMovement, FundStatement, FundStatements } from '../reports/fund-statement.js';
import { formatDay } from '../time/day.js';
import type { Money } from './document.js';
import { accountNames, fundNames } from './names.js';
import type { Flow, FlowNode, FlowPicture } from './picture.js';

/** The closing balance comes last among the uses. */
const CLOSING = 'closing';

/** An amount that comes into a fund, or goes out of it if it is below zero, with its names for both cases. */
interface Movement {
  readonly key: string;
  readonly figure: Figure;
  readonly source: string;
  readonly use: string;
}

const out = ({ pence: amount, parts }: Figure): Figure => ({
  pence: turned(amount),
  parts: turnedParts(parts),
});

/** A category just below the root: `expenses/care/wages` is part of `expenses/care`. */
const topCategory = (path: AccountPath) => path.split('/').slice(0, 2).join('/');

function movementsOf(fund: FundStatement, nameOf: (path: AccountPath) => string): readonly Movement[] {
  const { opening, receivedOn, spentOn, otherOn, closing } = fund;
  const named = (
    { account, figure }: AccountMovement,
    as: (name: string) => Pick<Movement, 'source' | 'use'>,
  ) => ({
    ...{ key: account, figure, ...as(nameOf(account)) },
  });
  return [
    { key: 'opening', figure: opening, source: 'Brought forward', use: 'Overspent at the start' },
    ...receivedOn.map((on) => named(on, (name) => ({ source: name, use: `${name}, paid back` }))),
    ...otherOn.map((on) => named(on, (name) => ({ source: name, use: name }))),
    ...spentOn.map(({ account, figure }) =>
      named({ account: topCategory(account), figure: out(figure) }, (name) => ({
        ...{ source: `${name}, refunded`, use: name },
      })),
    ),
    { key: CLOSING, figure: out(closing), source: 'Overspent at the end', use: 'Left at the end' },
  ];
}

/** Movements on one key as one. */
function merged(movements: readonly Movement[]): readonly Movement[] {
  const byKey = new Map<string, Movement>();
  for (const movement of movements) {
    const before = byKey.get(movement.key)?.figure;
    const { figure } = movement;
    byKey.set(movement.key, {
      ...movement,
      figure: before
        ? { pence: pence(before.pence + figure.pence), parts: [...before.parts, ...figure.parts] }
        : figure,
    });
  }
  return [...byKey.values()].filter(({ figure }) => figure.pence !== 0);
}

const toMoney = ({ pence: amount, parts }: Figure): Money => ({ pence: amount, parts });

/**
 * Makes the picture of a period's fund statements.
 *
 * @param chart gives accounts and funds their names
 * @returns a block of a document; funds in the order of the chart, without those that had no money
 * @example
 * const october = { from: day('2026-10-01'), to: day('2026-10-31') };
 * const { nodes } = flowPicture(must(fundStatements(ledger, october)), chart);
 * nodes.some(({ name }) => name === 'Left at the end'); // true
 */
export const flowPicture = ofLiterals('flowPicture', (report: FundStatements, chart: Chart): FlowPicture => {
  const [nameOf, fundName] = [accountNames(chart), fundNames(chart)];
  const nodes: FlowNode[] = [];
  const places = new Map<string, number>();
  const placeOf = (key: string, node: FlowNode): number => {
    const id = `${node.column} ${key}`;
    const place = places.get(id) ?? nodes.length;
    if (place === nodes.length) nodes.push(node);
    places.set(id, place);
    return place;
  };
  const movements = report.funds.flatMap((fund) =>
    merged(movementsOf(fund, nameOf)).map((movement) => ({ ...movement, fund: fund.fund })),
  );
  const isClosing = ({ key }: Movement) => key === CLOSING;
  const inOrder = [...movements.filter((movement) => !isClosing(movement)), ...movements.filter(isClosing)];
  const flows = inOrder.map(({ fund, key, figure, source, use }): Flow => {
    const middle = placeOf(fund, { column: 'fund', name: fundName(fund) });
    return figure.pence > 0
      ? { from: placeOf(key, { column: 'source', name: source }), to: middle, amount: toMoney(figure) }
      : { from: middle, to: placeOf(key, { column: 'use', name: use }), amount: toMoney(out(figure)) };
  });
  const title = `Where money came from and went, ${formatDay(report.from)} to ${formatDay(report.to)}`;
  return { kind: 'picture', form: 'flow', title, nodes, flows };
});
