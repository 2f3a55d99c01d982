/**
 * How one bank wants its pain.001 files, as plain facts.
 *
 * Limit: the two profiles here are starting points: `FAST` is in one bank’s public documents, `NURG` for Bacs in none that was found.
 *
 * @module
 */
import * as z from 'zod/mini';
import { maybe, record, strictObject } from '../../problem/check.js';
import { PAYMENT_SCHEMES, type PaymentScheme } from '../payment.js';

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

/** Schema of a code or a name of the bank's own. */
export const codeOrOwn = z.union([
  strictObject({ code: z.string().check(z.regex(/^[A-Z0-9]{1,4}$/)) }),
  strictObject({ own: z.string().check(z.regex(/^[A-Za-z0-9 .-]{1,35}$/)) }),
]);

/** Schema of a profile. */
export const pain001ProfileSchema = record<Pain001Profile>({
  version: z.enum(PAIN001_VERSIONS),
  scheme: z.enum(PAYMENT_SCHEMES),
  serviceLevel: maybe(codeOrOwn),
  localInstrument: maybe(codeOrOwn),
  batchBooking: z.boolean(),
  chargeBearer: z.enum(['SLEV', 'SHAR', 'DEBT', 'CRED']),
  asks: z.enum(['paid', 'processed']),
});
