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
import type { PersonWords } from '../explain/languages/english/english.js';
import { ofLiterals } from '../problem/guard.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import { plainDocument, words } from './blocks.js';
import type { Document, DocumentBlock } from './document.js';
import { type WritingOptions, written } from './written.js';

export const PAPERS_LETTERS = ['request', 'reminder', 'warning'] as const;

/** A letter that asks for papers. */
export interface PapersLetter {
  readonly kind: (typeof PAPERS_LETTERS)[number];
  readonly body: string;
  readonly reference: string;
  /** The name of the person; absent, the letter greets nobody. */
  readonly to?: string;
  /** Who signs, by name and job title; absent, nobody does. */
  readonly signedBy?: string;
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

function answerText(
  { date, within, citation }: PapersLetter,
  { papers: say, calendar }: PersonWords,
): string {
  return within ? say.answerBy(calendar.day(deadlineAfter(date, within).by), citation) : say.answerWhen;
}

/** What may follow, and what does not. */
function warningBlocks(
  { kind, date, suspendAfter, citation }: PapersLetter,
  { papers: say, calendar }: PersonWords,
): readonly DocumentBlock[] {
  if (kind !== 'warning') return [];
  const from = suspendAfter && deadlineAfter(date, suspendAfter).by;
  const when = from ? say.suspendAfter(calendar.day(from), citation) : say.suspendOtherwise;
  return [words(say.suspend(when), say.staysOpen)];
}

/** Makes the document of a letter that asks for papers. */
export const papersLetterDocument = ofLiterals(
  'papersLetterDocument',
  (letter: PapersLetter, options: WritingOptions = {}): Document => {
    const { kind, body, reference, date, period, papers, why, contact, earlier = [] } = letter;
    const { to, signedBy } = letter;
    return written((all) => {
      const { papers: say, letter: head, calendar } = all;
      const before = earlier.length === 0 ? [] : [say.earlier(earlier.map((day) => calendar.day(day)))];
      return plainDocument(
        `papers-${kind}`,
        say[kind],
        [
          words(...(to === undefined ? [] : [head.dear(to)]), ...before, say.ask(calendar.period(period))),
          { kind: 'list', title: say.papers, items: papers },
          words(say.why(why), answerText(letter, all)),
          ...warningBlocks(letter, all),
          words(say.anyForm, say.help(contact)),
          ...(signedBy === undefined ? [] : [words(head.sincerely, signedBy, body)]),
        ],
        [
          { label: head.from, value: body },
          ...(to === undefined ? [] : [{ label: head.to, value: to }]),
          { label: head.reference, value: reference },
          { label: head.date, value: { day: date } },
        ],
      );
    }, options);
  },
);
