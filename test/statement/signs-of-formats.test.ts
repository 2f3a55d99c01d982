import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { readStatement, type StatementOptions } from '../../src/statement/read-statement.js';

const summary = (text: string, options: StatementOptions = {}) => {
  const { statements, rejected, skipped, warnings } = must(readStatement(text, options));
  return {
    amounts: statements.flatMap(({ lines }) => lines.map(({ pence }) => pence)),
    findings: [...rejected, ...skipped, ...warnings].map(({ reason }) => reason),
  };
};
const ofx = (
  holder: 'STMTRS' | 'CCSTMTRS',
  ...rows: (readonly [type: string, amount: string, name: string])[]
) => {
  const payments = rows.map(
    ([type, amount, name], at) =>
      `<STMTTRN><TRNTYPE>${type}<DTPOSTED>2026051${at}<TRNAMT>${amount}<FITID>f${at}<NAME>${name}</STMTTRN>`,
  );
  return `<OFX><${holder}><CURDEF>GBP<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>${payments.join('')}</BANKTRANLIST></${holder}></OFX>`;
};
const qif = (type: string, ...rows: (readonly [amount: string, payee: string])[]) =>
  `!Type:${type}\n${rows.map(([amount, payee]) => `D13/05/2026\nT${amount}\nP${payee}\n^\n`).join('')}`;
const mt940 = (...rows: (readonly [line: string, words: string])[]) =>
  `:20:S\n:25:1\n:28C:1\n:60F:C260430GBP10,00\n${rows.map(([line, words]) => `:61:260513${line}\n:86:${words}\n`).join('')}:62F:C260531GBP9,00\n-\n`;
const camt = (...rows: (readonly [side: string, amount: string, words: string])[]) => {
  const entries = rows.map(
    ([side, amount, words]) =>
      `<Ntry><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-05-13</Dt></BookgDt><AddtlNtryInf>${words}</AddtlNtryInf></Ntry>`,
  );
  return `<Document><BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>1</Id></Othr></Id><Ccy>GBP</Ccy></Acct>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
};

describe('readStatement, of signs in every format', () => {
  it('warns of an OFX statement whose payments have no sign, and takes the answer of a caller', () => {
    for (const text of [
      ofx('STMTRS', ['POS', '18.40', 'TEA'], ['DIRECTDEP', '20.00', 'PAY']),
      ofx('CCSTMTRS', ['OTHER', '18.40', 'TEA'], ['CREDIT', '20.00', 'PAY']),
    ]) {
      expect(summary(text)).toEqual({ amounts: [1840, 2000], findings: ['sign-assumed'] });
      expect(summary(text, { signs: 'as-written' })).toEqual({ amounts: [1840, 2000], findings: [] });
      expect(summary(text, { signs: 'turned' })).toEqual({ amounts: [-1840, 2000], findings: [] });
      expect(readStatement(text, { signs: 'stated' })).toMatchObject({
        problems: [{ code: 'sign-unstated' }],
      });
    }
    const receipts = ofx('STMTRS', ['CREDIT', '18.40', 'PAY'], ['OTHER', '20.00', 'PAY']);
    expect(summary(receipts).findings).toEqual([]);
  });

  it('doubts a QIF card on which most amounts, or all but a payment with thanks, are above zero', () => {
    const card = qif('CCard', ['18.40', 'TEA'], ['-20.00', 'PAYMENT RECEIVED - THANK YOU']);
    expect(summary(card)).toEqual({ amounts: [1840, -2000], findings: ['sign-assumed'] });
    expect(summary(card, { signs: 'turned' })).toEqual({ amounts: [-1840, 2000], findings: [] });
    expect(summary(qif('CCard', ['18.40', 'TEA'], ['1.00', 'TEA'], ['-3.00', 'BACK'])).findings).toEqual([
      'sign-assumed',
    ]);
    expect(summary(qif('CCard', ['-18.40', 'TEA'], ['20.00', 'PAYMENT'])).findings).toEqual([]);
  });

  it('reads the side of a camt entry in words and in small letters', () => {
    for (const [out, back] of [
      ['DBIT', 'CRDT'],
      ['dbit', 'crdt'],
      ['DEBIT', 'CREDIT'],
    ])
      expect(summary(camt([out!, '1.00', 'TEA'], [back!, '2.00', 'PAY'])).amounts).toEqual([-100, 200]);
    expect(summary(camt(['X', '1.00', 'TEA'])).findings).toContain('amount-unreadable');
  });
});

describe('readStatement, of balances among payments in every format', () => {
  it('takes no balance that is brought or carried forward for a payment', () => {
    for (const words of ['BALANCE BROUGHT FORWARD', 'Balance carried forward', 'BALANCE B/F', 'Carried fwd'])
      for (const text of [
        ofx('STMTRS', ['CREDIT', '1000.00', words], ['DEBIT', '-1.00', 'TEA']),
        qif('Bank', ['1000.00', words], ['-1.00', 'TEA']),
        mt940(['C1000,00NMSCNONREF', words], ['D1,00NTRFNONREF', 'TEA']),
        camt(['CRDT', '1000.00', words], ['DBIT', '1.00', 'TEA']),
      ])
        expect([words, text, summary(text)]).toEqual([
          words,
          text,
          { amounts: [-100], findings: ['balance-row'] },
        ]);
  });

  it('keeps a payment whose text only begins like a balance', () => {
    const text = qif(
      'Bank',
      ['1.00', 'BALANCE BROUGHT FORWARD FROM OLD ACCOUNT 12'],
      ['2.00', 'Balance of May wages'],
    );
    expect(summary(text).amounts).toEqual([100, 200]);
  });
});

describe('readMt940', () => {
  it('takes no stroke into a reference', () => {
    const line = (first: string, words: string) =>
      must(readStatement(mt940([first, words]))).statements[0]!.lines[0]!;
    expect(line('D1,00NTRFREF1/', 'TEA').reference).toBe('REF1');
    expect(line('D1,00NTRFREF1///B1', 'TEA')).toMatchObject({ reference: 'REF1', bankId: 'B1' });
    expect(line('D1,00NTRFNONREF', '/EREF/DP/2026/1//NAME/Sunrise/').reference).toBe('DP/2026/1');
    expect(line('D1,00NTRFNONREF', '177?20EREF+DP-1/?21SVWZ+WAGES').reference).toBe('DP-1');
  });

  it('names a second account in one message, and an amount that goes on as none does', () => {
    const two = mt940(['D1,00NTRFA', 'TEA']).replace(':28C', ':25:2\n:28C');
    expect(summary(two).findings).toEqual(['id-repeated']);
    expect(summary(mt940(['D1,0xNTRFA', 'TEA'])).findings).toContain('amount-unreadable');
  });
});

describe('readCamt', () => {
  it('joins the pages of a statement that are not counted', () => {
    const balance = (code: string, amount: string) =>
      `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`;
    const page = (balances: string, amount: string) =>
      camt(['DBIT', amount, 'TEA'])
        .replace('<Stmt>', '<Stmt><Id>S1</Id>')
        .replace('</Acct>', `</Acct>${balances}`)
        .replace(/^.*<BkToCstmrStmt>|<\/BkToCstmrStmt>.*$/g, '');
    const pages = [
      page(balance('OPBD', '9.00') + balance('ITBD', '8.00'), '1.00'),
      page(balance('ITBD', '8.00') + balance('ITBD', '6.00'), '2.00'),
      page(balance('ITBD', '6.00') + balance('CLBD', '3.00'), '3.00'),
    ];
    const file = must(readStatement(`<Document><BkToCstmrStmt>${pages.join('')}</BkToCstmrStmt></Document>`));
    expect(file.statements).toMatchObject([{ opening: { pence: 900 }, closing: { pence: 300 } }]);
    expect([file.statements[0]!.lines.length, file.warnings]).toEqual([3, []]);
  });
});
