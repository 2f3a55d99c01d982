import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { readCamt } from '../../src/statement/camt/read-camt.js';
import type { RowFinding } from '../../src/statement/statement.js';
import { damaged, entriesOf, expectWhole } from './damage.js';

const bytes = (name: string) => new Uint8Array(readFileSync(new URL(`../samples/${name}`, import.meta.url)));
const month = bytes('month-camt053.xml');
const awkward = bytes('awkward-camt052.xml');
const refusal = (input: string | Uint8Array) => {
  const read = readCamt(input);
  return read.ok
    ? undefined
    : `${read.problems[0]!.code} ${Object.values(read.problems[0]!.facts).at(-1) ?? ''}`.trim();
};
const reasons = (findings: readonly RowFinding[]) => findings.map(({ line, reason }) => `${line} ${reason}`);
const wrapped = (inner: string) =>
  `<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>GB1</IBAN></Id><Ccy>GBP</Ccy></Acct>${inner}</Stmt></BkToCstmrStmt></Document>`;
const entry = (inner: string) =>
  `<Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-05-01</Dt></BookgDt>${inner}</Ntry>`;
const lines = (inner: string) => must(readCamt(wrapped(inner))).statements[0]!.lines;

describe('an element that is not the only one', () => {
  const side = '<CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-05-01</Dt></BookgDt>';
  const read = (ntry: string, root = '') =>
    must(readCamt(wrapped(`<Ntry>${ntry}</Ntry>`).replace('<Document', `<Document ${root}`)));

  const once = [
    'Amt Ccy="GBP">1.00</Amt',
    'CdtDbtInd>CRDT</CdtDbtInd',
    'BookgDt><Dt>2026-05-01</Dt></BookgDt',
  ];
  const more = [
    'Sts>BOOK</Sts',
    'ValDt><Dt>2026-05-01</Dt></ValDt',
    'RvslInd>false</RvslInd',
    'AcctSvcrRef>A1</AcctSvcrRef',
  ];
  it.each([...once, ...more])('is no entry to choose from: <%s> given twice is rejected', (field) => {
    const all = [...new Set([...once, field])].map((one) => `<${one}>`).join('');
    expect(reasons(read(all).rejected)).toEqual([]);
    const { statements, rejected } = read(`${all}<${field}>`);
    const reason = field.startsWith('Amt') ? 'amount-twice' : 'field-twice';
    expect([statements[0]!.lines, reasons(rejected)]).toEqual([[], [`1 ${reason}`]]);
  });

  it.each(['Tp', 'Amt', 'CdtDbtInd', 'Dt'])(
    'of a balance is a warning, and the balance is not used: %s',
    (name) => {
      const fields = new Map([
        ['Tp', '<Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>'],
        ['Amt', '<Amt Ccy="GBP">0</Amt>'],
        ['CdtDbtInd', '<CdtDbtInd>CRDT</CdtDbtInd>'],
        ['Dt', '<Dt><Dt>2026-05-01</Dt></Dt>'],
      ]);
      const all = [...fields.values()].join('');
      expect(must(readCamt(wrapped(`<Bal>${all}</Bal>`))).statements[0]!.closing?.pence).toBe(0);
      const { statements, warnings } = must(readCamt(wrapped(`<Bal>${all}${fields.get(name)}</Bal>`)));
      expect(statements[0]!.closing).toBeUndefined();
      expect(reasons(warnings)).toEqual([`1 ${name === 'Amt' ? 'amount-twice' : 'field-twice'}`]);
    },
  );

  it('of a payment is a warning, and of a part it is no amount', () => {
    const payment = (pence: string, again = '') =>
      `<TxDtls><Amt Ccy="GBP">${pence}</Amt>${again}<RltdPties><Dbtr><Nm>A</Nm></Dbtr></RltdPties></TxDtls>`;
    const whole = `<Amt Ccy="GBP">1.00</Amt>${side}`;
    const second = '<Amt Ccy="GBP">0.40</Amt>';
    const batch = read(`${whole}<NtryDtls>${payment('0.60', second)}${payment('0.40')}</NtryDtls>`);
    expect(reasons(batch.warnings)).toEqual(['1 amount-twice']);
    expect(batch.statements[0]!.lines[0]!.parts!.map(({ pence }) => pence)).toEqual([undefined, 40]);
    const single = read(`${whole}<NtryDtls>${payment('1.00', second)}</NtryDtls>`);
    expect(reasons(single.warnings)).toEqual(['1 amount-twice']);
  });

  it('of a statement is a warning: two accounts, two periods', () => {
    const acct = '<Acct><Id><IBAN>GB2</IBAN></Id></Acct>';
    const period = '<FrToDt><FrDtTm>2026-05-01T00:00:00</FrDtTm></FrToDt>';
    expect(reasons(must(readCamt(wrapped(acct))).warnings)).toEqual(['1 field-twice', '1 empty']);
    expect(reasons(must(readCamt(wrapped(period))).warnings)).toEqual([]);
    expect(reasons(must(readCamt(wrapped(period + period))).warnings)).toEqual(['1 field-twice']);
  });

  it.each([
    [
      'a prefix',
      '<x:Amt Ccy="GBP">9.00</x:Amt>',
      'xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02" xmlns:x="urn:other"',
    ],
    ['a prefix that nobody declares', '<x:Amt Ccy="GBP">9.00</x:Amt>', ''],
    [
      'a namespace declared on the spot',
      '<Amt xmlns="urn:other" Ccy="GBP">9.00</Amt>',
      'xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"',
    ],
  ])('but foreign is passed over, by %s', (_what, foreign, root) => {
    const { statements, rejected } = read(`${foreign}<Amt Ccy="GBP">1.00</Amt>${side}`, root);
    expect([statements[0]!.lines.map(({ pence }) => pence), rejected]).toEqual([[100], []]);
  });

  it('refuses a statement in a namespace that is not that of a bank', () => {
    const text = wrapped(entry('')).replace('<Document', '<Document xmlns="urn:other"');
    expect(refusal(text)).toBe(
      'file-not-statement XML of the namespace urn:other, which is not that of a camt statement',
    );
    const within = wrapped(`<x:Ntry xmlns:x="urn:other">${side}</x:Ntry>`);
    expect(must(readCamt(within)).statements[0]!.lines).toEqual([]);
  });

  it('and one of the same namespace under another prefix is one of its own; an envelope may have any', () => {
    const ntry = `<ns2:Ntry><b:Amt Ccy="GBP">1.00</b:Amt>${side.replace(/<(\/?)/g, '<$1ns2:')}</ns2:Ntry>`;
    const text = `<e:Envelope xmlns:e="urn:e"><ns2:Document xmlns:ns2="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02" xmlns:b="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><ns2:BkToCstmrStmt><ns2:Stmt>
      ${ntry}</ns2:Stmt></ns2:BkToCstmrStmt></ns2:Document></e:Envelope>`;
    expect(must(readCamt(text)).statements[0]!.lines.map(({ pence }) => pence)).toEqual([100]);
  });
});

describe('readCamt', () => {
  it('reads balances, entries and words, in the encoding that is declared, and keeps the written day', () => {
    const file = must(readCamt(month));
    expect(file).toMatchObject({ format: 'camt.053', rejected: [], skipped: [], warnings: [] });
    expect(file.statements).toEqual([
      {
        account: '40506012345678',
        currency: 'GBP',
        from: '2026-05-01',
        to: '2026-05-31',
        opening: { pence: -12050, date: '2026-05-01' },
        closing: { pence: 100971, date: '2026-05-31' },
        lines: [
          {
            id: 'B-1',
            bankId: 'B-1',
            date: '2026-05-04',
            valueDate: '2026-05-05',
            pence: 184216,
            payee: 'NORTHVALE COUNCIL',
            text: 'DIRECT PAYMENT MAY 2026',
            reference: 'DP-2026-05',
            line: 12,
          },
          {
            id: '2026-05-28.73ce3365fc0cc0af',
            date: '2026-05-28',
            pence: -71195,
            payee: 'A CARÉR; B CARER',
            text: 'WAGES INV 1043 & 1044 FASTER PAYMENTS FILE',
            reference: 'RUN-7',
            line: 22,
            parts: [
              { pence: -40002, payee: 'A CARÉR', text: 'WAGES', reference: 'W-1' },
              { pence: -31193, payee: 'B CARER', text: 'INV 1043 & 1044' },
            ],
          },
          {
            id: '2026-05-29.b136351f5ddac48d',
            date: '2026-05-29',
            pence: 0,
            payee: '',
            text: 'INTEREST <GROSS>',
            line: 35,
          },
        ],
      },
    ]);
  });

  it('names every entry that is in no statement, and every doubt', () => {
    const file = must(readCamt(awkward));
    expect(file.format).toBe('camt.052');
    expect(reasons(file.rejected)).toEqual([
      '7 amount-unreadable',
      '8 amount-not-whole-pence',
      '9 amount-missing',
      '10 amount-unreadable',
      '11 amount-unreadable',
      '12 date-unreadable',
    ]);
    expect(file.skipped).toEqual([]);
    expect(reasons(file.warnings)).toEqual([
      '5 currency-differs',
      '5 balance-mismatch',
      '6 amount-unreadable',
      '14 date-unreadable',
      '16 currency-differs',
      '16 id-repeated',
      '17 balance-mismatch',
      '19 empty',
      '19 empty',
    ]);
    expect(
      file.statements[0]!.lines.map(({ date, pence, payee, text, pending }) => [
        date,
        pence,
        payee,
        text,
        ...(pending ? ['pending'] : []),
      ]),
    ).toEqual([
      ['2026-05-01', -200, '', '', 'pending'],
      ['2026-05-02', -300, '', ''],
      ['2026-05-03', -400, 'NORTHVALE COUNCIL', 'AC04'],
      ['2026-05-04', 500, '', ''],
      ['2026-05-04', 600, '', ''],
    ]);
    expect(file.statements[0]!.opening).toEqual({ pence: 1000, date: '2026-04-30' });
    expect(file.statements[1]).toEqual({ account: '', currency: 'XXX', lines: [] });
  });

  it('takes the direction from the entry, also when it undoes another', () => {
    const undone =
      '<Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><ValDt><Dt>2026-05-01</Dt></ValDt></Ntry>';
    expect(lines(undone)).toMatchObject([{ pence: -100, date: '2026-05-01' }]);
  });

  it('keeps two entries alike in every field, with two names', () => {
    const two = lines(entry('') + entry(''));
    expect(two.map(({ pence }) => pence)).toEqual([100, 100]);
    expect(two[0]!.id).not.toBe(two[1]!.id);
  });

  it('counts a batch once and leaves out the amount of a part in another currency', () => {
    const part = (currency: string) => `<TxDtls><Amt Ccy="${currency}">0.40</Amt></TxDtls>`;
    const [line, ...more] = lines(entry(`<NtryDtls>${part('GBP')}${part('EUR')}</NtryDtls>`));
    expect([line!.pence, more]).toEqual([100, []]);
    expect(line!.parts).toEqual([
      { pence: 40, payee: '', text: '' },
      { payee: '', text: '' },
    ]);
  });

  it('chooses the balances in the currency of the account, the earliest opening and the latest closing', () => {
    const balance = (code: string, amount: string, day: string, currency = 'GBP') =>
      `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-05-${day}</Dt></Dt></Bal>`;
    const text = wrapped(
      balance('CLBD', '9', '09', 'EUR') +
        balance('PRCD', '8', '01') +
        balance('OPBD', '2', '02') +
        balance('OPBD', '1', '01') +
        balance('CLBD', '2', '01') +
        balance('CLBD', '3', '02'),
    );
    expect(must(readCamt(text)).statements[0]).toMatchObject({
      opening: { pence: 100, date: '2026-05-01' },
      closing: { pence: 300, date: '2026-05-02' },
    });
  });

  it('reads a piece of a message without what goes round it', () => {
    expect(must(readCamt(entry(''))).statements).toMatchObject([
      { account: '', currency: 'GBP', lines: [{ pence: 100 }] },
    ]);
    expect(must(readCamt('<Ntfctn><Acct><Id><IBAN>GB1</IBAN></Id></Acct></Ntfctn>'))).toMatchObject({
      format: 'camt.054',
      statements: [{ account: 'GB1', lines: [] }],
    });
  });

  it('reads a declaration that blank lines stand before', () =>
    expect(refusal(`\n\n<?xml version="1.0"?>${wrapped('')}`)).toBe(undefined));

  it('reads UTF-16', () => {
    const text = `\uFEFF<?xml version="1.0" encoding="UTF-16"?>${wrapped(entry('<AddtlNtryInf>CAFÉ</AddtlNtryInf>'))}`;
    const wide = new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer);
    expect(must(readCamt(wide)).statements[0]!.lines[0]!.text).toBe('CAFÉ');
  });

  it('refuses file-empty', () => expect(refusal(' \n')).toBe('file-empty'));
  it('refuses file-too-large', () =>
    expect(refusal(new Uint8Array(64 * 1024 * 1024 + 1))).toMatch(/^file-too-large/));
  it('refuses file-unreadable: a DOCTYPE, an entity nobody defined, too many tags inside one another', () => {
    expect(refusal(`<!DOCTYPE Document [<!ENTITY a "b">]>${wrapped('')}`)).toMatch(
      /^file-unreadable a DOCTYPE/,
    );
    for (const entity of ['&a;', '&constructor;', '&__proto__;'])
      expect(refusal(wrapped(entry(`<AddtlNtryInf>${entity}</AddtlNtryInf>`)))).toMatch(
        /^file-unreadable undefined entity/,
      );
    expect(refusal('<a>'.repeat(100) + '</a>'.repeat(100))).toMatch(/^file-unreadable more than 64/);
    expect(refusal(`<GrpHdr>${'<a>'.repeat(100)}`)).toMatch(/^file-unreadable more than 64/);
    const read = readCamt('\n<Document>\n</Stmt>');
    expect(read).toMatchObject({ problems: [{ facts: { line: 3 } }] });
  });
  it('refuses file-not-statement', () => {
    expect(refusal('<Document><CstmrCdtTrfInitn/></Document>')).toBe(
      'file-not-statement XML of Document/CstmrCdtTrfInitn, which is no statement',
    );
  });
});

describe('readCamt, of pages', () => {
  const balance = (code: string, amount: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`;
  const page = (number: number, isLast: boolean, balances: string) =>
    `<Stmt><Id>S</Id><StmtPgntn><PgNb>${number}</PgNb><LastPgInd>${isLast}</LastPgInd></StmtPgntn><Acct><Id><Othr><Id>1</Id></Othr></Id><Ccy>GBP</Ccy></Acct>${balances}<Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-05-0${number}</Dt></BookgDt></Ntry></Stmt>`;
  const first = page(1, false, balance('OPBD', '5.00') + balance('ITBD', '6.00'));
  const last = page(2, true, balance('ITBD', '6.00') + balance('CLBD', '7.00'));
  const read = (pages: string) =>
    must(readCamt(`<Document><BkToCstmrStmt>${pages}</BkToCstmrStmt></Document>`));

  it('joins the pages of a statement, in whatever order they are', () => {
    for (const pages of [first + last, last + first]) {
      const { statements, warnings } = read(pages);
      expect(warnings).toEqual([]);
      expect(statements).toMatchObject([
        { opening: { pence: 500 }, closing: { pence: 700 }, lines: [{ pence: 100 }, { pence: 100 }] },
      ]);
    }
  });

  it('warns of a page that is missing', () => {
    for (const pages of [first, last, first + page(3, true, '')])
      expect(read(pages).warnings).toContainEqual({ line: 1, reason: 'empty', text: 'StmtPgntn' });
  });

  it('knows the currency of an account by an entry that is rejected', () => {
    const text =
      '<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>1</IBAN></Id></Acct><Ntry><Amt Ccy="EUR">x</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry></Stmt></BkToCstmrStmt></Document>';
    const { statements, rejected } = must(readCamt(text));
    expect([statements[0]!.currency, rejected.length]).toEqual(['EUR', 1]);
  });
});

describe('readCamt, always', () => {
  it('refuses a file that ends before its time, wherever that is', () => {
    const text = new TextDecoder('latin1').decode(month).trimEnd();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        expect(readCamt(text.slice(0, length)).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('answers every entry in one place, whatever has happened to the file', () => {
    fc.assert(
      fc.property(damaged([month, awkward]), (input) => {
        const read = readCamt(input);
        if (read.ok)
          expectWhole(
            read.value,
            entriesOf(input, /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<(?:c:)?Ntry>/g, 'Ntry>'),
          );
        else expect(read.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
  });
});
