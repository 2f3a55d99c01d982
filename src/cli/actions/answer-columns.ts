/**
 * The columns of a file of answers, which a person fills in.
 *
 * @module
 */
import type { SheetColumn } from '../../render/table/sheet.js';

export const ANSWER_COLUMNS: readonly SheetColumn[] = [
  { name: 'answer', head: 'Answer', kind: 'text' },
  { name: 'category', head: 'Category', kind: 'text' },
  { name: 'rule', head: 'Rule', kind: 'text' },
  { name: 'stream', head: 'Stream', kind: 'text' },
  { name: 'planLine', head: 'Plan line', kind: 'text' },
  { name: 'payee', head: 'Payee', kind: 'text' },
];
