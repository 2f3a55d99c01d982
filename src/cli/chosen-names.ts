/**
 * The accounts, rules and funds of a book that a person means by a short name.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import type { Account, AccountPath, FundId } from '../ledger/chart.js';
import { refusal } from './refusal.js';

/** How many names are offered at most. */
const MOST_OFFERED = 60;

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]{2,}/g) ?? [];

/** How many words of a name begin as one of some others does. */
function sharedWords(name: string, asked: readonly string[]): number {
  const words = wordsOf(name);
  return asked.filter((wanted) => words.some((word) => word.startsWith(wanted.slice(0, 4)))).length;
}

/** The names nearest to one that is unknown; all, if none is near. */
function nearest(accounts: readonly Account[], asked: string): readonly Account[] {
  const wanted = wordsOf(asked);
  const scored = accounts.map((account) => ({
    account,
    score: sharedWords(`${account.path} ${account.name ?? ''}`, wanted),
  }));
  const near = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  return near.length > 0 ? near.map(({ account }) => account) : accounts;
}

/**
 * The account of a list that a person means: its path, the end of its path with blanks or hyphens, or its name.
 *
 * @param root of the accounts that may be meant, such as `expenses`; empty, any
 * @param at where it is written
 */
export function accountAmong(
  accounts: readonly Account[],
  asked: string,
  root: string,
  at: string,
): AccountPath {
  const all = accounts.filter(({ path }) => path.startsWith(root === '' ? '' : `${root}/`));
  const exact = all.find(({ path }) => path === asked || path === `${root}/${asked}`);
  if (exact) return exact.path;
  const wanted = asked.trim().toLowerCase();
  const end = `/${wanted.replace(/\s+/g, '-')}`;
  const meant = all.filter(({ path, name }) => path.endsWith(end) || name?.toLowerCase() === wanted);
  if (meant.length === 1) return meant[0]!.path;
  const near = meant.length > 1 ? meant : nearest(all, asked);
  const offered = near.slice(0, MOST_OFFERED);
  const noun = root === 'expenses' ? 'spend category' : 'account';
  const what =
    meant.length > 1 ? `“${asked}” may be more than one ${noun}.` : `There is no ${noun} “${asked}”.`;
  const list = offered.map(({ path, name }) => {
    const short = root === '' ? path : path.replace(`${root}/`, '');
    return name === undefined ? short : `${short} (${name})`;
  });
  const more = offered.length < near.length ? ' and others' : '';
  const where = root === 'expenses' ? '. All of them: pbl categories' : '';
  throw refusal('account-unclear', what, `Choose one of: ${list.join(', ')}${more}${where}`, at);
}

/** As `accountAmong`, of the accounts of a book. */
export function accountMeant({ ledger, id }: Book, asked: string, root = '', at: string = id): AccountPath {
  return accountAmong(ledger.chart.accounts, asked, root, at);
}

/** The rule that a person means; the only one there is, if they name none. */
export function ruleMeant({ terms, id }: Book, asked: string | undefined, at: string = id): string {
  const rules = [...new Map(terms.rules.map((rule) => [rule.id, rule])).values()];
  const list = rules.map((rule) => `${rule.id} (${rule.name})`).join(', ');
  const known = rules.find((rule) => rule.id === asked);
  if (known) return known.id;
  if (asked === undefined && rules.length === 1) return rules[0]!.id;
  const what =
    asked === undefined
      ? 'This book has several rules that say who pays.'
      : `This book has no rule “${asked}”.`;
  throw refusal('rule-unclear', what, `Name one with --rule: ${list}`, at);
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
