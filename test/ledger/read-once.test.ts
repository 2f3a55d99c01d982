import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft, Posting } from '../../src/ledger/entry.js';
import { entries } from '../../src/ledger/journal.js';
import { post } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { CHART, draft, emptyBook, known, pair, posting, snapshot } from '../support/random-ledger.js';

const now = { recordedAt: known(60) };
const receipt = (id: string, more: object = {}) =>
  draft(id, pair('actual', 'chc', 'assets/bank', 'income/nhs', 100), more);

/** The same record, each field a getter that counts how often it is read, lists and records within it too. */
function counting(value: object, reads: Map<string, number>, path = ''): object {
  const answer: object = Array.isArray(value) ? [] : {};
  for (const [key, part] of Object.entries(value)) {
    const name = `${path}.${key}`;
    const given = typeof part === 'object' && part !== null ? counting(part, reads, name) : part;
    const get = () => {
      reads.set(name, (reads.get(name) ?? 0) + 1);
      return given;
    };
    Object.defineProperty(answer, key, { enumerable: true, get });
  }
  return answer;
}

/** A record whose field answers these values in turn, and the last of them ever after. */
function changing<T extends object>(record: T, field: keyof T, values: readonly unknown[]): T {
  let reads = 0;
  const get = () => values[Math.min(reads++, values.length - 1)];
  return Object.defineProperty({ ...record }, field, { enumerable: true, get });
}

function isSound(ledger: ReturnType<typeof emptyBook>): void {
  expect(snapshot(must(replay(CHART, [...entries(ledger)])))).toBe(snapshot(ledger));
}

describe('a draft at the door', () => {
  it.each([
    ['plain', receipt('a')],
    ['with a source', receipt('a', { source: 'line-1' })],
    [
      'with a commitment',
      draft('a', pair('commitment', 'own', 'expenses/care', 'equity/commitments', 5), {
        commitment: { id: 'k', act: 'open', expires: '2026-06-01' },
      }),
    ],
  ])('is read once, field by field (%s)', (_name, plain) => {
    const reads = new Map<string, number>();
    must(post(emptyBook(), counting(plain, reads) as Draft, now));
    const fields = [...reads].filter(([name]) => !name.endsWith('.postings'));
    // A draft that is not plain is read by the schema after the first attempt to copy it.
    const most = 'commitment' in plain ? 2 : 1;
    expect(fields.filter(([, count]) => count > most)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'is recorded as it was at the check (an amount that changes at read %i)',
    (after) => {
      const ledger = emptyBook();
      const [bank, income] = pair('actual', 'chc', 'assets/bank', 'income/nhs', 100) as [Posting, Posting];
      const values = [...Array(after).fill(100), 1_000_000];
      for (const more of [{}, { transfer: undefined }, { closes: undefined }]) {
        post(ledger, draft('a', [changing(bank, 'pence', values), income], more), now);
        isSound(ledger);
      }
    },
  );

  it.each([1, 2, 3, 4, 5, 6])('has one id, whatever its id says at read %i', (after) => {
    const ledger = emptyBook();
    must(post(ledger, receipt('a'), now));
    post(ledger, changing(receipt('b'), 'id', [...Array(after).fill('b'), 'a']), now);
    const ids = [...entries(ledger)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    isSound(ledger);
  });

  it('is taken without the methods of its lists', () => {
    class Blind extends Array<Posting> {
      override findIndex(): number {
        return -1;
      }
      override some(): boolean {
        return false;
      }
    }
    const promise = pair('commitment', 'own', 'expenses/care', 'equity/commitments', 5);
    const result = post(emptyBook(), draft('a', Blind.from(promise)), now);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['commitment-unnamed']);
  });

  it('may inherit its fields, and is a record of its own afterwards', () => {
    const ledger = emptyBook();
    const entry = must(post(ledger, Object.create(receipt('a')) as Draft, now));
    expect([Object.keys(entry).slice(0, 4), ledger.size]).toEqual([['id', 'date', 'kind', 'postings'], 1]);
    isSound(ledger);
  });

  it.each([
    [
      'a getter that throws',
      Object.defineProperty(receipt('a'), 'date', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      }),
    ],
    [
      'a proxy that throws',
      new Proxy(receipt('a'), {
        ownKeys: () => {
          throw new Error('no');
        },
      }),
    ],
    ['four thousand million holes', { ...receipt('a'), postings: new Array(2 ** 32 - 1) as Posting[] }],
  ])('is refused when it is %s', (_name, hostile) => {
    const ledger = emptyBook();
    const result = post(ledger, hostile, now);
    expect(result.ok ? 'ok' : result.problems[0]!.code).toBe('field-invalid');
    expect(ledger.size).toBe(0);
  });

  it('keeps nothing that a caller can still change', () => {
    const ledger = emptyBook();
    const postings = [
      posting('assets/bank', 'chc', 'actual', 100),
      posting('income/nhs', 'chc', 'actual', -100),
    ];
    const said = { ...receipt('a'), postings };
    const entry = must(post(ledger, said, now));
    (postings[0] as { pence: number }).pence = 7;
    postings.pop();
    expect(entry.postings).toEqual(receipt('a').postings);
    expect(Object.isFrozen(said.postings)).toBe(false);
    isSound(ledger);
  });
});
