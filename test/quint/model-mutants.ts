/**
 * Wrong changes of a specification. Those of its guards are found in its text: each guard never refuses, each of its conditions is dropped,
 * each of its limits is one off. Those of what a recorded draft changes are written down here.
 *
 * @module
 */

/** A wrong change: the expression at a place, and what is written instead. */
export interface Mutant {
  readonly name: string;
  readonly from: number;
  readonly right: string;
  readonly wrong: string;
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
    wrongConditions(condition).map(([what, wrong]) => {
      const line = text.slice(0, from).split('\n').length;
      return { name: `${code} of line ${line}: ${what}`, from, right: condition, wrong };
    }),
  );
}

/** A right expression, which is there once, and a wrong one. */
export type WrittenChange = readonly [right: string, wrong: string];

/** A mutant of each change that is written down. */
export function writtenMutants(text: string, changes: readonly WrittenChange[]): readonly Mutant[] {
  return changes.map(([right, wrong]) => {
    if (text.split(right).length !== 2) throw new Error(`not there once: ${right}`);
    return { name: `${right} → ${wrong}`, from: text.indexOf(right), right, wrong };
  });
}

/**
 * A specification with all of its mutants in it: each trace has one of them, by chance, and says which (`planted`), and whether a law was
 * broken (`isBroken`).
 *
 * Method: to read a specification takes Quint longer than many traces, so all mutants are tried in one run. The place of a mutant is an
 * expression that asks which one is planted.
 *
 * @param numbers those that may be planted, from 1
 */
export function withPlanted(text: string, mutants: readonly Mutant[], numbers: readonly number[]): string {
  const places = [...new Map(mutants.map(({ from, right }) => [from, right]))].sort(
    ([one], [other]) => other - one,
  );
  let planted = text;
  for (const [from, right] of places) {
    const choices = mutants.flatMap((mutant, place) =>
      mutant.from === from ? [`if (planted == ${place + 1}) (${mutant.wrong}) else `] : [],
    );
    planted = `${planted.slice(0, from)}(${choices.join('')}(${right}))${planted.slice(from + right.length)}`;
  }
  const chosen = `nondet chosen = oneOf(Set(${numbers.join(', ')}))`;
  const kept =
    "planted' = if (planted == 0) chosen else planted,\n      isBroken' = (isBroken or not(laws)),";
  return planted
    .replaceAll('pure def ', 'def ')
    .replace('  var world', '  var planted: int\n  var isBroken: bool\n  var world')
    .replace('action init = all {', "action init = all {\n    planted' = 0,\n    isBroken' = false,")
    .replace("    all {\n      world' =", `    ${chosen}\n    all {\n      ${kept}\n      world' =`);
}

/** Wrong changes of what `door.qnt` drafts, counts and records. */
export const DOOR_CHANGES: readonly WrittenChange[] = [
  ['FUNDS.mapBy(f => add(book.sums.get(f), draft.change.get(f)))', 'book.sums'],
  [
    'book.entries.append({ draft: draft, by: by, second: second, closedThen: book.closedThrough })',
    'book.entries',
  ],
  ['max(book.closedThrough, draft.date)', 'draft.date'],
  ['max(book.closedThrough, draft.date)', 'book.closedThrough'],
  ['book.capUsed.get(draft.month) + capChange(book, draft)', 'book.capUsed.get(draft.month) + draft.capped'],
  ['if (isOpening) p.capped + draft.capped else p.capped', 'p.capped'],
  ['change.promised + line.outstanding', 'line.outstanding - change.spent'],
  ['line.spent + change.spent', 'line.spent + max(0, change.spent)'],
  ['p.lastDays.select(last => last.by != draft.undoes)', 'p.lastDays'],
  ['p.lastDays.append({ day: draft.lastDay, by: draft.id })', 'p.lastDays'],
  ['-undone.capped', 'undone.capped'],
  ['negated(undone.change.get(f))', 'undone.change.get(f)'],
  ['min(max(0, money), max(0, max(0, money) - promised) + freed)', 'max(0, max(0, money) - promised)'],
  [
    'min(max(0, money), max(0, max(0, money) - promised) + freed)',
    'max(0, max(0, money) - promised) + freed',
  ],
  ['if (happened) max(0, money) else freeMoney(money, sums.promised, freed)', 'max(0, money)'],
  [
    'if (happened) max(0, money) else freeMoney(money, sums.promised, freed)',
    'freeMoney(money, sums.promised, freed)',
  ],
  ['sums.bank - TERMS.get(fund).keep', 'sums.bank'],
  ['sums.budget - sums.promised - sums.spent', 'sums.budget - sums.promised'],
  ['sums.budget - sums.promised - sums.spent', 'sums.budget - sums.spent'],
  ['(need + 1) / 2', 'need / 2'],
  ['max(0, CAP - book.capUsed.get(monthOf(day)))', 'CAP'],
  ['remainder("council") > remainder("nhs")', 'remainder("council") >= remainder("nhs")'],
  ['if (freesRest) outstanding else parts', 'parts'],
  ['min(freedUnpaid(p), total(unpaid))', 'total(unpaid)'],
  ['max(0, min(now, onDay))', 'max(0, now)'],
  ['max(0, min(now, onDay))', 'max(0, onDay)'],
  ['max(0, kept - max(0, paid))', 'max(0, kept)'],
  ['leastFrom(book, fund, max(draft.date, today))', 'moneyOn(book, fund, max(draft.date, today))'],
  ['leastFrom(book, fund, max(draft.date, today))', 'leastFrom(book, fund, draft.date)'],
  ['leastFrom(book, fund, max(draft.date, today))', 'leastFrom(book, fund, today)'],
  ['max(0, -change.promised)', '0'],
  [
    'min(asked - uncommitted(book, fund), sums.promised + change.promised)',
    'asked - uncommitted(book, fund)',
  ],
  ['if (promisesAgain) line.opened - max(0, line.spent) else line.opened', 'line.opened'],
  ['2 * draft.renewed', '0'],
  ['max(authorised, max(promised, actual))', 'max(promised, actual)'],
  ['max(authorised, max(promised, actual))', 'max(authorised, actual)'],
  ['max(authorised, max(promised, actual))', 'authorised + promised + actual'],
  ['recorded(decided, kept.draft, kept.by, ask.by)', 'recorded(book, kept.draft, kept.by, ask.by)'],
  ['recorded(decided, kept.draft, kept.by, ask.by)', 'recorded(decided, kept.draft, ask.by, ask.by)'],
  ['recorded(decided, kept.draft, kept.by, ask.by)', 'recorded(decided, kept.draft, kept.by, "")'],
  ['recorded(world.books.get(into), half, ask.by, second)', 'world.books.get(into)'],
  ['against(world.books.get(into), half, world.today)', 'Set()'],
  ['world.books.set(ask.book, kept)', 'world.books'],
  ['if (not(needsSecond(draft)) and ask.second == ask.by) "" else ask.second', 'ask.second'],
  [
    'if (sameDay) { ...ZERO, bank: pence, moved: pence } else { ...ZERO, transit: pence, moved: pence }',
    '{ ...ZERO, bank: pence, moved: pence }',
  ],
  ['day < 30', 'day < 31'],
  ['day < 61', 'day < 60'],
];

/**
 * Wrong changes of `queue.qnt`: what a process leaves out, and what a store does not check. That a store refuses a repeat is not among them: it
 * is a second lock, which is never tried while a process looks up what is there.
 */
export const QUEUE_CHANGES: readonly WrittenChange[] = [
  ['w.expected != store.length()', 'false'],
  [
    'copy.holds(e) or list.select(other => other == e).length() > 0',
    'list.select(other => other == e).length() > 0',
  ],
  ['copy.holds(e) or list.select(other => other == e).length() > 0', 'copy.holds(e)'],
  ['outcome == "unknown" and isThere(world.store, p.sent[0])', 'outcome == "unknown"'],
  ['outcome == "unknown" and isThere(world.store, p.sent[0])', 'false'],
  ['attempt(refreshed(world, name), name)', 'attempt(world, name)'],
  ['attempt(refreshed(world, name), name)', 'done(world, name)'],
  ['p.copy.concat(recordsOf(p.sent[0]))', 'p.copy'],
  ['end <= store.length() and store.slice(w.expected, end) == recordsOf(w)', 'end <= store.length()'],
  ['world.store.length() == p.copy.length()', 'true'],
  ['store.concat(recordsOf(w))', 'store.append(recordsOf(w)[0])'],
  ['{ ...p, waiting: p.waiting.append(e.entry) }', '{ ...p, waiting: [e.entry] }'],
  ['{ ...p, doing: p.waiting, waiting: [] }', '{ ...p, doing: p.waiting }'],
];
