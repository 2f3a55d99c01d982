/**
 * Reads the rows above a table, label by label: whose account it is, and its balances.
 *
 * Limit: the labels are English, and the value is in the cell behind the label or after its colon. Above the first table, a
 * sort code with its account number needs no label.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { amountOf } from '../reading/amount-text.js';
import { isClosingText, isOpeningText } from '../reading/balance-row.js';
import { type Cells, clean } from './cells.js';

const ACCOUNT_NUMBER =
  /^(?:(?:member|customer|current|savings|bank|your) )?(?:account|iban|account (?:number|no\.?|num)|card(?: number| no\.?)?|sort code (?:and|&) account(?: number)?)$/i;
/** A sort code and an account number behind it in one row, with or without labels. */
const WHOLE_ACCOUNT = /(?:^|[^\d-])(\d\d[- ]\d\d[- ]\d\d)(?:[^\d]{1,40})(\d{8})(?!\d)/;
const ACCOUNT_NAME = /^account(?: name| type)$/i;
const SORT_CODE = /^sort ?code$/i;
const LONGEST_LABEL = 40;
const LONGEST_ROW = 200;

/** A label and its value. */
interface Label {
  readonly name: string;
  readonly value: string;
}

/** The label of a row that holds nothing else. */
function labelOf(cells: Cells): Label | undefined {
  const [first = '', second, ...more] = cells.map(clean).filter((cell) => cell !== '');
  if (more.length > 0 || first.length > 200) return undefined;
  if (second !== undefined) return { name: first.replace(/ ?:$/, ''), value: second };
  const colon = first.indexOf(':');
  if (colon < 1 || colon > LONGEST_LABEL) return undefined;
  return { name: first.slice(0, colon).trim(), value: first.slice(colon + 1).trim() };
}

/** The rows above one table. */
export class Preamble {
  opening?: Pence;
  closing?: Pence;
  private number = '';
  private name = '';
  private sortCode = '';

  /** Takes a row above the first table: a label, or a title with a sort code and an account number. */
  takeTitle(cells: Cells): void {
    const whole = WHOLE_ACCOUNT.exec(cells.map(clean).join(' ').slice(0, LONGEST_ROW));
    if (whole) this.number ||= `${whole[1]} ${whole[2]}`;
    else this.take(cells);
  }

  /** Takes a row. Says whether it is a label that is known. */
  take(cells: Cells): boolean {
    const label = labelOf(cells);
    if (label === undefined || label.value === '' || label.name.length > LONGEST_LABEL) return false;
    const { name, value } = label;
    if (ACCOUNT_NUMBER.test(name)) this.number ||= value;
    else if (ACCOUNT_NAME.test(name)) this.name ||= value;
    else if (SORT_CODE.test(name)) this.sortCode ||= value;
    else return this.takeBalance(name, value);
    return true;
  }

  private takeBalance(name: string, value: string): boolean {
    const [isOpening, isClosing] = [isOpeningText(name), isClosingText(name)];
    const pence = isOpening || isClosing ? amountOf(value, '.') : 'missing';
    if (typeof pence === 'string') return false;
    if (isOpening) this.opening ??= pence;
    else this.closing ??= pence;
    return true;
  }

  /** The account, by its number rather than its name; empty if none is named. */
  get account(): string {
    const { number, name, sortCode } = this;
    return number === '' ? name : [sortCode, number].filter(Boolean).join(' ');
  }
}
