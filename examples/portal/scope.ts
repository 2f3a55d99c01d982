/**
 * A signed scope: it names a user, their role and their books. The organisation’s own sign-in makes it.
 *
 * Method: a signed scope is a JSON Web Token, good for two minutes and, as its id becomes the id of a key, once. From then on a cookie holds the
 * key: `personal-budget-ledger/access` says what it opens, until it expires or somebody signs out.
 */
import { jwtVerify, SignJWT } from 'jose';
import { accept, type Moment, moment, type Result, refuse } from 'personal-budget-ledger';
import {
  type Access,
  type Scope as BookScope,
  checkScope,
  type KeyRequest,
} from 'personal-budget-ledger/access';

/** A user, their role, and the books that they may see. */
export interface Scope {
  /** An opaque id: the name under which records are signed. */
  readonly actor: string;
  readonly role: 'person' | 'officer';
  /** The books that may be seen. */
  readonly books: readonly string[];
}

/** The seconds after which a session ends. */
export const SESSION_SECONDS = 3600;

/** The pages of a person’s own account. */
const OWN_PAGES = [
  ...['budget', 'figures', 'payments', 'statements', 'sorting', 'change', 'requests'],
  ...['download', 'easy-read', 'contributions'],
];

/** The rights of each role over its books: an officer also decides, and reads every page. */
const scopeOf = ({ role, books }: Scope): BookScope => ({
  books: books.map((book) => ({ book })),
  verbs: role === 'officer' ? ['read', 'draft', 'post', 'approve'] : ['read', 'draft', 'post'],
  ...(role === 'person' && { reports: OWN_PAGES }),
  withText: true,
});

/** The role of a scope. */
export const roleOf = ({ verbs }: BookScope): Scope['role'] =>
  verbs.includes('approve') ? 'officer' : 'person';

const inSeconds = (seconds: number): Moment => moment(new Date(Date.now() + seconds * 1000).toISOString());

/** Signs scopes with one key, and makes the key of a session of each. */
export class Scopes {
  constructor(
    readonly key: Uint8Array,
    readonly access: Access,
  ) {}

  /** Signs a scope, as the sign-in of the organisation does. */
  sign(scope: Scope): Promise<string> {
    return new SignJWT({ scope: scopeOf(scope) })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(scope.actor)
      .setAudience('sign-in')
      .setJti(crypto.randomUUID())
      .setExpirationTime('2m')
      .sign(this.key);
  }

  /** The key of a session; or a refusal for a token that is none of ours, has expired, or was used before. */
  async signIn(token: string): Promise<Result<string>> {
    const verified = await jwtVerify(token, this.key, { audience: 'sign-in', algorithms: ['HS256'] }).catch(
      () => undefined,
    );
    const { sub: actor = '', jti: id, scope } = verified?.payload ?? {};
    const checked = checkScope(scope);
    if (!checked.ok) return refuse(checked.problems);
    const request: KeyRequest = {
      ...(id !== undefined && { id }),
      actor,
      scope: checked.value,
      expires: inSeconds(SESSION_SECONDS),
    };
    const made = await this.access.makeKey(request, 'sign-in');
    return made.ok ? accept(made.value.key) : made;
  }
}
