/**
 * Kinds of assets, and how each is treated: counted, left out, or left out for a time.
 *
 * Limit: a payment under paragraphs 36 to 40 is left out only from the first day of its paragraph.
 * Source: SI 2014/2672 regs 18 to 24 and Sch 2; paragraphs 36 to 40 were inserted by SI 2018/687, SI 2020/112, SI 2021/717 (two) and SI
 * 2022/243.
 *
 * @module
 */
import { type Day, day } from '../../time/day.js';

/** How an asset is treated. */
export type AssetTreatment = 'counts' | 'left-out' | 'for-52-weeks' | 'main-home';

interface Treatment {
  readonly treatment: AssetTreatment;
  readonly citation: string;
  /** Whether it is an interest in land: the rule of equal shares is not for it (reg 24). */
  readonly isLand?: boolean;
  /** The first day on which it is left out; before, it counts. */
  readonly from?: Day;
  /** The sum that is paid: pence. */
  readonly atMost?: number;
}

const counts = (citation: string): Treatment => ({ treatment: 'counts', citation });
const leftOut = (citation: string): Treatment => ({ treatment: 'left-out', citation });
const leftOutFrom = (from: string, citation: string): Treatment => ({
  ...leftOut(citation),
  from: day(from),
});
const for52Weeks = (citation: string): Treatment => ({ treatment: 'for-52-weeks', citation });

/** Each kind with its treatment and the article that it rests on. */
export const ASSET_TREATMENTS: Readonly<Record<AssetName, Treatment>> = {
  savings: counts('SI 2014/2672 reg 18'),
  investment: counts('SI 2014/2672 reg 20'),
  property: { ...counts('SI 2014/2672 reg 20'), isLand: true },
  'main-home': { treatment: 'main-home', citation: 'SI 2014/2672 reg 20', isLand: true },
  'income-treated-as-capital': counts('SI 2014/2672 reg 19'),
  notional: counts('SI 2014/2672 reg 22(1), (4)'),
  // A court marked it for the cost of care: the exception of paragraph 16.
  'injury-payment-for-care': counts('SI 2014/2672 Sch 2 para 16'),
  'possessions-bought-to-reduce-capital': counts('SI 2014/2672 Sch 2 para 13'),
  possessions: leftOut('SI 2014/2672 Sch 2 para 13'),
  'injury-trust': leftOut('SI 2014/2672 Sch 2 para 15'),
  'life-policy': leftOut('SI 2014/2672 Sch 2 para 19'),
  'thalidomide-trust': leftOutFrom('2018-07-09', 'SI 2014/2672 Sch 2 para 36'),
  'child-migrants-payment': {
    ...leftOutFrom('2020-02-25', 'SI 2014/2672 Sch 2 para 37'),
    atMost: 20_000_00,
  },
  'redress-payment': leftOutFrom('2021-07-15', 'SI 2014/2672 Sch 2 paras 38, 39'),
  'redress-payment-2022': leftOutFrom('2022-04-06', 'SI 2014/2672 Sch 2 para 40'),
  'injury-payment': for52Weeks('SI 2014/2672 Sch 2 para 16'),
  'tax-credit-arrears': for52Weeks('SI 2014/2672 Sch 2 para 11'),
  'benefit-arrears': for52Weeks('SI 2014/2672 Sch 2 para 10 (its 52 weeks recalled)'),
};

/** Every kind of asset. */
export const ASSET_KINDS = [
  'savings',
  'investment',
  'property',
  'main-home',
  'income-treated-as-capital',
  'notional',
  'injury-payment-for-care',
  'possessions-bought-to-reduce-capital',
  'possessions',
  'injury-trust',
  'life-policy',
  'thalidomide-trust',
  'child-migrants-payment',
  'redress-payment',
  'redress-payment-2022',
  'injury-payment',
  'tax-credit-arrears',
  'benefit-arrears',
] as const;
type AssetName = (typeof ASSET_KINDS)[number];

/** A kind of asset. Personal injury money on trust or administered by the court is no notional capital: SI 2014/2672 reg 22(1). */
export type AssetKind = AssetName;
