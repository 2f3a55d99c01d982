/** Prints how costs grow, in tables: `npm run bench growths`; with `only=` and a part of a row's name, those rows. */
import { BANKING } from './bank.js';
import { FUNDING } from './funding.js';
import { showGrowths } from './growth.js';
import { LEDGER } from './ledger.js';

/** Prints the tables of growth. */
export function growths(): void {
  showGrowths('The door and reports', LEDGER);
  showGrowths('Rules, plans and year ends', FUNDING);
  showGrowths('The bank and payments', BANKING);
}
