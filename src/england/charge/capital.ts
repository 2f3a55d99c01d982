/**
 * Adds up the capital of an adult: each asset at its value, by the adult's share, unless it is left out.
 *
 * Method: the higher of market and surrender value, less 10 % for a sale, less the debt secured on it; never below nothing, and a share is
 * rounded down.
 * Limit: assets in the United Kingdom; the value of others is entered as it is.
 * Source: SI 2014/2672 regs 18 to 25 and Sch 2.
 *
 * @module
 */
import { addDays, type Day } from '../../time/day.js';
import type { Asset } from './assessment.js';
import { ASSET_TREATMENTS } from './asset-kinds.js';
import { whyHomeLeftOut } from './home-disregard.js';
import type { Reckoning } from './reckoning.js';

const FIFTY_TWO_WEEKS = 364;

/** The value of an asset to the adult, in pence: SI 2014/2672 regs 20 and 24. */
export function valueOfAsset({ pence, surrenderPence = pence, ...asset }: Asset): number {
  const gross = Math.max(pence, surrenderPence);
  const afterSale = asset.hasSaleExpenses ? Math.floor((gross * 9) / 10) : gross;
  const net = Math.max(0, afterSale - (asset.securedDebt ?? 0));
  if (asset.share === undefined) return net;
  const { part, of } = asset.share;
  const whole = Math.floor(net / of);
  return whole * part + Math.floor(((net % of) * part) / of);
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
    const { treatment, citation, isLand } = ASSET_TREATMENTS[asset.kind];
    const [name, value] = [asset.name ?? asset.kind, valueOfAsset(asset)];
    const home = isLand ? whyHomeLeftOut(asset, reckoning) : undefined;
    const endsOn = treatment === 'for-52-weeks' ? addDays(asset.received!, FIFTY_TWO_WEEKS - 1) : undefined;
    if (home) {
      until = home.until ?? until;
      sheet.pence(
        'home-left-out',
        value,
        { asset: name, why: home.why, until: home.until ?? '' },
        home.citation,
      );
    } else if (treatment === 'left-out' || (endsOn !== undefined && assessment.on <= endsOn)) {
      sheet.pence('asset-left-out', value, { asset: name, until: endsOn ?? '' }, citation);
    } else {
      total += value;
      const { part, of } = asset.share ?? { part: 1, of: 1 };
      const facts = { hasSaleExpenses: asset.hasSaleExpenses ?? false, debt: asset.securedDebt ?? 0 };
      sheet.pence('asset-counted', value, { asset: name, part, of, ...facts }, citation);
    }
  }
  sheet.pence('total-capital', total, {}, 'SI 2014/2672 reg 18(1)');
  return { pence: total, ...(until !== undefined && { homeLeftOutUntil: until }) };
}
