/**
 * Writes a payment run as an ISO 20022 credit transfer initiation, pain.001.001.03 or .09.
 *
 * Method: one payment information block for each day, sort codes as members of the clearing system `GBDSC`, account numbers as `BBAN`.
 * How a bank wants the scheme named is a profile: plain facts, to be changed to what the bank's own guide says.
 * Limit: sterling within the United Kingdom; no IBAN, no ultimate parties, no structured remittance. The two profiles here are
 * starting points: `FAST` is in one bank’s public documents, `NURG` for Bacs in none that was found.
 * Source: ISO 20022 message definitions pain.001.001.03 and pain.001.001.09.
 *
 * @module
 */

import { check, maybe, record } from '../../problem/check.js';
import { withAll } from '../../problem/guard.js';
import { accept, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { dayOf, type Moment } from '../../time/moment.js';
import { momentSchema } from '../../time/schema.js';
import { checkRun } from '../check-run.js';
import { endToEndOf } from '../end-to-end.js';
import type { PaymentRun } from '../payment.js';
import { type DayOfRun, paymentsByDay } from '../payments-by-day.js';
import { registerField } from '../register-schema.js';
import type { PaymentRegister } from '../registration.js';
import { sendingProblems } from '../sending-problems.js';
import { block, initiator, totals } from './elements.js';
import { type InitiatingParty, initiatingPartySchema } from './initiating-party.js';
import { type Pain001Profile, pain001ProfileSchema } from './profile.js';
import { element, writeXml } from './xml.js';

export type { InitiatingParty } from './initiating-party.js';

export {
  BACS_PROFILE,
  type CodeOrOwn,
  FASTER_PAYMENTS_PROFILE,
  PAIN001_VERSIONS,
  type Pain001Profile,
  type Pain001Version,
  pain001ProfileSchema,
} from './profile.js';

/** How a file is written. */
export interface Pain001Options {
  readonly profile: Pain001Profile;
  /** When the file is made, written in UTC; its day is that of the United Kingdom. Stated, so that the same run gives the same bytes. */
  readonly madeAt: Moment;
  /** The number by which the bank knows the sender of the file; absent, only the payer's name is written. */
  readonly initiatingParty?: InitiatingParty;
  /** The register in which `enterRun` entered the run, as it is now. */
  readonly register: PaymentRegister;
}

const optionsSchema = record<Pain001Options>({
  profile: pain001ProfileSchema,
  madeAt: momentSchema,
  initiatingParty: maybe(initiatingPartySchema),
  register: registerField,
});

/** The payments of each day that a file asks for. */
function byDay({ payments }: PaymentRun, { asks }: Pain001Profile): readonly DayOfRun[] {
  return paymentsByDay(payments, ({ paysOn, processedOn = paysOn }) =>
    asks === 'processed' ? processedOn : paysOn,
  );
}

/** One file of the payments of some days: a header, and a block for each day. */
function fileOf(
  run: PaymentRun,
  { message, days }: { readonly message: string; readonly days: readonly DayOfRun[] },
  { profile, madeAt, initiatingParty }: Pain001Options,
): string {
  const header = element('GrpHdr', [
    element('MsgId', message),
    element('CreDtTm', madeAt),
    ...totals(days.flatMap(([, payments]) => payments)),
    initiator(run.payer.name, initiatingParty),
  ]);
  const blocks = days.map(([day, payments]) =>
    block(run, { name: endToEndOf(`${run.id}-${day}`), day, payments }, profile),
  );
  const namespace = `urn:iso:std:iso:20022:tech:xsd:pain.001.001.${profile.version}`;
  const initiation = element('CstmrCdtTrfInitn', [header, ...blocks]);
  return writeXml(element('Document', [initiation], [['xmlns', namespace]]));
}

/** Writes a run that may be sent, with options that are right; or answers the problems of both. */
function writeReady<Files>(
  run: PaymentRun,
  options: Pain001Options,
  write: (run: PaymentRun, options: Pain001Options) => Files,
): Result<Files> {
  return withAll([checkRun(run), check(optionsSchema, options)], (checkedRun, terms) => {
    const { profile, madeAt, register } = terms;
    const format = { scheme: profile.scheme, file: `pain.001 for ${profile.scheme}` };
    const problems = sendingProblems(checkedRun, { madeOn: dayOf(madeAt), register }, format);
    return problems.length > 0 ? refuse(problems) : accept(write(checkedRun, terms));
  });
}

/**
 * Writes a payment run as pain.001.
 *
 * @param run a run as `makeRun` made it, entered in the register.
 * @param options the profile of the bank, the moment of writing, the register, and the sender’s identifier if the bank gave one.
 * @returns the whole file; the same for the same run and options, byte for byte.
 *
 * Refuses with the problems of `checkRun`, of the options’ fields and of `sendingProblems`, such as `run-unknown`, `run-sent`,
 * `run-withdrawn`, `run-too-late` for a file made after the last day to tell the bank, and `run-of-other-scheme`.
 */
export function writePain001(run: PaymentRun, options: Pain001Options): Result<string> {
  return writeReady(run, options, (checkedRun, terms) => {
    const days = byDay(checkedRun, terms.profile);
    return fileOf(checkedRun, { message: endToEndOf(checkedRun.id), days }, terms);
  });
}

/** One file of several that a run is written as. */
export interface Pain001File {
  /** The day that the file asks for. */
  readonly day: Day;
  /** The identifier of the message, the same whenever the file is written. */
  readonly message: string;
  readonly text: string;
}

/**
 * Writes a payment run as one file of pain.001 for each day, for banks that take no more than one day in a file.
 *
 * @param run a run as `makeRun` made it.
 * @param options as for `writePain001`.
 * @returns the files in order of day; each payment is in one of them.
 *
 * Refuses as `writePain001` does.
 * @example
 * const madeAt = moment('2026-10-06T08:00:00.000Z');
 * const options = { profile: FASTER_PAYMENTS_PROFILE, madeAt, register };
 * const files = must(writePain001ByDay(run, options));
 * files.map(({ message }) => message); // ['run-1-2026-10-09']
 */
export function writePain001ByDay(run: PaymentRun, options: Pain001Options): Result<readonly Pain001File[]> {
  return writeReady(run, options, (checkedRun, terms) =>
    byDay(checkedRun, terms.profile).map((dayOfRun): Pain001File => {
      const [day] = dayOfRun;
      const message = endToEndOf(`${checkedRun.id}-${day}`);
      return { day, message, text: fileOf(checkedRun, { message, days: [dayOfRun] }, terms) };
    }),
  );
}
