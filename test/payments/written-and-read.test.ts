/** Also tests `payments/check-run.ts` and `payments/payments-by-day.ts`. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { writeStandard18 } from '../../src/payments/bacs18/bacs18.js';
import { checkRun } from '../../src/payments/check-run.js';
import {
  BACS_PROFILE,
  FASTER_PAYMENTS_PROFILE,
  PAIN001_VERSIONS,
  writePain001,
} from '../../src/payments/pain001/pain001.js';
import { PAYABLES_FIELDS, writePayablesCsv } from '../../src/payments/payables-csv.js';
import type { PaymentRun, RunPayment } from '../../src/payments/payment.js';
import { addDays, type Day, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { instruction, on, registerWith, runOf } from './sample-run.js';

const madeAt = moment('2026-04-13T09:30:00.000Z');
type Payer = PaymentRun['payer'];
/** What a file says of each payment; what it has no room for is left out. */
type Read = Partial<RunPayment>;

/** Runs of a scheme: names in any letters, ids long and short, days of their own, instalments and commitments. */
const runs = (scheme: PaymentRun['scheme']) =>
  fc
    .array(
      fc.record({
        // Some begin as a formula does.
        payee: fc
          .tuple(fc.constantFrom('A', '-', '+'), fc.string({ unit: 'grapheme', maxLength: 30 }))
          .map(([first, text]) => `${first}1${text}`),
        reference: fc.string({ maxLength: 30 }).map((text) => `R ${text}`),
        sortCode: fc.integer({ min: 0, max: 999_999 }).map((one) => String(one).padStart(6, '0')),
        account: fc.integer({ min: 0, max: 99_999_999 }).map((one) => String(one).padStart(8, '0')),
        pence: fc.integer({ min: 1, max: 100_000_000 }).map((one) => pence(one)),
        // The last is a Saturday, and is paid on the Monday.
        due: fc.constantFrom('2026-04-15', '2026-04-16', '2026-05-05', '2026-04-18').map((one) => on(one)),
        isLong: fc.boolean(),
        isInstalment: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((list) =>
      runOf({
        scheme,
        move: 'later',
        payments: list.map(({ isLong, isInstalment, ...more }, nth) => {
          const id = isLong ? `payment_${'x'.repeat(60)}_${nth}` : `p${nth}`;
          const pays = { instalment: `i${nth}`, category: 'expenses/dp', rule: 'r1' };
          return instruction(id, isInstalment ? { ...more, pays } : more);
        }),
      }),
    );

/** The run as it is when its payments are what was read, by the reference that no other has. */
function rebuilt(run: PaymentRun, payer: Payer, read: readonly Read[]): PaymentRun {
  const by = new Map(read.map((one) => [one.endToEnd, one]));
  expect([...by.keys()].sort()).toEqual(run.payments.map((one) => one.endToEnd).sort());
  return { ...run, payer, payments: run.payments.map((one) => ({ ...one, ...by.get(one.endToEnd) })) };
}

/** The texts of a file, each with the names of the tags that it stands in; a tag of a payment or a block begins anew. */
function readPain001(xml: string): { payer: Payer; payments: Read[]; sums: string[] } {
  const parser = new SaxesParser();
  const path: string[] = [];
  const payments: Map<string, string>[] = [];
  let block = new Map<string, string>();
  const sums: string[] = [];
  parser.on('opentag', ({ name }) => {
    path.push(name);
    if (name === 'PmtInf') block = new Map();
    if (name === 'CdtTrfTxInf') payments.push(new Map(block));
  });
  parser.on('text', (text) => {
    if (text.trim() === '') return;
    const inPayment = path.indexOf('CdtTrfTxInf');
    if (path.at(-1) === 'CtrlSum') sums.push(text);
    const key = path.slice((inPayment < 0 ? path.indexOf('PmtInf') : inPayment) + 1).join('/');
    (inPayment < 0 ? block : payments.at(-1)!).set(key, text);
  });
  parser.on('closetag', () => path.pop());
  parser.write(xml).close();
  const agent = (whose: string) => `${whose}/FinInstnId/ClrSysMmbId/MmbId`;
  return {
    sums,
    payer: {
      name: block.get('Dbtr/Nm')!,
      sortCode: block.get(agent('DbtrAgt'))!,
      account: block.get('DbtrAcct/Id/Othr/Id')!,
    },
    payments: payments.map((one) => ({
      endToEnd: one.get('PmtId/EndToEndId')!,
      pence: pence(Number(one.get('Amt/InstdAmt')!.replace('.', ''))),
      sortCode: one.get(agent('CdtrAgt'))!,
      account: one.get('CdtrAcct/Id/Othr/Id')!,
      payee: one.get('Cdtr/Nm')!,
      reference: one.get('RmtInf/Ustrd')!,
      paysOn: day((one.get('ReqdExctnDt/Dt') ?? one.get('ReqdExctnDt'))!),
    })),
  };
}

const fromJulian = (text: string): Day =>
  addDays(day(`20${text.slice(0, 2)}-01-01`), Number(text.slice(2)) - 1);

/** The credits of a file by their places. A record names no payment, so they are taken in the order in which they are written. */
function readStandard18(text: string, run: PaymentRun): { payer: Payer; payments: Read[] } {
  const lines = text.split('\r\n');
  const single = lines.find((line) => line.startsWith('UHL1'))!.slice(5, 10);
  const credits = lines.filter((line) => /^\d{15}99/.test(line));
  const ordered = [...run.payments].sort((a, b) =>
    a.processedOn! < b.processedOn! ? -1 : a.processedOn === b.processedOn ? 0 : 1,
  );
  const field = (line: string, from: number, to: number) => line.slice(from, to).trimEnd();
  return {
    payer: {
      name: field(credits[0]!, 46, 64),
      sortCode: credits[0]!.slice(17, 23),
      account: credits[0]!.slice(23, 31),
    },
    payments: credits.map((line, nth) => ({
      endToEnd: ordered[nth]!.endToEnd,
      sortCode: line.slice(0, 6),
      account: line.slice(6, 14),
      pence: pence(Number(line.slice(35, 46))),
      reference: field(line, 64, 82),
      payee: field(line, 82, 100),
      processedOn: fromJulian(line.length > 100 ? line.slice(101) : single),
    })),
  };
}

const COLUMNS = PAYABLES_FIELDS.map((value) => ({ header: value, value }));

/** A cell without the apostrophe by which a spreadsheet is told that a text is one. */
const bare = (cell: string) => cell.replace(/^'(?=[=+\-@])/, '');

function readPayables(text: string): Read[] {
  const [, ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  return rows.map((cells) => {
    const at = new Map(PAYABLES_FIELDS.map((field, place) => [field, bare(cells[place]!)]));
    const of = (field: (typeof PAYABLES_FIELDS)[number]) => at.get(field)!;
    expect(
      of('pounds')
        .replace('.', '')
        .replace(/^0+(?=\d)/, ''),
    ).toBe(of('pence'));
    expect(of('sort-code-hyphened').replaceAll('-', '')).toBe(of('sort-code'));
    return {
      id: of('payment'),
      endToEnd: of('end-to-end'),
      book: of('book'),
      payee: of('payee'),
      sortCode: of('sort-code'),
      account: of('account'),
      reference: of('reference'),
      pence: pence(Number(of('pence'))),
      paysOn: day(of('pays-on')),
      due: day(of('due')),
    };
  });
}

describe('what is written of a run and read again, always', () => {
  it('is the run, through JSON', () => {
    fc.assert(
      fc.property(fc.oneof(runs('bacs'), runs('faster-payments')), (run) => {
        expect(checkRun(JSON.parse(JSON.stringify(run)))).toEqual({ ok: true, value: run });
      }),
      { numRuns: 60 },
    );
  });

  it('is the run, as pain.001 of either version, and writes the same file again', () => {
    const either = fc.oneof(runs('bacs'), runs('faster-payments'));
    fc.assert(
      fc.property(either, fc.constantFrom(...PAIN001_VERSIONS), (run, version) => {
        const profile = { ...(run.scheme === 'bacs' ? BACS_PROFILE : FASTER_PAYMENTS_PROFILE), version };
        const options = { profile, madeAt, register: registerWith(run) };
        const xml = must(writePain001(run, options));
        const { payer, payments, sums } = readPain001(xml);
        const again = rebuilt(run, payer, payments);
        expect(again).toEqual(run);
        expect(must(writePain001(again, options))).toBe(xml);
        expect(Number(sums[0]!.replace('.', ''))).toBe(payments.reduce((sum, one) => sum + one.pence!, 0));
      }),
      { numRuns: 60 },
    );
  });

  it('is the run, as Standard 18, and writes the same file again', () => {
    const terms = {
      serviceNumber: '123456',
      serial: '000042',
      expires: on('2026-06-20'),
      contraNarrative: 'DP',
    };
    fc.assert(
      fc.property(runs('bacs'), (run) => {
        const options = { ...terms, register: registerWith(run) };
        const text = must(writeStandard18(run, options));
        const { payer, payments } = readStandard18(text, run);
        const again = rebuilt(run, payer, payments);
        expect(again).toEqual(run);
        expect(must(writeStandard18(again, options))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('is the run, as a payables file, and writes the same file again', () => {
    fc.assert(
      fc.property(fc.oneof(runs('bacs'), runs('faster-payments')), (run) => {
        const options = { columns: COLUMNS, register: registerWith(run) };
        const text = must(writePayablesCsv(run, options));
        const again = rebuilt(run, run.payer, readPayables(text));
        expect(again).toEqual(run);
        expect(must(writePayablesCsv(again, options))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
