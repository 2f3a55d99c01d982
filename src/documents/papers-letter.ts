/**
 * The letters that ask for the papers of an account: a request, a reminder, and a warning that payments may be suspended.
 *
 * Method: each day is counted from the date of the letter by the body's policy, which the letter names. A letter that has no such policy
 * gives no day: nothing here is a default.
 * Source: SI 2014/2871 reg 4(3): a council may not ask for information more often or in more detail than it reasonably requires, nor in a
 * form that is not reasonably practicable.
 *
 * @module
 */
import { deadlineAfter, type Span } from '../england/clocks/deadline.js';
import { ofLiterals } from '../problem/guard.js';
import { type Day, formatDay } from '../time/day.js';
import { formatPeriod, type Period } from '../time/period.js';
import { plainDocument, words } from './blocks.js';
import type { Document, DocumentBlock } from './document.js';

export const PAPERS_LETTERS = ['request', 'reminder', 'warning'] as const;

/** A letter that asks for papers. */
export interface PapersLetter {
  readonly kind: (typeof PAPERS_LETTERS)[number];
  readonly body: string;
  readonly reference: string;
  readonly date: Day;
  readonly period: Period;
  readonly papers: readonly string[];
  /** Why these papers, for this person: the request has to be reasonable. */
  readonly why: string;
  /** The time to answer, by the policy that is named. */
  readonly within?: Span;
  /** The letters that went before, the oldest first. */
  readonly earlier?: readonly Day[];
  /** For a warning: how long after the letter payments may be suspended. */
  readonly suspendAfter?: Span;
  readonly citation: string;
  /** Whom to speak to, and how. */
  readonly contact: string;
}

const TITLES = {
  request: 'Please send us the papers of your direct payment',
  reminder: 'Reminder: the papers of your direct payment',
  warning: 'Your direct payment may be suspended',
} as const;

function earlierText({ earlier = [] }: PapersLetter): readonly string[] {
  if (earlier.length === 0) return [];
  return [`We wrote to you on ${earlier.map(formatDay).join(' and on ')}.`];
}

function answerText({ date, within, citation }: PapersLetter): string {
  return within
    ? `Please answer by ${formatDay(deadlineAfter(date, within).by)} (${citation}).`
    : 'Please tell us when you can send them.';
}

/** What may follow, and what does not. */
function warningBlocks({ kind, date, suspendAfter, citation }: PapersLetter): readonly DocumentBlock[] {
  if (kind !== 'warning') return [];
  const from = suspendAfter && deadlineAfter(date, suspendAfter).by;
  const when = from ? `after ${formatDay(from)} (${citation})` : 'if we do not hear from you';
  return [
    words(
      `We may suspend your payments ${when}. Tell us how your care would go on without them: we consider that before we decide.`,
      'Your account stays open. If something stands in the way, tell us: we consider that too.',
    ),
  ];
}

/** Makes the document of a letter that asks for papers. */
export const papersLetterDocument = ofLiterals('papersLetterDocument', (letter: PapersLetter): Document => {
  const { kind, body, reference, date, period, papers, why, contact } = letter;
  return plainDocument(
    `papers-${kind}`,
    TITLES[kind],
    [
      words(
        ...earlierText(letter),
        `We look at each direct payment from time to time. Please send us these papers for ${formatPeriod(period)}:`,
      ),
      { kind: 'list', title: 'Papers', items: papers },
      words(`Why we ask: ${why}`, answerText(letter)),
      ...warningBlocks(letter),
      words(
        'Send them in any form that is easy for you: photographs, copies or the papers themselves. If you do not have one of them, tell us which, and why.',
        `To ask us anything, or if you need more time or help: ${contact}.`,
      ),
    ],
    [
      { label: 'From', value: body },
      { label: 'Reference', value: reference },
      { label: 'Date', value: { day: date } },
    ],
  );
});
