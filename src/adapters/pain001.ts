/**
 * Writes a payment run as an ISO 20022 credit transfer initiation, pain.001.001.03 or .09.
 *
 * Method: one payment information block for each day, sort codes as members of the clearing system `GBDSC`, account numbers as `BBAN`.
 * How a bank wants the scheme named is a profile: plain facts, to be changed to what the bank's own guide says.
 * Limit: sterling within the United Kingdom; no IBAN, no ultimate parties, no structured remittance. The two profiles here are
 * starting points: `FAST` stands in one bank's public documents, `NURG` for Bacs in none that was found.
 * Source: ISO 20022 message definitions pain.001.001.03 and pain.001.001.09.
 *
 * @module
 */
import * as z from 'zod';
import { check, strictObject } from '../check.js';
import { sumPence } from '../money/pence.js';
import { checkRun } from '../payments/check-run.js';
import { endToEndOf } from '../payments/end-to-end.js';
import {
  PAYMENT_SCHEMES,
  type PaymentRun,
  type PaymentScheme,
  type RunPayment,
} from '../payments/payment.js';
import { accept, problem, type Result, refuse } from '../problem.js';
import type { Day } from '../time/day.js';
import { type Moment, momentSchema } from '../time/moment.js';
import { decimalPence } from './export/decimal-pence.js';
import { type Element, element, writeXml } from './pain001/xml.js';

/** The two versions in use in the United Kingdom. */
export const PAIN001_VERSIONS = ['03', '09'] as const;
export type Pain001Version = (typeof PAIN001_VERSIONS)[number];

/** A choice that a bank makes from the common list of codes, or has of its own. */
export type CodeOrOwn = { readonly code: string } | { readonly own: string };

/** How one bank wants its files. */
export interface Pain001Profile {
  readonly version: Pain001Version;
  readonly scheme: PaymentScheme;
  readonly serviceLevel?: CodeOrOwn;
  readonly localInstrument?: CodeOrOwn;
  /** Whether the bank books the batch as one sum. */
  readonly batchBooking: boolean;
  readonly chargeBearer: 'SLEV' | 'SHAR' | 'DEBT' | 'CRED';
  /** Which day is asked for: that on which the payee has the money, or of Bacs the processing day. */
  readonly asks: 'paid' | 'processed';
}

/** Faster Payments, as one bank describes it. */
export const FASTER_PAYMENTS_PROFILE: Pain001Profile = {
  version: '09',
  scheme: 'faster-payments',
  serviceLevel: { own: 'FAST' },
  batchBooking: false,
  chargeBearer: 'SLEV',
  asks: 'paid',
};

/** Bacs, for banks that take it as pain.001; to be confirmed with the bank. */
export const BACS_PROFILE: Pain001Profile = {
  version: '09',
  scheme: 'bacs',
  serviceLevel: { code: 'NURG' },
  batchBooking: true,
  chargeBearer: 'SLEV',
  asks: 'paid',
};

const codeOrOwn = z.union([
  strictObject({ code: z.string().regex(/^[A-Z0-9]{1,4}$/) }),
  strictObject({ own: z.string().regex(/^[A-Za-z0-9 .-]{1,35}$/) }),
]);

/** Schema of a profile. */
export const pain001ProfileSchema = strictObject({
  version: z.enum(PAIN001_VERSIONS),
  scheme: z.enum(PAYMENT_SCHEMES),
  serviceLevel: codeOrOwn.optional(),
  localInstrument: codeOrOwn.optional(),
  batchBooking: z.boolean(),
  chargeBearer: z.enum(['SLEV', 'SHAR', 'DEBT', 'CRED']),
  asks: z.enum(['paid', 'processed']),
}) as unknown as z.ZodType<Pain001Profile>;

/** How a file is written. */
export interface Pain001Options {
  readonly profile: Pain001Profile;
  /** When the file is made; stated, so that the same run gives the same bytes. */
  readonly madeAt: Moment;
}

const optionsSchema = strictObject({
  profile: pain001ProfileSchema,
  madeAt: momentSchema,
}) as unknown as z.ZodType<Pain001Options>;

function chosen(name: string, choice: CodeOrOwn | undefined): Element[] {
  if (choice === undefined) return [];
  return [
    element(name, [
      element(...(('code' in choice ? ['Cd', choice.code] : ['Prtry', choice.own]) as [string, string])),
    ]),
  ];
}

function totals(payments: readonly RunPayment[]): Element[] {
  const pence = sumPence(payments.map((one) => one.pence));
  return [element('NbOfTxs', String(payments.length)), element('CtrlSum', decimalPence(pence))];
}

function party(name: string, called: string): Element {
  return element(name, [element('Nm', called), element('PstlAdr', [element('Ctry', 'GB')])]);
}

function agent(name: string, sortCode: string): Element {
  const system = element('ClrSysId', [element('Cd', 'GBDSC')]);
  const member = element('ClrSysMmbId', [system, element('MmbId', sortCode)]);
  return element(name, [element('FinInstnId', [member])]);
}

function accountId(account: string): Element {
  const scheme = element('SchmeNm', [element('Cd', 'BBAN')]);
  return element('Id', [element('Othr', [element('Id', account), scheme])]);
}

function payment(one: RunPayment): Element {
  return element('CdtTrfTxInf', [
    element('PmtId', [element('InstrId', one.endToEnd), element('EndToEndId', one.endToEnd)]),
    element('Amt', [element('InstdAmt', decimalPence(one.pence), [['Ccy', 'GBP']])]),
    agent('CdtrAgt', one.sortCode),
    party('Cdtr', one.payee),
    element('CdtrAcct', [accountId(one.account)]),
    element('RmtInf', [element('Ustrd', one.reference)]),
  ]);
}

function block(
  run: PaymentRun,
  {
    name,
    day,
    payments,
  }: { readonly name: string; readonly day: Day; readonly payments: readonly RunPayment[] },
  profile: Pain001Profile,
): Element {
  const { payer } = run;
  const kind = [...chosen('SvcLvl', profile.serviceLevel), ...chosen('LclInstrm', profile.localInstrument)];
  return element('PmtInf', [
    element('PmtInfId', name),
    element('PmtMtd', 'TRF'),
    element('BtchBookg', String(profile.batchBooking)),
    ...totals(payments),
    ...(kind.length > 0 ? [element('PmtTpInf', kind)] : []),
    // Version 09 makes the day a choice between a day and a moment.
    element('ReqdExctnDt', profile.version === '03' ? day : [element('Dt', day)]),
    party('Dbtr', payer.name),
    element('DbtrAcct', [accountId(payer.account), element('Ccy', 'GBP')]),
    agent('DbtrAgt', payer.sortCode),
    element('ChrgBr', profile.chargeBearer),
    ...payments.map(payment),
  ]);
}

/** The payments of each day, in order of day; those of one day in the order of the run. */
function byDay(
  run: PaymentRun,
  asks: Pain001Profile['asks'],
): readonly (readonly [Day, readonly RunPayment[]])[] {
  const days = new Map<Day, RunPayment[]>();
  for (const one of run.payments) {
    const day = asks === 'processed' ? (one.processedOn ?? one.paysOn) : one.paysOn;
    const payments = days.get(day);
    if (payments === undefined) days.set(day, [one]);
    else payments.push(one);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Writes a payment run as pain.001.
 *
 * @param run a run as `makeRun` made it.
 * @param options.profile how the bank wants it; `madeAt` the moment of writing.
 * @returns the whole file; the same for the same run and options, byte for byte.
 *
 * Refuses with the problems of `checkRun`, `run-of-other-scheme`, and those of the options' fields.
 */
export function writePain001(run: PaymentRun, options: Pain001Options): Result<string> {
  const ready = check(optionsSchema, options);
  const checked = checkRun(run);
  if (!ready.ok || !checked.ok) {
    return refuse([...(checked.ok ? [] : checked.problems), ...(ready.ok ? [] : ready.problems)]);
  }
  const { profile, madeAt } = ready.value;
  const { id, scheme, payer, payments } = checked.value;
  if (scheme !== profile.scheme) {
    return refuse(
      problem('run-of-other-scheme', { run: id, scheme, file: `pain.001 for ${profile.scheme}` }),
    );
  }
  const header = element('GrpHdr', [
    element('MsgId', endToEndOf(id)),
    element('CreDtTm', madeAt),
    ...totals(payments),
    element('InitgPty', [element('Nm', payer.name)]),
  ]);
  const blocks = byDay(checked.value, profile.asks).map(([day, ofDay]) =>
    block(checked.value, { name: endToEndOf(`${id}-${day}`), day, payments: ofDay }, profile),
  );
  const namespace = `urn:iso:std:iso:20022:tech:xsd:pain.001.001.${profile.version}`;
  const root = element(
    'Document',
    [element('CstmrCdtTrfInitn', [header, ...blocks])],
    [['xmlns', namespace]],
  );
  return accept(writeXml(root));
}
