/**
 * The payee map: what a name on a bank statement means to this budget.
 *
 * @module
 */
import * as z from 'zod';
import { idSchema, strictObject } from '../check.js';
import type { AccountPath } from '../ledger/chart.js';
import { accountPathSchema } from '../ledger/schema.js';
import type { StatementLine } from './statement.js';

/**
 * One name, and what it means: a planned line of the budget, an income stream, or a spend category with the rule that
 * says who pays. Exactly one of the three.
 */
export interface PayeeRule {
  /** Text that the payee or the narrative holds; capitals and spacing do not matter. */
  readonly payee: string;
  readonly line?: string;
  readonly stream?: string;
  readonly category?: AccountPath;
  readonly rule?: string;
}

const squeezed = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

export const payeeRuleSchema = strictObject({
  // A blank name would stand in every line.
  payee: z
    .string()
    .max(200)
    .refine((text) => squeezed(text).length >= 2, 'at least two characters beside blanks'),
  line: idSchema.optional(),
  stream: idSchema.optional(),
  category: accountPathSchema.optional(),
  rule: idSchema.optional(),
}).refine(
  ({ line, stream, category, rule }) =>
    [line, stream, category].filter((one) => one !== undefined).length === 1 &&
    (category === undefined) === (rule === undefined),
  'exactly one of line, stream, or category with rule',
) as unknown as z.ZodType<PayeeRule>;

type Finder = (line: Pick<StatementLine, 'payee' | 'text'>) => PayeeRule | undefined;

/** A map is put in order once, however many lines are looked up in it. */
const finders = new WeakMap<readonly PayeeRule[], Finder>();

/** Makes a finder of payees: the longest name that a line holds decides, and of names alike in length the first. */
export function payeeFinder(rules: readonly PayeeRule[]): Finder {
  const made = finders.get(rules);
  if (made) return made;
  const names = rules
    .map((rule) => ({ rule, name: squeezed(rule.payee) }))
    .sort((a, b) => b.name.length - a.name.length);
  const finder: Finder = (line) => {
    const text = squeezed(`${line.payee} ${line.text}`);
    return names.find(({ name }) => text.includes(name))?.rule;
  };
  finders.set(rules, finder);
  return finder;
}
