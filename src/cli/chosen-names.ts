/**
 * The accounts, rules and funds of a book that a person means by a short name.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { refusal } from './refusal.js';

/** How many names are offered at most. */
const MOST_OFFERED = 12;

/**
 * The account that a person means: its path, the end of its path, or its name.
 *
 * @param root of the accounts that may be meant, such as `expenses`; absent, any
 */
export function accountMeant({ ledger, id }: Book, asked: string, root = ''): AccountPath {
  const all = ledger.chart.accounts.filter(({ path }) => path.startsWith(root === '' ? '' : `${root}/`));
  const exact = all.find(({ path }) => path === asked || path === `${root}/${asked}`);
  if (exact) return exact.path;
  const wanted = asked.trim().toLowerCase();
  const meant = all.filter(({ path, name }) => path.endsWith(`/${wanted}`) || name?.toLowerCase() === wanted);
  if (meant.length === 1) return meant[0]!.path;
  const isNear = ({ path, name = '' }: (typeof all)[number]) =>
    `${path} ${name}`.toLowerCase().includes(wanted.slice(0, 4));
  const near = meant.length > 1 ? meant : all.filter(isNear);
  const offered = (near.length > 0 ? near : all).slice(0, MOST_OFFERED);
  const noun = root === 'expenses' ? 'spend category' : 'account';
  const what =
    meant.length > 1 ? `“${asked}” may be more than one ${noun}.` : `This book has no ${noun} “${asked}”.`;
  const list = offered.map(({ path, name }) => {
    const short = root === '' ? path : path.replace(`${root}/`, '');
    return name === undefined ? short : `${short} (${name})`;
  });
  const more = offered.length < (near.length > 0 ? near : all).length ? ' and others' : '';
  throw refusal('account-unclear', what, `Choose one of: ${list.join(', ')}${more}`, id);
}

/** The rule that a person means; the only one there is, if they name none. */
export function ruleMeant({ terms, id }: Book, asked: string | undefined): string {
  const rules = [...new Map(terms.rules.map((rule) => [rule.id, rule])).values()];
  const list = rules.map((rule) => `${rule.id} (${rule.name})`).join(', ');
  const known = rules.find((rule) => rule.id === asked);
  if (known) return known.id;
  if (asked === undefined && rules.length === 1) return rules[0]!.id;
  const what =
    asked === undefined
      ? 'This book has several rules that say who pays.'
      : `This book has no rule “${asked}”.`;
  throw refusal('rule-unclear', what, `Name one with --rule: ${list}`, id);
}

/** The fund that a person means: its id or its name; the only one that is not suspense, if they name none. */
export function fundMeant({ ledger, id }: Book, asked: string | undefined): FundId {
  const { funds } = ledger.chart;
  const owned = funds.filter(({ suspense }) => !suspense);
  if (asked === undefined && owned.length === 1) return owned[0]!.id;
  const wanted = asked?.toLowerCase();
  const fund = funds.find((each) => each.id === asked || each.name.toLowerCase() === wanted);
  if (fund) return fund.id;
  const what = asked === undefined ? 'This book has several funds.' : `This book has no fund “${asked}”.`;
  const list = funds.map((each) => `${each.id} (${each.name})`).join(', ');
  throw refusal('fund-unclear', what, `Name one with --fund: ${list}`, id);
}
