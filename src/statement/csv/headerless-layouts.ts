/**
 * The CSV layouts of UK bank accounts that have no header, and are known by their shape.
 *
 * Source: sample exports published by open projects, as at November 2026.
 *
 * @module
 */
import type { CsvLayout } from './layout.js';

const dmy = { dateOrder: 'dmy' } as const;

/** Layouts of accounts without a header. */
export const HEADERLESS_LAYOUTS: readonly CsvLayout[] = [
  {
    id: 'hsbc',
    name: 'HSBC, without header',
    columns: { date: 1, text: [2], amount: 3 },
    shape: { columns: 3, monthNamed: false },
    ...dmy,
  },
  {
    id: 'nationwide-older',
    name: 'Nationwide, without header',
    columns: { date: 1, text: [3], moneyOut: 4, moneyIn: 5, balance: 6 },
    shape: { columns: 6, monthNamed: true },
    ...dmy,
  },
];
