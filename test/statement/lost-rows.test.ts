import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { check } from '../../src/problem/check.js';
import type { Result } from '../../src/problem/problem.js';
import { readCamt } from '../../src/statement/camt/read-camt.js';
import { readCsv } from '../../src/statement/csv/read-csv.js';
import { readMt940 } from '../../src/statement/mt940/read-mt940.js';
import { readQif } from '../../src/statement/qif/read-qif.js';
import { readStatementStream, type StatementPart } from '../../src/statement/read-statement-stream.js';
import type { RowFinding, StatementFile } from '../../src/statement/statement.js';
import { statementSchema } from '../../src/statement/statement-schema.js';

const reasons = (findings: readonly RowFinding[]) => findings.map(({ line, reason }) => `${line} ${reason}`);
/** Lines by their place and amount, and what is said of the rest. */
const short = (read: Result<StatementFile>) => {
  const { statements, rejected, skipped, warnings } = must(read);
  const lines = statements.map((one) => [
    one.account,
    ...one.lines.map(({ line, pence }) => `${line} ${pence}`),
  ]);
  return { lines, rejected: reasons(rejected), skipped: reasons(skipped), warnings: reasons(warnings) };
};
async function streamed(text: string): Promise<StatementPart[]> {
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  const all: StatementPart[] = [];
  for await (const part of readStatementStream(bytes())) all.push(part);
  return all;
}

const TWO_HEADERS = [
  'Date,Description,Amuont,Balance',
  '01/05/2026,SHOP,-10.00,90.00',
  ',MORE OF IT,,',
  'Date,Description,Amount,Balance',
  '02/05/2026,SHOP,-5.00,85.00',
].join('\n');

describe('readCsv, above the header', () => {
  it('names a payment there, and what stands between it and the header', () => {
    expect(short(readCsv(TWO_HEADERS))).toEqual({
      lines: [['', '5 -500']],
      rejected: ['2 date-unreadable'],
      skipped: ['3 empty', '4 empty'],
      warnings: [],
    });
  });

  it('does so in a stream as well', async () => {
    const parts = await streamed(TWO_HEADERS);
    const findings = parts.flatMap((part) =>
      part.kind === 'findings' ? [...part.rejected, ...part.skipped] : [],
    );
    expect(reasons(findings)).toEqual(['2 date-unreadable', '3 empty', '4 empty']);
  });

  it('says nothing of the words and balances that banks write there', () => {
    const preamble = [
      '"Account Name:","FlexDirect ****1"',
      '"From","01/05/2026"',
      '"Account Balance:","£1,500.00"',
    ];
    const table = 'Date,Description,Amount\n02/05/2026,SHOP,-5.00\n';
    const read = short(readCsv(`${preamble.join('\n')}\n\n${table}`));
    expect([read.rejected, read.skipped]).toEqual([[], []]);
    const balance = short(readCsv(`Opening balance,01/05/2026,£100.00\n${table}`));
    expect([balance.rejected, balance.skipped]).toEqual([[], ['1 balance-row', '2 empty']]);
  });

  it('leaves rows unseen that a layout passes over', () => {
    const columns = { date: 'Date', amount: 'Amount' };
    const layout = { id: 'own', name: 'own', columns, dateOrder: 'dmy' as const, skipRows: 3 };
    expect(short(readCsv(TWO_HEADERS, layout))).toMatchObject({ rejected: [], skipped: [] });
  });

  it('begins a block of Santander’s text where its first line is lost', () => {
    const block = (day: string, amount: string) =>
      `${day}Description: SHOP\nAmount: ${amount}\nBalance: 1.00\n\n`;
    const text = `From: 01/05/2026\nAccount: 1\n\n${block('Date: 02/05/2026\n', '-1.00')}${block('', '-2.00')}`;
    expect(short(readCsv(text))).toMatchObject({ lines: [['1', '4 -100']], rejected: ['9 date-unreadable'] });
  });
});

describe('readQif, of damaged files', () => {
  it('ends a record whose ^ is lost where the next begins', () => {
    const text =
      '!Type:Bank\nD13/05/2026\nT-10.00\nPSHOP\n\nD14/05/2026\nT-20.00\nPCARER\n^\nT-1.00\nD15/05/2026\nT-2.00\n^\n';
    expect(short(readQif(text))).toEqual({
      lines: [['', '2 -1000', '6 -2000', '10 -100']],
      rejected: ['12 date-unreadable'],
      skipped: [],
      warnings: ['2 empty', '10 empty'],
    });
  });

  it('reads on after an option, an account block and a header that is none', () => {
    const payment = 'D13/05/2026\nT-10.00\n^\n';
    expect(short(readQif(`!Type:Bank\n!Option:AutoSwitch\n${payment}`))).toMatchObject({
      lines: [['', '3 -1000']],
    });
    const account = '!Account\nNCurrent\nTBank\nDMine\n^\n';
    const after = { lines: [['Current', '6 -1000']], warnings: ['6 empty'] };
    expect(short(readQif(`${account}${payment}`))).toMatchObject(after);
    const unended = (block: string) => short(readQif(`${block.replace('^\n', '')}${payment}`));
    expect(unended(account)).toMatchObject({ lines: [['Current', '5 -1000']] });
    // The day is taken for what the account is for.
    expect(unended(account.replace('DMine\n', ''))).toMatchObject({ rejected: ['5 date-unreadable'] });
    expect(
      short(readQif(`${account}${account.replace('Current', 'Other')}!Type:Bank\n${payment}`)),
    ).toMatchObject({
      lines: [['Other', '12 -1000']],
      warnings: [],
    });
    const broken = short(readQif(`!Type:Bank\n${payment}!Tpye:Bank\n${payment}MNO AMOUNT\n^\n`));
    expect(broken).toMatchObject({ lines: [['', '2 -1000', '6 -1000']], rejected: ['9 amount-missing'] });
  });

  it('names each payment under a type that nobody knows', () => {
    const text = '!Type:Bank\nD13/05/2026\nT-1.00\n^\n!Type:Bnak\nD14/05/2026\nT-2.00\n^\n';
    expect(short(readQif(text))).toMatchObject({ rejected: ['6 not-booked'], skipped: ['5 empty'] });
  });
});

describe('readCamt, of entries in what is passed over', () => {
  const entry = (day: string, inner = '') =>
    `<Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>${day}</Dt></BookgDt>${inner}</Ntry>`;
  const account = '<Acct><Id><IBAN>GB1</IBAN></Id><Ccy>GBP</Ccy></Acct>';
  const days = (inner: string) =>
    must(readCamt(`<Document><Stmt>${account}${inner}</Stmt></Document>`)).statements[0]!.lines.map(
      ({ date }) => date.slice(8),
    );

  it('reads them, and passes over what follows them', () => {
    expect(days(`<GrpHdr><X><Y>${entry('2026-05-01')}</Y></X><CdtDbtInd>DBIT</CdtDbtInd></GrpHdr>`)).toEqual([
      '01',
    ]);
    const inner = `<BkTxCd><Domn>${entry('2026-05-01')}<Cd>X</Cd></Domn></BkTxCd><ValDt><Dt>2026-05-03</Dt></ValDt>`;
    expect(days(entry('2026-05-02', inner))).toEqual(['01', '02']);
    expect(days(`<Chrgs>${entry('2026-05-01', `<Chrgs>${entry('2026-05-02')}</Chrgs>`)}</Chrgs>`)).toEqual([
      '01',
      '02',
    ]);
  });
});

describe('readMt940, of a statement line with a damaged tag', () => {
  const message = (rows: string) => `:20:A\n:25:1\n:28C:1\n:60F:C260101GBP0,\n${rows}\n:62F:C260131GBP0,\n`;

  it.each([':6l:', ':6:', '61:', ':61', ';61:', ':611:', ':6'])(
    'reads it after %s, with a warning',
    (tag) => {
      const rows = `:61:260102C1,NTRFNONREF\n:86:TEA\n${tag}260103D1,00NTRFNONREF\n:86:CAKE`;
      expect(short(readMt940(message(rows)))).toEqual({
        lines: [['1', '5 100', '7 -100']],
        rejected: [],
        skipped: [],
        warnings: ['7 text-repaired'],
      });
      expect(must(readMt940(message(rows))).statements[0]!.lines.map(({ text }) => text)).toEqual([
        'TEA',
        'CAKE',
      ]);
    },
  );

  it('reads it as the first line of a file, also with the beginning of an envelope in it', () => {
    expect(short(readMt940(':61:260102C1,NTRFNONREF{4:X\n{4:\n:20:A\n:62F:C260131GBP0,\n-}')).lines).toEqual([
      ['', '1 100'],
      [''],
    ]);
  });

  it.each(['260103D1,00NTRFNONREF', ':26: NOT A TAG', ':6l:260103 LETTER OF', 'REF 260103D1,00'])(
    'takes %s for text',
    (text) => {
      const rows = `:61:260102C1,NTRFNONREF\n:86:TEA\n${text}`;
      const [line, ...more] = must(readMt940(message(rows))).statements[0]!.lines;
      expect([line!.text, more]).toEqual([`TEA ${text}`, []]);
    },
  );
});

describe('what readers give', () => {
  const long = 'x'.repeat(10_001);
  const fits = (read: Result<StatementFile>) =>
    must(read).statements.map((one) => must(check(statementSchema, one)).currency);

  it('fits a statement, of camt also in the parts of a batch', () => {
    const part = `<TxDtls><Refs><EndToEndId>${long}</EndToEndId></Refs><RmtInf><Ustrd>${long}</Ustrd></RmtInf></TxDtls>`;
    const one = `<Ntry><Amt Ccy="G?P">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-05-01</Dt></BookgDt><AcctSvcrRef>${long}</AcctSvcrRef><NtryDtls><Btch><MsgId>${long}</MsgId></Btch>${part}${part}</NtryDtls></Ntry>`;
    const text = `<Document><Stmt><Acct><Id><IBAN>${long}</IBAN></Id></Acct>${one}</Stmt></Document>`;
    expect(fits(readCamt(text))).toEqual(['XXX']);
    // Two texts and two references of parts, the bank's identifier, the reference and the account.
    expect(short(readCamt(text)).warnings.filter((one) => one === '1 text-repaired')).toHaveLength(7);
  });

  it('fits a statement, of MT940 and QIF', () => {
    const mt940 = readMt940(
      `:20:A\n:25:${long}\n:60F:C260101GBP0,\n:61:260102C1,NTRF${long}\n:86:${long}\n:62F:C260131GBP1,\n`,
    );
    expect(fits(mt940)).toEqual(['GBP']);
    expect(short(mt940).warnings).toEqual(['1 text-repaired', '4 text-repaired', '4 text-repaired']);
    const qif = readQif(
      `!Account\nN${long}\n^\n!Type:Bank\nD13/05/2026\nT1.00\nN${long}\nP${long}\nM${long}\n^\n`,
    );
    expect(fits(qif)).toEqual(['GBP']);
    expect(short(qif).warnings).toEqual([
      ...Array(1).fill('4 text-repaired'),
      ...Array(3).fill('5 text-repaired'),
    ]);
  });

  it('fits a statement, of CSV: a currency that is none stands apart, a sign is its code, an account is named once', () => {
    const row = (currency: string) => `01/05/2026,${long},${long},-1.00,${currency},${long},${long},${long}`;
    const text = `Date,Payee,Description,Amount,Currency,Account,Transaction ID,MCC\n${row('G?P')}\n${row('£')}\n${row('gbp')}\n`;
    expect(fits(readCsv(text))).toEqual(['XXX', 'GBP']);
    const { warnings } = short(readCsv(text));
    expect(warnings.filter((one) => one.endsWith('currency-differs'))).toEqual(['2 currency-differs']);
    expect(warnings.filter((one) => one.endsWith('text-repaired'))).toHaveLength(3 * 4 + 1);
    const blocks = `From: 01/05/2026\nAccount: ${long}\nDate: 02/05/2026\nAmount: 1.00\n`;
    // What tells Santander's text stands in its beginning.
    expect(fits(readCsv(blocks))).toEqual(['GBP']);
  });
});
