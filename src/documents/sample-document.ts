/**
 * An audit sample as a document: the population with its proof, the method, and what was drawn.
 *
 * Method: everything that another auditor needs to draw the same items again is on the page: the population and the moment that fixes it, the seed,
 * the method in words, and the fingerprint of the items.
 *
 * @module
 */
import type { Sample, SampleItem, StratumSample } from '../assurance/draw-sample.js';
import type { Population } from '../assurance/population.js';
import type { SampleSize } from '../assurance/sample-size.js';
import { formatPence, type Pence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { formatMoment } from '../time/moment.js';
import { formatPeriod } from '../time/period.js';
import {
  count,
  countColumns,
  counted,
  dayColumns,
  money,
  moneyIf,
  onDay,
  penceColumns,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentBlock, DocumentFact, DocumentTable } from './document.js';

const POPULATIONS: Readonly<Record<Population['of'], string>> = {
  payments: 'Payments out of',
  receipts: 'Receipts into',
  entries: 'Entries on',
  accounts: 'Accounts, by their balance on',
};

const sumOf = (amounts: readonly Pence[]) => money(sumPence(amounts));

function proofTable({ proofs }: Sample['population']): DocumentTable {
  const columnOf = (amounts: readonly Pence[]) => sumOf(amounts);
  return {
    ...{ kind: 'table', title: 'The population proved to the ledger', showsZero: true },
    columns: [
      ...wordColumns('Book'),
      ...penceColumns(
        'Opening balance',
        'Receipts',
        'Payments',
        'Closing balance by the ledger',
        'Difference',
      ),
    ],
    rows: proofs.map(({ book, opening, receipts, payments, ledger, difference }) =>
      row(book, money(opening), money(receipts), money(payments), money(ledger), money(difference)),
    ),
    total: [
      'Total',
      columnOf(proofs.map(({ opening }) => opening)),
      columnOf(proofs.map(({ receipts }) => receipts)),
      columnOf(proofs.map(({ payments }) => payments)),
      columnOf(proofs.map(({ ledger }) => ledger)),
      columnOf(proofs.map(({ difference }) => difference)),
    ],
  };
}

/** Why so many are drawn. */
function sizeText(size: SampleSize): string {
  if (size === 'all') return 'every item';
  if (typeof size === 'number') return `${size}, as given`;
  const errors = size.expectedErrors
    ? `, ${counted(size.expectedErrors, 'error')} expected`
    : ', no error expected';
  return 'tolerable' in size
    ? `${size.confidence}% confidence, ${formatPence(size.tolerable)} tolerable${errors}`
    : `${size.confidence}% confidence, ${size.tolerableRate / 100}% of items tolerable${errors}`;
}

function strataTable({ strata, request }: Sample): DocumentTable {
  const sizes = new Map((request.strata ?? []).map(({ id, size }) => [id, size]));
  const drawn = (stratum: StratumSample) => sumPence(stratum.items.map(({ pence }) => pence));
  const isByMoney = request.method === 'monetary-unit';
  return {
    ...{ kind: 'table', title: 'Strata' },
    columns: [
      ...wordColumns('Stratum'),
      ...countColumns('Items'),
      ...penceColumns('Money'),
      ...wordColumns('Size by'),
      ...(isByMoney
        ? penceColumns('Interval', 'First unit').map((column) => ({ ...column, adds: false as const }))
        : []),
      ...countColumns('Drawn'),
      ...penceColumns('Money drawn'),
    ],
    rows: strata.map((stratum) =>
      row(
        ...[stratum.name, count(stratum.count), money(stratum.pence)],
        sizeText(sizes.get(stratum.id) ?? request.size),
        ...(isByMoney ? [moneyIf(stratum.interval), moneyIf(stratum.start)] : []),
        ...[count(stratum.items.length), money(drawn(stratum))],
      ),
    ),
    total: [
      ...['Total', count(strata.reduce((sum, stratum) => sum + stratum.count, 0))],
      ...[sumOf(strata.map(({ pence }) => pence)), ''],
      ...(isByMoney ? ['', ''] : []),
      count(strata.reduce((sum, { items }) => sum + items.length, 0)),
      sumOf(strata.map(drawn)),
    ],
  };
}

function whyDrawn(item: SampleItem, stratum: StratumSample): string {
  if (item.isTop) return 'an interval or more: whole';
  if (stratum.interval !== undefined) return 'its monetary unit was drawn';
  return stratum.items.length === stratum.count ? 'every item' : 'its ticket';
}

function itemsTable(stratum: StratumSample, title: string, items: readonly SampleItem[]): DocumentTable {
  return {
    ...{ kind: 'table', title },
    columns: [
      ...wordColumns('No.', 'Item'),
      ...dayColumns('Date'),
      ...wordColumns('Drawn for', 'Ticket begins'),
      ...penceColumns('Amount'),
    ],
    rows: items.map((item, place) =>
      row(
        ...[String(place + 1), item.id, item.date ? onDay(item.date) : ''],
        ...[whyDrawn(item, stratum), item.ticket.slice(0, 12)],
        { pence: item.pence, ...(item.entry !== undefined && { entries: [item.entry] }) },
      ),
    ),
    total: ['Total', '', '', '', '', sumOf(items.map(({ pence }) => pence))],
  };
}

const RANDOM =
  'Each item has a ticket, the SHA-256 of the seed, a comma and the item, in UTF-8. The smallest tickets are drawn, so each item of a stratum has the same chance.';
const BY_MONEY =
  'The items are put in the order of their tickets, the SHA-256 of the seed, a comma and the item. Interval = money ÷ number to draw. An item of an interval or more is taken whole; of the others, the item in which the unit of each interval falls, a penny. The first unit is the SHA-256 of the seed, “,start,” and the id of the stratum, modulo the interval, plus one penny. So each penny has the same chance.';

function methodWords({ request: { method, reserves = 0 }, strata }: Sample): DocumentBlock {
  const replacement =
    method === 'monetary-unit'
      ? 'No item is replaced.'
      : `An item that the test does not apply to is replaced by the next reserve, in order, with the reason${reserves === 0 ? '; none was drawn' : ''}.`;
  return words(
    ...(method === 'random'
      ? [RANDOM]
      : [BY_MONEY, `Ids of strata: ${strata.map(({ id, name }) => `${name} is “${id}”`).join('; ')}.`]),
    `${replacement} An item that cannot be tested, because its papers cannot be found, is not replaced: it counts as wrong in full.`,
  );
}

function populationFacts({ population, request }: Sample): readonly DocumentFact[] {
  const { of, account, period, knownAt, control, proofs } = population;
  return [
    { label: 'Population', value: `${POPULATIONS[of]} ${account}` },
    { label: 'Period', value: formatPeriod(period) },
    {
      label: 'Recorded up to',
      value: knownAt
        ? `${formatMoment(knownAt)}, exactly ${knownAt}`
        : 'no limit: a later entry of this period would join it',
    },
    ...proofs.flatMap(({ book, checkpoint }) =>
      checkpoint
        ? [{ label: `Journal of ${book}`, value: `${checkpoint.size} records, root ${checkpoint.root}` }]
        : [],
    ),
    ...(control
      ? [{ label: 'Control from outside', value: `${formatPence(control.pence)}, ${control.source}` }]
      : []),
    { label: 'Seed', value: request.seed },
    {
      label: 'Method',
      value: request.method === 'random' ? 'At random, by stratum' : 'Monetary units, by stratum',
    },
    { label: 'Fingerprint', value: population.fingerprint },
  ];
}

/** What a monetary-unit sample could not draw. */
function notDrawnWords({ strata }: Sample): readonly DocumentBlock[] {
  const left = strata.filter(({ notDrawn }) => notDrawn.count > 0);
  return left.map(({ name, notDrawn }) =>
    words(
      `${name}: ${counted(notDrawn.count, 'item')} of zero or less, ${formatPence(notDrawn.pence)}, cannot be drawn by money. Test them by themselves.`,
    ),
  );
}

/**
 * Makes the document of a sample: the population and its proof, the method, the strata, the items and the reserves.
 *
 * @param sample as `drawSample` answered it
 */
export const sampleDocument = ofLiterals('sampleDocument', (sample: Sample): Document => {
  const { population, strata } = sample;
  const drawn = strata.reduce((sum, { items }) => sum + items.length, 0);
  return {
    ...{ id: 'audit-sample', title: `Audit sample: ${drawn} of ${counted(population.count, 'item')}` },
    facts: populationFacts(sample),
    sections: [
      {
        heading: 'Population',
        blocks: [
          words(
            `${counted(population.count, 'item')} come to ${formatPence(population.pence)}. Opening balance, receipts and payments, added up item by item, agree with the ledger’s own closing balance${population.control ? ', and the total with the control from outside' : ''}.`,
          ),
          proofTable(population),
        ],
      },
      {
        heading: 'How it was drawn',
        blocks: [methodWords(sample), strataTable(sample), ...notDrawnWords(sample)],
      },
      {
        heading: 'Items',
        blocks: [
          ...strata.map((stratum) => itemsTable(stratum, stratum.name, stratum.items)),
          ...strata
            .filter(({ reserves }) => reserves.length > 0)
            .map((stratum) => itemsTable(stratum, `Reserves: ${stratum.name}`, stratum.reserves)),
          { kind: 'signatures', places: [{ done: 'Drawn' }, { done: 'Reviewed' }] },
        ],
      },
    ],
  };
});
