/** How long statements take to read, as a multiple of what takes them apart, alone and on the same text. */
import Papa from 'papaparse';
import {
  readCamt,
  readCsv,
  readOfx,
  readStatement,
  readStatementStream,
} from 'personal-budget-ledger/statement';
import { SaxesParser } from 'saxes';
import { readTree } from '../../src/statement/ofx/tree.js';
import { BEGINNINGS, REPEATED } from '../support/repeated-files.js';
import { numbers } from './books.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const LINES = 100_000;
const collect = () => (globalThis as { gc?: () => void }).gc?.();
const pounds = (pence: number) =>
  `${pence < 0 ? '-' : ''}${String(Math.abs(pence)).padStart(3, '0').replace(/(..)$/, '.$1')}`;

interface Payment {
  readonly date: string;
  readonly pence: number;
  readonly balance: number;
  readonly text: string;
}

function payments(): Payment[] {
  const any = numbers(11);
  let balance = 10_000_000;
  return Array.from({ length: LINES }, (_, at) => {
    const date = new Date(Date.UTC(2026, 3, 1) + Math.floor((at * 365) / LINES) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const pence = at % 10 === 0 ? 1 + any(450_000) : -1 - any(50_000);
    balance += pence;
    return { date, pence, balance, text: `BRIGHTSIDE HOMECARE INV ${any(10_000)}` };
  });
}

function csvOf(all: readonly Payment[], isQuoted: boolean): string {
  const quoted = (text: string) => (isQuoted ? `"${text}"` : text);
  const rows = all.map(({ date, pence, balance, text }) =>
    [
      date.split('-').reverse().join('/'),
      pence > 0 ? 'FPI' : 'DEB',
      "'30-11-22",
      '40506070',
      quoted(text),
      pence > 0 ? '' : pounds(-pence),
      pence > 0 ? pounds(pence) : '',
      pounds(balance),
    ].join(','),
  );
  const header =
    'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance';
  return `${[header, ...rows].join('\n')}\n`;
}

/** Version 1 (SGML) leaves its leaves open, version 2 (XML) closes them. */
function ofxOf(all: readonly Payment[], version: 1 | 2): string {
  const leaf = (name: string, text: string) =>
    version === 1 ? `<${name}>${text}` : `<${name}>${text}</${name}>`;
  const rows = all.map(({ date, pence, text }, at) => {
    const when = leaf('TRNTYPE', 'OTHER') + leaf('DTPOSTED', date.replaceAll('-', ''));
    const what = leaf('TRNAMT', pounds(pence)) + leaf('FITID', `F${at}`) + leaf('NAME', text);
    return `<STMTTRN>${when}${what}</STMTTRN>\n`;
  });
  const head =
    version === 1 ? 'OFXHEADER:100\n\n' : '<?xml version="1.0"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n';
  const account = `${leaf('CURDEF', 'GBP')}<BANKACCTFROM>${leaf('ACCTID', '40506070')}</BANKACCTFROM>`;
  const list = `<BANKTRANLIST>${rows.join('')}</BANKTRANLIST>`;
  return `${head}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>${account}${list}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
}

function camtOf(all: readonly Payment[]): string {
  const entries = all.map(
    ({ date, pence, text }, at) =>
      `<Ntry><Amt Ccy="GBP">${pounds(Math.abs(pence))}</Amt><CdtDbtInd>${pence > 0 ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${date}</Dt></BookgDt><AcctSvcrRef>A${at}</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n`,
  );
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>40506070</Id></Othr></Id><Ccy>GBP</Ccy></Acct>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
}

/** The best of several runs that take turns, so that a machine that slows down slows both. */
function compared(alone: () => unknown, ours: () => unknown): [number, number] {
  let [bare, whole] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < 12; run++) {
    collect();
    const start = performance.now();
    alone();
    const between = performance.now();
    bare = Math.min(bare, between - start);
    collect();
    const again = performance.now();
    ours();
    whole = Math.min(whole, performance.now() - again);
  }
  return [bare, whole];
}

async function streamed(row: Row): Promise<void> {
  const size = 200 * 1024 * 1024;
  const head = new TextEncoder().encode('Date,Description,Amount,Balance\n');
  let sent = head.length;
  let most = 0;
  async function* file() {
    yield head;
    for (let at = 0; sent < size; at++) {
      const date = new Date(Date.UTC(2026, 0, 1) + Math.floor(at / 10) * 86_400_000)
        .toISOString()
        .slice(0, 10);
      const lines = Array.from(
        { length: 1500 },
        (_, line) => `${date},BRIGHTSIDE HOMECARE ${at} ${line},-1.00,\n`,
      );
      const bytes = new TextEncoder().encode(lines.join(''));
      sent += bytes.length;
      yield bytes;
      if (at % 100 === 0) {
        collect();
        most = Math.max(most, process.memoryUsage().heapUsed);
      }
    }
  }
  collect();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  let lines = 0;
  for await (const part of readStatementStream(file())) if (part.kind === 'lines') lines += part.lines.length;
  const seconds = (performance.now() - start) / 1000;
  const grown = (most - before) / 1024 / 1024;
  const what = `    a stream of 200 MiB, ${lines.toLocaleString('en-GB')} lines in ${seconds.toFixed(1)} s, grew the heap by`;
  row(what, `${grown.toFixed(0)} MiB`, '≤ 100 MiB', grown <= 100);
}

/** The growth of the cost of a file that says one thing over and over, the worst of all such files. */
function repeating(row: Row): void {
  const cost = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) {
      const start = process.cpuUsage();
      readStatement(bytes);
      least = Math.min(least, process.cpuUsage(start).user / 1e6);
    }
    return least;
  };
  let [worst, what] = [0, ''];
  for (const part of REPEATED) {
    for (const start of BEGINNINGS) {
      const [once, fourfold] = [60_000, 240_000].map((size) => cost(start + part.repeat(size / part.length)));
      // Below a hundredth of a second the clock says more than the reader.
      const exponent = Math.log(fourfold! / Math.max(once!, 0.01)) / Math.log(4);
      if (exponent > worst) [worst, what] = [exponent, JSON.stringify(start + part)];
    }
  }
  row(`    files that repeat, the worst ${what}, to the power of`, worst.toFixed(2), '≤ 1.3', worst <= 1.3);
}

/** Measures how statements are read. */
export async function reading(row: Row): Promise<void> {
  const all = payments();
  const papaparse = (text: string) => Papa.parse(text, { delimiter: ',', newline: '\n' });
  const saxes = (text: string) => new SaxesParser({ position: false }).write(text).close();
  const peers: [string, string, (text: string) => unknown, (text: string) => unknown][] = [
    ['CSV, of papaparse', csvOf(all, false), papaparse, readCsv],
    ['CSV quoted, of papaparse', csvOf(all, true), papaparse, readCsv],
    // No parser of SGML is at hand that reads it; the base is the first half of our own reader, and proves only the second.
    ['OFX 1 (SGML), of our own tree', ofxOf(all, 1), (text) => readTree(text), readOfx],
    ['OFX 2 (XML), of saxes', ofxOf(all, 2), saxes, readOfx],
    ['camt, of saxes', camtOf(all), saxes, readCamt],
  ];
  console.log(`\n(r) reading statements of ${LINES.toLocaleString('en-GB')} lines, best of 12`);
  for (const [name, text, alone, ours] of peers) {
    const [bare, whole] = compared(
      () => alone(text),
      () => ours(text),
    );
    const what = `    ${name} alone (${bare.toFixed(0)} ms), ours ${whole.toFixed(0)} ms, a multiple`;
    row(what, `${(whole / bare).toFixed(2)} ×`, '≤ 2 ×', whole / bare <= 2);
  }
  repeating(row);
  await streamed(row);
}
