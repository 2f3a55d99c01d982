/**
 * The columns of a bank’s file as a form: what each column holds, which a person can put right, and the layout that follows from it.
 */
import { type CsvDescription, type CsvLayout, describeCsv } from 'personal-budget-ledger/statement';

/** What a column may hold. */
const MEANINGS = [
  { value: 'date', text: 'The day' },
  { value: 'text', text: 'The bank’s words' },
  { value: 'amount', text: 'The amount, in and out' },
  { value: 'moneyIn', text: 'Money in' },
  { value: 'moneyOut', text: 'Money out' },
  { value: 'balance', text: 'The balance after it' },
  { value: '', text: 'Something else' },
] as const;

const ORDERS = [
  { value: 'dmy', text: 'Day, month, year' },
  { value: 'mdy', text: 'Month, day, year' },
  { value: 'ymd', text: 'Year, month, day' },
] as const;

/** The columns of a file; undefined if it is not a table. */
export function tableOf(bytes: Uint8Array): CsvDescription | undefined {
  const described = describeCsv(bytes);
  return described.ok ? described.value : undefined;
}

/** The name under which the layout of a file is remembered: the words of its columns. */
export const columnsName = ({ columns }: CsvDescription) => JSON.stringify(columns);

/** Whether the person’s layout, the bank’s or the guess has a column, by its place from 1 or its words. */
function meaningIn({ columns }: CsvLayout, place: number, words: string): string {
  const isHere = (column: string | number | undefined) => column === place || column === words;
  const single = (['date', 'amount', 'moneyIn', 'moneyOut', 'balance'] as const).find((name) =>
    isHere(columns[name]),
  );
  return single ?? ([...(columns.text ?? []), columns.payee].some(isHere) ? 'text' : '');
}

/** The form: a question for each column, with the answer as the file is read now. */
export function columnsForm(table: CsvDescription, layout: CsvLayout | undefined) {
  const columns = table.columns.map((words, place) => {
    const meaning = layout ? meaningIn(layout, place + 1, words) : '';
    const items = MEANINGS.map(({ value, text }) => ({ value, text, selected: value === meaning }));
    return { name: `column-${place + 1}`, words: words || `Column ${place + 1}`, items };
  });
  const orders = ORDERS.map(({ value, text }) => ({ value, text, selected: value === layout?.dateOrder }));
  return { columns, orders, inverted: layout?.inverted === true };
}

/** The layout that the answers make; undefined if the day, or the money, is missing or named twice. */
export function layoutFrom(
  table: CsvDescription,
  answers: Readonly<Record<string, unknown>>,
): CsvLayout | undefined {
  const places = (meaning: string) =>
    table.columns.flatMap((_words, place) => (answers[`column-${place + 1}`] === meaning ? [place + 1] : []));
  const names = new Set(table.columns);
  // A column is named by its words, if no other has the same: so the header is found again below any titles.
  const columnAt = (place: number) => {
    const words = table.columns[place - 1]!;
    return table.by !== 'shape' && words !== '' && names.size === table.columns.length ? words : place;
  };
  const one = (meaning: string) => {
    const [place, second] = places(meaning);
    return place === undefined || second !== undefined ? undefined : columnAt(place);
  };
  const [date, amount, moneyIn, moneyOut] = ['date', 'amount', 'moneyIn', 'moneyOut'].map(one);
  const isSigned = amount !== undefined && places('moneyIn').length + places('moneyOut').length === 0;
  const isSided = moneyIn !== undefined && moneyOut !== undefined && places('amount').length === 0;
  const order = ORDERS.find(({ value }) => value === answers['order'])?.value;
  if (date === undefined || order === undefined || isSigned === isSided) return undefined;
  const balance = one('balance');
  return {
    ...{ id: 'yours', name: 'Your bank’s columns', dateOrder: order },
    columns: {
      ...{ date, text: places('text').map(columnAt) },
      ...(isSigned ? { amount } : { moneyIn: moneyIn!, moneyOut: moneyOut! }),
      ...(balance !== undefined && { balance }),
    } as CsvLayout['columns'],
    ...(answers['inverted'] === 'yes' && isSigned && { inverted: true }),
  };
}
