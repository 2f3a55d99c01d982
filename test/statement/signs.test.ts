import { describe, expect, it } from 'vitest';
import { readStatement, type StatementOptions } from '../../src/statement/read-statement.js';

const pence = (text: string, options: StatementOptions = {}): (number | string)[] => {
  const read = readStatement(text, options);
  if (!read.ok) return read.problems.map(({ code }) => code);
  const { statements, rejected, warnings } = read.value;
  const findings = [...rejected, ...warnings].map(({ reason }) => reason);
  return [
    ...statements.flatMap(({ lines }) => lines.map((line) => line.pence)),
    ...findings.filter((reason) => !['layout-guessed', 'date-order-assumed'].includes(reason)),
  ];
};
const csv = (header: string, ...rows: string[]) => `${header}\n${rows.join('\n')}\n`;
const CARD = csv('Date,Description,Amount', '13/05/2026,TEA,18.40', '14/05/2026,CAFE,7.25');
const QIF = '!Type:CCard\nD13/05/2026\nT18.40\nPTEA\n^\n';
const OFX =
  '<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>XFER<DTPOSTED>20260513<TRNAMT>18.40<FITID>a</STMTTRN><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260514<TRNAMT>7.25<FITID>b</STMTTRN></BANKTRANLIST></STMTRS></OFX>';

describe('readStatement, of amounts whose direction nothing states', () => {
  it('warns, refuses on demand, and takes the answer of the caller', () => {
    for (const text of [CARD, QIF]) {
      const [first] = pence(text);
      expect([first, pence(text).includes('sign-assumed')]).toEqual([1840, true]);
      expect(pence(text, { signs: 'stated' })).toEqual(['sign-unstated']);
      expect(pence(text, { signs: 'as-written' })).not.toContain('sign-assumed');
      expect(pence(text, { signs: 'turned' })[0]).toBe(-1840);
    }
    expect(pence(OFX)).toEqual([1840, -725, 'sign-contradicted', 'sign-assumed']);
    expect(pence(OFX, { signs: 'stated' })).toEqual(['sign-unstated']);
    expect(pence(OFX, { signs: 'turned' })).toEqual([-1840, -725, 'sign-contradicted']);
  });

  it('asks nothing where a column, a minus on most amounts or a balance states it', () => {
    for (const text of [
      csv('Date,Description,Amount,Type', '13/05/2026,TEA,18.40,Debit', '14/05/2026,PAY,20.00,Credit'),
      csv('Date,Description,Amount', '13/05/2026,TEA,-18.40', '14/05/2026,PAY,20.00'),
      csv(
        'Date,Description,Notes,Amount,Balance',
        '13/05/2026,PAY,,20.00,20.00',
        '14/05/2026,PAY,,5.00,25.00',
      ),
    ])
      expect(pence(text, { signs: 'stated' })).not.toContain('sign-unstated');
  });
});

describe('readCsv, of the direction', () => {
  it('reads a column of any name whose every cell says a side', () => {
    for (const [out, back] of [
      ['Debit', 'Credit'],
      ['DBIT', 'CRDT'],
      ['DR', 'CR'],
      ['-', '+'],
      ['Money Out', 'Money In'],
    ])
      for (const name of ['Type', 'Indicator', 'Dr/Cr', 'Sign', 'Anything'])
        expect(
          pence(
            csv(
              `Date,Description,Amount,Balance,${name}`,
              `13/05/2026,TEA,18.40,,${out}`,
              `14/05/2026,PAY,20.00,,${back}`,
              `15/05/2026,UNDONE,-1.00,,${out}`,
            ),
          ),
        ).toEqual([-1840, 2000, 100]);
  });

  it('rejects a row that names neither side where the others name both', () => {
    const rows = ['13/05/2026,TEA,1.00,DR', '14/05/2026,PAY,2.00,CR', '15/05/2026,WHAT,3.00,'];
    expect(pence(csv('Date,Description,Amount,Type', ...rows))).toEqual([-100, 200, 'amount-unreadable']);
  });

  it('signs amounts without a sign by the running balance', () => {
    const rows = [
      '13/05/2026,PAY,100.00,100.00',
      '14/05/2026,TEA,30.00,70.00',
      '15/05/2026,PAY,5.00,75.00',
      '16/05/2026,CAFE,10.00,65.00',
    ];
    const header = 'Date,Details,Amount,Running Total';
    expect(pence(csv(header, ...rows))).toEqual([10000, -3000, 500, -1000]);
    expect(pence(csv(header, ...rows.toReversed()))).toEqual([10000, -3000, 500, -1000]);
  });

  it('names a row whose written sign the running balance disproves', () => {
    const rows = [
      '13/05/2026,PAY,100.00,100.00',
      '14/05/2026,TEA,-30.00,70.00',
      '15/05/2026,CAFE,5.00,65.00',
    ];
    expect(pence(csv('Date,Description,Amount,Balance', ...rows, '16/05/2026,CAFE,-5.00,60.00'))).toEqual([
      10000,
      -3000,
      500,
      -500,
      'balance-mismatch',
      'sign-contradicted',
    ]);
  });
});

describe('readCsv, of what must not be dropped in silence', () => {
  it('reads days as a spreadsheet counts them, with a doubt', () => {
    const read = readStatement(csv('Date,Description,Amount', '46155,TEA,-1.00', '46156.5,PAY,2.00'));
    expect(read.ok && read.value.statements[0]!.lines.map(({ date }) => date)).toEqual([
      '2026-05-13',
      '2026-05-14',
    ]);
    expect(read.ok && read.value.warnings.map(({ reason }) => reason)).toContain('date-order-assumed');
  });

  it('rejects the rows of a second table until the first goes on', () => {
    const first = 'Date,Description,Amount,Balance';
    const text = csv(
      first,
      '13/05/2026,TEA,-1.00,9.00',
      '',
      'Date,Details,Paid out,Paid in',
      '14/05/2026,PAY,2.00,',
      first,
      '15/05/2026,CAFE,-2.00,7.00',
    );
    expect(pence(text)).toEqual([-100, -200, 'other-table', 'other-table']);
  });

  it('warns of a balance that cannot be read', () => {
    expect(pence(csv('Date,Description,Amount,Balance', '13/05/2026,TEA,-1.00,9.00 ??'))).toEqual([
      -100,
      'balance-unreadable',
    ]);
  });

  it('does not flip the days of a known layout for one that is impossible', () => {
    const rows = ['05/06/2026,TEA,-1.00,9.00', '05/13/2026,PAY,-1.00,8.00', '04/06/2026,CAFE,-1.00,8.00'];
    const read = readStatement(csv('Date,Description,Amount,Balance', ...rows));
    expect(read.ok && read.value.statements[0]!.lines.map(({ date }) => date)).toEqual([
      '2026-06-04',
      '2026-06-05',
    ]);
    expect(read.ok && read.value.rejected.map(({ reason }) => reason)).toEqual(['date-unreadable']);
  });

  it('keeps the words of columns whose names tell nothing', () => {
    const read = readStatement(csv('Date,What,Amount', '13/05/2026,TEA AT CAFE,-1.00'));
    expect(read.ok && read.value.statements[0]!.lines[0]!.text).toBe('TEA AT CAFE');
  });

  it('takes no headerless table with another column of money for a known one', () => {
    const rows = ['13 May 26,VIS,TEA,1.00,,,9.00', '14 May 26,CR,PAY,,2.00,,11.00'].join('\n');
    expect(pence(rows)).toEqual(['csv-layout-unknown']);
  });

  it('reads QIF whose lines are indented', () => {
    expect(pence('  !Type:Bank\n  D13/05/2026\n  T-1.00\n  PTEA\n  ^\n')).toEqual([-100]);
  });
});

describe('readStatement, of its input', () => {
  it('takes bytes, a buffer or text', () => {
    const bytes = new TextEncoder().encode(CARD);
    const read = readStatement(bytes);
    expect(readStatement(bytes.buffer)).toEqual(read);
    expect(readStatement(`\uFEFF${CARD}`)).toEqual(read);
  });

  it('dates CSV lines by the day that is asked for', () => {
    const text = csv(
      'Date,Value Date,Description,Amount',
      '13/05/2026,15/05/2026,TEA,-1.00',
      '14/05/2026,14/05/2026,CAFE,-2.00',
    );
    const dates = (options: StatementOptions) => {
      const read = readStatement(text, options);
      return (
        read.ok &&
        read.value.statements[0]!.lines.map(({ date, valueDate, bookedOn }) => [date, valueDate, bookedOn])
      );
    };
    expect(dates({})).toEqual([
      ['2026-05-13', '2026-05-15', undefined],
      ['2026-05-14', undefined, undefined],
    ]);
    expect(dates({ dates: 'value' })).toEqual([
      ['2026-05-14', undefined, undefined],
      ['2026-05-15', undefined, '2026-05-13'],
    ]);
  });
});
