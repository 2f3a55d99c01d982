/**
 * Schemas of the links that persons accept and refuse, for decisions that were kept, and of the habits learned from them.
 *
 * @module
 */
import * as z from 'zod/mini';
import { penceSchema } from '../money/schema.js';
import {
  fault,
  idSchema,
  maybe,
  record,
  refinement,
  strictObject,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { shown } from '../problem/shown.js';
import type { Habits } from './habits.js';
import type { Link, LinkKind, LinkReason, Rest } from './matching.js';

// Written as records, so that the compiler misses none and knows of none too many.
const KINDS = {
  'by-source': true,
  'one-to-one': true,
  'many-to-one': true,
  'one-to-many': true,
  'many-to-many': true,
  returned: true,
  cancelled: true,
} as const satisfies Record<LinkKind, true>;

const REASONS = {
  'source-is-line': true,
  'same-identifier': true,
  'same-reference': true,
  'same-mark': true,
  'amount-differs': true,
  'number-differs': true,
  'same-payee': true,
  'payee-alike': true,
  'same-amount': true,
  'only-pair': true,
  'alike-in-date-order': true,
  'same-day': true,
  'whole-run': true,
  'only-group': true,
  'whole-reversal': true,
  'came-back': true,
  'sent-again': true,
  'figures-swapped': true,
  fee: true,
  'short-payment': true,
  cash: true,
  'no-text': true,
  'not-alone': true,
  'payee-differs': true,
} as const satisfies Record<LinkReason, true>;

/** Names of one side of a link, none twice. */
const names = (what: 'line' | 'entry') =>
  z.array(idSchema).check(
    refinement((all, ctx) => {
      const seen = new Set<string>();
      const twice = all.find((name) => seen.size === seen.add(name).size);
      if (twice !== undefined) fault(ctx, 'name-repeated', { what, name: shown(twice) });
    }),
  );

/** Schema of the two sides of a link: at least one name. */
export const sidesSchema = strictObject({ lines: names('line'), entries: names('entry') }).check(
  z.refine(({ lines, entries }) => lines.length + entries.length > 0, 'at least one line or entry'),
);

const rest = record<Rest>({
  line: maybe(idSchema),
  entry: maybe(idSchema),
  pence: penceSchema.check(z.refine((pence) => pence !== 0, 'other than zero')),
}).check(z.refine(({ line, entry }) => (line === undefined) !== (entry === undefined), 'a line or an entry'));

/** Schema of a link that a person accepted: at least two lines or entries, and the remainder is of one of them. */
export const linkSchema = record<Link>({
  kind: z.enum(Object.keys(KINDS) as [LinkKind]),
  lines: names('line'),
  entries: names('entry'),
  reasons: z.array(z.enum(Object.keys(REASONS) as [LinkReason])),
  daysApart: wholeNumber({ min: 0 }),
  acceptedBy: maybe(z.enum(['certain', 'person'])),
  rest: maybe(rest),
}).check(
  z.refine(({ lines, entries }) => lines.length + entries.length > 1, 'two lines or entries at least'),
  z.refine(
    ({ lines, entries, rest }) =>
      rest === undefined ||
      (rest.line === undefined ? entries.includes(rest.entry!) : lines.includes(rest.line)),
    'a rest of what is linked',
  ),
);

/** Schema of decisions; `checkDecisions` checks more. */
export const decisionsSchema = strictObject({
  accepted: z.array(linkSchema),
  refused: z.array(sidesSchema),
});

const capitals = z.array(textSchema({ max: 1000 }));

/** Schema of the habits of an account, as `learnHabits` gives them. */
export const habitsSchema = record<Habits>({
  names: z.array(
    strictObject({
      name: textSchema({ max: 1000 }),
      is: capitals,
      isNot: capitals,
      paysFor: capitals,
    }),
  ),
  lags: z.array(
    strictObject({
      payee: textSchema({ max: 1000 }),
      direction: z.enum(['in', 'out']),
      days: z.array(wholeNumber({ min: -100_000, max: 100_000 })),
    }),
  ),
});
