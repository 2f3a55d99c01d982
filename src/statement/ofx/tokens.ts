/**
 * The tokeniser of OFX: cuts the text of a file into opening tags, closing tags and the text between them.
 *
 * Method: one tokeniser reads version 1 (SGML) and version 2 (XML). Banks write headers of version 2 over bodies of version 1, so a strict
 * parser of XML would need this one beside it, and the two could differ. `MARKUP` is the whole grammar. A `<` that begins none of its forms is
 * text, as in `SMITH < SON`. Names and attributes are bounded, so that no text is searched twice.
 * Limit: attributes are skipped. A file cannot define entities: a DOCTYPE is refused.
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §1 and §2.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { decodeEntities } from './entities.js';

/** Takes the tokens in the order of the file. Names are in capitals. */
export interface TokenHandler {
  open(name: string, line: number): void;
  close(name: string): void;
  text(text: string): void;
}

/** Everything that may begin with `<`. */
const MARKUP = new RegExp(
  [
    /<(\/?)([A-Za-z][\w.-]{0,39})(?:[ \t\r\n/][^<>]{0,198})?>/, // a tag: `<NAME>`, `</NAME>`, `<NAME a="b">`, `<NAME/>`
    /<!\[CDATA\[(.*?)\]\]>/, // text as it is, without entities
    /<!--.*?-->/, // a comment
    /<\?[^<]*?\?>/, // an instruction to a program, such as the header of version 2
  ]
    .map(({ source }) => source)
    .join('|'),
  'sy',
);

/** The tags of most rows. One string for each name makes a row quicker to build and to search. */
const NAMES: ReadonlyMap<string, string> = new Map(
  'STMTTRN TRNTYPE DTPOSTED DTUSER TRNAMT FITID CHECKNUM NAME MEMO'.split(' ').map((name) => [name, name]),
);

/** Why markup is refused: a file must not have it, or it does not end. */
function refusedMarkup(text: string, at: number): string | undefined {
  if (text.startsWith('<![CDATA[', at)) return '<![CDATA[ does not end';
  if (text.startsWith('<!--', at)) return '<!-- does not end';
  if (text.startsWith('<!', at)) return 'a declaration such as DOCTYPE, which no statement needs';
  // An instruction in which a tag begins is only damaged.
  return text.startsWith('<?', at) && !text.includes('<', at + 1) ? '<? does not end' : undefined;
}

/** Makes a counter of lines: it gives the line of a place, for places in rising order. */
export function lineCounter(text: string): (place: number) => number {
  let line = 1;
  // A text without a line end is searched once.
  let lineEnd = text.indexOf('\n');
  return (place) => {
    for (; lineEnd >= 0 && lineEnd < place; lineEnd = text.indexOf('\n', lineEnd + 1)) line++;
    return line;
  };
}

/**
 * Reads the tokens of a text, and hands each to its function.
 *
 * Refuses with `file-unreadable` a DOCTYPE or other declaration, and a section, comment or instruction that does not end.
 */
export function readTokens(text: string, handler: TokenHandler): Result<undefined> {
  const lineAt = lineCounter(text);
  let at = 0;
  while (at < text.length) {
    const markup = text.indexOf('<', at);
    const end = markup < 0 ? text.length : markup;
    if (end > at) handler.text(decodeEntities(text.slice(at, end)));
    if (markup < 0) break;

    MARKUP.lastIndex = markup;
    const token = MARKUP.exec(text);
    if (token === null) {
      const reason = refusedMarkup(text, markup);
      if (reason !== undefined) return refuse(problem('file-unreadable', { line: lineAt(markup), reason }));
      handler.text('<');
      at = markup + 1;
      continue;
    }
    at = MARKUP.lastIndex;
    const [, slash, written, verbatim] = token;
    if (verbatim !== undefined) handler.text(verbatim);
    if (written === undefined) continue;
    const name = NAMES.get(written) ?? written.toUpperCase();
    if (slash === '/') handler.close(name);
    else handler.open(name, lineAt(markup));
    if (slash === '' && text[at - 2] === '/') handler.close(name);
  }
  return accept(undefined);
}
