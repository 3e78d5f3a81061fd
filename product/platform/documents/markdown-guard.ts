/** Longest Markdown text, in UTF-16 code units, that is read at all; features bound their fields by it. */
export const maxMarkdownLength = 200_000;

/** Deepest nesting of blocks, and of marks inside a block, that keeps its structure; below it only the text stays. */
export const maxMarkdownDepth = 12;

const maxInlineLength = 5000;
const maxMarksPerRun = 300;
const maxMarks = 6000;
const maxLazyLines = 100;

const maxContainers = 24;
const maxIndent = 120;
const maxTableCells = 20_000;
const containers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/;

function shallow(line: string): string {
  const prefix = containers.exec(line)?.[0];
  const markers = prefix?.match(/>|[-*+]|\d+[.)]/g) ?? [];
  const cut = prefix && markers.length > maxContainers ? `${'> '.repeat(maxContainers)}${line.slice(prefix.length)}` : line;
  const indent = /^[ \t]*/.exec(cut)?.[0].length ?? 0;
  return indent > maxIndent ? cut.slice(indent - maxIndent) : cut;
}

// A line that continues a quote without its sign makes the lexer read the whole quote again.
function endQuotes(lines: string[]): string[] {
  let lazy = 0;
  return lines.flatMap((line, at) => {
    const continues = /^[ \t]*[^\s>]/.test(line) && /^[ \t]*>/.test(lines[at - 1] ?? '');
    if (continues) lazy += 1;
    return continues && lazy > maxLazyLines ? ['', line] : [line];
  });
}

function linesOfBlock(lines: string[], from: number): number {
  const end = lines.findIndex((line, at) => at > from && line.trim() === '');
  return (end === -1 ? lines.length : end) - from;
}

/**
 * The same text with line ends unified, control characters removed and the shapes defused that make a parser explode:
 * hundreds of nested quotes or lists, and tables whose missing cells would be filled in by the million.
 */
export function guardMarkdown(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '')
    .toWellFormed();
  const lines = endQuotes(clean.split('\n').map(shallow));
  let budget = maxTableCells;
  return lines
    .map((line, at) => {
      if (!delimiterRow.test(line)) return line;
      budget -= line.split('|').length * linesOfBlock(lines, at);
      return budget >= 0 ? line : line.replace(/-/, '\\-');
    })
    .join('\n');
}

/**
 * Decides run by run whether text is read for marks (emphasis, links): reading takes quadratic time in length and in signs,
 * so an overlong run, or one past the document's budget of signs, stays plain text.
 */
export function markBudget(): (run: string) => boolean {
  let left = maxMarks;
  return (run) => {
    if (run.length > maxInlineLength) return false;
    const marks = run.match(/[*_~]/g)?.length ?? 0;
    left -= marks;
    return marks <= maxMarksPerRun && left >= 0;
  };
}
