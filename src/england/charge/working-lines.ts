/**
 * The lines of the working of a charge: each code with its facts, and the sheet on which they are written.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { exactPence } from '../exact-pence.js';
import type { RateCell } from '../rates/rate-cell.js';
import type { WorkingCode, WorkingFacts, WorkingLine } from '../working.js';
import { PARTS } from './kernel.js';

declare module '../working.js' {
  interface WorkingFacts {
    'free-service': { service: string };
    'service-not-charged': { service: string };
    'charged-service': { service: string };
    'cost-of-care': Record<string, never>;
    'asset-counted': { asset: string; part: number; of: number; hasSaleExpenses: boolean; debt: number };
    'asset-left-out': { asset: string; until: string };
    'home-left-out': { asset: string; why: string; until: string };
    'total-capital': Record<string, never>;
    'over-limit': { limit: number; why: string; mayPay: boolean };
    'tariff-income': { capital: number; lower: number; step: number; income: number };
    /** Tariff income above the statutory limit, by the council's own rule. */
    'tariff-by-policy': { rule: string; capital: number; lower: number; limit: number };
    'income-counted': { income: string };
    'income-left-out': { income: string };
    'income-as-couple': { income: string };
    'tax-on-income': { income: string };
    'half-of-pensions': { paid: number; ofSpouse: number };
    'too-little-paid-to-spouse': { paid: number };
    'night-element': Record<string, never>;
    'charity-disregard': Record<string, never>;
    'savings-credit-disregard': { why: string };
    'assessable-income': Record<string, never>;
    'housing-cost': { cost: string };
    'housing-cost-not-allowed': { cost: string };
    'disability-expense': { expense: string };
    'disability-expense-not-allowed': { expense: string };
    'other-allowance': { allowance: string };
    'guarantee-part': { part: string; count: number };
    'premium-not-for-lone-parent': { premium: string };
    'local-guarantee': { statutory: number };
    'non-care-support': { support: string };
    guarantee: Record<string, never>;
    'personal-expenses': Record<string, never>;
    'disposable-income': Record<string, never>;
    'share-of-income': { percentage: number };
    charge: { branch: string };
    'arrangement-fee': Record<string, never>;
  }
}

/** A sheet that takes the lines of a working, or none if nobody wants them. */
export class WorkingSheet {
  readonly lines: WorkingLine[] = [];
  readonly #isKept: boolean;

  constructor(isKept: boolean) {
    this.#isKept = isKept;
  }

  /** Writes a line of whole pence; for -0 it writes 0. */
  pence<Code extends WorkingCode>(
    code: Code,
    pence: number,
    facts: WorkingFacts[Code],
    citation: string,
    cells: readonly RateCell[] = [],
  ): void {
    if (!this.#isKept) return;
    this.lines.push({
      ...{ code, pence: (pence + 0) as Pence, facts, citation },
      ...(cells.length > 0 && { cells }),
    } as WorkingLine);
  }

  /** Writes a line of parts of a penny: shown to the penny, with its fraction beside it. Below zero, a fraction is rounded away from zero. */
  parts<Code extends WorkingCode>(
    code: Code,
    parts: number,
    facts: WorkingFacts[Code],
    citation: string,
    cells: readonly RateCell[] = [],
  ): void {
    if (!this.#isKept) return;
    const pence = Math.floor(parts / PARTS);
    const exact = exactPence(parts, PARTS);
    this.lines.push({
      ...{ code, pence: (pence + 0) as Pence, facts, citation },
      ...(exact !== undefined && { exact }),
      ...(cells.length > 0 && { cells }),
    } as WorkingLine);
  }
}
