import { bringForward, day, documentText, draw, explain, explanationDocument, must, openBook, pence, personalBudgetChart, shareRule } from 'personal-budget-ledger/book';

const date = day('2026-04-06');
const chart = personalBudgetChart({ opens: date, funds: { nhs: 'NHS', council: 'Council' } });
const book = must(await openBook({ chart }));
const cash = ['nhs', 'council'].map((fund) => ({ fund, pence: pence(500_00) }));
must(await book.post(bringForward({ id: 'start', date, funds: cash })));

const rule = shareRule('joint', { nhs: '57%', council: 'remaining' });
const bill = { id: 'bill-1', date, category: 'expenses/personal-care', pence: pence(100_01), rule };
const { explanations } = must(await book.post((ledger) => draw(ledger, bill)));
console.log(documentText(explanationDocument(explanations![0]!, chart)));
const next = await book.post((ledger) => draw(ledger, { ...bill, id: 'bill-2', pence: pence(900_01) }));
if (!next.ok) console.log(explain(next.problems[0]!, chart).what);
