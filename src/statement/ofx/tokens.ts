/**
 * The OFX tokeniser: cuts the text of a file into opening tags, closing tags and the text between them.
 *
 * Method: one tokeniser reads version 1 (SGML) and version 2 (XML), because some banks put a version 2 header on a version 1 body, which
 * a strict XML parser would refuse. At each `<` the text is compared with `MARKUP`, which lists every form that is read. A `<` that
 * begins none of them is part of the text, as in `SMITH < SON`, unless `refusalOf` names a reason to refuse the file. The length of a tag is
 * limited, so that a file with many `<` and no `>` cannot make reading slow: a longer tag is read as text.
 * Limit: attributes are skipped. A file cannot define entities, because a DOCTYPE is refused; so is any other text with `<!` in it.
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §1 and §2.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { decodeEntities } from './entities.js';

/** Receives the tokens in the order of the file. The names of tags are in capitals. */
export interface TokenHandler {
  /** An opening tag, and its line in the file. `<NAME/>` opens and closes at once. */
  open(name: string, line: number): void;
  close(name: string): void;
  /**
   * A piece of the text between two tags, with its entities decoded. One value may come in several pieces: a `<` in it, a CDATA section and
   * a comment each end a piece. The handler joins them.
   */
  text(piece: string): void;
}

/** The markup that is read, at the place asked for (`y`) and over line ends (`s`). Its groups: the slash of a closing tag, the name of a tag, and the text of a CDATA section. */
const MARKUP = new RegExp(
  [
    /<(\/?)([A-Za-z][\w.-]{0,39})(?:[ \t\r\n/][^<>]{0,198})?>/, // a tag: `<NAME>`, `</NAME>`, `<NAME a="b">`, `<NAME/>`
    /<!\[CDATA\[(.*?)\]\]>/, // a CDATA section: text without entities
    /<!--.*?-->/, // a comment
    /<\?[^<]*?\?>/, // a processing instruction, such as the header of version 2
  ]
    .map(({ source }) => source)
    .join('|'),
  'sy',
);

/** The tags of most rows, each as one string that all rows share: building and searching such rows is quicker. */
const NAMES: ReadonlyMap<string, string> = new Map(
  'STMTTRN TRNTYPE DTPOSTED DTUSER TRNAMT FITID CHECKNUM NAME MEMO'.split(' ').map((name) => [name, name]),
);

/** Says why a file is refused for markup that `MARKUP` does not read; undefined if the `<` is only text. */
function refusalOf(text: string, place: number): string | undefined {
  if (text.startsWith('<![CDATA[', place)) return '<![CDATA[ does not end';
  if (text.startsWith('<!--', place)) return '<!-- does not end';
  if (text.startsWith('<!', place)) return 'a declaration such as DOCTYPE, which no statement needs';
  // If a tag follows, the instruction is only damaged, and the tag can be read.
  const isLastMarkup = !text.includes('<', place + 1);
  return text.startsWith('<?', place) && isLastMarkup ? '<? does not end' : undefined;
}

/** Makes a function that gives the line number of an offset in the text, counted from 1. Offsets must be asked for in ascending order. */
export function lineCounter(text: string): (place: number) => number {
  let line = 1;
  let lineEnd = text.indexOf('\n');
  return (place) => {
    for (; lineEnd >= 0 && lineEnd < place; lineEnd = text.indexOf('\n', lineEnd + 1)) line++;
    return line;
  };
}

/**
 * Reads the tokens of a text, and hands each to the handler.
 *
 * Refuses with `file-unreadable` a DOCTYPE or other declaration, and a CDATA section, comment or instruction that does not end.
 */
export function readTokens(text: string, handler: TokenHandler): Result<undefined> {
  const lineAt = lineCounter(text);
  let place = 0;
  while (place < text.length) {
    const markup = text.indexOf('<', place);
    const textEnd = markup < 0 ? text.length : markup;
    if (textEnd > place) handler.text(decodeEntities(text.slice(place, textEnd)));
    if (markup < 0) break;

    MARKUP.lastIndex = markup;
    const form = MARKUP.exec(text);
    if (form === null) {
      const reason = refusalOf(text, markup);
      if (reason !== undefined) return refuse(problem('file-unreadable', { line: lineAt(markup), reason }));
      handler.text('<');
      place = markup + 1;
      continue;
    }
    place = MARKUP.lastIndex;
    const [, slash, tag, verbatim] = form;
    if (verbatim !== undefined) handler.text(verbatim);
    if (tag === undefined) continue;
    const name = NAMES.get(tag) ?? tag.toUpperCase();
    const isClosing = slash === '/';
    const isEmpty = !isClosing && text[place - 2] === '/';
    if (!isClosing) handler.open(name, lineAt(markup));
    if (isClosing || isEmpty) handler.close(name);
  }
  return accept(undefined);
}
