/**
 * Finds what is left out of income that counts in part: half of a pension, care at night, charity and war pensions, savings credit.
 *
 * Limit: whether qualifying income is above the guarantee of pension credit is an officer's decision, as is the flat sum above it: a recipient of
 * savings credit has it unless the officer says no; another adult only if the officer says yes, because the words of paragraph 40(2) and (4)
 * give it from the age of 65 and published examples do not. Half of a pension is half of it before tax, and all of the tax on it is taken off
 * besides: a reading.
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
import { weeklyIncome, weeklyParts } from './weekly.js';

type IncomeFigures = Omit<AllFigures, 'tax'>;

const SAVINGS_CREDIT = 'SI 2014/2672 Sch 1 para 40';

/** The figures of the sum by which income is left out in part. */
function pensionFigures({ assessment, policy, sheet }: Reckoning, { income, pensions: all }: IncomeFigures) {
  const { pensionOfSpouse } = assessment;
  const entitled = pensionOfSpouse ? weeklyIncome(pensionOfSpouse, policy) : 0;
  const ofSpouse = Math.min(all, entitled);
  const paidToSpouse = assessment.paidToSpouse ? weeklyParts(assessment.paidToSpouse, policy) : 0;
  // The spouse's own part counts in full: paragraph 16(3).
  const pensions = all - ofSpouse;
  const figures = { income: income + ofSpouse, pensions, paidToSpouse };
  const rounded = { ...figures, roundsEachLine: policy.rounding === 'each-line' };
  if (paidToSpouse === 0 || pensions === 0) return rounded;
  const half = pensionDisregard(rounded);
  const [paid, spouse] = [paidToSpouse, ofSpouse].map((parts) => Math.floor(parts / PARTS)) as [
    number,
    number,
  ];
  if (half > 0)
    sheet.parts('half-of-pensions', -half, { paid, ofSpouse: spouse }, 'SI 2014/2672 Sch 1 para 16');
  else sheet.parts('too-little-paid-to-spouse', 0, { paid }, 'SI 2014/2672 Sch 1 para 16');
  return rounded;
}

function charityFigures(reckoning: Reckoning, income: IncomeFigures) {
  if (income.charity + income.warPension + income.survivorsPayment === 0)
    return { mostOfWarPension: 0, mostOfSurvivorsPayment: 0, ceiling: 0 };
  const cells = [
    reckoning.figure('disregard/other-war-pension'),
    reckoning.figure('disregard/survivor-payment'),
    reckoning.figure('disregard/ceiling'),
  ].filter((cell) => cell !== undefined);
  const [mostOfWarPension = 0, mostOfSurvivorsPayment = 0, ceiling = 0] = cells.map(
    ({ pence }) => pence * PARTS,
  );
  const figures = { mostOfWarPension, mostOfSurvivorsPayment, ceiling };
  const disregard = charityDisregard({ ...income, ...figures });
  reckoning.sheet.parts(
    'charity-disregard',
    -disregard,
    {},
    'SI 2014/2672 Sch 1 paras 15(1), 17, 19 and 46',
    cells,
  );
  return figures;
}

/** Why savings credit is left out, for the words of its line. */
function savingsReason(isAboveGuarantee: boolean, savingsCredit: number): string {
  if (!isAboveGuarantee) return 'received';
  return savingsCredit > 0 ? 'received-above-guarantee' : 'officer';
}

function savingsFigures(reckoning: Reckoning, { savingsCredit }: IncomeFigures) {
  const { household, savingsCredit: decision } = reckoning.assessment;
  const { isAboveGuarantee = false, partnerHasDisregard = false } = decision ?? {};
  const receives = savingsCredit > 0;
  const hasFlatDisregard = isAboveGuarantee && (decision?.hasFlatDisregard ?? receives);
  const figures = { isAboveGuarantee, hasFlatDisregard, partnerHasDisregard };
  const isGiven = isAboveGuarantee ? hasFlatDisregard : receives;
  if (partnerHasDisregard || !isGiven) {
    const why = partnerHasDisregard ? 'partner' : 'officer-refused';
    if (receives || isGiven) reckoning.sheet.pence('savings-credit-disregard', 0, { why }, SAVINGS_CREDIT);
    return { ...figures, savingsDisregard: 0 };
  }
  const isCouple = household.kind === 'couple';
  const cell = reckoning.figure(`savings-credit-disregard/${isCouple ? 'couple' : 'single'}`);
  const savingsDisregard = (cell?.pence ?? 0) * PARTS;
  const disregard = savingsCreditDisregard({ ...figures, savingsCredit, savingsDisregard });
  const why = savingsReason(isAboveGuarantee, savingsCredit);
  const above = isCouple ? `${SAVINGS_CREDIT}(4)` : `${SAVINGS_CREDIT}(2)`;
  reckoning.sheet.parts(
    'savings-credit-disregard',
    -disregard,
    { why },
    isAboveGuarantee ? above : SAVINGS_CREDIT,
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
