/**
 * Takes OFX apart: a header that is passed over, then one tree of aggregates and their leaves.
 *
 * Method: one tolerant reader for version 1 (SGML) and version 2 (XML). Banks write version 2 headers over
 * version 1 bodies, so a strict XML parser would still need this one beside it, and two readers could differ.
 * Only the names of aggregates stay open; every other tag is a leaf, and ends at the next tag whether it is
 * closed or not. That reads closed and unclosed leaves, empty leaves and leaves wrapped round those after them.
 * An aggregate never stands inside itself, so the names bound the depth.
 * Limit: attributes are passed over. A file whose `<OFX>` is never closed is refused, for half a statement that
 * adds up to half the money is worse than none. DOCTYPE is refused and no entity is defined by the file.
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §1 and §2.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem.js';

/** A tag that holds other tags. Names are upper case; of leaves alike the first that is not empty counts. */
export interface Aggregate {
  readonly name: string;
  readonly line: number;
  readonly leaves: Map<string, string>;
  readonly children: Aggregate[];
}

const AGGREGATES: ReadonlySet<string> = new Set(
  `OFX SONRS STATUS FI STMTTRNRS STMTRS CCSTMTTRNRS CCSTMTRS INVSTMTTRNRS INVSTMTRS LOANSTMTRS
  BANKACCTFROM CCACCTFROM INVACCTFROM BANKACCTTO CCACCTTO BANKTRANLIST BANKTRANLISTP STMTTRN STMTTRNP PAYEE
  LEDGERBAL AVAILBAL INVBAL BALLIST BAL CURRENCY ORIGCURRENCY INVTRANLIST INVBANKTRAN BUYDEBT BUYMF BUYOPT
  BUYOTHER BUYSTOCK CLOSUREOPT INCOME INVEXPENSE JRNLFUND JRNLSEC MARGININTEREST REINVEST RETOFCAP SELLDEBT
  SELLMF SELLOPT SELLOTHER SELLSTOCK SPLIT TRANSFER`.split(/\s+/),
);

/** The sets of messages; a fixed few, so that depth stays bounded. */
const MESSAGE_SET = /^(?:BANK|CREDITCARD|INVSTMT|LOAN|SIGNON|SIGNUP|SECLIST|PROF)MSGSRSV[12]$/;
const NAME = /[A-Za-z][A-Za-z0-9._-]{0,39}/y;

/** The characters that HTML writers put into statements by name; everything else stays as written. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', pound: '£', euro: '€' }),
  ...Object.entries({
    cent: '¢',
    yen: '¥',
    copy: '©',
    reg: '®',
    deg: '°',
    middot: '·',
    ndash: '–',
    mdash: '—',
  }),
  ...Object.entries({
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    hellip: '…',
    eacute: 'é',
    egrave: 'è',
  }),
  ...Object.entries({ agrave: 'à', ccedil: 'ç', ouml: 'ö', uuml: 'ü', auml: 'ä', szlig: 'ß', ntilde: 'ñ' }),
]);

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole;
  const code = Number(name.startsWith('#x') || name.startsWith('#X') ? `0x${name.slice(2)}` : name.slice(1));
  const allowed = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return allowed ? String.fromCodePoint(code) : ' ';
}

function plain(text: string): string {
  if (!text.includes('&')) return text;
  let decoded = text;
  // Twice, because some banks escape twice: `&amp;amp;`. Each round is shorter, so this cannot grow.
  for (let round = 0; round < 2; round++) {
    decoded = decoded.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, entity);
  }
  return decoded;
}

class Builder {
  readonly root: Aggregate = { name: '', line: 1, leaves: new Map(), children: [] };
  readonly stack: Aggregate[] = [this.root];
  /** Tags of `<OFX>` opened and closed. */
  opened = 0;
  closed = 0;
  private leaf = '';
  private text = '';

  open(name: string, line: number): void {
    this.endLeaf();
    if (!AGGREGATES.has(name) && !MESSAGE_SET.test(name)) {
      this.leaf = name;
      return;
    }
    if (name === 'OFX') this.opened++;
    this.popTo(name);
    const aggregate: Aggregate = { name, line, leaves: new Map(), children: [] };
    this.stack.at(-1)!.children.push(aggregate);
    this.stack.push(aggregate);
  }

  close(name: string): void {
    this.endLeaf();
    if (name === 'OFX' && this.stack.some((aggregate) => aggregate.name === 'OFX')) this.closed++;
    this.popTo(name);
  }

  add(text: string): void {
    if (this.leaf !== '') this.text += text;
  }

  private popTo(name: string): void {
    const at = this.stack.findLastIndex((aggregate) => aggregate.name === name);
    if (at > 0) this.stack.length = at;
  }

  private endLeaf(): void {
    if (this.leaf === '') return;
    const { leaves } = this.stack.at(-1)!;
    const value = this.text.replace(/\s+/g, ' ').trim();
    if (!leaves.get(this.leaf)) leaves.set(this.leaf, value);
    this.leaf = '';
    this.text = '';
  }
}

/**
 * Reads OFX text into its tree.
 *
 * @param text of any version; what stands before and after the tags is passed over.
 * @returns the root, which has no name and holds `OFX`.
 *
 * Refuses with `file-unreadable` a file without `<OFX>`, one that ends before `</OFX>`, a DOCTYPE or other
 * declaration, and a section or comment that does not end.
 */
export function parseOfxTree(text: string): Result<Aggregate> {
  const builder = new Builder();
  let at = 0;
  let line = 1;
  // The next line end is remembered, so that a text without any is not searched again and again.
  let lineEnd = text.indexOf('\n');
  const lineAt = (place: number): number => {
    for (; lineEnd >= 0 && lineEnd < place; lineEnd = text.indexOf('\n', lineEnd + 1)) line++;
    return line;
  };
  const unreadable = (place: number, reason: string) =>
    refuse(problem('file-unreadable', { line: lineAt(place), reason }));
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    if (tag < 0) break;
    if (tag > at) builder.add(plain(text.slice(at, tag)));
    at = tag + 1;
    const next = text[at];
    if (next === '!' || next === '?') {
      const [opening, closing] = text.startsWith('<![CDATA[', tag)
        ? ['<![CDATA[', ']]>']
        : text.startsWith('<!--', tag)
          ? ['<!--', '-->']
          : next === '?'
            ? ['<?', '?>']
            : ['', ''];
      if (opening === '') return unreadable(tag, 'a declaration such as DOCTYPE, which no statement needs');
      const end = text.indexOf(closing, tag + opening.length);
      if (end < 0) return unreadable(tag, `${opening} does not end`);
      if (closing === ']]>') builder.add(text.slice(tag + opening.length, end));
      at = end + closing.length;
      continue;
    }
    const closes = next === '/';
    const start = closes ? at + 1 : at;
    NAME.lastIndex = start;
    const name = NAME.exec(text)?.[0];
    const end = name === undefined ? -1 : tagEnd(text, start + name.length);
    if (name === undefined || end < 0) {
      // A bare `<` within a name or narrative is text.
      builder.add('<');
      continue;
    }
    if (closes) builder.close(name.toUpperCase());
    else builder.open(name.toUpperCase(), lineAt(tag));
    if (!closes && text[end - 1] === '/') builder.close(name.toUpperCase());
    at = end + 1;
  }
  if (builder.opened === 0) return refuse(problem('file-not-statement', { reason: 'no <OFX> tag' }));
  if (builder.closed < builder.opened) return unreadable(text.length, 'the file ends before </OFX>');
  return accept(builder.root);
}

/** Where the tag whose name has just ended comes to its `>`; -1 when this is no tag. */
function tagEnd(text: string, from: number): number {
  const first = text[from];
  if (first === '>') return from;
  if (first !== ' ' && first !== '/' && first !== '\t' && first !== '\r' && first !== '\n') return -1;
  // An attribute, such as a namespace, is at most this long; beyond it, or at another tag, the `<` was text.
  const near = text.slice(from, from + 200);
  const end = near.indexOf('>');
  const other = near.indexOf('<');
  return end < 0 || (other >= 0 && other < end) ? -1 : from + end;
}

/** Every aggregate of these names below one, in the order of the file; not those inside another of them. */
export function findAll(under: Aggregate, names: ReadonlySet<string>): Aggregate[] {
  return under.children.flatMap((child) => (names.has(child.name) ? [child] : findAll(child, names)));
}
