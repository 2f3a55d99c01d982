import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { readCsv } from '../../src/statement/csv/read-csv.js';
import { readStatementStream } from '../../src/statement/read-statement-stream.js';

const csv = (header: string, ...rows: string[]) => `${header}\n${rows.join('\n')}\n`;
const read = (text: string) => must(readCsv(text));
const amounts = (text: string) =>
  read(text).statements.flatMap(({ lines }) => lines.map(({ pence }) => pence));
const reasons = (text: string) => {
  const { rejected, warnings } = read(text);
  const all = [...rejected, ...warnings].map(({ reason }) => reason);
  return all.filter((reason) => reason !== 'layout-guessed');
};
/** A tea for 18.40 from 1,000.00, then a receipt of 20.00. */
const TEA_AND_PAY = { amounts: [-1840, 2000], opening: 100_000, closing: 100_160 };
const balances = (text: string) => {
  const [first] = read(text).statements;
  return { amounts: amounts(text), opening: first?.opening?.pence, closing: first?.closing?.pence };
};

describe('readCsv, of an amount', () => {
  it('reads money out in every way in which it is written', () => {
    for (const out of [
      '-18.40',
      '- 18.40',
      '\u221218.40',
      '\u201018.40',
      '\u201118.40',
      '\ufe6318.40',
      '\uff0d18.40',
      '18.40-',
      '(18.40)',
      '£(18.40)',
      '(£18.40)',
      '-£18.40',
      '£-18.40',
      '18.40 DR',
      '18.40 Dr.',
      '18.40D',
      'DR 18.40',
      'D18.40',
      '18.40 DEBIT',
      '18.40 OD',
      'OD 18.40',
      'O/D 18.40',
      '18.40 overdrawn',
      'GBP -18.40',
      '-18.40 GBP',
      '-18.4',
    ])
      expect([out, amounts(csv('Date,Description,Amount', `13/05/2026,TEA,${out}`))]).toEqual([out, [-1840]]);
    for (const back of ['18.40', '+18.40', '18.40 CR', 'CR 18.40', '18.40C', '18.40 credit', '£18.40'])
      expect([back, amounts(csv('Date,Description,Amount', `13/05/2026,PAY,${back}`))]).toEqual([
        back,
        [1840],
      ]);
  });

  it('takes a stroke and the like for no amount', () => {
    for (const nothing of ['-', '--', '–', 'nil', 'N/A', '0.00', ''])
      expect(
        balances(
          csv(
            'Date,Description,Money Out,Money In,Balance',
            `13/05/2026,TEA,18.40,${nothing},981.60`,
            `14/05/2026,PAY,${nothing},20.00,1001.60`,
          ),
        ),
      ).toEqual(TEA_AND_PAY);
  });
});

describe('readCsv, of the side of an amount', () => {
  it('reads two columns of every pair of names', () => {
    for (const names of [
      'Debit,Credit',
      'DR,CR',
      'Debit Amount,Credit Amount',
      'Paid out (£),Paid in (£)',
      'Money Out GBP,Money In GBP',
      'Withdrawals,Deposits',
      'Payments,Receipts',
      'Payment,Receipt',
      'Payments,Deposits',
      'Outgoing,Incoming',
      'Expenditure,Income',
      'Charges,Payments',
      'Purchases,Payments',
    ])
      expect([
        names,
        amounts(csv(`Date,Details,${names}`, '13/05/2026,TEA,18.40,', '14/05/2026,PAY,,20.00')),
      ]).toEqual([names, [-1840, 2000]]);
  });

  it('reads the columns of both sides rather than an amount without a sign', () => {
    const text = csv(
      'Date,Details,Amount,Debit,Credit',
      '13/05/2026,TEA,1.00,1.00,',
      '14/05/2026,PAY,2.00,,2.00',
    );
    expect(amounts(text)).toEqual([-100, 200]);
  });

  it('reads the words of every pair, in a column of any name', () => {
    for (const [out, back] of [
      ['Debit', 'Credit'],
      ['Outbound', 'Inbound'],
      ['SENT', 'RECEIVED'],
      ['Paid', 'Received'],
      ['Payment', 'Receipt'],
      ['Dr.', 'Cr.'],
      ['Purchase', 'Refund'],
    ])
      for (const name of ['Type', 'Direction', 'Anything'])
        expect([
          out,
          name,
          amounts(
            csv(`Date,Details,${name},Amount`, `13/05/2026,TEA,${out},1.00`, `14/05/2026,PAY,${back},2.00`),
          ),
        ]).toEqual([out, name, [-100, 200]]);
  });

  it('takes the unmarked rows for the other side, where a column marks one side only', () => {
    const rows = (mark: string, other: string) => [
      `13/05/2026,TEA,1.00,${mark}`,
      `14/05/2026,PAY,2.00,${other}`,
    ];
    expect(amounts(csv('Date,Details,Amount,Cr/Dr', ...rows('', 'CR')))).toEqual([-100, 200]);
    expect(amounts(csv('Date,Details,Amount,Cr/Dr', ...rows('DR', '')))).toEqual([-100, 200]);
    expect(amounts(csv('Date,Details,Amount,CR', ...rows('', 'CR')))).toEqual([-100, 200]);
  });

  it('reads a refund among payments that have a minus', () => {
    const rows = ['13/05/2026,TEA,-1.00', '14/05/2026,TEA,-2.00', '15/05/2026,BACK,3.00'];
    expect(amounts(csv('Date,Details,Debit,Credit', ...rows.map((row) => `${row},`)))).toEqual([
      -100, -200, 300,
    ]);
    const flagged = csv(
      'Date,Details,Amount,Type',
      ...rows.map((row) => `${row},Debit`),
      '16/05/2026,PAY,4.00,Credit',
    );
    expect(amounts(flagged)).toEqual([-100, -200, 300, 400]);
  });

  it('does not take a column of ticks for the side of money', () => {
    const text = csv('Date,Details,Amount,Cleared', '13/05/2026,TEA,-1.00,C', '14/05/2026,TEA,-2.00,C');
    expect(amounts(text)).toEqual([-100, -200]);
  });

  it('doubts the signs of a card that thanks for a payment below zero, whatever its header and balance', () => {
    const rows = ['13/05/2026,TEA,30.00,130.00', '14/05/2026,CAFE,20.00,150.00'];
    const text = csv(
      'Date,Description,Amount,Balance',
      ...rows,
      '15/05/2026,PAYMENT THANK YOU,-100.00,50.00',
    );
    expect(reasons(text)).toEqual(['sign-assumed']);
    const answered = must(readCsv(text, undefined, { signs: 'turned' }));
    expect(answered.statements[0]).toMatchObject({ opening: { pence: -10_000 }, closing: { pence: -5000 } });
    expect(answered.warnings).toEqual([]);
  });

  it('takes the answer of a caller for a credit column below zero', () => {
    const text = csv('Date,Details,Debit,Credit', '13/05/2026,TEA,1.00,', '14/05/2026,PAY,,-2.00');
    const answered = (signs: 'as-written' | 'turned') =>
      must(readCsv(text, undefined, { signs })).statements[0]!.lines.map(({ pence }) => pence);
    expect([amounts(text), reasons(text)]).toEqual([[-100, 200], ['sign-assumed']]);
    expect([answered('as-written'), answered('turned')]).toEqual([
      [-100, 200],
      [-100, -200],
    ]);
  });

  it('counts the signs of a column over all its accounts', () => {
    const rows = ['13/05/2026,1,TEA,-1.00', '14/05/2026,1,TEA,-1.00', '14/05/2026,2,PAY,2.00'];
    expect(reasons(csv('Date,Account,Details,Amount', ...rows))).toEqual([]);
  });
});

describe('readCsv, of a balance', () => {
  it('reads it under every name, and by its arithmetic under any other', () => {
    for (const name of [
      'Balance',
      'Bal',
      'Balance £',
      'Account Bal',
      'Running Total',
      'Running Balance',
      'Cumulative Balance',
      'Current Balance',
      'Ledger Balance',
      'New Balance',
      'Remaining Balance',
      'Balance After Transaction',
      'Available',
      'Available Balance',
    ]) {
      const rows = ['13/05/2026,TEA,18.40,,981.60', '14/05/2026,PAY,,20.00,1001.60'];
      expect([name, balances(csv(`Date,Details,Debit,Credit,${name}`, ...rows))]).toEqual([
        name,
        TEA_AND_PAY,
      ]);
    }
    const rows = ['1,-1.00,99.00', '2,-2.00,97.00', '3,4.00,101.00', '4,-5.00,96.00'];
    for (const order of [rows, rows.toReversed()])
      expect(
        balances(
          csv('Date,Details,Amount,Saldo', ...order.map((row) => `0${row[0]}/05/2026,X,${row.slice(2)}`)),
        ),
      ).toEqual({ amounts: [-100, -200, 400, -500], opening: 10_000, closing: 9600 });
  });

  it('reads whether it is overdrawn from the column behind it', () => {
    for (const [header, rows] of [
      [
        'Date,Details,Paid Out,Paid In,Balance,D/C',
        ['13/05/2026,TEA,18.40,,8.40,D', '14/05/2026,PAY,,10.00,1.60,C'],
      ],
      [
        'Date,Details,Amount,D/C,Balance,D/C',
        ['13/05/2026,TEA,18.40,D,8.40,D', '14/05/2026,PAY,10.00,C,1.60,C'],
      ],
      ['Date,Details,Amount,Balance,OD', ['13/05/2026,TEA,-18.40,8.40,OD', '14/05/2026,PAY,10.00,1.60,']],
    ] as const)
      expect(balances(csv(header, ...rows))).toEqual({ amounts: [-1840, 1000], opening: 1000, closing: 160 });
  });

  it('takes no row of a balance for a payment', () => {
    for (const [first, last] of [
      ['Opening balance', 'Closing balance'],
      ['BALANCE BROUGHT FORWARD', 'BALANCE CARRIED FORWARD'],
      ['Balance B/F', 'Balance C/F'],
      ['Brought fwd', 'Carried fwd'],
      ['Statement opening balance', 'Statement closing balance'],
      ['Previous balance', 'Closing ledger balance'],
      ['Start balance', 'End balance'],
    ]) {
      const rows = [`13/05/2026,TEA,-18.40`, `14/05/2026,PAY,20.00`];
      const text = csv(
        'Date,Details,Amount',
        `13/05/2026,${first},1000.00`,
        ...rows,
        `14/05/2026,${last},1001.60`,
      );
      expect([first, balances(text)]).toEqual([first, TEA_AND_PAY]);
      expect(read(text).skipped.map(({ reason }) => reason)).toEqual(['balance-row', 'balance-row']);
    }
  });

  it('says that a row is missing before the first, where the opening balance is stated', () => {
    const rows = ['13/05/2026,TEA,-18.40,976.60', '14/05/2026,PAY,20.00,996.60'];
    for (const above of ['Opening balance,1000.00\n\n', 'Account,123\nOpening balance: £1000.00\n'])
      expect(reasons(above + csv('Date,Details,Amount,Balance', ...rows))).toEqual(['balance-mismatch']);
    const stated = csv('Date,Details,Amount,Balance', '12/05/2026,Opening balance,,1000.00', ...rows);
    expect(reasons(stated)).toEqual(['balance-mismatch']);
    expect(read(stated).statements[0]?.opening?.pence).toBe(100_000);
  });

  it('says that a row is missing among others of the oldest day', () => {
    const rows = ['13/05/2026,A,-1.00,999.00', '13/05/2026,C,-2.00,994.00', '14/05/2026,D,-1.00,993.00'];
    const all = [...rows, '15/05/2026,E,-1.00,992.00'];
    for (const order of [all, all.toReversed()]) {
      const text = csv('Date,Description,Amount,Balance', ...order);
      expect([reasons(text), read(text).statements[0]?.opening?.pence]).toEqual([
        ['balance-mismatch'],
        100_000,
      ]);
    }
  });
});

describe('readCsv, of several accounts and tables', () => {
  it('makes a statement of each account, whatever its column is called', () => {
    for (const name of [
      'Account',
      'Account No',
      'Account Number',
      'Account Name',
      'Account Type',
      'Card Number',
      'Card Last 4',
      'Product',
      'Pot',
      'IBAN',
      'Sort Code/Account Number',
    ]) {
      const text = csv(`Date,${name},Details,Amount`, '13/05/2026,One,TEA,-1.00', '14/05/2026,Two,TEA,-2.00');
      expect([name, read(text).statements.map(({ account }) => account)]).toEqual([name, ['One', 'Two']]);
    }
    const sorted = csv(
      'Date,Sort Code,Account Number,Details,Amount',
      '13/05/2026,1,9,A,-1.00',
      '13/05/2026,2,9,B,-1.00',
    );
    expect(read(sorted).statements.map(({ account }) => account)).toEqual(['1 9', '2 9']);
  });

  it('makes a statement of each table under the name of its account', () => {
    const header = 'Date,Description,Amount,Balance';
    const one = `Account:,111\n${csv(header, '13/05/2026,TEA,-18.40,981.60', '14/05/2026,PAY,20.00,1001.60')}`;
    for (const label of ['Account:,222', 'Account Number: 222', 'Account Name,X\nAccount Number,222']) {
      const file = read(`${one}\n${label}\n${csv(header, '13/05/2026,X,-1.00,9.00')}`);
      expect(file.statements.map(({ account, lines }) => [account, lines.length])).toEqual([
        ['111', 2],
        ['222', 1],
      ]);
      expect([file.rejected, file.warnings]).toEqual([[], []]);
    }
  });

  it('keeps tables of the same days apart that agree with their balances only apart', () => {
    const rows = (balance: number) => [1, 2, 3].map((day) => `0${day}/05/2026,X,-1.00,${balance - day}.00`);
    const header = 'Date,Description,Amount,Balance';
    const file = read(csv(header, ...rows(100), header, ...rows(50)));
    expect(file.statements.map(({ opening }) => opening?.pence)).toEqual([10_000, 5000]);
    expect(file.warnings).toEqual([]);
    const pages = csv(header, ...rows(100), header, '04/05/2026,X,-1.00,96.00');
    expect(read(pages).statements.map(({ lines }) => lines.length)).toEqual([4]);
  });
});

describe('readCsv, of the words of a payment', () => {
  it('keeps every column of words, whatever it is called', () => {
    for (const [header, cells, words] of [
      ['Payee Name,Reference', 'COUNCIL,REF1', ['COUNCIL', 'REF1']],
      ['Beneficiary Name,Your Reference', 'COUNCIL,REF1', ['COUNCIL', 'REF1']],
      ['Who,Why', 'COUNCIL,MAY SHARE', ['', 'COUNCIL MAY SHARE']],
      ['Payee,Purpose', 'COUNCIL,MAY SHARE', ['COUNCIL', 'MAY SHARE']],
      ['Description,Counterparty Details,Narration', 'BACS,SMITH J,CARE', ['', 'BACS SMITH J CARE']],
      ['Description 1,Description 2', 'DD,COUNCIL TAX', ['', 'DD COUNCIL TAX']],
      ['Description,To/From', 'DD,COUNCIL', ['COUNCIL', 'DD']],
      ['Transactions,Location,Category', 'TEA ROOM,LEEDS,Eating out', ['', 'TEA ROOM LEEDS']],
      ['Type,Subtype', 'Direct Debit,COUNCIL TAX', ['', 'Direct Debit COUNCIL TAX']],
    ] as const) {
      const [line] = read(csv(`Date,${header},Amount`, `13/05/2026,${cells},-1.00`)).statements[0]!.lines;
      expect([header, [line?.payee, line?.text]]).toEqual([header, words]);
    }
  });
});

describe('readCsv, of how a file is written', () => {
  it('reads it in every encoding of rows and ends', () => {
    const text = csv(
      'Date,Description,Amount,Balance',
      '13/05/2026,TEA,-18.40,981.60',
      '14/05/2026,PAY,20.00,1001.60',
    );
    for (const form of [
      text,
      `\uFEFF${text}`,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\r'),
      text.replaceAll(',', ';'),
      text.replaceAll(',', '\t'),
      text.replaceAll(',', '|'),
      `sep=;\n${text.replaceAll(',', ';')}`,
      text.replaceAll(',', ';').replaceAll('.', ','),
      text.replace(/[^,\n]+/g, '"$&"'),
      text
        .split('\n')
        .slice(1, 3)
        .toReversed()
        .reduce((all, row) => `${all}${row}\n`, `${text.split('\n')[0]}\n`),
      text.replace('13/05/2026', '46155').replace('14/05/2026', '46156.75'),
      text.replace('13/05/2026', '13 May 2026').replace('14/05/2026', '14-May-26'),
      text.replace('13/05/2026', '2026-05-13').replace('14/05/2026', '2026-05-14T09:30:00'),
    ])
      expect([form, balances(form)]).toEqual([form, TEA_AND_PAY]);
  });

  it('takes the word of a caller for the order of day and month', () => {
    const text = csv('Date,Details,Amount', '01/02/2026,TEA,-1.00', '03/04/2026,TEA,-2.00');
    const days = (dayFirst: boolean) =>
      must(readCsv(text, undefined, { dayFirst })).statements[0]!.lines.map(({ date }) => date);
    expect(reasons(text)).toEqual(['date-order-assumed']);
    expect([days(true), days(false)]).toEqual([
      ['2026-02-01', '2026-04-03'],
      ['2026-01-02', '2026-03-04'],
    ]);
    expect(must(readCsv(text, undefined, { dayFirst: false })).warnings.map(({ reason }) => reason)).toEqual([
      'layout-guessed',
    ]);
  });

  it('takes no row with two amounts for one of a known bank without header', () => {
    const text = '13 May 26,TEA,VISA,X,Y,1.00,9.00\n14 May 26,TEA,VISA,X,Y,2.00,11.00\n';
    expect(readCsv(text)).toMatchObject({ ok: false, problems: [{ code: 'csv-layout-unknown' }] });
  });
});

describe('readStatementStream', () => {
  it('says that nothing states the direction of amounts, as readCsv does', async () => {
    const text = csv('Date,Details,Amount', '13/05/2026,TEA,1.00', '14/05/2026,TEA,2.00');
    const found: string[] = [];
    const chunks = (async function* () {
      yield new TextEncoder().encode(text);
    })();
    for await (const part of readStatementStream(chunks))
      if (part.kind === 'findings') found.push(...part.warnings.map(({ reason }) => reason));
    expect(found).toEqual(['layout-guessed', 'sign-assumed']);
  });
});
