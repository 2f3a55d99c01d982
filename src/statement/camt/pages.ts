/**
 * Joins the pages into which a bank parts one camt statement.
 *
 * Method: pages are of one statement if they name one account and one number or identifier. Where pages are not counted, an interim
 * balance in place of the opening or the closing balance shows that a statement is a page.
 * Limit: pages that are in several files are not joined, and a page that is missing is warned of.
 *
 * @module
 */
import { addToList } from '../../record/gather.js';
import type { Findings } from '../reading/booked.js';
import { allOf, at, type Element, ownText, repeatedIn, textAt } from './elements.js';
import type { EntryRow } from './entry.js';

/** The account that a holder of entries names; empty if it names none. */
export function accountOf(holder: Element): string {
  if (repeatedIn(holder, ['Acct']) !== undefined) return '';
  const id = at(holder, 'Acct', 'Id');
  const written =
    textAt(id, 'IBAN') || textAt(id, 'Othr', 'Id') || textAt(id, 'PrtryAcct', 'Id') || textAt(id, 'BBAN');
  return written || ownText(id);
}

/** A holder of entries: a statement, or a page of one. */
export interface Page {
  readonly holder: Element;
  readonly rows: readonly EntryRow[];
  /** The currency of the first entry that names one; empty if none does. */
  readonly currency: string;
  /** The statement to which it belongs; empty if it is not a page of one. */
  readonly statementKey: string;
  /** From 1 on; 0 if pages are not counted. */
  readonly number: number;
  readonly isLast: boolean;
  /** The pages after it. */
  readonly more: readonly Element[];
}

/** Whether a statement has an interim balance in place of its opening or its closing one, as a page without a number has. */
function isPart(holder: Element): boolean {
  const codes = allOf(holder, 'Bal').map((balance) => textAt(balance, 'Tp', 'CdOrPrtry', 'Cd'));
  const has = (code: string) => codes.includes(code);
  const isWhole = (has('OPBD') || has('PRCD')) && has('CLBD');
  return has('ITBD') && !isWhole;
}

/** The place of a holder among the pages of its statement. */
export function pageOf(holder: Element, rows: readonly EntryRow[], currency: string): Page {
  const pages = at(holder, 'StmtPgntn') ?? at(holder, 'RptPgntn') ?? at(holder, 'NtfctnPgntn');
  const number = Number(textAt(pages, 'PgNb') || '1');
  const isLast = textAt(pages, 'LastPgInd') !== 'false';
  // The banks give all pages one number of the statement; some give each page an identifier of its own.
  const name = textAt(holder, 'ElctrncSeqNb') || textAt(holder, 'Id');
  const isPage = isLast && number === 1 ? pages === undefined && isPart(holder) : true;
  const statementKey = isPage ? `${accountOf(holder)}\n${name}` : '';
  return {
    holder,
    rows,
    currency,
    statementKey: statementKey,
    number: pages === undefined ? 0 : number,
    isLast,
    more: [],
  };
}

/** Joins the pages of each statement, and warns if one is missing. */
export function joinedPages(pages: readonly Page[], findings: Findings): readonly Page[] {
  const statements = new Map<string, Page[]>();
  const whole: (Page | undefined)[] = pages.map((page) => {
    if (page.statementKey === '') return page;
    addToList(statements, page.statementKey, page);
    return undefined;
  });
  for (const group of statements.values()) {
    const place = pages.indexOf(group[0]!);
    const ordered = group.toSorted((a, b) => a.number - b.number);
    const [first, ...more] = ordered as [Page, ...Page[]];
    const isCounted = ordered.some(({ number }) => number > 0);
    const isWhole = ordered.every(({ number }, index) => number === index + 1) && ordered.at(-1)!.isLast;
    if (isCounted && !isWhole)
      findings.warnings.push({ line: first.holder.line, reason: 'empty', text: 'StmtPgntn' });
    whole[place] = {
      ...first,
      rows: ordered.flatMap(({ rows }) => rows),
      currency: ordered.find(({ currency }) => currency !== '')?.currency ?? '',
      more: more.map(({ holder }) => holder),
    };
  }
  return whole.filter((page) => page !== undefined);
}
