/**
 * The rows of one book: its postings, its bank lines and its budgets.
 *
 * Method: facts are read in the order of the journal, so a posting has the funder and the way of managing that were agreed when it was recorded.
 * An entry leads to a bank line by the links of sealed months, by those that a person accepted, or by its source. Lines that are linked with
 * the same entries have one name in common, so both sides of a link add up under it.
 * Limit: a line whose text was erased is no row. Links that matching found, in months not sealed, are left out unless the entry names the line as its source.
 *
 * @module
 */
import {
  type Agreement,
  type Authority,
  type IncomeStream,
  isNhsMoney,
  PRIVATE_AUTHORITIES,
} from '../agreement/agreement.js';
import type { OpeningFact, SignedFact } from '../book/fact.js';
import type { HealthBudgetType } from '../england/returns/health-budget-counts.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, Posting } from '../ledger/entry.js';
import { dayFromNumber, dayNumber } from '../time/day.js';
import { dayOf, type Moment, momentNumber } from '../time/moment.js';
import { BankLinks, type EntrySource } from './bank-links.js';
import type { BookDescription, HealthFacts } from './book-description.js';
import type { NationalRow } from './tables.js';

/** The rows of a book. */
export interface BookRows {
  readonly spending: readonly NationalRow<'spending'>[];
  readonly postings: readonly NationalRow<'postings'>[];
  readonly bankLines: readonly NationalRow<'bank_lines'>[];
  readonly budgets: readonly NationalRow<'budgets'>[];
}

const isPrivate = ({ authority }: IncomeStream) => PRIVATE_AUTHORITIES.includes(authority);
/** The funder of a stream; a person who pays is named by the authority, never by name. */
const funderOf = (stream: IncomeStream) => (isPrivate(stream) ? stream.authority : stream.funder);

/** The one value of several; undefined if there is none, or they differ. */
function only<Value>(values: readonly Value[]): Value | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

/** The terms under which postings are recorded: an agreement, read once. */
class AgreedTerms {
  readonly kindOfBudget: string | undefined;
  readonly #agreement: Agreement;
  readonly #public: readonly IncomeStream[];
  readonly #money = new Map<
    string,
    { readonly funder: string | undefined; readonly nhs: boolean | undefined }
  >();
  readonly #ways = new Map<AccountPath, string | undefined>();

  constructor({ agreement, pool }: Pick<OpeningFact, 'agreement' | 'pool'>) {
    this.#agreement = agreement;
    this.#public = agreement.streams.filter((stream) => !isPrivate(stream));
    const nhs = this.#public.filter(isNhsMoney).length;
    const kind =
      nhs === 0 ? 'personal-budget' : nhs < this.#public.length ? 'integrated' : 'personal-health-budget';
    this.kindOfBudget = pool ? 'pool' : agreement.streams.length === 0 ? undefined : kind;
  }

  /** Whose money a posting is: that of the stream on its income account, or else of the public streams of its fund. */
  moneyOf(account: AccountPath, fund: FundId) {
    const name = `${account} ${fund}`;
    let money = this.#money.get(name);
    if (money === undefined) {
      const paidOn = this.#agreement.streams.filter((each) => each.account === account && each.fund === fund);
      const streams = paidOn.length > 0 ? paidOn : this.#public.filter((each) => each.fund === fund);
      money = { funder: only(streams.map(funderOf)), nhs: only(streams.map(isNhsMoney)) };
      this.#money.set(name, money);
    }
    return money;
  }

  /** How the lines of a category are managed; how all are, if no line is planned for it. */
  wayOf(account: AccountPath): string | undefined {
    if (!this.#ways.has(account)) {
      const { lines } = this.#agreement.budget;
      const planned = lines.filter(
        ({ category }) => account === category || account.startsWith(`${category}/`),
      );
      const ways = (planned.length > 0 ? planned : lines).map(({ managedAs }) => managedAs);
      this.#ways.set(account, ways.length === 0 ? undefined : (only(ways) ?? 'mixed'));
    }
    return this.#ways.get(account);
  }
}

/** The types of the national collection that an authority says by itself. */
const TYPES: Partial<Record<Authority, HealthBudgetType>> = {
  'nhs-continuing-healthcare': 'continuing-healthcare',
  'childrens-continuing-care': 'childrens-continuing-care',
  'education-health-care-plan': 'education-health-care-plan',
  'section-117-aftercare': 'section-117-aftercare',
  'personal-wheelchair-budget': 'wheelchair',
  'nhs-joint-package': 'other',
};

/** The type of a health budget; none, if the authority is not one under which such budgets are granted. */
const typeOf = ({ authority }: IncomeStream, health: HealthFacts) =>
  TYPES[authority] && (health.type ?? TYPES[authority]);

/** The rule by which a posting was charged: that of its category, or the only one. */
function ruleOf({ explanations = [] }: Draft, { account }: Posting): string | undefined {
  return (
    explanations.find(({ category }) => category === account)?.rule ??
    only(explanations.map(({ rule }) => rule))
  );
}

/** A budget of a book, as its agreement has it last. */
interface AgreedBudget {
  readonly agreement: Agreement;
  readonly knownOn: Moment;
}

/** The row of spending of a posting, if money was spent by it. */
function spendingRow(posting: NationalRow<'postings'>): readonly NationalRow<'spending'>[] {
  const { category, balance_type } = posting;
  if (category === undefined || balance_type !== 'actual') return [];
  return [{ ...posting, category, month: dayFromNumber(posting.date).slice(0, 7) }];
}

/** Gathers the rows of a book, fact by fact. */
class RowsInOrder {
  readonly #postings: NationalRow<'postings'>[] = [];
  readonly #sources: EntrySource[] = [];
  readonly #budgets = new Map<string, AgreedBudget>();
  readonly #links = new BankLinks();
  #terms!: AgreedTerms;

  constructor(readonly described: BookDescription) {}

  add({ fact, sequence, recordedAt }: SignedFact): void {
    switch (fact.kind) {
      case 'opening':
      case 'agreement':
        this.#agree(fact, recordedAt as Moment);
        break;
      case 'entry':
        this.#enter(fact.entry, sequence, recordedAt as Moment);
        break;
      default:
        this.#links.add(fact);
    }
  }

  #agree(fact: Pick<OpeningFact, 'agreement' | 'pool'>, recordedAt: Moment): void {
    this.#terms = new AgreedTerms(fact);
    const { agreement } = fact;
    const { id, lines } = agreement.budget;
    const knownOn = this.#budgets.get(id)?.knownOn ?? recordedAt;
    if (lines.length > 0) this.#budgets.set(id, { agreement, knownOn });
  }

  #enter(entry: Draft, number: number, recordedAt: Moment): void {
    const { book, place } = this.described;
    const { id, kind, date, effective = date, reverses } = entry;
    this.#sources.push(entry);
    const entryCells = {
      ...{ book, place, kind_of_budget: this.#terms.kindOfBudget },
      ...{ entry: id, number, kind, date: dayNumber(date), effective: dayNumber(effective) },
      ...{ recorded_at: momentNumber(recordedAt), reverses: reverses?.entry },
    };
    for (const posting of entry.postings) {
      const { account, fund, balanceType, pence } = posting;
      const root = account.split('/', 1)[0]!;
      this.#postings.push({
        ...entryCells,
        ...{ account, account_kind: root, category: root === 'expenses' ? account : undefined },
        ...{ fund, ...this.#terms.moneyOf(account, fund), balance_type: balanceType },
        ...{
          bank_line: undefined,
          pence: BigInt(pence),
          managed_as: this.#terms.wayOf(account),
          rule: ruleOf(entry, posting),
        },
      });
    }
  }

  #budgetRows({ agreement, knownOn }: AgreedBudget): readonly NationalRow<'budgets'>[] {
    const { book, place, health = {} } = this.described;
    const { id, person, period, lines } = agreement.budget;
    const ways = [...new Set(lines.map(({ managedAs }) => managedAs))];
    return agreement.streams.flatMap((stream) =>
      ways.map((way) => ({
        ...{ book, place, budget: id, person, authority: stream.authority, funder: funderOf(stream) },
        ...{ nhs: isNhsMoney(stream), managed_as: way, age_group: health.group },
        type: isNhsMoney(stream) ? typeOf(stream, health) : undefined,
        ...{ begins: dayNumber(period.from), ends: dayNumber(health.to ?? period.to) },
        ...{ known_on: dayNumber(dayOf(knownOn)), one_off: health.oneOff ?? false },
        reviewed: health.annualReviews ?? false,
      })),
    );
  }

  rows(): BookRows {
    const { book } = this.described;
    const nameOf = this.#links.names(this.#sources);
    const postings = this.#postings.map((posting) => ({
      ...posting,
      bank_line: nameOf.entries.get(posting.entry),
    }));
    return {
      ...{ postings, spending: postings.flatMap(spendingRow) },
      bankLines: this.#links.lines().map(({ line, account }) => ({
        ...{ book, account, line: line.id, bank_line: nameOf.lines.get(line.id) },
        ...{ date: dayNumber(line.date), pence: BigInt(line.pence) },
      })),
      budgets: [...this.#budgets.values()].flatMap((budget) => this.#budgetRows(budget)),
    };
  }
}

/** The rows of a book, from its facts in order; the first is its opening. */
export function bookRows(described: BookDescription, facts: readonly SignedFact[]): BookRows {
  const inOrder = new RowsInOrder(described);
  for (const fact of facts) inOrder.add(fact);
  return inOrder.rows();
}
