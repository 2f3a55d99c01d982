/** Words that officers and auditors took in a wrong sense are in no document and no kept output of an example. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentText } from '../../src/render/index.js';
import { SAMPLE_DOCUMENTS } from '../support/sample-documents.js';

/** Each phrase that was printed once, and what is printed now. */
const PHRASES: readonly (readonly [printed: RegExp, now: string])[] = [
  [/Less what is in the book and not at the bank/i, 'Less payments in the cash book, not yet at the bank'],
  [/the book and the bank agree to the penny/i, 'Reconciled, with the lines by their evidence'],
  [/\bOver \(short\)/i, 'Surplus / (deficit)'],
  [/^\s*(?:\S+\s{2,})*Part\s{2,}(?:\S+\s{2,})*By\b/m, 'Share, % change'],
  [/\bSlack\b/i, 'May still be spent elsewhere'],
  [/\bAvailable:? +[-−]£/i, 'Over plan'],
  [/Over \(−\) \/ under plan/, 'Left (−: over); Committed'],
  [/\bTo come\b/, 'Not yet due, overdue'],
  [/\b(?:Handed to it|Handed on|In hand)\b/i, 'Delegated, delegated onward, held'],
  [/\buncovered\b/i, 'No funder yet'],
  [/\bit is owed back\b/i, 'the council may ask for it back'],
  [/no fund may pay for it, or none had the money/i, 'the reason, such as: not allowed'],
  [/as it truly was|as the accounts were closed/i, 'by date of supply; as published'],
  [/\bHolds, form\b/i, 'agrees to the holder’s figure, not verified'],
  [/Explained by nobody|Nobody knows what this was/i, 'Not yet explained'],
  [/(?:Recorded )?from the payee map/i, 'Taken from the statement by a payee rule'],
  [/\bReversed\b(?= *(?:\n|$))|\bKind: (?:pay|reverse)\b/i, 'Refund, correction'],
  [/\bkeep-non-recurrent\b|\bcarry-forward into\b/i, 'Kept for one-off spending'],
  [/\b(?:Received|Spent) in all\b/i, 'Total received, total spent'],
  [/^ *Together\b/m, 'Total'],
  [/Money that this budget may not spend/i, 'Payment to check: type of shop'],
  [
    /\b(?:Too long on its way|One answer is needed|changed about)\b/i,
    'Uncleared; please confirm; transposed',
  ],
];

const EXAMPLES = new URL('../../examples/', import.meta.url);
const OUTPUTS = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => [name, readFileSync(new URL(name, EXAMPLES), 'utf8')] as const);
const PAGES = [
  ...SAMPLE_DOCUMENTS.map(([name, document]) => [name, documentText(document)] as const),
  ...OUTPUTS,
];

describe('the words of documents', () => {
  it.each(PHRASES)('do not have %s, but: %s', (printed) => {
    const found = PAGES.flatMap(([name, text]) => {
      const phrase = printed.exec(text)?.[0];
      return phrase === undefined ? [] : [`${name}: ${phrase.trim()}`];
    });
    expect(found).toEqual([]);
  });

  it('are read in many pages', () => {
    expect(PAGES.length).toBeGreaterThan(60);
  });
});
