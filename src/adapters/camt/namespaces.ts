/**
 * The namespaces of XML: whether a tag belongs to the message that is read, or to something foreign within it.
 *
 * Source: Namespaces in XML 1.0, third edition, §2 to §6.
 *
 * @module
 */

/** A prefix that an open tag binds to a namespace; the prefix is empty for tags without one. */
interface Binding {
  readonly depth: number;
  readonly prefix: string;
  readonly namespace: string;
}

/** The namespaces of the tags that are open. */
export class Namespaces {
  readonly #bindings: Binding[] = [];
  /** The namespace of the outermost element that is taken, and the depth of that element. */
  #message: { readonly depth: number; readonly namespace: string } | undefined;

  /** Binds the prefixes that the attributes of a tag declare. */
  declare(attributes: Readonly<Record<string, string>>, depth: number): void {
    for (const name in attributes) {
      if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
      this.#bindings.push({ depth, prefix: name.slice(6), namespace: attributes[name]! });
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
    const namespace = this.#namespaceOf(written);
    this.#message ??= { depth, namespace };
    return namespace !== this.#message.namespace;
  }

  /** Forgets what the tag at a depth declared, and the message when that tag began it. */
  close(depth: number): void {
    while (this.#bindings.at(-1)?.depth === depth) this.#bindings.pop();
    if (this.#message?.depth === depth) this.#message = undefined;
  }

  /** A prefix that no tag declares is a namespace of its own. */
  #namespaceOf(written: string): string {
    const colon = written.indexOf(':');
    const prefix = colon < 0 ? '' : written.slice(0, colon);
    return this.#bindings.findLast((binding) => binding.prefix === prefix)?.namespace ?? prefix;
  }
}
