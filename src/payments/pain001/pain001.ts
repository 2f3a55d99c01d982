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
import { check, maybe, type Schema, strictObject } from '../../problem/check.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { dayOf, type Moment } from '../../time/moment.js';
import { momentSchema } from '../../time/schema.js';
import { checkRun } from '../check-run.js';
import { checkSending } from '../check-sending.js';
import { endToEndOf } from '../end-to-end.js';
import type { PaymentRun, RunPayment } from '../payment.js';
import { registerField } from '../register-schema.js';
import type { PaymentRegister } from '../registration.js';
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
  /** When given, the run must be in it, and neither withdrawn nor sent. */
  readonly register?: PaymentRegister;
}

const optionsSchema = strictObject({
  profile: pain001ProfileSchema,
  madeAt: momentSchema,
  initiatingParty: maybe(initiatingPartySchema),
  register: maybe(registerField),
}) as unknown as Schema<Pain001Options>;

/** A day that a file asks for, with its payments. */
type DayOfRun = readonly [Day, readonly RunPayment[]];

/** The payments of each day, in order of day; those of one day in the order of the run. */
function byDay(run: PaymentRun, asks: Pain001Profile['asks']): readonly DayOfRun[] {
  const days = new Map<Day, RunPayment[]>();
  for (const payment of run.payments) {
    const day = asks === 'processed' ? (payment.processedOn ?? payment.paysOn) : payment.paysOn;
    const payments = days.get(day);
    if (payments === undefined) days.set(day, [payment]);
    else payments.push(payment);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One file of the given payments: a header, and a block for each day. */
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

/** Checks the run and the options together, with the problems of both. */
function ready(
  run: PaymentRun,
  options: Pain001Options,
): Result<{ readonly run: PaymentRun; readonly options: Pain001Options }> {
  const given = check(optionsSchema, options);
  const on = given.ok ? dayOf(given.value.madeAt) : undefined;
  const checked = given.ok ? checkSending(run, { on, register: given.value.register }) : checkRun(run);
  if (!given.ok || !checked.ok) {
    return refuse([...(checked.ok ? [] : checked.problems), ...(given.ok ? [] : given.problems)]);
  }
  const { id, scheme } = checked.value;
  const { profile } = given.value;
  if (scheme === profile.scheme) return accept({ run: checked.value, options: given.value });
  const file = `pain.001 for ${profile.scheme}`;
  return refuse(problem('run-of-other-scheme', { run: id, scheme, file }));
}

/**
 * Writes a payment run as pain.001.
 *
 * @param run a run as `makeRun` made it.
 * @param options the profile of the bank, the moment of writing, and if need be the sender's identifier and the register.
 * @returns the whole file; the same for the same run and options, byte for byte.
 *
 * Refuses with the problems of `checkSending`, such as `run-too-late` for a file made after the last day to tell the bank and
 * `run-withdrawn`, `run-of-other-scheme`, and those of the options' fields.
 */
export function writePain001(run: PaymentRun, options: Pain001Options): Result<string> {
  const checked = ready(run, options);
  if (!checked.ok) return checked;
  const { run: checkedRun, options: given } = checked.value;
  const days = byDay(checkedRun, given.profile.asks);
  return accept(fileOf(checkedRun, { message: endToEndOf(checkedRun.id), days }, given));
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
 */
export function writePain001ByDay(run: PaymentRun, options: Pain001Options): Result<readonly Pain001File[]> {
  const checked = ready(run, options);
  if (!checked.ok) return checked;
  const { run: checkedRun, options: given } = checked.value;
  const files = byDay(checkedRun, given.profile.asks).map((ofDay): Pain001File => {
    const [day] = ofDay;
    const message = endToEndOf(`${checkedRun.id}-${day}`);
    return { day, message, text: fileOf(checkedRun, { message, days: [ofDay] }, given) };
  });
  return accept(files);
}
