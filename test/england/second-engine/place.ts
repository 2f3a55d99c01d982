/** Where the adult is assessed, in the second engine. */
import type { Person } from './person.js';

/** A short stay that the council assesses as if at home is at home in every rule. */
export const isAssessedAtHome = ({ place, council }: Person): boolean =>
  place === 'home' || (place === 'short term' && council?.assessesShortStayAsAtHome === true);

export const isTemporary = (person: Person): boolean =>
  person.place !== 'permanent' && !isAssessedAtHome(person);
