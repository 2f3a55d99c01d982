/**
 * Adds up the capital of an adult: each asset at its value, by the adult's share, unless it is left out.
 *
 * Method: the higher of market and surrender value, less 10 % for a sale, less the debt secured on it; never below nothing, and a share is
 * rounded down.
 * Limit: assets in the United Kingdom; the value of others is entered as it is. A tenth is taken off the value before the debt, shares are
 * rounded down, and the 52 weeks of a payment begin with its first day: all three are readings.
 * Source: SI 2014/2672 regs 18 to 25 and Sch 2.
 *
 * @module
 */
import { addDays, type Day } from '../../time/day.js';
import type { Asset } from './assessment.js';
import { ASSET_TREATMENTS } from './asset-kinds.js';
import { whyHomeLeftOut } from './home-disregard.js';
import { PARTS } from './kernel.js';
import type { Reckoning } from './reckoning.js';

const FIFTY_TWO_WEEKS = 364;
const PARTS_OF_TENTH = PARTS / 10;

/** The value of an asset to the adult, in tenths of a penny, because a tenth is taken off for a sale: SI 2014/2672 regs 20 and 24. */
export function tenthsOfAsset({ pence, surrenderPence = pence, ...asset }: Asset): number {
  const gross = Math.max(pence, surrenderPence);
  const afterSale = asset.hasSaleExpenses ? gross * 9 : gross * 10;
  const net = Math.max(0, afterSale - (asset.securedDebt ?? 0) * 10);
  if (asset.share === undefined) return net;
  const { part, of } = asset.share;
  const unit = of * 10;
  return (Math.floor(net / unit) * part + Math.floor(((net % unit) * part) / unit)) * 10;
}

/** Capital in pence, and the last day on which a home is left out for 12 weeks. */
export interface Capital {
  readonly pence: number;
  readonly homeLeftOutUntil?: Day;
}

/** The capital that counts. */
export function capitalOf(reckoning: Reckoning): Capital {
  const { assessment, sheet } = reckoning;
  let total = 0;
  let until: Day | undefined;
  for (const asset of assessment.capital) {
    const { treatment, citation, isLand, from } = ASSET_TREATMENTS[asset.kind];
    const [name, tenths] = [asset.name ?? asset.kind, tenthsOfAsset(asset)];
    const value = tenths * PARTS_OF_TENTH;
    const home = isLand ? whyHomeLeftOut(asset, reckoning) : undefined;
    const endsOn = treatment === 'for-52-weeks' ? addDays(asset.received!, FIFTY_TWO_WEEKS - 1) : undefined;
    if (home) {
      until = home.until ?? until;
      sheet.parts(
        'home-left-out',
        value,
        { asset: name, why: home.why, until: home.until ?? '' },
        home.citation,
      );
    } else if (
      (treatment === 'left-out' && (from === undefined || from <= assessment.on)) ||
      (endsOn !== undefined && assessment.on <= endsOn)
    ) {
      sheet.parts('asset-left-out', value, { asset: name, until: endsOn ?? '' }, citation);
    } else {
      total += tenths;
      const { part, of } = asset.share ?? { part: 1, of: 1 };
      const facts = { hasSaleExpenses: asset.hasSaleExpenses ?? false, debt: asset.securedDebt ?? 0 };
      sheet.parts('asset-counted', value, { asset: name, part, of, ...facts }, citation);
    }
  }
  sheet.parts('total-capital', total * PARTS_OF_TENTH, {}, 'SI 2014/2672 reg 18');
  // A part of a penny above a limit is above it: limits are whole pence, so the next whole penny is above it too.
  return { pence: Math.ceil(total / 10), ...(until !== undefined && { homeLeftOutUntil: until }) };
}
