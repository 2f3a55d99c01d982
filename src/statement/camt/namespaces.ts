/**
 * The namespaces of XML: whether a tag belongs to the message that is read, or to something foreign around it or within it.
 *
 * Limit: every version of a message has a namespace of its own, and so have some national forms; all that name the message are taken.
 * A message that declares no namespace is taken too.
 * Source: ISO 20022 message definitions camt.052.001, camt.053.001 and camt.054.001; Namespaces in XML 1.0, third edition, §2 to §6.
 *
 * @module
 */
import { addToList } from '../../record/gather.js';

/** The beginning that the namespaces of all messages have in common. */
const MESSAGE = /camt\.05[234]|BkToCstmr/i;

/** A prefix that an open tag binds to a namespace; the prefix is empty for tags without one. */
interface Binding {
  readonly depth: number;
  readonly prefix: string;
}

/** The namespaces of the tags that are open. */
export class Namespaces {
  readonly #bindings: Binding[] = [];
  /** By prefix, the namespaces that open tags bind it to, the innermost last. */
  readonly #bound = new Map<string, string[]>();
  /** The namespace of the outermost element that is taken, and the depth of that element. */
  #message: { readonly depth: number; readonly namespace: string } | undefined;
  #other: string | undefined;

  /** The first namespace that is not that of a message and has an element in it that would be taken. */
  get other(): string | undefined {
    return this.#other;
  }

  /** Binds the prefixes that the attributes of a tag declare. */
  declare(attributes: Readonly<Record<string, string>>, depth: number): void {
    for (const name in attributes) {
      if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
      const [prefix, namespace] = [name.slice(6), attributes[name]!];
      this.#bindings.push({ depth, prefix });
      addToList(this.#bound, prefix, namespace);
    }
  }

  /**
   * Whether a tag is of another namespace than the message. The first element that is taken says which namespace that is.
   *
   * @param written the name of the tag with its prefix
   * @param isTaken whether the tag is one of those that are taken
   */
  isForeign(written: string, depth: number, isTaken: boolean): boolean {
    if (this.#message === undefined && !isTaken) return false;
    const colon = written.indexOf(':');
    const prefix = colon < 0 ? '' : written.slice(0, colon);
    const declared = this.#bound.get(prefix)?.at(-1);
    if (this.#message === undefined && declared && !MESSAGE.test(declared)) {
      this.#other ??= declared;
      return true;
    }
    // A prefix that no tag declares is a namespace of its own.
    const namespace = declared ?? prefix;
    this.#message ??= { depth, namespace };
    return namespace !== this.#message.namespace;
  }

  /** Forgets what the tag at a depth declared, and the message when that tag began it. */
  close(depth: number): void {
    while (this.#bindings.at(-1)?.depth === depth) this.#bound.get(this.#bindings.pop()!.prefix)!.pop();
    if (this.#message?.depth === depth) this.#message = undefined;
  }
}
