/**
 * The texts that a book still needs, although they were chosen to be erased.
 *
 * Method: a bank line is needed until its month is sealed and somebody has said what it means. By age, a book in use also needs the newest
 * meaning of a name, the newest bank details and habits, and what waits for a second person. A person's request takes these.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import { linesByEntry } from '../book/entry-lines.js';
import { isUnexplained } from '../book/entry-meaning.js';
import { lastSeal } from '../book/prove.js';
import { entryOf } from '../ledger/journal.js';
import { reversible } from '../ledger/reverse.js';
import type { Day } from '../time/day.js';
import type { ErasureChoice } from './erase-text.js';
import type { PersonalText } from './personal-text.js';

/** A text that stays for now. */
export interface HeldText extends Pick<PersonalText, 'sequence' | 'place' | 'kind'> {
  /**
   * `not-sealed`: the bank line is not in a sealed month. `under-query`: nobody has said what the payment is. `in-use`: the book goes by it.
   * `waiting`: a second person has not decided it.
   */
  readonly why: 'not-sealed' | 'under-query' | 'in-use' | 'waiting';
}

/** The entries under query and the bank lines that they record, by id. */
function underQuery(book: Book): ReadonlySet<string> {
  const ids = [...linesByEntry(book)].flatMap(([id, lines]) => {
    const entry = entryOf(book.ledger, id);
    const isOpen = entry && isUnexplained(book.ledger, entry) && reversible(book.ledger, id) > 0;
    return isOpen ? [id, ...lines] : [];
  });
  return new Set(ids);
}

/** The subject that a newer text replaces: the same payee, or the same account. */
const subjectOf = ({ kind, payee, account }: PersonalText) => `${kind} ${payee ?? account}`;

/** The newest meaning, details and habits of each name and account. */
function newest(texts: readonly PersonalText[]): ReadonlySet<PersonalText> {
  const bySubject = new Map<string, PersonalText>();
  for (const text of texts)
    if (['payee', 'details', 'seal'].includes(text.kind)) bySubject.set(subjectOf(text), text);
  return new Set(bySubject.values());
}

/** Says why an erasure by age holds a text back; undefined if it erases the text. */
function heldByAge(
  book: Book,
  texts: readonly PersonalText[],
  before: Day,
): (text: PersonalText) => HeldText['why'] | undefined {
  const isInUse = texts.some(({ day }) => day >= before);
  const current = isInUse ? newest(texts) : new Set();
  const waiting = new Set(book.state.requests.map(({ id }) => id));
  return (text) => {
    if (current.has(text)) return 'in-use';
    return text.kind === 'request' && waiting.has(`r${text.sequence}`) ? 'waiting' : undefined;
  };
}

/** Finds which of some chosen texts stay for now. The book must have its history in memory. */
export function heldBack(
  book: Book,
  texts: readonly PersonalText[],
  { chosen, choice }: { readonly chosen: readonly PersonalText[]; readonly choice: ErasureChoice },
): readonly HeldText[] {
  const queried = underQuery(book);
  const byAge = choice.by === 'age' ? heldByAge(book, texts, choice.before) : () => undefined;
  const whyOf = (text: PersonalText): HeldText['why'] | undefined => {
    const { kind, account, day, line, entry } = text;
    if (kind === 'statement') {
      const seal = lastSeal(book.state, account!);
      if (seal === undefined || day > seal.through) return 'not-sealed';
    }
    const id = line ?? entry;
    return id !== undefined && queried.has(id) ? 'under-query' : byAge(text);
  };
  return chosen.flatMap((text) => {
    const why = whyOf(text);
    const { sequence, place, kind } = text;
    return why === undefined ? [] : [{ sequence, place, kind, why }];
  });
}
