/**
 * The forms in which banks and cards write a quarter: UK layouts of CSV, QIF, OFX, camt.053 and MT940.
 *
 * Each is written as its bank writes it: order, signs, encodings, blanks and all.
 */

import { addDays, type Day, formatDay } from 'personal-budget-ledger';
import { formatDayShort } from './library.js';

/** What happened on an account, from the holder's side. */
export interface BankLine {
  readonly date: Day;
  readonly payee: string;
  readonly text: string;
  readonly pence: number;
  /** The kind of shop, on cards. */
  readonly merchant?: string;
  readonly pending?: true;
  readonly declined?: true;
}

export interface BankPage {
  readonly account: string;
  readonly holder: string;
  readonly days: { readonly from: Day; readonly to: Day };
  readonly opening: number;
  readonly closing: number;
  readonly lines: readonly BankLine[];
  /** How often the file has been asked for. */
  readonly download?: number;
}

interface FormOf {
  readonly name: (stem: string) => string;
  readonly make: (pages: readonly BankPage[]) => Uint8Array | string;
  readonly statesBalance: boolean;
  readonly statesAccount: boolean;
  readonly statesDays: boolean;
}

export type Form =
  | 'lloyds'
  | 'barclays'
  | 'natwest'
  | 'nationwide'
  | 'starling'
  | 'monzo'
  | 'hsbc'
  | 'first-direct'
  | 'santander-qif'
  | 'chase'
  | 'revolut'
  | 'prepaid-signed'
  | 'prepaid-in-out'
  | 'ofx1'
  | 'ofx2'
  | 'qfx'
  | 'camt053'
  | 'camt053-latin'
  | 'mt940';

/** Pence as pounds without a sign for them: -12.30. */
export function poundsOf(pence: number): string {
  const digits = String(Math.abs(pence)).padStart(3, '0');
  return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const thousands = (pence: number) => poundsOf(pence).replace(/\B(?=(\d{3})+\.)/g, ',');
const quoted = (text: string) => (text.includes(',') ? `"${text}"` : text);
const british = (on: Day) => on.split('-').reverse().join('/');
const compact = (on: Day) => on.replaceAll('-', '');
/** Letters as most banks print them: capitals, without accents. */
const plain = (text: string) =>
  text
    .toUpperCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
const words = ({ payee, text }: BankLine) => plain(`${payee} ${text}`);
const sides = (line: BankLine, write: (pence: number) => string) =>
  line.pence < 0 ? [write(-line.pence), ''] : ['', write(line.pence)];
const kind = (line: BankLine) => (line.pence > 0 ? 'BGC' : line.payee === 'CASH WITHDRAWAL' ? 'CPT' : 'FPO');

/** Text as Windows-1252 or ISO-8859-1, which are the same for every letter used here. */
function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!;
    if (code > 255) throw new Error(`no such letter in this encoding: ${letter}`);
    return code;
  });
}

function utf16(text: string): Uint8Array {
  const units = `\uFEFF${text}`;
  return Uint8Array.from({ length: units.length * 2 }, (_, place) => {
    const unit = units.charCodeAt(place >> 1);
    return place % 2 === 0 ? unit & 255 : unit >> 8;
  });
}

/** The lines that count, oldest first, each with the balance after it; those that do not count have none. */
function running({ lines, opening }: BankPage): readonly (BankLine & { readonly balance?: number })[] {
  let balance = opening;
  return lines.map((line) => {
    if (line.pending || line.declined) return line;
    balance += line.pence;
    return { ...line, balance };
  });
}

type Row = readonly string[];
const csv = (rows: readonly Row[], end = '\n') => `${rows.map((row) => row.join(',')).join(end)}${end}`;
const newestFirst = <T>(rows: readonly T[]) => [...rows].reverse();

function ofxTree(page: BankPage, isXml: boolean, more = ''): string {
  const [bank = '', account = ''] = page.account.split(' ');
  const leaf = (name: string, value: string) => {
    const safe = value.replaceAll('&', '&amp;');
    return isXml ? `<${name}>${safe}</${name}>` : `<${name}>${safe}`;
  };
  const lines = newestFirst(
    page.lines.map((line, nth) => {
      const id = `${compact(line.date)}${page.download ?? ''}${String(nth + 1).padStart(4, '0')}`;
      const parts = [
        leaf('TRNTYPE', line.pence < 0 ? 'DEBIT' : 'CREDIT'),
        leaf('DTPOSTED', `${compact(line.date)}120000[0:GMT]`),
        leaf('TRNAMT', poundsOf(line.pence)),
        leaf('FITID', id),
        leaf('NAME', isXml ? line.payee.toUpperCase() : plain(line.payee)),
        leaf('MEMO', line.text),
      ];
      return `<STMTTRN>${parts.join('')}</STMTTRN>`;
    }),
  );
  const status = `<STATUS>${leaf('CODE', '0')}${leaf('SEVERITY', 'INFO')}</STATUS>`;
  return `<OFX>
<SIGNONMSGSRSV1><SONRS>${status}${leaf('DTSERVER', '20260703120000')}${leaf('LANGUAGE', 'ENG')}${more}</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS>${leaf('TRNUID', '1')}${status}
<STMTRS>${leaf('CURDEF', 'GBP')}
<BANKACCTFROM>${leaf('BANKID', bank)}${leaf('ACCTID', account)}${leaf('ACCTTYPE', 'CHECKING')}</BANKACCTFROM>
<BANKTRANLIST>${leaf('DTSTART', compact(page.days.from))}${leaf('DTEND', compact(page.days.to))}
${lines.join('\n')}
</BANKTRANLIST>
<LEDGERBAL>${leaf('BALAMT', poundsOf(page.closing))}${leaf('DTASOF', compact(page.days.to))}</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;
}

const SGML = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

`;
const OFX_XML = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
`;

function camt({ account, days, opening, closing, lines }: BankPage, encoding: string): string {
  const side = (pence: number) => (pence < 0 ? 'DBIT' : 'CRDT');
  const amount = (pence: number) =>
    `<Amt Ccy="GBP">${poundsOf(Math.abs(pence))}</Amt><CdtDbtInd>${side(pence)}</CdtDbtInd>`;
  const balance = (code: string, pence: number, on: Day) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(pence)}<Dt><Dt>${on}</Dt></Dt></Bal>`;
  const entry = (line: BankLine) => {
    const role = line.pence < 0 ? 'Cdtr' : 'Dbtr';
    const who = `<RltdPties><${role}><Pty><Nm>${line.payee}</Nm></Pty></${role}></RltdPties>`;
    const what = `<RmtInf><Ustrd>${line.text}</Ustrd></RmtInf>`;
    return `<Ntry>${amount(line.pence)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${line.date}</Dt></BookgDt><NtryDtls><TxDtls>${who}${what}</TxDtls></NtryDtls></Ntry>`;
  };
  return `<?xml version="1.0" encoding="${encoding}"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-07-01T06:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><FrToDt><FrDtTm>${days.from}T00:00:00+01:00</FrDtTm><ToDtTm>${days.to}T23:59:59+01:00</ToDtTm></FrToDt>
<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>GBP</Ccy></Acct>
${balance('OPBD', opening, days.from)}
${balance('CLBD', closing, days.to)}
${lines.map(entry).join('\n')}
</Stmt></BkToCstmrStmt></Document>
`;
}

function swift({ account, days, opening, closing, lines }: BankPage): string {
  const short = (on: Day) => compact(on).slice(2);
  const amount = (pence: number) => poundsOf(Math.abs(pence)).replace('.', ',');
  const side = (pence: number) => (pence < 0 ? 'D' : 'C');
  const rows = lines.map((line) => {
    const head = `:61:${short(line.date)}${compact(line.date).slice(4)}${side(line.pence)}${amount(line.pence)}NTRFNONREF`;
    return `${head}\n:86:/NAME/${plain(line.payee)}/REMI/${plain(line.text)}`;
  });
  return `:20:STATEMENT
:25:${account}
:28C:${days.from.slice(5, 7)}/001
:60F:${side(opening)}${short(addDays(days.from, -1))}GBP${amount(opening)}
${rows.join('\n')}
:62F:${side(closing)}${short(days.to)}GBP${amount(closing)}
-
`;
}

const named = (end: string) => (stem: string) => `${stem}.${end}`;

export const FORMS: Readonly<Record<Form, FormOf>> = {
  lloyds: {
    name: named('csv'),
    statesBalance: true,
    statesAccount: true,
    statesDays: false,
    make: ([page]) => {
      const [sort = '', account = ''] = page!.account.split(' ');
      const head =
        'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance,';
      const rows = running(page!).map((line) => {
        const [out = '', back = ''] = sides(line, thousands).map(quoted);
        const front = [british(line.date), kind(line), `'${sort}`, account, words(line)];
        return [...front, out, back, quoted(thousands(line.balance!)), ''];
      });
      return csv([[head], ...newestFirst(rows)]);
    },
  },
  barclays: {
    name: named('csv'),
    statesBalance: false,
    statesAccount: true,
    statesDays: false,
    make: ([page]) =>
      csv([
        ['Number,Date,Account,Amount,Subcategory,Memo'],
        ...newestFirst(
          page!.lines.map((line) => {
            const memo = `${plain(line.payee).padEnd(18)}  ${plain(line.text)}`.padEnd(40);
            const account = page!.account;
            return ['', british(line.date), account, poundsOf(line.pence), 'FT', `${memo} ${kind(line)}`];
          }),
        ),
      ]),
  },
  natwest: {
    name: named('csv'),
    statesBalance: true,
    statesAccount: true,
    statesDays: false,
    make: (pages) =>
      csv([
        [''],
        ['Date, Type, Description, Value, Balance, Account Name, Account Number'],
        ...pages.flatMap((page) =>
          newestFirst(running(page)).map((line) => {
            const [sort = '', number = ''] = page.account.split(' ');
            const account = [`"'${plain(page.holder)}"`, `"'${sort.replaceAll('-', '')}-${number}"`];
            const text = `"'${plain(line.payee)} , ${plain(line.text)}"`;
            return [
              british(line.date),
              kind(line),
              text,
              poundsOf(line.pence),
              poundsOf(line.balance!),
              ...account,
            ];
          }),
        ),
      ]),
  },
  nationwide: {
    name: named('csv'),
    statesBalance: true,
    statesAccount: false,
    statesDays: false,
    make: ([page]) => {
      const cell = (text: string) => `"${text}"`;
      const money = (pence: number) => `£${thousands(pence)}`;
      const head = ['Date', 'Transaction type', 'Description', 'Paid out', 'Paid in', 'Balance'];
      const rows = running(page!).map((line) => {
        const type = line.pence > 0 ? 'Bank credit' : kind(line) === 'CPT' ? 'ATM' : 'Payment to';
        const amounts = [...sides(line, money), money(line.balance!)];
        return [formatDayShort(line.date).padStart(11, '0'), type, words(line), ...amounts].map(cell);
      });
      const top = [
        ['"Account Name:"', '"FlexDirect ****10305"'],
        ['"Account Balance:"', cell(money(page!.closing))],
        ['"Available Balance: "', cell(money(page!.closing))],
        [''],
      ];
      return latin(csv([...top, head.map(cell), ...rows], '\r\n'));
    },
  },
  starling: {
    name: named('csv'),
    statesBalance: true,
    statesAccount: false,
    statesDays: false,
    make: ([page]) =>
      csv([
        ['Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes'],
        ...running(page!).map((line) => {
          const amounts = [poundsOf(line.pence), poundsOf(line.balance!)];
          return [british(line.date), line.payee, line.text, 'FASTER PAYMENT', ...amounts, 'NONE', ''];
        }),
      ]),
  },
  monzo: {
    name: named('csv'),
    statesBalance: false,
    statesAccount: false,
    statesDays: false,
    make: ([page]) =>
      csv([
        [
          'Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In',
        ],
        ...page!.lines.map((line, nth) => {
          const id = `tx_0000${String(nth + 1).padStart(4, '0')}`;
          const amount = poundsOf(line.pence);
          const front = [id, british(line.date), '09:30:00', 'Faster payment', line.payee, '', 'General'];
          const back = [amount, 'GBP', amount, 'GBP', line.text, '', '', line.text, ''];
          return [...front, ...back, ...(line.pence < 0 ? [amount, ''] : ['', amount])];
        }),
      ]),
  },
  hsbc: {
    name: named('csv'),
    statesBalance: false,
    statesAccount: false,
    statesDays: false,
    make: ([page]) =>
      csv(
        newestFirst(
          page!.lines.map((line) => [british(line.date), words(line), quoted(thousands(line.pence))]),
        ),
      ),
  },
  'first-direct': {
    name: named('csv'),
    statesBalance: true,
    statesAccount: false,
    statesDays: false,
    make: ([page]) =>
      utf16(
        csv(
          [
            ['Date,Description,Amount,Balance'],
            ...newestFirst(
              running(page!).map((line) => [
                british(line.date),
                words(line),
                poundsOf(line.pence),
                poundsOf(line.balance!),
              ]),
            ),
          ],
          '\r\n',
        ),
      ),
  },
  'santander-qif': {
    name: named('qif'),
    statesBalance: false,
    statesAccount: false,
    statesDays: false,
    make: ([page]) => {
      const records = page!.lines.map((line) => {
        const payee = `${words(line).padEnd(81)},${poundsOf(Math.abs(line.pence))}`;
        return `D${british(line.date)}\nT${thousands(line.pence)}\nP${payee}\n^\n`;
      });
      return `!Type:Oth L\n${records.join('')}`;
    },
  },
  chase: {
    name: named('csv'),
    statesBalance: true,
    statesAccount: false,
    statesDays: false,
    make: ([page]) =>
      csv([
        ['Date,Time,Transaction Type,Transaction Description,Amount,Currency,Balance'],
        ...running(page!).map((line) => {
          const amounts = [quoted(thousands(line.pence)), 'GBP', quoted(thousands(line.balance!))];
          return [formatDay(line.date), '10:30', 'Payment', `"${line.payee} ${line.text}"`, ...amounts];
        }),
      ]),
  },
  revolut: {
    name: named('csv'),
    statesBalance: true,
    statesAccount: false,
    statesDays: false,
    make: ([page]) =>
      csv([
        ['Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance'],
        ...running(page!).map((line) => {
          const state = line.pending ? 'PENDING' : 'COMPLETED';
          const done = line.pending ? '' : `${line.date} 09:00:05`;
          const front = ['TRANSFER', 'Current', `${line.date} 09:00:00`, done, `${line.payee} ${line.text}`];
          const balance = line.balance === undefined ? '' : poundsOf(line.balance);
          return [...front, poundsOf(line.pence), '0.00', 'GBP', state, balance];
        }),
      ]),
  },
  'prepaid-signed': {
    name: named('csv'),
    statesBalance: true,
    statesAccount: true,
    statesDays: false,
    make: ([page]) =>
      csv([
        ['Card ID,Transaction Date,Merchant Name,MCC,Amount,Balance,Status,Description'],
        ...running(page!).map((line) => {
          const merchant = line.merchant ?? (line.payee === 'Abbey Taxis' ? '4121' : '');
          const balance = line.balance === undefined ? '' : poundsOf(line.balance);
          const state = line.declined ? 'Declined' : 'Settled';
          const front = [page!.account, british(line.date), line.payee, merchant];
          return [...front, poundsOf(line.pence), balance, state, line.text];
        }),
      ]),
  },
  'prepaid-in-out': {
    name: named('csv'),
    statesBalance: true,
    statesAccount: true,
    statesDays: false,
    make: ([page]) =>
      csv([
        ['Cardholder,Card Number,Date,Description,Merchant,MCC,Debit,Credit,Balance,Status'],
        ...running(page!).map((line) => {
          const merchant = line.payee === 'Quay Pharmacy' ? '5912' : '';
          const front = [plain(page!.holder), page!.account, british(line.date), line.text, line.payee];
          return [...front, merchant, ...sides(line, poundsOf), poundsOf(line.balance!), 'Settled'];
        }),
      ]),
  },
  ofx1: {
    name: named('ofx'),
    statesBalance: true,
    statesAccount: true,
    statesDays: true,
    make: ([page]) => latin(`${SGML}${ofxTree(page!, false)}`),
  },
  ofx2: {
    name: named('ofx'),
    statesBalance: true,
    statesAccount: true,
    statesDays: true,
    make: ([page]) => `${OFX_XML}${ofxTree(page!, true)}`,
  },
  qfx: {
    name: named('qfx'),
    statesBalance: true,
    statesAccount: true,
    statesDays: true,
    make: ([page]) => latin(`${SGML}${ofxTree(page!, false, '<INTU.BID>3000')}`),
  },
  camt053: {
    name: named('xml'),
    statesBalance: true,
    statesAccount: true,
    statesDays: true,
    make: ([page]) => camt(page!, 'UTF-8'),
  },
  'camt053-latin': {
    name: named('xml'),
    statesBalance: true,
    statesAccount: true,
    statesDays: true,
    make: ([page]) => latin(camt(page!, 'ISO-8859-1')),
  },
  mt940: {
    name: named('sta'),
    statesBalance: true,
    statesAccount: true,
    statesDays: true,
    make: ([page]) => swift(page!),
  },
};
