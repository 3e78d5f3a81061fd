function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let at = 0; at < tables; at += 1) {
    const record = 12 + 16 * at;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no ${tag} table.`);
}

function bestSubtable(font: Buffer, cmap: number): { format: number; offset: number } {
  let best = { format: 0, offset: 0 };
  for (let at = 0; at < font.readUInt16BE(cmap + 2); at += 1) {
    const offset = cmap + font.readUInt32BE(cmap + 4 + 8 * at + 4);
    const format = font.readUInt16BE(offset);
    if ((format === 4 || format === 12) && format > best.format) best = { format, offset };
  }
  return best;
}

function ranges(font: Buffer, { format, offset }: { format: number; offset: number }): [first: number, last: number][] {
  if (format === 12) {
    return Array.from({ length: font.readUInt32BE(offset + 12) }, (_, at) => {
      const group = offset + 16 + 12 * at;
      return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
    });
  }
  const segments = format === 4 ? font.readUInt16BE(offset + 6) / 2 : 0;
  return Array.from({ length: segments }, (_, at) => {
    const last = font.readUInt16BE(offset + 14 + 2 * at);
    return [font.readUInt16BE(offset + 16 + 2 * segments + 2 * at), Math.min(last, 0xfffe)];
  });
}

/** The code points a TrueType or OpenType font maps to glyphs, read from its cmap table (formats 4 and 12). */
export function characterCoverage(font: Buffer): Set<number> {
  const covered = new Set<number>();
  for (const [first, last] of ranges(font, bestSubtable(font, tableOffset(font, 'cmap')))) {
    for (let code = first; code <= last; code += 1) covered.add(code);
  }
  return covered;
}
