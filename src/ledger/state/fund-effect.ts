/**
 * The effect of an entry on one fund, added up while the entry is checked.
 *
 * @module
 */

/** What an entry would do to one fund; filled and emptied by `post`. */
export class FundEffect {
  readonly debits: [number, number, number] = [0, 0, 0];
  readonly credits: [number, number, number] = [0, 0, 0];
  money = 0;
  budget = 0;
  commitment = 0;
  spent = 0;
  setAside = 0;

  touched = false;

  clear(): void {
    this.debits[0] = this.debits[1] = this.debits[2] = 0;
    this.credits[0] = this.credits[1] = this.credits[2] = 0;
    this.money = this.budget = this.commitment = this.spent = this.setAside = 0;
    this.touched = false;
  }
}
