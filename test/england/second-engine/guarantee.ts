/** The income that must be left to the adult: the minimum income guarantee, or the personal expenses allowance (3.2). */
import { add, type Fraction, largerOf, multiply, NOTHING, pence, subtract, sum } from './fraction.js';
import type { LookUp } from './income.js';
import type { Household, Person } from './person.js';
import { isAssessedAtHome } from './place.js';

function personalAmount({ kind, age, partnerOfPensionAge }: Household, lookUp: LookUp): Fraction {
  if (kind === 'lone parent') return lookUp('lone parent');
  if (kind === 'couple')
    return lookUp(age === 'pension age' || partnerOfPensionAge ? 'couple pension age' : 'couple');
  if (age === 'pension age') return lookUp('single pension age');
  return lookUp(age === '18-24' ? 'single 18-24' : 'single 25+');
}

/** "By the words a lone parent gets no disability premium", unless the council gives the single rate. */
function premiums(person: Person, lookUp: LookUp): Fraction[] {
  const { kind, disabilityPremium, enhancedDisabilityPremium, carerPremium } = person.household;
  const amounts: Fraction[] = [];
  const hasDisabilityPremiums = kind !== 'lone parent' || person.council?.loneParentPremiums === true;
  if (hasDisabilityPremiums && disabilityPremium)
    amounts.push(lookUp(kind === 'couple' ? 'disability couple' : 'disability single'));
  if (hasDisabilityPremiums && enhancedDisabilityPremium)
    amounts.push(lookUp(kind === 'couple' ? 'enhanced couple' : 'enhanced single'));
  if (carerPremium) amounts.push(lookUp('carer'));
  return amounts;
}

/** "Statutory total + addition, replaced by the local total where higher", less support that is not care. */
export function guaranteeOf(person: Person, lookUp: LookUp): Fraction {
  const { children = 0, nonCareSupport = 0 } = person.household;
  const forChildren = children > 0 ? multiply(lookUp('child'), BigInt(children), 1n) : NOTHING;
  const statutory = sum([personalAmount(person.household, lookUp), forChildren, ...premiums(person, lookUp)]);
  const raised = add(statutory, pence(person.council?.guaranteeAddition ?? 0));
  const total = largerOf(raised, pence(person.council?.localGuarantee ?? 0));
  return largerOf(subtract(total, pence(nonCareSupport)), NOTHING);
}

/** The floor of section 14(7): the allowance in a care home, the guarantee elsewhere. */
export const leftToTheAdult = (person: Person, lookUp: LookUp): Fraction =>
  isAssessedAtHome(person) ? guaranteeOf(person, lookUp) : lookUp('personal expenses');
