/**
 * Schemas of what this room computes and is given again: matchings, reconciliations, and what was found of the lines of files.
 *
 * Limit: they look at what is read of a record and pass on the rest.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { FileImport } from '../exceptions/exceptions-noted.js';
import { accountPathSchema } from '../ledger/schema.js';
import type { BookItem, CarriedItems, OpenItem } from '../match/book-item.js';
import { linkSchema } from '../match/decisions-schema.js';
import type {
  Link,
  Matching,
  Offer,
  UnmatchedItem,
  UnmatchedLine,
  UnmatchedReason,
} from '../match/matching.js';
import { penceSchema } from '../money/schema.js';
import {
  byKind,
  idSchema,
  maybe,
  partOf,
  record,
  type Schema,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import type { Reconciliation, StatementSum } from '../reconcile/reconciliation.js';
import type { ContinuityFault } from '../statement/continuity.js';
import type { ClassifiedLines } from '../statement/import/classify-lines.js';
import type { KnownLine } from '../statement/import/identity.js';
import type { ClassifiedLine } from '../statement/import/sort-known.js';
import type { RowFinding, StatementFile } from '../statement/statement.js';
import { statementLineSchema, statementSchema } from '../statement/statement-schema.js';
import { daySchema, periodSchema } from '../time/schema.js';

const names = z.array(idSchema);
const words = textSchema({ max: 10_000 });
/** A code of this room. It is passed on and looked up, never worked with. */
const code = <Code extends string>(): Schema<Code> =>
  z.custom<Code>((value) => typeof value === 'string' && value.length <= 100, 'a code');

export const sidesReadSchema = partOf<Pick<Link, 'lines' | 'entries'>>({ lines: names, entries: names });

const item = record<BookItem>({
  entry: idSchema,
  date: daySchema,
  pence: penceSchema,
  source: maybe(idSchema),
  reverses: maybe(idSchema),
  payee: maybe(words),
  narrative: maybe(words),
});
const leftLine = { line: statementLineSchema, reason: code<UnmatchedReason>() };
const leftItem = { item, reason: code<UnmatchedReason>() };
const offer = partOf<Offer>({ link: linkSchema, rank: z.number(), difference: penceSchema });
const openItem = record<OpenItem>({ entry: idSchema, pence: penceSchema });

/** Schema of what one reconciliation carries to the next. */
export const carriedItemsSchema = record<CarriedItems>({
  account: accountPathSchema,
  entries: wholeNumber({ min: 0 }),
  open: z.array(openItem),
});

export const matchingSchema = partOf<Matching>({
  account: accountPathSchema,
  links: z.array(linkSchema),
  offered: z.array(offer),
  unmatchedLines: z.array(record<UnmatchedLine>(leftLine)),
  unmatchedItems: z.array(record<UnmatchedItem>(leftItem)),
});

const sum = partOf<StatementSum>({
  opening: penceSchema,
  openingIs: code(),
  lines: penceSchema,
  closing: penceSchema,
  closingIs: code(),
  difference: penceSchema,
});

const account = textSchema({ max: 200 });

const continuityFault = byKind<ContinuityFault>({
  'does-not-add-up': { account, days: periodSchema, difference: penceSchema },
  'balance-jumps': {
    account,
    date: daySchema,
    expected: penceSchema,
    found: penceSchema,
    difference: penceSchema,
  },
  'days-missing': { account, days: periodSchema },
  'days-twice': { account, days: periodSchema },
});

const ageDays = wholeNumber();

export const reconciliationSchema = partOf<Reconciliation>({
  account: accountPathSchema,
  from: maybe(daySchema),
  asAt: maybe(daySchema),
  statement: sum,
  bookBalance: penceSchema,
  outstanding: z.array(record<UnmatchedItem & { readonly ageDays: number }>({ ...leftItem, ageDays })),
  outstandingTotal: penceSchema,
  unrecorded: z.array(record<UnmatchedLine & { readonly ageDays: number }>({ ...leftLine, ageDays })),
  unrecordedTotal: penceSchema,
  tolerance: penceSchema,
  toleratedTotal: penceSchema,
  bankBalance: penceSchema,
  difference: penceSchema,
  proved: z.boolean(),
  continuity: z.array(continuityFault),
  pending: z.array(statementLineSchema),
  matching: matchingSchema,
  entries: wholeNumber({ min: 0 }),
  laterItems: z.array(openItem),
});

/** Schema of a line as it is remembered. */
export const knownLineSchema = record<KnownLine>({
  name: idSchema,
  account,
  date: daySchema,
  pence: penceSchema,
  text: words,
  bankId: maybe(words),
  pending: maybe(z.literal(true)),
  was: maybe(z.array(words)),
  after: maybe(penceSchema),
});

const lineFound = record<ClassifiedLine>({
  line: statementLineSchema,
  is: z.enum(['new', 'known', 'booked', 'suspect']),
  why: maybe(code()),
  known: maybe(knownLineSchema),
  row: knownLineSchema,
}).check(
  z.refine(({ is, known, why }) => is !== 'suspect' || (known !== undefined && why !== undefined), {
    error: 'a line in question with the line that it may be, and why',
  }),
);

/** Schema of what was found of the lines of files: one line found for each line of the statements. */
export const classifiedSchema = record<ClassifiedLines>({
  lines: z.array(lineFound),
  statements: z.array(statementSchema),
  missing: z.array(knownLineSchema),
}).check(
  z.refine(
    ({ lines, statements }) => lines.length === statements.reduce((sum, one) => sum + one.lines.length, 0),
    { error: 'one line found for each line of the statements' },
  ),
);

/** Schema of what a person said of lines in question. */
export const decidedSchema = z.map(idSchema, z.enum(['new', 'same']));

const rows = z.array(record<RowFinding>({ line: wholeNumber(), reason: code(), text: words }));

/** Schema of a file of an account. */
export const fileImportSchema = partOf<FileImport>({
  file: textSchema({ max: 1000 }),
  found: classifiedSchema,
  decided: maybe(decidedSchema),
  read: maybe(
    partOf<Pick<StatementFile, 'rejected' | 'skipped' | 'warnings'>>({
      rejected: rows,
      skipped: rows,
      warnings: rows,
    }),
  ),
});
