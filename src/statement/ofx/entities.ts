/**
 * Reads the entities of OFX text: those of SGML and XML, the common ones of HTML, and numbers.
 *
 * Limit: a file cannot define entities; an unknown name stays as written.
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §2.
 *
 * @module
 */

/** The named characters of HTML that occur in statements. */
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

/** A text with each entity replaced by its character. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  let decoded = text;
  // Twice, because some banks escape twice: `&amp;amp;`. Each round is shorter, so this cannot grow.
  for (let round = 0; round < 2; round++) {
    decoded = decoded.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, entity);
  }
  return decoded;
}
