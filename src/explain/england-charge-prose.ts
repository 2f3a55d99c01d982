/**
 * The words of a charge in England: the lines of its working, and the reasons to refuse an assessment.
 *
 * @module
 */
import type { WorkingProse } from './explain-working.js';
import { between, counted, dayText, type Prose, plain, pounds, quoted, whole } from './words.js';

/** A code of ours as words: `pip-daily-living` is `pip daily living`. */
const words = (value: unknown): string => plain(value).replaceAll('-', ' ');

/** A name or a code, with a capital letter. */
function titled(value: unknown): string {
  const text = words(value).replace(/^(?:pip|dla)\b/, (letters) => letters.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const until = (day: unknown): string => (day === '' ? '' : `, until ${dayText(day)}`);

const HOME_WORDS: Readonly<Record<string, string>> = {
  'cared-for-at-home': 'the adult is not in a care home, or only for a short stay',
  'returns-or-sells-to-buy': 'the adult will return to it, or is selling it to buy another',
  'unexpected-change': 'of an unexpected change in the adult’s finances',
  'being-acquired': 'the adult is acquiring it, or a former partner lives in it',
  'relative-from-before':
    'a relative has lived in it since before the adult was first provided with a care home under the Care Act',
  'relative-from-after': 'a relative lives in it, and the council has decided to leave it out',
  'relative-died-or-in-care': 'the relative who lived in it has died or gone into a care home',
  'relative-left-by-change': 'the relative who lived in it has left after an unexpected change',
  'former-partner': 'a former partner who is a lone parent lives in it',
  'other-occupier': 'someone else lives in it, and the council has decided to leave it out',
  'twelve-weeks': 'it is left out for the first 12 weeks of a permanent stay',
};

const OVER_WORDS: Readonly<Record<string, string>> = {
  refused: 'The adult refused a financial assessment',
  'not-co-operating': 'The adult does not co-operate with the assessment',
  'light-touch-over-limit':
    'The council is satisfied, with the adult’s consent, that capital is over the limit',
};

const SAVINGS_WORDS: Readonly<Record<string, string>> = {
  received: 'Savings credit that is left out',
  'received-above-guarantee':
    'Flat sum left out for an adult who receives savings credit and whose qualifying income is above the guarantee',
  officer:
    'Flat sum left out by an officer’s decision, for an adult above the guarantee who receives no savings credit',
  'officer-refused': 'Nothing left out for savings credit, by an officer’s decision',
  partner:
    'Nothing left out for savings credit, because the partner receives it or has had the sum that is left out',
};

const BRANCH_WORDS: Readonly<Record<string, string>> = {
  free: 'The care is free',
  'full-cost': 'The adult meets the whole cost',
  'nothing-left': 'No charge, because nothing is left above the income that the adult must keep',
  income: 'The charge is what is left of income',
  maximum: 'The charge is the council’s largest charge',
  cost: 'The charge is the cost of the care',
  'below-minimum': 'No charge, because it would be below the council’s smallest charge',
};

const known = (words: Readonly<Record<string, string>>, code: unknown): string =>
  (typeof code === 'string' && Object.hasOwn(words, code) && words[code]) || plain(code);

/** `1/2 of savings`; the whole asset by its name alone. */
const shareOf = (asset: unknown, part: unknown, of: unknown): string =>
  part === of ? titled(asset) : `${plain(part)}/${plain(of)} of ${words(asset)}`;

/** The lines of the working of a charge. */
export const chargeWorkingProse = {
  'free-service': ({ service }) => `${titled(service)}, which is free`,
  'service-not-charged': ({ service }) => `${titled(service)}, for which the council does not charge`,
  'charged-service': ({ service }) => titled(service),
  'cost-of-care': () => 'Cost of the care that is charged for',
  'asset-counted': ({ asset, part, of, hasSaleExpenses, debt }) =>
    [
      shareOf(asset, part, of),
      ...(hasSaleExpenses === true ? ['less 10% for the expenses of a sale'] : []),
      ...(debt === 0 ? [] : [`less ${pounds(debt)} secured on it`]),
    ].join(', '),
  'asset-left-out': ({ asset, until: last }) => `${titled(asset)}, which is left out${until(last)}`,
  'home-left-out': ({ asset, why, until: last }) =>
    `${titled(asset)}, left out because ${known(HOME_WORDS, why)}${until(last)}`,
  'total-capital': () => 'Capital that counts',
  'over-limit': ({ limit, why, mayPay }) => {
    const reason = why === 'capital' ? `Capital is above ${pounds(limit)}` : known(OVER_WORDS, why);
    const council = mayPay === true ? 'the council need not pay' : 'the council is not permitted to pay';
    return `${reason}, so the adult meets the whole cost and ${council}`;
  },
  'tariff-income': ({ capital, lower, step, income }) =>
    `Income from capital of ${pounds(capital)}: ${pounds(income)} for each ${pounds(step)}, or part of it, above ${pounds(lower)}`,
  'tariff-by-policy': ({ rule, capital, lower, limit }) => {
    const rules: Readonly<Record<string, string>> = {
      none: 'counts no income from it',
      stops: `counts the income from ${pounds(limit)} and no more`,
      'goes-on': `counts income from all of it above ${pounds(lower)}`,
    };
    return `Income from capital of ${pounds(capital)}, which is above ${pounds(limit)}: by its own rule the council ${known(rules, rule)}`;
  },
  'income-counted': ({ income }) => titled(income),
  'income-left-out': ({ income }) => `${titled(income)}, which does not count`,
  'income-as-couple': ({ income }) => `${titled(income)}, half of what the couple receives`,
  'tax-on-income': ({ income }) => `Tax on ${words(income)}`,
  'half-of-pensions': ({ paid, ofSpouse }) =>
    `Half of the pensions${ofSpouse === 0 ? '' : `, but for the ${pounds(ofSpouse)} to which the spouse or civil partner is entitled`}, because ${pounds(paid)} a week, at least half, is paid for the spouse or civil partner`,
  'too-little-paid-to-spouse': ({ paid }) =>
    `Nothing of the pensions, because ${pounds(paid)} a week is less than half of them`,
  'night-element': () => 'The part of disability benefits that is meant for care at night',
  'charity-disregard': () => 'Charitable payments and war pensions that are left out, up to the ceiling',
  'savings-credit-disregard': ({ why }) => known(SAVINGS_WORDS, why),
  'assessable-income': () => 'Income that counts',
  'housing-cost': ({ cost }) => titled(cost),
  'housing-cost-not-allowed': ({ cost }) =>
    `${titled(cost)}: housing costs of a permanent resident are not allowed for`,
  'disability-expense': ({ expense }) => titled(expense),
  'disability-expense-not-allowed': ({ expense }) =>
    `${titled(expense)}: the council does not allow for disability-related expenditure in a care home`,
  'other-allowance': ({ allowance }) => titled(allowance),
  'guarantee-part': ({ part, count }) =>
    `${plain(part).replaceAll('/', ', ').replaceAll('-', ' ')}${count === 1 ? '' : ` × ${plain(count)}`}`.replace(
      /^./,
      (letter) => letter.toUpperCase(),
    ),
  'premium-not-for-lone-parent': ({ premium }) =>
    `${titled(premium)} premium: the regulations give it to single people and couples, not to lone parents`,
  'local-guarantee': ({ statutory }) =>
    `The council’s own guarantee, which is higher than the statutory ${pounds(statutory)}`,
  'non-care-support': ({ support }) => `${titled(support)}, support that is not care`,
  guarantee: () => 'Income that the adult must keep',
  'personal-expenses': () => 'Personal expenses allowance, which the adult must keep',
  'disposable-income': () => 'Income that is left',
  'share-of-income': ({ percentage }) => `The council charges ${plain(percentage)}% of it`,
  charge: ({ branch }) => known(BRANCH_WORDS, branch),
  'arrangement-fee': () => 'Fee for arranging the care',
} satisfies Partial<WorkingProse>;

/** The reasons to refuse an assessment. */
export const chargeProse = {
  'charge-on-free-care': ({ service, citation }) => [
    `${titled(service)} must be free (${whole(citation)}), so the council cannot charge for it.`,
    'Remove the charge. If the service is of another kind, correct its kind.',
  ],
  'share-impossible': ({ asset, part, of }) => [
    `The adult’s share of ${quoted(asset)} is given as ${plain(part)} of ${plain(of)}, more than the whole.`,
    'Correct the share.',
  ],
  'share-of-land': ({ asset }) => [
    `${quoted(asset)} is an interest in land, of which equal shares are not presumed.`,
    'Leave out the share, and enter the value of the adult’s own interest.',
  ],
  'first-payment-missing': ({ asset }) => [
    `${quoted(asset)} is left out for 52 weeks from its first payment, and the day of that payment is missing.`,
    'Enter the day on which the first payment was received.',
  ],
  'premium-repeated': ({ premium }) => [
    `The ${words(premium)} premium is listed more than once.`,
    'Keep one.',
  ],
  'premium-above-pension-age': ({ premium }) => [
    `The ${words(premium)} premium belongs to working age, and the adult is above pension age.`,
    'Remove the premium, or correct the age.',
  ],
  'stay-missing': ({ setting }) => [
    `The assessment is of a ${words(setting)} stay, and its days are missing.`,
    'Enter the days of the stay.',
  ],
  'short-stay-too-long': ({ from, to, days }) => [
    `The stay ${between(from, to)} is ${counted(days, 'day')} long. A short stay is at most 8 weeks.`,
    'Assess the adult as a temporary resident, or correct the days.',
  ],
  'day-outside-stay': ({ on, from, to }) => [
    `The assessment is for ${dayText(on)}, which is outside the stay ${to === '' ? `from ${dayText(from)}` : between(from, to)}.`,
    'Correct the day, the stay, or the setting.',
  ],
  'reablement-days-missing': ({ service }) => [
    `${titled(service)} is free for 6 weeks, and the days that it was arranged for are missing.`,
    'Enter its first and last day.',
  ],
  'adaptation-cost-missing': ({ service }) => [
    `${titled(service)} is free if it costs £1,000 or less, and its cost is missing.`,
    'Enter the cost of making the adaptation.',
  ],
  'consent-missing': ({ basis }) => [
    `A ${words(basis)} assessment needs the adult’s consent, which is not recorded.`,
    'Record the consent, or make a full assessment.',
  ],
  'allowance-not-at-home': ({ name }) => [
    `${quoted(name)} cannot be left out of income in a care home: only care at home has such allowances.`,
    'Remove it, or enter it as what it is: a housing cost or disability-related expenditure.',
  ],
  'home-disregard-elsewhere': ({ reason, setting }) => [
    `“${words(reason)}” is no reason to leave out a home for an adult whose setting is ${words(setting)}.`,
    'Correct the reason or the setting.',
  ],
  'disregard-day-missing': ({ reason }) => [
    `“${words(reason)}” leaves out the home for 12 weeks, and their first day is missing.`,
    'Enter the day on which the 12 weeks begin.',
  ],
  'savings-credit-undecided': () => [
    'The adult receives savings credit, and nobody has decided whether qualifying income is above the guarantee of pension credit.',
    'Enter the decision: the sum that is left out depends on it.',
  ],
  'tariff-rule-missing': ({ capital, limit }) => [
    `The council pays though capital of ${pounds(capital)} is above ${pounds(limit)}, and no law says what income is counted from it.`,
    'Enter the council’s own rule: no tariff income, that of the limit, or more for what is above it.',
  ],
  'asset-over-sum': ({ asset, pence, atMost }) => [
    `${quoted(asset)} is entered with ${pounds(pence)}, and the payment of this kind is ${pounds(atMost)}.`,
    'Enter the payment alone, and anything more as what it is.',
  ],
  'flat-disregard-below-guarantee': () => [
    'The flat sum for savings credit is for adults whose qualifying income is above the guarantee of pension credit.',
    'Remove it, or correct the decision on qualifying income.',
  ],
  'field-not-for-kind': ({ field, kind }) => [
    `The field ${quoted(field)} makes no sense for ${quoted(kind)}.`,
    'Remove the field, or correct the kind.',
  ],
  'outstanding-missing': () => [
    'Capital is paid by instalments, and the amount still outstanding when the adult first became liable to pay is missing.',
    'Enter it: only above a limit are instalments counted as income.',
  ],
} satisfies Partial<Prose>;
