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
import { check, maybe, record, wholeNumber } from '../../problem/check.js';
import { withAll } from '../../problem/guard.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { daySchema } from '../../time/schema.js';
import { checkRun } from '../check-run.js';
import { isSendable } from '../letters.js';
import type { PaymentRun, RunPayment } from '../payment.js';
import { type DayOfRun, paymentsByDay } from '../payments-by-day.js';
import { registerField } from '../register-schema.js';
import { type SendingTerms, sendingProblems } from '../sending-problems.js';
import { type DataRecord, dataRecord, endLabels, headLabels, type Labels } from './records.js';

/** The largest amount that fits in a record. */
const LARGEST = 99_999_999_999;

/** The terms of a file: its register and day, and the terms that the service has agreed with its sponsor. */
export interface Standard18Options extends SendingTerms {
  /** The service user number (SUN): six figures or capitals. */
  readonly serviceNumber: string;
  /** The serial of the submission: six figures or capitals, not all zeros, different for each file. */
  readonly serial: string;
  /** The day after which the file may be deleted, later than its last processing day. */
  readonly expires: Day;
  /** 1 to 999; absent, 1. */
  readonly fileNumber?: number;
  /** HDR1 13 to 15, on which descriptions differ: blank (absent), or the number of the working copy. */
  readonly identifier?: 'blank' | 'working-copy';
  /** Places 32 to 35 of each record: blank (absent), or zeros. */
  readonly freeFormat?: 'blank' | 'zeros';
  /** The text of the contra, at most 18 letters that Bacs takes. */
  readonly contraNarrative: string;
  /** Absent, carriage return and line feed. */
  readonly lineEnd?: '\r\n' | '\n';
}

const sixSigns = z.string().check(z.regex(/^[A-Z0-9]{6}$/));

const optionsSchema = record<Standard18Options>({
  serviceNumber: sixSigns,
  serial: sixSigns.check(z.refine((value) => value !== '000000', 'a serial that is not all zeros')),
  expires: daySchema,
  fileNumber: maybe(wholeNumber({ min: 1, max: 999 })),
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
  register: registerField,
});

/** Splits a sum into parts that each fit in a record. */
function partsOf(sum: number): number[] {
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
  const contras = partsOf(sum).map(
    (pence): DataRecord => ({
      ...{ ...common, ...from, code: '17', pence },
      texts: [options.contraNarrative, 'CONTRA', payer.name],
    }),
  );
  return [...credits, ...contras];
}

/** The whole file of a run, whose payments are in order of processing day. */
function standard18Text(run: PaymentRun, days: readonly DayOfRun[], options: Standard18Options): string {
  const { serviceNumber, serial, expires, fileNumber = 1, identifier, lineEnd = '\r\n' } = options;
  const { madeOn: created = run.madeOn } = options;
  const isMany = days.length > 1;
  const labels: Labels = {
    ...{ serviceNumber, serial, expires, fileNumber, created },
    identifier: identifier === 'working-copy' ? '  1' : '',
    ...(isMany ? {} : { processing: days[0]![0] }),
  };
  const records = days.flatMap(([day, payments]) =>
    section(run, payments, { day: isMany ? day : undefined, options }),
  );
  const withCode = (code: DataRecord['code']) => records.filter((record) => record.code === code);
  const sumOf = (list: readonly DataRecord[]) => list.reduce((sum, record) => sum + record.pence, 0);
  const [debits, credits] = [withCode('17'), withCode('99')];
  const totals = {
    ...{ debitPence: sumOf(debits), creditPence: sumOf(credits) },
    ...{ debits: debits.length, credits: credits.length },
  };
  const lines = [...headLabels(labels), ...records.map(dataRecord), ...endLabels(labels, totals)];
  return lines.map((line) => line + lineEnd).join('');
}

/**
 * Writes a payment run as a Standard 18 file.
 *
 * @param run a run of the scheme `bacs`, as `makeRun` made it, entered in the register.
 * @param options the register, and the terms that the service has agreed with its sponsor.
 * @returns the whole file, ASCII; the same for the same run and options, byte for byte.
 *
 * Refuses with the problems of `checkRun`, of the options’ fields and of `sendingProblems`, such as `run-unknown`, `run-sent`,
 * `run-withdrawn`, `run-too-late` and `run-of-other-scheme`; and with `field-invalid` for an expiry that is not later than the last
 * processing day.
 */
export function writeStandard18(run: PaymentRun, options: Standard18Options): Result<string> {
  return withAll([checkRun(run), check(optionsSchema, options)], (checkedRun, terms) => {
    const problems = sendingProblems(checkedRun, terms, { scheme: 'bacs', file: 'Standard 18' });
    if (problems.length > 0) return refuse(problems);
    const days = paymentsByDay(checkedRun.payments, ({ processedOn }) => processedOn!);
    const [lastDay] = days.at(-1)!;
    const { expires } = terms;
    return expires > lastDay
      ? accept(standard18Text(checkedRun, days, terms))
      : refuse(problem('field-invalid', { expected: `a day after ${lastDay}`, found: expires }, 'expires'));
  });
}
