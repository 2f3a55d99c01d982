/**
 * Data matches: what an auditor looks for in payments, people and bank lines. Each match has its evidence, and is a reason to look, never a verdict.
 *
 * Method: names are compared in capitals, without accents, spaces and marks; sort codes and account numbers by their digits, an account number with
 * leading zeros to make eight. The names and accounts of a match are kept apart from it, so that it can be shown without them.
 * Limit: a name alone is weak evidence: two people may have one name, and one person two. A person's payments in the register are known by digests;
 * give the payments of the runs themselves.
 *
 * @module
 */
import { type Pence, sumPence } from '../money/pence.js';
import { addToList } from '../record/gather.js';
import { byText } from '../record/order.js';
import { type Day, daysBetween } from '../time/day.js';
import { contains } from '../time/period.js';
import type {
  MatchedLine,
  MatchedParty,
  MatchedPayment,
  MatchedPerson,
  MatchRequest,
} from './match-request.js';

/**
 * `shared-account`: one bank account for two names. `paid-to-party`: the payee is somebody with a part in the account. `paid-after-death`,
 * `paid-while-suspended`. `repeated-payment`: the same amount to the same account, in two runs or one. `repeated-line`: the same at the bank.
 * `cash-withdrawal`: cash that was taken from a person's account. `round-sum`.
 */
export const MATCH_CODES = [
  'shared-account',
  'paid-to-party',
  'paid-after-death',
  'paid-while-suspended',
  'repeated-payment',
  'repeated-line',
  'cash-withdrawal',
  'round-sum',
] as const;

/** A match. */
export interface DataMatch {
  readonly code: (typeof MATCH_CODES)[number];
  readonly books: readonly string[];
  /** The payments and the lines that are its evidence, by id. */
  readonly payments: readonly string[];
  readonly lines: readonly string[];
  readonly pence: Pence;
  readonly from: Day;
  readonly to: Day;
  /** Without names: the role and the basis of a party, the day of a death, the runs. */
  readonly facts: Readonly<Record<string, string>>;
  /** Personal text: names, and the account as it is shown. */
  readonly text: { readonly names: readonly string[]; readonly account?: string };
}

type Item = (MatchedPayment | MatchedLine) & { readonly isLine: boolean };

/** A name in capitals, without accents, spaces and marks. */
function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');
const accountKey = ({ sortCode, account }: { readonly sortCode: string; readonly account: string }) =>
  `${digitsOf(sortCode)} ${digitsOf(account).padStart(8, '0')}`;

/** The account with its last four digits. */
const maskedAccount = (key: string) => `**-**-${key.slice(4, 6)} ****${key.slice(-4)}`;

const distinct = (names: readonly string[]) => [...new Set(names)].sort(byText);

function matchOf(
  code: DataMatch['code'],
  items: readonly Item[],
  facts: DataMatch['facts'],
  account?: string,
): DataMatch {
  const days = items.map(({ on }) => on).sort(byText);
  const idsOf = (isLine: boolean) =>
    items
      .filter((item) => item.isLine === isLine)
      .map(({ id }) => id)
      .sort(byText);
  return {
    ...{ code, books: distinct(items.map(({ book }) => book)), payments: idsOf(false), lines: idsOf(true) },
    ...{ pence: sumPence(items.map(({ pence }) => pence)), from: days[0]!, to: days.at(-1)!, facts },
    text: {
      names: distinct(items.map(({ payee }) => payee)),
      ...(account !== undefined && { account: maskedAccount(account) }),
    },
  };
}

function groupsOf<Of extends Item>(items: readonly Of[], keyOf: (item: Of) => string) {
  const groups = new Map<string, Of[]>();
  for (const item of items) addToList(groups, keyOf(item), item);
  return groups;
}

type PaymentItem = MatchedPayment & { readonly isLine: false };

function sharedAccounts(payments: readonly PaymentItem[]): readonly DataMatch[] {
  return [...groupsOf(payments, accountKey)].flatMap(([key, items]) => {
    const names = new Set(items.map(({ payee }) => nameKey(payee)));
    return names.size < 2 ? [] : [matchOf('shared-account', items, { names: String(names.size) }, key)];
  });
}

/** The basis on which a payee is a party, the stronger one if both fit. */
function partyBasis(item: Item, { name, sortCode, account }: MatchedParty): 'account' | 'name' | undefined {
  const hasAccount = sortCode !== undefined && account !== undefined && 'account' in item;
  if (hasAccount && accountKey({ sortCode, account }) === accountKey(item)) return 'account';
  return nameKey(name) !== '' && nameKey(name) === nameKey(item.payee) ? 'name' : undefined;
}

function partyMatches({ parties }: MatchedPerson, items: readonly Item[]): readonly DataMatch[] {
  return parties.flatMap((party) => {
    const groups = new Map<string, Item[]>();
    for (const item of items) {
      const basis = partyBasis(item, party);
      if (basis) addToList(groups, basis, item);
    }
    return [...groups].map(([basis, found]) => matchOf('paid-to-party', found, { role: party.role, basis }));
  });
}

function personMatches(person: MatchedPerson, all: readonly Item[]): readonly DataMatch[] {
  const items = all.filter(({ book }) => book === person.book);
  const { died, suspended = [] } = person;
  const after = died === undefined ? [] : items.filter(({ on }) => on > died);
  const during = suspended.map((days) => [days, items.filter(({ on }) => contains(days, on))] as const);
  return [
    ...partyMatches(person, items),
    ...(after.length > 0 ? [matchOf('paid-after-death', after, { died: died! })] : []),
    ...during
      .filter(([, found]) => found.length > 0)
      .map(([{ from, to }, found]) => matchOf('paid-while-suspended', found, { from, to })),
  ];
}

/** Runs of items of one amount to one payee, each no more than so many days after the one before. */
function repeated<Of extends Item>(
  items: readonly Of[],
  withinDays: number,
  keyOf: (item: Of) => string,
): readonly (readonly Of[])[] {
  return [...groupsOf(items, (item) => `${keyOf(item)} ${item.pence}`).values()].flatMap((group) => {
    const runs: Of[][] = [];
    for (const item of group.sort((a, b) => byText(a.on, b.on) || byText(a.id, b.id))) {
      const last = runs.at(-1)?.at(-1);
      if (last && daysBetween(last.on, item.on) <= withinDays) runs.at(-1)!.push(item);
      else runs.push([item]);
    }
    return runs.filter(({ length }) => length > 1);
  });
}

/** The words of a name, in capitals, with a blank on each side. */
const paddedWords = (name: string) =>
  ` ${name
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;

/** Cash that was taken, book by book. */
function cashMatches(items: readonly Item[], { cash }: MatchRequest): readonly DataMatch[] {
  if (cash === undefined) return [];
  const phrases = cash.words.map(paddedWords).filter((phrase) => phrase.trim() !== '');
  const taken = items.filter((item) => {
    if (!item.isLine) return false;
    const category = 'merchantCategory' in item ? item.merchantCategory : undefined;
    if (category !== undefined && cash.merchantCategories.includes(category)) return true;
    return phrases.some((phrase) => paddedWords(item.payee).includes(phrase));
  });
  return [...groupsOf(taken, ({ book }) => book).values()].map((found) =>
    matchOf('cash-withdrawal', found, {}),
  );
}

/**
 * Looks for data matches.
 *
 * @param request payments, lines and people, of one or many books; no pair of payments or lines with one id
 * @returns by code, then by amount, the largest first
 */
export function dataMatches(request: MatchRequest): readonly DataMatch[] {
  const { people, repeatedWithinDays, roundSum } = request;
  const payments = request.payments.map((payment) => ({ ...payment, isLine: false as const }));
  // What went out of a person's account is above zero here, as a payment is.
  const lines = request.lines
    .filter(({ pence }) => pence < 0)
    .map((line) => ({ ...line, pence: (0 - line.pence) as Pence, isLine: true as const }));
  const items: readonly Item[] = [...payments, ...lines];
  const within = repeatedWithinDays;
  const isRound = ({ pence }: Item) =>
    roundSum !== undefined && pence >= roundSum.atLeast && pence % roundSum.multiple === 0;
  const round = groupsOf(items.filter(isRound), ({ book, payee }) => JSON.stringify([book, nameKey(payee)]));
  const matches = [
    ...sharedAccounts(payments),
    ...people.flatMap((person) => personMatches(person, items)),
    ...(within === undefined
      ? []
      : [
          ...repeated(payments, within, accountKey).map((found) =>
            matchOf(
              'repeated-payment',
              found,
              { runs: distinct(found.flatMap(({ run }) => run ?? [])).join(', ') },
              accountKey(found[0]!),
            ),
          ),
          ...repeated(lines, within, ({ book, payee }) => JSON.stringify([book, nameKey(payee)])).map(
            (found) => matchOf('repeated-line', found, {}),
          ),
        ]),
    ...cashMatches(items, request),
    ...[...round.values()].map((found) => matchOf('round-sum', found, {})),
  ];
  return matches.sort(
    (a, b) =>
      MATCH_CODES.indexOf(a.code) - MATCH_CODES.indexOf(b.code) ||
      b.pence - a.pence ||
      byText(a.books.join(' '), b.books.join(' ')) ||
      byText(a.from, b.from) ||
      byText(a.payments.concat(a.lines).join(' '), b.payments.concat(b.lines).join(' ')),
  );
}
