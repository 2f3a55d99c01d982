/**
 * A person is forgotten: a carer asks for her name to be erased. The book says first what would go and what is held back, erases for good, and
 * records who did it and why. Every proof still verifies, and a restored copy does not bring the name back.
 *
 * The council, the people and every sum are made up.
 */
import { bringForward, day, moment, must, pence, shareRule } from 'personal-budget-ledger';
import {
  ed25519Signer,
  openPack,
  readNoteKey,
  verifyJournal,
  writeNoteKey,
} from 'personal-budget-ledger/audit';
import { openBook, packBook, personalBudgetChart, registerBooks } from 'personal-budget-ledger/book';
import {
  dueErasures,
  eraseText,
  erasureList,
  RETENTION_PERIODS,
  withErasures,
} from 'personal-budget-ledger/retention';
import { type MemoryBooks, memoryStore } from 'personal-budget-ledger/store';

// 1. Two months of a direct payment. April is sealed, May is not.
const opens = day('2018-04-01');
const books: MemoryBooks = new Map();
const store = memoryStore(books);
let salts = 0;
const options = {
  chart: personalBudgetChart({ opens, funds: { council: 'Shire County Council' } }),
  rules: [shareRule('all', { council: '100%' })],
  payees: [{ payee: 'ROSA MARCHETTI', category: 'expenses/personal-care', rule: 'all' }],
  ...{ id: 'dp-301', store, secret: 'thirty-two characters that nobody can guess', by: 'fo-17' },
  clock: () => moment('2018-06-04T09:00:00.000Z'),
  // So that this page is the same each time. A book makes its salts at random.
  salt: () => (salts++).toString(16).padStart(64, '0'),
};
const book = must(await openBook(options));
const start = bringForward({ id: 'start', date: opens, funds: [{ fund: 'council', pence: pence(900_00) }] });
must(await book.post(start));
const april = `Date,Description,Amount,Balance
06/04/2018,ROSA MARCHETTI,-120.00,780.00
13/04/2018,CITY CABS,-18.00,762.00`;
must(await book.take(april, { post: 'explained' }));
const [cab] = must(await book.questions());
const meaning = { category: 'expenses/personal-care', rule: 'all' };
must(await book.answer({ kind: 'record', line: cab!.line.id, meaning }));
must(
  await book.answer({ kind: 'details', payee: 'Rosa Marchetti', sortCode: '107999', account: '88837491' }),
);
must(await book.seal({ through: day('2018-04-13') }));
must(
  await book.take('Date,Description,Amount,Balance\n04/05/2018,ROSA MARCHETTI,-120.00,642.00', {
    post: 'explained',
  }),
);

// 2. Today's register is signed, somebody has a pack, and a copy of the store is kept.
const signer = must(ed25519Signer('ledger.example/register', '9a41c6b07e35d28f'.repeat(4)));
const keys = [must(readNoteKey(must(writeNoteKey(signer))))];
const signedOn = async (on: string) => {
  const register = must(
    await registerBooks(store, { name: 'ledger.example/register', day: day(on) }, signer),
  );
  const file = must(await packBook(store, book.id, { register, withTexts: true }));
  return must(openPack(file, { keys }));
};
const namesIn = (value: unknown) => (JSON.stringify(value).match(/rosa marchetti/gi) ?? []).length;
const before = await signedOn('2018-06-04');
const root = book.root;
const copy = structuredClone(books);
console.log(`The pack of 4 June has the name ${namesIn(before)} times.`);

// 3. What would go? May waits for its seal; then everything goes.
const choice = { by: 'person', names: ['Rosa Marchetti', '88837491'] } as const;
const tried = must(await eraseText(book, { choice, ground: 'person-asked', dryRun: true }));
console.log('\nTo erase:', tried.counts.map(({ kind, texts }) => `${kind} ${texts}`).join(', '));
console.log('Held back:', tried.held.map(({ kind, why }) => `${kind} ${why}`).join(', '));
must(await book.seal({ through: day('2018-05-04') }));
const erased = must(await eraseText(book, { choice, ground: 'person-asked' }, { by: 'dpo-2' }));
console.log('Erased:', erased.counts.map(({ kind, texts }) => `${kind} ${texts}`).join(', '));
console.log('Held back:', erased.held.length);
for await (const { fact, actor } of book.records())
  if (fact.kind === 'erasure')
    console.log(`Recorded by ${actor}: ${fact.ground}, ${fact.entry ?? `${fact.texts!.length} records`}`);

// 4. Nothing of the name is left, every amount is, and every proof verifies.
const journal = [];
for await (const record of book.journal()) journal.push(record);
const verified = must(verifyJournal(journal, { expected: root }));
console.log(
  `\n${verified.size} lines verified against the root of 4 June; ${verified.absentTexts} texts are gone.`,
);
console.log('The name in the store:', namesIn([...books]), '- in the book:', namesIn(book.state));
const after = await signedOn('2018-06-05');
console.log('The pack of 5 June has the name', namesIn(after), 'times and', after.journal.size, 'lines.');
console.log('The pack of 4 June still opens, and keeps the name for whoever has it: ask for it back.');

// 5. The copy of 4 June is restored, and joined with the list of erasures, which is kept apart from it.
const list = must(await erasureList(store));
console.log(
  `\nThe copy has the name ${namesIn([...copy])} times; the list of erasures has ${list.length} lines and no name.`,
);
const restored = must(
  await openBook({ ...options, payees: [], store: withErasures(memoryStore(copy), list) }),
);
console.log(
  'Opened through the list:',
  namesIn(restored.state),
  'times; in the copy itself:',
  namesIn([...copy]),
);

// 6. Eight years on, the rest is due: what is left of the bank's words and the notes.
const periods = RETENTION_PERIODS.filter(({ from }) => from === 'financial-year-end');
const holds = [{ book: 'dp-301', why: 'complaint', until: day('2026-12-31') } as const];
for (const today of [day('2026-11-28'), day('2027-01-01')])
  for (const due of must(await dueErasures([book], { today, periods, holds }))) {
    const reasons = due.holds.map(({ why }) => why).join(', ') || 'nothing';
    console.log(
      `\n${today}: ${due.texts} texts from before ${due.before}, due since ${due.dueSince} (${due.period}); held back by ${reasons}`,
    );
  }
