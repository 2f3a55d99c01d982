import { describe, expect, it } from 'vitest';
import { sendable } from '../../src/payments/letters.js';

describe('a letter that decomposition does not make plain', () => {
  it.each([
    ['ß', 'ss'],
    ['æ', 'ae'],
    ['Œ', 'OE'],
    ['ø', 'o'],
    ['Đ', 'D'],
    ['ð', 'd'],
    ['Þ', 'Th'],
    ['ł', 'l'],
    ['ħ', 'h'],
    ['ı', 'i'],
    ['Ŋ', 'NG'],
    ['’', "'"],
    ['–', '-'],
    ['[', '('],
    ['}', ')'],
    ['@', '(at)'],
    ['€', 'EUR'],
    ['£', 'GBP'],
    ['\\', '/'],
    ['|', '/'],
    [';', ','],
  ])('is spelt out: %s is %s', (letter, spelt) => {
    expect(sendable(`a${letter}b`, 'faster-payments', 140).text).toBe(`a${spelt}b`);
  });
});
