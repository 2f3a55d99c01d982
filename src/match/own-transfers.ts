/**
 * Finds money that moved between accounts of one holder.
 *
 * Method: across the statements of all accounts, a line out and a line in of one amount, at most a few banking days apart, each the only
 * one for the other. Such a pair is neither spending nor income, whatever it was recorded as.
 * Limit: the same amount paid to and fro within days is not paired. A person should check the pairs; nothing is posted.
 *
 * @module
 */

import type { AccountPath } from '../ledger/chart.js';
import { type Pence, pence } from '../money/pence.js';
import { addToList } from '../record/gather.js';
import { byText, countWhile } from '../record/order.js';
import type { StatementLine } from '../statement/statement.js';
import { dayNumber } from '../time/day.js';
import type { BankHolidays } from '../time/working-days.js';
import { bankingDays } from './banking-day.js';

/** Unmatched lines of one account. */
export interface AccountLines {
  readonly account: AccountPath;
  readonly lines: readonly StatementLine[];
}

/** Money that left one account of the holder and reached another. */
export interface OwnTransfer {
  readonly pence: Pence;
  readonly out: { readonly account: AccountPath; readonly line: string };
  readonly in: { readonly account: AccountPath; readonly line: string };
  /** Banking days from the one to the other; 0 or more. */
  readonly bankingDays: number;
}

const WITHIN = 3;

interface End {
  readonly account: AccountPath;
  readonly line: StatementLine;
  readonly banking: number;
}

/**
 * Finds transfers between accounts of one holder.
 *
 * @param options.holidays bank holidays; absent, only weekends are left out
 * @returns in order of the day on which the money left; each line is in at most one
 */
export function ownTransfers(
  accounts: readonly AccountLines[],
  options: { readonly holidays?: BankHolidays } = {},
): readonly OwnTransfer[] {
  const banking = bankingDays(options.holidays);
  const outs = new Map<number, End[]>();
  const ins = new Map<number, End[]>();
  for (const { account, lines } of accounts) {
    for (const line of lines) {
      if (line.pence === 0 || line.pending) continue;
      const side = line.pence < 0 ? outs : ins;
      const end = { account, line, banking: banking(dayNumber(line.date)) };
      addToList(side, Math.abs(line.pence), end);
    }
  }
  const byDay = (a: End, b: End) => a.banking - b.banking || byText(a.line.date, b.line.date);
  const transfers: (OwnTransfer & { readonly date: string })[] = [];
  for (const [amount, leaving] of outs) {
    const arriving = [...(ins.get(amount) ?? [])].sort(byDay);
    leaving.sort(byDay);
    const may = (out: End, back: End) =>
      out.account !== back.account && back.banking >= out.banking && back.banking - out.banking <= WITHIN;
    /** The only line on the other side that may be this one. */
    const only = (one: End, others: readonly End[], from: number, fits: (other: End) => boolean) => {
      const low = countWhile(others, (other) => other.banking < from);
      let match: End | undefined;
      for (let place = low; place < others.length && others[place]!.banking <= from + WITHIN; place++) {
        if (others[place] === one || !fits(others[place]!)) continue;
        if (match) return undefined;
        match = others[place];
      }
      return match;
    };
    for (const out of leaving) {
      const back = only(out, arriving, out.banking, (other) => may(out, other));
      if (!back || only(back, leaving, back.banking - WITHIN, (other) => may(other, back)) !== out) continue;
      transfers.push({
        pence: pence(amount),
        out: { account: out.account, line: out.line.id },
        in: { account: back.account, line: back.line.id },
        bankingDays: back.banking - out.banking,
        date: out.line.date,
      });
    }
  }
  transfers.sort(
    (a, b) =>
      byText(a.date, b.date) || byText(a.out.account, b.out.account) || byText(a.out.line, b.out.line),
  );
  return transfers.map(({ date: _, ...transfer }) => transfer);
}
