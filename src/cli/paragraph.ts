/**
 * Sets a paragraph: words on lines of a width, each after a margin.
 *
 * @module
 */

/** Sets a text. @returns its lines, each ended by a line feed */
export function paragraph(text: string, margin: string, width: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    const isFull = line !== '' && margin.length + line.length + 1 + word.length > width;
    if (isFull) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `${margin}${line}\n`).join('');
}
