/**
 * The labels of pictures: a long name is shortened, and the table has the whole of it.
 *
 * @module
 */

const LONGEST_NAME = 60;

/** A name of at most 60 characters. */
export const shortened = (name: string): string =>
  name.length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME).join('')}…` : name;
