/**
 * The rate tables of the charge, typed in from the facts page for the second engine alone: sections 3.2 and
 * 3.3, in their order of rows and columns. A letter after an amount is its mark: F found, C or P computed and
 * therefore provisional. An amount without a letter is found.
 */

/** An amount in pence; `provisional` if it was computed and not read in the law. */
export interface Rate {
  readonly pence: bigint;
  readonly provisional: boolean;
}

export type RateName =
  | 'single 18-24'
  | 'single 25+'
  | 'single pension age'
  | 'lone parent'
  | 'couple'
  | 'couple pension age'
  | 'disability single'
  | 'enhanced single'
  | 'disability couple'
  | 'enhanced couple'
  | 'carer'
  | 'child'
  | 'personal expenses'
  | 'savings single'
  | 'savings couple'
  | 'lower disability benefit'
  | 'higher disability benefit';

/** First day of each column. The first column was in force from 1 to 5 April 2015 alone. */
const FIRST_DAYS = [
  '2015-04-01',
  '2015-04-06',
  '2022-04-06',
  '2023-04-06',
  '2024-04-06',
  '2025-04-06',
  '2026-04-06',
];

/** No rate is known from this day on. */
export const FIRST_DAY_WITHOUT_RATES = '2027-04-06';

const TABLE = `
single 18-24              | 71.70  | 72.40  | 74.60  | 82.15  | 87.65  | 89.15 F   | 95.40 F
single 25+                | 90.50  | 91.40  | 94.15  | 103.65 | 110.60 | 112.50 F  | 120.40 F
single pension age        | 185.45 | 189.00 | 194.70 | 214.35 | 228.70 | 232.60 F  | 241.45 F
lone parent               | 90.50  | 91.40  | 94.15  | 103.65 | 110.60 | 112.50 C  | 120.40 P1
couple                    | 71.05  | 71.80  | 73.95  | 81.40  | 86.85  | 88.35 C   | 94.55 P
couple pension age        | 141.55 | 144.30 | 148.65 | 163.65 | 174.60 | 177.55 C  | 184.30 P
disability single         | 39.85  | 40.35  | 41.55  | 45.75  | 48.80  | 49.65 F   | 51.55 P1
enhanced single           | 19.45  | 19.70  | 20.30  | 22.35  | 23.85  | 24.25 F   | 25.15 P
disability couple         | 28.35  | 28.75  | 29.60  | 32.60  | 34.80  | 35.40 C   | 36.75 P
enhanced couple           | 13.95  | 14.15  | 14.60  | 16.05  | 17.15  | 17.45 C   | 18.10 P
carer                     | 42.75  | 43.25  | 44.55  | 49.05  | 52.35  | 53.25 C   | 55.25 P
child                     | 82.95  | 83.65  | 86.20  | 94.90  | 101.25 | 102.95 C  | 106.85 P2
personal expenses         | 24.40  | 24.90  | 25.65  | 28.25  | 30.15  | 30.65 F   | 31.80 F
savings single            | 5.75   | 5.75   | 5.90   | 6.50   | 6.95   | 7.05 C    | 7.30 P
savings couple            | 8.60   | 8.60   | 8.85   | 9.75   | 10.40  | 10.60 C   | 11.00 P
lower disability benefit  | -      | -      | -      | 68.10  | 72.65  | 73.90     | 76.70
higher disability benefit | -      | -      | -      | 101.75 | 108.55 | 110.40    | 114.60
`;

function readRate(cell: string): Rate | undefined {
  const [amount = '', mark = 'F'] = cell.trim().split(' ');
  if (amount === '-') return undefined;
  return { pence: BigInt(amount.replace('.', '')), provisional: mark !== 'F' };
}

const RATES = new Map(
  TABLE.trim()
    .split('\n')
    .map((row) => {
      const [name = '', ...cells] = row.split('|');
      return [name.trim(), cells.map(readRate)] as const;
    }),
);

/**
 * Whether benefits are known on a day: their year "may start on another Monday" than 6 April, and which one is
 * not said, so that nothing is known from 31 March to 12 April.
 */
const hasBenefitRates = (day: string): boolean => day.slice(5) < '03-31' || day.slice(5) > '04-12';

/** The rate in force on a day, or nothing if the facts page has none. */
export function rateOn(name: RateName, day: string): Rate | undefined {
  if (day >= FIRST_DAY_WITHOUT_RATES) return undefined;
  if (name.endsWith('disability benefit') && !hasBenefitRates(day)) return undefined;
  const column = FIRST_DAYS.findLastIndex((first) => first <= day);
  return RATES.get(name)?.[column];
}
