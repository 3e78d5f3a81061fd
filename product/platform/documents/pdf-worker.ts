import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { drawable, type FontSet, fontsFor } from './pdf-fonts.ts';

/** What the parent process asks for: a template by name, its input as JSON, the creation time in seconds since 1970. */
export interface PdfRequest {
  template: string;
  input: string;
  createdAtSeconds: number;
  standard: string;
}

/** What this process answers: the document's bytes, or the diagnostics in one text. */
export type PdfReply = { pdf: Uint8Array } | { error: string };

const templates = join(import.meta.dirname, 'templates');
const inputPath = join(templates, 'input.json');
let current: { key: string; compiler: NodeCompiler } | undefined;

function compilerFor(fonts: FontSet): NodeCompiler {
  if (current?.key !== fonts.key) {
    const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: fonts.files }] });
    current = { key: fonts.key, compiler };
  }
  return current.compiler;
}

function render(request: PdfRequest): PdfReply {
  const fonts = fontsFor(request.input);
  const compiler = compilerFor(fonts);
  // The data is a file the template reads: it is never source, so nothing in it can run.
  const input = `{"fonts":${JSON.stringify(fonts.families)},${drawable(request.input, fonts).slice(1)}`;
  compiler.mapShadow(inputPath, Buffer.from(input));
  const compiled = compiler.compile({ mainFilePath: join(templates, `${request.template}.typ`) });
  if (!compiled.result) return { error: JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'no document') };
  const pdf = compiler.pdf(compiled.result, { pdfStandard: request.standard, creationTimestamp: request.createdAtSeconds });
  compiler.unmapShadow(inputPath);
  compiler.evictCache(4);
  return { pdf };
}

process.on('message', (request: PdfRequest) => {
  let reply: PdfReply;
  try {
    reply = render(request);
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(reply);
});
// The parent is gone or done with us.
process.on('disconnect', () => process.exit(0));
