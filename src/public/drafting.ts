/**
 * Drafts entries of one person’s budget, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Ledger } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/schema.js';
import { VAT_REGIMES } from '../pool/chart-of-pool.js';
import { idSchema, maybe, record } from '../problem/check.js';
import { fits, guarded } from '../problem/guard.js';
import * as awardRoom from '../rules/award.js';
import * as freeRoom from '../rules/free.js';
import * as transferRoom from '../rules/transfer.js';
import { daySchema, periodSchema } from '../time/schema.js';
import * as vatRoom from '../vat/vat.js';
import { head, ledgerSchema } from './fields.js';
import { unknownNames } from './names.js';
import { anAgreement } from './records.js';

type Second<Inner extends (...args: never[]) => unknown> = Parameters<Inner>[1];

const awardSchema = record<Second<typeof awardRoom.award>>({ ...head, period: maybe(periodSchema) });

const freeing = { ...head, commitment: idSchema };
const freeingSchema = record<freeRoom.ReleaseRequest>({ ...freeing, part: maybe(penceSchema) });
const expirySchema = record<Omit<freeRoom.ReleaseRequest, 'part'>>(freeing);
const reopeningSchema = record<freeRoom.ReopenRequest>({
  ...freeing,
  part: maybe(penceSchema),
  expires: maybe(daySchema),
});

const movedSchema = z.array(record<transferRoom.FundAmount>({ fund: idSchema, pence: penceSchema }));
const endSchema = record<transferRoom.MoneyTransfer['from']>({
  book: idSchema,
  account: maybe(accountPathSchema),
});
const transferSchema = record<transferRoom.MoneyTransfer>({
  ...head,
  from: endSchema,
  to: endSchema,
  funds: movedSchema,
  arrivesSameDay: maybe(z.boolean()),
  source: maybe(idSchema),
});
const arrivalSchema = record<Second<typeof transferRoom.arrive>>({
  ...head,
  transfer: idSchema,
  funds: movedSchema,
  into: maybe(accountPathSchema),
});
const booksSchema = record<{ readonly from: Ledger; readonly to: Ledger }>({
  from: ledgerSchema,
  to: ledgerSchema,
});
const takingBackSchema = record<Second<typeof transferRoom.reverseTransfer>>({
  ...head,
  entry: idSchema,
  part: maybe(penceSchema),
});
const recoverySchema = record<Second<typeof vatRoom.recoverVat>>({
  ...head,
  regime: z.enum(VAT_REGIMES),
  pence: penceSchema,
  into: maybe(accountPathSchema),
  source: maybe(idSchema),
});

/** Drafts the award of an agreement's personal budget. */
export const award = guarded('award', [anAgreement, fits(awardSchema)], awardRoom.award);

/** Drafts the release of what is no longer wanted. Refusals: `amount-not-positive`, `commitment-unknown`, `nothing-to-free`, `commitment-exceeded`. */
export const release = guarded('release', [checkLedger, fits(freeingSchema)], freeRoom.release);

/**
 * Drafts the expiry of what has run out; the door sees to it that the last day has passed. Refusals as `release`.
 *
 * @example
 * const commitment = commitmentName('pa-wages', day('2026-10-29'));
 * const draft = must(expire(ledger, { id: 'expired', commitment, date: day('2026-11-01') }));
 * draft.commitment; // { id: 'pa-wages@2026-10-29', act: 'expire' }
 */
export const expire = guarded('expire', [checkLedger, fits(expirySchema)], freeRoom.expire);

/**
 * Drafts the reopening of what was freed and never paid, by whichever fund: on each line no more than was promised there at first. Refusals as `release`.
 *
 * @example
 * const commitment = commitmentName('wet-room', day('2026-10-01'));
 * const request = { id: 'again', commitment, date: day('2026-10-31'), part: pence(10_00) };
 * must(reopen(ledger, request)).commitment; // { id: 'wet-room@2026-10-01', act: 'reopen' }
 */
export const reopen = guarded('reopen', [checkLedger, fits(reopeningSchema)], freeRoom.reopen);

/** Drafts both halves of a transfer. */
export const transfer = guarded('transfer', [fits(transferSchema)], transferRoom.transfer);

/** Drafts the arrival of what was in transit, whole or in part, in the receiving book. */
export const arrive = guarded('arrive', [checkLedger, fits(arrivalSchema)], transferRoom.arrive);

/** Drafts the taking back of a transfer, whole or in part: the reversal of both halves, as a transfer the other way. */
export const reverseTransfer = guarded(
  'reverseTransfer',
  [fits(booksSchema), fits(takingBackSchema)],
  transferRoom.reverseTransfer,
);

/** Drafts the receipt of recovered VAT, split over the funds in proportion to what each is owed on the day. What a fund owes to HMRC lessens what all may recover together. */
export const recoverVat = guarded(
  'recoverVat',
  [checkLedger, fits(recoverySchema)],
  vatRoom.recoverVat,
  (ledger, { into }) => unknownNames(ledger, { account: into }, { account: 'into' }),
);
