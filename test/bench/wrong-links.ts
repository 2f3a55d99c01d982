/**
 * The links that a matching took unasked and that are wrong, each with its cause.
 *
 * @module
 */
import type { Link, Matching } from '../../src/match/matching.js';
import type { MadeAccount, TrueLink } from '../support/random-accounts.js';
import { score } from '../support/random-accounts.js';

export const CAUSES = [
  'right but to be asked',
  'another entry of the payee',
  'an entry of another payee',
  'a line that nobody entered',
  'came back',
  'not a return',
  'part of a group',
  'a false group',
] as const;
export type Cause = (typeof CAUSES)[number];

export interface WrongLink {
  readonly cause: Cause;
  /** The lines and entries of the link, and of the truth about them, to be read by a person. */
  readonly story: string;
}

type Sides = Pick<Link, 'lines' | 'entries'>;
const keyOf = ({ lines, entries }: Sides) =>
  `${[...lines].sort().join(' ')} = ${[...entries].sort().join(' ')}`;

function causeOf(link: Link, truths: readonly TrueLink[], payeeOf: (entry: string) => string): Cause {
  if (truths.some((truth) => keyOf(truth) === keyOf(link))) return 'right but to be asked';
  if (link.kind === 'returned' || (link.entries.length === 0 && link.lines.length > 1)) return 'not a return';
  if (
    truths.some(({ what, lines }) => what === 'returned' && lines.some((line) => link.lines.includes(line)))
  )
    return 'came back';
  if (link.lines.length > 1 || link.entries.length > 1) return 'a false group';
  const ofLine = truths.filter(({ lines }) => link.lines.some((line) => lines.includes(line)));
  if (ofLine.length === 0) return 'a line that nobody entered';
  if (ofLine.some(({ lines, entries }) => lines.length > 1 || entries.length > 1)) return 'part of a group';
  const payees = new Set(ofLine.flatMap(({ entries }) => entries.map(payeeOf)));
  return payees.has(payeeOf(link.entries[0] ?? ''))
    ? 'another entry of the payee'
    : 'an entry of another payee';
}

/** Writes a line or an entry of an account as a person reads it. */
function textsOf(account: MadeAccount): (id: string) => string {
  const texts = new Map<string, string>();
  for (const { id, date, pence, payee, text, reference = '' } of account.statement.lines)
    texts.set(id, `    ${id} ${date} ${pence} "${payee}" "${text}" ${reference}`);
  for (const { id, date, pence, payee, reference } of account.entries)
    texts.set(id, `    ${id} ${date} ${pence} ${payee} [${reference}]`);
  return (id) => texts.get(id) ?? id;
}

/** Tells each sure link of the truth that was not taken, and what was done with its parts. */
export function missedLinks(account: MadeAccount, { links, offered }: Matching): readonly string[] {
  const textOf = textsOf(account);
  const taken = new Set(links.map(keyOf));
  const all = [
    ...links.map((link) => ({ link, how: 'taken' })),
    ...offered.map(({ link, rank, weight, margin }) => ({
      link,
      how: `offered ${rank} (${weight}, ${margin})`,
    })),
  ];
  return account.truth
    .filter((truth) => !truth.ask && !taken.has(keyOf(truth)))
    .map(({ what, lines, entries }) => {
      const about = all.filter(
        ({ link }) =>
          lines.some((line) => link.lines.includes(line)) ||
          entries.some((entry) => link.entries.includes(entry)),
      );
      return [
        `- missed: ${what}`,
        ...[...lines, ...entries].map(textOf),
        ...about.flatMap(({ link, how }) => [
          `  ${how}: ${link.reasons.join(', ')}`,
          ...[...link.lines, ...link.entries].map(textOf),
        ]),
      ].join('\n');
    });
}

/** Finds the wrong links of an account, as its score counts them. */
export function wrongLinks(account: MadeAccount, links: readonly Link[]): readonly WrongLink[] {
  const entryOf = new Map(account.entries.map((entry) => [entry.id, entry]));
  const payeeOf = (entry: string) => entryOf.get(entry)?.payee ?? '';
  const textOf = textsOf(account);
  return links
    .filter((link) => score(account, [link], []).right === 0)
    .map((link) => {
      const truths = account.truth.filter(
        ({ lines, entries }) =>
          lines.some((line) => link.lines.includes(line)) ||
          entries.some((entry) => link.entries.includes(entry)),
      );
      const cause = causeOf(link, truths, payeeOf);
      const story = [
        `- ${cause}: ${link.kind} (${link.reasons.join(', ')})`,
        ...[...link.lines, ...link.entries].map(textOf),
        ...truths.flatMap(({ what, ask, lines, entries }) => [
          `  truth: ${what}${ask ? ', to be asked' : ''}`,
          ...[...lines, ...entries].map(textOf),
        ]),
      ].join('\n');
      return { cause, story };
    });
}
