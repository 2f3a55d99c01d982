/**
 * A personal wheelchair budget: what the NHS pays, what the person pays, and who owns and repairs the chair.
 *
 * Method: the value is what it would cost the NHS to provide the chair that meets the assessed need. Extras bear VAT unless they are
 * exempt. This is the exception to the rule that NHS care is not topped up.
 * Source: NHS wheelchair services (wsh.nhs.uk, homerton.nhs.uk, hullandeastriding.wheelchair.services, Mid and South Essex).
 *
 * @module
 */
import { type Pence, pence } from '../../money/pence.js';
import { proRata } from '../../money/pro-rata.js';

/** The ways of a wheelchair budget. */
export type WheelchairRequest =
  /** The NHS provides the chair. */
  | { readonly kind: 'notional'; readonly value: Pence }
  /** The person or another agency pays for extras; their price is without VAT. */
  | {
      readonly kind: 'notional-with-contribution';
      readonly value: Pence;
      readonly extras: Pence;
      readonly vatExempt?: boolean;
    }
  /** The NHS pays an independent supplier, with an amount for repairs in some services; the person pays the difference. */
  | {
      readonly kind: 'third-party';
      readonly value: Pence;
      readonly chosen: Pence;
      readonly repairs?: Pence;
    };

/** The payer, the owner, and the one who repairs. */
export interface WheelchairBudget {
  readonly nhs: Pence;
  readonly person: Pence;
  readonly vat: Pence;
  readonly owner: 'nhs' | 'person';
  readonly repairsChair: 'nhs' | 'person';
  /** The one who repairs the extras; absent if there are none. */
  readonly repairsExtras?: 'payer';
}

/** VAT on extras, in hundredths. */
const VAT = 20;

const NHS_CHAIR = { owner: 'nhs', repairsChair: 'nhs' } as const;

/** Computes a personal wheelchair budget. */
export function wheelchairBudget(request: WheelchairRequest): WheelchairBudget {
  const none = pence(0);
  switch (request.kind) {
    case 'notional':
      return { nhs: request.value, person: none, vat: none, ...NHS_CHAIR };
    case 'notional-with-contribution': {
      const { value, extras, vatExempt } = request;
      const vat = vatExempt ? none : proRata({ amount: extras, part: VAT, whole: 100, rounding: 'half-up' });
      const person = pence(extras + vat);
      return { nhs: value, person, vat, ...NHS_CHAIR, repairsExtras: 'payer' };
    }
    case 'third-party': {
      const { value, chosen, repairs = none } = request;
      const nhs = pence(Math.min(value, chosen) + repairs);
      const person = pence(Math.max(0, chosen - value));
      return { nhs, person, vat: none, owner: 'person', repairsChair: 'person' };
    }
  }
}
