/**
 * Writes a document in plain text, for a terminal, a log or an e-mail.
 *
 * @module
 */
import type {
  AmountUnit,
  Document,
  DocumentBlock,
  DocumentCell,
  DocumentFact,
  DocumentSection,
  DocumentTable,
  SignaturePlace,
} from '../../documents/document.js';
import { pictureTable } from '../../documents/picture.js';
import { ofLiterals } from '../../problem/guard.js';
import { formatDay, formatDayShort } from '../../time/day.js';
import { amountText, factText, shareText, titleText } from '../cell-text.js';
import { plain, type TextOptions, textTable, widthOf, wrap } from './table.js';

/** A cell as it is printed. A zero is a dash, unless it is a total or the table shows zeros. */
function cellText(cell: DocumentCell, showsZero: boolean, unit: AmountUnit | undefined): string {
  if (typeof cell === 'string') return cell;
  if ('day' in cell) return formatDayShort(cell.day);
  if ('count' in cell) return String(cell.count);
  if ('basisPoints' in cell) return shareText(cell.basisPoints);
  if (cell.pence === 0 && !showsZero) return '-';
  return `${cell.signed && cell.pence > 0 ? '+' : ''}${amountText(cell.pence, unit)}${cell.note ?? ''}`;
}

/** Deeper rows are not indented further, so that a deep tree stays on the page. */
const DEEPEST = 10;

function tableText(table: DocumentTable, heading: string, options: TextOptions): string {
  const title = titleText(table);
  const [first, ...others] = table.columns;
  const isTitleInHead = first?.head === '';
  const noteWidths = table.columns.map((_, place) =>
    table.rows.reduce((most, { cells }) => {
      const cell = cells[place];
      const note = typeof cell === 'object' && 'pence' in cell ? (cell.note ?? '') : '';
      return Math.max(most, widthOf(note));
    }, 0),
  );
  // Amounts with a note and those without line up.
  const withRoom = (cell: DocumentCell, text: string, place: number) =>
    typeof cell === 'object' && 'pence' in cell && text !== '-'
      ? text + ' '.repeat(noteWidths[place]! - widthOf(cell.note ?? ''))
      : text;
  const textsOf = (cells: readonly DocumentCell[], showsZero: boolean) =>
    cells.map((cell, place) => withRoom(cell, cellText(cell, showsZero, table.unit), place));
  const columns = [{ ...first!, head: isTitleInHead ? title : first!.head }, ...others];
  return textTable(
    {
      ...(!isTitleInHead && title !== heading && { title }),
      columns: columns.map(({ head, kind, wraps }) => ({
        head,
        align: kind === 'words' || kind === 'day' ? 'left' : 'right',
        ...(wraps && { wraps }),
      })),
      rows: table.rows.map(({ level = 0, cells, isTotal, continues }) => {
        const texts = textsOf(cells, table.showsZero ?? isTotal ?? false);
        if (continues) return ['', ...texts.slice(1)];
        const named = texts.findIndex((text) => text !== '');
        const indent = '  '.repeat(Math.min(level, DEEPEST));
        return texts.map((text, place) => (place === named ? indent + text : text));
      }),
      ...(table.total && { total: textsOf(table.total, true) }),
    },
    options,
  );
}

/** `Prepared by A Officer on 3 November 2026`, or dotted lines. */
export function placeText({ done, by, on }: SignaturePlace): string {
  return `${done} by ${by === undefined ? '.'.repeat(24) : plain(by)} on ${on === undefined ? '.'.repeat(14) : formatDay(on)}`;
}

const linesText = (lines: readonly string[]) => `${lines.map(plain).join('\n')}\n`;

function blockText(block: DocumentBlock, heading: string, options: TextOptions): string {
  switch (block.kind) {
    case 'words':
    case 'address':
      return linesText(block.lines);
    case 'heading':
      return underlined(block.text, options, '-');
    case 'list':
      return linesText([block.title, ...block.items.map((item) => `- ${item}`)]);
    case 'signatures':
      return linesText(block.places.map(placeText));
    case 'picture': {
      const table = tableText(pictureTable(block), heading, options);
      return block.form === 'year' ? `${linesText(block.words)}\n${table}` : table;
    }
    case 'table':
      return tableText(block, heading, options);
  }
}

const WIDTH = 100;

/** A heading with a rule below it. */
function underlined(heading: string, { width = WIDTH }: TextOptions, rule = '='): string {
  const lines = wrap(plain(heading), width);
  const longest = lines.reduce((most, line) => Math.max(most, widthOf(line)), 0);
  return `${lines.join('\n')}\n${rule.repeat(longest)}\n`;
}

const factsText = (facts: readonly DocumentFact[]) =>
  facts.length === 0 ? [] : [linesText(facts.map((fact) => `${fact.label}: ${factText(fact)}`))];

function sectionTexts(
  { heading, facts = [], blocks }: DocumentSection,
  title: string,
  options: TextOptions,
): readonly string[] {
  return [
    ...(heading === undefined ? [] : [`\n${underlined(heading, options)}`]),
    ...factsText(facts),
    ...blocks.map((block) => blockText(block, heading ?? title, options)),
  ];
}

/**
 * Writes a document in plain text.
 *
 * @returns the title, the facts and the sections, with a blank line between them
 * @example
 * const document = continuityDocument(must(continuity([statement])));
 * documentText(document).split('\n')[0]; // 'Continuity of statements'
 */
export const documentText = ofLiterals(
  'documentText',
  ({ title, facts, sections }: Document, options: TextOptions = {}): string =>
    [
      underlined(title, options),
      ...factsText(facts),
      ...sections.flatMap((section) => sectionTexts(section, title, options)),
    ].join('\n'),
);
