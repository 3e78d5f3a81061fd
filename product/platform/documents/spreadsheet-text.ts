// OWASP "CSV injection": signs that make a spreadsheet read a cell as a formula, the full-width ones included.
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

/** The text as a cell may hold it: one that would start a formula gets a leading apostrophe. */
export function neutralised(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text;
}

const maxCellLength = 32_767;
const cutNotice = ' … [cut: a cell holds 32,767 characters]';

/** The text fit for a cell of Excel: neutralised, free of characters XML forbids, cut with a notice at Excel's limit. */
export function cellText(text: string): string {
  const clean = neutralised(
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''),
  );
  return clean.length <= maxCellLength ? clean : clean.slice(0, maxCellLength - cutNotice.length).toWellFormed() + cutNotice;
}
