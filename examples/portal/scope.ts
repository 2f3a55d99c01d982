/**
 * A signed scope: it names a user and the books that they may see. The organisation’s own sign-in makes it.
 *
 * Method: a scope is a JSON Web Token. The sign-in hands a short one to the portal, which is good once and for two minutes; the portal keeps
 * another in a cookie for an hour. A changed, expired or foreign scope is no scope.
 */
import { jwtVerify, SignJWT } from 'jose';

/** A user, their role, and the books that they may see. */
export interface Scope {
  /** An opaque id: the name under which records are signed. */
  readonly actor: string;
  readonly role: 'person' | 'officer';
  /** The books that may be seen. */
  readonly books: readonly string[];
}

/** The use of a scope: to sign in, or to stay signed in. */
type Purpose = 'sign-in' | 'session';

const LIFE: Readonly<Record<Purpose, string>> = { 'sign-in': '2m', session: '1h' };
/** The seconds after which the cookie of a session ends. */
export const SESSION_SECONDS = 3600;

/** Signs and checks scopes with one key. */
export class Scopes {
  /** The sign-in scopes that were used, until they expire. */
  readonly #used = new Map<string, number>();

  constructor(readonly key: Uint8Array) {}

  sign(scope: Scope, purpose: Purpose): Promise<string> {
    const { actor, role, books } = scope;
    return new SignJWT({ role, books })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(actor)
      .setAudience(purpose)
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime(LIFE[purpose])
      .sign(this.key);
  }

  /** The scope of a token; undefined for a token that is none of ours, has expired, or is for another purpose. */
  async read(token: string, purpose: Purpose): Promise<Scope | undefined> {
    const verified = await jwtVerify(token, this.key, { audience: purpose, algorithms: ['HS256'] }).catch(
      () => undefined,
    );
    if (!verified) return undefined;
    const { sub, role, books, jti = '', exp = 0 } = verified.payload;
    if (sub === undefined || (role !== 'person' && role !== 'officer') || !isTexts(books)) return undefined;
    if (purpose === 'sign-in' && !this.#use(jti, exp)) return undefined;
    return { actor: sub, role, books };
  }

  /** Whether a sign-in scope is used for the first time. */
  #use(jti: string, exp: number): boolean {
    const now = Date.now() / 1000;
    for (const [used, end] of this.#used) if (end < now) this.#used.delete(used);
    if (this.#used.has(jti)) return false;
    this.#used.set(jti, exp);
    return true;
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
