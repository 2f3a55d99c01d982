/** The page: it opens the book that the browser keeps, shows the page that the address names, and does what forms ask for. */
import { explainAll, type Result } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { type Store, StoreFault } from 'personal-budget-ledger/store';
import { indexedDbStore } from 'personal-budget-ledger/store/indexeddb';
import { beginBook, bringBack, type Choice, decide, openKept, type PlanForm } from './budget-book.js';
import { element } from './element.js';
import { scriptAddress } from './trusted.js';
import {
  type Actions,
  budgetView,
  checkView,
  entriesView,
  keepView,
  planView,
  questionsView,
  statementView,
} from './views.js';

const DATABASE = 'my-budget';
const said = document.querySelector('#said')!;
const nav = document.querySelector('nav')!;
let store: Store;
let book: Book | undefined;

/** Says something that was done, without moving the reader. */
const say = (words: string) => said.replaceChildren(...(words === '' ? [] : [element('p', {}, words)]));

/** Says what went wrong above the form, and takes the reader there. */
function fail(words: string): void {
  document.querySelector('.fault')?.remove();
  say('');
  const fault = element(
    'div',
    { class: 'fault', tabindex: '-1', role: 'group', 'aria-labelledby': 'fault' },
    element('h2', { id: 'fault' }, 'There is a problem'),
    words,
  );
  document.querySelector('main h1')!.after(fault);
  fault.focus();
}

/** The value of an answer, or undefined after its problems were shown. */
function valueOrFault<Value>(result: Result<Value>): Value | undefined {
  if (result.ok) return result.value;
  fail(explainAll(result.problems));
  return undefined;
}

let isBusy = false;

/** Does what a form asks for, once at a time. */
function send(work: () => Promise<void>): void {
  if (isBusy) return;
  isBusy = true;
  document.querySelector('main')!.setAttribute('aria-busy', 'true');
  const done = () => {
    isBusy = false;
    document.querySelector('main')!.removeAttribute('aria-busy');
  };
  work().catch(failWith).finally(done);
}

function failWith(thrown: unknown): void {
  if (!(thrown instanceof StoreFault)) console.error(thrown);
  fail(thrown instanceof StoreFault ? thrown.message : 'The page does not work as it should. Load it again.');
}

async function takeFile(file: File): Promise<void> {
  const result = await book!.take(new Uint8Array(await file.arrayBuffer()), { post: 'explained' });
  // A book may have several accounts; this page keeps one.
  if (!result.ok && result.problems.some(({ code }) => code === 'statement-account-unknown'))
    return fail('The file shows several accounts. Download the statement of one account from your bank.');
  const taken = valueOrFault(result);
  if (!taken) return;
  const fresh = taken.lines.filter(({ is }) => is !== 'known').length;
  const counts = [
    `${taken.lines.length} ${taken.lines.length === 1 ? 'line' : 'lines'} read, ${fresh} new`,
    `${taken.posted.length} recorded`,
    `${taken.questions.length} for you to answer`,
    ...(taken.rejected.length > 0 ? [`${taken.rejected.length} that could not be read`] : []),
  ];
  await go(taken.questions.length > 0 ? 'questions' : 'budget', `${counts.join('; ')}.`);
}

async function begin(form: PlanForm): Promise<void> {
  if (form.from === '') return fail('Write the first day of the budget.');
  const begun = valueOrFault(await beginBook(store, form));
  if (!begun) return;
  book = begun;
  // A browser that is asked to keep the data does not clear it when the disk is full.
  await navigator.storage?.persist?.();
  await go('statement', 'Your budget is begun.');
}

async function forget(): Promise<void> {
  await store.close();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
  book = undefined;
  store = await indexedDbStore(window, { name: DATABASE });
  await go('begin', 'Everything was deleted.');
}

async function saveAnswers(choices: readonly Choice[]): Promise<void> {
  if (choices.length === 0) return fail('Choose an answer first.');
  const decisions = choices.flatMap((choice) => choice.decisions);
  const decided = valueOrFault(await decide(book!, decisions));
  if (decided)
    await go('questions', `${choices.length} ${choices.length === 1 ? 'answer' : 'answers'} saved.`);
}

const actions: Actions = {
  ...{ send, fail, begin, forget, take: takeFile, decide: saveAnswers },
  bringBack: async (file) => {
    const brought = await bringBack(store, await file.text());
    if (brought.ok && !brought.value) return fail('This is no copy of a budget of this page.');
    book = valueOrFault(brought);
    if (book) await go('budget', 'Your budget is back.');
  },
};

/** The main part that an address names. */
async function viewOf(name: string): Promise<HTMLElement> {
  if (!book) return planView(actions);
  const entries = /^entries-(\d+)$/.exec(name);
  if (entries) return entriesView(book, Number(entries[1])) ?? budgetView(book);
  switch (name) {
    case 'statement':
      return statementView(actions);
    case 'questions':
      return questionsView(book, actions);
    case 'check':
      return checkView(book);
    case 'keep':
      return keepView(book, actions);
    default:
      return budgetView(book);
  }
}

/** Shows the page that the address names. */
async function show(words = ''): Promise<void> {
  const name = location.hash.slice(1) || 'budget';
  const view = await viewOf(name);
  const title = view.querySelector('h1')!.textContent;
  document.title = title === 'My budget on this device' ? title : `${title} – My budget on this device`;
  document.querySelector('main')!.replaceWith(view);
  nav.hidden = book === undefined;
  for (const link of nav.querySelectorAll('a'))
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  say(words);
}

/** Goes to a page, says what was done, and takes the reader to its beginning. */
async function go(name: string, words: string): Promise<void> {
  history.pushState(undefined, '', `#${name}`);
  await show(words);
  document.querySelector('main')!.focus();
}

addEventListener('popstate', () => {
  show().then(() => document.querySelector('main')!.focus(), failWith);
});
document.querySelector('.skip')!.addEventListener('click', (event) => {
  event.preventDefault();
  document.querySelector('main')!.focus();
});
// Another tab may have written meanwhile.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && book && !document.querySelector('form'))
    book.refresh().then((refreshed) => (refreshed.ok ? show() : undefined), failWith);
});

try {
  store = await indexedDbStore(window, { name: DATABASE });
  const kept = await openKept(store);
  if (kept.ok) {
    book = kept.value;
    await show();
  } else fail(explainAll(kept.problems));
} catch (thrown) {
  failWith(thrown);
}
navigator.serviceWorker
  ?.register(scriptAddress('service-worker.js'))
  .catch((thrown) => console.error(thrown));
