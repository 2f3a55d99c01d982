import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { writeJournal } from '../../src/export/jsonl.js';
import { eraseNote, notes } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { propose } from '../../src/reconcile/propose.js';
import { keyedDigest } from '../../src/record/digest.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import { fingerprint, withoutBlanks } from '../../src/statement/import/fingerprint.js';
import { privateNames } from '../../src/statement/import/private-names.js';
import { readStatement } from '../../src/statement/read-statement.js';
import type { Statement } from '../../src/statement/statement.js';
import { moment } from '../../src/time/moment.js';
import { agreedWith, LINE } from '../support/agreed.js';
import { chartOf, checkAgreement } from '../support/english-law.js';

const SECRET = '00112233445566778899aabbccddeeff';
const recordedAt = moment('2026-11-02T09:00:00.000Z');
const agreement = must(checkAgreement(agreedWith({ lines: [LINE] })));

/** A month in which two people are paid alike on one day, by content and by a bank that uses the payee's name as its identifier. */
const CSV = [
  'Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes',
  '06/04/2026,Oluwaseun Adeyemi,caring,FASTER PAYMENT,-250.00,750.00,,',
  '06/04/2026,Oluwaseun Adeyemi,caring,FASTER PAYMENT,-250.00,500.00,,',
  '07/04/2026,Mair Penrose,caring,FASTER PAYMENT,-250.00,250.00,,',
].join('\n');
const read = (text = CSV): Statement => must(readStatement(new TextEncoder().encode(text))).statements[0]!;
const byBank = (): Statement => {
  const statement = read();
  return {
    ...statement,
    lines: statement.lines.map((line, nth) => ({
      ...line,
      id: `OLUWASEUN-ADEYEMI-${nth}`,
      bankId: `OLUWASEUN-ADEYEMI-${nth}`,
    })),
  };
};

function recorded(statement: Statement): Ledger {
  const ledger = must(openLedger(chartOf(agreement)));
  for (const line of statement.lines) {
    const { draft, note } = must(propose(ledger, line, { agreement, payees: [], recordedAt }));
    must(post(ledger, draft, { recordedAt, note }));
  }
  return ledger;
}

/** Tries every name and word of a list against every id and source, by each digest that the library has ever named lines with. */
function recovered(journal: readonly string[], guesses: readonly string[]): readonly string[] {
  const text = journal.join('\n').toLowerCase();
  const account = '';
  return guesses.filter((guess) =>
    ['2026-04-06', '2026-04-07'].some((date) => {
      const contents = [
        `${date}|-25000|${guess}|caring`,
        `${guess}|caring`,
        guess,
        `b|${account}|${date}|-25000|${fingerprint(withoutBlanks(`${guess}|caring`))}`,
      ];
      return contents.some((content) =>
        [
          fingerprint(withoutBlanks(content)),
          keyedDigest('')(content).slice(0, 16),
          withoutBlanks(content),
        ].some((digest) => text.includes(digest)),
      );
    }),
  );
}
const GUESSES = ['Oluwaseun Adeyemi', 'Mair Penrose', 'OLUWASEUN-ADEYEMI', 'caring', 'Amara Frost'];

describe('entries made from bank lines', () => {
  const withRegister = () =>
    classifyLines({ known: [], statements: [read()], account: 'dp', secret: SECRET });
  it.each([
    ['with private names', () => must(privateNames(read(), SECRET))],
    ['with private names in place of the bank’s identifiers', () => must(privateNames(byBank(), SECRET))],
    ['with the names of a register that has a secret', () => withRegister().statements[0]!],
    [
      'with the names of a register that has none',
      () => classifyLines({ known: [], statements: [read()] }).statements[0]!,
    ],
    ['as the reader named them', () => read()],
    ['as the bank named them', () => byBank()],
  ])(
    'give nothing of an erased payee to whoever holds the journal and a list of names, %s',
    (_how, statement) => {
      const ledger = recorded(statement());
      expect(ledger.size).toBe(3);
      for (const { entry } of [...notes(ledger)]) eraseNote(ledger, entry);
      expect(recovered([...writeJournal('book', ledger)], GUESSES)).toEqual([]);
    },
  );

  it('leave a register with a secret that tells nothing either', () => {
    const register = updateRegister([], withRegister());
    expect(recovered([JSON.stringify(register)], GUESSES)).toEqual([]);
  });

  it('are the same entries when the same file is read again', () => {
    for (const statement of [must(privateNames(read(), SECRET)), read()]) {
      const ledger = recorded(statement);
      for (const line of statement.lines) {
        const { draft, note } = must(propose(ledger, line, { agreement, payees: [], recordedAt }));
        must(post(ledger, draft, { recordedAt, note }));
      }
      expect(ledger.size).toBe(3);
    }
  });
});

describe('privateNames', () => {
  it('differ between two accounts with the same fee on the same day, and stay as they are', () => {
    const [one, two] = ['20-00-00 11111111', '20-00-00 22222222'].map((account) =>
      must(privateNames({ ...read(), account }, SECRET)),
    );
    const names = [...one!.lines, ...two!.lines].map(({ id }) => id);
    expect(new Set(names).size).toBe(6);
    expect(must(privateNames(one!, SECRET))).toEqual(one);
  });

  it('are made of identifiers of any length', () => {
    const statement = byBank();
    const long = {
      ...statement,
      lines: statement.lines.map((line, nth) => ({ ...line, id: `${'x'.repeat(5000)}${nth}`, bankId: '' })),
    };
    for (const { id } of must(privateNames(long, SECRET)).lines) expect(id.length).toBeLessThan(40);
    expect(recorded(must(privateNames(long, SECRET))).size).toBe(3);
  });

  it.each(['', 'short', 5, undefined])('refuses %s for a secret', (secret) => {
    expect(privateNames(read(), secret as string)).toMatchObject({
      ok: false,
      problems: [{ code: 'secret-short' }],
    });
  });
});
