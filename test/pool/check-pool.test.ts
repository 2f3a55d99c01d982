/**
 * Also tests `pool/check-contributions.ts`, `pool/check-partners.ts`, `pool/check-risk-shares.ts`,
 * `pool/check-schemes.ts` and `pool/pool-schema.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import { MAX_PENCE, pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import type {
  ContributionVariation,
  PoolAgreement,
  PoolContribution,
  PoolStream,
  RiskShare,
  Scheme,
} from '../../src/pool/pool.js';
import { day } from '../../src/time/day.js';
import { checkPool } from '../support/english-law.js';
import {
  POOL_OPENS,
  poolWith,
  SAMPLE_VARIATIONS,
  samplePool,
  smallPool,
  variedPool,
} from '../support/sample-pool.js';

const SAMPLE = samplePool();
const faults = (value: unknown) => {
  const checked = checkPool(value);
  return checked.ok ? [] : checked.problems.map(({ code, at, facts }) => ({ code, at, ...facts }));
};

/** The list with one of its members changed. */
const put = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  more: Partial<T>,
): readonly T[] => list.map((one) => (one.id === id ? { ...one, ...more } : one));
const scheme = (id: string, more: Partial<Scheme>) => poolWith({ schemes: put(SAMPLE.schemes, id, more) });
const without = <T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = whole;
  return rest;
};
const stream = (id: string, more: Partial<PoolStream>) =>
  poolWith({ streams: put(SAMPLE.streams, id, more) });
const contribution = (id: string, more: Partial<PoolContribution>) =>
  poolWith({ contributions: put(SAMPLE.contributions, id, more) });
/** The contributions if the district puts in capital only. */
const CAPITAL_OF_DISTRICT = put(SAMPLE.contributions, 'district-leisure-2026', { kind: 'capital' });
const terms = (fund: string, permitted: readonly string[]) =>
  poolWith({ funds: put(SAMPLE.funds, fund, { terms: { permitted } }) });
const variation = (more: Partial<ContributionVariation>) =>
  poolWith({ variations: [{ ...SAMPLE_VARIATIONS[0]!, ...more }] });
const overspend = (rule: AllocationRule) =>
  poolWith({ riskShares: put(SAMPLE.riskShares, 'sixty-forty', { overspend: rule }) });
const bears = (...parts: readonly [string, string][]): AllocationRule => ({
  kind: 'by-share',
  of: parts.map(([share, partner]) => ({ share: rate(share), rule: { kind: 'fund', fund: partner } })),
});
const account = (path: string) => ({ path, opens: POOL_OPENS });
const twice = (key: keyof PoolAgreement) => {
  const list = SAMPLE[key] as readonly unknown[];
  return { ...SAMPLE, [key]: [...list, list[0]] };
};

describe('checkPool', () => {
  it.each([
    ['the sample', samplePool()],
    ['the sample with variations', variedPool()],
    ['the smallest pool', smallPool()],
    [
      'a pool that delegates nothing and varies nothing',
      poolWith({ delegation: [], groups: [], protections: [] }),
    ],
  ])('answers %s as it was given, from JSON too', (_, agreement) => {
    expect(must(checkPool(agreement))).toEqual(agreement);
    expect(must(checkPool(JSON.parse(JSON.stringify(agreement))))).toEqual(agreement);
  });

  it.each<[string, unknown, object[]]>([
    ...(
      [
        ['partners', 'partner', 'icb', 3],
        ['contributions', 'contribution', 'nhs-minimum-2026', 8],
        ['rules', 'rule', 'discharge', 8],
        ['riskShares', 'risk share', 'by-contribution', 4],
        ['protections', 'protection', 'voluntary-sector-floor', 2],
        ['delegation', 'node', 'riverside', 10],
      ] as const
    ).map(([key, what, name, index]): [string, unknown, object[]] => [
      `two of one name among the ${key}`,
      twice(key),
      [{ code: 'name-repeated', at: `${key}[${index}]`, what, name }],
    ]),
    [
      'two streams of one name, which share their fund',
      twice('streams'),
      [
        { code: 'name-repeated', at: 'streams[7]', what: 'stream', name: 'nhs-minimum' },
        {
          code: 'fund-shared',
          at: 'streams[7].fund',
          fund: 'nhs-minimum',
          streams: ['nhs-minimum', 'nhs-minimum'],
        },
      ],
    ],
    [
      'two schemes of one name, on one category',
      twice('schemes'),
      [
        { code: 'name-repeated', at: 'schemes[10]', what: 'scheme', name: 'discharge' },
        {
          code: 'categories-overlap',
          at: 'schemes[10].category',
          what: 'scheme',
          name: 'discharge',
          other: 'discharge',
          category: 'expenses/acute/hospital-discharge',
        },
      ],
    ],
    [
      'two groups of one name, on one category',
      twice('groups'),
      [
        { code: 'name-repeated', at: 'groups[5]', what: 'group', name: 'acute' },
        {
          code: 'categories-overlap',
          at: 'groups[5].categories[0]',
          what: 'group',
          name: 'acute',
          other: 'acute',
          category: 'expenses/acute',
        },
      ],
    ],
    [
      'two funds of one name',
      twice('funds'),
      [{ code: 'fund-repeated', at: 'funds[11]', fund: 'nhs-minimum' }],
    ],
    [
      'two variations of one name',
      poolWith({ variations: [SAMPLE_VARIATIONS[0]!, SAMPLE_VARIATIONS[0]!] }),
      [{ code: 'name-repeated', at: 'variations[1]', what: 'variation', name: 'v1' }],
    ],
    [
      'two assets of one name',
      poolWith({ exit: { ...SAMPLE.exit, assets: [SAMPLE.exit.assets[0]!, SAMPLE.exit.assets[0]!] } }),
      [{ code: 'name-repeated', at: 'exit.assets[1]', what: 'asset', name: 'hoists' }],
    ],
    [
      'two accounts of one path',
      poolWith({ accounts: [account('assets/card'), account('assets/card')] }),
      [{ code: 'account-repeated', at: 'accounts[1]', account: 'assets/card' }],
    ],
    [
      'a stream of nobody',
      stream('risk-pool', { partner: 'trust' }),
      [{ code: 'partner-unknown', at: 'streams[2].partner', partner: 'trust' }],
    ],
    [
      'a stream on an account that is no income',
      stream('dfg', { account: 'assets/dfg' }),
      [{ code: 'stream-not-income', at: 'streams[5].account', stream: 'dfg', account: 'assets/dfg' }],
    ],
    [
      'a stream into no fund',
      stream('risk-pool', { fund: 'none' }),
      [{ code: 'fund-unknown', at: 'streams[2].fund', fund: 'none' }],
    ],
    [
      'a stream into suspense',
      stream('risk-pool', { fund: 'suspense' }),
      [{ code: 'stream-into-suspense', at: 'streams[2].fund', stream: 'risk-pool' }],
    ],
    [
      'a partner who settles on no stream',
      poolWith({ partners: put(SAMPLE.partners, 'council', { settlesOn: 'none' }) }),
      [{ code: 'stream-unknown', at: 'partners[1].settlesOn', stream: 'none' }],
    ],
    [
      'a partner who settles on another’s stream',
      poolWith({ partners: put(SAMPLE.partners, 'district', { settlesOn: 'adult-social-care' }) }),
      [
        {
          code: 'stream-not-partners',
          at: 'partners[2].settlesOn',
          stream: 'adult-social-care',
          partner: 'district',
        },
      ],
    ],
    [
      'money carried forward into no fund',
      poolWith({
        streams: SAMPLE.streams.map((one) =>
          one.id === 'dfg' ? without(one, 'unspentInto') : one,
        ) as PoolStream[],
      }),
      [
        {
          code: 'unspent-fund-missing',
          at: 'streams[5].unspentInto',
          stream: 'dfg',
          unspent: 'carry-forward',
        },
      ],
    ],
    [
      'money kept in the fund that it is in',
      stream('nhs-non-recurrent', { unspentInto: 'nhs-non-recurrent' }),
      [
        {
          code: 'unspent-fund-missing',
          at: 'streams[1].unspentInto',
          stream: 'nhs-non-recurrent',
          unspent: 'keep-non-recurrent',
        },
      ],
    ],
    [
      'money carried forward into an unknown fund',
      stream('dfg', { unspentInto: 'none' }),
      [{ code: 'fund-unknown', at: 'streams[5].unspentInto', fund: 'none' }],
    ],
    [
      'money carried forward into another partner’s reserve',
      stream('nhs-non-recurrent', { unspentInto: 'council-reserve' }),
      [
        {
          code: 'fund-shared',
          at: 'streams[4].unspentInto',
          fund: 'council-reserve',
          streams: ['nhs-non-recurrent', 'adult-social-care'],
        },
      ],
    ],
    [
      'capital carried forward into a reserve of the same partner’s revenue',
      stream('dfg', { unspentInto: 'council-reserve' }),
      [
        {
          code: 'capital-mixed',
          at: 'streams[5].unspentInto',
          fund: 'council-reserve',
          capital: 'dfg',
          revenue: 'adult-social-care',
        },
      ],
    ],
    [
      'revenue carried forward into the fund of the same partner’s capital',
      stream('adult-social-care', { unspentInto: 'dfg' }),
      [
        {
          code: 'capital-mixed',
          at: 'streams[4].unspentInto',
          fund: 'dfg',
          capital: 'dfg',
          revenue: 'adult-social-care',
        },
      ],
    ],
    [
      'a contribution of nobody, on another’s stream',
      contribution('dfg-2026', { partner: 'trust' }),
      [
        { code: 'partner-unknown', at: 'contributions[6].partner', partner: 'trust' },
        { code: 'stream-not-partners', at: 'contributions[6].stream', stream: 'dfg', partner: 'trust' },
      ],
    ],
    [
      'a contribution on no stream',
      contribution('dfg-2026', { stream: 'none' }),
      [{ code: 'stream-unknown', at: 'contributions[6].stream', stream: 'none' }],
    ],
    [
      'an instalment after the end of the agreement',
      contribution('dfg-2026', { instalments: { on: [day('2027-03-31'), day('2027-04-01')] } }),
      [
        {
          code: 'contribution-outside-agreement',
          at: 'contributions[6].instalments.on[1]',
          contribution: 'dfg-2026',
          day: '2027-04-01',
          from: '2026-04-01',
          to: '2027-03-31',
        },
      ],
    ],
    [
      'days of a contribution from before the agreement, and to after it',
      contribution('dfg-2026', { days: { from: day('2026-03-31'), to: day('2027-04-01') } }),
      ['from', 'to'].map((end) => ({
        code: 'contribution-outside-agreement',
        at: `contributions[6].days.${end}`,
        contribution: 'dfg-2026',
        day: end === 'from' ? '2026-03-31' : '2027-04-01',
        from: '2026-04-01',
        to: '2027-03-31',
      })),
    ],
    [
      'an instalment outside the contribution’s own days',
      contribution('carers-extra-2026', { instalments: { on: [day('2026-09-30')] } }),
      [
        {
          code: 'contribution-outside-agreement',
          at: 'contributions[5].instalments.on[0]',
          contribution: 'carers-extra-2026',
          day: '2026-09-30',
          from: '2026-10-01',
          to: '2027-03-31',
        },
      ],
    ],
    [
      'an instalment day named twice',
      contribution('dfg-2026', { instalments: { on: [day('2026-05-29'), day('2026-05-29')] } }),
      [
        {
          code: 'name-repeated',
          at: 'contributions[6].instalments.on[1]',
          what: 'instalment day',
          name: '2026-05-29',
        },
      ],
    ],
    [
      'a net contribution that does not add up',
      contribution('adult-social-care-2026', { pence: pence(540_000_001) }),
      [
        {
          code: 'contribution-net-differs',
          at: 'contributions[3].netOf',
          contribution: 'adult-social-care-2026',
          gross: 600_000_000,
          clientCharges: 60_000_000,
          net: 540_000_001,
        },
      ],
    ],
    [
      'a contribution in kind to no scheme',
      contribution('dfg-2026', { kind: 'in-kind' }),
      [{ code: 'in-kind-without-scheme', at: 'contributions[6].scheme', contribution: 'dfg-2026' }],
    ],
    [
      'a contribution in kind to an unknown scheme',
      contribution('social-workers-2026', { scheme: 'none' }),
      [{ code: 'scheme-unknown', at: 'contributions[4].scheme', scheme: 'none' }],
    ],
    [
      'a contribution in kind to a budget that the pool does not hold',
      contribution('social-workers-2026', { scheme: 'mental-health' }),
      [{ code: 'scheme-not-held', at: 'contributions[4].scheme', scheme: 'mental-health', tier: 'aligned' }],
    ],
    [
      'a contribution in kind to a scheme that its fund may not pay for',
      contribution('social-workers-2026', { scheme: 'falls' }),
      [
        {
          code: 'category-not-allowed',
          at: 'contributions[4].scheme',
          fund: 'adult-social-care',
          category: 'expenses/prevention/falls',
        },
      ],
    ],
    [
      'contributions beyond the largest amount',
      contribution('dfg-2026', { pence: MAX_PENCE }),
      [{ code: 'total-too-large', at: 'contributions', limit: MAX_PENCE }],
    ],
    [
      'a variation of no contribution',
      variation({ contribution: 'none' }),
      [{ code: 'contribution-unknown', at: 'variations[0].contribution', contribution: 'none' }],
    ],
    [
      'a variation from after the end of the agreement',
      variation({ from: day('2027-04-01') }),
      [
        {
          code: 'contribution-outside-agreement',
          at: 'variations[0].from',
          contribution: 'nhs-minimum-2026',
          day: '2027-04-01',
          from: '2026-04-01',
          to: '2027-03-31',
        },
      ],
    ],
    [
      'a variation that takes more than the contribution',
      variation({ contribution: 'dfg-2026', change: pence(-240_000_001) }),
      [
        {
          code: 'contribution-below-zero',
          at: 'variations[0].change',
          contribution: 'dfg-2026',
          variation: 'v1',
          pence: -1,
        },
      ],
    ],
    [
      'variations that take more than the contribution for a while, whatever is known later',
      poolWith({
        variations: [
          {
            ...SAMPLE_VARIATIONS[0]!,
            contribution: 'dfg-2026',
            change: pence(500),
            knownOn: day('2026-09-01'),
          },
          { ...SAMPLE_VARIATIONS[1]!, contribution: 'dfg-2026', change: pence(-240_000_500) },
          { ...SAMPLE_VARIATIONS[2]!, contribution: 'dfg-2026', change: pence(-1) },
        ],
      }),
      [
        {
          code: 'contribution-below-zero',
          at: 'variations[1].change',
          contribution: 'dfg-2026',
          variation: 'v2',
          pence: -500,
        },
        {
          code: 'contribution-below-zero',
          at: 'variations[2].change',
          contribution: 'dfg-2026',
          variation: 'v3',
          pence: -1,
        },
      ],
    ],
    [
      'a contribution with the name of another’s instalment',
      poolWith({
        contributions: [...SAMPLE.contributions, { ...SAMPLE.contributions[6]!, id: 'dfg-2026:2026-05-29' }],
      }),
      [
        {
          code: 'contribution-ids-cross',
          at: 'contributions[8].id',
          contribution: 'dfg-2026:2026-05-29',
          other: 'dfg-2026',
        },
      ],
    ],
    [
      'a scheme on an account that is no spend category',
      scheme('mental-health', { category: 'assets/bank' }),
      [{ code: 'category-unknown', at: 'schemes[7].category', category: 'assets/bank' }],
    ],
    [
      'a scheme inside another',
      scheme('mental-health', { category: 'expenses/community/reablement/nights' }),
      [
        {
          code: 'categories-overlap',
          at: 'schemes[7].category',
          what: 'scheme',
          name: 'mental-health',
          other: 'reablement',
          category: 'expenses/community/reablement/nights',
        },
      ],
    ],
    [
      'a pooled scheme without a rule',
      poolWith({
        schemes: SAMPLE.schemes.map((one) => (one.id === 'falls' ? without(one, 'rule') : one)) as Scheme[],
      }),
      [{ code: 'scheme-without-rule', at: 'schemes[5].rule', scheme: 'falls', tier: 'pooled' }],
    ],
    [
      'an aligned scheme with a rule',
      scheme('mental-health', { rule: 'reablement' }),
      [{ code: 'scheme-not-held', at: 'schemes[7].rule', scheme: 'mental-health', tier: 'aligned' }],
    ],
    [
      'an account for a budget in view',
      poolWith({ accounts: [account('expenses/acute/urgent-care/nights')] }),
      [{ code: 'scheme-not-held', at: 'accounts[0]', scheme: 'urgent-care', tier: 'in-view' }],
    ],
    [
      'a scheme under no rule',
      scheme('falls', { rule: 'none' }),
      [{ code: 'rule-unknown', at: 'schemes[5].rule', rule: 'none' }],
    ],
    [
      'a scheme under no risk share',
      scheme('falls', { riskShare: 'none' }),
      [{ code: 'risk-share-unknown', at: 'schemes[5].riskShare', riskShare: 'none' }],
    ],
    [
      'a scheme that nobody commissions',
      scheme('falls', { commissioner: 'trust' }),
      [{ code: 'partner-unknown', at: 'schemes[5].commissioner', partner: 'trust' }],
    ],
    [
      'a scheme funded by no stream',
      scheme('falls', { fundingSource: ['nhs-non-recurrent', 'none'] }),
      [{ code: 'stream-unknown', at: 'schemes[5].fundingSource[1]', stream: 'none' }],
    ],
    [
      'a scheme that exercises an excluded function',
      scheme('falls', { functions: ['prevention', 'Endoscopy'] }),
      [{ code: 'function-excluded', at: 'schemes[5].functions[1]', name: 'Endoscopy' }],
    ],
    [
      'an agreement about an excluded function',
      poolWith({ terms: { ...SAMPLE.terms, nhsFunctions: ['surgery'] } }),
      [{ code: 'function-excluded', at: 'terms.nhsFunctions[0]', name: 'surgery' }],
    ],
    [
      'a group over nothing',
      poolWith({ groups: [{ id: 'acute', name: 'Acute', categories: ['expenses/accute'] }] }),
      [{ code: 'category-unknown', at: 'groups[0].categories[0]', category: 'expenses/accute' }],
    ],
    [
      'a rule over a fund that may never pay for its scheme',
      terms('nhs-non-recurrent', ['expenses/acute']),
      [
        {
          code: 'rule-fund-never',
          at: 'rules[5]',
          node: '',
          fund: 'nhs-non-recurrent',
          category: 'expenses/prevention/falls',
        },
      ],
    ],
    [
      'a risk share over more than the whole',
      overspend(bears(['60%', 'icb'], ['50%', 'council'])),
      [{ code: 'rule-shares-over', at: 'riskShares[1].overspend', node: '', total: '110%' }],
    ],
    [
      'a risk share of less than the whole',
      overspend(bears(['60%', 'icb'], ['30%', 'council'])),
      [{ code: 'rule-shares-under', at: 'riskShares[1].overspend', node: '', total: '90%' }],
    ],
    [
      'a risk share over a fund instead of a partner',
      overspend(bears(['60%', 'icb'], ['40%', 'dfg'])),
      [{ code: 'partner-unknown', at: 'riskShares[1].overspend', partner: 'dfg' }],
    ],
    [
      'a node for a category that no scheme has',
      poolWith({
        delegation: SAMPLE.delegation.map((one, index) =>
          index === 0 ? { ...one, categories: ['expenses/community', 'expenses/hoists'] } : one,
        ),
      }),
      [{ code: 'category-unknown', at: 'delegation[0].categories[1]', category: 'expenses/hoists' }],
    ],
    [
      'a revenue overspend borne by a partner that settles on capital',
      { ...overspend(bears(['60%', 'icb'], ['40%', 'district'])), contributions: CAPITAL_OF_DISTRICT },
      [
        {
          code: 'overspend-on-capital',
          at: 'riskShares[1].overspend',
          riskShare: 'sixty-forty',
          partner: 'district',
          stream: 'district-leisure',
        },
      ],
    ],
    [
      'a revenue scheme at the own risk of a partner that settles on capital',
      poolWith({
        schemes: SAMPLE.schemes.map((one) =>
          one.id === 'falls' ? { ...(without(one, 'riskShare') as Scheme), commissioner: 'district' } : one,
        ),
        contributions: CAPITAL_OF_DISTRICT,
      }),
      [
        {
          code: 'overspend-on-capital',
          at: 'schemes[5].commissioner',
          riskShare: 'own risk',
          partner: 'district',
          stream: 'district-leisure',
        },
      ],
    ],
    [
      'what is left shared over more than the whole',
      poolWith({
        riskShares: put<RiskShare>(SAMPLE.riskShares, 'sixty-forty', {
          underspend: bears(['60%', 'icb'], ['50%', 'council']),
        }),
      }),
      [{ code: 'rule-shares-over', at: 'riskShares[1].underspend', node: '', total: '110%' }],
    ],
    [
      'money carried forward into another partner’s own fund',
      stream('nhs-non-recurrent', { unspentInto: 'adult-social-care' }),
      [
        {
          code: 'fund-shared',
          at: 'streams[1].unspentInto',
          fund: 'adult-social-care',
          streams: ['adult-social-care', 'nhs-non-recurrent'],
        },
      ],
    ],
    [
      'a scheme inside one named after it',
      scheme('mental-health', { category: 'expenses/acute/urgent-care/nights' }),
      [
        {
          code: 'categories-overlap',
          at: 'schemes[8].category',
          what: 'scheme',
          name: 'urgent-care',
          other: 'mental-health',
          category: 'expenses/acute/urgent-care',
        },
      ],
    ],
    [
      'a partner asked after one who bears it all',
      overspend({
        kind: 'in-order',
        of: ['icb', 'council'].map((partner) => ({ kind: 'fund', fund: partner })),
      }),
      [{ code: 'rule-branch-unreachable', at: 'riskShares[1].overspend', node: '1', because: '0' }],
    ],
    [
      'a risk share for a category of which none of its schemes is',
      overspend({ kind: 'when', category: 'expenses/acute', rule: bears(['100%', 'icb']) }),
      [
        {
          code: 'rule-branch-unreachable',
          at: 'riskShares[1].overspend',
          node: '0',
          because: 'expenses/acute',
        },
      ],
    ],
    [
      'an account that closes before it opens',
      poolWith({ accounts: [{ ...account('assets/card'), closes: day('2026-03-31') }] }),
      [{ code: 'period-backwards', at: 'accounts', from: '2026-04-01', to: '2026-03-31' }],
    ],
    [
      'a risk pool that is no fund',
      poolWith({ waterfall: { steps: ['risk-pool'], riskPool: 'none' } }),
      [{ code: 'fund-unknown', at: 'waterfall.riskPool', fund: 'none' }],
    ],
    [
      'a risk pool that is the suspense fund',
      poolWith({ waterfall: { steps: ['risk-pool'], riskPool: 'suspense' } }),
      [{ code: 'risk-pool-suspense', at: 'waterfall.riskPool', fund: 'suspense' }],
    ],
    [
      'a risk pool that is capital',
      poolWith({ waterfall: { steps: ['risk-pool'], riskPool: 'dfg' } }),
      [{ code: 'risk-pool-capital', at: 'waterfall.riskPool', fund: 'dfg' }],
    ],
    [
      'an own-risk scheme with a risk share',
      scheme('adaptations', { riskShare: 'sixty-forty' }),
      [
        {
          code: 'scheme-risk-not-shared',
          at: 'schemes[6].riskShare',
          scheme: 'adaptations',
          tier: 'own-risk',
          riskShare: 'sixty-forty',
        },
      ],
    ],
    [
      'an aligned scheme with a risk share',
      scheme('mental-health', { riskShare: 'sixty-forty' }),
      [
        {
          code: 'scheme-risk-not-shared',
          at: 'schemes[7].riskShare',
          scheme: 'mental-health',
          tier: 'aligned',
          riskShare: 'sixty-forty',
        },
      ],
    ],
    [
      'a risk pool that is not named',
      poolWith({ waterfall: { steps: ['risk-pool'] } }),
      [{ code: 'risk-pool-missing', at: 'waterfall.riskPool' }],
    ],
    [
      'a step of the waterfall twice',
      poolWith({ waterfall: { steps: ['offset', 'partners', 'offset'] } }),
      [{ code: 'name-repeated', at: 'waterfall.steps[2]', what: 'step', name: 'offset' }],
    ],
    [
      'a balance shared with nobody known',
      poolWith({ exit: { ...SAMPLE.exit, balance: { kind: 'fund', fund: 'trust' } } }),
      [{ code: 'partner-unknown', at: 'exit.balance', partner: 'trust' }],
    ],
    [
      'an asset that goes to nobody known',
      poolWith({ exit: { ...SAMPLE.exit, assets: [{ ...SAMPLE.exit.assets[0]!, goesTo: 'trust' }] } }),
      [{ code: 'partner-unknown', at: 'exit.assets[0].goesTo', partner: 'trust' }],
    ],
    [
      'a ring of nodes',
      poolWith({ delegation: put(SAMPLE.delegation, 'southbank', { parent: 'person-4' }) }),
      [{ code: 'tree-cycle', at: 'delegation', nodes: ['meadows', 'southbank', 'person-4'], count: 3 }],
    ],
    [
      'a protection of an unknown fund',
      poolWith({ protections: [{ ...SAMPLE.protections[0]!, funds: ['none'] }] }),
      [{ code: 'fund-unknown', at: 'protections[0].funds', fund: 'none' }],
    ],
    [
      'no suspense fund',
      poolWith({ funds: SAMPLE.funds.filter(({ suspense }) => !suspense) }),
      [{ code: 'suspense-missing', at: 'funds' }],
    ],
  ])('tells of %s', (_, agreement, expected) => {
    expect(faults(agreement)).toEqual(expected);
  });

  it.each<[string, unknown, object[]]>([
    ['no agreement', null, [{ code: 'field-invalid', at: '', expected: 'object', found: 'null' }]],
    [
      'a law that the caller does not know',
      { ...SAMPLE, law: 'atlantis' },
      [{ code: 'law-unknown', at: 'law', law: 'atlantis', known: ['england'] }],
    ],
    [
      'a contribution of nothing',
      contribution('dfg-2026', { pence: pence(0) }),
      [{ code: 'amount-not-positive', at: 'contributions[6].pence', pence: 0 }],
    ],
    [
      'a variation by nothing',
      variation({ change: pence(0) }),
      [{ code: 'field-invalid', at: 'variations[0].change', expected: 'pence more or less', found: '0' }],
    ],
    [
      'a budget below zero',
      scheme('falls', { budget: pence(-1) }),
      [{ code: 'field-invalid', at: 'schemes[5].budget', expected: 'pence not below zero', found: '-1' }],
    ],
    [
      'a partner whose name cannot be part of an account',
      poolWith({ partners: [...SAMPLE.partners, { ...SAMPLE.partners[0]!, id: 'The ICB' }] }),
      [
        {
          code: 'field-invalid',
          at: 'partners[3].id',
          expected: 'lower-case letters, digits and hyphens',
          found: 'The ICB',
        },
      ],
    ],
    [
      'instalments both on days and by frequency',
      contribution('dfg-2026', { instalments: { on: [POOL_OPENS], frequency: 'monthly' } }),
      [
        {
          code: 'field-invalid',
          at: 'contributions[6].instalments',
          expected: 'either days or a frequency',
          found: 'both',
        },
      ],
    ],
    [
      'instalments neither on days nor by frequency',
      contribution('dfg-2026', { instalments: {} as never }),
      [
        {
          code: 'field-invalid',
          at: 'contributions[6].instalments',
          expected: 'either days or a frequency',
          found: 'neither',
        },
      ],
    ],
    [
      'a rule of what is left that is no rule',
      poolWith({ riskShares: put(SAMPLE.riskShares, 'kept', { underspend: 'kept' as 'keep' }) }),
      [{ code: 'field-invalid', at: 'riskShares[3].underspend', expected: 'object', found: 'kept' }],
    ],
    [
      'a field that is not known',
      { ...SAMPLE, colour: 'blue' },
      [{ code: 'field-invalid', at: 'colour', expected: 'no such field', found: 'colour' }],
    ],
  ])('refuses the shape of %s', (_, agreement, expected) => {
    expect(faults(agreement)).toEqual(expected);
  });

  it('tells everything at once, in a fixed order', () => {
    const agreement = {
      ...twice('rules'),
      waterfall: { steps: ['risk-pool'] },
      delegation: [],
      streams: put(SAMPLE.streams, 'dfg', { fund: 'none' }),
    };
    expect(faults(agreement).map(({ code }) => code)).toEqual([
      'name-repeated',
      'fund-unknown',
      'risk-pool-missing',
    ]);
  });

  it('lets variations take a contribution to nothing, and know of several on one day', () => {
    const { contributions } = SAMPLE;
    const [up, down] = [pence(500), pence(-240_000_500)];
    const of = { ...SAMPLE_VARIATIONS[0]!, contribution: contributions[6]!.id };
    const variations = [
      { ...of, id: 'down', change: down },
      { ...of, id: 'up', change: up },
    ];
    expect(faults(poolWith({ variations }))).toEqual([]);
  });

  it('lets a contribution’s name hold a day, where no other’s stands before it', () => {
    const contributions = put(SAMPLE.contributions, 'dfg-2026', { id: 'grant:2026-05-29' });
    expect(faults(poolWith({ contributions }))).toEqual([]);
  });

  it('lets people’s own money into a pool without the NHS', () => {
    const { partners, streams } = samplePool();
    const agreement = poolWith({
      partners: partners.map((one) => ({ ...one, body: 'local-authority' as const })),
      streams: streams.map((one) => ({ ...one, authority: one.id === 'dfg' ? 'top-up' : 'care-act' })),
    });
    expect(faults(agreement)).toEqual([]);
  });
});

const shuffle = <T>(list: readonly T[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

describe('checkPool, always', () => {
  it('takes the sample with its parts in any order, and makes the same accounts of it', () => {
    const parts = [
      'partners',
      'streams',
      'contributions',
      'rules',
      'schemes',
      'groups',
      'riskShares',
      'delegation',
    ];
    const shuffles = fc.tuple(
      ...parts.map((key) => shuffle(SAMPLE[key as keyof PoolAgreement] as readonly object[])),
    );
    fc.assert(
      fc.property(shuffles, (lists) => {
        const agreement = {
          ...SAMPLE,
          ...Object.fromEntries(lists.map((list, index) => [parts[index]!, list])),
        };
        const checked = must(checkPool(agreement));
        expect(chartOfPool(checked)).toEqual(chartOfPool(SAMPLE));
      }),
      { numRuns: 30 },
    );
  });

  it('never throws, whatever part is replaced by anything', () => {
    const keys = Object.keys(SAMPLE) as (keyof PoolAgreement)[];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.anything(), (key, value) => {
        const checked = checkPool({ ...SAMPLE, [key]: value });
        if (!checked.ok) expect(checked.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on an empty list of anything, and tells of what is missed', () => {
    const lists = (Object.keys(SAMPLE) as (keyof PoolAgreement)[]).filter((key) =>
      Array.isArray(SAMPLE[key]),
    );
    const needless = ['accounts', 'contributions', 'variations', 'groups', 'protections', 'delegation'];
    for (const key of lists)
      expect([key, checkPool({ ...SAMPLE, [key]: [] }).ok]).toEqual([key, needless.includes(key)]);
  });
});

describe('checkPool, on a large pool', () => {
  it('finds nothing wrong with thousands of schemes, each with a rule, a risk share and a group of its own', () => {
    const pool = smallPool();
    const [one, rule, share] = [pool.schemes[0]!, pool.rules[0]!, pool.riskShares[0]!];
    const ids = Array.from({ length: 4000 }, (_, index) => `s${index}`);
    const categoryOf = (id: string) => `expenses/community/${id}`;
    const large: PoolAgreement = {
      ...pool,
      rules: ids.map((id) => ({ ...rule, id })),
      riskShares: ids.map((id) => ({ ...share, id })),
      groups: ids.map((id) => ({ id, name: id, categories: [categoryOf(id)] })),
      schemes: ids.map((id) => ({ ...one, id, category: categoryOf(id), rule: id, riskShare: id })),
    };
    // When each scheme was held against every other, this took minutes; the benchmark tells how the time grows.
    expect(faults(large)).toEqual([]);
  }, 60_000);
});
