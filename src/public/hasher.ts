/**
 * The schema of a hasher that a caller hands in: it is tried before it is used.
 *
 * @module
 */
import { fault, scalar } from '../problem/check.js';
import { shown } from '../problem/shown.js';
import { digestOf, type Hasher } from '../record/digest.js';

/** The input on which a hasher is tried. */
const SAMPLES = ['\0é', Uint8Array.of(1, 255)] as const;

/** Whether a value is SHA-256, as far as the digests of a text and of bytes show. */
function isHasher(value: unknown): value is Hasher {
  try {
    return typeof value === 'function' && SAMPLES.every((data) => value(data) === digestOf(data));
  } catch {
    return false;
  }
}

export const hasherSchema = scalar<Hasher>({}, (value, payload) => {
  if (!isHasher(value))
    fault(payload, 'field-invalid', { expected: 'SHA-256, as hexadecimal digits', found: shown(value) });
});
