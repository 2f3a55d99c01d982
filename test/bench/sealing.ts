/** How long it takes to seal entries (write the line, hash it, add it to the tree) and to verify a journal, against the hashing alone. */
import { hash } from 'node:crypto';
import type { Moment } from 'personal-budget-ledger';
import { type JournalLine, journalLine, OPENING_FORMAT } from '../../src/audit/journal-line.js';
import { leafOf } from '../../src/audit/leaf.js';
import { appendLeaf, EMPTY_RANGE } from '../../src/audit/tree.js';
import { verifyJournal } from '../../src/audit/verify.js';
import { inOrder } from '../../src/record/canonical.js';
import { digestOf, type Hasher } from '../../src/record/digest.js';
import { recorded } from './books.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const ENTRIES = 20_000;
const ROUNDS = 25;
const collect = () => (globalThis as { gc?: () => void }).gc?.();
const platform: Hasher = (data) => hash('sha256', data);

function linesOf(prepare: (fact: object) => object): readonly JournalLine[] {
  const by = { actor: 'officer-7', book: 'book-1' };
  const opening = {
    ...{ ...by, fact: { format: OPENING_FORMAT }, kind: 'opening', sequence: 0 },
    recordedAt: '2026-04-01T00:00:00.000Z' as Moment,
  };
  const entries = Array.from(recorded(ENTRIES - 1, 200), ({ draft, recordedAt }, index) => ({
    ...{ ...by, fact: prepare(draft), kind: 'entry', recordedAt, sequence: index + 1 },
  }));
  return [opening, ...entries];
}

function seal(lines: readonly JournalLine[], hasher: Hasher): void {
  let range = EMPTY_RANGE;
  for (const line of lines) range = appendLeaf(range, leafOf(journalLine(line), hasher), hasher);
}

/** Lines a second of each work, by processor time: the median of many rounds, in which all take turns. */
function rates<Name extends string>(works: Readonly<Record<Name, () => unknown>>): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) {
      collect();
      const start = process.cpuUsage();
      works[name]();
      const { user, system } = process.cpuUsage(start);
      times.get(name)!.push((user + system) / 1e6);
    }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return Object.fromEntries(names.map((name) => [name, ENTRIES / median(times.get(name)!)])) as Record<
    Name,
    number
  >;
}

export function sealing(row: Row): void {
  const ordered = linesOf(inOrder);
  const unordered = linesOf((fact) => fact);
  const texts = ordered.map((line) => journalLine(line));
  const node = new Uint8Array(65);
  const hashing = (hasher: Hasher) => () => {
    for (const text of texts) {
      hasher(`\0${text}`);
      hasher(node);
    }
  };
  const rate = rates({
    limit: hashing(platform),
    everywhere: hashing(digestOf),
    // What any program in this engine has to do: write the line, and hash it and a node.
    least: () => {
      for (const line of ordered) {
        platform(`\0${JSON.stringify(line)}`);
        platform(node);
      }
    },
    seal: () => seal(ordered, platform),
    sealUnordered: () => seal(unordered, platform),
    sealEverywhere: () => seal(ordered, digestOf),
    parse: () => texts.map((text) => JSON.parse(text) as unknown),
    verify: () => verifyJournal(texts, { hasher: platform }),
  });
  const bytes = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const thousands = (perSecond: number) => `${(perSecond / 1000).toFixed(0)} k/s`;
  console.log(
    `\n(i) sealing lines of ${bytes.toFixed(0)} bytes; the limit is a leaf and a node, hashed by the platform`,
  );
  console.log(
    `    limit ${thousands(rate.limit)}; a hasher that runs everywhere ${thousands(rate.everywhere)}`,
  );
  const ratio = (one: number, of: number) => `${(one / of).toFixed(2)} ×`;
  const sealed = `    sealed from entries in order (${thousands(rate.seal)}), of the limit`;
  row(sealed, ratio(rate.seal, rate.limit), '≥ 0.3 ×', rate.seal / rate.limit >= 0.3);
  const least = `    of JSON.stringify, a leaf and a node (${thousands(rate.least)}), the least that there is to do`;
  row(least, ratio(rate.seal, rate.least), '≥ 0.6 ×', rate.seal / rate.least >= 0.6);
  row('    the same, names in no order', ratio(rate.sealUnordered, rate.limit), '', undefined);
  const everywhere = '    by the hasher that runs everywhere, of its own limit';
  row(everywhere, ratio(rate.sealEverywhere, rate.everywhere), '', undefined);
  const verified = `    verified from lines alone (${thousands(rate.verify)}), of the limit`;
  row(verified, ratio(rate.verify, rate.limit), '', undefined);
  const parseAndHash = 1 / (1 / rate.parse + 1 / rate.limit);
  const times = parseAndHash / rate.verify;
  row(
    '    its time, as a multiple of parsing and hashing',
    ratio(parseAndHash, rate.verify),
    '≤ 2 ×',
    times <= 2,
  );
}
