/**
 * The JSON Schema of each record, for editors, forms and programs in other languages.
 *
 * Limit: a JSON Schema checks the shape of a record. Only the library checks how its parts agree, such as an entry that must balance.
 * Source: JSON Schema, draft 2020-12.
 *
 * @module
 */
import * as z from 'zod/mini';
import { scopeSchema } from '../access/scope.js';
import { purchaseSchema } from '../agreement/purchase-schema.js';
import {
  agreementSchema,
  allocationRuleSchema,
  contributionSchema,
  incomeStreamSchema,
  namedRuleSchema,
  personalBudgetSchema,
  plannedLineSchema,
} from '../agreement/schema.js';
import { budgetRecordSchema } from '../england/budget/budget-schema.js';
import { chargeAssessmentSchema, chargingPolicySchema } from '../england/charge/assessment-schema.js';
import { policyRecordSchema } from '../england/policy/policy-schema.js';
import { rateCellSchema, rateTableSchema } from '../england/rates/schema.js';
import { healthBudgetSchema, serviceEventSchema } from '../england/returns/returns-schema.js';
import { codeMapSchema } from '../finance/code-map.js';
import { journalRunSchema } from '../finance/journal-schema.js';
import {
  accountSchema,
  chartSchema,
  draftSchema,
  entrySchema,
  fundSchema,
  noteSchema,
  postingSchema,
  protectionSchema,
} from '../ledger/schema.js';
import { penceSchema, rateSchema } from '../money/schema.js';
import { accountNumberSchema, sortCodeSchema } from '../payments/bank-account.js';
import { pain001ProfileSchema } from '../payments/pain001/profile.js';
import { paymentRegisterSchema } from '../payments/register-schema.js';
import { paymentInstructionSchema, paymentRunSchema } from '../payments/schema.js';
import { fundingRequestSchema } from '../plan/request.js';
import { poolAgreementSchema, poolTermsSchema } from '../pool/pool-schema.js';
import { check } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Result } from '../problem/problem.js';
import { payeeRuleSchema } from '../reconcile/payee-map.js';
import { csvLayoutSchema } from '../statement/csv/layout.js';
import { statementLineSchema, statementSchema } from '../statement/statement-schema.js';
import {
  bankHolidaysSchema,
  daySchema,
  frequencySchema,
  momentSchema,
  periodSchema,
} from '../time/schema.js';

/** The schema of each record, by the name of its type. */
export const SCHEMAS = {
  Account: accountSchema,
  AccountNumber: accountNumberSchema,
  Agreement: agreementSchema,
  AllocationRule: allocationRuleSchema,
  BankHolidays: bankHolidaysSchema,
  BudgetRecord: budgetRecordSchema,
  ChargeAssessment: z.lazy(chargeAssessmentSchema),
  ChargingPolicy: z.lazy(chargingPolicySchema),
  Chart: chartSchema,
  CodeMap: codeMapSchema,
  Contribution: contributionSchema,
  CsvLayout: csvLayoutSchema,
  Day: daySchema,
  Draft: draftSchema,
  Entry: entrySchema,
  Frequency: frequencySchema,
  Fund: fundSchema,
  FundingRequest: fundingRequestSchema,
  HealthBudget: healthBudgetSchema,
  IncomeStream: incomeStreamSchema,
  JournalRun: journalRunSchema,
  Moment: momentSchema,
  NamedRule: namedRuleSchema,
  Note: noteSchema,
  Pain001Profile: pain001ProfileSchema,
  PayeeRule: payeeRuleSchema,
  PaymentInstruction: paymentInstructionSchema,
  PaymentRegister: paymentRegisterSchema,
  PaymentRun: paymentRunSchema,
  Pence: penceSchema,
  Period: periodSchema,
  PersonalBudget: personalBudgetSchema,
  PlannedLine: plannedLineSchema,
  PolicyRecord: policyRecordSchema,
  PoolAgreement: poolAgreementSchema,
  PoolTerms: poolTermsSchema,
  Posting: postingSchema,
  Protection: protectionSchema,
  Purchase: purchaseSchema,
  Rate: rateSchema,
  RateCell: z.lazy(rateCellSchema),
  RateTable: z.lazy(rateTableSchema),
  Scope: z.lazy(scopeSchema),
  ServiceEvent: serviceEventSchema,
  SortCode: sortCodeSchema,
  Statement: statementSchema,
  StatementLine: statementLineSchema,
} as const;

/** The type of a record that has a JSON Schema. */
export type RecordName = keyof typeof SCHEMAS;

/** The name of every record that has a JSON Schema, in alphabetical order. */
export const RECORD_NAMES = Object.keys(SCHEMAS) as readonly RecordName[];

/** A JSON Schema, as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Gives the JSON Schema of a record.
 *
 * @param name the type of the record, such as `Agreement`; `RECORD_NAMES` lists them
 * @returns a schema of draft 2020-12 that a value fits whenever the library accepts its shape; or `field-invalid` for another name
 * @example
 * RECORD_NAMES.includes('Agreement'); // true
 * must(jsonSchema('Agreement')).type; // 'object'
 */
export function jsonSchema(name: RecordName): Result<JsonSchema> {
  const checked = within('name', check(z.enum(RECORD_NAMES as [RecordName]), name));
  return checked.ok ? accept({ ...z.toJSONSchema(SCHEMAS[checked.value], { io: 'input' }) }) : checked;
}
