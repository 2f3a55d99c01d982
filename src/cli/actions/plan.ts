/**
 * Works out which fund pays for which need.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import { explainFinding } from '../../explain/explain.js';
import { readJson, readRows, writtenDay } from '../../export/rows.js';
import { fundBalance } from '../../ledger/fund-balance.js';
import { dateDrafts } from '../../ledger/open-days.js';
import { formatPence, parsePence, pence } from '../../money/pence.js';
import { draftPlan } from '../../plan/draft-plan.js';
import type { FundingPlan, FundingRequest, FundSource, Need, ShortagePolicy } from '../../plan/plan.js';
import { planFunding } from '../../plan/plan-funding.js';
import { accept } from '../../problem/problem.js';
import { day } from '../../time/day.js';
import { withBooks } from '../books.js';
import { accountMeant } from '../chosen-names.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readFileOrInput } from '../files.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { paragraph } from '../paragraph.js';
import { orRefuse, placedAt, refusal } from '../refusal.js';
import { lowerHeads } from '../rows-of-file.js';

type PlanOptions = BooksOptions &
  ListOptions & {
    readonly shortage?: string;
    readonly whole?: true;
    readonly promise?: true;
    readonly example?: true;
  };

/** A request to edit. Amounts are pence. */
const EXAMPLE: FundingRequest = {
  needs: [
    { id: 'care-june', category: 'expenses/personal-care', day: day('2026-06-01'), pence: pence(900_00) },
    {
      id: 'trips-june',
      category: 'expenses/community/transport',
      day: day('2026-06-01'),
      pence: pence(200_00),
    },
  ],
  funds: [
    {
      fund: {
        id: 'nhs',
        name: 'NHS',
        opens: day('2026-04-01'),
        terms: { permitted: ['expenses/personal-care'] },
      },
      ...{ available: pence(600_00), preference: 1 },
    },
    {
      fund: { id: 'council', name: 'Council', opens: day('2026-04-01'), terms: {} },
      ...{ available: pence(450_00), preference: 2 },
    },
  ],
  shortage: 'in-proportion',
};

/** The needs of a CSV file. */
async function needsOf(book: Book, text: string, file: string): Promise<readonly Need[]> {
  const rows = await orRefuse(readRows(text, file, {}));
  const needs: Need[] = [];
  for (const [index, row] of rows.entries())
    await placedAt(`${file} line ${index + 2}`, async () => {
      const cells = lowerHeads(row);
      const of = (head: string) => {
        const cell = cells.get(head);
        if (cell !== undefined) return cell;
        throw refusal('field-missing', `This need has no ${head}.`, `Fill in the column “${head}”.`);
      };
      const [person, priority] = [cells.get('person'), cells.get('priority')];
      needs.push({
        ...{ id: of('need'), category: accountMeant(book, of('category'), 'expenses') },
        ...{ day: await orRefuse(writtenDay(of('day'))), pence: await orRefuse(parsePence(of('amount'))) },
        ...(person !== undefined && { person }),
        ...(priority !== undefined && { priority: Number(priority) }),
      });
    });
  return needs;
}

/** The free money of the funds of a book, in the order of its chart. */
function sourcesOf({ ledger }: Book): readonly FundSource[] {
  return ledger.chart.funds
    .filter(({ suspense }) => !suspense)
    .map((fund, place) => {
      const { free } = fundBalance(ledger, fund.id);
      return { fund, available: pence(Math.max(0, free)), preference: place + 1 };
    });
}

/** The request in a file; with the funds of a book if the file has none. */
async function requestIn(
  context: Context,
  file: string,
  book: Book | undefined,
  { shortage }: PlanOptions,
): Promise<FundingRequest> {
  const text = await readFileOrInput(context, file);
  const policy = shortage !== undefined && { shortage: shortage as ShortagePolicy };
  if (/^\s*\{/.test(text)) {
    const json = (await orRefuse(readJson(text, file))) as FundingRequest & { $schema?: string };
    const { $schema: _schema, ...request } = json;
    return { ...(book && !('funds' in request) && { funds: sourcesOf(book) }), ...request, ...policy };
  }
  if (!book) {
    const what = 'A CSV file has needs only.';
    throw refusal('funds-missing', what, 'Name the book whose funds may pay with --book.', file);
  }
  return { needs: await needsOf(book, text, file), funds: sourcesOf(book), ...policy };
}

/** The lists of a plan: needs, funds. */
function listsOf(plan: FundingPlan): readonly [List, List] {
  const names = new Map(plan.funds.map(({ fund, name }) => [fund, name]));
  const needs: List = {
    name: 'Needs',
    key: ['id'],
    title: `Who pays for ${counted(plan.needs.length, 'need')}: ${formatPence(plan.covered)} covered, ${formatPence(plan.uncovered)} not`,
    columns: [
      { name: 'id', head: 'Need', kind: 'text' },
      { name: 'category', head: 'Category', kind: 'text', only: 'data' },
      { name: 'day', head: 'Day', kind: 'day' },
      { name: 'pence', head: 'Amount', kind: 'pence' },
      { name: 'payers', head: 'Who pays', kind: 'text' },
      { name: 'uncovered', head: 'Not covered', kind: 'pence' },
    ],
    rows: plan.needs.map(({ need, category, day: on, pence: amount, given, uncovered }) => ({
      ...{ id: need, category, day: on, pence: amount, uncovered },
      payers:
        given.map(({ fund, pence: part }) => `${names.get(fund) ?? fund} ${formatPence(part)}`).join(', ') ||
        'nobody',
    })),
    total: { id: 'Total', pence: plan.covered + plan.uncovered, uncovered: plan.uncovered },
  };
  const funds: List = {
    name: 'Funds',
    key: ['id'],
    title: 'Funds, in the order in which they are used',
    columns: [
      { name: 'id', head: 'Fund id', kind: 'text', only: 'data' },
      { name: 'fundName', head: 'Fund', kind: 'text' },
      { name: 'rank', head: 'Rank', kind: 'count' },
      { name: 'available', head: 'Available', kind: 'pence' },
      { name: 'used', head: 'Used', kind: 'pence' },
      { name: 'left', head: 'Left', kind: 'pence' },
    ],
    rows: plan.funds.map(({ fund, name, rank, available, used, left }) => ({
      ...{ id: fund, fundName: name, rank, available, used, left },
    })),
  };
  return [needs, funds];
}

/** Why needs are not covered, and what binds: a paragraph for each finding. */
function findingTexts({ findings, funds }: FundingPlan, width: number): readonly string[] {
  const names = { funds: funds.map(({ fund: id, name }) => ({ id, name })) };
  return findings.map((finding) => {
    const { what, remedy } = explainFinding(finding, names);
    return paragraph(`${what} ${remedy}`.trim(), '', width);
  });
}

/** Works out a plan; and promises its money in a book, if that is asked for. */
export async function planNeeds(
  context: Context,
  file: string | undefined,
  options: PlanOptions,
): Promise<ExitCode> {
  const { output, messages } = context;
  if (options.example) {
    output.write(`${JSON.stringify(EXAMPLE, null, 2)}\n`);
    return EXIT.done;
  }
  if (file === undefined)
    throw refusal('file-missing', 'This names no file of needs.', 'Name one, or begin with --example.');
  const work = async (book: Book | undefined): Promise<ExitCode> => {
    const plan = await orRefuse(planFunding(await requestIn(context, file, book, options)), file);
    if (options.json && options.whole) output.write(`${JSON.stringify(plan)}\n`);
    else await printLists(context, listsOf(plan), options, 'There are no needs.');
    if (isForPeople(options)) for (const text of findingTexts(plan, output.width)) output.write(`\n${text}`);
    if (options.promise && book) {
      const entries = await orRefuse(
        await book.post((ledger) => accept(dateDrafts(ledger, draftPlan(plan, { as: 'commit' })))),
        book.id,
        book.ledger.chart,
      );
      messages.write(`${book.id}: ${counted(entries.length, 'promise')} recorded\n`);
    }
    return plan.uncovered > 0 ? EXIT.person : EXIT.done;
  };
  const { book: id } = options;
  if (id === undefined) {
    if (!options.promise) return work(undefined);
    throw refusal('book-unclear', 'A promise is recorded in a book.', 'Name it with --book.');
  }
  return withBooks(context, options, options.promise ? 'record' : 'read', async (books) =>
    work(await books.open(id)),
  );
}
