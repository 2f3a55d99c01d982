import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { check } from '../../src/problem/check.js';
import { readOfx } from '../../src/statement/ofx/read-ofx.js';
import { readTokens } from '../../src/statement/ofx/tokens.js';
import { readStatement } from '../../src/statement/read-statement.js';
import type { RowFinding, StatementFile } from '../../src/statement/statement.js';
import { statementSchema } from '../../src/statement/statement-schema.js';

const bytes = (name: string) => new Uint8Array(readFileSync(new URL(`../samples/${name}`, import.meta.url)));
const sample = (name: string): StatementFile => must(readStatement(bytes(name)));
const codes = (text: string) => {
  const read = readOfx(text);
  return read.ok ? [] : read.problems.map((one) => one.code);
};
const reasons = (findings: readonly RowFinding[]) => findings.map(({ line, reason }) => `${line} ${reason}`);
const wrapped = (rows: string) =>
  `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>${rows}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const lines = (rows: string) => must(readOfx(wrapped(rows))).statements[0]!.lines;

describe('readOfx', () => {
  it('reads version 1, comma decimals and windows-1252, and keeps the written day', () => {
    const [statement] = sample('bank-sgml.ofx').statements;
    expect(statement).toEqual({
      account: '40506070',
      currency: 'GBP',
      from: '2026-05-01',
      to: '2026-05-31',
      closing: { pence: 152931, date: '2026-05-31' },
      lines: [
        {
          id: '202605270001',
          bankId: '202605270001',
          date: '2026-05-27',
          pence: 184216,
          payee: 'NORTHVALE COUNCIL',
          text: '',
          line: 21,
        },
        {
          id: '202605280002',
          bankId: '202605280002',
          date: '2026-05-28',
          pence: -445,
          payee: 'CAFÉ',
          text: '',
          line: 18,
        },
        {
          id: '202605280001',
          bankId: '202605280001',
          date: '2026-05-28',
          pence: -31240,
          payee: 'BRIGHTSIDE HOMECARE',
          text: 'INV 1043 & 1044',
          line: 17,
        },
      ],
    });
  });

  it('reads version 2 with CDATA, empty tags and a payee of its own', () => {
    const [statement] = sample('card-xml.ofx').statements;
    expect(statement).toMatchObject({ account: 'XXXXXXXXXXXX6070', closing: { pence: -12000 } });
    expect(statement!.lines.map(({ payee, text, pence }) => [payee, text, pence])).toEqual([
      ['HALLAM <SUPPLIES> & CO', '', -1234],
      ['CARDHOLDER', 'Thank you!', 50000],
    ]);
  });

  it('names every row that is in no statement, and every doubt', () => {
    const file = sample('awkward.qfx');
    expect(reasons(file.rejected)).toEqual([
      '5 date-unreadable',
      '6 amount-not-whole-pence',
      '7 amount-missing',
      '8 amount-unreadable',
    ]);
    expect(file.skipped).toEqual([]);
    expect(reasons(file.warnings)).toEqual(['1 empty', '4 id-repeated', '9 empty', '12 empty']);
    expect(file.statements[0]!.currency).toBe('XXX');
    expect(file.statements[0]).not.toHaveProperty('closing');
    expect(new Set(file.statements[0]!.lines.map((line) => line.id)).size).toBe(4);
    expect(file.statements[0]!.lines.at(-1)).toMatchObject({
      date: '2026-05-28',
      pence: -300,
      pending: true,
    });
  });

  it('reads leaves that are wrapped round those after them, and bare signs in names', () => {
    const nested =
      '<STMTTRN><TRNTYPE>DEBIT <DTPOSTED>20260501 <TRNAMT>-1.00 <FITID>1 <NAME>A < B </NAME></FITID></TRNAMT></DTPOSTED></TRNTYPE></STMTTRN>';
    expect(lines(nested)).toMatchObject([{ pence: -100, payee: 'A < B', date: '2026-05-01' }]);
    expect(lines(nested.replace('A < B', 'T&amp;amp;B &#163;1 &pound;2 &unknown;'))[0]!.payee).toBe(
      'T&B £1 £2 &unknown;',
    );
  });

  it('joins the pieces of a value that a sign, a section or a comment divides', () => {
    const name = '<NAME>A < B<![CDATA[ & <C>]]><!-- no --> D</NAME>';
    expect(lines(`<STMTTRN><DTPOSTED>20260501<TRNAMT>1${name}</STMTTRN>`)[0]!.payee).toBe('A < B & <C> D');
    const pieces: string[] = [];
    const handler = { open: () => {}, close: () => {}, text: (piece: string) => pieces.push(piece) };
    expect(readTokens(name, handler).ok).toBe(true);
    expect(pieces).toEqual(['A ', '<', ' B', ' & <C>', ' D']);
  });

  it('reads rows whose end tags are missing', () => {
    expect(lines('<STMTTRN><DTPOSTED>20260501<TRNAMT>1<STMTTRN><DTPOSTED>20260502<TRNAMT>2')).toHaveLength(2);
  });

  it('reads the cash of an investment account and names the rest', () => {
    const text =
      '<OFX><INVSTMTRS><CURDEF>GBP<INVACCTFROM><ACCTID>9</INVACCTFROM><INVTRANLIST><BUYSTOCK><INVBUY></INVBUY></BUYSTOCK><INVBANKTRAN><STMTTRN><DTPOSTED>20260501<TRNAMT>1.00<FITID>1</STMTTRN></INVBANKTRAN></INVTRANLIST></INVSTMTRS></OFX>';
    const file = must(readOfx(text));
    expect(file.statements[0]).toMatchObject({ account: '9', lines: [{ pence: 100 }] });
    expect(reasons(file.skipped)).toEqual(['1 investment']);
  });

  it('reads a fragment without a statement round it as an unnamed account', () => {
    const file = must(readOfx('<OFX><STMTTRN><DTPOSTED>20260501<TRNAMT>1.00<FITID>1</STMTTRN></OFX>'));
    expect(file.statements).toMatchObject([{ account: '', currency: 'XXX', lines: [{ pence: 100 }] }]);
    expect(file.warnings.map((one) => one.text)).toEqual(['ACCTID', 'CURDEF']);
  });

  it('refuses file-empty', () => expect(codes('\n')).toEqual(['file-empty']));
  it('refuses file-too-large', () =>
    expect(codes('<OFX>'.repeat(14 * 1024 * 1024))).toEqual(['file-too-large']));
  it('refuses file-unreadable: cut off, a DOCTYPE, a section that does not end', () => {
    const whole = wrapped('<STMTTRN><DTPOSTED>20260501<TRNAMT>1</STMTTRN>');
    expect(codes(whole.slice(0, -3))).toEqual(['file-unreadable']);
    expect(codes(`<!DOCTYPE OFX [<!ENTITY a "b">]>${whole}`)).toEqual(['file-unreadable']);
    expect(codes(`${whole.slice(0, 20)}<![CDATA[${whole.slice(20)}`)).toEqual(['file-unreadable']);
    expect(codes(whole.slice(0, 90) + whole)).toEqual(['file-unreadable']);
  });
  it('refuses file-not-statement: nothing in it, or an error from the bank', () => {
    expect(codes('<OFX></OFX>')).toEqual(['file-not-statement']);
    expect(codes('Date,Amount')).toEqual(['file-not-statement']);
    expect(
      readOfx('<OFX><STATUS><CODE>2000<SEVERITY>ERROR<MESSAGE>General error</STATUS></OFX>'),
    ).toMatchObject({
      problems: [{ facts: { reason: 'OFX error 2000 General error' } }],
    });
  });
});

describe('readOfx, always', () => {
  it('refuses a file that ends before its time, wherever that is', () => {
    const text = readFileSync(new URL('../samples/card-xml.ofx', import.meta.url), 'utf8').trimEnd();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        expect(readOfx(text.slice(0, length)).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('reads closed and unclosed tags as the same statement', () => {
    const row = fc.record({
      day: fc.integer({ min: 10, max: 28 }),
      pence: fc.integer({ min: 100, max: 99999 }),
      id: fc.constantFrom('', 'A', 'B'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), (rows) => {
        const text = wrapped(
          rows
            .map(
              ({ day, pence, id }) =>
                `<STMTTRN><DTPOSTED>202605${day}</DTPOSTED><TRNAMT>-${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}</TRNAMT><FITID>${id}</FITID></STMTTRN>`,
            )
            .join(''),
        );
        const closed = must(readOfx(text));
        expect(must(readOfx(text.replace(/<\/(?:DTPOSTED|TRNAMT|FITID)>/g, '')))).toEqual(closed);
        const pence = closed.statements[0]!.lines.map((line) => -line.pence).sort((a, b) => a - b);
        expect(pence).toEqual(rows.map((one) => one.pence).sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});

describe('readOfx, of rows inside one another', () => {
  it('reads a booked row also where the pending one before it is never closed', () => {
    const row = (name: string, day: string) =>
      `<${name}><TRNTYPE>OTHER<DTPOSTED>${day}<TRNAMT>-1.00<FITID>F${day}<NAME>TEA`;
    const rows = `${row('STMTTRNP', '20260501')}${row('STMTTRN', '20260502')}</STMTTRN>`;
    const account = '<CURDEF>GBP<BANKACCTFROM><ACCTID>1</BANKACCTFROM>';
    const text = `<OFX><STMTRS>${account}<BANKTRANLIST>${rows}</BANKTRANLIST></STMTRS></OFX>`;
    const { statements } = must(readOfx(text));
    expect(statements.map(({ lines }) => lines.map(({ date, pending }) => [date, pending]))).toEqual([
      [
        ['2026-05-01', true],
        ['2026-05-02', undefined],
      ],
    ]);
  });

  it('reads every row and every account where the one before is never closed, and what a header swallows', () => {
    const row = (name: string, day: string) => `<${name}><DTPOSTED>${day}<TRNAMT>-1.00<FITID>F${day}`;
    const account = (name: string) => `<CURDEF>GBP<BANKACCTFROM><ACCTID>${name}</BANKACCTFROM>`;
    const ofx = (inner: string) => {
      const { statements } = must(readOfx(`<OFX>${inner}</OFX>`));
      return statements.map((one) => [one.account, ...one.lines.map(({ date }) => date.slice(8))]);
    };
    const [pending, booked] = [row('STMTTRNP', '20260501'), row('STMTTRN', '20260502')];
    for (const rows of [`${booked}${pending}`, `${pending}${booked}</STMTTRN></STMTTRNP>`])
      expect(ofx(`<STMTRS>${account('1')}<BANKTRANLIST>${rows}</BANKTRANLIST></STMTRS>`)).toEqual([
        ['1', '01', '02'],
      ]);
    const bank = `<STMTRS>${account('1')}<BANKTRANLIST>${row('STMTTRN', '20260501')}</STMTTRN></BANKTRANLIST>`;
    const card = `<CCSTMTRS>${account('2')}<BANKTRANLIST>${booked}</STMTTRN></BANKTRANLIST></CCSTMTRS>`;
    expect(ofx(`${bank}${card}</STMTRS>`)).toEqual([
      ['1', '01'],
      ['2', '02'],
    ]);
    expect(ofx(`${bank}${booked}${card}`)).toEqual([
      ['1', '01', '02'],
      ['2', '02'],
    ]);
    expect(ofx(`<?xml version="1.0 ${bank}</STMTRS>?>`)).toEqual([['1', '01']]);
  });

  it('takes a row that is announced for a pending line where it has a day and an amount', () => {
    const row = (name: string, inner: string) => `<${name}><TRNAMT>-1.00${inner}<NAME>TEA</${name}>`;
    const rows = [
      row('STMTTRNP', '<DTTRAN>20260503'),
      row('STMTTRNP', ''),
      row('STMTTRN', '<DTPOSTED>20260503<FITID>1'),
    ];
    const text = `<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><ACCTID>1</BANKACCTFROM>${rows.join('\n')}</STMTRS></OFX>`;
    const { statements, rejected, skipped, warnings } = must(readOfx(text));
    expect(statements[0]!.lines).toMatchObject([
      { id: '1', line: 3 },
      { pending: true, line: 1 },
    ]);
    expect(statements[0]!.lines[0]).not.toHaveProperty('pending');
    expect([rejected, reasons(skipped), warnings]).toEqual([[], ['2 not-booked'], []]);
  });

  it('reads a comma by the other amounts of the file, and rejects an amount that may be either', () => {
    const row = (amount: string) => `<STMTTRN><DTPOSTED>20260501<TRNAMT>${amount}<FITID>${amount}</STMTTRN>`;
    const read = (...amounts: string[]) => {
      const { statements, rejected } = must(readOfx(wrapped(amounts.map(row).join('\n'))));
      return [...statements[0]!.lines.map(({ pence }) => pence), ...rejected.map(({ reason }) => reason)];
    };
    expect(read('-1,500', '-2.50')).toEqual([-150_000, -250]);
    expect(read('-1,500', '-2,50')).toEqual([-150, -250]);
    expect(read('-1.500', '-1.234,56')).toEqual([-150_000, -123_456]);
    expect(read('-1,500')).toEqual(['amount-unreadable']);
    expect(read('-1.500')).toEqual([-150]);
  });

  it('takes the direction from the type where no amount has a sign, and warns where one has the wrong sign', () => {
    const row = (type: string, amount: string) =>
      `<STMTTRN><TRNTYPE>${type}<DTPOSTED>20260501<TRNAMT>${amount}<FITID>${type}${amount}</STMTTRN>`;
    const read = (...rows: [type: string, amount: string][]) => {
      const { statements, warnings } = must(readOfx(wrapped(rows.map((one) => row(...one)).join('\n'))));
      return [statements[0]!.lines.map(({ pence }) => pence), reasons(warnings)];
    };
    expect(read(['DEBIT', '1.00'], ['CREDIT', '2.00'], ['FEE', '3.00'], ['XFER', '4.00'])).toEqual([
      [-100, 200, -300, 400],
      ['1 sign-contradicted', '4 sign-assumed'],
    ]);
    // A card whose purchases are above zero.
    expect(read(['DEBIT', '1.00'], ['CREDIT', '-2.00'])).toEqual([[-100, 200], ['1 sign-contradicted']]);
    expect(read(['DEBIT', '1.00'], ['DEBIT', '-2.00'])).toEqual([[100, -200], ['1 sign-contradicted']]);
    expect(read(['FEE', '1.00'], ['DEBIT', '-2.00'])).toEqual([[100, -200], []]);
  });

  it('takes a balance among the payments for no payment, and an opening one for the opening balance', () => {
    const row = (name: string, amount: string, id: string) =>
      `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260501<TRNAMT>${amount}<FITID>${id}<NAME>${name}</STMTTRN>`;
    const rows = [
      row('Balance brought forward', '10.00', ''),
      row('Tea', '-1.00', 'a'),
      row('Closing balance', '9.00', ''),
    ];
    const text = wrapped(rows.join('\n')).replace(
      '</STMTRS>',
      '<LEDGERBAL><BALAMT>8.00</LEDGERBAL></STMTRS>',
    );
    const { statements, skipped, warnings } = must(readOfx(text));
    expect(statements[0]).toMatchObject({
      opening: { pence: 1000 },
      closing: { pence: 800 },
      lines: [{ pence: -100 }],
    });
    expect([reasons(skipped), reasons(warnings)]).toEqual([
      ['1 balance-row', '3 balance-row'],
      ['1 balance-mismatch'],
    ]);
  });

  it('reads the closing balance after a list that is not closed, and warns of an amount in another currency', () => {
    const row = '<STMTTRN><DTPOSTED>20260501<TRNAMT>1.00<FITID>a<CURRENCY><CURRATE>1<CURSYM>USD</CURRENCY>';
    const { statements, warnings } = must(
      readOfx(wrapped(`${row}<LEDGERBAL><BALAMT>8.00</LEDGERBAL>`).replace('</BANKTRANLIST>', '')),
    );
    expect(statements[0]).toMatchObject({ closing: { pence: 800 }, lines: [{ pence: 100 }] });
    expect(reasons(warnings)).toEqual(['1 currency-differs']);
  });

  it('gives what fits a statement, and warns of what it changed for that', () => {
    const long = 'x'.repeat(10_001);
    const rows = `<STMTTRN><DTPOSTED>20260501<TRNAMT>1.00<FITID>${long}<NAME>${long}<MEMO>${long}</STMTTRN>`;
    const text = `<OFX><STMTRS><CURDEF>!BP<BANKACCTFROM><ACCTID>${long}</BANKACCTFROM>\n${rows}</STMTRS></OFX>`;
    const { statements, warnings } = must(readOfx(text));
    expect(must(check(statementSchema, statements[0]!)).currency).toBe('XXX');
    expect(reasons(warnings)).toEqual([
      '1 text-repaired',
      '1 currency-differs',
      '2 text-repaired',
      '2 text-repaired',
      '2 text-repaired',
    ]);
  });
});
