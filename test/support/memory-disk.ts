/**
 * A disk in memory that behaves as badly as a disk may: what was not synced is lost, torn or written in another order at a crash; it fills
 * up, fails, and writes less than it was given.
 *
 * Every call that changes something is a step. `at` says what happens at a step. Sectors are small, so that short lines are torn, too.
 */
import type { FilePlatform, OpenFile } from '../../src/store/file/platform.js';

const SECTOR = 16;

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type DiskEvent = 'crash' | 'full' | 'fault';

/** How much of what was not synced is on the disk after a crash. */
export type Luck = 'nothing' | 'everything' | number;

type Change = { readonly position: number; readonly bytes: Uint8Array } | { readonly length: number };

interface Node {
  content: Uint8Array;
  durable: Uint8Array;
  unsynced: Change[];
}

type NameChange =
  | { readonly kind: 'put'; readonly path: string; readonly node: Node | 'folder' }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string };

type Names = Map<string, Node | 'folder'>;

const failure = (code: string) => Object.assign(new Error(code), { code });
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const normal = (path: string) => path.replace(/[^/]+\/\.\.$/, '').replace(/\/$/, '');

function changed(content: Uint8Array, change: Change): Uint8Array {
  if ('length' in change) {
    const cut = new Uint8Array(change.length);
    cut.set(content.subarray(0, change.length));
    return cut;
  }
  const end = change.position + change.bytes.length;
  const longer = new Uint8Array(Math.max(content.length, end));
  longer.set(content);
  longer.set(change.bytes, change.position);
  return longer;
}

function rename(names: Names, change: NameChange): void {
  if (change.kind === 'put') names.set(change.path, change.node);
  else if (change.kind === 'remove') names.delete(change.path);
  else {
    const node = names.get(change.from);
    names.delete(change.from);
    if (node) names.set(change.to, node);
  }
}

export class MemoryDisk {
  /** What happens at a step, by its number. */
  readonly at = new Map<number, DiskEvent>();
  /** Called before a step. */
  before: ((step: number) => Promise<void>) | undefined;
  /** The processes that run. */
  readonly alive = new Set<number>();
  steps = 0;
  #names: Names = new Map([['', 'folder']]);
  #durable: Names = new Map([['', 'folder']]);
  #changes: NameChange[] = [];
  /** Settles when the power fails. Nothing answers from then on. */
  readonly down: Promise<void>;
  #isDown = false;
  #fail = () => {};
  #random: () => number;

  constructor(seed = 1) {
    this.#random = randomFrom(seed);
    this.down = new Promise((resolve) => {
      this.#fail = resolve;
    });
  }

  /** The content of a file, as text. */
  text(path: string): string {
    return new TextDecoder().decode(this.#file(path).content);
  }

  /** Changes a file behind the back of everyone. */
  damage(path: string, change: (bytes: Uint8Array) => Uint8Array): void {
    const node = this.#file(path);
    node.content = change(node.content);
    node.durable = node.content;
    node.unsynced = [];
  }

  get paths(): readonly string[] {
    return [...this.#names].flatMap(([path, node]) => (node === 'folder' ? [] : [path])).sort();
  }

  /** The disk after the power came back. */
  restarted(luck: Luck): MemoryDisk {
    const disk = new MemoryDisk(typeof luck === 'number' ? luck : 1);
    const random = disk.#random;
    const isLucky = (isSafe = true) =>
      luck === 'everything' || (luck !== 'nothing' && isSafe && random() < 0.5);
    const names = new Map(this.#durable);
    // The names of one folder change in order; those of different folders in any.
    const stopped = new Set<string>();
    for (const change of this.#changes) {
      const folder = folderOf(change.kind === 'rename' ? change.to : change.path);
      if (stopped.has(folder) || !isLucky()) stopped.add(folder);
      else rename(names, change);
    }
    for (const [path, node] of names) {
      const isReached = path === '' || names.get(folderOf(path)) === 'folder';
      if (!isReached) continue;
      disk.#names.set(path, node === 'folder' ? node : surviving(node, isLucky));
    }
    disk.#durable = new Map(disk.#names);
    return disk;
  }

  /** The platform of a process. */
  platform(pid: number): FilePlatform {
    this.alive.add(pid);
    return {
      owner: { pid, started: `start of ${pid}`, host: 'here' },
      isAlive: async (owner) => this.alive.has(owner.pid),
      open: async (path, flags) => this.#open(normal(path), flags),
      readFile: async (path) => {
        await this.#checkUp();
        return this.#file(normal(path)).content.slice();
      },
      stat: async (path) => {
        await this.#checkUp();
        return { size: this.#file(normal(path)).content.length };
      },
      readdir: async (folder) => {
        await this.#checkUp();
        const paths = [...this.#names.keys()].filter(
          (path) => path !== '' && folderOf(path) === normal(folder),
        );
        return paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
      },
      mkdir: async (folder) => {
        const parts = normal(folder).split('/');
        for (const [index] of parts.entries()) {
          const path = parts.slice(0, index + 1).join('/');
          if (this.#names.has(path)) continue;
          await this.#step();
          this.#change({ kind: 'put', path, node: 'folder' });
        }
      },
      rename: async (from, to) => {
        this.#file(normal(from));
        await this.#step();
        this.#change({ kind: 'rename', from: normal(from), to: normal(to) });
      },
      unlink: async (path) => {
        this.#file(normal(path));
        await this.#step();
        this.#change({ kind: 'remove', path: normal(path) });
      },
      syncFolder: async (folder) => {
        await this.#step();
        const path = normal(folder);
        this.#changes = this.#changes.filter((change) => {
          const isHere = folderOf(change.kind === 'rename' ? change.to : change.path) === path;
          if (isHere) rename(this.#durable, change);
          return !isHere;
        });
      },
    };
  }

  /** The power fails now. */
  crash(): void {
    this.#isDown = true;
    this.#fail();
  }

  async #checkUp(): Promise<void> {
    if (this.#isDown) await new Promise(() => {});
  }

  /** One step; throws if it fails. A crash and a full disk leave some of a write behind. */
  async #step(leaveSome?: () => void): Promise<void> {
    await this.#checkUp();
    this.steps += 1;
    await this.before?.(this.steps);
    await this.#checkUp();
    const event = this.at.get(this.steps);
    if (!event) return;
    leaveSome?.();
    if (event === 'crash') this.crash();
    await this.#checkUp();
    throw failure(event === 'full' ? 'ENOSPC' : 'EIO');
  }

  #change(change: NameChange): void {
    rename(this.#names, change);
    this.#changes.push(change);
  }

  #file(path: string): Node {
    const node = this.#names.get(path);
    if (!node || node === 'folder') throw failure('ENOENT');
    return node;
  }

  async #open(path: string, flags: string): Promise<OpenFile> {
    await this.#checkUp();
    if (flags === 'wx' && this.#names.has(path)) throw failure('EEXIST');
    let node: Node;
    if (flags === 'r' || flags === 'r+' || this.#names.has(path)) node = this.#file(path);
    else {
      if (this.#names.get(folderOf(path)) !== 'folder') throw failure('ENOENT');
      await this.#step();
      node = { content: new Uint8Array(), durable: new Uint8Array(), unsynced: [] };
      this.#change({ kind: 'put', path, node });
    }
    const apply = (change: Change) => {
      node.content = changed(node.content, change);
      node.unsynced.push(change);
    };
    if (flags === 'w' && node.content.length > 0) {
      await this.#step();
      apply({ length: 0 });
    }
    return {
      write: async (bytes, offset, length, position) => {
        const some = bytes.slice(offset, offset + Math.floor(length / 2));
        await this.#step(() => apply({ position, bytes: some }));
        const isShort = length > 1 && this.#random() < 0.3;
        const written = isShort ? some : bytes.slice(offset, offset + length);
        apply({ position, bytes: written });
        return { bytesWritten: written.length };
      },
      read: async (bytes, offset, length, position) => {
        await this.#checkUp();
        const wanted = this.#random() < 0.3 ? Math.ceil(length / 2) : length;
        const part = node.content.subarray(position, position + wanted);
        bytes.set(part, offset);
        return { bytesRead: part.length };
      },
      truncate: async (length) => {
        await this.#step();
        apply({ length });
      },
      datasync: async () => {
        await this.#step(() => {
          // A sync that fails writes some of it, and forgets that the rest is not on the disk.
          if (this.at.get(this.steps) === 'crash') return;
          for (const change of node.unsynced)
            if (this.#random() < 0.5) node.durable = changed(node.durable, change);
          node.unsynced = [];
        });
        for (const change of node.unsynced) node.durable = changed(node.durable, change);
        node.unsynced = [];
      },
      close: async () => {},
    };
  }
}

/** A file after a crash: its changes happened or not, in any mixture, and a write sector by sector. */
function surviving({ durable, unsynced }: Node, isLucky: () => boolean): Node {
  let content = durable;
  for (const change of unsynced) {
    if ('length' in change) {
      if (isLucky()) content = changed(content, change);
      continue;
    }
    for (let from = 0; from < change.bytes.length; from += SECTOR) {
      const bytes = change.bytes.slice(from, from + SECTOR);
      if (isLucky()) content = changed(content, { position: change.position + from, bytes });
    }
  }
  return { content, durable: content, unsynced: [] };
}
