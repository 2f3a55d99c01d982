/**
 * The names of funds and accounts as people read them, and the rows of a table in the order of the tree of accounts.
 *
 * @module
 */

import { ACCOUNT_ROOTS, type AccountPath, type Chart, type FundId } from '../ledger/chart.js';
import { addToSet } from '../record/gather.js';
import type { DocumentCell, DocumentRow } from './document.js';

/** An account in the tree of a chart, or a step of the path above accounts. */
export interface AccountNode {
  readonly path: AccountPath;
  readonly name: string;
  /** How deep below its root, which has depth 0. */
  readonly depth: number;
}

/** A part of a path made readable: `pa-wages` becomes `Pa wages`. */
function readable(part: string): string {
  const words = part.replace(/[-_]+/g, ' ').trim();
  if (words === 'vat') return 'VAT';
  return words === '' ? part : words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The names of funds, by id; an id without a name is shown as it is. */
export function fundNames(chart: Chart): (fund: FundId) => string {
  const names = new Map(chart.funds.map(({ id, name }) => [id, name]));
  return (fund) => names.get(fund) ?? fund;
}

/** The names of accounts, by path: the chart's own name, or else the last part of the path made readable. */
export function accountNames(chart: Chart): (path: AccountPath) => string {
  const names = new Map(chart.accounts.map(({ path, name }) => [path, name]));
  return (path) => names.get(path) ?? readable(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * Puts the accounts of a chart in the order of a tree, with the steps of their paths that are not accounts themselves.
 *
 * @param more accounts that may not be in the chart
 * @returns roots in the order assets, liabilities, income, expenses, equity; below them in the order of the chart
 */
function accountTree(chart: Chart, more: Iterable<AccountPath>): readonly AccountNode[] {
  const nameOf = accountNames(chart);
  const below = new Map<AccountPath, Set<AccountPath>>();
  for (const path of [...chart.accounts.map(({ path }) => path), ...more]) {
    for (let end = path.lastIndexOf('/'), lower = path; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const above = path.slice(0, end);
      addToSet(below, above, lower);
      lower = above;
    }
  }
  const nodes: AccountNode[] = [];
  const walk = (path: AccountPath, depth: number): void => {
    nodes.push({ path, name: nameOf(path), depth });
    for (const lower of below.get(path) ?? []) walk(lower, depth + 1);
  };
  for (const root of ACCOUNT_ROOTS) walk(root, 0);
  return nodes;
}

/**
 * Lays rows out under the tree of accounts: a heading for each account above one that has rows.
 *
 * @param cellsOf the rows of each account, without their first cell, which is its name. An account that is not in the chart has a row too
 * @param fromDepth accounts above this depth get no heading, and levels begin here
 */
export function treeRows(
  chart: Chart,
  cellsOf: ReadonlyMap<AccountPath, readonly (readonly DocumentCell[])[]>,
  fromDepth = 0,
): readonly DocumentRow[] {
  const rows: DocumentRow[] = [];
  let headings: AccountNode[] = [];
  for (const node of accountTree(chart, cellsOf.keys())) {
    headings = headings.filter((heading) => node.path.startsWith(`${heading.path}/`));
    const named = ({ name, depth }: AccountNode, cells: readonly DocumentCell[]) => ({
      level: Math.max(0, depth - fromDepth),
      cells: [name, ...cells],
    });
    const [first, ...others] = cellsOf.get(node.path) ?? [];
    if (first === undefined) {
      headings.push(node);
      continue;
    }
    for (const heading of headings) if (heading.depth >= fromDepth) rows.push(named(heading, []));
    headings = [];
    rows.push(named(node, first));
    for (const cells of others) rows.push({ ...named(node, cells), continues: true });
  }
  return rows;
}

/**
 * The number of a bank account as people write it: `10-79-99 88837491`, an IBAN in fours; anything else as it is.
 *
 * @param account as a bank writes it, with or without blanks and dashes
 */
export function accountNumber(account: string): string {
  const bare = account.replace(/[\s-]+/g, '');
  const british = /^(\d\d)(\d\d)(\d\d)(\d{8})$/.exec(bare);
  if (british) return `${british.slice(1, 4).join('-')} ${british[4]}`;
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/i.test(bare)) return bare.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
  return account;
}
