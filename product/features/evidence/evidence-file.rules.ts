/** The types that are taken, with the ending that a stored file's name gets. Web pages, drawings with scripts and programs are not among them. */
export const allowedTypes: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/json': 'json',
  'application/xml': 'xml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/zip': 'zip',
  'message/rfc822': 'eml',
};

/** For people: the endings that may be uploaded. */
export const allowedEndings = [...Object.values(allowedTypes), 'jpeg', 'log', 'md'];

/** Why a file is not taken; screens have a sentence for each. */
export type FileRefusal = 'empty' | 'old-office' | 'page' | 'macros' | 'program' | 'not-taken' | 'unreadable' | 'blank';
export type FileType = { ok: true; mediaType: string } | { ok: false; code: FileRefusal; because: string };

const refuse = (code: FileRefusal, because: string): FileType => ({ ok: false, code, because });
const listed = 'allowed are PDF, PNG, JPEG, WebP, GIF, text, CSV, JSON, XML, Word, Excel, PowerPoint, OpenDocument, ZIP and EML';

/** Decides on what the bytes were recognised as. */
export function recognisedType(mediaType: string): FileType {
  if (mediaType in allowedTypes) return { ok: true, mediaType };
  if (mediaType === 'application/x-cfb')
    return refuse('old-office', 'is an Office file of the old form: save it as DOCX, XLSX or PPTX, or as PDF');
  if (mediaType.includes('svg')) return refuse('page', 'is an SVG drawing, which can hold scripts: save it as PNG or PDF');
  if (/macroenabled/i.test(mediaType)) return refuse('macros', 'holds macros: save it without them');
  if (/msdownload|executable|x-elf|mach-binary|java-vm|x-ms-shortcut|x-msi|wasm/.test(mediaType)) return refuse('program', 'is a program');
  return refuse('not-taken', `is of a type that is not taken (${mediaType}); ${listed}`);
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
const programEndings = new Set(
  'js mjs cjs ts vbs vbe wsf ps1 psm1 bat cmd sh bash zsh py pl rb php jsp asp aspx hta reg scr com exe dll jar lnk url command'.split(' '),
);
const pageEndings = new Set(['html', 'htm', 'xhtml', 'shtml', 'mhtml', 'mht', 'svg', 'svgz']);
const pageMarks = /<(!doctype\s+html|html|head|body|script|iframe|svg|xsl:stylesheet)[\s>/]/i;
const mailHeader = /^(from|to|received|return-path|date|subject|message-id|mime-version|delivered-to|dkim-signature):\s/i;

function isReadable(text: string): boolean {
  // Tabs, line breaks, form feeds and the escape of coloured logs stand in honest text; other control characters do not.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters tell bytes from text
  return !/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\ufffd]/.test(text);
}

function structuredType(start: string, ending: string): string {
  if (/^[[{]/.test(start) && (ending === 'json' || ending === '')) return 'application/json';
  if (start.startsWith('<?xml') || (ending === 'xml' && start.startsWith('<'))) return 'application/xml';
  if (ending === 'csv') return 'text/csv';
  if (ending === 'eml' && mailHeader.test(start)) return 'message/rfc822';
  return 'text/plain';
}

/**
 * The type of what no signature betrays. `head` is the decoded beginning of the file. The name decides only between harmless
 * texts; what a browser would run or a machine would execute is refused by content, and by name as well.
 */
export function textType(head: string, name: string): FileType {
  const ending = endingOf(name);
  const start = head.replace(/^\ufeff/, '').trimStart();
  if (!isReadable(head)) return refuse('unreadable', `is neither text nor of a known type; ${listed}`);
  if (start === '') return refuse('blank', 'holds nothing but blanks');
  const structured = structuredType(start, ending);
  const isMail = structured === 'message/rfc822';
  if (pageEndings.has(ending) || (!isMail && pageMarks.test(start.slice(0, 20_000)) && /^(<|\s)/.test(start)))
    return refuse('page', 'is a web page or an SVG drawing, which can hold scripts: save it as PDF or PNG');
  if (programEndings.has(ending) || start.startsWith('#!'))
    return refuse('program', 'is a program or script: attach what shows its result instead');
  return { ok: true, mediaType: structured };
}

const sameType: Readonly<Record<string, readonly string[]>> = { jpg: ['jpg', 'jpeg'], txt: ['txt', 'log', 'md'] };

/** A name that is safe on every system: no path, no control or direction characters, with the ending of the file's real type. */
export function cleanFileName(name: string, mediaType: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const safe = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = allowedTypes[mediaType] ?? 'bin';
  const own = endingOf(safe);
  const stem = (sameType[ending] ?? [ending]).includes(own) ? safe.slice(0, -own.length - 1) : safe;
  const kept = (sameType[ending] ?? [ending]).includes(own) ? own : ending;
  return `${[...stem].slice(0, 120).join('').trim() || 'file'}.${kept}`;
}
