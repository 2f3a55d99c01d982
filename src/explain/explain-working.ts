/**
 * Explains a working in plain English, line by line: what was counted, how much it is, and the law it rests on.
 *
 * Method: the compiler demands words for every code of a line. Each part of the law has a file of its own for them,
 * `england-<part>-prose.ts`, which is spread into the list below.
 *
 * @module
 */
import type { RateCell } from '../england/rates/rate-cell.js';
import type { Working, WorkingCode, WorkingFacts, WorkingLine } from '../england/working.js';
import { chargeWorkingProse } from './england-charge-prose.js';
import { closingWorkingProse } from './england-closing-prose.js';
import { scheduleWorkingProse } from './england-schedule-prose.js';
import { plainWorkingProse } from './england-working-prose.js';
import { dayText, plain, pounds, whole } from './words.js';

/** For each code, the words of its line, without the amount: `Rent and council tax`. The amount is given for a word that turns on it. */
export type WorkingProse = {
  readonly [Code in WorkingCode]: (facts: Readonly<WorkingFacts[Code]>, pence: number) => string;
};

const PROSE: WorkingProse = {
  ...plainWorkingProse,
  ...chargeWorkingProse,
  ...scheduleWorkingProse,
  ...closingWorkingProse,
};

/** Every code of a line of a working, in the order of its explanation. */
export const WORKING_CODES: readonly WorkingCode[] = Object.keys(PROSE) as WorkingCode[];

/** A line of a working as people read it. */
export interface LineMessage {
  /** The words of the line, without a full stop. */
  readonly what: string;
  /** The amount in pounds, such as `£72.55` or `-£15.00`. */
  readonly amount: string;
  /** The article of law, guidance or policy. */
  readonly citation: string;
  /** A sentence about each fraction of a penny and each published figure. */
  readonly notes: readonly string[];
}

/** Pence with a fraction as people write them: `9805 5/13` is `£98.05 and 5/13 of a penny`. */
function exactText(exact: unknown): string {
  const [, minus, whole, fraction] = /^(-?)(?:(\d+) )?(\d+\/\d+)$/.exec(plain(exact)) ?? [];
  if (fraction === undefined) return `${plain(exact)} pence`;
  const amount = whole === undefined ? '' : `${pounds(Number(whole))} and `;
  return `${minus === '-' ? 'minus ' : ''}${amount}${fraction} of a penny`;
}

/** The row of a table as words: `guarantee/single-25` is `guarantee, single 25`. */
const rowText = (rate: unknown) => plain(rate).replaceAll('/', ', ').replaceAll('-', ' ');

/** The words of a working: the heads of its columns, each line, and the notes beneath it. */
export interface WorkingWords {
  readonly heads: { readonly step: string; readonly amount: string; readonly restsOn: string };
  readonly lines: WorkingProse;
  readonly exact: (line: Required<Pick<WorkingLine, 'exact'>>) => string;
  readonly figure: (cell: RateCell) => string;
}

/** The words of a working in English. */
export const ENGLISH_WORKING: WorkingWords = {
  heads: { step: 'Step', amount: 'Amount', restsOn: 'Rests on' },
  lines: PROSE,
  exact: ({ exact }) => `The exact amount is ${exactText(exact)}.`,
  figure: ({ rate, pence, from, source, status }) => {
    const certainty = status === 'provisional' ? ' This figure is provisional.' : '';
    return `${pounds(pence)} is the figure for “${rowText(rate)}” from ${dayText(from)} (${whole(source)}).${certainty}`;
  },
};

/**
 * Explains one line of a working.
 *
 * @param line a line of any answer of the law; facts of the wrong type are repeated as they are
 * @param words of the language; English if absent
 * @returns its words, amount and citation, with a note of a fraction that was kept and of each published figure
 */
export function explainLine(line: WorkingLine, words: WorkingWords = ENGLISH_WORKING): LineMessage {
  const { code, pence, exact, facts, citation, cells } = line;
  const prose = Object.hasOwn(words.lines, code) ? words.lines[code] : undefined;
  const what = prose ? prose((facts ?? {}) as WorkingFacts[WorkingCode] & never, pence) : plain(code);
  const fraction = exact === undefined ? [] : [words.exact({ exact })];
  const notes = [...fraction, ...(Array.isArray(cells) ? cells.map(words.figure) : [])];
  return { what, amount: pounds(pence), citation: whole(citation), notes };
}

/**
 * Explains a working as a numbered list, a line for each line of the sum and its notes beneath it.
 *
 * @param working the lines in the order of the sum; none gives an empty text
 * @returns lines separated by `\n`, without one at the end
 */
export function explainWorking(working: Working): string {
  return working
    .map((line, index) => {
      const { what, amount, citation, notes } = explainLine(line);
      return [`${index + 1}. ${what}: ${amount} (${citation})`, ...notes.map((note) => `   ${note}`)].join(
        '\n',
      );
    })
    .join('\n');
}
