import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

// Every module after those it imports.
const modules = [
  'byte-encoding',
  'incremental-sha256',
  'incremental-crc32',
  'archive-path',
  'strict-zip-layout',
  'strict-zip-reader',
  'merkle-verification',
  'signed-checkpoint',
  'pack-format',
  'verify-signature',
  'verify-ledger',
  'verify-contents',
  'verify-pack',
  'verify-page-script',
];

const style = `
:root { color-scheme: light dark; --back: #f6f7f9; --card: #ffffff; --text: #1c2430; --soft: #505b6b; --line: #8791a0;
  --good: #17633a; --warn: #7a4f00; --bad: #a3231a; --focus: #1f5fbf; }
@media (prefers-color-scheme: dark) { :root { --back: #12161c; --card: #1b2129; --text: #e7eaef; --soft: #aab4c2; --line: #6c7787;
  --good: #74d69f; --warn: #f0c266; --bad: #ff9d93; --focus: #8ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; }
.soft, dt { color: var(--soft); }
section { background: var(--card); border-radius: .75rem; padding: 1.25rem; margin-top: 1.25rem; }
#zone { border: 2px dashed var(--line); }
#zone.over { border-color: var(--focus); }
label { display: block; font-weight: 600; margin-bottom: .35rem; }
input { display: block; width: 100%; font: inherit; color: inherit; margin-bottom: 1rem; }
input[type="text"] { padding: .5rem .65rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--back); }
::placeholder { color: var(--soft); opacity: 1; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
progress { width: 100%; }
ul { padding-left: 1.2rem; } li, dd { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .35rem 1rem; margin: 0; } dd { margin: 0; }
.valid { color: var(--good); } .consistent-signer-unknown { color: var(--warn); } .invalid { color: var(--bad); }
`;

const body = `<main>
<h1>Check an audit pack</h1>
<p>This page recomputes every hash, proof and signature of a pack. It works offline, and the file never leaves your computer.</p>
<p class="soft">A page that came inside a pack cannot vouch for that pack alone: use a copy from another source, or the command
<code>attestry verify</code>, when it matters.</p>
<section id="zone" aria-label="Pack">
<label for="pack">Choose a pack, or drop it anywhere on this page</label>
<input id="pack" type="file" accept=".zip,application/zip">
<label for="fingerprint">Fingerprint of the expected signer, as the organization gave it to you (optional)</label>
<input id="fingerprint" type="text" autocomplete="off" spellcheck="false" placeholder="SHA256:...">
<progress id="progress" max="1" value="0" aria-label="Progress" hidden></progress>
</section>
<section id="result" aria-live="polite" aria-label="Result"><p class="soft">No pack chosen yet.</p></section>
</main>`;

function moduleVariable(name: string): string {
  return `module_${name.replaceAll('-', '_')}`;
}

/** One module as an expression that evaluates to its exports, its imports taken from the variables of earlier ones. */
function moduleScript(name: string, source: string): string {
  const exported = [...source.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, each]) => each);
  const code = stripTypeScriptTypes(source)
    .replaceAll(
      /^import (\{[^}]*\}) from '\.\/([\w-]+)\.ts';$/gm,
      (_, names: string, from: string) => `const ${names} = ${moduleVariable(from)};`,
    )
    .replaceAll(/^export (?=async |function |const )/gm, '')
    .replaceAll(/^\s*(?:\/\/.*|\/\*\*.*\*\/)?\n/gm, '');
  return `const ${moduleVariable(name)} = (() => {\n${code}return { ${exported.join(', ')} };\n})();\n`;
}

function cspHash(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`;
}

/**
 * Builds the self-contained `verify.html` from the sources of this folder: no network, the same bytes every time. A release that
 * leaves the sources behind calls this at build time and ships the result.
 */
export function buildVerifyPage(readSource: (fileName: string) => string = readOwnSource): string {
  const script = `${modules.map((name) => moduleScript(name, readSource(`${name}.ts`))).join('')}module_verify_page_script.startVerifyPage();\n`;
  if (script.includes('</script')) throw new Error('The verification script would end its own element.');
  const policy = `default-src 'none'; script-src ${cspHash(script)}; style-src ${cspHash(style)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Check an audit pack</title>
<style>${style}</style>
</head>
<body>
${body}
<script type="module">${script}</script>
</body>
</html>
`;
}

function readOwnSource(fileName: string): string {
  return readFileSync(new URL(fileName, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
}
