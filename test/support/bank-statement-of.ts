/** A bank’s statement that agrees with a ledger. */
import * as library from './library.js';

const { must } = library;

/** What the bank shows: every entry of the bank account, as lines of a statement. */
export function statementOf(ledger: library.Ledger) {
  const account = 'assets/bank';
  const lines = new Map<string, { date: string; pence: number }>();
  for (const { entry, posting } of must(library.trail(ledger, { account }))) {
    const line = lines.get(entry.id) ?? { date: entry.date, pence: 0 };
    lines.set(entry.id, { ...line, pence: line.pence + posting.pence });
  }
  let balance = 0;
  const rows = [...lines].map(([id, line]) => {
    balance += line.pence;
    return `${line.date},${id},${(line.pence / 100).toFixed(2)},${(balance / 100).toFixed(2)}`;
  });
  const file = new TextEncoder().encode(`Date,Description,Amount,Balance\n${rows.join('\n')}\n`);
  return must(library.readStatement(file)).statements[0]!;
}
