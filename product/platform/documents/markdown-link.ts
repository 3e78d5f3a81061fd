const namedEntities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  euro: '€',
  pound: '£',
  sect: '§',
  deg: '°',
  times: '×',
  bull: '•',
  rarr: '→',
  larr: '←',
  le: '≤',
  ge: '≥',
};

/** Matches a character reference that `decodeEntities` would decode. */
export const entityPattern = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;

function characterOf(code: number): string {
  const unprintable = code < 32 || (code >= 127 && code < 160) || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff;
  return unprintable ? '\ufffd' : String.fromCodePoint(code);
}

/** Decodes numeric and the common named character references once; unknown names stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(entityPattern, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return characterOf(Number.parseInt(decimal, 10));
    if (hex) return characterOf(Number.parseInt(hex, 16));
    return namedEntities[name ?? ''] ?? whole;
  });
}

// Browsers drop tabs and line breaks inside a scheme and read a backslash as a slash: such addresses are refused, not repaired.
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\\\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/**
 * The link target if a document may carry it, else null. Allowed: https, http, mailto, `#fragment` and paths relative to the page.
 * Spaces, quotes, angle and round brackets come back percent-encoded.
 */
export function safeLink(target: string): string | null {
  const url = decodeEntities(target).trim();
  if (url === '' || url.length > 2000 || deceptive.test(url) || url.startsWith('//')) return null;
  const scheme = /^([^/?#]*?):/.exec(url)?.[1];
  if (scheme !== undefined && !/^(?:https?|mailto)$/i.test(scheme)) return null;
  if (!URL.canParse(url, 'https://page.example')) return null;
  return url.replace(/[\s<>()"'`|[\]]/gu, (character) =>
    [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
