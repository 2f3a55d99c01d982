/**
 * Draws and evaluates audit samples, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as drawRoom from '../assurance/draw-sample.js';
import * as evaluateRoom from '../assurance/evaluate-sample.js';
import * as populationRoom from '../assurance/population.js';
import type { SampleSize, SizeByMoney, SizeByRate } from '../assurance/sample-size.js';
import type { Checkpoint } from '../audit/journal-record.js';
import { assuranceProse } from '../explain/assurance-prose.js';
import { addProse } from '../explain/door-prose.js';
import { accountPathSchema } from '../ledger/schema.js';
import { amountSchema, penceSchema } from '../money/schema.js';
import {
  byKind,
  fault,
  idSchema,
  maybe,
  oneOf,
  partOf,
  record,
  refinement,
  type Schema,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { fits, guarded } from '../problem/guard.js';
import { daySchema, momentSchema, periodSchema } from '../time/schema.js';
import { ledgerSchema } from './fields.js';
import { unknownNames } from './names.js';
import { booksTwice } from './report-arguments.js';

addProse(assuranceProse);

type Item = populationRoom.PopulationItem;
type Drawn = drawRoom.SampleItem;

const words = textSchema({ min: 1, max: 300 });
const confidence = wholeNumber({ min: 50, max: 99 });
const expectedErrors = maybe(wholeNumber({ min: 0, max: 20 }));
const count = wholeNumber({ min: 0 });
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const checkpoint = record<Checkpoint>({ size: count, root: digest });
const booksSchema = z.array(
  record<populationRoom.AuditedBook>({
    book: idSchema,
    ledger: ledgerSchema,
    checkpoint: maybe(checkpoint),
  }),
);
const populationFields = {
  of: z.enum(populationRoom.POPULATIONS),
  period: periodSchema,
  account: maybe(accountPathSchema),
  knownAt: maybe(momentSchema),
  control: maybe(
    record<NonNullable<populationRoom.PopulationRequest['control']>>({ pence: penceSchema, source: words }),
  ),
};
const requestSchema = record<populationRoom.PopulationRequest>(populationFields);

/**
 * Gathers the population of a sample, the payments, receipts, entries or accounts of books, and proves it to their ledgers.
 *
 * @param books each with its ledger, and with the root of its journal if it has one
 * @param request what is drawn from, its period, and the moment up to which it was recorded
 * @returns the items by id, their sum, and the proof of each book; or `name-repeated`, `account-unknown`
 */
export const samplePopulation = guarded(
  'samplePopulation',
  [fits(booksSchema, 'books'), fits(requestSchema)],
  populationRoom.samplePopulation,
  (books, { account = 'assets/bank' }) => [
    ...booksTwice(books),
    ...books.flatMap(({ ledger }) => unknownNames(ledger, { account })),
  ],
);

/** An id may be that of a book with that of an entry: up to 241 characters. */
const itemId = textSchema({ min: 1, max: 300 });
const item = {
  id: itemId,
  book: idSchema,
  entry: maybe(idSchema),
  date: maybe(daySchema),
  kind: maybe(idSchema),
  pence: penceSchema,
  funds: z.array(idSchema),
  categories: z.array(accountPathSchema),
};
const populationSchema = partOf<populationRoom.Population>({
  ...populationFields,
  account: accountPathSchema,
  items: z.array(record<Item>(item)),
  pence: penceSchema,
  proofs: z.array(partOf<populationRoom.PopulationProof>({ difference: penceSchema })),
  controlDifference: penceSchema,
  fingerprint: digest,
});

const sizes = {
  number: wholeNumber({ min: 0, max: 100_000 }),
  all: z.literal('all'),
  money: record<SizeByMoney>({ confidence, tolerable: amountSchema, expectedErrors }),
  rate: record<SizeByRate>({
    confidence,
    tolerableRate: wholeNumber({ min: 100, max: 9_999 }),
    expectedErrors,
  }),
};
const sizeSchema: Schema<SampleSize> = oneOf([sizes.number, sizes.all, sizes.money, sizes.rate], (value) => {
  if (typeof value === 'string') return sizes.all;
  if (typeof value !== 'object' || value === null) return sizes.number;
  return 'tolerableRate' in value ? sizes.rate : sizes.money;
});
const strings = z.array(idSchema);
const conditions = record<drawRoom.StratumConditions>({
  books: maybe(strings),
  funds: maybe(strings),
  categories: maybe(z.array(accountPathSchema)),
  kinds: maybe(strings),
  atLeast: maybe(penceSchema),
});
const sampleRequestSchema = record<drawRoom.SampleRequest>({
  seed: words,
  method: z.enum(drawRoom.SAMPLE_METHODS),
  strata: maybe(
    z.array(record<drawRoom.Stratum>({ id: idSchema, name: words, takes: conditions, size: sizeSchema })),
  ),
  size: sizeSchema,
  reserves: maybe(wholeNumber({ min: 0, max: 1_000 })),
}).check(
  refinement(({ method, strata = [], size }, ctx) => {
    const asked = [...strata.map((stratum) => stratum.size), size];
    const [expected, other] =
      method === 'random'
        ? ['a tolerable rate, because the sample is random', 'tolerable']
        : ['tolerable pence, because the sample is of money', 'tolerableRate'];
    for (const wanted of asked)
      if (typeof wanted === 'object' && other in wanted)
        fault(ctx, 'field-invalid', { expected, found: other });
    const ids = [...strata.map(({ id }) => id), 'others'];
    for (const [place, id] of ids.entries())
      if (ids.indexOf(id) !== place) fault(ctx, 'name-repeated', { what: 'stratum', name: id });
  }),
);

/**
 * Draws a sample: at random or by monetary units, by strata, the same for the same population and seed.
 *
 * @param population as `samplePopulation` answered it
 * @param request the seed, the method, the strata, and how many to draw: a number, all, or as many as a confidence needs
 * @returns the items that were drawn, with reserves; or `population-unproved`
 * @example
 * const books = [{ book: 'place', ledger: poolLedger }];
 * const from = must(samplePopulation(books, { of: 'receipts', period: pool.period }));
 * const sample = must(drawSample(from, { seed: '2026-04-20 6 3 1', method: 'random', size: 1 }));
 * sample.strata[0].items.length; // 1
 */
export const drawSample = guarded(
  'drawSample',
  [fits(populationSchema, 'population'), fits(sampleRequestSchema)],
  drawRoom.drawSample,
);

const drawn = z.array(record<Drawn>({ ...item, ticket: digest, isTop: maybe(z.literal(true)) }));
const sum = record<{ readonly count: number; readonly pence: Item['pence'] }>({ count, pence: penceSchema });
const sampleSchema = partOf<drawRoom.Sample>({
  request: sampleRequestSchema,
  strata: z.array(
    record<drawRoom.StratumSample>({
      ...{ id: idSchema, name: words, count, pence: penceSchema, size: count },
      ...{ interval: maybe(amountSchema), start: maybe(amountSchema), items: drawn, reserves: drawn },
      notDrawn: sum,
    }),
  ),
});
const why = textSchema({ max: 1000 });
const resultsSchema = z.array(
  byKind<evaluateRoom.ItemResult>({
    right: { item: itemId },
    wrong: { item: itemId, shouldBe: penceSchema, why: maybe(why) },
    'no-papers': { item: itemId, why: maybe(why) },
    'not-applicable': { item: itemId, why },
  }),
);

/**
 * Evaluates a sample: the errors, projected to the population, and the upper limit at a confidence.
 *
 * @param sample as `drawSample` answered it
 * @param results one for each item that was drawn, and for each reserve that took the place of another
 * @param options the confidence in per cent, 50 to 99
 * @returns the evaluation; or `sample-item-untested`, `sample-item-unknown`, `sample-item-not-replaced`
 */
export const evaluateSample = guarded(
  'evaluateSample',
  [
    fits(sampleSchema, 'sample'),
    fits(resultsSchema, 'results'),
    fits(record<{ readonly confidence: number }>({ confidence })),
  ],
  evaluateRoom.evaluateSample,
);
