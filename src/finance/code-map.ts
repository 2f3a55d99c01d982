/**
 * A code map: the codes by which a finance system knows the accounts and funds of a book.
 *
 * Method: the account of a row covers every account below it, and the longest covering account decides; a row that names the fund goes
 * before one that does not. Each row says in which body's ledger the line is posted. If one entry is posted in the ledgers of two bodies,
 * each has a line for what the other owes it, with the codes of `partners`.
 * Limit: the codes are yours: no national list exists that every council or NHS body uses.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { accountPathSchema } from '../ledger/schema.js';
import type { VatRegime } from '../pool/chart-of-pool.js';
import {
  fault,
  idSchema,
  inJson,
  maybe,
  record,
  refinement,
  type Schema,
  textSchema,
} from '../problem/check.js';
import { shown } from '../problem/shown.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';

export type {} from './problems.js';

export type FinanceBodyId = string;

/** A body with a finance system: its name, and the code of its company there. */
export interface FinanceBody {
  readonly id: FinanceBodyId;
  readonly name: string;
  readonly company: string;
}

/** The codes of a line in a finance system, and the days on which they are in use; absent, every day. */
export interface FinanceCodes {
  readonly costCentre: string;
  /** The nominal code: what the money is for. */
  readonly subjective: string;
  readonly analysis?: string;
  readonly vatCode?: string;
  readonly from?: Day;
  readonly to?: Day;
}

/** The codes of an account and all below it, in one fund or in all. */
export interface CodeRow extends FinanceCodes {
  readonly account: AccountPath;
  readonly fund?: FundId;
  /** The body in whose ledger it is posted. */
  readonly body: FinanceBodyId;
  /** VAT codes of entries whose VAT is recovered under a regime; absent, `vatCode`. */
  readonly vatCodes?: Readonly<Partial<Record<VatRegime, string>>>;
}

/** The codes of what a body is owed by a partner, or owes it, in the body's own ledger. */
export interface PartnerCodes extends FinanceCodes {
  readonly body: FinanceBodyId;
  readonly partner: FinanceBodyId;
}

/** The codes of all accounts. */
export interface CodeMap {
  readonly id: string;
  readonly bodies: readonly FinanceBody[];
  readonly rows: readonly CodeRow[];
  readonly partners: readonly PartnerCodes[];
  /** The first day whose entries the finance system takes; absent, all. */
  readonly since?: Day;
}

/** Never begins with a sign, so that no spreadsheet takes a code for a formula, and none has to be changed to prevent it. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$/;

/** Schema of a code. */
export const codeSchema = inJson(
  z.string().check(
    refinement((value, ctx) => {
      const expected =
        'a code of up to 40 letters, digits and . _ / -, which begins with a letter or a digit';
      if (!CODE.test(value)) fault(ctx, 'field-invalid', { expected, found: shown(value) });
    }),
  ),
  () => ({ type: 'string', pattern: CODE.source }),
);

const codeFields = {
  costCentre: codeSchema,
  subjective: codeSchema,
  analysis: maybe(codeSchema),
  vatCode: maybe(codeSchema),
  from: maybe(daySchema),
  to: maybe(daySchema),
};

const vatCodesSchema = record<NonNullable<CodeRow['vatCodes']>>({
  'section-33': maybe(codeSchema),
  'section-41': maybe(codeSchema),
});

/** Schema of a code map. */
export const codeMapSchema: Schema<CodeMap> = record<CodeMap>({
  id: idSchema,
  bodies: z
    .array(record<FinanceBody>({ id: idSchema, name: textSchema({ min: 1, max: 200 }), company: codeSchema }))
    .check(z.minLength(1, 'at least one body')),
  rows: z.array(
    record<CodeRow>({
      account: accountPathSchema,
      fund: maybe(idSchema),
      body: idSchema,
      vatCodes: maybe(vatCodesSchema),
      ...codeFields,
    }),
  ),
  partners: z.array(record<PartnerCodes>({ body: idSchema, partner: idSchema, ...codeFields })),
  since: maybe(daySchema),
});
