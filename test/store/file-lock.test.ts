import { describe, expect, it } from 'vitest';
import { samplePart, sampleRecord, sampleRecords, sampleText } from '../../src/store/conformance/samples.js';
import type { FileStore } from '../../src/store/file/file-store.js';
import { fileStore } from '../../src/store/file/open-file-store.js';
import { StoreFault } from '../../src/store/store.js';
import { MemoryDisk } from '../support/memory-disk.js';

const FOLDER = { folder: 'books' };

async function storeWith(disk: MemoryDisk, records: number): Promise<FileStore> {
  const store = await fileStore(disk.platform(1), FOLDER);
  await store.append([samplePart('a', sampleRecords(0, records))]);
  return store;
}

describe('fileStore, held by one process', () => {
  it('refuses a second opening while the first process runs, and says which', async () => {
    const disk = new MemoryDisk();
    const store = await storeWith(disk, 1);
    await expect(fileStore(disk.platform(2), FOLDER)).rejects.toMatchObject({
      kind: 'locked',
      message: expect.stringContaining('Process 1 on here holds the store'),
    });
    expect(await store.size('a')).toBe(1);
    await store.close();
    const next = await fileStore(disk.platform(2), FOLDER);
    expect([await next.size('a'), next.recovered]).toEqual([1, []]);
  });

  it('takes over from a process that is gone, and says what it found', async () => {
    const disk = new MemoryDisk();
    await storeWith(disk, 2);
    disk.alive.delete(1);
    const next = await fileStore(disk.platform(2), FOLDER);
    expect(await next.size('a')).toBe(2);
    expect(next.recovered).toEqual([{ path: 'books/log/000000000001.jsonl', batches: 1, tornBytes: 0 }]);
  });

  it('says how much it cut off', async () => {
    const disk = new MemoryDisk();
    await storeWith(disk, 2);
    disk.alive.delete(1);
    disk.damage(
      'books/log/000000000001.jsonl',
      (bytes) => new Uint8Array([...bytes, 0x31, 0xc3, 0x0a, 0xc3]),
    );
    const next = await fileStore(disk.platform(2), FOLDER);
    expect(next.recovered).toEqual([{ path: 'books/log/000000000001.jsonl', batches: 1, tornBytes: 4 }]);
    expect(await next.size('a')).toBe(2);
  });

  it('says that a snapshot is damaged, and keeps the next that covers all records', async () => {
    const disk = new MemoryDisk();
    const store = await storeWith(disk, 2);
    await store.saveSnapshot('a', { size: 2, text: '{}' });
    disk.damage('books/snapshots/book-a.jsonl', () => new Uint8Array([0xc3]));
    await expect(store.snapshot('a')).rejects.toMatchObject({ kind: 'damaged' });
    await store.saveSnapshot('a', { size: 1, text: '{}' });
    await expect(store.snapshot('a')).rejects.toMatchObject({ kind: 'damaged' });
    await store.saveSnapshot('a', { size: 2, text: '{}' });
    expect(await store.snapshot('a')).toEqual({ size: 2, text: '{}' });
  });

  it('takes over from another machine only if it is told that the process there is gone', async () => {
    const disk = new MemoryDisk();
    await storeWith(disk, 1);
    const elsewhere = { ...disk.platform(2), owner: { pid: 2, started: 'then', host: 'there' } };
    await expect(fileStore(elsewhere, FOLDER)).rejects.toMatchObject({
      kind: 'locked',
      message: expect.stringContaining("takeOverFrom: 'here'"),
    });
    const next = await fileStore(elsewhere, { ...FOLDER, takeOverFrom: 'here' });
    expect(await next.size('a')).toBe(1);
  });

  it.each([
    ['a sync failed', [2], false],
    ['a write failed and could not be taken back', [1, 2], false],
  ] as const)(
    'can be opened again in the same process after %s and it was closed',
    async (_, steps, isOutcomeKnown) => {
      // With this seed the disk writes the batch in one go.
      const disk = new MemoryDisk(2);
      const store = await fileStore(disk.platform(1), FOLDER);
      for (const step of steps) disk.at.set(disk.steps + step, 'fault');
      await expect(store.append([samplePart('a', sampleRecords(0, 1))])).rejects.toMatchObject({
        kind: 'unavailable',
        isOutcomeKnown,
      });
      await expect(store.size('a')).rejects.toThrow('close it and open it again');
      await store.close();
      const next = await fileStore(disk.platform(1), FOLDER);
      expect(await next.size('a')).toBe(0);
    },
  );

  it('brings back nothing that a process that took over has erased', async () => {
    const disk = new MemoryDisk();
    const store = await fileStore(disk.platform(1), FOLDER);
    await store.append([samplePart('a', [sampleRecord(0, { texts: [sampleText(0, 'Jo')] })])]);
    disk.alive.delete(1);
    const next = await fileStore(disk.platform(2), FOLDER);
    expect(await next.eraseTexts('a', [{ sequence: 0, place: 0 }])).toBe(1);
    await store.close();
    await next.close();
    expect(disk.text('books/texts/book-a.jsonl')).toBe('');
    const last = await fileStore(disk.platform(3), FOLDER);
    expect((await last.read('a', 0, 1))[0]).not.toHaveProperty('texts');
  });

  it('goes on after the disk was full', async () => {
    const disk = new MemoryDisk();
    const store = await storeWith(disk, 1);
    disk.at.set(disk.steps + 1, 'full');
    const parts = [samplePart('a', sampleRecords(1, 1))];
    await expect(store.append(parts)).rejects.toMatchObject({ kind: 'full', isOutcomeKnown: true });
    expect(await store.size('a')).toBe(1);
    expect(await store.append(parts)).toEqual({ kind: 'appended' });
    await store.close();
    const next = await fileStore(disk.platform(2), FOLDER);
    expect(await next.size('a')).toBe(2);
  });

  it.each([
    ['a changed byte in an acknowledged batch', 200],
    ['a changed byte in the line of its owner', 3],
  ])('refuses a log with %s and whole batches after it', async (_, place) => {
    const disk = new MemoryDisk();
    const store = await storeWith(disk, 1);
    await store.append([samplePart('a', sampleRecords(1, 1))]);
    disk.alive.delete(1);
    disk.damage('books/log/000000000001.jsonl', (bytes) => bytes.with(place, bytes[place]! ^ 1));
    await expect(fileStore(disk.platform(2), FOLDER)).rejects.toMatchObject({ kind: 'damaged' });
  });

  it('refuses a later version of the format', async () => {
    const disk = new MemoryDisk();
    await (await storeWith(disk, 1)).close();
    disk.damage('books/log/000000000001.jsonl', (bytes) =>
      new TextEncoder().encode(new TextDecoder().decode(bytes).replace('"version":1', '"version":2')),
    );
    await expect(fileStore(disk.platform(2), FOLDER)).rejects.toMatchObject({ kind: 'version' });
  });

  it('finds a journal that was cut, and one with a line too many', async () => {
    for (const change of [
      (bytes: Uint8Array) => bytes.slice(0, -5),
      (bytes: Uint8Array) => new Uint8Array([...bytes.slice(0, -1), 0x0a, 0x0a]).slice(1),
    ]) {
      const disk = new MemoryDisk();
      await (await storeWith(disk, 2)).close();
      disk.damage('books/journal/book-a.jsonl', change);
      const next = await fileStore(disk.platform(2), FOLDER);
      await expect(next.read('a', 0, 10)).rejects.toMatchObject({ kind: 'damaged' });
    }
  });
});

describe('fileStore, held by one process, always', () => {
  it('acknowledges nothing that a process that takes over does not see, at whatever step it does', async () => {
    const work = async (store: FileStore) => {
      const answers = await Promise.all([
        store.append([samplePart('a', sampleRecords(1, 1))]).catch((fault: StoreFault) => fault),
        store
          .append([samplePart('b', sampleRecords(0, 1)), samplePart('a', sampleRecords(2, 1))])
          .catch((fault: StoreFault) => fault),
      ]);
      return answers.filter((answer) => !(answer instanceof StoreFault)).length;
    };
    const outcomes = new Set<number>();
    for (let takenAt = 0; takenAt < 12; takenAt++) {
      const disk = new MemoryDisk(takenAt);
      const store = await storeWith(disk, 1);
      const begin = disk.steps;
      let next: FileStore | undefined;
      disk.before = async (step) => {
        if (step !== begin + takenAt) return;
        disk.before = undefined;
        disk.alive.delete(1);
        next = await fileStore(disk.platform(2), FOLDER);
      };
      const acknowledged = await work(store);
      disk.before = undefined;
      outcomes.add(acknowledged);
      next ??= await fileStore({ ...disk.platform(2), isAlive: async () => false }, FOLDER);
      const size = await next.size('a');
      expect(size, `taken over at step ${takenAt}`).toBeGreaterThanOrEqual(1 + acknowledged);
      expect(await next.append([samplePart('a', sampleRecords(size, 1))])).toEqual({ kind: 'appended' });
      await expect(store.append([samplePart('a', sampleRecords(size, 1))])).rejects.toMatchObject({
        kind: 'locked',
      });
      await store.close();
      expect((await next.read('a', 0, 10)).length).toBe(size + 1);
      await next.close();
      const last = await fileStore(disk.platform(3), FOLDER);
      expect((await last.read('a', 0, 10)).map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: size + 1 }, (_, place) => place),
      );
    }
    expect([...outcomes].sort()).toEqual([0, 2]);
  });
});
