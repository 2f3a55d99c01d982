/**
 * The picture of an outlook: spending against the plan of a year, with its projection.
 *
 * @module
 */
import { formatPence, pence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { Outlook } from '../reports/outlook.js';
import { formatDay } from '../time/day.js';
import { money } from './blocks.js';
import type { YearPicture } from './picture.js';

/** How the year ends, in words; the first sentence is the headline. */
function endWords({ end, planned, to }: Outlook): readonly string[] {
  if (planned.pence <= 0 && end.kind !== 'too-early')
    return ['There is no plan for this year to compare with.'];
  switch (end.kind) {
    case 'too-early':
      return [
        'It is too early to say how long the money lasts.',
        'Fewer than four weeks of the year have gone.',
      ];
    case 'spent':
      return [
        end.over === 0
          ? 'The whole plan is spent already.'
          : `The whole plan is spent already, and ${formatPence(end.over)} more.`,
      ];
    case 'ends':
      return [
        `If spending goes on like this, the plan’s money lasts until ${formatDay(end.lastsThrough)}.`,
        `To last the year, the plan would need ${formatPence(end.short)} more.`,
      ];
    case 'lasts':
      return [
        `If spending goes on like this, the plan’s money lasts until the end of the year, ${formatDay(to)}.`,
        end.left === 0 ? 'It would just be enough.' : `${formatPence(end.left)} would be left.`,
      ];
  }
}

/** What is spent, of what, and what is promised, in words. */
function figureWords({ asAt, planned, spent, committed }: Outlook): string {
  const amount = formatPence(pence(Math.abs(spent.pence)));
  const use = spent.pence < 0 ? `${amount} more was refunded than spent` : `${amount} is spent`;
  const promised = committed.pence === 0 ? '' : `, and ${formatPence(committed.pence)} is promised`;
  const plan = planned.pence <= 0 ? '' : ` The plan is ${formatPence(planned.pence)}.`;
  return `By ${formatDay(asAt)}, ${use}${promised}.${plan}`;
}

/**
 * Makes the picture of an outlook.
 *
 * @returns a block of a document, with the outlook in words
 * @example
 * const year = { from: day('2026-10-01'), to: day('2027-09-30'), asAt: day('2026-10-31') };
 * outlookPicture(must(outlook(ledger, year))).title; // 'Spending and the plan, up to 31 October 2026'
 */
export const outlookPicture = ofLiterals('outlookPicture', (report: Outlook): YearPicture => {
  const { asAt, from, planned, rows, end } = report;
  return {
    ...{ kind: 'picture', form: 'year', title: `Spending and the plan, up to ${formatDay(asAt)}` },
    ...{ words: [...endWords(report), figureWords(report)], from, planned },
    points: rows.map(({ through, planned, spent, projected }) => ({
      ...{ through, planned: money(planned) },
      ...(spent && { spent }),
      ...(projected !== undefined && { projected: money(projected) }),
    })),
    ...(end.kind === 'ends' && { lastsThrough: end.lastsThrough }),
  };
});
