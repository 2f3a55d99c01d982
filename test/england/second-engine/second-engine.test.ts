/** The second engine gives the answers of the worked cases of charging. Each case is named by its number. */
import { describe, expect, it } from 'vitest';
import { capitalOf, isInTwelveWeeks, tariffIncome } from './capital.js';
import { fraction, pence, roundDown, roundUp } from './fraction.js';
import { costsOf } from './free.js';
import { guaranteeOf } from './guarantee.js';
import { people } from './people.js';
import type { Amount, Capital, Household, IncomeKind, Payment, Person, Stay } from './person.js';
import { FIRST_DAY_WITHOUT_RATES, rateOn } from './rates.js';
import { type Answer, diminish, reckon } from './reckon.js';

const SINGLE: Household = { kind: 'single', age: '25+' };
const PENSIONER: Household = { kind: 'single', age: 'pension age' };

/** Amounts of the worked cases are written in pounds, as on the page. */
const inPence = (pounds: number): number => Math.round(pounds * 100);
const weekly = (pounds: number): Amount => ({ pence: inPence(pounds), per: 'week' });
const paid = (kind: IncomeKind, pounds: number): Payment => ({ kind, ...weekly(pounds) });
const savings = (pounds: number): Capital => ({ kind: 'savings', pence: inPence(pounds) });

const at = (day: string, facts: Partial<Person>): Person => ({
  day,
  place: 'home',
  household: PENSIONER,
  cost: 1_000_00,
  ...facts,
});

function assessed(person: Person): Extract<Answer, { kind: 'assessed' }> {
  const answer = reckon(person);
  if (answer.kind !== 'assessed') throw new Error(JSON.stringify(answer));
  return answer;
}

function chargeOf(person: Person): { adultPays: bigint; councilPays: bigint } {
  const { adultPays, councilPays } = assessed(person);
  return { adultPays, councilPays };
}

const tariffOf = (capital: readonly Capital[]): bigint => {
  const person = at('2026-06-01', { capital });
  return tariffIncome(capitalOf(person), person).top;
};

const guarantee = (day: string, household: Household): bigint => {
  const lookUp = (name: Parameters<typeof rateOn>[0]) => pence(rateOn(name, day)?.pence ?? 0n);
  return guaranteeOf(at(day, { household }), lookUp).top;
};

const PETER = at('2023-06-01', {
  household: { ...SINGLE, disabilityPremium: true, enhancedDisabilityPremium: true },
  income: [paid('benefit', 225.45), paid('disability benefit, higher rate', 101.75), paid('mobility', 26.9)],
  housingCosts: [weekly(10), weekly(6), weekly(1.27)],
  disabilityExpenses: [weekly(20), weekly(2.31), weekly(5.77)],
  cost: 454_00,
});

const TV15 = at('2025-06-01', {
  income: [paid('state pension', 230.25), paid('disability benefit, lower rate', 73.9)],
  capital: [savings(18_250)],
  disabilityExpenses: [weekly(15)],
  cost: 150_00,
});

describe('the second engine', () => {
  it('reckons capital and tariff: TV6, TV7, TV9, TV10', () => {
    expect(tariffOf([savings(18_250)])).toBe(16_00n);
    expect(tariffOf([savings(18_100)])).toBe(16_00n);
    expect(tariffOf([{ kind: 'joint', pence: 30_000_00, owners: 2 }])).toBe(3_00n);
    const owner = at('2026-06-01', {
      place: 'permanent',
      capital: [{ kind: 'home', pence: 200_000_00, debt: 50_000_00, saleExpenses: true }],
    });
    expect(capitalOf(owner)).toEqual(pence(130_000_00));
    expect(capitalOf({ ...owner, place: 'home' })).toEqual(pence(0));
  });

  it('reckons the tariff at its edges', () => {
    const edges = [14_250, 14_250.01, 14_500, 14_500.01, 23_000, 23_000.01, 23_250];
    expect(edges.map((capital) => tariffOf([savings(capital)]))).toEqual(
      [0n, 1n, 1n, 2n, 35n, 36n, 36n].map((pounds) => pounds * 100n),
    );
  });

  it('adds up the guarantee: TV12, TV14, TV52', () => {
    const both = { disabilityPremium: true, enhancedDisabilityPremium: true };
    expect(guarantee('2024-06-01', { ...SINGLE, ...both })).toBe(183_25n);
    expect(guarantee('2024-06-01', { kind: 'couple', age: '25+', disabilityPremium: true })).toBe(121_65n);
    const local = at('2024-06-01', { council: { localGuarantee: 235_65 } });
    expect(assessed(local).left).toEqual(pence(235_65));
    expect(assessed({ ...local, council: { localGuarantee: 228_69 } }).left).toEqual(pence(228_70));
  });

  it('charges at home: TV15, TV16, TV19', () => {
    expect(chargeOf(TV15)).toEqual({ adultPays: 72_55n, councilPays: 77_45n });
    expect(chargeOf({ ...TV15, cost: 60_00 })).toEqual({ adultPays: 60_00n, councilPays: 0n });
    const low = at('2026-06-01', {
      income: [paid('state pension', 241.45 + 1.24)],
      council: { minimum: 1_25 },
    });
    expect(chargeOf(low).adultPays).toBe(0n);
    expect(chargeOf({ ...low, income: [paid('state pension', 242.7)] }).adultPays).toBe(1_25n);
  });

  it("reckons Knowsley's Client A with the night-care element: TV56", () => {
    const answer = assessed(
      at('2024-06-01', {
        household: { kind: 'single', age: '18-24', disabilityPremium: true, enhancedDisabilityPremium: true },
        income: [
          paid('benefit', 167.96),
          paid('disability benefit, higher rate', 108.55),
          paid('mobility', 75.75),
        ],
        disabilityExpenses: [weekly(6.42), weekly(6.18)],
        cost: 391_95,
        council: { disregardsNightCare: true },
      }),
    );
    expect(answer.income.gross).toEqual(pence(352_26));
    expect(answer.income.disregarded).toEqual(pence(111_65));
    expect(answer.expenses).toEqual(pence(12_60));
    expect(answer.left).toEqual(pence(160_30));
    expect([answer.adultPays, answer.councilPays]).toEqual([67_71n, 324_24n]);
  });

  it("reckons Devon's Peter, and 85 % of his disposable income: TV57, TV81", () => {
    expect(assessed(PETER).left).toEqual(pence(171_75));
    expect(chargeOf(PETER)).toEqual({ adultPays: 110_10n, councilPays: 343_90n });
    const share = assessed({ ...PETER, council: { shareOfDisposable: 85_00 } });
    expect(share.adultPays).toBe(93_58n);
  });

  it("reckons Knowsley's Client C with the flat savings disregard: TV58", () => {
    const client = at('2024-06-01', {
      place: 'permanent',
      capital: [savings(17_050.91)],
      income: [paid('state pension', 227.55), paid('savings credit', 7.25)],
      savingsCredit: { incomeAboveGuarantee: true },
      cost: 685_37,
    });
    expect(assessed(client).tariff).toEqual(pence(12_00));
    expect(chargeOf(client).adultPays).toBe(209_70n);
    const off = { incomeAboveGuarantee: true, flat: false };
    expect(chargeOf({ ...client, savingsCredit: off }).adultPays).toBe(216_65n);
  });

  it('reckons care homes in Lambeth, Leeds and Kirklees: TV59, TV60, TV61', () => {
    const jane = at('2024-06-01', {
      place: 'permanent',
      capital: [savings(15_250)],
      income: [paid('state pension', 130), paid('benefit', 40)],
    });
    expect(assessed(jane).tariff).toEqual(pence(4_00));
    expect(chargeOf(jane).adultPays).toBe(143_85n);
    const michael = at('2024-06-01', {
      place: 'permanent',
      capital: [savings(14_249.99)],
      income: [paid('state pension', 209.67), paid('pension', 25.81)],
      cost: 694_00,
    });
    expect(chargeOf(michael)).toEqual({ adultPays: 205_33n, councilPays: 488_67n });
    const grace = at('2023-06-01', {
      place: 'permanent',
      capital: [savings(18_436)],
      income: [paid('state pension', 195.24), paid('pension', 42.78)],
      cost: 770_67,
    });
    expect(assessed(grace).tariff).toEqual(pence(17_00));
    expect(chargeOf(grace)).toEqual({ adultPays: 226_77n, councilPays: 543_90n });
  });

  it("reckons Leeds' Mary at home, who pays nothing: TV62", () => {
    const mary = at('2024-06-01', {
      income: [paid('state pension', 169.5), paid('guarantee credit', 48.65)],
      disabilityExpenses: [weekly(9.3)],
      cost: 239_10 + 40_25 + 8_15,
    });
    expect(chargeOf(mary)).toEqual({ adultPays: 0n, councilPays: 287_50n });
  });

  it('lets a higher local guarantee win for a couple member: TV63', () => {
    const member = (day: string, state: number, pension: number, allowance: number): Person =>
      at(day, {
        household: { kind: 'couple', age: 'pension age' },
        income: [
          paid('state pension', state),
          paid('pension', pension),
          paid('disability benefit, lower rate', allowance),
        ],
        disabilityExpenses: [weekly(25)],
        council: { localGuarantee: 148_47 },
      });
    expect(chargeOf(member('2016-06-01', 122, 60, 55.1)).adultPays).toBe(63_63n);
    expect(chargeOf(member('2017-06-01', 125.05, 61.5, 55.65)).adultPays).toBe(68_73n);
    expect(chargeOf({ ...member('2016-06-01', 122, 60, 55.1), council: {} }).adultPays).toBe(67_80n);
  });

  it("finds Liverpool's printed Dorothy wrong by a pound: TV64", () => {
    const dorothy = at('2015-06-01', {
      household: { kind: 'couple', age: '25+' },
      income: [paid('state pension', 310)],
      housingCosts: [weekly(24.16)],
      disabilityExpenses: [weekly(20.52)],
      otherAllowances: [weekly(26.85)],
      council: { localGuarantee: 184_44, shareOfDisposable: 90_00 },
    });
    expect(assessed(dorothy).disposable).toEqual(pence(54_03));
    expect(assessed(dorothy).adultPays).toBe(48_62n);
  });

  it('reckons 2026/27 and refuses provisional rates unless accepted: TV71, TV72, TV73', () => {
    const home = at('2026-06-01', {
      income: [paid('state pension', 241.3), paid('disability benefit, higher rate', 114.6)],
      capital: [savings(14_250)],
      disabilityExpenses: [weekly(20)],
      cost: 300_00,
    });
    expect(chargeOf(home)).toEqual({ adultPays: 94_45n, councilPays: 205_55n });

    const resident = at('2026-06-01', {
      place: 'permanent',
      income: [paid('state pension', 241.3)],
      capital: [savings(20_100)],
    });
    expect(assessed(resident)).toMatchObject({ adultPays: 233_50n, provisional: false });
    const flat = { ...resident, savingsCredit: { incomeAboveGuarantee: true, flat: true } };
    expect(reckon(flat)).toEqual({ kind: 'no answer', reason: 'provisional rate' });
    const accepted = assessed({ ...flat, acceptsProvisional: true });
    expect(accepted).toMatchObject({ adultPays: 226_20n, provisional: true });

    const household = { ...SINGLE, disabilityPremium: true, enhancedDisabilityPremium: true };
    const young = at('2026-06-01', { household });
    expect(reckon(young)).toEqual({ kind: 'no answer', reason: 'provisional rate' });
    const answer = assessed({ ...young, acceptsProvisional: true });
    expect(answer).toMatchObject({ left: pence(197_10), provisional: true });
  });

  it('stops at the capital limit: TV74', () => {
    const rich = at('2026-06-01', { capital: [savings(23_250.01)], cost: 900_00 });
    const fullCost = { kind: 'full cost', adultPays: 900_00n, councilPays: 0n };
    expect(reckon(rich)).toMatchObject({ ...fullCost, councilMayPay: true });
    expect(reckon({ ...rich, place: 'permanent' })).toMatchObject({ ...fullCost, councilMayPay: false });
  });

  it('diminishes notional capital week by week: TV77', () => {
    const resident = at('2026-06-01', {
      place: 'permanent',
      income: [paid('state pension', 251.8)],
      capital: [savings(13_000)],
      cost: 900_00,
    });
    const weeks = diminish(resident, 12_000_00, 11);
    expect(weeks.map(({ falls }) => Number(falls) / 100)).toEqual([
      ...[680, 680, 680, 35, 35, 35, 35, 35, 35, 34, 34],
    ]);
    expect(weeks[3]).toEqual({ notional: 9_960_00n, pays: 255_00n, falls: 35_00n });
    expect(weeks[9]).toEqual({ notional: 9_750_00n, pays: 254_00n, falls: 34_00n });
  });

  it('leaves the home out for 12 weeks, or for the balance: TV75, TV76', () => {
    const isLeftOut = (day: string, stays: readonly Stay[]) => isInTwelveWeeks(day, stays);
    const first = [{ from: '2026-06-01' }];
    expect(['2026-06-01', '2026-08-23', '2026-08-24'].map((day) => isLeftOut(day, first))).toEqual([
      ...[true, true, false],
    ]);
    const short = { from: '2026-06-01', to: '2026-07-05' };
    const balance = [short, { from: '2027-03-01' }];
    expect(['2027-04-18', '2027-04-19'].map((day) => isLeftOut(day, balance))).toEqual([true, false]);
    const fresh = [short, { from: '2027-08-01' }];
    expect(['2027-10-23', '2027-10-24'].map((day) => isLeftOut(day, fresh))).toEqual([true, false]);
  });

  it('disregards half of a pension if half is paid over: TV78', () => {
    const husband = at('2026-06-01', { place: 'permanent', income: [paid('pension', 180)] });
    const disregarded = (pounds: number) =>
      assessed({ ...husband, paidToSpouse: weekly(pounds) }).income.disregarded;
    expect(disregarded(90)).toEqual(pence(90_00));
    expect(disregarded(89.99)).toEqual(pence(0));
    expect(disregarded(80)).toEqual(pence(0));
  });

  it('tests the minimum last, on the charge', () => {
    const person = at('2026-06-01', { income: [paid('state pension', 313.45)], council: { minimum: 1_25 } });
    expect(chargeOf({ ...person, cost: 1_25 }).adultPays).toBe(1_25n);
    expect(chargeOf({ ...person, cost: 1_00 }).adultPays).toBe(0n);
  });

  it('keeps fractions to the end, or rounds each line for the adult', () => {
    const person = at('2026-06-01', { income: [{ kind: 'benefit', pence: 1_500_00, per: 'month' }] });
    const share = { shareOfDisposable: 85_00 };
    // 346.153846… − 241.45 = 104.703846…, of which 85 % is 88.99826…; by lines 346.15 gives 88.995.
    expect(chargeOf({ ...person, council: share }).adultPays).toBe(88_99n);
    expect(assessed({ ...person, council: share }).disposable).toEqual(fraction(136_115n, 13n));
    const lines = { ...share, roundEachLine: true };
    expect(assessed({ ...person, council: lines }).disposable).toEqual(pence(104_70));
  });

  it('caps charitable payments and war pensions together, and a disablement pension not since 2017', () => {
    const income = [
      paid('charity', 15),
      paid('other war pension', 30),
      paid('survivor payment', 30),
      paid('war disablement pension', 50),
    ];
    expect(assessed(at('2017-04-10', { income })).income.disregarded).toEqual(pence(70_00));
    expect(assessed(at('2017-04-09', { income })).income.disregarded).toEqual(pence(20_00));
  });

  it('charges nothing for free care, and all of it if the assessment is refused', () => {
    const rich = at('2026-06-01', { capital: [savings(50_000)], cost: 0 });
    const adaptation = (costOfTheJob: number): Person => ({
      ...rich,
      services: [{ kind: 'adaptation', costOfTheJob, weekly: 20_00 }],
    });
    expect(reckon(adaptation(1_000_00))).toMatchObject({ kind: 'free', adultPays: 0n, free: 20_00n });
    expect(reckon(adaptation(1_000_01))).toMatchObject({ kind: 'full cost', adultPays: 20_00n });
    const refuses = at('2026-06-01', { notAssessed: 'refused' });
    expect(reckon(refuses)).toMatchObject({ kind: 'full cost', reason: 'refused' });
  });

  it('changes rates on 6 April and has none outside its tables', () => {
    expect(rateOn('personal expenses', '2015-03-31')).toBeUndefined();
    expect(rateOn('personal expenses', '2015-04-05')?.pence).toBe(24_40n);
    expect(rateOn('personal expenses', '2015-04-06')?.pence).toBe(24_90n);
    expect(rateOn('personal expenses', '2026-04-05')?.pence).toBe(30_65n);
    expect(rateOn('personal expenses', '2026-04-06')?.pence).toBe(31_80n);
    expect(rateOn('personal expenses', FIRST_DAY_WITHOUT_RATES)).toBeUndefined();
  });

  it('rounds negative amounts towards the same side', () => {
    expect([roundDown(fraction(-1n, 2n)), roundUp(fraction(-1n, 2n))]).toEqual([pence(-1), pence(0)]);
    expect([roundDown(fraction(3n, 2n)), roundUp(fraction(3n, 2n))]).toEqual([pence(1), pence(2)]);
  });
});

describe('the second engine, always', () => {
  it('shares the cost, never below nothing and never above the cost', () => {
    let left = 2_000;
    for (const person of people(1)) {
      const answer = reckon(person);
      if (answer.kind !== 'no answer') {
        const { charged, free } = costsOf(person);
        expect([answer.adultPays + answer.councilPays, answer.free]).toEqual([BigInt(charged), BigInt(free)]);
        expect(answer.adultPays >= 0n && answer.councilPays >= 0n).toBe(true);
      }
      left -= 1;
      if (left === 0) break;
    }
  });
});
