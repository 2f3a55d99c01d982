import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declaredEncoding, decode, repairText } from '../../src/statement/reading/decode.js';

const ascii = (text: string) => Uint8Array.from([...text].map((one) => one.charCodeAt(0)));
const wide = (text: string, bigEndian: boolean) =>
  Uint8Array.from(
    [...text]
      .flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8])
      .map((_, at, all) => all[bigEndian ? at ^ 1 : at]!),
  );

describe('decode', () => {
  it('goes by the byte order mark first, and takes off a second', () => {
    expect(decode(new TextEncoder().encode('\uFEFF\uFEFFa£'))).toEqual({
      text: 'a£',
      encoding: 'utf-8',
      why: 'byte-order-mark',
    });
    expect(decode(Uint8Array.of(0xff, 0xfe, ...wide('a£', false)))).toMatchObject({
      text: 'a£',
      encoding: 'utf-16le',
    });
    expect(decode(Uint8Array.of(0xfe, 0xff, ...wide('a£', true)))).toMatchObject({
      text: 'a£',
      encoding: 'utf-16be',
    });
    expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0xa3))).toMatchObject({
      text: '£',
      encoding: 'windows-1252',
    });
  });
  it('tells UTF-16 by its zero bytes', () => {
    expect(decode(wide('Date,Amount £', false))).toEqual({
      text: 'Date,Amount £',
      encoding: 'utf-16le',
      why: 'zero-bytes',
    });
    expect(decode(wide('Date,Amount £', true))).toMatchObject({
      text: 'Date,Amount £',
      encoding: 'utf-16be',
    });
  });
  it('believes valid UTF-8 before a declaration, a declaration before windows-1252', () => {
    expect(decode(new TextEncoder().encode('é'), 'windows-1252')).toMatchObject({
      text: 'é',
      why: 'valid-utf-8',
    });
    expect(decode(Uint8Array.of(0xe8), 'windows-1250')).toMatchObject({ text: 'č', why: 'declared' });
    expect(decode(Uint8Array.of(0xa3), 'utf-8')).toMatchObject({
      text: '£',
      encoding: 'windows-1252',
      why: 'last-resort',
    });
    expect(decode(Uint8Array.of(0xa3), 'no such label')).toMatchObject({ text: '£', why: 'last-resort' });
    expect(decode(ascii('a'))).toMatchObject({ text: 'a', why: 'ascii' });
  });
  it('reads the euro sign and the curly quotes of windows-1252', () => {
    expect(decode(Uint8Array.of(0x80, 0x92, 0x9f)).text).toBe('€’Ÿ');
  });
  it('finds what an OFX header or an XML declaration states', () => {
    expect(declaredEncoding(ascii('OFXHEADER:100\nENCODING:USASCII\nCHARSET:1252\n'))).toBe('windows-1252');
    expect(declaredEncoding(ascii('ENCODING:UTF-8\nCHARSET:NONE\n'))).toBeUndefined();
    expect(declaredEncoding(ascii('CHARSET:8859-1\n'))).toBe('iso-8859-1');
    expect(declaredEncoding(ascii('<?xml version="1.0" encoding="iso-8859-2"?>'))).toBe('iso-8859-2');
  });
});

describe('repairText', () => {
  it('mends text that was read in the wrong encoding once or twice', () => {
    expect(['Â£5', 'cafÃ©', 'cafÃƒÂ©', 'donâ€™t'].map(repairText)).toEqual(['£5', 'café', 'café', 'don’t']);
  });
  it('leaves what is not spoilt', () => {
    for (const text of ['château', 'Â', 'Ãé', 'ÂÃ 漢', 'plain']) expect(repairText(text)).toBe(text);
  });
});

describe('decode, always', () => {
  it('never throws, and gives back UTF-8 as it was', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.option(fc.string(), { nil: undefined }),
        (bytes, label) => {
          expect(typeof decode(bytes, label).text).toBe('string');
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decode(new TextEncoder().encode(`\uFEFF${text}`)).text).toBe(text.replace(/^\uFEFF/, ''));
      }),
    );
  });
});
