/**
 * Finds payments of a register by what is asked of them: by id, by what they pay, by payee and account.
 *
 * Method: maps that each new payment is added to, so that a run costs its own payments and not those of all runs before. Payments of
 * withdrawn runs are in none of them.
 *
 * @module
 */
import { type Day, dayNumber } from '../time/day.js';
import type { PaymentId, RunId } from './payment.js';
import {
  ENDS_ACCOUNT,
  type PaymentRegister,
  type RegisteredPayment,
  type RegisteredRun,
} from './registration.js';
import { instalmentKey } from './repeated.js';

/** Where a payment is: the places of its run in the register and of itself in the run. */
export interface PaymentPlace {
  readonly run: number;
  readonly payment: number;
}

/** Values under a key, each once, in the order in which they were added. */
class Groups {
  readonly #groups = new Map<string, Set<PaymentId>>();

  add(key: string, id: PaymentId): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, new Set([id]));
    else group.add(id);
  }

  remove(key: string, id: PaymentId): void {
    this.#groups.get(key)?.delete(id);
  }

  of(key: string): ReadonlySet<PaymentId> {
    return this.#groups.get(key) ?? NONE;
  }
}

const NONE: ReadonlySet<PaymentId> = new Set();

/** What a payment pays: an instalment or a commitment of its book; of registers of release 0.1.0, unknown for commitments. */
export function purposeOf({ book, instalment, commitment }: RegisteredPayment): string | undefined {
  if (instalment !== undefined) return `instalment ${instalmentKey(book, instalment)}`;
  return commitment === undefined ? undefined : `commitment ${book} ${commitment}`;
}

/** The maps of one register. */
export class RegisterIndex {
  /** The place of each run in the register. */
  readonly runs = new Map<RunId, number>();
  readonly places = new Map<PaymentId, PaymentPlace>();
  /** The payment of each instalment that has not failed; and the last that has. */
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

  /** Adds what is known of a payment once it has failed. */
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

  /** A payment of this payee's from the same book. */
  ofPayee({ book, payee }: RegisteredPayment): PaymentId | undefined {
    return first(this.#payees.of(`${book} ${payee}`));
  }

  /** Whether this payee was paid at this account from the same book. */
  isAccountOfPayee({ book, payee, account }: RegisteredPayment): boolean {
    return this.#accountsOfPayees.of(`${book} ${payee} ${account}`).size > 0;
  }

  /** A payment that came back because its account has ended, and that was to pay the same. */
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
        for (const whose of [payment.payee, payment.account]) {
          const id = first(this.#alike.of(`${whose} ${payment.pence} ${day}`));
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

/** A register that makes sense, with its index. */
export interface OpenRegister {
  readonly register: PaymentRegister;
  readonly index: RegisterIndex;
}

/** A payment with its run. */
export interface PaymentInRun {
  readonly run: RegisteredRun;
  readonly payment: RegisteredPayment;
}

/** The payment of an id with its run, when it is in a run that is not withdrawn. */
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
