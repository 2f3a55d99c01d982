/**
 * Begins the books of the demonstration people. A book that is there already is gone on with.
 */
import {
  type Agreement,
  addDays,
  award,
  bringForward,
  commit,
  commitmentName,
  instalments,
  must,
} from 'personal-budget-ledger';
import type { Books } from '../books.js';
import { agreementOf, OPENS, PAYEES, YEAR } from './agreement.js';
import { DEMONSTRATION_DAY, type DemonstrationPerson, PEOPLE } from './council.js';
import { OPENING, statementOf } from './statement.js';

/** The promises of the plan from the last statement up to four weeks from today. */
function promisesAhead({ budget, rules }: Agreement, lastWeek: number) {
  const ahead = { from: addDays(YEAR.from, 7 * lastWeek + 6), to: addDays(DEMONSTRATION_DAY, 28) };
  return budget.lines.flatMap((line) =>
    instalments(line, budget.period)
      .filter(({ days }) => days.to > ahead.from && days.to <= ahead.to)
      .map(({ days, pence }) => {
        const commitment = commitmentName(line.id, days.from);
        const rule = rules.find(({ id }) => id === line.rule)!;
        const { category } = line;
        const [date, due] = [ahead.from, days.to];
        return {
          id: `commit:${commitment}`,
          commitment,
          date,
          due,
          expires: budget.period.to,
          category,
          pence,
          rule,
        };
      }),
  );
}

async function beginBook(books: Books, person: DemonstrationPerson): Promise<void> {
  const { book: id } = person;
  const agreement = agreementOf(person);
  const book = must(await books.begin({ id, agreement, payees: PAYEES, by: 'migration' }));
  if (book.state.statements.length > 0) return;
  const funds = [{ fund: 'council', pence: OPENING }];
  must(await book.post(award(agreement, { id: `award:${agreement.budget.id}`, date: YEAR.from })));
  must(await book.post(bringForward({ id: 'brought-forward', date: OPENS, funds })));
  must(await book.take(statementOf(person, { from: 0, to: person.lastWeek }), { post: 'explained' }));
  for (const promise of promisesAhead(agreement, person.lastWeek))
    must(await book.post((ledger) => commit(ledger, promise)));
}

/** Begins the book of each of them. */
export async function beginDemonstration(books: Books, people = PEOPLE): Promise<void> {
  for (const person of people) await beginBook(books, person);
}
