/**
 * Wrong changes of a specification. Those of its guards are found in its text: each guard never refuses, each of its conditions is dropped,
 * each of its limits is one off. Those of what a recorded draft changes are written down here.
 *
 * @module
 */

/** One wrong change. */
export interface Mutant {
  /** The guard or place, and the change. */
  readonly name: string;
  readonly text: string;
}

/** The place of the bracket that closes the one at a place. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let place = open; place < text.length; place++) {
    if (text[place] === '(') depth += 1;
    if (text[place] === ')') depth -= 1;
    if (depth === 0) return place;
  }
  throw new Error('a bracket is not closed');
}

/** Splits a condition at the `and` or comma that is in no bracket. */
function split(text: string, at: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let place = 0; place < text.length; place++) {
    if (text[place] === '(') depth += 1;
    if (text[place] === ')') depth -= 1;
    if (depth > 0 || !text.startsWith(at, place)) continue;
    parts.push(text.slice(from, place));
    from = place + at.length;
  }
  return [...parts, text.slice(from)];
}

interface Guard {
  readonly code: string;
  readonly from: number;
  readonly condition: string;
}

/** The guards of a specification: `refuse(condition, "code")` and `if (condition) Refused(Set("code"))`. */
function guardsOf(text: string): readonly Guard[] {
  const guards: Guard[] = [];
  for (const { index } of text.matchAll(/(?<!def )refuse\(/g)) {
    const from = index + 'refuse('.length;
    const parts = split(text.slice(from, closing(text, from - 1)), ', ');
    const code = parts.at(-1)!;
    guards.push({ code, from, condition: text.slice(from, from + parts.slice(0, -1).join(', ').length) });
  }
  for (const { index } of text.matchAll(/(?<=if )\(/g)) {
    const end = closing(text, index);
    const code = /^\) Refused\(Set\(("[a-z-]+")\)\)/.exec(text.slice(end))?.[1];
    if (code !== undefined) guards.push({ code, from: index + 1, condition: text.slice(index + 1, end) });
  }
  return guards.sort((one, other) => one.from - other.from);
}

const LIMITS = [
  [' < ', ' <= '],
  [' <= ', ' < '],
  [' > ', ' >= '],
  [' >= ', ' > '],
] as const;

/** The wrong changes of one condition. */
function wrongConditions(condition: string): readonly (readonly [what: string, wrong: string])[] {
  const parts = split(condition, ' and ');
  const dropped = parts.map((part, place) => {
    const rest = parts.map((other, nth) => (nth === place ? 'true' : other)).join(' and ');
    return [`without “${part}”`, rest] as const;
  });
  const moved = LIMITS.flatMap(([right, wrong]) =>
    [...condition.matchAll(new RegExp(right, 'g'))].map(({ index }) => {
      const text = condition.slice(0, index) + wrong + condition.slice(index + right.length);
      return [`“${text}”`, text] as const;
    }),
  );
  return [['never', 'false'], ...(parts.length > 1 ? dropped : []), ...moved];
}

/** A mutant of each guard, each of its conditions, and each of its limits. */
export function guardMutants(text: string): readonly Mutant[] {
  return guardsOf(text).flatMap(({ code, from, condition }) =>
    wrongConditions(condition).map(([what, wrong]) => ({
      name: `${code} of line ${text.slice(0, from).split('\n').length}: ${what}`,
      text: text.slice(0, from) + wrong + text.slice(from + condition.length),
    })),
  );
}

/** A mutant of each change that is written down as the right text, which is there once, and the wrong one. */
export function writtenMutants(
  text: string,
  changes: readonly (readonly [right: string, wrong: string])[],
): readonly Mutant[] {
  return changes.map(([right, wrong]) => {
    if (text.split(right).length !== 2) throw new Error(`not there once: ${right}`);
    return { name: `${right} → ${wrong}`, text: text.replace(right, () => wrong) };
  });
}

/** Wrong changes of what `door.qnt` drafts, counts and records. */
export const DOOR_CHANGES: readonly (readonly [right: string, wrong: string])[] = [
  ['sums: FUNDS.mapBy(f => add(book.sums.get(f), draft.change.get(f))),', 'sums: book.sums,'],
  ['entries: book.entries.append(', 'entries: if (draft.closes) book.entries else book.entries.append('],
  ['if (draft.closes) max(book.closedThrough, draft.date) else', 'if (draft.closes) draft.date else'],
  ['closedThrough: if (draft.closes)', 'closedThrough: if (draft.closes and not(draft.sealed))'],
  [
    'book.capUsed.get(draft.month) + capChange(book, draft))',
    'book.capUsed.get(draft.month) + draft.capped)',
  ],
  ['capped: if (isOpening) p.capped + draft.capped else p.capped,', 'capped: p.capped,'],
  ['outstanding: line.outstanding + change.promised,', 'outstanding: line.outstanding - change.spent,'],
  ['spent: line.spent + change.spent', 'spent: line.spent + max(0, change.spent)'],
  ['p.lastDays.select(last => last.by != draft.undoes)', 'p.lastDays'],
  [
    'else if (draft.lastDay != NONE) p.lastDays.append',
    'else if (draft.act == "open" and draft.lastDay != NONE) p.lastDays.append',
  ],
  ['bank: -a.bank, transit', 'bank: 0, transit'],
  ['promised: -a.promised', 'promised: a.promised'],
  ['capped: -undone.capped', 'capped: undone.capped'],
  ['min(max(0, money), max(0, max(0, money) - promised) + freed)', 'max(0, max(0, money) - promised)'],
  ['if (happened) max(0, money) else', 'if (not(happened)) max(0, money) else'],
  ['val money = sums.bank - TERMS.get(fund).keep', 'val money = sums.bank'],
  ['sums.budget - sums.promised - sums.spent', 'sums.budget - sums.promised'],
  ['(need + 1) / 2', 'need / 2'],
  ['max(0, CAP - book.capUsed.get(monthOf(day)))', 'CAP'],
  ['remainder("council") > remainder("nhs")', 'remainder("council") >= remainder("nhs")'],
  ['val freed = if (freesRest) outstanding else parts', 'val freed = parts'],
  ['val whole = min(freedUnpaid(p), total(unpaid))', 'val whole = total(unpaid)'],
  ['max(0, min(now, onDay))', 'max(0, now)'],
  ['max(0, kept - max(0, paid))', 'max(0, kept)'],
  ['leastFrom(book, fund, max(draft.date, today))', 'moneyOn(book, fund, max(draft.date, today))'],
  ['leastFrom(book, fund, max(draft.date, today))', 'leastFrom(book, fund, draft.date)'],
  ['leastFrom(book, fund, max(draft.date, today))', 'leastFrom(book, fund, today)'],
  ['max(0, -change.promised))', '0)'],
  ['line.opened - max(0, line.spent) else', 'line.opened else'],
  ['+ 2 * draft.renewed', ''],
  ['max(authorised, max(promised, actual))', 'max(promised, actual)'],
  ['max(authorised, max(promised, actual))', 'authorised + promised + actual'],
  ['if (total(outstanding) == 0) Refused', 'if (total(outstanding) == 0 and false) Refused'],
  [
    'waiting: book.waiting.select(w => w.draft.id != request) }\n      if',
    'waiting: book.waiting }\n      if',
  ],
  ['recorded(decided, kept.draft, kept.by, ask.by)', 'recorded(decided, kept.draft, ask.by, ask.by)'],
  ['kept.draft, kept.by, ask.by)\n', 'kept.draft, "", ask.by)\n'],
  ['.set(into, recorded(world.books.get(into), half, ask.by, second)),', ','],
  ['.union(against(world.books.get(into), half, world.today))', ''],
  [
    '{ books: world.books.set(ask.book, kept), reasons: Set("approval-needed") }',
    '{ books: world.books, reasons: Set("approval-needed") }',
  ],
  ['if (sameDay) { ...ZERO, bank', 'if (not(sameDay)) { ...ZERO, bank'],
  ['day < 30) 0', 'day < 31) 0'],
];
