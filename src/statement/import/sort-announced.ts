/**
 * Finds the lines of a statement that were announced before, and the announced ones that are booked already.
 *
 * @module
 */
import { alsoLike, changedTo, type LineContent, likeness } from './identity.js';
import { daysNear, FreeLines, NEAR_DAYS, type Place } from './line-index.js';
import type { StatementSort } from './sort-known.js';

/** The booked form of a pending line, if a file that shows it was read before this one. */
function bookedSince({ index, nth }: StatementSort, content: LineContent): Place | undefined {
  const { pending: _pending, ...booked } = content;
  const places = daysNear(content.date, 0, NEAR_DAYS).flatMap((date) =>
    index
      .alike(likeness({ ...booked, date }))
      .filter(({ shownIn, takenIn }) => shownIn !== nth && takenIn !== nth),
  );
  // If several are alike, a line that is known to have been announced may have been taken for its neighbour.
  return places.find(({ row }) => row.was === undefined) ?? places[0];
}

/**
 * An announced line that is still waiting, where the one that a booked line needs was taken by a later booking of the same amount and
 * words: the file of the later day was read first. Which of the two was which makes no difference.
 */
function exchanged({ index }: StatementSort, content: LineContent, byWords: FreeLines): Place | undefined {
  for (const date of daysNear(content.date, NEAR_DAYS, 0)) {
    for (const { row } of index.alikeBefore(likeness({ ...content, date, pending: true }))) {
      const place = row.pending ? undefined : byWords.take(row, { before: NEAR_DAYS, after: 0 });
      if (place) return place;
    }
  }
  return undefined;
}

/** Finds the lines that are announced lines now booked, or booked ones announced in an older file; returns those that are neither. */
export function sortAnnounced(
  sorting: StatementSort,
  over: readonly number[],
  waiting: readonly Place[],
): number[] {
  const { index, nth, lines, contents, classified } = sorting;
  const byWords = new FreeLines(waiting, 'amount-and-text', nth);
  return over.filter((position) => {
    const content = contents[position]!;
    const place = content.pending
      ? bookedSince(sorting, content)
      : (byWords.take(content, { before: NEAR_DAYS, after: 0 }) ?? exchanged(sorting, content, byWords));
    if (!place) return true;
    const row = content.pending ? alsoLike(place.row, content) : changedTo(place.row, content);
    classified[position] = {
      line: { ...lines[position]!, id: row.name },
      is: content.pending ? 'known' : 'booked',
      known: place.row,
      row,
    };
    index.become(place, row, nth);
    return false;
  });
}
