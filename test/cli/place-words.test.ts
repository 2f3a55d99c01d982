/** `cli/place-words.ts`. */
import { describe, expect, it } from 'vitest';
import { placeWords, rowPlaces } from '../../src/cli/place-words.js';

describe('placeWords', () => {
  it.each([
    ['', ''],
    ['payments[0].due', 'payments (1st), due'],
    ['budget.lines[10].managedAs', 'budget, lines (11th), managed as'],
    ['[21]', '(22nd)'],
    ['rows[2][0]', 'rows (3rd, 1st)'],
    ['payments.csv line 3', 'payments.csv line 3'],
    ['--from', '--from'],
  ])('says %s as people do', (at, words) => {
    expect(placeWords(at)).toBe(words);
  });
});

describe('rowPlaces', () => {
  const places = rowPlaces(['pay.csv line 2', 'pay.csv line 4'], { pence: 'amount' });

  it('names the line of the file and the column', () => {
    expect(places('payments[1].pence')).toBe('pay.csv line 4, column amount');
    expect(places('[0].sortCode')).toBe('pay.csv line 2, column sort code');
    expect(places('payments[0]')).toBe('pay.csv line 2');
  });

  it('has words for any other place', () => {
    expect(places('payer.sortCode')).toBe('payer, sort code');
    expect(places('payments[7].due')).toBe('payments (8th), due');
  });
});
