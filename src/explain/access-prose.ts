/**
 * Messages about access: a key that is not accepted, and an act outside a scope.
 *
 * @module
 */
import { type Prose, quoted } from './words.js';

const UNKNOWN = [
  'This key is not known here.',
  'Check that the whole key was copied, or ask for a new one.',
] as const;
/** Why else a key is not accepted, and what to do. */
const KEY_WORDS = new Map<unknown, readonly [what: string, remedy: string]>([
  ['expired', ['This key has expired.', 'Sign in again, or ask for a new key.']],
  ['revoked', ['This key was revoked.', 'Ask whoever gave it to you for a new one.']],
]);

export const accessProse = {
  'key-not-accepted': ({ reason }) => [...(KEY_WORDS.get(reason) ?? UNKNOWN)],
  'key-unknown': ({ key }) => [
    `There is no key called ${quoted(key)}.`,
    'List the keys, and choose from the list.',
  ],
  'key-repeated': ({ key }) => [
    `A key called ${quoted(key)} was made before.`,
    'Sign in again, or make a key with another name.',
  ],
  'outside-scope': ({ act, book }) => [
    `Your key does not allow ${quoted(act)} in ${quoted(book)}, if there is such a book.`,
    'Ask whoever gave you the key for one that allows it.',
  ],
} satisfies Partial<Prose>;
