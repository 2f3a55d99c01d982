/**
 * Errors of IndexedDB as faults of the store.
 *
 * Source: Indexed Database API 3.0, exceptions; Web IDL, names of a DOMException.
 *
 * @module
 */
import { StoreFault, type StoreFaultKind } from '../store.js';

interface Remedy {
  readonly kind: StoreFaultKind;
  readonly message: string;
}

const OTHER: Remedy = {
  kind: 'unavailable',
  message: 'The database of the browser cannot be used. Load the page again.',
};

const REMEDIES: ReadonlyMap<unknown, Remedy> = new Map<string, Remedy>([
  [
    'QuotaExceededError',
    { kind: 'full', message: 'The browser has no room left for this site. Make room and try again.' },
  ],
  [
    'VersionError',
    {
      kind: 'version',
      message: 'The database was written by a newer version of this page. Load the page again.',
    },
  ],
  [
    'SecurityError',
    {
      kind: 'unavailable',
      message: 'The browser does not let this site keep data. Allow it in the settings of the browser.',
    },
  ],
  [
    'InvalidStateError',
    {
      kind: 'unavailable',
      message:
        'The browser closed the database. Its data was cleared, or a newer page is open. Load the page again.',
    },
  ],
]);

/** An error of IndexedDB as a fault. Without room nothing was written, even if the browser finds that when it commits. */
export function faultOf(thrown: unknown, isOutcomeKnown = true): StoreFault {
  if (thrown instanceof StoreFault) return thrown;
  const { name, message: said } = Object(thrown) as Readonly<Record<string, unknown>>;
  const { kind, message } = REMEDIES.get(name) ?? OTHER;
  const isKnown = isOutcomeKnown || kind === 'full';
  return new StoreFault(kind, `${message} The browser says: ${String(said ?? thrown)}`, isKnown, {
    cause: thrown,
  });
}
