/**
 * Also tests `payments/pain001/elements.ts`, `payments/pain001/initiating-party.ts`,
 * `payments/pain001/pain001.ts`, `payments/pain001/profile.ts` and `payments/pain001/xml.ts`.
 */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { totalsOf } from '../../src/payments/check-run.js';
import {
  BACS_PROFILE,
  FASTER_PAYMENTS_PROFILE,
  PAIN001_VERSIONS,
  type Pain001Options,
  type Pain001Profile,
  writePain001,
  writePain001ByDay,
} from '../../src/payments/pain001/pain001.js';
import { element, writeXml } from '../../src/payments/pain001/xml.js';
import type { PaymentRun } from '../../src/payments/payment.js';
import { EMPTY_REGISTER, markSent, withdrawRun } from '../../src/payments/register.js';
import { moment } from '../../src/time/moment.js';
import { codes, instruction, MAY, on, registerWith, runOf, THREE } from './sample-run.js';

const madeAt = moment('2026-04-13T09:30:00.000Z');
type FileOptions = Omit<Pain001Options, 'register'> & Partial<Pick<Pain001Options, 'register'>>;
const fast = (more: Partial<Pain001Profile> = {}): FileOptions => ({
  profile: { ...FASTER_PAYMENTS_PROFILE, ...more },
  madeAt,
});
/** Writes a run that is in the register, unless the options have another register. */
const written = (run: PaymentRun, { register = registerWith(run), ...options }: FileOptions) =>
  writePain001(run, { ...options, register });
const fastRun = (more: Parameters<typeof runOf>[0] = {}) => runOf({ scheme: 'faster-payments', ...more });

/** The texts of every element of a name, in their order. */
const texts = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map((one) => one[1]!);
const blocks = (xml: string) => xml.split('<PmtInf>').slice(1);
const penceOf = (text: string) => Number(text.replace('.', ''));

/** Counts and sums of each block and of the whole file, as read back and as stated. */
function readBack(xml: string) {
  return {
    amounts: texts(xml, 'InstdAmt').map(penceOf),
    ids: texts(xml, 'EndToEndId'),
    stated: texts(xml, 'CtrlSum').map(penceOf),
    counts: texts(xml, 'NbOfTxs').map(Number),
    blocks: blocks(xml).map((block) => texts(block, 'InstdAmt').map(penceOf)),
  };
}
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0);

// The schemas are ISO 20022's own, and are not kept here: they are read where CORPUS says that they are.
const schemas = `${process.env['CORPUS'] ?? ''}/xsd`;
const areThere = process.env['CORPUS'] !== undefined && existsSync(schemas);
async function faultsOf(xml: string, version: string): Promise<string[]> {
  const name = `pain.001.001.${version}.xsd`;
  const schema = { fileName: name, contents: readFileSync(`${schemas}/${name}`, 'utf8') };
  const { errors } = await validateXML({ xml: { fileName: 'run.xml', contents: xml }, schema });
  return errors.map(({ message }) => message);
}

describe('writePain001', () => {
  it('asks for Faster Payments by a code of its own and gives a sort code to the clearing system', () => {
    const xml = must(written(fastRun(), fast()));
    expect(texts(xml, 'Prtry')).toEqual(['FAST']);
    expect(texts(xml, 'MmbId')).toEqual(['107999', '400515', '601613', '070116']);
    expect(texts(xml, 'Nm')).toEqual([
      ...['Example Council', 'Example Council'],
      ...['Ms A Example', 'Sunrise Care and Support Ltd', 'Sean O&apos;Neill'],
    ]);
    expect(texts(xml, 'Ustrd')).toEqual(['DP 000123 APR', 'INV 7781', 'DP 000125 APR']);
    expect(texts(xml, 'InstdAmt')).toEqual(['1234.56', '0.01', '98765.40']);
    expect(texts(xml, 'CtrlSum')).toEqual(['99999.97', '99999.97']);
    expect(texts(xml, 'CreDtTm')).toEqual([madeAt]);
  });

  it('makes one block for each day, with its own totals', () => {
    const xml = must(written(fastRun({ payments: [MAY, ...THREE] }), fast()));
    expect(texts(xml, 'Dt')).toEqual(['2026-04-15', '2026-05-15']);
    expect(readBack(xml).stated).toEqual([10_123_453, 9_999_997, 123_456]);
    expect(texts(xml, 'PmtInfId')).toEqual(['RUN-2026-04-A-2026-04-15', 'RUN-2026-04-A-2026-05-15']);
  });

  it('writes the day of version 03 as a day, and asks Bacs for the processing day when the bank wants it', () => {
    const profile = { ...BACS_PROFILE, version: '03' as const };
    const xml = must(written(runOf(), { profile, madeAt }));
    expect(texts(xml, 'ReqdExctnDt')).toEqual(['2026-04-15']);
    expect(xml).toContain('SUNRISE CARE &amp; SUP');
    const asked = must(written(runOf(), { profile: { ...profile, asks: 'processed' }, madeAt }));
    expect(texts(asked, 'ReqdExctnDt')).toEqual(['2026-04-14']);
  });

  it('leaves out what a profile does not name, and writes a local instrument that it does', () => {
    const { serviceLevel: _, ...bare } = FASTER_PAYMENTS_PROFILE;
    expect(must(written(fastRun(), { profile: bare, madeAt }))).not.toContain('PmtTpInf');
    const own = must(written(fastRun(), fast({ localInstrument: { own: 'FP' } })));
    expect(own).toContain('<LclInstrm>');
  });

  it('writes who sends the file by the number that the bank gave', () => {
    const initiatingParty = { id: 'COUNCIL 0042', scheme: { code: 'BANK' }, issuer: 'Example Bank' };
    const xml = must(written(fastRun(), { ...fast(), initiatingParty }));
    const party = /<InitgPty>[\s\S]*<\/InitgPty>/.exec(xml)![0].replaceAll(/\s*\n\s*/g, '');
    expect(party).toBe(
      '<InitgPty><Nm>Example Council</Nm><Id><OrgId><Othr><Id>COUNCIL 0042</Id><SchmeNm><Cd>BANK</Cd></SchmeNm><Issr>Example Bank</Issr></Othr></OrgId></Id></InitgPty>',
    );
    for (const id of ['', 'X'.repeat(36), 'Zoë']) {
      expect(codes(written(fastRun(), { ...fast(), initiatingParty: { id } }))).toEqual(['field-invalid']);
    }
  });

  it('makes one file for each day when told so, each with its own message and totals', () => {
    const run = fastRun({ payments: [MAY, ...THREE] });
    const files = must(writePain001ByDay(run, { ...fast(), register: registerWith(run) }));
    expect(files.map((file) => [file.day, file.message, readBack(file.text).counts])).toEqual([
      ['2026-04-15', 'RUN-2026-04-A-2026-04-15', [3, 3]],
      ['2026-05-15', 'RUN-2026-04-A-2026-05-15', [1, 1]],
    ]);
    expect(files.map((file) => texts(file.text, 'MsgId'))).toEqual(files.map((file) => [file.message]));
    const whole = readBack(must(written(run, fast())));
    expect(files.flatMap((file) => readBack(file.text).ids)).toEqual(whole.ids);
    expect(codes(writePain001ByDay(runOf(), { ...fast(), register: registerWith(runOf()) }))).toEqual([
      'run-of-other-scheme',
    ]);
  });

  it('refuses a file that is made after the last day to tell the bank, for each day gone by', () => {
    const at = (text: string) => ({ ...fast(), madeAt: moment(text) });
    const run = fastRun({ payments: [MAY, ...THREE] });
    expect(codes(written(run, at('2026-04-15T22:59:59.999Z')))).toEqual([]);
    expect(codes(written(run, at('2026-04-15T23:00:00.000Z')))).toEqual(['run-too-late']);
    const late = written(run, at('2026-05-17T23:00:00.000Z'));
    expect(late.ok ? [] : late.problems.map((each) => each.facts)).toMatchObject([
      { day: '2026-04-15', sendBy: '2026-04-15' },
      { day: '2026-05-15', sendBy: '2026-05-15' },
    ]);
    expect(codes(written(run, at('2026-04-12T09:00:00.000Z')))).toEqual(['run-not-made-yet']);
    const bacs = { profile: BACS_PROFILE, madeAt: moment('2026-04-13T23:00:00.000Z') };
    expect(codes(written(runOf(), bacs))).toEqual(['run-too-late']);
  });

  it('takes the first hour of a summer day in the United Kingdom for that day', () => {
    const at = (text: string) => codes(written(fastRun(), { ...fast(), madeAt: moment(text) }));
    expect(at('2026-04-12T23:00:00.000Z')).toEqual([]);
    expect(at('2026-04-12T22:59:59.999Z')).toEqual(['run-not-made-yet']);
    const run = fastRun({
      madeOn: on('2026-03-27'),
      payments: [instruction('p', { due: on('2026-03-30') })],
    });
    const early = (text: string) => codes(written(run, { ...fast(), madeAt: moment(text) }));
    expect(early('2026-03-26T23:59:59.999Z')).toEqual(['run-not-made-yet']);
  });

  it('knows the last day to tell the bank of runs that do not say it: before Bacs processes, or the day itself', () => {
    const without = (run: PaymentRun): PaymentRun => {
      const payments = run.payments.map(({ sendBy: _, ...payment }) => payment);
      return { ...run, payments, totals: totalsOf({ ...run, payments }) };
    };
    const bacs = (text: string) =>
      codes(written(without(runOf()), { profile: BACS_PROFILE, madeAt: moment(text) }));
    expect(bacs('2026-04-13T12:00:00.000Z')).toEqual([]);
    expect(bacs('2026-04-14T12:00:00.000Z')).toEqual(['run-too-late']);
    const fastOn = (text: string) => codes(written(without(fastRun()), { ...fast(), madeAt: moment(text) }));
    expect(fastOn('2026-04-15T12:00:00.000Z')).toEqual([]);
    expect(fastOn('2026-04-16T12:00:00.000Z')).toEqual(['run-too-late']);
  });

  it('refuses a run that was never entered, or was sent or withdrawn, as one file and as several', () => {
    const run = fastRun();
    const event = { run: run.id, on: on('2026-04-13') };
    const register = registerWith(run);
    const refusals = [
      [EMPTY_REGISTER, 'run-unknown'],
      [must(markSent(register, event)), 'run-sent'],
      [must(withdrawRun(registerWith(run), event)), 'run-withdrawn'],
      [undefined as never, 'field-missing'],
    ] as const;
    for (const [state, code] of refusals) {
      expect(codes(writePain001(run, { ...fast(), register: state }))).toEqual([code]);
      expect(codes(writePain001ByDay(run, { ...fast(), register: state }))).toEqual([code]);
    }
    expect(codes(writePain001(run, fast() as never))).toEqual(['field-missing']);
  });

  it('refuses a run of another scheme, an altered run, and a profile that no bank has', () => {
    expect(codes(written(runOf(), fast()))).toEqual(['run-of-other-scheme']);
    const run = fastRun();
    const altered = { ...run, totals: { ...run.totals, pence: pence(1) } } as PaymentRun;
    const wrong = fast({ serviceLevel: { code: 'five5' } });
    expect(
      codes(written(altered, { ...wrong, madeAt: 'now' as never, register: registerWith(run) })),
    ).toEqual(['run-altered', 'field-invalid', 'moment-invalid']);
  });
});

describe.runIf(areThere)('writePain001 and the schemas of ISO 20022', () => {
  const profiles = [FASTER_PAYMENTS_PROFILE, BACS_PROFILE];
  it.each(PAIN001_VERSIONS.flatMap((version) => profiles.map((one) => ({ ...one, version }))))(
    'is valid: $scheme in version $version',
    async (profile) => {
      const payments = [MAY, ...THREE, instruction('long_id'.repeat(9), { reference: 'x'.repeat(200) })];
      const run = runOf({ scheme: profile.scheme, payments });
      const local = { ...profile, localInstrument: { own: 'FP' } };
      const parties = [{ id: '42' }, { id: '42', scheme: { code: 'BANK' }, issuer: 'BANK' }];
      for (const one of [profile, local]) {
        expect(await faultsOf(must(written(run, { profile: one, madeAt })), profile.version)).toEqual([]);
        for (const initiatingParty of parties) {
          const file = must(written(run, { profile: one, madeAt, initiatingParty }));
          expect(await faultsOf(file, profile.version)).toEqual([]);
        }
      }
      expect(await faultsOf('<Document/>', profile.version)).not.toEqual([]);
    },
  );
});

describe('writeXml', () => {
  it('escapes what has a meaning, in texts and attributes', () => {
    expect(writeXml(element('a', `<&>"'`, [['b', `"<'`]]))).toContain(
      '<a b="&quot;&lt;&apos;">&lt;&amp;&gt;&quot;&apos;</a>',
    );
  });

  it('writes no sign that XML has no room for', () => {
    for (const sign of ['\u0000', '\u001B', '\uFFFF', '\uD800']) {
      expect(() => writeXml(element('a', sign))).toThrow('no room');
    }
  });
});

describe('writePain001, always', () => {
  const payment = fc.record({
    pence: fc.integer({ min: 1, max: 100_000_000 }).map((value) => pence(value)),
    payee: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => `A${text}`),
    due: fc.constantFrom('2026-04-15', '2026-04-16', '2026-04-20').map((text) => on(text)),
  });
  it('states totals that add up in every block and in the file, and holds every payment once', () => {
    fc.assert(
      fc.property(
        fc.array(payment, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...PAIN001_VERSIONS),
        (list, version) => {
          const run = fastRun({ payments: list.map((more, nth) => instruction(`p_${nth}`, more)) });
          const xml = must(written(run, fast({ version })));
          expect(must(written(run, fast({ version })))).toBe(xml);
          const read = readBack(xml);
          expect(read.amounts.length).toBe(run.totals.count);
          expect([...read.ids].sort()).toEqual(run.payments.map((one) => one.endToEnd).sort());
          expect(new Set(read.ids).size).toBe(run.totals.count);
          expect(read.stated).toEqual([run.totals.pence, ...read.blocks.map(sumOf)]);
          expect(read.counts).toEqual([run.totals.count, ...read.blocks.map((one) => one.length)]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
