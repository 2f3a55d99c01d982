/**
 * Access to books by keys: who made a key, what its scope is, whether it is still in force.
 *
 * Method: a key is an id and a secret; the log has the id and a digest of the secret, so the log opens no book. Every act reads the log first,
 * so a key that another process revokes is refused at once. A book outside the scope is refused before any store is asked for it.
 * Limit: this checks the calls of a program; code in the same process that holds the store can go round it. PostgreSQL checks roles by itself.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Clock } from '../book/clock.js';
import { accessProse } from '../explain/access-prose.js';
import { addProse } from '../explain/door-prose.js';
import { check, idSchema, maybe, record, strictObject } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { digestOf } from '../record/digest.js';
import { randomHex } from '../record/random.js';
import type { Store } from '../store/store.js';
import type { Moment } from '../time/moment.js';
import { momentSchema } from '../time/schema.js';
import type { AccessLog, AccessRecord, KeyFact } from './access-log.js';
import { type AccessOptions, Gate } from './gate.js';
import { type BookList, bookListSchema, type Scope, scopeSchema } from './scope.js';
import { Visitor } from './visitor.js';

export type {} from './problems.js';

addProse(accessProse);

/** A key to make. */
export interface KeyRequest {
  /** Its id; absent, one that nobody has. A key that is made again with an id is refused, so a sign-in can be used once. */
  readonly id?: string;
  /** Who will hold it: an opaque id, under which their records are signed. */
  readonly actor: string;
  readonly scope: Scope;
  readonly expires: Moment;
}

/** A key that was made. */
export interface MadeKey {
  readonly id: string;
  /** Id and secret, for the holder; the log has only a digest of it. */
  readonly key: string;
}

/** A key as it is listed. */
export interface ListedKey extends Omit<KeyFact, 'kind' | 'digest'> {
  readonly isRevoked: boolean;
}

const isFunction = (value: unknown) => typeof value === 'function';
const isStore = (value: unknown) => typeof value === 'object' && value !== null && 'append' in value;

const optionsSchema = () =>
  strictObject({
    store: z.custom<Store>(isStore, 'a store'),
    log: z.custom<Store>(isStore, 'a store'),
    open: z.custom<AccessOptions['open']>(isFunction, 'a function that opens a book'),
    clock: maybe(z.custom<Clock>(isFunction, 'a function that answers a moment')),
  });

const requestSchema = () =>
  record<KeyRequest>({ id: maybe(idSchema), actor: idSchema, scope: scopeSchema(), expires: momentSchema });

/** An id and a secret. */
const KEY = /^([^\s]{1,120})\.([0-9a-f]{64})$/;

/** Keeps keys, and lets their holders in. Made by `openAccess`. */
export class Access {
  readonly #gate: Gate;
  readonly #log: AccessLog;

  /** @internal */
  constructor(gate: Gate) {
    this.#gate = gate;
    this.#log = gate.log;
  }

  /**
   * Makes a key.
   *
   * @param by who makes it: an opaque id
   * @returns the key, which cannot be shown again; or the problems of the request, `key-repeated`, `key-not-accepted` if it has expired already
   */
  async makeKey(request: KeyRequest, by: string): Promise<Result<MadeKey>> {
    const checked = within('request', check(requestSchema(), request));
    const maker = within('by', check(idSchema, by));
    if (!checked.ok || !maker.ok)
      return refuse([...(checked.ok ? [] : checked.problems), ...(maker.ok ? [] : maker.problems)]);
    const { id = randomHex(8), actor, scope, expires } = checked.value;
    const secret = randomHex(32);
    const made = await this.#log.record(maker.value, () => {
      if (this.#log.keys.has(id)) return refuse(problem('key-repeated', { key: id }, 'request.id'));
      if (expires <= this.#gate.clock())
        return refuse(problem('key-not-accepted', { reason: 'expired' }, 'request.expires'));
      return accept({ kind: 'key', key: id, digest: digestOf(secret), actor, scope, expires });
    });
    return made.ok ? accept({ id, key: `${id}.${secret}` }) : made;
  }

  /** Revokes a key for good: nothing; or `key-unknown`. */
  async revokeKey(id: string, by: string): Promise<Result<undefined>> {
    const maker = within('by', check(idSchema, by));
    if (!maker.ok) return maker;
    const revoked = await this.#log.record(maker.value, () =>
      this.#log.keys.has(id)
        ? accept({ kind: 'revocation', key: id })
        : refuse(problem('key-unknown', { key: shown(id) }, 'id')),
    );
    return revoked.ok ? accept(undefined) : revoked;
  }

  /** Says which books a pool or a grant has from now on. */
  async setBooks(of: BookList, books: readonly string[], by: string): Promise<Result<undefined>> {
    const maker = within('by', check(idSchema, by));
    const list = within('of', check(bookListSchema(), of));
    const ids = within('books', check(z.array(idSchema), books));
    const problems = [maker, list, ids].flatMap((part) => (part.ok ? [] : part.problems));
    if (!maker.ok || !list.ok || !ids.ok) return refuse(problems);
    const fact = { kind: 'books', of: list.value, books: ids.value } as const;
    const recorded = await this.#log.record(maker.value, () => accept(fact));
    return recorded.ok ? accept(undefined) : recorded;
  }

  /** Lists the keys that were made, without their digests, in the order of their making. */
  async keys(): Promise<Result<readonly ListedKey[]>> {
    const read = await this.#log.refresh();
    if (!read.ok) return read;
    const { keys, revoked } = this.#log;
    return accept(
      [...keys.values()].map(({ kind: _, digest: __, ...key }) => ({
        ...key,
        isRevoked: revoked.has(key.key),
      })),
    );
  }

  /** Everything that the log has, from a place on: keys, revocations, lists of books and refusals. */
  records(from?: number): AsyncGenerator<AccessRecord> {
    return this.#log.records(from);
  }

  /** Lets the holder of a key in; or `key-not-accepted`, which is recorded. */
  async enter(key: string): Promise<Result<Visitor>> {
    const [, id = '', secret = ''] = (typeof key === 'string' && KEY.exec(key)) || [];
    const read = await this.#log.refresh();
    if (!read.ok) return read;
    const fact = this.#log.keys.get(id);
    if (fact?.digest !== digestOf(secret))
      return this.#gate.refuse(
        { act: 'enter', reason: 'unknown' },
        problem('key-not-accepted', { reason: 'unknown' }),
      );
    const ended = this.#gate.endOf(fact);
    if (ended === undefined) return accept(new Visitor(this.#gate, fact));
    return this.#gate.refuse(
      { act: 'enter', reason: ended, key: id },
      problem('key-not-accepted', { reason: ended }),
    );
  }
}

/**
 * Opens the log of access.
 *
 * @returns the keeper of keys; or the problems of the options, `store-failed`
 * @example
 * const store = memoryStore();
 * const access = must(await openAccess({ store, log: memoryStore(), open: (id) => openBook({ id, store }) }));
 * must(await access.keys()); // []
 */
export async function openAccess(options: AccessOptions): Promise<Result<Access>> {
  const checked = check(optionsSchema(), options);
  if (!checked.ok) return checked;
  const gate = new Gate(checked.value as AccessOptions);
  const read = await gate.log.refresh();
  return read.ok ? accept(new Access(gate)) : read;
}
