/**
 * Finds payments that came back, and the line that sent them again.
 *
 * Method: a line that says it is a return is put with the latest payment of that amount to that payee before it. The two are held
 * apart while all else is matched, so that the entry meets the line that paid it in the end; then they are joined to that link. Where
 * nothing was sent again the two cancel out, and the entry stands open.
 * Limit: a return that names nobody is found only when one payment alone can have come back.
 *
 * @module
 */
import { ALIKE, likeness } from './likeness.js';
import type { Link, LinkReason, Offer } from './matching.js';
import type { Meant } from './payee-index.js';
import type { Says } from './says.js';
import { linkOf, openBy, type Spot, within } from './spot.js';

/** Banking days within which a payment comes back, and is sent again. */
const BACK_WITHIN = 10;
const AGAIN_WITHIN = 10;
/** Letters of a word of which two names alike share at least once; few do, and the rest need no closer look. */
const LETTERS = 3;
/** How long before it was first paid an entry may stand. */
const ENTERED_WITHIN = 12;

/** A payment and its return. */
export interface Returned {
  readonly paid: Spot;
  readonly back: Spot;
}

/** Whether a line or an item names the same payee as a line; undefined when one of them names nobody. */
type SamePayee = (line: Spot) => (other: Spot) => boolean | undefined;

function samePayee(meant: (line: Says) => Meant): SamePayee {
  return ({ says }) => {
    const own = meant(says);
    const begins = new Set([...says.words, says.name].map((word) => word.slice(0, LETTERS)));
    const mayBeAlike = (other: Says) =>
      begins.has(other.name.slice(0, LETTERS)) ||
      other.words.some((word) => begins.has(word.slice(0, LETTERS)));
    return (other) => {
      if (says.strong.length > 0 && other.says.strong.some((one) => says.strong.includes(one))) return true;
      const theirs = own.size === 0 ? own : meant(other.says);
      // Two that each mean a payee of the book need not be spelt alike; most do not mean the same one, and that is quickly seen.
      if (own.size > 0 && theirs.size > 0) {
        for (const name of theirs.keys()) if (own.has(name)) return true;
        return false;
      }
      if (says.name.length < 2 || other.says.name.length < 2) return undefined;
      return mayBeAlike(other.says) && likeness(says, other.says, ALIKE)! >= ALIKE;
    };
  };
}

/** Finds what came back, and holds both lines closed until `joinReturned`. */
export function holdReturned(
  lines: readonly Spot[],
  items: readonly Spot[],
  meant: (line: Says) => Meant,
): readonly Returned[] {
  const likeTo = samePayee(meant);
  const held: Returned[] = [];
  const came = lines.filter((line) => line.open && line.says.kind === 'returned');
  if (came.length === 0) return held;
  const wanted = new Set(came.flatMap((line) => [line.pence, -line.pence]));
  const amount = (spot: Spot) => (wanted.has(spot.pence) ? spot.pence : undefined);
  const amounts = openBy(lines, amount);
  const booked = openBy(items, amount);
  for (const back of came) {
    if (!back.open || back.says.silent) continue;
    // Where the book has the return itself, the two are matched like anything else.
    const inBook = within(booked.get(back.pence) ?? [], back.banking - 10, back.banking + 5);
    const isAlike = likeTo(back);
    if (inBook.some((item) => isAlike(item) !== false)) continue;
    const before = within(amounts.get(-back.pence) ?? [], back.banking - BACK_WITHIN, back.banking);
    const candidates: Spot[] = [];
    const alike: Spot[] = [];
    for (const line of before) {
      if (!line.open || line.says.kind === 'returned' || line.says.kind === 'cash') continue;
      const is = isAlike(line);
      if (is !== false) candidates.push(line);
      if (is) alike.push(line);
    }
    // Of one day, a line may as well be the payment sent again: what was paid on an earlier day comes first.
    const earlier = alike.filter((line) => line.day < back.day);
    const paid = earlier.at(-1) ?? alike[0] ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (paid === undefined) continue;
    paid.open = false;
    back.open = false;
    held.push({ paid, back });
  }
  return held;
}

/**
 * Joins what came back to the link of the line that sent it again.
 *
 * @returns all links, and questions where the line that sent it again is not linked itself
 */
export function joinReturned(
  held: readonly Returned[],
  links: readonly Link[],
  spots: { readonly lines: readonly Spot[]; readonly itemOf: ReadonlyMap<string, Spot> },
  meant: (line: Says) => Meant,
): { readonly links: readonly Link[]; readonly offered: readonly Offer[] } {
  if (held.length === 0) return { links, offered: [] };
  const likeTo = samePayee(meant);
  // Only lines of an amount that came back can have sent it again.
  const amounts = new Map<number, Spot[]>(held.map(({ paid }) => [paid.pence, []]));
  const linkOfLine = new Map<string, Link | undefined>();
  for (const line of spots.lines) {
    const alike = amounts.get(line.pence);
    if (alike === undefined) continue;
    alike.push(line);
    linkOfLine.set(line.id, undefined);
  }
  for (const link of links) {
    const [line, ...more] = link.lines;
    if (line !== undefined && more.length === 0 && linkOfLine.has(line)) linkOfLine.set(line, link);
  }
  const [joined, replaced, offered]: [Link[], Set<Link>, Offer[]] = [[], new Set(), []];
  const usual: readonly LinkReason[] = ['came-back', 'same-amount'];
  for (const { paid, back } of held) {
    const later = within(amounts.get(paid.pence) ?? [], back.banking, back.banking + AGAIN_WITHIN);
    const isAlike = likeTo(paid);
    const mayBe = (line: Spot) => line !== paid && isAlike(line) !== false;
    const again = later.find((line) => {
      const link = linkOfLine.get(line.id);
      if (link === undefined || link.kind === 'returned') return false;
      const first = spots.itemOf.get(link.entries[0] ?? '');
      const apart = first === undefined ? -1 : paid.banking - first.banking;
      return apart >= -1 && apart <= ENTERED_WITHIN && mayBe(line);
    });
    const open = later.find((line) => line.open && mayBe(line));
    if (again !== undefined) {
      const link = linkOfLine.get(again.id)!;
      replaced.add(link);
      const items = link.entries.map((id) => spots.itemOf.get(id)!);
      const reasons = [...link.reasons, 'came-back', 'sent-again'] as const;
      const whole = linkOf('returned', [paid, back, again], items, reasons);
      joined.push(whole);
      linkOfLine.set(again.id, whole);
    } else if (open !== undefined) {
      // Whether this line sent it again is not known: the whole is a question, and the lines stand open.
      paid.open = true;
      back.open = true;
      const link = linkOf('returned', [paid, back], [], usual);
      offered.push({ link, rank: 1, weight: 40, margin: 0, difference: 0 as Offer['difference'] });
    } else joined.push(linkOf('returned', [paid, back], [], usual));
  }
  return { links: [...links.filter((link) => !replaced.has(link)), ...joined], offered };
}
