/** Figures of the sum of a charge: an adult without income, capital or care, changed as a test needs. */
import type { ChargeFigures } from '../../src/england/charge/kernel.js';
import { MAX_PENCE } from '../../src/money/pence.js';

export const figures = (changes: Partial<ChargeFigures>): ChargeFigures => ({
  ...{ income: 0, pensions: 0, paidToSpouse: 0, roundsEachLine: false },
  ...{ disabilityBenefits: 0, nightElement: 0 },
  ...{ charity: 0, warPension: 0, survivorsPayment: 0 },
  ...{ mostOfWarPension: 0, mostOfSurvivorsPayment: 0, ceiling: 0 },
  ...{ savingsCredit: 0, savingsDisregard: 0 },
  ...{ isAboveGuarantee: false, hasFlatDisregard: false, partnerHasDisregard: false },
  ...{ capital: 0, lowerLimit: 1_425_000, upperLimit: 2_325_000, tariffUpTo: 2_325_000 },
  ...{ hasNoTariffAbove: false, tariffStep: 25_000, tariffForStep: 100 },
  ...{ isTreatedAsOver: false, allowances: 0, guarantee: 0 },
  ...{ percentage: 100, maximum: MAX_PENCE, cost: 0, minimum: 0 },
  ...changes,
});
