/**
 * Says in words where in a record a problem is.
 *
 * @module
 */

/** Words of a field: `sortCode` is “sort code”. */
const fieldWords = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** `1st`, `2nd`, `3rd`, `4th`. */
function ordinal(number: number): string {
  const isTeen = Math.floor((number % 100) / 10) === 1;
  return `${number}${(isTeen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th'}`;
}

/** A place in a record, as people say it: `payments[0].dueOn` is “payments (1st), due on”. */
export function placeWords(at: string): string {
  const isPlace = /^(?:[A-Za-z]\w*|\[\d+\])(?:\.[A-Za-z]\w*|\[\d+\])*$/.test(at);
  if (!isPlace) return at;
  const parts = at.split('.').map((part) => {
    const [, field = '', places = ''] = /^(\w*)(.*)$/.exec(part)!;
    const ordinals = [...places.matchAll(/\[(\d+)\]/g)].map(([, index]) => ordinal(Number(index) + 1));
    return [fieldWords(field), ...(ordinals.length > 0 ? [`(${ordinals.join(', ')})`] : [])].join(' ').trim();
  });
  return parts.join(', ');
}

/**
 * Makes the words for places in records that were made of the rows of a file: `payments[0].due` is “payments.csv line 2, column due”.
 *
 * @param rows where each record is, in order: `payments.csv line 2`
 * @param columns the column of each field that has another name
 */
export function rowPlaces(rows: readonly string[], columns: Readonly<Record<string, string>> = {}) {
  return (at: string): string => {
    const [, index, path = ''] = /^\w*\[(\d+)\]\.?(.*)$/.exec(at) ?? [];
    const row = index === undefined ? undefined : rows[Number(index)];
    if (row === undefined) return placeWords(at);
    const field = path.split('.').at(-1)!;
    return field === '' ? row : `${row}, column ${columns[field] ?? fieldWords(field)}`;
  };
}
