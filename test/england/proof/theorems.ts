/**
 * The theorems about the kernel of a charge: each a claim whose opposite the solver must find impossible, or a step of the law that it must
 * find possible.
 *
 * Method: the percentage of disposable income is the only product of two unknowns. For each of the 101 percentages it is proved to be
 * rounded down and to grow with income; all other theorems rest on those two facts, whatever the percentage.
 */
import type { ChargeFigures } from '../../../src/england/charge/kernel.js';
import { Translation, type Value } from './translate.js';

/** One claim. `impossible` claims hold if no figures contradict them; `possible` ones name a step, and have a witness. */
export interface Theorem {
  readonly name: string;
  readonly kind: 'impossible' | 'possible';
  readonly citation: string;
  /** SMT-LIB 2: declarations, definitions and assertions. */
  readonly text: string;
}

type Field = keyof ChargeFigures;
type Kind = 'parts' | 'pence' | 'percentage' | 'flag';

/** Fields of the figures by their sort and range. `parts` are parts of a penny, `pence` pence. */
const FIELDS: Readonly<Record<Field, Kind>> = {
  ...{ income: 'parts', pensions: 'parts', paidToSpouse: 'parts', roundsEachLine: 'flag' },
  ...{ disabilityBenefits: 'parts', nightElement: 'parts' },
  ...{
    charity: 'parts',
    warPension: 'parts',
    survivorsPayment: 'parts',
    mostOfWarPension: 'parts',
    mostOfSurvivorsPayment: 'parts',
    ceiling: 'parts',
  },
  ...{ savingsCredit: 'parts', savingsDisregard: 'parts' },
  ...{ isAboveGuarantee: 'flag', hasFlatDisregard: 'flag', partnerHasDisregard: 'flag' },
  ...{
    capital: 'pence',
    lowerLimit: 'pence',
    upperLimit: 'pence',
    tariffUpTo: 'pence',
    hasNoTariffAbove: 'flag',
    tariffStep: 'pence',
    tariffForStep: 'pence',
    isTreatedAsOver: 'flag',
  },
  ...{ allowances: 'parts', guarantee: 'parts', percentage: 'percentage' },
  ...{ maximum: 'pence', cost: 'pence', minimum: 'pence' },
};
const NAMES = Object.keys(FIELDS) as readonly Field[];

/** The figures of the tariff, £1 for each £250: in every theorem the same, so that the quotient is by a number. */
const TARIFF: Partial<Record<Field, string>> = { tariffStep: '25000', tariffForStep: '100' };

/** The parts of a penny, stated here once more: a change of the kernel's own number must be noticed. */
const PARTS = 4 * 52 * 365;
const RANGES = { parts: 1_000_000_000 * PARTS, pence: 9_007_199_254_740_991, percentage: 100 } as const;

const all = (...claims: readonly string[]) =>
  claims.length === 1 ? claims[0]! : `(and ${claims.join(' ')})`;
const not = (claim: string) => `(not ${claim})`;
const implies = (condition: string, claim: string) => `(=> ${condition} ${claim})`;

/** Assertions about one or two sets of figures. */
type Claim = (k: Kernel, a: Record<Field, string>, b: Record<Field, string>) => string;

/** Builds one theorem after another, each from a translation of its own. */
export class Theory {
  readonly #source: string;
  constructor(source: string) {
    this.#source = source;
  }

  /** Figures with names of their own; those not named in `apart` are shared by all figures. */
  #figures(
    suffix: string,
    apart: readonly Field[],
    fixed: Partial<Record<Field, string>>,
  ): Record<Field, string> {
    return Object.fromEntries(
      NAMES.map((field) => [
        field,
        TARIFF[field] ?? fixed[field] ?? (apart.includes(field) ? `${field}${suffix}` : field),
      ]),
    ) as Record<Field, string>;
  }

  /** Declarations of the names in figures, with their ranges. */
  #declared(figures: readonly Record<Field, string>[]): string[] {
    const lines = new Set<string>();
    for (const figure of figures)
      for (const field of NAMES) {
        const name = figure[field];
        const kind: Kind = FIELDS[field];
        if (!/^[a-z]/i.test(name) || name === 'true' || name === 'false') continue;
        lines.add(`(declare-const ${name} ${kind === 'flag' ? 'Bool' : 'Int'})`);
        if (kind !== 'flag') lines.add(`(assert (<= 0 ${name} ${RANGES[kind]}))`);
      }
    // A line is rounded to whole pence before the sum, if it is rounded at all.
    for (const { pensions, roundsEachLine } of figures)
      lines.add(`(assert (=> ${roundsEachLine} (= 0 (mod ${pensions} ${PARTS}))))`);
    return [...lines];
  }

  /**
   * A theorem about one or two sets of figures.
   *
   * @param claim answers the assertions: for an impossible theorem the opposite of what is claimed
   */
  theorem(
    kind: Theorem['kind'],
    name: string,
    citation: string,
    apart: readonly Field[],
    claim: Claim,
    fixed: Partial<Record<Field, string>> = {},
    isShareOpen = false,
  ): Theorem {
    const [a, b] = [this.#figures('', apart, fixed), this.#figures('_more', apart, fixed)];
    const shares: [disposable: string, share: string][] = [];
    const abstract = (called: string, argument: Value): string | undefined => {
      if (called !== 'shareOfIncome' || isShareOpen) return undefined;
      const disposable = translation.call('disposableIncome', argument) as string;
      const known = shares.find(([of]) => of === disposable);
      if (known) return known[1];
      shares.push([disposable, `share${shares.length}`]);
      return shares.at(-1)![1];
    };
    const translation = new Translation(this.#source, abstract);
    const kernel = new Kernel(translation);
    const assertion = claim(kernel, a, b);
    const lemmas = shares.flatMap(([disposable, share]) => [
      `(assert (<= 0 (* ${PARTS} ${share}) ${disposable}))`,
      `(assert (=> (= ${a.percentage} 100) (< ${disposable} (* ${PARTS} (+ 1 ${share})))))`,
      ...shares.map(([other, larger]) => `(assert (=> (<= ${disposable} ${other}) (<= ${share} ${larger})))`),
    ]);
    const text = [
      ...this.#declared([a, b]),
      ...shares.map(([, share]) => `(declare-const ${share} Int)`),
      ...translation.definitions,
      ...lemmas,
      `(assert ${assertion})`,
    ].join('\n');
    return { name, kind, citation, text };
  }
}

/** The functions of the kernel on figures, as terms. */
export class Kernel {
  readonly #translation: Translation;
  constructor(translation: Translation) {
    this.#translation = translation;
  }

  of(name: string, figures: Record<Field, string>): string {
    return this.#translation.call(name, figures) as string;
  }

  get branches(): readonly string[] {
    return this.#translation.names('BRANCHES');
  }

  /** Whether each branch applies. */
  applies(branch: string, figures: Record<Field, string>): string {
    const decided = this.#translation.call('branchFigures', figures);
    return this.#translation.entry('BRANCHES', branch, decided) as string;
  }

  /** The charge: that of the first branch that applies. */
  charge(figures: Record<Field, string>): string {
    const decided = this.#translation.call('branchFigures', figures);
    return this.branches.reduceRight((otherwise, branch) => {
      const pence = this.#translation.entry('CHARGES', branch, decided) as string;
      return `(ite ${this.applies(branch, figures)} ${pence} ${otherwise})`;
    }, '(- 1)');
  }
}

const inOrder = (a: string, b: string) => `(<= ${a} ${b})`;

/** Every theorem about a kernel, in the order in which they are proved. */
export function theoremsOf(source: string): readonly Theorem[] {
  const theory = new Theory(source);
  const impossible = theory.theorem.bind(theory, 'impossible');
  /** A step that happens to an adult with the statutory limits, whose other figures are zero. */
  const possible = (
    name: string,
    citation: string,
    apart: readonly Field[],
    about: readonly Field[],
    claim: Claim,
  ) => {
    const zeros = NAMES.filter((field) => !about.includes(field) && !apart.includes(field)).map((field) => [
      field,
      FIELDS[field] === 'flag' ? 'false' : '0',
    ]);
    const limits = {
      lowerLimit: '1425000',
      ...(about.includes('upperLimit') ? {} : { upperLimit: '2325000' }),
      tariffUpTo: '2325000',
      percentage: '100',
      maximum: '1000000',
    };
    // A guarantee of £241.45, a flat sum of £7.30, care of £1,000 a week.
    const usual = {
      guarantee: String(241_45 * PARTS),
      savingsDisregard: String(7_30 * PARTS),
      cost: '100000',
    };
    const fixed = { ...Object.fromEntries(zeros), ...limits, ...usual };
    return theory.theorem('possible', name, citation, apart, claim, fixed);
  };
  const branches = new Translation(source).names('BRANCHES');
  const pairs = branches.flatMap((one, place) =>
    branches.slice(place + 1).map((other) => [one, other] as const),
  );

  const shares = Array.from({ length: 101 }, (_, percentage) =>
    impossible(
      `${percentage} % of disposable income is rounded down, once`,
      'SI 2014/2672 reg 11',
      [],
      (k, a) => {
        const [share, whole] = [k.of('shareOfIncome', a), `(* ${percentage} ${k.of('disposableIncome', a)})`];
        const unit = 100 * PARTS;
        return not(all(`(<= (* ${unit} ${share}) ${whole})`, `(< ${whole} (* ${unit} (+ 1 ${share})))`));
      },
      { percentage: String(percentage) },
      true,
    ),
  );

  /** More of a field never lowers the charge, or never raises it. */
  const grows = (
    field: Field,
    citation: string,
    isUp: boolean,
    when: (a: Record<Field, string>) => string = () => 'true',
  ) =>
    impossible(
      `more ${field} never ${isUp ? 'lowers' : 'raises'} the charge`,
      citation,
      [field],
      (k, a, b) => {
        const [less, more] = isUp ? [k.charge(a), k.charge(b)] : [k.charge(b), k.charge(a)];
        return all(inOrder(a[field], b[field]), when(a), when(b), not(inOrder(less, more)));
      },
    );

  /** A disregard is what its paragraph says. */
  const disregard = (
    name: string,
    called: string,
    citation: string,
    says: (d: string, a: Record<Field, string>) => string,
  ) => impossible(name, citation, [], (k, a) => not(says(k.of(called, a), a)));

  return [
    impossible('some branch always applies', 'no gap', [], (k, a) =>
      not(`(or ${k.branches.map((branch) => k.applies(branch, a)).join(' ')})`),
    ),
    ...pairs.map(([one, other]) =>
      impossible(`${one} and ${other} never apply together`, 'no overlap', [], (k, a) =>
        all(k.applies(one, a), k.applies(other, a)),
      ),
    ),
    ...shares,
    impossible(
      'the charge is the least of share, maximum and cost, or nothing below the minimum',
      'percentage, maximum, cost, minimum',
      [],
      (k, a) => {
        const [charge, share] = [k.charge(a), k.of('shareOfIncome', a)];
        const least = (x: string, y: string) => `(ite (<= ${x} ${y}) ${x} ${y})`;
        const whole = least(least(share, a.maximum), a.cost);
        const means = `(ite (or (= ${share} 0) (< ${whole} ${a.minimum})) 0 ${whole})`;
        return not(`(= ${charge} (ite ${k.of('isOverLimit', a)} ${a.cost} ${means}))`);
      },
    ),
    impossible('the charge is never below nothing, nor above the cost', 'Care Act 2014 s14(4)', [], (k, a) =>
      not(`(<= 0 ${k.charge(a)} ${a.cost})`),
    ),
    impossible(
      'an adult under the limit keeps the guarantee, tariff income counted in',
      'Care Act 2014 s14(7)',
      [],
      (k, a) => {
        const left = `(- ${k.of('assessableIncome', a)} ${a.allowances} (* ${PARTS} ${k.charge(a)}))`;
        return all(not(k.of('isOverLimit', a)), `(> ${k.charge(a)} 0)`, `(< ${left} ${a.guarantee})`);
      },
    ),
    impossible(
      'an adult whose income is below the guarantee pays nothing',
      'Care Act 2014 s14(7)',
      [],
      (k, a) =>
        all(
          not(k.of('isOverLimit', a)),
          `(<= ${k.of('assessableIncome', a)} ${a.guarantee})`,
          `(> ${k.charge(a)} 0)`,
        ),
    ),
    impossible(
      'with all of it charged, less than a penny of disposable income is left',
      'SI 2014/2672 reg 11',
      [],
      (k, a) => {
        const disposable = k.of('disposableIncome', a);
        const bounds = all(
          `(= ${a.minimum} 0)`,
          `(>= (* ${PARTS} ${a.maximum}) ${disposable})`,
          `(>= (* ${PARTS} ${a.cost}) ${disposable})`,
          `(> ${a.cost} 0)`,
        );
        return all(
          not(k.of('isOverLimit', a)),
          bounds,
          `(= ${a.percentage} 100)`,
          `(>= (- ${disposable} (* ${PARTS} ${k.charge(a)})) ${PARTS})`,
        );
      },
    ),
    impossible(
      'disposable income is what is left of income, and never below nothing',
      'Care Act 2014 s14(7)',
      [],
      (k, a) => {
        const left = `(- ${k.of('assessableIncome', a)} ${a.allowances} ${a.guarantee})`;
        return not(`(= ${k.of('disposableIncome', a)} (ite (< ${left} 0) 0 ${left}))`);
      },
    ),
    impossible(
      'income is every income less what is left out, and tariff income',
      'SI 2014/2672 reg 13',
      [],
      (k, a) => {
        const out = ['pension', 'night', 'charity', 'savingsCredit']
          .map((name) => k.of(`${name}Disregard`, a))
          .join(' ');
        const income = `(+ ${a.income} ${a.pensions} ${a.disabilityBenefits} ${a.charity} ${a.warPension} ${a.survivorsPayment} ${a.savingsCredit} ${k.of('tariffIncome', a)})`;
        return not(`(= ${k.of('assessableIncome', a)} (- ${income} ${out}))`);
      },
    ),
    impossible(
      'an adult is over the limit by capital above it, or is treated so',
      'SI 2014/2672 regs 10, 12',
      [],
      (k, a) =>
        not(`(= ${k.of('isOverLimit', a)} (or ${a.isTreatedAsOver} (< ${a.upperLimit} ${a.capital})))`),
    ),
    impossible(
      'tariff income is £1 for each £250 and part of £250',
      'SI 2014/2672 reg 25; above the limit the council’s own rule',
      [],
      (k, a) => {
        const counted = `(ite (<= ${a.capital} ${a.tariffUpTo}) ${a.capital} ${a.tariffUpTo})`;
        const excess = `(- ${counted} ${a.lowerLimit})`;
        const [tariff, pound] = [k.of('tariffIncome', a), 100 * PARTS];
        const steps = all(
          `(< (* 25000 (- ${tariff} ${pound})) (* ${pound} ${excess}))`,
          `(<= (* ${pound} ${excess}) (* 25000 ${tariff}))`,
          `(= 0 (mod ${tariff} ${pound}))`,
        );
        const none = `(or (<= ${excess} 0) (and ${a.hasNoTariffAbove} (< ${a.tariffUpTo} ${a.capital})))`;
        return not(`(ite ${none} (= ${tariff} 0) ${steps})`);
      },
    ),
    impossible(
      'tariff income is at most £36',
      'SI 2014/2672 reg 25',
      [],
      (k, a) => `(> ${k.of('tariffIncome', a)} ${36_00 * PARTS})`,
      { lowerLimit: '1425000', tariffUpTo: '2325000' },
    ),
    disregard(
      'half of the pensions is left out if at least half is paid over',
      'pensionDisregard',
      'SI 2014/2672 Sch 1 para 16',
      (d, a) => {
        const half = `(ite ${a.roundsEachLine} (and (<= ${a.pensions} (* 2 ${d})) (< (* 2 ${d}) (+ ${a.pensions} ${2 * PARTS})) (= 0 (mod ${d} ${PARTS}))) (<= ${a.pensions} (* 2 ${d}) (+ 1 ${a.pensions})))`;
        return `(ite (>= (* 2 ${a.paidToSpouse}) ${a.pensions}) ${half} (= ${d} 0))`;
      },
    ),
    disregard(
      'the element for care at night is at most the benefits',
      'nightDisregard',
      'SI 2014/2672 reg 15(2)',
      (d, a) =>
        all(
          `(<= ${d} ${a.nightElement})`,
          `(<= ${d} ${a.disabilityBenefits})`,
          `(or (= ${d} ${a.nightElement}) (= ${d} ${a.disabilityBenefits}))`,
        ),
    ),
    disregard(
      'charity and war pensions are left out up to £10 each and the ceiling',
      'charityDisregard',
      'SI 2014/2672 Sch 1 paras 15(1), 17, 19, 46',
      (d, a) => {
        const least = (pension: string, most: string) => `(ite (< ${pension} ${most}) ${pension} ${most})`;
        const sum = `(+ ${a.charity} ${least(a.warPension, a.mostOfWarPension)} ${least(a.survivorsPayment, a.mostOfSurvivorsPayment)})`;
        return `(= ${d} (ite (< ${sum} ${a.ceiling}) ${sum} ${a.ceiling}))`;
      },
    ),
    disregard(
      'savings credit up to the sum is left out below the guarantee, unless the partner has it',
      'savingsCreditDisregard',
      'SI 2014/2672 Sch 1 para 40',
      (d, a) =>
        implies(
          all(not(a.isAboveGuarantee), not(a.partnerHasDisregard)),
          `(= ${d} (ite (< ${a.savingsCredit} ${a.savingsDisregard}) ${a.savingsCredit} ${a.savingsDisregard}))`,
        ),
    ),
    disregard(
      'nothing is left out for savings credit if the partner has it',
      'savingsCreditDisregard',
      'SI 2014/2672 Sch 1 para 40',
      (d, a) => implies(a.partnerHasDisregard, `(= ${d} 0)`),
    ),
    disregard(
      'the flat sum is left out above the guarantee by decision, unless the partner has it',
      'savingsCreditDisregard',
      'SI 2014/2672 Sch 1 para 40(2), (4)',
      (d, a) =>
        implies(
          a.isAboveGuarantee,
          `(= ${d} (ite (and (not ${a.partnerHasDisregard}) ${a.hasFlatDisregard}) ${a.savingsDisregard} 0))`,
        ),
    ),
    ...(
      ['income', 'pensions', 'disabilityBenefits', 'charity', 'warPension', 'survivorsPayment'] as const
    ).map((field) => grows(field, 'SI 2014/2672 reg 13', true)),
    grows('savingsCredit', 'SI 2014/2672 Sch 1 para 40', true),
    grows(
      'capital',
      'SI 2014/2672 regs 12, 25, unless the council counts no tariff income above the limit',
      true,
      (a) => not(a.hasNoTariffAbove),
    ),
    grows('maximum', 'council policy', true),
    grows('cost', 'Care Act 2014 s14(4)', true),
    ...(
      [
        'allowances',
        'guarantee',
        'nightElement',
        'paidToSpouse',
        'mostOfWarPension',
        'mostOfSurvivorsPayment',
        'ceiling',
        'savingsDisregard',
        'lowerLimit',
        'upperLimit',
        'minimum',
      ] as const
    ).map((field) => grows(field, 'SI 2014/2672 Sch 1; Care Act 2014 s14(7)', false)),
    impossible(
      'the steps of savings credit lower the charge by at most the flat sum',
      'SI 2014/2672 Sch 1 para 40',
      ['income', 'savingsCredit', 'isAboveGuarantee'],
      (k, a, b) => {
        const fall = `(- ${k.charge(a)} ${k.charge(b)})`;
        const most = `(+ ${PARTS} ${a.savingsDisregard})`;
        return all(
          inOrder(a.income, b.income),
          inOrder(a.savingsCredit, b.savingsCredit),
          '(= percentage 100)',
          '(= minimum 0)',
          not(a.isAboveGuarantee),
          b.isAboveGuarantee,
          `(>= (* ${PARTS} ${fall}) ${most})`,
        );
      },
    ),
    possible(
      'a penny of income that lifts an adult above the guarantee can lower the charge',
      'SI 2014/2672 Sch 1 para 40',
      ['income', 'isAboveGuarantee'],
      ['savingsCredit', 'hasFlatDisregard'],
      (k, a, b) =>
        all(
          `(= ${b.income} (+ ${PARTS} ${a.income}))`,
          not(a.isAboveGuarantee),
          b.isAboveGuarantee,
          `(< ${k.charge(b)} ${k.charge(a)})`,
        ),
    ),
    possible(
      'the first penny of savings credit above the guarantee, and the decision that follows it, can lower the charge',
      'SI 2014/2672 Sch 1 para 40(2)',
      ['savingsCredit', 'hasFlatDisregard'],
      ['isAboveGuarantee', 'income'],
      (k, a, b) =>
        all(
          a.isAboveGuarantee,
          '(= savingsCredit 0)',
          not(a.hasFlatDisregard),
          `(= ${b.savingsCredit} ${PARTS})`,
          b.hasFlatDisregard,
          `(< ${k.charge(b)} ${k.charge(a)})`,
        ),
    ),
    possible(
      'a penny of capital above the limit can lower the charge, if the council then counts no tariff income',
      'council policy',
      ['capital'],
      ['income', 'hasNoTariffAbove', 'upperLimit'],
      (k, a, b) =>
        all(
          `(= ${a.capital} ${a.tariffUpTo})`,
          `(= ${b.capital} (+ 1 ${a.capital}))`,
          not(k.of('isOverLimit', b)),
          `(< ${k.charge(b)} ${k.charge(a)})`,
        ),
    ),
    possible(
      'a penny of pension that takes the maintenance below half raises the charge by more than £1',
      'SI 2014/2672 Sch 1 para 16',
      ['pensions'],
      ['paidToSpouse'],
      (k, a, b) =>
        all(`(= ${b.pensions} (+ ${PARTS} ${a.pensions}))`, `(> ${k.charge(b)} (+ 100 ${k.charge(a)}))`),
    ),
    possible(
      'a penny of capital above the lower limit raises the charge by £1',
      'SI 2014/2672 reg 25',
      ['capital'],
      ['income'],
      (k, a, b) =>
        all(
          `(= ${a.capital} ${a.lowerLimit})`,
          `(= ${b.capital} (+ 1 ${a.capital}))`,
          `(= ${k.charge(b)} (+ 100 ${k.charge(a)}))`,
        ),
    ),
    possible(
      'a penny of capital above the upper limit makes the charge the whole cost',
      'SI 2014/2672 reg 12',
      ['capital'],
      [],
      (k, a, b) =>
        all(
          `(= ${a.capital} ${a.upperLimit})`,
          `(= ${b.capital} (+ 1 ${a.capital}))`,
          `(= ${k.charge(a)} 0)`,
          `(= ${k.charge(b)} ${a.cost})`,
          not(a.isTreatedAsOver),
        ),
    ),
    possible(
      'a penny of income at the minimum makes a charge of the whole minimum',
      'council policy',
      ['income'],
      ['minimum'],
      (k, a, b) =>
        all(
          `(= ${b.income} (+ ${PARTS} ${a.income}))`,
          `(= ${a.minimum} 125)`,
          `(= ${k.charge(a)} 0)`,
          `(= ${k.charge(b)} 125)`,
        ),
    ),
  ];
}
