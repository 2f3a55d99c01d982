/**
 * A person’s budget for a year, made from a seed: who pays, how the money is held, what it is for, and what will happen.
 *
 * The people, bodies and sums are made up.
 */
import {
  type Agreement,
  type Authority,
  type Contribution,
  day,
  type IncomeStream,
  type NamedRule,
  type Pence,
  type PlannedLine,
  pence,
  spendCategories,
  sumPence,
} from 'personal-budget-ledger';
import { shareRule } from 'personal-budget-ledger/book';
import type { PayeeRule } from 'personal-budget-ledger/reconcile';
import { Chance } from './chance.js';

export const YEAR = { from: day('2026-04-06'), to: day('2027-04-04') };
export const CYCLES = 13;
export const OPENS = day('2026-04-05');

/** Who pays, and how the money is held. */
export type Kind = 'council-direct' | 'health-direct' | 'joint-direct' | 'health-notional' | 'service-fund';
const KINDS: readonly (readonly [kind: Kind, upTo: number])[] = [
  ['council-direct', 45],
  ['health-direct', 55],
  ['joint-direct', 65],
  ['health-notional', 90],
  ['service-fund', 100],
];

/** A budget, and what will happen to it in the year. */
export interface PersonYear {
  readonly book: string;
  readonly kind: Kind;
  readonly group: 'adult' | 'child';
  readonly agreement: Agreement;
  readonly payees: readonly PayeeRule[];
  readonly secret: string;
  /** The lines of the plan, with what each costs in a cycle. */
  readonly lines: readonly PlannedLine[];
  /** The person’s contribution every four weeks, in pence; 0 if the NHS pays. */
  readonly contribution: Pence;
  /** A rise from April that is learnt of and paid in a later cycle; absent, there is none. */
  readonly uplift?: { readonly cycle: number; readonly percent: number };
  /** Cycles in which no care was given. */
  readonly withoutCare: readonly number[];
  /** Purchases that the payee map does not know. */
  readonly unexplained: readonly { readonly cycle: number; readonly pence: Pence }[];
}

const CATEGORIES = {
  wages: 'expenses/personal-care/pa-wages',
  tax: 'expenses/payroll/hmrc-paye-nic',
  payroll: 'expenses/employer/payroll-fee',
  day: 'expenses/day-and-respite/day-opportunities',
  agency: 'expenses/personal-care/agency-home-care',
  therapy: 'expenses/health/therapy',
} as const;
type LineId = keyof typeof CATEGORIES;
/** The names that the bank writes. */
export const PAYEES: Readonly<Record<LineId, string>> = {
  wages: 'PA WAGES',
  tax: 'HMRC CUMBERNAULD',
  payroll: 'FAIRPAY PAYROLL',
  day: 'MEADOW DAY CENTRE',
  agency: 'SUNRISE HOME CARE',
  therapy: 'NORTH PHYSIO',
};
const ACCOUNTS = spendCategories(OPENS);

/** An amount to the nearest 5p, so that 60% of it is a whole number of pence. */
const rounded = (amount: number) => pence(5 * Math.round(amount / 5));

/** An amount after a rise. */
export const raisedBy = (amount: number, percent: number): Pence => rounded((amount * (100 + percent)) / 100);

/** The share of the budget that each line of a plan has, in per cent. */
const PLANS: Readonly<Record<PlannedLine['managedAs'], Partial<Record<LineId, number>>>> = {
  'direct-payment': { wages: 70, tax: 8, day: 19, payroll: 3 },
  notional: { agency: 80, therapy: 20 },
  'third-party': { agency: 85, day: 15 },
};

function planOf(kind: Kind, weekly: number): readonly PlannedLine[] {
  const managedAs =
    kind === 'health-notional' ? 'notional' : kind === 'service-fund' ? 'third-party' : 'direct-payment';
  return (Object.entries(PLANS[managedAs]) as [LineId, number][]).map(([id, part]) => ({
    ...{ id, name: PAYEES[id], category: CATEGORIES[id], rule: 'pays', managedAs },
    ...{ pence: rounded((weekly * 4 * part) / 100), frequency: 'four-weekly' },
    ...{ needs: ['care at home'], outcomes: ['at home'] },
  }));
}

const stream = (id: string, funder: string, authority: Authority, fund: string): IncomeStream => ({
  ...{ id, name: funder, funder, authority, fund, account: `income/${id}` },
  yearEnd: { unspent: 'return' },
});
const isHealth = (kind: Kind) => kind === 'health-direct' || kind === 'health-notional';

/** The streams of a kind of budget, and the rule that says who pays. */
function fundingOf(
  kind: Kind,
  region: string,
): { readonly streams: readonly IncomeStream[]; readonly rule: NamedRule } {
  const health = (authority: Authority, fund: string) => stream('icb', `NHS ${region}`, authority, fund);
  const council = stream('council', `Council of ${region}`, 'care-act', 'care');
  if (kind === 'joint-direct') {
    const rule = shareRule('pays', { nhs: '60%', care: 'remaining' });
    return { streams: [health('nhs-joint-package', 'nhs'), council], rule };
  }
  const rule: NamedRule = { id: 'pays', version: 1, name: 'Pays', rule: { kind: 'fund', fund: 'care' } };
  const streams = isHealth(kind)
    ? [health('nhs-continuing-healthcare', 'care')]
    : [stream('own', 'The person', 'client-contribution', 'care'), council];
  return { streams, rule };
}

/** The part of four weeks’ cost that each stream pays. */
export function incomeOf(
  { kind, contribution }: Pick<PersonYear, 'kind' | 'contribution'>,
  cost: number,
): Readonly<Record<string, Pence>> {
  if (isHealth(kind)) return { icb: pence(cost) };
  if (kind !== 'joint-direct') return { own: contribution, council: pence(cost - contribution) };
  const health = pence((cost * 3) / 5);
  return { icb: health, council: pence(cost - health) };
}

/** The contributions of a plan: the last stream puts in what the others leave. */
export function contributionsOf(
  person: Pick<PersonYear, 'kind' | 'contribution'>,
  lines: readonly PlannedLine[],
): readonly Contribution[] {
  const income = Object.entries(incomeOf(person, sumPence(lines.map((line) => line.pence))));
  return income.map(([id, amount], place) =>
    place === income.length - 1
      ? { stream: id, remaining: true }
      : { stream: id, pence: amount, frequency: 'four-weekly' },
  );
}

/** Makes the budget of a place in the country. */
export function personYear(seed: number, place: number, region: string): PersonYear {
  const chance = new Chance(seed, place);
  const roll = chance.part() * 100;
  const kind = KINDS.find(([, upTo]) => roll < upTo)![0];
  const lines = planOf(kind, chance.whole(80_00, 700_00));
  const contribution = pence(
    kind === 'council-direct' || kind === 'service-fund' ? 4 * chance.whole(5_00, 40_00) : 0,
  );
  const { streams, rule } = fundingOf(kind, region);
  const book = `book-${String(place + 1).padStart(7, '0')}`;
  const funds = [...new Set(streams.map(({ fund }) => fund))];
  const agreement: Agreement = {
    ...{ book, opens: OPENS, accounts: ACCOUNTS, streams, rules: [rule] },
    funds: [
      ...funds.map((id) => ({ id, name: id, opens: OPENS, terms: {} })),
      { id: 'suspense', name: 'Suspense', opens: OPENS, suspense: true, terms: { mayOverspend: true } },
    ],
    budget: {
      ...{ id: 'plan', person: `person-${place + 1}`, agreedOn: OPENS, period: YEAR, lines },
      contributions: contributionsOf({ kind, contribution }, lines),
    },
  };
  const isUplifted = chance.among100(60);
  const uplift = { cycle: chance.whole(2, 5), percent: chance.whole(2, 6) };
  const hasUnexplained = kind !== 'health-notional' && chance.among100(25);
  const purchase = { cycle: chance.whole(0, CYCLES - 1), pence: pence(chance.whole(4_00, 60_00)) };
  return {
    ...{ book, kind, agreement, lines, contribution },
    group: chance.among100(12) ? 'child' : 'adult',
    payees: [
      ...lines.map(({ name, category }) => ({ payee: name, category, rule: 'pays' })),
      ...streams.map(({ id, name }) => ({ payee: name, stream: id })),
    ],
    secret: `a secret of ${book}, kept apart from it`,
    ...(isUplifted && { uplift }),
    withoutCare: chance.among100(15) ? [5, 6, 7].slice(0, chance.whole(1, 3)) : [],
    unexplained: hasUnexplained ? [purchase] : [],
  };
}
