/**
 * Finds what is left out of income that counts in part: half of a pension, care at night, charity and war pensions, savings credit.
 *
 * Limit: whether qualifying income is above the guarantee of pension credit is an officer's decision, as is the flat sum for an adult who
 * receives no savings credit: the words of paragraph 40(2) and (4) give it from the age of 65, published examples do not.
 * Source: SI 2014/2672 reg 15(2) and Sch 1 paras 15 to 17, 19, 40 and 46.
 *
 * @module
 */
import type { IncomeFigures as AllFigures } from './income.js';
import {
  charityDisregard,
  nightDisregard,
  PARTS,
  pensionDisregard,
  savingsCreditDisregard,
} from './kernel.js';
import type { Reckoning } from './reckoning.js';
import { weeklyParts } from './weekly.js';

type IncomeFigures = Omit<AllFigures, 'tax'>;

/** The figures of the sum by which income is left out in part. */
function pensionFigures({ assessment, policy, sheet }: Reckoning, { pensions }: IncomeFigures) {
  const paidToSpouse = assessment.paidToSpouse ? weeklyParts(assessment.paidToSpouse, policy) : 0;
  const figures = { paidToSpouse, roundsEachLine: policy.rounding === 'each-line' };
  if (paidToSpouse === 0 || pensions === 0) return figures;
  const half = pensionDisregard({ ...figures, pensions });
  const paid = Math.floor(paidToSpouse / PARTS);
  const code = half > 0 ? 'half-of-pensions' : 'too-little-paid-to-spouse';
  sheet.parts(code, -half, { paid }, 'SI 2014/2672 Sch 1 para 16(1), (2)');
  return figures;
}

function charityFigures(reckoning: Reckoning, income: IncomeFigures) {
  if (income.charity + income.warPension + income.survivorsPayment === 0) return { tenPounds: 0, ceiling: 0 };
  const cells = [
    reckoning.figure('disregard/other-war-pension'),
    reckoning.figure('disregard/ceiling'),
  ].filter((cell) => cell !== undefined);
  const [tenPounds = 0, ceiling = 0] = cells.map(({ pence }) => pence * PARTS);
  const disregard = charityDisregard({ ...income, tenPounds, ceiling });
  reckoning.sheet.parts(
    'charity-disregard',
    -disregard,
    {},
    'SI 2014/2672 Sch 1 paras 15(1), 17, 19 and 46',
    cells,
  );
  return { tenPounds, ceiling };
}

/** Why savings credit is left out, for the words of its line. */
function savingsReason(isAboveGuarantee: boolean, savingsCredit: number): string {
  if (!isAboveGuarantee) return 'received';
  return savingsCredit > 0 ? 'received-above-guarantee' : 'officer';
}

function savingsFigures(reckoning: Reckoning, { savingsCredit }: IncomeFigures) {
  const { household, savingsCredit: decision } = reckoning.assessment;
  const { isAboveGuarantee = false, hasFlatDisregard = false, partnerHasDisregard = false } = decision ?? {};
  const figures = { isAboveGuarantee, hasFlatDisregard, partnerHasDisregard };
  const isReached = isAboveGuarantee
    ? !partnerHasDisregard && (savingsCredit > 0 || hasFlatDisregard)
    : savingsCredit > 0;
  if (!isReached) return { ...figures, savingsDisregard: 0 };
  const isCouple = household.kind === 'couple';
  const cell = reckoning.figure(`savings-credit-disregard/${isCouple ? 'couple' : 'single'}`);
  const savingsDisregard = (cell?.pence ?? 0) * PARTS;
  const disregard = savingsCreditDisregard({ ...figures, savingsCredit, savingsDisregard });
  const why = savingsReason(isAboveGuarantee, savingsCredit);
  const article = `Sch 1 para 40(${isAboveGuarantee ? (isCouple ? '4' : '2') : isCouple ? '3' : '1'})`;
  reckoning.sheet.parts(
    'savings-credit-disregard',
    -disregard,
    { why },
    `SI 2014/2672 ${article}`,
    cell ? [cell] : [],
  );
  return { ...figures, savingsDisregard };
}

/** The figures by which income is left out in part, each with its line. */
export function disregardsOf(reckoning: Reckoning, income: IncomeFigures) {
  const pension = pensionFigures(reckoning, income);
  if (income.nightElement > 0)
    reckoning.sheet.parts('night-element', -nightDisregard(income), {}, 'SI 2014/2672 reg 15(2)');
  return { ...pension, ...charityFigures(reckoning, income), ...savingsFigures(reckoning, income) };
}
