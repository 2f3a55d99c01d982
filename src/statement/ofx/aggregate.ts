/**
 * The aggregates of OFX: tags that hold other tags, and which of them are statements and rows.
 *
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §11 and §13.
 *
 * @module
 */

/** A tag that holds other tags. Names are upper case. */
export interface Aggregate {
  readonly name: string;
  readonly line: number;
  /** The names and texts of its leaves by turns: name, text, name, text. A row has few, and one list is lighter than a map. */
  readonly leaves: readonly string[];
  readonly children: readonly Aggregate[];
}

/** The names of message sets, in both versions. They are a fixed list, so that a file cannot nest without end. */
const MESSAGE_SETS = 'BANK CREDITCARD INVSTMT LOAN SIGNON SIGNUP SECLIST PROF'.replace(
  /\w+/g,
  '$&MSGSRSV1 $&MSGSRSV2',
);

/** The names of all aggregates that are read; every other tag is a leaf. */
export const AGGREGATES: ReadonlySet<string> = new Set(
  `OFX SONRS STATUS FI STMTTRNRS STMTRS CCSTMTTRNRS CCSTMTRS INVSTMTTRNRS INVSTMTRS LOANSTMTRS
  BANKACCTFROM CCACCTFROM INVACCTFROM BANKACCTTO CCACCTTO BANKTRANLIST BANKTRANLISTP STMTTRN STMTTRNP PAYEE
  LEDGERBAL AVAILBAL INVBAL BALLIST BAL CURRENCY ORIGCURRENCY INVTRANLIST INVBANKTRAN BUYDEBT BUYMF BUYOPT
  BUYOTHER BUYSTOCK CLOSUREOPT INCOME INVEXPENSE JRNLFUND JRNLSEC MARGININTEREST REINVEST RETOFCAP SELLDEBT
  SELLMF SELLOPT SELLOTHER SELLSTOCK SPLIT TRANSFER
  ${MESSAGE_SETS}`.split(/\s+/),
);

/** The text of the first leaf of a name that is not empty; empty if there is none. */
export function leaf(aggregate: Aggregate | undefined, name: string): string {
  const leaves = aggregate?.leaves ?? [];
  for (let place = 0; place < leaves.length; place += 2)
    if (leaves[place] === name && leaves[place + 1] !== '') return leaves[place + 1]!;
  return '';
}

const STATEMENTS: ReadonlySet<string> = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS']);
/** Booked and announced rows. The tree hands each on when it ends, so that a large file is never in memory as one tree. */
const ROWS: ReadonlySet<string> = new Set(['STMTTRN', 'STMTTRNP']);
const ROWS_AND_STATEMENTS: ReadonlySet<string> = new Set([...ROWS, ...STATEMENTS]);

/** Whether an aggregate is a statement: of a bank account, a card or an investment. */
export function isStatement({ name }: Aggregate): boolean {
  return STATEMENTS.has(name);
}

/** Whether an aggregate is a row of a statement. */
export function isRow({ name }: Aggregate): boolean {
  return ROWS.has(name);
}

/** Lists of rows. A balance is never in one, so it ends a list that a file has left open. */
const ROWS_AND_LISTS: ReadonlySet<string> = new Set([
  ...ROWS,
  'BANKTRANLIST',
  'BANKTRANLISTP',
  'INVTRANLIST',
]);
const BALANCES: ReadonlySet<string> = new Set(['LEDGERBAL', 'AVAILBAL', 'INVBAL']);

/** The names of open aggregates that a new one ends, because no row can be in a row, no statement in a row or a statement, and no balance in a list. */
export function endedBy(name: string): ReadonlySet<string> | undefined {
  if (BALANCES.has(name)) return ROWS_AND_LISTS;
  return ROWS.has(name) ? ROWS : STATEMENTS.has(name) ? ROWS_AND_STATEMENTS : undefined;
}

/** Every aggregate of a kind under another, in the order of the file; an aggregate of this kind is not searched for more. */
export function findAll(
  under: Aggregate,
  isOfKind: (aggregate: Aggregate) => boolean,
  aggregates: Aggregate[] = [],
): Aggregate[] {
  for (const child of under.children) {
    if (isOfKind(child)) aggregates.push(child);
    else findAll(child, isOfKind, aggregates);
  }
  return aggregates;
}
