/**
 * Finds payments of a register by id, by purpose, by payee and by account.
 *
 * Method: maps that each new payment is added to, so that a run costs its own payments and not those of all runs before. Payments of
 * withdrawn runs are in none of them.
 *
 * @module
 */
import { addToSet } from '../record/gather.js';
import { type Day, dayNumber } from '../time/day.js';
import type { PaymentId, RunId } from './payment.js';
import {
  ENDS_ACCOUNT,
  type PaymentRegister,
  type RegisteredPayment,
  type RegisteredRun,
} from './registration.js';
import { instalmentKey } from './repeated.js';

/** The place of a payment: that of its run in the register, and its own in the run. */
export interface PaymentPlace {
  readonly run: number;
  readonly payment: number;
}

/** Values under a key, each once, in the order in which they were added. */
class Groups {
  readonly #groups = new Map<string, Set<PaymentId>>();

  add(key: string, id: PaymentId): void {
    addToSet(this.#groups, key, id);
  }

  remove(key: string, id: PaymentId): void {
    this.#groups.get(key)?.delete(id);
  }

  of(key: string): ReadonlySet<PaymentId> {
    return this.#groups.get(key) ?? NONE;
  }
}

const NONE: ReadonlySet<PaymentId> = new Set();

/** The purpose of a payment: an instalment or a commitment of its book; registers of release 0.1.0 have no commitments. */
function purposeOf({ book, instalment, commitment }: RegisteredPayment): string | undefined {
  if (instalment !== undefined) return `instalment ${instalmentKey(book, instalment)}`;
  return commitment === undefined ? undefined : `commitment ${book} ${commitment}`;
}

/** The maps of one register. */
export class RegisterIndex {
  /** The place of each run in the register. */
  readonly runs = new Map<RunId, number>();
  readonly places = new Map<PaymentId, PaymentPlace>();
  /** For each instalment, the payment that has not failed, and the last that has. */
  readonly instalments = new Map<string, PaymentId>();
  readonly failedInstalments = new Map<string, PaymentId>();
  /** The payment that was made in place of each that failed. */
  readonly replacements = new Map<PaymentId, PaymentId>();
  readonly #payees = new Groups();
  readonly #accountsOfPayees = new Groups();
  readonly #alike = new Groups();
  readonly #endedAccounts = new Groups();
  readonly #endedPurposes = new Groups();

  /** Adds a run that follows the others. */
  addRun(run: RegisteredRun): void {
    const place = this.runs.size;
    this.runs.set(run.run, place);
    if (run.withdrawnOn !== undefined) return;
    for (const [index, payment] of run.payments.entries()) {
      this.#add(payment, { run: place, payment: index });
      if (payment.failed !== undefined) this.addFailure(payment);
    }
  }

  #add(payment: RegisteredPayment, place: PaymentPlace): void {
    const { id, book, instalment, replaces } = payment;
    this.places.set(id, place);
    if (instalment !== undefined) this.instalments.set(instalmentKey(book, instalment), id);
    if (replaces !== undefined) this.replacements.set(replaces, id);
    for (const [groups, key] of this.#keys(payment)) groups.add(key, id);
  }

  /** Takes the payments of a withdrawn run out. */
  withdraw(run: RegisteredRun): void {
    for (const payment of run.payments) {
      const { id, book, instalment, replaces } = payment;
      this.places.delete(id);
      if (instalment !== undefined) this.instalments.delete(instalmentKey(book, instalment));
      if (replaces !== undefined) this.replacements.delete(replaces);
      for (const [groups, key] of this.#keys(payment)) groups.remove(key, id);
    }
  }

  /** Adds a failed payment to the maps of failures. */
  addFailure(payment: RegisteredPayment): void {
    const { id, book, instalment, account, failed } = payment;
    if (instalment !== undefined) {
      const key = instalmentKey(book, instalment);
      if (this.instalments.get(key) === id) this.instalments.delete(key);
      this.failedInstalments.set(key, id);
    }
    for (const key of this.#alikeKeys(payment)) this.#alike.remove(key, id);
    if (account === undefined || failed === undefined || !ENDS_ACCOUNT.has(failed.reason)) return;
    const purpose = purposeOf(payment);
    this.#endedAccounts.add(account, id);
    if (purpose !== undefined) this.#endedPurposes.add(`${purpose} ${account}`, id);
  }

  #keys(payment: RegisteredPayment): readonly (readonly [Groups, string])[] {
    const { book, payee, account } = payment;
    if (payee === undefined || account === undefined) return [];
    return [
      [this.#payees, `${book} ${payee}`],
      [this.#accountsOfPayees, `${book} ${payee} ${account}`],
      ...this.#alikeKeys(payment).map((key) => [this.#alike, key] as const),
    ];
  }

  #alikeKeys({ payee, account, pence, due }: RegisteredPayment): readonly string[] {
    if (due === undefined) return [];
    const day = dayNumber(due);
    return [`${payee} ${pence} ${day}`, `${account} ${pence} ${day}`];
  }

  /** A payment to this payee from the same book. */
  ofPayee({ book, payee }: RegisteredPayment): PaymentId | undefined {
    return first(this.#payees.of(`${book} ${payee}`));
  }

  /** Whether this payee was paid at this account from the same book. */
  isAccountOfPayee({ book, payee, account }: RegisteredPayment): boolean {
    return this.#accountsOfPayees.of(`${book} ${payee} ${account}`).size > 0;
  }

  /** A payment for the same purpose that came back because this account has ended. */
  endedFor(payment: RegisteredPayment): PaymentId | undefined {
    return first(this.#endedPurposes.of(`${purposeOf(payment)} ${payment.account}`));
  }

  /** A payment that came back because this account has ended. */
  ended({ account }: RegisteredPayment): PaymentId | undefined {
    return account === undefined ? undefined : first(this.#endedAccounts.of(account));
  }

  /** The nearest payment to the same payee or account, of the same amount, due at most so many days apart. */
  alike(payment: RegisteredPayment, days: number): { id: PaymentId; daysApart: number } | undefined {
    if (payment.due === undefined) return undefined;
    for (let apart = 0; apart <= days; apart++) {
      for (const day of new Set([dayNumber(payment.due) - apart, dayNumber(payment.due) + apart])) {
        for (const digest of [payment.payee, payment.account]) {
          const id = first(this.#alike.of(`${digest} ${payment.pence} ${day}`));
          if (id !== undefined) return { id, daysApart: apart };
        }
      }
    }
    return undefined;
  }
}

function first(ids: ReadonlySet<PaymentId>): PaymentId | undefined {
  return ids.values().next().value;
}

/** A checked register, with its index. */
export interface OpenRegister {
  readonly register: PaymentRegister;
  readonly index: RegisterIndex;
}

/** A payment with its run. */
export interface PaymentInRun {
  readonly run: RegisteredRun;
  readonly payment: RegisteredPayment;
}

/** The payment with an id, and its run; undefined if it is in no run, or in one that was withdrawn. */
export function paymentIn(
  register: PaymentRegister,
  index: RegisterIndex,
  id: PaymentId,
): PaymentInRun | undefined {
  const place = index.places.get(id);
  const run = place && register.runs[place.run];
  const payment = run?.payments[place!.payment];
  return run && payment ? { run, payment } : undefined;
}

/** The last day for sending, and the first day of payment. */
export function firstDays(payments: readonly { readonly paysOn: Day; readonly sendBy?: Day }[]): {
  readonly sendBy: Day;
  readonly paysOn: Day;
} {
  let [{ paysOn, sendBy = paysOn }] = payments as [{ paysOn: Day; sendBy?: Day }];
  for (const { paysOn: day, sendBy: by = day } of payments) {
    if (day < paysOn) paysOn = day;
    if (by < sendBy) sendBy = by;
  }
  return { sendBy, paysOn };
}
