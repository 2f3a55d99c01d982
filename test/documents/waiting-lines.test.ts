/** Tests what the budget and the funds say of bank lines that wait for an answer. */
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/book/index.js';
import { budgetDocument, type Document, fundStatementsDocument } from '../../src/documents/index.js';
import { must } from '../../src/explain/must.js';
import { budgetStatement, fundStatements, personalBudgetChart } from '../../src/index.js';
import { documentText } from '../../src/render/index.js';
import { day } from '../../src/time/day.js';
import { wrongTotals } from '../support/document-sums.js';

const opens = day('2026-04-01');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
const bookWith = async (lines: number) => {
  const book = must(await openBook({ chart }));
  const rows = Array.from({ length: lines }, (_, place) => `${12 - (place % 2)}/04/2026,SHOP ${place},-1.50`);
  must(await book.take(['Date,Description,Amount', '10/04/2026,REFUND,4.00', ...rows].join('\n')));
  return { ledger: book.ledger, questions: must(await book.questions()) };
};

const tablesOf = ({ sections }: Document) =>
  sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'table');

describe.each(['budget', 'funds'])('the document of the %s', (which) => {
  const documentOf = ({ ledger, questions }: Awaited<ReturnType<typeof bookWith>>, isSaid = true) => {
    const options = isSaid ? { questions } : {};
    return which === 'budget'
      ? budgetDocument(must(budgetStatement(ledger)), chart, options)
      : fundStatementsDocument(
          must(fundStatements(ledger, { from: opens, to: day('2026-04-30') })),
          chart,
          options,
        );
  };

  it('says how many lines wait, since when, and how much goes in and out, with each line', async () => {
    const document = documentOf(await bookWith(2));
    const text = documentText(document).replaceAll(/\s+/g, ' ');
    expect(text).toContain('3 bank lines wait for an answer, since 10 April 2026: £4.00 in and £3.00 out.');
    expect(text).toMatch(
      /10 Apr 2026 REFUND £4\.00 - 11 Apr 2026 SHOP 1 - £1\.50 12 Apr 2026 SHOP 0 - £1\.50/,
    );
    expect(tablesOf(document).flatMap((table) => wrongTotals(table))).toEqual([]);
  });

  it('lists the oldest of many, and the others together', async () => {
    const document = documentOf(await bookWith(30));
    expect(documentText(document)).toContain('11 later lines together');
    expect(tablesOf(document).flatMap((table) => wrongTotals(table))).toEqual([]);
  });

  it('says nothing if none waits', async () => {
    expect(documentText(documentOf(await bookWith(2), false))).not.toContain('wait');
  });
});
