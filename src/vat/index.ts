/**
 * The door of VAT: payments with VAT, the VAT that comes back to a council or an NHS body, and its regimes.
 *
 * @module
 */
export { VAT_REGIMES, type VatRegime } from '../pool/chart-of-pool.js';
export { recoverVat } from '../public/drafting.js';
export { vatReceivable, vatRegimeOf } from '../public/literals.js';
export { payCommitmentWithVat, payWithVat } from '../public/rules.js';
export { vatReport } from '../public/vat.js';
export type { CommitmentPaymentWithVat, PaymentWithVat } from './vat.js';
export type { VatClaim, VatQuery, VatReport } from './vat-report.js';
