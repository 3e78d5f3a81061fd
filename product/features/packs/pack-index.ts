/** One line of the index: a clause or control, its title, where it stands and what in the pack answers it. */
export interface IndexLine {
  id: string;
  title: string;
  state: string;
  files: { path: string; label: string }[];
}

export interface PackIndexData {
  organization: string;
  createdOn: string;
  note: string;
  fingerprint: string;
  clauses: IndexLine[];
  controls: IndexLine[];
  /** Files that answer no single clause or control. */
  others: { path: string; label: string }[];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
const address = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const links = (files: readonly { path: string; label: string }[]): string =>
  files.length === 0
    ? '<span class="none">nothing attached</span>'
    : `<ul>${files.map((file) => `<li><a href="${escapeHtml(address(file.path))}">${escapeHtml(file.label)}</a></li>`).join('')}</ul>`;

const row = (line: IndexLine): string =>
  `<tr><th scope="row">${escapeHtml(line.id)}</th><td>${escapeHtml(line.title)}</td><td>${escapeHtml(line.state)}</td><td>${links(line.files)}</td></tr>`;

const table = (caption: string, heads: readonly string[], lines: readonly IndexLine[]): string =>
  `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${lines.map(row).join('')}</tbody></table>`;

const style = `:root{color-scheme:light dark;--line:light-dark(#e4e7ec,#2b303c);--muted:light-dark(#596172,#a0a8b8);--link:light-dark(#423bbd,#a9a6fb)}
body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:2.5rem 1.25rem;background:light-dark(#fff,#12151b);color:light-dark(#161a23,#eceef3)}
h1{font-size:1.7rem;letter-spacing:-.02em;margin:0 0 .25rem}p{max-width:70ch}.muted,.none{color:var(--muted)}a{color:var(--link)}
table{width:100%;border-collapse:collapse;margin:2rem 0}caption{text-align:left;font-weight:600;font-size:1.15rem;padding-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .75rem .45rem 0;border-top:1px solid var(--line)}thead th{color:var(--muted);font-weight:500;border-top:0}
tbody th{white-space:nowrap;font-weight:600}ul{margin:0;padding:0;list-style:none}code{overflow-wrap:anywhere}`;

/** The pack's front page: what is in it by clause and by control. Self-contained; every text is escaped. */
export function packIndex(data: PackIndexData): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(data.organization)}: audit pack</title><style>${style}</style></head><body>
<h1>${escapeHtml(data.organization)}</h1>
<p class="muted">Audit pack of ${escapeHtml(data.createdOn)}. ISO/IEC 27001:2022.${data.note === '' ? '' : ` ${escapeHtml(data.note)}`}</p>
<p>Open <a href="verify.html">verify.html</a> and drop the archive on it to check, without any network, that nothing in it was altered; or run <code>attestry verify</code>. Ask the organization by another way whether its key has this fingerprint: <code>${escapeHtml(data.fingerprint)}</code></p>
<h2>Documents</h2>${links(data.others)}
${table('By clause', ['Clause', 'Requirement', 'State', 'In this pack'], data.clauses)}
${table('By control', ['Control', 'Title', 'State', 'In this pack'], data.controls)}
</body></html>
`;
}
