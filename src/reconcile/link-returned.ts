/**
 * Finds payments that came back, and the line that sent them again.
 *
 * Method: two lines of one amount and opposite sign within days are looked at before either is linked, whatever they say. A line that says
 * it is a return is put with the latest payment of that amount to that payee before it. Lines that say nothing of the kind are put together
 * when they name the same payee and the book does not have the second; when one of them names nobody, that is a question. The two are set
 * aside while all else is matched, so that the entry meets the line that paid it in the end; then they are joined to that link. If nothing
 * was sent again the two cancel out, and the entry is still open.
 * Limit: a return that names nobody is found only when one payment alone can have come back.
 *
 * @module
 */
import { type Candidate, linkOf, openBy, within } from './candidate.js';
import type { MatchContext } from './match-context.js';
import type { Link, LinkReason, Offer } from './matching.js';
import { compareNames } from './name-comparison.js';
import { isSameNumber } from './number-index.js';

/** Banking days within which a payment comes back: one that says so, and one that does not. */
const BACK_WITHIN = 10;
const BACK_WITHIN_UNSAID = 5;
const AGAIN_WITHIN = 10;
/** How long before it was first paid an entry may be dated. */
const ENTERED_WITHIN = 12;
/** Banking days around a return in which the book may have it itself. */
const IN_BOOK = { before: 10, after: 5 };

/** A payment and its return. */
export interface ReturnedPayment {
  readonly paid: Candidate;
  readonly back: Candidate;
  /** False when nothing but amount and days says so. */
  readonly isSure: boolean;
}

/** Whether two candidates bear the same identifier, or the same long number that is not the account's own. */
function sameNumber(a: Candidate, b: Candidate, { numbers }: MatchContext): boolean {
  if (a.identifier !== undefined && a.identifier === b.identifier) return true;
  return a.text.numbers.some(
    (number) =>
      number.isLong &&
      !numbers.isCommon(number) &&
      b.text.numbers.some((other) => isSameNumber(number, other)),
  );
}

/** Whether two candidates name the same payee or payment; undefined when one of them names nobody. */
function samePayee(a: Candidate, b: Candidate, context: MatchContext): boolean | undefined {
  if (sameNumber(a, b, context)) return true;
  const { likelyPayees } = context;
  const [ofA, ofB] = [likelyPayees(a.text), likelyPayees(b.text)];
  // Two that each name a payee of the book need not be spelt alike.
  if (ofA.size > 0 && ofB.size > 0) return [...ofB.keys()].some((name) => ofA.has(name));
  const names = compareNames(a.text, b.text);
  return names === 'unclear' ? undefined : names === 'same' || names === 'alike';
}

/** Finds what came back, and holds both lines closed until `linkReturned`. */
export function setAsideReturned(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): readonly ReturnedPayment[] {
  const returned: ReturnedPayment[] = [];
  const linesByAmount = openBy(lines, ({ pence }) => pence);
  const itemsByAmount = openBy(items, ({ pence }) => pence);
  const isIn = (item: Candidate, back: Candidate) => item.isOpen && samePayee(back, item, context) !== false;
  for (const back of lines) {
    if (!back.isOpen || back.text.kind === 'cash') continue;
    const opposite = linesByAmount.get(-back.pence);
    if (opposite === undefined) continue;
    const saysSo = back.text.kind === 'returned';
    if (saysSo && back.text.isSilent && back.text.name !== '') continue;
    const before = within(opposite, back.banking - (saysSo ? BACK_WITHIN : BACK_WITHIN_UNSAID), back.banking);
    const mayBePaid = before.filter(
      (line) =>
        line.isOpen && line.day <= back.day && line.text.kind !== 'returned' && line.text.kind !== 'cash',
    );
    // Of one day and without a word, the line that stands first was first.
    const paidBefore = mayBePaid.filter((line) => saysSo || line.day < back.day || line.place < back.place);
    if (paidBefore.length === 0) continue;
    // If the book has the return itself, the two are matched like anything else.
    const inBook = within(
      itemsByAmount.get(back.pence) ?? [],
      back.banking - IN_BOOK.before,
      back.banking + IN_BOOK.after,
    );
    if (inBook.some((item) => isIn(item, back))) continue;
    const [same, possible]: [Candidate[], Candidate[]] = [[], []];
    for (const line of paidBefore) {
      const is = samePayee(back, line, context);
      if (is !== false) possible.push(line);
      if (is) same.push(line);
    }
    // Of one day, a line may as well be the payment sent again: what was paid on an earlier day comes first.
    const earlier = same.filter((line) => line.day < back.day);
    const paid = earlier.at(-1) ?? same[0] ?? (possible.length === 1 ? possible[0] : undefined);
    if (paid === undefined) continue;
    paid.isOpen = false;
    back.isOpen = false;
    returned.push({ paid, back, isSure: saysSo || same.length > 0 });
  }
  return returned;
}

/**
 * Joins what came back to the link of the line that sent it again.
 *
 * @returns all links, and questions where the line that sent it again is not linked itself
 */
export function linkReturned(
  returned: readonly ReturnedPayment[],
  links: readonly Link[],
  all: { readonly lines: readonly Candidate[]; readonly itemOf: ReadonlyMap<string, Candidate> },
  context: MatchContext,
): { readonly links: readonly Link[]; readonly offered: readonly Offer[] } {
  if (returned.length === 0) return { links, offered: [] };
  // Only lines of an amount that came back can have sent it again.
  const linesByAmount = new Map<number, Candidate[]>(returned.map(({ paid }) => [paid.pence, []]));
  const linkOfLine = new Map<string, Link | undefined>();
  for (const line of all.lines) {
    const same = linesByAmount.get(line.pence);
    if (same === undefined) continue;
    same.push(line);
    linkOfLine.set(line.id, undefined);
  }
  for (const link of links) {
    const [line, ...more] = link.lines;
    if (line !== undefined && more.length === 0 && linkOfLine.has(line)) linkOfLine.set(line, link);
  }
  const [joined, replaced, offered]: [Link[], Set<Link>, Offer[]] = [[], new Set(), []];
  const usual: readonly LinkReason[] = ['came-back', 'same-amount'];
  for (const { paid, back, isSure } of returned) {
    const later = within(linesByAmount.get(paid.pence) ?? [], back.banking, back.banking + AGAIN_WITHIN);
    const mayBe = (line: Candidate) =>
      line !== paid && line.day >= back.day && samePayee(paid, line, context) !== false;
    const again = later.find((line) => {
      const link = linkOfLine.get(line.id);
      if (link === undefined || link.kind === 'returned') return false;
      const first = all.itemOf.get(link.entries[0] ?? '');
      const lag = first === undefined ? -1 : paid.banking - first.banking;
      return lag >= -1 && lag <= ENTERED_WITHIN && mayBe(line);
    });
    const open = later.find((line) => line.isOpen && mayBe(line));
    if (again !== undefined && isSure) {
      const link = linkOfLine.get(again.id)!;
      replaced.add(link);
      const items = link.entries.map((id) => all.itemOf.get(id)!);
      const reasons = [...link.reasons, 'came-back', 'sent-again'] as const;
      const whole = linkOf('returned', [paid, back, again], items, reasons);
      joined.push(whole);
      linkOfLine.set(again.id, whole);
    } else if (open !== undefined || !isSure) {
      // Whether it came back, or this line sent it again, is not known: the whole is a question, and the lines are open.
      paid.isOpen = true;
      back.isOpen = true;
      paid.doubt ??= 'question';
      back.doubt ??= 'question';
      const { acceptedBy: _, ...link } = linkOf('returned', [paid, back], [], usual);
      offered.push({ link, rank: 1, weight: 40, margin: 0, difference: 0 as Offer['difference'] });
    } else joined.push(linkOf('returned', [paid, back], [], usual));
  }
  return { links: [...links.filter((link) => !replaced.has(link)), ...joined], offered };
}
