/** The documents that a person receives: documents/written.ts, explain/languages: plain English, easy read, large print, another language. */
import { describe, expect, it } from 'vitest';
import * as reviewYear from '../../examples/review-year.js';
import type { Document } from '../../src/documents/document.js';
import { mixed } from '../../src/documents/written.js';
import { ENGLISH, type PersonWords } from '../../src/explain/languages/english/english.js';
import { TRANSLATIONS, wordsWithGaps } from '../../src/explain/languages/translation.js';
import { documentHtml } from '../../src/render/html/index.js';
import { documentText } from '../../src/render/index.js';
import * as library from '../support/library.js';
import { personDocuments } from '../support/sample-documents.js';

const { must } = library;
const day = library.day;
const contact = 'the direct payments team';

const positionOn = (asAt: library.Day) =>
  must(library.accountPosition(reviewYear.account, reviewYear.terms, asAt));

function statement(options: Partial<library.PersonStatementOptions> = {}, asAt = reviewYear.asAt): Document {
  const { ledger, agreement } = reviewYear;
  return library.personStatementDocument(ledger, agreement, positionOn(asAt), { contact, ...options });
}

/** Every line of words of a document. */
const linesOf = ({ sections }: Document) =>
  sections.flatMap(({ heading, blocks }) => [
    ...(heading === undefined ? [] : [heading]),
    ...blocks.flatMap((block) => {
      if (block.kind === 'words') return block.lines;
      if (block.kind === 'list') return [block.title, ...block.items];
      return block.kind === 'table' ? [block.title] : [];
    }),
  ]);

describe('personStatementDocument', () => {
  it('says what is there, how long it lasts, what is next, and what would be asked back', () => {
    const text = documentText(
      statement({ nextPayment: { on: day('2026-04-20'), pence: library.pence(602_60) } }, day('2026-04-19')),
    );
    for (const part of [
      'If you go on spending like this, the money in your plan lasts until',
      'Your next payment of £602.60 is due on 20 April 2026.',
      'What came in, and from whom',
      'What it went on, and what is left for each thing',
      'What happens next',
      'What might be asked back today',
      'What stops it',
    ])
      expect(text).toContain(part);
  });

  it('says what stays in the account before anything is asked back, and whose the rest is', () => {
    const text = documentText(statement());
    expect(text).toContain('£134.00 stays in your account for this: Holiday pay of the personal assistant.');
    expect(text).toContain('£721.60 stays in your account as a reserve.');
    expect(text).toContain('Shire County Council may ask for £584.60 back.');
  });

  it('never keeps money in the account that is not there', () => {
    const position = positionOn(reviewYear.asAt);
    const [fund] = position.surplus.funds;
    const working = fund!.working.map((line) =>
      line.code === 'surplus-balance' ? { ...line, pence: library.pence(100_00) } : line,
    );
    const short = { ...fund!, working, surplus: library.pence(0), shares: [] };
    const { ledger, agreement } = reviewYear;
    const surplus = { ...position.surplus, funds: [short] };
    for (const style of ['plain', 'easy-read'] as const) {
      const text = documentText(
        library.personStatementDocument(ledger, agreement, { ...position, surplus }, { contact, style }),
      );
      expect(text).not.toMatch(/stays in your account (for this|as a reserve)|You keep £(134|721)/);
      expect(text).toMatch(/£134\.00(?: is needed for this|\. It is for this): Holiday pay/);
      expect(text).toMatch(/[uU]p to £721\.60/);
    }
  });

  it('counts payments that wait in what is there, and says how they would change what is asked back', () => {
    const { ledger, agreement, account, terms, asAt } = reviewYear;
    const waits = (amount: number) => ({
      ...{ line: { date: asAt, pence: library.pence(amount) }, why: 'unexplained' as const },
    });
    const textOf = (style: 'plain' | 'easy-read', ...amounts: readonly number[]) => {
      const position = must(
        library.accountPosition({ ...account, waiting: amounts.map(waits) }, terms, asAt),
      );
      return documentText(library.personStatementDocument(ledger, agreement, position, { contact, style }), {
        width: 10_000,
      });
    };
    const plain = textOf('plain', -312_40, -23_99, -6_40);
    expect(plain).toContain('You have £1,097.41 in your account.');
    expect(plain).toContain('3 payments wait to be sorted: £342.79 out.');
    expect(plain).toMatch(/^Waiting to be sorted +-£342\.79$/m);
    expect(plain).toMatch(/^What is in your account +£1,097\.41$/m);
    expect(plain).toContain('When it is sorted, up to £342.79 less might be asked back.');
    const both = textOf('plain', -1_000_00, 10_00);
    expect(both).toContain('2 payments wait to be sorted: £10.00 in and £1,000.00 out.');
    expect(both).toContain('up to £584.60 less or £10.00 more might be asked back');
    const easy = textOf('easy-read', -342_79);
    expect(easy).toContain('You have £1,097.41 in your account.');
    expect(easy).toContain('1 payment is not sorted yet. £342.79 went out.');
    expect(easy).toContain('We might ask for up to £342.79 less.');
    expect(textOf('plain')).not.toMatch(/sorted/);
  });

  it('calls the person “you”, and has one amount for what is promised', () => {
    for (const style of ['plain', 'easy-read'] as const) {
      const text = documentText(statement({ style }, day('2026-04-19')));
      expect(text).not.toMatch(/^The person|missing/m);
      expect(text).toMatch(/^You +£/m);
    }
  });

  it('says nothing of how long the money lasts on the last day of the plan', () => {
    expect(documentText(statement())).not.toContain('lasts until');
  });

  it('says nothing of how long the plan lasts if the account holds less than two weeks', () => {
    const { ledger, agreement } = reviewYear;
    const position = positionOn(day('2026-04-19'));
    for (const [weeksHeldTenths, isSaid] of [
      [19, false],
      [20, true],
    ] as const) {
      const short = { ...position, weeksHeldTenths };
      const text = documentText(library.personStatementDocument(ledger, agreement, short, { contact }));
      expect(text.includes('lasts until')).toBe(isSaid);
    }
  });

  it('calls promises payments that are still to come, and never bills', () => {
    for (const style of ['plain', 'easy-read'] as const)
      expect(documentText(statement({ style }, day('2026-04-19')))).not.toMatch(/\bbills?\b/i);
    expect(ENGLISH.statement.promisedMeans('£5.00')).toContain(
      'payments of your plan that are still to come',
    );
    for (const say of [ENGLISH.statement, ENGLISH.easyRead])
      for (const words of [say.promisedMeans, say.keptForPromises, say.promisesOver, say.promisesOther])
        expect(words('£5.00')).not.toMatch(/bill/i);
  });

  it('has no sentence of more than 14 words in easy read, and no brackets, semicolons or colons within one', () => {
    const lines = linesOf(statement({ style: 'easy-read' }, day('2026-04-19')));
    const sentences = lines.flatMap((line) => line.split(/(?<=[.?!])\s+/));
    expect(sentences.length).toBeGreaterThan(15);
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 14)).toEqual([]);
    expect(sentences.filter((sentence) => /[;()]/.test(sentence))).toEqual([]);
  });

  it('has one figure in each row of a table in easy read', () => {
    const tables = statement({ style: 'easy-read' }).sections.flatMap(({ blocks }) =>
      blocks.filter((block) => block.kind === 'table'),
    );
    expect(tables.map(({ columns }) => columns.length)).toEqual(tables.map(() => 2));
  });
});

describe('papersLetterDocument', () => {
  it('greets the person by name, and is signed', () => {
    const text = documentText(new Map(personDocuments({})).get('papersLetterDocument')!);
    expect(text).toContain('To: Sam Price');
    expect(text).toContain('Dear Sam Price,');
    expect(text).toMatch(/Yours sincerely,\s+A\. Officer, direct payments\s+Shire County Council/);
  });
});

describe('a document in large print', () => {
  it('says so in HTML, and easy read is in large print', () => {
    expect(documentHtml(statement({ print: 'large' }))).toContain('<main class="document large"');
    expect(documentHtml(statement({ style: 'easy-read' }))).toContain('<main class="document large"');
    expect(documentHtml(statement())).toContain('<main class="document"');
  });

  it.each(personDocuments({ print: 'large' }))('is each that a person receives: %s', (_, document) => {
    expect(document.print).toBe('large');
  });
});

describe('a document in Welsh', () => {
  const inWelsh = personDocuments({ language: 'cy' });
  const inEnglish = new Map(personDocuments({}));

  it('has no words that no published glossary has given: there are none yet', () => {
    expect(TRANSLATIONS.cy).toEqual({});
  });

  it.each(inWelsh)(
    'has every word and figure in English, marked, and says that it is English: %s',
    (name, document) => {
      const text = documentText(document);
      for (const line of linesOf(inEnglish.get(name)!))
        expect(documentText(document, { width: 10_000 })).toContain(line);
      expect(text).toContain('not yet in Welsh');
      expect(document.title).toMatch(/ \(not yet in Welsh\)$/);
      const html = documentHtml(document);
      expect(html).toContain('<html lang="en-GB">');
      expect(html).not.toContain('lang="cy"');
    },
  );

  it('has a mark at each fact and each heading', () => {
    const { facts, sections } = new Map(inWelsh).get('noticeDocument')!;
    for (const { label } of facts) expect(label).toMatch(/ \(not yet in Welsh\)$/);
    for (const { heading } of sections) expect(heading).toMatch(/ \(not yet in Welsh\)$/);
  });
});

describe('mixed', () => {
  /** A document of three phrases and a table, for words that are made up here and in no language. */
  const make = ({ statement: say, letter }: PersonWords): Document => ({
    ...{ id: 'sample', title: say.title('X'), facts: [{ label: letter.from, value: 'Shire' }] },
    sections: [
      {
        heading: say.next,
        blocks: [
          { kind: 'words', lines: [say.nothingNext] },
          { kind: 'words', lines: [say.tooEarly] },
          { kind: 'words', lines: [say.usedUp] },
          {
            ...{ kind: 'table', title: say.account },
            columns: [{ head: letter.date, kind: 'day' }],
            rows: [{ cells: [{ day: day('2026-10-04') }] }],
          },
        ],
      },
    ],
  });
  const translation = {
    statement: { title: () => 'QQ title', nothingNext: 'QQ nothing', account: 'QQ account' },
    letter: { from: 'QQ from', date: 'QQ date' },
  };
  const document = mixed(make(wordsWithGaps(translation)), make(ENGLISH), 'cy');
  const html = documentHtml(document);

  it('keeps what the language has, and marks each run of blocks that it lacks', () => {
    expect(documentText(document)).toBe(`QQ title
========

QQ from: Shire


What happens next (not yet in Welsh)
====================================

This document was asked for in Welsh. The parts that are not yet in Welsh are in English, and each is marked.

QQ nothing

(not yet in Welsh)

It is too early to say how long the money in your plan lasts.

All the money in your plan is used up.

Your account

Date
----------
4 Oct 2026
`);
  });

  it('says the language of the page, of a section and of each block in HTML', () => {
    expect(html).toContain('<html lang="cy">');
    expect(html).toContain('<dt lang="cy">QQ from</dt>');
    expect(html).toContain('<section aria-labelledby="section-1" lang="en-GB">');
    expect(html).toContain('<div lang="cy"><p>QQ nothing</p></div>');
    expect(html).toContain('<div lang="en-GB"><p>It is too early');
  });

  it('writes a table with days in English, because its days are', () => {
    expect(html).toMatch(/<div lang="en-GB"><table[^>]*><caption>Your account/);
    expect(html).not.toContain('QQ account');
  });

  it('shows no mark of a gap', () => {
    expect(`${html}${documentText(document)}`).not.toMatch(/\uE000/);
  });
});
