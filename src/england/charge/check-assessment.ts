/**
 * Checks that the parts of a financial assessment agree with one another and with the law, and names every fault at once.
 *
 * @module
 */
import { check } from '../../problem/check.js';
import { type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { type Day, LAST_DAY } from '../../time/day.js';
import { daysIn } from '../../time/period.js';
import { type PermanentStay, propertyDisregard } from '../clocks/property-disregard.js';
import type { Asset, ChargeAssessment, Household, Income, Service, Setting } from './assessment.js';
import { chargeAssessmentSchema } from './assessment-schema.js';
import { ASSET_TREATMENTS } from './asset-kinds.js';
import { HOME_PARAGRAPHS } from './home-disregard.js';
import { isDisabilityBenefit } from './income.js';
import { INCOME_TREATMENTS } from './income-kinds.js';

/** A short stay is at most 8 weeks: SI 2014/2672 reg 2. */
const SHORT_STAY_DAYS = 56;

function householdProblems(household: Household): readonly Problem[] {
  const { premiums = [] } = household;
  const isAbove =
    household.kind === 'single'
      ? household.age === 'pension-age'
      : household.kind === 'couple' && household.pensionAge === 'both';
  return premiums.flatMap((premium, place) => {
    const at = `household.premiums[${place}]`;
    return [
      ...(premiums.indexOf(premium) < place ? [problem('premium-repeated', { premium }, at)] : []),
      // Income support cannot be paid above pension age, which was recalled and not read.
      ...(isAbove && premium !== 'carer' ? [problem('premium-above-pension-age', { premium }, at)] : []),
    ];
  });
}

function serviceProblems({ kind, name = kind, days, cost }: Service, at: string): readonly Problem[] {
  return [
    ...(kind === 'reablement' && !days
      ? [problem('reablement-days-missing', { service: name }, `${at}.days`)]
      : []),
    ...(kind === 'adaptation' && cost === undefined
      ? [problem('adaptation-cost-missing', { service: name }, `${at}.cost`)]
      : []),
  ];
}

function incomeProblems(income: Income, at: string): readonly Problem[] {
  const { kind, pence, tax = 0, isHigherRate, premisesCosts, outstanding } = income;
  const { treatment } = INCOME_TREATMENTS[kind];
  const stray = (field: string) => problem('field-not-for-kind', { field, kind }, `${at}.${field}`);
  return [
    ...(tax > pence
      ? [
          problem(
            'field-invalid',
            { expected: 'no more than the income', found: `${tax} pence` },
            `${at}.tax`,
          ),
        ]
      : []),
    ...(isHigherRate && !isDisabilityBenefit(kind) ? [stray('isHigherRate')] : []),
    ...(premisesCosts !== undefined && treatment !== 'from-premises' ? [stray('premisesCosts')] : []),
    ...(outstanding !== undefined && treatment !== 'instalments' ? [stray('outstanding')] : []),
    ...(outstanding === undefined && treatment === 'instalments'
      ? [problem('outstanding-missing', {}, `${at}.outstanding`)]
      : []),
  ];
}

function assetProblems(asset: Asset, at: string, setting: Setting): readonly Problem[] {
  const { kind, name = kind, share, received, disregards = [] } = asset;
  const { treatment, isLand, atMost } = ASSET_TREATMENTS[kind];
  const stray = (field: string) => problem('field-not-for-kind', { field, kind }, `${at}.${field}`);
  return [
    ...(share && share.part > share.of
      ? [problem('share-impossible', { asset: name, ...share }, `${at}.share`)]
      : []),
    // Equal shares are not presumed of an interest in land: reg 24.
    ...(share && isLand ? [problem('share-of-land', { asset: name }, `${at}.share`)] : []),
    ...(atMost !== undefined && asset.pence > atMost
      ? [problem('asset-over-sum', { asset: name, pence: asset.pence, atMost }, `${at}.pence`)]
      : []),
    ...(treatment === 'for-52-weeks' && received === undefined
      ? [problem('first-payment-missing', { asset: name }, `${at}.received`)]
      : []),
    ...(disregards.length > 0 && !isLand ? [stray('disregards')] : []),
    ...disregards.flatMap(({ reason, from }, place) => {
      const where = `${at}.disregards[${place}]`;
      const isElsewhere =
        (reason === 'returns-or-sells-to-buy' && setting === 'care-home-permanent') ||
        (reason === 'unexpected-change' && setting !== 'care-home-permanent');
      return [
        ...(isElsewhere ? [problem('home-disregard-elsewhere', { reason, setting }, where)] : []),
        ...(HOME_PARAGRAPHS[reason].isFor12Weeks && from === undefined
          ? [problem('disregard-day-missing', { reason }, `${where}.from`)]
          : []),
      ];
    }),
  ];
}

/** The problem of a day that is in none of the stays. */
function outsideProblems(on: Day, stays: readonly PermanentStay[], at: string): readonly Problem[] {
  const last = stays.at(-1);
  if (!last || stays.some(({ from, to = LAST_DAY }) => from <= on && on <= to)) return [];
  return [problem('day-outside-stay', { on, from: last.from, to: last.to ?? '' }, at)];
}

function permanentStayProblems({
  on,
  setting,
  permanentStays = [],
  capital,
}: ChargeAssessment): readonly Problem[] {
  const stays = propertyDisregard({ stays: permanentStays });
  if (!stays.ok)
    return stays.problems.map((fault) => ({ ...fault, at: fault.at.replace(/^stays/, 'permanentStays') }));
  if (setting !== 'care-home-permanent') return [];
  if (permanentStays.length === 0 && capital.some(({ kind }) => kind === 'main-home'))
    return [problem('stay-missing', { setting }, 'permanentStays')];
  return outsideProblems(on, permanentStays, 'permanentStays');
}

function shortStayProblems({ on, setting, shortStay }: ChargeAssessment): readonly Problem[] {
  if (setting !== 'care-home-short-stay') return [];
  if (shortStay === undefined) return [problem('stay-missing', { setting }, 'shortStay')];
  const days = daysIn(shortStay);
  return [
    ...(days > SHORT_STAY_DAYS ? [problem('short-stay-too-long', { ...shortStay, days }, 'shortStay')] : []),
    ...outsideProblems(on, [shortStay], 'shortStay'),
  ];
}

function decisionProblems(assessment: ChargeAssessment): readonly Problem[] {
  const { basis = 'full', hasConsented, savingsCredit, income, setting, otherAllowances = [] } = assessment;
  const { kind: household } = assessment.household;
  const isLightTouch = basis === 'light-touch-over-limit' || basis === 'light-touch-not-over-limit';
  const isInCareHome = setting === 'care-home-permanent' || setting === 'care-home-temporary';
  return [
    ...(isLightTouch && hasConsented !== true ? [problem('consent-missing', { basis }, 'hasConsented')] : []),
    ...(income.some(({ kind }) => kind === 'savings-credit') && savingsCredit === undefined
      ? [problem('savings-credit-undecided', {}, 'savingsCredit')]
      : []),
    ...(savingsCredit?.hasFlatDisregard && !savingsCredit.isAboveGuarantee
      ? [problem('flat-disregard-below-guarantee', {}, 'savingsCredit.hasFlatDisregard')]
      : []),
    ...(savingsCredit?.partnerHasDisregard && household !== 'couple'
      ? [
          problem(
            ...(['field-not-for-kind', { field: 'partnerHasDisregard', kind: household }] as const),
            'savingsCredit.partnerHasDisregard',
          ),
        ]
      : []),
    ...(isInCareHome
      ? otherAllowances.map(({ name }, place) =>
          problem('allowance-not-at-home', { name }, `otherAllowances[${place}]`),
        )
      : []),
  ];
}

/** Checks the shape of an assessment, and then how its parts agree. */
export function checkAssessment(value: unknown): Result<ChargeAssessment> {
  const checked = check(chargeAssessmentSchema(), value);
  if (!checked.ok) return checked;
  const assessment = checked.value;
  const problems = [
    ...householdProblems(assessment.household),
    ...assessment.services.flatMap((service, place) => serviceProblems(service, `services[${place}]`)),
    ...assessment.income.flatMap((income, place) => incomeProblems(income, `income[${place}]`)),
    ...assessment.capital.flatMap((asset, place) =>
      assetProblems(asset, `capital[${place}]`, assessment.setting),
    ),
    ...permanentStayProblems(assessment),
    ...shortStayProblems(assessment),
    ...decisionProblems(assessment),
  ];
  return problems.length > 0 ? refuse(problems) : checked;
}
