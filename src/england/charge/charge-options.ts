/**
 * The options of a charge: the council's rules, the table of rates, the day of knowledge, and consent to provisional figures.
 *
 * @module
 */
import * as z from 'zod/mini';
import { check, maybe, record, type Schema } from '../../problem/check.js';
import { type Argument, readOnce, valueOfAll, within } from '../../problem/guard.js';
import { accept, type Result } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import { daySchema } from '../../time/schema.js';
import { ENGLISH_RATES } from '../rates/english-rates.js';
import type { LocalRates } from '../rates/local-rates.js';
import type { RateTable } from '../rates/rate-cell.js';
import { rateTableSchema } from '../rates/schema.js';
import { chargingPolicySchema } from './assessment-schema.js';
import type { ChargingPolicy } from './policy.js';

/** The council's rules, the table of rates, and what the caller knew and accepts. */
export interface ChargeOptions {
  readonly policy?: ChargingPolicy;
  /** A table, or the statutory one with the council's own beside it (`withLocalRates`). Absent, `ENGLISH_RATES`. */
  readonly rates?: RateTable | LocalRates;
  /** Only figures announced by this day; absent, all. */
  readonly knownOn?: Day;
  /** Whether provisional figures may be used; absent, no. */
  readonly acceptProvisional?: boolean;
  /** Whether a working is written; absent, yes. */
  readonly withWorking?: boolean;
}

type Rates = NonNullable<ChargeOptions['rates']>;

/** A table is read at the first charge that uses it. */
const checkTable: Argument<RateTable> = readOnce((value: unknown) =>
  // Frozen, and right: it need not be read.
  value === ENGLISH_RATES ? accept(ENGLISH_RATES) : check(rateTableSchema(), value),
);

let pairSchema: Schema<{ readonly statutory: unknown; readonly local: unknown }> | undefined;

/** A table, or two side by side, which are read at the first charge that uses them. */
const checkRates: Argument<Rates> = readOnce((value: unknown): Result<Rates> => {
  if (Array.isArray(value)) return within('rates', checkTable(value));
  pairSchema ??= record({ statutory: z.unknown(), local: z.unknown() });
  const pair = within('rates', check(pairSchema, value));
  if (!pair.ok) return pair;
  return valueOfAll(
    [
      within('rates.statutory', checkTable(pair.value.statutory)),
      within('rates.local', checkTable(pair.value.local)),
    ],
    (statutory, local) => ({ statutory, local }),
  );
});

interface OptionsRead extends Omit<ChargeOptions, 'rates'> {
  readonly rates?: unknown;
}

const makeSchema = () =>
  record<OptionsRead>({
    policy: maybe(chargingPolicySchema()),
    rates: maybe(z.unknown()),
    knownOn: maybe(daySchema),
    acceptProvisional: maybe(z.boolean()),
    withWorking: maybe(z.boolean()),
  });

let schema: Schema<OptionsRead> | undefined;

const NO_OPTIONS: ChargeOptions = {};

function checkRead(value: unknown): Result<ChargeOptions> {
  schema ??= makeSchema();
  const read = check(schema, value);
  if (!read.ok) return read;
  const { rates, ...others } = read.value;
  if (rates === undefined) return accept(others);
  const checked = checkRates(rates);
  return checked.ok ? accept({ ...others, rates: checked.value }) : checked;
}

/** Checks the options of a charge. Options that many charges share are read at the first of them. */
export const checkChargeOptions: Argument<ChargeOptions> = readOnce((value = NO_OPTIONS) =>
  within('options', checkRead(value)),
);
