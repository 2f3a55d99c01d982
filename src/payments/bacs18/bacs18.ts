/**
 * Writes a Bacs payment run as a Standard 18 submission file.
 *
 * Method: one processing day makes a single-day file of 100 characters a record, several a multi-day file of 106. Each day's credits
 * are followed by the contra that takes them from the payer's account; a sum too wide for one contra is taken by several.
 * Limit: credits only, one paying account. Places of fields are from public descriptions: see `bacs18/records`.
 * Source: public descriptions of Bacs Standard 18; the three-day cycle of Bacs.
 *
 * @module
 */
import * as z from 'zod/mini';
import { check, maybe, type Schema, strictObject } from '../../problem/check.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { daySchema } from '../../time/schema.js';
import { checkRun } from '../check-run.js';
import { checkSending } from '../check-sending.js';
import { isSendable } from '../letters.js';
import type { PaymentRun, RunPayment } from '../payment.js';
import { registerField } from '../register-schema.js';
import type { PaymentRegister } from '../registration.js';
import { type DataRecord, dataRecord, endLabels, headLabels, type Labels } from './records.js';

/** The largest amount that a record has room for. */
const LARGEST = 99_999_999_999;

/** The terms of a file, as the service and its sponsor have agreed them. */
export interface Standard18Options {
  /** The number (SUN) that Bacs knows the service by: six figures or capitals. */
  readonly serviceNumber: string;
  /** The serial of the submission: six figures or capitals, not all zeros, another for each file. */
  readonly serial: string;
  /** The day after which the file may be deleted, later than its last processing day. */
  readonly expires: Day;
  /** 1 to 999; absent, 1. */
  readonly fileNumber?: number;
  /** HDR1 13 to 15, on which descriptions differ: blank (absent), or the number of the working copy. */
  readonly identifier?: 'blank' | 'working-copy';
  /** Places 32 to 35 of each record: blank (absent), or zeros. */
  readonly freeFormat?: 'blank' | 'zeros';
  /** What the contra says of itself, at most 18 letters that Bacs takes. */
  readonly contraNarrative: string;
  /** Absent, carriage return and line feed. */
  readonly lineEnd?: '\r\n' | '\n';
  /** The day on which the file is written; absent, the day on which the run was made. */
  readonly madeOn?: Day;
  /** When given, the run must be in it, and neither withdrawn nor sent. */
  readonly register?: PaymentRegister;
}

const sixSigns = z.string().check(z.regex(/^[A-Z0-9]{6}$/));

const optionsSchema = strictObject({
  serviceNumber: sixSigns,
  serial: sixSigns.check(z.refine((value) => value !== '000000', 'a serial that is not all zeros')),
  expires: daySchema,
  fileNumber: maybe(z.int().check(z.minimum(1), z.maximum(999))),
  identifier: maybe(z.enum(['blank', 'working-copy'])),
  freeFormat: maybe(z.enum(['blank', 'zeros'])),
  contraNarrative: z
    .string()
    .check(
      z.refine(
        (value) => value.length <= 18 && isSendable(value, 'bacs'),
        'at most 18 letters that Bacs takes',
      ),
    ),
  lineEnd: maybe(z.enum(['\r\n', '\n'])),
  madeOn: maybe(daySchema),
  register: maybe(registerField),
}) as unknown as Schema<Standard18Options>;

/** The payments of each processing day, in order of day; those of one day in the order of the run. */
function byDay(payments: readonly RunPayment[]): readonly (readonly [Day, readonly RunPayment[]])[] {
  const days = new Map<Day, RunPayment[]>();
  for (const payment of payments) {
    const ofDay = days.get(payment.processedOn!);
    if (ofDay === undefined) days.set(payment.processedOn!, [payment]);
    else ofDay.push(payment);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A sum in parts that each have room in a record. */
function inParts(sum: number): number[] {
  const parts: number[] = [];
  for (let remainder = sum; remainder > 0; remainder -= LARGEST) parts.push(Math.min(remainder, LARGEST));
  return parts;
}

/** The credits of one day, and the contras that balance them. */
function section(
  { payer }: PaymentRun,
  payments: readonly RunPayment[],
  { day, options }: { readonly day: Day | undefined; readonly options: Standard18Options },
): DataRecord[] {
  const from = { sortCode: payer.sortCode, account: payer.account };
  const free = options.freeFormat === 'zeros' ? '0000' : '';
  const common = { from, free, ...(day === undefined ? {} : { day }) };
  const credits = payments.map(
    ({ sortCode, account, pence, reference, payee }): DataRecord => ({
      ...{ ...common, sortCode, account, code: '99', pence },
      texts: [payer.name, reference, payee],
    }),
  );
  const sum = payments.reduce((total, payment) => total + payment.pence, 0);
  const contras = inParts(sum).map(
    (pence): DataRecord => ({
      ...{ ...common, ...from, code: '17', pence },
      texts: [options.contraNarrative, 'CONTRA', payer.name],
    }),
  );
  return [...credits, ...contras];
}

/**
 * Writes a payment run as a Standard 18 file.
 *
 * @param run a run of the scheme `bacs`, as `makeRun` made it.
 * @param options the terms that the service and its sponsor have agreed.
 * @returns the whole file, ASCII; the same for the same run and options, byte for byte.
 *
 * Refuses with the problems of `checkSending`, such as `run-too-late` and `run-withdrawn`, `run-of-other-scheme`, and `field-invalid`
 * in the options, also for an expiry that is not later than the last processing day.
 */
export function writeStandard18(run: PaymentRun, options: Standard18Options): Result<string> {
  const ready = check(optionsSchema, options);
  const checked = ready.ok
    ? checkSending(run, { on: ready.value.madeOn, register: ready.value.register })
    : checkRun(run);
  if (!ready.ok || !checked.ok) {
    return refuse([...(checked.ok ? [] : checked.problems), ...(ready.ok ? [] : ready.problems)]);
  }
  const { id, scheme } = checked.value;
  const { madeOn = checked.value.madeOn } = ready.value;
  if (scheme !== 'bacs')
    return refuse(problem('run-of-other-scheme', { run: id, scheme, file: 'Standard 18' }));
  const days = byDay(checked.value.payments);
  const [last] = days.at(-1)!;
  const { serviceNumber, serial, expires, fileNumber = 1, identifier, lineEnd = '\r\n' } = ready.value;
  if (expires <= last) {
    return refuse(problem('field-invalid', { expected: `a day after ${last}`, found: expires }, 'expires'));
  }
  const isMany = days.length > 1;
  const labels: Labels = {
    ...{ serviceNumber, serial, expires, fileNumber, created: madeOn },
    identifier: identifier === 'working-copy' ? '  1' : '',
    ...(isMany ? {} : { processing: last }),
  };
  const records = days.flatMap(([day, payments]) =>
    section(checked.value, payments, { day: isMany ? day : undefined, options: ready.value }),
  );
  const of = (code: DataRecord['code']) => records.filter((record) => record.code === code);
  const sumOf = (list: readonly DataRecord[]) => list.reduce((sum, record) => sum + record.pence, 0);
  const [debits, credits] = [of('17'), of('99')];
  const totals = {
    ...{ debitPence: sumOf(debits), creditPence: sumOf(credits) },
    ...{ debits: debits.length, credits: credits.length },
  };
  const lines = [...headLabels(labels), ...records.map(dataRecord), ...endLabels(labels, totals)];
  return accept(lines.map((line) => line + lineEnd).join(''));
}
