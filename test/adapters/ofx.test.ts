import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOfx } from '../../src/adapters/ofx.js';
import { readStatement } from '../../src/adapters/statement.js';
import { must } from '../../src/problem.js';
import type { RowFinding, StatementFile } from '../../src/reconcile/statement.js';

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
    expect(reasons(file.skipped)).toEqual(['11 not-booked']);
    expect(reasons(file.warnings)).toEqual(['1 empty', '4 id-repeated', '9 empty', '12 empty']);
    expect(file.statements[0]!.currency).toBe('XXX');
    expect(file.statements[0]).not.toHaveProperty('closing');
    expect(new Set(file.statements[0]!.lines.map((line) => line.id)).size).toBe(3);
  });

  it('reads leaves that are wrapped round those after them, and bare signs in names', () => {
    const nested =
      '<STMTTRN><TRNTYPE>DEBIT <DTPOSTED>20260501 <TRNAMT>-1.00 <FITID>1 <NAME>A < B </NAME></FITID></TRNAMT></DTPOSTED></TRNTYPE></STMTTRN>';
    expect(lines(nested)).toMatchObject([{ pence: -100, payee: 'A < B', date: '2026-05-01' }]);
    expect(lines(nested.replace('A < B', 'T&amp;amp;B &#163;1 &pound;2 &unknown;'))[0]!.payee).toBe(
      'T&B £1 £2 &unknown;',
    );
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
    const { statements, skipped } = must(readOfx(text));
    expect(statements.map(({ lines }) => lines.map(({ date }) => date))).toEqual([['2026-05-02']]);
    expect(skipped.map(({ reason }) => reason)).toEqual(['not-booked']);
  });
});
