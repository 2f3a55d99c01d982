/** The page: it takes a file and a key, checks the one with the other, and shows the part of the record that the address names. */
import type { Document, Money } from 'personal-budget-ledger/documents';
import { documentMain } from 'personal-budget-ledger/html';
import { element, field } from '../browser/element.js';
import { documentElement } from '../browser/trusted.js';
import {
  allEntries,
  type BudgetRecord,
  entriesBehind,
  entryPage,
  faultHeading,
  faultWords,
  howChecked,
  overview,
  readRecord,
} from './record.js';

/** The public key that the publisher put into the page; empty if the reader has to give one. */
const KEY = document.querySelector<HTMLMetaElement>('meta[name="published-key"]')?.content ?? '';
const TITLE = 'Check a budget record';

const nav = document.querySelector('nav')!;
let record: BudgetRecord | undefined;

/** Amounts whose entries can be shown, by the number in their address. */
const figures: Money[] = [];

/** The address of the entries behind an amount; undefined for an amount of the entry that is shown. */
function addressOf({ entries = [], ...amount }: Money): string | undefined {
  if (!record?.book) return undefined;
  const [entry] = entries;
  if (entry !== undefined) {
    const address = `#entry=${encodeURIComponent(entry)}`;
    return address === location.hash ? undefined : address;
  }
  return amount.parts && amount.pence !== 0 ? `#figure=${figures.push(amount) - 1}` : undefined;
}

const shownDocument = (shown: Document) => documentElement(documentMain(shown, { href: addressOf }));

/** Says what is wrong above the form, and takes the reader there. */
function fail(heading: string, words: string): void {
  document.querySelector('.fault')?.remove();
  const fault = element(
    'div',
    { class: 'fault', tabindex: '-1', role: 'group', 'aria-labelledby': 'fault' },
    element('h2', { id: 'fault' }, heading),
    words,
  );
  document.querySelector('main h1')!.after(fault);
  fault.focus();
}

/** Checks the file with the key, and shows it. */
async function check(file: File | undefined, key: string): Promise<void> {
  if (!file) return fail('There is a problem', 'Choose the file of the record first.');
  if (key.trim() === '')
    return fail('There is a problem', 'Give the key of the body that signed, such as your council.');
  const read = await readRecord(new Uint8Array(await file.arrayBuffer()), key);
  if (!read.ok) return fail(faultHeading(read.problems), faultWords(read.problems));
  record = read.value;
  go('#record');
}

/** The form of the first page. */
function formView(): HTMLElement {
  const file = element('input', { id: 'file', type: 'file' });
  const key = element('textarea', { id: 'key', rows: '2', spellcheck: 'false', autocomplete: 'off' });
  const form = element(
    'form',
    { novalidate: true },
    field('The record', 'The file that you were given. Its name may end with .pack.', file),
    KEY === ''
      ? field(
          'The key',
          'One line, as the body that keeps the budget published it. Take it from its website or its letter, not from whoever sent the file.',
          key,
        )
      : element('p', {}, `It is checked with the key of ${KEY.split('+')[0]}.`),
    element('button', {}, 'Check the record'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    check(file.files?.[0], KEY || key.value).catch(failWith);
  });
  return element(
    'main',
    { class: 'document', id: 'main', tabindex: '-1' },
    element('h1', {}, TITLE),
    element(
      'p',
      {},
      'A council or NHS body can give you the record of a budget as one file. This page shows whether the file is what that body signed for, and what is in it: every amount, the entries behind it, the line of the bank, the rule, and who approved it.',
    ),
    element('p', {}, 'You need no account. The file is read in this browser, and nothing is sent to anyone.'),
    form,
  );
}

function failWith(thrown: unknown): void {
  console.error(thrown);
  fail('There is a problem', 'The page does not work as it should. Load it again.');
}

/** The main part that the address names. */
async function viewOf(address: string): Promise<HTMLElement> {
  if (!record) return formView();
  const [name, value = ''] = address.slice(1).split('=');
  const { book } = record;
  if (name === 'checked') return shownDocument(howChecked(record));
  if (book && name === 'entries') return shownDocument(await allEntries(book));
  const amount = name === 'figure' ? figures[Number(value)] : undefined;
  if (book && amount) return shownDocument(entriesBehind(book, amount));
  const entry = book && name === 'entry' ? await entryPage(book, decodeURIComponent(value)) : undefined;
  return shownDocument(entry ?? overview(record));
}

/** Shows the page that the address names. */
async function show(): Promise<void> {
  const address = location.hash || '#record';
  const view = await viewOf(address);
  const title = view.querySelector('h1')!.textContent;
  document.title = title === TITLE ? TITLE : `${title} – ${TITLE}`;
  document.querySelector('main')!.replaceWith(view);
  nav.hidden = record === undefined;
  for (const link of nav.querySelectorAll('a')) {
    link.parentElement!.hidden = link.hash === '#entries' && !record?.book;
    if (link.hash === address) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Goes to a page, and takes the reader to its beginning. */
function go(address: string): void {
  history.pushState(undefined, '', address);
  showFromStart();
}

function showFromStart(): void {
  show().then(() => {
    document.querySelector('main')!.focus();
    scrollTo(0, 0);
  }, failWith);
}

addEventListener('popstate', showFromStart);
document.querySelector('.skip')!.addEventListener('click', (event) => {
  event.preventDefault();
  document.querySelector('main')!.focus();
});
document.querySelector('#another')!.addEventListener('click', () => {
  record = undefined;
  figures.length = 0;
  go('#');
});
await show();
