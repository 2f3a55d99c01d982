/**
 * Finds payments that came back, and the lines that sent them again.
 *
 * Method: two lines of one amount and opposite sign within days are compared before either is linked. A return belongs to the payment whose
 * words and numbers it repeats, or else to the one whose payee it names. Payments of the last five banking days come before older ones. If
 * two payments may have come back, it was the earlier if there is only one entry for both; otherwise a person is asked. A line that does
 * not say that it is a return is paired only if no entry records it, and without asking only if it repeats the payment word for word on the
 * same day. The two are set aside while everything else is matched, so that the entry is linked with the line that paid it in the end. Then
 * they are joined to that link. If nothing was sent again, the two cancel out, and the entry is still open.
 * Limit: a return that names nobody, and may belong to more than eight payments, is left open.
 *
 * @module
 */
import { byAmount, type Candidate, within } from './candidate.js';
import type { Candidates } from './candidates.js';
import { type Claim, linkOf, take } from './claim.js';
import { lagOf } from './lag.js';
import type { MatchContext } from './match-context.js';
import type { Link, Offer } from './matching.js';
import { isSameNumber } from './number-index.js';

/** Banking days within which a payment comes back: one that says so, and one that does not. */
const BACK_WITHIN = 10;
const BACK_WITHIN_UNSAID = 5;
const AGAIN_WITHIN = 10;
/** Banking days within which most payments come back. */
const BACK_SOON = 5;
/** Most payments of which one may have come back. */
const MOST_RIVALS = 8;
/** Points by which the lag of the first payment may be worse than that of the one sent again. */
const WORSE_BY_DAYS = 15;
/** Banking days around a return in which an entry may record it. */
const IN_BOOK = { before: 10, after: 5 };

/** A payment and its return. */
export interface ReturnedPayment {
  readonly paid: Candidate;
  readonly back: Candidate;
  /** Other payments that may have come back in its place. */
  readonly rivals: readonly Candidate[];
  /** False if only amount and days say so, or another payment may have come back. */
  readonly isSure: boolean;
}

/** Whether two candidates bear the same identifier, or the same long number that is not the account's own. */
function sameNumber(a: Candidate, b: Candidate, { numbers }: MatchContext): boolean {
  if (a.identifier !== undefined && a.identifier === b.identifier) return true;
  return numbers.naming(a).some(({ number }) => b.text.numbers.some((other) => isSameNumber(number, other)));
}

/** Whether two candidates name the same payee or payment; undefined when one of them names nobody. */
function samePayee(a: Candidate, b: Candidate, context: MatchContext): boolean | undefined {
  if (sameNumber(a, b, context)) return true;
  if (context.numbers.compare(a.text, b.text).isOther) return false;
  const [ofA, ofB] = [context.likeliestPayees(a), context.likeliestPayees(b)];
  // Two that each name a payee of the book need not be spelt alike.
  if (ofA.length > 0 && ofB.length > 0) return ofB.some((name) => ofA.includes(name));
  const names = context.compareNames(a.text, b.text);
  return names === 'unclear' ? undefined : names === 'same' || names === 'alike';
}

/** How well a return repeats the payment: 3 by words and numbers, 2 by number, 1 by payee, 0 if one of them names nobody. */
function repetition(back: Candidate, paid: Candidate, context: MatchContext): number | undefined {
  const is = samePayee(back, paid, context);
  if (is === undefined) return 0;
  if (!is) return undefined;
  const keys = ({ text }: Candidate) => text.numbers.map(({ key }) => key).join(' ');
  if (back.text.phrase === paid.text.phrase && keys(back) === keys(paid)) return 3;
  return sameNumber(back, paid, context) ? 2 : 1;
}

/** The payment that came back and its rivals, among payments that the return repeats equally well, in order of day. */
function choosePaid(
  back: Candidate,
  payments: readonly Candidate[],
  isEntered: (from: number, to: number) => boolean,
): Pick<ReturnedPayment, 'paid' | 'rivals'> | undefined {
  const recent = payments.filter((line) => back.banking - line.banking <= BACK_SOON);
  const possible = recent.length > 0 ? recent : payments;
  const [first, ...later] = possible;
  if (first === undefined || later.length === 0) return first && { paid: first, rivals: [] };
  const isOneDay = possible.every(({ day }) => day === first.day);
  // One entry for all of them: the first came back, and what followed was sent again.
  if (isOneDay || !isEntered(first.day + 1, back.day)) return { paid: first, rivals: [] };
  return { paid: possible.at(-1)!, rivals: possible.slice(0, -1) };
}

/**
 * Finds payments that came back.
 *
 * @returns payments whose lines `match` closes, each before it asks for the next, and keeps closed until `linkReturned`
 */
export function* returnedPayments(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): Generator<ReturnedPayment, void> {
  const linesByAmount = byAmount(lines);
  const itemsByAmount = byAmount(items);
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
    // If both are of one day and neither says that it is a return, the first in the file was first.
    const paidBefore = mayBePaid.filter((line) => saysSo || line.day < back.day || line.place < back.place);
    if (paidBefore.length === 0) continue;
    // If an entry records the return, the two are matched like anything else.
    const inBook = within(
      itemsByAmount.get(back.pence) ?? [],
      back.banking - IN_BOOK.before,
      back.banking + IN_BOOK.after,
    );
    if (inBook.some((item) => isIn(item, back))) continue;
    const byRepetition: Candidate[][] = [[], [], [], []];
    for (const line of paidBefore) {
      const level = repetition(back, line, context);
      if (level !== undefined) byRepetition[level]!.push(line);
    }
    const level = byRepetition.findLastIndex((payments) => payments.length > 0);
    if (level < 0) continue;
    if (level === 0 && byRepetition[0]!.length > 1) {
      // One of them came back, so none is taken as paid without asking.
      const possible = byRepetition[0]!.filter((line) => back.banking - line.banking <= BACK_SOON);
      const paid = possible.at(-1);
      if (paid === undefined || possible.length > MOST_RIVALS) continue;
      yield { paid, back, rivals: possible.slice(0, -1), isSure: false };
      continue;
    }
    const ofAmount = itemsByAmount.get(-back.pence) ?? [];
    const isEntered = (from: number, to: number) =>
      ofAmount.some(
        (item) =>
          item.isOpen && item.day >= from && item.day <= to && samePayee(back, item, context) === true,
      );
    const { paid, rivals } = choosePaid(back, byRepetition[level]!, isEntered)!;
    const isSure = rivals.length === 0 && (saysSo || (level === 3 && paid.day === back.day));
    yield { paid, back, rivals, isSure };
  }
}

/**
 * Joins payments that came back to the link of the line that sent them again. The lines of a question are opened again.
 *
 * @param links those that the passes took
 * @returns all links; and a question for each payment of which it is not sure that it came back, or which line sent it again
 */
export function linkReturned(
  returned: readonly ReturnedPayment[],
  links: readonly Link[],
  { lines, itemOf }: Candidates,
  context: MatchContext,
): { readonly links: readonly Link[]; readonly questions: readonly Offer[] } {
  if (returned.length === 0) return { links, questions: [] };
  // Only lines of an amount that came back can have sent it again.
  const linesByAmount = new Map<number, Candidate[]>(returned.map(({ paid }) => [paid.pence, []]));
  const linkOfLine = new Map<string, Link | undefined>();
  for (const line of lines) {
    const same = linesByAmount.get(line.pence);
    if (same === undefined) continue;
    same.push(line);
    linkOfLine.set(line.id, undefined);
  }
  for (const link of links) {
    const [line, ...more] = link.lines;
    if (line !== undefined && more.length === 0 && linkOfLine.has(line)) linkOfLine.set(line, link);
  }
  const [joined, replaced, questions]: [Link[], Set<Link>, Offer[]] = [[], new Set(), []];
  for (const { paid, back, rivals, isSure } of returned) {
    const cancelling: Claim = { lines: [paid, back], items: [], reasons: ['came-back', 'same-amount'] };
    const later = within(linesByAmount.get(paid.pence) ?? [], back.banking, back.banking + AGAIN_WITHIN);
    const mayBe = (line: Candidate) =>
      line !== paid && line.day >= back.day && samePayee(paid, line, context) !== false;
    const again = later.find((line) => {
      const link = linkOfLine.get(line.id);
      if (link === undefined || link.kind === 'returned') return false;
      const item = itemOf.get(link.entries[0] ?? '');
      if (item === undefined || !mayBe(line) || lagOf(paid, item) < -1) return false;
      // A later line that names nobody is known by its number alone: the payment that came back may be somebody else's.
      if (samePayee(paid, line, context) === undefined && context.compare(paid, item).contradicts)
        return false;
      return context.lagPoints(paid, item) >= context.lagPoints(line, item) - WORSE_BY_DAYS;
    });
    const open = later.find((line) => line.isOpen && mayBe(line));
    if (again !== undefined && isSure) {
      const link = linkOfLine.get(again.id)!;
      replaced.add(link);
      const items = link.entries.map((id) => itemOf.get(id)!);
      const reasons = [...link.reasons, 'came-back', 'sent-again'] as const;
      const whole = take({ kind: 'returned', lines: [paid, back, again], items, reasons });
      joined.push(whole);
      linkOfLine.set(again.id, whole);
    } else if (open !== undefined || !isSure) {
      // Whether it came back, or this line sent it again, is not known: the whole is a question, and the lines are open.
      for (const line of [paid, back, ...rivals]) {
        line.isOpen = true;
        line.doubt ??= 'question';
      }
      const link = linkOf(cancelling);
      questions.push({ link, rank: 1, weight: 40, margin: 0, difference: 0 as Offer['difference'] });
    } else joined.push(take(cancelling));
  }
  return { links: [...links.filter((link) => !replaced.has(link)), ...joined], questions };
}
