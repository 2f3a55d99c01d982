/**
 * A pool that could be real: an ICB, a county and a district council, for one place and the year from April 2026. The county contributes
 * the Disabled Facilities Grant, and the district spends it.
 *
 * Its held budgets come to £23,600,000, and so do its contributions; through the rules they agree fund by fund. The risk pool
 * has money only when a test brings some forward into the fund `risk-pool`.
 *
 * @module
 */

import type { AllocationRule, NamedRule } from '../../src/agreement/rule.js';
import type { CategoryPattern, Fund, FundTerms } from '../../src/ledger/chart.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import type {
  CategoryGroup,
  ContributionVariation,
  DelegationNode,
  Partner,
  PoolAgreement,
  PoolContribution,
  PoolStream,
  RiskShare,
  Scheme,
  Tier,
} from '../../src/pool/pool.js';
import { type Day, day } from '../../src/time/day.js';

export const pounds = (amount: number): Pence => pence(amount * 100);

export const POOL_OPENS: Day = day('2026-04-01');
export const POOL_YEAR = { from: POOL_OPENS, to: day('2027-03-31') };

const fundOf = (id: string, name: string, terms: FundTerms): Fund => ({ id, name, opens: POOL_OPENS, terms });
const only = (...permitted: readonly CategoryPattern[]): FundTerms => ({ permitted });

const ACUTE = 'expenses/acute';
const COMMUNITY = 'expenses/community';
const PREVENTION = 'expenses/prevention';
const CARERS = 'expenses/carers';
const VOLUNTARY = 'expenses/voluntary-sector';
const HOMES = 'expenses/prevention/home-adaptations';
const EXERCISE = 'expenses/prevention/exercise';

/** Every fund of the pool; each income stream has one, three take what is carried forward or kept. */
const FUNDS: readonly Fund[] = [
  fundOf('nhs-minimum', 'NHS minimum contribution', only(ACUTE, COMMUNITY, PREVENTION, CARERS, VOLUNTARY)),
  fundOf('nhs-non-recurrent', 'NHS non-recurrent', only(PREVENTION)),
  fundOf('better-care-grant', 'Local Authority Better Care Grant', only(ACUTE, CARERS, VOLUNTARY)),
  fundOf('adult-social-care', 'Adult social care', only(COMMUNITY, CARERS)),
  fundOf('dfg', 'Disabled Facilities Grant', only(HOMES)),
  fundOf('district-leisure', 'Leisure services of the district', only(PREVENTION)),
  fundOf('risk-pool', 'Risk pool', only(ACUTE, COMMUNITY, PREVENTION, CARERS, VOLUNTARY)),
  fundOf('non-recurrent-reserve', 'Kept for spending that does not recur', only(PREVENTION)),
  fundOf('council-reserve', 'Earmarked reserve of the county', only(COMMUNITY, CARERS)),
  fundOf('dfg-reserve', 'Disabled Facilities Grant carried forward', only(HOMES)),
  { ...fundOf('suspense', 'Suspense', { mayOverspend: true }), suspense: true },
];

const PARTNERS: readonly Partner[] = [
  { id: 'icb', name: 'Riverside Integrated Care Board', body: 'nhs', settlesOn: 'nhs-minimum' },
  {
    id: 'council',
    name: 'Riverside County Council',
    body: 'local-authority',
    settlesOn: 'adult-social-care',
  },
  {
    id: 'district',
    name: 'Northbank District Council',
    body: 'local-authority',
    settlesOn: 'district-leisure',
  },
];

type StreamTerms = Pick<PoolStream, 'partner' | 'authority' | 'unspent' | 'unspentInto'>;
const streamOf = (id: string, name: string, funder: string, terms: StreamTerms): PoolStream => ({
  id,
  name,
  funder,
  fund: id,
  account: `income/${id}`,
  ...terms,
});

const STREAMS: readonly PoolStream[] = [
  streamOf('nhs-minimum', 'NHS minimum contribution', 'Riverside ICB', {
    partner: 'icb',
    authority: 'nhs-minimum-contribution',
    unspent: 'lapse',
  }),
  streamOf('nhs-non-recurrent', 'NHS non-recurrent', 'Riverside ICB', {
    partner: 'icb',
    authority: 'nhs-commissioning',
    unspent: 'keep-non-recurrent',
    unspentInto: 'non-recurrent-reserve',
  }),
  streamOf('risk-pool', 'Risk pool', 'Riverside ICB', {
    partner: 'icb',
    authority: 'nhs-commissioning',
    unspent: 'return',
  }),
  streamOf('better-care-grant', 'Local Authority Better Care Grant', 'Riverside County Council', {
    partner: 'council',
    authority: 'local-authority-better-care-grant',
    unspent: 'return',
  }),
  streamOf('adult-social-care', 'Adult social care', 'Riverside County Council', {
    partner: 'council',
    authority: 'care-act',
    unspent: 'carry-forward',
    unspentInto: 'council-reserve',
  }),
  streamOf('dfg', 'Disabled Facilities Grant', 'Riverside County Council', {
    partner: 'council',
    authority: 'disabled-facilities-grant',
    unspent: 'carry-forward',
    unspentInto: 'dfg-reserve',
  }),
  streamOf('district-leisure', 'Leisure services of the district', 'Northbank District Council', {
    partner: 'district',
    authority: 'other',
    unspent: 'return',
  }),
];

const QUARTER_DAYS = ['2026-04-15', '2026-07-15', '2026-10-15', '2027-01-15'].map(day);

const CONTRIBUTIONS: readonly PoolContribution[] = [
  {
    id: 'nhs-minimum-2026',
    partner: 'icb',
    stream: 'nhs-minimum',
    kind: 'recurrent',
    pence: pounds(11_980_000),
    instalments: { frequency: 'monthly' },
  },
  {
    id: 'nhs-non-recurrent-2026',
    partner: 'icb',
    stream: 'nhs-non-recurrent',
    kind: 'non-recurrent',
    pence: pounds(500_000),
    instalments: { on: [day('2026-07-01')] },
  },
  {
    id: 'better-care-grant-2026',
    partner: 'council',
    stream: 'better-care-grant',
    kind: 'recurrent',
    pence: pounds(3_080_000),
    instalments: { frequency: 'quarterly' },
  },
  {
    id: 'adult-social-care-2026',
    partner: 'council',
    stream: 'adult-social-care',
    kind: 'recurrent',
    pence: pounds(5_400_000),
    netOf: { gross: pounds(6_000_000), clientCharges: pounds(600_000) },
    instalments: { on: QUARTER_DAYS },
  },
  {
    id: 'social-workers-2026',
    partner: 'council',
    stream: 'adult-social-care',
    kind: 'in-kind',
    pence: pounds(120_000),
    instalments: { frequency: 'quarterly' },
    scheme: 'reablement',
  },
  {
    id: 'carers-extra-2026',
    partner: 'council',
    stream: 'adult-social-care',
    kind: 'voluntary',
    pence: pounds(60_000),
    days: { from: day('2026-10-01'), to: day('2027-03-31') },
    instalments: { on: [day('2026-10-01')] },
  },
  {
    id: 'dfg-2026',
    partner: 'council',
    stream: 'dfg',
    kind: 'capital',
    pence: pounds(2_400_000),
    instalments: { on: [day('2026-05-29')] },
  },
  {
    id: 'district-leisure-2026',
    partner: 'district',
    stream: 'district-leisure',
    kind: 'recurrent',
    pence: pounds(60_000),
    instalments: { on: [day('2026-06-01')] },
  },
];

const fund = (id: string): AllocationRule => ({ kind: 'fund', fund: id });
const shared = (...parts: readonly (readonly [share: string, payer: string])[]): AllocationRule => ({
  kind: 'by-share',
  of: parts.map(([share, payer]) => ({
    share: share === 'remaining' ? share : rate(share),
    rule: fund(payer),
  })),
});
const ruleOf = (id: string, name: string, rule: AllocationRule): NamedRule => ({
  id,
  version: 1,
  name,
  rule,
});

const RULES: readonly NamedRule[] = [
  ruleOf('discharge', 'Discharge, 70:30', shared(['70%', 'nhs-minimum'], ['remaining', 'better-care-grant'])),
  ruleOf(
    'reablement',
    'Reablement, 60:40',
    shared(['60%', 'nhs-minimum'], ['remaining', 'adult-social-care']),
  ),
  ruleOf('equipment', 'Equipment, 50:50', shared(['50%', 'nhs-minimum'], ['50%', 'adult-social-care'])),
  ruleOf(
    'carers',
    'Carers, in thirds',
    shared(['1/3', 'nhs-minimum'], ['1/3', 'adult-social-care'], ['remaining', 'better-care-grant']),
  ),
  ruleOf(
    'voluntary',
    'Voluntary sector, 60:40',
    shared(['60%', 'nhs-minimum'], ['remaining', 'better-care-grant']),
  ),
  ruleOf('non-recurrent', 'NHS money that does not recur', fund('nhs-non-recurrent')),
  ruleOf('dfg', 'Disabled Facilities Grant', fund('dfg')),
  ruleOf('leisure', 'Leisure services of the district', fund('district-leisure')),
];

type SchemeTerms = Omit<Scheme, 'id' | 'name' | 'tier' | 'category' | 'budget'>;
const schemeOf = (
  id: string,
  name: string,
  tier: Tier,
  category: string,
  budget: Pence,
  terms: SchemeTerms,
): Scheme => ({ id, name, tier, category, budget, ...terms });

const SCHEMES: readonly Scheme[] = [
  schemeOf('discharge', 'Hospital discharge', 'pooled', `${ACUTE}/hospital-discharge`, pounds(6_000_000), {
    rule: 'discharge',
    spending: 'recurrent',
    riskShare: 'by-contribution',
    commissioner: 'icb',
    provider: 'Riverside Hospitals NHS Foundation Trust',
    deliveredBy: 'nhs',
    type: 'High Impact Change Model for Managing Transfer of Care',
    subType: 'Home First / Discharge to Assess',
    fundingSource: ['nhs-minimum', 'better-care-grant'],
    functions: ['hospital discharge'],
  }),
  schemeOf('reablement', 'Reablement', 'pooled', `${COMMUNITY}/reablement`, pounds(8_000_000), {
    rule: 'reablement',
    spending: 'recurrent',
    riskShare: 'sixty-forty',
    commissioner: 'council',
    provider: 'Riverside County Council',
    deliveredBy: 'local-authority',
    type: 'Home-based intermediate care services',
    subType: 'Reablement at home',
    fundingSource: ['nhs-minimum', 'adult-social-care'],
    functions: ['intermediate care', 'adult social care'],
  }),
  schemeOf(
    'equipment',
    'Community equipment',
    'lead-commissioned',
    `${COMMUNITY}/equipment`,
    pounds(3_000_000),
    {
      rule: 'equipment',
      spending: 'recurrent',
      riskShare: 'capped',
      commissioner: 'council',
      provider: 'Riverside Equipment Store',
      deliveredBy: 'local-authority',
      type: 'Assistive Technologies and Equipment',
      subType: 'Community based equipment',
      fundingSource: ['nhs-minimum', 'adult-social-care'],
      functions: ['community equipment'],
    },
  ),
  schemeOf('carers', 'Support for carers', 'pooled', `${CARERS}/carers-support`, pounds(2_640_000), {
    rule: 'carers',
    spending: 'recurrent',
    riskShare: 'by-contribution',
    commissioner: 'council',
    provider: 'Riverside Carers',
    deliveredBy: 'other',
    type: 'Carers Services',
    subType: 'Respite services',
    fundingSource: ['nhs-minimum', 'adult-social-care', 'better-care-grant'],
    functions: ['support for carers'],
  }),
  schemeOf(
    'voluntary',
    'Grants to the voluntary sector',
    'pooled',
    `${VOLUNTARY}/grants`,
    pounds(1_000_000),
    {
      rule: 'voluntary',
      spending: 'recurrent',
      riskShare: 'kept',
      commissioner: 'council',
      provider: 'Riverside Council for Voluntary Service',
      deliveredBy: 'other',
      type: 'Prevention / Early Intervention',
      subType: 'Social Prescribing',
      fundingSource: ['nhs-minimum', 'better-care-grant'],
      functions: ['prevention'],
    },
  ),
  schemeOf('falls', 'Falls prevention', 'pooled', `${PREVENTION}/falls`, pounds(500_000), {
    rule: 'non-recurrent',
    spending: 'non-recurrent',
    riskShare: 'kept',
    commissioner: 'icb',
    provider: 'Riverside Community Health NHS Trust',
    deliveredBy: 'nhs',
    type: 'Prevention / Early Intervention',
    fundingSource: ['nhs-non-recurrent'],
    functions: ['prevention'],
  }),
  schemeOf('adaptations', 'Home adaptations', 'own-risk', HOMES, pounds(2_400_000), {
    rule: 'dfg',
    spending: 'recurrent',
    commissioner: 'district',
    provider: 'Northbank Home Improvement Agency',
    deliveredBy: 'local-authority',
    type: 'DFG Related Schemes',
    subType: 'Adaptations, including statutory DFG grants',
    fundingSource: ['dfg'],
    functions: ['housing grants'],
  }),
  schemeOf(
    'mental-health',
    'Community mental health',
    'aligned',
    `${COMMUNITY}/mental-health`,
    pounds(4_100_000),
    {
      spending: 'recurrent',
      commissioner: 'icb',
      provider: 'Riverside Mental Health NHS Trust',
      deliveredBy: 'nhs',
      type: 'Community Based Schemes',
      fundingSource: [],
      functions: ['community mental health'],
    },
  ),
  schemeOf('urgent-care', 'Urgent treatment centre', 'in-view', `${ACUTE}/urgent-care`, pounds(7_250_000), {
    spending: 'recurrent',
    commissioner: 'icb',
    provider: 'Riverside Hospitals NHS Foundation Trust',
    deliveredBy: 'nhs',
    type: 'Urgent Community Response',
    fundingSource: [],
    functions: ['urgent care'],
  }),
  schemeOf('exercise', 'Strength and balance classes', 'own-risk', EXERCISE, pounds(60_000), {
    rule: 'leisure',
    spending: 'recurrent',
    commissioner: 'district',
    provider: 'Northbank District Council',
    deliveredBy: 'local-authority',
    type: 'Prevention / Early Intervention',
    fundingSource: ['district-leisure'],
    functions: ['leisure'],
  }),
];

const GROUPS: readonly CategoryGroup[] = [
  { id: 'acute', name: 'Acute', categories: [ACUTE] },
  { id: 'community', name: 'Community', categories: [COMMUNITY] },
  { id: 'prevention', name: 'Prevention', categories: [PREVENTION] },
  { id: 'carers', name: 'Carers', categories: [CARERS] },
  { id: 'voluntary-sector', name: 'Voluntary sector', categories: [VOLUNTARY] },
];

const RISK_SHARES: readonly RiskShare[] = [
  {
    id: 'by-contribution',
    version: 1,
    name: 'By contribution, £11,980,000 to £3,080,000',
    overspend: shared(['599/753', 'icb'], ['remaining', 'council']),
  },
  {
    id: 'sixty-forty',
    version: 1,
    name: '60:40',
    overspend: shared(['60%', 'icb'], ['40%', 'council']),
  },
  {
    id: 'capped',
    version: 1,
    name: 'Half each, the ICB at most £150,000, the rest the county',
    overspend: {
      kind: 'in-order',
      of: [
        {
          kind: 'by-share',
          of: [
            { share: rate('50%'), rule: fund('council') },
            { share: rate('50%'), rule: { kind: 'up-to', cap: pounds(150_000), rule: fund('icb') } },
          ],
        },
        fund('council'),
      ],
    },
  },
  {
    id: 'kept',
    version: 1,
    name: 'Half each; what is left stays in the pool',
    overspend: shared(['50%', 'icb'], ['50%', 'council']),
    underspend: 'keep',
  },
];

const node = (id: string, name: string, parent?: string): DelegationNode => ({
  id,
  name,
  opens: POOL_OPENS,
  ...(parent === undefined ? {} : { parent }),
});

/** Four levels: the ICB, two places, three neighbourhoods, four people (by reference). */
const DELEGATION: readonly DelegationNode[] = [
  node('riverside', 'Riverside ICB'),
  node('northbank', 'Northbank place', 'riverside'),
  node('southbank', 'Southbank place', 'riverside'),
  node('old-town', 'Old Town neighbourhood', 'northbank'),
  node('quays', 'Quays neighbourhood', 'northbank'),
  node('meadows', 'Meadows neighbourhood', 'southbank'),
  node('person-1', 'Person 1', 'old-town'),
  node('person-2', 'Person 2', 'old-town'),
  node('person-3', 'Person 3', 'quays'),
  node('person-4', 'Person 4', 'meadows'),
];

/** A valid agreement of a pool, made anew at each call. */
export function samplePool(): PoolAgreement {
  return {
    book: 'riverside-pool',
    name: 'Riverside Better Care Fund',
    opens: POOL_OPENS,
    period: POOL_YEAR,
    terms: {
      aims: 'People stay well and independent at home for longer.',
      outcomes: ['fewer emergency admissions', 'more people at home 91 days after discharge'],
      contributionsMayVary: 'By agreement in writing, known to the pool from the day it is notified.',
      nhsFunctions: ['community health services', 'intermediate care', 'hospital discharge'],
      healthRelatedFunctions: ['adult social care', 'support for carers', 'housing grants', 'leisure'],
      persons: 'Adults registered with a general practice in Riverside, or ordinarily resident there.',
      services: [
        'intermediate care',
        'community equipment',
        'support for carers',
        'home adaptations',
        'exercise classes',
      ],
      resources: {
        staff: 'Six social workers of the county, in the reablement team.',
        goods: '',
        services: '',
        accommodation: 'Offices at County Hall.',
      },
      review: 'Each year by 31 December.',
      variation: 'By agreement in writing of all partners.',
      termination: 'Six months’ notice in writing by any partner.',
      management: 'The joint commissioning board, meeting every six weeks.',
      monitoring: 'Quarterly reports and an annual return to all partners.',
      hostPartner: 'council',
      poolManager: 'Head of Integrated Commissioning',
    },
    partners: PARTNERS,
    accounts: [],
    funds: FUNDS,
    streams: STREAMS,
    contributions: CONTRIBUTIONS,
    variations: [],
    rules: RULES,
    schemes: SCHEMES,
    groups: GROUPS,
    protections: [
      {
        id: 'voluntary-sector-floor',
        name: 'At least £900,000 for the voluntary sector',
        funds: ['nhs-minimum', 'better-care-grant'],
        categories: [VOLUNTARY],
        days: POOL_YEAR,
        atLeast: { pence: pounds(900_000) },
      },
      {
        id: 'carers-floor',
        name: 'At least a tenth for carers',
        funds: ['nhs-minimum', 'better-care-grant', 'adult-social-care'],
        categories: [CARERS],
        days: POOL_YEAR,
        atLeast: { share: rate('10%') },
      },
    ],
    riskShares: RISK_SHARES,
    waterfall: { steps: ['offset', 'risk-pool', 'uncommitted', 'partners'], riskPool: 'risk-pool' },
    delegation: DELEGATION,
    exit: {
      noticeMonths: 6,
      runOffMonths: 3,
      assets: [
        {
          id: 'hoists',
          name: 'Twelve ceiling hoists',
          boughtOn: day('2026-09-14'),
          pence: pounds(31_200),
          goesTo: 'council',
        },
      ],
    },
  };
}

/** Three changes of contributions; the second is known before the first, and takes effect after it. */
export const SAMPLE_VARIATIONS: readonly ContributionVariation[] = [
  {
    id: 'v1',
    contribution: 'nhs-minimum-2026',
    from: day('2026-07-01'),
    knownOn: day('2026-09-10'),
    change: pounds(90_000),
    reason: 'Uplift settled late',
  },
  {
    id: 'v2',
    contribution: 'nhs-minimum-2026',
    from: day('2026-10-01'),
    knownOn: day('2026-08-20'),
    change: pounds(-60_000),
    reason: 'Efficiency',
  },
  {
    id: 'v3',
    contribution: 'adult-social-care-2026',
    from: day('2027-01-01'),
    knownOn: day('2026-12-01'),
    change: pounds(25_000),
    reason: 'More people than planned',
  },
];

/** The sample with its contributions varied, so that its budgets no longer agree with them. */
export function variedPool(): PoolAgreement {
  return { ...samplePool(), variations: SAMPLE_VARIATIONS };
}

/** The smallest pool there can be: two partners, one scheme shared 60:40, £100 in all. */
export function smallPool(): PoolAgreement {
  const whole = samplePool();
  const keep = new Set(['nhs-minimum', 'adult-social-care']);
  return {
    ...whole,
    book: 'small-pool',
    name: 'Small pool',
    partners: whole.partners.filter(({ id }) => id !== 'district'),
    funds: whole.funds.filter(({ id, suspense }) => suspense || keep.has(id) || id === 'council-reserve'),
    streams: whole.streams.filter(({ id }) => keep.has(id)),
    contributions: [
      { ...whole.contributions[0]!, pence: pence(6000) },
      {
        id: 'council-2026',
        partner: 'council',
        stream: 'adult-social-care',
        kind: 'recurrent',
        pence: pence(4000),
        instalments: { on: QUARTER_DAYS },
      },
    ],
    rules: whole.rules.filter(({ id }) => id === 'reablement'),
    schemes: whole.schemes
      .filter(({ id }) => id === 'reablement')
      .map((one) => ({ ...one, budget: pence(10_000) })),
    groups: whole.groups.filter(({ id }) => id === 'community'),
    protections: [],
    riskShares: whole.riskShares.filter(({ id }) => id === 'sixty-forty'),
    waterfall: { steps: ['partners'] },
    exit: { ...whole.exit, assets: [] },
  };
}

/** The sample with more or other parts. */
export const poolWith = (more: Partial<PoolAgreement>): PoolAgreement => ({ ...samplePool(), ...more });
