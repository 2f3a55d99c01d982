/**
 * Reads the amounts of an OFX file.
 *
 * Method: an amount whose decimal sign is doubtful has that of most other amounts of the file.
 * Source: OFX 2.2 (Financial Data Exchange), §3.2.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { type AmountFault, amountOf, type DecimalSign, decimalSignOf } from '../reading/amount-text.js';

/** Reads one amount as written. */
export type AmountReader = (written: string) => Pence | AmountFault;

/** Makes the reader of the amounts of a file. */
export function amountReader(text: string): AmountReader {
  let sign: DecimalSign | undefined;
  let isSettled = false;
  return (written) => {
    const amount = amountOf(written);
    if (amount !== 'unreadable') return amount;
    if (!isSettled) {
      const amounts = text.matchAll(/<(?:TRNAMT|BALAMT)>([^<\n]{0,40})/gi);
      sign = decimalSignOf(Array.from(amounts, ([, digits]) => digits!));
      isSettled = true;
    }
    // A dot is the decimal sign of the format; a comma may be either, and then the amount is not guessed.
    const usual = written.includes(',') ? undefined : '.';
    return amountOf(written, sign ?? usual);
  };
}
