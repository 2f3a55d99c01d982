/** Days of the second engine as whole numbers, counted from 1 January 1970. */
const DAY = 86_400_000;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;

export const addDays = (day: string, count: number): string =>
  new Date((dayNumber(day) + count) * DAY).toISOString().slice(0, 10);
