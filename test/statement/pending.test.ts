import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Result } from '../../src/problem/problem.js';
import { readCamt } from '../../src/statement/camt/read-camt.js';
import { continuity } from '../../src/statement/continuity.js';
import { readCsv } from '../../src/statement/csv/read-csv.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import { readOfx } from '../../src/statement/ofx/read-ofx.js';
import { readStatementStream, type StatementPart } from '../../src/statement/read-statement-stream.js';
import type { StatementFile } from '../../src/statement/statement.js';

const HEADER = 'Date,Description,Amount,Balance,Status\n';
const short = (read: Result<StatementFile>) => {
  const { statements, rejected, skipped, warnings } = must(read);
  const lines = statements.flatMap((one) =>
    one.lines.map(({ line, pence, pending }) => `${line} ${pence}${pending ? ' pending' : ''}`),
  );
  const said = [...rejected, ...skipped].map(({ line, reason }) => `${line} ${reason}`);
  return { lines, said, warnings: warnings.map(({ reason }) => reason) };
};
const entry = (status: string, inner: string) =>
  `<Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>${status}</Sts>${inner}</Ntry>`;
const day = (name: string) => `<${name}><Dt>2026-05-02</Dt></${name}>`;
const camt = (entries: string) =>
  `<Document><Stmt><Acct><Id><IBAN>GB1</IBAN></Id><Ccy>GBP</Ccy></Acct>${entries}</Stmt></Document>`;

describe('pending lines', () => {
  it('are given by CSV where the state says pending or authorised; what will never be booked is skipped', () => {
    const rows = [
      '01/05/2026,A,-1.00,9.00,Settled',
      '02/05/2026,B,-2.00,7.00,PENDING',
      '03/05/2026,C,-3.00,,Authorised',
      '03/05/2026,D,-4.00,,Declined',
      ',E,-5.00,,Pending',
      '03/05/2026,F,,,Pending',
      '04/05/2026,G,-1.00,8.00,Settled',
    ];
    expect(short(readCsv(`${HEADER}${rows.join('\n')}\n`))).toEqual({
      lines: ['2 -100', '3 -200 pending', '4 -300 pending', '8 -100'],
      said: ['5 not-booked', '6 not-booked', '7 not-booked'],
      warnings: ['layout-guessed', 'date-order-assumed'],
    });
  });

  it('are given by a layout of the caller’s own', () => {
    const layout = {
      id: 'own',
      name: 'own',
      columns: { date: 1, amount: 2 },
      dateOrder: 'ymd' as const,
      pending: { column: 3, values: ['Hold'] },
    };
    expect(short(readCsv('2026-05-01,-1.00,Hold\n2026-05-01,-1.00,\n', layout)).lines).toEqual([
      '2 -100',
      '1 -100 pending',
    ]);
  });

  it('are given by camt where an entry is pending; what is for information or comes later is skipped', () => {
    const entries = [
      entry('PDNG', day('BookgDt')),
      entry('<Cd>PDNG</Cd>', day('ValDt')),
      entry('PDNG', ''),
      entry('INFO', day('BookgDt')),
      entry('FUTR', day('BookgDt')),
      entry('BOOK', day('BookgDt')),
    ];
    expect(short(readCamt(camt(entries.join('\n'))))).toEqual({
      lines: ['6 -100', '1 -100 pending', '2 -100 pending'],
      said: ['3 not-booked', '4 not-booked', '5 not-booked'],
      warnings: [],
    });
  });

  it('stand behind the booked lines of their day, and never take their names', () => {
    const read = (text: string) => must(readCsv(text)).statements[0]!.lines.map(({ id }) => id);
    const booked = '02/05/2026,A,-1.00,9.00,Settled\n';
    const [name] = read(`${HEADER}${booked}`);
    const pending = '02/05/2026,A,-1.00,,Pending\n';
    expect(read(`${HEADER}${pending}${pending}${booked}`)).toEqual([name, `${name}.p`, `${name}.p.2`]);
  });

  it('are in no balance, in no sum and in no order of the file', () => {
    // Newest first, but for the pending rows, which stand on top from oldest to newest.
    const rows = [
      '03/05/2026,P,-7.00,1.00,Pending',
      '04/05/2026,Q,-7.00,2.00,Pending',
      '02/05/2026,B,-2.00,7.00,Settled',
      '02/05/2026,A,-1.00,9.00,Settled',
    ];
    const file = must(readCsv(`${HEADER}${rows.join('\n')}\n`));
    expect(file.statements[0]).toMatchObject({
      opening: { pence: 1000 },
      closing: { pence: 700, date: '2026-05-02' },
    });
    expect(file.statements[0]!.lines.map(({ line }) => line)).toEqual([5, 4, 2, 3]);
    expect(file.warnings.map(({ reason }) => reason)).toEqual(['layout-guessed', 'date-order-assumed']);
    expect(continuity(file.statements)).toEqual([]);
    const balance = (code: string, amount: string) =>
      `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>${day('Dt')}</Bal>`;
    const balances = balance('OPBD', '5.00') + balance('CLBD', '4.00');
    const entries = entry('BOOK', day('BookgDt')) + entry('PDNG', day('BookgDt'));
    expect(short(readCamt(camt(balances + entries)))).toMatchObject({ said: [], warnings: [] });
  });

  it('become the booked line under the name that it had', () => {
    const ofx = (row: string) =>
      must(readOfx(`<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><ACCTID>1</BANKACCTFROM>${row}</STMTRS></OFX>`))
        .statements;
    const announced = classifyLines({
      known: [],
      statements: ofx('<STMTTRNP><DTTRAN>20260501<TRNAMT>-1.00<NAME>TEA</STMTTRNP>'),
    });
    const known = updateRegister([], announced);
    const booked = classifyLines({
      known,
      statements: ofx('<STMTTRN><DTPOSTED>20260502<TRNAMT>-1.00<FITID>F<NAME>TEA</STMTTRN>'),
    });
    expect(booked.lines).toMatchObject([{ is: 'booked', line: { id: known[0]!.name } }]);
  });
});

describe('pending lines, always', () => {
  it('change nothing of what is booked, and are the same in a stream', async () => {
    const row = fc.record({
      day: fc.integer({ min: 1, max: 9 }),
      text: fc.constantFrom('A', 'B'),
      pounds: fc.integer({ min: -3, max: 3 }).filter((pounds) => pounds !== 0),
      state: fc.constantFrom('Settled', 'Pending', 'Declined', 'Authorised'),
    });
    async function parts(text: string): Promise<StatementPart[]> {
      async function* bytes() {
        yield new TextEncoder().encode(text);
      }
      const all: StatementPart[] = [];
      for await (const part of readStatementStream(bytes())) all.push(part);
      return all;
    }
    const isBooked = ({ pending }: { readonly pending?: true }) => !pending;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const text = (kept: typeof rows) =>
          `${HEADER}${kept.map(({ day, text, pounds, state }) => `0${day}/05/2026,${text},${pounds}.00,,${state}\n`).join('')}`;
        const file = must(readCsv(text(rows)));
        const lines = file.statements.flatMap((one) => one.lines);
        expect(lines.length + file.skipped.length).toBe(rows.length);
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
        const settled = must(readCsv(text(rows.filter(({ state }) => state === 'Settled'))));
        const plain = (one: (typeof lines)[number]) => ({ ...one, line: 0 });
        expect(lines.filter(isBooked).map(plain)).toEqual(
          settled.statements.flatMap((one) => one.lines).map(plain),
        );
        const all = await parts(text(rows));
        const streamed = all.flatMap((part) => (part.kind === 'lines' ? part.lines : []));
        expect(streamed.filter((one) => one.pending).map(({ line }) => line)).toEqual(
          lines
            .filter((one) => one.pending)
            .map(({ line }) => line)
            .sort((a, b) => a - b),
        );
        const end = all.at(-1);
        expect(end?.kind === 'end' && end.statements.map(({ lines, pence }) => [lines, pence])).toEqual(
          lines.length === 0
            ? []
            : [
                [
                  lines.filter(isBooked).length,
                  lines.filter(isBooked).reduce((sum, one) => sum + one.pence, 0),
                ],
              ],
        );
      }),
      { numRuns: 200 },
    );
  });
});
